/* Names by their initials: "the Federal Harbor Agency (FHA)", "the FHA". */
#include "acronyms.h"

#include <string.h>

enum { SHORTEST = 3, LONGEST = 7 };

static bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_acronym(const article *a, range name) {
    if (name.to - name.from != 1) return false;
    hs_str t = token_text(a, name.from);
    for (size_t i = 0; i < t.n; i++)
        if (!is_capital(t.p[i])) return false;
    return t.n >= 2 && t.n <= LONGEST;
}

/* Letters so far. */
typedef struct spelling {
    char letters[LONGEST + 1];
    size_t n;
} spelling;

/* Put the capital at byte i of a word there, and with `parts` those behind its hyphens. */
static void spell(spelling *s, hs_str word, bool parts, bool small) {
    for (size_t i = 0; i < word.n; i++) {
        bool starts = i == 0 || (parts && word.p[i - 1] == '-');
        char c = small && word.p[i] >= 'a' && word.p[i] <= 'z' ? (char)(word.p[i] - 'a' + 'A') : word.p[i];
        if (!starts || !is_capital(c)) continue;
        if (s->n < LONGEST) s->letters[s->n] = c;
        s->n++;
    }
}

/* Variants: capitals alone (NATO), parts of compounds too (ADL), small words too (DOJ), without the kind of
 * body that leads (HHS). */
static uint64_t key_of(const article *a, range name, bool parts, bool small) {
    spelling s = {.n = 0};
    for (size_t i = name.from; i < name.to; i++) {
        bool joins = word_is(a, i, "the") || word_is(a, i, "and");
        if (token_is_word(a, i) && !joins) spell(&s, token_text(a, i), parts, small);
    }
    return s.n >= SHORTEST && s.n <= LONGEST ? hs_word_hash(hs_str_of(s.letters, s.n)) : 0;
}

size_t acronym_keys(const article *a, range name, uint64_t keys[static ACRONYM_KEYS]) {
    size_t n = 0;
    if (name.to - name.from < 2) return 0;
    range body = name; /* "Department of Health and Human Services" */
    if (name.to - name.from > 3 && word_is(a, name.from + 1, "of")) body.from += 2;
    const uint64_t all[ACRONYM_KEYS] = {key_of(a, name, false, false), key_of(a, name, true, false),
                                        key_of(a, name, false, true), key_of(a, body, false, false)};
    for (size_t k = 0; k < ACRONYM_KEYS; k++) {
        bool known = all[k] == 0;
        for (size_t i = 0; i < n; i++) known = known || keys[i] == all[k];
        if (!known) keys[n++] = all[k];
    }
    return n;
}

uint64_t acronym_behind(const article *a, range name) {
    size_t at = name.to + 1;
    if (name.to - name.from < 2 || at + 1 >= a->count || !token_is(a, name.to, "(")) return 0;
    if (word_is(a, at, "the") || word_is(a, at, "or")) at++;
    if (at + 1 >= a->count || !token_is(a, at + 1, ")") || !is_acronym(a, range_of(at, at + 1))) return 0;
    hs_str t = token_text(a, at);
    size_t k = 0; /* its letters in their order, each at the start of a word or further within */
    for (size_t i = name.from; i < name.to && k < t.n; i++) {
        hs_str word = token_text(a, i);
        for (size_t b = 0; b < word.n && k < t.n; b++) {
            char c =
                word.p[b] >= 'a' && word.p[b] <= 'z' && b == 0 ? (char)(word.p[b] - 'a' + 'A') : word.p[b];
            k += c == t.p[k];
        }
    }
    return k == t.n ? a->tokens[at].hash : 0;
}
