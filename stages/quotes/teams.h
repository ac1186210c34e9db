/* Those who work for somebody, called by whose they are: "the Hale administration", "Hale's campaign", later
 * "the campaign". */
#ifndef HEARSAY_QUOTES_TEAMS_H
#define HEARSAY_QUOTES_TEAMS_H

#include "names.h"

/* The words under which the article brings in what a description of this kind means, without an article: of
 * "President Hale's administration" the first "Hale administration", of "the campaign" the one that somebody
 * was last said to have. One entity is to be made of them for all such descriptions. Empty for any other
 * description, and where nobody's is named. The nouns are [teams] of lists.rules. */
range team_words(const cast *c, range description);

#endif
