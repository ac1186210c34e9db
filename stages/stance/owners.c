/* Whose a noun is: "Doe's opposition", "her plan". */
#include "judge.h"

enum { ADJECTIVES = 2 }; /* tokens before a noun */

int owner_until(const judging *j, size_t i) {
    const passage *p = &j->p;
    for (size_t back = 0; i > 0 && back <= ADJECTIVES; i--, back++) {
        if (is_genitive(p, i)) return holder_ending(j, i - 1);
        bool against = token_has(p, i, p->ops->words.against); /* "Doe's ruling against" */
        if (p->tokens[i].kind != HS_WORD || against) return HS_NONE;
    }
    return HS_NONE;
}

/* "Doe introduced a bill with her plan": the only person that the sentence (from token `from`) names before
 * token i, which "his" or "her" stands right before. */
static int only_person_before(const judging *j, size_t i, size_t from) {
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    if (i == 0 || !(token_has(p, i - 1, w->his) || token_has(p, i - 1, w->her))) return HS_NONE;
    int found = HS_NONE;
    for (size_t k = places_until(j, p->tokens[i].start); k-- > 0;) {
        if (j->places[k].span.end <= p->tokens[from].start) break;
        int e = j->places[k].entity;
        if (j->r->entities[e].kind != HS_PERSON || e == found) continue;
        if (found != HS_NONE) return HS_NONE;
        found = e;
    }
    return found;
}

int owner_of_noun(const judging *j, size_t i, size_t from) {
    int owner = owner_until(j, i - 1);
    for (size_t back = 0; owner == HS_NONE && back <= ADJECTIVES && i > from + back; back++)
        owner = only_person_before(j, i - back, from);
    return owner;
}
