/* More or less of a thing: which way a proposition wants it, and which way a line of its topic goes. */
#ifndef HEARSAY_STANCE_DEGREE_H
#define HEARSAY_STANCE_DEGREE_H

#include "passage.h"
#include "topic.h"

/* Where the verb stands behind the "should" or "must" at token i, past "be" and adverbs; i where there is
 * none. */
size_t verb_behind_modal(const passage *p, size_t i);

/* "Taxes should be higher", "the state should tighten its gun laws": 1; "speed limits should be lowered": -1;
 * 0 for what asks for neither, or denies something. */
int degree_wanted(const passage *p);

/* "Tax hike", "rais* … taxes": 1; "tax cut", "lower taxes": -1; 0 for a line that goes neither way. */
int degree_of_line(const operators *ops, const phrase *ph);

#endif
