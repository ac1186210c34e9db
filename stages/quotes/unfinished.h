/* Contents that end amid a clause: "Hale said [that the mine was safe and that she] would not close it". */
#ifndef HEARSAY_QUOTES_UNFINISHED_H
#define HEARSAY_QUOTES_UNFINISHED_H

#include "attribution.h"
#include "features.h"

/* Take in the predicate of a clause of which a content behind its cue has the subject only, up to the end of
 * the sentence or to where somebody else speaks. Needs parts of speech. */
void finish_contents(const facts *f, attributions *found);

#endif
