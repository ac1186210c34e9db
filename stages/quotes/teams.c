#include "teams.h"

/* Where a name that ends right before token i, but for a "'s", begins; SIZE_MAX for none. */
static size_t owner_before(const cast *c, size_t i) {
    size_t end = i > 0 && c->a->tokens[i - 1].kind == HS_CLITIC ? i - 1 : i;
    size_t k = name_at_or_after(c, end);
    return k > 0 && c->names[k - 1].tokens.to == end ? k - 1 : SIZE_MAX;
}

/* "the [French] government", which no name owns; "Republican" is of no country. */
static bool is_people(const cast *c, size_t i) {
    int country = hs_lexicon_word(c->rules->peoples, c->a->tokens[i].hash);
    return country >= 0 && country != NO_COUNTRY;
}

/* The first mention of an entity with the noun right behind it, one without "'s" if there is any. */
static range first_team(const cast *c, const entity *owner, uint64_t noun) {
    const article *a = c->a;
    range genitive = range_of(0, 0);
    for (size_t m = 0; m < owner->mention_count; m++) {
        size_t end = owner->mentions[m].to;
        bool clitic = end < a->count && a->tokens[end].kind == HS_CLITIC;
        if (end + clitic >= a->count || a->tokens[end + clitic].hash != noun) continue;
        range words = range_of(owner->mentions[m].from, end + clitic + 1);
        if (!clitic) return words;
        if (is_empty(genitive)) genitive = words;
    }
    return genitive;
}

/* The words of the team whose noun is token i; empty where nobody's is named there. */
static range team_at(const cast *c, size_t i) {
    size_t k = owner_before(c, i);
    if (k == SIZE_MAX) return i > 0 && is_people(c, i - 1) ? range_of(i - 1, i + 1) : range_of(0, 0);
    const entity *owner = &c->entities[c->names[k].entity];
    return owner->kind == HS_PERSON ? first_team(c, owner, c->a->tokens[i].hash) : range_of(0, 0);
}

/* "the departing Hale administration", "lawyers for the Hale administration", "a group supporting Hale's
 * campaign": only of the first is the team what the words mean. */
static bool is_team(const cast *c, range description) {
    enum { LEAD = 2 }; /* words before whose it is */
    size_t noun = description.to - 1, k = owner_before(c, noun), from = noun - (noun > description.from);
    for (size_t i = description.from; i < noun; i++)
        if (c->classes[i] & W_PREPOSITION) return false;
    if (k != SIZE_MAX) {
        const name *n = &c->names[k];
        from = n->role.to == n->tokens.from && !is_empty(n->role) ? n->role.from : n->tokens.from;
    }
    return from <= description.from + LEAD;
}

range team_words(const cast *c, range description) {
    enum { REACH = 4000 }; /* tokens: most of an article */
    size_t noun = description.to - 1;
    if (is_empty(description) || !word_on(c->a, noun, LIST_TEAMS)) return range_of(0, 0);
    bool bare = description.to - description.from == 2 && word_is(c->a, description.from, "the");
    if (!bare) return is_team(c, description) ? team_at(c, noun) : range_of(0, 0);
    size_t floor = description.from < REACH ? 0 : description.from - REACH;
    for (size_t i = description.from; i-- > floor;) {
        if (c->a->tokens[i].hash != c->a->tokens[noun].hash) continue;
        range words = team_at(c, i);
        if (!is_empty(words)) return words;
    }
    return range_of(0, 0);
}
