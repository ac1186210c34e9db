#include "batch.h"

#include <stdio.h>
#include <string.h>

static bool db_failed(batch_state *s, hs_error *error) {
    return hs_fail(error, "the state file: %s", sqlite3_errmsg(s->db));
}

bool batch_state_open(batch_state *s, const char *out, hs_error *error) {
    static const char schema[] =
        "CREATE TABLE IF NOT EXISTS files (path TEXT PRIMARY KEY, size INTEGER NOT NULL, modified_ns INTEGER "
        "NOT NULL, "
        "hash INTEGER NOT NULL, version TEXT NOT NULL, rules INTEGER NOT NULL, failed INTEGER NOT NULL, "
        "message TEXT, "
        "records INTEGER NOT NULL, rejected INTEGER NOT NULL, done TEXT NOT NULL) WITHOUT ROWID";
    char path[BATCH_PATH];
    snprintf(path, sizeof path, "%s/.hearsay-batch.sqlite", out);
    *s = (batch_state){0};
    pthread_mutex_init(&s->lock, NULL);
    if (sqlite3_open(path, &s->db) != SQLITE_OK) return hs_fail(error, "%s: %s", path, sqlite3_errmsg(s->db));
    sqlite3_busy_timeout(s->db, 10000);
    return sqlite3_exec(s->db, schema, NULL, NULL, NULL) == SQLITE_OK ||
           hs_fail(error, "%s: %s", path, sqlite3_errmsg(s->db));
}

void batch_state_close(batch_state *s) {
    sqlite3_close(s->db);
    pthread_mutex_destroy(&s->lock);
}

static bool read_row(batch_state *s, const char *path, batch_row *row, hs_error *error) {
    sqlite3_stmt *q = NULL;
    *row = (batch_row){0};
    if (sqlite3_prepare_v2(
            s->db,
            "SELECT size, modified_ns, hash, rules, version, failed, message, records, rejected FROM files "
            "WHERE path = ?1",
            -1, &q, NULL) != SQLITE_OK)
        return db_failed(s, error);
    sqlite3_bind_text(q, 1, path, -1, SQLITE_STATIC);
    int rc = sqlite3_step(q);
    if (rc == SQLITE_ROW) {
        const char *version = (const char *)sqlite3_column_text(q, 4),
                   *message = (const char *)sqlite3_column_text(q, 6);
        *row = (batch_row){.known = true,
                           .size = sqlite3_column_int64(q, 0),
                           .modified_ns = sqlite3_column_int64(q, 1),
                           .hash = (uint64_t)sqlite3_column_int64(q, 2),
                           .rules = (uint64_t)sqlite3_column_int64(q, 3),
                           .failed = sqlite3_column_int(q, 5) != 0,
                           .records = sqlite3_column_int64(q, 7),
                           .rejected = sqlite3_column_int64(q, 8)};
        snprintf(row->version, sizeof row->version, "%s", version ? version : "");
        snprintf(row->message, sizeof row->message, "%s", message ? message : "");
    }
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || db_failed(s, error);
    sqlite3_finalize(q);
    return ok;
}

bool batch_state_get(batch_state *s, const char *path, batch_row *row, hs_error *error) {
    pthread_mutex_lock(&s->lock);
    bool ok = read_row(s, path, row, error);
    pthread_mutex_unlock(&s->lock);
    return ok;
}

static bool write_row(batch_state *s, const char *path, const batch_row *row, hs_error *error) {
    sqlite3_stmt *q = NULL;
    if (sqlite3_prepare_v2(s->db,
                           "INSERT OR REPLACE INTO files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
                           "strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))",
                           -1, &q, NULL) != SQLITE_OK)
        return db_failed(s, error);
    sqlite3_bind_text(q, 1, path, -1, SQLITE_STATIC);
    sqlite3_bind_int64(q, 2, row->size);
    sqlite3_bind_int64(q, 3, row->modified_ns);
    sqlite3_bind_int64(q, 4, (sqlite3_int64)row->hash);
    sqlite3_bind_text(q, 5, row->version, -1, SQLITE_STATIC);
    sqlite3_bind_int64(q, 6, (sqlite3_int64)row->rules);
    sqlite3_bind_int(q, 7, row->failed);
    sqlite3_bind_text(q, 8, row->message, -1, SQLITE_STATIC);
    sqlite3_bind_int64(q, 9, row->records);
    sqlite3_bind_int64(q, 10, row->rejected);
    bool ok = sqlite3_step(q) == SQLITE_DONE || db_failed(s, error);
    sqlite3_finalize(q);
    return ok;
}

bool batch_state_put(batch_state *s, const char *path, const batch_row *row, hs_error *error) {
    pthread_mutex_lock(&s->lock);
    bool ok = write_row(s, path, row, error);
    pthread_mutex_unlock(&s->lock);
    return ok;
}
