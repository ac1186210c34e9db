/* Names in the article: where they stand, what kind they name, which role stands with them, and which of
 * them name the same person, body, country or medium. */
#ifndef HEARSAY_QUOTES_NAMES_H
#define HEARSAY_QUOTES_NAMES_H

#include "article.h"
#include "hearsay/lexicon.h"
#include "words.h"

typedef enum gender { GENDER_UNKNOWN, GENDER_MALE, GENDER_FEMALE } gender;

/* Hashes of words that may stand for other words, in the order of the first. */
typedef struct word_pairs {
    uint64_t (*of)[2];
    size_t count;
} word_pairs;

/* What ties a medium to a statement: the values of name_rules.media_links, nearest to the speaker first. */
typedef enum media_link {
    LINK_SPOKE_TO, /* told it, was asked by it, wrote in it */
    LINK_CITED,    /* as cited by it, according to it */
    LINK_REPORTS,  /* it reports */
    LINK_PLACE     /* said on it: close to the saying only */
} media_link;

enum { NO_COUNTRY = 1 << 16 }; /* "Republican", "European": among peoples, and of no country */

/* What a listed name is, and a noun may stand for: "the company", "the group". */
typedef enum company_kind { IS_COMPANY = 1, IS_ASSOCIATION } company_kind;

typedef struct name_rules {
    hs_lexicon *roles, *genders_by_title, *organizations, *particles, *media, *media_endings, *groups,
        *first_names;
    hs_lexicon *name_endings;                     /* of first names that are not listed; value: the gender */
    hs_lexicon *countries, *peoples;              /* value: number of the country, or NO_COUNTRY */
    hs_lexicon *places;                           /* named, but no persons */
    hs_lexicon *states, *state_labels;            /* value: number of the state */
    hs_lexicon *parties, *members, *party_labels; /* value: number of the party; members are among parties */
    hs_lexicon *variations; /* what may be said of anybody just named; 1 where nobody explains such a one */
    hs_lexicon *no_names;   /* capitalized at a sentence's start, yet no names: There, Everyone */
    hs_lexicon *companies;  /* and groups, by name: company_kind; they are among places */
    hs_lexicon *public_bodies; /* words of their names */
    hs_lexicon *fields;        /* of offices that have an "and" in their name: Energy and Commerce */
    hs_lexicon *media_links;   /* phrases before a medium that passed something on; value: media_link */
    hs_lexicon *media_verbs;   /* behind it: reports */
    hs_lexicon *kin;           /* what family members are to each other: wife, son */
    hs_lexicon *lesser;        /* make another office of what stands behind: vice, former */
    word_pairs heads;          /* nouns for roles, and the roles that they may stand for */
    word_pairs short_forms;    /* "bob", and the first names that it is short for */
    word_pairs bodies;         /* nouns for bodies, and words of names that they may stand for */
} name_rules;

bool name_rules_load(name_rules *rules, const char *dir, hs_error *error);
void name_rules_free(name_rules *rules);
/* The pairs of a word: indexes into pairs->of, empty for none. */
range word_pairs_of(const word_pairs *pairs, uint64_t word);
bool word_pairs_have(const word_pairs *pairs, uint64_t word, uint64_t other);

/* One place where a name stands. */
typedef struct name {
    range tokens; /* the name itself, without title or role */
    range role;   /* the title or role beside it; empty where none */
    hs_entity_kind kind;
    int entity; /* index into entities */
} name;

/* Somebody or something that names, roles and descriptions refer to. */
typedef struct entity {
    hs_str label; /* the fullest name so far; for descriptions the words as written */
    hs_entity_kind kind;
    gender sex;
    gender likely_sex; /* by a name that is a first name and may be a surname as well */
    int meant;         /* pronouns of the text that seem to mean it */
    int64_t votes;     /* what they say of its sex: above 0 for "he" */
    int personal;      /* how much speaks for a person: a title, a first name, saying something; places speak
                          against */
    range fullest;     /* where the label stands, for what is named */
    uint64_t first, last; /* hashes of the name's first and last word */
    uint64_t surname;     /* the same as last, but where that is "Jr." or "III" */
    size_t words;
    bool introduced; /* by its full name, with a role or a sex */
    bool kin;        /* brought in as somebody's wife, son …: who the surname alone seldom means */
    size_t alone;    /* how often the surname alone was taken to mean it */
    bool described;  /* not named: a description as written */
    range *mentions;
    size_t mention_count;
    size_t cursor, earlier; /* while clustering: see nearest_mention */
    range *wordings;        /* of the mentions by name, each once */
    size_t wording_count;
    range *roles; /* each wording once */
    size_t role_count;
    uint64_t role_words; /* a bit for each word of its roles: see role_signature */
    range *references;   /* descriptions and pronouns found to mean it */
    size_t reference_count;
} entity;

typedef struct word_index word_index;

/* Where a description or pronoun stands that was found to mean an entity. */
typedef struct reference {
    size_t token;
    int entity;
} reference;

typedef struct cast {
    const article *a;
    const name_rules *rules;
    const uint16_t *classes;
    name *names; /* in text order */
    size_t name_count;
    entity *entities;
    size_t entity_count;
    reference *references; /* in the order in which they were found */
    size_t reference_count;
    word_index *descriptions; /* by their words */
} cast;

/* Find and cluster all names of the article. */
cast cast_make(const name_rules *rules, const article *a, const uint16_t *classes);

/* Which of the names (found, in text order) mean the same: makes the entities, and sets name.entity. A part
 * of cast_make. */
void cast_cluster(cast *c);

/* One more entity, of which only the kind is known; its index. */
size_t cast_add(cast *c, hs_entity_kind kind);

/* The entity of a description as written: one for each wording. */
int cast_describe(cast *c, range words, hs_entity_kind kind);

void entity_add_mention(hs_arena *arena, entity *e, range words);
/* Note that a description or pronoun means an entity of the cast. */
void cast_refer(cast *c, int who, range words);

/* Bits of which an entity's role_words has one where its roles may hold this word: a cheap no. */
uint64_t role_signature(const name_rules *rules, uint64_t word);
/* Whether some role of the entity holds this word, or one that it may stand for ("leader": president). */
bool entity_has_role(const cast *c, const entity *e, uint64_t word);
/* Whether the entity is what the word says: "president" is one's role, not only a word of it, as in "vice
 * president" or "counselor to the president". */
bool entity_holds(const cast *c, const entity *e, uint64_t word);
/* Whether a role or apposition names this country's people ("Italian"). */
bool entity_has_people(const cast *c, const entity *e, int country);

/* Index of the first name at or after token i, or name_count. */
size_t name_at_or_after(const cast *c, size_t i);

/* Whether a name is a person's for sure: by a first name, a role or a sex. */
bool known_person(const cast *c, const name *n);

#endif
