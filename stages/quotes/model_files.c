#include "accept.h"
#include "attribute_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { MODELS = 7 };

static const hs_rule_schema schema[] = {
    {"settings", 2, 2, "a setting | number"}, {"confidence", 2, 2, "score | share that is right"}, {0}};
static const double most = 1e9;

/* The setting of a name, or NULL. */
static int32_t *setting_of(attribution_models *m, hs_str name) {
    return hs_str_is(name, "bias")           ? &m->bias
           : hs_str_is(name, "extra")        ? &m->extra
           : hs_str_is(name, "gate starts")  ? &m->gate_starts
           : hs_str_is(name, "gate goes on") ? &m->gate_goes_on
           : hs_str_is(name, "threshold")    ? &m->threshold
           : hs_str_is(name, "nested")       ? &m->nested
                                             : NULL;
}

static bool read_table(attribution_models *m, const char *folder, hs_error *error) {
    hs_rule_file file;
    double value;
    m->arena = hs_arena_new();
    if (!hs_rules_load(m->arena, folder, "attribution.rules", schema, &file, error)) return false;
    for (size_t i = 0; i < file.sections[0].count; i++) {
        const hs_rule *r = &file.sections[0].rules[i];
        if (!hs_rule_number(&file, r, 1, -most, most, 0, &value, error)) return false;
        int32_t *setting = setting_of(m, r->field[0]);
        if (!setting)
            return hs_rule_fail(&file, r, 0, error,
                                "bias, extra, gate starts, gate goes on, threshold or nested was expected");
        *setting = (int32_t)value;
    }
    const hs_rule_section *table = &file.sections[1];
    int32_t *scores = hs_alloc_n(m->arena, table->count, sizeof *scores);
    double *shares = hs_alloc_n(m->arena, table->count, sizeof *shares);
    for (m->bins = 0; m->bins < table->count; m->bins++) {
        const hs_rule *r = &table->rules[m->bins];
        hs_str score = r->field[0];
        char digits[16];
        snprintf(digits, sizeof digits, "%.*s", (int)(score.n < 15 ? score.n : 15), score.p);
        scores[m->bins] = (int32_t)strtol(digits, NULL, 10);
        if (!hs_rule_number(&file, r, 1, 0, 1, 0, &shares[m->bins], error)) return false;
    }
    m->scores = scores;
    m->shares = shares;
    return true;
}

bool attribution_models_open(attribution_models *m, const char *dir, hs_error *error) {
    char folder[4096], path[4200];
    static const char *const names[] = {"tagger.model", "words.model",  "gate.model", "cue.model",
                                        "span.model",   "accept.model", "trees.model"};
    static const char *const kinds[] = {"tagger", "words", "gate", "cue", "span", "accept", "trees"};
    static const size_t labels[] = {POS_MODELED, KNOWN_LABELS,  GATE_LABELS,  CUE_LABELS,
                                    SPAN_LABELS, ACCEPT_LABELS, FOREST_LABELS};
    static const size_t columns[] = {POS_MODELED - 1, KNOWN_LABELS,      GATE_LABELS,  CUE_LABELS - 1,
                                     SPAN_LABELS - 1, ACCEPT_LABELS - 1, FOREST_LABELS};
    hs_model *models[] = {&m->tagger, &m->known, &m->gate, &m->cue, &m->span, &m->accept, &m->trees};
    *m = (attribution_models){0};
    snprintf(folder, sizeof folder, "%s/models", dir);
    size_t found = 0;
    for (int i = 0; i < MODELS; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        found += access(path, F_OK) == 0;
    }
    if (found == 0) return true;
    for (int i = 0; i < MODELS; i++)
        if (!hs_model_open(models[i], folder, names[i], kinds[i], labels[i], columns[i], error)) {
            attribution_models_close(m);
            return false;
        }
    if (!hs_forest_check(&m->trees, ACCEPT_VALUES, error) || !read_table(m, folder, error)) {
        attribution_models_close(m);
        return false;
    }
    m->present = true;
    return true;
}

void attribution_models_close(attribution_models *m) {
    hs_model_close(&m->tagger);
    hs_model_close(&m->known);
    hs_model_close(&m->gate);
    hs_model_close(&m->cue);
    hs_model_close(&m->span);
    hs_model_close(&m->accept);
    hs_model_close(&m->trees);
    hs_arena_free(m->arena);
}
