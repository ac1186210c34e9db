#include "sentences.h"

#include "boundary.h"
#include "hearsay/inline.h"

#include <stdlib.h>
#include <string.h>

typedef struct sentence_rules {
    boundary_rules *boundaries;
    hs_inline_rules *furniture;
} sentence_rules;

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

/* No sentence ends within furniture. */
static bool is_furniture(const hs_spans *furniture, size_t at) {
    size_t k = hs_spans_behind(furniture, at);
    return k < furniture->count && furniture->items[k].start < at;
}

/* The places where a block's sentences end, judged one by one. */
static void split_block(const boundary_rules *rules, hs_record *r, hs_span block, const text_style *style,
                        const hs_spans *furniture) {
    splitter s = {.rules = rules, .record = r};
    uint32_t *ends;
    size_t n = walk_block(r->scratch, r->text, block, style, judge, &s, &ends), start = block.start;
    for (size_t i = 0; i < n; i++) {
        if (is_furniture(furniture, ends[i])) continue;
        add_sentence(r, start, ends[i]);
        start = ends[i];
    }
}

static bool find_sentences(const void *state, hs_work *work, hs_record *record, hs_error *error) {
    const sentence_rules *rules = state;
    hs_spans furniture;
    if (!hs_record_need(record, HS_LAYER_BLOCKS, error) ||
        !hs_inline_find(rules->furniture, work->matcher, record->scratch, record->text, &furniture, error))
        return false;
    record->sentences = NULL;
    record->sentence_count = 0;
    text_style style = text_style_of(rules->boundaries, record->text);
    for (size_t i = 0; i < record->block_count; i++)
        split_block(rules->boundaries, record, record->blocks[i].span, &style, &furniture);
    hs_record_put(record, HS_LAYER_SENTENCES);
    return true;
}

static void sentences_close(void *state) {
    sentence_rules *rules = state;
    boundary_rules_free(rules->boundaries);
    hs_inline_free(rules->furniture);
    free(rules);
}

static bool sentences_open(void **state, const hs_options *options, hs_error *error) {
    sentence_rules *rules = hs_calloc(1, sizeof *rules);
    rules->boundaries = boundary_rules_load(options->rules, true, error);
    if (rules->boundaries) rules->furniture = hs_inline_load(options->rules, error);
    if (rules->furniture) {
        *state = rules;
        return true;
    }
    sentences_close(rules);
    return false;
}

const hs_stage hs_sentences_stage = {"sentences", sentences_open, find_sentences, sentences_close, NULL};
