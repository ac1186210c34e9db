#include "names.h"

#include <stdlib.h>
#include <string.h>

static const hs_rule_schema name_schema[] = {
    {"roles", 1, 1, "word"},
    {"fields", 1, 1, "word"},
    {"heads", 2, 2, "word | words it may stand for, commas between"},
    {"male", 1, 1, "word"},
    {"female", 1, 1, "word"},
    {"organizations", 1, 1, "word or phrase"},
    {"particles", 1, 1, "word"},
    {"media", 1, 1, "name"},
    {"media endings", 1, 1, "word"},
    {"groups", 1, 1, "word"},
    {"adjectives", 1, 1, "word"},
    {"no names", 1, 1, "word"},
    {"places", 1, 1, "name"},
    {"states", 2, 2, "name | abbreviations, commas between"},
    {"parties", 3, 3, "member | words for its own, commas between (or -) | letter (or -)"},
    {"told media", 1, 1, "phrase before a medium"},
    {"cited by media", 1, 1, "phrase before a medium"},
    {"on media", 1, 1, "phrase before a medium"},
    {"media report", 1, 1, "verb behind a medium"},
    {"kin", 1, 1, "word or phrase"},
    {"lesser", 1, 1, "word"},
    {"variations", 1, 2, "word | \"known\" where nobody says who such a one is"},
    {"bodies", 2, 2, "word | words of names, commas between; or *, +, media or told"},
    {"public bodies", 1, 1, "word"},
    {"companies", 1, 1, "name"},
    {"associations", 1, 1, "name"},
    {0}};
static const hs_rule_schema country_schema[] = {
    {"countries", 3, 3, "name, other names | people and adjective | capital and seats (or -)"}, {0}};
static const hs_rule_schema first_schema[] = {
    {"male", 1, 1, "first name"},
    {"female", 1, 1, "first name"},
    {"either", 1, 1, "first name"},
    {"male endings", 1, 1, "last letters"},
    {"female endings", 1, 1, "last letters"},
    {"short forms", 2, 2, "name | names it is short for, commas between"},
    {0}};

/* Words with a stop of their own ("gen.") are one token in the text, so they are added whole. */
static void add_all(hs_lexicon *lexicon, const hs_rule_section *s, int value) {
    for (size_t i = 0; i < s->count; i++) {
        hs_str word = s->rules[i].field[0];
        if (word.p[word.n - 1] == '.')
            hs_lexicon_add_word(lexicon, word, value);
        else
            hs_lexicon_add(lexicon, word, value);
    }
}

static int pair_order(const void *x, const void *y) {
    const uint64_t *a = x, *b = y;
    return (a[0] > b[0]) - (a[0] < b[0]);
}

static size_t parts_in(hs_str field) {
    size_t n = 1;
    for (size_t i = 0; i < field.n; i++) n += field.p[i] == ',';
    return n;
}

static void add_pairs(word_pairs *pairs, const hs_rule_section *s) {
    size_t room = 0;
    for (size_t i = 0; i < s->count; i++) room += parts_in(s->rules[i].field[1]);
    pairs->of = hs_calloc(room + 1, sizeof *pairs->of);
    for (size_t i = 0; i < s->count; i++) {
        hs_str list = s->rules[i].field[1], part;
        while (hs_rule_next(&list, &part)) {
            pairs->of[pairs->count][0] = hs_word_hash(s->rules[i].field[0]);
            pairs->of[pairs->count++][1] = hs_word_hash(part);
        }
    }
    if (pairs->count) qsort(pairs->of, pairs->count, sizeof *pairs->of, pair_order);
}

range word_pairs_of(const word_pairs *pairs, uint64_t word) {
    uint64_t(*found)[2] =
        pairs->count ? bsearch(&word, pairs->of, pairs->count, sizeof *found, pair_order) : NULL;
    if (!found) return range_of(0, 0);
    size_t from = (size_t)(found - pairs->of), to = from + 1;
    while (from > 0 && pairs->of[from - 1][0] == word) from--;
    while (to < pairs->count && pairs->of[to][0] == word) to++;
    return range_of(from, to);
}

