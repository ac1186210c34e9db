#include "compose.h"

#include "governing.h"

#include <math.h>

/* What a clause weighs that a "but" overrules, that is conceded, or that speaks of a condition; and what tone
 * alone, a phrase turned round, or a bare demand is worth. */
static const double overruled = 0.35, conceded = 0.3, conditional = 0.7, by_tone = 0.4, own_side = 0.8,
                    turned_round = 0.6, least = 0.1, demanded = 0.6, lost = 0.5, at_risk = 0.4;

void add_evidence(verdict *v, size_t hit) {
    for (size_t i = 0; i < v->evidence_count; i++)
        if (v->evidence[i] == hit) return;
    if (v->evidence_count < MAX_EVIDENCE) v->evidence[v->evidence_count++] = hit;
}

/* The clause's first word may stand for a target of the clause before, a person perhaps. */
static bool starts_with_pronoun(const passage *p, const clause *c, bool person) {
    enum { FIRST_WORDS = 2 };
    const function_words *w = &p->ops->words;
    for (size_t i = c->from; i < c->to && i < c->from + FIRST_WORDS; i++) {
        uint64_t h = p->tokens[i].hash;
        if (h == w->who || h == w->he || h == w->she) return true;
        if (person) continue;
        bool that = h == w->that && i + 1 < c->to && !is_gerund(p, i + 1); /* not "but that closing it" */
        if (h == w->it || h == w->this || that || h == w->they || h == w->which || h == w->its ||
            h == w->these || h == w->those)
            return true;
    }
    return false;
}

static bool ends_with_question(const passage *p, size_t from, size_t to) {
    enum { BEHIND = 3 }; /* the sentence's end may follow the unit's: a quote mark */
    for (size_t i = to; i-- > from && to - i <= BEHIND;)
        if (token_has(p, i, p->ops->words.question)) return true;
    return false;
}

/* "Isn't the dam a waste?" says that it is. */
static bool asks_negatively(const passage *p, size_t from, size_t to) {
    enum { FIRST_WORDS = 4 };
    for (size_t i = from; i < to && i < from + FIRST_WORDS; i++)
        if (token_has(p, i, p->ops->words.nt)) return true;
    return false;
}

static bool has_rhetorical(const passage *p, size_t from, size_t to) {
    for (size_t k = hit_at_or_after(p, from); k < p->hit_count && p->hits[k].from < to; k++)
        if (p->hits[k].kind == OP_RHETORICAL) return true;
    return false;
}

static bool stands_without(const passage *p, const clause *c, size_t from) {
    enum { NEAR = 4 };
    for (size_t k = hit_at_or_after(p, from); k-- > 0 && p->hits[k].from >= c->from;)
        if (p->hits[k].to <= from) return p->hits[k].kind == OP_WITHOUT && from - p->hits[k].to <= NEAR;
    return false;
}

/* "Without X buses would never run": what would not be is missed. */
static double missed(const passage *p, size_t from, size_t to) {
    for (size_t k = hit_at_or_after(p, from); k < p->hit_count && p->hits[k].from < to; k++)
        if (p->hits[k].kind == OP_NEGATION) return -lost;
    return 0;
}

/* What a condition says becomes of its subject behind token `from`: -1 nothing ("fails", "is scrapped", "is
 * not built"), 1 something, 0 for no word of it. */
static int fate_behind(const passage *p, const clause *c, size_t from) {
    int turn = 1;
    for (size_t k = hit_at_or_after(p, from); k < p->hit_count && p->hits[k].from < c->to; k++) {
        const operator_hit *h = &p->hits[k];
        bool fate = (h->kind == OP_EFFECT || h->kind == OP_JUDGEMENT) &&
                    hs_wordset_has(p->ops->sets[FATES], p->tokens[h->from].hash);
        if (h->kind == OP_NEGATION) turn = -turn;
        bool verb =
            h->kind == OP_ACT || (h->kind == OP_ATTITUDE && !is_base_form(p, h->from)); /* no "plan" */
        if (verb || fate) return h->strength < 0 ? -turn : turn;
    }
    return 0;
}

