/* One target in one clause: what stands before it, from the nearest operator outward.
 *
 * Acts, attitudes and negations stack: "did not rule out X" is -1 * -0.9, and each negation of an operator
 * costs strength (litotes says less than its plain form). A negation with nothing between it and the target
 * denies the target itself ("no plans to X"); obligation counts only where no attitude does. Words that take
 * a clause (thinks, doubts, warns that …) work on all that is said in it, behind the target, too; an attitude
 * without a clause and what is said behind are evidence of their own and are averaged. */
#include "compose.h"
#include "deeds.h"
#include "gap.h"
#include "governing.h"

#include <math.h>

enum {
    REACH_JUDGEMENT = 4,
    REACH_ACT = 3,
    REACH_LED = 6,
    REACH_DENIAL = 5,
    REACH_MODAL = 1,
    REACH_MODIFIER = 3,
    REACH_AIM = 2
};

/* What a bare denial, a bare act and a harm leave of the strength. */
static const double denial = 0.8, bare_act = 0.35, harmed = 0.4, feared = 0.5, caused = 0.5, weak_wish = 0.4,
                    least_wish = 0.3;

/* The operators before a target, folded from the inside out. */
typedef struct chain {
    double product; /* of attitudes, judgements and embedded clauses */
    bool has;       /* there is such a product */
    int acts;       /* sign of the acts between it and the target */
    bool has_act;
    double modal, effect;
    size_t negations; /* not yet applied */
    bool firm;        /* one of them takes a side by itself: "refused to" */
    bool said;        /* the last operator was a word of saying */
    bool nor;         /* the last was the second half of "neither … nor" */
    bool bare;        /* nothing but acts, told by somebody */
    bool dreaded;     /* a wish for or against the harm it does: "will not let it ruin the town" */
    bool seen;        /* the last was a verb that takes no side: its negation takes none … */
    bool unseen;      /* … unless it is demanded: "should not get a raise" */
    bool idle;        /* and does nothing with it: "see", not "get" */
    bool judged;      /* nothing but a judgement right before the target */
    bool people;      /* nothing but people who take a side: "opponents of the dam" */
    bool owned;       /* nothing but somebody's attitude: "the council's opposition to the dam" */
    bool quality;     /* nothing but a fault of the target: "the cost of the dam" */
    bool caused;      /* what it does to others, as a clause that may be doubted or denied */
    bool deed;        /* nothing yet, and the target itself is done: "will close the plant" */
} chain;

static double np_score(const chain *c) {
    if (c->people || c->owned) return 0;
    double score = c->has                  ? c->product * c->acts
                   : c->modal > 0          ? c->modal * c->acts
                   : c->negations          ? (c->firm ? denial * c->acts : 0)
                   : c->has_act || c->deed ? bare_act * c->acts
                                           : c->effect;
    for (size_t i = 0; i < c->negations; i++) score *= c->has ? -inversion : -1;
    return score;
}

static double both(double left, double right) {
    if (left == 0 || right == 0) return left + right;
    return fabs(left) > harmed ? 0.75 * left + 0.25 * right : 0.3 * left + 0.7 * right;
}

/* "Admits that X is costly" leaves hardly anything of what is said behind. */
static predicate admitted(const passage *p, const operator_hit *h, predicate right) {
    if (hs_wordset_has(p->ops->sets[ADMISSIONS], p->tokens[h->from].hash) && !right.demanded)
        right.score *= admission;
    return right;
}

/* A word that takes a clause gets the clause's value: what was folded so far, and what is said behind. */
static void embed(chain *c, operator_kind kind, double strength, predicate right, bool *used_right) {
    bool empty = !c->has && !c->has_act && !c->deed && !c->modal && !c->negations && c->effect == 0;
    c->firm = c->firm || kind == OP_WISH; /* "voted not to" */
    double value = both(empty ? 0 : np_score(c), *used_right ? 0 : right.score);
    bool told = kind == OP_SAYING || kind == OP_ASSERTION;
    bool acts_only = (c->has_act || c->deed) && !c->has && c->modal <= 0 && !c->negations;
    bool bare = told && (acts_only || c->bare) && (*used_right || right.score == 0);
    if (kind == OP_WISH && !*used_right && right.act && right.score == 0) value = right.act * fabs(strength);
    bool dreaded = kind == OP_WISH && !*used_right && right.score < 0 && !right.act;
    bool event = right.event && !*used_right;
    *used_right = true;
    switch (kind) {
    case OP_DOUBT: value = value == 0 ? strength : -inversion * value; break;
    case OP_FEAR: /* "fears that X will be rejected" */
        value = event && value < 0 ? feared : value < 0 ? value : -feared;
        break;
    case OP_WISH: value = value == 0 ? strength : value * (strength < 0 ? -1 : 1); break;
    default: break;
    }
    *c = (chain){.product = value,
                 .has = true,
                 .acts = 1,
                 .said = kind == OP_SAYING,
                 .bare = bare,
                 .dreaded = dreaded};
}

