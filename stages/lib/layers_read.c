/* Layers from JSON, by jansson. Everything is checked against the contract, because a record may have been
 * edited by hand or by another program on its way. */
#include "layers.h"

#include <jansson.h>
#include <string.h>

static json_t *parse_array(hs_str json, hs_error *error) {
    json_error_t said;
    json_t *tree = json_loadb(json.p, json.n, JSON_ALLOW_NUL, &said);
    if (!json_is_array(tree)) {
        json_decref(tree);
        hs_fail(error, "it is no array");
        return NULL;
    }
    return tree;
}

static bool read_span(const hs_record *r, const json_t *value, hs_span *span, hs_error *error) {
    const json_t *from = json_object_get(value, "start"), *to = json_object_get(value, "end");
    if (!json_is_integer(from) || !json_is_integer(to))
        return hs_fail(error, "a span is not {\"start\": number, \"end\": number}");
    json_int_t a = json_integer_value(from), b = json_integer_value(to);
    size_t start, end;
    if (a < 0 || b < a || !hs_to_byte(&r->index, (size_t)a, &start) ||
        !hs_to_byte(&r->index, (size_t)b, &end))
        return hs_fail(error, "the span %lld to %lld is not within the text (%zu code points)", (long long)a,
                       (long long)b, r->index.code_points);
    *span = hs_span_of(start, end);
    return true;
}

/* A span or null; null leaves an empty span. */
static bool read_optional_span(const hs_record *r, const json_t *value, hs_span *span, hs_error *error) {
    *span = (hs_span){0, 0};
    return !value || json_is_null(value) || read_span(r, value, span, error);
}

static bool read_spans(const hs_record *r, const json_t *value, hs_span **spans, size_t *n, hs_error *error) {
    if (!json_is_array(value)) return hs_fail(error, "an array of spans was expected");
    *n = json_array_size(value);
    *spans = hs_alloc_n(r->arena, *n, sizeof **spans);
    for (size_t i = 0; i < *n; i++)
        if (!read_span(r, json_array_get(value, i), &(*spans)[i], error)) return false;
    return true;
}

static hs_str read_text(const hs_record *r, const json_t *value) {
    if (!json_is_string(value)) return (hs_str){0};
    return hs_copy(r->arena, hs_str_of(json_string_value(value), json_string_length(value)));
}

static void read_strings(const hs_record *r, const json_t *value, hs_str **strings, size_t *n) {
    *n = json_array_size(value);
    *strings = hs_alloc_n(r->arena, *n, sizeof **strings);
    for (size_t i = 0; i < *n; i++) (*strings)[i] = read_text(r, json_array_get(value, i));
}

static bool read_name(const json_t *value, const char *what, const char *name_of(int), int kinds, int *kind,
                      hs_error *error) {
    const char *name = json_string_value(value);
    for (int i = 0; name && i < kinds; i++) {
        if (strcmp(name, name_of(i)) == 0) {
            *kind = i;
            return true;
        }
    }
    return hs_fail(error, "unknown %s \"%.40s\"", what, name ? name : "(no string)");
}

static const char *block_name(int i) {
    return hs_block_kind_name((hs_block_kind)i);
}

static const char *entity_name(int i) {
    return hs_entity_kind_name((hs_entity_kind)i);
}

static const char *type_name(int i) {
    return hs_quote_type_name((hs_quote_type)i);
}

static const char *label_name(int i) {
    return hs_label_name(i - 1);
}

/* An id like "e3" of an array with `count` elements, or null: its index, or HS_NONE. */
static bool read_reference(const json_t *value, char letter, size_t count, int *index, hs_error *error) {
    *index = HS_NONE;
    if (!value || json_is_null(value)) return true;
    const char *id = json_string_value(value);
    size_t number = 0;
    if (id && id[0] == letter && strlen(id) < 10)
        for (const char *p = id + 1; *p >= '0' && *p <= '9'; p++) number = number * 10 + (size_t)(*p - '0');
    if (number == 0 || number > count)
        return hs_fail(error, "\"%.40s\" names nothing in this record", id ? id : "(no string)");
    *index = (int)number - 1;
    return true;
}

typedef bool element_reader(hs_record *r, size_t i, const json_t *value, hs_error *error);

/* Read each element of an array; the error tells which one is wrong. */
static bool read_each(hs_record *r, json_t *array, element_reader *read, hs_error *error) {
    hs_error why;
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (read(r, i, json_array_get(array, i), &why)) continue;
        json_decref(array);
        return hs_fail(error, "element %zu: %.400s", i + 1, why.message);
    }
    json_decref(array);
    return true;
}

static bool read_block(hs_record *r, size_t i, const json_t *value, hs_error *error) {
    int kind = 0;
    if (!read_span(r, value, &r->blocks[i].span, error)) return false;
    if (i && r->blocks[i].span.start < r->blocks[i - 1].span.end)
        return hs_fail(error, "it overlaps the one before");
    if (!read_name(json_object_get(value, "kind"), "kind", block_name, HS_BLOCK_KINDS, &kind, error))
        return false;
    r->blocks[i].kind = (hs_block_kind)kind;
    return true;
}

bool hs_read_blocks(hs_record *r, hs_str json, hs_error *error) {
    json_t *array = parse_array(json, error);
    if (!array) return false;
    r->block_count = json_array_size(array);
    r->blocks = hs_alloc_n(r->arena, r->block_count, sizeof *r->blocks);
    return read_each(r, array, read_block, error);
}

