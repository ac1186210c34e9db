/* What a stretch of an article says on each topic: mentions, references back, what others said. */
#ifndef HEARSAY_STANCE_JUDGE_H
#define HEARSAY_STANCE_JUDGE_H

#include "changes.h"
#include "compose.h"
#include "topic.h"

typedef struct stancer {
    operators ops;
    changes changes;
    topics topics;
    hs_inline_rules *furniture;
    bool statements, no_open;
} stancer;

/* Where an entity is named. */
typedef struct place {
    hs_span span;
    int entity;
} place;

/* A record being judged. */
typedef struct judging {
    const stancer *s;
    hs_record *r;
    passage p;
    topic_match *matches; /* of all topics, in text order */
    size_t match_count;
    size_t *mentions; /* of each topic, in all of the part */
    bool *active;     /* of each topic: worth a look in the quote at hand */
    size_t *persons;  /* of each topic, how many of the mentions name a person */
    int headline;     /* the one topic that the headline names, or HS_NONE */
    place *places;    /* mentions of all entities, by where they end */
    size_t place_count;
} judging;

/* All that a part of a record's text is judged by; places are the caller's to set, where it has entities. */
judging judging_make(const stancer *s, hs_record *r, hs_span part, const hs_spans *furniture);

/* How many of a judging's places end at or before a byte of the text. */
size_t places_until(const judging *j, uint32_t byte);

/* All mentions of a record's entities, by where they end; in its arena. */
place *places_of(const hs_record *r, size_t *count);

/* Tokens [*from, *to) cut to the surroundings of a mention, so that an endless sentence stays linear. */
void cut_to_surroundings(const mention *m, size_t *from, size_t *to);

/* The label of a score: -1, 0, 1. */
int label_of(double score);

/* Number of the first match that starts at or behind a token. */
size_t match_at_or_after(const judging *j, size_t token);

/* A stretch of a quote within one sentence: tokens [from, to) of the sentence that starts at token
 * `sentence`. */
typedef struct unit {
    size_t sentence, from, to;
    size_t content; /* the first token behind the cue */
} unit;

enum { MAX_MENTIONS = 32 };

/* What an epithet ("critics of the dam, including Smith") is worth, a denied attitude, a deed told in the
 * passive ("the levy was vetoed by Hale"), and a yes or no. */
static const double by_epithet = 0.7, by_denial = 0.6, by_deed = 0.4, by_answer = 0.7;

/* A match taken as it stands: whether it is undone or denied around it is not asked. */
static inline mention plain_mention(const topic_match *m) {
    return (mention){.from = m->from,
                     .to = m->to,
                     .own = m->label,
                     .problem = m->problem,
                     .disputed = m->disputed,
                     .restated = m->restated,
                     .degree = m->degree,
                     .deed = m->deed,
                     .person = m->person != 0};
}

/* A match as a mention, turned round where what stands behind or within undoes it. */
mention mention_of(const judging *j, const topic_match *m);

/* Whether what a match names, after what undoes it, is against the proposition: "fracking" is where it should
 * be banned, its repeal is not; who makes "climate change" a priority is not against concern for it. */
static inline bool stands_against(const judging *j, const mention *only, const topic_match *m) {
    bool practice = m->problem && !any_on_list(&j->p, m->from, m->to, PHENOMENA);
    return (only->problem != m->problem) != practice;
}

/* Mentions of one topic by name in tokens [from, to); returns how many, at most MAX_MENTIONS. */
size_t mentions_within(const judging *j, int topic_number, size_t from, size_t to, mention *mentions);

/* How far a phrase that refers back to a topic reaches, in tokens: further to what the headline names or the
 * article often mentions. */
size_t reach_of(const judging *j, int topic_number);

/* "such a move", where that topic was spoken of shortly before; the same. */
size_t references_within(const judging *j, int topic_number, size_t from, size_t to, mention *mentions);

/* "A bill that would scrap the dam": the side, 1 or -1, of what is brought in by a noun to do something to a
 * match; 0 where nothing is. */
