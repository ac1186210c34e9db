#include "../hearsay/stages.h"
#include "../lib/sandbox.h"
#include "batch.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

static const hs_program program = {.name = "hearsay-batch", .stages = hearsay_stages};

static volatile sig_atomic_t signalled;

static void on_signal(int number) {
    signalled = number;
}

typedef struct batch {
    const batch_options *options;
    batch_state state;
    batch_files files;
    void *states[HS_MAX_STAGES];
    uint64_t rules;
    pthread_mutex_t lock;
    size_t next, done, failed, rejected, unchanged; /* guarded by the lock */
    bool broken;                                    /* the state file or the disk failed */
} batch;

/* One line of the log. The file is opened for each line, so that it may be rotated at any time. */
static void note(const batch *b, const char *path, const char *what) {
    if (!b->options->log) return;
    FILE *f = fopen(b->options->log, "a");
    if (!f) return;
    char stamp[32];
    time_t now = time(NULL);
    struct tm parts;
    strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", gmtime_r(&now, &parts));
    hs_buf line = {0};
    hs_buf_printf(&line, "%s %s: %s%c", stamp, path, what, '\0');
    hs_buf shown = {0};
    hs_say(&shown, NULL, line.p);
    fwrite(shown.p, 1, shown.n, f);
    hs_buf_free(&line);
    hs_buf_free(&shown);
    fclose(f);
}

static void complain(const char *path, const char *what) {
    hs_buf line = {0}, shown = {0};
    hs_buf_printf(&line, "%s: %s%c", path, what, '\0');
    hs_say(&shown, "hearsay-batch", line.p);
    fwrite(shown.p, 1, shown.n, stderr);
    hs_buf_free(&line);
    hs_buf_free(&shown);
}

static bool result_exists(const batch *b, const char *path) {
    char below[BATCH_PATH], name[2 * BATCH_PATH + 16];
    batch_result_path(path, below, sizeof below);
    snprintf(name, sizeof name, "%s/%s", b->options->out, below);
    return access(name, F_OK) == 0;
}

/* Another file whose result would have this one's name and that came first (is done, or stands before it in
 * the list), or NULL. Such files differ in their endings only, so they stand close together. */
static const char *double_of(batch *b, size_t index) {
    enum { ENDINGS = 9 };
    char mine[BATCH_PATH], other[BATCH_PATH];
    batch_result_path(b->files.items[index].path, mine, sizeof mine);
    size_t from = index > ENDINGS ? index - ENDINGS : 0;
    for (size_t k = from; k < b->files.count && k <= index + ENDINGS; k++) {
        batch_row row;
        hs_error ignored;
        if (k == index) continue;
        batch_result_path(b->files.items[k].path, other, sizeof other);
        if (strcmp(mine, other) != 0) continue;
        bool done =
            batch_state_get(&b->state, b->files.items[k].path, &row, &ignored) && row.known && !row.failed;
        if (done || k < index) return b->files.items[k].path;
    }
    return NULL;
}

/* Whether a file is to be worked on; *row gets its present size, time and hash. */
static bool is_due(batch *b, const batch_file *f, batch_row *row, bool *touched, hs_error *error) {
    batch_row old;
    *touched = false;
    *row = (batch_row){.known = true, .size = f->size, .modified_ns = f->modified_ns, .rules = b->rules};
    snprintf(row->version, sizeof row->version, "%s", HS_VERSION);
    if (!batch_state_get(&b->state, f->path, &old, error)) return false;
    char full[2 * BATCH_PATH];
    snprintf(full, sizeof full, "%s/%s", b->options->in, f->path);
    bool same_stat = old.known && old.size == f->size && old.modified_ns == f->modified_ns;
    row->hash = old.hash;
    if (!same_stat && !batch_file_hash(full, &row->hash, error)) {
        snprintf(row->message, sizeof row->message, "%.250s", error->message);
        row->failed = true;
        return true;
    }
    if (!old.known || b->options->redo == REDO_ALL) return true;
    if (!same_stat && row->hash != old.hash) return true;
    if (old.rules != b->rules || strcmp(old.version, HS_VERSION) != 0) return true;
    if (old.failed) return b->options->redo == REDO_FAILED;
    if (!result_exists(b, f->path)) return true;
    *touched = !same_stat; /* the same bytes with another time: remember the time */
    if (*touched) {
        row->records = old.records;
        row->rejected = old.rejected;
    }
    return false;
}

static void work_on(batch *b, hs_worker *worker, size_t index) {
    const batch_file *f = &b->files.items[index];
    batch_row row;
    bool touched;
    hs_error error = {{0}};
    bool due = is_due(b, f, &row, &touched, &error);
    const char *other = due && !row.failed ? double_of(b, index) : NULL;
    if (other) {
        snprintf(row.message, sizeof row.message, "its result would have the same name as that of %.180s",
                 other);
        row.failed = true;
    }
    bool ok = !due || (!row.failed && batch_process(worker, b->options, f->path, &row));
    bool kept = (!due && !touched) || batch_state_put(&b->state, f->path, &row, &error);
    pthread_mutex_lock(&b->lock);
    b->unchanged += !due;
    b->done += due && ok;
    b->failed += due && !ok;
    b->rejected += due && ok ? (size_t)row.rejected : 0;
    b->broken = b->broken || !kept || (!due && error.message[0]);
    if (due && (!ok || row.rejected)) complain(f->path, row.message);
    if (!kept) complain(f->path, error.message);
    if (due) note(b, f->path, ok ? (row.rejected ? row.message : "done") : row.message);
    pthread_mutex_unlock(&b->lock);
}

