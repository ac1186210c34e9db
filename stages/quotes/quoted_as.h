/* "The Herald quoted Hale as saying that …", "Hale was quoted by the Herald as saying …". */
#ifndef HEARSAY_QUOTES_QUOTED_AS_H
#define HEARSAY_QUOTES_QUOTED_AS_H

#include "attribution.h"

/* Add what somebody is quoted as saying: in the active beside what the models make of the medium's quoting,
 * in the passive in place of what they find there. What is added is certain. */
void add_quoted_as(const article *a, const uint16_t *classes, attributions *found);

#endif
