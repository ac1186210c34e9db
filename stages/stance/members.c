/* Who is named within a source, or beside it: "Smith and Jones", "critics, including Smith", "Smith, as well
 * as Jones". */
#include "governing.h"
#include "judge.h"

#include <string.h>

/* In "Smith's adviser" Smith is another; "Smith's" alone and "Smith's letter" are Smith. */
static bool is_owner(const passage *p, hs_span name, hs_span source) {
    size_t from, to, end;
    tokens_within(p, name, &from, &to);
    tokens_within(p, source, &from, &end);
    if (to + 1 >= end) return false;
    uint64_t last = p->tokens[end - 1].hash;
    if (hs_wordset_has(p->ops->sets[THINGS], last) || hs_wordset_has(p->ops->sets[DOCUMENTS], last))
        return false;
    return is_genitive(p, to);
}

/* "Democrats and some Republicans": a group or body that is one of several in a source, and not one in "aides
 * of the House and the Senate" or "Senate aides and lawyers". */
static bool is_conjunct(const passage *p, hs_entity_kind kind, hs_span name, hs_span source) {
    const function_words *w = &p->ops->words;
    size_t from, to, first, end;
    tokens_within(p, name, &from, &to);
    bool the = token_has(p, from, w->the) || (from > 0 && token_has(p, from - 1, w->the));
    if (kind != HS_GROUP && !the) return false; /* the "Human Services" of "Health and Human Services" */
    tokens_within(p, source, &first, &end);
    bool joined = false;
    for (size_t i = first; i < end; i++) joined = joined || token_has(p, i, w->and);
    if (!joined || (to < end && !token_has(p, to, w->and) && !token_has(p, to, w->comma))) return false;
    for (size_t i = from; i-- > first;) {
        uint64_t h = p->tokens[i].hash;
        if (h == w->and || h == w->comma) break;
        if (is_preposition(w, h) || h == w->that || h == w->who || is_genitive(p, i)) return false;
    }
    return true;
}

/* "U.S. companies", "the U.S. car industry", "Smith supporters": those are others. */
static bool leads_noun(const passage *p, hs_span name, hs_span source) {
    const function_words *w = &p->ops->words;
    size_t from, to, end;
    tokens_within(p, name, &from, &to);
    tokens_within(p, source, &from, &end);
    if (to >= end) return false;
    hs_token next = p->tokens[to];
    bool noun = next.kind == HS_WORD && !(next.flags & HS_T_CAPITAL) && next.hash != w->and
                    &&next.hash != w->nor && next.hash != w->or
                &&next.hash != w->who && next.hash != w->that && !is_preposition(w, next.hash);
    return noun || is_plural_noun(p, to);
}

/* "lenders on Wall Street", "both ends of Pennsylvania Avenue": where they are. Not "allies like Smith". */
static bool is_led(const passage *p, hs_span name, hs_span source) {
    const function_words *w = &p->ops->words;
    size_t from, to, first, end;
    tokens_within(p, name, &from, &to);
    tokens_within(p, source, &first, &end);
    if (from > first && token_has(p, from - 1, w->the)) from--;
    if (from <= first) return false;
    uint64_t h = p->tokens[from - 1].hash;
    return h == w->of || h == w->on || h == w->in || h == w->from || h == w->under || h == w->to;
}

/* "Utah, Ohio and Iowa", or behind the "including" of a source: nothing but names, of which this is one. */
static bool is_listed(const passage *p, hs_span name, hs_span source) {
    const function_words *w = &p->ops->words;
    size_t from, to, first, end, names = 0;
    tokens_within(p, name, &from, &to);
    tokens_within(p, source, &first, &end);
    for (size_t i = end; i-- > first;) {
        const hs_token *t = &p->tokens[i];
        bool joint = t->hash == w->and || t->hash == w->comma;
        if (i < from && any_on_list(p, i, i + 1, SUCH)) return names > 0;
        if (!joint && t->hash != w->the && !(t->flags & HS_T_CAPITAL) && t->kind != HS_CLITIC) return false;
        names += joint && i + 1 < end;
    }
    return names > 0;
}

