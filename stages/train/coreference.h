/* Gold coreference: documents of GUM (CoNLL-U; Entity= in the last column), with their text put together
 * again, their tokens and the mentions of entities. */
#ifndef HEARSAY_TRAIN_COREFERENCE_H
#define HEARSAY_TRAIN_COREFERENCE_H

#include "hearsay/arena.h"
#include "hearsay/error.h"

enum { NO_CHAIN = -1 };

typedef struct gold_token {
    size_t from, to; /* code points of the text */
} gold_token;

typedef struct gold_mention {
    int chain;       /* the entity's number in its document */
    size_t from, to; /* tokens */
} gold_mention;

typedef struct gold_document {
    hs_str id, text;
    gold_token *tokens;
    size_t token_count;
    gold_mention *mentions;
    size_t mention_count;
} gold_document;

typedef struct gold_documents {
    gold_document *items;
    size_t count;
} gold_documents;

/* Add the documents of a gzipped file; all memory is the arena's. */
bool gold_read(gold_documents *all, hs_arena *arena, const char *path, hs_error *error);

/* The token that holds a code point, or token_count. */
size_t gold_token_at(const gold_document *d, size_t code_point);

/* Chain of the smallest mention that holds tokens from to to, or NO_CHAIN; and of the one that is exactly
 * this token. */
int gold_chain_around(const gold_document *d, size_t from, size_t to);
int gold_chain_of(const gold_document *d, size_t token);

#endif
