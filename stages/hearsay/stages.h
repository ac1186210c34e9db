/* The four stages in their order, for programs that run them all. */
#ifndef HEARSAY_STAGES_H
#define HEARSAY_STAGES_H

#include "hearsay/program.h"

#include "../normalize/normalize.h"
#include "../quotes/quotes.h"
#include "../sentences/sentences.h"
#include "../stance/stance.h"

static const hs_stage *const hearsay_stages[] = {&hs_normalize_stage, &hs_sentences_stage, &hs_quotes_stage,
                                                 &hs_stance_stage, NULL};

#endif
