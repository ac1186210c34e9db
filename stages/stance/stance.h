/* hearsay-stance: where each holder stands on what. */
#ifndef HEARSAY_STANCE_H
#define HEARSAY_STANCE_H

#include "hearsay/program.h"

extern const hs_stage hs_stance_stage;

/* For --try: show what the topics make of one sentence. Returns the exit code, or -1 without --try. `state`
 * is the opened stage's. */
int hs_stance_try(const hs_options *options, const void *state);

#endif
