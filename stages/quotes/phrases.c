/* Noun phrases and verb groups without a parser: what closed-class words and punctuation tell. */
#include "attribution.h"

#include <string.h>

/* No noun phrase is longer, in tokens; keeps text of one endless sentence linear. */
enum { LONGEST_PHRASE = 48 };

static size_t at_least(size_t floor, size_t end) {
    return end - floor > LONGEST_PHRASE ? end - LONGEST_PHRASE : floor;
}

static bool is_comma(const article *a, size_t i) {
    return token_is(a, i, ",");
}

static bool capital(const article *a, size_t i) {
    return a->tokens[i].flags & HS_T_CAPITAL;
}

static bool possessive(const article *a, size_t i) {
    hs_str t = token_text(a, i);
    return a->tokens[i].kind == HS_CLITIC && (t.n >= 2 && (t.p[t.n - 1] == 's'));
}

range verb_group(const article *a, const uint16_t *classes, range verb) {
    size_t from = verb.from, floor = a->sentences[a->sentence_of[verb.from]].tokens.from;
    while (from > floor) {
        size_t i = from - 1;
        bool part = (classes[i] & (W_AUXILIARY | W_ADVERB)) && !(classes[i] & W_DETERMINER);
        if (capital(a, i) && i == floor) part = false; /* "Later he …" */
        if (!part || a->quotation_of[i] != a->quotation_of[verb.from]) break;
        from--;
    }
    while (from < verb.from && (classes[from] & W_ADVERB) && !(classes[from] & W_AUXILIARY) && from > floor &&
           is_comma(a, from - 1))
        from++;
    return range_of(from, verb.to);
}

/* Words that a noun phrase does not reach over to the left. */
static bool stops_left(const article *a, const uint16_t *classes, size_t i) {
    hs_token t = a->tokens[i];
    if (t.kind == HS_OPEN || t.kind == HS_CLOSE) return true;
    if (t.kind == HS_PUNCT) return true;
    if (possessive(a, i)) return false;
    if (classes[i] & W_DETERMINER) return false;
    if (token_is(a, i, "and") || token_is(a, i, "&")) return false;
    if (classes[i] & (W_SUBORDINATOR | W_AUXILIARY)) return true;
    return (classes[i] & W_CUE) && !capital(a, i);
}

/* Drop what stands before the phrase proper: "On Tuesday the minister", "and he", "In Rome Smith". */
static size_t trim_front(const article *a, const uint16_t *classes, size_t from, size_t end) {
    for (;;) {
        if (from >= end) return end;
        if (token_is(a, from, "First") && from + 1 < end && capital(a, from + 1)) return from; /* Minister */
        if (token_is(a, from, "and") || token_is(a, from, "&") || token_is(a, from, "or") ||
            token_is(a, from, "But") || token_is(a, from, "And") ||
            ((classes[from] & W_ADVERB) && !(classes[from] & W_DETERMINER) && end - from > 1) ||
            ((classes[from] & W_TIME) && end - from > 1)) {
            from++;
            continue;
        }
        if (!(classes[from] & W_PREPOSITION) || (classes[from] & W_DETERMINER)) return from;
        size_t next = from + 1; /* the phrase after the prepositional one starts at a determiner or pronoun */
        while (next < end && !(next > from + 1 && (classes[next] & (W_DETERMINER | W_PRONOUN)))) next++;
        if (next == end) return end;
        from = next;
    }
}

static size_t scan_left(const article *a, const uint16_t *classes, size_t floor, size_t end) {
    size_t from = end;
    while (from > floor && !stops_left(a, classes, from - 1)) {
        from--;
        if ((classes[from] & W_PRONOUN) && !(classes[from] & W_DETERMINER)) break;
    }
    return from;
}

/* A comma before `end` may close an apposition (`X, the minister, said`): the token where X ends, or 0. */
static size_t before_apposition(const article *a, size_t floor, size_t end) {
    if (end <= floor + 2 || !is_comma(a, end - 1)) return 0;
    for (size_t i = end - 1; i-- > floor;) {
        if (a->tokens[i].kind == HS_OPEN || a->tokens[i].kind == HS_CLOSE) return 0;
        if (is_comma(a, i) && end - i > 2) return i > floor ? i : 0;
    }
    return 0;
}

range noun_phrase_before(const article *a, const uint16_t *classes, size_t floor, size_t end) {
    if (end <= floor) return range_of(0, 0);
    floor = at_least(floor, end);
    size_t apposition = before_apposition(a, floor, end);
    if (apposition) {
        size_t from = trim_front(a, classes, scan_left(a, classes, floor, apposition), apposition);
        bool name = from < apposition && token_is_word(a, from) &&
                    (capital(a, apposition - 1) || (classes[from] & W_DETERMINER));
        return name ? range_of(from, end - 1) : range_of(0, 0);
    }
    size_t from = trim_front(a, classes, scan_left(a, classes, floor, end), end);
    if (from >= end || !token_is_word(a, end - 1)) return range_of(0, 0);
    bool title_before = from >= floor + 2 && is_comma(a, from - 1) && capital(a, from) && end - from <= 4 &&
                        !capital(a, from - 2);
    if (title_before) {
        size_t role = trim_front(a, classes, scan_left(a, classes, floor, from - 1), from - 1);
        if (role < from - 1 && (classes[role] & W_DETERMINER)) from = role;
    }
    return range_of(from, end);
}

range noun_phrase_after(const article *a, const uint16_t *classes, size_t start, size_t ceiling) {
    size_t to = start;
    if (start >= ceiling) return range_of(0, 0);
    if (ceiling - start > LONGEST_PHRASE) ceiling = start + LONGEST_PHRASE;
    if ((classes[start] & W_PRONOUN) && !(classes[start] & W_DETERMINER)) return range_of(start, start + 1);
    while (to < ceiling) {
        hs_token t = a->tokens[to];
        if (t.kind == HS_OPEN || t.kind == HS_CLOSE || t.kind == HS_PUNCT) break;
        bool function = (classes[to] & (W_SUBORDINATOR | W_AUXILIARY)) && !(classes[to] & W_DETERMINER) &&
                        !possessive(a, to);
        if (function || ((classes[to] & W_TIME) && to > start && !(to + 1 < ceiling && capital(a, to + 1))))
            break;
        to++;
    }
    while (to > start && (classes[to - 1] & W_PREPOSITION)) to--;
    bool begins_well = to > start && (capital(a, start) || (classes[start] & (W_DETERMINER | W_PRONOUN)) ||
                                      a->tokens[start].kind == HS_WORD);
    return begins_well ? range_of(start, to) : range_of(0, 0);
}

range sentence_subject(const article *a, const uint16_t *classes, range sentence) {
    range first = noun_phrase_after(a, classes, sentence.from, sentence.to);
    size_t limit = first.from;
    while (limit < first.to &&
           !(limit > first.from && hs_is_lower((unsigned char)token_text(a, limit).p[0]) &&
             a->tokens[limit - 1].flags & HS_T_CAPITAL && !(classes[limit] & W_PREPOSITION)))
        limit++;
    return range_of(first.from, limit);
}
