#include "edit.h"

#include <string.h>

edit edit_start(hs_arena *arena, hs_str in) {
    edit e = {.arena = arena, .in = in};
    e.map = map_identity(arena);
    return e;
}

source_map map_identity(hs_arena *arena) {
    source_map map = {0};
    map.pairs = hs_grow(arena, NULL, 0, sizeof *map.pairs);
    map.count = 1;
    return map;
}

/* Add a pair; one for the same output byte replaces the last, and one that says nothing new is left out. */
static void map_add(hs_arena *arena, source_map *map, size_t out, size_t in) {
    map_pair *last = map->count ? &map->pairs[map->count - 1] : NULL;
    if (last && last->out == out) {
        last->in = (uint32_t)in;
        return;
    }
    if (last && in >= last->in && in - last->in == out - last->out) return;
    map->pairs = hs_grow(arena, map->pairs, map->count, sizeof *map->pairs);
    map->pairs[map->count++] = (map_pair){(uint32_t)out, (uint32_t)in};
}

static void put(edit *e, const char *p, size_t n) {
    const char *same = e->in.p + e->n; /* what stands there in the input */
    if (!e->out && e->in.n - e->n >= n && (p == same || memcmp(p, same, n) == 0)) {
        e->n += n;
        return;
    }
    if (!e->out || e->capacity - e->n < n) {
        size_t capacity = e->out ? 2 * e->capacity + n : e->in.n + e->in.n / 8 + n + 64;
        char *bigger = hs_alloc_bytes(e->arena, capacity);
        memcpy(bigger, edit_output(e).p, e->n);
        e->out = bigger;
        e->capacity = capacity;
    }
    memcpy(e->out + e->n, p, n);
    e->n += n;
}

void edit_keep(edit *e, size_t to) {
    if (to <= e->at) return;
    map_add(e->arena, &e->map, e->n, e->at);
    put(e, e->in.p + e->at, to - e->at);
    e->at = to;
}

static size_t count_code_points(const char *p, size_t n) {
    size_t count = 0;
    for (size_t i = 0; i < n; i++) count += ((unsigned char)p[i] & 0xC0) != 0x80;
    return count;
}

void edit_replace(edit *e, size_t to, const char *bytes, size_t n) {
    hs_str new = {bytes, n};
    bool one_to_one = count_code_points(bytes, n) == count_code_points(e->in.p + e->at, to - e->at);
    size_t from = e->at;
    for (size_t i = 0, length; i < n; i += length) {
        hs_decode(new, i, &length);
        map_add(e->arena, &e->map, e->n, from);
        put(e, bytes + i, length);
        if (one_to_one) {
            size_t old;
            hs_decode(e->in, from, &old);
            from += old;
        }
    }
    e->at = to;
}

void edit_drop(edit *e, size_t to) {
    if (to > e->at) e->at = to;
}

hs_str edit_finish(edit *e) {
    edit_keep(e, e->in.n);
    map_add(e->arena, &e->map, e->n, e->in.n); /* where the last character's origin ends */
    return edit_output(e);
}

hs_str edit_output(const edit *e) {
    return hs_str_of(e->out ? e->out : e->in.p, e->n);
}

/* The last pair at or before an output byte. */
static size_t pair_at(const source_map *map, size_t out) {
    size_t low = 0, high = map->count - 1;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (map->pairs[middle].out <= out)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

size_t map_back(const source_map *map, size_t out) {
    const map_pair *pair = &map->pairs[pair_at(map, out)];
    return pair->in + (out - pair->out);
}

source_map map_compose(hs_arena *arena, const source_map *first, const source_map *second, size_t length) {
    source_map map = {0};
    for (size_t i = 0; i < second->count; i++) {
        map_pair s = second->pairs[i];
        bool last = i + 1 == second->count; /* its run goes on to the end, and the end has an origin, too */
        size_t run = (last ? length + 1 : second->pairs[i + 1].out) - s.out;
        map_add(arena, &map, s.out, map_back(first, s.in));
        for (size_t k = pair_at(first, s.in) + 1; k < first->count && first->pairs[k].out < s.in + run; k++)
            map_add(arena, &map, s.out + (first->pairs[k].out - s.in), first->pairs[k].in);
    }
    return map;
}
