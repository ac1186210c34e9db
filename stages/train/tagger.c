#include "train.h"

#include <stdio.h>
#include <stdlib.h>

enum { TAGGER_BITS = 16, TAGGER_PASSES = 5 };

/* The tagger: greedy; features see the tags predicted so far, as they will when it is used */

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

learner train_tagger(training *t) {
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
            facts f = facts_make(&x->a, x->classes, t->rules, NULL);
            tag_example(&l, &f, x->tags, &right, &total);
        }
        fprintf(stderr, "tagger pass %d: %.2f %% of %zu\n", pass + 1,
                100.0 * (double)right / (double)(total + !total), total);
    }
    free(order);
    return l;
}
