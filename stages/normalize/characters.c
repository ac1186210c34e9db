/* Repairs of single characters, and of the escapes that a broken export leaves. */
#include "hearsay/scan.h"
#include "repairs.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* What one character becomes. */
typedef enum fate { KEEP, DROP, BLANK, NEWLINE, MAPPED } fate;

/* C1 controls that are Windows-1252 characters: quotes, dashes, the euro. */
static uint32_t c1_as_cp1252(const repair_rules *rules, uint32_t c) {
    const code_page *pages;
    return code_pages(rules, &pages) ? pages[0].to_unicode[c - 0x80] : c;
}

static bool is_emoji_part(uint32_t c) {
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2190 && c <= 0x2BFF) || c == 0xFE0F || c == 0x200D ||
           c == 0x20E3 || c == 0xA9 || c == 0xAE || (c >= 0x1F1E6 && c <= 0x1F1FF);
}

/* Scripts that need the joiners: Arabic and its kin, Syriac, N'Ko, the Indic scripts, Khmer, Mongolian. */
static bool needs_joiners(uint32_t c) {
    return (c >= 0x600 && c < 0x8A0) || (c >= 0x8A0 && c < 0xE00) || (c >= 0xF00 && c < 0x10A0) ||
           (c >= 0x1780 && c < 0x18B0) || (c >= 0xFB50 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF);
}

static uint32_t char_before(hs_str text, size_t i) {
    return i ? hs_decode(text, hs_before(text, i), &(size_t){0}) : 0;
}

static bool joiner_belongs(hs_str text, size_t i, uint32_t c, size_t length) {
    uint32_t before = char_before(text, i), after = hs_decode(text, i + length, &(size_t){0});
    if (c == 0x200D && is_emoji_part(before) && is_emoji_part(after)) return true;
    return (needs_joiners(before) || hs_is_mark(before)) && needs_joiners(after);
}

static bool is_bidi_control(uint32_t c) {
    return c == 0x200E || c == 0x200F || c == 0x61C || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

static bool is_noncharacter(uint32_t c) {
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

/* Latin ligatures U+FB00 to U+FB06, opened. */
static const char *const ligatures[7] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

static fate judge_high(const repairing *r, size_t i, uint32_t c, size_t length, char *out, size_t *n) {
    if (c >= 0x80 && c < 0xA0) {
        bool word_before = hs_is_letter(char_before(r->text, i)) || hs_is_digit(char_before(r->text, i));
        if (c == 0x85 && !word_before) return NEWLINE; /* behind a word it is Windows-1252's … */
        uint32_t meant = c1_as_cp1252(r->rules, c);
        if (meant == c) return DROP;
        *n = hs_encode(meant, out);
        return MAPPED;
    }
    if (c == 0xAD || c == 0xFEFF || c == 0x200B || c == 0x2060 || c == 0x180E || (c >= 0xFFF9 && c <= 0xFFFB))
        return DROP;
    if (c == 0x200C || c == 0x200D) return joiner_belongs(r->text, i, c, length) ? KEEP : DROP;
    if (c == 0x2028) return NEWLINE;
    if (c == 0x2029) {
        memcpy(out, "\n\n", *n = 2);
        return MAPPED;
    }
    if (hs_is_space(c)) return BLANK;
    if (is_bidi_control(c) || is_noncharacter(c)) return DROP;
    if (c >= 0xFB00 && c <= 0xFB06) {
        *n = strlen(ligatures[c - 0xFB00]);
        memcpy(out, ligatures[c - 0xFB00], *n);
        return MAPPED;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) { /* full-width ASCII; but marks amid CJK text are at home there */
        uint32_t ascii = c - 0xFEE0;
        bool amid_cjk = char_before(r->text, i) >= 0x2E80 && char_before(r->text, i) < 0xFB00;
        if (amid_cjk && !hs_is_letter(ascii) && !hs_is_digit(ascii)) return KEEP;
        *out = (char)ascii;
        *n = 1;
        return MAPPED;
    }
    return KEEP;
}

static fate judge(const repairing *r, size_t i, uint32_t c, size_t length, char *out, size_t *n) {
    if (c >= 0x80) return judge_high(r, i, c, length, out, n);
    if (c >= 0x20 && c != 0x7F) return KEEP;
    switch (c) {
    case '\n': return KEEP;
    case '\t': return BLANK;
    case '\r': return i + 1 < r->text.n && r->text.p[i + 1] == '\n' ? DROP : NEWLINE;
    case '\f': memcpy(out, "\n\n", *n = 2); return MAPPED;
    case '\v': return NEWLINE;
    default: return DROP;
    }
}

/* Bytes of an ANSI escape sequence (ECMA-48 CSI and OSC) at i. */
static size_t ansi_length(hs_str text, size_t i) {
    if (i + 2 > text.n || text.p[i] != 0x1B) return 0;
    if (text.p[i + 1] == '[') {
        size_t at = i + 2;
        while (at < text.n && at - i < 32 && text.p[at] >= 0x20 && text.p[at] < 0x40) at++;
        return at < text.n && text.p[at] >= 0x40 && text.p[at] < 0x7F ? at + 1 - i : 0;
    }
    if (text.p[i + 1] == ']') {
        size_t at = i + 2;
        while (at < text.n && at - i < 256 && (unsigned char)text.p[at] >= 0x20) at++;
        return at < text.n && (text.p[at] == 7 || text.p[at] == 0x1B) ? at + 1 - i : 0;
    }
    return 0;
}

void repair_characters(repairing *r) {
    edit e = edit_start(r->arena, r->text);
    size_t changed = 0;
    for (size_t i = 0, length; i < r->text.n; i += length) {
        unsigned char byte = (unsigned char)r->text.p[i];
        if ((byte >= 0x20 && byte < 0x7F) || byte == '\n') {
            length = 1;
            continue;
        }
        char out[8];
        size_t n = 0;
        fate f = DROP;
        length = ansi_length(r->text, i);
        if (!length) {
            uint32_t c = hs_decode(r->text, i, &length);
            f = judge(r, i, c, length, out, &n);
        }
        if (f == KEEP) continue;
        edit_keep(&e, i);
        if (f == DROP) edit_drop(&e, i + length);
        if (f == BLANK) edit_replace(&e, i + length, " ", 1);
        if (f == NEWLINE) edit_replace(&e, i + length, "\n", 1);
        if (f == MAPPED) edit_replace(&e, i + length, out, n);
        changed++;
    }
    if (!changed) return;
    hs_explain(r->record, "normalize", "repair characters: %zu replaced or dropped", changed);
    repaired(r, &e);
}

/* A text is a broken export where it has no line end of its own but escaped ones before capitals, quote
 * marks or each other; `C:\new` in an article has neither. */
static bool newlines_are_escaped(hs_str text) {
    size_t escaped = 0, plausible = 0;
    if (memchr(text.p, '\n', text.n)) return false;
    for (size_t i = 0; i + 2 < text.n; i++) {
        if (text.p[i] != '\\' || text.p[i + 1] != 'n') continue;
        unsigned char next = (unsigned char)text.p[i + 2];
        escaped++;
        plausible += next == '\\' || next == '"' || next >= 0x80 || next == ' ' || hs_is_upper(next);
    }
    return escaped > 0 && plausible * 2 > escaped;
}

/* Escaped quotes are a broken export where no quote mark stands without its backslash. */
static bool quotes_are_escaped(hs_str text) {
    size_t escaped = 0, plain = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != '"') continue;
        bool behind = i > 0 && text.p[i - 1] == '\\';
        escaped += behind;
        plain += !behind;
    }
    return escaped >= 2 && plain == 0;
}

