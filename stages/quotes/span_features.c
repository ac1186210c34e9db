/* Features of the second model: which tokens around a given cue are its source and its content. */
#include "features.h"

#include <string.h>

enum { T_STATIC = 300, T_SPAN = 400 };
/* How far the surroundings reach, in sentences and in tokens. */
enum { BACK_SENTENCES = 2, AHEAD_SENTENCES = 4, BACK_TOKENS = 130, AHEAD_TOKENS = 190 };

/* Bits of cue_view.between: what lies between a token and the cue. */
enum {
    BETWEEN_COMMA = 1,
    BETWEEN_COMMAS = 2,
    BETWEEN_QUOTE = 4,
    BETWEEN_VERB = 8,
    BETWEEN_CUE = 16,
    BETWEEN_WH = 32,
    BETWEEN_STOP = 64,
    BETWEEN_COLON = 128
};

static const uint64_t edge = 0x5eed;

static bool ends_with_colon(const article *a, size_t s) {
    range t = a->sentences[s].tokens;
    return t.to > t.from && token_is(a, t.to - 1, ":");
}

static bool quoted_at(const article *a, size_t i) {
    return a->quotation_of[i] != NO_QUOTATION;
}

/* A sentence that may be about the one before ("This was said by …", "So he said."), or go on with it. */
static bool leans_back(const article *a, size_t s) {
    enum { SHORT = 12 };
    range here = a->sentences[s].tokens, before = a->sentences[s - 1].tokens;
    return quoted_at(a, before.to - 1) || quoted_at(a, here.from) || here.to - here.from < SHORT ||
           token_is(a, here.from, "This") || token_is(a, here.from, "That") || token_is(a, here.from, "It");
}

/* Whether what is said in sentence s may go on in the next: a quotation that starts there or is open, or an
 * announcement that ends with a colon. */
static bool goes_on(const article *a, size_t s) {
    size_t next = a->sentences[s + 1].tokens.from;
    bool same = a->sentences[s + 1].block == a->sentences[s].block, colon = ends_with_colon(a, s);
    if (same) return quoted_at(a, next) || colon;
    return quoted_at(a, next) && (colon || a->quotations[a->quotation_of[next]].continued);
}

/* Sentences whose tokens may belong to the attribution: the cue's; those before, where they are quoted or the
 * cue's leans on them (out of its paragraph only for the first); those behind as long as it goes on. */
static range window_of(const article *a, size_t s, range cue) {
    size_t from = s, to = s, block = a->sentences[s].block;
    for (size_t k = 0; k < BACK_SENTENCES && from > 0 &&
                       (a->sentences[from - 1].block == block || from == s) && leans_back(a, from);
         k++)
        from--;
    for (size_t k = 0; k < AHEAD_SENTENCES && to + 1 < a->sentence_count && goes_on(a, to); k++) to++;
    range w = {a->sentences[from].tokens.from, a->sentences[to].tokens.to};
    if (cue.from - w.from > BACK_TOKENS) w.from = cue.from - BACK_TOKENS;
    if (w.to - cue.to > AHEAD_TOKENS) w.to = cue.to + AHEAD_TOKENS;
    return w;
}

static uint8_t passed(const facts *f, const uint8_t *is_cue, size_t i, uint8_t so_far) {
    uint8_t tag = f->tokens[i].tag;
    if (tag == POS_COMMA) return so_far & BETWEEN_COMMA ? so_far | BETWEEN_COMMAS : so_far | BETWEEN_COMMA;
    if (tag == POS_QUOTE) so_far |= BETWEEN_QUOTE;
    if (tag >= POS_VBD && tag <= POS_MD) so_far |= BETWEEN_VERB;
    if (tag == POS_WH || token_is(f->a, i, "that")) so_far |= BETWEEN_WH;
    if (tag == POS_STOP) so_far |= BETWEEN_STOP;
    if (tag == POS_COLON) so_far |= BETWEEN_COLON;
    if (is_cue[i]) so_far |= BETWEEN_CUE;
    return so_far;
}

