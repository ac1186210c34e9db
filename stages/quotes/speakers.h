/* Who a source is: names, roles, descriptions and pronouns resolved to entities of the cast; and through
 * whom a statement reached us. */
#ifndef HEARSAY_QUOTES_SPEAKERS_H
#define HEARSAY_QUOTES_SPEAKERS_H

#include "attribution.h"
#include "features.h"
#include "names.h"
#include "pronouns.h"

/* Fill speakers[i] with the entity of attribution i's source, or HS_NONE. Goes through the text in order,
 * because "they" and "we" lean on who spoke before. `f` may be NULL (no parts of speech). */
void resolve_speakers(cast *c, const facts *f, const pronoun_weights *weights, const attributions *found,
                      int *speakers);

/* The part of it that comes first: sources that are no pronouns, for which no order counts. Returns them in
 * text order, with whom they mean. The weights choose among several whom a description fits. */
referring *resolve_phrases(cast *c, const facts *f, const pronoun_weights *weights, const attributions *found,
                           int *speakers, size_t *count);

enum { MAX_CHAIN = 6 };

/* The media that passed attribution i on, nearest first; returns how many. */
size_t find_reporters(cast *c, const attribution *t, int speaker, int *chain);

#endif
