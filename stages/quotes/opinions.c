/* "In her opinion, …", "…, in Ann Hale's view": a clause and whose opinion it is. */
#include "refine.h"

enum { OWNER = 6, CLAUSE = 240 };

/* "Opinion", "view", "words" at the end of such a phrase that starts with "in" at token i; the words that
 * name whose they are in *source. 0 for none. */
static size_t opinion_end(const article *a, size_t i, size_t to, range *source) {
    size_t k = i + 2;
    if (k < to && word_on(a, i + 1, LIST_OWNERS)) {
        *source = range_of(i + 1, i + 2);
        return word_on(a, k, LIST_OPINIONS) ? k + 1 : 0;
    }
    while (k < to && k - i <= OWNER && a->tokens[k].kind != HS_CLITIC) k++;
    if (k + 1 >= to || a->tokens[k].kind != HS_CLITIC || !word_on(a, k + 1, LIST_OPINIONS)) return 0;
    *source = range_of(i + 1, k);
    return k + 2;
}

static bool meets_cue(const attributions *found, range cue) {
    for (size_t k = 0; k < found->count; k++)
        if (found->items[k].cue.from < cue.to && cue.from < found->items[k].cue.to) return true;
    return false;
}

void add_opinions(const article *a, attributions *found) {
    enum { WORDS = 4 };
    for (size_t s = 0; s < a->sentence_count; s++) {
        range in = a->sentences[s].tokens, source;
        size_t end = word_is(a, in.from, "in") ? opinion_end(a, in.from, in.to, &source) : 0;
        if (!end || end + WORDS >= in.to || !token_is(a, end, ",")) continue;
        size_t last = in.to - end > CLAUSE ? end + CLAUSE : in.to;
        while (last > end && a->tokens[last - 1].kind == HS_PUNCT) last--;
        range cue = range_of(in.from, end);
        if (meets_cue(found, cue) || meets_cue(found, range_of(end, in.to))) continue;
        attribution t = {.source = source,
                         .cue = cue,
                         .rule = "opinion",
                         .confidence = 0.85,
                         .certain = true,
                         .speaker = -1};
        t.content[t.content_count++] = range_of(end + 1, last);
        attributions_add(a->arena, found, t);
    }
}
