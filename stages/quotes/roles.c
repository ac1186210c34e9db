#include "roles.h"

/* Names looked back over, some thirty kilobytes of news: who was last named further back is not who is meant,
 * and the whole article would make the search quadratic. */
enum { REACH = 600, LONGEST = 5 };

/* "the [former] [French] [minister]". */
typedef struct wanted {
    range qualifiers; /* words before the head, the article apart */
    uint64_t head;
    uint64_t signature; /* as of entities, of all that may stand for the head */
    int country;
} wanted;

static bool role_head(const cast *c, range s, size_t *head) {
    for (size_t i = s.to; i-- > s.from;)
        if (hs_lexicon_word(c->rules->roles, c->a->tokens[i].hash) >= 0) {
            *head = i;
            return true;
        }
    return false;
}

static bool read_description(const cast *c, range s, wanted *w) {
    const article *a = c->a;
    size_t head;
    bool the = word_is(a, s.from, "the"), definite = (c->classes[s.from] & W_DETERMINER) && the;
    bool headline = a->sentences[a->sentence_of[s.from]].kind == HS_HEADLINE; /* drops its articles */
    if (headline && !definite && s.to - s.from > 1)
        definite = !(c->classes[s.from] & (W_DETERMINER | W_PRONOUN));
    if (!definite || s.to - s.from > LONGEST || !role_head(c, s, &head) || head + 1 != s.to) return false;
    *w = (wanted){.qualifiers = range_of(the ? s.from + 1 : s.from, head),
                  .head = a->tokens[head].hash,
                  .country = HS_NONE};
    w->signature = role_signature(c->rules, w->head);
    for (size_t i = s.from; i < head && w->country == HS_NONE; i++)
        w->country = hs_lexicon_word(c->rules->peoples, a->tokens[i].hash);
    return true;
}

/* "the foreign minister": the role must say foreign, too. */
static bool holds(const cast *c, const entity *e, const wanted *w) {
    const article *a = c->a;
    if (!(e->role_words & w->signature) || e->kind != HS_PERSON || e->described) return false;
    if (!entity_has_role(c, e, w->head)) return false;
    if (w->country != HS_NONE && !entity_has_people(c, e, w->country)) return false;
    for (size_t i = w->qualifiers.from; i < w->qualifiers.to; i++)
        if (hs_lexicon_word(c->rules->peoples, a->tokens[i].hash) < 0 &&
            !entity_has_role(c, e, a->tokens[i].hash) && !hs_is_digit((unsigned char)token_text(a, i).p[0]))
            return false;
    return true;
}

/* Of those named or referred to before the description the last. */
static int last_holder(const cast *c, size_t before, const wanted *w) {
    int best = HS_NONE;
    size_t latest = 0; /* token + 1 */
    for (size_t k = name_at_or_after(c, before), seen = 0; k-- > 0 && seen < REACH && best == HS_NONE; seen++)
        if (holds(c, &c->entities[c->names[k].entity], w)) {
            best = c->names[k].entity;
            latest = c->names[k].tokens.from + 1;
        }
    for (size_t k = c->reference_count, seen = 0; k-- > 0 && seen < REACH; seen++) {
        const reference *x = &c->references[k];
        if (x->token + 1 <= latest || x->token >= before || !holds(c, &c->entities[x->entity], w)) continue;
        best = x->entity;
        latest = x->token + 1;
    }
    return best;
}

int role_holder_before(const cast *c, range s) {
    wanted w;
    return read_description(c, s, &w) ? last_holder(c, s.from, &w) : HS_NONE;
}

int role_holder(const cast *c, range s) {
    wanted w;
    if (!read_description(c, s, &w)) return HS_NONE;
    int best = last_holder(c, s.from, &w);
    for (size_t k = 0; k < c->entity_count && k < REACH && best == HS_NONE; k++)
        if (holds(c, &c->entities[k], &w)) best = (int)k;
    return best;
}
