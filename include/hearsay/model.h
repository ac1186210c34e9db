/* Learned linear models: hashed features, one row of 16-bit weights a feature, memory-mapped read-only and
 * so shared between processes. All arithmetic is in integers: the same answer on every machine.
 *
 * A file is a header, the transition weights of a first-order chain (labels x labels, then from the start),
 * and 2^bits rows of one weight for each label: or for each but the first, where only differences count and
 * those to the first are kept. A row is as long as the next power of two of its columns, and the first starts
 * at a multiple of 64 bytes: none lies across two cache lines. Byte order is little-endian; `marker` tells.
 */
#ifndef HEARSAY_MODEL_H
#define HEARSAY_MODEL_H

#include "hearsay/arena.h"
#include "hearsay/error.h"

enum { HS_MAX_LABELS = 32 };

typedef struct hs_model_header {
    char magic[8];   /* "HSMODEL" */
    uint32_t marker; /* 0x01020304 in the file's byte order */
    uint32_t version;
    char kind[16]; /* which model: "cue", "span", "tagger" */
    uint32_t labels, columns, bits, reserved;
    uint64_t checksum; /* XXH3 of everything behind the header */
} hs_model_header;

enum { HS_MODEL_VERSION = 3 };

typedef struct hs_model {
    size_t labels, columns;    /* columns: labels, or labels - 1: that of label 0 is 0 throughout */
    unsigned shift;            /* a row takes 2^shift weights, those behind the columns are 0 */
    uint64_t mask;             /* 2^bits - 1 */
    const int32_t *transition; /* [from * labels + to] */
    const int32_t *start;      /* [to] */
    const int16_t *weights;    /* [row << shift | column]; column 0 is of label labels - columns */
    void *mapped;
    size_t size;
} hs_model;

/* A model of 2^bits rows whose tables are the caller's: weights of (2^bits << hs_row_shift(columns)). */
hs_model hs_model_of(size_t labels, size_t columns, unsigned bits, const int32_t *transition,
                     const int32_t *start, const int16_t *weights);

/* How many weights a row of so many columns takes, as a power of two. */
static inline unsigned hs_row_shift(size_t columns) {
    return columns < 2 ? 0 : 32 - (unsigned)__builtin_clz((unsigned)columns - 1);
}

static inline const int16_t *hs_model_row(const hs_model *model, uint64_t feature) {
    return model->weights + ((feature & model->mask) << model->shift);
}

/* Map dir/name and check that it is whole and of this kind and number of labels and columns. The error says
 * what is wrong and what builds it anew. */
bool hs_model_open(hs_model *model, const char *dir, const char *name, const char *kind, size_t labels,
                   size_t columns, hs_error *error);
void hs_model_close(hs_model *model);

/* Write a model file; `model` need not be mapped. */
bool hs_model_write(const hs_model *model, const char *path, const char *kind, hs_error *error);

/* Features of a sequence: those of position i are features[offset[i]] to features[offset[i + 1]]. */
typedef struct hs_sequence {
    uint64_t *features;
    size_t *offset; /* n + 1 */
    size_t n, feature_count, feature_capacity;
} hs_sequence;

/* Add the rows of n features to sums[labels]. Rows lie anywhere in the table, so all are asked for before the
 * first is read: the waits for memory overlap. The features are overwritten. */
void hs_model_sum(const hs_model *model, uint64_t *features, size_t n, int32_t *sums);

/* Sums that are asked for now and made a few turns later: the wait for memory, too, overlaps with the making
 * of the features that come next (4 and 6 turns are as fast; 2 gain half as much). */
enum { HS_DEFERRED = 4, HS_DEFERRED_FEATURES = 96 };
typedef struct hs_deferred {
    const hs_model *model;
    size_t first, pending; /* the oldest that waits, and how many wait */
    size_t counts[HS_DEFERRED];
    int32_t *sums[HS_DEFERRED];
    uint64_t features[HS_DEFERRED][HS_DEFERRED_FEATURES]; /* once added: where their rows start */
} hs_deferred;

/* Nothing waits; what is asked for is of this model. */
void hs_deferred_start(hs_deferred *d, const hs_model *model);
/* Where the next features are to be written, up to HS_DEFERRED_FEATURES. */
uint64_t *hs_deferred_room(hs_deferred *d);
/* The first n that were written there are to be added to sums[labels], which must stay where it is until
 * then: at the latest when hs_deferred_finish adds all that wait. */
void hs_deferred_add(hs_deferred *d, size_t n, int32_t *sums);
void hs_deferred_finish(hs_deferred *d);

/* Best labels of a chain whose emissions[n * labels] are given (Viterbi, first order; ties go to the lower
 * label). `allowed` is a set of labels (bits) for each position, or NULL. Returns the score. Scratch comes
 * from the arena. */
int64_t hs_viterbi(const hs_model *model, hs_arena *arena, const int32_t *emissions, size_t n,
                   const uint32_t *allowed, uint8_t *labels);

/* A feature from a template's number and up to three values. */
static inline uint64_t hs_feature(uint64_t template_number, uint64_t a, uint64_t b, uint64_t c) {
    uint64_t h = (template_number + 1) * 0x9E3779B97F4A7C15u;
    h = (h ^ a) * 0xff51afd7ed558ccdu;
    h ^= h >> 32;
    h = (h ^ b) * 0xc4ceb9fe1a85ec53u;
    h ^= h >> 29;
    h = (h ^ c) * 0x94d049bb133111ebu;
    return h ^ h >> 31;
}

#endif
