/* One target in one clause: what stands before it, from the nearest operator outward.
 *
 * Acts, attitudes and negations stack: "did not rule out X" is -1 * -0.9, and each negation of an operator
 * costs strength (litotes says less than its plain form). A negation with nothing between it and the target
 * denies the target itself ("no plans to X"); obligation counts only where no attitude does. Words that take
 * a clause (thinks, doubts, warns that …) work on all that is said in it, behind the target, too; an attitude
 * without a clause and what is said behind are evidence of their own and are averaged. */
#include "deeds.h"
#include "fold.h"
#include "governing.h"

#include <math.h>

enum { REACH_MODIFIER = 3, REACH_AIM = 2 };

/* What a bare denial, a bare act and a harm leave of the strength. */
static const double denial = 0.8, bare_act = 0.35, harmed = 0.4, feared = 0.5, caused = 0.5, weak_wish = 0.4,
                    least_wish = 0.3, sued = -0.6;

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

/* What becomes of the target in a clause: -1 for "X will be rejected" or "they will scrap X", 1 for "X will
 * pass", 0 where it does something itself ("X will hurt us"). */
static int fate_of(const chain *c, predicate right, bool used_right) {
    int turn = c->negations % 2 ? -1 : 1;
    if (used_right) return 0;
    if (c->has) return !c->sided ? 0 : c->product < 0 ? -turn : turn;
    if (c->has_act || c->deed) return turn * c->acts;
    return !right.fate ? 0 : right.act ? right.act : right.score < 0 ? -1 : 1;
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
    int fate = fate_of(c, right, *used_right);
    *used_right = true;
    switch (kind) {
    case OP_DOUBT: value = value == 0 ? strength : -inversion * value; break;
    case OP_FEAR: /* "fears that X will be rejected" */
        value = fate ? -feared * fate : value < 0 ? value : -feared;
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

static void govern(chain *c, double strength) {
    c->people = c->owned = false; /* what governs them has something to say of them */
    c->product = c->has ? np_score(c) * strength : strength * c->acts * (c->negations % 2 ? -inversion : 1);
    c->has = true;
    c->acts = 1;
    c->negations = 0;
    c->said = c->bare = c->seen = c->quality = c->sided = false;
}

/* By what somebody does: "backs the dam". */
static void govern_by_verb(chain *c, double strength) {
    govern(c, strength);
    c->sided = true;
}

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

/* "The council's vote for X", "her failure to back X", "the vote against X", where a verb follows: a noun. */
static bool is_owned_noun(const fold *f, const operator_hit *h) {
    const function_words *w = &f->p->ops->words;
    if (h->from == f->clause->from || !f->right.linked || f->right.score == 0 || f->used_right) return false;
    bool vote = token_has(f->p, h->from, w->vote) || token_has(f->p, h->from, w->votes);
    return is_genitive(f->p, h->from - 1) || any_on_list(f->p, h->from - 1, h->from, POSSESSIVES) ||
           (vote && token_has(f->p, h->from - 1, w->the));
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
    bool unused = f->right.score != 0 && !f->used_right && !is_spelled_out(f->p, f->to);
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

/* Whatever was said so far takes no side. */
static void leave_open(fold *f) {
    f->c = (chain){.has = true, .acts = 1};
    f->v->untold = f->done = f->used_right = true;
}

static bool is_warning(const fold *f, const operator_hit *h) {
    return h->kind == OP_FEAR && any_on_list(f->p, h->from, h->from + 1, WARNINGS);
}

/* "Warned that they would not pass X", "warned her against building X": what the warner will do, or advises.
 */
static bool is_threat_or_advice(const fold *f, const operator_hit *h) {
    const passage *p = f->p;
    const function_words *w = &p->ops->words;
    size_t first = h->to;
    while (first < f->edge && (token_has(p, first, w->that) || p->tokens[first].kind >= HS_OPEN)) first++;
    bool own = first < f->edge && (token_has(p, first, w->they) || token_has(p, first, w->he) ||
                                   token_has(p, first, w->she) || token_has(p, first, w->we));
    return is_warning(f, h) && (own || token_has(p, f->edge, w->against));
}

/* Wishes, fears and doubts. */
static void fold_wish(fold *f, const operator_hit *h, gap g) {
    chain *c = &f->c;
    if (g.over && any_on_list(f->p, h->from, h->from + 1, SUITS)) { /* "sued the city over the dam" */
        govern_by_verb(c, sued);
        return;
    }
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
    bool felt = h->kind == OP_FEAR && token_has(f->p, h->to - 1, f->p->ops->words.that); /* "outraged that" */
    bool clausal = g.that || felt || f->right.score != 0 || (f->right.act && h->kind == OP_WISH);
    if (is_warning(f, h) && !f->right.event && !f->right.act)
        f->right.fate = false; /* "that X will fail": no friend of it */
    if (is_threat_or_advice(f, h))
        embed(c, OP_ASSERTION, h->strength, f->right, &f->used_right);
    else if (is_warning(f, h) && c->negations && f->right.score == 0)
        leave_open(f); /* "that they will not pass X": to those who hope, or to those who fear? */
    else if (clausal || c->has || c->has_act || c->negations)
        embed(c, h->kind, h->strength, f->right, &f->used_right);
    else if (is_wanted_to_do(f))
        c->seen = c->idle = true;
    else if (fabs(h->strength) > weak_wish || (g.to && fabs(h->strength) >= weak_wish))
        /* "wants the dam" takes a side, "voted to build the dam", too, "saw the dam" does not */
        govern_by_verb(c, h->strength);
    else {
        c->seen = true;
        c->idle = fabs(h->strength) < least_wish;
    }
}

/* "Laments that they scrapped X", "that X was scrapped"; not "disputes that". */
static bool laments_deed(const fold *f, const operator_hit *h) {
    bool deed = f->right.act || f->c.has_act || f->c.has;
    return deed && !any_on_list(f->p, h->from, h->to, DISPUTES);
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
        else if (h->strength < 0 && g.that_first && (unused || laments_deed(f, h))) /* complains that … */
            embed(c, OP_FEAR, h->strength, f->right, &f->used_right);
        else if (g.that && governs_fact(f->p, h->to, f->edge)) /* condemns the fact that … */
            embed(c, h->strength < 0 ? OP_FEAR : OP_WISH, h->strength, f->right, &f->used_right);
        else if (g.that && (unused || governs_claim(f->p, h->to, f->edge))) /* supports the view that … */
            embed(c, OP_WISH, h->strength, f->right, &f->used_right);
        else /* backs A over B; "the push to …" leaves what it pushes as strong as it is */
            govern_by_verb(c, g.over && h->strength > 0         ? -h->strength
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
        if (c->has_act || c->has || c->negations || g.that || (f->right.act && is_to_leave(f->p, f->to)))
            embed(c, OP_WISH, h->strength, f->right, &f->used_right);
        else
            govern(c, h->strength);
        break;
    default: fold_wish(f, h, g); break;
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
    double deed = np_score(c);
    if (caused_by_it && (c->has_act || c->sided) && deed != 0) { /* "suffers from scrapping it" */
        *c = (chain){
            .product = caused * h->strength * (deed < 0 ? -1 : 1), .has = true, .acts = 1, .caused = true};
        return;
    }
    if (empty) c->effect = h->strength < 0 ? harmed : harmed / 2;
    f->done = true;
}

/* How the target is, or what "an attack on the dam" is. */
static void fold_judgement(fold *f, const operator_hit *h, gap g) {
    if (h->to - h->from > 1 && token_has(f->p, h->to - 1, f->p->ops->words.on)) {
        govern_as_subject(f, h->strength);
        return;
    }
    bool beside = f->edge == f->from && g.length <= REACH_MODIFIER && (!g.that || g.equates) && !g.comma &&
                  !takes_object(f->p, h);
    govern(&f->c, g.than ? -h->strength : h->strength);
    f->c.judged = beside;
}

/* "Without X she would be a nurse": what would follow may be good or bad. */
static bool is_counterfactual(const fold *f) {
    for (size_t i = f->clause->from; i < f->clause->to; i++)
        if (token_has(f->p, i, f->p->ops->words.would)) return true;
    return false;
}

/* Take one more operator in; false where it says nothing of the target. */
static bool fold_in(fold *f, const operator_hit *h, gap g) {
    chain *c = &f->c;
    bool of_clause =
        h->kind == OP_NEGATION || h->kind == OP_DOUBT || h->kind == OP_ASSERTION || h->kind == OP_SAYING;
    if (c->caused && !of_clause) f->done = true;
    if (f->done || !reaches(f, h, g)) return false;
    bool asked = h->kind == OP_ASK && is_suffered(f->p, h, f->clause->from); /* "was asked to scrap X" */
    if (asked || is_prediction(f, h)) {
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
    case OP_JUDGEMENT: fold_judgement(f, h, g); return true;
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
        c->firm = !is_counterfactual(f);
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
