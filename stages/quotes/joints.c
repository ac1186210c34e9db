#include "joints.h"

#include "name_words.h"

#include <string.h>

enum { COORDINATION_REACH = 24 };

/* The token before i, or before the brackets that end there: "Smith (R-Ohio)," is Smith. */
static size_t before_brackets(const cast *c, size_t i) {
    enum { LONGEST = 8 };
    size_t k = i - 1;
    if (!token_is(c->a, k, ")")) return k;
    while (k > 0 && i - k <= LONGEST && !token_is(c->a, k, "(")) k--;
    return k > 0 && token_is(c->a, k, "(") ? k - 1 : i - 1;
}

/* Whether ", and" stands in the words: what comes behind is another. */
static bool goes_on_with_another(const cast *c, size_t from, size_t end) {
    for (size_t k = from; k + 1 < end; k++)
        if (token_is(c->a, k, ",") && word_is(c->a, k + 1, "and")) return true;
    return false;
}

/* Behind a full name and a comma: "mother of two and …", "France's minister and …". */
static bool opens_description(const cast *c, size_t i, size_t end) {
    const article *a = c->a;
    if (i + 2 < end && capital(a, i) && a->tokens[i + 1].kind == HS_CLITIC) i += 2;
    bool noun = a->tokens[i].kind == HS_WORD && !(a->tokens[i].flags & HS_T_CAPITAL) && !c->classes[i];
    return noun;
}

/* "The Herald Union, the Harbor Club and the Bank of Lark": whether bodies stand before and behind the comma
 * at token i, and another behind an "and". */
static bool lists_bodies(const cast *c, size_t i, size_t end) {
    const article *a = c->a;
    size_t k = name_at_or_after(c, i);
    if (k == 0 || k + 1 >= c->name_count || c->names[k - 1].tokens.to != i) return false;
    const name *next = &c->names[k], *last = &c->names[k + 1];
    bool bodies = c->names[k - 1].kind != HS_PERSON && next->kind != HS_PERSON && is_empty(next->role);
    bool starts = next->tokens.from == i + 1 || (next->tokens.from == i + 2 && word_is(a, i + 1, "the"));
    return bodies && starts && last->tokens.to <= end &&
           (word_is(a, next->tokens.to, "and") || token_is(a, next->tokens.to, ","));
}

/* Behind the comma at token i what somebody is: "X, head of", "Jan Smit, Ohio Republican"; where nobody else
 * is named behind (`alone`), any description. */
static bool opens_apposition(const cast *c, size_t i, size_t end, bool alone) {
    enum { SHORT = 3 };
    const article *a = c->a;
    if (!(a->tokens[before_brackets(c, i)].flags & HS_T_CAPITAL) || i + 1 >= end) return false;
    if (lists_bodies(c, i, end)) return false;
    bool both = word_is(a, i + 1, "both") || word_is(a, i + 1, "all"); /* "both Democrats", not "both a …" */
    if (both && !(i + 2 < end && (c->classes[i + 2] & W_DETERMINER))) return false;
    if ((c->classes[i + 1] & (W_DETERMINER | W_PRONOUN)) ||
        hs_lexicon_word(c->rules->roles, a->tokens[i + 1].hash) >= 0)
        return true;
    size_t k = name_at_or_after(c, i);
    const name *before = k > 0 ? &c->names[k - 1] : NULL;
    if (!before || before->tokens.to != i || before->kind != HS_PERSON ||
        before->tokens.to - before->tokens.from < 2)
        return false;
    for (size_t n = i + 1; n < end && n <= i + SHORT && a->tokens[n].kind == HS_WORD; n++)
        if (hs_lexicon_word(c->rules->peoples, a->tokens[n].hash) >= 0) return true;
    return alone && opens_description(c, i + 1, end);
}

static bool has_apposition(const cast *c, range s) {
    bool alone = !goes_on_with_another(c, s.from, s.to);
    for (size_t i = s.from + 1; i < s.to; i++)
        if (token_is(c->a, i, ",") && opens_apposition(c, i, s.to, alone)) return true;
    return false;
}

/* The first person named behind token i who has a role, or NULL: "CNN contributor Jan Smit". */
static const name *titled_behind(const cast *c, size_t i, size_t end) {
    size_t k = name_at_or_after(c, i);
    while (k < c->name_count && c->names[k].tokens.to <= end && c->names[k].kind != HS_PERSON) k++;
    bool within = k < c->name_count && c->names[k].tokens.to <= end;
    return within && !is_empty(c->names[k].role) ? &c->names[k] : NULL;
}

