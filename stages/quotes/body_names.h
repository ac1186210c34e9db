/* What stands between the words of a body's name that are capitalized: "Department of Health [and] Human
 * Services", "Sheriff['s] Office", "Committee [to] Protect Bridges". */
#ifndef HEARSAY_QUOTES_BODY_NAMES_H
#define HEARSAY_QUOTES_BODY_NAMES_H

#include "names.h"

/* "[Department of Health] and Human Services", but not "[…] and Congress", "[…] and FBI": whether what stands
 * behind the "and" at token i goes on with the name of an office. */
bool office_goes_on(const cast *c, size_t i, size_t end);

/* "Court of Appeals [for the] Sixth Circuit": what goes on behind the name of an office; not "the court for
 * the Hale family". */
bool is_for_the(const cast *c, size_t i, size_t end);

/* "the Food [and Drug Administration]": one word and a body's name, joined behind "the". Not "the House and
 * Senate committees", "the Paris and London Group". */
bool is_joint_body(const cast *c, size_t i, size_t joint, size_t end);

/* "Sheriff's Office", "Teachers' Union": whose body it is says what it is; not "the mayor's Irish Club". */
bool is_owned_body(const cast *c, size_t i, size_t clitic, size_t end);

/* "House Ways [and Means]", "Senate Health, …": what a committee of a chamber is for; not "House Speaker Ann
 * Hale and Senator Tom Reed", "House Democrats and Republicans". */
bool is_of_chamber(const cast *c, size_t i, size_t joint, size_t end);

/* "Center [on] Budget", "Committee [to] Protect Journalists", "Committee [for a] Responsible …": how many
 * small words lead on from a body to what it is for; 0 for none. */
size_t purpose_words(const cast *c, size_t to, size_t end);

#endif
