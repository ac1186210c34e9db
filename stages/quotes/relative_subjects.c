#include "relative_subjects.h"

static bool is_of_phrase(const facts *f, size_t i) {
    uint8_t tag = f->tokens[i].tag;
    return is_nominal_tag(tag) || word_on(f->a, i, LIST_NOUN_PREPOSITIONS) ||
           word_on(f->a, i, LIST_WITHIN_PHRASE);
}

/* Where the noun phrase starts that ends before token `end`, at the sentence's start, behind a conjunction or
 * a comma there; `end` for none. */
static size_t phrase_start(const facts *f, range sentence, size_t end) {
    size_t from = end;
    while (from > sentence.from && is_of_phrase(f, from - 1)) from--;
    bool opens = from == sentence.from || f->tokens[from - 1].tag == POS_COMMA ||
                 (from == sentence.from + 1 && f->tokens[sentence.from].tag == POS_CC);
    bool noun = from < end && is_noun_tag(f->tokens[end - 1].tag) && f->tokens[from].tag != POS_IN &&
                f->tokens[from].tag != POS_TO;
    return opens && noun ? from : end;
}

/* "[Who went to Riga] and has said": a verb of the clause itself. */
static bool joins_on(const facts *f, range sentence, size_t cue) {
    while (cue > sentence.from && f->tokens[cue - 1].tag == POS_RB) cue--;
    return cue > sentence.from && f->tokens[cue - 1].tag == POS_CC;
}

/* The subject of the cue with a clause that ends right before it: "who …" up to the cue, or ", who …," and
 * ", which …,"; empty for none. */
static range subject_of(const facts *f, const attribution *t) {
    enum { LONGEST = 40 };
    const article *a = f->a;
    range s = a->sentences[a->sentence_of[t->cue.from]].tokens;
    size_t cue = t->cue.from, set_off = cue > s.from + 3 && f->tokens[cue - 1].tag == POS_COMMA,
           who = cue - set_off;
    bool goes_on = joins_on(f, s, cue);
    if (goes_on || !has_finite_verb(f, range_of(cue, t->cue.to)) || a->quotation_of[cue] != NO_QUOTATION)
        return range_of(0, 0);
    while (who > s.from && cue - who < LONGEST && a->tokens[who - 1].kind <= HS_CLITIC &&
           !word_on(a, who - 1, LIST_RELATIVES))
        who--;
    if (who < s.from + 2 || !word_on(a, who - 1, LIST_RELATIVES)) return range_of(0, 0);
    who--;
    bool comma = f->tokens[who - 1].tag == POS_COMMA;
    if (comma != (set_off != 0) || (!comma && !word_is(a, who, "who"))) return range_of(0, 0);
    size_t end = who - comma, from = phrase_start(f, s, end);
    return from < end && has_finite_verb(f, range_of(who, cue)) ? range_of(from, cue) : range_of(0, 0);
}

/* "An aide who spoke": broken off amid its clause. */
static bool breaks_off(const facts *f, range source, range subject) {
    if (source.from != subject.from || source.to >= subject.to) return false;
    for (size_t i = source.from + 1; i < source.to; i++)
        if (word_on(f->a, i, LIST_RELATIVES)) return true;
    return false;
}

/* Whether a source breaks off, or stands within a subject's clause and is none of the cue: behind a
 * preposition, or the clause is set off by a comma. */
static bool is_misplaced(const facts *f, const attribution *t, range subject) {
    if (is_empty(t->source) || breaks_off(f, t->source, subject)) return true;
    bool within = t->source.from > subject.from && t->source.to <= subject.to;
    uint8_t before = f->tokens[t->source.from - (t->source.from > 0)].tag;
    bool set_off = f->tokens[subject.to - 1].tag == POS_COMMA;
    return within && (set_off || before == POS_IN || before == POS_TO);
}

/* "According to two people who [have spoken to him], …", "says a clerk who was in the room [when they met]":
 * where a source behind its cue ends that breaks off amid such a clause, at the next mark. */
static size_t end_of_clause(const facts *f, const attribution *t) {
    enum { LONGEST = 30 };
    const article *a = f->a;
    size_t end = a->sentences[a->sentence_of[t->cue.from]].tokens.to, to = t->source.to;
    bool relative = false, open = a->tokens[to - 1].kind <= HS_CLITIC;
    for (size_t i = t->source.from + 1; i < to && open; i++)
        relative = relative || word_on(a, i, LIST_RELATIVES);
    while (relative && to < end && to - t->source.to < LONGEST && a->tokens[to].kind <= HS_CLITIC &&
           a->quotation_of[to] == NO_QUOTATION)
        to++;
    return relative && to < end && a->tokens[to].kind == HS_PUNCT ? to : t->source.to;
}

void take_relative_subjects(const facts *f, attributions *found) {
    for (size_t k = 0; k < found->count; k++) {
        attribution *t = &found->items[k];
        if (t->certain || is_empty(t->cue)) continue;
        range subject = subject_of(f, t);
        if (is_empty(subject) || !is_misplaced(f, t, subject)) continue;
        size_t kept = 0;
        for (size_t c = 0; c < t->content_count; c++)
            if (t->content[c].from >= t->cue.to || t->content[c].to <= subject.from)
                t->content[kept++] = t->content[c];
        if (!kept) continue;
        t->content_count = kept;
        t->source = subject;
    }
}

void finish_clauses(const facts *f, attributions *found) {
    for (size_t k = 0; k < found->count; k++) {
        attribution *t = &found->items[k];
        if (t->certain || is_empty(t->cue) || is_empty(t->source) || t->source.from < t->cue.to) continue;
        range whole = range_of(t->source.from, end_of_clause(f, t));
        if (!overlaps_content(t, whole)) t->source = whole;
    }
}