typedef struct helper {
    batch *b;
    hs_worker worker;
    pthread_t thread;
} helper;

static void *help(void *argument) {
    helper *h = argument;
    for (;;) {
        pthread_mutex_lock(&h->b->lock);
        bool stop = signalled || h->b->broken || h->b->next == h->b->files.count;
        size_t index = stop ? 0 : h->b->next++;
        pthread_mutex_unlock(&h->b->lock);
        if (stop) return NULL;
        work_on(h->b, &h->worker, index);
    }
}

static void run_all(batch *b) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    size_t n = b->options->run.threads ? b->options->run.threads : cores > 0 ? (size_t)cores : 1;
    helper *helpers = hs_calloc(n, sizeof *helpers);
    for (size_t i = 0; i < n; i++) {
        helpers[i].b = b;
        hs_worker_open(&helpers[i].worker, &program, &b->options->run, b->states);
    }
    for (size_t i = 1; i < n; i++)
        if (pthread_create(&helpers[i].thread, NULL, help, &helpers[i]) != 0) hs_out_of_memory();
    help(&helpers[0]);
    for (size_t i = 1; i < n; i++) pthread_join(helpers[i].thread, NULL);
    for (size_t i = 0; i < n; i++) hs_worker_close(&helpers[i].worker);
    free(helpers);
}

static int show_status(batch *b) {
    size_t done = 0, pending = 0, failed = 0;
    hs_error error;
    for (size_t i = 0; i < b->files.count; i++) {
        batch_row row;
        if (!batch_state_get(&b->state, b->files.items[i].path, &row, &error)) {
            complain(b->options->out, error.message);
            return HS_IO;
        }
        bool same = row.known && row.size == b->files.items[i].size &&
                    row.modified_ns == b->files.items[i].modified_ns;
        const char *state = same && row.failed                ? "failed"
                            : same && (row.rules == b->rules) ? "done"
                                                              : "pending";
        done += state[0] == 'd';
        pending += state[0] == 'p';
        failed += state[0] == 'f';
        if (state[0] == 'd' && !row.rejected && !b->options->verbose) continue;
        printf("%s\t%s\t%lld records, %lld rejected\t%s\n", state, b->files.items[i].path,
               (long long)row.records, (long long)row.rejected, row.message);
    }
    printf("%zu done, %zu pending, %zu failed\n", done, pending, failed);
    return HS_OK;
}

/* One run at a time: the lock dies with whoever holds it. -1 where another run has it. */
static int take_lock(const char *out) {
    char path[BATCH_PATH];
    snprintf(path, sizeof path, "%s/.hearsay-batch.lock", out);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0) return fd;
    if (fd >= 0) close(fd);
    return -1;
}

static int usage(FILE *to) {
    fputs("Usage: hearsay-batch --in DIR --out DIR [FLAG]...\n"
          "Process every new or changed article file of a folder: .txt, .jsonl, .ndjson, and gzip or zstd of "
          "them.\n\n"
          "  --in DIR            where articles arrive\n"
          "  --out DIR           where results go, under the same names; what was done is remembered there, "
          "too\n"
          "  --topics FILE       a topic file to look for; may be given again\n"
          "  --rules DIR         rules and models\n"
          "  -j, --threads N     files at once (default: all cores)\n"
          "  --redo WHAT         changed (default: files, rules or program changed), failed, or all\n"
          "  --max-record SIZE   reject records longer than SIZE bytes (default 67108864)\n"
          "  --log FILE          append a line for each file worked on\n"
          "  --status            say what is done, pending and failed, and do nothing\n"
          "  --verbose           one line at the end; with --status every file\n"
          "  --help, --version\n\n"
          "Exit status: 0 all is done, 1 some files failed or had records rejected, 2 a wrong flag, rule or "
          "model,\n"
          "3 the disk or the state file failed, 4 another run is at work.\n\nExample:\n"
          "  $ hearsay-batch --in articles --out results --verbose\n",
          to);
    return to == stdout ? HS_OK : HS_USAGE;
}

