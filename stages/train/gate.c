/* The gate before the cue model: logistic regression on where cues start and where they go on, as annotated
 * and as the models of each fold predict them. */
#include "train.h"

#include <stdio.h>
#include <stdlib.h>

/* KEPT: share of the predicted starts (tokens that go on) of a fold it has not seen that pass. Tried for
 * starts, with the share of other tokens that pass (allsides articles): 0.999 33 %, 0.995 17 %, 0.99 9 %; a
 * perceptron lets 80 % pass at 0.998. */
enum { GATE_BITS = 15, GATE_PASSES = 4, OF = 1000 };
static const size_t kept[GATE_LABELS] = {997, 990};
static const double first_rate = 0.3, scale = 256;

static int falling(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x < y) - (x > y);
}

/* weights[row * GATE_LABELS + column]; the columns are learned apart. */
static void learn_token(double *weights, const facts *f, size_t i, const bool truth[GATE_LABELS],
                        double rate) {
    const size_t mask = ((size_t)1 << GATE_BITS) - 1;
    uint64_t features[GATE_FEATURES];
    size_t n = gate_features(f, i, features);
    for (size_t l = 0; l < GATE_LABELS; l++) {
        double sum = 0;
        for (size_t k = 0; k < n; k++) sum += weights[(features[k] & mask) * GATE_LABELS + l];
        double step = rate * ((truth[l] ? 1 : 0) - sigmoid(sum));
        for (size_t k = 0; k < n; k++) weights[(features[k] & mask) * GATE_LABELS + l] += step;
    }
}

static void learn_all(double *weights, const training *t) {
    size_t *order = order_new(t->c->count);
    uint64_t random = 5;
    for (int pass = 0; pass < GATE_PASSES; pass++) {
        order_shuffle(order, t->c->count, &random);
        for (size_t n = 0; n < t->c->count; n++) {
            size_t k = order[n];
            if (k % FOLDS == 0) continue;
            const uint8_t *gold = cue_gold(&t->c->items[k]), *predicted = t->predicted[k];
            for (size_t i = 0; i < t->c->items[k].a.count; i++) {
                const bool truth[GATE_LABELS] = {gold[i] == CUE_B || predicted[i] == CUE_B,
                                                 gold[i] == CUE_I || predicted[i] == CUE_I};
                learn_token(weights, &t->all[k], i, truth, first_rate / (1 + pass));
            }
        }
    }
    free(order);
}

/* The margin of a column that its share of the predicted tokens of fold 0 reach. */
static int32_t threshold_of(const hs_model *m, const training *t, size_t column) {
    size_t wanted = 0, others = 0, tokens = 0, passed = 0;
    const uint8_t label = column == 0 ? CUE_B : CUE_I;
    for (size_t k = 0; k < t->c->count; k += FOLDS) tokens += t->c->items[k].a.count;
    int32_t *margins = hs_calloc(tokens + 1, sizeof *margins), *rest = hs_calloc(tokens + 1, sizeof *rest);
    for (size_t k = 0; k < t->c->count; k += FOLDS)
        for (size_t i = 0; i < t->c->items[k].a.count; i++) {
            gate_margins g = gate_ask(m, &t->all[k], i);
            int32_t margin = column == 0 ? g.starts : g.goes_on;
            if (t->predicted[k][i] == label)
                margins[wanted++] = margin;
            else
                rest[others++] = margin;
        }
    qsort(margins, wanted, sizeof *margins, falling);
    int32_t threshold = wanted ? margins[wanted * kept[column] / OF] : 0;
    for (size_t i = 0; i < others; i++) passed += rest[i] >= threshold;
    fprintf(stderr, "gate %zu: %.1f %% of other tokens pass at %d\n", column,
            100.0 * (double)passed / (double)(others + !others), threshold);
    free(margins);
    free(rest);
    return threshold;
}

hs_model train_gate(const training *t, gate_margins *thresholds) {
    static const int32_t none[GATE_LABELS * GATE_LABELS] = {0};
    const size_t rows = (size_t)1 << GATE_BITS;
    double *learned = hs_calloc(rows * GATE_LABELS, sizeof *learned);
    int16_t *weights = hs_calloc(rows * GATE_LABELS, sizeof *weights);
    learn_all(learned, t);
    for (size_t i = 0; i < rows * GATE_LABELS; i++) weights[i] = (int16_t)(learned[i] * scale);
    free(learned);
    hs_model m = hs_model_of(GATE_LABELS, GATE_LABELS, GATE_BITS, none, none, weights);
    *thresholds = (gate_margins){threshold_of(&m, t, 0), threshold_of(&m, t, 1)};
    return m;
}
