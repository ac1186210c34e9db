/* --original FILE: the texts as they came in, by id, for --locate. */
#include "show.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>

typedef struct original {
    hs_str id, text;
} original;

typedef struct originals {
    hs_arena *arena;
    original *items; /* sorted by id */
    size_t count;
} originals;

static int by_id(const void *a, const void *b) {
    hs_str x = ((const original *)a)->id, y = ((const original *)b)->id;
    int c = memcmp(x.p, y.p, x.n < y.n ? x.n : y.n);
    return c ? c : (x.n > y.n) - (x.n < y.n);
}

static void add_original(originals *o, hs_str line, hs_str id) {
    hs_record r;
    hs_error ignored; /* what is no record has no quotes to locate */
    if (!hs_record_read(&r, o->arena, hs_copy(o->arena, line), id, &ignored)) return;
    o->items = hs_grow(o->arena, o->items, o->count, sizeof *o->items);
    o->items[o->count++] = (original){hs_copy(o->arena, r.id), hs_copy(o->arena, r.text)};
}

static bool read_plain(originals *o, const char *path, hs_reader *r, const char *encoding, hs_error *error) {
    hs_str bytes = {0};
    hs_buf line = {0};
    char note[160];
    hs_read_result got = hs_reader_rest(r, HS_MAX_RECORD_LIMIT, &bytes, error);
    if (got != HS_READ_LINE) return got == HS_READ_END;
    bool ok = hs_plain_record(bytes, hs_plain_id(path), encoding, &line, note, error);
    if (ok) add_original(o, hs_str_of(line.p, line.n), hs_plain_id(path));
    hs_buf_free(&line);
    return ok;
}

static bool read_originals(originals *o, const hs_options *options, hs_error *error) {
    const char *path = options->original;
    hs_reader r = {.fd = open(path, O_RDONLY | O_CLOEXEC), .name = path};
    if (r.fd < 0) return hs_fail(error, "%s: cannot open: %s", path, strerror(errno));
    bool lines = hs_name_ends(path, ".jsonl") || hs_name_ends(path, ".ndjson");
    bool ok = true;
    if (!lines) ok = read_plain(o, path, &r, options->encoding, error);
    while (ok && lines) {
        hs_str line;
        bool newline;
        hs_read_result got = hs_reader_line(&r, HS_MAX_RECORD_LIMIT, &line, &newline, error);
        if (got == HS_READ_END) break;
        ok = got == HS_READ_LINE;
        hs_buf where = {0};
        hs_buf_printf(&where, "%s:%zu", path, r.lines);
        if (ok) add_original(o, line, hs_str_of(where.p, where.n));
        hs_buf_free(&where);
    }
    hs_reader_close(&r);
    return ok;
}

static void originals_close(void *state) {
    originals *o = state;
    hs_arena_free(o->arena);
    free(o);
}

static bool originals_open(void **state, const hs_options *options, hs_error *error) {
    originals *o = hs_calloc(1, sizeof *o);
    o->arena = hs_arena_new();
    if (options->original && !read_originals(o, options, error)) {
        originals_close(o);
        return false;
    }
    if (o->count) qsort(o->items, o->count, sizeof *o->items, by_id);
    *state = o;
    return true;
}

static bool find_original(const void *state, hs_work *work, hs_record *record, hs_error *error) {
    const originals *o = state;
    (void)work;
    (void)error;
    original wanted = {.id = record->id};
    const original *found = o->count ? bsearch(&wanted, o->items, o->count, sizeof *o->items, by_id) : NULL;
    if (found) record->original = found->text;
    return true;
}

const hs_stage show_original_stage = {"original", originals_open, find_original, originals_close, NULL};
