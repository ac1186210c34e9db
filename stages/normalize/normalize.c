#include "normalize.h"

#include "blocks.h"
#include "repairs.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const char *const repair_names[REPAIRS] = {"escapes", "entities", "mojibake", "characters", "form", "lines"};

typedef struct normalizer {
    repair_rules *repairs;
    block_rules *blocks;
    bool off[REPAIRS];
    bool compatibility;
} normalizer;

/* The compiler makes this sixteen bytes at a time, where it is asked to. */
__attribute__((optimize("tree-vectorize"))) unsigned look_at(hs_str text) {
    unsigned char high = 0, ampersand = 0, control = 0, backslash = 0;
    const unsigned char *p = (const unsigned char *)text.p;
    for (size_t i = 0; i < text.n; i++) {
        high |= p[i];
        ampersand |= p[i] == '&';
        control |= (p[i] < 0x20) & (p[i] != '\n');
        control |= p[i] == 0x7F;
        backslash |= p[i] == '\\';
    }
    return (unsigned)(high >> 7) | (unsigned)ampersand << 1 | (unsigned)control << 2 |
           (unsigned)backslash << 3;
}

void repaired(repairing *r, edit *e) {
    r->text = edit_finish(e);
    r->map = r->hold_map ? e->map : map_compose(r->arena, &r->map, &e->map, r->text.n);
    r->hold_map = false;
}

static void run_repairs(const normalizer *n, repairing *r) {
    if ((look_at(r->text) & SEEN_BACKSLASH) && !n->off[REPAIR_ESCAPES]) repair_escapes(r);
    if ((look_at(r->text) & SEEN_AMPERSAND) && !n->off[REPAIR_ENTITIES]) repair_entities(r);
    unsigned seen = look_at(r->text);
    if ((seen & SEEN_NONASCII) && !n->off[REPAIR_MOJIBAKE]) repair_mojibake(r);
    if ((seen & (SEEN_NONASCII | SEEN_CONTROL)) && !n->off[REPAIR_CHARACTERS]) repair_characters(r);
    if ((seen & SEEN_NONASCII) && !n->off[REPAIR_FORM]) repair_form(r);
    if (!n->off[REPAIR_LINES]) repair_lines(r);
}

/* The source_map the record already has, for a text that went through here before: [[n, o], …] in code
 * points, as bytes of the present text against code points of the original. */
static bool read_map(hs_record *record, source_map *map) {
    const hs_member *m = hs_json_member(&record->object, "source_map");
    if (!m || !hs_json_member(&record->object, "blocks")) return false;
    hs_str json = hs_json_value(&record->object, m);
    json_t *tree = json_loadb(json.p, json.n, JSON_ALLOW_NUL, NULL);
    size_t count = json_array_size(tree);
    bool ok = count > 0;
    map->pairs = hs_alloc_n(record->scratch, count, sizeof *map->pairs);
    for (size_t i = 0; ok && i < count; i++) {
        const json_t *pair = json_array_get(tree, i);
        json_int_t out = json_integer_value(json_array_get(pair, 0)),
                   in = json_integer_value(json_array_get(pair, 1));
        ok = out >= 0 && in >= 0 && out <= UINT32_MAX && in <= UINT32_MAX &&
             (i > 0 ? (uint32_t)out > map->pairs[i - 1].out : out == 0);
        map->pairs[i] = (map_pair){(uint32_t)out, (uint32_t)in};
    }
    map->count = count;
    json_decref(tree);
    return ok;
}

/* A map in bytes as one in code points; pairs that say nothing new fall away, and of several for one place,
 * as repairs in a row leave them, all but the last. */
static source_map map_to_code_points(const repairing *r, const hs_index *from, const hs_index *to) {
    source_map out = {.pairs = hs_alloc_n(r->arena, r->map.count, sizeof(map_pair))};
    for (size_t i = 0; i < r->map.count; i++) {
        map_pair p = {(uint32_t)hs_to_code_point(to, r->map.pairs[i].out),
                      (uint32_t)hs_to_code_point(from, r->map.pairs[i].in)};
        while (out.count && out.pairs[out.count - 1].out == p.out) out.count--;
        const map_pair *last = out.count ? &out.pairs[out.count - 1] : NULL;
        if (last && p.in >= last->in && p.in - last->in == p.out - last->out) continue;
        out.pairs[out.count++] = p;
    }
    return out;
}

static void put_map(hs_record *record, const source_map *map) {
    hs_buf json = {0};
    hs_buf_putc(&json, '[');
    for (size_t i = 0; i < map->count; i++) {
        hs_buf_puts(&json, i ? ",[" : "[");
        hs_buf_uint(&json, map->pairs[i].out);
        hs_buf_putc(&json, ',');
        hs_buf_uint(&json, map->pairs[i].in);
        hs_buf_putc(&json, ']');
    }
    hs_buf_putc(&json, ']');
    hs_record_set_json(record, "source_map", &json);
    hs_buf_free(&json);
}

static bool normalize(const void *state, hs_work *work, hs_record *record, hs_error *error) {
    const normalizer *n = state;
    repairing r = {.arena = record->scratch,
                   .rules = n->repairs,
                   .record = record,
                   .text = record->text,
                   .map = map_identity(record->scratch),
                   .compatibility = n->compatibility,
                   .hold_map = true};
    source_map before;
    bool again = read_map(record, &before);
    run_repairs(n, &r);
    hs_index original = record->index;
    hs_record_set_text(record, r.text);
    source_map map = map_to_code_points(&r, &original, &record->index);
    if (record->text.p != original.text.p) hs_drop(record->arena, original.text.p);
    if (again) map = map_compose(record->scratch, &before, &map, record->index.code_points);
    put_map(record, &map);
    if (!find_blocks(n->blocks, work->matcher, record, error)) return false;
    hs_record_put(record, HS_LAYER_BLOCKS);
    return find_metadata(n->blocks, work->matcher, record, error);
}

static bool switch_off(normalizer *n, const char *names, hs_error *error) {
    hs_str parts[REPAIRS + 1];
    size_t count = hs_rule_split(hs_cstr(names), parts, REPAIRS + 1);
    for (size_t i = 0; i < count; i++) {
        size_t k = 0;
        while (k < REPAIRS && !hs_str_is(parts[i], repair_names[k])) k++;
        if (k == REPAIRS)
            return hs_fail(
                error,
                "--no-repair %.*s: the repairs are escapes, entities, mojibake, characters, form and lines",
                (int)parts[i].n, parts[i].p);
        n->off[k] = true;
    }
    return true;
}

static void normalizer_close(void *state) {
    normalizer *n = state;
    repair_rules_free(n->repairs);
    block_rules_free(n->blocks);
    free(n);
}

static bool normalizer_open(void **state, const hs_options *options, hs_error *error) {
    normalizer *n = hs_calloc(1, sizeof *n);
    n->compatibility = options->compatibility;
    bool ok = true;
    for (size_t i = 0; ok && i < options->no_repair.count; i++)
        ok = switch_off(n, options->no_repair.items[i], error);
    if (ok) ok = (n->repairs = repair_rules_load(options->rules, error)) != NULL;
    if (ok) ok = (n->blocks = block_rules_load(options->rules, error)) != NULL;
    if (ok)
        *state = n;
    else
        normalizer_close(n);
    return ok;
}

const hs_stage hs_normalize_stage = {"normalize", normalizer_open, normalize, normalizer_close, NULL};
