#include "closings.h"

/* "Told", "has warned"; not "to tell", "were told". */
static bool says(const facts *f, range cue) {
    uint8_t tag = f->tokens[cue.to - 1].tag;
    bool finite = tag == POS_VBD || tag == POS_VBZ || tag == POS_VBP;
    if (cue.to - cue.from == 1) return finite;
    if (cue.to - cue.from == 2 && word_is(f->a, cue.from + 1, "out")) /* "points out" */
        return is_finite_tag(f->tokens[cue.from].tag);
    for (size_t i = cue.from + 1; i < cue.to; i++)
        if (word_is(f->a, i, "been")) return false;
    bool perfect = word_on(f->a, cue.from, LIST_PERFECT) && (tag == POS_VBN || tag == POS_VBD);
    return perfect || (finite && f->tokens[cue.from].tag == POS_RB);
}

/* "As the council met, [Hale disagreed]": a clause with a conjunction, and no other behind it. */
static bool only_leads_on(const facts *f, range r) {
    if (!(f->classes[r.from] & W_SUBORDINATOR)) return false;
    for (size_t i = r.from; i < r.to; i++)
        if (f->tokens[i].tag == POS_COMMA) return false;
    return true;
}

/* A comma with a participle, a relative pronoun, a preposition or a conjunction of time or reason behind it.
 */
static bool leads_aside(const facts *f, size_t i, size_t end) {
    if (f->tokens[i].tag != POS_COMMA || i + 1 >= end) return false;
    uint8_t next = f->tokens[i + 1].tag;
    bool adjunct = next == POS_IN && !word_on(f->a, i + 1, LIST_CLAUSE_BREAKS);
    return next == POS_VBG || next == POS_WH || adjunct;
}

/* ", a professor at Lund College.", ", from the law firm Lund.", ", who runs one.": what stands behind the
 * comma at token i is an apposition of the person named, and ends the sentence. */
static bool ends_with_apposition(const facts *f, size_t i, size_t end) {
    enum { LONGEST = 25 };
    uint8_t first = i + 1 < end ? f->tokens[i + 1].tag : POS_TAGS;
    bool relative = first == POS_WH;
    if (f->tokens[i].tag != POS_COMMA || end - i > LONGEST ||
        (!relative && !is_noun_tag(first) && first != POS_DT && first != POS_JJ && first != POS_IN))
        return false;
    for (size_t k = i + 1; k < end; k++) {
        uint8_t tag = f->tokens[k].tag;
        if (tag == POS_QUOTE || tag == POS_COLON || tag == POS_PRP) return false;
        if (!relative && is_finite_tag(f->tokens[k].tag)) return false;
    }
    return true;
}

/* "The toll would hurt trade, Ann Hale told the Herald on Sunday.": a clause before a source and a verb of
 * saying, behind which the sentence only tells to whom, when and where. The models, which have seen "told"
 * with its content behind it, often miss these. */
static bool closes_sentence(const facts *f, const attribution *t) {
    enum { LONGEST = 14, WORDS = 3 };
    const article *a = f->a;
    const article_sentence *in = &a->sentences[a->sentence_of[t->cue.from]];
    bool inverted = t->source.from > t->cue.from;
    size_t behind = inverted ? t->source.to : t->cue.to;
    if (!t->closing || !says(f, t->cue)) return false;
    for (size_t i = behind; i < in->tokens.to; i++) {
        if (i - behind >= LONGEST) return false;
        uint8_t here = f->tokens[i].tag;
        if (leads_aside(f, i, in->tokens.to)) break; /* "…, Hale said Monday, blaming the mayor" */
        if (inverted && i == behind && ends_with_apposition(f, i, in->tokens.to)) break;
        if (here == POS_COMMA || here == POS_MD || here == POS_VBZ || here == POS_VBP || here == POS_WH ||
            here == POS_PRP || here == POS_QUOTE || here == POS_COLON)
            return false;
    }
    range content = t->content[0];
    bool headline = in->kind == HS_HEADLINE; /* "Toll to rise, mayor says" */
    return content.to - content.from >= WORDS && (headline || has_finite_verb(f, content)) &&
           !has_finite_verb(f, t->source) && !only_leads_on(f, content);
}