cue_view cue_view_make(const facts *f, range cue, const uint8_t *is_cue) {
    const article *a = f->a;
    cue_view v = {.cue = cue, .sentence = a->sentence_of[cue.from], .is_cue = is_cue};
    range s = a->sentences[v.sentence].tokens;
    size_t head = cue.to - 1; /* the verb itself: the last listed or tagged verb of the group */
    for (size_t i = cue.from; i < cue.to; i++)
        if (f->tokens[i].cue) head = i;
    v.window = window_of(a, v.sentence, cue);
    v.stem = f->tokens[head].stem;
    uint8_t before = cue.from > s.from ? f->tokens[cue.from - 1].tag : POS_TAGS,
            behind = cue.to < s.to ? f->tokens[cue.to].tag : POS_TAGS;
    bool that = false;
    for (size_t i = cue.to; i < s.to && i < cue.to + 5; i++) that = that || token_is(a, i, "that");
    v.kind = (uint64_t)f->tokens[head].cue * 64 + f->tokens[head].tag;
    v.around = (uint64_t)before * 64 + behind;
    v.flags = (uint64_t)(before == POS_QUOTE) | (uint64_t)(behind == POS_QUOTE) << 1 | (uint64_t)that << 2 |
              (uint64_t)ends_with_colon(a, v.sentence) << 3;
    v.between = hs_alloc_n(a->arena, v.window.to - v.window.from, 1);
    uint8_t seen = 0;
    for (size_t i = cue.from; i-- > v.window.from;) {
        v.between[i - v.window.from] = seen;
        seen = passed(f, is_cue, i, seen);
    }
    seen = 0;
    for (size_t i = cue.to; i < v.window.to; i++) {
        v.between[i - v.window.from] = seen;
        seen = passed(f, is_cue, i, seen);
    }
    return v;
}

size_t span_static_features(const facts *f, size_t i, uint64_t *out) {
    range s = f->a->sentences[f->a->sentence_of[i]].tokens;
    const token_facts *t = &f->tokens[i];
    const token_facts none = {.word = edge, .stem = edge, .tag = POS_TAGS};
    const token_facts *b = i > s.from ? t - 1 : &none, *d = i + 1 < s.to ? t + 1 : &none;
    const token_facts *b2 = i > s.from + 1 ? t - 2 : &none, *d2 = i + 2 < s.to ? t + 2 : &none;
    size_t n = 0, k = T_STATIC;
    out[n++] = hs_feature(k++, t->word, 0, 0);
    out[n++] = hs_feature(k++, t->tag, t->shape, 0);
    out[n++] = hs_feature(k++, b->word, 0, 0);
    out[n++] = hs_feature(k++, d->word, 0, 0);
    out[n++] = hs_feature(k++, b->tag, t->tag, 0);
    out[n++] = hs_feature(k++, t->tag, d->tag, 0);
    out[n++] = hs_feature(k++, b->tag, t->tag, d->tag);
    out[n++] = hs_feature(k++, b2->tag, b->tag, t->tag);
    out[n++] = hs_feature(k++, t->tag, d->tag, d2->tag);
    out[n++] = hs_feature(k++, b->word, t->tag, 0);
    out[n++] = hs_feature(k++, t->word, d->tag, 0);
    out[n++] = hs_feature(k++, b->word, t->word, 0);
    out[n++] = hs_feature(k++, t->word, d->word, 0);
    out[n++] = hs_feature(k++, t->quoted, b->quoted, t->tag == POS_QUOTE);
    out[n++] = hs_feature(k++, t->quoted, d->quoted, t->tag);
    out[n++] = hs_feature(k++, i == s.from, t->tag, t->quoted);
    out[n++] = hs_feature(k++, i + 1 == s.to, t->tag, t->quoted);
    out[n++] = hs_feature(k++, f->classes[i], b->tag, 0);
    out[n++] = hs_feature(k++, t->shape, b->shape, d->shape);
    return n;
}

static uint64_t bucket(size_t distance) {
    static const size_t limits[] = {1, 2, 3, 4, 6, 9, 14, 22, 40};
    uint64_t b = 0;
    while (b < sizeof limits / sizeof *limits && distance > limits[b]) b++;
    return b;
}

/* How a quotation lies to the cue: none, the one right before or behind, or further away. */
static uint64_t quotation_place(const facts *f, const cue_view *v, size_t i) {
    const article *a = f->a;
    if (a->quotation_of[i] == NO_QUOTATION) return 0;
    const quotation *q = &a->quotations[a->quotation_of[i]];
    bool holds_cue = v->cue.from >= q->tokens.from && v->cue.to <= q->tokens.to;
    if (holds_cue) return 1;
    size_t gap = q->tokens.to <= v->cue.from   ? v->cue.from - q->tokens.to
                 : q->tokens.from >= v->cue.to ? q->tokens.from - v->cue.to
                                               : 0;
    uint64_t near = gap == 0 ? 0 : gap <= 2 ? 1 : gap <= 6 ? 2 : gap <= 12 ? 3 : 4;
    bool opens = q->tokens.from == a->sentences[a->sentence_of[q->tokens.from]].tokens.from;
    bool long_one = q->words > 4;
    return 2 + near * 4 + opens * 2u + long_one;
}

span_place span_place_of(const facts *f, const cue_view *v, size_t i) {
    const article *a = f->a;
    bool left = i < v->cue.from, inside = i >= v->cue.from && i < v->cue.to;
    uint64_t side = inside ? 2 : left ? 0 : 1;
    size_t gap = left ? v->cue.from - i : inside ? 0 : i - v->cue.to + 1;
    long apart = (long)a->sentence_of[i] - (long)v->sentence;
    uint64_t step = apart < -2 ? 0 : apart > 3 ? 5 : (uint64_t)(apart + 2), steps = bucket(gap);
    return (span_place){.side = side,
                        .gap = steps,
                        .distance = steps * 3 + side,
                        .sentence = step * 3 + side,
                        .between = (uint64_t)v->between[i - v->window.from] * 3 + side,
                        .quotation = quotation_place(f, v, i) * 3 + side,
                        .quoted = f->tokens[i].quoted};
}

