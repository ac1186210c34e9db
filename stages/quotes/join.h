/* What was found in the stretches of one record, made one. */
#ifndef HEARSAY_QUOTES_JOIN_H
#define HEARSAY_QUOTES_JOIN_H

#include "hearsay/record.h"

/* The entities of several stretches, those of stretch k up to ends[k], become one list: of one kind and name,
 * they are one entity. Quotes then refer to that list. */
void join_entities(hs_record *r, const size_t *ends, size_t count);

#endif
