#include "show.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { DEFAULT_WIDTH = 80, MAX_NAME_WIDTH = 26, MARGIN = 2 };

static size_t page_width(const hs_options *options) {
    struct winsize size;
    if (options->width) return options->width;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col < 100 ? size.ws_col : 100;
    return DEFAULT_WIDTH;
}

static void put_heading(layout *l, const hs_record *r, const style *st) {
    hs_str title, date, publisher;
    hs_buf_puts(l->out, st->bold);
    layout_text(l, hs_record_string(r, "title", &title) ? title : r->id);
    hs_buf_puts(l->out, st->off);
    layout_line_end(l);
    hs_buf_puts(l->out, st->faint);
    layout_text(l, r->id);
    if (hs_record_string(r, "publisher", &publisher)) {
        layout_text(l, hs_cstr(" · "));
        layout_text(l, publisher);
    }
    if (hs_record_string(r, "date", &date)) {
        layout_text(l, hs_cstr(" · "));
        layout_text(l, date);
    }
    hs_buf_puts(l->out, st->off);
    layout_line_end(l);
    layout_line_end(l);
}

/* Style of byte i: of the innermost quote part that holds it. NULL for plain text. */
static const char *style_at(const hs_record *r, const style *st, uint32_t i, size_t *quote) {
    const char *found = NULL;
    for (size_t q = 0; q < r->quote_count; q++) {
        const hs_quote *k = &r->quotes[q];
        for (size_t c = 0; c < k->content_count; c++)
            if (i >= k->content[c].start && i < k->content[c].end) {
                found = st->quote;
                *quote = q;
            }
    }
    for (size_t q = 0; q < r->quote_count; q++) {
        const hs_quote *k = &r->quotes[q];
        if (i >= k->cue.start && i < k->cue.end) found = st->cue;
        if (i >= k->source.start && i < k->source.end) found = st->source;
    }
    return found;
}

/* Places where the style may change, in order. */
static size_t next_edge(const hs_record *r, uint32_t i, uint32_t end) {
    uint32_t best = end;
    for (size_t q = 0; q < r->quote_count; q++) {
        const hs_quote *k = &r->quotes[q];
        hs_span spans[2] = {k->cue, k->source};
        for (size_t s = 0; s < 2 + k->content_count; s++) {
            hs_span x = s < 2 ? spans[s] : k->content[s - 2];
            if (x.start > i && x.start < best) best = x.start;
            if (x.end > i && x.end < best) best = x.end;
        }
    }
    return best;
}

static void put_marks(const hs_record *r, uint32_t i, layout *l, const style *st) {
    for (size_t q = 0; q < r->quote_count; q++) {
        if (r->quotes[q].content[0].start != i) continue;
        char mark[32];
        int n = snprintf(mark, sizeof mark, "[%zu]", q + 1);
        hs_buf_puts(l->out, st->faint);
        layout_text(l, hs_str_of(mark, (size_t)n));
        hs_buf_puts(l->out, st->off);
    }
}

/* The article's own words; furniture is left out. */
static void put_article(layout *l, const hs_record *r, const style *st) {
    for (size_t b = 0; b < r->block_count; b++) {
        if (!hs_is_article(r->blocks[b].kind)) continue;
        hs_span block = r->blocks[b].span;
        if (r->blocks[b].kind == HS_HEADLINE) hs_buf_puts(l->out, st->bold);
        for (uint32_t i = block.start; i < block.end;) {
            uint32_t to = (uint32_t)next_edge(r, i, block.end);
            size_t quote;
            put_marks(r, i, l, st);
            const char *style_here = style_at(r, st, i, &quote);
            if (style_here) hs_buf_puts(l->out, style_here);
            layout_text(l, hs_slice(r->text, hs_span_of(i, to)));
            if (style_here) hs_buf_puts(l->out, st->off);
            i = to;
        }
        hs_buf_puts(l->out, st->off);
        while (l->out->n && l->out->p[l->out->n - 1] == ' ') l->out->n--;
        layout_line_end(l);
        layout_line_end(l);
    }
}

static hs_str name_of(const hs_record *r, int who) {
    return who == HS_NONE ? hs_cstr("(not said)") : r->entities[who].name;
}

