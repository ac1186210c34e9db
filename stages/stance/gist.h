/* What deed a topic's proposition asks for: "The state should send troops to the border". */
#ifndef HEARSAY_STANCE_GIST_H
#define HEARSAY_STANCE_GIST_H

#include "wordings.h"

/* A line for a topic file that names the deed by its verb and the head of its object: "(send* or sent) …
 * troops". Empty where the proposition asks for none: it says no "should" or "must", denies something, is
 * about what is ("should be legal"), or it asks something of others than who decides for everybody ("teachers
 * should carry guns"). In the arena. */
hs_str gist_of(hs_arena *arena, const deed_words *deeds, hs_str proposition);

/* The same told the other way round: "troops … (send* or sent)", with a short gap ("troops will not be
 * sent"). */
hs_str gist_in_passive(hs_arena *arena, const deed_words *deeds, hs_str proposition);

/* Of "college should be free": "(mak* or made) … college … free"; empty for others. */
hs_str gist_made(hs_arena *arena, const deed_words *deeds, hs_str proposition);

/* What such a proposition says in so many words, where no deed is: "Schools should reopen", "teachers should
 * carry guns", "the tram should be free"; empty for none. */
hs_str gist_restated(hs_arena *arena, const deed_words *deeds, hs_str proposition);

/* A proposition without its "not", and with "should" where it has other words for that, in the arena: "The
 * dam should be built" of "The dam should not be built", "The dam ought to be built"; *denied where it has a
 * "not" that denies all of it. */
hs_str affirmed(hs_arena *arena, const deed_words *deeds, hs_str proposition, bool *denied);

#endif
