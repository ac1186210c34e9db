/* "The stadium, Smith said on Monday, is a waste": the rest of a statement that its attribution interrupts.
 */
#ifndef HEARSAY_QUOTES_INTERRUPTED_H
#define HEARSAY_QUOTES_INTERRUPTED_H

#include "attribution.h"
#include "features.h"

/* Give contents that are a subject alone the predicate behind the attribution. Needs parts of speech. */
void complete_interrupted(const facts *f, attributions *found);

#endif