bool span_place_same(const span_place *a, const span_place *b) {
    return a->distance == b->distance && a->sentence == b->sentence && a->between == b->between &&
           a->quotation == b->quotation && a->quoted == b->quoted;
}

size_t span_place_features(const cue_view *v, const span_place *p, uint64_t *out) {
    size_t n = 0;
    out[n++] = hs_feature(T_SPAN + 0, p->distance, p->sentence, 0);
    out[n++] = hs_feature(T_SPAN + 2, p->distance, v->stem, 0);
    out[n++] = hs_feature(T_SPAN + 4, p->distance, v->flags, p->quoted);
    out[n++] = hs_feature(T_SPAN + 5, p->distance, v->around, 0);
    out[n++] = hs_feature(T_SPAN + 8, p->between, p->sentence, v->kind);
    out[n++] = hs_feature(T_SPAN + 9, p->between, v->flags, p->quoted);
    out[n++] = hs_feature(T_SPAN + 10, p->between, v->stem, 0);
    out[n++] = hs_feature(T_SPAN + 20, p->quotation, p->sentence, 0);
    out[n++] = hs_feature(T_SPAN + 21, p->quotation, v->kind, v->flags);
    out[n++] = hs_feature(T_SPAN + 22, p->quotation, v->stem, p->between);
    out[n++] = hs_feature(T_SPAN + 26, p->sentence, v->flags, p->quotation);
    return n;
}

size_t span_features(const facts *f, const cue_view *v, const span_place *p, size_t i, uint64_t *out) {
    const article *a = f->a;
    range s = a->sentences[a->sentence_of[i]].tokens;
    const token_facts *t = &f->tokens[i];
    const token_facts none = {.word = edge, .stem = edge, .tag = POS_TAGS};
    const token_facts *b = i > s.from ? t - 1 : &none, *d = i + 1 < s.to ? t + 1 : &none;
    size_t gap = i < v->cue.from ? v->cue.from - i : i < v->cue.to ? 0 : i - v->cue.to + 1;
    uint64_t near = gap < 4 ? gap : 4, tags = b->tag * 64u + t->tag;
    bool first = i == s.from,
         same_block = a->sentences[a->sentence_of[i]].block == a->sentences[v->sentence].block;
    size_t n = 0;
    out[n++] = hs_feature(T_SPAN + 1, p->distance, t->tag, b->tag);
    out[n++] = hs_feature(T_SPAN + 3, p->distance, v->kind, t->tag);
    out[n++] = hs_feature(T_SPAN + 6, p->between, t->tag, 0);
    out[n++] = hs_feature(T_SPAN + 7, p->between, t->tag, b->tag);
    out[n++] = hs_feature(T_SPAN + 11, p->between, p->gap, t->tag);
    out[n++] = hs_feature(T_SPAN + 12, p->between, d->tag, t->tag);
    out[n++] = hs_feature(T_SPAN + 13, p->side, v->stem, t->tag);
    out[n++] = hs_feature(T_SPAN + 14, p->side, v->stem, tags);
    out[n++] = hs_feature(T_SPAN + 15, p->side, v->kind, tags);
    out[n++] = hs_feature(T_SPAN + 16, p->side, t->stem, v->kind);
    out[n++] = hs_feature(T_SPAN + 17, p->side, t->word, near);
    out[n++] = hs_feature(T_SPAN + 18, p->side, b->word, near);
    out[n++] = hs_feature(T_SPAN + 19, p->side, d->word, t->tag);
    out[n++] = hs_feature(T_SPAN + 23, p->quotation, b->quoted * 4u + d->quoted, t->tag == POS_QUOTE);
    out[n++] = hs_feature(T_SPAN + 24, p->sentence, first * 2u + same_block, t->quoted * 4u + b->quoted);
    out[n++] = hs_feature(T_SPAN + 25, p->sentence, t->tag, t->quoted);
    out[n++] = hs_feature(T_SPAN + 27, first * 3u + p->side, v->kind, t->tag);
    out[n++] = hs_feature(T_SPAN + 28, v->is_cue[i] * 3u + p->side, t->tag, p->between);
    out[n++] = hs_feature(T_SPAN + 29, v->around, p->side * 8 + (gap < 6 ? gap : 7), t->tag);
    out[n++] =
        hs_feature(T_SPAN + 30, (uint64_t)a->sentences[v->sentence].kind * 3 + p->side, p->distance, t->tag);
    return n;
}
