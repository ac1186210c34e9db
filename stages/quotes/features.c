#include "features.h"

#include <string.h>

enum { SHAPE_LOWER, SHAPE_CAPITAL, SHAPE_UPPER, SHAPE_NUMBER, SHAPE_MARK, SHAPE_STOPPED };

/* Numbers of templates: one for each kind of feature in each model, never reused. */
enum { T_TAGGER = 100, T_CUE = 200, T_GATE = 600 };
enum { LOOK_AHEAD = 12, NEAR = 6 };

static const uint64_t edge = 0x5eed; /* what stands beyond a sentence's ends */

static uint8_t shape_of(const hs_token *t) {
    if (t->kind == HS_NUMBER) return SHAPE_NUMBER;
    if (t->kind > HS_CLITIC) return SHAPE_MARK;
    if (t->flags & HS_T_STOPPED) return SHAPE_STOPPED;
    if (t->flags & HS_T_UPPER) return SHAPE_UPPER;
    return t->flags & HS_T_CAPITAL ? SHAPE_CAPITAL : SHAPE_LOWER;
}

static bool starts_sentence(const article *a, size_t i) {
    return i == a->sentences[a->sentence_of[i]].tokens.from || a->tokens[i - 1].kind == HS_OPEN;
}

/* Capitalized words count as names unless they are listed, or start a sentence (where anything may). */
static uint64_t word_of(const article *a, const uint16_t *classes, size_t i) {
    const hs_token *t = &a->tokens[i];
    if (t->kind == HS_NUMBER) return hs_hash(hs_cstr("NUMBER"), 0);
    bool name = t->kind == HS_WORD && (t->flags & HS_T_CAPITAL) && !classes[i] && !starts_sentence(a, i);
    return name ? hs_hash(hs_cstr("NAME"), 0) : t->hash;
}

static uint64_t stem_of(const article *a, size_t i) {
    char folded[32];
    hs_str w = token_text(a, i);
    if (w.n > sizeof folded || w.n < 4) return a->tokens[i].hash;
    for (size_t k = 0; k < w.n; k++)
        folded[k] = (char)(w.p[k] >= 'A' && w.p[k] <= 'Z' ? w.p[k] + 32 : w.p[k]);
    size_t n = w.n;
    if (n > 5 && memcmp(folded + n - 3, "ing", 3) == 0)
        n -= 3;
    else if (n > 4 && memcmp(folded + n - 3, "ies", 3) == 0)
        n -= 3;
    else if (n > 4 && memcmp(folded + n - 3, "ied", 3) == 0)
        n -= 3;
    else if (n > 4 && memcmp(folded + n - 2, "ed", 2) == 0)
        n -= 2;
    else if (n > 4 && memcmp(folded + n - 2, "es", 2) == 0)
        n -= 2;
    else if (folded[n - 1] == 's')
        n -= 1;
    else if (folded[n - 1] == 'e' || folded[n - 1] == 'y')
        n -= 1;
    if (n > 3 && folded[n - 1] == folded[n - 2]) n--;
    return hs_hash(hs_str_of(folded, n), 3);
}

pos_tag tag_of_mark(const article *a, size_t i) {
    const hs_token *t = &a->tokens[i];
    if (t->kind == HS_OPEN || (t->kind == HS_CLOSE && !(t->flags & HS_T_SINGLE))) return POS_QUOTE;
    if (t->kind == HS_CLOSE) return POS_QUOTE;
    if (t->kind == HS_NUMBER) return POS_CD;
    if (t->kind != HS_PUNCT) return POS_MODELED;
    switch (a->text.p[t->start]) {
    case ',': return POS_COMMA;
    case '.':
    case '?':
    case '!': return POS_STOP;
    case '(':
    case ')':
    case '[':
    case ']': return POS_BRACKET;
    default: return POS_COLON;
    }
}

/* --- tagger */