/* "If X fails", "if X is not built", "if they scrap X", "unless we build X". */
static bool comes_to_nothing(const passage *p, const clause *c, const mention *m) {
    bool unless = c->from > 0 && token_has(p, c->from - 1, p->ops->words.unless);
    bool nothing = (fate_behind(p, c, m->to) < 0) != unless;
    for (size_t k = hit_at_or_after(p, c->from); k < p->hit_count && p->hits[k].to <= m->from; k++) {
        const operator_hit *h = &p->hits[k];
        bool verb = h->kind == OP_ACT || h->kind == OP_ATTITUDE;
        if ((verb && h->strength < 0) || h->kind == OP_NEGATION) nothing = !nothing;
    }
    for (size_t k = hit_at_or_after(p, m->from); k < p->hit_count && p->hits[k].from < m->to; k++)
        if (p->hits[k].kind == OP_NEGATION) nothing = !nothing; /* "if troops are not sent" */
    return nothing;
}

/* "If X …, the town will suffer", "Without X the town will suffer": the tone of the rest. 0 for none. */
static double consequence(const passage *p, const clause *clauses, size_t count, size_t at, const mention *m,
                          verdict *v) {
    const clause *c = &clauses[at];
    bool without = stands_without(p, c, m->from);
    double tone = 0;
    if (c->kind == CLAUSE_CONDITION) {
        size_t other = at + 1 < count ? at + 1 : at > 0 ? at - 1 : at;
        if (other != at) tone = tone_of(p, clauses[other].from, clauses[other].to, v);
        if (tone != 0 && comes_to_nothing(p, c, m)) tone = -tone;
    } else if (without)
        tone = tone_of(p, m->to, c->to, v) +
               (at + 1 < count ? tone_of(p, clauses[at + 1].from, clauses[at + 1].to, v) : 0);
    if (without && tone == 0) tone = missed(p, m->to, at + 1 < count ? clauses[at + 1].to : c->to);
    return without ? -tone : tone;
}

/* "Raise the tax now!": the mention itself is a clause that demands. */
static bool is_imperative(const passage *p, const clause *c, const mention *m) {
    size_t k = hit_at_or_after(p, m->from), first = c->from;
    while (first < m->from && p->tokens[first].kind == HS_OPEN) first++;
    if (m->from != first || k == p->hit_count || p->hits[k].from != m->from || p->hits[k].kind != OP_ACT)
        return false;
    return is_base_form(p, p->hits[k].from) && p->hits[k].to < m->to;
}

/* "Masks must stay compulsory", "troops will not be sent": what the mention itself demands, or denies. */
static double demand_within(const passage *p, const mention *m) {
    if (m->restated) {
        const function_words *w = &p->ops->words;
        for (size_t i = m->from; i < m->to; i++)
            if (token_has(p, i, w->not ) || token_has(p, i, w->nt) || token_has(p, i, w->never) ||
                token_has(p, i, w->no))
                return -demanded;
        return demanded;
    }
    double demand = 0;
    bool negated = false, modal = false;
    for (size_t k = hit_at_or_after(p, m->from); k < p->hit_count && p->hits[k].from < m->to; k++) {
        modal = modal || p->hits[k].kind == OP_MODAL;
        if (p->hits[k].kind == OP_MODAL && p->hits[k].strength >= demanded && demand == 0)
            demand = p->hits[k].strength;
        negated = negated || p->hits[k].kind == OP_NEGATION;
    }
    if (negated && modal && demand == 0) return -lost;
    return negated ? -demand : demand;
}

/* "If your member does not support X, …": what others might do is no stance of who says so. "Only if" is a
 * wish. */
