#include "boundary.h"

#include "hearsay/scan.h"

#include <string.h>

static uint32_t at(const candidate *c, size_t i, size_t *length) {
    return hs_decode(hs_str_of(c->text.p, c->block.end), i, length);
}

static bool is_stop(uint32_t ch) {
    return ch == '.' || ch == '!' || ch == '?' || ch == 0x2026 || ch == 0x3002 || ch == 0x61F ||
           ch == 0x6D4 || ch == 0x964 || ch == 0x965 || ch == 0xFF01 || ch == 0xFF1F || ch == 0x203C ||
           ch == 0x2047 || ch == 0x2048 || ch == 0x2049 || ch == 0x1362 || ch == 0x104B;
}

static bool is_closing_quote(uint32_t ch) {
    return ch == '"' || ch == '\'' || ch == 0x201D || ch == 0x2019 || ch == 0xBB || ch == 0x203A ||
           ch == 0x300D || ch == 0x300F;
}

static bool is_opening_quote(uint32_t ch) {
    return ch == '"' || ch == '\'' || ch == 0x201C || ch == 0x2018 || ch == 0x201E || ch == 0xAB ||
           ch == 0x2039 || ch == 0x300C || ch == 0x300E || ch == 0xBF || ch == 0xA1;
}

/* A footnote mark [12] or [b] at i: its length, else 0. */
static size_t footnote_length(const candidate *c, size_t i) {
    size_t k = i;
    if (k >= c->block.end || c->text.p[k] != '[') return 0;
    k++;
    size_t digits = k;
    while (k < c->block.end && k - digits < 4 &&
           ((c->text.p[k] >= '0' && c->text.p[k] <= '9') || (c->text.p[k] >= 'a' && c->text.p[k] <= 'z')))
        k++;
    bool letters_only = k - digits > 1 && c->text.p[digits] >= 'a';
    return k > digits && !letters_only && k < c->block.end && c->text.p[k] == ']' ? k + 1 - i : 0;
}

/* A footnote mark, perhaps with a blank before it: the length of both, else 0. */
static size_t spaced_footnote(const candidate *c, size_t i) {
    size_t blank = i < c->block.end && c->text.p[i] == ' ';
    size_t length = footnote_length(c, i + blank);
    bool number = length && c->text.p[i + blank + 1] >= '0' && c->text.p[i + blank + 1] <= '9';
    return length && (number || !blank) ? length + blank : 0;
}

/* Closing marks and footnotes behind the stops. A straight quote mark with a blank before and text behind
 * it opens what follows, and is left to it. */
static void read_closers(candidate *c) {
    size_t i = c->stop_end, length;
    for (;;) {
        uint32_t ch = at(c, i, &length);
        size_t footnote = spaced_footnote(c, i);
        if (footnote) {
            i += footnote;
            continue;
        }
        if (ch == ')' || ch == ']' || ch == '}' || ch == 0x3009 || ch == 0xFF09)
            c->closed_bracket = true;
        else if (is_closing_quote(ch)) {
            uint32_t after = at(c, i + length, &(size_t){0});
            if ((ch == '\'' || ch == 0x2019) && hs_is_letter(after)) break; /* an apostrophe */
            if (ch == '"' && hs_is_upper(after) && i > c->stop_end) break;
            c->closed_quote = true;
        } else
            break;
        i += length;
    }
    c->end = i;
}

static bool wordish(uint32_t ch) {
    return hs_is_letter(ch) || hs_is_digit(ch) || hs_is_mark(ch);
}

/* The word before the stop, with the stops and hyphens inside it (U.S, e.g, X-ray). */
static void read_word(candidate *c) {
    size_t i = c->stop;
    while (i > c->block.start) {
        size_t before = hs_before(c->text, i);
        uint32_t ch = hs_decode(c->text, before, &(size_t){0});
        if (!wordish(ch) && ch != '.' && ch != '\'' && ch != 0x2019 && ch != '-' && ch != '&' && ch != '@' &&
            ch != '/')
            break;
        i = before;
        if (c->stop - i > 60) break;
    }
    while (i < c->stop && (c->text.p[i] == '\'' || c->text.p[i] == '-' || c->text.p[i] == '.')) i++;
    c->word = hs_span_of(i, c->stop);
}

