/* Passing over the bytes of a text that are of no interest, without a branch that depends on each of them:
 * most of a text is, and a processor that guesses wrong at every blank spends its time there. */
#ifndef HEARSAY_SCAN_H
#define HEARSAY_SCAN_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Pairs of bytes that are looked for: those where first[a] and second[b] have a bit in common, or first[a]
 * has HS_ANY. */
enum { HS_ANY = 0x80 };
typedef struct hs_byte_pairs {
    uint8_t first[256], second[256];
} hs_byte_pairs;

/* Number of the first byte from i on that forms such a pair with the one behind it (0 behind the last); end
 * where none does. */
static inline size_t hs_find_pair(const hs_byte_pairs *pairs, const char *text, size_t i, size_t end) {
    const unsigned char *p = (const unsigned char *)text;
    for (; i + 1 < end; i++)
        if (pairs->first[p[i]] & (pairs->second[p[i + 1]] | HS_ANY)) return i;
    return i < end && !(pairs->first[p[i]] & (pairs->second[0] | HS_ANY)) ? i + 1 : i;
}

/* Number of the first byte above ASCII from i on; end where there is none. */
static inline size_t hs_skip_ascii(const char *p, size_t i, size_t end) {
    for (uint64_t eight; i + sizeof eight <= end; i += sizeof eight) {
        memcpy(&eight, p + i, sizeof eight);
        if (eight & 0x8080808080808080u) break;
    }
    while (i < end && (unsigned char)p[i] < 0x80) i++;
    return i;
}

/* Number of the first blank from i on that another one follows before `end`; end where there is none. */
static inline size_t hs_find_two_blanks(const char *p, size_t i, size_t end) {
    enum { STEP = 32 }; /* a number that the compiler knows: it looks at all of them at once */
    for (; end - i > STEP; i += STEP) {
        unsigned char two = 0;
        for (size_t k = i; k < i + STEP; k++) two |= (unsigned char)((p[k] == ' ') & (p[k + 1] == ' '));
        if (two) break;
    }
    for (; i + 1 < end; i++)
        if (p[i] == ' ' && p[i + 1] == ' ') return i;
    return end;
}

#endif
