/* Whom "he" and "she" mean: of the persons named, described or meant by pronouns before, the one for whom
 * most speaks (a mention-ranking model: Denis and Baldridge, EMNLP 2008). What speaks for somebody is listed
 * here; how much was learned from gold coreference and from news (stages/train/pronoun_model.c) and stands in
 * en/pronouns.rules. All memory is the article's arena's. */
#ifndef HEARSAY_QUOTES_PRONOUNS_H
#define HEARSAY_QUOTES_PRONOUNS_H

#include "features.h"
#include "names.h"

/* Features of a candidate. Where it is mentioned there is one for each distance in sentences before the
 * pronoun: 0, 1, 2, more (AWAY); of its nearest mention only, but of all places where it spoke. */
enum { FARTHER_STEPS = 7, FREQUENT_STEPS = 4, AWAY = 4 };
typedef enum pronoun_feature {
    SEX_KNOWN,  /* fits by title, first name or a clear vote of the text's pronouns */
    SEX_LIKELY, /* fits by a first name that may be a surname, or by a vote */
    SEX_UNLIKELY,
    SEX_OPEN,
    PERSONAL, /* of those whose sex is not known: other words speak for a person, or against */
    IMPERSONAL,
    DESCRIBED,  /* has no name: "a witness" */
    MOST_NAMED, /* nobody is named more often in reach */
    LATEST,     /* mentioned last of all */
    SPOKE_LAST, /* where the pronoun is about to speak ("he said"): nobody spoke since, or did what is told */
    FARTHER,    /* its last mention is more than 0, 1, 2, 3, 5, 8, 12 sentences back */
    FREQUENT = FARTHER + FARTHER_STEPS, /* mentioned more than 0, 1, 2, 4 times in the last sentences */
    NAMED = FREQUENT + FREQUENT_STEPS,  /* where it is named */
    OPENING = NAMED + AWAY,             /* ... at a sentence's start */
    SUBJECT = OPENING + AWAY,           /* ... as its first person and where subjects stand */
    POSSESSOR = SUBJECT + AWAY,
    OBLIQUE = POSSESSOR + AWAY, /* ... behind a preposition */
    ACTING = OBLIQUE + AWAY,    /* ... before a verb */
    BY_ROLE = ACTING + AWAY,    /* where a description means it: "the minister" */
    SPEAKING = BY_ROLE + AWAY,  /* where it spoke, if the pronoun is about to speak */
    MEANT = SPEAKING + AWAY,    /* where "he" or "she" means it */
    MEANT_OPENING = MEANT + AWAY,
    OTHER_SEX = MEANT_OPENING + AWAY, /* more pronouns of the other sex mean it than of this */
    PRONOUN_FEATURES
} pronoun_feature;

/* The name of a feature, as in the rules: "named 1". */
void pronoun_feature_name(size_t feature, char out[static 32]);

typedef struct pronoun_weights {
    int32_t of[PRONOUN_FEATURES];
} pronoun_weights;

/* From en/pronouns.rules. */
bool pronoun_weights_load(pronoun_weights *weights, const char *dir, hs_error *error);

/* Somebody whom a pronoun may mean. */
typedef struct candidate_person {
    int entity;
    uint64_t features;    /* a bit for each that it has */
    size_t latest, spoke; /* token of its last mention, and of where it last spoke, + 1; 0 for none */
    size_t subject;       /* ... where it last was a sentence's subject */
    size_t nearest;       /* sentences between that and the pronoun */
    bool is_nearest;      /* no mention yet was nearer than the last one noted */
    int same_sex;         /* pronouns in reach that mean it, less those of the other sex */
    size_t named, recent; /* how often it is named in reach; mentioned in the last sentences */
} candidate_person;

enum { MOST_CANDIDATES = 32 };

/* The sum of the weights of its features. */
int32_t candidate_score(const candidate_person *x, const pronoun_weights *weights);

/* A description or source, and who it means. */
typedef struct referring {
    range words;
    int who;
} referring;

/* The "he" and "she" of an article, and what helps to tell whom they mean. */
typedef struct pronouns {
    cast *c;
    const article *a;
    const uint16_t *classes;
    const facts *facts;       /* may be NULL */
    const referring *sources; /* sources that are no pronouns, in text order */
    size_t source_count;
    referring *roles; /* "the minister", where the text names who that is; in text order */
    size_t role_count;
    uint32_t *told; /* of each sentence: how many before it are not all quotation. Distances count these */
    size_t *tokens; /* every "he" and "she" outside quotations */
    size_t token_count;
    int *meant;       /* of each of these: entity, or HS_NONE */
    int32_t *margins; /* by how much more speaks for that person than for the next */
} pronouns;

/* Find them; `meant` is not filled yet. Entities may be added to the cast later, none taken away. */
pronouns pronouns_find(cast *c, const facts *f, const referring *sources, size_t source_count);

/* By the word alone; GENDER_UNKNOWN for any but "he" and "she". */
gender sex_of_pronoun(const article *a, size_t i);

/* Fill `meant`, and settle the sex of persons whose names do not tell it by the pronouns that mean them. */
void pronouns_resolve(pronouns *p, const pronoun_weights *weights);

/* The number of the first "he" or "she" at this token or behind it; token_count for none. */
size_t pronoun_at_or_after(const pronouns *p, size_t token);

/* Whom the pronoun at token i (of this sex; any form, quoted or not) means, or HS_NONE. After
 * pronouns_resolve. */
int pronoun_person(const pronouns *p, const pronoun_weights *weights, size_t i, gender sex);

/* Those whom it may mean; at most MOST_CANDIDATES. GENDER_UNKNOWN: of any sex. */
size_t pronoun_candidates(const pronouns *p, size_t i, gender sex, candidate_person *out);

#endif
