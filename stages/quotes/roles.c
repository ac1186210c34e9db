#include "roles.h"

/* Names looked back over, some thirty kilobytes of news: who was last named further back is not who is meant,
 * and the whole article would make the search quadratic. */
enum { REACH = 600, LONGEST = 5 };

/* "the [former] [French] [minister] of [defense]". */
typedef struct wanted {
    range qualifiers; /* words before the head, the article apart */
    range field;      /* words behind "of" */
    uint64_t head;
    uint64_t signature; /* as of entities, of all that may stand for the head */
    int country;
    bool lesser;   /* "the vice president" */
    bool epithets; /* "the embattled mayor" */
} wanted;

bool role_head(const cast *c, range s, size_t *head) {
    enum { FIELD = 3 };
    for (size_t i = s.to; i-- > s.from;) {
        if (hs_lexicon_word(c->rules->roles, c->a->tokens[i].hash) < 0) continue;
        bool last = i + 1 == s.to, before_field = s.to - i > 2 && s.to - i <= FIELD + 2;
        bool of = before_field && (word_is(c->a, i + 1, "of") || word_is(c->a, i + 1, "in") ||
                                   word_is(c->a, i + 1, "for") || word_is(c->a, i + 1, "from"));
        if (last || of) *head = i;
        return last || of;
    }
    return false;
}

/* "vice", "deputy", "former": words that make another office of what stands right behind them. */
static bool is_lesser(const cast *c, size_t i) {
    return hs_lexicon_word(c->rules->lesser, c->a->tokens[i].hash) >= 0;
}

static bool read_description(const cast *c, range s, wanted *w) {
    const article *a = c->a;
    size_t head;
    bool the = word_is(a, s.from, "the"), definite = (c->classes[s.from] & W_DETERMINER) && the;
    bool headline = a->sentences[a->sentence_of[s.from]].kind == HS_HEADLINE; /* drops its articles */
    if (headline && !definite && s.to - s.from > 1)
        definite = !(c->classes[s.from] & (W_DETERMINER | W_PRONOUN));
    if (!definite || s.to - s.from > LONGEST || !role_head(c, s, &head)) return false;
    *w = (wanted){.qualifiers = range_of(the ? s.from + 1 : s.from, head),
                  .field = range_of(head + 2 < s.to ? head + 2 : s.to, s.to),
                  .head = a->tokens[head].hash,
                  .country = HS_NONE};
    w->signature = role_signature(c->rules, w->head);
    for (size_t i = s.from; i < head; i++) {
        if (w->country == HS_NONE) w->country = hs_lexicon_word(c->rules->peoples, a->tokens[i].hash);
        w->lesser = w->lesser || is_lesser(c, i);
        w->epithets = w->epithets || word_on(a, i, LIST_EPITHETS);
    }
    return true;
}

/* Where what a role says of its holder begins: "president and first lady" before a name says "first lady". */
static size_t own_part(const cast *c, range role) {
    size_t from = role.from;
    for (size_t i = role.from; i < role.to; i++) {
        if (hs_lexicon_word(c->rules->kin, c->a->tokens[i].hash) < 0) continue;
        for (size_t k = i; k > role.from; k--)
            if (word_is(c->a, k, "and")) return k + 1;
    }
    return from;
}

/* Whether a role is that of the word, or of one it may stand for: not "vice president" or "counselor to the
 * president" of "president". */
static bool is_role_of(const cast *c, range role, uint64_t word) {
    const article *a = c->a;
    for (size_t i = own_part(c, role); i < role.to; i++) {
        if ((c->classes[i] & W_PREPOSITION) || token_is(a, i, ",")) return false;
        bool possessor = i + 1 < role.to && a->tokens[i + 1].kind == HS_CLITIC;
        bool lesser = i > role.from && is_lesser(c, i - 1);
        if (possessor || lesser) continue;
        if (a->tokens[i].hash == word || word_pairs_have(&c->rules->heads, word, a->tokens[i].hash))
            return true;
    }
    return false;
}

bool entity_holds(const cast *c, const entity *e, uint64_t word) {
    for (size_t r = 0; r < e->role_count; r++)
        if (is_role_of(c, e->roles[r], word)) return true;
    return false;
}

