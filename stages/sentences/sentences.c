#include "sentences.h"

#include "boundary.h"

#include <string.h>

typedef struct splitter {
    const boundary_rules *rules;
    hs_record *record; /* for --explain */
} splitter;

static bool judge(void *context, const candidate *c) {
    const splitter *s = context;
    const char *why = "model";
    int verdict = boundary_rule(s->rules, c, &why);
    if (verdict == 0) verdict = boundary_score(s->rules, c) > 0 ? 1 : -1;
    if (s->record->explain) {
        size_t from = c->word.start < c->stop ? c->word.start : c->stop;
        hs_explain(s->record, "sentences", "%s (%s): …%.*s", verdict > 0 ? "boundary" : "no boundary", why,
                   (int)(c->end - from), c->text.p + from);
    }
    return verdict > 0;
}

static void add_sentence(hs_record *r, size_t from, size_t to) {
    while (from < to && hs_is_space((unsigned char)r->text.p[from])) from++;
    while (to > from && hs_is_space((unsigned char)r->text.p[to - 1])) to--;
    if (from == to) return;
    r->sentences = hs_grow(r->arena, r->sentences, r->sentence_count, sizeof *r->sentences);
    r->sentences[r->sentence_count++] = hs_span_of(from, to);
}

/* The places where a block's sentences end, judged one by one. */
static void split_block(const boundary_rules *rules, hs_record *r, hs_span block, const text_style *style) {
    splitter s = {.rules = rules, .record = r};
    uint32_t *ends;
    size_t n = walk_block(r->scratch, r->text, block, style, judge, &s, &ends), start = block.start;
    for (size_t i = 0; i < n; i++) {
        add_sentence(r, start, ends[i]);
        start = ends[i];
    }
}

static bool find_sentences(const void *state, hs_work *work, hs_record *record, hs_error *error) {
    (void)work;
    if (!hs_record_need(record, HS_LAYER_BLOCKS, error)) return false;
    record->sentences = NULL;
    record->sentence_count = 0;
    text_style style = text_style_of(state, record->text);
    for (size_t i = 0; i < record->block_count; i++)
        split_block(state, record, record->blocks[i].span, &style);
    hs_record_put(record, HS_LAYER_SENTENCES);
    return true;
}

static bool sentences_open(void **state, const hs_options *options, hs_error *error) {
    *state = boundary_rules_load(options->rules, true, error);
    return *state != NULL;
}

static void sentences_close(void *state) {
    boundary_rules_free(state);
}

const hs_stage hs_sentences_stage = {"sentences", sentences_open, find_sentences, sentences_close, NULL};
