/* Nouns by which somebody means to do something: "Doe's decision to close the plant", "the push to ban it".
 */
#include "governing.h"
#include "judge.h"

size_t intention_before(const passage *p, const topic_match *m, size_t from) {
    enum { WITHIN = 6 };
    const function_words *w = &p->ops->words;
    for (size_t i = m->from; i-- > from && m->from - i <= WITHIN && p->tokens[i].kind <= HS_CLITIC;) {
        if (!hs_wordset_has(p->ops->sets[INTENTIONS], p->tokens[i].hash)) continue;
        uint64_t behind = p->tokens[i + 1].hash;
        bool leads = i + 1 < m->from && (behind == w->to || behind == w->of || behind == w->for_);
        return leads ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

double intended(const passage *p, const topic_match *m, size_t from) {
    mention only = {.from = m->from, .to = m->to, .own = m->label, .deed = m->deed};
    double score = compose(p, from, m->to, &only, 1).score;
    bool itself = m->deed || token_has(p, from, p->ops->words.for_); /* "her call for a tax" */
    return score > 0 || (score == 0 && itself) ? 1 : score < 0 ? -1 : 0;
}

bool is_undoing(const passage *p, const topic_match *m, size_t from) {
    enum { NEAR = 3 };
    size_t noun = intention_before(p, m, from);
    if (noun != SIZE_MAX) return intended(p, m, noun + 1) < 0;
    size_t k = hit_at_or_after(p, m->from);
    const operator_hit *h = k > 0 ? &p->hits[k - 1] : NULL;
    if (!h || h->to > m->from || h->from < from || m->from - h->to > NEAR || h->strength >= 0) return false;
    bool noun_of = h->kind == OP_ACT &&
                   (token_has(p, h->to - 1, p->ops->words.of) || token_has(p, h->to, p->ops->words.of));
    return noun_of || (h->from == from && h->kind == OP_ACT && is_gerund(p, h->from));
}