static bool read_sentence(hs_record *r, size_t i, const json_t *value, hs_error *error) {
    if (!read_span(r, value, &r->sentences[i], error)) return false;
    if (i && r->sentences[i].start < r->sentences[i - 1].end)
        return hs_fail(error, "it overlaps the one before");
    return true;
}

bool hs_read_sentences(hs_record *r, hs_str json, hs_error *error) {
    json_t *array = parse_array(json, error);
    if (!array) return false;
    r->sentence_count = json_array_size(array);
    r->sentences = hs_alloc_n(r->arena, r->sentence_count, sizeof *r->sentences);
    return read_each(r, array, read_sentence, error);
}

static bool read_entity(hs_record *r, size_t i, const json_t *value, hs_error *error) {
    hs_entity *e = &r->entities[i];
    int kind = 0, self;
    if (!read_reference(json_object_get(value, "id"), 'e', r->entity_count, &self, error)) return false;
    if (self != (int)i) return hs_fail(error, "its id is not \"e%zu\"", i + 1);
    e->name = read_text(r, json_object_get(value, "name"));
    if (!e->name.p) return hs_fail(error, "it has no name");
    if (!read_name(json_object_get(value, "kind"), "kind", entity_name, HS_ENTITY_KINDS, &kind, error))
        return false;
    e->kind = (hs_entity_kind)kind;
    read_strings(r, json_object_get(value, "aliases"), &e->aliases, &e->alias_count);
    read_strings(r, json_object_get(value, "roles"), &e->roles, &e->role_count);
    return read_spans(r, json_object_get(value, "mentions"), &e->mentions, &e->mention_count, error);
}

bool hs_read_entities(hs_record *r, hs_str json, hs_error *error) {
    json_t *array = parse_array(json, error);
    if (!array) return false;
    r->entity_count = json_array_size(array);
    r->entities = hs_alloc_n(r->arena, r->entity_count, sizeof *r->entities);
    return read_each(r, array, read_entity, error);
}

static bool read_quote(hs_record *r, size_t i, const json_t *value, hs_error *error) {
    hs_quote *q = &r->quotes[i];
    int type = 0;
    if (!read_name(json_object_get(value, "type"), "type", type_name, HS_QUOTE_TYPES, &type, error))
        return false;
    q->type = (hs_quote_type)type;
    if (!read_spans(r, json_object_get(value, "content"), &q->content, &q->content_count, error) ||
        !read_optional_span(r, json_object_get(value, "cue"), &q->cue, error) ||
        !read_optional_span(r, json_object_get(value, "source"), &q->source, error) ||
        !read_optional_span(r, json_object_get(value, "addressee"), &q->addressee, error) ||
        !read_reference(json_object_get(value, "speaker"), 'e', r->entity_count, &q->speaker, error) ||
        !read_reference(json_object_get(value, "parent"), 'q', r->quote_count, &q->parent, error))
        return false;
    if (q->content_count == 0) return hs_fail(error, "it has no content");
    const json_t *chain = json_object_get(value, "reported_by");
    q->reported_count = json_array_size(chain);
    q->reported_by = hs_alloc_n(r->arena, q->reported_count, sizeof *q->reported_by);
    for (size_t k = 0; k < q->reported_count; k++)
        if (!read_reference(json_array_get(chain, k), 'e', r->entity_count, &q->reported_by[k], error))
            return false;
    q->negated = json_is_true(json_object_get(value, "negated"));
    q->confidence = json_number_value(json_object_get(value, "confidence"));
    q->rule = read_text(r, json_object_get(value, "rule"));
    return true;
}

bool hs_read_quotes(hs_record *r, hs_str json, hs_error *error) {
    json_t *array = parse_array(json, error);
    if (!array) return false;
    if (!hs_record_need(r, HS_LAYER_ENTITIES, error)) {
        json_decref(array);
        return false;
    }
    r->quote_count = json_array_size(array);
    r->quotes = hs_alloc_n(r->arena, r->quote_count, sizeof *r->quotes);
    return read_each(r, array, read_quote, error);
}

static bool read_stance(hs_record *r, size_t i, const json_t *value, hs_error *error) {
    hs_stance *s = &r->stances[i];
    const json_t *target = json_object_get(value, "target");
    int label = 0;
    if (!read_reference(json_object_get(value, "holder"), 'e', r->entity_count, &s->holder, error) ||
        !read_reference(json_object_get(value, "quote"), 'q', r->quote_count, &s->quote, error) ||
        !read_span(r, target, &s->target, error) ||
        !read_name(json_object_get(value, "label"), "label", label_name, 3, &label, error) ||
        !read_spans(r, json_object_get(value, "evidence"), &s->evidence, &s->evidence_count, error))
        return false;
    s->label = label - 1;
    s->topic = read_text(r, json_object_get(target, "topic"));
    s->score = json_number_value(json_object_get(value, "score"));
    s->rule = read_text(r, json_object_get(value, "rule"));
    return true;
}

bool hs_read_stances(hs_record *r, hs_str json, hs_error *error) {
    json_t *array = parse_array(json, error);
    if (!array) return false;
    if (!hs_record_need(r, HS_LAYER_QUOTES, error)) {
        json_decref(array);
        return false;
    }
    r->stance_count = json_array_size(array);
    r->stances = hs_alloc_n(r->arena, r->stance_count, sizeof *r->stances);
    return read_each(r, array, read_stance, error);
}