/* The hash of a token's last n bytes, in small letters. */
static uint64_t suffix(const article *a, size_t i, size_t n) {
    hs_str w = token_text(a, i);
    uint64_t hash = hs_hash_start(n);
    for (size_t k = w.n > n ? w.n - n : 0; k < w.n; k++)
        hash = hs_hash_add(hash, (unsigned char)(w.p[k] >= 'A' && w.p[k] <= 'Z' ? w.p[k] + 32 : w.p[k]));
    return hs_hash_end(hash);
}

static uint64_t word_at(const facts *f, size_t i, int step, range s) {
    size_t k = (size_t)((long)i + step);
    return (long)i + step < (long)s.from || k >= s.to ? edge : f->tokens[k].word;
}

static uint64_t tag_at(const facts *f, size_t i, int step, range s) {
    size_t k = (size_t)((long)i + step);
    return (long)i + step < (long)s.from || k >= s.to ? POS_TAGS : f->tokens[k].tag;
}

static bool is_capital(uint64_t shape) {
    return shape == SHAPE_CAPITAL || shape == SHAPE_UPPER;
}

/* The word itself; of names only that they are. */
static uint64_t tagger_word(const facts *f, size_t i) {
    bool name = is_capital(f->tokens[i].shape) && !starts_sentence(f->a, i) && !f->classes[i];
    return name ? hs_hash(hs_cstr("NAME"), 0) : f->a->tokens[i].hash;
}

/* Features that do not depend on the tags before: known ahead. */
static size_t tagger_word_features(const facts *f, size_t i, uint64_t *out) {
    range s = f->a->sentences[f->a->sentence_of[i]].tokens;
    size_t n = 0;
    uint64_t shape = f->tokens[i].shape, word = tagger_word(f, i), next = word_at(f, i, 1, s);
    bool start = starts_sentence(f->a, i), name = is_capital(shape) && !start;
    out[n++] = hs_feature(T_TAGGER, word, 0, 0);
    out[n++] = hs_feature(T_TAGGER + 1, suffix(f->a, i, 3), name, 0);
    out[n++] = hs_feature(T_TAGGER + 2, suffix(f->a, i, 2), name, 0);
    out[n++] = hs_feature(T_TAGGER + 3, shape, start, 0);
    out[n++] = hs_feature(T_TAGGER + 7, word_at(f, i, -1, s), 0, 0);
    out[n++] = hs_feature(T_TAGGER + 8, next, 0, 0);
    out[n++] = hs_feature(T_TAGGER + 9, word_at(f, i, 2, s), 0, 0);
    out[n++] = hs_feature(T_TAGGER + 10, word_at(f, i, -2, s), 0, 0);
    out[n++] = hs_feature(T_TAGGER + 11, word, next, 0);
    out[n++] = hs_feature(T_TAGGER + 13, i + 1 < s.to ? suffix(f->a, i + 1, 3) : edge, 0, 0);
    out[n++] = hs_feature(T_TAGGER + 14, i + 1 < s.to ? f->tokens[i + 1].shape : 9, shape, start);
    return n;
}

/* The others. */
static size_t tagger_context_features(const facts *f, size_t i, uint64_t *out) {
    range s = f->a->sentences[f->a->sentence_of[i]].tokens;
    size_t n = 0;
    uint64_t before = tag_at(f, i, -1, s), second = tag_at(f, i, -2, s);
    out[n++] = hs_feature(T_TAGGER + 4, before, 0, 0);
    out[n++] = hs_feature(T_TAGGER + 5, before, second, 0);
    out[n++] = hs_feature(T_TAGGER + 6, before, tagger_word(f, i), 0);
    out[n++] = hs_feature(T_TAGGER + 12, before, suffix(f->a, i, 3), 0);
    out[n++] = hs_feature(T_TAGGER + 15, f->classes[i], before, 0);
    return n;
}

size_t tagger_features(const facts *f, size_t i, uint64_t *out) {
    size_t n = tagger_word_features(f, i, out);
    return n + tagger_context_features(f, i, out + n);
}

