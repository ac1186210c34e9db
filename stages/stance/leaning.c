#include "leaning.h"

/* Whether a word or prefix is one of a phrase. */
static bool has_choice(const phrase *p, const choice *c) {
    for (size_t e = 0; e < p->count; e++)
        for (size_t k = 0; k < p->elements[e].choice_count; k++) {
            const choice *other = &p->elements[e].choices[k];
            if (!c->form_count && !other->form_count && hs_str_eq(c->prefix, other->prefix)) return true;
            for (size_t f = 0; f < c->form_count; f++)
                for (size_t g = 0; g < other->form_count; g++)
                    if (c->forms[f] == other->forms[g]) return true;
        }
    return false;
}

/* Whether some phrase that only mentions the topic has this word, and it is more than "the" or "of". */
static bool mentions_topic(const topics *t, const operators *ops, int topic_number, const choice *c) {
    if (c->form_count && is_function_word(&ops->words, c->forms[0])) return false;
    for (size_t i = 0; i < t->phrase_count; i++) {
        const phrase *p = &t->phrases[i];
        if (p->topic == topic_number && !p->label && !p->excluded && has_choice(p, c)) return true;
    }
    return false;
}

static bool names_topic(const topics *t, const operators *ops, int topic_number, const element *e) {
    for (size_t k = 0; k < e->choice_count; k++)
        if (!mentions_topic(t, ops, topic_number, &e->choices[k])) return false;
    return true;
}

void leaning_of_topics(topics *t, const operators *ops) {
    for (size_t i = 0; i < t->phrase_count; i++) {
        phrase *p = &t->phrases[i];
        p->leaning = p->label != 0;
        for (size_t e = 0; e < p->count && p->leaning; e++)
            p->leaning = !names_topic(t, ops, p->topic, &p->elements[e]);
    }
}

/* In the order of the text (`step` 1) or against it: note what leans and has a mention before it that reaches
 * so far. */
static void note_near(const judging *j, bool backward, bool *near) {
    enum { NEVER = -1 };
    hs_arena *scratch = j->r->scratch;
    int64_t *last = hs_alloc_n(scratch, j->s->topics.count, sizeof *last);
    for (size_t t = 0; t < j->s->topics.count; t++) last[t] = NEVER;
    for (size_t i = 0; i < j->match_count; i++) {
        size_t k = backward ? j->match_count - 1 - i : i;
        const topic_match *m = &j->matches[k];
        int64_t at = (int64_t)m->from, before = last[m->topic];
        int64_t apart = at > before ? at - before : before - at;
        if (before != NEVER && apart <= (int64_t)reach_of(j, m->topic)) near[k] = true;
        if (is_firm(j->s, m)) last[m->topic] = at;
    }
}

void keep_leaning_near(judging *j) {
    bool *near = hs_alloc(j->r->scratch, j->match_count + 1);
    note_near(j, false, near);
    note_near(j, true, near);
    size_t n = 0;
    for (size_t k = 0; k < j->match_count; k++)
        if (near[k] || is_firm(j->s, &j->matches[k])) j->matches[n++] = j->matches[k];
    j->match_count = n;
}
