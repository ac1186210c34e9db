/* The words between two operators, or between an operator and its target: what they let through. */
#ifndef HEARSAY_STANCE_GAP_H
#define HEARSAY_STANCE_GAP_H

#include "passage.h"

/* No operator says anything of what stands further away, in tokens. */
enum { LONGEST_GAP = 14 };

typedef struct gap {
    size_t length;
    bool from_it;    /* "benefits from the dam", "suffers under it" */
    bool through;    /* "kill jobs … through the plan": the last preposition */
    bool for_to_be;  /* "wrong for the city to be": the first and the last words */
    bool relative;   /* who, which */
    bool that_first; /* "supports that …", not "supports a plan that …" */
    bool and, or, that, than, over, to, comma;
    bool by, and_last; /* the last word */
    bool owned;        /* "the president's", "the president's new": one of the last two words */
    bool out_of;       /* from: "pull the country from the pact" */
    bool leads;        /* of, for: what stands before it is about what stands behind */
    bool asks;         /* why, how, what, about */
    bool apart;   /* a dash, or "a decision on": what stands before it says nothing of what stands behind */
    bool equates; /* "the disaster that is": what stands before and behind is one thing */
    bool shows;   /* "the tragedy underscores the need for": what stands before it is the evidence */
    bool bridged; /* and says nothing else: "of the", "any hope for" */
} gap;

/* The gap of tokens [from, to); of a longer one than LONGEST_GAP only the length is for sure. */
gap gap_between(const passage *p, size_t from, size_t to);

/* Whether a token is a dash, be it two hyphens. */
bool is_dash_token(const passage *p, size_t i);

#endif