static bool is_supposed_of_others(const passage *p, const clause *c) {
    const function_words *w = &p->ops->words;
    if (c->kind != CLAUSE_CONDITION || c->from == 0 || !token_has(p, c->from - 1, w->if_)) return false;
    size_t k = hit_at_or_after(p, c->from - 1);
    bool plain = k < p->hit_count && p->hits[k].from == c->from - 1 && p->hits[k].to == c->from;
    return plain && !token_has(p, c->from, w->i) && !token_has(p, c->from, w->we);
}

/* "The dam debate", "the carbon tax deadline": something else is spoken of. */
static bool is_beside(const passage *p, const mention *m) {
    if (m->own || m->to >= p->count) return false;
    const hs_token *behind = &p->tokens[m->to];
    bool others = behind->kind == HS_WORD && !(behind->flags & HS_T_CAPITAL) && m->to + 1 < p->count &&
                  is_genitive(p, m->to + 1); /* "a dam critic's claim" */
    size_t k = hit_at_or_after(p, m->to);
    bool verb =
        k < p->hit_count && p->hits[k].from == m->to && p->hits[k].to > m->to + 1; /* "fights for us" */
    return others || (!verb && hs_wordset_has(p->ops->sets[ISSUES], behind->hash));
}

/* Whether something before a phrase that takes a side denies or rejects it: "doubts that …", "opposes …"; not
 * "threatened by the floods of a warming sea", "a dangerous tipping point". */
static bool is_rejected(const passage *p, const verdict *v, const mention *m) {
    static const double rejection = -0.7;
    for (size_t i = 0; i < v->evidence_count; i++) {
        const operator_hit *h = &p->hits[v->evidence[i]];
        if (h->to > m->from) continue;
        bool rejects = (h->kind == OP_ATTITUDE || h->kind == OP_NOUN) && h->strength <= rejection;
        if (h->kind == OP_DOUBT || h->kind == OP_NEGATION || rejects) return true;
    }
    return false;
}

/* "Helped Smith", "called for Smith's emails", "urged Smith to call the House": what is done to persons, or
 * asked of them, takes a side on them only where it is an election or an ouster. */
static bool is_no_side_on_person(const passage *p, const verdict *v, const mention *m, predicate right) {
    if (!m->person) return false;
    bool elects = false, asks = false;
    for (size_t i = 0; i < v->evidence_count; i++) {
        const operator_hit *h = &p->hits[v->evidence[i]];
        elects = elects || hs_wordset_has(p->ops->sets[ELECTIONS], p->tokens[h->from].hash);
        asks = asks || h->kind == OP_ASK || (m->owner && h->kind == OP_WISH);
    }
    bool to_do = m->to < p->count && token_has(p, m->to, p->ops->words.to);
    if (asks && to_do && any_on_list(p, m->to + 1, m->to + 2, LEAVINGS))
        return false; /* "urged her to quit" */
    return (v->bare_act && !elects) || (asks && (m->owner || (to_do && right.score == 0)));
}

/* "The end of X is a tragedy", "support for X was a mistake": what is said behind is said of the noun, by
 * which alone what stands before takes a side. That noun's strength, or 0. */
static double noun_spoken_of(const passage *p, const mention *m, const verdict *v) {
    enum { BESIDE_NOUN = 3 };
    const function_words *w = &p->ops->words;
    const operator_hit *noun = NULL;
    for (size_t e = 0; e < v->evidence_count; e++) {
        const operator_hit *h = &p->hits[v->evidence[e]];
        if (h->to > m->from) continue;
        bool plan = h->kind == OP_ATTITUDE && any_on_list(p, h->from, h->to, PROPOSALS);
        if (noun || (h->kind != OP_ACT && h->kind != OP_EFFECT && h->kind != OP_NOUN && !plan)) return 0;
        noun = h;
    }
    if (!noun || m->from - noun->to > BESIDE_NOUN) return 0;
    size_t last = noun->to - noun->from > 1 ? noun->to - 1 : noun->to;
    bool leads = token_has(p, last, w->of) || token_has(p, last, w->in) || token_has(p, last, w->to) ||
                 token_has(p, last, w->for_);
    return leads ? noun->strength : 0;
}

