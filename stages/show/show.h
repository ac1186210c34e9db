/* hearsay-show: finished records for people. */
#ifndef HEARSAY_SHOW_H
#define HEARSAY_SHOW_H

#include "hearsay/program.h"

/* Print one record: heading, the article with its quotes marked, who said each, and a table of stances. */
bool show_record(const hs_options *options, hs_record *record, hs_buf *out, hs_error *error);

/* Print where the quote named by options->locate stands in the original, in bytes and code points. */
bool show_location(const hs_options *options, hs_record *record, hs_buf *out, hs_error *error);

/* Finds the text each record came from, for --locate with --original. */
extern const hs_stage show_original_stage;

/* Styles for a terminal; empty strings where colour is off. */
typedef struct style {
    const char *bold, *faint, *quote, *source, *cue, *favor, *against, *neutral, *off;
} style;

style style_for(const hs_options *options);

/* Print text word by word within [indent, width] columns, marking spans; control characters are shown as
 * ^X, so that no article drives a terminal. */
typedef struct layout {
    hs_buf *out;
    size_t width, indent, column;
} layout;

void layout_text(layout *l, hs_str text);
void layout_line_end(layout *l);

/* Columns that a terminal gives text (combining marks none, wide characters two). */
size_t display_width(hs_str text);

/* The parts of a shown record. The article is in reading order without its furniture, "[n]" before the
 * content of quote n; stances are a table with one row a holder, target and label, and the words that show
 * it. */
enum { SHOW_MARGIN = 2 }; /* columns */
void show_article(layout *l, hs_record *record, const style *st);
void show_stances(layout *l, hs_record *record, const style *st);

/* The name of an entity, or what stands for none. */
hs_str show_name(const hs_record *record, int who);

#endif
