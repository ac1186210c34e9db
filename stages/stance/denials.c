/* Which negations take a side with nothing but a deed or the target behind them, and which tell nothing. */
#include "governing.h"

static bool is_person_pronoun(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    return token_has(p, i, w->i) || token_has(p, i, w->we) || token_has(p, i, w->you);
}

/* "Can't do it until …", "can't have it without …". */
static bool depends(const passage *p, size_t from) {
    enum { REACH = 16 };
    for (size_t i = from; i < p->count && i < from + REACH && p->tokens[i].kind <= HS_CLITIC; i++)
        if (token_has(p, i, p->ops->words.without) || token_has(p, i, p->ops->words.until)) return true;
    return false;
}

/* "We cannot scrap X", "I can't": who says so does not merely lack the means. */
static bool is_own_refusal(const passage *p, const operator_hit *h, size_t floor) {
    const function_words *w = &p->ops->words;
    size_t first = h->from;
    bool cannot = token_has(p, first, w->cannot) || token_has(p, first, w->can);
    if (!cannot && first > floor && (token_has(p, first - 1, w->can) || token_has(p, first - 1, w->ca))) {
        first--;
        cannot = true;
    }
    return cannot && first > floor && is_person_pronoun(p, first - 1) && !depends(p, h->to);
}

/* "Would never scrap X", "promised never to scrap X", "urged them not to scrap X". */
static bool is_of_future(const passage *p, const operator_hit *h, size_t floor) {
    const function_words *w = &p->ops->words;
    bool never = token_has(p, h->from, w->never);
    if ((never || token_has(p, h->from, w->not )) && h->to < p->count && token_has(p, h->to, w->to))
        return true;
    if (!never || h->from == floor || h->to >= p->count) return false;
    uint64_t before = p->tokens[h->from - 1].hash;
    return is_base_form(p, h->to) && (before == w->will || before == w->would || before == w->should ||
                                      before == w->ll || before == w->d || before == w->must);
}

/* "We need homes, not a levy": a negation behind a comma, and before it something that is wanted or praised,
 * and nothing that is blamed. */
static bool contrasts(const passage *p, const operator_hit *h, size_t floor) {
    if (h->from <= floor || !token_has(p, h->from - 1, p->ops->words.comma)) return false;
    bool wanted = false;
    for (size_t k = hit_at_or_after(p, floor); k < p->hit_count && p->hits[k].from < h->from; k++) {
        const operator_hit *other = &p->hits[k];
        if (other->strength < 0) return false;
        wanted = wanted || other->kind == OP_WISH || other->kind == OP_MODAL || other->kind == OP_JUDGEMENT ||
                 other->kind == OP_ATTITUDE;
    }
    return wanted;
}

bool is_firm_denial(const passage *p, const operator_hit *h, bool deed, size_t floor) {
    const function_words *w = &p->ops->words;
    const hs_wordset *refusals = p->ops->sets[REFUSALS];
    if (h->to < p->count && token_has(p, h->to, w->be)) return false; /* "won't be working on X" */
    if (hs_wordset_has(refusals, p->tokens[h->from].hash) ||
        hs_wordset_has(refusals, p->tokens[h->to - 1].hash) ||
        (deed && (is_own_refusal(p, h, floor) || is_of_future(p, h, floor))))
        return true;
    size_t first = h->from;
    bool helped = first > floor && token_has(p, first - 1, w->do_);
    bool opens = first - helped == floor;
    bool on = h->to < p->count && token_has(p, h->to, w->on); /* "No on 8" */
    return opens || on || contrasts(p, h, floor);
}

bool is_uncommitted(const passage *p, const operator_hit *h, size_t deed, size_t floor) {
    const function_words *w = &p->ops->words;
    if (h->to - h->from > 1 || h->from == floor) return false;
    uint64_t before = p->tokens[h->from - 1].hash;
    bool plain = before == w->do_ || before == w->did || before == w->does || before == w->has ||
                 before == w->have || before == w->had || before == w->is || before == w->are ||
                 before == w->was || before == w->were ||
                 (token_has(p, h->from, w->never) && !is_of_future(p, h, floor));
    return plain && hs_wordset_has(p->ops->sets[UNCOMMITTED], p->tokens[deed].hash);
}