bool word_pairs_have(const word_pairs *pairs, uint64_t word, uint64_t other) {
    range r = word_pairs_of(pairs, word);
    for (size_t i = r.from; i < r.to; i++)
        if (pairs->of[i][1] == other) return true;
    return false;
}

static void add_parts(hs_lexicon *lexicon, hs_str list, int value) {
    hs_str part;
    while (hs_rule_next(&list, &part))
        if (!hs_str_is(part, "-")) hs_lexicon_add(lexicon, part, value);
}

/* Abbreviations as labels have them ("N.Y."), found by their word without the stop at its end. */
static void add_labels(hs_lexicon *lexicon, hs_str list, int value) {
    hs_str part;
    while (hs_rule_next(&list, &part)) {
        while (part.n && part.p[part.n - 1] == '.') part.n--;
        if (!hs_str_is(part, "-")) hs_lexicon_add_word(lexicon, part, value);
    }
}

/* States and parties are numbered by their line. */
static void add_affiliations(name_rules *rules, const hs_rule_section *states,
                             const hs_rule_section *parties) {
    for (size_t i = 0; i < states->count; i++) {
        add_parts(rules->states, states->rules[i].field[0], (int)i);
        add_labels(rules->state_labels, states->rules[i].field[1], (int)i);
    }
    for (size_t i = 0; i < parties->count; i++) {
        add_parts(rules->members, parties->rules[i].field[0], (int)i);
        add_parts(rules->parties, parties->rules[i].field[0], (int)i);
        add_parts(rules->parties, parties->rules[i].field[1], (int)i);
        add_labels(rules->party_labels, parties->rules[i].field[2], (int)i);
    }
}

/* The value is whether it is of those whom nobody explains. */
static bool load_variations(name_rules *rules, const hs_rule_file *f, hs_error *error) {
    const hs_rule_section *s = hs_rules_section(f, "variations");
    for (size_t i = 0; i < s->count; i++) {
        const hs_rule *r = &s->rules[i];
        bool known = r->fields > 1 && hs_str_is(r->field[1], "known");
        if (r->fields > 1 && !known) return hs_rule_fail(f, r, 1, error, "\"known\" or nothing was expected");
        hs_lexicon_add(rules->variations, r->field[0], known);
    }
    return true;
}

static bool load_names(name_rules *rules, hs_arena *arena, const char *dir, hs_error *error) {
    hs_rule_file f;
    if (!hs_rules_load(arena, dir, "en/names.rules", name_schema, &f, error)) return false;
    add_all(rules->roles, hs_rules_section(&f, "roles"), 1);
    add_pairs(&rules->heads, hs_rules_section(&f, "heads"));
    add_pairs(&rules->bodies, hs_rules_section(&f, "bodies"));
    add_all(rules->places, hs_rules_section(&f, "companies"), 1);
    add_all(rules->places, hs_rules_section(&f, "associations"), 1);
    add_all(rules->companies, hs_rules_section(&f, "companies"), IS_COMPANY);
    add_all(rules->companies, hs_rules_section(&f, "associations"), IS_ASSOCIATION);
    add_all(rules->public_bodies, hs_rules_section(&f, "public bodies"), 1);
    add_all(rules->fields, hs_rules_section(&f, "fields"), 1);
    add_all(rules->genders_by_title, hs_rules_section(&f, "male"), GENDER_MALE);
    add_all(rules->genders_by_title, hs_rules_section(&f, "female"), GENDER_FEMALE);
    add_all(rules->organizations, hs_rules_section(&f, "organizations"), 1);
    add_all(rules->particles, hs_rules_section(&f, "particles"), 1);
    add_all(rules->media, hs_rules_section(&f, "media"), 1);
    add_all(rules->media_endings, hs_rules_section(&f, "media endings"), 1);
    add_all(rules->groups, hs_rules_section(&f, "groups"), 1);
    add_all(rules->peoples, hs_rules_section(&f, "adjectives"), NO_COUNTRY);
    add_all(rules->no_names, hs_rules_section(&f, "no names"), 1);
    add_all(rules->places, hs_rules_section(&f, "places"), 1);
    add_affiliations(rules, hs_rules_section(&f, "states"), hs_rules_section(&f, "parties"));
    add_all(rules->media_links, hs_rules_section(&f, "told media"), LINK_SPOKE_TO);
    add_all(rules->media_links, hs_rules_section(&f, "cited by media"), LINK_CITED);
    add_all(rules->media_links, hs_rules_section(&f, "on media"), LINK_PLACE);
    add_all(rules->media_verbs, hs_rules_section(&f, "media report"), 1);
    add_all(rules->kin, hs_rules_section(&f, "kin"), 1);
    add_all(rules->lesser, hs_rules_section(&f, "lesser"), 1);
    if (!load_variations(rules, &f, error)) return false;
    return true;
}

