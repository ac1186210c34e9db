/* Layers from JSON. Everything is checked against the contract, because a record may have been
 * edited by hand or by another program on its way. */
#include "layers.h"

#include <string.h>

#include "hearsay/json_tree.h"

static const hs_node *parse_array(const hs_record *r, hs_str json, hs_error *error) {
    const hs_node *tree = hs_json_tree(r->scratch, json);
    if (tree->kind == HS_ARRAY) return tree;
    hs_fail(error, "it is no array");
    return NULL;
}

static bool read_span(const hs_record *r, const hs_node *value, hs_span *span, hs_error *error) {
    int64_t a, b;
    if (!hs_node_integer(hs_node_get(value, "start"), &a) || !hs_node_integer(hs_node_get(value, "end"), &b))
        return hs_fail(error, "a span is not {\"start\": number, \"end\": number}");
    size_t start, end;
    if (a < 0 || b < a || !hs_to_byte(&r->index, (size_t)a, &start) ||
        !hs_to_byte(&r->index, (size_t)b, &end))
        return hs_fail(error, "the span %lld to %lld is not within the text (%zu code points)", (long long)a,
                       (long long)b, r->index.code_points);
    *span = hs_span_of(start, end);
    return true;
}

/* A span or null; null leaves an empty span. */
static bool read_optional_span(const hs_record *r, const hs_node *value, hs_span *span, hs_error *error) {
    *span = (hs_span){0, 0};
    return !value || value->kind == HS_NULL || read_span(r, value, span, error);
}

static bool read_spans(const hs_record *r, const hs_node *value, hs_span **spans, size_t *n,
                       hs_error *error) {
    if (!value || value->kind != HS_ARRAY) return hs_fail(error, "an array of spans was expected");
    *spans = hs_alloc_n(r->arena, value->count, sizeof **spans);
    *n = 0;
    for (const hs_node *e = value->first; e; e = e->next)
        if (!read_span(r, e, &(*spans)[(*n)++], error)) return false;
    return true;
}

static hs_str read_text(const hs_record *r, const hs_node *value) {
    hs_str text = {0};
    hs_node_string(r->arena, value, &text);
    return text;
}

static void read_strings(const hs_record *r, const hs_node *value, hs_str **strings, size_t *n) {
    bool array = value && value->kind == HS_ARRAY;
    *n = 0;
    *strings = hs_alloc_n(r->arena, array ? value->count : 0, sizeof **strings);
    for (const hs_node *e = array ? value->first : NULL; e; e = e->next) (*strings)[(*n)++] = read_text(r, e);
}

