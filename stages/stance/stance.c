#include "stance.h"

#include "operators.h"
#include "topic.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_MATCHES = 32 };
/* Below this a score takes no side. */
static const double threshold = 0.15;

typedef struct stancer {
    operators ops;
    topics topics;
    bool statements;
} stancer;

/* A stretch of one sentence that belongs to one statement: its content there, and the cue before it. */
typedef struct unit {
    hs_token *tokens;
    size_t count;
    operator_hit *hits;
    size_t hit_count;
} unit;

typedef struct work_state {
    const stancer *s;
    hs_record *r;
    bool *mentioned; /* topics that the article has mentioned so far */
} work_state;

static unit read_unit(const stancer *s, hs_record *r, hs_span span) {
    unit u = {0};
    u.count = hs_tokenize(r->arena, r->text, span, NULL, &u.tokens);
    u.hit_count = operators_find(&s->ops, r->arena, u.tokens, u.count, &u.hits);
    return u;
}

static int label_of(double score) {
    return score > threshold ? 1 : score < -threshold ? -1 : 0;
}

static void add_stance(work_state *w, int holder, const topic *t, int quote, const unit *u, size_t from,
                       size_t to, const verdict *v) {
    hs_record *r = w->r;
    hs_stance st = {.holder = holder,
                    .topic = t->id,
                    .quote = quote,
                    .rule = hs_cstr(v->rule),
                    .score = v->score,
                    .label = label_of(v->score)};
    st.target = hs_span_of(u->tokens[from].start, u->tokens[to - 1].end);
    if (st.label == 0) st.score = 0;
    st.evidence = hs_alloc_n(r->arena, v->evidence_count + 1, sizeof *st.evidence);
    for (size_t i = v->evidence_count; i-- > 0;) {
        const operator_hit *h = &u->hits[v->evidence[i]];
        st.evidence[st.evidence_count++] = hs_span_of(u->tokens[h->from].start, u->tokens[h->to - 1].end);
    }
    if (st.evidence_count == 0) st.evidence[st.evidence_count++] = st.target;
    r->stances = hs_grow(r->arena, r->stances, r->stance_count, sizeof *r->stances);
    r->stances[r->stance_count++] = st;
    hs_explain(r, "stance", "%.*s: %s (%.2f): %s", (int)t->id.n, t->id.p, hs_label_name(st.label), v->score,
               v->rule);
}

/* The holder of a quote and, where the source names several, each of them. */
static void add_for_holders(work_state *w, const topic *t, int quote, const unit *u, size_t from, size_t to,
                            const verdict *v) {
    const hs_record *r = w->r;
    const hs_quote *q = &r->quotes[quote];
    add_stance(w, q->speaker, t, quote, u, from, to, v);
    if (q->speaker == HS_NONE || r->entities[q->speaker].kind != HS_GROUP || q->source.end <= q->source.start)
        return;
    for (size_t e = 0; e < r->entity_count; e++) {
        if ((int)e == q->speaker) continue;
        for (size_t m = 0; m < r->entities[e].mention_count; m++) {
            hs_span place = r->entities[e].mentions[m];
            bool inside = place.start >= q->source.start && place.end <= q->source.end;
            bool member = r->entities[e].kind == HS_COUNTRY || r->entities[e].kind == HS_PERSON;
            if (inside && member) {
                add_stance(w, (int)e, t, quote, u, from, to, v);
                break;
            }
        }
    }
}

/* "such a move" means the topic last spoken of; a unit that mentions the topic by name needs no reference. */
static size_t find_references(const unit *u, topic_match *matches) {
    size_t n = 0;
    for (size_t k = 0; k < u->hit_count && n < MAX_MATCHES; k++)
        if (u->hits[k].kind == OP_REFERENCE) matches[n++] = (topic_match){u->hits[k].from, u->hits[k].to, 0};
    return n;
}

/* The holder named right before byte `at` ("Macron's remarks"), or HS_NONE. */
static int named_before(const hs_record *r, uint32_t at) {
    enum { POSSESSIVE = 6 }; /* bytes of "'s " or "’s " and a blank */
    for (size_t e = 0; e < r->entity_count; e++)
        for (size_t m = 0; m < r->entities[e].mention_count; m++)
            if (r->entities[e].mentions[m].end <= at && at - r->entities[e].mentions[m].end <= POSSESSIVE)
                return (int)e;
    return HS_NONE;
}

