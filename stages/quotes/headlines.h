/* Headlines that say who says what: "Mayor rules out new toll, says bridge is safe". */
#ifndef HEARSAY_QUOTES_HEADLINES_H
#define HEARSAY_QUOTES_HEADLINES_H

#include "attribution.h"
#include "features.h"

/* Add attributions of headlines by a source and a listed verb in the present right behind it, and by the
 * verbs that follow a comma and share the source, where they were not found or found otherwise. They are
 * certain: the models have read few headlines. */
void add_headlines(const facts *f, const cue_matches *cues, attributions *found);

#endif
