/* What the trainers share: annotated articles, and a structured averaged perceptron. */
#ifndef HEARSAY_TRAIN_H
#define HEARSAY_TRAIN_H

#include "../quotes/attribution.h"
#include "../quotes/features.h"
#include "hearsay/program.h"

/* Weights while they are learned. Integers throughout: the same result on every machine. */
typedef struct learner {
    size_t labels, bits;
    int32_t *weights;  /* [row * labels + label] */
    int64_t *corrections; /* sums of update * time: the average is weight - correction / time */
    int32_t *transition, *start;
    int64_t *transition_corrections, *start_corrections;
    int64_t time;
} learner;

learner learner_new(size_t labels, size_t bits);
void learner_free(learner *l);

/* The weights as they are now, as a model for decoding; valid until the next update. */
typedef struct live_model live_model;

/* Best labels by the present weights. `emissions` is scratch of n * labels. */
void learner_decode(const learner *l, hs_arena *arena, const hs_sequence *s, const uint32_t *allowed, uint8_t *labels);

/* One step: where the prediction differs from gold, move weights from the one to the other. */
void learner_update(learner *l, const hs_sequence *s, const uint8_t *gold, const uint8_t *predicted);

/* Average, drop rows that no longer matter, scale to 16 bits, write. */
bool learner_write(const learner *l, const char *path, const char *kind, hs_error *error);

/* Add a feature to position s->n (being built); finish the position. */
void sequence_add(hs_sequence *s, const uint64_t *features, size_t n);
void sequence_next(hs_sequence *s);
void sequence_clear(hs_sequence *s);
void sequence_free(hs_sequence *s);

/* A gold attribution as ranges of tokens; parts that fall outside the article's own words are lost. */
typedef struct gold_attribution {
    uint8_t *role; /* of every token: 0 none, 1 source, 2 cue, 3 content */
    range cue;     /* first to last cue token; empty for none */
} gold_attribution;

/* An annotated article, run through normalization and sentences as any other. */
typedef struct example {
    hs_arena *arena;
    char *line;
    hs_record record;
    article a;
    const uint16_t *classes;
    size_t *origin; /* of each token: code point of its start in the text as annotated */
    gold_attribution *gold;
    size_t gold_count;
    uint8_t *tags; /* gold part of speech of each token, or POS_TAGS */
} example;

typedef struct corpus {
    example *items;
    size_t count;
} corpus;

/* The stages' states that reading a corpus needs. */
typedef struct reader_state {
    void *normalize, *sentences;
    hs_work work;
    word_rules words;
    hs_wordset *abbreviations;
} reader_state;

bool reader_open(reader_state *r, const char *rules, hs_error *error);

/* Read a corpus of attributions (gzipped JSON Lines). */
bool corpus_read(corpus *c, reader_state *r, const char *path, hs_error *error);
/* Add parts of speech from CoreNLP's columns of the same articles (gzipped). */
bool corpus_read_tags(corpus *c, const char *path, hs_error *error);

#endif
