#include "headlines.h"

enum { LONGEST_SOURCE = 8, SHORTEST_CONTENT = 1 };

/* "Says", "rules out": the third person in small letters, which the tagger may take for a plural; no "claims
 * on the dam", "plans are". */
static bool is_present(const facts *f, range verb) {
    hs_str t = token_text(f->a, verb.from);
    if (t.n < 4 || t.p[t.n - 1] != 's' || t.p[t.n - 2] == 's' || f->a->tokens[verb.from].flags & HS_T_CAPITAL)
        return false;
    if (verb.to == f->a->count || f->a->tokens[verb.to].kind == HS_PUNCT) return false;
    uint8_t next = f->tokens[verb.to].tag;
    if (is_finite_tag(next)) return false;
    bool plural = word_on(f->a, verb.from, LIST_PLURALS) && verb.to == verb.from + 1;
    return !plural || (next != POS_IN && next != POS_TO && f->tokens[verb.from].tag == POS_VBZ);
}

/* Words of a noun phrase that end with a noun, no verb, preposition or mark among them but "of" and a
 * possessive. */
static bool is_source(const facts *f, range r) {
    if (is_empty(r) || r.to - r.from > LONGEST_SOURCE) return false;
    bool pronoun = f->tokens[r.from].tag == POS_PRP, noun = pronoun || is_noun_tag(f->tokens[r.to - 1].tag);
    for (size_t i = r.from; i < r.to; i++) {
        uint8_t tag = f->tokens[i].tag;
        bool within = is_noun_tag(tag) || tag == POS_JJ || tag == POS_DT || tag == POS_POS || tag == POS_CD ||
                      word_is(f->a, i, "of") || (tag == POS_PRP && r.to - r.from == 1);
        if (!within || f->a->quotation_of[i] != NO_QUOTATION) return false;
    }
    return noun;
}

/* The next cue at or behind number *k that may be a headline's verb and ends before token `to`. */
static const cue_match *next_verb(const facts *f, const cue_match *cues, size_t count, size_t *k, size_t to) {
    for (; *k < count && cues[*k].tokens.to <= to; ++*k)
        if (cues[*k].class != CUE_ACCORDING && is_present(f, cues[*k].tokens)) return &cues[*k];
    return NULL;
}

/* Where a content ends that starts behind a verb: before the comma and verb that share its source, or a dash.
 */
static size_t content_end(const article *a, const cue_match *next, range sentence, size_t from) {
    size_t to = sentence.to;
    if (next && next->tokens.from > from && token_is(a, next->tokens.from - 1, ","))
        to = next->tokens.from - 1;
    while (to > from && a->tokens[to - 1].kind == HS_PUNCT) to--;
    return to;
}

static void add_headline(const facts *f, const cue_match *cues, size_t count, range sentence,
                         attributions *found) {
    const article *a = f->a;
    size_t k = 0;
    while (k < count && cues[k].tokens.from < sentence.from) k++;
    const cue_match *verb = next_verb(f, cues, count, &k, sentence.to);
    if (!verb) return;
    range source = range_of(sentence.from, verb->tokens.from);
    if (!is_source(f, source)) return;
    while (verb) {
        range cue = verb->tokens;
        k++;
        const cue_match *next = next_verb(f, cues, count, &k, sentence.to);
        while (next && !token_is(a, next->tokens.from - 1, ",")) {
            k++;
            next = next_verb(f, cues, count, &k, sentence.to);
        }
        range content = range_of(cue.to, content_end(a, next, sentence, cue.to));
        if (content.to >= content.from + SHORTEST_CONTENT)
            attributions_add(a->arena, found,
                             (attribution){.source = source,
                                           .cue = cue,
                                           .content = {content},
                                           .content_count = 1,
                                           .certain = true,
                                           .confidence = 0.8,
                                           .rule = "headline",
                                           .speaker = -1});
        verb = next;
    }
}

/* Whether what was found has another idea of a cue: that what is said stands before it, or nobody says it. */
static bool is_mistaken(const attribution *t) {
    return is_empty(t->source) || t->source.from > t->cue.from || t->content[0].from < t->cue.from;
}

/* Add what was not found, or found otherwise. */
static void merge(hs_arena *arena, attributions *found, const attributions *headlines) {
    for (size_t i = 0; i < headlines->count; i++) {
        const attribution *t = &headlines->items[i];
        size_t k = 0;
        while (k < found->count &&
               (found->items[k].cue.from >= t->cue.to || t->cue.from >= found->items[k].cue.to))
            k++;
        if (k == found->count)
            attributions_add(arena, found, *t);
        else if (is_mistaken(&found->items[k]))
            found->items[k] = *t;
    }
}

void add_headlines(const facts *f, const cue_matches *cues, attributions *found) {
    attributions headlines = {0};
    for (size_t s = 0; s < f->a->sentence_count; s++)
        if (f->a->sentences[s].kind == HS_HEADLINE)
            add_headline(f, cues->items, cues->count, f->a->sentences[s].tokens, &headlines);
    merge(f->a->arena, found, &headlines);
}
