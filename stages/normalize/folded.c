#include "folded.h"

#include <endian.h>
#include <string.h>

enum { BLOCK = 64 }; /* bytes looked at together, one bit each */

/* The first n (0 to 8) bytes at p as a number, the first of them lowest. */
static uint64_t load8(const void *p, size_t n) {
    uint64_t eight = 0;
    memcpy(&eight, p, n);
    return le64toh(eight);
}

/* Bit k: whether flags[k] (0 or 1) is set. The product brings the lowest bits of eight bytes together. */
static uint64_t pack(const unsigned char flags[BLOCK]) {
    uint64_t bits = 0;
    for (size_t k = 0; k < BLOCK; k += 8) {
        uint64_t eight = load8(flags + k, 8);
        bits |= (eight * 0x0102040810204080u >> 56) << k;
    }
    return bits;
}

/* Which of the bytes are of words. *general carries the characters E2 xx xx, which are none, from block to
 * block: how many bytes of the last one are still to come. Loops of fixed length without a branch, which the
 * compiler makes sixteen bytes at a time. */
static uint64_t word_bits(const unsigned char bytes[BLOCK], unsigned *general) {
    unsigned char word[BLOCK], punctuation[BLOCK];
    for (size_t k = 0; k < BLOCK; k++) {
        unsigned char c = bytes[k], letter = (unsigned char)((c | 0x20) - 'a'),
                      digit = (unsigned char)(c - '0');
        word[k] = (unsigned char)((letter < 26) | (digit < 10) | (c >= 0x80));
        punctuation[k] = c == 0xE2;
    }
    uint64_t starts = pack(punctuation), not = starts | starts << 1 | starts << 2 | ((1u << *general) - 1);
    *general = starts >> 63 ? 2 : starts >> 62 ? 1 : 0;
    return pack(word) & ~not ;
}

/* Eight bytes with ASCII's capitals made small; digits have that bit already. */
static uint64_t fold8(uint64_t eight) {
    return eight | (~eight & 0x8080808080808080u) >> 2;
}

/* Eight bytes of p, of which n (0 to 8) belong to the word, folded; `room` bytes may be read. */
static uint64_t read8(const char *p, size_t n, size_t room) {
    uint64_t eight = room < 8 ? load8(p, room) : load8(p, 8);
    return fold8(eight) & (n < 8 ? ((uint64_t)1 << 8 * n) - 1 : UINT64_MAX);
}

/* Most words have eight bytes at most: one step, and no loop whose end must be guessed. */
static uint64_t hash_word(const char *p, size_t n, size_t room) {
    uint64_t h = n;
    for (; n > 8; p += 8, n -= 8, room -= 8) {
        h = (h ^ read8(p, 8, room)) * 0x9E3779B97F4A7C15u;
        h ^= h >> 29;
    }
    h = (h ^ read8(p, n, room)) * 0xBF58476D1CE4E5B9u;
    return h ^ h >> 31;
}

static void add_word(folded_words *w, hs_str line, size_t from, size_t to) {
    uint64_t h = hash_word(line.p + from, to - from, line.n - from);
    w->hash[w->count++] = h;
    w->signature |= (uint64_t)1 << (h >> 58);
}

folded_words fold_words(hs_arena *arena, hs_str line) {
    size_t blocks = (line.n + BLOCK - 1) / BLOCK, words = 0;
    uint64_t *edges = hs_alloc_n(arena, blocks, sizeof *edges); /* where words start and where they end */
    unsigned general = 0;
    bool inside = false;
    for (size_t b = 0, at = 0; b < blocks; b++, at += BLOCK) {
        unsigned char bytes[BLOCK] = {0};
        memcpy(bytes, line.p + at, line.n - at < BLOCK ? line.n - at : BLOCK);
        uint64_t bits = word_bits(bytes, &general), before = bits << 1 | inside;
        edges[b] = bits ^ before;
        words += (size_t)__builtin_popcountll(bits & ~before);
        inside = bits >> (BLOCK - 1);
    }
    folded_words w = {.hash = hs_alloc_n(arena, words, sizeof *w.hash)};
    size_t from = 0;
    inside = false;
    for (size_t b = 0; b < blocks; b++)
        for (uint64_t left = edges[b]; left; left &= left - 1) {
            size_t edge = b * BLOCK + (size_t)__builtin_ctzll(left);
            if (inside) add_word(&w, line, from, edge);
            from = edge;
            inside = !inside;
        }
    if (inside) add_word(&w, line, from, line.n);
    return w;
}

/* The longest run of part's words that stands in whole, in words. */
static size_t longest_run(const folded_words *whole, const folded_words *part) {
    size_t best = 0;
    for (size_t i = 0; i < whole->count; i++)
        for (size_t k = 0; k + best < part->count; k++) {
            size_t n = 0;
            while (i + n < whole->count && k + n < part->count && whole->hash[i + n] == part->hash[k + n])
                n++;
            if (n > best) best = n;
        }
    return best;
}

static bool has_word(const folded_words *w, uint64_t hash) {
    for (size_t i = 0; i < w->count; i++)
        if (w->hash[i] == hash) return true;
    return false;
}

bool taken_from(const folded_words *whole, const folded_words *part) {
    if (whole->count <= part->count || part->count == 0 || (part->signature & ~whole->signature))
        return false;
    for (size_t k = 0; k < part->count; k++)
        if (!has_word(whole, part->hash[k])) return false;
    return 2 * longest_run(whole, part) >= part->count;
}

bool says_twice(const folded_words *w) {
    size_t half = w->count / 2;
    return w->count >= 6 && w->count % 2 == 0 && memcmp(w->hash, w->hash + half, half * sizeof *w->hash) == 0;
}
