/* Preloaded into a program under test: makes the system fail as it does in real life, when the environment
 * asks.
 *
 * FAULT_MALLOC=N: the Nth allocation finds no memory (N past the last: how many there were goes to the file
 * FAULT_COUNT).
 *
 * FAULT_IO=SEED: reads and writes are short, interrupted (EINTR) and not ready (EAGAIN), at random.
 *
 * FAULT_WRITE=N:E: from the Nth write on, writes to standard output fail with errno E. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_ulong allocations, writes;
static unsigned long fail_at, fail_write_at;
static int fail_errno, io_faults;
static atomic_uint random_state;

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *p, size_t n);

__attribute__((constructor)) static void read_environment(void) {
    const char *m = getenv("FAULT_MALLOC"), *io = getenv("FAULT_IO"), *w = getenv("FAULT_WRITE");
    if (io) {
        io_faults = 1;
        random_state = (unsigned)strtoul(io, NULL, 10) + 1;
    }
    if (w) {
        char *colon;
        fail_write_at = strtoul(w, &colon, 10);
        fail_errno = *colon ? atoi(colon + 1) : EIO;
    }
    if (m) {
        fail_at = strtoul(m, NULL, 10);
        allocations = 0;
    }
}

__attribute__((destructor)) static void tell_count(void) {
    const char *path = getenv("FAULT_COUNT");
    if (!path) return;
    FILE *f = fopen(path, "w");
    if (!f) return;
    fprintf(f, "%lu\n", (unsigned long)allocations);
    fclose(f);
}

static int fails(void) {
    return ++allocations == fail_at && fail_at;
}

void *malloc(size_t n) {
    if (!fails()) return __libc_malloc(n);
    errno = ENOMEM;
    return NULL;
}

void *calloc(size_t count, size_t size) {
    if (!fails()) return __libc_calloc(count, size);
    errno = ENOMEM;
    return NULL;
}

void *realloc(void *p, size_t n) {
    if (!fails()) return __libc_realloc(p, n);
    errno = ENOMEM;
    return NULL;
}

/* 0: go on as asked; else the number of bytes to try, or -1 with errno set. */
static long fault(size_t n) {
    if (!io_faults || n == 0) return 0;
    unsigned r = (random_state = random_state * 1103515245u + 12345u) >> 8;
    if (r % 7 == 0) errno = EINTR;
    if (r % 7 == 1) errno = EAGAIN;
    return r % 7 < 2 ? -1 : r % 7 < 5 ? (long)(1 + r / 7 % n) : 0;
}

ssize_t read(int fd, void *p, size_t n) {
    static ssize_t (*real)(int, void *, size_t);
    if (!real) real = (ssize_t(*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
    long f = fault(n);
    return f < 0 ? -1 : real(fd, p, f ? (size_t)f : n);
}

ssize_t write(int fd, const void *p, size_t n) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
    if (fd == STDOUT_FILENO && fail_write_at && ++writes >= fail_write_at) {
        errno = fail_errno;
        return -1;
    }
    long f = fault(n);
    return f < 0 ? -1 : real(fd, p, f ? (size_t)f : n);
}
