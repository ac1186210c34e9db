#include "interrupted.h"

#include "contents.h"
#include "refine.h"

#include <string.h>

/* "The stadium", "the one reason that she has": words that say nothing yet, from the sentence's start or an
 * opening mark on. */
static bool is_subject_alone(const facts *f, const attribution *t) {
    const article *a = f->a;
    range c = t->content[0];
    size_t first = a->sentences[a->sentence_of[c.from]].tokens.from;
    if (t->content_count != 1 || c.from > first + 1 || f->tokens[c.from].tag == POS_WH) return false;
    bool relative = false; /* in a clause whose verb is still to come */
    for (size_t i = c.from; i < c.to; i++) {
        uint8_t tag = f->tokens[i].tag;
        bool that = i > c.from && token_is(a, i, "that") && is_noun_tag(f->tokens[i - 1].tag);
        if ((is_finite_tag(tag) || tag == POS_VB) && !relative) return false;
        relative = tag == POS_WH || that || (relative && !is_finite_tag(tag));
    }
    return true;
}

/* "Smith said", "according to Smith", not "first reported by Smith". */
static bool tells(const facts *f, const attribution *t) {
    if (token_is(f->a, t->cue.from, "according")) return true;
    for (size_t i = t->cue.from; i < t->cue.to; i++)
        if (f->a->tokens[i].kind == HS_WORD && (f->classes[i] & W_AUXILIARY)) return false;
    return is_finite_tag(f->tokens[t->cue.from].tag);
}

/* "In her first years", "but in private": words that lead to a clause behind the attribution. */
static bool leads_to_clause(const facts *f, const attribution *t) {
    size_t first = t->content[0].from;
    uint8_t tag = f->tokens[first + (f->tokens[first].tag == POS_CC && first + 1 < t->content[0].to)].tag;
    return tag == POS_IN || tag == POS_TO || tag == POS_RB;
}

/* Whether a verb in a finite form stands among tokens that nobody quotes. */
static bool is_plain_clause(const facts *f, range r) {
    bool finite = false;
    for (size_t i = r.from; i < r.to; i++) {
        if (f->a->quotation_of[i] != NO_QUOTATION) return false;
        finite = finite || is_finite_tag(f->tokens[i].tag);
    }
    return finite;
}

/* The rest of the sentence from the auxiliary verb on that stands behind a comma at most some words ("on
 * Monday", "in a letter to the board last week") behind token i, or, behind words that lead to one, a clause;
 * empty for none. */
static range predicate_behind(const facts *f, size_t i, bool clause) {
    enum { NEAR = 4, BETWEEN = 10 };
    const article *a = f->a;
    range s = a->sentences[a->sentence_of[i - 1]].tokens;
    size_t end = i + BETWEEN < s.to ? i + BETWEEN : s.to;
    size_t near = i + NEAR; /* "experts that she spoke to", but no clause further on */
    while (i < end && a->tokens[i].kind <= HS_NUMBER && (i < near || !is_finite_tag(f->tokens[i].tag))) i++;
    if (i + 2 >= s.to || !token_is(a, i, ",")) return range_of(0, 0);
    size_t from = ++i, to = s.to;
    if (a->tokens[i].kind == HS_OPEN) i++;
    if (a->tokens[to - 1].kind == HS_PUNCT) to--;
    range rest = range_of(from, to);
    bool predicate = (f->classes[i] & W_AUXILIARY) && is_finite_tag(f->tokens[i].tag);
    return predicate || (clause && f->tokens[i].tag != POS_WH && is_plain_clause(f, rest)) ? rest
                                                                                           : range_of(0, 0);
}

/* "In her first years, Hale said, the dam was …": what stands before an attribution between commas, of which
 * only the rest was found. A conjunction alone leads on, and what is quoted has its own marks. */
static range front_of(const facts *f, const attribution *t, size_t start, size_t end) {
    enum { LONGEST = 30 };
    const article *a = f->a;
    size_t first = a->sentences[a->sentence_of[start]].tokens.from, rest = t->content[0].from;
    bool between = start > first + 2 && token_is(a, start - 1, ",") && rest > end &&
                   token_is(a, rest - 1, ",") && rest - end <= 5 &&
                   a->sentence_of[rest] == a->sentence_of[start];
    uint8_t next = f->tokens[rest].tag; /* "Hale said, with no proof, that …", "…, loud enough to hear" */
    bool aside = (f->classes[rest] & W_PREPOSITION) || next == POS_RB || next == POS_JJ;
    if (!between || aside || start - first > LONGEST || f->tokens[first].tag == POS_CC) return range_of(0, 0);
    for (size_t i = first; i <= rest; i++)
        if (a->quotation_of[i] != NO_QUOTATION) return range_of(0, 0);
    return range_of(first, start - 1);
}

