#include "attribute_model.h"

#include "accept.h"
#include "closings.h"
#include "coordinated.h"
#include "headlines.h"
#include "interrupted.h"
#include "passives.h"
#include "quoted_as.h"
#include "recipients.h"
#include "refine.h"
#include "relative_subjects.h"
#include "sources.h"
#include "unclaimed.h"
#include "unfinished.h"

#include <string.h>

/* What speaks for a label that cannot be. */
enum { NEVER = -(1 << 24) };

/* What speaks for B, I and O of a sentence's tokens: of those where the gate lets a cue start, and where it
 * lets one go on that may have started before. False if that is none. */
static bool cue_emissions(const attribution_models *m, const facts *f, range r, int32_t *emissions) {
    enum { LIVE = -1000 };
    hs_deferred d;
    bool live = false, any = false;
    gate_margins *gate = hs_alloc_n(f->a->arena, r.to - r.from, sizeof *gate);
    hs_deferred_start(&d, &m->cue);
    for (size_t i = r.from; i < r.to; i++) {
        gate_margins *g = &gate[i - r.from];
        if (m->gate.labels) *g = gate_ask(&m->gate, f, i);
        if (g->starts < m->gate_starts) continue;
        any = true;
        hs_deferred_add(&d, cue_features(f, i, hs_deferred_room(&d)), emissions + (i - r.from) * CUE_LABELS);
    }
    hs_deferred_finish(&d);
    for (size_t i = r.from; any && i < r.to; i++) {
        int32_t *row = emissions + (i - r.from) * CUE_LABELS;
        uint64_t features[CUE_FEATURES];
        bool passed = gate[i - r.from].starts >= m->gate_starts;
        if (!passed && live && gate[i - r.from].goes_on >= m->gate_goes_on)
            hs_model_sum(&m->cue, features, cue_features(f, i, features), row);
        else if (!passed)
            row[CUE_B] = row[CUE_I] = NEVER;
        live = row[CUE_B] - row[CUE_O] > LIVE || row[CUE_I] - row[CUE_O] > LIVE;
    }
    return any;
}

/* Labels of every token, and what speaks for its being a cue's first. */
typedef struct cue_labels {
    uint8_t *labels; /* B, I, O */
    uint8_t *more;   /* the same when more cues are asked for */
    int32_t *margins;
} cue_labels;

/* The most that the chain may speak for a token's being in a cue: by its own step and by the next. */
static int32_t most_by_chain(const hs_model *cue) {
    const int32_t none = cue->transition[CUE_O * CUE_LABELS + CUE_O];
    int32_t most = 0;
    for (size_t k = 0; k < CUE_LABELS * CUE_LABELS; k++)
        if (cue->transition[k] - none > most) most = cue->transition[k] - none;
    for (size_t l = 0; l < CUE_LABELS; l++)
        if (cue->start[l] - cue->start[CUE_O] > most) most = cue->start[l] - cue->start[CUE_O];
    return 2 * most;
}

/* Whether a token may be in a cue at all: NEVER speaks against the others. */
static bool is_open(const int32_t *row) {
    return row[CUE_B] > NEVER / 2 || row[CUE_I] > NEVER / 2;
}

/* Best labels of a sentence once "no cue" has lost `bias`. Tokens that are no cue for sure part it into
 * stretches, whose labels do not depend on each other; and where no token of a stretch could be in a cue,
 * whatever the chain says, as in most, there is nothing to search: the labels are 0 already. */
static void decode_cues(const attribution_models *m, const article *a, range r, int32_t bias,
                        int32_t *emissions, uint8_t *labels) {
    const int32_t by_chain = most_by_chain(&m->cue);
    const size_t n = r.to - r.from;
    for (size_t k = 0; k < n; k++) emissions[k * CUE_LABELS + CUE_O] -= bias;
    for (size_t from = 0, to; from < n; from = to + 1) {
        bool may = false;
        for (to = from; to < n && is_open(emissions + to * CUE_LABELS); to++) {
            const int32_t *row = emissions + to * CUE_LABELS;
            int32_t best = row[CUE_B] > row[CUE_I] ? row[CUE_B] : row[CUE_I];
            may = may || best - row[CUE_O] + by_chain >= 0;
        }
        if (!may) continue;
        /* with a token of no cue at each end, for the chain's steps into and out of the stretch */
        size_t first = from > 0 ? from - 1 : 0, last = to < n ? to + 1 : n;
        hs_viterbi(&m->cue, a->arena, emissions + first * CUE_LABELS, last - first, NULL,
                   labels + r.from + first);
    }
}

