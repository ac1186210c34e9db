/* The last look: learned on what the models of each fold find in the articles they have not seen. */
#include "train.h"

#include "../quotes/accept.h"
#include "../quotes/attribute_model.h"
#include "../quotes/refine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACCEPT_BITS = 14, ACCEPT_PASSES = 10, ACCEPT_MARGIN = 8, BINS = 24 };

/* PolNeAR has nothing that is said within what is said (none of 2,192 in dev), so whatever is found of it
 * counts as wrong there, though readers may want it: "Hale said that the council rejects the dam". It must be
 * surer by this. On dev, attribution F1 and how many are found: 0 68.1 82, 500 68.6 53, 1000 68.9 33,
 * 2000 69.0 6. */
enum { NESTED = 500 };

typedef struct candidate_item {
    accept_view view;
    size_t article;
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
    accept_view *views = accept_views(&t->all[k], &found);
    bool *used = hs_alloc(x->arena, x->gold_count + 1);
    list->gold += x->gold_count;
    for (size_t i = 0; i < found.count; i++) {
        if (views[i].nested) continue; /* nobody annotated what is said within what is said */
        if (list->count == list->capacity) {
            list->capacity = 2 * list->capacity + 4096;
            candidate_item *bigger = hs_calloc(list->capacity, sizeof *bigger);
            if (list->count) memcpy(bigger, list->items, list->count * sizeof *bigger);
            free(list->items);
            list->items = bigger;
        }
        candidate_item *c = &list->items[list->count++];
        *c = (candidate_item){.article = k, .view = views[i]};
        for (size_t g = 0; g < x->gold_count && !c->right; g++) {
            if (used[g] || !fits(x, &found.items[i], &x->gold[g])) continue;
            used[g] = c->right = true;
        }
    }
}

/* Candidates are in quarters by their articles; what predicts one has learned from the others (ALL: from
 * all). */
enum { QUARTERS = 4, ALL = QUARTERS };

static size_t quarter_of(const candidate_item *c) {
    return c->article / FOLDS % QUARTERS;
}

/* The linear model, on all candidates but those of the quarter that is held out. */
static learner learn_linear(const candidate_list *list, size_t held) {
    learner l = learner_new(ACCEPT_LABELS, ACCEPT_BITS);
    l.miss_cost = l.false_cost = ACCEPT_MARGIN;
    size_t *order = order_new(list->count);
    uint64_t random = 4, features[ACCEPT_FEATURES];
    hs_sequence s = {0};
    hs_arena *scratch = hs_arena_new();
    for (int pass = 0; pass < ACCEPT_PASSES; pass++) {
        order_shuffle(order, list->count, &random);
        for (size_t k = 0; k < list->count; k++) {
            const candidate_item *c = &list->items[order[k]];
            if (quarter_of(c) == held) continue;
            learner_decide(&l, scratch, &s, features, accept_features(&c->view, features), c->right);
        }
    }
    sequence_free(&s);
    hs_arena_free(scratch);
    free(order);
    return l;
}

/* What linear models that have not seen the article say, for the trees to look at. */
static void judge_linearly(candidate_list *list) {
    for (size_t held = 0; held < QUARTERS; held++) {
        learner l = learn_linear(list, held);
        hs_model m = learner_model(&l);
        for (size_t i = 0; i < list->count; i++) {
            accept_view *v = &list->items[i].view;
            if (quarter_of(&list->items[i]) == held)
                v->values[ACCEPT_LINEAR] = accept_narrowed(accept_linear(&m, v));
        }
        learner_model_free(&m);
        learner_free(&l);
    }
}

/* The trees, on all candidates but those of the quarter that is held out. */
static hs_model learn_trees(const candidate_list *list, size_t held) {
    int16_t *values = hs_calloc(list->count * ACCEPT_VALUES + 1, sizeof *values);
    bool *truth = hs_calloc(list->count + 1, sizeof *truth);
    size_t *use = hs_calloc(list->count + 1, sizeof *use), n = 0;
    for (size_t i = 0; i < list->count; i++) {
        memcpy(values + i * ACCEPT_VALUES, list->items[i].view.values, sizeof list->items[i].view.values);
        truth[i] = list->items[i].right;
        if (quarter_of(&list->items[i]) != held) use[n++] = i;
    }
    hs_model trees = forest_train(values, ACCEPT_VALUES, truth, use, n);
    free(values);
    free(truth);
    free(use);
    return trees;
}

