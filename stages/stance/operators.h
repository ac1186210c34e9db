/* Words that take sides: operators with strength, negations, modals, hedges, effects and judgements. */
#ifndef HEARSAY_STANCE_OPERATORS_H
#define HEARSAY_STANCE_OPERATORS_H

#include "hearsay/lexicon.h"
#include "hearsay/program.h"

typedef enum operator_kind {
    OP_ATTITUDE,  /* supports, ruled out: what it governs is favored or opposed */
    OP_EFFECT,    /* would hinder: its subject is judged, its object held dear */
    OP_JUDGEMENT, /* dangerous, necessary: what it is said of is judged */
    OP_NEGATION,
    OP_MODAL,
    OP_HEDGE,
    OP_REFERENCE, /* such a move */
    OP_SAYING,    /* remarks */
    OP_BREAK      /* but */
} operator_kind;

typedef struct operator_entry {
    operator_kind kind;
    double strength;
} operator_entry;

typedef struct operators {
    hs_lexicon *lexicon; /* phrase -> index of entries */
    hs_arena *arena;
    operator_entry *entries;
    size_t count;
} operators;

bool operators_load(operators *ops, const char *dir, hs_error *error);
void operators_free(operators *ops);

/* An operator found in a text. */
typedef struct operator_hit {
    size_t from, to; /* tokens */
    operator_kind kind;
    double strength;
} operator_hit;

/* All operators among n tokens, in order, longest phrase first. */
size_t operators_find(const operators *ops, hs_arena *arena, const hs_token *tokens, size_t n,
                      operator_hit **hits);

/* How the operators around a target compose. */
typedef struct verdict {
    double score;       /* -1 to 1; 0 where nothing takes a side */
    size_t evidence[8]; /* indexes of hits */
    size_t evidence_count;
    const char *rule;
} verdict;

/* Compose the operators around tokens [from, to) of a unit. `own` is what the target phrase itself says
 * (-1, 0, 1). `floor` and `ceiling` bound the unit. */
verdict compose(const operator_hit *hits, size_t count, size_t from, size_t to, int own, size_t floor,
                size_t ceiling);

#endif
