#include "../../stages/quotes/unfinished.h"

#include "model_fixture.h"

#include <stdio.h>
#include <string.h>

TestSuite(unfinished, .init = load_models, .fini = unload_models);

/* The content once finished, in a text in which | parts what leads to the source, source, cue, content as
 * found and the rest. */
static void expect(const char *parted, const char *content) {
    enum { PARTS = 3 };
    char said[300], json[400];
    size_t at[PARTS + 1], n = 0, marks = 0;
    for (const char *p = parted; *p; p++)
        if (*p == '|' && marks <= PARTS)
            at[marks++] = n;
        else
            said[n++] = *p;
    said[n] = '\0';
    cr_assert_eq(marks, PARTS + 1);
    snprintf(json, sizeof json, "{\"text\": \"%s\"}", said);
    struct text *t = read_text(json);
    facts f = facts_of(t);
    range parts[PARTS] = {{0, 0}};
    for (size_t k = 0; k < PARTS; k++)
        for (size_t i = 0; i < t->a.count; i++) {
            if (t->a.tokens[i].start < at[k]) parts[k].from = (uint32_t)i + 1;
            if (t->a.tokens[i].start < at[k + 1]) parts[k].to = (uint32_t)i + 1;
        }
    attributions found = {0};
    attributions_add(
        arena, &found,
        (attribution){
            .source = parts[0], .cue = parts[1], .content = {parts[2]}, .content_count = 1, .rule = "model"});
    finish_contents(&f, &found);
    hs_str got = range_text(&t->a, found.items[0].content[0]);
    cr_expect(hs_str_is(got, content), "\"%.*s\" and not \"%s\"", (int)got.n, got.p, content);
}

Test(unfinished, pronouns_get_their_verb) {
    expect("|Hale |told |the town that she |was glad of the mine.", "the town that she was glad of the mine");
    expect("|Hale |told |the town |was glad of the mine.", "the town");
}

Test(unfinished, nouns_behind_a_conjunction_get_theirs) {
    expect("|Hale |doubts |that the old mine |would ever open again.",
           "that the old mine would ever open again");
    expect("|Hale |shut |it because most owners |refused to pay.", "it because most owners refused to pay");
}

Test(unfinished, openers_get_their_clause) {
    expect("|Hale |said |it was shut and that |the town would pay.",
           "it was shut and that the town would pay");
    expect("|Hale |named |the laws that |have hurt the mine.", "the laws that have hurt the mine");
    expect("|Hale |named |the laws because it |was her duty.", "the laws because it was her duty");
    expect("|Hale |knew |of it |when the mine shut.", "of it");
}

Test(unfinished, whole_clauses_stay) {
    expect("|Hale |said |that she was glad |when the mine shut.", "that she was glad");
    expect("|Hale |backs |the mine |that was shut.", "the mine");
    expect("What |Hale |said |because the law hurt the mine |has changed.", "because the law hurt the mine");
}

Test(unfinished, other_clauses_stay_outside) {
    expect("A man |who |said |that the dog |bit him was hurt.", "that the dog");
    expect("While |Hale |doubts |that the mine |is safe, Lund does not.", "that the mine is safe");
}

Test(unfinished, a_day_is_none_of_it) {
    expect("|Hale |announced |Thursday it would shut|.", "it would shut");
    expect("|Hale |said |Thursday morning the mine would shut|.", "the mine would shut");
    expect("|Hale |said |Thursday's flood had shut it|.", "Thursday's flood had shut it");
    expect("|Hale |called |Thursday a day to remember|.", "Thursday a day to remember");
}
