#include "hearsay/forest.h"

static const int16_t *node_of(const hs_model *forest, size_t row) {
    return hs_model_row(forest, row);
}

/* The rows of a model that hold a forest: roots and all that stands behind them up to the last child. */
bool hs_forest_check(const hs_model *forest, size_t values, hs_error *error) {
    size_t rows = (size_t)forest->mask + 1, trees = (size_t)node_of(forest, 0)[0], last = trees;
    bool right = node_of(forest, 0)[0] >= 0 && trees < rows;
    for (size_t row = 1; right && row <= last; row++) {
        const int16_t *n = node_of(forest, row);
        if (n[FOREST_VALUE] == FOREST_LEAF) continue;
        size_t below = (size_t)n[FOREST_BELOW], above = (size_t)n[FOREST_ABOVE];
        right = n[FOREST_VALUE] >= 0 && (size_t)n[FOREST_VALUE] < values && n[FOREST_BELOW] > 0 &&
                n[FOREST_ABOVE] > 0 && below > row && above > row && below < rows && above < rows;
        if (below > last) last = below;
        if (above > last) last = above;
    }
    return right || hs_fail(error, "the model's trees are damaged; make models builds it");
}

int32_t hs_forest_score(const hs_model *forest, const int16_t *values) {
    const int16_t *all = node_of(forest, 0);
    int32_t score = all[1];
    for (int16_t t = 1; t <= all[0]; t++) {
        const int16_t *n = node_of(forest, (size_t)t);
        while (n[FOREST_VALUE] != FOREST_LEAF) {
            bool below = values[n[FOREST_VALUE]] <= n[FOREST_LIMIT];
            n = node_of(forest, (size_t)n[below ? FOREST_BELOW : FOREST_ABOVE]);
        }
        score += n[FOREST_LIMIT];
    }
    return score;
}
