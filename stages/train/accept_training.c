/* The last look: learned on what the models of each fold find in the articles they have not seen. */
#include "train.h"

#include "../quotes/accept.h"
#include "../quotes/attribute_model.h"
#include "../quotes/refine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACCEPT_BITS = 14, ACCEPT_PASSES = 10, ACCEPT_MARGIN = 8, BINS = 24 };

typedef struct candidate_item {
    uint64_t features[ACCEPT_FEATURES];
    size_t count, article;
    bool right;
    int32_t score;
} candidate_item;

typedef struct candidate_list {
    candidate_item *items;
    size_t count, capacity;
    size_t gold; /* attributions that could have been found */
} candidate_list;

static bool is_word(const article *a, size_t i) {
    return a->tokens[i].kind == HS_WORD || a->tokens[i].kind == HS_NUMBER;
}

/* The scorer's test: content words overlap by half of their union, and the sources share a word. */
static bool fits(const example *x, const attribution *t, const gold_attribution *g) {
    size_t both = 0, either = 0;
    bool source = false, gold_source = false;
    for (size_t i = 0; i < x->a.count; i++) {
        if (!is_word(&x->a, i)) continue;
        bool in = false;
        for (size_t k = 0; k < t->content_count; k++)
            in = in || (i >= t->content[k].from && i < t->content[k].to);
        both += in && g->role[i] == 3;
        either += in || g->role[i] == 3;
        gold_source = gold_source || g->role[i] == 1;
        source = source || (g->role[i] == 1 && i >= t->source.from && i < t->source.to);
    }
    bool none = !gold_source && t->source.to <= t->source.from;
    return either && 2 * both >= either && (source || none);
}

static void add_candidates(candidate_list *list, const training *t, size_t k, const attribution_models *m) {
    example *x = &t->c->items[k];
    attributions found = find_candidates(m, &t->all[k], t->rules);
    bool *used = hs_alloc(x->arena, x->gold_count + 1);
    list->gold += x->gold_count;
    for (size_t i = 0; i < found.count; i++) {
        if (list->count == list->capacity) {
            list->capacity = 2 * list->capacity + 4096;
            candidate_item *bigger = hs_calloc(list->capacity, sizeof *bigger);
            if (list->count) memcpy(bigger, list->items, list->count * sizeof *bigger);
            free(list->items);
            list->items = bigger;
        }
        candidate_item *c = &list->items[list->count++];
        *c = (candidate_item){.article = k};
        c->count = accept_features(&t->all[k], &found, i, c->features);
        for (size_t g = 0; g < x->gold_count && !c->right; g++) {
            if (used[g] || !fits(x, &found.items[i], &x->gold[g])) continue;
            used[g] = c->right = true;
        }
    }
}

/* Train on candidates whose article's quarter is not `held` (4: on all). */
static learner learn(const candidate_list *list, size_t held) {
    learner l = learner_new(ACCEPT_LABELS, ACCEPT_BITS);
    l.miss_cost = l.false_cost = ACCEPT_MARGIN;
    size_t *order = order_new(list->count);
    uint64_t random = 4;
    hs_sequence s = {0};
    hs_arena *scratch = hs_arena_new();
    for (int pass = 0; pass < ACCEPT_PASSES; pass++) {
        order_shuffle(order, list->count, &random);
        for (size_t k = 0; k < list->count; k++) {
            const candidate_item *c = &list->items[order[k]];
            if (c->article / FOLDS % 4 == held) continue;
            learner_decide(&l, scratch, &s, c->features, c->count, c->right);
        }
    }
    sequence_free(&s);
    hs_arena_free(scratch);
    free(order);
    return l;
}

/* Scores by models that have not seen the article. */
static void score_all(candidate_list *list) {
    for (size_t held = 0; held < 4; held++) {
        learner l = learn(list, held);
        hs_model m = learner_model(&l);
        for (size_t i = 0; i < list->count; i++) {
            candidate_item *c = &list->items[i];
            if (c->article / FOLDS % 4 != held) continue;
            int32_t sums[ACCEPT_LABELS] = {0};
            hs_model_sum(&m, c->features, c->count, sums);
            c->score = sums[1] - sums[0];
        }
        learner_model_free(&m);
        learner_free(&l);
    }
}

static int by_score(const void *a, const void *b) {
    const candidate_item *x = a, *y = b;
    return (x->score < y->score) - (x->score > y->score);
}

/* Threshold of the best F1, and in equal bins above and below it the share that is right. */
static bool write_table(candidate_list *list, int32_t gate, const char *out, hs_error *error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/attribution.rules", out);
    qsort(list->items, list->count, sizeof *list->items, by_score);
    size_t right = 0, best_right = 0, best = 0;
    for (size_t i = 0; i < list->count; i++) {
        right += list->items[i].right;
        if ((right * 2) * (best + 1 + list->gold) > (best_right * 2) * (i + 1 + list->gold) ||
            best_right == 0) {
            best_right = right;
            best = i;
        }
    }
    fprintf(stderr, "accept: %zu candidates, %zu gold; best F1 %.2f (P %.1f R %.1f) at %d\n", list->count,
            list->gold, 200.0 * (double)best_right / (double)(best + 1 + list->gold),
            100.0 * (double)best_right / (double)(best + 1), 100.0 * (double)best_right / (double)list->gold,
            list->items[best].score);
    FILE *f = fopen(path, "w");
    if (!f) return hs_fail(error, "%s: cannot write", path);
    fprintf(f,
            "# Made by `make models`; see README.md beside it.\n[settings]\nbias | %d\ngate | %d\nthreshold "
            "| %d\n\n"
            "# score from which on | share of such attributions that were right in articles not learned "
            "from\n[confidence]\n",
            CUE_BIAS, gate, list->items[best].score);
    for (size_t b = 0; b < BINS; b++) {
        size_t from = b * list->count / BINS, to = (b + 1) * list->count / BINS, hits = 0;
        for (size_t i = from; i < to; i++) hits += list->items[i].right;
        if (to > from) fprintf(f, "%d | 0.%02zu\n", list->items[to - 1].score, hits * 99 / (to - from));
    }
    return fclose(f) == 0 ? true : hs_fail(error, "%s: cannot write", path);
}

bool train_accept(training *t, const learner cues[FOLDS], const learner spans[FOLDS], const hs_model *gate,
                  int32_t gate_threshold, const char *out, hs_error *error) {
    candidate_list list = {0};
    for (int fold = 0; fold < FOLDS; fold++) {
        attribution_models m = {.present = true,
                                .cue = learner_model(&cues[fold]),
                                .span = learner_model(&spans[fold]),
                                .gate = *gate,
                                .gate_threshold = gate_threshold,
                                .bias = CUE_BIAS};
        for (size_t k = 0; k < t->c->count; k++)
            if ((int)(k % FOLDS) == fold) add_candidates(&list, t, k, &m);
        learner_model_free(&m.cue);
        learner_model_free(&m.span);
    }
    learner l = learn(&list, 4);
    char path[4096];
    snprintf(path, sizeof path, "%s/accept.model", out);
    bool ok = learner_write(&l, path, "accept", error);
    learner_free(&l);
    score_all(&list);
    ok = ok && write_table(&list, gate_threshold, out, error);
    free(list.items);
    return ok;
}
