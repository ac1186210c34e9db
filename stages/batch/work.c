#include "batch.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A file being written beside its place. */
typedef struct result {
    hs_writer writer;
    char path[BATCH_PATH], temporary[BATCH_PATH + 32];
    bool used;
} result;

static bool result_open(result *r, const char *path, hs_error *error) {
    snprintf(r->path, sizeof r->path, "%s", path);
    snprintf(r->temporary, sizeof r->temporary, "%s.hearsay-tmp", path);
    r->writer = (hs_writer){.fd = open(r->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666),
                            .name = r->temporary};
    return r->writer.fd >= 0 || hs_fail(error, "%s: cannot write: %s", r->temporary, strerror(errno));
}

static bool sync_folder_of(const char *path, hs_error *error) {
    char copy[BATCH_PATH];
    snprintf(copy, sizeof copy, "%s", path);
    const char *folder = dirname(copy);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok) hs_fail(error, "%s: cannot sync: %s", folder, strerror(errno));
    if (fd >= 0) close(fd);
    return ok;
}

/* Bytes on disk first, then the name: whoever looks sees the old file or the whole new one. */
static bool result_keep(result *r, hs_error *error) {
    bool ok =
        hs_writer_flush(&r->writer, error) &&
        (fsync(r->writer.fd) == 0 || hs_fail(error, "%s: cannot sync: %s", r->temporary, strerror(errno)));
    ok = hs_writer_close(&r->writer, error) && ok;
    if (ok && rename(r->temporary, r->path) != 0)
        ok = hs_fail(error, "%s: cannot rename: %s", r->path, strerror(errno));
    if (!ok) unlink(r->temporary);
    return ok && sync_folder_of(r->path, error);
}

static void result_drop(result *r) {
    hs_error ignored;
    hs_writer_close(&r->writer, &ignored);
    unlink(r->temporary);
}

typedef struct processing {
    hs_worker *worker;
    const batch_options *options;
    batch_row *row;
    result out, rejects;
    hs_job job;
} processing;

/* Run the job's records and pass on what they made. */
static bool run_job(processing *p, hs_error *error) {
    hs_worker_run(p->worker, &p->job);
    p->row->records += (int64_t)p->job.records;
    p->row->rejected += (int64_t)p->job.rejected;
    if (p->job.rejected && !p->row->message[0] && p->job.messages.n) { /* the first reason stands for all */
        size_t n = strcspn(p->job.messages.p, "\n");
        if (n > p->job.messages.n) n = p->job.messages.n;
        snprintf(p->row->message, sizeof p->row->message, "%.*s", (int)n, p->job.messages.p);
    }
    bool ok = hs_writer_add(&p->out.writer, p->job.out.p, p->job.out.n, error) &&
              hs_writer_add(&p->rejects.writer, p->job.rejects.p, p->job.rejects.n, error);
    hs_job_clear(&p->job);
    return ok;
}

static bool run_lines(processing *p, hs_reader *r, hs_error *error) {
    for (;;) {
        hs_str line;
        bool newline;
        hs_read_result got = hs_reader_line(r, p->options->run.max_record, &line, &newline, error);
        if (got == HS_READ_END) return true;
        if (got == HS_READ_FAILED) return false;
        if (got == HS_READ_OVERLONG) {
            p->row->records++;
            p->row->rejected++;
            if (!hs_reader_spill(r, &p->rejects.writer, error)) return false;
            continue;
        }
        hs_job_add(&p->job, line, (job_entry){.name = r->name, .line = r->lines, .newline = newline});
        if (!run_job(p, error)) return false;
    }
}

static bool run_plain(processing *p, hs_reader *r, hs_error *error) {
    hs_str bytes = {0};
    hs_read_result got = hs_reader_rest(r, p->options->run.max_record, &bytes, error);
    if (got == HS_READ_FAILED) return false;
    if (got == HS_READ_OVERLONG) return hs_fail(error, "longer than %zu bytes", p->options->run.max_record);
    if (got == HS_READ_END) return true;
    hs_job_add(&p->job, bytes, (job_entry){.name = r->name});
    return run_job(p, error);
}

static bool run_file(processing *p, const char *path, hs_error *error) {
    char full[2 * BATCH_PATH];
    snprintf(full, sizeof full, "%s/%s", p->options->in, path);
    batch_source *source = batch_source_open(full, error);
    if (!source) return false;
    hs_reader r = {.fd = -1, .name = path, .read = batch_source_read, .source = source};
    bool ok = batch_is_plain(path) ? run_plain(p, &r, error) : run_lines(p, &r, error);
    if (!ok && batch_source_fault(source)) hs_fail(error, "%s", batch_source_fault(source));
    hs_buf_free(&r.buf);
    batch_source_close(source);
    return ok;
}

static bool finish(processing *p, bool ok, hs_error *error) {
    if (!ok) {
        result_drop(&p->out);
        result_drop(&p->rejects);
        return false;
    }
    if (p->row->rejected)
        ok = result_keep(&p->rejects, error);
    else
        result_drop(&p->rejects);
    return result_keep(&p->out, error) && ok;
}

bool batch_process(hs_worker *worker, const batch_options *options, const char *path, batch_row *row) {
    processing p = {.worker = worker, .options = options, .row = row};
    hs_error error;
    char below[BATCH_PATH], name[2 * BATCH_PATH + 16], rejects[2 * BATCH_PATH + 32];
    batch_result_path(path, below, sizeof below);
    snprintf(name, sizeof name, "%s/%s", options->out, below);
    snprintf(rejects, sizeof rejects, "%s.rejects", name);
    row->records = row->rejected = 0;
    row->message[0] = '\0';
    bool ok = batch_make_folders(name, &error) && result_open(&p.out, name, &error);
    if (ok && !result_open(&p.rejects, rejects, &error)) {
        result_drop(&p.out);
        ok = false;
    } else if (ok) {
        ok = finish(&p, run_file(&p, path, &error), &error);
        if (ok && !row->rejected) unlink(rejects); /* of an earlier, worse version of the file */
    }
    hs_job_free(&p.job);
    row->failed = !ok;
    if (!ok) snprintf(row->message, sizeof row->message, "%.250s", error.message);
    return ok;
}
