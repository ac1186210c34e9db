/* What is being argued about, where no topic says so: the phrase that an attitude governs. */
#include "judge.h"

#include <math.h>

enum { LONGEST_TARGET = 12 };

/* Attitudes weaker than this govern too much that nobody argues about ("considers"). */
static const double strong = 0.55;

static bool ends_target(const passage *p, size_t i) {
    const hs_token *t = &p->tokens[i];
    if (t->kind == HS_PUNCT || t->kind == HS_OPEN || t->kind == HS_CLOSE) return true;
    if (t->kind == HS_CLITIC) return p->text.p[t->end - 1] != 's';
    return hs_wordset_has(p->ops->sets[TARGET_ENDS], t->hash);
}

static bool is_pronoun(const passage *p, size_t i) {
    return hs_wordset_has(p->ops->sets[PRONOUNS], p->tokens[i].hash);
}

/* "it", "fight them", "them scrapped": who or what is meant stands elsewhere; "this plan" says it. */
static bool hangs_on_pronoun(const passage *p, const mention *m) {
    const function_words *w = &p->ops->words;
    uint64_t first = p->tokens[m->from].hash;
    bool article = first == w->this || first == w->that || first == w->these || first == w->those;
    return is_pronoun(p, m->to - 1) || (is_pronoun(p, m->from) && !article);
}

/* Behind a few words in quote marks within a phrase (the “temporary” ban), or i where none open at token i.
 */
static size_t behind_quoted(const passage *p, size_t i, size_t end) {
    enum { FEW = 5 };
    if (p->tokens[i].kind != HS_OPEN) return i;
    for (size_t k = i + 1; k < end && k <= i + FEW + 1; k++)
        if (p->tokens[k].kind == HS_CLOSE) return k + 1;
    return i;
}

static bool is_edge(const passage *p, size_t i) {
    return p->tokens[i].kind == HS_WORD && hs_wordset_has(p->ops->sets[TARGET_EDGES], p->tokens[i].hash);
}

/* Tokens that the operator before token `from` governs; false for none worth naming. */
static bool governed(const passage *p, size_t from, size_t end, mention *m) {
    while (from < end && is_edge(p, from)) from++;
    size_t to = from;
    while (to < end && to - from < LONGEST_TARGET) {
        size_t next = behind_quoted(p, to, end);
        if (next == to && ends_target(p, to)) break;
        to = next > to ? next : to + 1;
    }
    while (to > from && is_edge(p, to - 1)) to--;
    *m = (mention){.from = from, .to = to};
    return to > from && !hangs_on_pronoun(p, m) &&
           (p->tokens[from].kind == HS_WORD || p->tokens[from].kind == HS_OPEN);
}

/* Whether words that only point elsewhere ("his remarks", "the idea") stand in it. */
static bool points_elsewhere(const passage *p, const mention *m) {
    for (size_t k = hit_at_or_after(p, m->from); k < p->hit_count && p->hits[k].from < m->to; k++)
        if (p->hits[k].kind == OP_REMARK || p->hits[k].kind == OP_REFERENCE) return true;
    return false;
}

static bool is_topic(const judging *j, const mention *m) {
    enum { LONGEST_MENTION = 40 }; /* in tokens */
    size_t from = m->from > LONGEST_MENTION ? m->from - LONGEST_MENTION : 0;
    for (size_t k = match_at_or_after(j, from); k < j->match_count && j->matches[k].from < m->to; k++)
        if (m->from < j->matches[k].to) return true;
    return false;
}

void judge_open_targets(judging *j, int quote, size_t from, size_t to) {
    size_t behind = from; /* no target within another */
    for (size_t k = hit_at_or_after(&j->p, from); k < j->p.hit_count && j->p.hits[k].to < to; k++) {
        const operator_hit *h = &j->p.hits[k];
        mention m;
        bool takes =
            h->kind == OP_ATTITUDE || h->kind == OP_NOUN || h->kind == OP_WISH || h->kind == OP_DOUBT;
        if (!takes || fabs(h->strength) < strong || h->from < behind || !governed(&j->p, h->to, to, &m) ||
            points_elsewhere(&j->p, &m))
            continue;
        mention whole = {.from = h->from, .to = m.to};
        if (is_topic(j, &whole)) continue;
        size_t near = from, far = to;
        cut_to_surroundings(&m, &near, &far);
        verdict v = compose(&j->p, near, far, &m, 1);
        if (label_of(v.score) == 0) continue;
        add_for_holders(j, NULL, quote, m.from, m.to, &v);
        behind = m.to;
    }
}
