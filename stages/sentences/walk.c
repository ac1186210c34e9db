/* Through a block from candidate to candidate, with the items of a list that runs on in one paragraph. */
#include "boundary.h"

#include <string.h>

/* Brackets of a numbered list ("1)") or a smiley never close: forget them after so many bytes. */
enum { BRACKET_REACH = 600, MAX_ITEMS = 64 };

/* The mark of a list item at byte i: bullet or number or letter with its punctuation. */
typedef struct item_mark {
    size_t length;  /* in bytes; 0 for none */
    uint32_t style; /* what stands behind the number (".", ")", ".)") or the bullet itself */
    int number;     /* a is 1; 0 for a bullet */
    bool letter;
} item_mark;

static item_mark read_mark(hs_str text, hs_span block, size_t i) {
    item_mark m = {0};
    size_t length, from = i;
    uint32_t c = hs_decode(hs_str_of(text.p, block.end), i, &length);
    if (c == 0x2022 || c == 0x2043 || c == 0x25CF || c == 0x25AA || c == 0x25E6 || c == 0x2023) {
        i += length;
        while (i < block.end && text.p[i] == ' ') i++;
        m = (item_mark){.length = i - from, .style = c};
        item_mark inner = read_mark(text, hs_span_of(block.start, block.end), i);
        if (inner.length && inner.number) m.length += inner.length;
        return m;
    }
    if (c >= '0' && c <= '9') {
        while (i < block.end && text.p[i] >= '0' && text.p[i] <= '9' && i - from < 3)
            m.number = m.number * 10 + (text.p[i++] - '0');
    } else if (c >= 'a' && c <= 'z') {
        m = (item_mark){.number = (int)(c - 'a') + 1, .letter = true};
        i++;
    } else {
        return m;
    }
    size_t marks = i;
    while (i < block.end && (text.p[i] == '.' || text.p[i] == ')') && i - marks < 2)
        m.style = m.style << 8 | (unsigned char)text.p[i++];
    if (m.style && i < block.end && text.p[i] == ' ') m.length = i - from;
    return m;
}

/* Where the second and further items of a list start that begins the block and counts on within it. */
static size_t list_items(hs_str text, hs_span block, size_t *items) {
    size_t start = block.start, n = 0;
    while (start < block.end && text.p[start] == ' ') start++;
    item_mark first = read_mark(text, block, start);
    if (!first.length) return 0;
    int expected = first.number + 1;
    for (size_t i = start + first.length; i < block.end && n < MAX_ITEMS; i++) {
        if (text.p[i - 1] != ' ') continue;
        item_mark m = read_mark(text, block, i);
        bool next = m.length && m.style == first.style && m.letter == first.letter &&
                    (first.number == 0 || m.number == expected);
        if (!next) continue;
        items[n++] = i;
        expected++;
        i += m.length;
    }
    return n;
}

/* "Figure 7.2 Sensations …": the label of a figure or table at a block's start is a sentence of its own.
 * Where it ends, or 0. */
static size_t caption_label_end(hs_str text, hs_span block) {
    static const char *const labels[] = {"Figure ", "Fig. ", "Table ", "Box "};
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++) {
        size_t i = block.start, n = strlen(labels[k]);
        if (block.end - i < n || memcmp(text.p + i, labels[k], n) != 0) continue;
        i += n;
        size_t digits = i;
        while (i < block.end && ((text.p[i] >= '0' && text.p[i] <= '9') || text.p[i] == '.')) i++;
        bool label = i > digits && text.p[i - 1] != '.' && i + 1 < block.end && text.p[i] == ' ';
        return label && hs_is_upper(hs_decode(text, i + 1, &(size_t){0})) ? i : 0;
    }
    return 0;
}

static size_t add_end(hs_arena *arena, uint32_t **ends, size_t n, size_t end) {
    *ends = hs_grow(arena, *ends, n, sizeof **ends);
    (*ends)[n] = (uint32_t)end;
    return n + 1;
}

size_t walk_block(hs_arena *arena, hs_str text, hs_span block, const text_style *style, boundary_judge *judge,
                  void *context, uint32_t **ends) {
    size_t from = block.start, start = from, open_brackets = 0, n = 0, items[MAX_ITEMS], item = 0;
    size_t item_count = list_items(text, block, items);
    candidate c;
    *ends = NULL;
    size_t label = caption_label_end(text, block);
    if (label) {
        n = add_end(arena, ends, n, label);
        start = label;
    }
    while (next_candidate(text, block, from, &open_brackets, &c)) {
        while (item < item_count && items[item] <= c.stop) { /* an item starts before the stop */
            if (items[item] > start) {
                n = add_end(arena, ends, n, items[item]);
                start = items[item];
            }
            item++;
        }
        c.style = style;
        c.start = start;
        while (c.start < c.stop && text.p[c.start] == ' ') c.start++;
        bool in_mark = item_count && c.stop < c.start + read_mark(text, block, c.start).length;
        bool ends_here = !in_mark && judge(context, &c);
        from = c.end > from ? c.end : from + 1;
        if (c.mark == '\n') from = c.stop + 1;
        if (c.mark == 0x2022 && c.stop_end == c.stop) from = c.stop + 3;
        if (ends_here) {
            n = add_end(arena, ends, n, c.end);
            start = c.end;
            open_brackets = 0;
        } else if (c.stop - start > BRACKET_REACH) {
            open_brackets = 0;
        }
    }
    for (; item < item_count; item++)
        if (items[item] > start) n = add_end(arena, ends, n, items[item]);
    return add_end(arena, ends, n, block.end);
}