static cue_labels label_cues(const attribution_models *m, const facts *f) {
    const article *a = f->a;
    cue_labels c = {hs_alloc(a->arena, a->count + 1), hs_alloc(a->arena, a->count + 1),
                    hs_alloc_n(a->arena, a->count + 1, sizeof *c.margins)};
    for (size_t s = 0; s < a->sentence_count; s++) {
        range r = a->sentences[s].tokens;
        hs_mark before = hs_arena_mark(a->arena);
        int32_t *emissions = hs_alloc_n(a->arena, (r.to - r.from) * CUE_LABELS, sizeof *emissions);
        if (cue_emissions(m, f, r, emissions)) {
            for (size_t i = r.from; i < r.to; i++) {
                const int32_t *row = emissions + (i - r.from) * CUE_LABELS;
                c.margins[i] = row[CUE_B] - row[CUE_O];
            }
            decode_cues(m, a, r, m->bias, emissions, c.labels);
            decode_cues(m, a, r, m->extra, emissions, c.more);
        }
        hs_arena_release(a->arena, before);
    }
    return c;
}

/* The cue that starts at token i, or an empty range: one of the plain labels, or (*extra) of the others where
 * it shares no token with one of the plain. */
static range cue_at(const cue_labels *c, size_t count, size_t i, bool *extra) {
    *extra = c->labels[i] == CUE_O;
    const uint8_t *labels = *extra ? c->more : c->labels;
    range cue = range_of(i, i);
    if (labels[i] != CUE_B) return cue;
    for (cue.to++; cue.to < count && labels[cue.to] == CUE_I; cue.to++)
        if (*extra && c->labels[cue.to] != CUE_O) return range_of(i, i);
    return cue;
}

/* Sums for one cue after the other. Those of the features that do not depend on the cue are kept while the
 * surroundings of the next cues may reach the token again: a ring of rows, the token's number with each. */
enum { RING = 1024 };
typedef struct span_sums {
    hs_deferred deferred;
    int32_t of_token[RING][SPAN_LABELS];
    size_t token[RING]; /* + 1 */
} span_sums;

static int32_t *token_row(span_sums *sums, const facts *f, size_t i) {
    int32_t *row = sums->of_token[i % RING];
    if (sums->token[i % RING] != i + 1) {
        memset(row, 0, sizeof sums->of_token[0]);
        hs_deferred_add(&sums->deferred, span_static_features(f, i, hs_deferred_room(&sums->deferred)), row);
        sums->token[i % RING] = i + 1;
    }
    return row;
}

/* What speaks for each label of the tokens around a cue: the sums of the token alone, of where it lies, which
 * many in a row share, and of both. */
static void span_emissions(const facts *f, const cue_view *v, span_sums *sums, int32_t *emissions) {
    size_t n = v->window.to - v->window.from, places = 0;
    int32_t(*of_place)[SPAN_LABELS] = hs_alloc_n(f->a->arena, n, sizeof *of_place);
    const int32_t **parts = hs_alloc_n(f->a->arena, 2 * n, sizeof *parts);
    hs_deferred *d = &sums->deferred;
    span_place before = {.distance = UINT64_MAX};
    for (size_t k = 0; k < n; k++) {
        size_t i = v->window.from + k;
        span_place place = span_place_of(f, v, i);
        if (!span_place_same(&place, &before))
            hs_deferred_add(d, span_place_features(v, &place, hs_deferred_room(d)), of_place[places++]);
        parts[2 * k] = of_place[places - 1];
        parts[2 * k + 1] = token_row(sums, f, i);
        hs_deferred_add(d, span_features(f, v, &place, i, hs_deferred_room(d)), emissions + k * SPAN_LABELS);
        before = place;
    }
    hs_deferred_finish(d);
    for (size_t k = 0; k < n; k++)
        for (size_t l = 0; l < SPAN_LABELS; l++)
            emissions[k * SPAN_LABELS + l] += parts[2 * k][l] + parts[2 * k + 1][l];
}

static uint8_t *label_spans(const hs_model *model, const facts *f, const cue_view *v, span_sums *sums,
                            int64_t *margin) {
    size_t n = v->window.to - v->window.from;
    hs_arena *arena = f->a->arena;
    int32_t *emissions = hs_alloc_n(arena, n * SPAN_LABELS, sizeof *emissions);
    uint32_t *allowed = hs_alloc_n(arena, n, sizeof *allowed);
    uint8_t *labels = hs_alloc(arena, n + 1);
    span_emissions(f, v, sums, emissions);
    for (size_t k = 0; k < n; k++) {
        size_t i = v->window.from + k;
        allowed[k] = i >= v->cue.from && i < v->cue.to ? 1u << SPAN_O : (1u << SPAN_LABELS) - 1;
    }
    *margin = hs_viterbi(model, arena, emissions, n, allowed, labels);
    for (size_t k = 0; k < n; k++)
        *margin -= emissions[k * SPAN_LABELS + SPAN_O]; /* against no spans at all */
    *margin -= model->start[SPAN_O] + (int64_t)(n - 1) * model->transition[SPAN_O * SPAN_LABELS + SPAN_O];
    return labels;
}

