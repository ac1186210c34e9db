#include "hearsay/io.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

enum { WRITE_AT = 1 << 16, READ_SIZE = 1 << 16 };

static void wait_for(int fd, short events) {
    struct pollfd p = {.fd = fd, .events = events};
    poll(&p, 1, -1);
}

static bool write_all(hs_writer *w, const char *p, size_t count, hs_error *error) {
    size_t done = 0;
    while (done < count && !w->closed) {
        ssize_t n = write(w->fd, p + done, count - done);
        if (n >= 0) {
            done += (size_t)n;
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            wait_for(w->fd, POLLOUT);
        } else if (errno == EPIPE) {
            w->closed = true;
        } else if (errno != EINTR) {
            w->failed = true;
            return hs_fail(error, "%s: cannot write: %s", w->name, strerror(errno));
        }
    }
    return true;
}

bool hs_writer_flush(hs_writer *w, hs_error *error) {
    size_t n = w->buf.n;
    w->buf.n = 0;
    return write_all(w, w->buf.p, n, error);
}

bool hs_writer_add(hs_writer *w, const char *p, size_t n, hs_error *error) {
    if (w->closed) return true;
    if (n >= WRITE_AT) return hs_writer_flush(w, error) && write_all(w, p, n, error); /* needs no copy */
    hs_buf_add(&w->buf, p, n);
    return w->buf.n < WRITE_AT || hs_writer_flush(w, error);
}

bool hs_writer_close(hs_writer *w, hs_error *error) {
    bool ok = hs_writer_flush(w, error);
    hs_buf_free(&w->buf);
    if (close(w->fd) != 0 && ok && !w->closed && errno != EINTR)
        return hs_fail(error, "%s: cannot close: %s", w->name, strerror(errno));
    return ok;
}

/* Read more into the buffer. 1 read, 0 at the end, -1 failed. */
static int fill(hs_reader *r, hs_error *error) {
    if (r->from && r->from == r->buf.n) r->from = r->buf.n = 0;
    if (r->from > READ_SIZE) {
        memmove(r->buf.p, r->buf.p + r->from, r->buf.n - r->from);
        r->buf.n -= r->from;
        r->from = 0;
    }
    for (;;) {
        char *room = hs_buf_room(&r->buf, READ_SIZE);
        ssize_t n = r->read ? r->read(r->source, room, READ_SIZE) : read(r->fd, room, READ_SIZE);
        if (n > 0) {
            r->buf.n += (size_t)n;
            return 1;
        }
        if (n == 0 || (r->stop && *r->stop)) return 0;
        if (errno == EAGAIN || errno == EWOULDBLOCK) {
            wait_for(r->fd, POLLIN);
        } else if (errno != EINTR) {
            hs_fail(error, "%s: cannot read: %s", r->name, strerror(errno));
            return -1;
        }
    }
}

/* Hand n buffered bytes to the overflow file and forget them. */
static bool spill(hs_reader *r, size_t n, hs_writer *overflow, hs_error *error) {
    bool ok = !overflow || hs_writer_add(overflow, r->buf.p + r->from, n, error);
    r->from += n;
    r->offset += n;
    return ok;
}

bool hs_reader_spill(hs_reader *r, hs_writer *overflow, hs_error *error) {
    for (;;) {
        size_t left = r->buf.n - r->from;
        const char *newline = left && !r->whole ? memchr(r->buf.p + r->from, '\n', left) : NULL;
        size_t n = newline ? (size_t)(newline + 1 - (r->buf.p + r->from)) : left;
        if (!spill(r, n, overflow, error)) return false;
        if (newline || r->ended) return true;
        int got = fill(r, error);
        if (got < 0) return false;
        r->ended = got == 0;
    }
}

bool hs_reader_has_line(const hs_reader *r) {
    size_t left = r->buf.n - r->from;
    return left && memchr(r->buf.p + r->from, '\n', left);
}

hs_read_result hs_reader_line(hs_reader *r, size_t max, hs_str *line, bool *ended_by_newline,
                              hs_error *error) {
    size_t scanned = 0; /* of what is buffered, without a newline */
    for (;;) {
        size_t left = r->buf.n - r->from;
        const char *from = r->buf.p + r->from;
        const char *newline = left > scanned ? memchr(from + scanned, '\n', left - scanned) : NULL;
        size_t n = newline ? (size_t)(newline - from) : left;
        if (n > max) {
            r->lines++;
            return HS_READ_OVERLONG;
        }
        if (newline || (r->ended && left)) {
            *line = hs_str_of(from, n);
            *ended_by_newline = newline != NULL;
            r->from += n + (newline != NULL);
            r->offset += n + (newline != NULL);
            r->lines++;
            return HS_READ_LINE;
        }
        if (r->ended) return HS_READ_END;
        scanned = left;
        int got = fill(r, error);
        if (got < 0) return HS_READ_FAILED;
        r->ended = got == 0;
    }
}

void hs_reader_trim(hs_reader *r) {
    enum { KEEP = 1 << 22 };
    if (r->buf.cap <= KEEP || r->buf.n - r->from > KEEP / 2) return;
    hs_buf rest = {0};
    hs_buf_add(&rest, r->buf.p + r->from, r->buf.n - r->from);
    hs_buf_free(&r->buf);
    r->buf = rest;
    r->from = 0;
}

hs_read_result hs_reader_rest(hs_reader *r, size_t max, hs_str *rest, hs_error *error) {
    if (r->ended) return HS_READ_END;
    r->whole = true;
    r->lines++;
    while (!r->ended) {
        int got = fill(r, error);
        if (got < 0) return HS_READ_FAILED;
        r->ended = got == 0;
        if (r->buf.n - r->from > max) return HS_READ_OVERLONG;
    }
    *rest = hs_str_of(r->buf.p + r->from, r->buf.n - r->from);
    r->offset += rest->n;
    r->from = r->buf.n;
    return HS_READ_LINE;
}

void hs_reader_close(hs_reader *r) {
    if (r->fd != STDIN_FILENO) close(r->fd);
    hs_buf_free(&r->buf);
}

bool hs_name_ends(const char *name, const char *ending) {
    size_t n = strlen(name), m = strlen(ending);
    return n > m && strcmp(name + n - m, ending) == 0;
}