int instrument_side(const judging *j, const topic_match *m);

/* What "it" behind a match means, where it is the match or such an instrument: whether that is a problem, and
 * one that others want. Only that is set. */
mention referred_to(const judging *j, const topic_match *m);

/* "It would be …" at the start of unit u of a quote whose first is `units` (`quote`: its number, HS_NONE for
 * a statement without one); 0 or 1. */
size_t pronoun_within(const judging *j, int topic_number, int quote, const unit *units, const unit *u,
                      mention *mentions);
/* The first "it" of unit u (for a person "he", "she", "him"), by which a topic is meant that is its context.
 * One mention or none. */
size_t any_pronoun_within(const judging *j, int topic_number, const unit *u, mention *mentions);

/* What was decided on a mention, in its sentence: 1 for the topic, -1 against it, 0 where nothing was;
 * *motion likewise of what was put to the vote. */
int outcome_of(const judging *j, const topic_match *m, int *motion);

/* "The vote", "this is a terrible decision" in unit u: what was decided on a topic in the sentence before, as
 * a mention that is a problem where that was against it. One mention or none. */
size_t decision_within(const judging *j, int topic_number, const unit *u, mention *mentions);

/* "Smith voted no" after a vote on a topic, "Asked whether she supports it, Smith said no": whether unit u of
 * a quote is no more than that; *only is the mention, *v the verdict. */
bool judge_answer(const judging *j, int topic_number, int quote, const unit *u, mention *only, verdict *v);
/* "A dam here? Over my dead body." The same for unit i, which answers the question that the one before it is.
 */
bool judge_reply(const judging *j, int topic_number, const unit *units, size_t i, mention *only, verdict *v);

/* Judge quote number `quote` (its n units) on all topics and add the stances. */
void judge_topics(judging *j, int quote, const unit *units, size_t n);

/* Targets that no topic names: "condemned [the attack]". */
void judge_open_targets(judging *j, int quote, size_t from, size_t to);

/* Stances told in the article's own words: "Berlin rejects the plan". */
void judge_narrated(judging *j);

/* Stances that the article takes for granted: "dam advocate Jane Doe", "Doe's opposition to the dam". */
void judge_presupposed(judging *j);

/* Of a match, those who are named as examples: "critics of the dam, including Smith", "the dam drew criticism
 * from Smith", "the dam bill, introduced by Smith", "backed by Smith, the dam"; true where there are any, in
 * the sentence of tokens [from, to). */
bool judge_examples(judging *j, const topic_match *m, size_t from, size_t to);

/* "The dam, Smith's signature achievement", "Smith's nominee, Doe", "Smith made it a priority": of a match,
 * whose own it is called, in the sentence of tokens [from, to). */
void judge_stakes(judging *j, const topic_match *m, size_t from, size_t to);

/* "The council voted for the dam, with Smith voting no": ballots behind a match, up to the sentence's end. */
void judge_ballots(judging *j, const topic_match *m, size_t to);

/* Of the stances from number `first` on, those of others who do likewise or do not: "as does Lee", "but Lee
 * does not". */
void judge_echoes(judging *j, size_t first);

/* The same of those of others who answer them: "Lee disagrees", "a move Lee welcomed", "“He is wrong,” Lee
 * said". */
void judge_reactions(judging *j, size_t first);

/* The number of a record's first sentence that reaches into a span, or of what follows the last. */
size_t first_sentence(const hs_record *r, hs_span span);

/* The number of its first quote whose content starts in or behind a span. */
size_t first_quote(const hs_record *r, hs_span span);

/* The sentences of a part of the text in which a quote that starts there has its words, in order. */
hs_spans quoted_sentences(const hs_record *r, hs_span part);

/* "Doe's decision to close the plant", "her promise of ending the tax": a noun by which somebody means to do
 * what stands behind "to", "of" or "for", up to a mention, from token `from` on: the noun's token, or
 * SIZE_MAX.
 */
size_t intention_before(const passage *p, const topic_match *m, size_t from);

