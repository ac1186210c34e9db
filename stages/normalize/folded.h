/* The words of a line, folded and hashed, to tell whether one line repeats another. */
#ifndef HEARSAY_NORMALIZE_FOLDED_H
#define HEARSAY_NORMALIZE_FOLDED_H

#include "hearsay/arena.h"

/* Words in small letters (ASCII) as hashes, and a 64-bit signature of which there are: a line can only be
 * taken from another whose signature has all of its bits. */
typedef struct folded_words {
    uint64_t *hash;
    size_t count;
    uint64_t signature;
} folded_words;

/* The words of valid UTF-8: runs of letters and digits of ASCII and of all above it but U+2000 to U+2FFF,
 * general punctuation among it. Memory is the arena's. */
folded_words fold_words(hs_arena *arena, hs_str line);

/* Whether part is taken from whole: word for word, or (as editors shorten) with all its words there and at
 * least half of them in one run. */
bool taken_from(const folded_words *whole, const folded_words *part);

/* "X X": a related headline that the page shows twice (once as a link's title). */
bool says_twice(const folded_words *words);

#endif
