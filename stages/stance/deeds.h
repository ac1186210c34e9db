/* Mentions that are deeds: of "close the plant" or "sent troops" the first word is no part of what the topic
 * is called but what somebody does. */
#ifndef HEARSAY_STANCE_DEEDS_H
#define HEARSAY_STANCE_DEEDS_H

#include "passage.h"
#include "topic.h"

/* Whether a match of several words starts with a verb: one that the operators know, or one in -ing. */
bool is_deed(const passage *p, const topic_match *m);

/* Whether the verb at a token is done, as far as the words before it (down to token `floor`) tell: "will
 * close", "is closing", "has closed", "Smith closed"; not "closing the plant", "a way to close". */
bool is_done(const passage *p, size_t verb, size_t floor);

#endif
