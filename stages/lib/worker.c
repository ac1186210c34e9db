#include "stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A job keeps no more memory than this for the next. */
enum { KEEP = 1 << 22 };

void hs_job_add(hs_job *job, hs_str bytes, job_entry entry) {
    if (job->count == job->capacity) {
        job->capacity = 2 * job->capacity + 16;
        job_entry *entries = hs_calloc(job->capacity, sizeof *entries);
        if (job->count) memcpy(entries, job->entries, job->count * sizeof *entries);
        free(job->entries);
        job->entries = entries;
    }
    entry.from = job->bytes.n;
    entry.n = bytes.n;
    hs_buf_add(&job->bytes, bytes.p, bytes.n);
    job->entries[job->count++] = entry;
}

static void clear(hs_buf *buf) {
    if (buf->cap > KEEP) hs_buf_free(buf);
    buf->n = 0;
}

void hs_job_clear(hs_job *job) {
    clear(&job->bytes);
    clear(&job->out);
    clear(&job->messages);
    clear(&job->rejects);
    job->count = job->records = job->rejected = 0;
    job->done = false;
}

void hs_job_free(hs_job *job) {
    hs_buf_free(&job->bytes);
    hs_buf_free(&job->out);
    hs_buf_free(&job->messages);
    hs_buf_free(&job->rejects);
    free(job->entries);
}

void hs_say(hs_buf *to, const char *program, const char *text) {
    if (program) hs_buf_printf(to, "%s: ", program);
    for (const char *p = text; *p; p++) {
        unsigned char c = (unsigned char)*p;
        bool c1 = c == 0xC2 && ((unsigned char)p[1] & 0xE0) == 0x80;
        if ((c < 0x20 && c != '\n') || c == 0x7F || c1) {
            hs_buf_putc(to, '^');
            hs_buf_putc(to, (char)(c1 ? '?' : (c ^ 0x40)));
            p += c1;
        } else {
            hs_buf_putc(to, (char)c);
        }
    }
    if (!to->n || to->p[to->n - 1] != '\n') hs_buf_putc(to, '\n');
}

static void reject(hs_worker *w, hs_job *job, const char *where, const char *why, hs_str line, bool newline) {
    job->rejected++;
    if (!w->options->quiet) {
        char message[800];
        snprintf(message, sizeof message, "%s: %s", where, why);
        hs_say(&job->messages, w->program->name, message);
    }
    if (!w->options->rejects) return;
    hs_buf_add(&job->rejects, line.p, line.n);
    if (newline) hs_buf_putc(&job->rejects, '\n');
}

uint64_t hs_now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static bool run_stages(hs_worker *w, hs_record *record, hs_error *error) {
    bool ok = true;
    uint64_t before = w->options->stats ? hs_now_ns() : 0;
    for (size_t i = 0; ok && w->program->stages[i]; i++) {
        ok = w->program->stages[i]->run(w->states[i], &w->work, record, error);
        hs_arena_reset(w->scratch);
        if (!w->options->stats) continue;
        uint64_t after = hs_now_ns();
        w->stage_ns[i] += after - before;
        before = after;
    }
    return ok;
}

/* One record from line to output; a failure leaves the output as it was. */
static bool process(hs_worker *w, hs_job *job, hs_str line, hs_str id, hs_error *error) {
    hs_record record;
    size_t before = job->out.n;
    hs_arena_reset(w->arena);
    if (!hs_record_read(&record, w->arena, line, id, error)) return false;
    record.scratch = w->scratch;
    if (w->options->explain) record.explain = &w->explain;
    bool ok = run_stages(w, &record, error);
    if (ok && w->program->print)
        ok = w->program->print(w->options, &record, &job->out, error);
    else if (ok) {
        hs_json_print_last(w->arena, &record.object, &job->out);
        hs_buf_putc(&job->out, '\n');
    }
    if (!ok) job->out.n = before;
    if (w->explain.n) {
        hs_buf_putc(&w->explain, '\0');
        hs_say(&job->messages, NULL, w->explain.p);
        w->explain.n = 0;
    }
    return ok;
}

/* Bytes that are no UTF-8 replaced by U+FFFD, where --invalid replace asks for it. */
static hs_str replace_invalid(hs_str line, hs_buf *buf) {
    if (hs_utf8_invalid(line) == line.n) return line;
    buf->n = 0;
    for (size_t i = 0, n; i < line.n; i += n ? n : 1) {
        n = hs_utf8_length(line.p + i, line.p + line.n);
        if (n)
            hs_buf_add(buf, line.p + i, n);
        else
            hs_buf_puts(buf, "\xEF\xBF\xBD");
    }
    return hs_str_of(buf->p, buf->n);
}

static void run_line(hs_worker *w, hs_job *job, const job_entry *e) {
    char where[512];
    hs_error error;
    hs_str line = {job->bytes.p + e->from, e->n}, used = line;
    snprintf(where, sizeof where, "%s:%zu", e->name, e->line);
    if (e->line == 1 && line.n >= 3 && memcmp(line.p, "\xEF\xBB\xBF", 3) == 0)
        line = used = hs_str_of(line.p + 3, line.n - 3);
    if (w->options->replace_invalid) used = replace_invalid(line, &w->mended);
    if (!process(w, job, used, hs_cstr(where), &error))
        reject(w, job, where, error.message, line, e->newline);
}

static void say_note(const hs_worker *w, hs_job *job, const job_entry *e, const char *note) {
    char message[512];
    if (!note[0] || w->options->quiet) return;
    snprintf(message, sizeof message, "%.300s: note: %s", e->name, note);
    hs_say(&job->messages, w->program->name, message);
}

static void run_plain(hs_worker *w, hs_job *job, const job_entry *e) {
    hs_str bytes = {job->bytes.p + e->from, e->n}, id = hs_plain_id(e->name);
    char note[160];
    hs_error error;
    w->mended.n = 0;
    bool ok = hs_plain_record(bytes, id, w->options->encoding, &w->mended, note, &error);
    if (ok) say_note(w, job, e, note);
    if (ok && !w->options->plain && bytes.n > 1 && memcmp(bytes.p, "{\"", 2) == 0)
        say_note(w, job, e,
                 "begins like JSON Lines, but does not end in .jsonl or .ndjson: read as one article");
    w->work.plain = true;
    ok = ok && process(w, job, hs_str_of(w->mended.p, w->mended.n), id, &error);
    w->work.plain = false;
    if (!ok) reject(w, job, e->name, error.message, bytes, false);
}

void hs_worker_open(hs_worker *w, const hs_program *program, const hs_options *options, void *const *states) {
    *w = (hs_worker){.program = program, .options = options, .states = states};
    w->arena = hs_arena_new();
    w->scratch = hs_arena_new();
    w->work.matcher = hs_matcher_new();
}

void hs_worker_close(hs_worker *w) {
    hs_matcher_free(w->work.matcher);
    hs_arena_free(w->arena);
    hs_arena_free(w->scratch);
    hs_buf_free(&w->explain);
    hs_buf_free(&w->mended);
}

void hs_worker_run(hs_worker *w, hs_job *job) {
    for (size_t i = 0; i < job->count; i++) {
        if (job->entries[i].line)
            run_line(w, job, &job->entries[i]);
        else
            run_plain(w, job, &job->entries[i]);
    }
    job->records = job->count;
    clear(&w->mended);
}