/* What is meant to be done, in tokens [from, m->to): 1 where the mention is that or is brought about, -1
 * where it is undone, 0 for neither. */
double intended(const passage *p, const topic_match *m, size_t from);

/* "The decision to drop X", "the repeal of X", "banning X": whether what a sentence that starts at token
 * `from` speaks of undoes what it mentions. */
bool is_undoing(const passage *p, const topic_match *m, size_t from);

/* "Critics of", "advocates for", soon before token `from`: the token of the word for people, with the side
 * they take; SIZE_MAX for none. */
size_t people_before(const passage *p, size_t from, int *side);

/* A walk through an article's sentences and blocks; starts as {0}. */
typedef struct walk {
    size_t sentence, block;
} walk;

/* Tokens [*from, *to) of the sentence that holds a match; false in furniture, and for a match that no
 * sentence holds whole. Of matches in text order, the walk goes on from where it was. */
bool sentence_of(const judging *j, const topic_match *m, walk *w, size_t *from, size_t *to);

/* Whether words in quote marks that somebody said hold the byte. */
bool in_direct_quote(const judging *j, uint32_t byte);

/* Judge the record's text as one statement without a holder: one stance for each topic. */
void judge_statement(judging *j);

/* What a learned topic looks at in the record's text as a statement: the features (see learned.h), and in
 * *verdict what the operators make of it; *from, *to are the words of the target. */
size_t statement_features(const judging *j, int topic_number, verdict *v, size_t *from, size_t *to,
                          uint32_t **features);

/* Add a stance on tokens [from, to); topic is NULL for an open target. */
void add_stance(judging *j, int holder, const topic *t, int quote, size_t from, size_t to, const verdict *v);

/* The persons, countries and joined groups named within a source, but not `whole`, in the order of their
 * numbers; returns how many there are, at most `most`. */
size_t members_within(const judging *j, hs_span source, int whole, int *members, size_t most);
/* The same of the list behind a source: ", including Utah and Ohio", ", as well as Smith". */
size_t members_beside(const judging *j, hs_span source, int whole, int *members, size_t most);

/* The same for the holder of a quote or, where its source names several, each of them. */
void add_for_holders(judging *j, const topic *t, int quote, size_t from, size_t to, const verdict *v);

/* Of the stances of one holder on one target expression keep the clearest: an article may tell it twice. */
void keep_one_each(hs_record *r);

/* The outermost deed (attitude, act, wish, fear) before the mention in a verdict's evidence, or within it
 * (deeds.h), which the subject does: its first token, or SIZE_MAX. */
size_t first_deed(const judging *j, const verdict *v, const mention *m);

/* "Smith, who once opposed X", "used to oppose X": whether a deed is held no more. */
bool is_bygone(const judging *j, size_t deed);

/* "X was condemned by Smith and Lee", "by critics such as Smith": the token where the holders of a passive
 * attitude behind a mention start, before token `to`; SIZE_MAX for none. */
size_t agent_behind(const judging *j, const verdict *v, const mention *m, size_t to);

/* "[critics, including] Smith": behind the word that leads to an example, soon behind token i; i where there
 * is none. */
size_t behind_such(const passage *p, size_t i, size_t to);

/* "Including", "as well as", "along with" at token i: how many tokens it takes, 0 for none. */
size_t list_opener(const passage *p, size_t i);

/* "Smith (D-Ohio), Jones and Lee": the holders of a list that starts at token i; returns how many. */
enum { MOST_HOLDERS = 8 };
size_t holders_starting(const judging *j, size_t i, size_t to, int holders[MOST_HOLDERS]);

/* Add a stance for each of them. */
void add_for_list(judging *j, size_t i, size_t to, const topic *t, int quote, const mention *m,
                  const verdict *v);

/* Whether what a unit of a quote says on a mention is only told of others: "the unions backed X", "X was
 * rejected". Not where the speaker did, announced or demands it, or another did whom doer_within gives. */
bool tells_of_others(const judging *j, const hs_quote *q, const unit *u, const mention *m, const verdict *v);

