/* A last look at each whole attribution: is it one? Features of source, cue and content together, which the
 * sequence models saw only one by one, give a score; a table turns it into a confidence. */
#ifndef HEARSAY_QUOTES_ACCEPT_H
#define HEARSAY_QUOTES_ACCEPT_H

#include "attribution.h"
#include "features.h"

enum { ACCEPT_FEATURES = 64, ACCEPT_LABELS = 2 };

/* Features of an attribution; `found` are all of the article's. */
size_t accept_features(const facts *f, const attributions *found, size_t index, uint64_t *features);

/* Score (1/16 units of the learner's weight): above 0 speaks for it. */
int32_t accept_score(const hs_model *model, const facts *f, const attributions *found, size_t index);

#endif
