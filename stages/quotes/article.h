/* The article as attribution sees it: the tokens of its own words (no furniture), the sentences and
 * paragraphs they stand in, and the quotations that quote marks form. */
#ifndef HEARSAY_QUOTES_ARTICLE_H
#define HEARSAY_QUOTES_ARTICLE_H

#include "hearsay/inline.h"
#include "hearsay/program.h"
#include "hearsay/stretch.h"
#include "hearsay/token.h"

#include "word_lists.h"

/* Token indexes, end exclusive. */
typedef struct range {
    uint32_t from, to;
} range;

static inline range range_of(size_t from, size_t to) {
    return (range){(uint32_t)from, (uint32_t)to};
}

static inline bool is_empty(range r) {
    return r.to <= r.from;
}

typedef struct article_sentence {
    range tokens;
    size_t block;
    hs_block_kind kind;
} article_sentence;

/* Text in quote marks, marks included. */
typedef struct quotation {
    range tokens;
    size_t block;
    bool single;    /* in single quote marks */
    bool continues; /* its paragraph ends without a closing mark, and the next reopens it */
    bool continued; /* it reopens the one before */
    size_t words;
} quotation;

enum { NO_QUOTATION = 0xFFFFFFFF };

typedef struct article {
    hs_record *record;
    hs_arena *arena; /* the record's scratch */
    const word_lists *lists;
    hs_str text;
    hs_token *tokens;
    size_t count;
    uint32_t *sentence_of;  /* of each token */
    uint32_t *quotation_of; /* of each token, or NO_QUOTATION; marks belong to their quotation */
    article_sentence *sentences;
    size_t sentence_count;
    quotation *quotations;
    size_t quotation_count;
} article;

/* The sentences of a stretch of a record that has blocks and sentences; NULL for all of them. Furniture
 * within them is passed over (NULL for none). All memory is the record's scratch arena's. */
article article_make(hs_record *record, const hs_stretch *part, const word_lists *lists,
                     const hs_spans *furniture);

/* Bytes of a range of tokens; empty for an empty range. */
hs_span range_span(const article *a, range r);
/* The text of a range without furniture within it: a slice of the article, or a copy in the record's arena.
 */
hs_str range_text(const article *a, range r);
bool token_is_word(const article *a, size_t i); /* or a number */

static inline hs_str token_text(const article *a, size_t i) {
    return hs_str_of(a->text.p + a->tokens[i].start, a->tokens[i].end - a->tokens[i].start);
}

static inline bool token_is(const article *a, size_t i, const char *text) {
    return i < a->count && hs_str_is(token_text(a, i), text);
}

/* The same, whatever case the token is in; `lower` is in small letters (ASCII). */
static inline bool word_is(const article *a, size_t i, const char *lower) {
    hs_str t = token_text(a, i);
    if (t.n != strlen(lower)) return false;
    for (size_t k = 0; k < t.n; k++)
        if ((t.p[k] >= 'A' && t.p[k] <= 'Z' ? t.p[k] + ('a' - 'A') : t.p[k]) != lower[k]) return false;
    return true;
}

/* Whether it is on a list, whatever case it is in. */
static inline bool word_on(const article *a, size_t i, word_list list) {
    return i < a->count && hs_wordset_has(a->lists->of[list], a->tokens[i].hash);
}

#endif
