/* One target in one clause: what is said of it behind. There stand what it does, how it is judged, what must
 * be done with it, and passive attitudes. */
#include "compose.h"
#include "governing.h"
#include "gap.h"

#include <math.h>

enum { REACH_BEHIND = 16, REACH_NEGATION = 4 };

/* Behind a target an attitude takes a side on it only in the passive: "the dam is opposed by", "the dam,
 * opposed by …", not "the dam supporters back", "the dam increased …". */
static bool may_be_passive(const passage *p, const operator_hit *h, size_t edge, double modal) {
    const function_words *w = &p->ops->words;
    size_t most = token_has(p, h->from, w->against) ? 1 : 4; /* not "to be brought against" */
    if (is_gerund(p, h->from)) return false;                 /* "is key to fighting crime" */
    if (h->to < p->count && token_has(p, h->to, w->by)) return true;
    if (modal > 0 && h->from == edge && token_has(p, edge - 1, w->be)) return true; /* "needs to be" */
    for (size_t i = h->from; i-- > edge && h->from - i <= most;) {
        uint64_t before = p->tokens[i].hash;
        if (before == w->is || before == w->are || before == w->was || before == w->were || before == w->be ||
            before == w->been || before == w->being)
            return true;
    }
    return false;
}

/* The first auxiliary or form of "to be" in tokens [from, to), or `to`. */
static size_t verb_between(const passage *p, size_t from, size_t to) {
    const function_words *w = &p->ops->words;
    for (size_t i = from; i < to; i++) {
        uint64_t h = p->tokens[i].hash;
        if (hs_wordset_has(p->ops->sets[AUXILIARIES], h) || h == w->be || h == w->s) return i;
    }
    return to;
}

/* The same, or a verb that links as well as "is": "means a step towards war". */
static size_t link_between(const passage *p, size_t from, size_t to) {
    size_t verb = verb_between(p, from, to);
    for (size_t i = from; i < verb; i++)
        if (hs_wordset_has(p->ops->sets[LINKS], p->tokens[i].hash)) return i;
    return verb;
}

/* "It is the dam that voters back": what a clause is about that ends with the verb. */
static bool is_cleft_object(const passage *p, const mention *m, const operator_hit *h, size_t end) {
    enum { DESCRIBED = 3 };
    const function_words *w = &p->ops->words;
    if (m->to >= p->count || !token_has(p, m->to, w->that)) return false;
    if (h->to < end && h->to < p->count && p->tokens[h->to].kind <= HS_NUMBER) return false;
    for (size_t i = m->from; i-- > 1 && m->from - i <= DESCRIBED + 1;)
        if (token_has(p, i, w->is) || token_has(p, i, w->was) || token_has(p, i, w->s))
            return token_has(p, i - 1, w->it);
    return false;
}

/* "back X and scrap Y", "backing X and scrapping Y": a verb behind "and" has an object of its own. */
static bool is_second_verb(const passage *p, const operator_hit *h) {
    return h->from > 0 && token_has(p, h->from - 1, p->ops->words.and) &&
           (is_base_form(p, h->from) || is_gerund(p, h->from));
}

/* The verb that governs a target, with nothing but articles and adjectives between; NULL for none. */
static const operator_hit *governor(const passage *p, const clause *c, const mention *m) {
    enum { FURTHEST = 3 };
    for (size_t k = hit_at_or_after(p, m->from); k-- > 0 && p->hits[k].from >= c->from;) {
        const operator_hit *g = &p->hits[k];
        if (g->to > m->from) continue;
        gap between = gap_between(p, g->to, m->from);
        bool verb = g->kind == OP_ACT || g->kind == OP_ATTITUDE || g->kind == OP_EFFECT;
        return verb && between.length <= FURTHEST && !between.comma && !between.and ? g : NULL;
    }
    return NULL;
}

/* "Wants to scrap X and save the valley", "reinstate X, close the port": the next deed of who does
 * something to the target, and it has an object of its own. */
static bool is_next_deed(const passage *p, const clause *c, const mention *m, const operator_hit *h) {
    const function_words *w = &p->ops->words;
    if (h->kind != OP_EFFECT && h->kind != OP_ACT && h->kind != OP_ATTITUDE) return false;
    bool base = is_base_form(p, h->from);
    bool joined = h->from > m->to &&
                  (token_has(p, h->from - 1, w->and) || (base && token_has(p, h->from - 1, w->comma)));
    if (!joined || verb_between(p, m->to, h->from) < h->from) return false;
    const operator_hit *g = governor(p, c, m);
    return g && is_base_form(p, g->from) == base && is_gerund(p, g->from) == is_gerund(p, h->from);
}

