/* Where holders are mentioned, in text order, and which of them starts or ends at a token. */
#include "judge.h"

#include "hearsay/search.h"

#include <stdlib.h>

static int by_end(const void *a, const void *b) {
    const place *x = a, *y = b;
    return (x->span.end > y->span.end) - (x->span.end < y->span.end);
}

place *places_of(const hs_record *r, size_t *count) {
    place *all = NULL;
    *count = 0;
    for (size_t e = 0; e < r->entity_count; e++)
        for (size_t m = 0; m < r->entities[e].mention_count; m++) {
            all = hs_grow(r->scratch, all, *count, sizeof *all);
            all[(*count)++] = (place){r->entities[e].mentions[m], (int)e};
        }
    if (*count) qsort(all, *count, sizeof *all, by_end);
    return all;
}

static bool ends_until(const void *judging_of, size_t i, size_t byte) {
    return ((const judging *)judging_of)->places[i].span.end <= byte;
}

size_t places_until(const judging *j, uint32_t byte) {
    return hs_first_not_before(j, j->place_count, byte, ends_until);
}

static bool ends_before(const void *judging_of, size_t i, size_t byte) {
    return ((const judging *)judging_of)->places[i].span.end < byte;
}

int holder_ending(const judging *j, size_t i) {
    uint32_t end = j->p.tokens[i].end;
    const place *found = NULL;
    for (size_t k = hs_first_not_before(j, j->place_count, end, ends_before);
         k < j->place_count && j->places[k].span.end == end; k++) {
        const place *at = &j->places[k];
        bool person = j->r->entities[at->entity].kind == HS_PERSON; /* "Ohio Republican Hale" is Hale */
        if (!found || person ||
            (at->span.start < found->span.start && j->r->entities[found->entity].kind != HS_PERSON))
            found = at;
    }
    return found ? found->entity : HS_NONE;
}

const place *place_before(const judging *j, int holder, size_t verb) {
    enum { BACK = 4 };
    size_t k = places_until(j, j->p.tokens[verb].start);
    for (size_t back = 0; k-- > 0 && back < BACK; back++)
        if (j->places[k].entity == holder) return &j->places[k];
    return NULL;
}

/* The place that starts at token i or behind a few titles, before token `to`; or NULL. */
static const place *place_starting(const judging *j, size_t i, size_t to) {
    enum { TITLES = 3 };
    const passage *p = &j->p;
    if (i >= to) return NULL;
    size_t last = i; /* nothing but words of a title before the name, or "84 percent of" */
    while (last + 1 < to && last < i + TITLES && !any_on_list(p, last, last + 1, AUXILIARIES) &&
           (!is_preposition(&p->ops->words, p->tokens[last].hash) ||
            (last > i && any_on_list(p, last - 1, last, QUANTITIES))))
        last++;
    uint32_t from = p->tokens[i].start, limit = p->tokens[last].start;
    size_t first = places_until(j, from);
    while (first < j->place_count && j->places[first].span.start < from) first++;
    return first < j->place_count && j->places[first].span.start <= limit ? &j->places[first] : NULL;
}

int holder_starting(const judging *j, size_t i, size_t to) {
    const place *at = place_starting(j, i, to);
    return at ? at->entity : HS_NONE;
}

/* Behind "(D-Ohio)", where that stands at token i. */
static size_t behind_bracket(const passage *p, size_t i, size_t to) {
    enum { LONGEST = 6 };
    if (i >= to || !token_is_mark(p, i, '(')) return i;
    for (size_t k = i + 1; k < to && k - i <= LONGEST; k++)
        if (token_is_mark(p, k, ')')) return k + 1;
    return i;
}

/* "By Smith and [by] Jones", "from Smith and [from] Jones". */
static bool is_led_again(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    return token_has(p, i, w->by) || token_has(p, i, w->of) || token_has(p, i, w->from);
}

/* "[From] a leading senator, Smith": behind the comma that ends what a name stands behind, where that is in
 * small letters and starts at token i; else i. */
static size_t behind_description(const passage *p, size_t i, size_t to) {
    enum { LONGEST = 6 };
    const function_words *w = &p->ops->words;
    if (i >= to || !(token_has(p, i, w->a) || token_has(p, i, w->an) || token_has(p, i, w->the))) return i;
    for (size_t k = i + 1; k + 1 < to && k - i <= LONGEST; k++) {
        bool capital = has_capital(p, k + 1);
        if (token_has(p, k, w->comma)) return capital ? k + 1 : i;
        if (p->tokens[k].kind != HS_WORD || any_on_list(p, k, k + 1, TARGET_EDGES)) return i;
    }
    return i;
}

/* The holders of a list, and where it ends (*end). */
static size_t list_at(const judging *j, size_t i, size_t to, int holders[MOST_HOLDERS], size_t *end) {
    const passage *p = &j->p;
    size_t count = 0;
    *end = i;
    if (!place_starting(j, i, to)) i = behind_description(p, i, to);
    for (const place *at = place_starting(j, i, to); at && count < MOST_HOLDERS;
         at = place_starting(j, i, to)) {
        size_t first, last;
        tokens_within(p, at->span, &first, &last);
        holders[count++] = at->entity;
        *end = i = behind_bracket(p, last, to);
        size_t joint = i;
        if (i < to && token_has(p, i, p->ops->words.comma)) i++;
        if (i < to && token_has(p, i, p->ops->words.and)) i++;
        if (i + 1 < to && i > joint && is_led_again(p, i)) i++;
        if (i < to && i == joint) i += list_opener(p, i);
        if (i == joint) break;
    }
    return count;
}

size_t holders_starting(const judging *j, size_t i, size_t to, int holders[MOST_HOLDERS]) {
    size_t end;
    return list_at(j, i, to, holders, &end);
}

/* Which side the attitude takes that ends before token `by`: "opposed by"; 1 where there is none. */
static int side_before_by(const passage *p, size_t by) {
    size_t k = hit_at_or_after(p, by);
    const operator_hit *h = k > 0 && p->hits[k - 1].to == by ? &p->hits[k - 1] : NULL;
    return h && h->kind == OP_ATTITUDE && h->strength < 0 ? -1 : 1;
}

/* "Backed by Smith [and opposed by] Jones", behind a list that ends before token i: where the next starts,
 * with its side; SIZE_MAX for none. */
static size_t next_agents(const passage *p, size_t i, size_t to, int *side) {
    const function_words *w = &p->ops->words;
    if (i < to && token_has(p, i, w->comma)) i++;
    if (i < to && (token_has(p, i, w->and) || token_has(p, i, w->but))) i++;
    size_t k = hit_at_or_after(p, i);
    const operator_hit *h = k < p->hit_count && p->hits[k].from == i ? &p->hits[k] : NULL;
    if (!h || h->kind != OP_ATTITUDE || h->to + 1 >= to || !token_has(p, h->to, w->by)) return SIZE_MAX;
    *side = side_before_by(p, h->to);
    return h->to + 1;
}

void add_for_list(judging *j, size_t i, size_t to, const topic *t, int quote, const mention *m,
                  const verdict *v) {
    int holders[MOST_HOLDERS], first = i > 0 ? side_before_by(&j->p, i - 1) : 1, side = first;
    while (i < to) {
        size_t end, count = list_at(j, i, to, holders, &end);
        verdict each = *v;
        if (side != first) each.score = -each.score;
        for (size_t k = 0; k < count; k++) add_stance(j, holders[k], t, quote, m->from, m->to, &each);
        i = count ? next_agents(&j->p, end, to, &side) : SIZE_MAX;
    }
}
