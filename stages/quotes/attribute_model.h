/* Attribution by learned sequence models: cues first, then source and content around each cue. */
#ifndef HEARSAY_QUOTES_ATTRIBUTE_MODEL_H
#define HEARSAY_QUOTES_ATTRIBUTE_MODEL_H

#include "attribution.h"
#include "features.h"

typedef struct attribution_models {
    bool present;
    hs_model tagger, known, gate, cue, span;
    int32_t gate_starts, gate_goes_on; /* the gate's margins from which on a cue may start, and go on */
    int32_t bias;                      /* taken from the score of "no cue" */
    int32_t extra;          /* taken from it beyond that: more candidates, for a last look to choose from */
    hs_model accept, trees; /* the last look (accept.h) */
    int32_t threshold;      /* of its score */
    int32_t nested;         /* by how much surer it must be of what is said within what is said */
    hs_arena *arena;        /* of the table: */
    const int32_t *scores;  /* falling */
    const double *shares;   /* right in that bin */
    size_t bins;
} attribution_models;

/* Map the models of dir/models. Where there are none at all `present` is false and that is no error; a
 * model that is missing, damaged or foreign beside others is. */
bool attribution_models_open(attribution_models *m, const char *dir, hs_error *error);
void attribution_models_close(attribution_models *m);

attributions attribute_by_model(const attribution_models *m, const facts *f);

/* All that models and rules propose, mended by the certain rules. */
attributions find_candidates(const attribution_models *m, const facts *f, const word_rules *rules);

/* Keep those that the last look accepts, with their confidence; tell of the others to --explain. */
void choose_attributions(const attribution_models *m, const facts *f, attributions *found);

#endif
