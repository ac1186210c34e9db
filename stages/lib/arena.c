#include "hearsay/arena.h"

#include <stdarg.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* What an arena keeps after a reset: a long article without asking the system again, and no more, so that one
 * huge record does not hold its memory for the rest of the stream. What is BIG and does not fit gets a chunk
 * of its own, which can grow in place of being copied. */
enum { ARENA_FIRST = 1 << 16, ARENA_KEEP = 1 << 22, ARENA_BIG = 1 << 20, LARGE_PAGE = 1 << 21 };

typedef struct chunk {
    struct chunk *next;
    size_t used, size;
    uint64_t serial;
    void *adopted; /* memory of a buffer, in place of data; else NULL */
    alignas(max_align_t) char data[];
} chunk;

struct hs_arena {
    chunk *bumps; /* small things, one behind the other; the newest chunk first */
    chunk *bigs;  /* one thing each, the newest first */
    chunk *spare; /* given back by a release, for the next bump chunk */
    uint64_t serial;
    size_t held;
};

_Noreturn void hs_out_of_memory(void) {
    static const char message[] = "hearsay: out of memory; see --max-record\n";
    ssize_t ignored = write(STDERR_FILENO, message, sizeof message - 1);
    (void)ignored;
    _exit(3);
}

/* Ask for large pages under what is large, the pages at its ends included, as a mapping that is parted cannot
 * grow in place: a fault costs about the same for 2 MB as for 4 kB, and faults were a fifth of the time of a
 * 10 MB record. A system that has none or says no changes nothing. */
static void *on_large_pages(void *p, size_t size) {
    const uintptr_t page = 4096;
    uintptr_t from = (uintptr_t)p / page * page, to = ((uintptr_t)p + size + page - 1) / page * page;
    if (size >= LARGE_PAGE) madvise((void *)from, to - from, MADV_HUGEPAGE);
    return p;
}

/* Memory or the end: the one place that knows what running out of it means. */
static void *certain(void *p, size_t size) {
    if (!p) hs_out_of_memory();
    return on_large_pages(p, size); /* cppcheck-suppress memleak */
}

static void *hs_realloc(void *p, size_t size) {
    return certain(realloc(p, size), size);
}

void *hs_calloc(size_t count, size_t size) {
    void *p = calloc(count, size);
    if (!p) hs_out_of_memory();
    return p;
}

/* From here on, in what is held, a chunk of an arena is one large page: a short record would pay for the rest
 * of it. */
enum { ARENA_BUMP = LARGE_PAGE - sizeof(chunk), ARENA_LONG = 1 << 23 };

static chunk *chunk_new(hs_arena *arena, chunk **list, size_t size) {
    if (size > SIZE_MAX - sizeof(chunk)) hs_out_of_memory();
    bool whole_page = arena->held >= ARENA_LONG && sizeof(chunk) + size == LARGE_PAGE;
    void *room = whole_page ? aligned_alloc(LARGE_PAGE, LARGE_PAGE) : malloc(sizeof(chunk) + size);
    chunk *c = certain(room, sizeof(chunk) + size);
    *c = (chunk){.next = *list, .size = size, .serial = ++arena->serial};
    *list = c;
    arena->held += size;
    return c;
}

static void chunk_free(hs_arena *arena, chunk *c) {
    if (c) {
        arena->held -= c->size;
        free(c->adopted);
    }
    free(c);
}

hs_arena *hs_arena_new(void) {
    hs_arena *arena = hs_calloc(1, sizeof *arena);
    return arena;
}

/* Free the chunks of a list that are newer than a serial number. */
static void free_newer(hs_arena *arena, chunk **list, uint64_t serial) {
    while (*list && (*list)->serial > serial) {
        chunk *next = (*list)->next;
        chunk_free(arena, *list);
        *list = next;
    }
}

static void free_all(hs_arena *arena) {
    free_newer(arena, &arena->bumps, 0);
    free_newer(arena, &arena->bigs, 0);
    chunk_free(arena, arena->spare);
    arena->spare = NULL;
}

void hs_arena_free(hs_arena *arena) {
    if (!arena) return;
    free_all(arena);
    free(arena);
}

void hs_arena_reset(hs_arena *arena) {
    size_t want = arena->held;
    chunk *c = arena->bumps;
    if (c && !c->next && !arena->bigs && !arena->spare &&
        c->size <= ARENA_KEEP) { /* the steady state: one chunk that was large enough */
        c->used = 0;
        return;
    }
    free_all(arena);
    if (want) chunk_new(arena, &arena->bumps, want < ARENA_KEEP ? want : ARENA_KEEP);
}

size_t hs_arena_held(const hs_arena *arena) {
    return arena->held;
}

hs_mark hs_arena_mark(const hs_arena *arena) {
    return (hs_mark){arena->serial, arena->bumps ? arena->bumps->used : 0};
}

void hs_arena_release(hs_arena *arena, hs_mark mark) {
    while (arena->bumps && arena->bumps->serial > mark.serial) { /* the oldest of them stays as a spare */
        chunk *c = arena->bumps;
        arena->bumps = c->next;
        chunk_free(arena, arena->spare);
        arena->spare = c;
    }
    free_newer(arena, &arena->bigs, mark.serial);
    if (arena->bumps) arena->bumps->used = mark.used;
}

static chunk *next_bump(hs_arena *arena, size_t n) {
    chunk *c = arena->spare;
    if (c && c->size >= n) {
        arena->spare = NULL;
        c->next = arena->bumps;
        c->serial = ++arena->serial;
        c->used = 0;
        return arena->bumps = c;
    }
    size_t size = arena->bumps ? arena->bumps->size : ARENA_FIRST / 2;
    size = size < ARENA_BUMP / 2 ? 2 * size : ARENA_BUMP;
    return chunk_new(arena, &arena->bumps, n > size ? n : size);
}