/* "An endeavor that he admitted would be costly": said against the side that he takes. */
static bool is_admission(const passage *p, const operator_hit *h) {
    return h->kind == OP_ASSERTION && hs_wordset_has(p->ops->sets[ADMISSIONS], p->tokens[h->from].hash);
}

/* Whether what stands at token `at` may be the predicate of a target that ends before `from`: soon behind its
 * verb ("sending them there at this stage would be rash") or, where none is known, behind the target. A verb
 * in between has an object of its own ("the plan reads like a list of bold ideas"). */
static bool is_predicate(const passage *p, size_t from, size_t at) {
    enum { BEHIND_VERB = 8, BEHIND_TARGET = 8 };
    size_t verb = link_between(p, from, at);
    return verb < at ? at - verb <= BEHIND_VERB : at - from <= BEHIND_TARGET;
}

/* "a ban targeting tourists", "the reforms signed by the mayor", "a wage hike": no predicate, but part of
 * what that is. */
static bool is_modifier(const passage *p, const operator_hit *h, size_t behind) {
    /* of a "wage cut", the mention itself is turned round; not "wants it shut down" */
    bool compound = is_base_form(p, h->from) && h->to - h->from == 1;
    return h->from == behind && (compound || is_gerund(p, h->from) || by_the_target(p, h));
}

/* "The dam reforms signed by the mayor": what somebody did to it, and no predicate. */
static bool is_done_by(const passage *p, const operator_hit *h, size_t to) {
    return by_the_target(p, h) && verb_between(p, to, h->from) == h->from;
}

/* "A week that nobody asked for would …": the relative clause is denied, not the predicate. */
static bool leads_relative(const passage *p, const operator_hit *h) {
    const function_words *w = &p->ops->words;
    uint64_t before = h->from > 0 ? p->tokens[h->from - 1].hash : 0;
    return before == w->that || before == w->which || before == w->who;
}

/* "The plan as a way to stop violence": what it is to do to something else. */
static bool is_purpose(const passage *p, const operator_hit *h) {
    if (h->from == 0 || h->to >= p->count || !token_has(p, h->from - 1, p->ops->words.to)) return false;
    return p->tokens[h->to].kind == HS_WORD &&
           !hs_wordset_has(p->ops->sets[TARGET_ENDS], p->tokens[h->to].hash) &&
           !hs_wordset_has(p->ops->sets[TARGET_EDGES], p->tokens[h->to].hash);
}

/* "X, with voters divided", "asked them to fund X and to see that nothing hinders it": of something else. */
static bool is_set_apart(const passage *p, size_t from, size_t to) {
    const function_words *w = &p->ops->words;
    for (size_t i = from; i + 1 < to; i++) {
        bool with = token_has(p, i, w->comma) && token_has(p, i + 1, w->with);
        bool means = token_has(p, i, w->by) && is_gerund(p, i + 1); /* "off X by taking better care" */
        bool other_deed = token_has(p, i, w->and) && token_has(p, i + 1, w->to);
        if (with || means || other_deed) return true;
    }
    return false;
}

/* "Calls for X in the wake of the deadly shooting": said of the occasion. */
static bool is_of_occasion(const passage *p, size_t from, size_t to) {
    size_t i = to;
    while (i > from && !any_on_list(p, i - 1, i, OCCASIONS)) i--;
    return i > from && link_between(p, i, to) == to;
}

/* "Cannot speak without scaring people": the next operator is absent; not "without the consent of". */
static bool is_without_deed(const passage *p, size_t hit) {
    return hit + 1 < p->hit_count && p->hits[hit + 1].from <= p->hits[hit].to + 1;
}

/* "Wants to see X banned": right behind the target, of an attitude, as of an act. */
static bool is_participle_behind(const passage *p, const operator_hit *h, size_t to) {
    return h->from == to && !is_base_form(p, h->from) && !is_gerund(p, h->from) &&
           p->text.p[p->tokens[h->from].end - 1] != 's';
}

/* "X will be cut", "X will not pass": what happens to X, and not what X does ("X will cut jobs"). */
static bool befalls(const passage *p, const clause *c, const operator_hit *h) {
    bool object = h->to < c->to && p->tokens[h->to].kind <= HS_CLITIC &&
                  !is_preposition(&p->ops->words, p->tokens[h->to].hash) && !is_adverb(p, h->to) &&
                  !any_on_list(p, h->to, h->to + 1, TARGET_ENDS);
    return !object || is_suffered(p, h, c->from);
}

