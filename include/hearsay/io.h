/* Bytes in and out: lines of any length from files and pipes, whole lines written. Short reads and writes,
 * interrupted calls and non-blocking descriptors are dealt with here. */
#ifndef HEARSAY_IO_H
#define HEARSAY_IO_H

#include "hearsay/arena.h"
#include "hearsay/error.h"

#include <signal.h>
#include <sys/types.h>

typedef struct hs_writer {
    int fd;
    hs_buf buf;
    bool closed; /* the reader of our pipe went away: everything further is dropped, quietly */
    bool failed; /* a write failed; nothing more is tried */
    const char *name;
} hs_writer;

/* Write everything that is buffered. False, with the reason, where the disk is full or the like. */
bool hs_writer_flush(hs_writer *writer, hs_error *error);
/* Add bytes; flushes by itself once a good deal is buffered. */
bool hs_writer_add(hs_writer *writer, const char *p, size_t n, hs_error *error);
/* Flush and close; a failed close is an error (NFS reports a full disk there). Standard output included. */
bool hs_writer_close(hs_writer *writer, hs_error *error);

typedef struct hs_reader {
    int fd;
    const char *name;                                     /* for messages: the file's name, or "stdin" */
    ssize_t (*read)(void *source, char *bytes, size_t n); /* instead of read(2) on fd, where it is set */
    void *source;
    hs_buf buf;
    size_t from; /* first byte of buf not handed out yet */
    bool ended;
    bool whole;    /* it is read as one piece: line ends mean nothing */
    size_t lines;  /* handed out so far */
    size_t offset; /* bytes handed out so far */
    volatile const sig_atomic_t
        *stop; /* where it is set, waiting for more ends as if the input had; may be NULL */
} hs_reader;

typedef enum hs_read_result { HS_READ_LINE, HS_READ_OVERLONG, HS_READ_END, HS_READ_FAILED } hs_read_result;

/* The next line, without its line end (*ended_by_newline says whether it had one); valid until the next
 * call. A line longer than max is not handed out: HS_READ_OVERLONG, and hs_reader_spill must follow. */
hs_read_result hs_reader_line(hs_reader *reader, size_t max, hs_str *line, bool *ended_by_newline,
                              hs_error *error);

/* Give back the memory of a long line that was handed out and is needed no more. */
void hs_reader_trim(hs_reader *reader);

/* Whether a whole line is buffered, so that hs_reader_line will not wait. */
bool hs_reader_has_line(const hs_reader *reader);

/* Write the overlong line (or the rest, behind hs_reader_rest) to overflow, if not NULL, piece by piece, its
 * line end included; it is never held whole. */
bool hs_reader_spill(hs_reader *reader, hs_writer *overflow, hs_error *error);

/* Everything that is left (for plain text), as one piece, under the same limit. HS_READ_END where nothing
 * is left. */
hs_read_result hs_reader_rest(hs_reader *reader, size_t max, hs_str *rest, hs_error *error);

void hs_reader_close(hs_reader *reader);

/* Whether a file's name ends so, with something before it. */
bool hs_name_ends(const char *name, const char *ending);

#endif
