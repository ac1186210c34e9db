/* train-sentences: the weights for stops that rules leave open, from texts with known sentence boundaries. */
#include "train.h"

#include "../normalize/normalize.h"
#include "../sentences/boundary.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BITS = 14, PASSES = 6, MARGIN = 30, SEEDS = 15, MAX_FILES = 4 };

typedef struct place {
    uint64_t features[MAX_FEATURES];
    size_t count;
    bool boundary;
} place;

typedef struct places {
    place *items;
    size_t count, capacity;
} places;

/* One document: where its gold sentences end, counted in letters and digits (as the scorer does, so that
 * white space and normalization do not matter). */
typedef struct document {
    places *out;
    const boundary_rules *rules;
    hs_str text;
    const uint32_t *alphanumerics; /* before each byte of the normalized text */
    const bool *gold;              /* by that count */
} document;

static bool collect(void *context, const candidate *c) {
    document *d = context;
    const char *why;
    bool boundary =
        d->gold[d->alphanumerics[c->end]] && d->alphanumerics[c->end] > d->alphanumerics[c->start];
    if (boundary_rule(d->rules, c, &why) != 0) return boundary;
    if (d->out->count == d->out->capacity) {
        d->out->capacity = 2 * d->out->capacity + 4096;
        place *bigger = hs_calloc(d->out->capacity, sizeof *bigger);
        if (d->out->count) memcpy(bigger, d->out->items, d->out->count * sizeof *bigger);
        free(d->out->items);
        d->out->items = bigger;
    }
    place *p = &d->out->items[d->out->count++];
    p->count = boundary_features(d->rules, c, p->features);
    p->boundary = boundary;
    return boundary;
}

/* Letters and digits before each byte; room for one past the end. */
static uint32_t *count_alphanumerics(hs_arena *arena, hs_str text) {
    uint32_t *before = hs_alloc_n(arena, text.n + 2, sizeof *before), total = 0;
    for (size_t i = 0, length; i < text.n; i += length) {
        uint32_t c = hs_decode(text, i, &length);
        for (size_t k = 0; k < length; k++) before[i + k] = total;
        total += hs_is_letter(c) || hs_is_digit(c);
    }
    before[text.n] = before[text.n + 1] = total;
    return before;
}

static bool read_document(reader_state *r, const boundary_rules *rules, const char *line, places *out,
                          hs_error *error) {
    hs_arena *arena = hs_arena_new();
    hs_record record;
    bool ok = hs_record_read(&record, arena, hs_cstr(line), hs_cstr("?"), error);
    hs_str raw = record.text;
    hs_index index = record.index;
    json_t *tree = json_loads(line, JSON_ALLOW_NUL, NULL);
    const json_t *sentences = json_object_get(tree, "sentences");
    uint32_t *before = count_alphanumerics(arena, raw);
    bool *gold = hs_alloc(arena, raw.n + 2);
    for (size_t i = 0; ok && i < json_array_size(sentences); i++) {
        size_t byte;
        size_t end = (size_t)json_integer_value(json_array_get(json_array_get(sentences, i), 1));
        if (hs_to_byte(&index, end, &byte)) gold[before[byte]] = true;
    }
    json_decref(tree);
    ok = ok && hs_normalize_stage.run(r->normalize, &r->work, &record, error) &&
         hs_record_need(&record, HS_LAYER_BLOCKS, error);
    if (ok) {
        document d = {.out = out,
                      .rules = rules,
                      .text = record.text,
                      .alphanumerics = count_alphanumerics(arena, record.text),
                      .gold = gold};
        text_style style = text_style_of(rules, record.text);
        for (size_t b = 0; b < record.block_count; b++) {
            uint32_t *ends;
            walk_block(arena, record.text, record.blocks[b].span, &style, collect, &d, &ends);
        }
    }
    hs_arena_free(arena);
    return ok;
}

/* Documents whose number leaves `fold` as remainder are left out (fold < 0: none are). */
static bool read_places(reader_state *r, const boundary_rules *rules, const char *path, int fold, places *out,
                        hs_error *error) {
    FILE *in = fopen(path, "r");
    if (!in) return hs_fail(error, "%s: cannot open", path);
    char *line = NULL;
    size_t capacity = 0, number = 0;
    bool ok = true;
    while (ok && getline(&line, &capacity, in) > 0)
        if (fold < 0 || (int)(number++ % FOLDS) != fold) ok = read_document(r, rules, line, out, error);
    free(line);
    fclose(in);
    return ok;
}

static learner learn_run(const places *p, uint64_t random) {
    learner l = learner_new(BOUNDARY_LABELS, BITS);
    l.miss_cost = l.false_cost = MARGIN;
    size_t *order = order_new(p->count);
    hs_sequence s = {0};
    hs_arena *scratch = hs_arena_new();
    for (int pass = 0; pass < PASSES; pass++) {
        order_shuffle(order, p->count, &random);
        for (size_t k = 0; k < p->count; k++) {
            const place *x = &p->items[order[k]];
            learner_decide(&l, scratch, &s, x->features, x->count, x->boundary);
        }
    }
    sequence_free(&s);
    hs_arena_free(scratch);
    free(order);
    learner_average(&l);
    return l;
}

static bool learn(const places *p, const char *out, hs_error *error) {
    learner sum = learner_new(BOUNDARY_LABELS, BITS);
    for (int run = 0; run < SEEDS; run++) {
        learner l = learn_run(p, 5 + (uint64_t)run);
        learner_add(&sum, &l);
    }
    learner_divide(&sum, SEEDS);
    char path[4096];
    snprintf(path, sizeof path, "%s/sentences.model", out);
    bool ok = learner_write(&sum, path, "sentences", error);
    fprintf(stderr, "sentences: %zu places that rules leave open\n", p->count);
    learner_free(&sum);
    return ok;
}

int main(int argc, char **argv) {
    if (argc < 5) {
        fprintf(stderr,
                "Usage: train-sentences RULES OUT FOLD FILE...\n"
                "Train OUT/sentences.model on all documents of FILEs but each fifth from number FOLD on\n"
                "(-1: on all). Sentences as {\"text\", \"sentences\": [[start, end], …]} a line.\n");
        return HS_USAGE;
    }
    hs_error error;
    reader_state reader;
    places p = {0};
    bool ok = reader_open(&reader, argv[1], &error);
    boundary_rules *rules = ok ? boundary_rules_load(argv[1], false, &error) : NULL;
    ok = rules != NULL;
    for (int i = 4; ok && i < argc; i++) ok = read_places(&reader, rules, argv[i], atoi(argv[3]), &p, &error);
    ok = ok && learn(&p, argv[2], &error);
    if (!ok) fprintf(stderr, "train-sentences: %s\n", error.message);
    boundary_rules_free(rules);
    free(p.items);
    return ok ? HS_OK : HS_USAGE;
}
