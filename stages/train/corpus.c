/* Annotated articles, read as the program itself reads articles, with the annotation carried over. */
#include "train.h"

#include "../normalize/normalize.h"
#include "../sentences/sentences.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool reader_open(reader_state *r, const char *rules, hs_error *error) {
    hs_options options = {.rules = rules};
    *r = (reader_state){.work = {.matcher = hs_matcher_new()}};
    return hs_normalize_stage.open(&r->normalize, &options, error) &&
           hs_sentences_stage.open(&r->sentences, &options, error) &&
           word_rules_load(&r->words, rules, error) && word_lists_load(&r->lists, rules, error);
}

char *gzip_line(gzFile in) {
    size_t n = 0, capacity = 1 << 16;
    char *line = hs_calloc(capacity, 1);
    while (gzgets(in, line + n, (int)(capacity - n))) {
        n += strlen(line + n);
        if (n && line[n - 1] == '\n') {
            line[n - 1] = '\0';
            return line;
        }
        if (capacity - n < 2) {
            char *bigger = hs_calloc(2 * capacity, 1);
            memcpy(bigger, line, n);
            free(line);
            line = bigger;
            capacity *= 2;
        }
    }
    if (n) return line;
    free(line);
    return NULL;
}

/* Code point of the annotated text for each token, by the record's source_map. */
static void find_origins(example *x) {
    const hs_member *m = hs_json_member(&x->record.object, "source_map");
    hs_str json = hs_json_value(&x->record.object, m);
    json_t *map = json_loadb(json.p, json.n, 0, NULL);
    size_t pairs = json_array_size(map), at = 0;
    x->origin = hs_alloc_n(x->arena, x->a.count, sizeof *x->origin);
    for (size_t i = 0; i < x->a.count; i++) {
        size_t c = hs_to_code_point(&x->record.index, x->a.tokens[i].start);
        while (at + 1 < pairs &&
               (size_t)json_integer_value(json_array_get(json_array_get(map, at + 1), 0)) <= c)
            at++;
        const json_t *pair = json_array_get(map, at);
        x->origin[i] = (size_t)json_integer_value(json_array_get(pair, 1)) + c -
                       (size_t)json_integer_value(json_array_get(pair, 0));
    }
    json_decref(map);
}

static void mark(const example *x, gold_attribution *g, const json_t *spans, uint8_t role) {
    for (size_t k = 0; k < json_array_size(spans); k++) {
        const json_t *span = json_array_get(spans, k);
        size_t from = (size_t)json_integer_value(json_array_get(span, 0)),
               to = (size_t)json_integer_value(json_array_get(span, 1));
        for (size_t i = 0; i < x->a.count; i++) {
            if (x->origin[i] < from || x->origin[i] >= to) continue;
            g->role[i] = role;
            if (role != 2) continue;
            if (g->cue.to == 0) g->cue.from = (uint32_t)i;
            g->cue.to = (uint32_t)(i + 1);
        }
    }
}

static void read_gold(example *x, const json_t *tree) {
    const json_t *all = json_object_get(tree, "attributions");
    x->gold_count = json_array_size(all);
    x->gold = hs_alloc_n(x->arena, x->gold_count, sizeof *x->gold);
    for (size_t k = 0; k < x->gold_count; k++) {
        const json_t *one = json_array_get(all, k);
        x->gold[k].role = hs_alloc(x->arena, x->a.count + 1);
        mark(x, &x->gold[k], json_object_get(one, "content"), 3);
        mark(x, &x->gold[k], json_object_get(one, "source"), 1);
        mark(x, &x->gold[k], json_object_get(one, "cue"), 2);
    }
}

bool example_read(example *x, reader_state *r, char *line, hs_error *error) {
    *x = (example){.arena = hs_arena_new(), .line = line};
    hs_str s = hs_cstr(line);
    if (!hs_record_read(&x->record, x->arena, s, hs_cstr("?"), error) ||
        !hs_normalize_stage.run(r->normalize, &r->work, &x->record, error) ||
        !hs_sentences_stage.run(r->sentences, &r->work, &x->record, error))
        return false;
    x->a = article_make(&x->record, NULL, &r->lists, NULL);
    x->classes = word_classes(&r->words, &x->a);
    find_origins(x);
    json_t *tree = json_loadb(s.p, s.n, JSON_ALLOW_NUL, NULL);
    read_gold(x, tree);
    json_decref(tree);
    return true;
}

