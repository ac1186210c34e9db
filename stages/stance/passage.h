/* A text read for what takes sides in it. */
#ifndef HEARSAY_STANCE_PASSAGE_H
#define HEARSAY_STANCE_PASSAGE_H

#include "operators.h"

/* An operator found in a text. */
typedef struct operator_hit {
    size_t from, to; /* tokens */
    operator_kind kind;
    double strength;
} operator_hit;

/* A text read once: its tokens and the operators among them. Both are asked for by place again and again, so
 * where they stand is looked up, not searched. */
enum { PASSAGE_STEP = 32 };
typedef struct token_range {
    size_t from, to;
} token_range;
typedef struct passage {
    const operators *ops;
    hs_arena *arena;
    hs_str text;
    hs_token *tokens;
    size_t count;
    operator_hit *hits; /* in order, longest phrase first, not overlapping */
    size_t hit_count;
    token_range *heard; /* where operators were looked for, in order */
    size_t heard_count;
    hs_span part;       /* of the text that was read */
    uint32_t *token_at; /* for each PASSAGE_STEP bytes of it: the first token that starts there or behind */
    uint32_t *hit_at;   /* for each token: the first hit that starts there or behind */
} passage;

/* Read all of a text but its furniture. Memory is the arena's. */
passage passage_read(const operators *ops, hs_arena *arena, hs_str text, const hs_spans *furniture);

/* The tokens of a part of a text, in which nothing is heard yet. */
passage passage_tokenize(const operators *ops, hs_arena *arena, hs_str text, hs_span part,
                         const hs_spans *furniture);
/* Find the operators that start in some spans of the text (in order, not overlapping), or NULL for all of it.
 */
void passage_hear(passage *p, const hs_spans *where);

/* From now on these are its hits: in order, not overlapping, the passage's arena's. */
void passage_take_hits(passage *p, operator_hit *hits, size_t count);

/* Number of the first hit that starts at or behind a token. */
size_t hit_at_or_after(const passage *p, size_t token);

/* Number of the first token that starts at or behind a byte of the text; of all that start in a span, the
 * first and the end. */
size_t token_at_or_after(const passage *p, uint32_t byte);
void tokens_within(const passage *p, hs_span span, size_t *from, size_t *to);

/* Whether a verb stands in its base form, as a noun or a command would: not "-s", "-ed", "-ing". */
bool is_base_form(const passage *p, size_t token);

/* of, on, to, for, from, against, in, over, by */
bool is_preposition(const function_words *w, uint64_t word);

/* "banning", by its letters: nouns of that form ("building"), too. */
bool is_gerund(const passage *p, size_t token);

/* Whether one of tokens [from, to) is on a list; what stands behind the text is on none. */
bool any_on_list(const passage *p, size_t from, size_t to, word_set list);

/* Whether token i is that word; what stands behind the text is none, nor has it a capital. */
static inline bool token_has(const passage *p, size_t i, uint64_t word) {
    return i < p->count && p->tokens[i].hash == word;
}

static inline bool has_capital(const passage *p, size_t i) {
    return i < p->count && p->tokens[i].flags & HS_T_CAPITAL;
}

static inline bool token_is_mark(const passage *p, size_t i, char mark) {
    return p->tokens[i].kind == HS_PUNCT && p->text.p[p->tokens[i].start] == mark;
}

/* The side of a word for people who take one: 1 "advocate", -1 "critics"; 0 for others. */
static inline int side_of(const passage *p, size_t i) {
    if (hs_wordset_has(p->ops->sets[ADVOCATES], p->tokens[i].hash)) return 1;
    return hs_wordset_has(p->ops->sets[CRITICS], p->tokens[i].hash) ? -1 : 0;
}

/* "'s", or "'" right behind a plural: not the quote mark of "is 'wrong'". */
static inline bool is_genitive(const passage *p, size_t i) {
    bool mark = i < p->count && p->tokens[i].flags & HS_T_SPACED;
    return token_has(p, i, p->ops->words.s) || (token_has(p, i, p->ops->words.apostrophe) && !mark);
}

#endif
