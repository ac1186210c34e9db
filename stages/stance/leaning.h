/* Phrases that take a side without naming their topic: "a hoax", "future generations" speak of climate change
 * where that is spoken of, and nowhere else. */
#ifndef HEARSAY_STANCE_LEANING_H
#define HEARSAY_STANCE_LEANING_H

#include "judge.h"

/* Note which phrases of the topics lean: those under [favor] and [against] without an element whose choices
 * are all words of what mentions the topic. Once operators and topics are loaded. */
void leaning_of_topics(topics *t, const operators *ops);

/* Whether a match says itself what topic is meant. */
static inline bool is_firm(const stancer *s, const topic_match *m) {
    return !s->topics.phrases[m->phrase].leaning;
}

/* Of the matches that lean keep those near one that does not, in either direction; needs the numbers of
 * mentions and the headline's topic. On 16,910 articles with 95 topics this took a fifth of all stances: 81 %
 * of those on climate change were from articles that never speak of it. */
void keep_leaning_near(judging *j);

#endif
