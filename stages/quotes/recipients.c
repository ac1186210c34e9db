#include "recipients.h"

#include "contents.h"

/* Words that lead from what was said to whom, where or when it was said. */
static bool tells_circumstance(const facts *f, size_t i) {
    return f->tokens[i].tag == POS_IN || f->tokens[i].tag == POS_TO || token_is(f->a, i, "this");
}

static bool tells_somebody(const article *a, range cue) {
    return word_on(a, cue.to - 1, LIST_TELLING);
}

/* A quotation of a sentence of its own opens at token i, behind a comma or a colon. */
static bool quotes_sentence(const article *a, size_t i) {
    const quotation *q = quotation_at(a, i);
    if (!q || q->single || q->tokens.from != i || a->tokens[i].kind != HS_OPEN) return false;
    bool marked = token_is(a, i - 1, ",") || token_is(a, i - 1, ":");
    return marked && i + 1 < q->tokens.to && a->tokens[i + 1].flags & HS_T_CAPITAL;
}

/* "That" and a clause, not "stories that speak". */
static bool opens_clause(const facts *f, size_t i, size_t to) {
    if (!token_is(f->a, i, "that") || i + 1 >= to) return false;
    uint8_t next = f->tokens[i + 1].tag;
    return !(next >= POS_VB && next <= POS_MD) && f->a->tokens[i + 1].kind != HS_CLITIC;
}

/* The last token of a title in quote marks that starts at token i: `told "Meet the Press" that …`; i for
 * none. */
static size_t end_of_title(const article *a, size_t i) {
    enum { LONGEST = 4 };
    const quotation *q = quotation_at(a, i);
    bool title = q && q->tokens.from == i && q->words <= LONGEST && i + 1 < q->tokens.to &&
                 a->tokens[i + 1].flags & HS_T_CAPITAL;
    return title ? q->tokens.to - 1 : i;
}

/* Where what was said starts, behind words from token `from` on that only tell to whom, where and when;
 * `from` itself where there are none. */
static size_t behind_recipient(const facts *f, size_t from, size_t to, bool told) {
    enum { LONGEST = 14 };
    for (size_t i = from; i < to && i <= from + LONGEST; i++) {
        if (told && end_of_title(f->a, i) > i) {
            i = end_of_title(f->a, i);
            continue;
        }
        uint8_t tag = f->tokens[i].tag;
        if (i > from && ((told && opens_clause(f, i, to)) || quotes_sentence(f->a, i))) return i;
        bool verb = tag >= POS_VB && tag <= POS_MD && tag != POS_VBG && tag != POS_VBN;
        if (verb || tag == POS_WH || f->a->quotation_of[i] != NO_QUOTATION) break;
    }
    return from;
}

/* "Said on [X] that …", "said in an [emailed statement] that …": the token behind a name or a word for what
 * things are said in, which start at token `from` and to which a preposition leads right behind the verb;
 * `from` for none. */
static size_t behind_vessel(const facts *f, range cue, size_t from, size_t to) {
    enum { LONGEST = 5 };
    const article *a = f->a;
    size_t lead = from - 1;
    bool speech = false; /* not "objected to [Hale's statement that …]" */
    for (size_t i = cue.from; i < cue.to; i++) speech = speech || f->tokens[i].cue == CUE_SPEECH;
    if (!speech) return from;
    if (lead > cue.from && (f->tokens[lead].tag == POS_DT || f->tokens[lead].tag == POS_PRPS)) lead--;
    if (lead <= cue.from || !word_on(a, lead, LIST_VESSEL_LEADS)) return from;
    for (size_t i = from + 1; i < to && i <= from + LONGEST; i++) {
        bool vessel = f->tokens[i - 1].tag == POS_NNP || word_on(a, i - 1, LIST_VESSELS);
        if (opens_clause(f, i, to)) return vessel ? i : from;
        if (a->tokens[i].kind > HS_CLITIC || a->quotation_of[i] != NO_QUOTATION) break;
    }
    return from;
}

void cut_recipients(const facts *f, attributions *found) {
    enum { NEAR = 3 }; /* "told NBC's [content]" */
    for (size_t k = 0; k < found->count; k++) {
        attribution *t = &found->items[k];
        for (size_t n = 0; n < t->content_count && !is_empty(t->cue); n++) {
            range *r = &t->content[n];
            bool on_day = f->classes[r->from] & W_TIME; /* "tweeted Friday after the talks that …" */
            bool told = on_day || tells_somebody(f->a, t->cue), near = r->from <= t->cue.to + NEAR && told;
            if (r->from >= t->cue.to && r->from <= t->cue.to + NEAR)
                r->from = (uint32_t)behind_vessel(f, t->cue, r->from, r->to);
            if (r->from < t->cue.to || (!near && words_between(f->a, t->cue.to, r->from))) continue;
            if (!token_is(f->a, r->from, "that") && (told || tells_circumstance(f, r->from)))
                r->from = (uint32_t)behind_recipient(f, r->from, r->to, told);
        }
    }
}
