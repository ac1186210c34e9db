#include "leaning.h"

/* A word or a prefix of a topic as one number. */
static uint64_t word_of_topic(int number, uint64_t form) {
    return hs_hash(hs_str_of((const char *)&form, sizeof form), (uint64_t)number + 1);
}

static uint64_t prefix_of_topic(int number, hs_str prefix) {
    return word_of_topic(number, hs_hash(prefix, 1));
}

static void note_words(hs_wordset *mentioning, const phrase *p) {
    for (size_t e = 0; e < p->count; e++)
        for (size_t k = 0; k < p->elements[e].choice_count; k++) {
            const choice *c = &p->elements[e].choices[k];
            if (!c->form_count) hs_wordset_add(mentioning, prefix_of_topic(p->topic, c->prefix));
            for (size_t f = 0; f < c->form_count; f++)
                hs_wordset_add(mentioning, word_of_topic(p->topic, c->forms[f]));
        }
}

/* The words and prefixes of the phrases that only mention a topic. */
static hs_wordset *mentioning_words(const topics *t) {
    hs_wordset *mentioning = hs_wordset_new();
    for (size_t i = 0; i < t->phrase_count; i++)
        if (!t->phrases[i].label && !t->phrases[i].excluded) note_words(mentioning, &t->phrases[i]);
    return mentioning;
}

/* Whether a word is one of those, and it is more than "the" or "of". */
static bool mentions_topic(const hs_wordset *mentioning, const operators *ops, int number, const choice *c) {
    if (!c->form_count) return hs_wordset_has(mentioning, prefix_of_topic(number, c->prefix));
    if (is_function_word(&ops->words, c->forms[0])) return false;
    for (size_t f = 0; f < c->form_count; f++)
        if (hs_wordset_has(mentioning, word_of_topic(number, c->forms[f]))) return true;
    return false;
}

static bool names_topic(const hs_wordset *mentioning, const operators *ops, int number, const element *e) {
    for (size_t k = 0; k < e->choice_count; k++)
        if (!mentions_topic(mentioning, ops, number, &e->choices[k])) return false;
    return true;
}

void leaning_of_topics(topics *t, const operators *ops) {
    hs_wordset *mentioning = mentioning_words(t);
    for (size_t i = 0; i < t->phrase_count; i++) {
        phrase *p = &t->phrases[i];
        p->leaning = p->label != 0;
        for (size_t e = 0; e < p->count && p->leaning; e++)
            p->leaning = !names_topic(mentioning, ops, p->topic, &p->elements[e]);
    }
    hs_wordset_free(mentioning);
}

/* In the order of the text or backward: note what leans and has a mention before it that reaches
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
