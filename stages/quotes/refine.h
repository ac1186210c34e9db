/* The certain rules around the learned core: a quotation is taken whole, a speaker goes on behind "he said."
 * and over paragraphs, labels and signatures name the speaker of a whole paragraph. */
#ifndef HEARSAY_QUOTES_REFINE_H
#define HEARSAY_QUOTES_REFINE_H

#include "attribution.h"

/* Mend what the models found, in place. */
void refine_attributions(const article *a, const word_rules *rules, attributions *found);

/* `“A,” she said, adding, “B”`: what two attributions claim goes to the one whose cue stands right before it.
 * So does a quotation that somebody else is told to say right behind it. For those that were chosen. */
void part_contents(const article *a, attributions *found);

/* `He said that it was late. “I waited for an hour.”`, `“…,” he said.` and a paragraph that is one quotation:
 * what nobody else says goes to who spoke right before it. For those that were chosen. */
void continue_statements(const article *a, attributions *found);

/* `“A,” she told reporters, according to Y. “B”`: she goes on, not Y. For those that were chosen, in the
 * order of their cues. */
void return_continuations(const article *a, attributions *found);

/* `“A,” she said, referring to B`: of attributions of one source with the very same contents the more likely
 * stays. For those that were chosen. */
void drop_same_contents(attributions *found);

/* Of attributions with the same cue the first stays. */
void drop_doubles(attributions *found);

/* Paragraphs that say who speaks in their layout: `SMITH: …` in transcripts, `Q: …`, `“…” — Jan Smit` in
 * lists of quotations. Added to found; what else was found to hold a labelled paragraph as content goes. */
void add_laid_out(const article *a, const uint16_t *classes, attributions *found);

/* Add what the layout says for sure: the mark (colon or dash) stands for a cue. */
void add_laid_out_one(const article *a, attributions *found, range source, size_t mark, range content,
                      const char *rule, double confidence);

/* Posts of a network: `We won. — Ann Hale (@annhale) May 3, 2020`. Added to found where nobody leads in to
 * them; contents that run on into a signature end before it. */
void add_posts(const article *a, attributions *found);
/* The lines of a wire that say that they quote: `Quote from Ann Hale: "…"`; without a name, who was the
 * source of something last. */
void add_quote_labels(const article *a, attributions *found);
/* "In her opinion, …" at a sentence's start, where nothing else in it is said. */
void add_opinions(const article *a, attributions *found);

/* The sentence behind the last one of the block that sentence s is in. */
size_t block_end(const article *a, size_t s);
/* Whether a token is a dash of any length. */
bool is_dash(const article *a, size_t i);

/* Add those of `more` (found by rules) whose cue is not taken yet; where it is and the rule is sure of the
 * content's extent, mend that. */
void add_uncovered(const article *a, attributions *found, const attributions *more);

/* For each token the attribution (its number from 1) whose content holds it; 0 for none. The array is the
 * article's arena's. */
uint32_t *owners_of(const article *a, const attributions *found);

/* Whether some token of the range is owned by another than `self`. */
bool taken(const uint32_t *owners, size_t self, range r);

/* A quotation of fewer words is a word in quote marks, not a statement. */
enum { MIN_QUOTATION_WORDS = 3 };

#endif
