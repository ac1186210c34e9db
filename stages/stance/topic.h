/* Topics that users define in plain text, and where a text mentions them. */
#ifndef HEARSAY_STANCE_TOPIC_H
#define HEARSAY_STANCE_TOPIC_H

#include "hearsay/program.h"
#include "hearsay/token.h"

/* A phrase of a topic file: words, prefixes (deploy*), choices (a/b) and gaps (…). */
typedef struct phrase phrase;

typedef struct topic {
    hs_str id, title, proposition;
    phrase *about, *favor, *against, *exclude;
    size_t about_count, favor_count, against_count, exclude_count;
    bool first[256]; /* by the first byte of a word, in lower case: whether some phrase may start with it */
} topic;

typedef struct topics {
    hs_arena *arena;
    topic *items;
    size_t count;
} topics;

/* Load topic files (paths), or all *.topic of dir/topics where none is named. */
bool topics_load(topics *t, const char *dir, const hs_list *files, hs_error *error);
void topics_free(topics *t);

/* A place where a topic is mentioned, in tokens. label: 0 for an `about` phrase, 1 or -1 for one that takes
 * a side by itself. */
typedef struct topic_match {
    size_t from, to;
    int label;
} topic_match;

/* Mentions of a topic among n tokens, in order, not overlapping, longest first; at most max. */
size_t topic_find(const topic *t, hs_str text, const hs_token *tokens, size_t n, topic_match *matches,
                  size_t max);

#endif