/* "French", of which the country is known, "2012": what the role of a person need not say. */
static bool goes_without_saying(const cast *c, size_t i) {
    return hs_lexicon_word(c->rules->peoples, c->a->tokens[i].hash) >= 0 ||
           hs_is_digit((unsigned char)token_text(c->a, i).p[0]);
}

/* Whether a role goes with a qualifier; beside an epithet ("the outgoing Republican governor") only what it
 * says itself: such words are chosen where two may be meant. */
static bool is_said_of(const cast *c, const entity *e, size_t i, bool epithets) {
    bool capital = c->a->tokens[i].flags & HS_T_CAPITAL;
    if (word_on(c->a, i, LIST_EPITHETS)) return true;
    return entity_has_role(c, e, c->a->tokens[i].hash) ? !(epithets && capital)
                                                       : !epithets && goes_without_saying(c, i);
}

/* "the foreign minister": the role must say foreign, too. */
static bool holds(const cast *c, const entity *e, const wanted *w) {
    const article *a = c->a;
    if (!(e->role_words & w->signature) || e->kind != HS_PERSON || e->described) return false;
    if (!w->lesser && !entity_holds(c, e, w->head)) return false;
    if (!entity_has_role(c, e, w->head)) return false;
    if (w->country != HS_NONE && !entity_has_people(c, e, w->country)) return false;
    for (size_t i = w->qualifiers.from; i < w->qualifiers.to; i++)
        if (!is_said_of(c, e, i, w->epithets)) return false;
    for (size_t i = w->field.from; i < w->field.to; i++)
        if (!(c->classes[i] & W_DETERMINER) && !entity_has_role(c, e, a->tokens[i].hash)) return false;
    return true;
}

/* "Russian President": whether a role of the person says of which country. */
static bool is_abroad(const cast *c, const entity *e) {
    for (size_t r = 0; r < e->role_count; r++)
        for (size_t i = e->roles[r].from; i < e->roles[r].to; i++) {
            int people = hs_lexicon_word(c->rules->peoples, c->a->tokens[i].hash);
            if (people >= 0 && people != NO_COUNTRY) return true;
        }
    return false;
}

/* Of those named or referred to before token `before` the last who holds it, one of no country that is told
 * where `home`. */
static int last_holder(const cast *c, size_t before, const wanted *w, bool home) {
    int best = HS_NONE;
    size_t latest = 0; /* token + 1 */
    for (size_t k = name_at_or_after(c, before), seen = 0; k-- > 0 && seen < REACH && best == HS_NONE;
         seen++) {
        const entity *e = &c->entities[c->names[k].entity];
        if (!holds(c, e, w) || (home && is_abroad(c, e))) continue;
        best = c->names[k].entity;
        latest = c->names[k].tokens.from + 1;
    }
    for (size_t k = c->reference_count, seen = 0; k-- > 0 && seen < REACH; seen++) {
        const reference *x = &c->references[k];
        if (x->token + 1 <= latest || x->token >= before) continue;
        const entity *e = &c->entities[x->entity];
        if (!holds(c, e, w) || (home && is_abroad(c, e))) continue;
        best = x->entity;
        latest = x->token + 1;
    }
    return best;
}

/* The last holder; where that is one of a country that the description does not say ("Russian President
 * Smirnov" before "the president"), one without a country goes first. */
static int holder_before(const cast *c, size_t before, const wanted *w) {
    int best = last_holder(c, before, w, false);
    if (best == HS_NONE || w->country != HS_NONE || !is_abroad(c, &c->entities[best])) return best;
    int home = last_holder(c, before, w, true);
    return home == HS_NONE ? best : home;
}

int role_holder_before(const cast *c, range s) {
    wanted w;
    return read_description(c, s, &w) ? holder_before(c, s.from, &w) : HS_NONE;
}

int role_holder(const cast *c, range s) {
    wanted w;
    if (!read_description(c, s, &w)) return HS_NONE;
    int best = holder_before(c, s.from, &w);
    for (size_t k = 0; k < c->entity_count && k < REACH && best == HS_NONE; k++)
        if (holds(c, &c->entities[k], &w)) best = (int)k;
    return best;
}
