/* The loop over records that all programs share: lines from files and pipes into jobs, jobs through the pool,
 * what they made to the output. */
#include "stream.h"

#include "progress.h"
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A job is handed over when it has that many bytes; small enough that all cores get their share of a small
 * input, large enough that handing over costs nothing. */
enum { JOB_BYTES = 1 << 16 };

typedef struct stream {
    const hs_program *program;
    const hs_options *options;
    hs_pool *pool;
    hs_progress progress;
    bool at_once; /* each record is written when it is done */
    hs_writer out, rejects;
    bool has_rejects;
    bool rejected;
    atomic_bool failed, closed; /* exit 3; nobody reads our output any more */
} stream;

/* Set by SIGINT and SIGTERM: finish the record, leave whole lines, go. */
static volatile sig_atomic_t signalled;

static void on_signal(int number) {
    signalled = number;
}

static void tell(const stream *s, const char *message) {
    hs_buf line = {0};
    hs_say(&line, s->program->name, message);
    hs_progress_hide(&s->progress);
    fwrite(line.p, 1, line.n, stderr);
    hs_buf_free(&line);
}

static void io_failed(stream *s, const hs_error *error) {
    tell(s, error->message);
    s->failed = true;
}

/* A finished job, in its turn. */
static void commit(void *context, hs_job *job) {
    stream *s = context;
    hs_error error;
    hs_progress_add(&s->progress, job);
    s->rejected = s->rejected || job->rejected;
    if (job->messages.n) {
        hs_progress_hide(&s->progress);
        fwrite(job->messages.p, 1, job->messages.n, stderr);
    }
    bool ok = (s->failed || hs_writer_add(&s->out, job->out.p, job->out.n, &error)) &&
              (!s->at_once || s->failed || hs_writer_flush(&s->out, &error)) &&
              (!s->has_rejects || hs_writer_add(&s->rejects, job->rejects.p, job->rejects.n, &error));
    if (!ok) io_failed(s, &error);
    if (s->out.closed) s->closed = true;
}

static bool stopped(const stream *s) {
    return s->failed || s->closed || signalled;
}

/* A line that is too long to be held goes to the rejects as it is read, behind all that came before it. */
static void spill_line(stream *s, hs_reader *r) {
    hs_error error;
    char message[700];
    hs_pool_drain(s->pool);
    s->rejected = true;
    s->progress.records++;
    s->progress.rejected++;
    snprintf(message, sizeof message, "%.500s:%zu: the record is longer than %zu bytes; see --max-record",
             r->name, r->lines, s->options->max_record);
    if (!s->options->quiet) tell(s, message);
    if (!hs_reader_spill(r, s->has_rejects ? &s->rejects : NULL, &error)) io_failed(s, &error);
}

static void stream_lines(stream *s, hs_reader *r) {
    hs_error error;
    hs_job *job = NULL;
    while (!stopped(s)) {
        hs_str line;
        bool newline = false;
        /* no record waits for the next to arrive */
        if (job && (s->at_once || job->bytes.n >= JOB_BYTES || !hs_reader_has_line(r))) {
            hs_pool_submit(s->pool);
            job = NULL;
        }
        hs_read_result got = hs_reader_line(r, s->options->max_record, &line, &newline, &error);
        if (got == HS_READ_END) break;
        if (got == HS_READ_FAILED) {
            io_failed(s, &error);
            break;
        }
        if (signalled && !newline) break; /* half a line */
        if (got == HS_READ_OVERLONG) {
            if (job) hs_pool_submit(s->pool);
            job = NULL;
            spill_line(s, r);
            continue;
        }
        if (!job) job = hs_pool_next(s->pool);
        hs_job_add(job, line, (job_entry){.name = r->name, .line = r->lines, .newline = newline});
        hs_reader_trim(r);
    }
    if (job) hs_pool_submit(s->pool);
    hs_pool_drain(s->pool); /* the jobs name the file */
}

static void stream_plain(stream *s, hs_reader *r) {
    hs_error error;
    hs_str bytes = {0};
    hs_read_result got = hs_reader_rest(r, s->options->max_record, &bytes, &error);
    if (got == HS_READ_FAILED) {
        io_failed(s, &error);
    } else if (got == HS_READ_OVERLONG) {
        spill_line(s, r);
    } else if (got == HS_READ_LINE && !stopped(s)) {
        hs_job_add(hs_pool_next(s->pool), bytes, (job_entry){.name = r->name});
        hs_reader_trim(r);
        hs_pool_submit(s->pool);
    }
}