/* "With or without X": by itself, absence takes no side. Of 8 such stances of holders whose side is known, in
 * 16,910 articles, 2 were right. */
static bool is_mere_absence(const passage *p, const mention *m, const verdict *v) {
    size_t left = 0, without = 0;
    for (size_t e = 0; e < v->evidence_count; e++) {
        const operator_hit *h = &p->hits[v->evidence[e]];
        left += h->to <= m->from;
        without += h->to <= m->from && h->kind == OP_WITHOUT;
    }
    return left == 1 && without == 1;
}

/* The score of a verdict and its rule, from what stands before the mention (left) and behind it, by a verb
 * (linked) or not: "calls for X, a risky plan". */
static void join_sides(const passage *p, const clause *c, const mention *m, double left, double behind,
                       bool linked, verdict *v) {
    bool both = left != 0 && behind != 0, strong_left = fabs(left) > conceded;
    double noun = both && linked ? noun_spoken_of(p, m, v) : 0;
    if (noun != 0) {
        v->score = noun > 0 ? behind : -behind;
        v->rule = "said of what is done";
        return;
    }
    v->score = !both ? left + behind : strong_left ? 0.75 * left + 0.25 * behind : 0.3 * left + 0.7 * behind;
    if (v->score == 0) v->score = is_imperative(p, c, m) ? demanded : demand_within(p, m);
    if (v->score == 0)
        v->rule = "no side taken";
    else if (left == 0)
        v->rule = behind == 0 ? "demand" : "said of it";
    else if (both)
        v->rule = "operator and what is said of it";
}

/* "The debate on X was important", "the guidelines for X are tough": what is judged is not X. */
static bool is_talked_about(const passage *p, const mention *m) {
    const function_words *w = &p->ops->words;
    size_t i = m->from;
    while (i > 0 && (token_has(p, i - 1, w->the) || token_has(p, i - 1, w->a))) i--;
    bool about = i > 1 && (token_has(p, i - 1, w->on) || token_has(p, i - 1, w->over) ||
                           token_has(p, i - 1, w->about));
    bool leads = i > 1 && (token_has(p, i - 1, w->of) || token_has(p, i - 1, w->for_));
    return (about && any_on_list(p, i - 2, i - 1, SUBJECTS)) ||
           (leads && any_on_list(p, i - 2, i - 1, ASPECTS));
}

/* "The lawsuit puts X in jeopardy", "put X at risk": the token of the "in" or "at"; SIZE_MAX for none. */
static size_t put_at_risk(const passage *p, const clause *c, const mention *m) {
    enum { BEFORE = 4, WITHIN = 3, DEGREE = 2 }; /* "in even greater jeopardy" */
    const function_words *w = &p->ops->words;
    bool put = false;
    for (size_t i = m->from; i-- > c->from && m->from - i <= BEFORE && p->tokens[i].kind <= HS_CLITIC;)
        put = put || token_has(p, i, w->put) || token_has(p, i, w->puts) || token_has(p, i, w->putting) ||
              token_has(p, i, w->place) || token_has(p, i, w->places) || token_has(p, i, w->placing);
    for (size_t i = m->to; put && i + 1 < c->to && i < m->to + WITHIN; i++)
        if ((token_has(p, i, w->at) || token_has(p, i, w->in)) &&
            any_on_list(p, i + 1, i + 2 + DEGREE < c->to ? i + 2 + DEGREE : c->to, PERILS))
            return i;
    return SIZE_MAX;
}

/* "Struck down the ban on X as unlawful": what stands behind "as" only says why the verb takes its side. */
static bool is_reason_of_verb(const passage *p, const clause *c, const mention *m, const predicate *right) {
    if (!right->named || right->score == 0) return false;
    for (size_t k = hit_at_or_after(p, c->from); k < p->hit_count && p->hits[k].to <= m->from; k++) {
        const operator_hit *h = &p->hits[k];
        bool verb = h->kind == OP_ACT || h->kind == OP_ATTITUDE;
        if (verb && h->strength * right->score > 0) return true;
    }
    return false;
}

