/* Names by their initials. */
#ifndef HEARSAY_QUOTES_ACRONYMS_H
#define HEARSAY_QUOTES_ACRONYMS_H

#include "article.h"

enum { ACRONYM_KEYS = 4 };

/* Whether a name is one word of two to seven capitals. */
bool is_acronym(const article *a, range name);

/* Hashes (as of tokens) of what a name of several words may be called by its initials, of three letters at
 * least: "FHA". Returns how many there are. */
size_t acronym_keys(const article *a, range name, uint64_t keys[static ACRONYM_KEYS]);

/* The hash of the acronym in brackets right behind a name whose letters it has: "Federal Harbor Agency
 * (FHA)"; 0 for none. */
uint64_t acronym_behind(const article *a, range name);

#endif
