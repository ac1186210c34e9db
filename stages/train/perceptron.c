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
    free(l->seen);
    l->seen = NULL;
    free(l->weights);
    free(l->corrections);
    free(l->transition);
    free(l->start);
    free(l->transition_corrections);
    free(l->start_corrections);
}

void learner_forbid(learner *l, size_t from, size_t to) {
    int32_t *cell = from == l->labels ? &l->start[to] : &l->transition[from * l->labels + to];
    *cell = -(1 << 26);
}

static size_t row_of(const learner *l, uint64_t feature) {
    return (size_t)(feature & (((uint64_t)1 << l->bits) - 1)) * l->labels;
}

void learner_decode(const learner *l, hs_arena *arena, const hs_sequence *s, const uint32_t *allowed,
                    const uint8_t *gold, uint8_t *labels) {
    int32_t *emissions = hs_alloc_n(arena, s->n * l->labels, sizeof *emissions);
    for (size_t i = 0; i < s->n; i++)
        for (size_t k = s->offset[i]; k < s->offset[i + 1]; k++) {
            const int32_t *row = l->weights + row_of(l, s->features[k]);
            for (size_t y = 0; y < l->labels; y++) emissions[i * l->labels + y] += row[y];
        }
    if (!gold)
        for (size_t i = 0; i < s->n; i++) emissions[i * l->labels] -= l->bias;
    if (gold)
        for (size_t i = 0; i < s->n; i++)
            for (size_t y = 0; y < l->labels; y++)
                if (y != gold[i]) emissions[i * l->labels + y] += gold[i] ? l->miss_cost : l->false_cost;
    hs_model now = hs_model_of(l->labels, l->labels, 0, l->transition, l->start, NULL);
    hs_viterbi(&now, arena, emissions, s->n, allowed, labels);
}

static void step(int32_t *weight, int64_t *correction, int32_t by, int64_t time) {
    *weight += by;
    *correction += by * time;
}

/* Counts share places by the upper bits of a feature's hash, so that few are too high. */
enum { COUNT_BITS = 24, LEAST = 2 };

void learner_count(learner *l, const hs_sequence *s) {
    if (!l->seen) l->seen = hs_calloc((size_t)1 << COUNT_BITS, 1);
    for (size_t k = 0; k < s->feature_count; k++) {
        uint8_t *count = &l->seen[s->features[k] >> (64 - COUNT_BITS)];
        *count = (uint8_t)(*count + (*count < UINT8_MAX));
    }
}

static bool is_rare(const learner *l, uint64_t feature) {
    return l->seen && l->seen[feature >> (64 - COUNT_BITS)] < LEAST;
}

