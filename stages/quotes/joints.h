/* Whether the words of a source name one or several: what "and" joins, and what a comma sets off. */
#ifndef HEARSAY_QUOTES_JOINTS_H
#define HEARSAY_QUOTES_JOINTS_H

#include "names.h"

/* "Estonia and the Czech Republic", "many members, including Germany and the U.S.": several holders. */
bool names_several(const cast *c, range s);

/* What is taken for a name is an office's field, or a country's: the "Energy" of "Energy and Commerce
 * Chairman", "U.S. Health". */
bool is_field(const cast *c, const name *n);

#endif