/* "Those who want X are fools": against X. False where nothing is said of such people. */
static bool judge_people(const passage *p, const clause *c, const mention *m, const predicate *right,
                         verdict *v) {
    if (m->own || !right->linked || right->event || right->score == 0 ||
        !opens_with_people(p, c->from, m->from))
        return false;
    bool used;
    double left = said_before(p, c, m, (predicate){0}, false, &used, v);
    if (left == 0) return false;
    v->score = left > 0 ? right->score : -right->score;
    v->of_people = true;
    v->rule = "said of its friends or foes";
    return true;
}

static verdict judge_mention(const passage *p, const clause *clauses, size_t count, size_t at,
                             const mention *m, bool asked_negatively) {
    verdict v = {.rule = "no side taken"};
    const clause *c = &clauses[at];
    if (is_beside(p, m)) return v;
    double follows = consequence(p, clauses, count, at, m, &v);
    if (fabs(follows) > least) {
        v.score = follows;
        v.rule = "what would follow";
        v.conditional = c->kind == CLAUSE_CONDITION;
        return v;
    }
    if (is_supposed_of_others(p, c)) return v;
    size_t risk = put_at_risk(p, c, m);
    if (risk != SIZE_MAX) /* who says so holds it dear */
        return (verdict){.score = at_risk, .rule = "effect on it", .cue_from = risk, .cue_to = risk + 2};
    predicate right = said_behind(p, c, m, asked_negatively, &v);
    if (is_reason_of_verb(p, c, m, &right)) right.score = 0;
    if (judge_people(p, c, m, &right, &v)) return v;
    bool used_right;
    double left = said_before(p, c, m, right, asked_negatively, &used_right, &v);
    if (left != 0 && is_mere_absence(p, m, &v)) {
        left = 0;
        right.score = -right.score; /* what follows from its absence */
    }
    if (m->own) { /* the phrase takes a side; what stands before it can only turn it round */
        /* to reject what the words already speak against is no approval of it ("nobody accepts forced …") */
        bool turned = left < 0 && !(right.score < 0 && used_right) &&
                      (v.denied || (m->own > 0 && is_rejected(p, &v, m)));
        v.score = turned ? -m->own * turned_round : m->own * own_side;
        v.rule = turned ? "negated phrase" : "phrase";
        return v;
    }
    double behind = used_right || is_talked_about(p, m) ? 0 : right.score;
    v.bare_act = (v.bare_act && behind == 0) || (left == 0 && behind != 0 && right.told);
    if (is_no_side_on_person(p, &v, m, right)) return (verdict){.rule = "no side taken"};
    join_sides(p, c, m, left, behind, right.linked, &v);
    return v;
}

/* Whether a claim with its "that" at token `that` is what a clause speaks of, and not what somebody accepts
 * or rejects: "the claim that", "said the silly notion that". */
static bool is_claim_spoken_of(const passage *p, const clause *c, size_t that) {
    enum { LONGEST = 4 }; /* "the very silly notion" */
    const function_words *w = &p->ops->words;
    if (that == c->from || !any_on_list(p, that - 1, that, CLAIMS)) return false;
    for (size_t i = that - 1; i-- > c->from && that - i <= LONGEST;) {
        if (!token_has(p, i, w->the) && !token_has(p, i, w->a) && !token_has(p, i, w->this)) continue;
        if (i == c->from || p->tokens[i - 1].kind != HS_WORD || token_has(p, i - 1, w->that)) return true;
        size_t k = hit_at_or_after(p, i);
        return k > 0 && p->hits[k - 1].to == i &&
               (p->hits[k - 1].kind == OP_SAYING || p->hits[k - 1].kind == OP_ASSERTION);
    }
    return false;
}

/* "The claim that X is a waste is nonsense": the number of the hit that judges a claim of which X is part,
 * and where (*end) the claim ends; SIZE_MAX where there is none. */
