/* Tokens: words, numbers, punctuation and clitics ("was|n't", "Russia|'s"), each with its bytes. One
 * tokenizer serves rules and learned models alike, so that both speak of the same tokens. */
#ifndef HEARSAY_TOKEN_H
#define HEARSAY_TOKEN_H

#include "hearsay/text.h"

typedef enum hs_token_kind {
    HS_WORD,
    HS_NUMBER,
    HS_CLITIC, /* n't, 's, 're, 've, 'll, 'd, 'm */
    HS_OPEN,   /* opening quote mark: “ „ « ‘ or a straight one where text follows */
    HS_CLOSE,  /* closing quote mark */
    HS_PUNCT
} hs_token_kind;

enum {
    HS_T_CAPITAL = 1,  /* starts with an upper-case letter */
    HS_T_UPPER = 2,    /* two letters or more, all upper case */
    HS_T_SPACED = 4,   /* white space (or the start) before it */
    HS_T_STOPPED = 8,  /* an abbreviation or initial that carries its stop: Mr. U.S. J. */
    HS_T_SINGLE = 16,  /* a single quote mark: ' ‘ ’ */
    HS_T_STRAIGHT = 32 /* a straight quote mark, whose direction was guessed from the spaces around it */
};

typedef struct hs_token {
    uint32_t start, end;
    uint64_t hash; /* hs_hash of the folded token (lower case, ’ as ') */
    uint8_t kind, flags;
} hs_token;

/* Words that carry a stop of their own ("mr", "gen"); a set of hashes of their folded forms. */
typedef struct hs_wordset hs_wordset;

hs_wordset *hs_wordset_new(void);
void hs_wordset_free(hs_wordset *set);
void hs_wordset_add(hs_wordset *set, uint64_t hash);
bool hs_wordset_has(const hs_wordset *set, uint64_t hash);

/* Tokenize bytes [span) of text; returns the number, the array is the arena's. `abbreviations` may be NULL.
 */
size_t hs_tokenize(hs_arena *arena, hs_str text, hs_span span, const hs_wordset *abbreviations,
                   hs_token **tokens);

/* The same behind the `count` tokens that an array of the arena holds (NULL for none); returns the new
 * number. */
size_t hs_tokenize_more(hs_arena *arena, hs_str text, hs_span span, const hs_wordset *abbreviations,
                        hs_token **tokens, size_t count);

/* hs_hash of a folded word, without an arena; cut after 64 bytes. */
uint64_t hs_word_hash(hs_str word);

#endif
