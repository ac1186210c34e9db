/* Mentions of a topic by a noun alone: "the bill" after "the immigration bill". */
#ifndef HEARSAY_STANCE_HEADS_H
#define HEARSAY_STANCE_HEADS_H

#include "passage.h"
#include "topic.h"

/* The matches of a passage, told which are deeds (deeds.h), with those added that mention a topic by its noun
 * alone, in text order; returns how many there are in *all, an array of the passage's arena. Linear in the
 * text, times the number of different nouns. */
size_t heads_add(const passage *p, const topics *t, const topic_match *matches, size_t count,
                 topic_match **all);

/* Note which nouns the phrases of each topic have, once operators and topics are loaded: of those only that
 * mean a proposal, or have synonyms. */
void heads_of_topics(topics *t, const operators *ops);

#endif
