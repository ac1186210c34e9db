#include "learned.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { T_WORD = 700, T_PAIR, T_LETTERS, T_VERDICT, T_MENTIONS, SHORTEST_RUN = 3, LONGEST_RUN = 5 };

/* Judgements are few among hundreds of words and letters: each counts as many times. GWSD, macro-F1:
 * once 59.9, four times 60.3, ten times 60.2. */
enum { LOUD = 4 };

typedef struct feature_list {
    hs_arena *arena;
    uint32_t *items;
    size_t count;
} feature_list;

static void add(feature_list *l, int template_number, uint64_t a, uint64_t b) {
    l->items = hs_grow(l->arena, l->items, l->count, sizeof *l->items);
    uint32_t row =
        (uint32_t)(hs_feature((uint64_t)template_number, a, b, 0) >> 16) & ((1u << LEARNED_BITS) - 1);
    l->items[l->count++] = row == LEARNED_BIAS ? 1 : row;
}

/* Runs of letters of one word, its ends marked. */
static void add_letters(feature_list *l, hs_str word) {
    char marked[68];
    if (word.n > sizeof marked - 2) word.n = sizeof marked - 2;
    marked[0] = marked[word.n + 1] = ' ';
    for (size_t i = 0; i < word.n; i++) marked[i + 1] = (char)hs_to_lower((unsigned char)word.p[i]);
    for (size_t run = SHORTEST_RUN; run <= LONGEST_RUN; run++)
        for (size_t i = 0; i + run <= word.n + 2; i++)
            add(l, T_LETTERS, hs_hash(hs_str_of(marked + i, run), 0), 0);
}

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* What the operators and the topic's own phrases say; `copy` tells features of the same meaning apart. */
static void add_judgements(feature_list *l, const verdict *v, const mention *mentions, size_t n,
                           uint64_t copy) {
    enum { MOST = 2 };
    uint64_t side = v->score > 0 ? 1 : v->score < 0 ? 2 : 0;
    size_t sides[3] = {0}; /* phrases against, of neither side, for */
    add(l, T_VERDICT, side, copy);
    add(l, T_VERDICT, side, hs_hash(hs_cstr(v->rule), 1 + copy));
    for (size_t i = 0; i < n; i++) sides[mentions[i].own + 1]++;
    for (uint64_t k = 0; k < 3; k++)
        for (uint64_t c = 0; c <= MOST && c <= sides[k]; c++) add(l, T_MENTIONS, 3 * copy + k, c);
}

size_t learned_features(const passage *p, size_t from, size_t to, const verdict *v, const mention *mentions,
                        size_t n, uint32_t **features) {
    feature_list l = {.arena = p->arena};
    uint64_t before = 0;
    for (size_t i = from; i < to; i++) {
        const hs_token *t = &p->tokens[i];
        add(&l, T_WORD, t->hash, 0);
        add(&l, T_PAIR, before, t->hash);
        before = t->hash;
        if (t->kind <= HS_CLITIC) add_letters(&l, hs_slice(p->text, hs_span_of(t->start, t->end)));
    }
    for (uint64_t k = 0; k < LOUD; k++) add_judgements(&l, v, mentions, n, k);
    qsort(l.items, l.count, sizeof *l.items, by_number);
    size_t kept = 0;
    for (size_t i = 0; i < l.count; i++)
        if (i == 0 || l.items[i] != l.items[i - 1]) l.items[kept++] = l.items[i];
    *features = l.items;
    return kept;
}

bool learned_path(const char *topic_path, char *path, size_t size) {
    size_t n = strlen(topic_path);
    if (n > 6 && strcmp(topic_path + n - 6, ".topic") == 0) n -= 6;
    int wrote = snprintf(path, size, "%.*s.model", (int)n, topic_path);
    return wrote > 0 && (size_t)wrote < size;
}

bool learned_open(hs_model *model, const char *topic_path, hs_error *error) {
    char path[4200];
    *model = (hs_model){0};
    if (!learned_path(topic_path, path, sizeof path) || access(path, F_OK) != 0) return true;
    char *slash = strrchr(path, '/');
    if (!slash) return hs_model_open(model, ".", path, "stance", LEARNED_LABELS, LEARNED_LABELS, error);
    *slash = '\0';
    return hs_model_open(model, path, slash + 1, "stance", LEARNED_LABELS, LEARNED_LABELS, error);
}

int learned_label(const hs_model *model, const uint32_t *features, size_t n, double *margin) {
    int64_t sums[LEARNED_LABELS] = {0};
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l < LEARNED_LABELS; l++) sums[l] += hs_model_row(model, features[k])[l];
    double value[LEARNED_LABELS];
    size_t best = 0;
    for (size_t l = 0; l < LEARNED_LABELS;
         l++) { /* features weigh 1 / sqrt(n), so that length does not count */
        value[l] =
            ((double)sums[l] / sqrt((double)(n + !n)) + hs_model_row(model, LEARNED_BIAS)[l]) / LEARNED_UNIT;
        if (value[l] > value[best]) best = l;
    }
    *margin = value[best] - value[best == 0];
    for (size_t l = 0; l < LEARNED_LABELS; l++)
        if (l != best && value[best] - value[l] < *margin) *margin = value[best] - value[l];
    return (int)best - 1;
}
