#include "test.h"

#include "hearsay/json.h"

#include <stdio.h>

static hs_arena *arena;

static void setup(void) {
    arena = hs_arena_new();
}

static void teardown(void) {
    hs_arena_free(arena);
}

TestSuite(json, .init = setup, .fini = teardown);

static bool reads(const char *line, hs_object *object, hs_error *error) {
    return hs_json_object(arena, hs_cstr(line), object, error);
}

static void expect_print(const hs_object *object, const char *expected) {
    hs_buf out = {0};
    hs_json_print(object, &out);
    expect_str(hs_str_of(out.p, out.n), expected);
    hs_buf_free(&out);
}

Test(json, untouched_members_come_out_to_the_byte) {
    const char *line =
        "{ \"a\" : 0.10,\"b\":1e400 , \"c\":[1180591620717411303424, \"\\u00e9\\u0000\"],\"a\":{} }";
    hs_object o;
    hs_error e;
    cr_assert(reads(line, &o, &e));
    expect_print(&o, line);
}

Test(json, set_replaces_the_last_of_repeated_names) {
    hs_object o;
    hs_error e;
    cr_assert(reads("{\"a\":1, \"a\":2}", &o, &e));
    hs_json_set(arena, &o, "a", hs_cstr("3"));
    hs_json_set(arena, &o, "b", hs_cstr("4"));
    expect_print(&o, "{\"a\":1, \"a\":3,\"b\":4}");
}

Test(json, set_in_an_empty_object) {
    hs_object o;
    hs_error e;
    cr_assert(reads("{ }", &o, &e));
    hs_json_set(arena, &o, "a", hs_cstr("1"));
    expect_print(&o, "{\"a\":1 }");
}

Test(json, drop_takes_its_comma_along) {
    hs_object o;
    hs_error e;
    cr_assert(reads("{\"a\":1,\"b\":2,\"c\":3}", &o, &e));
    hs_json_drop(&o, "a");
    expect_print(&o, "{\"b\":2,\"c\":3}");
}

Test(json, a_name_with_escapes_is_the_same_name) {
    hs_object o;
    hs_error e;
    hs_str text;
    cr_assert(reads("{\"te\\u0078t\":\"x\"}", &o, &e));
    hs_member *m = hs_json_member(&o, "text");
    cr_assert(m);
    cr_assert(hs_json_string(arena, hs_json_value(&o, m), &text));
    expect_str(text, "x");
}

Test(json, strings_decode_every_escape) {
    hs_str text;
    cr_assert(hs_json_string(arena, hs_cstr("\"a\\n\\t\\\"\\\\\\/\\u00e9\\ud83d\\ude00\""), &text));
    expect_str(text, "a\n\t\"\\/é😀");
}

Test(json, strings_round_trip) {
    hs_str text = hs_cstr("tab\t quote\" slash\\ bell\a é 😀 DEL\x7f"), back;
    hs_buf out = {0};
    hs_json_put_string(&out, text);
    cr_assert(hs_json_string(arena, hs_str_of(out.p, out.n), &back));
    cr_expect(hs_str_eq(text, back));
    hs_buf_free(&out);
}

Test(json, invalid_lines_are_refused) {
    static const char *const lines[] = {"",
                                        "{",
                                        "{\"a\":}",
                                        "{\"a\":1,}",
                                        "{\"a\" 1}",
                                        "{a:1}",
                                        "{\"a\":01}",
                                        "{\"a\":+1}",
                                        "{\"a\":1.}",
                                        "{\"a\":\"\\x\"}",
                                        "{\"a\":\"\\ud800\"}",
                                        "{\"a\":\"\\udc00\"}",
                                        "{\"a\":tru}",
                                        "{\"a\":[1}",
                                        "{\"a\":\"\xff\"}",
                                        "{\"a\":\"\xc0\x80\"}",
                                        "{\"a\":\"\xed\xa0\x80\"}",
                                        "{\"a\":\"\t\"}",
                                        "{} x",
                                        "[1]",
                                        "\"x\"",
                                        "1"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        hs_object o;
        hs_error e;
        cr_expect(!reads(lines[i], &o, &e), "accepted: %s", lines[i]);
    }
}

Test(json, the_column_of_an_error_is_told) {
    hs_object o;
    hs_error e;
    cr_assert(!reads("{\"a\": nope}", &o, &e));
    cr_expect_str_eq(e.message, "column 7: invalid JSON: invalid token near 'nope'");
}

Test(json, depth_is_limited_as_in_jansson) {
    static char line[5000];
    size_t n = 0;
    for (int levels = 2047; levels <= 2048; levels++) {
        hs_object o;
        hs_error e;
        n = (size_t)sprintf(line, "{\"a\":");
        for (int i = 0; i < levels; i++) line[n++] = '[';
        for (int i = 0; i < levels; i++) line[n++] = ']';
        line[n++] = '}';
        line[n] = '\0';
        cr_expect_eq(reads(line, &o, &e), levels == 2047);
    }
}
