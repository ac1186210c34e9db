/* What a phrase of a topic file stands for: the ways in which newspapers may write it. */
#ifndef HEARSAY_STANCE_WORDINGS_H
#define HEARSAY_STANCE_WORDINGS_H

#include "hearsay/rules.h"

/* Nouns that name a deed, with the verbs that do it: a section of rules, two lists in each of its rows; and
 * what gist.h reads propositions by. */
typedef struct deed_words {
    hs_rule_section section, irregular, light, authorities, generic, edges, adverbs, denials, affirmations,
        demands, undemanded, parts;
} deed_words;

/* Read en/wordings.rules of dir (NULL: no deeds), in the arena. The error says file, line and column. */
bool deed_words_load(deed_words *deeds, hs_arena *arena, const char *dir, hs_error *error);

/* A gap of a wording that skips fewer words than the "…" of a line. */
#define SHORT_GAP "…3"
enum { GAP_WORDS = 6, SHORT_GAP_WORDS = 3 };

/* The wordings of a line as fields of plain words, prefixes (ban*), choices of single words (a/b) and gaps:
 * the line itself, choices of several words written out ("(food stamps/SNAP)"), words joined and parted ("gun
 * control", "gun-control", "healthcare"), nouns turned round ("ban on phones", "phone ban"), deeds told ("ban
 * … phones"); quote marks around all of it are taken off. Returns how many, in *out, an array of the arena's;
 * 0 where choices of several words multiply to more than WORDINGS or are not closed. The first *written of
 * them are the line as it is written. Wordings beyond that, which nobody wrote, are left out. */
enum { WORDINGS = 64 };
size_t wordings_of(hs_arena *arena, const deed_words *deeds, hs_str line, hs_str **out, size_t *written);

#endif
