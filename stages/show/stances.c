/* Where they stand: one line a holder, target and label, with how often and the words that show it. */
#include "show.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_WIDTH = 26, LABEL_WIDTH = 8, TARGET_WIDTH = 18, MOST_WORDS = 4 };

static hs_str target_of(const hs_record *r, const hs_stance *s) {
    return s->topic.p ? s->topic : hs_slice(r->text, s->target);
}

/* Stances of one row stand together, in text order. */
static int by_row(const void *a, const void *b, void *record) {
    const hs_record *r = record;
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    const hs_stance *s = &r->stances[x], *t = &r->stances[y];
    if (s->holder != t->holder) return s->holder < t->holder ? -1 : 1;
    if (s->label != t->label) return s->label < t->label ? -1 : 1;
    if (!s->topic.p != !t->topic.p) return s->topic.p ? -1 : 1;
    hs_str p = target_of(r, s), q = target_of(r, t);
    if (p.n != q.n) return p.n < q.n ? -1 : 1;
    int words = p.n ? memcmp(p.p, q.p, p.n) : 0;
    return words ? words : (x > y) - (x < y);
}

static bool same_row(hs_record *r, size_t x, size_t y) {
    const hs_stance *s = &r->stances[x], *t = &r->stances[y];
    return s->holder == t->holder && s->label == t->label && !s->topic.p == !t->topic.p &&
           hs_str_eq(target_of(r, s), target_of(r, t));
}

static int by_first(const void *a, const void *b) {
    size_t x = **(size_t *const *)a, y = **(size_t *const *)b;
    return (x > y) - (x < y);
}

static void put_padded(layout *l, hs_str text, size_t width) {
    size_t shown = display_width(text);
    while (shown > width) { /* cut to the column */
        text.n = hs_before(text, text.n);
        shown = display_width(text);
    }
    size_t room = l->width;
    l->width = SIZE_MAX;
    layout_text(l, text);
    l->width = room;
    for (; shown < width; shown++) hs_buf_putc(l->out, ' ');
}

/* The words that led to a label, in the order of the text: "not … makes no sense". */
static hs_str shown_by(hs_record *r, const hs_stance *s) {
    if (s->evidence_count == 0) return hs_slice(r->text, s->target);
    hs_buf words = {0};
    uint32_t after = 0;
    for (size_t k = 0; k < s->evidence_count; k++) {
        hs_span next = {UINT32_MAX, UINT32_MAX};
        for (size_t i = 0; i < s->evidence_count; i++)
            if (s->evidence[i].start >= after && s->evidence[i].start < next.start) next = s->evidence[i];
        if (next.start == UINT32_MAX) break;
        if (words.n) hs_buf_puts(&words, " … ");
        hs_str part = hs_slice(r->text, next);
        hs_buf_add(&words, part.p, part.n);
        after = next.start + 1;
    }
    hs_str shown = hs_copy(r->arena, hs_str_of(words.p, words.n));
    hs_buf_free(&words);
    return shown;
}

/* The words of the row's stances, each wording once, the first few. */
static void put_evidence(layout *l, hs_record *r, const size_t *row, size_t n) {
    hs_str shown[MOST_WORDS];
    size_t count = 0;
    for (size_t k = 0; k < n; k++) {
        hs_str words = shown_by(r, &r->stances[row[k]]);
        bool seen = false;
        for (size_t i = 0; i < count; i++) seen = seen || hs_str_eq(shown[i], words);
        if (seen) continue;
        if (count == MOST_WORDS) {
            layout_text(l, hs_cstr(" …"));
            return;
        }
        if (count) layout_text(l, hs_cstr("; "));
        layout_text(l, words);
        shown[count++] = words;
    }
}

static void put_row(layout *l, hs_record *r, const style *st, const size_t *row, size_t n) {
    const hs_stance *s = &r->stances[row[0]];
    double best = s->score;
    for (size_t k = 1; k < n; k++) {
        double score = r->stances[row[k]].score;
        if ((score - best) * (s->label ? s->label : 1) > 0) best = score;
    }
    const char *colour = s->label > 0 ? st->favor : s->label < 0 ? st->against : st->neutral;
    hs_buf_puts(l->out, "  ");
    l->column = SHOW_MARGIN;
    put_padded(l, show_name(r, s->holder), NAME_WIDTH);
    hs_buf_printf(l->out, " %s%-*s%s", colour, LABEL_WIDTH, hs_label_name(s->label), st->off);
    put_padded(l, target_of(r, s), TARGET_WIDTH);
    size_t before = l->out->n;
    hs_buf_printf(l->out, " %+.2f %zux ", best, n);
    l->column = SHOW_MARGIN + NAME_WIDTH + 1 + LABEL_WIDTH + TARGET_WIDTH + (l->out->n - before);
    l->indent = SHOW_MARGIN + 2; /* of what does not fit into the line */
    put_evidence(l, r, row, n);
    l->indent = 0;
    layout_line_end(l);
}

void show_stances(layout *l, hs_record *r, const style *st) {
    size_t n = r->stance_count, rows = 0;
    if (n == 0) return;
    hs_buf_printf(l->out, "%sWhere they stand%s\n", st->bold, st->off);
    size_t *order = hs_alloc_n(r->arena, n + 1, sizeof *order);
    size_t **starts = hs_alloc_n(r->arena, n + 1, sizeof *starts);
    for (size_t i = 0; i < n; i++) order[i] = i;
    qsort_r(order, n, sizeof *order, by_row, r);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !same_row(r, order[i - 1], order[i])) starts[rows++] = order + i;
    qsort(starts, rows, sizeof *starts, by_first); /* rows in the order of their first stance */
    for (size_t i = 0; i < rows; i++) {
        size_t *end = starts[i] + 1;
        while (end < order + n && same_row(r, *starts[i], *end)) end++;
        put_row(l, r, st, starts[i], (size_t)(end - starts[i]));
    }
    layout_line_end(l);
}
