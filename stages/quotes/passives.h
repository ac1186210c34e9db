/* Passives: "Hale was accused of waste" tells what others said of Hale. */
#ifndef HEARSAY_QUOTES_PASSIVES_H
#define HEARSAY_QUOTES_PASSIVES_H

#include "attribution.h"
#include "features.h"

/* Take whom something is said of for no source of it: who stands behind a "by" is, or nobody. What is said
 * then starts with the subject. In PolNeAR's train and dev parts 322 such cues have no source, 110 one behind
 * them; the 90 whose subject is the source are states of mind ("was worried"). */
void turn_passives(const facts *f, attributions *found);

#endif
