/* Boosted trees for yes-or-no questions (Friedman, "Greedy function approximation", 2001; Newton steps and
 * regularization as in Chen and Guestrin, "XGBoost", 2016; trees grown best leaf first). Values are put in
 * bins once, so that each split is found in one pass over counts. */
#include "train.h"

#include <stdlib.h>
#include <string.h>

enum { TREES = 60, LEAVES = 8, LEAST_IN_LEAF = 40, BINS = 64, NODES = 2 * LEAVES - 1 };
static const double rate = 0.12, ridge = 1.0;

enum { NO_SPLIT = -1 };

/* What is known of the examples in one bin, or in a leaf. */
typedef struct statistics {
    double gradient, curvature;
    size_t count;
} statistics;

typedef struct leaf {
    size_t from, to; /* of `order` */
    statistics all;
    int feature; /* of the best split, or NO_SPLIT */
    size_t bin;  /* up to which it goes below */
    double gain;
    size_t row; /* of the model */
} leaf;

typedef struct booster {
    const int16_t *values; /* [example * features + feature] */
    size_t features, n;
    int16_t *limits;       /* [feature * BINS + bin]: the highest value of a bin */
    size_t *bins;          /* of each feature */
    uint8_t *binned;       /* [example * features + feature] */
    size_t *order, *spare; /* examples, those of a leaf together */
    double *scores, *gradients, *curvatures;
    int16_t *rows; /* of the model */
    size_t row_count;
} booster;

static int rising(const void *a, const void *b) {
    return *(const int16_t *)a - *(const int16_t *)b;
}

/* Limits between bins of about as many examples each; equal values share a bin. */
static void make_bins(booster *b, size_t feature) {
    int16_t *sorted = hs_calloc(b->n + 1, sizeof *sorted), *limits = b->limits + feature * BINS;
    for (size_t i = 0; i < b->n; i++) sorted[i] = b->values[b->order[i] * b->features + feature];
    qsort(sorted, b->n, sizeof *sorted, rising);
    size_t count = 0;
    for (size_t k = 1; k < BINS; k++) {
        int16_t limit = sorted[k * (b->n - 1) / BINS];
        if (limit < sorted[b->n - 1] && (count == 0 || limits[count - 1] < limit)) limits[count++] = limit;
    }
    limits[count++] = INT16_MAX;
    b->bins[feature] = count;
    for (size_t i = 0; i < b->n; i++) {
        size_t bin = 0;
        while (b->values[b->order[i] * b->features + feature] > limits[bin]) bin++;
        b->binned[b->order[i] * b->features + feature] = (uint8_t)bin;
    }
    free(sorted);
}

static double worth(statistics s) {
    return s.gradient * s.gradient / (s.curvature + ridge);
}

/* The best split of a leaf by one feature, where it beats what is known. */
static void try_feature(const booster *b, size_t feature, leaf *l) {
    statistics of[BINS] = {{0}}, below = {0};
    for (size_t i = l->from; i < l->to; i++) {
        size_t x = b->order[i];
        statistics *s = &of[b->binned[x * b->features + feature]];
        s->gradient += b->gradients[x];
        s->curvature += b->curvatures[x];
        s->count++;
    }
    for (size_t bin = 0; bin + 1 < b->bins[feature]; bin++) {
        below.gradient += of[bin].gradient;
        below.curvature += of[bin].curvature;
        below.count += of[bin].count;
        statistics above = {l->all.gradient - below.gradient, l->all.curvature - below.curvature,
                            l->all.count - below.count};
        if (below.count < LEAST_IN_LEAF || above.count < LEAST_IN_LEAF) continue;
        double gain = worth(below) + worth(above) - worth(l->all);
        if (gain <= l->gain) continue;
        l->gain = gain;
        l->feature = (int)feature;
        l->bin = bin;
    }
}

static leaf leaf_of(const booster *b, size_t from, size_t to, size_t row) {
    enum { LEAST_GAIN = 0 };
    leaf l = {.from = from, .to = to, .feature = NO_SPLIT, .gain = LEAST_GAIN, .row = row};
    for (size_t i = from; i < to; i++) {
        l.all.gradient += b->gradients[b->order[i]];
        l.all.curvature += b->curvatures[b->order[i]];
    }
    l.all.count = to - from;
    for (size_t feature = 0; feature < b->features; feature++) try_feature(b, feature, &l);
    return l;
}

/* Examples of a leaf that go below come first; returns where the others start. The order stays. */
static size_t part(booster *b, const leaf *l) {
    size_t to = l->from, spare = 0;
    for (size_t i = l->from; i < l->to; i++) {
        size_t x = b->order[i];
        if (b->binned[x * b->features + (size_t)l->feature] <= l->bin)
            b->order[to++] = x;
        else
            b->spare[spare++] = x;
    }
    memcpy(b->order + to, b->spare, spare * sizeof *b->spare);
    return to;
}

static int16_t *row_of(booster *b, size_t row) {
    return b->rows + row * FOREST_LABELS;
}

