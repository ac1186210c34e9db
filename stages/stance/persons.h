/* Topics that are persons, as a candidacy is: no "it" means them, and they do not oppose themselves. */
#ifndef HEARSAY_STANCE_PERSONS_H
#define HEARSAY_STANCE_PERSONS_H

#include "judge.h"

/* Note which matches name a person of the record (topic_match.person, judging.persons); places must be set.
 */
void note_persons(judging *j);

/* Whether a topic is mentioned by persons' names in most places. */
bool is_of_persons(const judging *j, int topic_number);

/* Whether the match that starts at token `from` names the entity itself. */
bool names_holder(const judging *j, int entity, size_t from);

/* Whether a topic is mentioned by the entity's own name. */
bool is_topic_of(const judging *j, int topic_number, int entity);

#endif
