#include "batch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

enum { ZSTD_PIECE = 1 << 16 };

struct batch_source {
    gzFile gz; /* plain files, too: zlib passes them through */
    int fd;    /* of a zstd file, else -1 */
    ZSTD_DStream *zstd;
    char piece[ZSTD_PIECE];
    ZSTD_inBuffer in;
    bool frame_open; /* bytes of a frame are still to come */
    char fault[200];
};

batch_source *batch_source_open(const char *path, hs_error *error) {
    size_t n = strlen(path);
    batch_source *s = hs_calloc(1, sizeof *s);
    s->fd = open(path, O_RDONLY | O_CLOEXEC);
    bool zstd = n > 4 && strcmp(path + n - 4, ".zst") == 0;
    if (s->fd >= 0 && zstd) {
        s->zstd = ZSTD_createDStream();
        s->in.src = s->piece;
    } else if (s->fd >= 0) {
        s->gz = gzdopen(s->fd, "rb");
        s->fd = -1;
    }
    if (s->zstd || s->gz) return s;
    hs_fail(error, "cannot open: %s", strerror(errno));
    batch_source_close(s);
    return NULL;
}

static ssize_t fail(batch_source *s, const char *what) {
    snprintf(s->fault, sizeof s->fault, "cannot read: %s", what);
    errno = EIO;
    return -1;
}

static ssize_t read_zstd(batch_source *s, char *bytes, size_t n) {
    ZSTD_outBuffer out = {bytes, n, 0};
    while (out.pos == 0) {
        if (s->in.pos == s->in.size) {
            ssize_t got = read(s->fd, s->piece, sizeof s->piece);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return fail(s, strerror(errno));
            if (got == 0) return s->frame_open ? fail(s, "the compressed file is cut off") : 0;
            s->in = (ZSTD_inBuffer){s->piece, (size_t)got, 0};
        }
        size_t left = ZSTD_decompressStream(s->zstd, &out, &s->in);
        if (ZSTD_isError(left)) return fail(s, ZSTD_getErrorName(left));
        s->frame_open = left > 0;
    }
    return (ssize_t)out.pos;
}

ssize_t batch_source_read(void *source, char *bytes, size_t n) {
    batch_source *s = source;
    if (s->zstd) return read_zstd(s, bytes, n);
    int got = gzread(s->gz, bytes, (unsigned)(n < (size_t)1 << 30 ? n : (size_t)1 << 30)), code;
    const char *message = gzerror(s->gz, &code);
    if (got < 0 || (got == 0 && code == Z_BUF_ERROR)) /* the latter: it ends in the middle */
        return fail(s, code == Z_ERRNO       ? strerror(errno)
                       : code == Z_BUF_ERROR ? "the compressed file is cut off"
                                             : message);
    return got;
}

const char *batch_source_fault(const batch_source *s) {
    return s->fault[0] ? s->fault : NULL;
}

void batch_source_close(batch_source *s) {
    if (s->gz) gzclose_r(s->gz);
    if (s->zstd) ZSTD_freeDStream(s->zstd);
    if (s->fd >= 0) close(s->fd);
    free(s);
}
