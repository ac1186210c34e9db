#include "hearsay/stretch.h"

#include <string.h>

/* Whether sentence i starts like a quotation, which may go on with one from the block before. */
static bool starts_quoted(const hs_record *r, size_t i) {
    hs_str words = hs_slice(r->text, r->sentences[i]);
    return words.n > 2 && (strchr("\"'", words.p[0]) || memcmp(words.p, "\xE2\x80", 2) == 0); /* “ ‘ */
}

bool hs_next_stretch(const hs_record *r, size_t length, hs_stretch *s) {
    if (s->begun && s->to == r->sentence_count) return false;
    size_t start = s->begun ? s->bytes.end : 0;
    s->begun = true;
    s->from = s->to;
    size_t block = s->block;
    for (; s->to < r->sentence_count; s->to++) {
        bool starts_block = false;
        size_t at = r->sentences[s->to].start, taken = at - start;
        for (; block + 1 < r->block_count && r->blocks[block].span.end <= at; block++) starts_block = true;
        if (s->to == s->from) s->block = block;
        bool may_end = starts_block && !starts_quoted(r, s->to);
        if (s->to > s->from && (taken >= 2 * length || (taken >= length && may_end))) break;
    }
    s->bytes = hs_span_of(start, s->to < r->sentence_count ? r->sentences[s->to].start : r->text.n);
    return true;
}
