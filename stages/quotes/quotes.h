/* hearsay-quotes: who said what, and who passed it on. */
#ifndef HEARSAY_QUOTES_H
#define HEARSAY_QUOTES_H

#include "hearsay/program.h"

extern const hs_stage hs_quotes_stage;

#endif
