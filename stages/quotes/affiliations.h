/* Which state and party a text says a person is of: "R-Ky.", "(D-N.Y.)", "Republican Sen. Jan Smit of Ohio",
 * "Smit, a Texas Democrat". News calls such a person "the Ohio Republican" later on. */
#ifndef HEARSAY_QUOTES_AFFILIATIONS_H
#define HEARSAY_QUOTES_AFFILIATIONS_H

#include "names.h"

/* Numbers of the rules' states and parties, or HS_NONE where nothing is told. */
typedef struct affiliation {
    int state, party;
} affiliation;

/* What the words themselves name: "the Ohio Republican". The last of several counts. */
affiliation affiliation_named(const cast *c, range words);

/* That of every entity of the cast, told beside any of its names; the first told counts. In the article's
 * arena. */
affiliation *affiliations_of(const cast *c);

#endif
