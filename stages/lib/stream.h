/* Parts of the loop over records: jobs (a few records each), workers that process them, and a pool that runs
 * workers in parallel and writes what they made in the order it came in. */
#ifndef HEARSAY_LIB_STREAM_H
#define HEARSAY_LIB_STREAM_H

#include "hearsay/program.h"

enum { HS_MAX_STAGES = 8 };

/* One record of a job. */
typedef struct job_entry {
    size_t from, n;   /* its bytes in job.bytes, without the newline */
    const char *name; /* of the file */
    size_t line;      /* from 1; 0 for a file in plain text */
    bool newline;
} job_entry;

/* Records on their way through: read, processed, written. Its buffers are used again for later records. */
typedef struct hs_job {
    hs_buf bytes;
    job_entry *entries;
    size_t count, capacity;
    hs_buf out, messages, rejects; /* what is to be written when its turn comes */
    size_t records, rejected;
    bool done;
} hs_job;

void hs_job_add(hs_job *job, hs_str bytes, job_entry entry);
/* Forget its records and keep its memory, unless a huge record made that large. */
void hs_job_clear(hs_job *job);
void hs_job_free(hs_job *job);

/* What one thread works with. */
typedef struct hs_worker {
    const hs_program *program;
    const hs_options *options;
    void *const *states;
    hs_arena *arena, *scratch; /* of the record at hand, of the stage that runs */
    hs_work work;
    hs_buf explain, mended;
    uint64_t stage_ns[HS_MAX_STAGES]; /* time spent in each stage; measured where --stats asks for it */
} hs_worker;

void hs_worker_open(hs_worker *w, const hs_program *program, const hs_options *options, void *const *states);
void hs_worker_close(hs_worker *w);
/* Process all records of a job into its buffers. */
void hs_worker_run(hs_worker *w, hs_job *job);

/* Nanoseconds on a clock that only goes forward. */
uint64_t hs_now_ns(void);

/* Add text for people, with control characters (of a file's name, of the input) shown as ^X. */
void hs_say(hs_buf *to, const char *program, const char *text);

/* Called for finished jobs in their order, by one thread at a time. */
typedef void hs_commit(void *context, hs_job *job);

typedef struct hs_pool hs_pool;

/* Start `threads` workers (1: none, jobs are run where they are submitted). */
hs_pool *hs_pool_open(size_t threads, hs_worker *workers, hs_commit *commit, void *context);
/* An empty job to fill; waits while too many are on their way. */
hs_job *hs_pool_next(hs_pool *pool);
/* Hand over the job that hs_pool_next gave. */
void hs_pool_submit(hs_pool *pool);
/* Wait until everything submitted is written. */
void hs_pool_drain(hs_pool *pool);
void hs_pool_close(hs_pool *pool);

#endif
