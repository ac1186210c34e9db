#include "name_start.h"

#include "name_words.h"

#include <string.h>

bool is_former_role(const cast *c, hs_str word) {
    const char *hyphen = memchr(word.p, '-', word.n);
    if (!hyphen || !is_listed(c->a->lists, LIST_FORMER, hs_str_of(word.p, (size_t)(hyphen - word.p))))
        return false;
    hs_str role = hs_str_of(hyphen + 1, (size_t)(word.p + word.n - hyphen) - 1);
    return hs_lexicon_word(c->rules->roles, hs_word_hash(role)) >= 0;
}

bool is_known_surname(const cast *c, size_t i) {
    enum { REACH = 200 };
    if (i > 0 && (c->classes[i - 1] & W_DETERMINER)) return false;
    for (size_t k = c->name_count, seen = 0; k-- > 0 && seen < REACH; seen++) {
        const name *n = &c->names[k];
        if (n->kind == HS_PERSON && n->tokens.to - n->tokens.from > 1 &&
            c->a->tokens[n->tokens.to - 1].hash == c->a->tokens[i].hash)
            return true;
    }
    return false;
}

/* "Minister of Foreign Affairs Jan Smit": where the name starts behind the office, which is taken to end
 * before a known first name, else after one word. */
static size_t behind_office(const cast *c, size_t of, size_t end) {
    for (size_t i = of + 2; i < end; i++)
        if (hs_lexicon_word(c->rules->first_names, c->a->tokens[i].hash) >= 0) return i;
    return of + 3 < end ? of + 2 : end;
}

/* "(AUDIO PLAYBACK)", "[CROSSTALK]": what a transcript tells of itself. */
static bool is_stage_direction(const article *a, range run) {
    for (size_t i = run.from; i < run.to; i++)
        if (!(a->tokens[i].flags & HS_T_UPPER)) return false;
    return run.from > 0 && run.to < a->count && a->tokens[run.from - 1].kind == HS_OPEN &&
           a->tokens[run.to].kind == HS_CLOSE && run.to - run.from > 1;
}

/* "Stephen King", "Coach Chris Bishop": behind the roles that lead, a first name makes a name of what would
 * be a role. Where it starts, or run.to. */
static size_t behind_first_name(const cast *c, range run) {
    for (size_t k = run.from; k + 1 < run.to; k++) {
        bool first = hs_lexicon_word(c->rules->first_names, c->a->tokens[k].hash) >= 0;
        if (first && (k == run.from || is_role(c, k - 1))) return k;
    }
    return run.to;
}

/* "Senators", "Democrats": what several persons are, by a list or as the plural of a role. */
static bool is_plural(const cast *c, size_t i) {
    hs_str t = token_text(c->a, i);
    if (hs_lexicon_word(c->rules->groups, c->a->tokens[i].hash) >= 0) return true;
    if (t.n < 3 || t.p[t.n - 1] != 's') return false;
    t.n--;
    return hs_lexicon_word(c->rules->roles, hs_word_hash(t)) >= 0;
}

/* "Senators Jan Smit and Ann Berg", "Democrats Jan Smit …": where the name starts behind what they are. */
static size_t behind_group(const cast *c, range run) {
    for (size_t k = run.from; k + 2 < run.to; k++)
        if (is_plural(c, k) && hs_lexicon_word(c->rules->first_names, c->a->tokens[k + 1].hash) >= 0)
            return k + 1;
    return run.from;
}

/* "Ohio Republican": where a state and a party at the start of the run end; run.from where none stand there.
 */
static size_t behind_affiliation(const cast *c, range run) {
    size_t n = 0;
    if (hs_lexicon_match(c->rules->states, c->a->tokens, run.to, run.from, &n) < 0) n = 0;
    size_t i = run.from + n;
    bool party = i < run.to && hs_lexicon_word(c->rules->members, c->a->tokens[i].hash) >= 0;
    return party && i > run.from ? i + 1 : run.from;
}

/* "London-based", "Obama-era": a name in it only says something of what comes behind. */
static bool is_compound_adjective(const cast *c, hs_str t) {
    const char *hyphen = memrchr(t.p, '-', t.n);
    return hyphen && hyphen > t.p && hs_is_lower((unsigned char)hyphen[1]) &&
           is_listed(c->a->lists, LIST_COMPOUND_ENDS,
                     hs_str_of(hyphen + 1, (size_t)(t.p + t.n - hyphen) - 1));
}

static bool all_upper(const article *a, range words) {
    for (size_t i = words.from; i < words.to; i++)
        if (!(a->tokens[i].flags & HS_T_UPPER)) return false;
    return true;
}

/* "Secretary of Health and [Human Services Ann Hale]": behind the "of" of an office with an "and" in its
 * name, where token i stands behind the "and"; i for none. */
size_t field_start(const cast *c, size_t i) {
    enum { LONGEST = 6 };
    const article *a = c->a;
    if (i < 4 || !word_is(a, i - 1, "and")) return i;
    bool known = hs_lexicon_word(c->rules->fields, a->tokens[i - 2].hash) >= 0 ||
                 hs_lexicon_word(c->rules->fields, a->tokens[i].hash) >= 0;
    size_t from = i - 1;
    while (from > 1 && i - from < LONGEST && (capital(a, from - 1) || token_is(a, from - 1, ","))) from--;
    bool office = from > 1 && from < i - 1 && is_role(c, from - 2) &&
                  (word_is(a, from - 1, "of") || word_is(a, from - 1, "for"));
    return known && office ? from : i;
}

