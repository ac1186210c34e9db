/* Who takes a side in the article's own words without being quoted. */
#ifndef HEARSAY_QUOTES_BYSTANDERS_H
#define HEARSAY_QUOTES_BYSTANDERS_H

#include "attribution.h"
#include "features.h"
#include "names.h"

/* Subjects of verbs of taking sides ("business groups back the dam"), who does what is told in the passive
 * ("rejected by voters"), and whose an attitude is ("opposition from shopkeepers"), in text order: source and
 * cue only, no content. None that stand in the source of an attribution found. Memory is the article's
 * arena's. */
attributions find_bystanders(const word_rules *words, const cast *c, const facts *f,
                             const attributions *found);

#endif
