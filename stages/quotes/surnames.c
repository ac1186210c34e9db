#include "surnames.h"

#include "name_words.h"

/* Whether a word or phrase for a family member stands in tokens [from, to). */
static bool has_kin_word(const cast *c, size_t from, size_t to) {
    size_t n;
    for (size_t i = from; i < to; i++)
        if (hs_lexicon_match(c->rules->kin, c->a->tokens, to, i, &n) >= 0) return true;
    return false;
}

bool is_kin(const cast *c, const name *n) {
    enum { BEFORE = 3, BEHIND = 7 };
    const article *a = c->a;
    range s = a->sentences[a->sentence_of[n->tokens.from]].tokens;
    size_t from = n->tokens.from, to = n->tokens.to;
    size_t floor = from - s.from > BEFORE ? from - BEFORE : s.from;
    while (floor < from && a->tokens[floor].kind > HS_CLITIC && !token_is(a, floor, ",")) floor++;
    if (has_kin_word(c, n->role.to == from ? n->role.from : floor, from) || has_kin_word(c, floor, from))
        return true;
    if (to >= s.to || !token_is(a, to, ",")) return false;
    for (size_t i = to + 1; i < s.to && i <= to + BEHIND && a->tokens[i].kind <= HS_CLITIC; i++) {
        bool owned = a->tokens[i].kind == HS_CLITIC || word_is(a, i, "his") || word_is(a, i, "her");
        if (owned && i + 1 < s.to && has_kin_word(c, i + 1, i + 2)) return true; /* "the mayor's daughter" */
    }
    return false;
}

/* "II", "XVI": after whom somebody is counted. */
static bool is_ordinal(hs_str t) {
    for (size_t i = 0; i < t.n; i++)
        if (t.p[i] != 'I' && t.p[i] != 'V' && t.p[i] != 'X') return false;
    return t.n > 1 || (t.n == 1 && t.p[0] == 'V');
}

static bool is_suffix(const article *a, size_t i) {
    return is_junior(a, i) || is_ordinal(token_text(a, i));
}

size_t surname_at(const article *a, range words) {
    size_t i = words.to - 1;
    if (words.to - words.from < 2 || !is_suffix(a, i)) return i;
    return i > words.from + 1 && token_is(a, i - 1, ",") ? i - 2 : i - 1;
}

/* "King Abdullah", where Abdullah II is the king. */
static bool has_its_title(const cast *c, const name *n, const entity *e) {
    for (size_t i = n->role.from; i < n->role.to; i++)
        if (entity_holds(c, e, c->a->tokens[i].hash)) return true;
    return false;
}

/* "Abdullah II" */
static bool is_regnal(const article *a, range words) {
    return words.to - words.from == 2 && is_ordinal(token_text(a, words.to - 1));
}

/* The office beside a name, "President", or 0: not "Mr." */
static uint64_t office_of(const cast *c, const name *n) {
    for (size_t i = n->role.to; i-- > n->role.from;) {
        uint64_t word = c->a->tokens[i].hash;
        if (hs_lexicon_word(c->rules->genders_by_title, word) >= 0) continue;
        if (hs_lexicon_word(c->rules->roles, word) >= 0) return word;
    }
    return 0;
}

standing surname_standing(const cast *c, const name *n, const entity *e) {
    uint64_t word = c->a->tokens[n->tokens.from].hash;
    bool alone = n->tokens.to - n->tokens.from == 1 && n->kind == HS_PERSON && e->kind == HS_PERSON;
    if (!alone || e->surname != word || !e->mention_count) return STANDS;
    bool named = e->mentions[0].from < n->tokens.from;
    bool headline = c->a->sentences[c->a->sentence_of[n->tokens.from]].kind == HS_HEADLINE;
    bool regnal = is_regnal(c->a, e->fullest);
    bool junior = e->surname != e->last && !regnal; /* Jan Hale Jr., whose father may be meant */
    uint64_t office = e->kin || junior ? office_of(c, n) : 0;
    if ((e->kin || junior) && !named && !headline) return STANDS_OUT;
    if (regnal && has_its_title(c, n, e)) return STANDS_FIRST;
    if (office && !entity_holds(c, e, office)) return STANDS_OUT;
    bool doubtful = junior || (e->words > 1 && !starts_as_person(c, e->fullest.from)); /* "Removing Hale" */
    if (e->alone) return doubtful ? STANDS : STANDS_FIRST;
    return e->kin || doubtful ? STANDS_BACK : STANDS;
}
