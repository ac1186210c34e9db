/* --progress and --stats: how far, how fast, and in the end what it came to. */
#ifndef HEARSAY_LIB_PROGRESS_H
#define HEARSAY_LIB_PROGRESS_H

#include "stream.h"

typedef struct hs_progress {
    bool shown;               /* on a terminal */
    size_t records, rejected; /* so far */
    uint64_t bytes_in, bytes_out;
    uint64_t total; /* bytes of all input, or 0 where that is not known */
    uint64_t start_ns, last_ns;
} hs_progress;

void hs_progress_start(hs_progress *p, const hs_options *options);
/* Count a finished job; redraws now and then. */
void hs_progress_add(hs_progress *p, const hs_job *job);
/* Clear the line, so that a message can stand there. */
void hs_progress_hide(const hs_progress *p);
/* The line of --stats, on standard error. */
void hs_progress_stats(const hs_progress *p, const hs_program *program, const hs_worker *workers,
                       size_t threads);

#endif
