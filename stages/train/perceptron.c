/* Structured averaged perceptron (Collins, EMNLP 2002) over hashed features, in integers. */
#include "train.h"

#include <stdlib.h>
#include <string.h>

/* Averages are kept as multiples of 1/SCALE. */
enum { SCALE = 16 };

learner learner_new(size_t labels, size_t bits) {
    size_t cells = labels << bits;
    return (learner){.labels = labels,
                     .bits = bits,
                     .weights = hs_calloc(cells, sizeof(int32_t)),
                     .corrections = hs_calloc(cells, sizeof(int64_t)),
                     .transition = hs_calloc(labels * labels, sizeof(int32_t)),
                     .start = hs_calloc(labels, sizeof(int32_t)),
                     .transition_corrections = hs_calloc(labels * labels, sizeof(int64_t)),
                     .start_corrections = hs_calloc(labels, sizeof(int64_t)),
                     .time = 1};
}

void learner_free(learner *l) {
    free(l->weights);
    free(l->corrections);
    free(l->transition);
    free(l->start);
    free(l->transition_corrections);
    free(l->start_corrections);
}

static size_t row_of(const learner *l, uint64_t feature) {
    return (size_t)(feature & (((uint64_t)1 << l->bits) - 1)) * l->labels;
}

void learner_decode(const learner *l, hs_arena *arena, const hs_sequence *s, const uint32_t *allowed, uint8_t *labels) {
    int32_t *emissions = hs_alloc_n(arena, s->n * l->labels, sizeof *emissions);
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = s->offset[i]; k < s->offset[i + 1]; k++) {
            const int32_t *row = l->weights + row_of(l, s->features[k]);
            for (size_t y = 0; y < l->labels; y++) emissions[i * l->labels + y] += row[y];
        }
    hs_model now = {.labels = l->labels, .transition = l->transition, .start = l->start};
    hs_viterbi(&now, arena, emissions, s->n, allowed, labels);
}

static void step(int32_t *weight, int64_t *correction, int32_t by, int64_t time) {
    *weight += by;
    *correction += by * time;
}

void learner_update(learner *l, const hs_sequence *s, const uint8_t *gold, const uint8_t *predicted) {
    for (size_t i = 0; i < s->n; i++) {
        uint8_t g = gold[i], p = predicted[i];
        if (g != p)
            for (size_t k = s->offset[i]; k < s->offset[i + 1]; k++) {
                size_t row = row_of(l, s->features[k]);
                step(&l->weights[row + g], &l->corrections[row + g], 1, l->time);
                step(&l->weights[row + p], &l->corrections[row + p], -1, l->time);
            }
        if (i == 0) {
            step(&l->start[g], &l->start_corrections[g], 1, l->time);
            step(&l->start[p], &l->start_corrections[p], -1, l->time);
            continue;
        }
        size_t right = gold[i - 1] * l->labels + g, wrong = predicted[i - 1] * l->labels + p;
        step(&l->transition[right], &l->transition_corrections[right], 1, l->time);
        step(&l->transition[wrong], &l->transition_corrections[wrong], -1, l->time);
    }
    l->time++;
}

static int64_t average(int32_t weight, int64_t correction, int64_t time) {
    return ((int64_t)weight * time - correction) * SCALE / time;
}

bool learner_write(const learner *l, const char *path, const char *kind, hs_error *error) {
    size_t cells = l->labels << l->bits;
    int16_t *weights = hs_calloc(cells, sizeof *weights);
    int32_t *transition = hs_calloc(l->labels * l->labels, sizeof *transition), *start = hs_calloc(l->labels, sizeof *start);
    for (size_t i = 0; i < cells; i++) {
        int64_t v = average(l->weights[i], l->corrections[i], l->time);
        weights[i] = (int16_t)(v > INT16_MAX ? INT16_MAX : v < INT16_MIN ? INT16_MIN : v);
    }
    for (size_t i = 0; i < l->labels * l->labels; i++)
        transition[i] = (int32_t)average(l->transition[i], l->transition_corrections[i], l->time);
    for (size_t i = 0; i < l->labels; i++) start[i] = (int32_t)average(l->start[i], l->start_corrections[i], l->time);
    hs_model model = {.labels = l->labels, .mask = ((uint64_t)1 << l->bits) - 1, .transition = transition, .start = start, .weights = weights};
    bool ok = hs_model_write(&model, path, kind, error);
    free(weights);
    free(transition);
    free(start);
    return ok;
}

void sequence_add(hs_sequence *s, const uint64_t *features, size_t n) {
    if (!s->offset) s->offset = hs_calloc(1 << 16, sizeof *s->offset);
    if (s->feature_count + n > s->feature_capacity) {
        size_t capacity = 2 * (s->feature_count + n) + 1024;
        uint64_t *bigger = hs_calloc(capacity, sizeof *bigger);
        if (s->feature_count) memcpy(bigger, s->features, s->feature_count * sizeof *bigger);
        free(s->features);
        s->features = bigger;
        s->feature_capacity = capacity;
    }
    memcpy(s->features + s->feature_count, features, n * sizeof *features);
    s->feature_count += n;
}

void sequence_next(hs_sequence *s) {
    s->offset[++s->n] = s->feature_count;
}

void sequence_clear(hs_sequence *s) {
    s->n = s->feature_count = 0;
}

void sequence_free(hs_sequence *s) {
    free(s->features);
    free(s->offset);
}
