#include "coordinated.h"

/* A noun phrase or a pronoun; "I" speaks within what somebody says at length. */
static bool may_be_another(const facts *f, size_t i) {
    if (word_is(f->a, i, "i") || word_is(f->a, i, "we")) return false;
    uint8_t tag = f->tokens[i].tag;
    return is_noun_tag(tag) || tag == POS_DT || tag == POS_PRP || tag == POS_PRPS || tag == POS_JJ ||
           tag == POS_CD;
}

static bool is_joint(const article *a, size_t i) {
    return a->quotation_of[i] == NO_QUOTATION && (word_on(a, i, LIST_CLAUSE_BREAKS) || word_is(a, i, "and"));
}

/* "Hale said it was safe [but] added that …": the word before a verb that shares its source, or in a headline
 * the comma ("Hale says dam is safe, urges …"); SIZE_MAX for none. */
static size_t joint_of_verb(const facts *f, const attribution *t) {
    const article_sentence *in = &f->a->sentences[f->a->sentence_of[t->cue.from]];
    size_t first = in->tokens.from, i = t->cue.from;
    while (i > first && f->tokens[i - 1].tag == POS_RB) i--;
    bool headline = in->kind == HS_HEADLINE && i > first && f->tokens[i - 1].tag == POS_COMMA;
    bool shared = t->source.to < t->cue.from && (headline || has_finite_verb(f, t->cue));
    return shared && i > first + 1 && (headline || is_joint(f->a, i - 1)) ? i - 1 : SIZE_MAX;
}

/* The word that joins an attribution's clause to the one before it: "but [Lund warned]", "and [Lund has
 * warned]"; SIZE_MAX for none. Its verb stands right behind its source, or shares that of the one before. */
static size_t joint_of(const facts *f, const attribution *t) {
    enum { BETWEEN = 4 };
    const article *a = f->a;
    if (is_empty(t->source) || is_empty(t->cue)) return SIZE_MAX;
    size_t verb = joint_of_verb(f, t);
    if (verb != SIZE_MAX) return verb;
    if (t->cue.from < t->source.to || t->cue.from - t->source.to > BETWEEN ||
        !has_finite_verb(f, range_of(t->source.to, t->cue.to)) || !may_be_another(f, t->source.from))
        return SIZE_MAX;
    size_t first = a->sentences[a->sentence_of[t->source.from]].tokens.from, i = t->source.from - 1;
    return t->source.from > first + 1 && is_joint(a, i) ? i : SIZE_MAX;
}

/* Where a piece of content ends before the clause that token `joint` joins to it, with no "even" and comma
 * before that; its end where it stays whole: an "and" may join nouns, a "while" may open what is said. */
static size_t end_before(const facts *f, range piece, size_t joint, bool before_verb) {
    enum { SHORTEST = 3 };
    const article *a = f->a;
    if (joint < piece.from + SHORTEST) return piece.to;
    if (word_is(a, joint, "and") && !before_verb && !has_finite_verb(f, range_of(piece.from, joint)))
        return piece.to;
    size_t to = joint;
    if (word_is(a, to - 1, "even")) to--;
    while (to > piece.from && a->tokens[to - 1].kind == HS_PUNCT) to--;
    return to > piece.from ? to : piece.to;
}

/* What starts at each token: another attribution, and where a joint stands there its verb and source. */
typedef struct starts {
    bool source;
    uint32_t verb; /* + 1 */
    uint32_t of;   /* the source's first token */
} starts;

/* Where a piece ends. Behind a source of its own ("found that 40% said A, while 30% said B", "that Lund wept
 * and said") a whole clause goes with that. */
static size_t end_of_piece(const facts *f, const attribution *t, range piece, const starts *at) {
    bool nested = false;
    for (size_t i = piece.from; i < piece.to; i++) {
        bool own_source = t->source.from <= i && i < t->source.to;
        nested = nested || (at[i].source && !own_source);
        bool whole = at[i].verb && at[i].verb <= piece.to;
        bool own = i + 1 == t->source.from || i + 1 == t->cue.from;
        bool within = at[i].of >= piece.from && at[i].of < i;
        if (at[i].verb && !own && !within && !(nested && whole)) return end_before(f, piece, i, at[i].of < i);
    }
    return piece.to;
}

/* "However, the dam is safe, Hale said": without the word that joins the sentence to the one before it. */
static range without_connector(const article *a, range piece) {
    bool led = piece.from + 2 < piece.to && word_on(a, piece.from, LIST_CONNECTORS) &&
               token_is(a, piece.from + 1, ",") && a->quotation_of[piece.from] == NO_QUOTATION;
    return led ? range_of(piece.from + 2, piece.to) : piece;
}

/* Whether a sentence opens with what somebody was asked: "Asked whether …", "When pressed on …". */
static bool opens_with_question(const article *a, range sentence) {
    size_t i = sentence.from;
    if (word_is(a, i, "when") || word_is(a, i, "after")) i++;
    if (i < sentence.to && word_is(a, i, "being")) i++;
    return i < sentence.to && word_on(a, i, LIST_ASKED);
}

/* "Asked whether [she would stay], Hale said “no”": what she was asked is not what she said. */
static void drop_question(const article *a, attribution *t) {
    range sentence = a->sentences[a->sentence_of[t->cue.from]].tokens;
    if (!opens_with_question(a, sentence) || t->content[t->content_count - 1].from < t->cue.to) return;
    size_t kept = 0;
    for (size_t c = 0; c < t->content_count; c++) {
        range piece = t->content[c];
        bool asked = piece.from > sentence.from && piece.to <= t->cue.from;
        if (!asked) t->content[kept++] = piece;
    }
    t->content_count = kept;
}

void end_at_other_clauses(const facts *f, attributions *found) {
    starts *at = hs_alloc_n(f->a->arena, f->a->count + 1, sizeof *at);
    for (size_t k = 0; k < found->count; k++) {
        const attribution *t = &found->items[k];
        size_t joint = joint_of(f, t);
        if (joint != SIZE_MAX)
            at[joint] = (starts){.verb = t->cue.from + 1, .of = t->source.from};
        else if (!is_empty(t->source))
            at[t->source.from].source = true;
    }
    for (size_t k = 0; k < found->count; k++) {
        attribution *t = &found->items[k];
        if (t->certain || is_empty(t->cue)) continue;
        drop_question(f->a, t);
        for (size_t c = 0; c < t->content_count; c++) {
            t->content[c] = without_connector(f->a, t->content[c]);
            if (t->content[c].from >= t->cue.to)
                t->content[c].to = (uint32_t)end_of_piece(f, t, t->content[c], at);
        }
    }
}
