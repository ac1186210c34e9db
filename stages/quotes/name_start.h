/* Where in a run of capitalized words the name itself starts: behind titles and roles, states and parties,
 * and what a headline ran into it. */
#ifndef HEARSAY_QUOTES_NAME_START_H
#define HEARSAY_QUOTES_NAME_START_H

#include "names.h"

/* Trim the run to a name with the roles before it, and tell the name's first token. False where there is no
 * name in it: "the President", "the Ohio Republican". Of the cast only the names found so far count. */
bool name_start(const cast *c, range *run, size_t *name);

/* Behind the "of" of an office that has an "and" in its name ("Minister of Culture and Sport"), for the token
 * behind that "and"; the token itself where none stands there. */
size_t field_start(const cast *c, size_t i);

#endif
