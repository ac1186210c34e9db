/* hearsay-batch: every new or changed article file of a folder, once, from cron. */
#ifndef HEARSAY_BATCH_H
#define HEARSAY_BATCH_H

#include "../lib/stream.h"

#include <pthread.h>
#include <sqlite3.h>

enum { BATCH_SOME_FAILED = 1, BATCH_BUSY = 4 };
enum { BATCH_PATH = 4096 };

typedef enum redo { REDO_CHANGED, REDO_FAILED, REDO_ALL } redo;

typedef struct batch_options {
    const char *in, *out, *log;
    redo redo;
    bool verbose, status;
    hs_options run; /* rules, topics, threads: as the other programs have them */
} batch_options;

/* An article file: its path below the input folder, and what tells whether it changed. */
typedef struct batch_file {
    char *path;
    int64_t size, modified_ns;
} batch_file;

typedef struct batch_files {
    batch_file *items;
    size_t count, capacity;
} batch_files;

/* --- files.c */

/* All article files below a folder, sorted by path: .txt, .jsonl, .ndjson, and gzip (.gz) or zstd (.zst) of
 * them; names that start with a dot are passed over. */
bool batch_files_find(batch_files *files, const char *folder, hs_error *error);
void batch_files_free(batch_files *files);
bool batch_is_plain(const char *path);
/* The result's path below the output folder: without the endings, with .jsonl. */
void batch_result_path(const char *path, char *result, size_t size);
/* Remove what a killed run left behind. */
void batch_sweep(const char *out);
/* Make the folders of a path. */
bool batch_make_folders(const char *path, hs_error *error);
/* Hash of all files of the rules and of the topics: another one makes results out of date. */
bool batch_rules_hash(const hs_options *options, uint64_t *hash, hs_error *error);
bool batch_file_hash(const char *path, uint64_t *hash, hs_error *error);

/* --- source.c: bytes of a file, decompressed where its name says so; for hs_reader */
typedef struct batch_source batch_source;
batch_source *batch_source_open(const char *path, hs_error *error);
ssize_t batch_source_read(void *source, char *bytes, size_t n);
/* Why a read failed, or NULL. */
const char *batch_source_fault(const batch_source *source);
void batch_source_close(batch_source *source);

/* --- state.c: what was done, in one SQLite file */
typedef struct batch_state {
    sqlite3 *db;
    pthread_mutex_t lock;
} batch_state;

typedef struct batch_row {
    bool known;
    int64_t size, modified_ns;
    uint64_t hash, rules;
    char version[32];
    bool failed;
    char message[256];
    int64_t records, rejected;
} batch_row;

bool batch_state_open(batch_state *state, const char *out, hs_error *error);
void batch_state_close(batch_state *state);
bool batch_state_get(batch_state *state, const char *path, batch_row *row, hs_error *error);
bool batch_state_put(batch_state *state, const char *path, const batch_row *row, hs_error *error);

/* --- work.c */

/* Process one file: reads, runs the stages, writes the result (and .rejects) beside a temporary name, syncs,
 * renames. False where the file is bad; the row then says why. */
bool batch_process(hs_worker *worker, const batch_options *options, const char *path, batch_row *row);

#endif