/* Bytes that n bytes take. */
static size_t aligned(size_t n) {
    const size_t align = alignof(max_align_t);
    if (n > SIZE_MAX - align) hs_out_of_memory();
    return (n + align - 1) / align * align;
}

/* Room that holds anything. */
static void *take(hs_arena *arena, size_t n) {
    n = aligned(n);
    chunk *c = arena->bumps;
    if (!c || c->size - c->used < n) {
        if (n >= ARENA_BIG) {
            c = chunk_new(arena, &arena->bigs, n);
            c->used = n;
            return c->data;
        }
        c = next_bump(arena, n);
    }
    void *p = c->data + c->used;
    c->used += n;
    return p;
}

void *hs_alloc(hs_arena *arena, size_t n) {
    return memset(take(arena, n), 0, n);
}

void *hs_alloc_bytes(hs_arena *arena, size_t n) {
    return take(arena, n);
}

void *hs_alloc_n(hs_arena *arena, size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) hs_out_of_memory();
    return hs_alloc(arena, count * size);
}

hs_str hs_copy(hs_arena *arena, hs_str s) {
    char *p = take(arena, s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return (hs_str){p, s.n};
}

hs_str hs_adopt(hs_arena *arena, hs_buf *buf) {
    if (buf->n < ARENA_BIG) {
        hs_str copy = hs_copy(arena, hs_str_of(buf->p, buf->n));
        buf->n = 0;
        return copy;
    }
    chunk *c = chunk_new(arena, &arena->bigs, 0);
    c->adopted = hs_realloc(buf->p, buf->n);
    c->size = c->used = buf->n;
    arena->held += c->size;
    *buf = (hs_buf){0};
    return hs_str_of(c->adopted, c->size);
}

void hs_drop(hs_arena *arena, const void *p) {
    for (chunk **link = &arena->bigs; *link; link = &(*link)->next) {
        chunk *c = *link;
        if (p != c->data && p != c->adopted) continue;
        *link = c->next;
        chunk_free(arena, c);
        return;
    }
}

/* Where the array has a chunk of its own, that grows: most systems move no byte. */
static void *grow_big(hs_arena *arena, void *array, size_t bytes) {
    for (chunk **link = &arena->bigs; *link; link = &(*link)->next) {
        if ((*link)->data != array) continue;
        if (bytes > SIZE_MAX - sizeof(chunk)) hs_out_of_memory();
        chunk *c = hs_realloc(*link, sizeof(chunk) + bytes);
        arena->held += bytes - c->size;
        c->size = c->used = bytes;
        *link = c;
        return c->data;
    }
    return NULL;
}

/* Where the array is the last thing in the newest chunk, it grows there, or at least gives back its room. */
static void *grow_last(hs_arena *arena, void *array, size_t before, size_t bytes) {
    chunk *c = arena->bumps;
    if (!c || c->used < aligned(before) || (char *)array != c->data + c->used - aligned(before)) return NULL;
    c->used -= aligned(before);
    if (c->size - c->used < aligned(bytes)) return NULL;
    c->used += aligned(bytes);
    return array;
}

void *hs_grow_full(hs_arena *arena, void *array, size_t n, size_t size) {
    if (n == 0 || !array) return hs_alloc_n(arena, 8, size);
    if (n > SIZE_MAX / 2 / size) hs_out_of_memory();
    void *bigger = grow_last(arena, array, n * size, 2 * n * size);
    if (!bigger && n * size >= ARENA_BIG) bigger = grow_big(arena, array, 2 * n * size);
    if (bigger) return bigger;
    bigger = take(arena, 2 * n * size);
    return memcpy(bigger, array, n * size);
}

char *hs_buf_room(hs_buf *buf, size_t n) {
    if (n > SIZE_MAX / 2 - buf->n) hs_out_of_memory();
    if (buf->cap - buf->n < n) {
        size_t cap = buf->cap ? buf->cap : 256;
        while (cap - buf->n < n) cap += cap / 2 + 64;
        buf->p = hs_realloc(buf->p, cap);
        buf->cap = cap;
    }
    return buf->p + buf->n;
}

void hs_buf_add(hs_buf *buf, const char *p, size_t n) {
    if (!n) return;
    memcpy(hs_buf_room(buf, n), p, n);
    buf->n += n;
}

void hs_buf_puts(hs_buf *buf, const char *s) {
    hs_buf_add(buf, s, strlen(s));
}

void hs_buf_putc(hs_buf *buf, char c) {
    *hs_buf_room(buf, 1) = c;
    buf->n++;
}

void hs_buf_uint(hs_buf *buf, size_t value) {
    char digits[24];
    size_t i = sizeof digits;
    do {
        digits[--i] = (char)('0' + value % 10);
        value /= 10;
    } while (value);
    hs_buf_add(buf, digits + i, sizeof digits - i);
}

void hs_buf_printf(hs_buf *buf, const char *format, ...) {
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (n > 0) {
        vsnprintf(hs_buf_room(buf, (size_t)n + 1), (size_t)n + 1, format, again);
        buf->n += (size_t)n;
    }
    va_end(again);
}

void hs_buf_free(hs_buf *buf) {
    free(buf->p);
    *buf = (hs_buf){0};
}

hs_str hs_cstr(const char *s) {
    return (hs_str){s, strlen(s)};
}

bool hs_str_eq(hs_str a, hs_str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

hs_str *hs_add_string(hs_arena *arena, hs_str *list, size_t *n, hs_str s) {
    for (size_t i = 0; i < *n; i++)
        if (hs_str_eq(list[i], s)) return list;
    list = hs_grow(arena, list, *n, sizeof *list);
    list[(*n)++] = s;
    return list;
}
