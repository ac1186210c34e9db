#include "hearsay/model.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

static const char magic[8] = "HSMODEL";
static const uint32_t marker = 0x01020304;
enum { MAX_BITS = 24 };

enum { LINE = 64 }; /* bytes of a cache line */

/* Bytes from the header's end to the first row. */
static size_t chain_size(size_t labels) {
    size_t end = sizeof(hs_model_header) + (labels * labels + labels) * sizeof(int32_t);
    return (end + LINE - 1) / LINE * LINE - sizeof(hs_model_header);
}

static size_t rows_size(size_t columns, unsigned bits) {
    return sizeof(int16_t) << hs_row_shift(columns) << bits;
}

/* What builds a model of a kind: those of topics are the users' own. */
static const char *builder_of(const char *kind) {
    return strcmp(kind, "stance") == 0 ? "hearsay-train stance" : "make models";
}

static bool check(const hs_model_header *h, size_t size, const char *path, const char *kind, size_t labels,
                  size_t columns, hs_error *error) {
    const char *builder = builder_of(kind);
    if (size < sizeof *h || memcmp(h->magic, magic, sizeof magic) != 0)
        return hs_fail(error, "%s: this is no hearsay model; %s builds it", path, builder);
    if (h->marker != marker)
        return hs_fail(error, "%s: the model was made on a machine of the other byte order; %s builds it",
                       path, builder);
    if (h->version != HS_MODEL_VERSION)
        return hs_fail(error, "%s: the model is of version %u, this program reads version %d; %s builds it",
                       path, h->version, HS_MODEL_VERSION, builder);
    if (strncmp(h->kind, kind, sizeof h->kind) != 0 || h->labels != labels || h->columns != columns ||
        h->bits > MAX_BITS)
        return hs_fail(error,
                       "%s: a model for \"%.15s\" with %u labels where one for \"%s\" with %zu was expected",
                       path, h->kind, h->labels, kind, labels);
    size_t whole = sizeof *h + chain_size(labels) + rows_size(h->columns, h->bits);
    if (size != whole)
        return hs_fail(error, "%s: the model is cut off or damaged: %zu bytes where %zu were expected", path,
                       size, whole);
    if (h->checksum != XXH3_64bits(h + 1, size - sizeof *h))
        return hs_fail(error, "%s: the model is damaged: its checksum does not fit; %s builds it", path,
                       builder);
    return true;
}

hs_model hs_model_of(size_t labels, size_t columns, unsigned bits, const int32_t *transition,
                     const int32_t *start, const int16_t *weights) {
    return (hs_model){.labels = labels,
                      .columns = columns,
                      .shift = hs_row_shift(columns),
                      .mask = ((uint64_t)1 << bits) - 1,
                      .transition = transition,
                      .start = start,
                      .weights = weights};
}

/* The tables of a mapped file. */
static hs_model tables_of(void *mapped, size_t size) {
    const hs_model_header *h = mapped;
    const char *body = (const char *)mapped + sizeof *h;
    const int32_t *transition = (const int32_t *)(const void *)body;
    hs_model m = hs_model_of(h->labels, h->columns, h->bits, transition, transition + h->labels * h->labels,
                             (const int16_t *)(const void *)(body + chain_size(h->labels)));
    m.mapped = mapped;
    m.size = size;
    return m;
}

bool hs_model_open(hs_model *model, const char *dir, const char *name, const char *kind, size_t labels,
                   size_t columns, hs_error *error) {
    char path[4096];
    struct stat st;
    *model = (hs_model){.labels = labels};
    snprintf(path, sizeof path, "%s/%s", dir, name);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return hs_fail(error, "%s: cannot open: %s", path, strerror(errno));
    if (fstat(fd, &st) != 0 || st.st_size <= 0) {
        close(fd);
        return hs_fail(error, "%s: the model is empty; %s builds it", path, builder_of(kind));
    }
    model->size = (size_t)st.st_size;
    model->mapped = mmap(NULL, model->size, PROT_READ, MAP_SHARED | MAP_POPULATE, fd, 0);
    close(fd);
    if (model->mapped == MAP_FAILED) {
        model->mapped = NULL;
        return hs_fail(error, "%s: cannot map: %s", path, strerror(errno));
    }
    const hs_model_header *h = model->mapped;
    if (!check(h, model->size, path, kind, labels, columns, error)) {
        hs_model_close(model);
        return false;
    }
    *model = tables_of(model->mapped, model->size);
    return true;
}

void hs_model_close(hs_model *model) {
    if (model->mapped) munmap(model->mapped, model->size);
    model->mapped = NULL;
}

