#include "hearsay/text.h"

#include "hearsay/scan.h"

#include <string.h>
#include <utf8proc.h>

enum { INDEX_STEP = 64 };

size_t hs_utf8_length(const char *p, const char *end) {
    const unsigned char *s = (const unsigned char *)p;
    size_t n = (size_t)(end - p);
    if (n == 0) return 0;
    if (s[0] < 0x80) return 1;
    if (s[0] < 0xC2 || s[0] > 0xF4) return 0;
    if (n < 2 || (s[1] & 0xC0) != 0x80) return 0;
    if (s[0] < 0xE0) return 2;
    if ((s[0] == 0xE0 && s[1] < 0xA0) || (s[0] == 0xED && s[1] > 0x9F)) return 0;
    if ((s[0] == 0xF0 && s[1] < 0x90) || (s[0] == 0xF4 && s[1] > 0x8F)) return 0;
    if (n < 3 || (s[2] & 0xC0) != 0x80) return 0;
    if (s[0] < 0xF0) return 3;
    if (n < 4 || (s[3] & 0xC0) != 0x80) return 0;
    return 4;
}

size_t hs_utf8_invalid(hs_str s) {
    for (size_t i = 0, n; (i = hs_skip_ascii(s.p, i, s.n)) < s.n; i += n) {
        n = hs_utf8_length(s.p + i, s.p + s.n);
        if (n == 0) return i;
    }
    return s.n;
}

uint32_t hs_decode_multibyte(hs_str s, size_t i, size_t *length) {
    const unsigned char *p = (const unsigned char *)s.p + i;
    if (p[0] < 0xE0) {
        *length = 2;
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    }
    if (p[0] < 0xF0) {
        *length = 3;
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    }
    *length = 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
           (p[3] & 0x3F);
}

size_t hs_before(hs_str s, size_t i) {
    do i--;
    while (i > 0 && ((unsigned char)s.p[i] & 0xC0) == 0x80);
    return i;
}

size_t hs_encode(uint32_t c, char *out) {
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}

/* Code points that start in [p, p + n): bytes that are no continuation bytes. */
static size_t count_starts(const char *p, size_t n) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++) count += ((unsigned char)p[i] & 0xC0) != 0x80;
    return count;
}

/* The same of a whole step: the compiler makes this sixteen bytes at a time, as it knows their number. */
static uint8_t starts_of_step(const char *p) {
    uint8_t count = 0;
    for (size_t i = 0; i < INDEX_STEP; i++) count = (uint8_t)(count + ((p[i] & 0xC0) != 0x80));
    return count;
}

hs_index hs_index_make(hs_arena *arena, hs_str text) {
    hs_index index = {.text = text, .code_points = text.n};
    if (hs_skip_ascii(text.p, 0, text.n) == text.n) return index;
    size_t steps = text.n / INDEX_STEP + 1;
    uint32_t *marks = hs_alloc_n(arena, steps, sizeof *marks);
    size_t count = 0, i = 0;
    for (; i + 1 < steps; i++) {
        marks[i] = (uint32_t)count;
        count += starts_of_step(text.p + i * INDEX_STEP);
    }
    marks[i] = (uint32_t)count;
    count += count_starts(text.p + i * INDEX_STEP, text.n - i * INDEX_STEP);
    index.marks = marks;
    index.code_points = count;
    return index;
}

size_t hs_to_code_point(const hs_index *index, size_t byte) {
    if (!index->marks) return byte;
    size_t step = byte / INDEX_STEP;
    return index->marks[step] + count_starts(index->text.p + step * INDEX_STEP, byte - step * INDEX_STEP);
}

bool hs_to_byte(const hs_index *index, size_t code_point, size_t *byte) {
    if (code_point > index->code_points) return false;
    if (!index->marks) {
        *byte = code_point;
        return true;
    }
    /* The last mark at or before the code point: seldom far behind the one where all would be ASCII. */
    size_t last = index->text.n / INDEX_STEP, low = code_point / INDEX_STEP, stride = 1;
    while (low + stride <= last && index->marks[low + stride] <= code_point) {
        low += stride;
        stride *= 2;
    }
    size_t high = low + stride - 1 < last ? low + stride - 1 : last;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (index->marks[middle] <= code_point)
            low = middle;
        else
            high = middle - 1;
    }
    size_t i = low * INDEX_STEP, count = index->marks[low];
    bool ascii = i + INDEX_STEP <= index->text.n && index->marks[low + 1] == count + INDEX_STEP;
    if (ascii) { /* most stretches are */
        *byte = i + (code_point - count);
        return true;
    }
    while (i < index->text.n) {
        if (((unsigned char)index->text.p[i] & 0xC0) != 0x80) {
            if (count == code_point) break;
            count++;
        }
        i++;
    }
    *byte = i;
    return true;
}

static utf8proc_category_t category(uint32_t c) {
    return utf8proc_category((utf8proc_int32_t)c);
}

bool hs_is_upper_beyond(uint32_t c) {
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool hs_is_lower_beyond(uint32_t c) {
    return category(c) == UTF8PROC_CATEGORY_LL;
}

bool hs_is_letter_beyond(uint32_t c) {
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool hs_is_digit_beyond(uint32_t c) {
    return category(c) == UTF8PROC_CATEGORY_ND;
}

bool hs_is_mark_beyond(uint32_t c) {
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_MN || k == UTF8PROC_CATEGORY_MC || k == UTF8PROC_CATEGORY_ME;
}

bool hs_is_space_beyond(uint32_t c) {
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

uint32_t hs_to_lower_beyond(uint32_t c) {
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
}

hs_str hs_fold(hs_arena *arena, hs_str s) {
    char *out = hs_alloc(arena, 2 * s.n + 1); /* lower case never needs more than twice the bytes */
    size_t n = 0;
    for (size_t i = 0, length; i < s.n; i += length) {
        uint32_t c = hs_to_lower(hs_decode(s, i, &length));
        if (c == 0x2019 || c == 0x2018) c = '\'';
        n += hs_encode(c, out + n);
    }
    return (hs_str){out, n};
}

uint64_t hs_hash(hs_str s, uint64_t seed) {
    uint64_t h = hs_hash_start(seed);
    for (size_t i = 0; i < s.n; i++) h = hs_hash_add(h, (unsigned char)s.p[i]);
    return hs_hash_end(h);
}