static size_t claim_judged(const passage *p, const clause *c, const mention *m, size_t *end) {
    enum { BEHIND_COPULA = 2 };
    bool claim = false, verb = false;
    for (size_t i = c->from; i < m->from && !claim; i++)
        claim = token_has(p, i, p->ops->words.that) && is_claim_spoken_of(p, c, i);
    for (size_t i = m->to; claim && i < c->to; i++) {
        size_t k = hit_at_or_after(p, i);
        if (verb && is_copula(p, i) && k < p->hit_count && p->hits[k].from - i <= BEHIND_COPULA + 1 &&
            (p->hits[k].kind == OP_JUDGEMENT || p->hits[k].kind == OP_DOUBT)) {
            *end = i;
            return k;
        }
        bool operator= k<p->hit_count && p->hits[k].from == i;
        verb = verb || operator|| is_copula(p, i) ||
               hs_wordset_has(p->ops->sets[AUXILIARIES], p->tokens[i].hash);
    }
    return SIZE_MAX;
}

/* The same for a mention of clause `at` that may be part of a claim; one that is judged false says the
 * contrary. */
static verdict judge_claimed(const passage *p, clause *clauses, size_t count, size_t at, const mention *m,
                             bool asked_negatively) {
    clause whole = clauses[at];
    size_t judged = claim_judged(p, &whole, m, &clauses[at].to);
    bool rejected = judged != SIZE_MAX && p->hits[judged].strength < 0;
    if (!rejected) clauses[at].to = whole.to;
    verdict v = judge_mention(p, clauses, count, at, m, asked_negatively);
    clauses[at] = whole;
    if (!rejected) return v;
    v.score *= -1;
    v.untold = v.score == 0;
    add_evidence(&v, judged);
    return v;
}

/* A verdict's weight by its clause. */
static double weight_of(const clause *c) {
    double weight = c->kind == CLAUSE_CONCEDED ? conceded : c->kind == CLAUSE_CONDITION ? conditional : 1;
    return c->overruled ? weight * overruled : weight;
}

typedef struct tally {
    double total;
    verdict best;
} tally;

/* Good words around a problem are mostly not for it ("emissions will continue", "the best answer to
 * warming"): what is said of it counts where it is strong, an attitude where it is more than weak, and both
 * where something is denied ("no danger"). */
static bool is_faint_praise(const passage *p, const verdict *v) {
    static const double strong = 0.8, weak = 0.5;
    bool attitude = false;
    for (size_t i = 0; i < v->evidence_count; i++) {
        const operator_hit *h = &p->hits[v->evidence[i]];
        if (h->kind == OP_NEGATION || h->kind == OP_DOUBT) return false;
        bool demand = h->kind == OP_MODAL && h->strength > weak; /* "hunting should stay" */
        attitude = attitude || demand || h->kind == OP_ATTITUDE || h->kind == OP_NOUN || h->kind == OP_WISH;
    }
    return v->score > 0 && (attitude ? v->score <= weak : v->score < strong);
}

/* Whether what is said of a problem says that it is there, or is not: "denies climate change", "believes in
 * it"; not "denies the death penalty", which is a practice. */
static bool tells_existence(const passage *p, const mention *m, const verdict *v) {
    if (!any_on_list(p, m->from, m->to, PHENOMENA)) return false;
    for (size_t e = 0; e < v->evidence_count; e++) {
        const operator_hit *h = &p->hits[v->evidence[e]];
        if (any_on_list(p, h->from, h->to, BELIEFS)) return true;
    }
    return false;
}

/* "Is too weak", "too low": there should be more of it. */
static bool is_too_little(const passage *p, const verdict *v) {
    for (size_t i = 0; i < v->evidence_count; i++) {
        const operator_hit *h = &p->hits[v->evidence[i]];
        if (h->kind == OP_JUDGEMENT && token_has(p, h->from, p->ops->words.too) &&
            any_on_list(p, h->from, h->to, SHORTFALLS))
            return true;
    }
    return false;
}