static void put_quotes(layout *l, const hs_record *r, const style *st) {
    hs_buf_printf(l->out, "%sWho said what%s\n", st->bold, st->off);
    for (size_t q = 0; q < r->quote_count; q++) {
        const hs_quote *k = &r->quotes[q];
        char number[32];
        int n = snprintf(number, sizeof number, "[%zu] ", q + 1);
        l->indent = MARGIN;
        layout_text(l, hs_str_of(number, (size_t)n));
        l->indent = MARGIN + 4;
        hs_buf_puts(l->out, st->source);
        layout_text(l, name_of(r, k->speaker));
        hs_buf_puts(l->out, st->off);
        for (size_t i = 0; i < k->reported_count; i++) {
            layout_text(l, hs_cstr(i ? ", " : " (through "));
            layout_text(l, name_of(r, k->reported_by[i]));
        }
        if (k->reported_count) layout_text(l, hs_cstr(")"));
        layout_text(l, hs_cstr(k->negated ? " did not say: " : ": "));
        for (size_t c = 0; c < k->content_count; c++) {
            if (c) layout_text(l, hs_cstr(" … "));
            layout_text(l, hs_slice(r->text, k->content[c]));
        }
        char kind[64];
        n = snprintf(kind, sizeof kind, " (%s,\u00a0%.2f)", hs_quote_type_name(k->type), k->confidence);
        hs_buf_puts(l->out, st->faint);
        layout_text(l, hs_str_of(kind, (size_t)n));
        hs_buf_puts(l->out, st->off);
        layout_line_end(l);
    }
    l->indent = 0;
    layout_line_end(l);
}

/* One line a holder, topic and label, with how often and the words that show it best. */
static bool same_row(const hs_record *r, const hs_stance *a, const hs_stance *b) {
    if (a->holder != b->holder || a->label != b->label || !a->topic.p != !b->topic.p) return false;
    return a->topic.p ? hs_str_eq(a->topic, b->topic)
                      : hs_str_eq(hs_slice(r->text, a->target), hs_slice(r->text, b->target));
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

static void put_stances(layout *l, const hs_record *r, const style *st) {
    if (r->stance_count == 0) return;
    hs_buf_printf(l->out, "%sWhere they stand%s\n", st->bold, st->off);
    for (size_t i = 0; i < r->stance_count; i++) {
        const hs_stance *s = &r->stances[i], *best = s;
        bool seen = false;
        size_t times = 0;
        for (size_t k = 0; k < i; k++) seen = seen || same_row(r, &r->stances[k], s);
        if (seen) continue;
        for (size_t k = i; k < r->stance_count; k++) {
            if (!same_row(r, &r->stances[k], s)) continue;
            times++;
            if ((r->stances[k].score - best->score) * (s->label ? s->label : 1) > 0) best = &r->stances[k];
        }
        const char *colour = s->label > 0 ? st->favor : s->label < 0 ? st->against : st->neutral;
        hs_buf_puts(l->out, "  ");
        l->column = MARGIN;
        put_padded(l, name_of(r, s->holder), MAX_NAME_WIDTH);
        hs_buf_printf(l->out, " %s%-8s%s", colour, hs_label_name(s->label), st->off);
        put_padded(l, s->topic.p ? s->topic : hs_slice(r->text, s->target), 18);
        hs_buf_printf(l->out, " %+.2f %zux ", best->score, times);
        hs_str evidence =
            best->evidence_count ? hs_slice(r->text, best->evidence[0]) : hs_slice(r->text, best->target);
        put_padded(l, evidence, display_width(evidence) < 14 ? display_width(evidence) : 14);
        layout_line_end(l);
    }
    layout_line_end(l);
}

bool show_record(const hs_options *options, hs_record *r, hs_buf *out, hs_error *error) {
    if (options->locate) return show_location(options, r, out, error);
    if (!hs_record_need(r, HS_LAYER_BLOCKS | HS_LAYER_QUOTES, error)) return false;
    if (hs_json_member(&r->object, "stances") && !hs_record_need(r, HS_LAYER_STANCES, error)) return false;
    style st = style_for(options);
    layout l = {.out = out, .width = page_width(options)};
    put_heading(&l, r, &st);
    put_article(&l, r, &st);
    put_quotes(&l, r, &st);
    put_stances(&l, r, &st);
    return true;
}