static range run_of(const uint8_t *labels, size_t n, size_t k, uint8_t inside, size_t base) {
    size_t to = k + 1;
    while (to < n && labels[to] == inside) to++;
    return range_of(base + k, base + to);
}

/* The labelled runs as an attribution: the source nearest to the cue, all of the content. */
static attribution read_spans(const cue_view *v, const uint8_t *labels) {
    attribution t = {.cue = v->cue, .confidence = 0.7, .rule = "model", .speaker = -1};
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
    cue_labels cues = label_cues(m, f);
    span_sums *sums = hs_alloc(a->arena, sizeof *sums);
    hs_deferred_start(&sums->deferred, &m->span);
    for (size_t i = 0; i < a->count; i++) {
        bool extra;
        range cue = cue_at(&cues, a->count, i, &extra);
        if (is_empty(cue)) continue;
        hs_mark before = hs_arena_mark(a->arena);
        cue_view v = cue_view_make(f, cue, cues.labels);
        int64_t margin;
        uint8_t *labels = label_spans(&m->span, f, &v, sums, &margin);
        attribution t = read_spans(&v, labels);
        t.extra = extra;
        t.cue_margin = cues.margins[i];
        t.span_margin = margin;
        hs_arena_release(a->arena, before);
        if (t.content_count) attributions_add(a->arena, &found, t);
    }
    return found;
}

/* Mended by what is certain: the plain candidates among themselves, as if there were no extra ones, of which
 * most will go; these among all. */
static attributions refine_candidates(const facts *f, const word_rules *rules, attributions *all) {
    attributions plain = {0};
    hs_arena *arena = f->a->arena;
    for (size_t i = 0; i < all->count; i++)
        if (!all->items[i].extra) attributions_add(arena, &plain, all->items[i]);
    bool extra = plain.count < all->count;
    refine_attributions(f->a, rules, &plain);
    if (extra) refine_attributions(f->a, rules, all);
    for (size_t i = 0; extra && i < all->count; i++)
        if (all->items[i].extra) attributions_add(arena, &plain, all->items[i]);
    return plain;
}

attributions find_candidates(const attribution_models *m, const facts *f, const word_rules *rules) {
    attributions all = attribute_by_model(m, f);
    take_relative_subjects(f, &all);
    fill_sources(f, &all);
    attributions found = refine_candidates(f, rules, &all);
    add_laid_out(f->a, f->classes, &found);
    cue_matches cues = find_cues(rules, f->a);
    attributions by_rules = attribute_by_rules(rules, f->a, f->classes, &cues);
    keep_closed_clauses(f, &by_rules);
    add_uncovered(f->a, &found, &by_rules);
    add_headlines(f, &cues, &found);
    add_quoted_as(f->a, f->classes, &found);
    drop_doubles(&found);
    return found;
}

static double confidence_of(const attribution_models *m, int32_t score) {
    for (size_t b = 0; b < m->bins; b++)
        if (score >= m->scores[b]) return m->shares[b];
    return m->bins ? m->shares[m->bins - 1] : 0.5;
}

/* What is taken however the last look finds it. */
static bool is_sure(const facts *f, const attribution *t) {
    return t->certain || (t->whole && strcmp(t->rule, "according to") == 0) || is_plainly_closed(f, t);
}

void choose_attributions(const attribution_models *m, const facts *f, attributions *found) {
    size_t kept = 0;
    accept_view *views = accept_views(f, found);
    for (size_t i = 0; i < found->count; i++) {
        attribution t = found->items[i];
        int32_t score = accept_score(&m->accept, &m->trees, &views[i]) - (views[i].nested ? m->nested : 0);
        if (score < m->threshold && !is_sure(f, &t)) {
            hs_span cue = range_span(f->a, t.cue), source = range_span(f->a, t.source);
            hs_explain(f->a->record, "quotes",
                       "not taken (score %d, %d needed): source \"%.*s\", cue \"%.*s\"", score, m->threshold,
                       (int)(source.end - source.start), f->a->text.p + source.start,
                       (int)(cue.end - cue.start), f->a->text.p + cue.start);
            continue;
        }
        if (score >= m->threshold && !t.certain) t.confidence = confidence_of(m, score);
        found->items[kept++] = t;
    }
    found->count = kept;
    finish_clauses(f, found);
    finish_contents(f, found);
    complete_interrupted(f, found);
    cut_recipients(f, found);
    end_subordinates(f, found);
    end_at_other_clauses(f, found);
    add_unclaimed(f, found);
    part_contents(f->a, found);
    continue_statements(f->a, found);
    mend_sources(f, found);
    turn_passives(f, found);
    return_continuations(f->a, found);
    drop_same_contents(found);
}
