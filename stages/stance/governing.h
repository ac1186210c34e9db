/* What a word of a passage is and what it governs, by the words around it: questions that the fold of
 * operators asks (chain.c). */
#ifndef HEARSAY_STANCE_GOVERNING_H
#define HEARSAY_STANCE_GOVERNING_H

#include "passage.h"

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

/* "To save", "voted against saving", "I will not save", "a bill that would save": what somebody means to do
 * to what stands behind; in a clause that starts at token `floor`. */
bool is_aim(const passage *p, const operator_hit *h, size_t floor);

/* "The push [to …]", "her plans [to …]": a noun, though it might be a verb. */
bool is_intention(const passage *p, const operator_hit *h);

/* "Backed by the airstrikes": the target does it. */
bool by_the_target(const passage *p, const operator_hit *h);

/* "There were questions about X": a noun that only says what is talked about. */
bool is_subject(const passage *p, const operator_hit *h);

/* "Veto any bill that [funds the dam]": what a proposal does is what its friends and foes are for and
 * against. */
bool governs_proposal(const passage *p, size_t from, size_t to);

/* "Condemned the fact that [the dam was built]": up to token `to`. */
bool governs_fact(const passage *p, size_t from, size_t to);

/* "Rejected the notion that [the dam is a waste]": what somebody holds, up to token `to`. */
bool governs_claim(const passage *p, size_t from, size_t to);

/* "Refused to X", "no plans to X", "Don't X"; where something is done to X (deed), "we cannot scrap X",
 * "urged them not to scrap X": a denial that takes a side with no attitude behind it, in a clause that starts
 * at token `floor`. "Not X" does not ("did not cover X", "is not about X"): of 40 drawn from articles 8 did.
 */
bool is_firm_denial(const passage *p, const operator_hit *h, bool deed, size_t floor);

/* "Did not endorse X", "has never attacked X", and not "would not", "refused to": what was not done, where
 * that tells nothing. `deed` is the token of what is denied. */
bool is_uncommitted(const passage *p, const operator_hit *h, size_t deed, size_t floor);

/* "Accusing X of being corrupt", "praising X for being brave": what is said behind a mention that ends before
 * token `to` is what the attitude blames or praises it for. */
bool is_charged(const passage *p, const operator_hit *h, size_t to);

/* "Abandoning X would be a mistake": with its clause's first word, behind marks, "not" and "that", a verb in
 * -ing opens the subject, and what is said behind is said of what it does. So it does right behind "that", a
 * verb that names ("called abandoning X a mistake"), and a plural: "laws banning X are unfair". */
bool is_gerund_subject(const passage *p, const operator_hit *h, size_t floor);

/* "The decision to scrap X was rash", "called the mayor's plan to scrap X rash": the infinitive of a noun
 * that somebody has, takes or makes, spoken of behind a verb (linked) or by one that names. */
bool is_decided_deed(const passage *p, const operator_hit *h, size_t floor, bool linked);

/* "Was asked to back X": somebody else asked; in a clause that starts at token `floor`. */
bool is_suffered(const passage *p, const operator_hit *h, size_t floor);

/* "Was criticized for backing X": what others think of who does it. */
bool is_blamed(const passage *p, const operator_hit *h, size_t floor);

/* "Canceled after X spoke": a verb without an object. */
bool stands_alone(const passage *p, const operator_hit *h);

/* "No place for X", "wrong with X", "we need X": a judgement that is said of X by a word that leads to it, or
 * by a verb; "the disastrous X" has none. */
bool takes_object(const passage *p, const operator_hit *h);

/* "Called a", "views as": the token of a verb that names, shortly before token i and not before `from`; or
 * SIZE_MAX. */
size_t naming_before(const passage *p, size_t i, size_t from);

/* "Urged X [to quit]": whether what stands behind token `to` is that somebody is to leave. */
bool is_to_leave(const passage *p, size_t to);

/* "My objection to X [is that] it is unfair": whether what stands behind token `to` is said of X again. */
bool is_spelled_out(const passage *p, size_t to);

/* "Voted 6-3 for X", "voted on Monday against X": the side of a vote (h) whose result or day stands between
 * it and a target that starts at token `from`; 0 for no vote. */
double ballot_for(const passage *p, const operator_hit *h, size_t from);

/* Whether token i is a noun in the plural, as far as its ending, the operators and lists of auxiliaries tell.
 */
bool is_plural_noun(const passage *p, size_t i);

/* "The people who want X", "those campaigning against X": whether a clause that starts at token `from` opens
 * with who takes a side on what stands at token `to`. */
bool opens_with_people(const passage *p, size_t from, size_t to);

/* "Among those who", "one of the first to" at the start of a sentence, which names at its end who it is. */
bool opens_with_one_of(const passage *p, size_t first);

/* Whether anything in a passage denies or doubts. */
bool denies_something(const passage *p);

/* "Is", and "include" behind a plural. */
bool is_copula(const passage *p, size_t i);

#endif
