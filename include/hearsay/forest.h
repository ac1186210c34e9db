/* Boosted decision trees (Friedman, "Greedy function approximation", 2001) that say how much speaks for
 * something, by a few numbers that describe it. A forest is kept as a model file (model.h) of FOREST_LABELS
 * columns, a row a node, and asked in integers: the same answer on every machine.
 *
 * Row 0 is {number of trees, what speaks for all alike, 0, 0}; the trees' roots are the rows behind it. An
 * inner node is {value to ask, limit, row if the value is at most that, row if it is above}; a leaf is
 * {FOREST_LEAF, what it adds, 0, 0}. Children stand behind their parents. */
#ifndef HEARSAY_FOREST_H
#define HEARSAY_FOREST_H

#include "hearsay/model.h"

enum { FOREST_LABELS = 4, FOREST_LEAF = -1 };
typedef enum forest_column { FOREST_VALUE, FOREST_LIMIT, FOREST_BELOW, FOREST_ABOVE } forest_column;
/* A score is this times the log of the odds. */
enum { FOREST_SCALE = 1024 };

/* Whether every path through a model ends in a leaf and asks only for values below `values`; the error says
 * what is wrong. To be asked once, before hs_forest_score. */
bool hs_forest_check(const hs_model *forest, size_t values, hs_error *error);

/* What speaks for what the values describe; above 0 it is more likely than not. */
int32_t hs_forest_score(const hs_model *forest, const int16_t *values);

#endif