static void read_following(candidate *c) {
    size_t i = c->end, length;
    uint32_t ch = at(c, i, &length);
    c->spaced = length == 0 || hs_is_space(ch);
    while (length && hs_is_space(ch)) {
        i += length;
        ch = at(c, i, &length);
    }
    c->next = i;
    c->first = ch;
    bool apostrophe = !c->spaced && (ch == '\'' || ch == 0x2019);
    while (length && !apostrophe && (is_opening_quote(ch) || ch == '(' || ch == '[')) {
        c->opens = true;
        i += length;
        ch = at(c, i, &length);
    }
    size_t from = i;
    while (length && (wordish(ch) || ((ch == '\'' || ch == 0x2019 || ch == '-') && i > from))) {
        i += length;
        ch = at(c, i, &length);
    }
    c->following = hs_span_of(from, i);
}

/* A bullet or the mark of a list item, as its own candidate before it. */
static bool is_bullet(uint32_t ch) {
    return ch == 0x2022 || ch == 0x25CF || ch == 0x25AA || ch == 0x2043 || ch == 0x25E6 || ch == 0x2023;
}

/* Marks of candidates that are no stop: the end of an address, what stands before an address or a mail's
 * date, and behind its hour. */
enum { MARK_ADDRESS = '@', MARK_BEFORE = '<', MARK_HOUR = 'M' };

static bool starts_with(const candidate *c, size_t i, const char *word) {
    size_t n = strlen(word);
    return c->block.end - i >= n && memcmp(c->text.p + i, word, n) == 0;
}

static bool is_digit_at(const candidate *c, size_t i) {
    return i < c->block.end && c->text.p[i] >= '0' && c->text.p[i] <= '9';
}

/* 08/17/2000 or 4/1/99 at i. */
static bool is_date(const candidate *c, size_t i) {
    size_t slashes = 0, digits = 0, at = i;
    for (; at < c->block.end && at - i < 11; at++) {
        if (is_digit_at(c, at))
            digits++;
        else if (c->text.p[at] == '/')
            slashes++;
        else
            break;
    }
    return slashes == 2 && digits >= 4;
}

/* "… Sunday, October 21, 2007" at a block's end: the date behind a title. */
static bool is_dated_title(const candidate *c, size_t i) {
    static const char *const days[] = {"Monday, ", "Tuesday, ",  "Wednesday, ", "Thursday, ",
                                       "Friday, ", "Saturday, ", "Sunday, "};
    enum { LONGEST_DATE = 32 };
    if (c->block.end - i > LONGEST_DATE || !is_digit_at(c, c->block.end - 1)) {
        size_t end = c->block.end; /* blocks carry their line ends */
        while (end > i && c->text.p[end - 1] == '\n') end--;
        if (end - i > LONGEST_DATE || end == i || !is_digit_at(c, end - 1)) return false;
    }
    for (size_t k = 0; k < sizeof days / sizeof *days; k++)
        if (starts_with(c, i, days[k])) return true;
    return false;
}

/* Boundaries without a stop, in mails and lists of links: what kind of candidate the byte at i makes, and
 * where it ends; 0 for none. */
static uint32_t unstopped(const candidate *c, size_t i, size_t *end) {
    char b = c->text.p[i];
    if (b == ' ') {
        *end = i;
        bool before = is_dated_title(c, i + 1) || starts_with(c, i + 1, "http") ||
                      starts_with(c, i + 1, "www.") || (is_digit_at(c, i + 1) && is_date(c, i + 1));
        return before && i > c->block.start ? MARK_BEFORE : 0;
    }
    bool address = b == '@' || (b == '/' && i > c->block.start && c->text.p[i - 1] == '/');
    if (address) {
        while (i < c->block.end && (unsigned char)c->text.p[i] > ' ') i++;
        *end = i;
        while (*end > c->block.start && strchr(",;:.!?)\"'>", c->text.p[*end - 1])) --*end;
        return MARK_ADDRESS;
    }
    bool hour = b == 'M' && i > c->block.start + 3 && (c->text.p[i - 1] == 'A' || c->text.p[i - 1] == 'P') &&
                c->text.p[i - 2] == ' ' && is_digit_at(c, i - 3) && i + 1 < c->block.end &&
                c->text.p[i + 1] == ' ';
    *end = i + 1;
    return hour ? MARK_HOUR : 0;
}