void repair_escapes(repairing *r) {
    bool newlines = newlines_are_escaped(r->text), quotes = quotes_are_escaped(r->text);
    if (!newlines && !quotes) return;
    edit e = edit_start(r->arena, r->text);
    for (size_t i = 0; i + 1 < r->text.n; i++) {
        char next = r->text.p[i + 1];
        if (r->text.p[i] != '\\') continue;
        bool line = newlines && (next == 'n' || next == 'r' || next == 't');
        if (!line && !(quotes && next == '"')) continue;
        edit_keep(&e, i);
        edit_replace(&e, i + 2, next == '"' ? "\"" : next == 't' ? " " : "\n", 1);
        i++;
    }
    hs_explain(r->record, "normalize", "repair escapes: escaped line ends or quote marks of a broken export");
    repaired(r, &e);
}

/* Could normalization change c, or join it with what stands before? Below U+0300 nothing composes, and NFC
 * keeps all; for NFKC only ASCII is safe. */
static bool may_change(uint32_t c, bool compatibility) {
    if (c < 0x300) return compatibility && c >= 0xA0;
    if (!compatibility &&
        ((c >= 0x2010 && c <= 0x2027) || (c >= 0x400 && c < 0x480) || (c >= 0x4E00 && c < 0xA000)))
        return false;
    return true;
}

/* Where the stretch that must be normalized together ends: before the next starter that nothing joins. */
static size_t stretch_end(hs_str text, size_t i, bool compatibility) {
    size_t length;
    hs_decode(text, i, &length);
    i += length;
    while (i < text.n) {
        uint32_t c = hs_decode(text, i, &length);
        if (c < 0x300 && !(compatibility && c >= 0xA0)) break;
        if (!may_change(c, compatibility)) break;
        i += length;
    }
    return i;
}

void repair_form(repairing *r) {
    edit e = edit_start(r->arena, r->text);
    size_t changed = 0;
    const utf8proc_option_t options =
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | (r->compatibility ? UTF8PROC_COMPAT : 0);
    for (size_t i = 0, length; (i = hs_skip_ascii(r->text.p, i, r->text.n)) < r->text.n; i += length) {
        if (!may_change(hs_decode(r->text, i, &length), r->compatibility)) continue;
        size_t from = i;
        if (i > e.at) from = hs_before(r->text, i); /* a mark joins what stands before it */
        size_t to = stretch_end(r->text, i, r->compatibility);
        utf8proc_uint8_t *form = NULL;
        utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)r->text.p + from,
                                          (utf8proc_ssize_t)(to - from), &form, options);
        if (n >= 0 && !((size_t)n == to - from && memcmp(form, r->text.p + from, (size_t)n) == 0)) {
            edit_keep(&e, from);
            edit_replace(&e, to, (const char *)form, (size_t)n);
            changed++;
        }
        free(form);
        length = to - i;
    }
    if (!changed) return;
    hs_explain(r->record, "normalize", "repair form: %zu stretches brought to %s", changed,
               r->compatibility ? "NFKC" : "NFC");
    repaired(r, &e);
}
