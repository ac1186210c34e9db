/* Closed classes of words and the cues that attribute, looked up once a token. */
#ifndef HEARSAY_QUOTES_WORDS_H
#define HEARSAY_QUOTES_WORDS_H

#include "article.h"
#include "hearsay/lexicon.h"

/* Classes of a word; a word may be of several. */
enum {
    W_DETERMINER = 1,
    W_PRONOUN = 2,
    W_PREPOSITION = 4,
    W_AUXILIARY = 8,
    W_ADVERB = 16,
    W_SUBORDINATOR = 32,
    W_TIME = 64,
    W_CUE = 128 /* a form of a cue verb */
};

typedef enum cue_class {
    CUE_NONE,
    CUE_SPEECH,
    CUE_QUOTE,
    CUE_BELIEF,
    CUE_WISH,
    CUE_ACT,
    CUE_ACCORDING
} cue_class;

typedef struct cue_match {
    cue_class class;
    range tokens; /* the verb itself, or the preposition */
} cue_match;

typedef struct cue_matches {
    cue_match *items;
    size_t count;
} cue_matches;

typedef struct word_rules {
    hs_lexicon *classes, *verbs, *according, *none;
    hs_lexicon *sides, *side_nouns, *side_predicates, *experiences, *people;
    hs_lexicon *settings; /* "in an interview": where it was said, no part of what was said */
} word_rules;

bool word_rules_load(word_rules *rules, const char *dir, hs_error *error);
void word_rules_free(word_rules *rules);

/* Classes of every token of the article. */
const uint16_t *word_classes(const word_rules *rules, const article *a);

/* Every cue word or phrase, in order, in the article's arena; phrases listed under [none] are left out. */
cue_matches find_cues(const word_rules *rules, const article *a);

#endif
