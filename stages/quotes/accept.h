/* A last look at each whole attribution: is it one? Source, cue and content together, which the sequence
 * models saw only one by one, and the candidates around, give a score; a table turns it into a confidence.
 *
 * A linear model over hashed features (which words are cues of what) is asked first; what it says is one of
 * the values that boosted trees look at (how margins, lengths and overlaps go together). */
#ifndef HEARSAY_QUOTES_ACCEPT_H
#define HEARSAY_QUOTES_ACCEPT_H

#include "attribution.h"
#include "features.h"
#include "hearsay/forest.h"

enum { ACCEPT_FEATURES = 64, ACCEPT_LABELS = 2 };

/* What the trees ask for. */
typedef enum accept_value {
    ACCEPT_LINEAR,     /* what the linear model says */
    ACCEPT_CUE_MARGIN, /* what the sequence models lose without this cue, these spans */
    ACCEPT_SPAN_MARGIN,
    ACCEPT_EXTRA,      /* the cue was found only when more of them were asked for */
    ACCEPT_CUE_TAG,    /* pos_tag of its verb */
    ACCEPT_CUE_CLASS,  /* cue_class where it is listed */
    ACCEPT_CUE_LENGTH, /* tokens */
    ACCEPT_WITHIN,     /* the cue stands in quote marks */
    ACCEPT_SOURCE_TAG, /* of its head */
    ACCEPT_SOURCE_LENGTH,
    ACCEPT_SOURCE_LEFT, /* before the cue */
    ACCEPT_SOURCE_GAP,  /* tokens between it and the cue */
    ACCEPT_WORDS,       /* tokens of content */
    ACCEPT_QUOTED,      /* of them in quote marks */
    ACCEPT_PIECES,
    ACCEPT_SIDE, /* content behind the cue, before it, or both */
    ACCEPT_CONTENT_GAP,
    ACCEPT_FIRST_TAG, /* of the content's first and last token, and of the one behind it */
    ACCEPT_LAST_TAG,
    ACCEPT_BEHIND_TAG,
    ACCEPT_BLOCK,       /* kind of block */
    ACCEPT_OTHERS,      /* candidates with their cue in the same sentence */
    ACCEPT_OVERLAP,     /* with the content of another candidate, where most: per cent of both */
    ACCEPT_OUTDONE,     /* that one's cue is surer */
    ACCEPT_SAME_SOURCE, /* candidates around with the very same source */
    ACCEPT_VALUES
} accept_value;

/* What the last look sees of a candidate: values (all but the first), and what only the linear model asks. */
typedef struct accept_view {
    int16_t values[ACCEPT_VALUES];
    uint64_t stem;       /* of the cue's verb */
    uint64_t first_word; /* of the content */
    uint64_t rule;       /* hash of the rule's name */
    bool whole;          /* the content starts with its sentence or in quote marks */
    bool nested;         /* the cue stands within what another candidate holds to be said */
} accept_view;

/* One view for each of an article's candidates, in their order; the article's arena's. */
accept_view *accept_views(const facts *f, const attributions *found);

/* Features of the linear model, at most ACCEPT_FEATURES. */
size_t accept_features(const accept_view *v, uint64_t *features);
/* A number as a value: cut where it does not fit. */
int16_t accept_narrowed(int64_t value);

/* What the linear model says: above 0 speaks for the candidate. */
int32_t accept_linear(const hs_model *linear, const accept_view *v);

/* Score of a candidate, by all: FOREST_SCALE times the log of the odds. */
int32_t accept_score(const hs_model *linear, const hs_model *trees, accept_view *v);

#endif
