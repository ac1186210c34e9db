#include "test.h"

#include "hearsay/pattern.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const hs_rule_schema schema[] = {
    {"words", 1, 1, "word"}, {"pairs", 2, 3, "word | number | note"}, {0}};
static hs_arena *arena;
static char path[] = "/tmp/hearsay-rules-XXXXXX";

static void setup(void) {
    arena = hs_arena_new();
    close(mkstemp(path));
}

static void teardown(void) {
    unlink(path);
    hs_arena_free(arena);
}

TestSuite(rules, .init = setup, .fini = teardown);

static bool load(const char *content, hs_rule_file *file, hs_error *error) {
    FILE *out = fopen(path, "w");
    fputs(content, out);
    fclose(out);
    return hs_rules_load(arena, NULL, path, schema, file, error);
}

/* The error without the file's name. */
static const char *tail(const hs_error *error) {
    return error->message + strlen(path);
}

Test(rules, sections_fields_and_comments) {
    hs_rule_file f;
    hs_error e;
    cr_assert(load("# a comment\n[words]\n  alpha   # behind\nb|c\n\\#tag\n\n[pairs]\none | 0.5\n", &f, &e),
              "%s", e.message);
    const hs_rule_section *words = hs_rules_section(&f, "words");
    cr_assert_eq(words->count, 3);
    expect_str(words->rules[0].field[0], "alpha");
    expect_str(words->rules[1].field[0], "b|c");
    expect_str(words->rules[2].field[0], "#tag");
    double number;
    cr_assert(hs_rule_number(&f, &hs_rules_section(&f, "pairs")->rules[0], 1, 0, 1, 0, &number, &e));
    cr_expect_float_eq(number, 0.5, 1e-9);
}

Test(rules, errors_name_line_and_column) {
    hs_rule_file f;
    hs_error e;
    cr_assert(!load("alpha\n", &f, &e));
    cr_expect_str_eq(tail(&e), ":1:1: a line before the first [section]");
    cr_assert(!load("[words]\nx\n[wrods]\n", &f, &e));
    cr_expect_str_eq(tail(&e), ":3:2: unknown section [wrods]; expected one of [words], [pairs]");
    cr_assert(!load("[pairs]\n  one\n", &f, &e));
    cr_expect_str_eq(tail(&e), ":2:3: 1 field where [pairs] expects: word | number | note");
    cr_assert(!load("[words]\nab\xff\n", &f, &e));
    cr_expect_str_eq(tail(&e), ":2:3: invalid UTF-8");
    cr_assert(load("[pairs]\none | 7\n", &f, &e));
    double number;
    cr_assert(!hs_rule_number(&f, &hs_rules_section(&f, "pairs")->rules[0], 1, 0, 1, 0, &number, &e));
    cr_expect_str_eq(tail(&e), ":2:7: \"7\" where a number from 0 to 1 was expected");
}

Test(rules, lists_have_as_many_parts_as_one_likes) {
    hs_str list = hs_cstr(" Avaria ,, the Avarian Republic,"), part;
    cr_assert(hs_rule_next(&list, &part) && hs_str_is(part, "Avaria"));
    cr_assert(hs_rule_next(&list, &part) && hs_str_is(part, "the Avarian Republic"));
    cr_assert_not(hs_rule_next(&list, &part), "nothing stands behind the last comma");
    char many[401] = "";
    for (int i = 0; i < 100; i++) strcat(many, "ab, ");
    size_t n = 0;
    for (list = hs_cstr(many); hs_rule_next(&list, &part);) n += hs_str_is(part, "ab");
    cr_expect_eq(n, 100);
}

Test(rules, splitting_leaves_what_has_no_room) {
    hs_str parts[2];
    cr_assert_eq(hs_rule_split(hs_cstr("went, gone, going"), parts, 2), 2);
    cr_expect(hs_str_is(parts[1], "gone"));
    cr_expect_eq(hs_rule_split(hs_cstr(" , "), parts, 2), 0);
}

Test(rules, a_missing_file_says_so) {
    hs_rule_file f;
    hs_error e;
    cr_assert(!hs_rules_load(arena, "/nowhere", "x.rules", schema, &f, &e));
    cr_expect_str_eq(e.message, "/nowhere/x.rules: cannot open: No such file or directory");
}

Test(rules, a_wrong_pattern_names_its_column) {
    hs_rule_file f;
    hs_error e;
    cr_assert(load("[words]\n  a(b\n", &f, &e));
    cr_assert_null(hs_pattern_compile(&f, &f.sections[0].rules[0], 0, &e));
    cr_expect_str_eq(tail(&e), ":2:6: pattern: missing closing parenthesis");
}

Test(rules, a_catastrophic_pattern_is_stopped) {
    hs_rule_file f;
    hs_error e;
    hs_match match;
    cr_assert(load("[words]\n(\\w+\\s?)+$\n", &f, &e));
    hs_pattern *p = hs_pattern_compile(&f, &f.sections[0].rules[0], 0, &e);
    cr_assert(p);
    hs_matcher *m = hs_matcher_new();
    cr_expect_eq(
        hs_pattern_find(p, m, hs_cstr("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"), 0, &match, &e),
        -1);
    cr_expect(strstr(e.message, ":2 gave up") != NULL, "%s", e.message);
    hs_matcher_free(m);
    hs_pattern_free(p);
}

/* The patterns of a file's only section as one. */
static hs_any *join(hs_rule_file *f, hs_pattern **patterns, bool *joined) {
    hs_error e;
    size_t n = f->sections[0].count;
    for (size_t i = 0; i < n; i++) {
        patterns[i] = hs_pattern_compile(f, &f->sections[0].rules[i], 0, &e);
        cr_assert(patterns[i] != NULL, "%s", e.message);
    }
    return hs_any_new(patterns, n, joined);
}

Test(rules, joined_patterns_say_whether_any_matches) {
    static const char *const lines[] = {
        "By Ann Vos", "PHOTO: a crane", "photo: a crane", "a photo", "aa7", "xay", "", "Cranes, by Ann"};
    hs_rule_file f;
    hs_error e;
    cr_assert(load("[words]\n^By [A-Z]\n^(?i:photo):\nphoto\n^(a)\\1\\d\n^x(?:a|b)y$\n(?i)^CRANES\n", &f, &e),
              "%s", e.message);
    hs_pattern *patterns[6];
    bool joined[6];
    hs_any *any = join(&f, patterns, joined);
    hs_matcher *m = hs_matcher_new();
    static const bool expected[6] = {true,  true, false,
                                     false, true, true}; /* not what floats, or refers to a group */
    for (size_t i = 0; i < 6; i++) cr_expect_eq(joined[i], expected[i], "pattern %zu", i);
    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++) {
        bool one = false;
        hs_match match;
        for (size_t i = 0; i < 6; i++)
            one = one || (joined[i] && hs_pattern_find(patterns[i], m, hs_cstr(lines[k]), 0, &match, &e) > 0);
        cr_expect_eq(hs_any_may_match(any, m, hs_cstr(lines[k])), one, "%s", lines[k]);
    }
    for (size_t i = 0; i < 6; i++) hs_pattern_free(patterns[i]);
    cr_expect_null(hs_any_new(NULL, 0, NULL));
    hs_any_free(any);
    hs_matcher_free(m);
}
