/* Is this stop the end of a sentence? A candidate is a stop (. ! ? … and other scripts' stops, : ; and
 * nothing at all where a bullet follows) with the closing marks behind it. Rules decide where they are
 * certain; where they are not, a linear model weighs the features of the place. */
#ifndef HEARSAY_SENTENCES_BOUNDARY_H
#define HEARSAY_SENTENCES_BOUNDARY_H

#include "hearsay/program.h"
#include "hearsay/lexicon.h"
#include "hearsay/model.h"

typedef enum word_class {
    CLASS_NONE,
    CLASS_TITLE,
    CLASS_INNER,
    CLASS_NUMBERED,
    CLASS_ENDING,
    CLASS_TIME
} word_class;

typedef struct boundary_rules boundary_rules;

/* Load the rules, and the model dir/models/sentences.model where it is there and `with_model` asks for it. */
boundary_rules *boundary_rules_load(const char *dir, bool with_model, hs_error *error);
void boundary_rules_free(boundary_rules *rules);

/* How a whole text is written: chats and mails start sentences in lower case. Buckets from 0 to 4. */
typedef struct text_style {
    uint8_t lower_starts; /* share of stops before a lower-case letter */
    bool lower_i;         /* "i" stands for I */
} text_style;

text_style text_style_of(const boundary_rules *rules, hs_str text);

/* The place of a stop, as rules and model look at it. */
typedef struct candidate {
    hs_str text;
    hs_span block;     /* nothing outside it is looked at */
    size_t stop;       /* byte of the stop's first character */
    size_t stop_end;   /* behind the run of stops */
    size_t end;        /* behind closing quote marks, brackets and footnote marks */
    size_t next;       /* first byte that is no blank behind it, or the block's end */
    uint32_t mark;     /* the stop's last character */
    size_t stops;      /* characters in the run */
    bool closed_quote; /* a closing quote mark stands behind the stop */
    bool closed_bracket;
    bool in_bracket;   /* an opening bracket before it is still open */
    bool spaced;       /* white space follows */
    hs_span word;      /* the word (or number) right before the stop; empty where none */
    hs_span following; /* the word at next, without opening marks before it */
    uint32_t first;    /* first character at next */
    bool opens;        /* an opening quote mark or bracket stands before the following word */
    size_t start;      /* where the sentence so far starts */
    const text_style *style;
} candidate;

/* A candidate's features, as numbers; at most MAX_FEATURES. For the model and its trainer. */
enum { MAX_FEATURES = 48, BOUNDARY_LABELS = 2 };
size_t boundary_features(const boundary_rules *rules, const candidate *c, uint64_t *features);

/* For features: the class of the word before the stop; whether the word behind it is a listed starter. */
uint64_t boundary_class(const boundary_rules *rules, const candidate *c);
bool boundary_starter(const boundary_rules *rules, const candidate *c);

/* 1 certainly a boundary, -1 certainly none, 0 for the model to say. *why names the rule. */
int boundary_rule(const boundary_rules *rules, const candidate *c, const char **why);

/* The model's score, above 0 for a boundary. */
int boundary_score(const boundary_rules *rules, const candidate *c);

/* The next candidate in [from, block.end), or false. Sets all of *c. */
bool next_candidate(hs_str text, hs_span block, size_t from, size_t *open_brackets, candidate *c);

/* Called for each candidate in turn; returns whether a sentence ends there. */
typedef bool boundary_judge(void *context, const candidate *c);

/* Go through the candidates of a block, as splitting and training both do. Returns the sentences as ends in
 * *ends (arena), ended by the block's end. */
size_t walk_block(hs_arena *arena, hs_str text, hs_span block, const text_style *style, boundary_judge *judge,
                  void *context, uint32_t **ends);

#endif
