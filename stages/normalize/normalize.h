/* hearsay-normalize: any article text to clean text, with the way back, its blocks and its metadata. */
#ifndef HEARSAY_NORMALIZE_H
#define HEARSAY_NORMALIZE_H

#include "hearsay/program.h"

extern const hs_stage hs_normalize_stage;

#endif