static bool read_name(const hs_record *r, const hs_node *value, const char *what, const char *name_of(int),
                      int kinds, int *kind, hs_error *error) {
    hs_str name = hs_cstr("(no string)");
    bool string = hs_node_string(r->scratch, value, &name);
    for (int i = 0; string && i < kinds; i++) {
        if (hs_str_is(name, name_of(i))) {
            *kind = i;
            return true;
        }
    }
    return hs_fail(error, "unknown %s \"%.*s\"", what, (int)(name.n < 40 ? name.n : 40), name.p);
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
static bool read_reference(const hs_record *r, const hs_node *value, char letter, size_t count, int *index,
                           hs_error *error) {
    hs_str id = hs_cstr("(no string)");
    *index = HS_NONE;
    if (!value || value->kind == HS_NULL) return true;
    bool string = hs_node_string(r->scratch, value, &id);
    size_t number = 0;
    if (string && id.n > 1 && id.n < 10 && id.p[0] == letter)
        for (size_t i = 1; i < id.n && hs_is_digit((unsigned char)id.p[i]); i++)
            number = number * 10 + (size_t)(id.p[i] - '0');
    if (number == 0 || number > count)
        return hs_fail(error, "\"%.*s\" names nothing in this record", (int)(id.n < 40 ? id.n : 40), id.p);
    *index = (int)number - 1;
    return true;
}

typedef bool element_reader(hs_record *r, size_t i, const hs_node *value, hs_error *error);

/* Read each element of an array; the error tells which one is wrong. */
static bool read_each(hs_record *r, const hs_node *array, element_reader *read, hs_error *error) {
    hs_error why;
    size_t i = 0;
    for (const hs_node *e = array->first; e; e = e->next, i++)
        if (!read(r, i, e, &why)) return hs_fail(error, "element %zu: %.400s", i + 1, why.message);
    return true;
}

static bool read_block(hs_record *r, size_t i, const hs_node *value, hs_error *error) {
    int kind = 0;
    if (!read_span(r, value, &r->blocks[i].span, error)) return false;
    if (i && r->blocks[i].span.start < r->blocks[i - 1].span.end)
        return hs_fail(error, "it overlaps the one before");
    if (!read_name(r, hs_node_get(value, "kind"), "kind", block_name, HS_BLOCK_KINDS, &kind, error))
        return false;
    r->blocks[i].kind = (hs_block_kind)kind;
    return true;
}

bool hs_read_blocks(hs_record *r, hs_str json, hs_error *error) {
    const hs_node *array = parse_array(r, json, error);
    if (!array) return false;
    r->block_count = array->count;
    r->blocks = hs_alloc_n(r->arena, r->block_count, sizeof *r->blocks);
    return read_each(r, array, read_block, error);
}

static bool read_sentence(hs_record *r, size_t i, const hs_node *value, hs_error *error) {
    if (!read_span(r, value, &r->sentences[i], error)) return false;
    if (r->sentences[i].start == r->sentences[i].end) return hs_fail(error, "it is empty");
    if (i && r->sentences[i].start < r->sentences[i - 1].end)
        return hs_fail(error, "it overlaps the one before");
    return true;
}

bool hs_read_sentences(hs_record *r, hs_str json, hs_error *error) {
    const hs_node *array = parse_array(r, json, error);
    if (!array) return false;
    r->sentence_count = array->count;
    r->sentences = hs_alloc_n(r->arena, r->sentence_count, sizeof *r->sentences);
    return read_each(r, array, read_sentence, error);
}

static bool read_entity(hs_record *r, size_t i, const hs_node *value, hs_error *error) {
    hs_entity *e = &r->entities[i];
    int kind = 0, self;
    if (!read_reference(r, hs_node_get(value, "id"), 'e', r->entity_count, &self, error)) return false;
    if (self != (int)i) return hs_fail(error, "its id is not \"e%zu\"", i + 1);
    e->name = read_text(r, hs_node_get(value, "name"));
    if (!e->name.p) return hs_fail(error, "it has no name");
    if (!read_name(r, hs_node_get(value, "kind"), "kind", entity_name, HS_ENTITY_KINDS, &kind, error))
        return false;
    e->kind = (hs_entity_kind)kind;
    read_strings(r, hs_node_get(value, "aliases"), &e->aliases, &e->alias_count);
    read_strings(r, hs_node_get(value, "roles"), &e->roles, &e->role_count);
    return read_spans(r, hs_node_get(value, "mentions"), &e->mentions, &e->mention_count, error);
}

bool hs_read_entities(hs_record *r, hs_str json, hs_error *error) {
    const hs_node *array = parse_array(r, json, error);
    if (!array) return false;
    r->entity_count = array->count;
    r->entities = hs_alloc_n(r->arena, r->entity_count, sizeof *r->entities);
    return read_each(r, array, read_entity, error);
}

static bool read_quote(hs_record *r, size_t i, const hs_node *value, hs_error *error) {
    hs_quote *q = &r->quotes[i];
    int type = 0;
    if (!read_name(r, hs_node_get(value, "type"), "type", type_name, HS_QUOTE_TYPES, &type, error))
        return false;
    q->type = (hs_quote_type)type;
    if (!read_spans(r, hs_node_get(value, "content"), &q->content, &q->content_count, error) ||
        !read_optional_span(r, hs_node_get(value, "cue"), &q->cue, error) ||
        !read_optional_span(r, hs_node_get(value, "source"), &q->source, error) ||
        !read_optional_span(r, hs_node_get(value, "addressee"), &q->addressee, error) ||
        !read_reference(r, hs_node_get(value, "speaker"), 'e', r->entity_count, &q->speaker, error) ||
        !read_reference(r, hs_node_get(value, "parent"), 'q', r->quote_count, &q->parent, error))
        return false;
    if (q->content_count == 0) return hs_fail(error, "it has no content");
    for (size_t k = 0; k < q->content_count; k++)
        if (q->content[k].start == q->content[k].end) return hs_fail(error, "a span of its content is empty");
    const hs_node *chain = hs_node_get(value, "reported_by");
    bool passed_on = chain && chain->kind == HS_ARRAY;
    q->reported_by = hs_alloc_n(r->arena, passed_on ? chain->count : 0, sizeof *q->reported_by);
    for (const hs_node *e = passed_on ? chain->first : NULL; e; e = e->next)
        if (!read_reference(r, e, 'e', r->entity_count, &q->reported_by[q->reported_count++], error))
            return false;
    const hs_node *negated = hs_node_get(value, "negated");
    q->negated = negated && negated->kind == HS_TRUE;
    q->confidence = hs_node_number(hs_node_get(value, "confidence"));
    q->rule = read_text(r, hs_node_get(value, "rule"));
    return true;
}

bool hs_read_quotes(hs_record *r, hs_str json, hs_error *error) {
    const hs_node *array = parse_array(r, json, error);
    if (!array) return false;
    if (!hs_record_need(r, HS_LAYER_ENTITIES, error)) return false;
    r->quote_count = array->count;
    r->quotes = hs_alloc_n(r->arena, r->quote_count, sizeof *r->quotes);
    return read_each(r, array, read_quote, error);
}

static bool read_stance(hs_record *r, size_t i, const hs_node *value, hs_error *error) {
    hs_stance *s = &r->stances[i];
    const hs_node *target = hs_node_get(value, "target");
    int label = 0;
    if (!read_reference(r, hs_node_get(value, "holder"), 'e', r->entity_count, &s->holder, error) ||
        !read_reference(r, hs_node_get(value, "quote"), 'q', r->quote_count, &s->quote, error) ||
        !read_span(r, target, &s->target, error) ||
        !read_name(r, hs_node_get(value, "label"), "label", label_name, 3, &label, error) ||
        !read_spans(r, hs_node_get(value, "evidence"), &s->evidence, &s->evidence_count, error))
        return false;
    s->label = label - 1;
    s->topic = read_text(r, hs_node_get(target, "topic"));
    s->score = hs_node_number(hs_node_get(value, "score"));
    s->rule = read_text(r, hs_node_get(value, "rule"));
    return true;
}

bool hs_read_stances(hs_record *r, hs_str json, hs_error *error) {
    const hs_node *array = parse_array(r, json, error);
    if (!array) return false;
    if (!hs_record_need(r, HS_LAYER_QUOTES, error)) return false;
    r->stance_count = array->count;
    r->stances = hs_alloc_n(r->arena, r->stance_count, sizeof *r->stances);
    return read_each(r, array, read_stance, error);
}
