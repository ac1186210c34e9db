#include "operator_fixture.h"

#include "../../stages/stance/gap.h"

TestSuite(gap, .init = load_operators, .fini = free_operators);

/* All words of a text as a gap. */
static gap gap_of(const char *words) {
    passage p = passage_read(&ops, arena, hs_cstr(words), NULL);
    return gap_between(&p, 0, p.count);
}

Test(gap, counts_words_and_sees_what_joins) {
    gap g = gap_of("the park and the");
    cr_expect_eq(g.length, 4);
    cr_expect(g.and &&!g.or &&!g.comma);
    cr_expect(gap_of("the park, the").comma);
    cr_expect_eq(gap_of("").length, 0);
}

Test(gap, that_right_behind_an_operator_is_another_than_one_further_on) {
    cr_expect(gap_of("that the").that_first);
    gap relative = gap_of("a plan that would end the");
    cr_expect(relative.that && !relative.that_first);
    cr_expect(gap_of("those who fear the").relative);
}

Test(gap, bridges_lead_to_the_target_and_other_nouns_do_not) {
    cr_expect(gap_of("any chance of a").bridged);
    cr_expect(gap_of("of the").bridged);
    cr_expect_not(gap_of("control of the").bridged);
    cr_expect(gap_of("control of the").leads);
}

Test(gap, dashes_and_subjects_of_talk_part) {
    cr_expect(gap_of("a decision on the").apart);
    cr_expect(gap_of("thoughts on the").apart);
    cr_expect(gap_of("the roof – as big as the").apart);
    cr_expect_not(gap_of("a key pact – the").apart, "the pact and what it is called are one thing");
    cr_expect_not(gap_of("a tax on the").apart);
}

Test(gap, that_is_equates_what_stands_on_both_sides) {
    cr_expect(gap_of("that is").equates && gap_of("that was the").equates);
    cr_expect_not(gap_of("that").equates);
    cr_expect_not(gap_of("that the").equates);
    cr_expect_not(gap_of("that is about to become a").equates);
}

Test(gap, by_counts_as_the_last_word_only) {
    cr_expect(gap_of("the old plan by").by);
    cr_expect_not(gap_of("passed by the council to").by);
}

Test(gap, is_linear_in_what_it_looks_at) {
    char words[4000] = "";
    for (size_t i = 0; i < 500; i++) memcpy(words + 6 * i, "steep ", 7);
    memcpy(words + 3000, "and", 4);
    gap g = gap_of(words);
    cr_expect_eq(g.length, 501);
    cr_expect_not(g.and, "too far away to matter");
}

Test(gap, for_leads_to_a_deed_as_the_first_word_with_to_be_as_the_last) {
    cr_expect(gap_of("for the town to be").for_to_be);
    cr_expect_not(gap_of("for the town to").for_to_be);
    cr_expect_not(gap_of("time for the town to be").for_to_be);
}

Test(gap, dashes_are_of_several_kinds) {
    passage p = passage_read(&ops, arena, hs_cstr("a — b – c -- d - e"), NULL);
    size_t dashes = 0;
    for (size_t i = 0; i < p.count; i++) dashes += is_dash_token(&p, i);
    cr_expect_eq(dashes, 3);
}
