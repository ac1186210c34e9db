#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What is right must win by this much, in steps of the learner: by MISS_COST where it is a source's or
 * content's label, by FALSE_COST where it is none. F1 of the last look on articles not seen (two runs):
 * none 65.2, 30 and 15 65.6, 30 and 30 65.4, 80 and 40 65.8, 80 and 20 66.0, 200 and 100 65.9; four runs with
 * 150 and 50 66.1. By the whole program on 168 articles not seen (six runs): none 69.3, 80 and 20 70.1; all
 * exact 52.2 and 52.9.
 *
 * Tried without gain: larger margins for cues, too (60 and 60 65.9, 120 and 60 66.2, 250 and 120 65.8 with
 * two runs; 120 and 60 66.05 with six, as without); a conditional random field on the same features
 * (AdaGrad; 64.1 without margins, 65.6 with 3 and 1.5 nats), and the mean of it and these (66.0). */
enum { SPAN_BITS = 19, SPAN_PASSES = 8, MISS_COST = 80, FALSE_COST = 20 };

typedef struct span_example {
    size_t item;
    range cue;
    const uint8_t *role; /* NULL: a cue that is none */
} span_example;

/* Cues as predicted by a model that has not seen the article, with the annotation of those they meet; and
 * annotated cues that were not predicted. */
static span_example *span_examples(corpus *c, uint8_t **predicted, size_t *count) {
    span_example *all = NULL;
    size_t n = 0, capacity = 0;
    for (size_t k = 0; k < c->count; k++) {
        example *x = &c->items[k];
        bool *met = hs_alloc(x->arena, x->gold_count + 1);
        for (int step = 0; step < 2; step++) {
            size_t limit = step == 0 ? x->a.count : x->gold_count;
            for (size_t i = 0; i < limit; i++) {
                span_example e = {.item = k};
                if (step == 0) {
                    if (predicted[k][i] != CUE_B) continue;
                    e.cue = range_of(i, i + 1);
                    while (e.cue.to < x->a.count && predicted[k][e.cue.to] == CUE_I) e.cue.to++;
                    for (size_t g = 0; g < x->gold_count && !e.role; g++) {
                        range o = x->gold[g].cue;
                        if (met[g] || o.to == 0 || o.from >= e.cue.to || e.cue.from >= o.to) continue;
                        e.role = x->gold[g].role;
                        met[g] = true;
                    }
                } else {
                    if (met[i] || x->gold[i].cue.to == 0) continue;
                    e.cue = x->gold[i].cue;
                    e.role = x->gold[i].role;
                }
                if (n == capacity) {
                    capacity = 2 * capacity + 1024;
                    span_example *bigger = hs_calloc(capacity, sizeof *bigger);
                    if (n) memcpy(bigger, all, n * sizeof *bigger);
                    free(all);
                    all = bigger;
                }
                all[n++] = e;
            }
        }
    }
    *count = n;
    return all;
}

static void span_sequence(const facts *f, const cue_view *v, const uint8_t *role, hs_sequence *out,
                          uint8_t *gold, uint32_t *allowed) {
    uint64_t features[SPAN_FEATURES];
    sequence_clear(out);
    sequence_add(out, features, 0);
    uint8_t before = 0;
    for (size_t i = v->window.from; i < v->window.to; i++) {
        size_t n = span_static_features(f, i, features);
        span_place place = span_place_of(f, v, i);
        n += span_place_features(v, &place, features + n);
        n += span_features(f, v, &place, i, features + n);
        sequence_add(out, features, n);
        sequence_next(out);
        bool cue = i >= v->cue.from && i < v->cue.to;
        uint8_t r = cue || !role ? 0 : role[i];
        size_t k = i - v->window.from;
        gold[k] = r == 1   ? (before == 1 ? SPAN_IS : SPAN_BS)
                  : r == 3 ? (before == 3 ? SPAN_IC : SPAN_BC)
                           : SPAN_O;
        allowed[k] = cue ? 1u << SPAN_O : (1u << SPAN_LABELS) - 1;
        before = r;
    }
}

static learner span_learner(void) {
    learner l = learner_new(SPAN_LABELS, SPAN_BITS);
    l.miss_cost = MISS_COST;
    l.false_cost = FALSE_COST;
    const uint8_t inside[2] = {SPAN_IS, SPAN_IC}, begin[2] = {SPAN_BS, SPAN_BC};
    for (int k = 0; k < 2; k++) {
        learner_forbid(&l, l.labels, inside[k]);
        for (size_t from = 0; from < SPAN_LABELS; from++)
            if (from != inside[k] && from != begin[k]) learner_forbid(&l, from, inside[k]);
    }
    return l;
}

/* The sequence of one example; returns its length. What is made for it is the scratch arena's. */
static size_t read_example(const training *t, const span_example *e, hs_sequence *s, hs_arena *scratch,
                           uint8_t **gold, uint32_t **allowed) {
    facts f = t->all[e->item];
    article a = *f.a;
    hs_arena_reset(scratch);
    a.arena = scratch;
    f.a = &a;
    cue_view v = cue_view_make(&f, e->cue, t->predicted[e->item]);
    size_t n = v.window.to - v.window.from;
    *gold = hs_alloc(scratch, n);
    *allowed = hs_alloc_n(scratch, n, sizeof **allowed);
    span_sequence(&f, &v, e->role, s, *gold, *allowed);
    return n;
}

/* One step on one cue; true where the prediction was right. */
static bool learn_spans(learner *l, const training *t, const span_example *e, hs_sequence *s,
                        hs_arena *scratch) {
    uint8_t *gold;
    uint32_t *allowed;
    size_t n = read_example(t, e, s, scratch, &gold, &allowed);
    uint8_t *got = hs_alloc(scratch, n);
    learner_decode(l, scratch, s, allowed, gold, got);
    bool same = memcmp(gold, got, n) == 0;
    if (same)
        l->time++;
    else
        learner_update(l, s, gold, got);
    return same;
}

static learner train_run(training *t, int fold, int run) {
    learner l = span_learner();
    size_t count;
    span_example *examples = span_examples(t->c, t->predicted, &count);
    size_t *order = order_new(count);
    uint64_t random = 3 + (uint64_t)run;
    hs_sequence s = {0};
    hs_arena *scratch = hs_arena_new();
    for (size_t k = 0; k < count; k++) {
        if ((int)(examples[k].item % FOLDS) == fold) continue;
        read_example(t, &examples[k], &s, scratch, &(uint8_t *){0}, &(uint32_t *){0});
        learner_count(&l, &s);
    }
    for (int pass = 0; pass < SPAN_PASSES; pass++) {
        size_t wrong = 0;
        order_shuffle(order, count, &random);
        for (size_t k = 0; k < count; k++)
            if ((int)(examples[order[k]].item % FOLDS) != fold)
                wrong += !learn_spans(&l, t, &examples[order[k]], &s, scratch);
        fprintf(stderr, "spans (%d) pass %d: %zu wrong\n", fold, pass + 1, wrong);
    }
    sequence_free(&s);
    hs_arena_free(scratch);
    free(order);
    free(examples);
    learner_average(&l);
    return l;
}

learner train_spans(training *t, int fold) {
    return train_runs(t, fold, train_run);
}
