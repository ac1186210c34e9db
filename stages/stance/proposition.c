#include "proposition.h"

/* Only what should be is clear enough: "the college should be abolished". */
static bool demands(const passage *p) {
    for (size_t k = 0; k < p->hit_count; k++)
        if (p->hits[k].kind == OP_MODAL && p->hits[k].strength > 0) return true;
    return false;
}

/* Whether a word turns round what it stands with, or makes a proposal of it: "ban", "moratorium", "bill". */
static bool is_of_a_measure(const operators *ops, const choice *c) {
    uint64_t word = c->form_count ? c->forms[0] : hs_word_hash(c->prefix);
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

/* The other names of what the proposition is against: all that name it and no measure. */
static void find_other_names(topics *t, const operators *ops, int number) {
    for (size_t i = 0; i < t->phrase_count; i++) {
        phrase *ph = &t->phrases[i];
        if (ph->topic != number || ph->label || ph->excluded || ph->origin != i) continue;
        bool measure = starts_with_deed(ph);
        for (size_t e = 0; e < ph->count; e++)
            for (size_t c = 0; c < ph->elements[e].choice_count; c++)
                measure = measure || is_of_a_measure(ops, &ph->elements[e].choices[c]);
        ph->problem = ph->problem || !measure;
    }
    for (size_t i = 0; i < t->phrase_count; i++)
        if (t->phrases[i].topic == number) t->phrases[i].problem = t->phrases[t->phrases[i].origin].problem;
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
        t->phrases[t->phrases[m->phrase].origin].problem = true;
        find_other_names(t, ops, number);
    }
}

void read_propositions(topics *t, const operators *ops) {
    hs_arena *arena = hs_arena_new();
    for (size_t i = 0; i < t->count; i++) read_proposition(t, ops, arena, (int)i);
    hs_arena_free(arena);
}
