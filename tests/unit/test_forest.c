#include "test.h"

#include "hearsay/forest.h"

#include <string.h>

enum { BITS = 3, VALUES = 2 };

/* Two trees: one asks value 0 and, above 5, value 1; the other is a leaf. */
static const int16_t two_trees[][FOREST_LABELS] = {
    {2, 100, 0, 0},           /* two trees; 100 for all alike */
    {0, 5, 3, 4},             /* value 0 at most 5: row 3, else row 4 */
    {FOREST_LEAF, 7, 0, 0},   /* the second tree */
    {FOREST_LEAF, -20, 0, 0}, /* of the first */
    {1, -3, 5, 6},            /* value 1 at most -3: row 5, else row 6 */
    {FOREST_LEAF, 1000, 0, 0},
    {FOREST_LEAF, 2000, 0, 0},
};

static hs_model forest_of(int16_t rows[1 << BITS][FOREST_LABELS]) {
    memset(rows, 0, sizeof(int16_t) * FOREST_LABELS << BITS);
    memcpy(rows, two_trees, sizeof two_trees);
    return hs_model_of(FOREST_LABELS, FOREST_LABELS, BITS, NULL, NULL, rows[0]);
}

Test(forest, every_tree_adds_its_leaf) {
    int16_t rows[1 << BITS][FOREST_LABELS];
    hs_model m = forest_of(rows);
    hs_error e;
    cr_assert(hs_forest_check(&m, VALUES, &e), "%s", e.message);
    cr_expect_eq(hs_forest_score(&m, (int16_t[]){5, 9}), 100 - 20 + 7);
    cr_expect_eq(hs_forest_score(&m, (int16_t[]){6, -3}), 100 + 1000 + 7);
    cr_expect_eq(hs_forest_score(&m, (int16_t[]){6, -2}), 100 + 2000 + 7);
}

Test(forest, damaged_trees_are_refused) {
    static const struct {
        size_t row, column;
        int16_t value;
    } damages[] = {
        {0, 0, -1},           /* fewer than no trees */
        {0, 0, 8},            /* more trees than rows */
        {1, FOREST_VALUE, 2}, /* a value that nobody gives */
        {1, FOREST_VALUE, -2},
        {1, FOREST_BELOW, 8}, /* a child behind the last row */
        {1, FOREST_ABOVE, -4},
        {4, FOREST_BELOW, 4}, /* a node below itself */
        {4, FOREST_ABOVE, 1}, /* or above its parent: no end */
    };
    for (size_t i = 0; i < sizeof damages / sizeof *damages; i++) {
        int16_t rows[1 << BITS][FOREST_LABELS];
        hs_model m = forest_of(rows);
        hs_error e;
        rows[damages[i].row][damages[i].column] = damages[i].value;
        cr_expect(!hs_forest_check(&m, VALUES, &e), "damage %zu", i);
    }
}
