#include "quoted_as.h"

enum { REACH = 24, CLAUSE = 240 };

static bool quotes(const article *a, size_t i) {
    return word_on(a, i, LIST_QUOTING);
}

static bool is_auxiliary(const article *a, size_t i) {
    return word_on(a, i, LIST_BE);
}

/* Without the marks at its ends; quote marks stay. */
static range without_marks(const article *a, range r) {
    while (r.to > r.from && a->tokens[r.to - 1].kind == HS_PUNCT) r.to--;
    while (r.to > r.from && a->tokens[r.from].kind == HS_PUNCT) r.from++;
    return r;
}

/* What stands behind "as saying", which ends at token i: nothing where it is followed by "by the Herald". */
static range said_behind(const article *a, size_t i, range sentence) {
    size_t end = sentence.to - i > CLAUSE ? i + CLAUSE : sentence.to;
    range r = without_marks(a, range_of(i, end));
    bool by =
        r.to > r.from && (word_is(a, r.from, "by") || word_is(a, r.from, "in") || word_is(a, r.from, "on"));
    return by ? range_of(0, 0) : r;
}

/* "“…,” [Hale was quoted as saying]": what stands before the source. */
static range said_before(const article *a, size_t i, range sentence) {
    if (i <= sentence.from) return range_of(0, 0);
    bool parted = token_is(a, i - 1, ",") || a->tokens[i - 1].kind == HS_CLOSE;
    size_t from = i - sentence.from > CLAUSE ? i - CLAUSE : sentence.from;
    return parted ? without_marks(a, range_of(from, i)) : range_of(0, 0);
}

/* The attribution whose "as saying" starts at token i, behind a verb of quoting at token v; empty content for
 * none. */
static attribution quoted_as(const article *a, const uint16_t *classes, size_t v, size_t i, range sentence) {
    attribution t = {.rule = "quoted as saying", .confidence = 0.9, .certain = true, .speaker = -1};
    size_t aux = v;
    while (aux > sentence.from && v - aux < 3 && !is_auxiliary(a, aux)) aux--;
    bool passive = is_auxiliary(a, aux);
    while (passive && aux > sentence.from && (classes[aux - 1] & W_AUXILIARY)) aux--; /* "has been" */
    t.source = passive ? noun_phrase_before(a, classes, sentence.from, aux) : range_of(v + 1, i);
    t.cue = passive ? range_of(aux, i + 2) : range_of(i, i + 2);
    range said = said_behind(a, i + 2, sentence);
    if (is_empty(said) && passive) said = said_before(a, t.source.from, sentence);
    if (is_empty(said) || is_empty(t.source) || a->quotation_of[i] != NO_QUOTATION) return t;
    t.content[t.content_count++] = said;
    return t;
}

static bool meet(range a, range b) {
    return a.from < b.to && b.from < a.to;
}

/* Whether something in quote marks is said, and "as saying" is none of it. */
static bool is_whole(const article *a, const attribution *found, const attribution *t) {
    bool quoted = false;
    for (size_t c = 0; c < found->content_count; c++) {
        if (meet(found->content[c], t->cue)) return false;
        for (size_t i = found->content[c].from; i < found->content[c].to; i++)
            quoted = quoted || a->quotation_of[i] != NO_QUOTATION;
    }
    return quoted && !is_empty(found->source);
}

/* Whether what was found by the same words is whole; what is not goes. */
static bool is_found(const article *a, attributions *found, const attribution *t) {
    size_t kept = 0;
    bool stays = false;
    for (size_t k = 0; k < found->count; k++) {
        bool same = meet(found->items[k].cue, t->cue), whole = same && is_whole(a, &found->items[k], t);
        stays = stays || whole;
        if (!same || whole) found->items[kept++] = found->items[k];
    }
    found->count = kept;
    return stays;
}

void add_quoted_as(const article *a, const uint16_t *classes, attributions *found) {
    for (size_t i = 0; i + 2 < a->count; i++) {
        if (!word_is(a, i, "as") || !word_is(a, i + 1, "saying")) continue;
        range sentence = a->sentences[a->sentence_of[i]].tokens;
        if (i + 2 >= sentence.to) continue;
        size_t v = i;
        while (v > sentence.from && i - v < REACH && !quotes(a, v)) v--;
        if (!quotes(a, v)) continue;
        attribution t = quoted_as(a, classes, v, i, sentence);
        if (t.content_count && !is_found(a, found, &t)) attributions_add(a->arena, found, t);
    }
}
