/* hearsay-train models: the tagger, the cue model and the span model, from PolNeAR and its CoreNLP columns. */
#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TAGGER_BITS = 16, CUE_BITS = 19, SPAN_BITS = 19, TAGGER_PASSES = 5, CUE_PASSES = 8, SPAN_PASSES = 8 };

/* Knuth's 64-bit linear congruential generator, for the order of examples. */
static uint64_t next_random(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static void shuffle(size_t *order, size_t n, uint64_t *random) {
    for (size_t i = n; i > 1; i--) {
        size_t k = (size_t)(next_random(random) % i), t = order[i - 1];
        order[i - 1] = order[k];
        order[k] = t;
    }
}

static size_t *make_order(size_t n) {
    size_t *order = hs_calloc(n + 1, sizeof *order);
    for (size_t i = 0; i < n; i++) order[i] = i;
    return order;
}

/* --- tagger: greedy; features see the tags predicted so far, as they will when it is used */

static void tag_example(learner *l, facts *f, const uint8_t *gold, size_t *right, size_t *total) {
    hs_sequence s = {0};
    for (size_t i = 0; i < f->a->count; i++) {
        pos_tag fixed = tag_of_mark(f->a, i);
        if (fixed != POS_MODELED) {
            f->tokens[i].tag = (uint8_t)fixed;
            continue;
        }
        uint64_t features[TAGGER_FEATURES];
        sequence_clear(&s);
        sequence_add(&s, features, 0);
        size_t n = tagger_features(f, i, features);
        sequence_add(&s, features, n);
        sequence_next(&s);
        uint8_t predicted;
        int32_t sums[HS_MAX_LABELS] = {0};
        for (size_t k = 0; k < n; k++)
            for (size_t y = 0; y < l->labels; y++) sums[y] += l->weights[(features[k] & (((uint64_t)1 << l->bits) - 1)) * l->labels + y];
        predicted = 0;
        for (size_t y = 1; y < l->labels; y++)
            if (sums[y] > sums[predicted]) predicted = (uint8_t)y;
        f->tokens[i].tag = predicted;
        if (gold[i] >= POS_MODELED) continue;
        ++*total;
        *right += predicted == gold[i];
        if (predicted != gold[i]) {
            learner_update(l, &s, &gold[i], &predicted);
            l->start[gold[i]] = l->start[predicted] = 0; /* greedy: no chain */
            l->start_corrections[gold[i]] = l->start_corrections[predicted] = 0;
        } else {
            l->time++;
        }
    }
    sequence_free(&s);
}

static bool train_tagger(corpus *c, const word_rules *rules, const char *path, hs_error *error) {
    learner l = learner_new(POS_MODELED, TAGGER_BITS);
    size_t *order = make_order(c->count);
    uint64_t random = 1;
    for (int pass = 0; pass < TAGGER_PASSES; pass++) {
        size_t right = 0, total = 0;
        shuffle(order, c->count, &random);
        for (size_t k = 0; k < c->count; k++) {
            example *x = &c->items[order[k]];
            if (!x->tags) continue;
            facts f = facts_make(&x->a, x->classes, rules, NULL);
            tag_example(&l, &f, x->tags, &right, &total);
        }
        fprintf(stderr, "tagger pass %d: %.2f %% of %zu\n", pass + 1, 100.0 * (double)right / (double)(total + !total), total);
    }
    bool ok = learner_write(&l, path, "tagger", error);
    learner_free(&l);
    free(order);
    return ok;
}

/* --- cues */

static void cue_sequence(const facts *f, range s, hs_sequence *out) {
    uint64_t features[CUE_FEATURES];
    sequence_clear(out);
    sequence_add(out, features, 0);
    for (size_t i = s.from; i < s.to; i++) {
        sequence_add(out, features, cue_features(f, i, features));
        sequence_next(out);
    }
}

/* B, I, O of every token; where cues overlap the first annotated stays. */
static uint8_t *cue_gold(const example *x) {
    uint8_t *labels = hs_alloc(x->arena, x->a.count + 1);
    for (size_t g = 0; g < x->gold_count; g++) {
        bool inside = false;
        for (size_t i = 0; i < x->a.count; i++) {
            bool cue = x->gold[g].role[i] == 2;
            if (cue && labels[i] == CUE_O) labels[i] = inside && x->a.sentence_of[i] == x->a.sentence_of[i - 1] ? CUE_I : CUE_B;
            inside = cue;
        }
    }
    return labels;
}

static void forbid_orphans(learner *l, size_t from, size_t inside) {
    l->transition[from * l->labels + inside] = -(1 << 26);
}

static learner cue_learner(void) {
    learner l = learner_new(CUE_LABELS, CUE_BITS);
    forbid_orphans(&l, CUE_O, CUE_I);
    l.start[CUE_I] = -(1 << 26);
    return l;
}

/* Train on the examples of one half (0, 1) or of both (2). */
static learner train_cues(corpus *c, facts *all, int half) {
    learner l = cue_learner();
    size_t *order = make_order(c->count);
    uint64_t random = 2;
    hs_sequence s = {0};
    hs_arena *scratch = hs_arena_new();
    for (int pass = 0; pass < CUE_PASSES; pass++) {
        size_t wrong = 0;
        shuffle(order, c->count, &random);
        for (size_t k = 0; k < c->count; k++) {
            example *x = &c->items[order[k]];
            if (half < 2 && (int)(order[k] % 2) != half) continue;
            uint8_t *gold = cue_gold(x);
            for (size_t n = 0; n < x->a.sentence_count; n++) {
                range r = x->a.sentences[n].tokens;
                hs_arena_reset(scratch);
                uint8_t *predicted = hs_alloc(scratch, r.to - r.from);
                cue_sequence(&all[order[k]], r, &s);
                learner_decode(&l, scratch, &s, NULL, predicted);
                bool same = memcmp(gold + r.from, predicted, r.to - r.from) == 0;
                wrong += !same;
                if (same)
                    l.time++;
                else
                    learner_update(&l, &s, gold + r.from, predicted);
            }
        }
        fprintf(stderr, "cues (%d) pass %d: %zu sentences wrong\n", half, pass + 1, wrong);
    }
    sequence_free(&s);
    hs_arena_free(scratch);
    free(order);
    return l;
}

/* The averaged weights, for predicting with. */
static void average_into(learner *l) {
    size_t cells = l->labels << l->bits;
    for (size_t i = 0; i < cells; i++) l->weights[i] = (int32_t)(((int64_t)l->weights[i] * l->time - l->corrections[i]) * 16 / l->time);
    for (size_t i = 0; i < l->labels * l->labels; i++)
        l->transition[i] = (int32_t)(((int64_t)l->transition[i] * l->time - l->transition_corrections[i]) * 16 / l->time);
    for (size_t i = 0; i < l->labels; i++) l->start[i] = (int32_t)(((int64_t)l->start[i] * l->time - l->start_corrections[i]) * 16 / l->time);
}

static void predict_cues(const learner *l, const example *x, const facts *f, uint8_t *labels) {
    hs_sequence s = {0};
    hs_arena *scratch = hs_arena_new();
    for (size_t n = 0; n < x->a.sentence_count; n++) {
        range r = x->a.sentences[n].tokens;
        hs_arena_reset(scratch);
        cue_sequence(f, r, &s);
        learner_decode(l, scratch, &s, NULL, labels + r.from);
    }
    sequence_free(&s);
    hs_arena_free(scratch);
}

/* --- spans */

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
                    e.cue = (range){i, i + 1};
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

static void span_sequence(const facts *f, const cue_view *v, const uint8_t *role, hs_sequence *out, uint8_t *gold, uint32_t *allowed) {
    uint64_t features[SPAN_FEATURES];
    sequence_clear(out);
    sequence_add(out, features, 0);
    uint8_t before = 0;
    for (size_t i = v->window.from; i < v->window.to; i++) {
        size_t n = span_static_features(f, i, features);
        n += span_features(f, v, i, features + n);
        sequence_add(out, features, n);
        sequence_next(out);
        bool cue = i >= v->cue.from && i < v->cue.to;
        uint8_t r = cue || !role ? 0 : role[i];
        size_t k = i - v->window.from;
        gold[k] = r == 1 ? (before == 1 ? SPAN_IS : SPAN_BS) : r == 3 ? (before == 3 ? SPAN_IC : SPAN_BC) : SPAN_O;
        allowed[k] = cue ? 1u << SPAN_O : (1u << SPAN_LABELS) - 1;
        before = r;
    }
}

static bool train_spans(corpus *c, facts *all, uint8_t **predicted, const char *path, hs_error *error) {
    learner l = learner_new(SPAN_LABELS, SPAN_BITS);
    const uint8_t inside[2] = {SPAN_IS, SPAN_IC}, begin[2] = {SPAN_BS, SPAN_BC};
    for (int k = 0; k < 2; k++) {
        l.start[inside[k]] = -(1 << 26);
        for (uint8_t from = 0; from < SPAN_LABELS; from++)
            if (from != inside[k] && from != begin[k]) forbid_orphans(&l, from, inside[k]);
    }
    size_t count;
    span_example *examples = span_examples(c, predicted, &count);
    size_t *order = make_order(count);
    uint64_t random = 3;
    hs_sequence s = {0};
    hs_arena *scratch = hs_arena_new();
    for (int pass = 0; pass < SPAN_PASSES; pass++) {
        size_t wrong = 0;
        shuffle(order, count, &random);
        for (size_t k = 0; k < count; k++) {
            span_example *e = &examples[order[k]];
            facts f = all[e->item];
            article a = *f.a;
            hs_arena_reset(scratch);
            a.arena = scratch; /* what is made for a view dies here */
            f.a = &a;
            uint8_t *is_cue = predicted[e->item];
            cue_view v = cue_view_make(&f, e->cue, is_cue);
            size_t n = v.window.to - v.window.from;
            uint8_t *gold = hs_alloc(scratch, n), *got = hs_alloc(scratch, n);
            uint32_t *allowed = hs_alloc_n(scratch, n, sizeof *allowed);
            span_sequence(&f, &v, e->role, &s, gold, allowed);
            learner_decode(&l, scratch, &s, allowed, got);
            bool same = memcmp(gold, got, n) == 0;
            wrong += !same;
            if (same)
                l.time++;
            else
                learner_update(&l, &s, gold, got);
        }
        fprintf(stderr, "spans pass %d: %zu of %zu wrong\n", pass + 1, wrong, count);
    }
    bool ok = learner_write(&l, path, "span", error);
    sequence_free(&s);
    hs_arena_free(scratch);
    learner_free(&l);
    free(order);
    free(examples);
    return ok;
}

static bool train_attribution(corpus *c, const word_rules *rules, const char *out, hs_error *error) {
    char path[4096];
    hs_model tagger;
    snprintf(path, sizeof path, "%s/tagger.model", out);
    if (!train_tagger(c, rules, path, error) || !hs_model_open(&tagger, out, "tagger.model", "tagger", POS_MODELED, error)) return false;
    facts *all = hs_calloc(c->count + 1, sizeof *all);
    uint8_t **predicted = hs_calloc(c->count + 1, sizeof *predicted);
    for (size_t k = 0; k < c->count; k++) {
        all[k] = facts_make(&c->items[k].a, c->items[k].classes, rules, &tagger);
        predicted[k] = hs_alloc(c->items[k].arena, c->items[k].a.count + 1);
    }
    for (int half = 0; half < 2; half++) {
        learner l = train_cues(c, all, half);
        average_into(&l);
        for (size_t k = 0; k < c->count; k++)
            if ((int)(k % 2) != half) predict_cues(&l, &c->items[k], &all[k], predicted[k]);
        learner_free(&l);
    }
    learner cues = train_cues(c, all, 2);
    snprintf(path, sizeof path, "%s/cue.model", out);
    bool ok = learner_write(&cues, path, "cue", error);
    learner_free(&cues);
    snprintf(path, sizeof path, "%s/span.model", out);
    ok = ok && train_spans(c, all, predicted, path, error);
    hs_model_close(&tagger);
    free(predicted);
    free(all);
    return ok;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "Usage: train-attribution CORPORA RULES OUT\n"
                        "Train tagger.model, cue.model and span.model in OUT from polnear-train in CORPORA.\n");
        return HS_USAGE;
    }
    char path[4096];
    hs_error error;
    reader_state reader;
    corpus c;
    bool ok = reader_open(&reader, argv[2], &error);
    snprintf(path, sizeof path, "%s/polnear-train.jsonl.gz", argv[1]);
    ok = ok && corpus_read(&c, &reader, path, &error);
    snprintf(path, sizeof path, "%s/polnear-train-corenlp.tsv.gz", argv[1]);
    ok = ok && corpus_read_tags(&c, path, &error) && train_attribution(&c, &reader.words, argv[3], &error);
    if (!ok) fprintf(stderr, "train-attribution: %s\n", error.message);
    return ok ? HS_OK : HS_USAGE;
}
