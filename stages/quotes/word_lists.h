/* The short word lists of rules/en/lists.rules, where each says what for, and abbreviations. */
#ifndef HEARSAY_QUOTES_WORD_LISTS_H
#define HEARSAY_QUOTES_WORD_LISTS_H

#include "hearsay/error.h"
#include "hearsay/token.h"

/* In the order of the schema in word_lists.c. */
typedef enum word_list {
    LIST_BE,
    LIST_GET,
    LIST_HAVE,
    LIST_PERFECT,
    LIST_COPULAS,
    LIST_BECOMING,
    LIST_SEEMING,
    LIST_QUANTIFIERS,
    LIST_PRONOUNLIKE,
    LIST_INDEFINITE,
    LIST_OWNERS,
    LIST_LEANING,
    LIST_RELATIVES,
    LIST_ASIDES,
    LIST_OPENERS,
    LIST_COORDINATORS,
    LIST_CLAUSE_JOINTS,
    LIST_TELLING,
    LIST_TAKES_PERSON,
    LIST_REPORTING,
    LIST_STATING,
    LIST_QUOTING,
    LIST_OPINIONS,
    LIST_PLACE_PREPOSITIONS,
    LIST_WITHIN_PHRASE,
    LIST_HOMES,
    LIST_NOUN_PREPOSITIONS,
    LIST_AGENTS,
    LIST_ACTIVE_BEHIND,
    LIST_MEANS,
    LIST_TIME_LEADS,
    LIST_MONTHS,
    LIST_DOER_ENDINGS,
    LIST_CLAUSE_BREAKS,
    LIST_CONNECTORS,
    LIST_SUFFERED,
    LIST_VESSELS,
    LIST_VESSEL_LEADS,
    LIST_BEHIND_NAMES,
    LIST_PLURALS,
    LIST_FORMER,
    LIST_COMPOUND_ENDS,
    LIST_OF_MEDIA,
    LIST_NO_CALL_SIGNS,
    LIST_VAGUE,
    LIST_ASKED,
    LIST_OF_ANYBODY,
    LIST_EPITHETS,
    LIST_TEAMS,
    LIST_FIRM_ENDINGS,
    LIST_SUBJECT_PRONOUNS,
    LIST_CLAUSE_OPENERS,
    LIST_SOMEBODY,
    WORD_LISTS
} word_list;

typedef struct word_lists {
    hs_wordset *abbreviations; /* words that carry a stop of their own (en/abbreviations.rules), for the
                                  tokenizer */
    hs_wordset *of[WORD_LISTS];
} word_lists;

/* Load both files from a folder of rules; what is in *lists must be freed, whether that succeeds or not. */
bool word_lists_load(word_lists *lists, const char *dir, hs_error *error);
void word_lists_free(word_lists *lists);

/* Whether a word, folded or not, is on a list. */
static inline bool is_listed(const word_lists *lists, word_list list, hs_str word) {
    return hs_wordset_has(lists->of[list], hs_word_hash(word));
}

#endif
