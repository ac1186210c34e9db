#include "hearsay/record.h"

#include <stdarg.h>
#include <stdio.h>

#include "layers.h"

static const char *const block_names[HS_BLOCK_KINDS] = {"headline",  "byline",  "dateline", "body",
                                                        "pullquote", "caption", "related",  "boilerplate"};
static const char *const entity_names[HS_ENTITY_KINDS] = {"person", "organization", "country", "media",
                                                          "group"};
static const char *const type_names[HS_QUOTE_TYPES] = {"direct", "indirect", "mixed"};

const char *hs_block_kind_name(hs_block_kind kind) {
    return block_names[kind];
}

const char *hs_entity_kind_name(hs_entity_kind kind) {
    return entity_names[kind];
}

const char *hs_quote_type_name(hs_quote_type type) {
    return type_names[type];
}

const char *hs_label_name(int label) {
    return label < 0 ? "against" : label > 0 ? "favor" : "neutral";
}

bool hs_is_article(hs_block_kind kind) {
    return kind == HS_HEADLINE || kind == HS_BODY;
}

bool hs_record_string(const hs_record *record, const char *name, hs_str *value) {
    const hs_member *m = hs_json_member(&record->object, name);
    return m && hs_json_string(record->arena, hs_json_value(&record->object, m), value);
}

void hs_record_set_json(hs_record *record, const char *name, hs_buf *json) {
    hs_json_set(record->arena, &record->object, name, hs_adopt(record->arena, json));
}

bool hs_record_read(hs_record *record, hs_arena *arena, hs_str line, hs_str id, hs_error *error) {
    *record = (hs_record){.arena = arena, .scratch = arena, .id = id};
    if (!hs_json_object(arena, line, &record->object, error)) return false;
    const hs_member *text = hs_json_member(&record->object, "text");
    if (!text) return hs_fail(error, "column 1: no member \"text\": give the article as {\"text\": \"…\"}");
    hs_str value = hs_json_value(&record->object, text);
    if (!hs_json_string(arena, value, &record->text))
        return hs_fail(error, "column %zu: \"text\" is not a string", text->value + 1);
    record->index = hs_index_make(arena, record->text);
    if (hs_json_member(&record->object, "id")) {
        hs_record_string(record, "id", &record->id);
    } else {
        hs_buf json = {0};
        hs_json_put_string(&json, id);
        hs_record_set_json(record, "id", &json);
        hs_buf_free(&json);
    }
    return true;
}

void hs_record_set_text(hs_record *record, hs_str text) {
    if (hs_str_eq(text, record->text)) return; /* the line's own spelling of it stays */
    record->text = hs_copy(record->arena, text);
    record->index = hs_index_make(record->arena, record->text);
    record->layers = 0;
    hs_buf json = {0};
    hs_json_put_string(&json, text);
    hs_record_set_json(record, "text", &json);
    hs_buf_free(&json);
}

typedef struct layer_row {
    hs_layer layer;
    const char *member, *stage;
    hs_layer_reader *read;
    hs_layer_writer *write;
} layer_row;

static const layer_row layer_rows[] = {
    {HS_LAYER_BLOCKS, "blocks", "hearsay-normalize", hs_read_blocks, hs_write_blocks},
    {HS_LAYER_SENTENCES, "sentences", "hearsay-sentences", hs_read_sentences, hs_write_sentences},
    {HS_LAYER_ENTITIES, "entities", "hearsay-quotes", hs_read_entities, hs_write_entities},
    {HS_LAYER_QUOTES, "quotes", "hearsay-quotes", hs_read_quotes, hs_write_quotes},
    {HS_LAYER_STANCES, "stances", "hearsay-stance", hs_read_stances, hs_write_stances},
};

bool hs_record_need(hs_record *record, unsigned layers, hs_error *error) {
    for (size_t i = 0; i < sizeof layer_rows / sizeof *layer_rows; i++) {
        const layer_row *row = &layer_rows[i];
        if (!(layers & row->layer) || (record->layers & row->layer)) continue;
        const hs_member *m = hs_json_member(&record->object, row->member);
        if (!m)
            return hs_fail(error, "column 1: no member \"%s\", which %s adds: run it first", row->member,
                           row->stage);
        hs_error why;
        hs_mark before = hs_arena_mark(record->scratch);
        bool read = row->read(record, hs_json_value(&record->object, m), &why);
        if (record->scratch != record->arena) hs_arena_release(record->scratch, before); /* the tree */
        if (!read)
            return hs_fail(error, "column %zu: \"%s\", which %s adds, is malformed: %.300s", m->value + 1,
                           row->member, row->stage, why.message);
        record->layers |= row->layer;
    }
    return true;
}

void hs_record_put(hs_record *record, unsigned layers) {
    hs_buf json = {0};
    for (size_t i = 0; i < sizeof layer_rows / sizeof *layer_rows; i++) {
        const layer_row *row = &layer_rows[i];
        if (!(layers & row->layer)) continue;
        row->write(record, &json);
        hs_record_set_json(record, row->member, &json);
        record->layers |= row->layer;
    }
    hs_buf_free(&json);
}

void hs_explain(hs_record *record, const char *stage, const char *format, ...) {
    if (!record->explain) return;
    char message[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    hs_buf_printf(record->explain, "explain: %.*s: %s: %s\n", (int)record->id.n, record->id.p, stage,
                  message);
}