/* Whether words of a noun phrase, with what joins and describes it, stand at token i. */
static bool is_of_subject(const facts *f, size_t i) {
    static const uint8_t tags[] = {POS_DT,  POS_PRP, POS_PRPS, POS_JJ, POS_CD,
                                   POS_POS, POS_RB,  POS_CC,   POS_IN};
    for (size_t k = 0; k < sizeof tags; k++)
        if (f->tokens[i].tag == tags[k]) return true;
    return is_noun_tag(f->tokens[i].tag);
}

/* The comma of c behind which a clause of its own starts: a subject and its finite verb; 0 for none. Where
 * what is said starts with a clause or a phrase ("that if it rains, …"), its comma tells nothing. */
static size_t next_clause(const facts *f, range c) {
    const article *a = f->a;
    enum { SHORTEST = 3 };
    if (c.to - c.from <= SHORTEST) return 0;
    size_t first = c.from + token_is(a, c.from, "that");
    if (f->classes[first] & (W_SUBORDINATOR | W_PREPOSITION) || f->tokens[first].tag == POS_RB) return 0;
    for (size_t i = first + SHORTEST; i + SHORTEST < c.to; i++) {
        if (a->quotation_of[i] != NO_QUOTATION || token_is(a, i, "that")) return 0;
        if (!token_is(a, i, ",")) continue;
        uint8_t tag = f->tokens[i + 1].tag;
        size_t verb = i + 1;
        while (verb < c.to && is_of_subject(f, verb)) verb++;
        bool starts = tag != POS_IN && tag != POS_CC && tag != POS_RB && tag != POS_POS;
        return starts && verb > i + 1 && verb < c.to && is_finite_tag(f->tokens[verb].tag) ? i : 0;
    }
    return 0;
}

void end_subordinates(const facts *f, attributions *found) {
    const article *a = f->a;
    for (size_t k = 0; k < found->count; k++) {
        attribution *t = &found->items[k];
        if (is_empty(t->cue) || is_empty(t->source) || t->content_count != 1) continue;
        size_t start = t->source.from < t->cue.from ? t->source.from : t->cue.from;
        range *c = &t->content[0], s = a->sentences[a->sentence_of[start]].tokens;
        bool opens =
            start == s.from + 1 && (f->classes[s.from] & W_SUBORDINATOR) && !token_is(a, s.from, "That");
        if (!opens || c->from < t->cue.to || c->to + 2 < s.to) continue;
        size_t comma = next_clause(f, *c);
        if (comma) c->to = (uint32_t)comma;
    }
}

/* `"It may leak," the engineer said, "but it holds"`: the quotation that ends with a comma right before the
 * attribution, of which only the rest behind it was found; empty for none. */
static range quotation_before(const facts *f, const attribution *t, size_t start, size_t end) {
    const article *a = f->a;
    size_t i = start;
    while (i > 0 && a->tokens[i - 1].kind == HS_PUNCT && a->quotation_of[i - 1] == NO_QUOTATION) i--;
    const quotation *q = i > 1 ? quotation_at(a, i - 1) : NULL;
    bool quoted_behind = t->content[0].from >= end && a->quotation_of[t->content[0].from] != NO_QUOTATION;
    bool leads_on = q && !q->single && q->tokens.to == i && q->words >= MIN_QUOTATION_WORDS &&
                    (token_is(a, i - 2, ",") || i < start);
    return quoted_behind && leads_on && a->sentence_of[i - 1] == a->sentence_of[start] ? q->tokens
                                                                                       : range_of(0, 0);
}

/* `"It may leak," said Hale, an engineer who built it in 2014, "but it holds"`: the quotation behind the
 * attribution's sentence part, of which only the one before it was found; empty for none. */
static range quotation_behind(const facts *f, const attribution *t, size_t end) {
    enum { BETWEEN = 14 };
    const article *a = f->a;
    range s = a->sentences[a->sentence_of[end - 1]].tokens, before = t->content[t->content_count - 1];
    const quotation *first = quotation_at(a, before.to - 1);
    if (!first || first->single || before.to < 2 || !token_is(a, before.to - 2, ",")) return range_of(0, 0);
    size_t i = end - (a->tokens[end - 1].kind == HS_PUNCT);
    for (size_t last = i + BETWEEN; i < s.to && i < last && a->tokens[i].kind != HS_OPEN; i++)
        if (f->tokens[i].cue || a->quotation_of[i] != NO_QUOTATION) return range_of(0, 0);
    const quotation *q = i + 1 < s.to ? quotation_at(a, i + 1) : NULL;
    bool goes_on = q && !q->single && q->tokens.from == i && token_is(a, i - 1, ",") &&
                   !(a->tokens[i + 1].flags & HS_T_CAPITAL) && q->tokens.to <= s.to;
    return goes_on ? q->tokens : range_of(0, 0);
}