pos_tag known_tag(const hs_model *known, const facts *f, size_t i) {
    if (!known || f->tokens[i].shape != SHAPE_LOWER) return POS_MODELED;
    uint64_t hash = f->a->tokens[i].hash;
    const int16_t *row = hs_model_row(known, hash);
    return row[0] && (uint16_t)row[1] == (uint16_t)(hash >> 48) ? (pos_tag)(row[0] - 1) : POS_MODELED;
}

/* The tag that needs no model, or POS_MODELED. */
static pos_tag plain_tag(const facts *f, const hs_model *known, size_t i) {
    pos_tag fixed = tag_of_mark(f->a, i);
    return fixed == POS_MODELED ? known_tag(known, f, i) : fixed;
}

static pos_tag best_tag(const int32_t *sums) {
    size_t best = 0;
    for (size_t l = 1; l < POS_MODELED; l++)
        if (sums[l] > sums[best]) best = l;
    return (pos_tag)best;
}

/* Some tokens at a time: what can be known of all of them is asked for before the first is tagged. */
static void tag_tokens(facts *f, const hs_model *tagger, const hs_model *known) {
    enum { AT_ONCE = 64 };
    int32_t sums[AT_ONCE][POS_MODELED];
    uint64_t features[TAGGER_FEATURES];
    hs_deferred d;
    hs_deferred_start(&d, tagger);
    for (size_t from = 0; from < f->a->count; from += AT_ONCE) {
        size_t to = f->a->count - from < AT_ONCE ? f->a->count : from + AT_ONCE;
        for (size_t i = from; i < to; i++) {
            f->tokens[i].tag = (uint8_t)plain_tag(f, known, i);
            if (f->tokens[i].tag != POS_MODELED) continue;
            memset(sums[i - from], 0, sizeof sums[0]);
            hs_deferred_add(&d, tagger_word_features(f, i, hs_deferred_room(&d)), sums[i - from]);
        }
        hs_deferred_finish(&d);
        for (size_t i = from; i < to; i++) {
            if (f->tokens[i].tag != POS_MODELED) continue;
            hs_model_sum(tagger, features, tagger_context_features(f, i, features), sums[i - from]);
            f->tokens[i].tag = (uint8_t)best_tag(sums[i - from]);
        }
    }
}

/* One pass each way through the sentence, remembering the last verb of speech met. */
static void note_speech(const facts *f, range s) {
    size_t last = SIZE_MAX;
    for (size_t i = s.from; i < s.to; i++) {
        if (last != SIZE_MAX) f->tokens[i].speech = i - last < NEAR ? 6 : 3;
        if (f->tokens[i].cue == CUE_SPEECH || f->tokens[i].cue == CUE_QUOTE) last = i;
    }
    last = SIZE_MAX;
    for (size_t i = s.to; i-- > s.from;) {
        if (last != SIZE_MAX)
            f->tokens[i].speech = (uint8_t)(f->tokens[i].speech + (last - i < NEAR ? 2 : 1));
        if (f->tokens[i].cue == CUE_SPEECH || f->tokens[i].cue == CUE_QUOTE) last = i;
    }
}

bool has_finite_verb(const facts *f, range r) {
    for (size_t i = r.from; i < r.to; i++)
        if (is_finite_tag(f->tokens[i].tag)) return true;
    return false;
}

facts facts_make(const article *a, const uint16_t *classes, const word_rules *rules, const hs_model *tagger,
                 const hs_model *known) {
    facts f = {.a = a, .classes = classes, .tokens = hs_alloc_n(a->arena, a->count, sizeof *f.tokens)};
    for (size_t i = 0; i < a->count; i++) {
        token_facts *t = &f.tokens[i];
        int class = hs_lexicon_word(rules->verbs, a->tokens[i].hash);
        t->word = word_of(a, classes, i);
        t->stem = stem_of(a, i);
        t->shape = shape_of(&a->tokens[i]);
        pos_tag fixed = tag_of_mark(a, i);
        t->tag = (uint8_t)(fixed == POS_MODELED ? POS_OTHER : fixed);
        t->cue = class > 0 ? (uint8_t) class : 0;
        t->quoted = a->quotation_of[i] == NO_QUOTATION ? 0 : a->quotations[a->quotation_of[i]].single ? 2 : 1;
    }
    for (size_t s = 0; s < a->sentence_count; s++) note_speech(&f, a->sentences[s].tokens);
    if (tagger) tag_tokens(&f, tagger, known);
    return f;
}

