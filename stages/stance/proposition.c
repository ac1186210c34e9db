#include "proposition.h"

/* Only what should be is clear enough: "the college should be abolished". */
static bool demands(const passage *p) {
    for (size_t k = 0; k < p->hit_count; k++)
        if (p->hits[k].kind == OP_MODAL && p->hits[k].strength > 0) return true;
    return false;
}

/* The word of a choice, or what its words begin with. */
static uint64_t word_of(const choice *c) {
    return c->form_count ? c->forms[0] : hs_word_hash(c->prefix);
}

/* Whether a word turns round what it stands with, or makes a proposal of it: "ban", "moratorium", "bill". */
static bool is_of_a_measure(const operators *ops, const choice *c) {
    uint64_t word = word_of(c);
    int entry = hs_lexicon_word(ops->lexicon, word);
    operator_kind kind = entry < 0 ? OP_IGNORED : ops->entries[entry].kind;
    bool verb = kind == OP_ACT || kind == OP_ATTITUDE || kind == OP_WISH || kind == OP_NOUN;
    return verb || hs_wordset_has(ops->sets[REVERSALS], word) || hs_wordset_has(ops->sets[PROPOSALS], word);
}

/* "remov* … statue": words that begin so and have an object are forms of a verb. */
static bool starts_with_deed(const phrase *ph) {
    for (size_t c = 0; ph->count > 1 && c < ph->elements[0].choice_count; c++)
        if (!ph->elements[0].choices[c].form_count) return true;
    return false;
}

static bool names_measure(const operators *ops, const phrase *ph) {
    bool measure = starts_with_deed(ph);
    for (size_t e = 0; e < ph->count; e++)
        for (size_t c = 0; c < ph->elements[e].choice_count; c++)
            measure = measure || is_of_a_measure(ops, &ph->elements[e].choices[c]);
    return measure;
}

/* Whether a phrase mentions the topic and is a line of its own, of which others are wordings. */
static bool is_line(const topics *t, size_t i, int number) {
    const phrase *ph = &t->phrases[i];
    return ph->topic == number && !ph->label && !ph->excluded && ph->origin == i;
}

/* Wordings of a line are problems where it is. */
static void pass_on_problems(topics *t, int number) {
    for (size_t i = 0; i < t->phrase_count; i++)
        if (t->phrases[i].topic == number) t->phrases[i].problem = t->phrases[t->phrases[i].origin].problem;
}

/* The other names of what the proposition is against: all that name it and no measure. */
static void find_other_names(topics *t, const operators *ops, int number) {
    for (size_t i = 0; i < t->phrase_count; i++)
        if (is_line(t, i, number) && !names_measure(ops, &t->phrases[i])) t->phrases[i].problem = true;
}

/* Whether the proposition is plainly for what one of its words names. */
static bool favors_word(const passage *p, const choice *c) {
    for (size_t i = 0; i < p->count; i++)
        for (size_t f = 0; f < c->form_count; f++) {
            mention word = {.from = i, .to = i + 1};
            if (p->tokens[i].hash == c->forms[f] && compose(p, 0, p->count, &word, 1).score > 0) return true;
        }
    return false;
}

/* Whether the proposition lets things be ("Phones should be allowed") and undoes or denies nothing. Any that
 * was plainly for what a line names, and 0.6 % of known sides were lost. */
static bool is_for_liberty(const operators *ops, const passage *p) {
    bool allows = false;
    for (size_t i = 0; i < p->count; i++) {
        if (hs_wordset_has(ops->sets[UNDOINGS], p->tokens[i].hash)) return false;
        allows = allows || hs_wordset_has(ops->sets[ALLOWANCES], p->tokens[i].hash);
    }
    for (size_t k = 0; k < p->hit_count; k++)
        if (p->hits[k].kind == OP_NEGATION) return false;
    return allows;
}

/* A line that undoes what such a proposition is for: "phone ban". */
static bool undoes_proposition(const operators *ops, const passage *p, const phrase *ph) {
    bool undoing = false, favored = false;
    for (size_t e = 0; e < ph->count; e++) {
        const choice *c = &ph->elements[e].choices[0];
        bool undoes = hs_wordset_has(ops->sets[UNDOINGS], word_of(c));
        undoing = undoing || undoes;
        favored = favored || (!undoes && !is_function_word(&ops->words, word_of(c)) && favors_word(p, c));
    }
    return undoing && favored;
}

static void read_proposition(topics *t, const operators *ops, hs_arena *arena, int number) {
    hs_str text = t->items[number].proposition;
    passage p = passage_read(ops, arena, text, NULL);
    topic_match *matches;
    size_t count = topics_find(t, arena, text, p.tokens, p.count, &matches);
    for (size_t k = 0; k < count && demands(&p); k++) {
        const topic_match *m = &matches[k];
        if (m->topic != number || m->label || m->problem) continue;
        mention only = {.from = m->from, .to = m->to};
        if (compose(&p, 0, p.count, &only, 1).score >= 0) continue;
        phrase *line = &t->phrases[t->phrases[m->phrase].origin];
        line->problem = true;
        if (!names_measure(ops, line))
            find_other_names(t, ops, number); /* not "should not cut food stamps" */
    }
    bool liberty = is_for_liberty(ops, &p);
    for (size_t i = 0; i < t->phrase_count; i++)
        if (liberty && is_line(t, i, number) && undoes_proposition(ops, &p, &t->phrases[i]))
            t->phrases[i].problem = true;
    pass_on_problems(t, number);
}

void read_propositions(topics *t, const operators *ops) {
    hs_arena *arena = hs_arena_new();
    for (size_t i = 0; i < t->count; i++) read_proposition(t, ops, arena, (int)i);
    hs_arena_free(arena);
}
