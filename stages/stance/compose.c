/* The algebra: a label is the product of the operators whose scope holds the target.
 *
 * Before the target, negations and attitudes stack: "did not rule out X" is -1 * -0.9, and each negation
 * of an operator costs strength (litotes says less than its plain form). A negation with nothing between it
 * and the target denies the target itself ("no plans to X"). Obligation counts only where no attitude does.
 * Behind the target stand what it does and how it is judged ("X would hinder Y", "X is dangerous"), and
 * passive attitudes ("X cannot be ruled out"). Both sides are evidence of their own: they are averaged, not
 * multiplied. */
#include "operators.h"

#include <math.h>

/* Tokens a chain may reach, and what an inversion or a hedge leaves of the strength. */
enum { REACH_BEFORE = 14, REACH_BEHIND = 16 };
static const double inversion = 0.6, hedge = 0.7, denial = 0.8, harmed = 0.4;

typedef struct chain {
    double product; /* of the attitudes and judgements seen */
    size_t operators, negations, hedges;
    double modal;
} chain;

static void add_evidence(verdict *v, size_t hit) {
    if (v->evidence_count < sizeof v->evidence / sizeof *v->evidence) v->evidence[v->evidence_count++] = hit;
}

static double weigh(const chain *c) {
    double score = c->product;
    for (size_t i = 0; i < c->negations; i++) score *= c->operators ? -inversion : -1;
    if (c->hedges) score *= hedge;
    return score;
}

/* The chain that ends at the target: from the nearest operator outward. */
static double before(const operator_hit *hits, size_t count, size_t from, size_t floor, verdict *v) {
    chain c = {.product = 1};
    size_t edge = from;
    double effect = 0;
    for (size_t k = count; k-- > 0;) {
        const operator_hit *h = &hits[k];
        if (h->to > from) continue;
        if (h->from < floor || edge - h->to > REACH_BEFORE || h->kind == OP_BREAK) break;
        switch (h->kind) {
        case OP_ATTITUDE:
        case OP_JUDGEMENT:
            if (h->kind == OP_JUDGEMENT && edge - h->to > 4) continue;
            c.product *= h->strength;
            c.operators++;
            break;
        case OP_EFFECT: effect = h->strength < 0 ? harmed : -harmed; continue;
        case OP_NEGATION: c.negations++; break;
        case OP_MODAL: c.modal = h->strength; break;
        case OP_HEDGE: c.hedges++; continue;
        default: continue;
        }
        add_evidence(v, k);
        edge = h->from;
    }
    if (!c.operators) { /* a bare denial or demand */
        if (c.modal > 0)
            c.product = c.modal;
        else if (c.negations)
            c.product = denial;
        else
            return effect;
        v->rule = c.negations ? "negation" : "obligation";
        return weigh(&(chain){.product = c.product, .negations = c.negations % 2, .hedges = c.hedges});
    }
    v->rule = c.negations ? "negated operator" : "operator";
    return weigh(&c);
}

/* What is said of the target behind it. */
static double behind(const operator_hit *hits, size_t count, size_t to, size_t ceiling, verdict *v) {
    chain c = {.product = 0};
    size_t edge = to;
    for (size_t k = 0; k < count; k++) {
        const operator_hit *h = &hits[k];
        if (h->from < to) continue;
        if (h->from >= ceiling || h->from - edge > REACH_BEHIND || h->kind == OP_BREAK) break;
        if (h->kind == OP_NEGATION) {
            c.negations++;
            add_evidence(v, k);
            edge = h->to;
        } else if (h->kind == OP_HEDGE) {
            c.hedges++;
        } else if (h->kind == OP_EFFECT || h->kind == OP_JUDGEMENT || h->kind == OP_ATTITUDE) {
            c.product = h->strength;
            c.operators = 1;
            add_evidence(v, k);
            break; /* the predicate; what follows speaks of other things */
        }
    }
    if (!c.operators) {
        v->evidence_count -= c.negations < v->evidence_count ? c.negations : v->evidence_count;
        return 0;
    }
    return weigh(&c);
}

verdict compose(const operator_hit *hits, size_t count, size_t from, size_t to, int own, size_t floor,
                size_t ceiling) {
    verdict v = {.rule = "no side taken"};
    double left = before(hits, count, from, floor, &v);
    if (own) { /* the phrase takes a side; what stands before it can only turn it round */
        v.score = left < 0 ? -own * inversion : own * 0.8;
        v.rule = left < 0 ? "negated phrase" : "phrase";
        return v;
    }
    const char *rule = v.rule;
    double right = behind(hits, count, to, ceiling, &v);
    bool strong_left = fabs(left) > harmed;
    v.score = left != 0 && right != 0 ? (strong_left ? 0.75 * left + 0.25 * right : 0.3 * left + 0.7 * right)
                                      : left + right;
    v.rule = right == 0 ? rule : left == 0 ? "said of it" : "operator and what is said of it";
    return v;
}
