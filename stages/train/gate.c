/* The gate before the cue model: logistic regression on where cues start, as annotated and as the models of
 * each fold predict them. */
#include "train.h"

#include <stdio.h>
#include <stdlib.h>

/* KEPT: share of the predicted starts of a fold it has not seen that pass. Tried, with the share of other
 * tokens that pass (allsides articles): 0.999 33 %, 0.995 17 %, 0.99 9 %; a perceptron lets 80 % pass at
 * 0.998. */
enum { GATE_BITS = 15, GATE_PASSES = 4, KEPT = 997, OF = 1000 };
static const double first_rate = 0.3, scale = 256;

static int falling(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x < y) - (x > y);
}

/* 1 / (1 + e^-x), by products alone: the same on every machine. */
static double sigmoid(double x) {
    enum { HALVINGS = 10 };
    double y = 1 + (x < 0 ? -x : x) / (1 << HALVINGS);
    for (int i = 0; i < HALVINGS; i++) y *= y;
    return x < 0 ? 1 / (1 + y) : y / (1 + y);
}

static void learn_token(double *weights, const facts *f, size_t i, bool starts, double rate) {
    const size_t mask = ((size_t)1 << GATE_BITS) - 1;
    uint64_t features[GATE_FEATURES];
    size_t n = gate_features(f, i, features);
    double sum = 0;
    for (size_t k = 0; k < n; k++) sum += weights[features[k] & mask];
    double step = rate * ((starts ? 1 : 0) - sigmoid(sum));
    for (size_t k = 0; k < n; k++) weights[features[k] & mask] += step;
}

static void learn_all(double *weights, const training *t) {
    size_t *order = order_new(t->c->count);
    uint64_t random = 5;
    for (int pass = 0; pass < GATE_PASSES; pass++) {
        order_shuffle(order, t->c->count, &random);
        for (size_t n = 0; n < t->c->count; n++) {
            size_t k = order[n];
            if (k % FOLDS == 0) continue;
            const uint8_t *gold = cue_gold(&t->c->items[k]);
            for (size_t i = 0; i < t->c->items[k].a.count; i++)
                learn_token(weights, &t->all[k], i, gold[i] == CUE_B || t->predicted[k][i] == CUE_B,
                            first_rate / (1 + pass));
        }
    }
    free(order);
}

/* The margin that KEPT of the starts of fold 0 reach. */
static int32_t threshold_of(const hs_model *m, const training *t) {
    size_t starts = 0, others = 0, tokens = 0, passed = 0;
    for (size_t k = 0; k < t->c->count; k += FOLDS) tokens += t->c->items[k].a.count;
    int32_t *margins = hs_calloc(tokens + 1, sizeof *margins), *rest = hs_calloc(tokens + 1, sizeof *rest);
    for (size_t k = 0; k < t->c->count; k += FOLDS)
        for (size_t i = 0; i < t->c->items[k].a.count; i++) {
            int32_t margin = gate_margin(m, &t->all[k], i);
            if (t->predicted[k][i] == CUE_B)
                margins[starts++] = margin;
            else
                rest[others++] = margin;
        }
    qsort(margins, starts, sizeof *margins, falling);
    int32_t threshold = starts ? margins[starts * KEPT / OF] : 0;
    for (size_t i = 0; i < others; i++) passed += rest[i] >= threshold;
    fprintf(stderr, "gate: %.1f %% of other tokens pass at %d\n",
            100.0 * (double)passed / (double)(others + !others), threshold);
    free(margins);
    free(rest);
    return threshold;
}

hs_model train_gate(const training *t, int32_t *threshold) {
    static const int32_t none[GATE_LABELS * GATE_LABELS] = {0};
    const size_t rows = (size_t)1 << GATE_BITS;
    double *learned = hs_calloc(rows, sizeof *learned);
    int16_t *weights = hs_calloc(rows * GATE_LABELS, sizeof *weights);
    learn_all(learned, t);
    for (size_t i = 0; i < rows; i++) weights[GATE_LABELS * i + 1] = (int16_t)(learned[i] * scale);
    free(learned);
    hs_model m = {
        .labels = GATE_LABELS, .mask = rows - 1, .transition = none, .start = none, .weights = weights};
    *threshold = threshold_of(&m, t);
    return m;
}