/* "X said that Y wants the dam" is Y's stance: the entity, another than the speaker, that does what a verdict
 * is about; HS_NONE for none. */
int doer_within(const judging *j, const hs_quote *q, const unit *u, const mention *m, const verdict *v);

/* "Smith was criticized for backing X", by nobody knows whom: Smith, who does it; or HS_NONE. */
int blamed_within(const judging *j, const hs_quote *q, const verdict *v, const mention *m);

/* "Smith is wrong to oppose X", "was right to ban it": the hit in a verdict's evidence by which the words of
 * a unit judge what their subject does, which ends before the token *copula; NULL for none. */
const operator_hit *judges_deed(const judging *j, const unit *u, const mention *m, const verdict *v,
                                size_t *copula);

/* "The administration will push for X", said by somebody: who may belong to the body that does it, and speak
 * for it. A body that has a name of its own ("Congress") speaks for itself. */
bool speaks_for(const judging *j, const hs_quote *q, int doer);

/* "Smith was one of three members to back it": the holder of whom the words of a group are said; or HS_NONE.
 */
int subject_of_predicate(const judging *j, hs_span group);
/* The entity whose mention ends before token `verb`, with no more than auxiliaries and adverbs between;
 * HS_NONE for none. */
int subject_before(const judging *j, size_t verb);

/* "Smith surprised many by backing X", "joined others in backing X", "went home, backing X": who does it is
 * the sentence's subject, an entity named in its first words (from token `first` on); or HS_NONE. */
int subject_of_means(const judging *j, size_t verb, size_t first);

/* The holder whose mention ends with token i, a person before others; or HS_NONE. */
int holder_ending(const judging *j, size_t i);

/* The holder whose mention starts at token i or behind a few titles, before token `to`; or HS_NONE. */
int holder_starting(const judging *j, size_t i, size_t to);

/* "After years of backing X, Smith …": who does what a verb in -ing opens a sentence (tokens [from, to)) with
 * stands behind the comma that ends it; or HS_NONE. */
int subject_behind_opening(const judging *j, size_t verb, const mention *m, size_t from, size_t to);

/* "Smith broke with her party to oppose it": the only holder named before the verb in its sentence, whose
 * first token is `first`, where the sentence starts with that; or HS_NONE. */
int subject_of_purpose(const judging *j, size_t verb, size_t first);
/* The only holder named before a verb in its sentence, where the sentence starts with that; or HS_NONE. */
int sole_subject(const judging *j, size_t verb, size_t first);
/* "Smith's bill would end it", "a bill by Smith would end it": whose the proposal is that does what the verb
 * says; or HS_NONE. */
int author_of_subject(const judging *j, size_t verb);
/* "Smith and other Republicans have fought it": Smith; or HS_NONE. */
int subject_with_others(const judging *j, size_t verb);
/* "Smith's", "Smith's long-planned" with token i as the last: Smith; or HS_NONE. */
int owner_until(const judging *j, size_t i);
/* The same before the noun at token i, or "Smith spoke of her staunch opposition" in a sentence that starts
 * at token `from` and names no other person before. */
int owner_of_noun(const judging *j, size_t i, size_t from);
/* "Smith's", "Smith's long-planned" before token i: Smith; or HS_NONE. */
int owner_of_word(const judging *j, size_t i);
/* "Smith became the first mayor to back X", "Smith, the only one to back X": who the first or the only one
 * is; or HS_NONE. */
int subject_of_infinitive(const judging *j, size_t verb);

/* The holder with an epithet that ends before token i: "Smith, a longtime", "Smith, longtime", "Smith is an
 * outspoken"; or HS_NONE. */
int holder_with_epithet(const judging *j, size_t i);

/* The place of a holder that ends last before token `verb`, near it; or NULL. */
const place *place_before(const judging *j, int holder, size_t verb);

/* "Smith, Jones and Rep. Lee opposed X": the holder named before a place in the same coordination, or
 * HS_NONE; *at becomes its place. A comma joins only in a list that ends in "and" (`listed`). */
int coordinated_before(const judging *j, const place **at, bool listed);

#endif