/* What ran into a person's name before its first name: "[ambassador to] Ukraine Ann Hale", "FBI Ann Hale", a
 * headline's "Quotes From Ann Hale". Where the name starts. */
static size_t behind_front(const cast *c, range run) {
    const article *a = c->a;
    size_t k = run.from, n = 0;
    while (k < run.to && hs_lexicon_word(c->rules->first_names, a->tokens[k].hash) < 0) k++;
    range front = range_of(run.from, k), rest = range_of(k, run.to);
    bool place = hs_lexicon_match(c->rules->places, a->tokens, run.to, run.from, &n) >= 0 && run.from + n > k;
    bool initial = token_text(a, run.from).n <= 2; /* "J. Ann Hale" */
    if (is_empty(front) || k + 1 >= run.to || place || initial ||
        contains_word(c, rest, c->rules->organizations))
        return run.from;
    bool country = hs_lexicon_match(c->rules->countries, a->tokens, k, run.from, &n) >= 0 &&
                   run.from + n == k && !word_is(a, k - 1, "house"); /* "the White House Rose Garden" */
    size_t of = field_start(c, run.from); /* behind the preposition in "speaker of the House Ann Hale" */
    if (of > 0 && word_is(a, of - 1, "the")) of--;
    bool office = of > 1 && is_role(c, of - 2) &&
                  (token_is(a, of - 1, "of") || token_is(a, of - 1, "to") || token_is(a, of - 1, "for"));
    bool headline = is_closed_class(c, k - 1) && capital(a, k - 1) && k - 1 > run.from;
    return country || office || headline || (all_upper(a, front) && !all_upper(a, rest)) ? k : run.from;
}

static size_t behind_adjective(const cast *c, range run) {
    for (size_t i = run.to; i-- > run.from;)
        if (is_compound_adjective(c, token_text(c->a, i))) return i + 1;
    return run.from;
}

/* "Department of Justice": a role word that is no role. */
static bool is_field_of_body(const cast *c, range run, size_t i) {
    return i >= run.from + 2 && token_is(c->a, i - 1, "of") &&
           hs_lexicon_word(c->rules->organizations, c->a->tokens[i - 2].hash) >= 0;
}

/* "Sheriff's Office": a role that owns what the run names. */
static bool is_owner(const cast *c, range run, size_t i) {
    return i + 1 < run.to && c->a->tokens[i + 1].kind == HS_CLITIC;
}

/* "Dean Hale": an office that is a first name, too, right before the last word. */
static bool is_first_name(const cast *c, range run, size_t i) {
    return i + 2 == run.to && hs_lexicon_word(c->rules->first_names, c->a->tokens[i].hash) >= 0;
}

/* Behind the last role word of the run, or run.to where nothing of a name is left. */
static size_t behind_roles(const cast *c, range run) {
    size_t split = run.from;
    for (size_t i = run.from; i < run.to; i++) {
        size_t n;
        if (is_role(c, i) && !is_field_of_body(c, run, i) && !is_owner(c, run, i) &&
            !is_first_name(c, run, i))
            split = i + 1;
        if (hs_lexicon_match(c->rules->roles, c->a->tokens, run.to, i, &n) >= 0 && n > 1)
            split = i + n; /* "Council Member" */
    }
    size_t last = split < run.to && token_is(c->a, split, ",") ? split + 1 : split;
    bool suffix = last + 1 == run.to && is_junior(c->a, last);
    if (split == run.to || suffix) split = behind_first_name(c, run); /* "Martin King Jr." */
    if (split == run.to && is_known_surname(c, run.to - 1)) { /* "King", "Mr. King" behind "Ann King" */
        bool titled = run.to - run.from > 1 && token_text(c->a, run.to - 2).n <= 4;
        if (titled || run.to - run.from == 1) split = run.to - 1;
    }
    bool office = split > run.from && split + 1 < run.to &&
                  (token_is(c->a, split, "of") || token_is(c->a, split, "for"));
    return office ? behind_office(c, split, run.to) : split;
}

bool name_start(const cast *c, range *within, size_t *name_at) {
    range run = *within;
    if (is_stage_direction(c->a, run)) return false;
    run.from = (uint32_t)behind_adjective(c, run);
    if (is_empty(run)) return false;
    run.from = (uint32_t)behind_front(c, run);
    run.from = (uint32_t)behind_group(c, run);
    size_t behind = behind_affiliation(c, run), split = behind_roles(c, run);
    if (behind == run.to && behind > run.from) return false; /* "the Ohio Republican": a description */
    if (split == run.from && behind > split &&
        hs_lexicon_word(c->rules->first_names, c->a->tokens[behind].hash) >= 0)
        split = behind;    /* "Ohio Republican Jan Smit" */
    if (split == run.to) { /* "the President": a description, not a name; but keep the country before it */
        size_t n;
        if (hs_lexicon_match(c->rules->countries, c->a->tokens, run.to, run.from, &n) < 0) return false;
        run.to = run.from + (uint32_t)n;
        split = run.from;
    }
    *within = run;
    *name_at = split;
    return true;
}
