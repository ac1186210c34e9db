/* Learned topics: a small linear model beside a topic file, made by hearsay-train from labelled examples. */
#ifndef HEARSAY_STANCE_LEARNED_H
#define HEARSAY_STANCE_LEARNED_H

#include "compose.h"
#include "hearsay/model.h"

/* Labels of the model are these plus one: against, neutral, favor. */
enum { LEARNED_LABELS = 3, LEARNED_BITS = 16, LEARNED_BIAS = 0 };
/* Weights are stored as 1/2048 of the learner's units. */
enum { LEARNED_UNIT = 2048 };

/* Features of tokens [from, to): words, pairs of words, runs of letters, and what the operators made of it
 * (`v`) and of the n mentions of the topic. Hashed to LEARNED_BITS, each once, sorted; the array is the
 * arena's.
 */
size_t learned_features(const passage *p, size_t from, size_t to, const verdict *v, const mention *mentions,
                        size_t n, uint32_t **features);

/* Map the model beside a topic file (x.topic: x.model). No error where there is none. */
bool learned_open(hs_model *model, const char *topic_path, hs_error *error);
/* Where that model stands; false where the path is too long. */
bool learned_path(const char *topic_path, char *path, size_t size);

/* -1, 0 or 1; *margin is how far the label is ahead of the next (decision values of the linear model). */
int learned_label(const hs_model *model, const uint32_t *features, size_t n, double *margin);

#endif
