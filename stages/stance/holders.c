#include "judge.h"

#include <math.h>
#include <stdio.h>

/* What hearing it from others leaves of the strength, and below what no side is taken. */
static const double second_hand = 0.9, threshold = 0.15;

int label_of(double score) {
    return score > threshold ? 1 : score < -threshold ? -1 : 0;
}

static hs_str rule_of(hs_arena *arena, const verdict *v, bool passed_on) {
    char rule[128];
    int n =
        snprintf(rule, sizeof rule, "%s%s%s%s", v->rule, v->hedged && v->score != 0 ? ", hedged" : "",
                 v->conditional && v->score != 0 ? ", conditional" : "", passed_on ? ", second-hand" : "");
    return hs_copy(arena, hs_str_of(rule, n > 0 && (size_t)n < sizeof rule ? (size_t)n : 0));
}

void add_stance(judging *j, int holder, const topic *t, int quote, size_t from, size_t to, const verdict *v) {
    hs_record *r = j->r;
    const hs_quote *q = quote == HS_NONE ? NULL : &r->quotes[quote];
    bool passed_on = q && q->type == HS_INDIRECT && q->reported_count > 0;
    hs_stance st = {.holder = holder,
                    .quote = quote,
                    .rule = rule_of(r->arena, v, passed_on),
                    .score = v->score * (passed_on ? second_hand : 1)};
    if (t) st.topic = t->id;
    st.label = label_of(st.score);
    st.target = hs_span_of(j->p.tokens[from].start, j->p.tokens[to - 1].end);
    if (st.label == 0) st.score = 0;
    st.evidence = hs_alloc_n(r->arena, v->evidence_count + 1, sizeof *st.evidence);
    for (size_t i = v->evidence_count; i-- > 0;) {
        const operator_hit *h = &j->p.hits[v->evidence[i]];
        st.evidence[st.evidence_count++] = hs_span_of(j->p.tokens[h->from].start, j->p.tokens[h->to - 1].end);
    }
    if (st.evidence_count == 0) st.evidence[st.evidence_count++] = st.target;
    r->stances = hs_grow(r->arena, r->stances, r->stance_count, sizeof *r->stances);
    r->stances[r->stance_count++] = st;
    hs_explain(r, "stance", "%.*s: %s (%.2f): %.*s", t ? (int)t->id.n : 4, t ? t->id.p : "open",
               hs_label_name(st.label), v->score, (int)st.rule.n, st.rule.p);
}

static bool mentioned_within(const hs_entity *e, hs_span span) {
    for (size_t m = 0; m < e->mention_count; m++)
        if (e->mentions[m].start >= span.start && e->mentions[m].end <= span.end) return true;
    return false;
}

void add_for_holders(judging *j, const topic *t, int quote, size_t from, size_t to, const verdict *v) {
    const hs_record *r = j->r;
    const hs_quote *q = &r->quotes[quote];
    size_t members = 0;
    if (q->speaker != HS_NONE && r->entities[q->speaker].kind == HS_GROUP && q->source.end > q->source.start)
        for (size_t e = 0; e < r->entity_count; e++) {
            bool single = r->entities[e].kind == HS_COUNTRY || r->entities[e].kind == HS_PERSON;
            if ((int)e == q->speaker || !single || !mentioned_within(&r->entities[e], q->source)) continue;
            add_stance(j, (int)e, t, quote, from, to, v);
            members++;
        }
    if (members == 0) add_stance(j, q->speaker, t, quote, from, to, v);
}
