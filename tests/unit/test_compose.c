#include "operator_fixture.h"

#include "../../stages/stance/compose.h"

#include <string.h>

TestSuite(compose, .init = load_operators, .fini = free_operators);

/* The score of a sentence towards the words "the dam" in it. */
static double score(const char *sentence) {
    passage p = passage_read(&ops, arena, hs_cstr(sentence), NULL);
    size_t at = 0;
    while (at < p.count && p.tokens[at].hash != hs_word_hash(hs_cstr("dam"))) at++;
    cr_assert_lt(at, p.count);
    mention m = {.from = at, .to = at + 1};
    return compose(&p, 0, p.count, &m, 1).score;
}

Test(compose, attitudes_govern_what_follows) {
    cr_expect_gt(score("She supports the dam."), 0.5);
    cr_expect_lt(score("She condemned the dam."), -0.5);
    cr_expect_lt(score("The council ruled out the dam."), -0.5);
}

Test(compose, negation_turns_a_label_round_and_weakens_it) {
    cr_expect_lt(score("She does not support the dam."), -0.2);
    double litotes = score("He did not rule out the dam.");
    cr_expect_gt(litotes, 0.2);
    cr_expect_lt(litotes, score("He supports the dam."));
    cr_expect_lt(score("There are no plans for the dam."), -0.3);
}

Test(compose, passives_stand_behind_the_target) {
    cr_expect_gt(score("The dam cannot be ruled out."), 0.2);
    cr_expect_lt(score("The dam must be rejected."), -0.2);
}

Test(compose, consequences_judge_their_subject) {
    cr_expect_lt(score("The dam would hinder trade."), -0.3);
    cr_expect_gt(score("The dam will protect the valley."), 0.3);
    cr_expect_lt(score("The dam is dangerous."), -0.3);
}

Test(compose, obligation_favors_and_forbids) {
    cr_expect_gt(score("We should build the dam."), 0.3);
    cr_expect_lt(score("We must not build the dam."), -0.3);
}

Test(compose, no_operator_takes_no_side) {
    cr_expect_float_eq(score("They talked about the dam."), 0, 1e-9);
}

Test(compose, clauses_are_held_true_or_untrue) {
    cr_expect_lt(score("I do not believe that the dam is safe."), -0.2);
    cr_expect_gt(score("She denies that the dam is dangerous."), 0.2);
    cr_expect_lt(score("They warned that the dam would flood the town."), -0.2);
    cr_expect_float_eq(score("He did not say whether the dam was safe."), 0, 1e-9);
}

Test(compose, what_a_but_overrules_counts_less) {
    cr_expect_gt(score("The dam is expensive, but it will protect the valley."), 0.2);
    cr_expect_lt(score("Although he likes the idea, the dam is dangerous."), -0.2);
}

Test(compose, conditions_and_hedges_weaken) {
    double plain = score("We support the dam."), conditional = score("We support the dam if it is cheap."),
           hedged = score("We might support the dam.");
    cr_expect_gt(conditional, 0.2);
    cr_expect_lt(conditional, plain);
    cr_expect_gt(hedged, 0.2);
    cr_expect_lt(hedged, plain);
}

Test(compose, clauses_are_parted_and_weighed) {
    passage p = passage_read(&ops, arena,
                             hs_cstr("Although it is dear, the dam helps, but it is ugly; we left."), NULL);
    clause clauses[MAX_CLAUSES];
    size_t n = find_clauses(&p, 0, p.count, clauses);
    cr_assert_eq(n, 4);
    cr_expect_eq(clauses[0].kind, CLAUSE_CONCEDED);
    cr_expect(clauses[0].overruled && clauses[1].overruled && !clauses[2].overruled);
    for (size_t i = 1; i < n; i++) cr_expect_leq(clauses[i - 1].to, clauses[i].from);
}

Test(compose, conditions_tell_what_would_follow) {
    cr_expect_lt(score("If the dam is built, the valley will suffer."), -0.2);
    cr_expect_gt(score("If the dam fails, the valley will suffer."), 0.2);
    cr_expect_gt(score("The valley will suffer unless we build the dam."), 0.2);
    cr_expect_float_eq(score("If your member backs the dam, call the office."), 0, 1e-9);
}

Test(compose, verbs_decide_over_what_their_object_is_called) {
    cr_expect_lt(score("He supports scrapping the disastrous dam."), -0.2);
    cr_expect_gt(score("She backs the disastrous dam."), 0.2);
}

Test(compose, acts_are_known_as_such) {
    passage p = passage_read(&ops, arena, hs_cstr("The town finished the dam."), NULL);
    mention m = {.from = 4, .to = 5};
    cr_expect(compose(&p, 0, p.count, &m, 1).bare_act);
    p = passage_read(&ops, arena, hs_cstr("The town wants to finish the dam."), NULL);
    m = (mention){.from = 6, .to = 7};
    cr_expect_not(compose(&p, 0, p.count, &m, 1).bare_act);
}

Test(compose, a_claim_that_is_judged_false_says_the_contrary) {
    cr_expect_gt(score("The claim that the dam harms trade is nonsense."), 0.3);
    cr_expect_lt(score("The idea that the dam will protect the valley is absurd."), -0.3);
    cr_expect_lt(score("The claim that the dam harms trade is true."), -0.3);
    cr_expect_lt(score("The dam is nonsense."), -0.3);
    cr_expect_float_eq(score("The claim that the dam has a gate is nonsense."), 0, 1e-9,
                       "the claim is, not the dam");
}

Test(compose, aspects_of_a_thing_are_not_the_thing) {
    cr_expect_float_eq(score("She criticized the handling of the dam."), 0, 1e-9);
    cr_expect_lt(score("She criticized the cost of the dam."), -0.2);
}

Test(compose, a_negation_soon_before_the_nearest_words_counts) {
    cr_expect_leq(score("It is not really a good and happy time in this county of ours for the dam."), 0);
}

Test(compose, words_with_choices_are_found_in_each) {
    cr_expect_lt(score("The dam puts profits before people."), -0.3);
    cr_expect_lt(score("The dam put politics ahead of people."), -0.3);
    cr_expect_gt(score("The dam puts people ahead of profits."), 0.3);
}
