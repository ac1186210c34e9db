#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static const double second = 1e9, mega = 1e6;

/* Bytes of all inputs, or 0 where one of them is no regular file. */
static uint64_t size_of_input(const hs_options *options) {
    uint64_t total = 0;
    struct stat s;
    if (options->files.count == 0)
        return fstat(STDIN_FILENO, &s) == 0 && S_ISREG(s.st_mode) ? (uint64_t)s.st_size : 0;
    for (size_t i = 0; i < options->files.count; i++) {
        if (stat(options->files.items[i], &s) != 0 || !S_ISREG(s.st_mode)) return 0;
        total += (uint64_t)s.st_size;
    }
    return total;
}

void hs_progress_start(hs_progress *p, const hs_options *options) {
    *p = (hs_progress){.shown = options->progress && isatty(STDERR_FILENO), .start_ns = hs_now_ns()};
    if (p->shown) p->total = size_of_input(options);
}

static void draw(const hs_progress *p, uint64_t now) {
    double seconds = (double)(now - p->start_ns) / second,
           rate = (double)p->bytes_in / (seconds > 0 ? seconds : 1);
    fprintf(stderr, "\r\033[K%zu records, %.1f MB, %.1f MB/s", p->records, (double)p->bytes_in / mega,
            rate / mega);
    if (p->rejected) fprintf(stderr, ", %zu rejected", p->rejected);
    if (p->total > p->bytes_in && rate > 0) {
        unsigned left = (unsigned)((double)(p->total - p->bytes_in) / rate);
        fprintf(stderr, ", %u:%02u:%02u left", left / 3600, left / 60 % 60, left % 60);
    }
    fflush(stderr);
}

void hs_progress_add(hs_progress *p, const hs_job *job) {
    static const uint64_t redraw = 200000000; /* five times a second */
    p->records += job->records;
    p->rejected += job->rejected;
    p->bytes_in += job->bytes.n + job->count;
    p->bytes_out += job->out.n;
    if (!p->shown) return;
    uint64_t now = hs_now_ns();
    if (now - p->last_ns < redraw) return;
    p->last_ns = now;
    draw(p, now);
}

void hs_progress_hide(const hs_progress *p) {
    if (p->shown) fputs("\r\033[K", stderr);
}

void hs_progress_stats(const hs_progress *p, const hs_program *program, const hs_worker *workers,
                       size_t threads) {
    struct rusage usage;
    double seconds = (double)(hs_now_ns() - p->start_ns) / second;
    getrusage(RUSAGE_SELF, &usage);
    fprintf(
        stderr,
        "{\"program\": \"%s\", \"records\": %zu, \"rejected\": %zu, \"bytes_in\": %llu, \"bytes_out\": %llu, "
        "\"seconds\": %.3f, \"mb_per_second\": %.2f, \"records_per_second\": %.1f, \"threads\": %zu, "
        "\"peak_memory_mb\": %.1f, \"stage_seconds\": {",
        program->name, p->records, p->rejected, (unsigned long long)p->bytes_in,
        (unsigned long long)p->bytes_out, seconds, (double)p->bytes_in / mega / (seconds > 0 ? seconds : 1),
        (double)p->records / (seconds > 0 ? seconds : 1), threads, (double)usage.ru_maxrss / 1024);
    for (size_t i = 0; program->stages[i]; i++) {
        uint64_t ns = 0;
        for (size_t w = 0; w < threads; w++) ns += workers[w].stage_ns[i];
        fprintf(stderr, "%s\"%s\": %.3f", i ? ", " : "", program->stages[i]->name, (double)ns / second);
    }
    fputs("}}\n", stderr);
}
