/* Furniture amid a sentence: what a site's program put behind a name ("Mayor Vos Ann Marie VosBridge closed
 * again MORE said"). Normalization deletes nothing, and a block cannot part a sentence; so the stages that
 * read words pass over it. */
#ifndef HEARSAY_INLINE_H
#define HEARSAY_INLINE_H

#include "hearsay/pattern.h"
#include "hearsay/token.h"

typedef struct hs_inline_rules hs_inline_rules;

/* Load en/inline.rules of the rules' folder; NULL with an error. */
hs_inline_rules *hs_inline_load(const char *dir, hs_error *error);
void hs_inline_free(hs_inline_rules *rules);

/* Spans of bytes in the order of the text. */
typedef struct hs_spans {
    hs_span *items;
    size_t count;
} hs_spans;

/* Find all furniture in a text; the spans are the arena's. False where a pattern hit a limit. */
bool hs_inline_find(const hs_inline_rules *rules, hs_matcher *matcher, hs_arena *arena, hs_str text,
                    hs_spans *found, hs_error *error);

/* Number of the first span that ends behind a byte. */
size_t hs_spans_behind(const hs_spans *spans, size_t byte);

/* hs_tokenize_more for what of a span no furniture (NULL for none) covers. */
size_t hs_tokenize_around(hs_arena *arena, hs_str text, hs_span span, const hs_spans *furniture,
                          const hs_wordset *abbreviations, hs_token **tokens, size_t count);

#endif
