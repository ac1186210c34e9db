#include "sentences.h"

#include "boundary.h"

#include <string.h>

static void add_sentence(hs_record *r, size_t from, size_t to) {
    while (from < to && hs_is_space((unsigned char)r->text.p[from])) from++;
    while (to > from && hs_is_space((unsigned char)r->text.p[to - 1])) to--;
    if (from == to) return;
    r->sentences = hs_grow(r->arena, r->sentences, r->sentence_count, sizeof *r->sentences);
    r->sentences[r->sentence_count++] = hs_span_of(from, to);
}

/* Brackets of a numbered list ("1)") or a smiley never close: forget them after so many bytes. */
enum { BRACKET_REACH = 600 };

static void split_block(const boundary_rules *rules, hs_record *r, hs_span block) {
    size_t start = block.start, from = start, open_brackets = 0;
    candidate c;
    while (next_candidate(r->text, block, from, &open_brackets, &c)) {
        const char *why = "model";
        int verdict = boundary_rule(rules, &c, &why);
        if (verdict == 0) verdict = boundary_score(rules, &c) > 0 ? 1 : -1;
        if (r->explain)
            hs_explain(r, "sentences", "%s (%s): …%.*s", verdict > 0 ? "boundary" : "no boundary", why,
                       (int)(c.end - (c.word.start < c.stop ? c.word.start : c.stop)),
                       r->text.p + (c.word.start < c.stop ? c.word.start : c.stop));
        from = c.end > from ? c.end : from + 1;
        if (c.mark == '\n') from = c.stop + 1;
        if (c.mark == 0x2022 && c.stop_end == c.stop) from = c.stop + 3;
        if (verdict > 0) {
            add_sentence(r, start, c.end);
            start = c.end;
            open_brackets = 0;
        } else if (c.stop - start > BRACKET_REACH) {
            open_brackets = 0;
        }
    }
    add_sentence(r, start, block.end);
}

static bool find_sentences(const void *state, hs_work *work, hs_record *record, hs_error *error) {
    (void)work;
    if (!hs_record_need(record, HS_LAYER_BLOCKS, error)) return false;
    record->sentences = NULL;
    record->sentence_count = 0;
    for (size_t i = 0; i < record->block_count; i++) split_block(state, record, record->blocks[i].span);
    hs_record_put(record, HS_LAYER_SENTENCES);
    return true;
}

static bool sentences_open(void **state, const hs_options *options, hs_error *error) {
    *state = boundary_rules_load(options->rules, error);
    return *state != NULL;
}

static void sentences_close(void *state) {
    boundary_rules_free(state);
}

const hs_stage hs_sentences_stage = {"sentences", sentences_open, find_sentences, sentences_close};
