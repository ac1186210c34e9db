#include "governing.h"
#include "persons.h"

#include <string.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* What hearing it from others leaves of the strength, and below what no side is taken. */
static const double second_hand = 0.9, threshold = 0.15;

/* Bytes before a "who" in which the words that it means may stand. */
enum { SOURCE_REACH = 200 };

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

/* The word of a name that starts at byte *at, which moves behind the blank at its end. */
static uint64_t next_word(hs_str name, size_t *at) {
    size_t from = *at, end = from;
    while (end < name.n && name.p[end] != ' ') end++;
    *at = end + 1;
    return hs_word_hash(hs_str_of(name.p + from, end - from));
}

/* "A" or "47", all that is left of a name. */
static bool is_number(hs_str rest) {
    if (rest.n == 1 && hs_is_upper((unsigned char)rest.p[0])) return true;
    for (size_t i = 0; i < rest.n; i++)
        if (rest.p[i] < '0' || rest.p[i] > '9') return false;
    return rest.n > 0;
}

/* A survey, figures, a bill, "nobody", "no senator": none that takes a side. */
static bool takes_no_side(const judging *j, int holder) {
    if (holder == HS_NONE) return false;
    const function_words *w = &j->p.ops->words;
    hs_wordset *const *sets = j->p.ops->sets;
    hs_str name = j->r->entities[holder].name;
    if (j->r->entities[holder].kind == HS_PERSON) /* "who" may be one, "Will Itt" is */
        return hs_wordset_has(sets[PRONOUNS], hs_word_hash(name));
    bool led = false, apart = false; /* "rules of the council"; "half of those in the poll" */
    bool thing = false, document = false;
    for (size_t at = 0; at < name.n && !apart;) {
        bool first = at == 0;
        size_t start = at;
        uint64_t word = next_word(name, &at);
        bool alone = first && at >= name.n && j->r->entities[holder].kind != HS_COUNTRY; /* US */
        if (first && hs_wordset_has(sets[NOBODIES], word)) return true;                  /* "no senator" */
        if (alone && hs_wordset_has(sets[PRONOUNS], word)) return true;
        if (hs_wordset_has(sets[FIGURES], word)) return true;
        apart = word == w->in || word == w->by || word == w->from;
        led = led || is_preposition(w, word) || word == w->that || word == w->who;
        bool capital = name.p[start] >= 'A' && name.p[start] <= 'Z';
        bool venture =
            !first && capital && hs_wordset_has(sets[VENTURES], word); /* "the Innocence Project" */
        bool number = !first && is_number(hs_str_of(name.p + start, name.n - start)); /* "Proposition A" */
        if (!led && !number) thing = !venture && hs_wordset_has(sets[THINGS], word);
        document = !apart && hs_wordset_has(sets[DOCUMENTS], word);
    }
    return thing || document;
}

