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
    if (!alone || e->last != word || !e->mention_count) return STANDS;
    bool named = e->mentions[0].from < n->tokens.from;
    bool headline = c->a->sentences[c->a->sentence_of[n->tokens.from]].kind == HS_HEADLINE;
    uint64_t office = e->kin ? office_of(c, n) : 0;
    if (e->kin && !named && !headline) return STANDS_OUT;
    if (office && !entity_holds(c, e, office)) return STANDS_OUT;
    bool doubtful = e->words > 1 && !starts_as_person(c, e->fullest.from); /* "Removing Hale" */
    if (e->alone) return doubtful ? STANDS : STANDS_FIRST;
    return e->kin || doubtful ? STANDS_BACK : STANDS;
}
