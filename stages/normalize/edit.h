/* One pass over a text that copies, replaces and drops, and remembers for each character of its output
 * where in its input it came from. */
#ifndef HEARSAY_NORMALIZE_EDIT_H
#define HEARSAY_NORMALIZE_EDIT_H

#include "hearsay/text.h"

/* From byte `out` of the output on, up to the next pair, input byte = in + distance. A last pair at the
 * output's end, where it says anything, gives the input's end. */
typedef struct map_pair {
    uint32_t out, in;
} map_pair;

typedef struct source_map {
    map_pair *pairs;
    size_t count;
} source_map;

typedef struct edit {
    hs_arena *arena;
    hs_str in;
    size_t at; /* input bytes dealt with so far */
    char *out; /* NULL as long as the output is the input's first n bytes: most texts need no repair */
    size_t n, capacity;
    source_map map;
} edit;

edit edit_start(hs_arena *arena, hs_str in);

/* Copy input up to byte `to` as it is. */
void edit_keep(edit *e, size_t to);

/* Input up to byte `to` becomes these bytes (valid UTF-8); each of their characters is claimed to come from
 * the first input character of the stretch, unless both have as many: then one from one. */
void edit_replace(edit *e, size_t to, const char *bytes, size_t n);

/* Input up to byte `to` is dropped. */
void edit_drop(edit *e, size_t to);

/* Copy the rest; returns the output, which belongs to the arena, or is (the beginning of) the input. */
hs_str edit_finish(edit *e);

/* The output so far. */
hs_str edit_output(const edit *e);

/* The map of a text that was not changed. */
source_map map_identity(hs_arena *arena);

/* The map of `second` applied to the output of `first`, back to the input of `first`. `length` is the length
 * in bytes of the final output. */
source_map map_compose(hs_arena *arena, const source_map *first, const source_map *second, size_t length);

/* Input byte of an output byte. */
size_t map_back(const source_map *map, size_t out);

#endif