/* A role, or what one of several is ("supporter"). */
static bool is_role_of_one(const cast *c, size_t i) {
    hs_str word = token_text(c->a, i);
    char plural[40];
    if (is_role(c, i)) return true;
    if (word.n + 1 > sizeof plural || (c->a->tokens[i].flags & HS_T_CAPITAL)) return false;
    memcpy(plural, word.p, word.n);
    plural[word.n] = 's';
    return hs_lexicon_word(c->rules->groups, hs_word_hash(hs_str_of(plural, word.n + 1))) >= 0;
}

/* "presidential candidate and former governor Jan Smit", "Hale supporter and mayor Jan Smit", "Chairman and
 * CEO Jan Smit": one person, told by two roles. `i` is the "and". */
static bool joins_roles(const cast *c, range s, size_t i) {
    if (i == s.from) return true;                         /* "And Smith said" joins nothing */
    bool several = (c->classes[s.from] & W_DETERMINER) || /* "the mayor and governor Jan Smit" */
                   (c->classes[i + 1 < s.to ? i + 1 : i] & W_DETERMINER);
    bool title = token_text(c->a, i - 1).n <= 4 && /* "Mr. and Mrs. Smit" */
                 hs_lexicon_word(c->rules->genders_by_title, c->a->tokens[i - 1].hash) >= 0;
    const name *n = several || title || !is_role_of_one(c, i - 1) ? NULL : titled_behind(c, i, s.to);
    bool capitals = c->a->tokens[i - 1].flags & HS_T_CAPITAL;
    return n && (!capitals || n->role.from <= i + 1);
}

bool is_field(const cast *c, const name *n) {
    size_t from = n->tokens.from, words = n->tokens.to - from;
    const hs_lexicon *list = words == 1 ? c->rules->fields : c->rules->countries;
    return hs_lexicon_word(list, c->a->tokens[from].hash) >= 0;
}

/* "Health and Human Services Secretary Jan Smit", not "Democrats and House Speaker Jan Smit": an office whose
 * name has the "and" at token i. */
static bool joins_office(const cast *c, range s, size_t i) {
    const article *a = c->a;
    if (i == s.from || i + 2 >= s.to || (c->classes[s.from] & W_DETERMINER)) return false;
    bool capitals = (a->tokens[i - 1].flags & HS_T_CAPITAL) && (a->tokens[i + 1].flags & HS_T_CAPITAL);
    bool people =
        (c->classes[i - 1] & W_PRONOUN) || hs_lexicon_word(c->rules->groups, a->tokens[i - 1].hash) >= 0;
    bool field = hs_lexicon_word(c->rules->fields, a->tokens[i - 1].hash) >= 0;
    if (!capitals || people || (is_role(c, i + 1) && !field)) return false;
    size_t k = name_at_or_after(c, i);
    const name *before = k > 0 && c->names[k - 1].tokens.to == i ? &c->names[k - 1] : NULL;
    if (before && !is_field(c, before)) return false; /* who is named there is another */
    const name *n = titled_behind(c, i, s.to);
    if (!n || n->role.to != n->tokens.from) return false;
    for (size_t at = i + 1; at < n->role.to; at++)
        if (!(a->tokens[at].flags & HS_T_CAPITAL)) return false;
    return true;
}

/* "Jan Smit, 70, who lives next door to Hale and his mother": up to the clause, where nothing is joined
 * behind. */
static range before_relative(const cast *c, range s) {
    size_t i = s.from + 1;
    while (i < s.to && !(word_is(c->a, i, "who") && token_is(c->a, i - 1, ","))) i++;
    return i >= s.to || goes_on_with_another(c, i + 1, s.to) ? s : range_of(s.from, i);
}

/* "Estonia and the Czech Republic", "many members, including Germany and the U.S.": several holders. */
bool names_several(const cast *c, range s) {
    size_t names = 0;
    bool joined = false;
    s = before_relative(c, s);
    for (size_t i = s.from; i < s.to; i++)
        joined = joined || word_is(c->a, i, "nor") ||
                 (word_is(c->a, i, "and") && !joins_roles(c, s, i) && !joins_office(c, s, i)) ||
                 word_is(c->a, i, "including") || word_is(c->a, i, "such");
    for (size_t k = name_at_or_after(c, s.from); k < c->name_count && c->names[k].tokens.from < s.to; k++) {
        names++;
        const name *n = &c->names[k];
        for (size_t i = n->tokens.from; i < n->tokens.to; i++)
            if (word_is(c->a, i, "and")) joined = false; /* inside a name */
    }
    bool whole = s.to - s.from <= COORDINATION_REACH;
    return joined && names >= 1 && whole && !has_apposition(c, s);
}
