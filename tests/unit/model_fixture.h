/* Articles with parts of speech, for the tests of parts that lean on the learned models. */
#ifndef HEARSAY_TEST_MODEL_FIXTURE_H
#define HEARSAY_TEST_MODEL_FIXTURE_H

#include "../../stages/quotes/attribute_model.h"
#include "article_fixture.h"

static attribution_models models;

static inline void load_models(void) {
    hs_error e;
    load_article_rules();
    cr_assert(attribution_models_open(&models, HS_SOURCE_RULES, &e) && models.present, "%s", e.message);
}

static inline void unload_models(void) {
    attribution_models_close(&models);
    unload_article_rules();
}

static inline facts facts_of(text *t) {
    return facts_make(&t->a, word_classes(&words, &t->a), &words, &models.tagger, &models.known);
}

#endif