predicate said_behind(const passage *p, const clause *c, const mention *m, bool rhetorical, verdict *v) {
    size_t to = m->to;
    predicate r = {.named = to < p->count && token_has(p, to, p->ops->words.as)};
    size_t edge = to, negations = 0;
    double modal = 0;
    bool hedged = false, conceding = false;
    const operator_hit *wished = NULL;
    for (size_t k = hit_at_or_after(p, to); k < p->hit_count; k++) {
        const operator_hit *h = &p->hits[k];
        if (h->from >= c->to || h->from - edge > REACH_BEHIND || is_set_apart(p, edge, h->from) ||
            is_of_occasion(p, edge, h->from))
            break;
        if (is_next_deed(p, c, m, h)) break;
        if (negations && gap_between(p, edge, h->from).comma) negations = 0; /* "no flaws, must stay" */
        switch (h->kind) {
        case OP_NEGATION:
            if (leads_relative(p, h)) continue;
            __attribute__((fallthrough));
        case OP_DOUBT: negations += !rhetorical || h->kind == OP_DOUBT; break;
        case OP_WITHOUT: negations += is_without_deed(p, k); break;
        case OP_MODAL: modal = h->strength; break;
        case OP_HEDGE: hedged = true; continue;
        case OP_ACT:
            if (is_second_verb(p, h) || is_purpose(p, h)) return r;
            if (is_modifier(p, h, to) || (h->from > to && is_adjective(p, h)) || is_done_by(p, h, to))
                continue;
            r.act = h->strength < 0 ? -1 : 1;
            r.fate = befalls(p, c, h) || any_on_list(p, h->from, h->to, FORTUNES);
            if (negations % 2) r.act = -r.act;
            r.to_be = (h->from > to + 1 && token_has(p, h->from - 1, p->ops->words.be) &&
                       token_has(p, h->from - 2, p->ops->words.to)) ||
                      (h->from == to + 1 && token_has(p, to, p->ops->words.to)); /* "for X to end" */
            if (modal > 0) r.score = modal * r.act;
            r.demanded = modal > 0;
            break;
        case OP_ATTITUDE:
            if (!may_be_passive(p, h, edge, modal) && !is_cleft_object(p, m, h, c->to)) {
                if (is_participle_behind(p, h, to)) wished = h;
                continue;
            }
            __attribute__((fallthrough));
        case OP_EFFECT:
        case OP_JUDGEMENT:
        case OP_RHETORICAL:
            if (!is_predicate(p, edge, h->from)) return r;
            r.score = h->strength;
            if (h->kind == OP_ATTITUDE && modal > fabs(r.score)) /* "must be allowed" */
                r.score = r.score < 0 ? -modal : modal;
            r.told = h->kind == OP_ATTITUDE && modal == 0;
            r.event = h->kind == OP_ATTITUDE;
            r.fate = r.event || any_on_list(p, h->from, h->to, FORTUNES);
            r.linked =
                (h->kind != OP_JUDGEMENT || verb_between(p, to, h->from) < h->from) && !is_spelled_out(p, to);
            for (size_t i = 0; i < negations; i++) r.score *= -inversion;
            break;
        default: conceding = conceding || is_admission(p, h); continue;
        }
        add_evidence(v, k);
        edge = h->to;
        if (r.score != 0 || r.act) break; /* the predicate; what follows speaks of other things */
    }
    if (wished && r.score == 0 && !r.act) {
        r.act = wished->strength < 0 ? -1 : 1;
        add_evidence(v, (size_t)(wished - p->hits));
    }
    if (hedged) v->hedged = true;
    r.score *= hedged ? hedge : 1;
    if (conceding) r.score *= admission;
    return r;
}

double tone_of(const passage *p, size_t from, size_t to, verdict *v) {
    double sum = 0;
    size_t negated_until = 0;
    for (size_t k = hit_at_or_after(p, from); k < p->hit_count && p->hits[k].from < to; k++) {
        const operator_hit *h = &p->hits[k];
        if (h->kind == OP_NEGATION || h->kind == OP_WITHOUT) negated_until = h->to + REACH_NEGATION;
        if (h->kind != OP_JUDGEMENT && h->kind != OP_EFFECT) continue;
        sum += h->from < negated_until ? -inversion * h->strength : h->strength;
        add_evidence(v, k);
    }
    return sum > 1 ? 1 : sum < -1 ? -1 : sum;
}