/* Whether the fold ends before an operator: it belongs to another member of a coordination. */
static bool is_sibling(const chain *c, gap g, operator_kind kind) {
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

static void govern(chain *c, double strength) {
    c->people = c->owned = false; /* what governs them has something to say of them */
    c->product = c->has ? np_score(c) * strength : strength * c->acts * (c->negations % 2 ? -inversion : 1);
    c->has = true;
    c->acts = 1;
    c->negations = 0;
    c->said = c->bare = c->seen = c->quality = false;
}

/* A fold on its way outward from a target. */
typedef struct fold {
    const passage *p;
    const clause *clause;
    chain c;
    size_t from, edge; /* the target's first token; that of the outermost operator so far */
    size_t to;         /* behind the target */
    bool expelled;     /* "keep the dam out": it is what is behind the target that undoes it */
    predicate right;
    bool asked_negatively, used_right, done;
    verdict *v;
} fold;

/* "Criticized the cost of X" holds it against X, "dismissed the cost of X" does not. */
static double on_quality(const fold *f, const operator_hit *h) {
    bool condemns = f->c.quality && h->strength < 0 && !any_on_list(f->p, h->from, h->to, DISPUTES);
    return condemns ? -h->strength : h->strength;
}

static void negate(fold *f, const operator_hit *h) {
    chain *c = &f->c;
    bool neither = token_has(f->p, h->from, f->p->ops->words.neither);
    c->unseen = c->seen && c->modal <= 0;
    if ((neither && c->nor) || c->dreaded || c->unseen) return;
    c->firm = c->firm || is_firm_denial(f->p, h, f->edge != f->from, f->clause->from);
    bool undone = c->has && f->edge != f->from && is_uncommitted(f->p, h, f->edge, f->clause->from);
    if (c->said || undone) { /* what was not said tells nothing */
        c->product = 0;
        f->v->untold = true;
        return;
    }
    c->negations++;
}

/* "The council's vote for X", "her failure to back X", where a verb follows: a noun. */
static bool is_owned_noun(const fold *f, const operator_hit *h) {
    if (h->from == f->clause->from || !f->right.linked || f->right.score == 0 || f->used_right) return false;
    return is_genitive(f->p, h->from - 1) || any_on_list(f->p, h->from - 1, h->from, POSSESSIVES);
}

/* "Abandoning X would be a mistake", "the decision to abandon X hurts us": what is said behind, and not used
 * yet, is said of the deed. */
static bool is_deed_spoken_of(const fold *f, const operator_hit *h) {
    if (f->right.score == 0 || f->used_right || f->right.named || is_charged(f->p, h, f->to)) return false;
    return is_gerund_subject(f->p, h, f->clause->from) || is_owned_noun(f, h) ||
           is_decided_deed(f->p, h, f->clause->from, f->right.linked);
}

/* A noun, or a verb as one, counts for what is said of it: "a ban on X is wrong". */
static void govern_as_subject(fold *f, double strength) {
    bool unused = f->right.score != 0 && !f->used_right;
    govern(&f->c, unused && f->right.score < 0 ? -strength : strength);
    f->used_right = f->used_right || unused;
}

/* "Scrapping the disastrous deal" and "backing the disastrous deal" take the side of the verb, whatever its
 * object is called. */
static void let_go_of_judgement(chain *c) {
    if (c->judged) c->has = false;
    c->judged = false;
}

/* "A levy", "a new harbor levy": something that is not there yet. */
static bool is_new(const passage *p, size_t i) {
    enum { BEFORE = 3 };
    for (size_t k = i; k-- > 0 && i - k <= BEFORE && p->tokens[k].kind == HS_WORD;)
        if (token_has(p, k, p->ops->words.a) || token_has(p, k, p->ops->words.an)) return true;
    return false;
}

/* "Wants the bill to include buses", "wants the dam to serve farms": to be wanted to do something is to be
 * wanted only where it is to last, to pass, to be built. "Wants a dam to stop floods" says what it is for. */
static bool is_wanted_to_do(const fold *f) {
    const passage *p = f->p;
    if (f->to + 1 >= p->count || !token_has(p, f->to, p->ops->words.to) || is_new(p, f->from)) return false;
    uint64_t deed = p->tokens[f->to + 1].hash;
    bool place = p->tokens[f->to + 1].flags & HS_T_CAPITAL || deed == p->ops->words.the; /* "to Ukraine" */
    return p->tokens[f->to + 1].kind == HS_WORD && !place && deed != p->ops->words.be &&
           !hs_wordset_has(p->ops->sets[THRIVINGS], deed);
}

/* Wishes, fears and doubts. */
static void fold_wish(fold *f, const operator_hit *h, gap g) {
    chain *c = &f->c;
    bool asked_for = c->has || c->has_act || c->negations;
    double ballot = f->edge == f->from ? ballot_for(f->p, h, f->from) : 0;
    if (ballot != 0) {
        govern(c, ballot);
        return;
    }
    if (h->kind == OP_FEAR && asked_for && governs_infinitive(f->p, h, f->from)) { /* warned them not to */
        embed(c, OP_WISH, fabs(h->strength), f->right, &f->used_right);
        return;
    }
    bool dreads_deed = h->kind == OP_FEAR && c->has_act && !c->has && !c->negations && f->right.score == 0;
    if (dreads_deed && !g.that) { /* "fears the loss of the dam" */
        *c = (chain){.product = -c->acts * feared, .has = true, .acts = 1};
        return;
    }
    bool clausal = g.that || f->right.score != 0 || (f->right.act && h->kind == OP_WISH);
    if (clausal || c->has || c->has_act || c->negations)
        embed(c, h->kind, h->strength, f->right, &f->used_right);
    else if (is_wanted_to_do(f))
        c->seen = c->idle = true;
    else if (fabs(h->strength) > weak_wish || (g.to && fabs(h->strength) >= weak_wish))
        /* "wants the dam" takes a side, "voted to build the dam", too, "saw the dam" does not */
        govern(c, h->strength);
    else {
        c->seen = true;
        c->idle = fabs(h->strength) < least_wish;
    }
}

/* Words that govern a noun phrase or take a clause. */
static void fold_attitude(fold *f, const operator_hit *h, gap g) {
    chain *c = &f->c;
    let_go_of_judgement(c);
    bool unused = f->right.score != 0 && !f->used_right;
    switch (h->kind) {
    case OP_ATTITUDE:
        if (is_deed_spoken_of(f, h))
            govern_as_subject(f, h->strength);
        else if (f->right.to_be && !c->has && !c->has_act &&
                 token_has(f->p, h->to - 1, f->p->ops->words.for_))
            embed(c, OP_WISH, h->strength, f->right, &f->used_right); /* pushed for it to be scrapped */
        else if (g.that_first && unused && h->strength < 0)           /* complains that … */
            embed(c, OP_FEAR, h->strength, f->right, &f->used_right);
        else if (g.that && (unused || governs_claim(f->p, h->to, f->edge))) /* supports the view that … */
            embed(c, OP_WISH, h->strength, f->right, &f->used_right);
        else /* backs A over B; "the push to …" leaves what it pushes as strong as it is */
            govern(c, g.over && h->strength > 0         ? -h->strength
                      : c->has && is_intention(f->p, h) ? 1
                                                        : on_quality(f, h));
        break;
    case OP_NOUN: {
        bool direct = !c->has && !c->has_act;
        f->used_right = f->used_right || (is_people(f->p, h->from) && is_object(f->p, h));
        unused = unused && !f->used_right && !c->has;
        govern_as_subject(f, h->strength);
        c->people = !unused && is_people(f->p, h->from);
        c->owned = !unused && h->from > f->clause->from && is_genitive(f->p, h->from - 1);
        c->quality = direct && h->strength < 0 && any_on_list(f->p, h->from, h->to, QUALITIES);
        break;
    }
    case OP_PREFERENCE:
        /* prefers A to B; would rather go to A than to B */
        govern(c, g.than || g.over || (g.to && f->edge == f->from && h->to - h->from == 1) ? -h->strength
                                                                                           : h->strength);
        break;
    case OP_ASK: /* asked the city for X; asked the city to scrap X */
        if (c->has_act || c->has || c->negations || g.that)
            embed(c, OP_WISH, h->strength, f->right, &f->used_right);
        else
            govern(c, h->strength);
        break;
    default: fold_wish(f, h, g); break;
    }
}

/* "Voted against her, …": a pronoun is all that it governs, and is not the target. */
static bool has_object(const fold *f, const operator_hit *h) {
    return h->to < f->from && hs_wordset_has(f->p->ops->sets[PRONOUNS], f->p->tokens[h->to].hash) &&
           token_has(f->p, h->to + 1, f->p->ops->words.comma);
}

/* Whether an operator speaks of the target at all, by what stands between. */
static bool reaches(const fold *f, const operator_hit *h, gap g) {
    const passage *p = f->p;
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
                ((f->c.has || f->c.has_act) &&
                 (governs_proposal(p, h->to, f->edge) || governs_claim(p, h->to, f->edge))));
    case OP_WISH: /* not "the vote" */ return !is_bare_noun(p, h);
    case OP_ASK: /* "asked the city about X" is no wish; "asked the city not to build X" is */
        return (g.leads || g.that || (!first && token_has(p, f->edge + 1, p->ops->words.to))) && !g.asks;
    case OP_ACT: /* not "end the war through X" */
        return !by_the_target(p, h) && !stands_alone(p, h) && !(first && g.through) &&
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

/* "Keeps the city from building the dam" hinders it, as "stops the city from building it" does. */
static void fold_act(fold *f, const operator_hit *h, gap g) {
    if (is_deed_spoken_of(f, h)) {
        govern_as_subject(f, h->strength);
        return;
    }
    let_go_of_judgement(&f->c);
    f->c.acts *= h->strength < 0 || g.out_of || f->expelled ? -1 : 1;
    f->c.has_act = true;
    f->c.deed = false;
}

/* What suffers is held dear, what does good or harm is judged by it; what stands before speaks of the
 * effect's subject. */
static void fold_effect(fold *f, const operator_hit *h, gap g) {
    chain *c = &f->c;
    bool caused_by_it = g.from_it || g.through, empty = !c->has && !c->has_act && c->modal == 0;
    if (empty && caused_by_it) { /* what may be doubted or denied: "denied that families suffer under it" */
        c->product = caused * h->strength;
        c->has = c->caused = true;
        return;
    }
    if (empty) c->effect = h->strength < 0 ? harmed : harmed / 2;
    f->done = true;
}

/* Whatever was said so far takes no side. */
static void leave_open(fold *f) {
    f->c = (chain){.has = true, .acts = 1};
    f->v->untold = f->done = f->used_right = true;
}

/* "Expects X to be approved": what others are expected to do with it. */
static bool is_prediction(const fold *f, const operator_hit *h) {
    bool predicts = any_on_list(f->p, h->from, h->to, PREDICTIONS);
    return predicts && !f->used_right && (f->right.event || f->right.act);
}

/* Take one more operator in; false where it says nothing of the target. */
static bool fold_in(fold *f, const operator_hit *h, gap g) {
    chain *c = &f->c;
    bool of_clause =
        h->kind == OP_NEGATION || h->kind == OP_DOUBT || h->kind == OP_ASSERTION || h->kind == OP_SAYING;
    if (c->caused && !of_clause) f->done = true;
    if (f->done || !reaches(f, h, g)) return false;
    if (is_prediction(f, h)) {
        leave_open(f);
        return true;
    }
    if (h->kind == OP_ASK && is_suffered(f->p, h, f->clause->from)) { /* "was asked to scrap X" */
        leave_open(f);
        return true;
    }
    switch (h->kind) {
    case OP_ATTITUDE:
    case OP_NOUN:
    case OP_PREFERENCE:
    case OP_ASK:
    case OP_WISH:
    case OP_FEAR:
    case OP_DOUBT: fold_attitude(f, h, g); return true;
    case OP_JUDGEMENT: {
        if (h->to - h->from > 1 &&
            token_has(f->p, h->to - 1, f->p->ops->words.on)) { /* "an attack on the dam" */
            govern_as_subject(f, h->strength);
            return true;
        }
        bool beside = f->edge == f->from && g.length <= REACH_MODIFIER && (!g.that || g.equates) &&
                      !g.comma && !takes_object(f->p, h);
        govern(c, g.than ? -h->strength : h->strength);
        c->judged = beside;
        return true;
    }
    case OP_RHETORICAL: govern(c, h->strength); return true;
    case OP_ASSERTION:
    case OP_SAYING: embed(c, h->kind, h->strength, admitted(f->p, h, f->right), &f->used_right); return true;
    case OP_ACT: fold_act(f, h, g); return true;
    case OP_NEGATION:
        if (is_owned_noun(f, h)) /* "her failure to back X was a disgrace" */
            govern_as_subject(f, -denial);
        else
            negate(f, h);
        c->nor = token_has(f->p, h->from, f->p->ops->words.nor);
        return true;
    case OP_WITHOUT:
        c->negations++;
        c->firm = true;
        return true;
    case OP_MODAL:
        c->modal = c->modal > 0 ? c->modal : h->strength;
        c->negations += c->unseen;
        c->unseen = false;
        return true;
    case OP_EFFECT:
        if ((is_aim(f->p, h, f->clause->from) || is_deed_spoken_of(f, h)) && !g.from_it && !g.through &&
            g.length <= REACH_AIM)
            fold_act(f, h, g); /* "fighting to save the dam" */
        else
            fold_effect(f, h, g);
        return true;
    case OP_QUESTION: leave_open(f); return true;
    case OP_HEDGE:
    case OP_CONDITION: f->v->hedged = true; return false;
    default: return false;
    }
}

/* "Repeal the law and ban phones": the target is a deed itself. */
static bool starts_with_verb(const passage *p, size_t from) {
    size_t k = hit_at_or_after(p, from);
    return k < p->hit_count && p->hits[k].from == from &&
           (p->hits[k].kind == OP_ACT || p->hits[k].kind == OP_ATTITUDE);
}

/* "Repeal the law and raise the tax": an act on something else beside one on the target, in the same
 * form; what governs the one governs the other. */
static bool is_other_act(const fold *f, const operator_hit *h, gap g) {
    const passage *p = f->p;
    if (h->kind != OP_ACT || !g.and_last || g.length < 2) return false;
    if (f->edge == f->from) return starts_with_verb(p, f->from);
    bool alike = is_gerund(p, h->from) == is_gerund(p, f->edge) &&
                 is_base_form(p, h->from) == is_base_form(p, f->edge);
    return alike && f->c.has_act && !f->c.has;
}

/* "Repeal and replace X", "admires and supports X": two verbs share what is behind the second. */
static bool is_doubled(const fold *f, const operator_hit *h, gap g) {
    if (!g.and || g.length != 1) return false;
    return (h->kind == OP_ACT && f->c.has_act && !f->c.has) ||
           (h->kind == OP_ATTITUDE && f->c.has && !f->c.has_act && f->c.product * h->strength > 0);
}

double said_before(const passage *p, const clause *cl, const mention *m, predicate right,
                   bool asked_negatively, bool *used_right, verdict *v) {
    bool deed = m->deed && right.score == 0 && !right.act && is_done(p, m->from, cl->from);
    fold f = {.p = p,
              .clause = cl,
              .c = {.acts = 1, .firm = right.score != 0, .deed = deed}, /* "no such bill should pass" */
              .from = m->from,
              .edge = m->from,
              .to = m->to,
              .expelled = m->to < p->count &&
                          (token_has(p, m->to, p->ops->words.out) || token_has(p, m->to, p->ops->words.off) ||
                           token_has(p, m->to, p->ops->words.away)),
              .right = right,
              .asked_negatively = asked_negatively,
              .v = v};
    bool alternative = false;
    for (size_t k = hit_at_or_after(p, m->from); k-- > 0 && !f.done;) {
        const operator_hit *h = &p->hits[k];
        if (h->to > f.edge) continue;
        gap g = gap_between(p, h->to, f.edge);
        if (h->from < cl->from || g.length > LONGEST_GAP || g.apart) break;
        if (g.shows && (h->kind == OP_JUDGEMENT || h->kind == OP_EFFECT)) break;
        if (h->kind == OP_ACT && is_adjective(p, h)) continue; /* not "a limited ban" */
        if (is_doubled(&f, h, g)) {
            add_evidence(v, k);
            f.edge = h->from;
            continue;
        }
        if (is_other_act(&f, h, g)) {
            f.edge = h->from;
            continue;
        }
        bool sibling = is_sibling(&f.c, g, h->kind);
        if (sibling && h->kind != OP_JUDGEMENT && !g.or) break;
        alternative = alternative || (sibling && g.or); /* "will not [accept or] allow X" */
        if (sibling || (alternative && h->kind != OP_NEGATION) || !fold_in(&f, h, g)) continue;
        add_evidence(v, k);
        f.edge = h->from;
    }
    const chain *c = &f.c;
    *used_right = f.used_right;
    v->denied = c->negations && !c->has;
    v->bare_act = c->bare || ((c->has_act || c->deed) && !c->has && c->modal <= 0);
    v->deed = deed && !c->has_act && (c->deed ? v->bare_act : c->bare);
    v->rule = c->negations && c->has  ? "negated operator"
              : c->negations          ? "negation"
              : c->has                ? "operator"
              : c->modal > 0          ? "obligation"
              : c->has_act || c->deed ? "act"
                                      : "effect on it";
    return np_score(c) * (v->hedged ? hedge : 1);
}
