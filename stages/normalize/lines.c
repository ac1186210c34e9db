/* White space and lines: one blank between words, one blank line between paragraphs, no blanks around
 * lines; words hyphenated across line ends and hard-wrapped paragraphs joined. */
#include "hearsay/scan.h"
#include "repairs.h"

#include <string.h>

/* Hard wrapping shows in lines of one width: three or more, none above this many bytes, all but the last
 * nearly full, and most of them breaking off in the middle of a sentence. */
enum { MIN_WRAPPED = 3, MAX_WIDTH = 100, MIN_WIDTH = 35 };

static size_t skip_blanks(hs_str text, size_t i) {
    while (i < text.n && (text.p[i] == ' ' || text.p[i] == '\n')) i++;
    return i;
}

/* End of the line at i, without the blanks before it; *next is where the next line starts. */
static size_t line_end(hs_str text, size_t i, size_t *next) {
    const char *newline = i < text.n ? memchr(text.p + i, '\n', text.n - i) : NULL;
    size_t end = newline ? (size_t)(newline - text.p) : text.n;
    *next = newline ? end + 1 : text.n;
    while (end > i && text.p[end - 1] == ' ') end--;
    return end;
}

static bool ends_sentence(hs_str text, size_t end) {
    return end > 0 && memchr(".!?:\"')", text.p[end - 1], 7) != NULL;
}

/* Lines from i on that form one hard-wrapped paragraph: where the last of them ends, or i. */
static size_t wrapped_until(hs_str text, size_t i) {
    size_t widest = 0, lines = 0, broken = 0, narrowest_but_last = SIZE_MAX, last_width = 0, end = i, at = i;
    while (at < text.n && text.p[at] != '\n') {
        size_t next, stop = line_end(text, at, &next);
        size_t width = stop - at;
        if (stop == at) break;
        if (lines && last_width < narrowest_but_last) narrowest_but_last = last_width;
        if (lines) broken += !ends_sentence(text, end);
        if (width > widest) widest = width;
        last_width = width;
        end = stop;
        lines++;
        at = next;
    }
    bool full = widest <= MAX_WIDTH && widest >= MIN_WIDTH && narrowest_but_last * 3 >= widest * 2;
    return lines >= MIN_WRAPPED && full && broken * 3 >= (lines - 1) * 2 ? end : i;
}

/* At a line end inside a word (`govern-` / `ment`): a letter before the hyphen, a lower-case one behind. */
static bool hyphenated(hs_str text, size_t end, size_t next) {
    if (end < 2 || text.p[end - 1] != '-') return false;
    uint32_t before = hs_decode(text, hs_before(text, end - 1), &(size_t){0});
    return hs_is_lower(before) && hs_is_lower(hs_decode(text, next, &(size_t){0}));
}

/* Join two lines: the hyphen goes, or the line end becomes a blank. */
static void join(edit *e, hs_str text, size_t end, size_t next) {
    if (hyphenated(text, end, next)) {
        edit_keep(e, end - 1);
        edit_drop(e, next);
    } else {
        edit_keep(e, end);
        edit_replace(e, next, " ", 1);
    }
}

/* Copy one line (without blanks at its ends) and bring runs of blanks inside it to one. */
static void copy_line(edit *e, hs_str text, size_t from, size_t end) {
    for (size_t i = from; (i = hs_find_two_blanks(text.p, i, end)) < end;) {
        edit_keep(e, ++i);
        while (i < end && text.p[i] == ' ') i++;
        edit_drop(e, i);
    }
    edit_keep(e, end);
}

void repair_lines(repairing *r) {
    hs_str text = r->text;
    edit e = edit_start(r->arena, text);
    size_t i = skip_blanks(text, 0), wrapped = i;
    bool paragraph_start = true;
    edit_drop(&e, i);
    while (i < text.n) {
        size_t next, end = line_end(text, i, &next);
        if (paragraph_start) wrapped = wrapped_until(text, i);
        copy_line(&e, text, i, end);
        size_t following = skip_blanks(text, next);
        if (following >= text.n) {
            edit_drop(&e, text.n);
            break;
        }
        bool blank_line = memchr(text.p + next, '\n', following - next) != NULL;
        paragraph_start = blank_line;
        if (blank_line) {
            edit_replace(&e, following, "\n\n", 2);
        } else if (following <= wrapped || hyphenated(text, end, following)) {
            join(&e, text, end, following);
        } else {
            edit_replace(&e, following, "\n", 1);
        }
        i = following;
    }
    if (!e.out && e.n == text.n) return;
    repaired(r, &e);
}
