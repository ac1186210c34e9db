/* `Quote: "…"`, `Quote from Ann Hale: "…"`, `Hale's direct speech: "…"`: lines of a wire that say of
 * themselves that they quote. */
#include "refine.h"

enum { LABEL = 10, MOST = 256 /* labels, each of which looks at all that was found */ };

/* The colon of such a label at a paragraph's start, or 0; *source is the words that name somebody in it. */
static size_t quote_colon(const article *a, size_t from, size_t to, range *source) {
    *source = range_of(0, 0);
    size_t colon = from;
    while (colon < to && colon - from < LABEL && !token_is(a, colon, ":")) colon++;
    if (colon + 1 >= to || !token_is(a, colon, ":") || a->tokens[colon + 1].kind != HS_OPEN) return 0;
    bool quote = word_is(a, from, "quote") || word_is(a, from, "quotes") || word_is(a, from, "quotation");
    bool led = colon > from + 2 &&
               (word_is(a, from + 1, "from") || word_is(a, from + 1, "by") || word_is(a, from + 1, "of"));
    if (quote && led) *source = range_of(from + 2, colon);
    if (quote) return led || colon == from + 1 ? colon : 0;
    bool speech = colon > from + 2 && (word_is(a, colon - 1, "speech") || word_is(a, colon - 1, "quote") ||
                                       word_is(a, colon - 1, "words"));
    size_t end = speech ? colon - 1 : 0;
    while (end > from + 1 && a->tokens[end].kind != HS_CLITIC) end--;
    if (!speech || a->tokens[end].kind != HS_CLITIC) return 0;
    *source = range_of(from, end);
    return colon;
}

/* Who was the source of something last before a token: the range that names them there. */
static range source_before(const attributions *found, size_t token) {
    range last = {0, 0};
    size_t at = 0;
    for (size_t i = 0; i < found->count; i++) {
        const attribution *t = &found->items[i];
        if (is_empty(t->source) || is_empty(t->cue) || t->cue.to > token || t->cue.from < at) continue;
        last = t->source;
        at = t->cue.from;
    }
    return last;
}

/* What was found of the words of a range goes. */
static void drop_within(attributions *found, range words) {
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        const attribution *t = &found->items[i];
        bool within = t->content_count && t->content[0].from >= words.from &&
                      t->content[t->content_count - 1].to <= words.to;
        if (!within) found->items[kept++] = found->items[i];
    }
    found->count = kept;
}

void add_quote_labels(const article *a, attributions *found) {
    size_t labels = 0;
    for (size_t s = 0; s < a->sentence_count && labels < MOST; s = block_end(a, s)) {
        size_t from = a->sentences[s].tokens.from, to = a->sentences[block_end(a, s) - 1].tokens.to;
        range source;
        size_t colon = quote_colon(a, from, to, &source);
        if (!colon) continue;
        labels++;
        if (is_empty(source)) source = source_before(found, from);
        if (is_empty(source)) continue;
        drop_within(found, range_of(from, to));
        add_laid_out_one(a, found, source, colon, range_of(colon + 1, to), "quote label", 0.9);
    }
}
