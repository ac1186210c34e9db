#include "test.h"

#include "../../stages/stance/spelling.h"
#include "../../stages/stance/wordings.h"

static hs_arena *arena;
static deed_words deeds;

static void open_arena(void) {
    hs_error error;
    arena = hs_arena_new();
    cr_assert(deed_words_load(&deeds, arena, HS_SOURCE_RULES, &error), "%s", error.message);
}

static void close_arena(void) {
    hs_arena_free(arena);
}

TestSuite(wordings, .init = open_arena, .fini = close_arena);

static bool stands_for(const char *line, const char *wording) {
    hs_str *all;
    size_t written, n = wordings_of(arena, &deeds, hs_cstr(line), &all, &written);
    for (size_t i = 0; i < n; i++)
        if (hs_str_is(all[i], wording)) return true;
    return false;
}

static size_t count(const char *line) {
    hs_str *all;
    size_t written;
    return wordings_of(arena, &deeds, hs_cstr(line), &all, &written);
}

Test(wordings, a_line_stands_for_itself_first) {
    hs_str *all;
    size_t written;
    cr_assert_gt(wordings_of(arena, &deeds, hs_cstr("phone ban"), &all, &written), 1);
    cr_expect_eq(written, 1);
    cr_expect(hs_str_is(all[0], "phone ban"));
    cr_expect_eq(count("dam"), 1);
}

Test(wordings, choices_of_several_words_are_written_out) {
    cr_expect(stands_for("cut* … (food stamps/SNAP)", "cut* … food stamps"));
    cr_expect(stands_for("cut* … (food stamps/SNAP)", "cut* … (SNAP)"));
    cr_expect(stands_for("(sea level/tide) (rise/rises)", "sea level (rise/rises)"));
    cr_expect(stands_for("(carbon price/tax)*", "carbon price*"));
    cr_expect(stands_for("(carbon price/tax)*", "(tax)*"));
}

Test(wordings, choices_of_one_word_stay_together) {
    cr_expect(stands_for("(ban/bans) on (phones/smartphones)", "(ban/bans) on (phones/smartphones)"));
    cr_expect_not(stands_for("(ban/bans) of … cars", "ban of … cars"));
}

Test(wordings, words_are_joined_and_parted) {
    cr_expect(stands_for("gun control", "gun-control"));
    cr_expect(stands_for("health care", "healthcare"));
    cr_expect(stands_for("same-sex marriage", "same sex marriage"));
    cr_expect(stands_for("rent control*", "rent-control*"));
    cr_expect_not(stands_for("ban on phones", "ban-on phones"));
    cr_expect_not(stands_for("ban … phones", "ban-… phones"));
}

Test(wordings, nouns_are_turned_round) {
    cr_expect(stands_for("ban on phones", "phones ban"));
    cr_expect(stands_for("ban on phones", "phone ban"));
    cr_expect(stands_for("withdrawal from the north", "north withdrawal"));
    cr_expect(stands_for("troop withdrawal",
                         "withdrawal (of/on/for/to/in/with/from/against/over/along/at/about) troop"));
    cr_expect_not(stands_for("the ban", "ban (of/on/for/to/in/with/from/against/over/along/at/about) the"));
}

Test(wordings, deeds_are_told_and_named) {
    cr_expect(stands_for("troop withdrawal", "(withdraw*/withdrew/pull*) troop"));
    cr_expect(stands_for("legalization of marijuana", "(legaliz*) marijuana"));
    cr_expect(stands_for("legaliz* … marijuana", "marijuana (legalization)"));
    cr_expect_not(stands_for("the withdrawal", "(withdraw*/withdrew/pull*)"));
}

Test(wordings, what_stands_around_a_line_is_none_of_its_words) {
    cr_expect(stands_for("\"gun control\"", "gun control"));
    cr_expect(stands_for("“gun control”", "gun control"));
    cr_expect(stands_for("- gun control", "gun control"));
    cr_expect(stands_for("ban…phones", "ban … phones"));
    cr_expect(stands_for("ban...phones", "ban ... phones"));
    cr_expect_not(stands_for("the \"gun\" ban", "the \"gun ban"));
}

Test(wordings, too_many_and_open_brackets_are_refused) {
    cr_expect_eq(count("(food stamps/SNAP"), 0);
    cr_expect_eq(count(""), 0);
    cr_expect_eq(count("(a b/c d/e f/g h/i j) (a b/c d/e f/g h/i j) (a b/c d/e f/g h/i j)"), 0);
    cr_expect_leq(count("one two three four five six seven eight"), WORDINGS);
}

static bool spells(const char *word, const char *other) {
    hs_str s = other_spelling(arena, hs_cstr(word));
    return other ? hs_str_is(s, other) : s.n == 0;
}

Test(wordings, words_are_spelled_on_both_sides_of_the_atlantic) {
    cr_expect(spells("legaliz", "legalis"));
    cr_expect(spells("privatisation", "privatization"));
    cr_expect(spells("labor", "labour"));
    cr_expect(spells("neighbours", "neighbors"));
    cr_expect(spells("defence", "defense"));
    cr_expect(spells("centre", "center"));
    cr_expect(spells("program", "programme"));
    cr_expect(spells("dam", NULL));
    cr_expect(spells("island", NULL));
}

Test(wordings, few_words_within_what_is_turned_round) {
    cr_expect(stands_for(
        "border wall", "wall (of/on/for/to/in/with/from/against/over/along/at/about) " SHORT_GAP " border"));
    cr_expect(stands_for("(deploy*/sent) … troops", "(deployment/dispatch) of … troops"));
    cr_expect(stands_for("deploy* … troops", "troop (deployment/dispatch)"));
}
