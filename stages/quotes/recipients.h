/* To whom, where and when something was said, where it was taken for the beginning of what was said: `told
 * the council on Monday that …`, `said this at the fair: "…"`. */
#ifndef HEARSAY_QUOTES_RECIPIENTS_H
#define HEARSAY_QUOTES_RECIPIENTS_H

#include "attribution.h"
#include "features.h"

/* Let contents start behind such words. */
void cut_recipients(const facts *f, attributions *found);

#endif
