#include "show.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { DEFAULT_WIDTH = 80, MARGIN = SHOW_MARGIN };

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

hs_str show_name(const hs_record *r, int who) {
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
        layout_text(l, show_name(r, k->speaker));
        hs_buf_puts(l->out, st->off);
        for (size_t i = 0; i < k->reported_count; i++) {
            layout_text(l, hs_cstr(i ? ", " : " (through "));
            layout_text(l, show_name(r, k->reported_by[i]));
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

bool show_record(const hs_options *options, hs_record *r, hs_buf *out, hs_error *error) {
    if (options->locate) return show_location(options, r, out, error);
    if (!hs_record_need(r, HS_LAYER_BLOCKS | HS_LAYER_QUOTES, error)) return false;
    if (hs_json_member(&r->object, "stances") && !hs_record_need(r, HS_LAYER_STANCES, error)) return false;
    style st = style_for(options);
    layout l = {.out = out, .width = page_width(options)};
    put_heading(&l, r, &st);
    show_article(&l, r, &st);
    put_quotes(&l, r, &st);
    show_stances(&l, r, &st);
    return true;
}
