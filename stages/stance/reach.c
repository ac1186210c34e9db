/* Which of the operators before a target speak of it, by what stands between. */
#include "fold.h"
#include "governing.h"

enum { REACH_JUDGEMENT = 4, REACH_ACT = 3, REACH_LED = 6, REACH_DENIAL = 5, REACH_MODAL = 1 };

bool is_sibling(const chain *c, gap g, operator_kind kind) {
    bool inner = c->has || c->has_act || c->modal > 0;
    if (kind == OP_NEGATION) return (g.and || (g.comma && inner)) && !g.or ;
    if (kind == OP_JUDGEMENT)
        return g.and || g.comma || g.length > (g.for_to_be || g.than ? 2 * REACH_JUDGEMENT : REACH_JUDGEMENT);
    bool clausal =
        kind == OP_ASSERTION || kind == OP_SAYING || kind == OP_DOUBT || kind == OP_FEAR || kind == OP_WISH;
    if (clausal && g.that) return false;
    bool by_doing = kind == OP_ACT && g.by; /* "undo the plan by leaving the pact": both, not each other */
    return inner && (g.and || g.comma || g.or || by_doing);
}

/* "Voted against her, …": a pronoun is all that it governs, and is not the target. */
static bool has_object(const fold *f, const operator_hit *h) {
    return h->to < f->from && hs_wordset_has(f->p->ops->sets[PRONOUNS], f->p->tokens[h->to].hash) &&
           token_has(f->p, h->to + 1, f->p->ops->words.comma);
}

/* "[The levy was scrapped]" as a target: one that says what is done. */
static bool names_deed(const fold *f) {
    for (size_t k = hit_at_or_after(f->p, f->from); k < f->p->hit_count && f->p->hits[k].from < f->to; k++)
        if (f->p->hits[k].kind == OP_ACT || f->p->hits[k].kind == OP_ATTITUDE) return true;
    return false;
}

/* "Blocked the road in protest at the dam": what is done out of an attitude takes no side of its own. */
static bool is_done_out_of(const fold *f, const operator_hit *h) {
    bool deed = h->kind == OP_ATTITUDE || h->kind == OP_NOUN || h->kind == OP_ACT || h->kind == OP_EFFECT ||
                h->kind == OP_JUDGEMENT || h->kind == OP_WISH;
    return deed && token_has(f->p, f->edge, f->p->ops->words.in) &&
           any_on_list(f->p, f->edge + 1, f->edge + 2, MOTIVES);
}

bool reaches(const fold *f, const operator_hit *h, gap g) {
    const passage *p = f->p;
    if (is_done_out_of(f, h)) return false;
    bool first = f->edge == f->from;
    bool governs = h->kind == OP_ATTITUDE || h->kind == OP_WISH || h->kind == OP_ASK || h->kind == OP_NOUN;
    if (first && governs && g.relative) return false; /* "plans to visit towns in which X is loved" */
    bool inquires = g.to && any_on_list(p, h->to, f->edge, INQUIRIES); /* "plans to study X" */
    if (first && (governs || h->kind == OP_ACT) && h->strength > 0 && inquires) return false;
    if (first && governs && g.leads && any_on_list(p, h->to, f->edge, ASPECTS)) return false;
    switch (h->kind) {
    case OP_ATTITUDE: /* not "supports a plan that would …", "accused her of a trick to end X" */
        if (first && g.leads && hs_wordset_has(p->ops->sets[ACCUSATIONS], p->tokens[h->from].hash))
            return false;
        if (!first && (leads_to_purpose(p, h, f->edge) || is_blamed(p, h, f->clause->from))) return false;
        return !by_the_target(p, h) && !is_subject(p, h) && !is_participle(p, h) && !has_object(f, h) &&
               (!g.that || g.that_first || f->right.score != 0 ||
                ((f->c.has || f->c.has_act || f->right.act || names_deed(f)) &&
                 (governs_proposal(p, h->to, f->edge) || governs_claim(p, h->to, f->edge) ||
                  governs_fact(p, h->to, f->edge))));
    case OP_WISH: /* not "the vote" */ return !is_bare_noun(p, h);
    case OP_ASK: /* "asked the city about X" is no wish; "asked the city not to build X" is */
        return (g.leads || g.that || (f->right.act && is_to_leave(p, f->to)) ||
                (!first && token_has(p, f->edge + 1, p->ops->words.to))) &&
               !g.asks;
    case OP_ACT: /* not "end the war through X", "to build homes than to do X" */
        return !by_the_target(p, h) && !stands_alone(p, h) &&
               !(first && (g.through || (g.than && token_has(p, f->from - 1, p->ops->words.to)))) &&
               g.length <=
                   (g.leads || g.owned || (g.out_of && h->strength < 0) || !first ? REACH_LED : REACH_ACT);
    case OP_NEGATION: { /* not "would not discuss the report that she wants X" */
        bool own_clause = (!g.that || g.that_first) && !g.relative;
        bool near = !first || g.length <= REACH_DENIAL || h->from <= f->clause->from + 1;
        return own_clause && near && !f->asked_negatively;
    }
    case OP_MODAL: /* "must [build] the dam", not "must learn to live without the dam", "must see the dam" */
        return f->c.has_act || f->c.has || (!f->c.idle && g.length <= REACH_MODAL);
    case OP_EFFECT: {
        bool of_subject = !g.from_it && hs_wordset_has(p->ops->sets[FATES], p->tokens[h->from].hash);
        bool object = g.length <= (g.bridged ? REACH_LED : REACH_ACT) && (!g.leads || g.bridged);
        return !of_subject && (!first || object || g.through);
    }
    default: return true;
    }
}

bool is_prediction(const fold *f, const operator_hit *h) {
    bool predicts = any_on_list(f->p, h->from, h->to, PREDICTIONS);
    return predicts && !f->used_right && (f->right.event || f->right.act);
}

/* "Repeal the law and ban phones": the target is a deed itself. */
static bool starts_with_verb(const passage *p, size_t from) {
    size_t k = hit_at_or_after(p, from);
    return k < p->hit_count && p->hits[k].from == from &&
           (p->hits[k].kind == OP_ACT || p->hits[k].kind == OP_ATTITUDE);
}

bool is_other_act(const fold *f, const operator_hit *h, gap g) {
    const passage *p = f->p;
    if (h->kind != OP_ACT || !g.and_last || g.length < 2) return false;
    if (f->edge == f->from) return starts_with_verb(p, f->from);
    bool alike = is_gerund(p, h->from) == is_gerund(p, f->edge) &&
                 is_base_form(p, h->from) == is_base_form(p, f->edge);
    return alike && f->c.has_act && !f->c.has;
}

bool is_doubled(const fold *f, const operator_hit *h, gap g) {
    if (!g.and || g.length != 1) return false;
    return (h->kind == OP_ACT && f->c.has_act && !f->c.has) ||
           (h->kind == OP_ATTITUDE && f->c.has && !f->c.has_act && f->c.product * h->strength > 0);
}
