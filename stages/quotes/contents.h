/* What refine.c and continuations.c share about the contents of attributions. */
#ifndef HEARSAY_QUOTES_CONTENTS_H
#define HEARSAY_QUOTES_CONTENTS_H

#include "attribution.h"

static inline bool within(size_t i, range r) {
    return i >= r.from && i < r.to;
}

static inline bool same(range x, range y) {
    return x.from == y.from && x.to == y.to;
}

/* The quotation that token i is in, or NULL. */
static inline const quotation *quotation_at(const article *a, size_t i) {
    return a->quotation_of[i] == NO_QUOTATION ? NULL : &a->quotations[a->quotation_of[i]];
}

/* Whether words stand between two tokens (marks do not count). */
static inline bool words_between(const article *a, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (token_is_word(a, i)) return true;
    return false;
}

/* Attributions in the order of their cues. */
typedef struct cue_order {
    const attribution **items;
    size_t count;
} cue_order;

/* Those that have a cue; points into found, in the arena. */
cue_order order_cues(hs_arena *arena, const attributions *found);

/* For hs_first_not_before: whether the i-th cue of a cue_order starts before a token. */
bool cue_before(const void *order, size_t i, size_t token);

/* Add the quotations that go on with attribution `number` (from 1) of those whose tokens `owners` tells
 * (owners_of); what somebody else owns is left. `widely`: see continuations.c. */
void take_continuations(const article *a, uint32_t *owners, size_t number, attribution *t, bool widely);

#endif
