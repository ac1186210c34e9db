#include "affiliations.h"

#include "name_words.h"

#include <string.h>

/* How far what is told may stand from the name, in tokens: "Jan Smit, a freshman Ohio Republican". */
enum { BEFORE = 6, BEHIND = 6 };

static bool is_upper_letter(hs_str t) {
    return t.n && t.p[0] >= 'A' && t.p[0] <= 'Z';
}

static int party_of_letter(const cast *c, hs_str t) {
    bool letter = is_upper_letter(t) && (t.n == 1 || (t.n == 2 && t.p[1] == '.'));
    return letter ? hs_lexicon_word(c->rules->party_labels, hs_word_hash(hs_str_of(t.p, 1))) : HS_NONE;
}

/* "R-Ky.", "D-Ohio": true where the token is such a label. */
static bool read_label(const cast *c, size_t i, affiliation *to) {
    hs_str t = token_text(c->a, i);
    if (t.n < 3 || t.p[1] != '-') return false;
    int party = party_of_letter(c, hs_str_of(t.p, 1));
    if (party < 0) return false;
    hs_str place = hs_str_of(t.p + 2, t.n - 2);
    int state = state_of_abbreviation(c, place);
    to->party = party;
    to->state = state >= 0 ? state : hs_lexicon_word(c->rules->states, hs_word_hash(place));
    return true;
}

static void read_words(const cast *c, range words, affiliation *to) {
    const hs_token *t = c->a->tokens;
    for (size_t i = words.from, n; i < words.to; i++) {
        int state = hs_lexicon_match(c->rules->states, t, words.to, i, &n);
        int party = hs_lexicon_word(c->rules->parties, t[i].hash);
        if (state >= 0) to->state = state;
        if (party >= 0) to->party = party;
        if (state >= 0) i += n - 1;
    }
}

affiliation affiliation_named(const cast *c, range words) {
    affiliation named = {HS_NONE, HS_NONE};
    read_words(c, words, &named);
    return named;
}

/* "(R)", "(R., Ohio)", "(R-Ohio)" from the bracket at token i on. */
static void read_bracket(const cast *c, size_t i, size_t end, affiliation *to) {
    if (i + 1 >= end || read_label(c, i + 1, to)) return;
    int party = party_of_letter(c, token_text(c->a, i + 1));
    if (party < 0) return;
    to->party = party;
    for (size_t k = i + 2; k < end && k <= i + 4 && !token_is(c->a, k, ")"); k++) {
        int state = state_of_abbreviation(c, token_text(c->a, k));
        if (state >= 0) to->state = state;
    }
}

/* Behind the name that ends at token i: a label, a bracket, "of Ohio", an apposition up to its comma. */
static void read_behind(const cast *c, size_t i, size_t end, affiliation *to) {
    const article *a = c->a;
    if (i + 1 >= end) return;
    bool comma = token_is(a, i, ",");
    if (token_is(a, i, "(")) {
        read_bracket(c, i, end, to);
        if (to->state < 0 && i + 4 < end && token_is(a, i + 2, ")") && token_is(a, i + 3, "of"))
            read_words(c, range_of(i + 4, end < i + 6 ? end : i + 6), to);
    } else if (comma && read_label(c, i + 1, to)) {
        return;
    } else if (comma || token_is(a, i, "of")) {
        size_t to_token = i + 1;
        while (to_token < end && to_token <= i + BEHIND && a->tokens[to_token].kind <= HS_CLITIC &&
               !(c->classes[to_token] & (W_CUE | W_AUXILIARY | W_SUBORDINATOR | W_PRONOUN)))
            to_token++;
        bool closed = to_token < end && a->tokens[to_token].kind == HS_PUNCT;
        if (!comma || closed)
            read_words(c, range_of(i + 1, comma ? to_token : i + 3 < end ? i + 3 : end), to);
    }
}

/* Right before the name: "Ohio Republican Jan Smit", "Republican Sen. Jan Smit". */
static void read_before(const cast *c, const name *n, affiliation *to) {
    const article *a = c->a;
    size_t floor = a->sentences[a->sentence_of[n->tokens.from]].tokens.from, from = n->tokens.from;
    while (from > floor && n->tokens.from - from < BEFORE && a->tokens[from - 1].kind == HS_WORD &&
           ((a->tokens[from - 1].flags & HS_T_CAPITAL) ||
            hs_lexicon_word(c->rules->roles, a->tokens[from - 1].hash) >= 0))
        from--;
    read_words(c, range_of(from, n->tokens.from), to);
}

affiliation *affiliations_of(const cast *c) {
    affiliation *all = hs_alloc_n(c->a->arena, c->entity_count, sizeof *all);
    for (size_t k = 0; k < c->entity_count; k++) all[k] = (affiliation){HS_NONE, HS_NONE};
    for (size_t k = 0; k < c->name_count; k++) {
        const name *n = &c->names[k];
        affiliation *e = &all[n->entity], told = {HS_NONE, HS_NONE};
        if (n->kind != HS_PERSON || (e->state >= 0 && e->party >= 0)) continue;
        read_before(c, n, &told);
        read_behind(c, n->tokens.to, c->a->sentences[c->a->sentence_of[n->tokens.from]].tokens.to, &told);
        if (e->state < 0) e->state = told.state;
        if (e->party < 0) e->party = told.party;
    }
    return all;
}
