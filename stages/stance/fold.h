/* The fold of the operators before a target, on its way outward: what chain.c folds and reach.c looks at. */
#ifndef HEARSAY_STANCE_FOLD_H
#define HEARSAY_STANCE_FOLD_H

#include "compose.h"
#include "gap.h"

/* The operators before a target, folded from the inside out. */
typedef struct chain {
    double product; /* of attitudes, judgements and embedded clauses */
    bool has;       /* there is such a product */
    int acts;       /* sign of the acts between it and the target */
    bool has_act;
    double modal, effect;
    size_t negations; /* not yet applied */
    bool firm;        /* one of them takes a side by itself: "refused to" */
    bool said;        /* the last operator was a word of saying */
    bool nor;         /* the last was the second half of "neither … nor" */
    bool bare;        /* nothing but acts, told by somebody */
    bool dreaded;     /* a wish for or against the harm it does: "will not let it ruin the town" */
    bool seen;        /* the last was a verb that takes no side: its negation takes none … */
    bool unseen;      /* … unless it is demanded: "should not get a raise" */
    bool idle;        /* and does nothing with it: "see", not "get" */
    bool judged;      /* nothing but a judgement right before the target */
    bool sided;       /* the last was somebody's verb of attitude: "rejected the dam" */
    bool people;      /* nothing but people who take a side: "opponents of the dam" */
    bool owned;       /* nothing but somebody's attitude: "the council's opposition to the dam" */
    bool quality;     /* nothing but a fault of the target: "the cost of the dam" */
    bool caused;      /* what it does to others, as a clause that may be doubted or denied */
    bool deed;        /* nothing yet, and the target itself is done: "will close the plant" */
} chain;

/* A fold on its way outward from a target. */
typedef struct fold {
    const passage *p;
    const clause *clause;
    chain c;
    size_t from, edge; /* the target's first token; that of the outermost operator so far */
    size_t to;         /* behind the target */
    bool expelled;     /* "keep the dam out": it is what is behind the target that undoes it */
    predicate right;
    bool asked_negatively, used_right, done;
    verdict *v;
} fold;

/* Whether the fold ends before an operator: it belongs to another member of a coordination. */
bool is_sibling(const chain *c, gap g, operator_kind kind);

/* Whether an operator speaks of the target at all, by what stands between. */
bool reaches(const fold *f, const operator_hit *h, gap g);

/* "Expects X to be approved": what others are expected to do with it. */
bool is_prediction(const fold *f, const operator_hit *h);

/* "Repeal the law and raise the tax": an act on something else beside one on the target, in the same
 * form; what governs the one governs the other. */
bool is_other_act(const fold *f, const operator_hit *h, gap g);

/* "Repeal and replace X", "admires and supports X": two verbs share what is behind the second. */
bool is_doubled(const fold *f, const operator_hit *h, gap g);

#endif