/* --- cues */

static bool is_verb(uint64_t tag) {
    return tag >= POS_VB && tag <= POS_MD;
}

/* Kind of the nearest thing before the verb group at i that may be its subject. */
static uint64_t subject_kind(const facts *f, size_t i, range s) {
    for (size_t k = i; k-- > s.from && i - k < 8;) {
        uint64_t tag = f->tokens[k].tag;
        if (tag == POS_RB || tag == POS_MD || is_verb(tag) || tag == POS_TO) continue;
        return tag * 4 + (f->tokens[k].shape == SHAPE_UPPER) + (f->classes[k] & W_PRONOUN ? 2u : 0u);
    }
    return edge;
}

static uint64_t near_quote(const facts *f, size_t i, range s, int step) {
    for (int d = 1; d <= 6; d++) {
        long k = (long)i + d * step;
        if (k < (long)s.from || k >= (long)s.to) return 10;
        if (f->tokens[k].tag == POS_QUOTE) return (uint64_t)(d > 3 ? 4 : d);
    }
    return 9;
}

static bool that_follows(const facts *f, size_t i, range s) {
    for (size_t k = i + 1; k < s.to && k < i + 6; k++)
        if (token_is(f->a, k, "that")) return true;
    return false;
}

static uint64_t in_sentence(size_t i, range s) {
    size_t left = i - s.from, right = s.to - 1 - i;
    return (uint64_t)((left < 3 ? left : 3) * 4 + (right < 3 ? right : 3));
}

/* Tag of the first token from k on that is neither adverb nor determiner nor adjective. */
static uint64_t next_word_tag(const facts *f, size_t k, range s) {
    for (size_t end = k + LOOK_AHEAD; k < s.to && k < end; k++) {
        uint8_t tag = f->tokens[k].tag;
        if (tag != POS_RB && tag != POS_DT && tag != POS_JJ && tag != POS_PRPS && tag != POS_CD) return tag;
    }
    return POS_TAGS;
}

size_t gate_features(const facts *f, size_t i, uint64_t *out) {
    range s = f->a->sentences[f->a->sentence_of[i]].tokens;
    const token_facts *t = &f->tokens[i];
    uint64_t p1 = tag_at(f, i, 1, s), q1 = tag_at(f, i, -1, s);
    size_t n = 0;
    out[n++] = hs_feature(T_GATE + 0, t->stem, 0, 0);
    out[n++] = hs_feature(T_GATE + 1, t->stem, t->tag, 0);
    out[n++] = hs_feature(T_GATE + 2, q1, t->tag, p1);
    out[n++] = hs_feature(T_GATE + 3, q1, t->stem, 0);
    out[n++] = hs_feature(T_GATE + 4, p1, t->stem, 0);
    out[n++] = hs_feature(T_GATE + 5, t->speech, t->stem, t->quoted);
    out[n++] = hs_feature(T_GATE + 6, t->speech, t->tag, t->quoted);
    out[n++] = hs_feature(T_GATE + 7, t->shape, t->tag, t->cue);
    return n;
}

/* Its table stays in the cache, so nothing is asked for ahead. */
gate_margins gate_ask(const hs_model *gate, const facts *f, size_t i) {
    uint64_t features[GATE_FEATURES];
    size_t n = gate_features(f, i, features);
    gate_margins margins = {0};
    for (size_t k = 0; k < n; k++) {
        const int16_t *row = hs_model_row(gate, features[k]);
        margins.starts += row[0];
        margins.goes_on += row[1];
    }
    return margins;
}

