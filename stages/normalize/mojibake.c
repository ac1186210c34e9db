/* UTF-8 that was read as a code page of single bytes, and so shows two to four wrong characters for one
 * (`â€œ` for “). A character sequence is taken back only where its bytes are well-formed UTF-8 and what comes
 * out is likelier than what stands there; the evidence asked for is in `plausible`. */
#include "hearsay/scan.h"
#include "repairs.h"

#include <string.h>

enum { ROUNDS = 3, MAX_BYTES = 4 };

/* The byte that a code page shows as c, or -1. */
static int byte_of(const code_page *page, uint32_t c) {
    if (c < 0x80 || c >= 1 << 16 || !page->from_unicode[c]) return -1;
    return page->from_unicode[c];
}

/* Characters at byte i that a page turns into one UTF-8 sequence: their length in bytes, 0 where they do not
 * form one. A no-break space on its way through a cleaner became a blank: byte A0. */
static size_t read_sequence(const code_page *page, hs_str text, size_t i, uint32_t *decoded) {
    char bytes[MAX_BYTES] = {0};
    size_t n = 0, at = i, want = 1;
    while (n < want) {
        size_t length;
        uint32_t c = hs_decode(text, at, &length);
        if (!length) return 0;
        int b = n > 0 && c == ' ' && (unsigned char)bytes[0] == 0xC3 ? 0xA0 : byte_of(page, c);
        if (b < 0) return 0;
        if (n == 0)
            want = b >= 0xC2 && b < 0xE0 ? 2 : b >= 0xE0 && b < 0xF0 ? 3 : b >= 0xF0 && b < 0xF5 ? 4 : 0;
        if (want == 0) return 0;
        bytes[n++] = (char)b;
        at += length;
    }
    if (hs_utf8_length(bytes, bytes + n) != n) return 0;
    *decoded = hs_decode(hs_str_of(bytes, n), 0, &(size_t){0});
    return at - i;
}

static bool ascii_letter_beside(hs_str text, size_t from, size_t to) {
    bool before = from > 0 && (text.p[from - 1] | 0x20) >= 'a' && (text.p[from - 1] | 0x20) <= 'z';
    bool after = to < text.n && (text.p[to] | 0x20) >= 'a' && (text.p[to] | 0x20) <= 'z';
    return before || after;
}

/* Whether c is likelier than the characters [from, to) that stand for it. Three and four bytes that happen
 * to form punctuation, a currency sign or an emoji are no accident in any page. Two bytes are, so the first
 * must be one that hardly stands alone (Â Ã and their like in other pages) and the text must fit. */
static bool plausible(const code_page *page, bool first_page, hs_str text, size_t from, size_t to,
                      uint32_t c) {
    size_t length;
    uint32_t lead = hs_decode(text, from, &length);
    uint32_t next = hs_decode(text, from + length, &(size_t){0});
    int byte = byte_of(page, lead);
    if (c >= 0x2010 && c <= 0x2122) return true;
    if (c >= 0x1F000 && c <= 0x1FAFF) return true;
    if (c == 0xFB01 || c == 0xFB02 || c == 0xFEFF || c == 0xFFFD) return true;
    if (to - from > 2 * length && c >= 0x2000 && c < 0xFFFE) return c < 0x2C00 || (c >= 0x3000 && c < 0xA000);
    if (byte == 0xC2) return first_page ? !hs_is_letter(next) : c == 0xA0 || c == 0xB0 || c == 0xA3;
    if (byte == 0xC3) {
        if (next == ' ') return c == 0xE0 && ascii_letter_beside(text, from, from);
        return first_page ? !hs_is_letter(next) || !hs_is_lower(next) || ascii_letter_beside(text, from, to)
                          : hs_is_lower(c) && ascii_letter_beside(text, from, to);
    }
    if (byte == 0xC4 || byte == 0xC5) { /* Latin Extended-A, behind Ä Å */
        bool shouted = from > 0 && text.p[from - 1] >= 'A' && text.p[from - 1] <= 'Z' && hs_is_lower(c);
        bool sign = !hs_is_letter(next) || next == 0xAA || next == 0xBA;
        return sign && !shouted && ascii_letter_beside(text, from, to) && hs_is_letter(c);
    }
    return false;
}

/* Greek, Cyrillic, Hebrew, Arabic: a run of three or more sequences that decode to letters of these scripts.
 * In the pages of such scripts themselves such a run is no word either: the second halves are signs and rare
 * letters. */
static size_t script_run(const code_page *page, hs_str text, size_t from, char *out, size_t room,
                         size_t *written) {
    size_t at = from, count = 0, n = 0;
    for (;;) {
        uint32_t c = 0;
        size_t length = read_sequence(page, text, at, &c);
        bool of_script = c >= 0x370 && c < 0x750 && hs_is_letter(c);
        if (!length || !of_script || n + 4 > room) break;
        n += hs_encode(c, out + n);
        at += length;
        count++;
    }
    *written = n;
    return count >= 3 ? at - from : 0;
}

