/* Mentions of a topic by a noun alone: "the bill" after "the immigration bill". */
#ifndef HEARSAY_STANCE_HEADS_H
#define HEARSAY_STANCE_HEADS_H

#include "operators.h"
#include "topic.h"

/* The matches of a passage with those added that mention a topic by its noun alone, in text order; returns
 * how many there are in *all, an array of the passage's arena. Linear in the text, times the number of
 * different nouns. */
size_t heads_add(const passage *p, const topic_match *matches, size_t count, topic_match **all);

#endif
