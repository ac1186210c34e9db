/* The article's text with its quotes marked. */
#include "hearsay/search.h"
#include "show.h"

#include <stdio.h>
#include <stdlib.h>

/* What each byte of the text is shown as: made in one pass over the spans, not one a byte. */
enum {
    PAINT_PLAIN,
    PAINT_QUOTE,
    PAINT_CUE,
    PAINT_SOURCE,
    PAINT_STYLE = 7, /* mask of the above */
    PAINT_EDGE = 8   /* a span starts or ends */
};

static void paint_over(uint8_t *paint, hs_span span, uint8_t how) {
    for (uint32_t i = span.start; i < span.end; i++) paint[i] = (uint8_t)((paint[i] & ~PAINT_STYLE) | how);
    paint[span.start] |= PAINT_EDGE;
    paint[span.end] |= PAINT_EDGE;
}

/* Contents may hold contents, so they are counted in and out; sources and cues lie over them. */
static uint8_t *paint_text(const hs_record *r) {
    uint8_t *paint = hs_alloc(r->arena, r->text.n + 1);
    int32_t *open = hs_alloc_n(r->arena, r->text.n + 1, sizeof *open), depth = 0;
    for (size_t q = 0; q < r->quote_count; q++) {
        const hs_quote *k = &r->quotes[q];
        for (size_t c = 0; c < k->content_count; c++) {
            open[k->content[c].start]++;
            open[k->content[c].end]--;
            paint[k->content[c].start] |= PAINT_EDGE;
            paint[k->content[c].end] |= PAINT_EDGE;
        }
    }
    for (size_t i = 0; i <= r->text.n; i++) {
        depth += open[i];
        if (depth > 0) paint[i] |= PAINT_QUOTE;
    }
    for (size_t q = 0; q < r->quote_count; q++) {
        paint_over(paint, r->quotes[q].cue, PAINT_CUE);
        paint_over(paint, r->quotes[q].source, PAINT_SOURCE);
    }
    return paint;
}

static const char *style_of(const style *st, uint8_t paint) {
    switch (paint & PAINT_STYLE) {
    case PAINT_QUOTE: return st->quote;
    case PAINT_CUE: return st->cue;
    case PAINT_SOURCE: return st->source;
    default: return "";
    }
}

/* Quotes in the order in which their contents start, for "[3]" before the first words. */
typedef struct marks {
    const hs_record *record;
    size_t *quotes;
    size_t count;
} marks;

static size_t start_of(const hs_record *r, size_t quote) {
    return r->quotes[quote].content[0].start;
}

static int by_start(const void *a, const void *b, void *record) {
    size_t x = *(const size_t *)a, y = *(const size_t *)b, s = start_of(record, x), t = start_of(record, y);
    return s != t ? (s > t) - (s < t) : (x > y) - (x < y);
}

static marks marks_make(hs_record *r) {
    marks m = {.record = r, .quotes = hs_alloc_n(r->arena, r->quote_count + 1, sizeof *m.quotes)};
    for (size_t q = 0; q < r->quote_count; q++)
        if (r->quotes[q].content_count) m.quotes[m.count++] = q;
    qsort_r(m.quotes, m.count, sizeof *m.quotes, by_start, r);
    return m;
}

static bool starts_before(const void *marks_of, size_t k, size_t at) {
    const marks *m = marks_of;
    return start_of(m->record, m->quotes[k]) < at;
}

static void put_marks(layout *l, const marks *m, uint32_t i, const style *st) {
    for (size_t k = hs_first_not_before(m, m->count, i, starts_before);
         k < m->count && start_of(m->record, m->quotes[k]) == i; k++) {
        char mark[32];
        int n = snprintf(mark, sizeof mark, "[%zu]", m->quotes[k] + 1);
        hs_buf_puts(l->out, st->faint);
        layout_text(l, hs_str_of(mark, (size_t)n));
        hs_buf_puts(l->out, st->off);
    }
}

void show_article(layout *l, hs_record *r, const style *st) {
    const uint8_t *paint = paint_text(r);
    marks m = marks_make(r);
    for (size_t b = 0; b < r->block_count; b++) {
        if (!hs_is_article(r->blocks[b].kind)) continue; /* furniture is left out */
        hs_span block = r->blocks[b].span;
        if (r->blocks[b].kind == HS_HEADLINE) hs_buf_puts(l->out, st->bold);
        for (uint32_t i = block.start, to; i < block.end; i = to) {
            for (to = i + 1; to < block.end && !(paint[to] & PAINT_EDGE);) to++;
            if (paint[i] & PAINT_EDGE) put_marks(l, &m, i, st);
            bool plain = (paint[i] & PAINT_STYLE) == PAINT_PLAIN;
            hs_buf_puts(l->out, style_of(st, paint[i]));
            layout_text(l, hs_slice(r->text, hs_span_of(i, to)));
            if (!plain) hs_buf_puts(l->out, st->off);
        }
        hs_buf_puts(l->out, st->off);
        while (l->out->n && l->out->p[l->out->n - 1] == ' ') l->out->n--;
        layout_line_end(l);
        layout_line_end(l);
    }
}