/* "The dam burst, officials said, after days of rain": the rest of the sentence from the preposition or
 * conjunction on that stands behind a comma right behind token i or a day; empty for none, and where it tells
 * where it was said: "in a statement". */
static range adjunct_behind(const facts *f, size_t i) {
    enum { LONGEST = 40, SETTING = 7 };
    const article *a = f->a;
    range s = a->sentences[a->sentence_of[i - 1]].tokens;
    if (i < s.to && (f->classes[i] & W_TIME)) i++;
    if (i + 2 >= s.to || !token_is(a, i, ",") || f->tokens[i + 1].tag != POS_IN ||
        f->tokens[i + 2].tag == POS_VBG || word_on(a, i + 1, LIST_CLAUSE_BREAKS) || s.to - i > LONGEST)
        return range_of(0, 0); /* "…, she said, without elaborating" */
    size_t to = a->tokens[s.to - 1].kind == HS_PUNCT ? s.to - 1 : s.to;
    for (size_t k = i + 1; k < to; k++)
        if (a->quotation_of[k] != NO_QUOTATION || (k <= i + SETTING && word_on(a, k, LIST_VESSELS)))
            return range_of(0, 0);
    return range_of(i + 1, to);
}

/* "The dam [failed on Monday], officials said": where a content ends that opens its sentence, once it has the
 * words up to the comma before the attribution at token `start`; its end where something else stands between.
 */
static size_t end_at_comma(const facts *f, range content, size_t start) {
    enum { LONGEST = 12 };
    const article *a = f->a;
    if (content.from != a->sentences[a->sentence_of[start]].tokens.from || content.to + 1 >= start ||
        !token_is(a, start - 1, ",") || start - content.to > LONGEST)
        return content.to;
    if (a->tokens[content.to - 1].kind == HS_CLOSE && a->tokens[content.to - 2].kind == HS_PUNCT)
        return content.to; /* `"…," Ann Hale, the mayor, said` */
    for (size_t i = content.to; i + 1 < start; i++)
        if (a->tokens[i].kind > HS_CLITIC || a->quotation_of[i] != NO_QUOTATION) return content.to;
    return start - 1;
}

static bool is_said(const attributions *found, range r) {
    for (size_t k = 0; k < found->count; k++)
        if (overlaps_content(&found->items[k], r)) return true;
    return false;
}

void complete_interrupted(const facts *f, attributions *found) {
    for (size_t k = 0; k < found->count; k++) {
        attribution *t = &found->items[k];
        if (is_empty(t->cue) || is_empty(t->source) || t->content_count == 0) continue;
        size_t start = t->source.from < t->cue.from ? t->source.from : t->cue.from,
               end = t->source.to > t->cue.to ? t->source.to : t->cue.to;
        bool told = tells(f, t);
        if (told && t->content_count == 1) t->content[0].to = (uint32_t)end_at_comma(f, t->content[0], start);
        range front = told ? front_of(f, t, start, end) : range_of(0, 0);
        if (told && is_empty(front)) front = quotation_before(f, t, start, end);
        if (!is_empty(front) && t->content_count < MAX_CONTENT) {
            memmove(t->content + 1, t->content, t->content_count++ * sizeof *t->content);
            t->content[0] = front;
            continue;
        }
        bool before = t->content[0].to <= start && start - t->content[0].to <= 2;
        range more = before && told && t->content_count == 1 ? quotation_behind(f, t, end) : range_of(0, 0);
        if (!is_empty(more) && !is_said(found, more)) {
            t->content[t->content_count++] = more;
            continue;
        }
        if (!before || f->a->sentence_of[t->content[0].from] != f->a->sentence_of[end - 1]) continue;
        if (!told || t->content_count > 1) continue;
        bool quoted = f->a->quotation_of[t->content[0].to - 1] != NO_QUOTATION ||
                      f->a->tokens[t->content[0].to - 1].kind == HS_CLOSE;
        range rest = range_of(0, 0);
        if (is_subject_alone(f, t)) rest = predicate_behind(f, end, leads_to_clause(f, t));
        if (is_empty(rest) && !quoted &&
            !(t->source.from > t->cue.from && end < f->a->count - 1 &&
              word_on(f->a, end + 1, LIST_HOMES))) /* "says Hale, of Lund College" */
            rest = adjunct_behind(f, end);
        if (!is_empty(rest)) t->content[t->content_count++] = rest;
    }
}
