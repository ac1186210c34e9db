#include "coreference.h"

#include "hearsay/search.h"
#include "hearsay/text.h"
#include "train.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 10, DEEPEST = 64 };

/* A document that is being read. */
typedef struct reading {
    hs_arena *arena;
    gold_document *document;
    hs_buf text;
    size_t length; /* of it in code points */
    bool paragraph_starts;
    size_t joined_to; /* "1-2 don't": its parts' last number, and whether white space stands behind it */
    bool joined_space;
    gold_mention open[DEEPEST];
    size_t depth;
} reading;

static void add_text(reading *r, const char *p, size_t n) {
    hs_buf_add(&r->text, p, n);
    for (size_t i = 0; i < n; i++) r->length += ((unsigned char)p[i] & 0xC0) != 0x80;
}

static void add_mention(reading *r, gold_mention m) {
    gold_document *d = r->document;
    d->mentions = hs_grow(r->arena, d->mentions, d->mention_count, sizeof *d->mentions);
    d->mentions[d->mention_count++] = m;
}

/* "(12-person-new(13-place-giv)12)": mentions that start and end at a token. */
static void read_mentions(reading *r, const char *p, size_t token) {
    while (*p && *p != '|') {
        if (*p == '(') {
            gold_mention m = {.chain = atoi(p + 1), .from = token};
            p += 1 + strcspn(p + 1, "()|");
            if (*p == ')') {
                m.to = token + 1;
                add_mention(r, m);
                p++;
            } else if (r->depth < DEEPEST) {
                r->open[r->depth++] = m;
            }
        } else if (*p >= '0' && *p <= '9') {
            int chain = atoi(p);
            size_t k = r->depth;
            while (k > 0 && r->open[k - 1].chain != chain) k--;
            if (k > 0) {
                gold_mention m = r->open[k - 1];
                m.to = token + 1;
                add_mention(r, m);
                memmove(&r->open[k - 1], &r->open[k], (r->depth - k) * sizeof *r->open);
                r->depth--;
            }
            p += strcspn(p, ")|");
        } else {
            p++;
        }
    }
}

static void end_document(reading *r) {
    if (!r->document) return;
    while (r->text.n && r->text.p[r->text.n - 1] == ' ') r->text.n--;
    r->document->text = hs_copy(r->arena, hs_str_of(r->text.p, r->text.n));
    r->document = NULL;
}

static void start_document(reading *r, gold_documents *all, const char *id) {
    end_document(r);
    all->items = hs_grow(r->arena, all->items, all->count, sizeof *all->items);
    r->document = &all->items[all->count++];
    *r->document = (gold_document){.id = hs_copy(r->arena, hs_cstr(id))};
    r->text.n = r->length = r->depth = r->joined_to = 0;
    r->paragraph_starts = false;
}

/* A token's line, split at its tabs. */
static void read_token(reading *r, char *const column[COLUMNS]) {
    bool space = strstr(column[9], "SpaceAfter=No") == NULL;
    const char *dash = strchr(column[0], '-');
    if (dash) { /* its parts follow; what it says of the space behind it holds for them */
        r->joined_to = (size_t)atoi(dash + 1);
        r->joined_space = space;
        return;
    }
    if (strchr(column[0], '.')) return;
    if (r->paragraph_starts && r->text.n) {
        if (r->text.p[r->text.n - 1] == ' ') {
            r->text.n--;
            r->length--;
        }
        add_text(r, "\n\n", 2);
    }
    r->paragraph_starts = false;
    gold_document *d = r->document;
    d->tokens = hs_grow(r->arena, d->tokens, d->token_count, sizeof *d->tokens);
    gold_token *t = &d->tokens[d->token_count];
    t->from = r->length;
    add_text(r, column[1], strlen(column[1]));
    t->to = r->length;
    size_t number = (size_t)atoi(column[0]);
    if (number <= r->joined_to) space = number == r->joined_to && r->joined_space;
    if (number >= r->joined_to) r->joined_to = 0;
    if (space) add_text(r, " ", 1);
    const char *entities = strstr(column[9], "Entity=");
    if (entities) read_mentions(r, entities + strlen("Entity="), d->token_count);
    d->token_count++;
}

/* One line: a comment, a token, or the blank one between sentences. */
static bool read_line(reading *r, gold_documents *all, char *line) {
    static const char new_document[] = "# newdoc id = ";
    if (strncmp(line, new_document, strlen(new_document)) == 0)
        start_document(r, all, line + strlen(new_document));
    else if (strncmp(line, "# newpar", strlen("# newpar")) == 0)
        r->paragraph_starts = true;
    if (*line == '#' || *line == '\0') return true;
    char *column[COLUMNS], *rest = line;
    size_t n = 0;
    while (n < COLUMNS && rest) column[n++] = strsep(&rest, "\t");
    if (n < COLUMNS || !r->document) return false;
    read_token(r, column);
    return true;
}

bool gold_read(gold_documents *all, hs_arena *arena, const char *path, hs_error *error) {
    gzFile in = gzopen(path, "rb");
    if (!in) return hs_fail(error, "%s: cannot open", path);
    reading r = {.arena = arena};
    size_t number = 0, before = all->count;
    bool ok = true;
    for (char *line; ok && (line = gzip_line(in)) != NULL; free(line)) {
        number++;
        ok = read_line(&r, all, line);
    }
    end_document(&r);
    hs_buf_free(&r.text);
    if (gzclose(in) != Z_OK) return hs_fail(error, "%s: cut off or damaged", path);
    if (!ok) return hs_fail(error, "%s:%zu: ten columns in a document were expected", path, number);
    return all->count > before || hs_fail(error, "%s: no documents (lines \"# newdoc id = …\")", path);
}

static bool ends_before(const void *document, size_t i, size_t code_point) {
    return ((const gold_document *)document)->tokens[i].to <= code_point;
}

size_t gold_token_at(const gold_document *d, size_t code_point) {
    size_t i = hs_first_not_before(d, d->token_count, code_point, ends_before);
    return i < d->token_count && d->tokens[i].from <= code_point ? i : d->token_count;
}

int gold_chain_around(const gold_document *d, size_t from, size_t to) {
    const gold_mention *best = NULL;
    for (size_t k = 0; k < d->mention_count; k++) {
        const gold_mention *m = &d->mentions[k];
        if (m->from > from || m->to < to || (best && m->to - m->from >= best->to - best->from)) continue;
        best = m;
    }
    return best ? best->chain : NO_CHAIN;
}

int gold_chain_of(const gold_document *d, size_t token) {
    for (size_t k = 0; k < d->mention_count; k++)
        if (d->mentions[k].from == token && d->mentions[k].to == token + 1) return d->mentions[k].chain;
    return NO_CHAIN;
}
