/* HTML character references (HTML standard, 13.2.5.72 and following). */
#include "repairs.h"

#include <string.h>

enum { MAX_NAME = 40, ROUNDS = 3 };

/* Numbers 0x80 to 0x9F mean Windows-1252 (HTML standard, 13.2.5.80). */
static uint32_t numeric_value(uint32_t c) {
    static const uint16_t table[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                       0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
    if (c >= 0x80 && c < 0xA0) return table[c - 0x80];
    return c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) ? 0xFFFD : c;
}

static bool alphanumeric(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* A number &#…; or &#x…; at i: bytes it takes, 0 for none. */
static size_t read_number(hs_str text, size_t i, uint32_t *c) {
    size_t at = i + 2;
    uint32_t base = 10, value = 0;
    if (at < text.n && (text.p[at] | 0x20) == 'x') {
        base = 16;
        at++;
    }
    size_t digits = at;
    for (; at < text.n && at - digits < 8; at++) {
        char d = text.p[at];
        uint32_t v = d >= '0' && d <= '9'                     ? (uint32_t)(d - '0')
                     : (d | 0x20) >= 'a' && (d | 0x20) <= 'f' ? (uint32_t)((d | 0x20) - 'a' + 10)
                                                              : 99;
        if (v >= base) break;
        value = value * base + v;
    }
    if (at == digits) return 0;
    bool semicolon = at < text.n && text.p[at] == ';';
    if (!semicolon && at - digits < 2) return 0; /* "&#1 hit": no reference */
    *c = numeric_value(value);
    return at + semicolon - i;
}

/* A name at i: bytes it takes, 0 for none. Without its semicolon only a name HTML knows that way counts,
 * and only where no letter, digit or = follows (so that &copy=1 in an address stays). */
static size_t read_name(const repair_rules *rules, hs_str text, size_t i, hs_str *value) {
    size_t at = i + 1;
    while (at < text.n && at - i <= MAX_NAME && alphanumeric(text.p[at])) at++;
    hs_str name = {text.p + i + 1, at - i - 1};
    if (name.n == 0) return 0;
    if (at < text.n && text.p[at] == ';') return entity_find(rules, name, value) ? at + 1 - i : 0;
    bool free = at == text.n || text.p[at] != '=';
    return free && entity_bare(rules, name) && entity_find(rules, name, value) ? at - i : 0;
}

static size_t decode_once(repairing *r) {
    edit e = edit_start(r->arena, r->text);
    size_t found = 0;
    const char *end = r->text.p + r->text.n;
    for (const char *p = r->text.p; (p = memchr(p, '&', (size_t)(end - p))) != NULL;) {
        size_t i = (size_t)(p - r->text.p), length;
        char number[4];
        hs_str value = {0};
        uint32_t c = 0;
        if (i + 1 < r->text.n && r->text.p[i + 1] == '#') {
            length = read_number(r->text, i, &c);
            if (length) value = hs_str_of(number, hs_encode(c, number));
        } else {
            length = read_name(r->rules, r->text, i, &value);
        }
        if (length) {
            edit_keep(&e, i);
            edit_replace(&e, i + length, value.p, value.n);
            found++;
        }
        p += length ? length : 1;
    }
    if (found) repaired(r, &e);
    return found;
}

void repair_entities(repairing *r) {
    size_t found, round = 0;
    do {
        found = decode_once(r);
        if (found)
            hs_explain(r->record, "normalize", "repair entities: %zu references in round %zu", found,
                       round + 1);
    } while (found && ++round < ROUNDS);
}
