/* What a topic's proposition itself says of the words that mention it. */
#ifndef HEARSAY_STANCE_PROPOSITION_H
#define HEARSAY_STANCE_PROPOSITION_H

#include "compose.h"
#include "topic.h"

/* "The college should be abolished", with "college" among what the topic is about: who condemns the college
 * is in favor. Phrases that the proposition names and is against become problems, and with them the topic's
 * other phrases that name no measure ("ban on", "bill"). Of "Phones should be allowed", a line that undoes
 * what it is for ("phone ban") becomes a problem; so does "gun crime" of "Gun crime is a danger". For once,
 * when topics and operators are loaded. */
void read_propositions(topics *t, const operators *ops);

#endif
