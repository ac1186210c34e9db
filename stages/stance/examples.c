/* Who is named as one of many, or as where something comes from, or whom it moves: "critics of the dam,
 * including Smith and Lee", "the dam drew criticism from Smith", "has the backing of Lee", "has angered Lee".
 */
#include "judge.h"

size_t people_before(const passage *p, size_t from, int *side) {
    enum { REACH = 5 };
    for (size_t i = from, back = 0; i-- > 1 && back <= REACH; back++) {
        if (p->tokens[i].kind > HS_CLITIC) return SIZE_MAX;
        if (!token_has(p, i, p->ops->words.of) && !token_has(p, i, p->ops->words.for_)) continue;
        *side = side_of(p, i - 1);
        return *side ? i - 1 : SIZE_MAX;
    }
    return SIZE_MAX;
}

/* Whether a negation stands first in tokens [from, to). */
static bool is_denied(const passage *p, size_t from, size_t to) {
    size_t k = hit_at_or_after(p, from);
    return k < p->hit_count && p->hits[k].kind == OP_NEGATION && p->hits[k].from < to;
}

/* "[The dam] drew criticism from", "has the backing of": where those start whom it comes from, with the word
 * and its strength in the verdict; SIZE_MAX for none. */
static size_t behind_reaction(const passage *p, const topic_match *m, size_t to, verdict *v) {
    enum { WITHIN = 6 };
    const function_words *w = &p->ops->words;
    size_t first = m->to + (m->to < to && token_has(p, m->to, w->comma)); /* ", a priority of" */
    for (size_t i = first; i + 2 < to && i < first + WITHIN && p->tokens[i].kind <= HS_CLITIC; i++) {
        int entry = hs_lexicon_word(p->ops->reactions, p->tokens[i].hash);
        bool leads = token_has(p, i + 1, w->from) || token_has(p, i + 1, w->of) || token_has(p, i + 1, w->by);
        if (entry < 0) { /* "is a nonstarter for", "is popular with" */
            entry = hs_lexicon_word(p->ops->standings, p->tokens[i].hash);
            leads = token_has(p, i + 1, w->for_) || token_has(p, i + 1, w->with) ||
                    token_has(p, i + 1, w->among) || token_has(p, i + 1, w->to);
        }
        if (entry < 0 || !leads || i == first) continue;
        v->score = p->ops->entries[entry].strength * (is_denied(p, m->to, i) ? -by_denial : 1);
        v->cue_from = i;
        return behind_such(p, i + 2, to);
    }
    return SIZE_MAX;
}

/* "[The dam] has angered Smith": where those start whom it moves, and how; SIZE_MAX for none. */
static size_t behind_experience(const passage *p, const topic_match *m, size_t to, verdict *v) {
    enum { WITHIN = 4 };
    for (size_t i = m->to; i + 1 < to && i < m->to + WITHIN && p->tokens[i].kind <= HS_CLITIC; i++) {
        int entry = hs_lexicon_word(p->ops->experiences, p->tokens[i].hash);
        if (entry < 0) continue;
        v->score = p->ops->entries[entry].strength * (is_denied(p, m->to, i) ? -by_denial : 1);
        v->cue_from = i;
        return i + 1;
    }
    return SIZE_MAX;
}

/* "[The dam] was signed by Smith", "passed the council and was vetoed by Smith": where those start who did
 * it, and how; SIZE_MAX for none. Attitudes in the passive are told apart (agent_behind). */
static size_t behind_deed(const passage *p, const topic_match *m, size_t to, verdict *v) {
    enum { WITHIN = 14, NEAR = 3 };
    const function_words *w = &p->ops->words;
    for (size_t k = hit_at_or_after(p, m->to); k < p->hit_count && p->hits[k].from < to; k++) {
        const operator_hit *h = &p->hits[k];
        size_t i = h->from;
        bool was = i > m->to && (token_has(p, i - 1, w->was) || token_has(p, i - 1, w->were) ||
                                 token_has(p, i - 1, w->been) || token_has(p, i - 1, w->is));
        bool second = was && i - 1 > m->to && token_has(p, i - 2, w->and); /* "and was vetoed by" */
        if (i > m->to + WITHIN) return SIZE_MAX;
        bool deed = h->kind == OP_ACT || (second && h->kind == OP_ATTITUDE);
        if (!deed || !was || (i > m->to + NEAR && !second)) continue;
        if (h->to >= to || !token_has(p, h->to, w->by)) continue;
        v->score = h->kind == OP_ACT ? by_deed * (h->strength < 0 ? -1 : 1) : h->strength;
        v->cue_from = i;
        return h->to + 1;
    }
    return SIZE_MAX;
}

bool judge_examples(judging *j, const topic_match *m, size_t to) {
    const passage *p = &j->p;
    verdict v = {.rule = "epithet"};
    int side = 0;
    mention only = plain_mention(m);
    size_t word = people_before(p, m->from, &side), list = SIZE_MAX;
    if (word != SIZE_MAX && behind_such(p, m->to, to) != m->to) {
        list = behind_such(p, m->to, to);
        v.score = side * by_epithet;
        v.cue_from = word;
    } else if ((list = behind_reaction(p, m, to, &v)) != SIZE_MAX) {
        v.rule = "reaction";
    } else if ((list = behind_experience(p, m, to, &v)) != SIZE_MAX) {
        v.rule = "experience";
    } else if ((list = behind_deed(p, m, to, &v)) != SIZE_MAX) {
        v.rule = "act";
    }
    if (list == SIZE_MAX || holder_starting(j, list, to) == HS_NONE) return false;
    v.cue_to = v.cue_from + 1;
    if (m->problem) v.score = -v.score;
    add_for_list(j, list, to, &j->s->topics.items[m->topic], HS_NONE, &only, &v);
    return true;
}