/* Whether a clause may start with a token of this tag. */
static bool starts_clause(uint8_t tag) {
    return is_noun_tag(tag) || tag == POS_DT || tag == POS_PRP || tag == POS_PRPS || tag == POS_JJ ||
           tag == POS_CD;
}

/* Behind the person told, at token i: "[told] reporters", "me", "the paper", "Fox News". */
static size_t behind_person(const facts *f, size_t i, size_t end) {
    if (f->tokens[i].tag == POS_PRP) return i + 1;
    if (f->tokens[i].tag == POS_DT) i++;
    bool name = i < end && f->tokens[i].tag == POS_NNP;
    while (i < end &&
           (name ? f->tokens[i].tag == POS_NNP : f->tokens[i].tag == POS_NN || f->tokens[i].tag == POS_JJ))
        i++;
    return i < end && !name && f->tokens[i].tag == POS_NNS ? i + 1 : i;
}

/* Whether the subject that starts at token i goes on to a verb of its own, with no comma between. */
static bool is_clause(const facts *f, size_t i, size_t end) {
    for (; i < end && f->tokens[i].tag != POS_COMMA && f->tokens[i].tag != POS_QUOTE; i++)
        if (is_finite_tag(f->tokens[i].tag)) return true;
    return false;
}

/* Whether a clause is set off against the one before it right before a source: ", but [Lund warned]". */
static bool is_set_off(const facts *f, range source) {
    size_t first = f->a->sentences[f->a->sentence_of[source.from]].tokens.from;
    return source.from > first + 2 && word_on(f->a, source.from - 1, LIST_CLAUSE_BREAKS) &&
           f->tokens[source.from - 2].tag == POS_COMMA;
}

/* Whether a source opens its sentence, a conjunction before it or none, or a clause of it: ", and [Lund
 * said]". */
static bool opens_clause(const facts *f, range source) {
    size_t first = f->a->sentences[f->a->sentence_of[source.from]].tokens.from, before = source.from - 1;
    if (source.from == first || is_set_off(f, source)) return true;
    if (before == first) return f->tokens[first].tag == POS_CC;
    return word_is(f->a, before, "and") && f->tokens[before - 1].tag == POS_COMMA;
}

/* "Experts told CNN nobody knows.": a source that opens its sentence or clause, a verb of saying and a clause
 * without its "that", cut to that clause. "Added 53,000 jobs", "wrote a memo" say something else. */
static bool opens_sentence(const facts *f, attribution *t) {
    enum { WORDS = 3 };
    const article *a = f->a;
    bool person = word_on(a, t->cue.to - 1, LIST_TELLING);
    if (!t->opening || t->content_count != 1 || !says(f, t->cue) ||
        !(person || word_on(a, t->cue.to - 1, LIST_REPORTING)))
        return false;
    range *content = &t->content[0];
    if (t->source.to > t->cue.from || !opens_clause(f, t->source) || content->from != t->cue.to) return false;
    if (person) content->from = (uint32_t)behind_person(f, content->from, content->to);
    while (content->from < content->to && (f->classes[content->from] & W_TIME)) content->from++;
    return content->from + WORDS <= content->to && starts_clause(f->tokens[content->from].tag) &&
           is_clause(f, content->from + 1, content->to) && !has_finite_verb(f, t->source);
}

bool is_plainly_closed(const facts *f, const attribution *t) {
    if (is_empty(t->cue) || !(t->closing || t->opening)) return false;
    bool reports = t->opening && is_set_off(f, t->source) && word_on(f->a, t->cue.to - 1, LIST_REPORTING);
    return reports || word_on(f->a, t->cue.to - 1, LIST_STATING);
}

void keep_closed_clauses(const facts *f, attributions *found) {
    for (size_t i = 0; i < found->count; i++) {
        found->items[i].closing = closes_sentence(f, &found->items[i]);
        found->items[i].opening = opens_sentence(f, &found->items[i]);
    }
}
