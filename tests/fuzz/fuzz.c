#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

fuzz_stages *fuzz_open(void) {
    static fuzz_stages f;
    if (f.arena) return &f;
    hs_options options = {.rules = HS_SOURCE_RULES};
    hs_error e;
    for (size_t i = 0; hearsay_stages[i]; i++)
        if (!hearsay_stages[i]->open(&f.states[i], &options, &e)) {
            fprintf(stderr, "%s\n", e.message);
            abort();
        }
    f.work.matcher = hs_matcher_new();
    f.arena = hs_arena_new();
    return &f;
}

static void check_spans(const hs_record *r) {
    for (size_t i = 0; i < r->block_count; i++)
        if (r->blocks[i].span.end > r->text.n || r->blocks[i].span.start > r->blocks[i].span.end) abort();
    for (size_t i = 0; i < r->sentence_count; i++)
        if (r->sentences[i].end > r->text.n || r->sentences[i].start >= r->sentences[i].end) abort();
    for (size_t i = 0; i < r->quote_count; i++) {
        const hs_quote *q = &r->quotes[i];
        if (q->content_count == 0 || q->speaker >= (int)r->entity_count) abort();
        for (size_t k = 0; k < q->content_count; k++)
            if (q->content[k].end > r->text.n || q->content[k].start >= q->content[k].end) abort();
    }
    for (size_t i = 0; i < r->stance_count; i++)
        if (r->stances[i].target.end > r->text.n || r->stances[i].holder >= (int)r->entity_count) abort();
}

bool fuzz_line(fuzz_stages *f, hs_str line, size_t first, size_t last) {
    hs_record r;
    hs_error e;
    hs_arena_reset(f->arena);
    if (!hs_record_read(&r, f->arena, line, hs_cstr("fuzz"), &e)) return false;
    for (size_t i = first; i < last; i++)
        if (!hearsay_stages[i]->run(f->states[i], &f->work, &r, &e)) return false;
    check_spans(&r);
    hs_buf out = {0};
    hs_json_print(&r.object, &out);
    hs_record again;
    bool read =
        hs_record_read(&again, f->arena, hs_copy(f->arena, hs_str_of(out.p, out.n)), hs_cstr("fuzz"), &e);
    if (!read || (last == 4 && !hs_record_need(&again,
                                               HS_LAYER_BLOCKS | HS_LAYER_SENTENCES | HS_LAYER_ENTITIES |
                                                   HS_LAYER_QUOTES | HS_LAYER_STANCES,
                                               &e))) {
        fprintf(stderr, "own output: %s\n", e.message);
        abort();
    }
    hs_buf_free(&out);
    return true;
}
