#include "test.h"

#include "../../stages/train/train.h"
#include "hearsay/forest.h"

#include <stdlib.h>

enum { EXAMPLES = 800, VALUES = 3 };

/* Examples whose first two values say by "either, not both" whether they are true; the third says nothing. */
typedef struct examples {
    int16_t values[EXAMPLES][VALUES];
    bool truth[EXAMPLES];
    size_t use[EXAMPLES];
} examples;

static examples either(void) {
    examples x;
    for (size_t i = 0; i < EXAMPLES; i++) {
        bool a = i % 5 < 2, b = i % 7 < 3; /* of unlike shares, so that the first split gains something */
        x.values[i][0] = (int16_t)(a ? 10 + i % 3 : i % 3);
        x.values[i][1] = (int16_t)(b ? -100 : 100);
        x.values[i][2] = (int16_t)(i * 37 % 101);
        x.truth[i] = a != b;
        x.use[i] = i;
    }
    return x;
}

static size_t right_of(const hs_model *m, const examples *x) {
    size_t right = 0;
    for (size_t i = 0; i < EXAMPLES; i++) right += (hs_forest_score(m, x->values[i]) > 0) == x->truth[i];
    return right;
}

static void forest_free(hs_model *m) {
    free((void *)(uintptr_t)m->weights);
}

Test(boosting, learns_what_no_single_value_tells) {
    examples x = either();
    hs_model m = forest_train(x.values[0], VALUES, x.truth, x.use, EXAMPLES);
    hs_error e;
    cr_assert(hs_forest_check(&m, VALUES, &e), "%s", e.message);
    cr_expect_eq(right_of(&m, &x), EXAMPLES);
    forest_free(&m);
}

Test(boosting, looks_at_nothing_but_the_examples_to_use) {
    examples x = either(), y = x;
    for (size_t i = EXAMPLES / 2; i < EXAMPLES; i++) {
        y.truth[i] = !y.truth[i];
        y.values[i][0] = -5;
    }
    hs_model m = forest_train(x.values[0], VALUES, x.truth, x.use, EXAMPLES / 2);
    hs_model n = forest_train(y.values[0], VALUES, y.truth, y.use, EXAMPLES / 2);
    for (size_t i = 0; i < (size_t)FOREST_LABELS << FOREST_BITS; i++)
        cr_assert_eq(m.weights[i], n.weights[i], "weight %zu", i);
    forest_free(&m);
    forest_free(&n);
}

Test(boosting, without_a_split_the_odds_are_the_score) {
    examples x = either();
    for (size_t i = 0; i < EXAMPLES; i++) {
        for (size_t k = 0; k < VALUES; k++) x.values[i][k] = 1;
        x.truth[i] = i % 4 == 0;
    }
    hs_model m = forest_train(x.values[0], VALUES, x.truth, x.use, EXAMPLES);
    int32_t score = hs_forest_score(&m, x.values[0]), odds = -1125; /* ln(1/3) * FOREST_SCALE */
    cr_expect(abs(score - odds) < 10, "%d", score);
    forest_free(&m);
}
