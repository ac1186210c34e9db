#include "unfinished.h"

#include "contents.h"

/* "She", "they", "who": what is a subject wherever it stands. */
static bool is_subject_pronoun(const facts *f, size_t i) {
    return word_on(f->a, i, LIST_SUBJECT_PRONOUNS);
}

/* Whether a range ends with the subject of a clause whose verb is still to come: a pronoun that is nothing
 * else, or a noun behind "that", "because" or "if" with no verb in between. */
static bool ends_with_subject(const facts *f, range r) {
    enum { LONGEST = 12 };
    if (is_subject_pronoun(f, r.to - 1)) return true;
    if (word_is(f->a, r.to - 1, "it") && r.to - r.from > 1) /* "because it", "the effect it"; not "of it" */
        return word_on(f->a, r.to - 2, LIST_CLAUSE_OPENERS) || is_noun_tag(f->tokens[r.to - 2].tag);
    if (!is_noun_tag(f->tokens[r.to - 1].tag)) return false;
    for (size_t i = r.to - 1; i-- > r.from && r.to - i <= LONGEST;) {
        uint8_t tag = f->tokens[i].tag;
        if (is_finite_tag(tag) || tag == POS_VB || f->a->tokens[i].kind > HS_CLITIC) return false;
        if (word_on(f->a, i, LIST_CLAUSE_OPENERS)) return true;
    }
    return false;
}

/* "The dam that [broke]", "and that [it would break]", "in which [it broke]": a clause of which the first
 * word only is there. */
static bool ends_with_opener(const facts *f, range r) {
    if (r.to - r.from < 2) return false;
    uint8_t before = f->tokens[r.to - 2].tag;
    bool that = word_is(f->a, r.to - 1, "that") && (is_noun_tag(before) || before == POS_CC);
    return that || word_is(f->a, r.to - 1, "which");
}

/* Whether a subject or a verb in a finite form stands at token i. */
static bool is_clause_at(const facts *f, size_t i) {
    uint8_t tag = f->tokens[i].tag;
    return is_finite_tag(tag) || is_noun_tag(tag) || tag == POS_DT || tag == POS_PRP || tag == POS_PRPS;
}

/* Whether a verb in a finite form stands at token i, an adverb before it or none. */
static bool is_predicate(const facts *f, size_t i, size_t end) {
    if (i + 1 < end && f->tokens[i].tag == POS_RB) i++;
    return i < end && is_finite_tag(f->tokens[i].tag) && f->a->quotation_of[i] == NO_QUOTATION;
}

/* "While Hale doubts that the mine [is safe], Lund does not": where the clause ends that opens the sentence
 * and holds what is said; `end` where another opens it. */
static size_t end_of_opening(const facts *f, const attribution *t, size_t from, size_t end) {
    size_t first = f->a->sentences[f->a->sentence_of[from]].tokens.from;
    if (t->source.from != first + 1 || !(f->classes[first] & W_SUBORDINATOR)) return end;
    for (size_t i = from; i < end; i++)
        if (f->tokens[i].tag == POS_COMMA) return i;
    return end;
}

/* Where the sentence ends, but for its stop and what stands behind a comma and is somebody else's saying. */
static size_t end_of_statement(const facts *f, const attributions *found, size_t index, size_t from) {
    const article *a = f->a;
    range s = a->sentences[a->sentence_of[from]].tokens;
    size_t end = s.to;
    if (end > from && a->tokens[end - 1].kind == HS_PUNCT) end--;
    end = end_of_opening(f, &found->items[index], from, end);
    for (size_t k = 0; k < found->count; k++) {
        const attribution *t = &found->items[k];
        if (k == index || is_empty(t->cue) || t->cue.from <= from || t->cue.from >= end) continue;
        size_t start = !is_empty(t->source) && t->source.from < t->cue.from ? t->source.from : t->cue.from;
        if (start > from + 1 && f->tokens[start - 1].tag == POS_COMMA) end = start - 1;
    }
    return end;
}

/* "A man who said [he] was hurt called": within a clause of a subject that has its own verb behind it. */
static bool is_relative(const facts *f, const attribution *t) {
    return word_on(f->a, t->source.from, LIST_RELATIVES);
}

/* "Announced Thursday [it would close]": the day is when, and none of it. Of 220 such in PolNeAR's training
 * part 13 have the day as content, most of them "Thursday's". */
static void begin_behind_day(const facts *f, attribution *t) {
    range *c = &t->content[0];
    size_t i = c->from;
    if (i != t->cue.to || f->tokens[t->cue.to - 1].cue != CUE_SPEECH || f->a->quotation_of[i] != NO_QUOTATION)
        return;
    while (i < c->to && f->classes[i] & W_TIME) i++;
    uint8_t next = i < c->to ? f->tokens[i].tag : POS_OTHER;
    bool clause =
        next == POS_PRP || next == POS_DT || next == POS_PRPS || next == POS_NNP || token_is(f->a, i, "that");
    if (i > c->from && (f->a->tokens[c->from].flags & HS_T_CAPITAL) && clause &&
        has_finite_verb(f, range_of(i, c->to)))
        c->from = (uint32_t)i;
}

void finish_contents(const facts *f, attributions *found) {
    for (size_t k = 0; k < found->count; k++) {
        attribution *t = &found->items[k];
        if (!t->certain && t->content_count && !is_empty(t->cue)) begin_behind_day(f, t);
        if (t->certain || t->content_count == 0 || is_empty(t->cue) || is_empty(t->source)) continue;
        range *c = &t->content[t->content_count - 1], s = f->a->sentences[f->a->sentence_of[c->from]].tokens;
        bool behind = c->from >= t->cue.to && t->source.from < c->from;
        if (!behind || c->to >= s.to || is_relative(f, t) || f->a->quotation_of[c->to - 1] != NO_QUOTATION ||
            f->a->quotation_of[c->to] != NO_QUOTATION)
            continue;
        bool unfinished = (ends_with_subject(f, *c) && is_predicate(f, c->to, s.to)) ||
                          (ends_with_opener(f, *c) && is_clause_at(f, c->to));
        if (!unfinished) continue;
        c->to = (uint32_t)end_of_statement(f, found, k, c->to);
    }
}
