/* Quotations that nobody was found to say: the words beside them tell whose they are, whatever the verb. */
#ifndef HEARSAY_QUOTES_UNCLAIMED_H
#define HEARSAY_QUOTES_UNCLAIMED_H

#include "attribution.h"
#include "features.h"

/* `“It leaked,” Hale thundered.`, `Hale was blunter: “It leaked.”`: give quotations that open a sentence and
 * that no attribution has as its content to who stands behind them, or before the colon that leads in to
 * them. Added to `found`, where they are in no order. Needs parts of speech. */
void add_unclaimed(const facts *f, attributions *found);

#endif
