/* What a stretch of an article says on each topic: mentions, references back, what others said. */
#ifndef HEARSAY_STANCE_JUDGE_H
#define HEARSAY_STANCE_JUDGE_H

#include "compose.h"
#include "topic.h"

typedef struct stancer {
    operators ops;
    topics topics;
    bool statements, no_open;
} stancer;

/* A record being judged. */
typedef struct judging {
    const stancer *s;
    hs_record *r;
    passage p;
    topic_match *matches; /* of all topics, in text order */
    size_t match_count;
    size_t *mentions; /* of each topic, in all of the article */
} judging;

judging judging_make(const stancer *s, hs_record *r);

/* Tokens that lie within bytes [start, end). */
void tokens_within(const passage *p, hs_span span, size_t *from, size_t *to);

/* The label of a score: -1, 0, 1. */
int label_of(double score);

/* Number of the first match that starts at or behind a token. */
size_t match_at_or_after(const judging *j, size_t token);

/* Judge tokens [from, to) of quote number `quote` (its sentence starts at token `sentence`) on all topics and
 * add the stances. */
void judge_topics(judging *j, int quote, size_t sentence, size_t from, size_t to);

/* Targets that no topic names: "condemned [the attack]". */
void judge_open_targets(judging *j, int quote, size_t from, size_t to);

/* Judge the record's text as one statement without a holder: one stance for each topic. */
void judge_statement(judging *j);

/* Add a stance on tokens [from, to); topic is NULL for an open target. */
void add_stance(judging *j, int holder, const topic *t, int quote, size_t from, size_t to, const verdict *v);

/* The same for the holder of a quote or, where its source names several, each of them. */
void add_for_holders(judging *j, const topic *t, int quote, size_t from, size_t to, const verdict *v);

#endif
