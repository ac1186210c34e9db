#include "train.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* MARGIN: what is right must win by this much, in steps of the learner. Tried on dev (attribution F1): none
 * 63.1, 10 63.0, 30 63.7, 60 63.5, 100 63.2, 200 62.4. */
enum { CUE_BITS = 19, CUE_PASSES = 8, MARGIN = 30 };

static void cue_sequence(const facts *f, range s, hs_sequence *out) {
    uint64_t features[CUE_FEATURES];
    sequence_clear(out);
    sequence_add(out, features, 0);
    for (size_t i = s.from; i < s.to; i++) {
        sequence_add(out, features, cue_features(f, i, features));
        sequence_next(out);
    }
}

uint8_t *cue_gold(const example *x) {
    uint8_t *labels = hs_alloc(x->arena, x->a.count + 1);
    for (size_t g = 0; g < x->gold_count; g++) {
        bool inside = false;
        for (size_t i = 0; i < x->a.count; i++) {
            bool cue = x->gold[g].role[i] == 2;
            if (cue && labels[i] == CUE_O)
                labels[i] = inside && x->a.sentence_of[i] == x->a.sentence_of[i - 1] ? CUE_I : CUE_B;
            inside = cue;
        }
    }
    return labels;
}

static learner cue_learner(void) {
    learner l = learner_new(CUE_LABELS, CUE_BITS);
    learner_forbid(&l, CUE_O, CUE_I);
    l.miss_cost = l.false_cost = MARGIN;
    learner_forbid(&l, l.labels, CUE_I);
    return l;
}

static void count_features(learner *l, const training *t, int fold, hs_sequence *s) {
    for (size_t k = 0; k < t->c->count; k++) {
        const article *a = &t->c->items[k].a;
        for (size_t n = 0; n < a->sentence_count && (int)(k % FOLDS) != fold; n++) {
            cue_sequence(&t->all[k], a->sentences[n].tokens, s);
            learner_count(l, s);
        }
    }
}

static learner train_run(training *t, int fold, int run) {
    corpus *c = t->c;
    facts *all = t->all;
    learner l = cue_learner();
    size_t *order = order_new(c->count);
    uint64_t random = 2 + (uint64_t)run;
    hs_sequence s = {0};
    hs_arena *scratch = hs_arena_new();
    count_features(&l, t, fold, &s);
    for (int pass = 0; pass < CUE_PASSES; pass++) {
        size_t wrong = 0;
        order_shuffle(order, c->count, &random);
        for (size_t k = 0; k < c->count; k++) {
            example *x = &c->items[order[k]];
            if ((int)(order[k] % FOLDS) == fold) continue;
            uint8_t *gold = cue_gold(x);
            for (size_t n = 0; n < x->a.sentence_count; n++) {
                range r = x->a.sentences[n].tokens;
                hs_arena_reset(scratch);
                uint8_t *predicted = hs_alloc(scratch, r.to - r.from);
                cue_sequence(&all[order[k]], r, &s);
                learner_decode(&l, scratch, &s, NULL, gold + r.from, predicted);
                bool same = memcmp(gold + r.from, predicted, r.to - r.from) == 0;
                wrong += !same;
                if (same)
                    l.time++;
                else
                    learner_update(&l, &s, gold + r.from, predicted);
            }
        }
        fprintf(stderr, "cues (%d) pass %d: %zu sentences wrong\n", fold, pass + 1, wrong);
    }
    sequence_free(&s);
    hs_arena_free(scratch);
    free(order);
    learner_average(&l);
    return l;
}

learner train_cues(training *t, int fold) {
    return train_runs(t, fold, train_run);
}

void predict_cues(const learner *l, const training *t, size_t k, uint8_t *labels) {
    const article *a = &t->c->items[k].a;
    hs_sequence s = {0};
    hs_arena *scratch = hs_arena_new();
    for (size_t n = 0; n < a->sentence_count; n++) {
        range r = a->sentences[n].tokens;
        hs_arena_reset(scratch);
        cue_sequence(&t->all[k], r, &s);
        learner_decode(l, scratch, &s, NULL, NULL, labels + r.from);
    }
    sequence_free(&s);
    hs_arena_free(scratch);
}
