/* How statements lie to the clauses around them: "The stadium, Smith said on Monday, is a waste", "Though
 * Smith said it was safe, the bridge was closed". */
#ifndef HEARSAY_QUOTES_INTERRUPTED_H
#define HEARSAY_QUOTES_INTERRUPTED_H

#include "attribution.h"
#include "features.h"

/* Complete contents of which the attribution parts one half from the other: the predicate or clause behind it
 * of "The stadium, Smith said" and "In May, Smith said", the words or the quotation before it. Needs parts of
 * speech. */
void complete_interrupted(const facts *f, attributions *found);

/* "Though Smith said it was safe, the bridge was closed": end contents before the main clause. */
void end_subordinates(const facts *f, attributions *found);

#endif
