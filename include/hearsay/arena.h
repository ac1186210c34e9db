/* Memory that dies together: one arena a record, reset between records.
 *
 * Everything made for a record (its decoded text, tokens, spans, output) comes from the record's arena, so
 * nothing is freed one by one and a long stream allocates nothing once the arena has grown to its largest
 * record. What lives longer than a record (rules, models) has an arena of its own.
 *
 * Running out of memory is not an error a stage can mend: it ends the process with exit code 3, and since
 * output is written in whole lines nothing half-made is left behind. */
#ifndef HEARSAY_ARENA_H
#define HEARSAY_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct hs_arena hs_arena;

/* A run of bytes that somebody else owns; not ended by a NUL. */
typedef struct hs_str {
    const char *p;
    size_t n;
} hs_str;

/* A growing run of bytes. Zero-initialized it is empty; free with hs_buf_free. */
typedef struct hs_buf {
    char *p;
    size_t n, cap;
} hs_buf;

hs_arena *hs_arena_new(void);
void hs_arena_free(hs_arena *arena);

/* Forget everything in the arena but keep (up to a bound) its memory for the next record. */
void hs_arena_reset(hs_arena *arena);

/* What has been taken from the arena up to now; all that is taken later can be given back at once, for work
 * that needs room only while it lasts. Marks may nest. An array that grows across a release (hs_grow) must
 * not have grown between the mark and the release. */
typedef struct hs_mark {
    uint64_t serial;
    size_t used;
} hs_mark;

hs_mark hs_arena_mark(const hs_arena *arena);
void hs_arena_release(hs_arena *arena, hs_mark mark);

/* Bytes held from the system, for --stats and tests. */
size_t hs_arena_held(const hs_arena *arena);

/* n bytes, zeroed, aligned for any type; owned by the arena. */
void *hs_alloc(hs_arena *arena, size_t n);

/* The same, but the bytes hold anything: for what is filled at once. */
void *hs_alloc_bytes(hs_arena *arena, size_t n);

/* n elements of one type, zeroed; count * size is checked for overflow. */
void *hs_alloc_n(hs_arena *arena, size_t count, size_t size);

/* A copy of bytes in the arena, with a NUL after it that does not count. */
hs_str hs_copy(hs_arena *arena, hs_str s);

/* Hand over what a buffer holds: without a copy where it is much. It belongs to the arena then, as if it were
 * taken now, and the buffer is empty. */
hs_str hs_adopt(hs_arena *arena, hs_buf *buf);

/* What p points to is not needed any more: given back now where it is much, else with the arena's other
 * memory. */
void hs_drop(hs_arena *arena, const void *p);

/* Make room for one more element in an arena array that holds n elements: returns the array, moved where it
 * was full (n at a power of two, from 8 on), else as it was. The array must only ever grow by this; what is
 * new in it holds anything. */
void *hs_grow_full(hs_arena *arena, void *array, size_t n, size_t size);
static inline void *hs_grow(hs_arena *arena, void *array, size_t n, size_t size) {
    bool has_room = array && n && (n < 8 || (n & (n - 1)) != 0);
    return has_room ? array : hs_grow_full(arena, array, n, size);
}

void hs_buf_add(hs_buf *buf, const char *p, size_t n);
void hs_buf_puts(hs_buf *buf, const char *s);
void hs_buf_putc(hs_buf *buf, char c);
void hs_buf_printf(hs_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Decimal digits, without printf's cost: spans are most of what is printed. */
void hs_buf_uint(hs_buf *buf, size_t value);
/* Make room for n more bytes and return where they go; the caller adds to buf->n. */
char *hs_buf_room(hs_buf *buf, size_t n);
void hs_buf_free(hs_buf *buf);

static inline hs_str hs_str_of(const char *p, size_t n) {
    return (hs_str){p, n};
}

/* A NUL-ended string as hs_str. */
hs_str hs_cstr(const char *s);
bool hs_str_eq(hs_str a, hs_str b);
/* Inlined, so that the length of a literal is known where it is compiled. */
static inline bool hs_str_is(hs_str a, const char *literal) {
    size_t n = strlen(literal);
    return a.n == n && (n == 0 || memcmp(a.p, literal, n) == 0);
}
/* Whether a string ends in another and is longer than that. */
static inline bool hs_str_ends(hs_str a, const char *ending) {
    size_t n = strlen(ending);
    return a.n > n && memcmp(a.p + a.n - n, ending, n) == 0;
}

/* The list (of the arena) with one string more, where it does not have it yet. */
hs_str *hs_add_string(hs_arena *arena, hs_str *list, size_t *n, hs_str s);

/* calloc that never returns NULL; freed by free. For what outlives records and is made once. */
void *hs_calloc(size_t count, size_t size);

/* Say that memory ran out and end with exit code 3. */
_Noreturn void hs_out_of_memory(void);

#endif
