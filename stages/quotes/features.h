/* What the learned models look at: facts about each token, computed once an article, and the features made
 * of them. Names of persons, parties and places are never features: a capitalized word that is no listed
 * role, month or closed-class word counts only as a name. */
#ifndef HEARSAY_QUOTES_FEATURES_H
#define HEARSAY_QUOTES_FEATURES_H

#include "article.h"
#include "hearsay/model.h"
#include "words.h"

/* Parts of speech: the Penn Treebank's, with those joined that attribution does not tell apart. */
typedef enum pos_tag {
    POS_NN,
    POS_NNS,
    POS_NNP,
    POS_VB,
    POS_VBD,
    POS_VBG,
    POS_VBN,
    POS_VBP,
    POS_VBZ,
    POS_MD,
    POS_IN,
    POS_DT,
    POS_PRP,
    POS_PRPS,
    POS_WH,
    POS_TO,
    POS_RB,
    POS_JJ,
    POS_CD,
    POS_CC,
    POS_POS,
    POS_OTHER,
    POS_MODELED, /* the tags above are for the model to say, those below follow from the token; no tag itself
                  */
    POS_COMMA,
    POS_STOP,
    POS_COLON,
    POS_QUOTE,
    POS_BRACKET,
    POS_TAGS
} pos_tag;

/* A noun or a name. */
static inline bool is_noun_tag(uint8_t tag) {
    return tag <= POS_NNP;
}

/* A verb in a finite form: "said", "says", "say", "will". */
static inline bool is_finite_tag(uint8_t tag) {
    return tag == POS_VBD || tag == POS_VBZ || tag == POS_VBP || tag == POS_MD;
}

/* What a noun phrase is made of, prepositions and conjunctions aside. */
static inline bool is_nominal_tag(uint8_t tag) {
    return is_noun_tag(tag) || tag == POS_DT || tag == POS_JJ || tag == POS_CD || tag == POS_PRPS ||
           tag == POS_POS;
}

typedef struct token_facts {
    uint64_t word;  /* hash of the folded word, or of "NAME" */
    uint64_t stem;  /* of the word without -s, -ed, -ing; the verb's number where listed */
    uint8_t tag;    /* pos_tag */
    uint8_t shape;  /* capital, all capitals, digits … */
    uint8_t quoted; /* 0 outside quote marks, 1 inside double, 2 inside single ones */
    uint8_t cue;    /* cue_class of a listed verb */
    uint8_t speech; /* listed verbs of speech elsewhere in the sentence: 3 * left + right; 0 none, 1 some, 2
                       near */
} token_facts;

typedef struct facts {
    const article *a;
    const uint16_t *classes;
    token_facts *tokens;
} facts;

/* Facts of an article, parts of speech included where there is a tagger (else POS_OTHER throughout); `known`
 * may be NULL. */
facts facts_make(const article *a, const uint16_t *classes, const word_rules *rules, const hs_model *tagger,
                 const hs_model *known);

/* Whether one of these tokens is a verb in a finite form. */
bool has_finite_verb(const facts *f, range r);

/* Words that have one tag only, as a model of two labels: a row by the word's hash, that holds tag + 1 and 16
 * more bits of the hash. Most words of a text are among them and need no features. */
enum { KNOWN_LABELS = 2, KNOWN_BITS = 14 };
/* The tag of a word in small letters, or POS_MODELED. */
pos_tag known_tag(const hs_model *known, const facts *f, size_t i);

/* --- tagger: greedy, left to right, by what was tagged before */
enum { TAGGER_FEATURES = 20 };
size_t tagger_features(const facts *f, size_t i, uint64_t *features);
/* The tag that follows from the token itself, or POS_MODELED. */
pos_tag tag_of_mark(const article *a, size_t i);

/* --- cues: a label for each token of a sentence */
typedef enum cue_label { CUE_O, CUE_B, CUE_I, CUE_LABELS } cue_label;
enum { CUE_FEATURES = 64 };
size_t cue_features(const facts *f, size_t i, uint64_t *features);

/* --- gate: whether a cue may start or go on at a token at all; few features that cost nothing to make, so
 * that the many above are looked at for one token in six only */
enum { GATE_FEATURES = 8, GATE_LABELS = 2 };
/* What speaks for a cue that starts at a token, and for one that goes on there: the columns of the model. */
typedef struct gate_margins {
    int32_t starts, goes_on;
} gate_margins;
size_t gate_features(const facts *f, size_t i, uint64_t *features);
gate_margins gate_ask(const hs_model *gate, const facts *f, size_t i);

/* --- spans: given a cue, a label for each token of its surroundings */
typedef enum span_label { SPAN_O, SPAN_BS, SPAN_IS, SPAN_BC, SPAN_IC, SPAN_LABELS } span_label;
enum { SPAN_FEATURES = 96 };
/* Those that do not depend on the cue; summed once a token. */
size_t span_static_features(const facts *f, size_t i, uint64_t *features);

/* What the surroundings of a cue look like, computed once a cue. */
typedef struct cue_view {
    range cue, window;
    uint64_t stem;   /* of the verb itself */
    uint64_t kind;   /* its class and tag */
    uint64_t around; /* tags right before and behind the cue */
    uint64_t flags;  /* quote mark before, behind; "that" behind; colon at the sentence's end */
    size_t sentence;
    const uint8_t *is_cue; /* of every token: part of some predicted cue */
    uint8_t *between;      /* for each token of the window: what lies between it and the cue */
} cue_view;

cue_view cue_view_make(const facts *f, range cue, const uint8_t *is_cue);

/* Where a token lies to the cue. The same for many tokens in a row, so the features made of it alone are
 * summed once a row: a third of all that depend on the cue. */
typedef struct span_place {
    uint64_t side, gap, distance, sentence, between, quotation;
    uint64_t quoted; /* token_facts.quoted */
} span_place;

span_place span_place_of(const facts *f, const cue_view *v, size_t i);
bool span_place_same(const span_place *a, const span_place *b);
size_t span_place_features(const cue_view *v, const span_place *p, uint64_t *features);
/* The others: of the token, the cue and where it lies. */
size_t span_features(const facts *f, const cue_view *v, const span_place *p, size_t i, uint64_t *features);

_Static_assert((int)TAGGER_FEATURES <= (int)HS_DEFERRED_FEATURES &&
                   (int)CUE_FEATURES <= (int)HS_DEFERRED_FEATURES &&
                   (int)SPAN_FEATURES <= (int)HS_DEFERRED_FEATURES,
               "the features of each model have room among the deferred sums");

#endif