bool hs_model_write(const hs_model *model, const char *path, const char *kind, hs_error *error) {
    unsigned bits = 0;
    while (((uint64_t)1 << bits) <= model->mask) bits++;
    hs_model_header h = {.marker = marker,
                         .version = HS_MODEL_VERSION,
                         .labels = (uint32_t)model->labels,
                         .columns = (uint32_t)model->columns,
                         .bits = bits};
    memcpy(h.magic, magic, sizeof magic);
    snprintf(h.kind, sizeof h.kind, "%s", kind);
    hs_buf body = {0};
    hs_buf_add(&body, (const char *)model->transition, model->labels * model->labels * sizeof(int32_t));
    hs_buf_add(&body, (const char *)model->start, model->labels * sizeof(int32_t));
    hs_buf_add(&body, (const char[LINE]){0}, chain_size(model->labels) - body.n);
    hs_buf_add(&body, (const char *)model->weights, rows_size(model->columns, bits));
    h.checksum = XXH3_64bits(body.p, body.n);
    FILE *out = fopen(path, "wb");
    bool ok = out && fwrite(&h, sizeof h, 1, out) == 1 && fwrite(body.p, 1, body.n, out) == body.n;
    if (out && fclose(out) != 0) ok = false;
    hs_buf_free(&body);
    return ok ? true : hs_fail(error, "%s: cannot write: %s", path, strerror(errno));
}

/* The last position's scores, less `base`: so they stay small, and all that is compared fits 32 bits. */
enum { NEVER = -(1 << 29), FORBIDDEN = -(1 << 27) };
typedef struct scores {
    int32_t of[HS_MAX_LABELS];
    int64_t base;
} scores;

/* What a model forbids costs more than this, which is enough. */
static inline int32_t at_least_forbidden(int32_t weight) {
    return weight < FORBIDDEN ? FORBIDDEN : weight;
}

/* Add what speaks for each label itself, and take off the score of the first label, where it is allowed. */
static inline __attribute__((always_inline)) void add_emissions(scores *s, const int32_t *emissions,
                                                                uint32_t allowed, const size_t k) {
    int32_t shift = 0;
    for (size_t l = 0; l < k; l++) s->of[l] = allowed >> l & 1 ? s->of[l] + emissions[l] : NEVER;
    if (allowed & 1) shift = s->of[0];
    for (size_t l = 0; l < k; l++) s->of[l] -= shift;
    s->base += shift;
}

/* With the number of labels known where it is compiled, and a wider one that fills vectors, a third of the
 * time. */
static inline __attribute__((always_inline)) int64_t viterbi(const hs_model *model, uint8_t *back,
                                                             const int32_t *emissions, size_t n,
                                                             const uint32_t *allowed, uint8_t *labels,
                                                             const size_t k, const size_t wide) {
    const uint32_t all = UINT32_MAX;
    int32_t transition[HS_MAX_LABELS][HS_MAX_LABELS];
    scores s = {.base = 0};
    for (size_t from = 0; from < k; from++)
        for (size_t l = 0; l < wide; l++)
            transition[from][l] = l < k ? at_least_forbidden(model->transition[from * k + l]) : NEVER;
    for (size_t l = 0; l < k; l++) s.of[l] = at_least_forbidden(model->start[l]);
    add_emissions(&s, emissions, allowed ? allowed[0] : all, k);
    for (size_t i = 1; i < n; i++) {
        int32_t most[HS_MAX_LABELS], best[HS_MAX_LABELS] = {0};
        for (size_t l = 0; l < wide; l++) most[l] = s.of[0] + transition[0][l];
        for (size_t from = 1; from < k; from++)
            for (size_t l = 0; l < wide; l++) {
                int32_t sum = s.of[from] + transition[from][l];
                best[l] = sum > most[l] ? (int32_t)from : best[l];
                most[l] = sum > most[l] ? sum : most[l];
            }
        for (size_t l = 0; l < k; l++) {
            back[i * k + l] = (uint8_t)best[l];
            s.of[l] = most[l];
        }
        add_emissions(&s, emissions + i * k, allowed ? allowed[i] : all, k);
    }
    size_t best = 0;
    for (size_t l = 1; l < k; l++)
        if (s.of[l] > s.of[best]) best = l;
    labels[n - 1] = (uint8_t)best;
    for (size_t i = n - 1; i > 0; i--) labels[i - 1] = back[i * k + labels[i]];
    return s.base + s.of[best];
}

__attribute__((optimize("O3"))) int64_t hs_viterbi(const hs_model *model, hs_arena *arena,
                                                   const int32_t *emissions, size_t n,
                                                   const uint32_t *allowed, uint8_t *labels) {
    if (n == 0 || model->labels == 0) return 0;
    uint8_t *back = hs_alloc_n(arena, n, model->labels);
    switch (model->labels) {
    case 3: return viterbi(model, back, emissions, n, allowed, labels, 3, 4);
    case 5: return viterbi(model, back, emissions, n, allowed, labels, 5, 8);
    default: return viterbi(model, back, emissions, n, allowed, labels, model->labels, HS_MAX_LABELS);
    }
}

