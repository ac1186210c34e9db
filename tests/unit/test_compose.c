#include "test.h"

#include "../../stages/stance/operators.h"

#include <string.h>

static operators ops;
static hs_arena *arena;

static void setup(void) {
    hs_error e;
    arena = hs_arena_new();
    cr_assert(operators_load(&ops, HS_SOURCE_RULES, &e), "%s", e.message);
}

static void teardown(void) {
    operators_free(&ops);
    hs_arena_free(arena);
}

TestSuite(compose, .init = setup, .fini = teardown);

/* The score of a sentence towards the words "the dam" in it. */
static double score(const char *sentence) {
    hs_token *tokens;
    size_t n = hs_tokenize(arena, hs_cstr(sentence), hs_span_of(0, strlen(sentence)), NULL, &tokens), at = 0;
    while (at < n && tokens[at].hash != hs_word_hash(hs_cstr("dam"))) at++;
    cr_assert_lt(at, n);
    operator_hit *hits;
    size_t count = operators_find(&ops, arena, tokens, n, &hits);
    return compose(hits, count, at, at + 1, 0, 0, n).score;
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