/* What the features of a cue are made of: words (w ahead, v behind), tags (p ahead, q behind) and the rest.
 */
typedef struct cue_scene {
    const token_facts *t;
    uint64_t w1, w2, v1, v2, p1, p2, q1, q2;
    uint64_t next_stem, last_stem, next_cue; /* of the tokens beside it */
    uint64_t subject, quote_left, quote_right, that, place, ends, last;
    uint64_t kind, classes, ending, long_ending;
} cue_scene;

static cue_scene cue_scene_of(const facts *f, size_t i) {
    range s = f->a->sentences[f->a->sentence_of[i]].tokens;
    const token_facts *t = &f->tokens[i];
    bool more = i + 1 < s.to, open = f->tokens[s.from].tag == POS_QUOTE,
         close = s.to > s.from + 1 &&
                 (f->tokens[s.to - 1].tag == POS_QUOTE || f->tokens[s.to - 2].tag == POS_QUOTE);
    return (cue_scene){.t = t,
                       .w1 = word_at(f, i, 1, s),
                       .w2 = word_at(f, i, 2, s),
                       .v1 = word_at(f, i, -1, s),
                       .v2 = word_at(f, i, -2, s),
                       .p1 = tag_at(f, i, 1, s),
                       .p2 = tag_at(f, i, 2, s),
                       .q1 = tag_at(f, i, -1, s),
                       .q2 = tag_at(f, i, -2, s),
                       .next_stem = more ? t[1].stem : edge,
                       .last_stem = i > s.from ? t[-1].stem : edge,
                       .next_cue = more ? t[1].cue : 0,
                       .subject = subject_kind(f, i, s),
                       .quote_left = near_quote(f, i, s, -1),
                       .quote_right = near_quote(f, i, s, 1),
                       .that = that_follows(f, i, s),
                       .place = in_sentence(i, s),
                       .ends = open * 2u + close,
                       .last = more ? next_word_tag(f, i + 1, s) : POS_TAGS,
                       .kind = (uint64_t)f->a->sentences[f->a->sentence_of[i]].kind,
                       .classes = f->classes[i],
                       .ending = suffix(f->a, i, 3),
                       .long_ending = suffix(f->a, i, 4)};
}

/* Features with the token's stem. */
static size_t cue_stem_features(const cue_scene *c, uint64_t *out) {
    const token_facts *t = c->t;
    size_t n = 0;
    out[n++] = hs_feature(T_CUE + 1, t->stem, 0, 0);
    out[n++] = hs_feature(T_CUE + 4, t->stem, t->tag, 0);
    out[n++] = hs_feature(T_CUE + 18, c->q1, t->stem, 0);
    out[n++] = hs_feature(T_CUE + 19, c->p1, t->stem, 0);
    out[n++] = hs_feature(T_CUE + 80, t->speech, t->stem, 0);
    out[n++] = hs_feature(T_CUE + 83, c->ends, t->stem, t->tag);
    out[n++] = hs_feature(T_CUE + 84, c->subject, c->p1, t->stem);
    out[n++] = hs_feature(T_CUE + 86, c->last, t->stem, c->p1);
    out[n++] = hs_feature(T_CUE + 89, c->v1, t->stem, c->p1);
    out[n++] = hs_feature(T_CUE + 90, c->q1, t->stem, c->w1);
    out[n++] = hs_feature(T_CUE + 9, c->v1, t->stem, 0);
    out[n++] = hs_feature(T_CUE + 10, c->w1, t->stem, 0);
    out[n++] = hs_feature(T_CUE + 20, c->p1, c->p2, t->stem);
    out[n++] = hs_feature(T_CUE + 21, t->quoted, t->stem, 0);
    out[n++] = hs_feature(T_CUE + 24, c->subject, t->stem, 0);
    out[n++] = hs_feature(T_CUE + 27, c->quote_left, c->quote_right, t->stem);
    out[n++] = hs_feature(T_CUE + 28, c->that, t->stem, 0);
    out[n++] = hs_feature(T_CUE + 31, c->place, t->stem, 0);
    return n;
}

