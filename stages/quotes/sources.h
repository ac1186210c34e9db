/* Sources that the span model left open: by the grammar of the cue. */
#ifndef HEARSAY_QUOTES_SOURCES_H
#define HEARSAY_QUOTES_SOURCES_H

#include "attribution.h"
#include "features.h"

/* Give each attribution without a source the subject that its cue leans on, where one can be told. They are
 * in the order of their cues. */
void fill_sources(const facts *f, attributions *found);

/* Sources of chosen attributions that cannot be: a phrase that names nobody is dropped, the place or medium
 * that stands between a subject and its infinitive gives way to the subject. */
void mend_sources(const facts *f, attributions *found);

#endif
