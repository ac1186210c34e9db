/* Who is only said to do, or not to do, what another does: "Smith backs the dam, as does Lee", "Smith opposes
 * it, and so do the Greens", "Smith voted for it, but Doe did not" (verb phrase ellipsis). */
#include "judge.h"

static bool is_auxiliary(const passage *p, size_t i) {
    return hs_wordset_has(p->ops->sets[AUXILIARIES], p->tokens[i].hash);
}

/* "As does", "so did" at token i, and somebody named behind. */
static bool is_likewise(const passage *p, size_t i, size_t to) {
    const function_words *w = &p->ops->words;
    if (i + 2 >= to || (!token_has(p, i, w->as) && !token_has(p, i, w->so)) || !is_auxiliary(p, i + 1))
        return false;
    return p->tokens[i + 2].flags & HS_T_CAPITAL || token_has(p, i + 2, w->the);
}

/* "Does not", "didn't" at token i, and nothing that is not done behind. */
static bool is_unlike(const passage *p, size_t i, size_t to) {
    const function_words *w = &p->ops->words;
    if (i + 1 >= to || !is_auxiliary(p, i) || !(token_has(p, i + 1, w->not ) || token_has(p, i + 1, w->nt)))
        return false;
    return i + 2 == to || p->tokens[i + 2].kind > HS_CLITIC;
}

/* The tokens of the sentence that a target stands in and of the next, from behind the target on. */
static bool rest_of_sentence(const judging *j, hs_span target, size_t *from, size_t *to) {
    const hs_record *r = j->r;
    size_t s = first_sentence(r, target), start;
    if (s == r->sentence_count || r->sentences[s].end < target.end) return false;
    tokens_within(&j->p, target, &start, from);
    size_t next = s + 1 < r->sentence_count ? s + 1 : s;
    tokens_within(&j->p, r->sentences[next], &start, to);
    return *from < *to;
}

static const topic *topic_of(const judging *j, hs_str id) {
    for (size_t t = 0; t < j->s->topics.count; t++)
        if (hs_str_eq(j->s->topics.items[t].id, id)) return &j->s->topics.items[t];
    return NULL;
}

/* Somebody else than the holder, named in tokens [from, verb), who does not do it; or HS_NONE. */
static int other_before(const judging *j, int holder, size_t from, size_t verb) {
    int other = subject_before(j, verb);
    const place *at = other == HS_NONE || other == holder ? NULL : place_before(j, other, verb);
    return at && at->span.start >= j->p.tokens[from].start ? other : HS_NONE;
}

static void echo(judging *j, const hs_stance *st, const topic *t) {
    enum { WITHIN = 20 }; /* tokens behind the target */
    const passage *p = &j->p;
    size_t from, to, first, last;
    if (!rest_of_sentence(j, st->target, &from, &to)) return;
    tokens_within(p, st->target, &first, &last);
    mention only = {.from = first, .to = last};
    for (size_t i = from; i < to && i < from + WITHIN; i++) {
        verdict v = {.cue_from = i, .cue_to = i + 2};
        if (is_likewise(p, i, to)) {
            v.rule = "likewise";
            v.score = st->score;
            add_for_list(j, i + 2, to, t, HS_NONE, &only, &v);
            return;
        }
        int other = is_unlike(p, i, to) ? other_before(j, st->holder, from, i) : HS_NONE;
        if (other == HS_NONE) continue;
        v.rule = "unlike another";
        v.score = -by_denial * st->score;
        add_stance(j, other, t, HS_NONE, first, last, &v);
        return;
    }
}

/* Whether another on the same target takes the other side: then it is not said whose an echo is. */
static bool is_contested(const hs_record *r, size_t first, size_t count, const hs_stance *st) {
    for (size_t k = first; k < count; k++) {
        const hs_stance *o = &r->stances[k];
        if (o->target.start == st->target.start && hs_str_eq(o->topic, st->topic) && o->label == -st->label)
            return true;
    }
    return false;
}

void judge_echoes(judging *j, size_t first) {
    size_t count = j->r->stance_count;
    for (size_t k = first; k < count; k++) {
        hs_stance st = j->r->stances[k]; /* a copy: the list grows */
        const topic *t = st.label && st.topic.p ? topic_of(j, st.topic) : NULL;
        if (t && !is_contested(j->r, first, count, &st)) echo(j, &st, t);
    }
}
