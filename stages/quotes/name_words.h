/* What single words are to names; shared by what finds names and what trims them. */
#ifndef HEARSAY_QUOTES_NAME_WORDS_H
#define HEARSAY_QUOTES_NAME_WORDS_H

#include "names.h"

/* "V-neck", "T-shirt", "X-ray": a letter and a word in small letters name nobody; nor do "R-Ohio", "D-Calif".
 */
static inline bool is_letter_compound(hs_str t) {
    if (t.n < 3 || t.p[1] != '-') return false;
    bool party = t.p[0] == 'R' || t.p[0] == 'D' || t.p[0] == 'I';
    return party || hs_is_lower((unsigned char)t.p[2]);
}

static inline bool capital(const article *a, size_t i) {
    return a->tokens[i].kind == HS_WORD && (a->tokens[i].flags & HS_T_CAPITAL) &&
           !is_letter_compound(token_text(a, i));
}

static inline bool is_closed_class(const cast *c, size_t i) {
    return c->classes[i] &
           (W_DETERMINER | W_PRONOUN | W_PREPOSITION | W_AUXILIARY | W_ADVERB | W_SUBORDINATOR | W_TIME);
}

/* The state of "Ky.", "N.Y": without the stop at its end, which a sentence may share. HS_NONE for others. */
static inline int state_of_abbreviation(const cast *c, hs_str t) {
    while (t.n && t.p[t.n - 1] == '.') t.n--;
    return t.n ? hs_lexicon_word(c->rules->state_labels, hs_word_hash(t)) : HS_NONE;
}

/* "Jr.", "Sr": the younger or the elder of a name. */
static inline bool is_junior(const article *a, size_t i) {
    return word_is(a, i, "jr.") || word_is(a, i, "sr.") || word_is(a, i, "jr") || word_is(a, i, "sr");
}

/* "Then-Senator", "ex-mayor". */
bool is_former_role(const cast *c, hs_str word);

static inline bool is_role(const cast *c, size_t i) {
    return hs_lexicon_word(c->rules->roles, c->a->tokens[i].hash) >= 0 ||
           is_former_role(c, token_text(c->a, i));
}

/* The "U.S." of "U.S. Steel", not the "Jordan" of "Jordan Lund". */
static inline bool is_country_initials(const cast *c, size_t i) {
    const hs_token *t = &c->a->tokens[i];
    return (t->flags & (HS_T_STOPPED | HS_T_UPPER)) && hs_lexicon_word(c->rules->countries, t->hash) >= 0;
}

/* Whether a name starts as a person's does: with a first name or an initial. */
static inline bool starts_as_person(const cast *c, size_t i) {
    hs_str t = token_text(c->a, i);
    return hs_lexicon_word(c->rules->first_names, c->a->tokens[i].hash) >= 0 || t.n == 1 ||
           (t.n == 2 && t.p[1] == '.');
}

static inline bool contains_word(const cast *c, range r, const hs_lexicon *lexicon) {
    for (size_t i = r.from; i < r.to; i++)
        if (hs_lexicon_word(lexicon, c->a->tokens[i].hash) >= 0) return true;
    return false;
}

/* "Americans", "Democrats", "African-American": a people or party, in one word. */
bool names_people(const cast *c, size_t i);

/* Whether a listed name starts at token i: a country, a medium, a place of several words or in a list, a
 * first name. */
bool is_listed_name(const cast *c, size_t i, size_t end);

/* "King" behind "Stephen King", not "the king": whether a person found so far has this surname. */
bool is_known_surname(const cast *c, size_t i);

#endif