static bool is_ascii_letter(hs_str text, size_t i) {
    return i < text.n && (text.p[i] | 0x20) >= 'a' && (text.p[i] | 0x20) <= 'z';
}

/* Whether the word at byte i is what follows an apostrophe: s, t, d, m, re, ve, ll. */
static bool is_contraction(hs_str text, size_t i) {
    static const char *const endings[] = {"s", "t", "d", "m", "re", "ve", "ll"};
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        size_t n = strlen(endings[k]);
        if (i + n <= text.n && memcmp(text.p + i, endings[k], n) == 0 && !is_ascii_letter(text, i + n))
            return true;
    }
    return false;
}

/* Some other sequence of the text shows that it was read as Windows-1252: Ã before a sign, or â€. */
static bool is_evident(hs_str text, size_t except) {
    for (size_t i = 0; i + 4 <= text.n; i++) {
        if (i == except || (unsigned char)text.p[i] != 0xC3) continue;
        if (memcmp(text.p + i, "\xC3\x83\xC2", 3) == 0 || memcmp(text.p + i, "\xC3\xA2\xE2", 3) == 0)
            return true;
    }
    return false;
}

/* Sequences that lost a byte on the way, or whose no-break space (byte A0) became a blank: â€ for ”, `â s`
 * and `Õs` (MacRoman) for ’s, `Ã ` for à, `Å ` for Š. Returns the input bytes dealt with. */
static size_t mend_lost(edit *e, size_t i) {
    hs_str text = e->in;
    size_t length, after;
    uint32_t c = hs_decode(text, i, &length), next = hs_decode(text, i + length, &after);
    size_t behind = i + length + after;
    bool letter_before = i > 0 && is_ascii_letter(text, i - 1), blank = next == ' ' || next == 0xA0;
    const char *meant = NULL;
    size_t taken = length + after;
    if (c == 0xE2 && next == 0x20AC &&
        (behind == text.n || hs_is_space(hs_decode(text, behind, &(size_t){0})) ||
         memchr(".,;:!?)", text.p[behind], 7)))
        meant = "”";
    else if (c == 0xE2 && blank && letter_before && is_contraction(text, behind))
        meant = "’";
    else if (c == 0xD5 && letter_before && is_contraction(text, i + length)) {
        meant = "’";
        taken = length;
    } else if (c == 0xC3 && blank && !letter_before &&
               (behind == text.n || hs_is_lower((unsigned char)text.p[behind]) || text.p[behind] == ' ') &&
               is_evident(text, i))
        meant = behind < text.n && text.p[behind] != ' ' ? "à " : "à";
    else if (c == 0xC5 && blank && !letter_before && is_ascii_letter(text, behind) && is_evident(text, i))
        meant = "Š";
    if (!meant) return 0;
    edit_keep(e, i);
    edit_replace(e, i + taken, meant, strlen(meant));
    return taken;
}

/* Mend at byte i with one page; returns the input bytes dealt with, 0 where there is nothing to mend. */
static size_t mend_here(edit *e, const code_page *page, bool first_page, size_t i) {
    uint32_t c = 0;
    size_t length = read_sequence(page, e->in, i, &c);
    if (!length) return 0;
    char out[512];
    if (plausible(page, first_page, e->in, i, i + length, c)) {
        edit_keep(e, i);
        edit_replace(e, i + length, out, hs_encode(c, out));
        return length;
    }
    size_t written;
    size_t run = script_run(page, e->in, i, out, sizeof out, &written);
    if (!run) return 0;
    edit_keep(e, i);
    for (size_t at = 0, k = 0; at < run; k += 2) { /* letters of these scripts are two bytes each way round */
        at += read_sequence(page, e->in, i + at, &c);
        edit_replace(e, i + at, out + k, 2);
    }
    return run;
}

static size_t mend_once(repairing *r) {
    const code_page *pages;
    size_t page_count = code_pages(r->rules, &pages), mended = 0;
    edit e = edit_start(r->arena, r->text);
    for (size_t i = 0; (i = hs_skip_ascii(r->text.p, i, r->text.n)) < r->text.n;) {
        size_t done = 0;
        for (size_t p = 0; p < page_count && !done; p++) done = mend_here(&e, &pages[p], p == 0, i);
        if (!done) done = mend_lost(&e, i);
        mended += done > 0;
        if (!done) hs_decode(r->text, i, &done);
        i += done;
    }
    if (mended) repaired(r, &e);
    return mended;
}

void repair_mojibake(repairing *r) {
    size_t mended, round = 0;
    do {
        mended = mend_once(r);
        if (mended)
            hs_explain(r->record, "normalize", "repair mojibake: %zu characters in round %zu", mended,
                       round + 1);
    } while (mended && ++round < ROUNDS);
}
