/* What a phrase of a topic file stands for: the ways in which newspapers may write it. */
#ifndef HEARSAY_STANCE_WORDINGS_H
#define HEARSAY_STANCE_WORDINGS_H

#include "hearsay/arena.h"

/* The wordings of a line as fields of plain words, prefixes (ban*), choices of single words (a/b) and gaps:
 * the line itself, choices of several words written out ("(food stamps/SNAP)"), words joined and parted ("gun
 * control", "gun-control", "healthcare"), nouns turned round ("ban on phones", "phone ban"); quote marks
 * around all of it are taken off. Returns how many, in *out, an array of the arena's; 0 where choices of
 * several words multiply to more than WORDINGS or are not closed. The first *written of them are the line as
 * it is written. Wordings beyond that, which nobody wrote, are left out. */
enum { WORDINGS = 64 };
size_t wordings_of(hs_arena *arena, hs_str line, hs_str **out, size_t *written);

#endif
