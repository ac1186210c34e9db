#include "show.h"

#include <jansson.h>
#include <stdlib.h>

/* Code point of the original for one of the normalized text, by the record's source_map. */
static json_int_t original_of(const json_t *map, size_t code_point) {
    json_int_t result = (json_int_t)code_point;
    for (size_t i = 0; i < json_array_size(map); i++) {
        const json_t *pair = json_array_get(map, i);
        json_int_t out = json_integer_value(json_array_get(pair, 0));
        if (out > (json_int_t)code_point) break;
        result = json_integer_value(json_array_get(pair, 1)) + ((json_int_t)code_point - out);
    }
    return result;
}

/* The bytes of the original and its words, where it is known; else the words as normalized. */
static void put_words(const hs_record *r, json_int_t start, json_int_t end, hs_span normalized, hs_buf *out) {
    size_t first, last;
    if (!r->original.p) {
        hs_json_put_string(out, hs_slice(r->text, normalized));
        return;
    }
    hs_index index = hs_index_make(r->arena, r->original);
    bool inside = start >= 0 && end >= start && hs_to_byte(&index, (size_t)start, &first) &&
                  hs_to_byte(&index, (size_t)end, &last);
    if (!inside) {
        hs_buf_puts(out, "-\tnull"); /* another file's record */
        return;
    }
    hs_buf_printf(out, "%zu-%zu\t", first, last);
    hs_json_put_string(out, hs_slice(r->original, hs_span_of(first, last)));
}

bool show_location(const hs_options *options, hs_record *r, hs_buf *out, hs_error *error) {
    if (!hs_record_need(r, HS_LAYER_QUOTES, error)) return false;
    const hs_member *m = hs_json_member(&r->object, "source_map");
    if (!m) return hs_fail(error, "column 1: no member \"source_map\", which hearsay-normalize adds");
    hs_str value = hs_json_value(&r->object, m);
    json_t *map = json_loadb(value.p, value.n, 0, NULL);
    int number = options->locate[0] == 'q' ? atoi(options->locate + 1) : 0;
    if (number < 1 || (size_t)number > r->quote_count) {
        json_decref(map);
        return true; /* this record has no such quote; another may */
    }
    const hs_quote *q = &r->quotes[number - 1];
    for (size_t i = 0; i < q->content_count; i++) {
        hs_span s = q->content[i];
        size_t from = hs_to_code_point(&r->index, s.start), to = hs_to_code_point(&r->index, s.end);
        json_int_t start = original_of(map, from), end = original_of(map, to);
        hs_buf_printf(out, "%.*s\t%s\t%zu-%zu\t%lld-%lld\t", (int)r->id.n, r->id.p, options->locate, from, to,
                      (long long)start, (long long)end);
        put_words(r, start, end, s, out);
        hs_buf_putc(out, '\n');
    }
    json_decref(map);
    return true;
}