static bool is_single(const hs_entity *e) {
    return e->kind == HS_COUNTRY || e->kind == HS_PERSON;
}

/* "The Herald Union and other groups": a body that is named as one of them. */
static bool leads_others(const judging *j, hs_span source, int entity) {
    for (size_t k = places_until(j, source.end); k-- > 0 && j->places[k].span.end > source.start;) {
        size_t from, to;
        if (j->places[k].entity != entity) continue;
        tokens_within(&j->p, j->places[k].span, &from, &to);
        return to + 1 < j->p.count && token_has(&j->p, to, j->p.ops->words.and) &&
               token_has(&j->p, to + 1, j->p.ops->words.other);
    }
    return false;
}

/* The persons, countries and joined groups named within a source, but not `whole`, in the order of their
 * numbers; returns how many there are. */
size_t members_within(const judging *j, hs_span source, int whole, int *members, size_t most) {
    size_t n = 0;
    for (size_t k = places_until(j, source.end);
         k-- > 0 && j->places[k].span.end > source.start && n < most;) {
        int e = j->places[k].entity;
        bool single = is_single(&j->r->entities[e]);
        if (e == whole || j->places[k].span.start < source.start) continue;
        if (!single && !is_conjunct(&j->p, j->r->entities[e].kind, j->places[k].span, source) &&
            !is_listed(&j->p, j->places[k].span, source))
            continue;
        if (is_owner(&j->p, j->places[k].span, source)) continue;
        hs_span name = j->places[k].span;
        if (single && (leads_noun(&j->p, name, source) || is_led(&j->p, name, source))) continue;
        size_t at = n;
        while (at > 0 && members[at - 1] > e) at--;
        if (at > 0 && members[at - 1] == e) continue;
        memmove(members + at + 1, members + at, (n - at) * sizeof *members);
        members[at] = e;
        n++;
    }
    if (n == 1 && !is_single(&j->r->entities[members[0]]) && !leads_others(j, source, members[0]))
        return 0; /* "the White House and its allies" */
    return n;
}

size_t list_opener(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    bool behind = i + 2 < p->count;
    if (behind && token_has(p, i, w->as) && token_has(p, i + 1, w->well) && token_has(p, i + 2, w->as))
        return 3;
    if (behind && (token_has(p, i, w->along) || token_has(p, i, w->together)) && token_has(p, i + 1, w->with))
        return 2;
    if (behind && token_has(p, i, w->such) && token_has(p, i + 1, w->as)) return 2;
    if (behind && token_has(p, i, w->among) && token_has(p, i + 1, w->them)) return 2;
    return token_has(p, i, w->including) ? 1 : 0;
}

/* Where a list of names ends that starts at token i, with the few small words of their roles ("union chief
 * Ann Hale"). */
static size_t list_end(const passage *p, size_t i) {
    enum { ROLE = 3, LONGEST = 60 };
    const function_words *w = &p->ops->words;
    size_t end = i, start = i;
    for (size_t small = 0; i < p->count && i - start < LONGEST; i++) {
        const hs_token *t = &p->tokens[i];
        bool joint = t->hash == w->and || t->hash == w->comma || t->kind == HS_CLITIC;
        if (t->kind == HS_WORD && t->flags & HS_T_CAPITAL) {
            end = i + 1;
            small = 0;
        } else if (!joint && (t->kind != HS_WORD || ++small > ROLE)) {
            break;
        }
    }
    return end;
}

size_t members_beside(const judging *j, hs_span source, int whole, int *members, size_t most) {
    const passage *p = &j->p;
    size_t from, to;
    if (source.end <= source.start) return 0;
    tokens_within(p, source, &from, &to);
    if (to < p->count && token_has(p, to, p->ops->words.comma)) to++;
    size_t opener = to < p->count ? list_opener(p, to) : 0;
    if (!opener) return 0;
    size_t end = list_end(p, to + opener);
    hs_span list = hs_span_of(p->tokens[to].start, p->tokens[end - 1].end);
    return end > to + opener ? members_within(j, list, whole, members, most) : 0;
}
