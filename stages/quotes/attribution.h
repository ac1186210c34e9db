/* Attribution relations: source, cue, content (the terms of PARC and PolNeAR), as ranges of tokens. */
#ifndef HEARSAY_QUOTES_ATTRIBUTION_H
#define HEARSAY_QUOTES_ATTRIBUTION_H

#include "article.h"
#include "words.h"

enum { MAX_CONTENT = 24 };

typedef struct attribution {
    range source, cue, addressee; /* empty where there is none */
    range content[MAX_CONTENT];   /* in text order */
    size_t content_count;
    bool negated;
    bool whole;   /* the rule is sure of the content's extent */
    bool closing; /* "…, X told the Herald.": the clause before the source, and nothing more behind the cue */
    bool opening; /* "Experts told CNN nobody knows.": a source, a verb of saying and a clause without "that"
                   */
    bool extra;   /* its cue was found only when more of them were asked for */
    bool certain; /* its layout says so: the last look is not asked */
    double confidence;
    const char *rule;
    int speaker; /* the entity of the source once resolved, else -1 */
    int64_t
        cue_margin; /* what the models' scores lose without this cue, and without these spans; 0 by rules */
    int64_t span_margin;
} attribution;

typedef struct attributions {
    attribution *items;
    size_t count;
} attributions;

attribution *attributions_add(hs_arena *arena, attributions *list, attribution a);

/* Whether a range has a token of what is said. */
bool overlaps_content(const attribution *t, range r);

/* Find attributions by rules: cue words, quote marks, and the order of words around them. */
attributions attribute_by_rules(const word_rules *rules, const article *a, const uint16_t *classes,
                                const cue_matches *cues);

/* The verb group around a cue verb: auxiliaries, adverbs and negation before it. */
range verb_group(const article *a, const uint16_t *classes, range verb);

/* The noun phrase that ends before token `end` (the subject), or begins at token `start`; empty for none. */
range noun_phrase_before(const article *a, const uint16_t *classes, size_t floor, size_t end);
range noun_phrase_after(const article *a, const uint16_t *classes, size_t start, size_t ceiling);

/* The phrase a sentence opens with, as far as it can be its subject (`Smith told …`: up to the lower-case
 * word behind a name); empty for none. What participles lean on. */
range sentence_subject(const article *a, const uint16_t *classes, range sentence);

#endif
