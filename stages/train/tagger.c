#include "train.h"

#include <stdio.h>
#include <stdlib.h>

enum { TAGGER_BITS = 16, TAGGER_PASSES = 5 };

/* The tagger: greedy; features see the tags predicted so far, as they will when it is used */

static void tag_example(learner *l, facts *f, const hs_model *known, const uint8_t *gold, size_t *right,
                        size_t *total) {
    hs_sequence s = {0};
    for (size_t i = 0; i < f->a->count; i++) {
        pos_tag fixed = tag_of_mark(f->a, i);
        if (fixed != POS_MODELED) {
            f->tokens[i].tag = (uint8_t)fixed;
            continue;
        }
        pos_tag only = known_tag(known, f, i);
        if (only != POS_MODELED) {
            f->tokens[i].tag = (uint8_t)only;
            *total += gold[i] < POS_MODELED;
            *right += gold[i] == (uint8_t)only;
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
            for (size_t y = 0; y < l->labels; y++)
                sums[y] += l->weights[(features[k] & (((uint64_t)1 << l->bits) - 1)) * l->labels + y];
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

/* A word counts as known that was seen this often, and nearly always with one tag. */
enum { SEEN = 20, OFTEN_ENOUGH = 995, OF = 1000 };

typedef struct word_count {
    uint64_t hash;
    uint32_t tags[POS_MODELED], total;
} word_count;

static int by_hash(const void *a, const void *b) {
    uint64_t x = ((const word_count *)a)->hash, y = ((const word_count *)b)->hash;
    return (x > y) - (x < y);
}

/* Counts of all tagged words in small letters, by hash: one entry a token, sorted and joined. */
static size_t count_words(const corpus *c, word_count **counts) {
    size_t n = 0, kept = 0;
    for (size_t k = 0; k < c->count; k++) n += c->items[k].a.count;
    word_count *all = hs_calloc(n + 1, sizeof *all);
    n = 0;
    for (size_t k = 0; k < c->count; k++) {
        const example *x = &c->items[k];
        for (size_t i = 0; x->tags && i < x->a.count; i++) {
            const hs_token *t = &x->a.tokens[i];
            bool small = t->kind <= HS_CLITIC && t->kind != HS_NUMBER &&
                         !(t->flags & (HS_T_CAPITAL | HS_T_UPPER | HS_T_STOPPED));
            if (!small || x->tags[i] >= POS_MODELED) continue;
            all[n] = (word_count){.hash = t->hash, .total = 1};
            all[n++].tags[x->tags[i]] = 1;
        }
    }
    qsort(all, n, sizeof *all, by_hash);
    for (size_t i = 0; i < n; i++) {
        if (kept && all[kept - 1].hash == all[i].hash) {
            all[kept - 1].total++;
            for (size_t y = 0; y < POS_MODELED; y++) all[kept - 1].tags[y] += all[i].tags[y];
        } else {
            all[kept++] = all[i];
        }
    }
    *counts = all;
    return kept;
}

hs_model known_words(const corpus *c) {
    static const int32_t none[KNOWN_LABELS * KNOWN_LABELS] = {0};
    const size_t rows = (size_t)1 << KNOWN_BITS;
    int16_t *weights = hs_calloc(rows * KNOWN_LABELS, sizeof *weights);
    word_count *counts;
    size_t n = count_words(c, &counts), known = 0;
    for (size_t i = 0; i < n; i++) {
        const word_count *w = &counts[i];
        size_t best = 0;
        for (size_t y = 1; y < POS_MODELED; y++)
            if (w->tags[y] > w->tags[best]) best = y;
        int16_t *row = weights + (w->hash & (rows - 1)) * KNOWN_LABELS;
        if (w->total < SEEN || (uint64_t)w->tags[best] * OF < (uint64_t)w->total * OFTEN_ENOUGH || row[0])
            continue;
        row[0] = (int16_t)(best + 1);
        row[1] = (int16_t)(uint16_t)(w->hash >> 48);
        known++;
    }
    free(counts);
    fprintf(stderr, "words: %zu have one tag only\n", known);
    return hs_model_of(KNOWN_LABELS, KNOWN_LABELS, KNOWN_BITS, none, none, weights);
}

learner train_tagger(training *t, const hs_model *known) {
    learner l = learner_new(POS_MODELED, TAGGER_BITS);
    corpus *c = t->c;
    size_t *order = order_new(c->count);
    uint64_t random = 1;
    for (int pass = 0; pass < TAGGER_PASSES; pass++) {
        size_t right = 0, total = 0;
        order_shuffle(order, c->count, &random);
        for (size_t k = 0; k < c->count; k++) {
            example *x = &c->items[order[k]];
            if (!x->tags) continue;
            facts f = facts_make(&x->a, x->classes, t->rules, NULL, NULL);
            tag_example(&l, &f, known, x->tags, &right, &total);
        }
        fprintf(stderr, "tagger pass %d: %.2f %% of %zu\n", pass + 1,
                100.0 * (double)right / (double)(total + !total), total);
    }
    free(order);
    return l;
}