void add_stance(judging *j, int holder, const topic *t, int quote, size_t from, size_t to, const verdict *v) {
    hs_record *r = j->r;
    const hs_quote *q = quote == HS_NONE ? NULL : &r->quotes[quote];
    if (t && takes_no_side(j, holder)) {
        hs_str name = r->entities[holder].name;
        hs_explain(r, "stance", "%.*s: \"%.*s\" is nobody that takes a side", (int)t->id.n, t->id.p,
                   (int)name.n, name.p);
        return;
    }
    if (t && v->score < 0 && names_holder(j, holder, from)) {
        hs_explain(r, "stance", "%.*s: nobody opposes himself", (int)t->id.n, t->id.p);
        return;
    }
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
    if (v->cue_to > v->cue_from)
        st.evidence[st.evidence_count++] =
            hs_span_of(j->p.tokens[v->cue_from].start, j->p.tokens[v->cue_to - 1].end);
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

/* Where "they" are named: "Smith and Jones". */
static hs_span first_mention(const judging *j, int entity) {
    const hs_entity *e = &j->r->entities[entity];
    return e->mention_count ? e->mentions[0] : (hs_span){0};
}

/* "Smith was one of three members to vote for X", "was among those who backed it": Smith for the group that
 * stands in the source or right before it. */
static int said_to_be(const judging *j, const hs_quote *q) {
    if (q->speaker == HS_NONE || j->r->entities[q->speaker].kind != HS_GROUP) return HS_NONE;
    int found = HS_NONE;
    for (size_t k = places_until(j, q->source.end), back = 0; k-- > 0 && back < 2 && found == HS_NONE; back++)
        if (j->places[k].entity == q->speaker) found = subject_of_predicate(j, j->places[k].span);
    return found;
}

/* "Among the senators who back X are Smith and Lee", "one of the first who backed it was Smith": those whom
 * the sentence names behind a quote that "who" is the source of; returns how many. */
static size_t named_at_end(const judging *j, const hs_quote *q, int holders[MOST_HOLDERS]) {
    enum { OPENING = 8 };
    const passage *p = &j->p;
    size_t who, last, from, to;
    tokens_within(p, q->source, &who, &last);
    tokens_within(p, q->content[q->content_count - 1], &from, &to);
    size_t s = first_sentence(j->r, q->source), opens, end;
    if (who + 1 != last || s == j->r->sentence_count) return 0;
    tokens_within(p, j->r->sentences[s], &opens, &end);
    if (!opens_with_one_of(p, opens) || who - opens > OPENING || to + 1 >= end || !is_copula(p, to)) return 0;
    return has_capital(p, to + 1) ? holders_starting(j, to + 1, end, holders) : 0;
}

/* The speaker; of "Smith, the only mayor to vote for X" that is Smith. */
static int speaker_of(const judging *j, const hs_quote *q) {
    size_t cue, end;
    tokens_within(&j->p, q->cue, &cue, &end);
    bool infinitive = cue + 1 < end && token_has(&j->p, cue, j->p.ops->words.to);
    int one = infinitive ? subject_of_infinitive(j, cue + 1) : HS_NONE;
    if (one == HS_NONE) one = said_to_be(j, q);
    return one == HS_NONE ? q->speaker : one;
}

/* Where a quote names its speaker: within its source, or, for "who", right before it; the source where it
 * does not. */
static hs_span place_of_source(const judging *j, const hs_quote *q) {
    enum { BACK = 8 };
    size_t first, end;
    if (q->speaker == HS_NONE || q->source.end == q->source.start) return q->source;
    tokens_within(&j->p, q->source, &first, &end);
    bool pronoun = first + 1 == end && (token_has(&j->p, first, j->p.ops->words.who) ||
                                        token_has(&j->p, first, j->p.ops->words.which));
    for (size_t k = places_until(j, q->source.end), n = 0; k-- > 0 && n < BACK; n++) {
        hs_span at = j->places[k].span;
        bool within = at.start >= q->source.start && at.end < q->source.end;
        bool before = pronoun && at.end <= q->source.start && q->source.start - at.end < SOURCE_REACH;
        if (j->places[k].entity == q->speaker && (within || before)) return at;
    }
    return q->source;
}

void add_for_holders(judging *j, const topic *t, int quote, size_t from, size_t to, const verdict *v) {
    enum { MOST = 32 };
    int members[MOST];
    const hs_quote *q = &j->r->quotes[quote];
    bool group = q->speaker != HS_NONE && j->r->entities[q->speaker].kind == HS_GROUP;
    size_t n = group && q->source.end > q->source.start
                   ? members_within(j, q->source, q->speaker, members, MOST)
                   : 0;
    if (group && n == 0) n = members_within(j, first_mention(j, q->speaker), q->speaker, members, MOST);
    size_t beside = members_beside(j, place_of_source(j, q), q->speaker, members + n, MOST - n);
    for (size_t i = 0; i < n + beside; i++) add_stance(j, members[i], t, quote, from, to, v);
    int named[MOST_HOLDERS];
    size_t at_end = group ? named_at_end(j, q, named) : 0;
    for (size_t i = 0; i < at_end; i++) add_stance(j, named[i], t, quote, from, to, v);
    if (n == 0) add_stance(j, speaker_of(j, q), t, quote, from, to, v);
}

static int compare(size_t a, size_t b) {
    return (a > b) - (a < b);
}

/* By target, topic and holder; of the same the clearest first, then the one that was found first. */
static int by_target(const void *a, const void *b) {
    const hs_stance *x = *(hs_stance *const *)a, *y = *(hs_stance *const *)b;
    int order = compare(x->target.start, y->target.start);
    if (!order) order = compare(x->target.end, y->target.end);
    if (!order) order = compare(x->topic.n, y->topic.n);
    if (!order && x->topic.n) order = memcmp(x->topic.p, y->topic.p, x->topic.n);
    if (!order) order = (x->holder > y->holder) - (x->holder < y->holder);
    if (!order) order = (fabs(x->score) < fabs(y->score)) - (fabs(x->score) > fabs(y->score));
    return order ? order : (x > y) - (x < y);
}

static bool same_target(const hs_stance *x, const hs_stance *y) {
    return x->target.start == y->target.start && x->target.end == y->target.end && x->holder == y->holder &&
           x->topic.n == y->topic.n && (!x->topic.n || memcmp(x->topic.p, y->topic.p, x->topic.n) == 0);
}

void keep_one_each(hs_record *r) {
    size_t n = r->stance_count, kept = 0;
    if (n < 2) return;
    const hs_stance **order = hs_alloc_n(r->scratch, n, sizeof *order);
    bool *repeats = hs_alloc_n(r->scratch, n, sizeof *repeats);
    for (size_t i = 0; i < n; i++) order[i] = &r->stances[i];
    qsort(order, n, sizeof *order, by_target);
    for (size_t i = 0; i < n; i++)
        repeats[order[i] - r->stances] = i > 0 && same_target(order[i - 1], order[i]);
    for (size_t i = 0; i < n; i++)
        if (!repeats[i]) r->stances[kept++] = r->stances[i];
    r->stance_count = kept;
}
