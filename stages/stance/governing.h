/* What a word of a passage is and what it governs, by the words around it: questions that the fold of
 * operators asks (chain.c). */
#ifndef HEARSAY_STANCE_GOVERNING_H
#define HEARSAY_STANCE_GOVERNING_H

#include "operators.h"

/* "the established rule", "her proposed tax": a participle behind an article or a possessive does nothing. */
bool is_participle(const passage *p, const operator_hit *h);

/* "The vote", "a tax cut": a base form as a noun, without what it governs behind it ("a hike in the
 * rate"). */
bool is_bare_noun(const passage *p, const operator_hit *h);

/* Either of the two: a word of doing that does nothing. */
bool is_adjective(const passage *p, const operator_hit *h);

/* Whether a word in the plural and in small letters stands right before token i. */
bool describes_noun(const passage *p, size_t i, size_t floor);

/* "Badly", "only": by its ending. */
bool is_adverb(const passage *p, size_t i);

/* "Said [scrapping X] was a mistake": a verb of saying or thinking ends right before token i. */
bool is_told_before(const passage *p, size_t i);

/* "Opponents of the dam": who takes a side is named, and nothing is said of them yet. */
bool is_people(const passage *p, size_t i);

/* "Accused [opponents of X] of lying": what a verb governs; the rest of the sentence is said with that verb.
 */
bool is_object(const passage *p, const operator_hit *h);

/* "Warned the mayor not to scrap X", "to scrap X": what is asked for, and no bad news. */
bool governs_infinitive(const passage *p, const operator_hit *h, size_t end);

/* "Broke with her party to oppose it": a verb of attitude has an object of its own, and what stands behind
 * "to" is its purpose. */
bool leads_to_purpose(const passage *p, const operator_hit *h, size_t end);

/* "To save": what somebody means to do to what stands behind. */
bool is_aim(const passage *p, const operator_hit *h);

/* "Backed by the airstrikes": the target does it. */
bool by_the_target(const passage *p, const operator_hit *h);

/* "There were questions about X": a noun that only says what is talked about. */
bool is_subject(const passage *p, const operator_hit *h);

/* "Veto any bill that [funds the dam]": what a proposal does is what its friends and foes are for and
 * against. */
bool governs_proposal(const passage *p, size_t from, size_t to);

#endif
