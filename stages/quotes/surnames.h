/* Whom a surname alone means where several persons of an article share it. */
#ifndef HEARSAY_QUOTES_SURNAMES_H
#define HEARSAY_QUOTES_SURNAMES_H

#include "names.h"

/* How good a claim an entity has to a surname that stands alone, the better the higher. */
typedef enum standing {
    STANDS_OUT,  /* is not meant */
    STANDS_BACK, /* somebody's wife or son, named in passing */
    STANDS,
    STANDS_FIRST /* was called so before: newspapers give the surname alone to one of a family */
} standing;

/* The claim of an entity that a name may mean by its words, at that place of the text; STANDS for a name that
 * is no surname alone. */
standing surname_standing(const cast *c, const name *n, const entity *e);

/* Whether a full name is brought in as a family member's: "his wife, Ann Hale", "first lady Ann Hale", "Ann
 * Hale, the mayor's daughter". */
bool is_kin(const cast *c, const name *n);

/* The token of a name that is its surname: the last, but for "Jr." and "III". */
size_t surname_at(const article *a, range words);

#endif