static void stream_file(stream *s, const char *name, int opened) {
    bool standard = strcmp(name, "-") == 0;
    hs_reader r = {.fd = opened, .name = standard ? "stdin" : name, .stop = &signalled};
    if (!standard && r.fd == HS_NOT_OPENED) r.fd = open(name, O_RDONLY | O_CLOEXEC);
    if (r.fd < 0) {
        hs_error error;
        hs_fail(&error, "%s: cannot open: %s", name, strerror(opened == HS_NOT_OPENED ? errno : -opened));
        io_failed(s, &error);
        return;
    }
    bool lines =
        !s->options->plain && (standard || hs_name_ends(name, ".jsonl") || hs_name_ends(name, ".ndjson"));
    if (lines)
        stream_lines(s, &r);
    else
        stream_plain(s, &r);
    hs_reader_close(&r);
}

static void stream_all(stream *s, const int *opened) {
    if (s->options->files.count == 0) {
        if (isatty(STDIN_FILENO) && !s->options->quiet)
            fprintf(stderr, "%s: reading %s from the terminal; Ctrl-D ends, --help explains\n",
                    s->program->name, s->options->plain ? "an article" : "JSON Lines");
        stream_file(s, "-", STDIN_FILENO);
    }
    bool failed = false; /* a file that cannot be read does not keep the others from being read */
    for (size_t i = 0; i < s->options->files.count && !s->closed && !signalled; i++) {
        bool standard = strcmp(s->options->files.items[i], "-") == 0;
        stream_file(s, s->options->files.items[i], standard ? STDIN_FILENO : opened[i]);
        failed = failed || s->failed;
        if (s->out.failed) break; /* nothing more can be written */
        s->failed = false;
    }
    s->failed = s->failed || failed;
}

static bool open_rejects(stream *s) {
    if (!s->options->rejects) return true;
    s->rejects = (hs_writer){.fd = open(s->options->rejects, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666),
                             .name = s->options->rejects};
    s->has_rejects = s->rejects.fd >= 0;
    if (!s->has_rejects)
        fprintf(stderr, "%s: %s: cannot open: %s\n", s->program->name, s->options->rejects, strerror(errno));
    return s->has_rejects;
}

static void catch_signals(void) {
    struct sigaction action = {.sa_handler = on_signal}; /* no SA_RESTART: a read that waits is to return */
    signal(SIGPIPE, SIG_IGN);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static size_t threads_of(const hs_options *options) {
    enum { MOST = 256 };
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = options->threads ? options->threads : cores > 0 ? (size_t)cores : 1;
    return n > MOST ? MOST : n;
}

static void finish(stream *s, const hs_worker *workers, size_t threads) {
    hs_error error;
    if (!hs_writer_close(&s->out, &error)) io_failed(s, &error);
    if (s->has_rejects && !hs_writer_close(&s->rejects, &error)) io_failed(s, &error);
    hs_progress_hide(&s->progress);
    if (s->options->stats) hs_progress_stats(&s->progress, s->program, workers, threads);
    if (signalled) { /* whoever sent it is to see that it worked */
        signal(signalled, SIG_DFL);
        raise(signalled);
    }
}

int hs_stream(const hs_program *program, const hs_options *options, void *const *states) {
    stream s = {
        .program = program, .options = options, .out = {.fd = STDOUT_FILENO, .name = "standard output"}};
    if (!open_rejects(&s)) return HS_IO;
    catch_signals();
    int *opened = hs_sandbox_open_files(options);
    size_t threads = threads_of(options);
    hs_worker *workers = hs_calloc(threads, sizeof *workers);
    for (size_t i = 0; i < threads; i++) hs_worker_open(&workers[i], program, options, states);
    s.at_once = options->line_buffered || isatty(STDOUT_FILENO);
    hs_progress_start(&s.progress, options);
    hs_error error;
    if (hs_sandbox_enter(options, opened, &error)) {
        s.pool = hs_pool_open(threads, workers, commit, &s);
        stream_all(&s, opened);
        hs_pool_drain(s.pool);
        hs_pool_close(s.pool);
    } else {
        io_failed(&s, &error);
    }
    finish(&s, workers, threads);
    for (size_t i = 0; i < threads; i++) hs_worker_close(&workers[i]);
    free(workers);
    free(opened);
    return s.failed ? HS_IO : s.rejected ? HS_REJECTED : HS_OK;
}
