#include "attribute_model.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool attribution_models_open(attribution_models *m, const char *dir, hs_error *error) {
    char folder[4096], path[4200];
    static const char *const names[] = {"tagger.model", "cue.model", "span.model"};
    static const char *const kinds[] = {"tagger", "cue", "span"};
    static const size_t labels[] = {POS_MODELED, CUE_LABELS, SPAN_LABELS};
    hs_model *models[] = {&m->tagger, &m->cue, &m->span};
    *m = (attribution_models){0};
    snprintf(folder, sizeof folder, "%s/models", dir);
    size_t found = 0;
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        found += access(path, F_OK) == 0;
    }
    if (found == 0) return true;
    for (int i = 0; i < 3; i++)
        if (!hs_model_open(models[i], folder, names[i], kinds[i], labels[i], error)) {
            attribution_models_close(m);
            return false;
        }
    m->present = true;
    return true;
}

void attribution_models_close(attribution_models *m) {
    hs_model_close(&m->tagger);
    hs_model_close(&m->cue);
    hs_model_close(&m->span);
}

/* B, I, O of every token. */
static uint8_t *label_cues(const hs_model *model, const facts *f) {
    const article *a = f->a;
    uint8_t *labels = hs_alloc(a->arena, a->count + 1);
    uint64_t features[CUE_FEATURES];
    for (size_t s = 0; s < a->sentence_count; s++) {
        range r = a->sentences[s].tokens;
        int32_t *emissions = hs_alloc_n(a->arena, (r.to - r.from) * CUE_LABELS, sizeof *emissions);
        for (size_t i = r.from; i < r.to; i++) {
            size_t n = cue_features(f, i, features);
            for (size_t k = 0; k < n; k++) hs_model_add(model, features[k], emissions + (i - r.from) * CUE_LABELS);
        }
        hs_viterbi(model, a->arena, emissions, r.to - r.from, NULL, labels + r.from);
    }
    return labels;
}

/* Sums of the features that do not depend on the cue, made once a token. */
static int32_t *static_sums(const hs_model *model, const facts *f) {
    int32_t *sums = hs_alloc_n(f->a->arena, f->a->count * SPAN_LABELS, sizeof *sums);
    uint64_t features[SPAN_FEATURES];
    for (size_t i = 0; i < f->a->count; i++) {
        size_t n = span_static_features(f, i, features);
        for (size_t k = 0; k < n; k++) hs_model_add(model, features[k], sums + i * SPAN_LABELS);
    }
    return sums;
}

static uint8_t *label_spans(const hs_model *model, const facts *f, const cue_view *v, const int32_t *sums) {
    size_t n = v->window.to - v->window.from;
    hs_arena *arena = f->a->arena;
    int32_t *emissions = hs_alloc_n(arena, n * SPAN_LABELS, sizeof *emissions);
    uint32_t *allowed = hs_alloc_n(arena, n, sizeof *allowed);
    uint8_t *labels = hs_alloc(arena, n + 1);
    uint64_t features[SPAN_FEATURES];
    for (size_t k = 0; k < n; k++) {
        size_t i = v->window.from + k;
        int32_t *row = emissions + k * SPAN_LABELS;
        memcpy(row, sums + i * SPAN_LABELS, SPAN_LABELS * sizeof *row);
        size_t count = span_features(f, v, i, features);
        for (size_t c = 0; c < count; c++) hs_model_add(model, features[c], row);
        bool cue = i >= v->cue.from && i < v->cue.to;
        allowed[k] = cue ? 1u << SPAN_O : (1u << SPAN_LABELS) - 1;
    }
    hs_viterbi(model, arena, emissions, n, allowed, labels);
    return labels;
}

static range run_of(const uint8_t *labels, size_t n, size_t k, uint8_t inside, size_t base) {
    size_t to = k + 1;
    while (to < n && labels[to] == inside) to++;
    return (range){base + k, base + to};
}

/* The labelled runs as an attribution: the source nearest to the cue, all of the content. */
static attribution read_spans(const cue_view *v, const uint8_t *labels) {
    attribution t = {.cue = v->cue, .confidence = 0.7, .rule = "model", .source_of = -1};
    size_t n = v->window.to - v->window.from, nearest = SIZE_MAX;
    for (size_t k = 0; k < n; k++) {
        if (labels[k] == SPAN_BS) {
            range r = run_of(labels, n, k, SPAN_IS, v->window.from);
            size_t gap = r.to <= v->cue.from ? v->cue.from - r.to : r.from - v->cue.to;
            if (gap >= nearest) continue;
            nearest = gap;
            t.source = r;
        } else if (labels[k] == SPAN_BC && t.content_count < MAX_CONTENT) {
            t.content[t.content_count++] = run_of(labels, n, k, SPAN_IC, v->window.from);
        }
    }
    return t;
}

attributions attribute_by_model(const attribution_models *m, const facts *f) {
    attributions found = {0};
    const article *a = f->a;
    uint8_t *cues = label_cues(&m->cue, f);
    const int32_t *sums = static_sums(&m->span, f);
    for (size_t i = 0; i < a->count; i++) {
        if (cues[i] != CUE_B) continue;
        range cue = {i, i + 1};
        while (cue.to < a->count && cues[cue.to] == CUE_I) cue.to++;
        cue_view v = cue_view_make(f, cue, cues);
        attribution t = read_spans(&v, label_spans(&m->span, f, &v, sums));
        if (t.content_count) attributions_add(a->arena, &found, t);
    }
    return found;
}
