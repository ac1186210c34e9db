#include "spelling.h"

#include <string.h>

/* What stands for what, at a word's end (with or without the plural's "s"), or wherever it is followed so. */
static const char *const ends[][2] = {
    {"or", "our"}, {"our", "or"},  {"ense", "ence"},         {"ence", "ense"},
    {"er", "re"},  {"tre", "ter"}, {"program", "programme"}, {"programme", "program"}};
static const char *const inside[][2] = {{"iz", "is"}, {"is", "iz"}, {"yz", "ys"}, {"ys", "yz"}};
enum { SHORTEST = 5 };

static hs_str replaced(hs_arena *arena, hs_str word, size_t at, const char *old, const char *new) {
    size_t from = strlen(old), to = strlen(new);
    char *out = hs_alloc(arena, word.n + to + 1);
    memcpy(out, word.p, at);
    memcpy(out + at, new, to);
    memcpy(out + at + to, word.p + at + from, word.n - at - from);
    return hs_str_of(out, word.n - from + to);
}

/* "-ize", "-izing", "-ization", "-iz" at the end of a beginning. */
static bool is_suffix_of_verbs(hs_str rest) {
    static const char *const all[] = {"", "e", "ed", "es", "er", "ers", "ing", "ation", "ations"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (hs_str_is(rest, all[i])) return true;
    return false;
}

hs_str other_spelling(hs_arena *arena, hs_str folded) {
    if (folded.n < SHORTEST) return (hs_str){0};
    for (size_t at = folded.n - 2; at > 2; at--)
        for (size_t k = 0; k < sizeof inside / sizeof *inside; k++)
            if (memcmp(folded.p + at, inside[k][0], 2) == 0 &&
                is_suffix_of_verbs(hs_str_of(folded.p + at + 2, folded.n - at - 2)))
                return replaced(arena, folded, at, inside[k][0], inside[k][1]);
    size_t n = folded.n - (folded.p[folded.n - 1] == 's');
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++) {
        size_t m = strlen(ends[k][0]);
        if (n >= m && memcmp(folded.p + n - m, ends[k][0], m) == 0)
            return replaced(arena, folded, n - m, ends[k][0], ends[k][1]);
    }
    return (hs_str){0};
}