/* Where a holder stands on the topic that the holder spoke of first, by all that was found so far; 0 for
 * other topics: remarks that draw an answer are about what they were made for. */
static int standing(const hs_record *r, int holder, const topic *t) {
    double total = 0;
    bool first = true;
    for (size_t i = 0; i < r->stance_count; i++) {
        if (r->stances[i].holder != holder) continue;
        bool same = hs_str_eq(r->stances[i].topic, t->id);
        if (first && !same) return 0;
        first = false;
        if (same) total += r->stances[i].score;
    }
    return total > 0 ? 1 : total < 0 ? -1 : 0;
}

/* "condemned Macron's remarks": what another holder said on the topic becomes the target. Returns that
 * holder's label, or 0. */
static int label_of_sayer(const work_state *w, const unit *u, const topic *t, size_t *from, size_t *to) {
    for (size_t k = 0; k < u->hit_count; k++) {
        if (u->hits[k].kind != OP_SAYING) continue;
        int holder = named_before(w->r, u->tokens[u->hits[k].from].start);
        int label = holder == HS_NONE ? 0 : standing(w->r, holder, t);
        if (!label) continue;
        *from = u->hits[k].from;
        *to = u->hits[k].to;
        return label;
    }
    return 0;
}

static void judge_topic(work_state *w, size_t topic_index, int quote, const unit *u) {
    const topic *t = &w->s->topics.items[topic_index];
    topic_match matches[MAX_MATCHES];
    size_t n = topic_find(t, w->r->text, u->tokens, u->count, matches, MAX_MATCHES), from, to;
    if (n == 0) {
        int said = label_of_sayer(w, u, t, &from, &to);
        if (said) {
            verdict v = compose(u->hits, u->hit_count, from, to, 0, 0, u->count);
            v.score *= said;
            v.rule = "stance on what another said";
            if (label_of(v.score)) add_for_holders(w, t, quote, u, from, to, &v);
            return;
        }
        if (w->mentioned[topic_index]) n = find_references(u, matches);
    }
    if (n == 0) return;
    double total = 0;
    verdict best = {.score = 0, .rule = "no side taken"};
    size_t best_match = 0;
    for (size_t i = 0; i < n; i++) {
        verdict v =
            compose(u->hits, u->hit_count, matches[i].from, matches[i].to, matches[i].label, 0, u->count);
        total += v.score;
        if (fabs(v.score) <= fabs(best.score)) continue;
        best = v;
        best_match = i;
    }
    if (total * best.score < 0) best.score = 0; /* the mentions contradict each other */
    add_for_holders(w, t, quote, u, matches[best_match].from, matches[best_match].to, &best);
}

static void note_mentions(work_state *w, const unit *u) {
    topic_match match;
    for (size_t k = 0; k < w->s->topics.count; k++)
        if (!w->mentioned[k])
            w->mentioned[k] =
                topic_find(&w->s->topics.items[k], w->r->text, u->tokens, u->count, &match, 1) > 0;
}

