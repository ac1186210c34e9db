/* "A bill that would scrap the dam", "a lawsuit challenging it": what "it" and "the measure" mean behind such
 * words is the bill, which is against the dam. */
#include "governing.h"
#include "judge.h"

/* "A bill [to], [that]", "a lawsuit [challenging], [against]", "the order [bans]": what leads from a noun to
 * what it is meant to do. */
static bool leads_on(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    uint64_t h = p->tokens[i].hash;
    size_t k = hit_at_or_after(p, i);
    bool verb = k < p->hit_count && p->hits[k].from == i &&
                (p->hits[k].kind == OP_ACT || p->hits[k].kind == OP_ATTITUDE || p->hits[k].kind == OP_EFFECT);
    return verb || h == w->to || h == w->that || h == w->which || h == w->would || h == w->will ||
           is_gerund(p, i);
}

int instrument_side(const judging *j, const topic_match *m) {
    enum { WITHIN = 10 };
    const passage *p = &j->p;
    for (size_t i = m->from; i-- > 0 && m->from - i <= WITHIN && p->tokens[i].kind <= HS_CLITIC;) {
        if (!any_on_list(p, i, i + 1, INSTRUMENTS)) continue;
        if (i + 1 == m->from || !leads_on(p, i + 1)) return 0;
        mention only = mention_of(j, m);
        return label_of(compose(p, i + 1, m->to, &only, 1).score);
    }
    return 0;
}

mention referred_to(const judging *j, const topic_match *m) {
    int side = m->label || m->person ? 0 : instrument_side(j, m);
    mention meant = {.problem = m->problem, .disputed = m->disputed};
    if (side) meant.problem = meant.disputed = side < 0;
    return meant;
}
