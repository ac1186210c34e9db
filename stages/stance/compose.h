/* The algebra of stances: how the operators around a target compose to a label. */
#ifndef HEARSAY_STANCE_COMPOSE_H
#define HEARSAY_STANCE_COMPOSE_H

#include "passage.h"

/* A place where the target is spoken of. own: -1 or 1 where its words take a side by themselves, else 0. */
typedef struct mention {
    size_t from, to; /* tokens */
    int own;
    bool problem;  /* what is bad about it speaks for the topic */
    bool disputed; /* a problem that others may want: any praise of it counts */
    bool deed;     /* its first word says what is done: "close the plant" */
    bool person;   /* it names a person, whom no "it" means */
    int degree;    /* there should be more (1) or less (-1) of it, else 0 */
    bool restated; /* it says what the proposition says, "not" included */
    bool owner;    /* a person of whose something is spoken: "Smith's plan" */
} mention;

enum { MAX_EVIDENCE = 8 };

typedef struct verdict {
    double score;                  /* -1 to 1; 0 where nothing takes a side */
    size_t evidence[MAX_EVIDENCE]; /* numbers of hits */
    size_t evidence_count;
    size_t cue_from, cue_to; /* tokens that decide and are no operator; empty for none */
    size_t mention;          /* number of the mention that decided */
    const char *rule;
    bool hedged, conditional;
    bool by_tone;   /* nothing but the tone of the words around it decides */
    bool bare_act;  /* nothing but an act decides */
    bool denied;    /* nothing but a negation stands before it */
    bool deed;      /* what is done in the mention itself decides */
    bool of_people; /* "those who want X are fools": what is said of its friends or foes */
    bool untold;    /* "did not say whether …": what stands there tells nothing */
} verdict;

/* A stretch of a sentence between words that break it: but, although, if, because, which. */
typedef enum clause_kind { CLAUSE_MAIN, CLAUSE_CONCEDED, CLAUSE_CONDITION } clause_kind;

typedef struct clause {
    size_t from, to; /* tokens */
    clause_kind kind;
    bool overruled; /* a "but" follows */
} clause;

enum { MAX_CLAUSES = 24 };

/* Clauses of tokens [from, to), in order; at most MAX_CLAUSES, the last then holds the rest. */
size_t find_clauses(const passage *p, size_t from, size_t to, clause *clauses);

/* What operators say of a mention in a clause. `right` as of said_behind for the same place. */
typedef struct predicate {
    double score;  /* of what is said behind the target; 0 for nothing */
    bool told;     /* a passive attitude: "was rejected" tells what others did */
    bool named;    /* "X as a waste": what a verb before it calls it */
    int act;       /* 1, -1: something is to be done with it ("wants X scrapped"), if a wish governs it */
    bool to_be;    /* "X to be scrapped" */
    bool demanded; /* "X must be scrapped" */
    bool event;    /* what is done with it: "X will be rejected", not "X will hurt us" */
    bool fate;     /* such an event, or "X will fail" */
    bool linked;   /* by a verb: "X was a waste", "X hurts us", not "X, a waste" */
} predicate;

predicate said_behind(const passage *p, const clause *c, const mention *m, bool rhetorical, verdict *v);
double said_before(const passage *p, const clause *c, const mention *m, predicate right,
                   bool asked_negatively, bool *used_right, verdict *v);

/* What an inversion and a hedge leave of the strength. */
static const double inversion = 0.6, hedge = 0.7;
/* What is left of what the holder only admits. */
static const double admission = 0.2;

/* Sum of the judgements and effects in tokens [from, to), negations counted; adds them to the evidence. */
double tone_of(const passage *p, size_t from, size_t to, verdict *v);

void add_evidence(verdict *v, size_t hit);

/* Compose all that one sentence (tokens [from, to)) says of a target mentioned n times in it. Where a later
 * clause only says "it", "this" or "which", that is a mention, too. */
verdict compose(const passage *p, size_t from, size_t to, const mention *mentions, size_t n);

#endif