/* Turn n features into where their rows start among the weights, and ask for these. Inlined always: gcc 12
 * drops calls of functions that only ask. */
static inline __attribute__((always_inline)) void ask(const hs_model *model, uint64_t *features, size_t n) {
#pragma GCC unroll 4
    for (size_t k = 0; k < n; k++) {
        features[k] = (features[k] & model->mask) << model->shift;
        __builtin_prefetch(model->weights + features[k]);
    }
}

#ifdef __SSE2__
enum { VECTOR = 8 }; /* weights in a vector */

/* A row's weights from column c on: a vector of them, or as many as the row has (a row is a power of two
 * long, and those of one column are not read here). */
static inline __attribute__((always_inline)) __m128i load(const int16_t *row, size_t c,
                                                          const size_t columns) {
    if (columns <= 2) return _mm_loadu_si32(row);
    return columns <= 4 ? _mm_loadl_epi64((const __m128i_u *)(const void *)row)
                        : _mm_loadu_si128((const __m128i_u *)(const void *)(row + c));
}

/* Two rows at a time, whose weights lie side by side for the instruction that multiplies (here by one) and
 * adds neighbors: half the instructions of widening each. What stands behind the columns is 0. */
static inline __attribute__((always_inline)) void add_rows(const hs_model *model, const uint64_t *rows,
                                                           size_t n, int32_t *restrict sums,
                                                           const size_t columns) {
    const __m128i ones = _mm_set1_epi16(1), zero = _mm_setzero_si128();
    for (size_t c = 0; c < columns; c += VECTOR) {
        __m128i low = zero, high = zero;
        if (n % 2) {
            __m128i alone = load(model->weights + rows[0], c, columns);
            low = _mm_madd_epi16(_mm_unpacklo_epi16(alone, zero), ones);
            high = _mm_madd_epi16(_mm_unpackhi_epi16(alone, zero), ones);
        }
        for (size_t k = n % 2; k < n; k += 2) {
            __m128i one = load(model->weights + rows[k], c, columns);
            __m128i other = load(model->weights + rows[k + 1], c, columns);
            low = _mm_add_epi32(low, _mm_madd_epi16(_mm_unpacklo_epi16(one, other), ones));
            high = _mm_add_epi32(high, _mm_madd_epi16(_mm_unpackhi_epi16(one, other), ones));
        }
        int32_t all[VECTOR];
        _mm_storeu_si128((__m128i_u *)(void *)all, low);
        _mm_storeu_si128((__m128i_u *)(void *)(all + VECTOR / 2), high);
        for (size_t k = 0; k < VECTOR && c + k < columns; k++) sums[c + k] += all[k];
    }
}
#else
static inline __attribute__((always_inline)) void add_rows(const hs_model *model, const uint64_t *rows,
                                                           size_t n, int32_t *restrict sums,
                                                           const size_t columns) {
    for (size_t k = 0; k < n; k++)
        for (size_t c = 0; c < columns; c++) sums[c] += model->weights[rows[k] + c];
}
#endif

/* The models of attribution have 1, 2, 4 and 21 columns; the others are small. */
static void add(const hs_model *model, const uint64_t *rows, size_t n, int32_t *sums) {
    sums += model->labels - model->columns;
    switch (model->columns) {
    case 1:
        for (size_t k = 0; k < n; k++) *sums += model->weights[rows[k]];
        break;
    case 2: add_rows(model, rows, n, sums, 2); break;
    case 4: add_rows(model, rows, n, sums, 4); break;
    case 21: add_rows(model, rows, n, sums, 21); break;
    default: add_rows(model, rows, n, sums, model->columns); break;
    }
}

void hs_model_sum(const hs_model *model, uint64_t *features, size_t n, int32_t *sums) {
    ask(model, features, n);
    add(model, features, n, sums);
}

void hs_deferred_start(hs_deferred *d, const hs_model *model) {
    d->model = model;
    d->first = d->pending = 0;
}

uint64_t *hs_deferred_room(hs_deferred *d) {
    return d->features[(d->first + d->pending) % HS_DEFERRED];
}

static void add_first(hs_deferred *d) {
    add(d->model, d->features[d->first], d->counts[d->first], d->sums[d->first]);
    d->first = (d->first + 1) % HS_DEFERRED;
    d->pending--;
}

void hs_deferred_add(hs_deferred *d, size_t n, int32_t *sums) {
    size_t last = (d->first + d->pending) % HS_DEFERRED;
    ask(d->model, d->features[last], n);
    d->counts[last] = n;
    d->sums[last] = sums;
    if (++d->pending == HS_DEFERRED) add_first(d);
}

void hs_deferred_finish(hs_deferred *d) {
    while (d->pending) add_first(d);
}
