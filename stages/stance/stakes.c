/* What somebody has at stake in a thing by what it is called: "the dam, Doe's signature achievement", "Doe's
 * nominee, Roe", "Doe made it a priority". */
#include "governing.h"
#include "judge.h"
#include "persons.h"

/* What such a name is worth. */
static const double at_stake = 0.6;

static bool is_stake(const passage *p, const topic_match *m, size_t i) {
    return hs_wordset_has(p->ops->sets[m->person ? PICKS : STAKES], p->tokens[i].hash);
}

/* The first stake in tokens [from, to), with no mark and no verb before it; or `to`. */
static size_t stake_within(const passage *p, const topic_match *m, size_t from, size_t to) {
    for (size_t i = from; i < to && p->tokens[i].kind <= HS_CLITIC; i++) {
        if (is_stake(p, m, i)) return i;
        if (hs_wordset_has(p->ops->sets[AUXILIARIES], p->tokens[i].hash)) break;
    }
    return to;
}

static bool is_denied(const passage *p, size_t from, size_t to) {
    for (size_t k = hit_at_or_after(p, from); k < p->hit_count && p->hits[k].from < to; k++)
        if (p->hits[k].kind == OP_NEGATION) return true;
    return false;
}

/* "Made opposition to [the dam] a priority": whose words say what is thought of it. */
static bool is_judged_between(const passage *p, size_t from, size_t to) {
    size_t k = hit_at_or_after(p, from);
    return k < p->hit_count && p->hits[k].from < to;
}

/* Links a subject to what it is: "is", "became". */
static bool is_link(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    return is_copula(p, i) || token_has(p, i, w->became) || token_has(p, i, w->become) ||
           token_has(p, i, w->remains);
}

/* "[The dam], Doe's signature achievement", "[the dam] plan has become Doe's top priority": the stake behind
 * a match, before token `to`; or `to`. */
static size_t stake_behind(const passage *p, const topic_match *m, size_t to) {
    enum { COMPOUND = 2, LINKED = 4, WITHIN = 8 };
    size_t i = m->to, last = m->to + LINKED < to ? m->to + LINKED : to;
    while (i < last && p->tokens[i].kind == HS_WORD && !is_link(p, i)) i++;
    bool comma = i < last && token_has(p, i, p->ops->words.comma) && i <= m->to + COMPOUND;
    if (i >= last || (!comma && !is_link(p, i))) return to;
    size_t end = i + 1 + WITHIN < to ? i + 1 + WITHIN : to, found = stake_within(p, m, i + 1, end);
    return found < end ? found : to;
}

/* Between a stake and whom or what it is: "nominee for the Supreme Court, Judge", "choice of". */
static bool may_lead(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    uint64_t h = p->tokens[i].hash;
    return (p->tokens[i].flags & HS_T_CAPITAL) || h == w->comma || h == w->the || h == w->of ||
           h == w->for_ || h == w->to || h == w->in || h == w->a;
}

/* "Doe's nominee for the court, [Roe]", "Doe's signature achievement, [the dam]": the stake before a match,
 * from token `from` on; or SIZE_MAX. */
static size_t stake_before(const passage *p, const topic_match *m, size_t from) {
    enum { WITHIN = 9 };
    bool owns = is_genitive(p, m->to); /* "her nomination, Roe's speech" */
    for (size_t i = m->from; !owns && i-- > from && m->from - i <= WITHIN;) {
        if (is_stake(p, m, i)) return i;
        if (!may_lead(p, i)) return SIZE_MAX;
    }
    return SIZE_MAX;
}

/* "Doe has made [the dam] her top priority": who did; or HS_NONE. */
static int who_made(const judging *j, const topic_match *m, size_t to) {
    enum { BEFORE = 3, WITHIN = 5 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    size_t end = m->to + WITHIN < to ? m->to + WITHIN : to;
    if (stake_within(p, m, m->to, end) == end) return HS_NONE;
    for (size_t i = m->from; i-- > 0 && m->from - i <= BEFORE && p->tokens[i].kind == HS_WORD;) {
        uint64_t h = p->tokens[i].hash;
        if (h == w->made || h == w->make || h == w->makes || h == w->making)
            return is_judged_between(p, i + 1, m->from) || is_denied(p, i > BEFORE ? i - BEFORE : 0, i)
                       ? HS_NONE
                       : subject_before(j, i);
    }
    return HS_NONE;
}

void judge_stakes(judging *j, const topic_match *m, size_t from, size_t to) {
    const passage *p = &j->p;
    verdict v = {.rule = "the holder's own", .score = at_stake};
    size_t stake = stake_behind(p, m, to);
    int holder = HS_NONE;
    if (stake < to && !is_denied(p, m->to, stake)) holder = owner_of_noun(j, stake, from);
    if (holder == HS_NONE) {
        stake = stake_before(p, m, from);
        if (stake != SIZE_MAX && stake > from) holder = owner_of_noun(j, stake, from);
    }
    if (holder == HS_NONE) {
        holder = who_made(j, m, to);
        stake = m->to;
        while (holder != HS_NONE && !is_stake(p, m, stake)) stake++;
    }
    if (holder == HS_NONE || names_holder(j, holder, m->from)) return;
    mention only = mention_of(j, m);
    if (stands_against(j, &only, m)) v.score = -v.score;
    v.cue_from = stake;
    v.cue_to = stake + 1;
    add_stance(j, holder, &j->s->topics.items[m->topic], HS_NONE, m->from, m->to, &v);
}
