/* Statements side by side: "Smith said it was safe, but Lund warned that it leaked". */
#ifndef HEARSAY_QUOTES_COORDINATED_H
#define HEARSAY_QUOTES_COORDINATED_H

#include "attribution.h"
#include "features.h"

/* End contents where the clause of another attribution starts (in PolNeAR's train and dev parts 281 contents
 * have such a clause behind them and none has it within), start them behind "however,", and
 * leave out what the speaker was asked ("Asked whether A, Hale said B"). */
void end_at_other_clauses(const facts *f, attributions *found);

#endif