static bool load_countries(name_rules *rules, hs_arena *arena, const char *dir, hs_error *error) {
    hs_rule_file f;
    if (!hs_rules_load(arena, dir, "countries.rules", country_schema, &f, error)) return false;
    const hs_rule_section *s = hs_rules_section(&f, "countries");
    for (size_t i = 0; i < s->count; i++) {
        add_parts(rules->countries, s->rules[i].field[0], (int)i);
        add_parts(rules->peoples, s->rules[i].field[1], (int)i);
        add_parts(rules->countries, s->rules[i].field[2], (int)i);
    }
    return true;
}

static bool load_first_names(name_rules *rules, hs_arena *arena, const char *dir, hs_error *error) {
    hs_rule_file f;
    if (!hs_rules_load(arena, dir, "firstnames.rules", first_schema, &f, error)) return false;
    add_all(rules->first_names, hs_rules_section(&f, "male"), GENDER_MALE);
    add_all(rules->first_names, hs_rules_section(&f, "female"), GENDER_FEMALE);
    add_all(rules->first_names, hs_rules_section(&f, "either"), GENDER_UNKNOWN);
    add_all(rules->name_endings, hs_rules_section(&f, "male endings"), GENDER_MALE);
    add_all(rules->name_endings, hs_rules_section(&f, "female endings"), GENDER_FEMALE);
    add_pairs(&rules->short_forms, hs_rules_section(&f, "short forms"));
    return true;
}

enum { MAX_LEXICONS = 32 };

/* Where the lexicons of the rules are kept; returns how many. */
static size_t lexicons_of(name_rules *rules, hs_lexicon **all[MAX_LEXICONS]) {
    hs_lexicon **each[] = {
        &rules->roles,        &rules->genders_by_title, &rules->organizations, &rules->particles,
        &rules->media,        &rules->media_endings,    &rules->groups,        &rules->first_names,
        &rules->name_endings, &rules->countries,        &rules->peoples,       &rules->no_names,
        &rules->places,       &rules->states,           &rules->state_labels,  &rules->parties,
        &rules->members,      &rules->party_labels,     &rules->variations,    &rules->public_bodies,
        &rules->companies,    &rules->fields,           &rules->kin,           &rules->lesser,
        &rules->media_links,  &rules->media_verbs};
    size_t n = sizeof each / sizeof *each;
    memcpy(all, each, sizeof each);
    return n;
}

bool name_rules_load(name_rules *rules, const char *dir, hs_error *error) {
    hs_lexicon **all[MAX_LEXICONS];
    *rules = (name_rules){0};
    for (size_t n = lexicons_of(rules, all); n-- > 0;) *all[n] = hs_lexicon_new();
    hs_arena *arena = hs_arena_new();
    bool ok = load_names(rules, arena, dir, error) && load_countries(rules, arena, dir, error) &&
              load_first_names(rules, arena, dir, error);
    hs_arena_free(arena);
    return ok;
}

void name_rules_free(name_rules *rules) {
    hs_lexicon **all[MAX_LEXICONS];
    for (size_t n = lexicons_of(rules, all); n-- > 0;) hs_lexicon_free(*all[n]);
    free(rules->heads.of);
    free(rules->short_forms.of);
    free(rules->bodies.of);
}
