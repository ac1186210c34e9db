/* Relative pronouns as sources: "the mayor, who says …". */
#ifndef HEARSAY_QUOTES_RELATIVES_H
#define HEARSAY_QUOTES_RELATIVES_H

#include "features.h"
#include "names.h"

/* Whether token i is "who", "which", or a "that" behind a word. */
bool is_relative(const article *a, size_t i);

/* The entity that the relative pronoun at token i means by the name before it; where there is none, HS_NONE
 * and in *words the noun phrase there, with its article (empty for none). `f` may be NULL (no parts of
 * speech). */
int antecedent(cast *c, const facts *f, size_t i, range *words);

#endif
