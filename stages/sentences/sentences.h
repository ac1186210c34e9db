/* hearsay-sentences: where sentences start and end, within the blocks of the normalized text. */
#ifndef HEARSAY_SENTENCES_H
#define HEARSAY_SENTENCES_H

#include "hearsay/program.h"

extern const hs_stage hs_sentences_stage;

#endif
