#include "accept.h"

#include "contents.h"

#include <stdlib.h>

enum { T_ACCEPT = 500 };

/* Candidates that are looked at on either side for what they have in common. */
enum { AROUND = 8 };

static uint64_t bucket(int16_t n) {
    return n < 4 ? (uint64_t)n : n < 6 ? 4 : n < 9 ? 5 : n < 14 ? 6 : n < 22 ? 7 : n < 40 ? 8 : 9;
}

/* Margins of the sequence models, in steps that grow. */
static uint64_t level(int16_t margin) {
    static const int16_t steps[] = {-1600, -800, -400, -200, 0,    100,  200,  300,  400,  600,
                                    800,   1000, 1300, 1700, 2200, 3000, 4000, 5500, 7500, 10000};
    uint64_t l = 0;
    while (l < sizeof steps / sizeof *steps && margin >= steps[l]) l++;
    return l;
}

int16_t accept_narrowed(int64_t value) {
    return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

/* The verb of a cue: its last listed word, or its last; without a cue the content's first token. */
static size_t head_of_cue(const facts *f, const attribution *t) {
    size_t head = is_empty(t->cue) ? t->content[0].from : t->cue.to - 1;
    for (size_t i = t->cue.from; i < t->cue.to; i++)
        if (f->tokens[i].cue) head = i;
    return head;
}

/* Tag of the token that heads a source: its last noun, name or pronoun. */
static uint8_t head_tag(const facts *f, range r) {
    for (size_t i = r.to; i-- > r.from;) {
        uint8_t tag = f->tokens[i].tag;
        if (tag <= POS_NNP || tag == POS_PRP || tag == POS_WH) return tag;
    }
    return POS_TAGS;
}

static void see_cue(const facts *f, const attribution *t, accept_view *v) {
    size_t head = head_of_cue(f, t);
    const token_facts *cue = &f->tokens[head];
    v->stem = cue->stem;
    v->values[ACCEPT_CUE_MARGIN] = accept_narrowed(t->cue_margin);
    v->values[ACCEPT_SPAN_MARGIN] = accept_narrowed(t->span_margin);
    v->values[ACCEPT_EXTRA] = t->extra;
    v->values[ACCEPT_CUE_TAG] = cue->tag;
    v->values[ACCEPT_CUE_CLASS] = cue->cue;
    v->values[ACCEPT_CUE_LENGTH] = accept_narrowed(t->cue.to - t->cue.from);
    v->values[ACCEPT_WITHIN] = cue->quoted;
    v->values[ACCEPT_BLOCK] = (int16_t)f->a->sentences[f->a->sentence_of[head]].kind;
}

static void see_source(const facts *f, const attribution *t, accept_view *v) {
    bool left = t->source.from < t->cue.from, none = is_empty(t->source);
    v->values[ACCEPT_SOURCE_TAG] = none ? POS_TAGS + 1 : head_tag(f, t->source);
    v->values[ACCEPT_SOURCE_LENGTH] = none ? 0 : accept_narrowed(t->source.to - t->source.from);
    v->values[ACCEPT_SOURCE_LEFT] = left;
    v->values[ACCEPT_SOURCE_GAP] = none ? 0
                                        : accept_narrowed(left ? (int64_t)t->cue.from - t->source.to
                                                               : (int64_t)t->source.from - t->cue.to);
}

static void see_content(const facts *f, const attribution *t, accept_view *v) {
    const article *a = f->a;
    size_t first = t->content[0].from, last = t->content[t->content_count - 1].to, words = 0, quoted = 0;
    for (size_t k = 0; k < t->content_count; k++)
        for (size_t i = t->content[k].from; i < t->content[k].to; i++) {
            words++;
            quoted += f->tokens[i].quoted == 1;
        }
    bool behind = first >= t->cue.to, before = last <= t->cue.from;
    v->values[ACCEPT_WORDS] = accept_narrowed((int64_t)words);
    v->values[ACCEPT_QUOTED] = accept_narrowed((int64_t)quoted);
    v->values[ACCEPT_PIECES] = (int16_t)t->content_count;
    v->values[ACCEPT_SIDE] = behind ? 1 : before ? 0 : 2;
    v->values[ACCEPT_CONTENT_GAP] = accept_narrowed((int64_t)(behind   ? first - t->cue.to
                                                              : before ? t->cue.from - last
                                                                       : 0));
    v->values[ACCEPT_FIRST_TAG] = f->tokens[first].tag;
    v->values[ACCEPT_LAST_TAG] = f->tokens[last - 1].tag;
    v->values[ACCEPT_BEHIND_TAG] = last < a->count ? f->tokens[last].tag : 0;
    v->first_word = f->tokens[first].word;
    v->rule = hs_hash(hs_cstr(t->rule), 0);
    size_t sentence = a->sentence_of[head_of_cue(f, t)];
    v->whole = first == a->sentences[sentence].tokens.from || quotation_at(a, first);
}

/* Tokens that the contents of two candidates share, in per cent of those that either has. */
static int16_t overlap(const attribution *t, const attribution *u) {
    size_t both = 0, sum = 0;
    for (size_t k = 0; k < t->content_count; k++) sum += t->content[k].to - t->content[k].from;
    for (size_t n = 0; n < u->content_count; n++) {
        range r = u->content[n];
        sum += r.to - r.from;
        for (size_t k = 0; k < t->content_count; k++) {
            size_t from = t->content[k].from > r.from ? t->content[k].from : r.from;
            size_t to = t->content[k].to < r.to ? t->content[k].to : r.to;
            both += to > from ? to - from : 0;
        }
    }
    return (int16_t)(100 * both / (sum - both ? sum - both : 1));
}

static bool holds_cue(const attribution *outer, const attribution *t) {
    if (is_empty(t->cue)) return false;
    for (size_t k = 0; k < outer->content_count; k++)
        if (outer->content[k].from <= t->cue.from && outer->content[k].to >= t->cue.to) return true;
    return false;
}

/* What candidate t has in common with another one, u. */
static void see_other(const article *a, const attribution *t, const attribution *u, accept_view *v) {
    int16_t shared = overlap(t, u);
    if (shared > v->values[ACCEPT_OVERLAP]) {
        v->values[ACCEPT_OVERLAP] = shared;
        v->values[ACCEPT_OUTDONE] = u->cue_margin > t->cue_margin;
    }
    if (a->sentence_of[u->cue.from] == a->sentence_of[t->cue.from]) v->values[ACCEPT_OTHERS]++;
    if (!is_empty(t->source) && same(t->source, u->source)) v->values[ACCEPT_SAME_SOURCE]++;
    v->nested = v->nested || holds_cue(u, t);
}

/* A candidate's number, and where its cue stands. */
typedef struct numbered {
    size_t number, cue;
} numbered;

static int by_cue(const void *a, const void *b) {
    const numbered *x = a, *y = b;
    if (x->cue != y->cue) return x->cue < y->cue ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

accept_view *accept_views(const facts *f, const attributions *found) {
    hs_arena *arena = f->a->arena;
    const attribution *items = found->items;
    accept_view *views = hs_alloc_n(arena, found->count + 1, sizeof *views);
    numbered *order = hs_alloc_n(arena, found->count + 1, sizeof *order);
    for (size_t i = 0; i < found->count; i++) {
        see_cue(f, &items[i], &views[i]);
        see_source(f, &items[i], &views[i]);
        see_content(f, &items[i], &views[i]);
        order[i] = (numbered){i, head_of_cue(f, &items[i])};
    }
    qsort(order, found->count, sizeof *order, by_cue);
    for (size_t i = 0; i < found->count; i++)
        for (size_t k = i < AROUND ? 0 : i - AROUND; k < found->count && k <= i + AROUND; k++)
            if (k != i)
                see_other(f->a, &items[order[i].number], &items[order[k].number], &views[order[i].number]);
    return views;
}

size_t accept_features(const accept_view *v, uint64_t *out) {
    const int16_t *x = v->values;
    uint64_t cue_tag = (uint64_t)x[ACCEPT_CUE_TAG], class = (uint64_t)x[ACCEPT_CUE_CLASS],
             source_tag = (uint64_t)x[ACCEPT_SOURCE_TAG], left = (uint64_t)x[ACCEPT_SOURCE_LEFT],
             side = (uint64_t)x[ACCEPT_SIDE], first_tag = (uint64_t)x[ACCEPT_FIRST_TAG],
             within = (uint64_t)x[ACCEPT_WITHIN], others = (uint64_t)x[ACCEPT_OTHERS];
    uint64_t words = bucket(x[ACCEPT_WORDS]), has_source = source_tag <= POS_TAGS;
    uint64_t share = x[ACCEPT_WORDS] == x[ACCEPT_QUOTED] ? 2 : x[ACCEPT_QUOTED] ? 1 : 0;
    uint64_t cue_level = level(x[ACCEPT_CUE_MARGIN]), span_level = level(x[ACCEPT_SPAN_MARGIN]);
    size_t n = 0, k = T_ACCEPT;
    out[n++] = hs_feature(k++, 0, 0, 0);
    out[n++] = hs_feature(k++, cue_level, 0, 0);
    out[n++] = hs_feature(k++, span_level, 0, 0);
    out[n++] = hs_feature(k++, cue_level / 2, span_level / 2, 0);
    out[n++] = hs_feature(k++, v->stem, 0, 0);
    out[n++] = hs_feature(k++, v->stem, cue_tag, side);
    out[n++] = hs_feature(k++, v->stem, source_tag, 0);
    out[n++] = hs_feature(k++, v->stem, first_tag, 0);
    out[n++] = hs_feature(k++, v->stem, share, 0);
    out[n++] = hs_feature(k++, v->stem, words / 2, 0);
    out[n++] = hs_feature(k++, cue_tag, class, source_tag);
    out[n++] = hs_feature(k++, source_tag, left, bucket(x[ACCEPT_SOURCE_GAP]));
    out[n++] = hs_feature(k++, words, share, side);
    out[n++] = hs_feature(k++, words, cue_level / 2, 0);
    out[n++] = hs_feature(k++, side, bucket(x[ACCEPT_CONTENT_GAP]), share);
    out[n++] = hs_feature(k++, side, first_tag, class);
    out[n++] = hs_feature(k++, has_source, left, cue_tag);
    out[n++] = hs_feature(k++, bucket(x[ACCEPT_SOURCE_LENGTH]), source_tag, 0);
    out[n++] = hs_feature(k++, (uint64_t)x[ACCEPT_BLOCK], within, share);
    out[n++] = hs_feature(k++, within, v->whole, share);
    out[n++] = hs_feature(k++, others, class, 0);
    out[n++] = hs_feature(k++, others, cue_level / 2, 0);
    out[n++] = hs_feature(k++, (uint64_t)x[ACCEPT_PIECES], share, side);
    out[n++] = hs_feature(k++, bucket(x[ACCEPT_CUE_LENGTH]), cue_tag, 0);
    out[n++] = hs_feature(k++, v->first_word, class, side);
    out[n++] = hs_feature(k++, (uint64_t)x[ACCEPT_LAST_TAG], share, (uint64_t)x[ACCEPT_BEHIND_TAG]);
    out[n++] = hs_feature(k++, cue_level / 2, share, class);
    out[n++] = hs_feature(k++, span_level / 2, share, side);
    out[n++] = hs_feature(k++, v->rule, share, side);
    return n;
}

int32_t accept_linear(const hs_model *linear, const accept_view *v) {
    uint64_t features[ACCEPT_FEATURES];
    int32_t sums[HS_MAX_LABELS] = {0};
    hs_model_sum(linear, features, accept_features(v, features), sums);
    return sums[1] - sums[0];
}

int32_t accept_score(const hs_model *linear, const hs_model *trees, accept_view *v) {
    v->values[ACCEPT_LINEAR] = accept_narrowed(accept_linear(linear, v));
    return hs_forest_score(trees, v->values);
}
