#include "coordinated.h"

/* Whether a token is tagged as a verb in a finite form. */
static bool is_finite(const facts *f, size_t i) {
    uint8_t tag = f->tokens[i].tag;
    return tag == POS_VBD || tag == POS_VBZ || tag == POS_VBP || tag == POS_MD;
}

static bool has_finite(const facts *f, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (is_finite(f, i)) return true;
    return false;
}

/* A noun phrase or a pronoun; "I" speaks within what somebody says at length. */
static bool may_be_another(const facts *f, size_t i) {
    if (word_is(f->a, i, "i") || word_is(f->a, i, "we")) return false;
    uint8_t tag = f->tokens[i].tag;
    return is_noun_tag(tag) || tag == POS_DT || tag == POS_PRP || tag == POS_PRPS || tag == POS_JJ ||
           tag == POS_CD;
}

/* The word that joins an attribution's clause to the one before it: "but [Lund warned]", "and [Lund has
 * warned]"; SIZE_MAX for none. Its verb stands right behind its source. */
static size_t joint_of(const facts *f, const attribution *t) {
    enum { BETWEEN = 4 };
    const article *a = f->a;
    if (is_empty(t->source) || is_empty(t->cue) || t->cue.from < t->source.to ||
        t->cue.from - t->source.to > BETWEEN || !has_finite(f, t->source.to, t->cue.to) ||
        !may_be_another(f, t->source.from))
        return SIZE_MAX;
    size_t first = a->sentences[a->sentence_of[t->source.from]].tokens.from, i = t->source.from - 1;
    if (t->source.from <= first + 1 || a->quotation_of[i] != NO_QUOTATION) return SIZE_MAX;
    return word_on(a, i, LIST_CLAUSE_BREAKS) || word_is(a, i, "and") ? i : SIZE_MAX;
}

/* Where a piece of content ends before the clause that token `joint` joins to it, with no "even" and comma
 * before that; its end where it stays whole: an "and" may join nouns, a "while" may open what is said. */
static size_t end_before(const facts *f, range piece, size_t joint) {
    enum { SHORTEST = 3 };
    const article *a = f->a;
    if (joint < piece.from + SHORTEST) return piece.to;
    if (word_is(a, joint, "and") && !has_finite(f, piece.from, joint)) return piece.to;
    size_t to = joint;
    if (word_is(a, to - 1, "even")) to--;
    while (to > piece.from && a->tokens[to - 1].kind == HS_PUNCT) to--;
    return to > piece.from ? to : piece.to;
}

/* What starts at each token: another attribution, and its verb where a joint stands there. */
typedef struct starts {
    bool source;
    uint32_t verb; /* + 1 */
} starts;

/* Where a piece ends. Behind a source of its own ("found that 40% said A, while 30% said B") a whole clause
 * goes with that. */
static size_t end_of_piece(const facts *f, const attribution *t, range piece, const starts *at) {
    bool nested = false;
    for (size_t i = piece.from; i < piece.to; i++) {
        nested = nested || (at[i].source && (i < t->source.from || i >= t->source.to));
        bool whole = at[i].verb && at[i].verb <= piece.to;
        if (at[i].verb && i + 1 != t->source.from && !(nested && whole)) return end_before(f, piece, i);
    }
    return piece.to;
}

void end_at_other_clauses(const facts *f, attributions *found) {
    starts *at = hs_alloc_n(f->a->arena, f->a->count + 1, sizeof *at);
    for (size_t k = 0; k < found->count; k++) {
        const attribution *t = &found->items[k];
        size_t joint = joint_of(f, t);
        if (joint != SIZE_MAX)
            at[joint].verb = t->cue.from + 1;
        else if (!is_empty(t->source))
            at[t->source.from].source = true;
    }
    for (size_t k = 0; k < found->count; k++) {
        attribution *t = &found->items[k];
        if (t->certain || is_empty(t->cue)) continue;
        for (size_t c = 0; c < t->content_count; c++)
            if (t->content[c].from >= t->cue.to)
                t->content[c].to = (uint32_t)end_of_piece(f, t, t->content[c], at);
    }
}
