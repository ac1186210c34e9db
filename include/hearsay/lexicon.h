/* Word lists that are matched all at once: a hash of phrases (token sequences, case folded) to a value. One
 * look-up a token decides whether any phrase starts there, however many there are. */
#ifndef HEARSAY_LEXICON_H
#define HEARSAY_LEXICON_H

#include "hearsay/token.h"

typedef struct hs_lexicon hs_lexicon;

enum { HS_LEXICON_MOST = (1 << 22) - 3 }; /* the highest value */

hs_lexicon *hs_lexicon_new(void);
void hs_lexicon_free(hs_lexicon *lexicon);

/* Add a phrase with a value from 0 to HS_LEXICON_MOST; the same phrase again gets the later value. */
void hs_lexicon_add(hs_lexicon *lexicon, hs_str phrase, int value);

/* Add one word as it is, whatever the tokenizer would make of it ("p.m"); found by hs_lexicon_word. */
void hs_lexicon_add_word(hs_lexicon *lexicon, hs_str word, int value);

/* The longest phrase that starts at token i of n: its value, and in *length its tokens; -1 where none. */
int hs_lexicon_match(const hs_lexicon *lexicon, const hs_token *tokens, size_t n, size_t i, size_t *length);

/* Ask for what hs_lexicon_match will look up for a word, a few tokens ahead: in a large lexicon it waits for
 * memory else. */
void hs_lexicon_ask(const hs_lexicon *lexicon, uint64_t hash);

/* The value of a single word by its hash, or -1. */
int hs_lexicon_word(const hs_lexicon *lexicon, uint64_t hash);

/* Add a verb in all its forms: base, -s, -ing, and past and participle where given, else -ed by the rules
 * of English spelling (stop, stopped; deny, denied). A consonant that the past doubles is doubled before -ing
 * ("permitting"). The first word of a phrase is inflected ("rule out"). */
void hs_lexicon_add_verb(hs_lexicon *lexicon, hs_str base, hs_str past, hs_str participle, int value);

#endif
