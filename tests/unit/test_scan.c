/* What passes over bytes quickly finds the same as a loop over each of them. */
#include "test.h"

#include "hearsay/scan.h"
#include "../../stages/normalize/folded.h"

#include <stdlib.h>

enum { ROUNDS = 3000, LONGEST = 200 };

/* Text of few different bytes, so that what is looked for is frequent, stands at every place, and is missing
 * at times. */
static size_t some_text(unsigned *seed, char *out) {
    static const char *const pieces[] = {"a", "b", "Z", "7", " ", "  ", ".", "é", "—", "’"};
    size_t n = 0, length = (size_t)rand_r(seed) % LONGEST, kinds = 1 + (size_t)rand_r(seed) % 10;
    while (n < length) {
        const char *piece = pieces[(size_t)rand_r(seed) % kinds];
        for (; *piece; piece++) out[n++] = *piece;
    }
    return n;
}

Test(scan, finds_what_a_plain_loop_finds) {
    static const hs_byte_pairs pairs = {.first = {[' '] = 1, ['.'] = HS_ANY, ['b'] = 2},
                                        .second = {['a'] = 1, [' '] = 2}};
    unsigned seed = 7;
    for (int round = 0; round < ROUNDS; round++) {
        char text[LONGEST + 8];
        size_t n = some_text(&seed, text), from = n ? (size_t)rand_r(&seed) % n : 0, i = from;
        while (i < n && (unsigned char)text[i] < 0x80) i++;
        cr_assert_eq(hs_skip_ascii(text, from, n), i);
        for (i = from; i < n; i++)
            if (i + 1 < n && text[i] == ' ' && text[i + 1] == ' ') break;
        cr_assert_eq(hs_find_two_blanks(text, from, n), i);
        for (i = from; i < n; i++) {
            char next = i + 1 < n ? text[i + 1] : 0;
            if (text[i] == '.' || (text[i] == ' ' && next == 'a') || (text[i] == 'b' && next == ' ')) break;
        }
        cr_assert_eq(hs_find_pair(&pairs, text, from, n), i);
    }
}

/* Words of fold_words, found one byte at a time. */
static size_t words_in(hs_str s) {
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        bool word = c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        if (c == 0xE2) {
            word = false;
            i += 2;
        }
        words += word && !inside;
        inside = word;
    }
    return words;
}

Test(folded_words, are_parted_as_a_plain_loop_parts_them) {
    hs_arena *arena = hs_arena_new();
    unsigned seed = 11;
    for (int round = 0; round < ROUNDS; round++) {
        char text[LONGEST + 8];
        size_t n = some_text(&seed, text);
        cr_assert_eq(fold_words(arena, hs_str_of(text, n)).count, words_in(hs_str_of(text, n)));
        hs_arena_reset(arena);
    }
    hs_arena_free(arena);
}

static bool is_taken(hs_arena *arena, const char *whole, const char *part) {
    folded_words w = fold_words(arena, hs_cstr(whole)), p = fold_words(arena, hs_cstr(part));
    return taken_from(&w, &p);
}

Test(folded_words, a_pull_quote_repeats_its_paragraph) {
    hs_arena *arena = hs_arena_new();
    const char *whole =
        "The harbourmaster's report, which nobody had asked for, called the breakwater “unsalvageable” and "
        "its cranes 1940s ironmongery — and went unread.";
    cr_expect(is_taken(arena, whole, "called the BREAKWATER “unsalvageable”"));
    cr_expect(is_taken(arena, whole, "Its cranes: 1940s ironmongery"));
    cr_expect(is_taken(arena, whole, "The report called the breakwater “unsalvageable”"), "shortened");
    cr_expect_not(is_taken(arena, whole, "called the breakwater unsalvageably bad"));
    cr_expect_not(is_taken(arena, whole, "cranes unread its breakwater"), "the words, but in no run");
    cr_expect_not(is_taken(arena, whole, ""));
    cr_expect_not(is_taken(arena, whole, whole), "a line is not taken from its like");
    folded_words twice = fold_words(arena, hs_cstr("Ferry strike ends ferry strike ends")),
                 once = fold_words(arena, hs_cstr("Ferry strike ends, ferries start again"));
    cr_expect(says_twice(&twice));
    cr_expect_not(says_twice(&once));
    hs_arena_free(arena);
}
