#include "batch.h"

#include <errno.h>
#include <fts.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

/* How much of a name is no ending of compression. */
static hs_str uncompressed(const char *path) {
    hs_str name = hs_cstr(path);
    if (hs_str_ends(name, ".gz"))
        name.n -= strlen(".gz");
    else if (hs_str_ends(name, ".zst"))
        name.n -= strlen(".zst");
    return name;
}

bool batch_is_plain(const char *path) {
    return hs_str_ends(uncompressed(path), ".txt");
}

/* The ending of a name of articles, or an empty one. */
static const char *ending_of(hs_str name) {
    static const char *const endings[] = {".txt", ".jsonl", ".ndjson"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (hs_str_ends(name, endings[i])) return endings[i];
    return "";
}

static bool is_article_file(const char *name) {
    return name[0] != '.' && *ending_of(uncompressed(name));
}

void batch_result_path(const char *path, char *result, size_t size) {
    hs_str name = uncompressed(path);
    size_t n = name.n - strlen(ending_of(name));
    snprintf(result, size, "%.*s.jsonl", (int)n, path);
}

static void add_file(batch_files *files, const char *path, const struct stat *s) {
    if (files->count == files->capacity) {
        files->capacity = 2 * files->capacity + 64;
        batch_file *items = hs_calloc(files->capacity, sizeof *items);
        if (files->count) memcpy(items, files->items, files->count * sizeof *items);
        free(files->items);
        files->items = items;
    }
    char *copy = hs_calloc(strlen(path) + 1, 1);
    strcpy(copy, path);
    files->items[files->count++] =
        (batch_file){copy, (int64_t)s->st_size, (int64_t)s->st_mtim.tv_sec * 1000000000 + s->st_mtim.tv_nsec};
}

static int by_path(const void *a, const void *b) {
    return strcmp(((const batch_file *)a)->path, ((const batch_file *)b)->path);
}

bool batch_files_find(batch_files *files, const char *folder, hs_error *error) {
    char root[BATCH_PATH];
    snprintf(root, sizeof root, "%s", folder);
    char *const roots[] = {root, NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    if (!tree) return hs_fail(error, "%s: cannot read: %s", folder, strerror(errno));
    bool ok = true;
    size_t skip = strlen(root);
    for (FTSENT *e; ok && (e = fts_read(tree)) != NULL;) {
        if (e->fts_info == FTS_D && e->fts_level > 0 && e->fts_name[0] == '.') fts_set(tree, e, FTS_SKIP);
        if (e->fts_level == 0 && (e->fts_info == FTS_NS || e->fts_info == FTS_DNR || e->fts_info == FTS_ERR))
            ok = hs_fail(error, "%s: cannot read: %s", folder, strerror(e->fts_errno));
        if (e->fts_info != FTS_F || !is_article_file(e->fts_name)) continue;
        const char *below = e->fts_path + skip;
        while (*below == '/') below++;
        add_file(files, below, e->fts_statp);
    }
    fts_close(tree);
    if (files->count) qsort(files->items, files->count, sizeof *files->items, by_path);
    return ok;
}

void batch_files_free(batch_files *files) {
    for (size_t i = 0; i < files->count; i++) free(files->items[i].path);
    free(files->items);
}

void batch_sweep(const char *out) {
    char root[BATCH_PATH];
    snprintf(root, sizeof root, "%s", out);
    char *const roots[] = {root, NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    if (!tree) return;
    for (FTSENT *e; (e = fts_read(tree)) != NULL;)
        if (e->fts_info == FTS_F && hs_str_ends(hs_cstr(e->fts_name), ".hearsay-tmp")) unlink(e->fts_path);
    fts_close(tree);
}

bool batch_make_folders(const char *path, hs_error *error) {
    char folder[BATCH_PATH];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *p = folder + 1; *p; p++) {
        if (*p != '/') continue;
        *p = '\0';
        if (mkdir(folder, 0777) != 0 && errno != EEXIST)
            return hs_fail(error, "%s: cannot make the folder: %s", folder, strerror(errno));
        *p = '/';
    }
    return true;
}

static bool hash_into(XXH3_state_t *state, const char *path, hs_error *error) {
    enum { PIECE = 1 << 16 };
    FILE *f = fopen(path, "rb");
    if (!f) return hs_fail(error, "%s: cannot open: %s", path, strerror(errno));
    char *bytes = hs_calloc(PIECE, 1);
    for (size_t n; (n = fread(bytes, 1, PIECE, f)) > 0;) XXH3_64bits_update(state, bytes, n);
    bool ok = !ferror(f) || hs_fail(error, "%s: cannot read: %s", path, strerror(errno));
    free(bytes);
    fclose(f);
    return ok;
}

bool batch_file_hash(const char *path, uint64_t *hash, hs_error *error) {
    XXH3_state_t *state = XXH3_createState();
    XXH3_64bits_reset(state);
    bool ok = hash_into(state, path, error);
    *hash = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    return ok;
}

static int by_name(const FTSENT **a, const FTSENT **b) {
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

bool batch_rules_hash(const hs_options *options, uint64_t *hash, hs_error *error) {
    char root[BATCH_PATH];
    snprintf(root, sizeof root, "%s", options->rules);
    char *const roots[] = {root, NULL};
    XXH3_state_t *state = XXH3_createState();
    XXH3_64bits_reset(state);
    FTS *tree = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    bool ok = tree || hs_fail(error, "%s: cannot read: %s", root, strerror(errno));
    for (FTSENT *e; ok && (e = fts_read(tree)) != NULL;) {
        if (e->fts_info != FTS_F) continue;
        XXH3_64bits_update(state, e->fts_name, e->fts_namelen);
        ok = hash_into(state, e->fts_path, error);
    }
    if (tree) fts_close(tree);
    for (size_t i = 0; ok && i < options->topics.count; i++)
        ok = hash_into(state, options->topics.items[i], error);
    *hash = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    return ok;
}