/* What a verdict on a mention says of the topic. A measure ("ban") is praised as anything is. */
static double for_topic(const passage *p, const mention *m, const verdict *v) {
    if (m->degree && is_too_little(p, v)) return fabs(v->score) * m->degree;
    if (!m->problem || m->own || tells_existence(p, m, v)) return v->score;
    bool measure = m->deed || m->disputed || m->restated || any_on_list(p, m->from, m->to, UNDOINGS);
    bool faint = v->by_tone ? v->score > 0 : !measure && is_faint_praise(p, v);
    return faint ? 0 : -v->score;
}

static void count_verdict(tally *t, const passage *p, verdict v, const mention *m, const clause *c,
                          size_t number) {
    v.score = for_topic(p, m, &v);
    v.score *= weight_of(c);
    v.conditional = v.conditional || c->kind == CLAUSE_CONDITION;
    v.mention = number;
    t->total += v.score;
    if (fabs(v.score) > fabs(t->best.score) || v.untold) t->best = v;
}

/* Where the words near a mention start: a negation soon before belongs to them. */
static size_t near_start(const passage *p, size_t from, size_t first) {
    enum { NEAR = 8, NEGATED = 4 }; /* tone further away is about other things */
    if (first - from <= NEAR) return from;
    size_t start = first - NEAR, floor = start - from > NEGATED ? start - NEGATED : from;
    for (size_t k = hit_at_or_after(p, floor); k < p->hit_count && p->hits[k].from < start; k++)
        if (p->hits[k].kind == OP_NEGATION) return p->hits[k].from;
    return start;
}

verdict compose(const passage *p, size_t from, size_t to, const mention *mentions, size_t n) {
    enum { NEAR = 8 };
    clause clauses[MAX_CLAUSES];
    size_t count = find_clauses(p, from, to, clauses), next = 0;
    bool question = ends_with_question(p, from, to), negative = question && asks_negatively(p, from, to);
    bool told = !question || negative || has_rhetorical(p, from, to), spoken_of = false, condition = false;
    tally t = {.best = {.rule = "no side taken"}};
    for (size_t c = 0; c < count && told; c++) {
        bool here = false;
        condition = condition || clauses[c].kind == CLAUSE_CONDITION;
        for (; next < n && mentions[next].from < clauses[c].to; next++) {
            if (mentions[next].to <= clauses[c].from) continue; /* "because of X" starts before its clause */
            here = true;
            count_verdict(&t, p, judge_claimed(p, clauses, count, c, &mentions[next], negative),
                          &mentions[next], &clauses[c], next);
        }
        if (!here && spoken_of && starts_with_pronoun(p, &clauses[c], mentions[next - !!next].person)) {
            mention pronoun = {.from = clauses[c].from,
                               .to = clauses[c].from + 1,
                               .problem = mentions[next - !!next].problem,
                               .disputed = mentions[next - !!next].disputed};
            count_verdict(&t, p, judge_mention(p, clauses, count, c, &pronoun, negative), &pronoun,
                          &clauses[c], next ? next - 1 : 0);
        }
        spoken_of = spoken_of || here;
    }
    if (t.best.score == 0 && told && n && !t.best.untold) {
        size_t first = mentions[0].from, end = mentions[0].to;
        t.best.score =
            by_tone * tone_of(p, near_start(p, from, first), to - end > NEAR ? end + NEAR : to, &t.best);
        t.best.by_tone = true;
        t.best.score = for_topic(p, &mentions[0], &t.best);
        t.best.by_tone = t.best.score != 0;
        if (t.best.by_tone) t.best.rule = "tone";
        t.total = t.best.score;
    }
    if (t.total * t.best.score < 0) t.best.score = 0; /* what is said contradicts itself */
    if (!told) t.best.rule = "a question";
    if (condition && !t.best.conditional && t.best.score != 0) {
        t.best.conditional = true;
        t.best.score *= conditional;
    }
    return t.best;
}