void learner_update(learner *l, const hs_sequence *s, const uint8_t *gold, const uint8_t *predicted) {
    for (size_t i = 0; i < s->n; i++) {
        uint8_t g = gold[i], p = predicted[i];
        if (g != p)
            for (size_t k = s->offset[i]; k < s->offset[i + 1]; k++) {
                if (is_rare(l, s->features[k])) continue;
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

/* In units of 1/SCALE. */
static int64_t average(int32_t weight, int64_t correction, int64_t time) {
    return ((int64_t)weight * time - correction) * SCALE / time;
}

void learner_average(learner *l) {
    size_t cells = l->labels << l->bits;
    for (size_t i = 0; i < cells; i++)
        l->weights[i] = (int32_t)average(l->weights[i], l->corrections[i], l->time);
    for (size_t i = 0; i < l->labels * l->labels; i++)
        l->transition[i] = (int32_t)average(l->transition[i], l->transition_corrections[i], l->time);
    for (size_t i = 0; i < l->labels; i++)
        l->start[i] = (int32_t)average(l->start[i], l->start_corrections[i], l->time);
    memset(l->corrections, 0, cells * sizeof *l->corrections);
    memset(l->transition_corrections, 0, l->labels * l->labels * sizeof *l->transition_corrections);
    memset(l->start_corrections, 0, l->labels * sizeof *l->start_corrections);
    free(l->seen);
    l->seen = NULL;
    l->scaled = true;
}

void learner_add(learner *sum, learner *other) {
    for (size_t i = 0; i < sum->labels << sum->bits; i++) sum->weights[i] += other->weights[i];
    for (size_t i = 0; i < sum->labels * sum->labels; i++) sum->transition[i] += other->transition[i] / RUNS;
    for (size_t i = 0; i < sum->labels; i++) sum->start[i] += other->start[i] / RUNS;
    learner_free(other);
}

void learner_divide(learner *sum, int32_t runs) {
    for (size_t i = 0; i < sum->labels << sum->bits; i++) sum->weights[i] /= runs;
    sum->scaled = true;
}

static int64_t averaged_weight(const learner *l, size_t cell) {
    return l->scaled ? l->weights[cell] : average(l->weights[cell], l->corrections[cell], l->time);
}

hs_model learner_model(const learner *l) {
    const size_t columns = l->labels - 1, rows = (size_t)1 << l->bits;
    const unsigned shift = hs_row_shift(columns);
    int16_t *weights = hs_calloc(rows << shift, sizeof *weights);
    int32_t *transition = hs_calloc(l->labels * l->labels, sizeof *transition),
            *start = hs_calloc(l->labels, sizeof *start);
    for (size_t row = 0; row < rows; row++)
        for (size_t c = 0; c < columns; c++) {
            size_t first = row * l->labels;
            int64_t v = averaged_weight(l, first + c + 1) - averaged_weight(l, first);
            weights[(row << shift) + c] = (int16_t)(v > INT16_MAX   ? INT16_MAX
                                                    : v < INT16_MIN ? INT16_MIN
                                                                    : v);
        }
    for (size_t i = 0; i < l->labels * l->labels; i++)
        transition[i] = l->scaled ? l->transition[i]
                                  : (int32_t)average(l->transition[i], l->transition_corrections[i], l->time);
    for (size_t i = 0; i < l->labels; i++)
        start[i] = l->scaled ? l->start[i] : (int32_t)average(l->start[i], l->start_corrections[i], l->time);
    return hs_model_of(l->labels, columns, (unsigned)l->bits, transition, start, weights);
}

void learner_model_free(hs_model *m) {
    free((void *)(uintptr_t)m->weights);
    free((void *)(uintptr_t)m->transition);
    free((void *)(uintptr_t)m->start);
}

bool learner_write(const learner *l, const char *path, const char *kind, hs_error *error) {
    hs_model model = learner_model(l);
    bool ok = hs_model_write(&model, path, kind, error);
    learner_model_free(&model);
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

/* Knuth's 64-bit linear congruential generator, for the order of examples. */
static uint64_t next_random(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

void order_shuffle(size_t *order, size_t n, uint64_t *random) {
    for (size_t i = n; i > 1; i--) {
        size_t k = (size_t)(next_random(random) % i), t = order[i - 1];
        order[i - 1] = order[k];
        order[k] = t;
    }
}

size_t *order_new(size_t n) {
    size_t *order = hs_calloc(n + 1, sizeof *order);
    for (size_t i = 0; i < n; i++) order[i] = i;
    return order;
}

void learner_decide(learner *l, hs_arena *scratch, hs_sequence *s, const uint64_t *features, size_t n,
                    bool truth) {
    uint8_t gold = truth, got = 0;
    hs_arena_reset(scratch);
    sequence_clear(s);
    sequence_add(s, features, n);
    sequence_next(s);
    learner_decode(l, scratch, s, NULL, &gold, &got);
    if (got == gold)
        l->time++;
    else
        learner_update(l, s, &gold, &got);
    l->start[0] = l->start[1] = 0; /* no chain */
    l->start_corrections[0] = l->start_corrections[1] = 0;
}

learner train_runs(training *t, int fold, training_run *run) {
    learner sum = run(t, fold, 0);
    for (size_t i = 0; i < sum.labels * sum.labels; i++) sum.transition[i] /= RUNS;
    for (size_t i = 0; i < sum.labels; i++) sum.start[i] /= RUNS;
    for (int k = 1; k < RUNS; k++) {
        learner l = run(t, fold, k);
        learner_add(&sum, &l);
    }
    learner_divide(&sum, RUNS);
    return sum;
}