static int parse(int argc, char **argv, batch_options *o, hs_options *defaults) {
    enum {
        F_IN = 256,
        F_OUT,
        F_TOPICS,
        F_RULES,
        F_REDO,
        F_MAX,
        F_LOG,
        F_STATUS,
        F_VERBOSE,
        F_HELP,
        F_VERSION
    };
    static const struct option flags[] = {{"in", 1, NULL, F_IN},
                                          {"out", 1, NULL, F_OUT},
                                          {"topics", 1, NULL, F_TOPICS},
                                          {"rules", 1, NULL, F_RULES},
                                          {"threads", 1, NULL, 'j'},
                                          {"redo", 1, NULL, F_REDO},
                                          {"max-record", 1, NULL, F_MAX},
                                          {"log", 1, NULL, F_LOG},
                                          {"status", 0, NULL, F_STATUS},
                                          {"verbose", 0, NULL, F_VERBOSE},
                                          {"help", 0, NULL, F_HELP},
                                          {"version", 0, NULL, F_VERSION},
                                          {0}};
    int code;
    while ((code = getopt_long(argc, argv, "j:", flags, NULL)) != -1) {
        switch (code) {
        case F_IN: o->in = optarg; break;
        case F_OUT: o->out = optarg; break;
        case F_TOPICS: hs_list_add(&defaults->topics, optarg); break;
        case F_RULES: defaults->rules = optarg; break;
        case 'j': defaults->threads = (size_t)strtoul(optarg, NULL, 10); break;
        case F_MAX: defaults->max_record = (size_t)strtoull(optarg, NULL, 10); break;
        case F_LOG: o->log = optarg; break;
        case F_STATUS: o->status = true; break;
        case F_VERBOSE: o->verbose = true; break;
        case F_HELP: return usage(stdout);
        case F_VERSION: printf("hearsay-batch %s\n", HS_VERSION); return HS_OK;
        case F_REDO:
            o->redo = strcmp(optarg, "all") == 0      ? REDO_ALL
                      : strcmp(optarg, "failed") == 0 ? REDO_FAILED
                                                      : REDO_CHANGED;
            if (o->redo == REDO_CHANGED && strcmp(optarg, "changed") != 0) {
                fprintf(stderr, "hearsay-batch: --redo %s: expected changed, failed or all\n", optarg);
                return HS_USAGE;
            }
            break;
        default: return usage(stderr);
        }
    }
    if (!o->in || !o->out || optind != argc || defaults->threads > 256 || defaults->max_record == 0 ||
        defaults->max_record > HS_MAX_RECORD_LIMIT)
        return usage(stderr);
    return -1;
}

static int finish(batch *b) {
    if (b->options->verbose && !b->options->status)
        printf("%zu files: %zu done, %zu failed, %zu unchanged; %zu records rejected\n", b->files.count,
               b->done, b->failed, b->unchanged, b->rejected);
    return b->broken ? HS_IO : b->failed || b->rejected ? BATCH_SOME_FAILED : HS_OK;
}

static int run(batch *b, const batch_options *o) {
    hs_error error;
    char marker[BATCH_PATH];
    snprintf(marker, sizeof marker, "%s/", o->out);
    if (!batch_make_folders(marker, &error)) {
        fprintf(stderr, "hearsay-batch: %s\n", error.message);
        return HS_IO;
    }
    int lock = o->status ? -2 : take_lock(o->out);
    if (lock == -1) {
        if (o->verbose) fprintf(stderr, "hearsay-batch: another run is at work in %s\n", o->out);
        return BATCH_BUSY;
    }
    if (!o->status) batch_sweep(o->out);
    bool ok = batch_rules_hash(&o->run, &b->rules, &error) && batch_files_find(&b->files, o->in, &error) &&
              batch_state_open(&b->state, o->out, &error);
    int status = HS_IO;
    if (!ok)
        fprintf(stderr, "hearsay-batch: %s\n", error.message);
    else if (o->status)
        status = show_status(b);
    else {
        hs_sandbox_stay_local(&o->run);
        run_all(b);
        status = finish(b);
    }
    batch_files_free(&b->files);
    if (b->state.db) batch_state_close(&b->state);
    if (lock >= 0) close(lock);
    return status;
}

int main(int argc, char **argv) {
    batch_options o = {.run = {.max_record = (size_t)64 << 20, .rejects = "beside the result"}};
    int status = parse(argc, argv, &o, &o.run);
    batch b = {.options = &o};
    hs_error error;
    hs_plain plain = {{0}};
    size_t opened = 0;
    if (status < 0) {
        o.run.rules = hs_find_rules(&o.run);
        json_object_seed(0);
        if (!hs_plain_open(&plain, NULL, &error)) status = HS_USAGE;
    }
    for (; status < 0 && program.stages[opened]; opened++) {
        if (program.stages[opened]->open(&b.states[opened], &o.run, &error)) continue;
        fprintf(stderr, "hearsay-batch: %s\n", error.message);
        status = HS_USAGE;
        break;
    }
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    pthread_mutex_init(&b.lock, NULL);
    if (status < 0) status = run(&b, &o);
    for (size_t i = 0; i < opened; i++) program.stages[i]->close(b.states[i]);
    hs_plain_close(&plain);
    hs_options_free(&o.run);
    pthread_mutex_destroy(&b.lock);
    if (signalled) {
        signal(signalled, SIG_DFL);
        raise(signalled);
    }
    return status;
}