bool corpus_read(corpus *c, reader_state *r, const char *path, hs_error *error) {
    gzFile in = gzopen(path, "rb");
    if (!in) return hs_fail(error, "%s: cannot open", path);
    *c = (corpus){0};
    bool ok = true;
    for (char *line; ok && (line = gzip_line(in)) != NULL; c->count++) {
        if ((c->count & (c->count - 1)) == 0) { /* grow at powers of two */
            example *bigger = hs_calloc(2 * c->count + 2, sizeof *bigger);
            if (c->count) memcpy(bigger, c->items, c->count * sizeof *bigger);
            free(c->items);
            c->items = bigger;
        }
        ok = example_read(&c->items[c->count], r, line, error);
    }
    gzclose(in);
    for (size_t i = 0; i < c->count; i++) c->items[i].a.record = &c->items[i].record;
    return ok;
}

static uint8_t penn_tag(const char *name) {
    static const struct {
        const char *name;
        pos_tag tag;
    } tags[] = {{"NN", POS_NN},     {"NNS", POS_NNS}, {"NNP", POS_NNP}, {"NNPS", POS_NNP}, {"VB", POS_VB},
                {"VBD", POS_VBD},   {"VBG", POS_VBG}, {"VBN", POS_VBN}, {"VBP", POS_VBP},  {"VBZ", POS_VBZ},
                {"MD", POS_MD},     {"IN", POS_IN},   {"DT", POS_DT},   {"PDT", POS_DT},   {"PRP", POS_PRP},
                {"PRP$", POS_PRPS}, {"WP", POS_WH},   {"WDT", POS_WH},  {"WRB", POS_WH},   {"WP$", POS_WH},
                {"TO", POS_TO},     {"RB", POS_RB},   {"RBR", POS_RB},  {"RBS", POS_RB},   {"RP", POS_RB},
                {"JJ", POS_JJ},     {"JJR", POS_JJ},  {"JJS", POS_JJ},  {"CD", POS_CD},    {"CC", POS_CC},
                {"POS", POS_POS}};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (strcmp(tags[i].name, name) == 0) return (uint8_t)tags[i].tag;
    return POS_OTHER;
}

/* Code point offset -> UTF-16 offset in the text as annotated (CoreNLP counts those). */
static size_t *utf16_offsets(const example *x) {
    hs_object object;
    hs_error error;
    hs_str text;
    hs_json_object(x->arena, hs_cstr(x->line), &object, &error);
    hs_json_string(x->arena, hs_json_value(&object, hs_json_member(&object, "text")), &text);
    size_t *offsets = hs_alloc_n(x->arena, text.n + 2, sizeof *offsets), n = 0, units = 0;
    for (size_t i = 0, length; i < text.n; i += length) {
        offsets[n++] = units;
        units += hs_decode(text, i, &length) > 0xFFFF ? 2 : 1;
    }
    offsets[n] = units;
    return offsets;
}

bool corpus_read_tags(corpus *c, const char *path, hs_error *error) {
    if (c->count == 0) return hs_fail(error, "%s: there are no articles to tag", path);
    gzFile in = gzopen(path, "rb");
    if (!in) return hs_fail(error, "%s: cannot open", path);
    example *x = NULL;
    size_t *offsets = NULL, at = 0, next = 0;
    for (char *line; (line = gzip_line(in)) != NULL; free(line)) {
        if (strncmp(line, "# doc ", 6) == 0) {
            for (size_t k = 0; k < c->count;
                 k++, next++) { /* the same order, so the next is nearly always it */
                x = &c->items[next % c->count];
                if (hs_str_is(x->record.id, line + 6)) break;
            }
            if (!x) break;
            offsets = utf16_offsets(x);
            x->tags = hs_alloc(x->arena, x->a.count + 1);
            memset(x->tags, POS_TAGS, x->a.count);
            at = 0;
            continue;
        }
        char word[256], tag[32], lemma[256];
        size_t from, to;
        if (!x || sscanf(line, "%zu\t%zu\t%255[^\t]\t%255[^\t]\t%31[^\t]", &from, &to, word, lemma, tag) != 5)
            continue;
        while (at < x->a.count && offsets[x->origin[at]] < from) at++;
        if (at < x->a.count && offsets[x->origin[at]] == from) x->tags[at] = penn_tag(tag);
    }
    gzclose(in);
    return true;
}
