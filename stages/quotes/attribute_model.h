/* Attribution by learned sequence models: cues first, then source and content around each cue. */
#ifndef HEARSAY_QUOTES_ATTRIBUTE_MODEL_H
#define HEARSAY_QUOTES_ATTRIBUTE_MODEL_H

#include "attribution.h"
#include "features.h"

typedef struct attribution_models {
    bool present;
    hs_model tagger, cue, span;
} attribution_models;

/* Map the models of dir/models. Where there are none at all `present` is false and that is no error; a
 * model that is missing, damaged or foreign beside others is. */
bool attribution_models_open(attribution_models *m, const char *dir, hs_error *error);
void attribution_models_close(attribution_models *m);

attributions attribute_by_model(const attribution_models *m, const facts *f);

#endif
