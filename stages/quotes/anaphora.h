/* Whom "they" and what "it" means: of the noun phrases before it that name several (or one thing), or a body,
 * the one for which most speaks. Needs parts of speech. */
#ifndef HEARSAY_QUOTES_ANAPHORA_H
#define HEARSAY_QUOTES_ANAPHORA_H

#include "features.h"
#include "names.h"
#include "pronouns.h"

/* What may be told of a noun phrase; a bit each. */
typedef enum phrase_fact {
    PHRASE_PEOPLE,  /* a listed group, a role or people in the plural; several joined */
    PHRASE_DOERS,   /* by its ending somebody who does something: "loyalists" */
    PHRASE_BODY,    /* names an organization or country */
    PHRASE_JOINED,  /* several joined by "and" */
    PHRASE_SUBJECT, /* a verb stands behind it */
    PHRASE_OPENING, /* at a sentence's start */
    PHRASE_SPEAKS,  /* the verb behind it attributes */
    PHRASE_QUOTED,  /* in quote marks */
    PHRASE_MEANT,   /* a pronoun that means these words */
    PHRASE_FACTS
} phrase_fact;

/* Which of the two pronouns. */
typedef enum anaphor { ANAPHOR_THEY, ANAPHOR_IT } anaphor;

typedef struct noun_phrase {
    range words;  /* for a pronoun those that it means */
    size_t token; /* where it stands, without whom it belongs to; of joined ones the last. In order */
    uint32_t facts;
} noun_phrase;

/* The article's noun phrases that one of the pronouns may mean, in text order, and with them each such
 * pronoun outside quotations that means one. */
typedef struct anaphora {
    const article *a;
    anaphor which;
    noun_phrase *phrases;
    size_t count;
} anaphora;

/* Find them; sources are those that are no pronouns, in text order. All memory is the article's arena's. */
anaphora anaphora_find(const cast *c, const facts *f, const referring *sources, size_t source_count,
                       anaphor which);

/* The words that the pronoun at token i stands for; empty for none. */
range anaphora_meant(const anaphora *p, size_t i);

/* "it is said that", "it seems that": the "it" at token i stands for nothing. */
bool is_expletive(const facts *f, size_t i);

#endif
