/* UTF-8 text: strict validation, decoding, character classes, and the one place where byte offsets (used
 * inside) and code point offsets (used outside) are turned into each other. */
#ifndef HEARSAY_TEXT_H
#define HEARSAY_TEXT_H

#include "hearsay/arena.h"

/* Half-open range of bytes of a text. 32 bits: a record is at most 1 GB (see HS_MAX_RECORD_LIMIT). */
typedef struct hs_span {
    uint32_t start, end;
} hs_span;

static inline hs_span hs_span_of(size_t start, size_t end) {
    return (hs_span){(uint32_t)start, (uint32_t)end};
}

static inline hs_str hs_slice(hs_str text, hs_span s) {
    return (hs_str){text.p + s.start, s.end - s.start};
}

static inline bool hs_overlaps(hs_span a, hs_span b) {
    return a.start < b.end && b.start < a.end;
}

/* Length in bytes (1 to 4) of the well-formed UTF-8 sequence at p (Unicode 15, table 3-7: no overlong
 * forms, no surrogates, nothing above U+10FFFF), or 0 where there is none. */
size_t hs_utf8_length(const char *p, const char *end);

/* Byte offset of the first byte that is no valid UTF-8, or s.n where all is valid. */
size_t hs_utf8_invalid(hs_str s);

/* The code point at byte i of valid UTF-8; *length is its length in bytes. At the end: 0 and length 0. */
uint32_t hs_decode_multibyte(hs_str s, size_t i, size_t *length); /* of one outside ASCII */
static inline uint32_t hs_decode(hs_str s, size_t i, size_t *length) {
    *length = i < s.n;
    if (i >= s.n) return 0;
    unsigned char first = (unsigned char)s.p[i];
    return first < 0x80 ? first : hs_decode_multibyte(s, i, length);
}

/* Start of the code point before byte i (i > 0). */
size_t hs_before(hs_str s, size_t i);

/* Write code point c as UTF-8 to out (room for 4); returns the bytes written. */
size_t hs_encode(uint32_t c, char *out);

/* Code points <-> bytes of one text. Costs nothing for ASCII, else a count every 64 bytes. */
typedef struct hs_index {
    hs_str text;
    const uint32_t *marks; /* code points before byte 64 * i; NULL for ASCII */
    size_t code_points;    /* of the whole text */
} hs_index;

hs_index hs_index_make(hs_arena *arena, hs_str valid_utf8);
/* Code point offset of a byte offset (at a code point's start, or the end). O(64) at most. */
size_t hs_to_code_point(const hs_index *index, size_t byte);
/* Byte offset of a code point offset; false where it lies past the end. O(log n). */
bool hs_to_byte(const hs_index *index, size_t code_point, size_t *byte);

/* Character classes: of ASCII inlined, of what is beyond by utf8proc's tables. */
bool hs_is_upper_beyond(uint32_t c);
bool hs_is_lower_beyond(uint32_t c);
bool hs_is_letter_beyond(uint32_t c);
bool hs_is_digit_beyond(uint32_t c);
bool hs_is_mark_beyond(uint32_t c);
bool hs_is_space_beyond(uint32_t c);
uint32_t hs_to_lower_beyond(uint32_t c);

static inline bool hs_is_upper(uint32_t c) {
    return c < 0x80 ? c >= 'A' && c <= 'Z' : hs_is_upper_beyond(c);
}
static inline bool hs_is_lower(uint32_t c) {
    return c < 0x80 ? c >= 'a' && c <= 'z' : hs_is_lower_beyond(c);
}
static inline bool hs_is_letter(uint32_t c) {
    return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : hs_is_letter_beyond(c);
}
static inline bool hs_is_digit(uint32_t c) {
    return c < 0x80 ? c >= '0' && c <= '9' : hs_is_digit_beyond(c);
}
static inline bool hs_is_mark(uint32_t c) { /* combining mark */
    return c >= 0x300 && hs_is_mark_beyond(c);
}
static inline bool hs_is_space(uint32_t c) { /* White_Space */
    return c < 0x80 ? c == ' ' || (c >= 9 && c <= 13) : hs_is_space_beyond(c);
}
static inline uint32_t hs_to_lower(uint32_t c) {
    return c < 0x80 ? (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) : hs_to_lower_beyond(c);
}

/* A lower-case copy in the arena, with ’ made ' so that spellings compare equal. */
hs_str hs_fold(hs_arena *arena, hs_str s);

/* 64-bit hash (FNV-1a, finished by a xorshift multiply); the same on every machine. */
uint64_t hs_hash(hs_str s, uint64_t seed);

/* The same byte by byte, where they are looked at anyway: started, each byte added, ended. */
static inline uint64_t hs_hash_start(uint64_t seed) {
    return 0xcbf29ce484222325u ^ seed;
}
static inline uint64_t hs_hash_add(uint64_t h, unsigned char byte) {
    return (h ^ byte) * 0x100000001b3u;
}
static inline uint64_t hs_hash_end(uint64_t h) {
    h ^= h >> 32;
    h *= 0xd6e8feb86659fd93u;
    return h ^ h >> 32;
}

#endif
