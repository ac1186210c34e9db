/* What the trainers share: annotated articles, and a structured averaged perceptron. */
#ifndef HEARSAY_TRAIN_H
#define HEARSAY_TRAIN_H

#include "../quotes/attribution.h"
#include "../quotes/features.h"
#include "hearsay/forest.h"
#include "hearsay/program.h"

#include <zlib.h>

/* Weights while they are learned. Integers throughout: the same result on every machine. */
typedef struct learner {
    size_t labels, bits;
    int32_t *weights;     /* [row * labels + label] */
    int64_t *corrections; /* sums of update * time: the average is weight - correction / time */
    int32_t *transition, *start;
    int64_t *transition_corrections, *start_corrections;
    int64_t time;
    int32_t miss_cost,
        false_cost; /* margins: for a label other than 0 that is missed, for one given falsely */
    uint8_t *seen;  /* how often features occur in the examples; NULL where they were not counted */
    bool scaled;    /* learner_average was called */
    int32_t bias;   /* taken from label 0 when decoding without gold */
} learner;

learner learner_new(size_t labels, size_t bits);
void learner_free(learner *l);

/* Best labels by the present weights; with `gold`, those that are best once every label that is not gold has
 * gained its cost (loss-augmented decoding: what is right must win by a margin). */
void learner_decode(const learner *l, hs_arena *arena, const hs_sequence *s, const uint32_t *allowed,
                    const uint8_t *gold, uint8_t *labels);

/* Label `to` never follows `from` (l->labels for the sequence's start). */
void learner_forbid(learner *l, size_t from, size_t to);

/* Replace the weights by their averages (in model units), to predict with; no more updates after this. */
void learner_average(learner *l);

/* Add the weights of another averaged learner (labels and bits the same) to these, and free it; then divide
 * by how many were added up. The mean of runs over differently shuffled examples errs less than each of them.
 */
void learner_add(learner *sum, learner *other);
void learner_divide(learner *sum, int32_t runs);

/* Count the features of an example, before learning. Those that occur once in all examples get no weight:
 * they would only fill the table. On dev (attribution F1, tables of 2^19 rows): all learned 67.6, twice or
 * more 68.0, four times or more 66.9. */
void learner_count(learner *l, const hs_sequence *s);

/* One step: where the prediction differs from gold, move weights from the one to the other. */
void learner_update(learner *l, const hs_sequence *s, const uint8_t *gold, const uint8_t *predicted);

/* One step on a single decision (two labels, no chain) with these features. */
void learner_decide(learner *l, hs_arena *scratch, hs_sequence *s, const uint64_t *features, size_t n,
                    bool truth);

/* The averaged weights, scaled to 16 bits and less those of label 0, as a model to predict with; free with
 * learner_model_free. */
hs_model learner_model(const learner *l);
void learner_model_free(hs_model *m);

/* The same, written to a file. */
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
    word_lists lists;
} reader_state;

/* One line of a gzipped file, without its newline; NULL at the end. The caller frees it. */
char *gzip_line(gzFile in);

bool reader_open(reader_state *r, const char *rules, hs_error *error);

/* Read one article, a line of JSON, which it keeps. */
bool example_read(example *x, reader_state *r, char *line, hs_error *error);

/* Read a corpus of attributions (gzipped JSON Lines). */
bool corpus_read(corpus *c, reader_state *r, const char *path, hs_error *error);
/* Add parts of speech from CoreNLP's columns of the same articles (gzipped). */
bool corpus_read_tags(corpus *c, const char *path, hs_error *error);

/* --- the steps of training attribution; each in a file of its own */

/* What all steps work on. */
typedef struct training {
    corpus *c;
    const word_rules *rules;
    facts *all;          /* of each article */
    uint8_t **predicted; /* cue labels of each article, by a model that has not seen it */
} training;

/* Runs over differently shuffled examples whose weights are averaged; and the parts of the corpus of which
 * each is predicted by models that learned from the others. */
enum { RUNS = 6, FOLDS = 5 };

/* Train on all articles but those of one fold (number modulo FOLDS), or on all (FOLDS). */
learner train_tagger(training *t, const hs_model *known);
/* Words that have but one tag in the corpus, for known_tag; free the weights. */
hs_model known_words(const corpus *c);
learner train_cues(training *t, int fold);
learner train_spans(training *t, int fold);

/* The mean of RUNS runs of a learner (`run` trains one, averaged, with its own order of examples). */
typedef learner training_run(training *t, int fold, int run);
learner train_runs(training *t, int fold, training_run *run);

/* How much more readily candidates are proposed than the cue model itself would. The span model learns best
 * from the cues of the plain model (dev attribution F1 with 0, 400, 800, 1500 there: 65.4, 63.9, 62.8, 59.3).
 */
enum { CUE_BIAS = 100 };

/* How much more readily beyond that, for the last look to choose from. Best F1 of the last look on articles
 * not seen: 0 64.7, 300 65.3, 500 65.5, 1000 65.5; each hundred costs 2 % more cues. */
enum { CUE_EXTRA = 300 };

/* B, I, O of every token as annotated; where cues overlap the first annotated stays. */
uint8_t *cue_gold(const example *x);

/* Train the gate, and find the margins from which on a token passes. Needs t->predicted. Free the weights. */
hs_model train_gate(const training *t, gate_margins *thresholds);

/* Label the cues of article k. */
void predict_cues(const learner *l, const training *t, size_t k, uint8_t *labels);

/* 1 / (1 + e^-x), by products alone: the same on every machine. */
double sigmoid(double x);

/* Boosted trees for a yes-or-no question: values[example * features + feature] and the truth of the n
 * examples whose numbers stand in `use`. Free the weights. */
enum { FOREST_BITS = 13 };
hs_model forest_train(const int16_t *values, size_t features, const bool *truth, const size_t *use, size_t n);

/* Train the last look on what the models of each fold find in the articles they have not seen; writes
 * accept.model, trees.model and attribution.rules (threshold and confidences) to `out`. */
bool train_accept(training *t, const learner cues[FOLDS], const learner spans[FOLDS], const hs_model *gate,
                  gate_margins thresholds, const char *out, hs_error *error);

/* Numbers 0 to n - 1, to be shuffled by a generator with a fixed seed. */
size_t *order_new(size_t n);
void order_shuffle(size_t *order, size_t n, uint64_t *random);

#endif
