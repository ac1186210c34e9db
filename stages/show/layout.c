#include "show.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <utf8proc.h>

style style_for(const hs_options *options) {
    static const style none = {"", "", "", "", "", "", "", "", ""};
    static const style colours = {"\033[1m",  "\033[2m",  "\033[36m", "\033[1;33m", "\033[35m",
                                  "\033[32m", "\033[31m", "\033[2m",  "\033[0m"};
    if (strcmp(options->colour, "always") == 0) return colours;
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool wanted = isatty(STDOUT_FILENO) && !(no_color && *no_color) && !(term && strcmp(term, "dumb") == 0);
    return strcmp(options->colour, "auto") == 0 && wanted ? colours : none;
}

size_t display_width(hs_str text) {
    size_t width = 0;
    for (size_t i = 0, length; i < text.n; i += length) {
        uint32_t c = hs_decode(text, i, &length);
        int w = utf8proc_charwidth((utf8proc_int32_t)c);
        width += c < 0x20 || c == 0x7F ? 2 : w > 0 ? (size_t)w : 0;
    }
    return width;
}

static void put_visible(hs_buf *out, hs_str word) {
    for (size_t i = 0, length; i < word.n; i += length) {
        uint32_t c = hs_decode(word, i, &length);
        if (c < 0x20 || c == 0x7F) {
            hs_buf_putc(out, '^');
            hs_buf_putc(out, (char)(c ^ 0x40));
        } else if ((c >= 0x80 && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) {
            hs_buf_puts(out, "\xEF\xBF\xBD"); /* C1 and bidi controls change what is seen */
        } else {
            hs_buf_add(out, word.p + i, length);
        }
    }
}

void layout_line_end(layout *l) {
    hs_buf_putc(l->out, '\n');
    l->column = 0;
}

static void start_line(layout *l) {
    for (size_t i = 0; i < l->indent; i++) hs_buf_putc(l->out, ' ');
    l->column = l->indent;
}

void layout_text(layout *l, hs_str text) {
    for (size_t i = 0; i < text.n;) {
        size_t from = i;
        bool space = text.p[i] == ' ' || text.p[i] == '\n';
        if (space) {
            i++;
            if (l->column > l->indent && l->column < l->width) {
                hs_buf_putc(l->out, ' ');
                l->column++;
            }
            continue;
        }
        while (i < text.n && text.p[i] != ' ' && text.p[i] != '\n') i++;
        hs_str word = {text.p + from, i - from};
        size_t width = display_width(word);
        if (l->column == 0) start_line(l);
        if (l->column + width > l->width && l->column > l->indent) {
            while (l->out->n && l->out->p[l->out->n - 1] == ' ') l->out->n--;
            layout_line_end(l);
            start_line(l);
        }
        put_visible(l->out, word);
        l->column += width;
    }
}