/* What next_candidate has to look at: the first byte of a stop, a bracket, a bullet, a line end, of :// or an
 * address; a blank where an address, a date or a day may follow; the M of AM and PM. Stops in other scripts
 * than Latin begin with the bytes above ASCII. */
enum { BLANK = 1, HOUR = 2 };
static const hs_byte_pairs candidate_pairs = {
    .first =
        {['('] = HS_ANY,  ['['] = HS_ANY,  [')'] = HS_ANY,  [']'] = HS_ANY,  ['.'] = HS_ANY,  ['!'] = HS_ANY,
         ['?'] = HS_ANY,  [':'] = HS_ANY,  [';'] = HS_ANY,  ['\n'] = HS_ANY, ['@'] = HS_ANY,  ['/'] = HS_ANY,
         [0xD8] = HS_ANY, [0xDB] = HS_ANY, [0xE0] = HS_ANY, [0xE1] = HS_ANY, [0xE2] = HS_ANY, [0xE3] = HS_ANY,
         [0xEF] = HS_ANY, [' '] = BLANK,   ['M'] = HOUR},
    .second = {['0'] = BLANK,
               ['1'] = BLANK,
               ['2'] = BLANK,
               ['3'] = BLANK,
               ['4'] = BLANK,
               ['5'] = BLANK,
               ['6'] = BLANK,
               ['7'] = BLANK,
               ['8'] = BLANK,
               ['9'] = BLANK,
               ['h'] = BLANK,
               ['w'] = BLANK,
               ['T'] = BLANK,
               ['W'] = BLANK,
               ['F'] = BLANK,
               ['S'] = BLANK,
               ['M'] = BLANK,
               [' '] = HOUR}};

static size_t find_candidate_byte(hs_str text, size_t i, size_t end) {
    return hs_find_pair(&candidate_pairs, text.p, i, end);
}

bool next_candidate(hs_str text, hs_span block, size_t from, size_t *open_brackets, candidate *c) {
    *c = (candidate){.text = text, .block = block};
    for (size_t i = find_candidate_byte(text, from, block.end), length; i < block.end;
         i = find_candidate_byte(text, i + length, block.end)) {
        uint32_t ch = at(c, i, &length);
        if (ch == '(' || ch == '[') ++*open_brackets;
        if ((ch == ')' || ch == ']') && *open_brackets) --*open_brackets;
        bool line_end = ch == '\n', bullet = is_bullet(ch) && i > block.start;
        size_t bare_end;
        uint32_t bare = ch < 0x80 && !is_stop(ch) ? unstopped(c, i, &bare_end) : 0;
        if (bare && bare_end > from) {
            c->stop = c->stop_end = c->end = bare_end;
            c->mark = bare;
            c->in_bracket = *open_brackets > 0;
            read_word(c);
            read_following(c);
            return true;
        }
        if (!is_stop(ch) && ch != ':' && ch != ';' && !line_end && !bullet) continue;
        c->stop = i;
        c->stop_end = bullet || line_end ? i : i + length;
        c->mark = bullet ? 0x2022 : ch;
        c->stops = 1;
        while (is_stop(ch) && c->stop_end < block.end) {
            uint32_t more = at(c, c->stop_end, &length);
            bool spaced_dots = more == ' ' && c->stop_end + 1 < block.end && text.p[c->stop_end + 1] == '.' &&
                               c->mark == '.';
            if (spaced_dots) { /* . . . */
                c->stop_end += 2;
                c->stops++;
                continue;
            }
            if (!is_stop(more)) break;
            c->stop_end += length;
            c->mark = more;
            c->stops++;
        }
        c->end = c->stop_end;
        if (is_stop(ch)) read_closers(c);
        if (c->closed_bracket && *open_brackets) --*open_brackets;
        c->in_bracket = *open_brackets > 0;
        read_word(c);
        read_following(c);
        return true;
    }
    return false;
}
