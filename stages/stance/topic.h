/* Topics that users define in plain text, and where a text mentions them. */
#ifndef HEARSAY_STANCE_TOPIC_H
#define HEARSAY_STANCE_TOPIC_H

#include "hearsay/model.h"
#include "hearsay/program.h"
#include "hearsay/token.h"
#include "wordings.h"

enum { PHRASE_WORDS = 12, PHRASE_CHOICES = 24, /* as written */ MOST_FORMS = 8 };

/* One word of a phrase: its choices; a word is held by the hashes of its forms (itself, its plural, both as
 * spelled elsewhere), a prefix (deploy*) by its folded letters. */
typedef struct choice {
    uint64_t forms[MOST_FORMS];
    uint64_t singular; /* of a word in the plural; 0 for none */
    size_t form_count;
    bool capital; /* written in capitals: "ICE" is no ice */
    hs_str prefix;
} choice;

/* The word of a choice, or the hash of what its words begin with. */
static inline uint64_t word_of(const choice *c) {
    return c->form_count ? c->forms[0] : hs_word_hash(c->prefix);
}

typedef struct element {
    choice *choices;
    size_t choice_count;
    unsigned gap; /* how many words may stand before it, behind the element before */
} element;

typedef struct phrase {
    element *elements;
    size_t count;
    int topic;     /* index */
    bool excluded; /* what it takes does not count */
    int label;     /* 0 for an `about` phrase, 1 or -1 for one that takes a side by itself */
    bool derived;  /* a wording of a line that is not the line itself (wordings.h), or the title */
    size_t origin; /* index of the phrase that it is a wording of: itself, if of none */
    int degree;    /* of what there should be more (1) or less (-1), else 0 */
    bool gist;     /* the proposition's own deed: "remov* … statue" */
    bool restated; /* the proposition itself, where it asks for no deed: "schools … should … reopen*" */
    bool passive;  /* the same in the passive: "statue … remov*" */
    bool leaning;  /* it takes a side and has no word of what mentions the topic: heard near a mention only */
    bool problem;  /* it names what the proposition holds to be bad: who condemns it is in favor */
    bool disputed; /* a problem to the proposition alone, which others may want: "fracking", not "warming" */
} phrase;

typedef struct topic {
    hs_str id, title, proposition;
    hs_str affirmed; /* the proposition without its "not" */
    bool denied;     /* whether it has one */
    bool disputed;   /* whether what most of its lines name is what the proposition is against */
    uint64_t *heads; /* keys of the nouns that its phrases have; see heads.c */
    size_t head_count;
    uint64_t *words; /* what stands with those nouns: "Iran" of "Iran deal" */
    size_t word_count;
    hs_model learned; /* from ID.model beside the file; weights NULL where there is none */
} topic;

typedef struct topics {
    hs_arena *arena;
    topic *items;
    size_t count;
    phrase *phrases; /* of all topics, those of one topic together */
    size_t phrase_count;
    struct topic_index *index;
    bool lines_only; /* find lines and their wordings, not what title and proposition give (proposition.c) */
    deed_words deeds;
} topics;

/* Load topic files (paths), or all *.topic of dir/topics where none is named. The error says file, line and
 * column. */
bool topics_load(topics *t, const char *dir, const hs_list *files, hs_error *error);
void topics_free(topics *t);

/* A place where a topic is mentioned, in tokens. */
typedef struct topic_match {
    size_t from, to;
    int topic, label;
    bool problem, disputed, restated; /* as of its phrase */
    int degree;                       /* the same */
    size_t phrase;                    /* index */
    bool deed;                        /* its first word says what is done (deeds.h) */
    int person; /* number of the person whom its last word names, plus 1; 0 for what is no person */
} topic_match;

/* Mentions of all topics among n tokens, in order of where they start; those of one topic do not overlap,
 * longest first, but for phrases that take a side, which may stand within a mere mention. The array is the
 * arena's. One look-up a token decides whether any phrase may start there, so the cost hardly grows with the
 * number of topics. */
size_t topics_find(const topics *t, hs_arena *arena, hs_str text, const hs_token *tokens, size_t n,
                   topic_match **matches);

/* Tokens that a phrase takes from token i on, of n, or 0. The first fit behind each gap is taken. */
size_t match_phrase(const phrase *p, hs_str text, const hs_token *tokens, size_t n, size_t i);

/* Build the index of first words; for topics_load. */
struct topic_index *topic_index_make(const topics *t);

#endif