/* Features with other words, or the token's own. */
static size_t cue_word_features(const cue_scene *c, uint64_t *out) {
    const token_facts *t = c->t;
    size_t n = 0;
    out[n++] = hs_feature(T_CUE + 0, t->word, 0, 0);
    out[n++] = hs_feature(T_CUE + 87, c->w1, c->w2, t->tag);
    out[n++] = hs_feature(T_CUE + 88, c->v1, c->v2, t->tag);
    out[n++] = hs_feature(T_CUE + 5, c->v1, 0, 0);
    out[n++] = hs_feature(T_CUE + 6, c->v2, 0, 0);
    out[n++] = hs_feature(T_CUE + 7, c->w1, 0, 0);
    out[n++] = hs_feature(T_CUE + 8, c->w2, 0, 0);
    out[n++] = hs_feature(T_CUE + 11, c->v1, t->tag, 0);
    out[n++] = hs_feature(T_CUE + 12, c->w1, t->tag, 0);
    out[n++] = hs_feature(T_CUE + 34, c->ending, t->tag, 0);
    out[n++] = hs_feature(T_CUE + 35, c->long_ending, 0, 0);
    out[n++] = hs_feature(T_CUE + 36, c->next_stem, t->tag, 0);
    out[n++] = hs_feature(T_CUE + 37, c->last_stem, t->tag, 0);
    out[n++] = hs_feature(T_CUE + 38, c->v1, t->word, c->w1);
    return n;
}

/* Features without words. */
static size_t cue_tag_features(const cue_scene *c, uint64_t *out) {
    const token_facts *t = c->t;
    size_t n = 0;
    out[n++] = hs_feature(T_CUE + 2, t->tag, 0, 0);
    out[n++] = hs_feature(T_CUE + 3, t->shape, t->quoted, 0);
    out[n++] = hs_feature(T_CUE + 13, c->q1, t->tag, 0);
    out[n++] = hs_feature(T_CUE + 14, c->p1, t->tag, 0);
    out[n++] = hs_feature(T_CUE + 15, c->q1, t->tag, c->p1);
    out[n++] = hs_feature(T_CUE + 81, t->speech, t->tag, t->cue);
    out[n++] = hs_feature(T_CUE + 82, t->speech, c->q1, c->p1);
    out[n++] = hs_feature(T_CUE + 85, c->subject, c->p1 * 32 + c->p2, t->cue);
    out[n++] = hs_feature(T_CUE + 16, c->q2, c->q1, t->tag);
    out[n++] = hs_feature(T_CUE + 17, t->tag, c->p1, c->p2);
    out[n++] = hs_feature(T_CUE + 22, t->quoted, t->tag, 0);
    out[n++] = hs_feature(T_CUE + 23, c->subject, t->tag, t->cue);
    out[n++] = hs_feature(T_CUE + 25, c->quote_left, t->tag, t->cue);
    out[n++] = hs_feature(T_CUE + 26, c->quote_right, t->tag, t->cue);
    out[n++] = hs_feature(T_CUE + 29, c->that, t->tag, t->cue);
    out[n++] = hs_feature(T_CUE + 30, c->place, t->tag, 0);
    out[n++] = hs_feature(T_CUE + 32, t->cue, t->tag, c->q1);
    out[n++] = hs_feature(T_CUE + 33, c->classes, c->q1, c->p1);
    out[n++] = hs_feature(T_CUE + 39, c->kind, t->tag, t->cue);
    out[n++] = hs_feature(T_CUE + 40, c->next_cue, t->tag, c->q1);
    return n;
}

size_t cue_features(const facts *f, size_t i, uint64_t *out) {
    cue_scene c = cue_scene_of(f, i);
    size_t n = cue_stem_features(&c, out);
    n += cue_word_features(&c, out + n);
    return n + cue_tag_features(&c, out + n);
}
