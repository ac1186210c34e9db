/* Quotations that nobody was found to say: the words beside them tell whose they are, whatever the verb. */
#ifndef HEARSAY_QUOTES_UNCLAIMED_H
#define HEARSAY_QUOTES_UNCLAIMED_H

#include "attribution.h"
#include "features.h"

/* `“It leaked,” Hale thundered.`, `Hale was blunter: “It leaked.”`, `Hale rolled her eyes. “It leaked.”`:
 * give quotations that open a sentence and that no attribution has as its content to who stands behind them,
 * before the colon that leads in to them, or in the sentence before in their paragraph. Added to `found`,
 * where they are in no order; `facts` with parts of speech. Nothing can fail. How often each is right:
 * tests/quality.md. */
void add_unclaimed(const facts *f, attributions *found);

#endif