/* Scores by trees that have not seen the article. */
static void score_all(candidate_list *list) {
    for (size_t held = 0; held < QUARTERS; held++) {
        hs_model trees = learn_trees(list, held);
        for (size_t i = 0; i < list->count; i++)
            if (quarter_of(&list->items[i]) == held)
                list->items[i].score = hs_forest_score(&trees, list->items[i].view.values);
        free((void *)(uintptr_t)trees.weights);
    }
}

static int by_score(const void *a, const void *b) {
    const candidate_item *x = a, *y = b;
    return (x->score < y->score) - (x->score > y->score);
}

/* F1 of taking the first n candidates, of which `right` are right. */
static double f1_of(const candidate_list *list, size_t n, size_t right) {
    return 200.0 * (double)right / (double)(n + list->gold);
}

/* The last candidate that is taken, best first: about the best F1 its curve is flat, and of what is as good
 * within a tenth of a point the surest is taken, for readers' sake. Gives how many of those are right. */
static size_t last_taken(const candidate_list *list, size_t *taken_right) {
    const double flat = 0.1;
    double best = 0;
    size_t right = 0, last = 0;
    for (size_t i = 0; i < list->count; i++) {
        right += list->items[i].right;
        if (f1_of(list, i + 1, right) > best) best = f1_of(list, i + 1, right);
    }
    for (right = 0; last < list->count; last++) {
        right += list->items[last].right;
        if (f1_of(list, last + 1, right) >= best - flat) break;
    }
    *taken_right = right;
    return last;
}

/* The threshold, and in equal bins above and below it the share that is right. */
static bool write_table(candidate_list *list, gate_margins gate, const char *out, hs_error *error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/attribution.rules", out);
    qsort(list->items, list->count, sizeof *list->items, by_score);
    size_t taken_right, last = last_taken(list, &taken_right);
    fprintf(stderr, "accept: %zu candidates, %zu gold; F1 %.2f (P %.1f R %.1f) at %d\n", list->count,
            list->gold, f1_of(list, last + 1, taken_right), 100.0 * (double)taken_right / (double)(last + 1),
            100.0 * (double)taken_right / (double)list->gold, list->items[last].score);
    FILE *f = fopen(path, "w");
    if (!f) return hs_fail(error, "%s: cannot write", path);
    fprintf(f,
            "# Made by `make models`; see README.md beside it.\n[settings]\nbias | %d\nextra | %d\ngate "
            "starts | %d\ngate goes on | %d\nthreshold | %d\nnested | %d\n\n"
            "# score from which on | share of such attributions that were right in articles not learned "
            "from\n[confidence]\n",
            CUE_BIAS, CUE_EXTRA, gate.starts, gate.goes_on, list->items[last].score, NESTED);
    for (size_t b = 0; b < BINS; b++) {
        size_t from = b * list->count / BINS, to = (b + 1) * list->count / BINS, hits = 0;
        for (size_t i = from; i < to; i++) hits += list->items[i].right;
        if (to > from) fprintf(f, "%d | 0.%02zu\n", list->items[to - 1].score, hits * 99 / (to - from));
    }
    return fclose(f) == 0 ? true : hs_fail(error, "%s: cannot write", path);
}

bool train_accept(training *t, const learner cues[FOLDS], const learner spans[FOLDS], const hs_model *gate,
                  gate_margins thresholds, const char *out, hs_error *error) {
    candidate_list list = {0};
    for (int fold = 0; fold < FOLDS; fold++) {
        attribution_models m = {.present = true,
                                .cue = learner_model(&cues[fold]),
                                .span = learner_model(&spans[fold]),
                                .gate = *gate,
                                .gate_starts = thresholds.starts,
                                .gate_goes_on = thresholds.goes_on,
                                .bias = CUE_BIAS,
                                .extra = CUE_EXTRA};
        for (size_t k = 0; k < t->c->count; k++)
            if ((int)(k % FOLDS) == fold) add_candidates(&list, t, k, &m);
        learner_model_free(&m.cue);
        learner_model_free(&m.span);
    }
    char path[4096];
    learner l = learn_linear(&list, ALL);
    snprintf(path, sizeof path, "%s/accept.model", out);
    bool ok = learner_write(&l, path, "accept", error);
    learner_free(&l);
    judge_linearly(&list);
    hs_model trees = learn_trees(&list, ALL);
    snprintf(path, sizeof path, "%s/trees.model", out);
    ok = ok && hs_model_write(&trees, path, "trees", error);
    free((void *)(uintptr_t)trees.weights);
    score_all(&list);
    ok = ok && write_table(&list, thresholds, out, error);
    free(list.items);
    return ok;
}
