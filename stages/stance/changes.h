/* What rises and falls: "reduce crime", "rents have gone up" as effects, by lists of things that people want
 * more or less of and of verbs that say which way they go. */
#ifndef HEARSAY_STANCE_CHANGES_H
#define HEARSAY_STANCE_CHANGES_H

#include "passage.h"
#include "topic.h"

typedef struct changes {
    hs_lexicon *verbs;   /* a set of bits: see changes.c */
    hs_lexicon *things;  /* +1 wanted, -1 not; as 1 and 0 */
    hs_wordset *between; /* may stand between a verb and what it changes */
    hs_wordset *behind;  /* may stand between a thing and the verb behind it */
} changes;

/* Load en/changes.rules. */
bool changes_load(changes *c, const char *dir, hs_error *error);
void changes_free(changes *c);

/* Add the effects of a passage to its hits, except where the thing is of a topic's mention ("cut the wage" is
 * no effect of a topic on wages). What they cover takes the place of other hits. */
void changes_find(const changes *c, passage *p, const topic_match *matches, size_t match_count);

#endif
