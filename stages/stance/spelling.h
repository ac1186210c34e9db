/* American and British spelling. */
#ifndef HEARSAY_STANCE_SPELLING_H
#define HEARSAY_STANCE_SPELLING_H

#include "hearsay/arena.h"

/* A folded word, or beginning of words, as it is spelled on the other side of the Atlantic ("legaliz",
 * "labour", "centre"), in the arena; empty where the letters give no cause. Of words that are spelled one way
 * only it makes words that do not exist ("doctour"): they match nothing. */
hs_str other_spelling(hs_arena *arena, hs_str folded);

#endif