/* The first sentence that reaches into a span. */
static size_t first_sentence(const hs_record *r, hs_span span) {
    size_t low = 0, high = r->sentence_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (r->sentences[middle].end <= span.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The units of a quote: its content sentence by sentence, the first with the cue where that stands before. */
static void judge_quote(work_state *w, int index) {
    hs_record *r = w->r;
    const hs_quote *q = &r->quotes[index];
    bool lead = q->cue.end > q->cue.start && q->cue.start < q->content[0].start;
    for (size_t k = 0; k < q->content_count; k++) {
        for (size_t s = first_sentence(r, q->content[k]); s < r->sentence_count; s++) {
            hs_span sentence = r->sentences[s];
            if (sentence.start >= q->content[k].end) break;
            hs_span span = {sentence.start > q->content[k].start ? sentence.start : q->content[k].start,
                            sentence.end < q->content[k].end ? sentence.end : q->content[k].end};
            if (lead && k == 0 && q->cue.start >= sentence.start) span.start = q->cue.start;
            unit u = read_unit(w->s, r, span);
            for (size_t t = 0; t < w->s->topics.count; t++) judge_topic(w, t, index, &u);
        }
    }
}

static void judge_statement(work_state *w) {
    hs_record *r = w->r;
    unit u = read_unit(w->s, r, hs_span_of(0, r->text.n));
    for (size_t k = 0; k < w->s->topics.count; k++) {
        const topic *t = &w->s->topics.items[k];
        topic_match matches[MAX_MATCHES];
        size_t n = topic_find(t, r->text, u.tokens, u.count, matches, MAX_MATCHES);
        verdict best = {.rule = n ? "no side taken" : "not mentioned"};
        for (size_t i = 0; i < n; i++) {
            verdict v =
                compose(u.hits, u.hit_count, matches[i].from, matches[i].to, matches[i].label, 0, u.count);
            if (fabs(v.score) > fabs(best.score)) best = v;
        }
        if (u.count)
            add_stance(w, HS_NONE, t, HS_NONE, &u, n ? matches[0].from : 0, n ? matches[0].to : u.count,
                       &best);
    }
}

static bool find_stances(const void *state, hs_work *work, hs_record *record, hs_error *error) {
    const stancer *s = state;
    (void)work;
    work_state w = {.s = s, .r = record, .mentioned = hs_alloc_n(record->arena, s->topics.count + 1, 1)};
    record->stances = NULL;
    record->stance_count = 0;
    if (s->statements) {
        judge_statement(&w);
    } else {
        if (!hs_record_need(
                record, HS_LAYER_BLOCKS | HS_LAYER_SENTENCES | HS_LAYER_ENTITIES | HS_LAYER_QUOTES, error))
            return false;
        size_t noted = 0; /* sentences whose mentions of topics are known */
        for (size_t i = 0; i < record->quote_count; i++) {
            for (; noted < record->sentence_count &&
                   record->sentences[noted].start <= record->quotes[i].content[0].start;
                 noted++) {
                unit u = read_unit(s, record, record->sentences[noted]);
                note_mentions(&w, &u);
            }
            judge_quote(&w, (int)i);
        }
    }
    hs_record_put(record, HS_LAYER_STANCES);
    return true;
}

int hs_stance_try(const hs_options *options, const void *state) {
    if (!options->try_text) return -1;
    const stancer *s = state;
    hs_record r = {.arena = hs_arena_new(), .text = hs_cstr(options->try_text), .id = hs_cstr("try")};
    if (hs_utf8_invalid(r.text) < r.text.n) {
        fprintf(stderr, "hearsay-stance: --try: the sentence is no valid UTF-8\n");
        hs_arena_free(r.arena);
        return HS_USAGE;
    }
    static const char *const names[] = {"attitude", "effect",    "judgement", "negation", "modal",
                                        "hedge",    "reference", "saying",    "break"};
    work_state w = {.s = s, .r = &r, .mentioned = hs_alloc_n(r.arena, s->topics.count + 1, 1)};
    unit u = read_unit(s, &r, hs_span_of(0, r.text.n));
    for (size_t k = 0; k < u.hit_count; k++) {
        hs_span span = {u.tokens[u.hits[k].from].start, u.tokens[u.hits[k].to - 1].end};
        printf("%-10s %+.1f  %.*s\n", names[u.hits[k].kind], u.hits[k].strength, (int)(span.end - span.start),
               r.text.p + span.start);
    }
    judge_statement(&w);
    for (size_t i = 0; i < r.stance_count; i++) {
        const hs_stance *st = &r.stances[i];
        printf("%.*s: %s (%+.2f): %.*s: \"%.*s\"\n", (int)st->topic.n, st->topic.p, hs_label_name(st->label),
               st->score, (int)st->rule.n, st->rule.p, (int)(st->target.end - st->target.start),
               r.text.p + st->target.start);
    }
    hs_arena_free(r.arena);
    return HS_OK;
}

static void stance_close(void *state) {
    stancer *s = state;
    operators_free(&s->ops);
    topics_free(&s->topics);
    free(s);
}

static bool stance_open(void **state, const hs_options *options, hs_error *error) {
    stancer *s = hs_calloc(1, sizeof *s);
    s->statements = options->statements;
    bool ok = operators_load(&s->ops, options->rules, error) &&
              topics_load(&s->topics, options->rules, &options->topics, error);
    if (ok) {
        *state = s;
        return true;
    }
    if (!s->topics.arena) s->topics.arena = hs_arena_new();
    stance_close(s);
    return false;
}

const hs_stage hs_stance_stage = {"stance", stance_open, find_stances, stance_close, NULL};
