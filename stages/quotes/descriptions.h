/* Definite descriptions whose words no role in the text explains: "the Ohio Republican", "the former Texas
 * governor", "the company", "the department". News is written so to avoid the name it has just used. */
#ifndef HEARSAY_QUOTES_DESCRIPTIONS_H
#define HEARSAY_QUOTES_DESCRIPTIONS_H

#include "affiliations.h"
#include "pronouns.h"

/* Whether the words may describe a person named elsewhere: "the", a role or party as the last word, and at
 * most a few words between. */
bool is_person_description(const cast *c, range words);

/* The person named or speaking before whom such a description fits: whose state, party and roles agree with
 * what it says, or at least do not speak against it; of several the one whom a pronoun there would most
 * likely mean. HS_NONE for none. `told` is affiliations_of the cast, `before` has no pronouns yet. */
int described_person(const pronouns *before, const pronoun_weights *weights, const affiliation *told,
                     range words);

/* The public body or medium last named before that "the committee", "the newspaper" may mean, by the rules'
 * [bodies]; HS_NONE for none. */
int described_body(const cast *c, range words);

/* The medium last named before that "the newspaper", "the German news agency" means: [bodies] with "media"
 * (with "told" only of what somebody told it: "told the site"), or "news" before one of [media endings].
 * HS_NONE for none. */
int described_medium(const cast *c, range words, bool told);

/* "The American people": the people of that name ("Americans") that the text names before, or else behind;
 * HS_NONE for none. */
int described_people(const cast *c, range words);

/* Whether the words are "the company", "the environmental group" and the like. */
bool is_company_description(const cast *c, range words);

/* The company or group close before that such a description may mean: the one that last spoke or was last
 * named. HS_NONE for none. */
int described_company(const pronouns *before, range words);

#endif