/* The Newton step of a leaf: its node, and the scores of its examples. */
static void settle(booster *b, const leaf *l) {
    double step = -rate * l->all.gradient / (l->all.curvature + ridge);
    int16_t *node = row_of(b, l->row);
    node[FOREST_VALUE] = FOREST_LEAF;
    node[FOREST_LIMIT] = (int16_t)(step * FOREST_SCALE + (step < 0 ? -0.5 : 0.5));
    for (size_t i = l->from; i < l->to; i++)
        b->scores[b->order[i]] += (double)node[FOREST_LIMIT] / FOREST_SCALE;
}

static void grow_tree(booster *b, size_t root) {
    leaf leaves[LEAVES] = {leaf_of(b, 0, b->n, root)};
    size_t count = 1;
    while (count < LEAVES) {
        size_t best = 0;
        for (size_t k = 1; k < count; k++)
            if (leaves[k].gain > leaves[best].gain) best = k;
        leaf l = leaves[best];
        if (l.feature == NO_SPLIT) break;
        size_t middle = part(b, &l), children = b->row_count;
        b->row_count += 2;
        int16_t *node = row_of(b, l.row);
        node[FOREST_VALUE] = (int16_t)l.feature;
        node[FOREST_LIMIT] = b->limits[(size_t)l.feature * BINS + l.bin];
        node[FOREST_BELOW] = (int16_t)children;
        node[FOREST_ABOVE] = (int16_t)(children + 1);
        leaves[best] = leaf_of(b, l.from, middle, children);
        leaves[count++] = leaf_of(b, middle, l.to, children + 1);
    }
    for (size_t k = 0; k < count; k++) settle(b, &leaves[k]);
}

double sigmoid(double x) {
    enum { HALVINGS = 10 };
    double y = 1 + (x < 0 ? -x : x) / (1 << HALVINGS);
    for (int i = 0; i < HALVINGS; i++) y *= y;
    return x < 0 ? 1 / (1 + y) : y / (1 + y);
}

/* log(x), by the series of artanh: products alone, the same on every machine. */
static double logarithm(double x) {
    enum { TERMS = 60 };
    double z = (x - 1) / (x + 1), power = z, sum = 0;
    for (int k = 0; k < TERMS; k++, power *= z * z) sum += power / (2 * k + 1);
    return 2 * sum;
}

static booster booster_new(const int16_t *values, size_t features, const size_t *use, size_t n) {
    size_t examples = 0;
    for (size_t i = 0; i < n; i++) examples = use[i] >= examples ? use[i] + 1 : examples;
    booster b = {.values = values,
                 .features = features,
                 .n = n,
                 .limits = hs_calloc(features * BINS, sizeof *b.limits),
                 .bins = hs_calloc(features, sizeof *b.bins),
                 .binned = hs_calloc(examples * features + 1, 1),
                 .order = hs_calloc(n + 1, sizeof *b.order),
                 .spare = hs_calloc(n + 1, sizeof *b.spare),
                 .scores = hs_calloc(examples + 1, sizeof *b.scores),
                 .gradients = hs_calloc(examples + 1, sizeof *b.gradients),
                 .curvatures = hs_calloc(examples + 1, sizeof *b.curvatures),
                 .rows = hs_calloc((size_t)FOREST_LABELS << FOREST_BITS, sizeof *b.rows),
                 .row_count = 1 + TREES};
    _Static_assert(1 + TREES * NODES <= 1 << FOREST_BITS, "all nodes have a row");
    memcpy(b.order, use, n * sizeof *use);
    for (size_t f = 0; f < features; f++) make_bins(&b, f);
    return b;
}

static void booster_free(booster *b) {
    free(b->limits);
    free(b->bins);
    free(b->binned);
    free(b->order);
    free(b->spare);
    free(b->scores);
    free(b->gradients);
    free(b->curvatures);
}

hs_model forest_train(const int16_t *values, size_t features, const bool *truth, const size_t *use,
                      size_t n) {
    static const int32_t none[FOREST_LABELS * FOREST_LABELS] = {0};
    booster b = booster_new(values, features, use, n);
    double right = 1, wrong = 1; /* one more of each, so that the odds are finite */
    for (size_t i = 0; i < n; i++) *(truth[use[i]] ? &right : &wrong) += 1;
    int16_t *head = row_of(&b, 0);
    head[0] = TREES;
    head[1] = (int16_t)(logarithm(right / wrong) * FOREST_SCALE);
    for (size_t i = 0; i < n; i++) b.scores[use[i]] = (double)head[1] / FOREST_SCALE;
    for (size_t t = 1; t <= TREES; t++) {
        for (size_t i = 0; i < n; i++) {
            double p = sigmoid(b.scores[use[i]]);
            b.gradients[use[i]] = p - (truth[use[i]] ? 1 : 0);
            b.curvatures[use[i]] = p * (1 - p);
        }
        memcpy(b.order, use, n * sizeof *use);
        grow_tree(&b, t);
    }
    booster_free(&b);
    return hs_model_of(FOREST_LABELS, FOREST_LABELS, FOREST_BITS, none, none, b.rows);
}
