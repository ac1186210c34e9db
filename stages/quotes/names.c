#include "body_names.h"
#include "name_start.h"
#include "name_words.h"
#include "refine.h"

#include "hearsay/search.h"

#include <string.h>

enum { MAX_ROLE = 6 };

typedef struct scan {
    cast *c;
    bool *title_case;  /* of each sentence: most of its words are capitalized */
    hs_wordset *lower; /* words that also occur in small letters: capitalized at a sentence's start they are
                          no names */
    hs_wordset *amid;  /* words that are capitalized amid a sentence: names, wherever they stand */
    hs_wordset *ends;  /* those that no other capitalized word follows there: not "International" */
} scan;

/* The first word of a sentence or quotation is capitalized whatever it is. */
static bool starts_sentence(const article *a, size_t i) {
    size_t from = a->sentences[a->sentence_of[i]].tokens.from;
    return i == from ||
           (i > from && a->tokens[i - 1].kind != HS_WORD && a->tokens[i - 1].kind != HS_NUMBER &&
            a->tokens[i - 1].kind != HS_CLITIC && !token_is(a, i - 1, ",") && !token_is(a, i - 1, "("));
}

bool is_listed_name(const cast *c, size_t i, size_t end) {
    size_t n;
    bool one_of_several =
        i + 2 < end && token_is(c->a, i + 1, ",") && capital(c->a, i + 2); /* "Utah, Ohio" */
    return hs_lexicon_match(c->rules->countries, c->a->tokens, end, i, &n) >= 0 ||
           hs_lexicon_match(c->rules->media, c->a->tokens, end, i, &n) >= 0 ||
           (hs_lexicon_match(c->rules->places, c->a->tokens, end, i, &n) >= 0 &&
            (n > 1 || one_of_several)) || /* New Hampshire */
           hs_lexicon_word(c->rules->first_names, c->a->tokens[i].hash) >= 0;
}

/* In a headline most words may be capitalized: then only what is a name in the body counts. */
static bool only_headline_case(const scan *s, size_t i) {
    const article *a = s->c->a;
    return s->title_case[a->sentence_of[i]] && !hs_wordset_has(s->amid, a->tokens[i].hash);
}

/* "al-Sayed", "d'Estaing": a small particle and a capital in one word. */
static bool has_inner_capital(const article *a, size_t i) {
    enum { LONGEST_PARTICLE = 4 };
    hs_str t = token_text(a, i);
    if (a->tokens[i].kind != HS_WORD || !t.n || !hs_is_lower((unsigned char)t.p[0])) return false;
    for (size_t k = 1; k + 1 < t.n && k <= LONGEST_PARTICLE; k++)
        if (t.p[k] == '-' || t.p[k] == '\'') return hs_is_upper((unsigned char)t.p[k + 1]);
    return false;
}

/* "May said" behind "Theresa May". */
static bool is_month_as_name(const cast *c, size_t i, size_t end) {
    return (c->classes[i] & W_TIME) && i + 1 < end && (c->classes[i + 1] & (W_CUE | W_AUXILIARY)) &&
           is_known_surname(c, i);
}

bool names_people(const cast *c, size_t i) {
    hs_str t = token_text(c->a, i);
    bool plural = t.n > 3 && t.p[t.n - 1] == 's';
    if (plural) t.n--;
    const char *hyphen = memrchr(t.p, '-', t.n);
    if (hyphen) t = hs_str_of(hyphen + 1, t.n - (size_t)(hyphen + 1 - t.p));
    return (plural || hyphen) && hs_lexicon_word(c->rules->peoples, hs_word_hash(t)) >= 0 &&
           hs_lexicon_word(c->rules->first_names, c->a->tokens[i].hash) < 0;
}

/* "Citizens United said", "Moms Demand Action": people at the start of what a body is called; not "Democrats
 * Ann Hale and Tom Reed", "Voters Tuesday rejected", "Prosecutors Hale and Reed". */
static bool opens_group_name(const cast *c, size_t i, size_t end) {
    const article *a = c->a;
    if (i + 2 >= end || hs_lexicon_word(c->rules->groups, a->tokens[i].hash) < 0 || names_people(c, i))
        return false;
    uint64_t next = a->tokens[i + 1].hash;
    bool person = hs_lexicon_word(c->rules->first_names, next) >= 0 || is_role(c, i + 1) ||
                  is_known_surname(c, i + 1),
         list = (token_is(a, i + 2, "and") || token_is(a, i + 2, ",")) && i + 3 < end && capital(a, i + 3);
    size_t n;
    bool place = hs_lexicon_match(c->rules->places, a->tokens, end, i + 1, &n) >= 0;
    return capital(a, i + 1) && !person && !list && !place && !is_closed_class(c, i + 1) &&
           hs_lexicon_word(c->rules->no_names, next) < 0;
}

/* "Mothers for Clean Air", "Doctors Without Borders": a group by what it is for, against or without. */
static bool is_cause_group(const cast *c, size_t i, size_t end) {
    const article *a = c->a;
    bool led = i + 2 < end &&
               (token_is(a, i + 1, "for") || word_is(a, i + 1, "against") || word_is(a, i + 1, "without"));
    return led && capital(a, i) && hs_lexicon_word(c->rules->groups, a->tokens[i].hash) >= 0 &&
           capital(a, i + 2) && !(c->classes[i + 2] & (W_TIME | W_PRONOUN));
}

/* The "R" of "Ann Hale (R)", "(R–Utah)", "(R., Utah)". */
static bool is_party_letter(const article *a, size_t i) {
    hs_str t = token_text(a, i);
    return (t.n == 1 || (t.n == 2 && t.p[1] == '.')) && i > 0 && token_is(a, i - 1, "(");
}

/* "says Will Hale", "April Hale, of Utah": a verb or month that is a first name, too. Not "Will Hale win?",
 * "in April Hale left". */
static bool is_first_name_in_disguise(const cast *c, size_t i, size_t end) {
    const article *a = c->a;
    if (!is_closed_class(c, i) || hs_lexicon_word(c->rules->first_names, a->tokens[i].hash) < 0) return false;
    if (i + 1 >= end || !capital(a, i + 1) || is_closed_class(c, i + 1) || is_role(c, i + 1)) return false;
    if (i + 2 < end && capital(a, i + 2) && is_listed_name(c, i + 1, end))
        return false; /* "April Jan Hale" */
    if (!starts_sentence(a, i))
        return !(c->classes[i - 1] & (W_PREPOSITION | W_DETERMINER | W_ADVERB | W_TIME));
    bool acts = i + 2 < end && (token_is(a, i + 2, ",") || (c->classes[i + 2] & (W_CUE | W_AUXILIARY)));
    return acts && !token_is(a, a->sentences[a->sentence_of[i]].tokens.to - 1, "?");
}

/* "NASA delayed the launch", "Boeing fired …" at a sentence's start: capitals, or a listed company, before a
 * word in small letters. */
static bool is_acronym_or_company(const cast *c, size_t i, size_t end) {
    enum { SHORTEST = 3 };
    size_t n;
    const hs_token *t = c->a->tokens;
    if (i + 1 >= end || t[i + 1].kind != HS_WORD || capital(c->a, i + 1)) return false;
    bool acronym = (t[i].flags & HS_T_UPPER) && t[i].kind == HS_WORD && t[i].end - t[i].start >= SHORTEST;
    return acronym || (hs_lexicon_match(c->rules->companies, t, end, i, &n) >= 0 && n == 1);
}

static bool may_start_name(const scan *s, size_t i, size_t end) {
    const cast *c = s->c;
    const article *a = c->a;
    if (!capital(a, i) || only_headline_case(s, i)) return false;
    size_t n;
    if (hs_lexicon_match(c->rules->media, a->tokens, end, i, &n) >= 0 && n > 1) return true;
    if ((c->classes[i] & W_TIME) && hs_lexicon_match(c->rules->places, a->tokens, end, i, &n) >= 0 && n > 1)
        return true; /* "Morning Consult" */
    if (is_month_as_name(c, i, end) || is_cause_group(c, i, end) || is_first_name_in_disguise(c, i, end))
        return true;
    if (is_closed_class(c, i) || is_party_letter(a, i) ||
        hs_lexicon_match(c->rules->no_names, a->tokens, end, i, &n) >= 0)
        return false;
    bool next_capital = i + 1 < end && capital(a, i + 1);
    bool amid = hs_wordset_has(next_capital ? s->amid : s->ends, a->tokens[i].hash) && /* "New polls" */
                (next_capital || !hs_wordset_has(s->lower, a->tokens[i].hash));
    if (!starts_sentence(a, i) || is_listed_name(c, i, end) || amid) return true;
    if (is_acronym_or_company(c, i, end)) return true;
    bool office_next = i + 2 < end && is_role(c, i + 1) && capital(a, i + 1) && capital(a, i + 2);
    if (office_next && !(c->classes[i] & W_CUE)) return true; /* "Attorney General Jan Smit" */
    if (!s->title_case[a->sentence_of[i]] && opens_group_name(c, i, end)) return true;
    if (i + 1 >= end || hs_wordset_has(s->lower, a->tokens[i].hash)) return false;
    if (hs_lexicon_word(c->rules->groups, a->tokens[i].hash) >= 0)
        return names_people(c, i); /* "Americans said", not "Residents said" */
    bool office = is_role(c, i) && i + 2 < end && (token_is(a, i + 1, "of") || token_is(a, i + 1, "for"));
    if (office && capital(a, i + 2)) return true; /* "Secretary of State Jan Smit" */
    bool particle_next = i + 2 < end && hs_lexicon_word(c->rules->particles, a->tokens[i + 1].hash) >= 0;
    if (particle_next && capital(a, i + 2)) return true; /* "Ludwig van Houten" */
    if (has_inner_capital(a, i + 1)) return true;
    bool verb_next = (c->classes[i + 1] & (W_CUE | W_AUXILIARY)) && !(a->tokens[i + 1].flags & HS_T_CAPITAL);
    return capital(a, i + 1) ? !is_closed_class(c, i + 1) : verb_next;
}

/* "Theresa May": behind a first name, and no day or year behind it. */
static bool is_month_surname(const cast *c, size_t i, size_t end) {
    bool number_next = i + 1 < end && c->a->tokens[i + 1].kind == HS_NUMBER;
    return !number_next && hs_lexicon_word(c->rules->first_names, c->a->tokens[i - 1].hash) >= 0;
}

/* "Martin King[, Jr.]" */
static bool is_suffix_behind_comma(const article *a, size_t to, size_t end) {
    return to + 1 < end && token_is(a, to, ",") && is_junior(a, to + 1);
}

/* Where a run of name words that starts at i ends. */
static size_t run_end(const scan *s, size_t i, size_t end) {
    const cast *c = s->c;
    const article *a = c->a;
    size_t to = i + (is_cause_group(c, i, end) ? 3 : 1);
    bool office = false; /* "Department of", "Centers for" */
    bool study = false;  /* "Center for the Study": of what comes next */
    while (to < end) {
        office = office && hs_lexicon_word(c->rules->first_names, a->tokens[to - 1].hash) < 0;
        bool next_capital = to + 1 < end && capital(a, to + 1) && !(c->classes[to + 1] & W_TIME);
        bool after_body = hs_lexicon_word(c->rules->organizations, a->tokens[to - 1].hash) >= 0 ||
                          hs_lexicon_word(c->rules->roles, a->tokens[to - 1].hash) >= 0;
        bool name_word = capital(a, to) || has_inner_capital(a, to);
        bool time = (c->classes[to] & W_TIME) && !is_month_surname(c, to, end);
        if (name_word && !time && !(c->classes[to] & W_PRONOUN) && !only_headline_case(s, to))
            to++;
        else if (a->tokens[to].kind == HS_WORD && next_capital &&
                 hs_lexicon_word(c->rules->particles, a->tokens[to].hash) >= 0)
            to += 2;
        else if (next_capital && after_body && (token_is(a, to, "of") || token_is(a, to, "for"))) {
            office = hs_lexicon_word(c->rules->organizations, a->tokens[to - 1].hash) >= 0;
            to += 2;
        } else if (purpose_words(c, to, end)) {
            office = true;
            to += purpose_words(c, to, end) + 1;
        } else if ((office || hs_lexicon_word(c->rules->organizations, a->tokens[to - 1].hash) >= 0) &&
                   is_for_the(c, to, end)) {
            office = study = true;
            to += 3;
        } else if (next_capital && (token_is(a, to, "&") || (study && token_is(a, to, "of")) ||
                                    (office && office_goes_on(c, to, end)) ||
                                    (i > 0 && is_joint_body(c, i, to, end)) || is_of_chamber(c, i, to, end)))
            to += 2;
        else if (is_owned_body(c, i, to, end) || is_suffix_behind_comma(a, to, end))
            to += 2;
        else
            break;
    }
    return to;
}

/* "in Virginia", "of Virginia": a state that is a first name, too. */
static bool is_state_as_place(const cast *c, range r) {
    size_t n;
    bool state =
        hs_lexicon_match(c->rules->states, c->a->tokens, r.to, r.from, &n) >= 0 && n == r.to - r.from;
    return state && r.from > 0 &&
           (word_is(c->a, r.from - 1, "in") || word_is(c->a, r.from - 1, "of") ||
            word_is(c->a, r.from - 1, "from") || word_is(c->a, r.from - 1, "across"));
}

/* "KPRC", "WBAL-TV": an American station, by the letters that the FCC gives out (47 CFR 73.3550). */
static bool is_call_sign(const cast *c, size_t i) {
    enum { LETTERS = 4 };
    hs_str t = token_text(c->a, i);
    if (!(c->a->tokens[i].flags & HS_T_UPPER) || (t.p[0] != 'K' && t.p[0] != 'W')) return false;
    const char *dash = memchr(t.p, '-', t.n);
    if (!dash) return t.n == LETTERS && !word_on(c->a, i, LIST_NO_CALL_SIGNS);
    hs_str band = hs_str_of(dash + 1, t.n - (size_t)(dash + 1 - t.p));
    return dash - t.p <= LETTERS && (hs_str_is(band, "TV") || hs_str_is(band, "FM") || hs_str_is(band, "AM"));
}

static hs_entity_kind kind_of(const cast *c, range r, bool has_role, bool *sure) {
    size_t n;
    const hs_token *t = c->a->tokens;
    *sure = true;
    if (is_cause_group(c, r.from, r.to)) return HS_ORGANIZATION;
    if (hs_lexicon_match(c->rules->media, t, r.to, r.from, &n) >= 0 && n == r.to - r.from) return HS_MEDIA;
    if (hs_lexicon_match(c->rules->countries, t, r.to, r.from, &n) >= 0 && n == r.to - r.from)
        return HS_COUNTRY;
    if (hs_lexicon_match(c->rules->places, t, r.to, r.from, &n) >= 0 && n == r.to - r.from)
        return HS_ORGANIZATION;
    if (r.to - r.from == 1 && names_people(c, r.from)) return HS_GROUP;
    if (r.to - r.from == 1 && is_call_sign(c, r.from)) return HS_MEDIA;
    if (has_role) return HS_PERSON;
    if (is_state_as_place(c, r)) return HS_ORGANIZATION;
    bool body = r.to - r.from > 2 && contains_word(c, range_of(r.to - 1, r.to), c->rules->organizations);
    bool un = r.to - r.from > 2 && word_is(c->a, r.to - 1, "un") && !(t[r.to - 1].flags & HS_T_UPPER);
    if (un) return HS_PERSON; /* "Kim Jong Un" */
    if (hs_lexicon_word(c->rules->first_names, t[r.from].hash) >= 0 && r.to - r.from > 1)
        return body ? HS_ORGANIZATION : HS_PERSON; /* "Jan Smit Foundation" */
    bool agency = r.to - r.from > 1 && word_is(c->a, r.to - 1, "agency") &&
                  !word_is(c->a, r.to - 2, "news") && !word_is(c->a, r.to - 2, "press");
    if (r.to - r.from > 1 && !agency && hs_lexicon_word(c->rules->media_endings, t[r.to - 1].hash) >= 0)
        return HS_MEDIA;
    if (contains_word(c, r, c->rules->organizations)) return HS_ORGANIZATION;
    if (r.to - r.from > 1 && hs_lexicon_word(c->rules->groups, t[r.from].hash) >= 0)
        return HS_ORGANIZATION; /* "Citizens United" */
    if (r.to - r.from > 1 && is_country_initials(c, r.from)) return HS_ORGANIZATION;
    *sure = r.to - r.from > 1;
    if (r.to - r.from == 1 && (t[r.from].flags & HS_T_UPPER)) return HS_ORGANIZATION;
    return HS_PERSON;
}

/* "Speaker of the House", "ambassador to North Macedonia": where the office starts that ends with capital
 * words right before a name, or name_from. */
static size_t office_start(const cast *c, size_t floor, size_t name_from) {
    enum { LONGEST = 4 };
    const article *a = c->a;
    size_t i = name_from;
    while (i > floor && name_from - i < LONGEST && capital(a, i - 1)) i--;
    if (i == name_from) return name_from;
    if (i > floor) i = field_start(c, i);
    if (i > floor && word_is(a, i - 1, "the")) i--;
    bool joined = i >= floor + 2 && is_role(c, i - 2) &&
                  (token_is(a, i - 1, "of") || token_is(a, i - 1, "to") || token_is(a, i - 1, "for"));
    return joined ? i - 2 : name_from;
}

/* A role in small letters before the name: "Kremlin spokesman", "longtime party pollster", "chief of staff";
 * or an office in any. */
static range role_before(const cast *c, size_t name_from) {
    const article *a = c->a;
    size_t floor = a->sentences[a->sentence_of[name_from]].tokens.from;
    if (c->name_count) { /* "Mayor Jan Smit met [press officer] Ida Berg" */
        const name *last = &c->names[c->name_count - 1];
        bool person =
            last->kind == HS_PERSON && (last->tokens.to - last->tokens.from > 1 || !is_empty(last->role));
        if (person && last->tokens.to > floor) floor = last->tokens.to;
    }
    if (name_from == floor) return range_of(0, 0);
    bool of = name_from >= floor + 3 && token_is(a, name_from - 2, "of") && is_role(c, name_from - 3) &&
              !capital(a, name_from - 1) && !is_closed_class(c, name_from - 1);
    size_t from = of                          ? name_from - 3
                  : is_role(c, name_from - 1) ? name_from - 1
                                              : office_start(c, floor, name_from);
    if (from == name_from) return range_of(0, 0);
    while (from > floor && name_from - from < MAX_ROLE &&
           (a->tokens[from - 1].kind == HS_WORD || a->tokens[from - 1].kind == HS_CLITIC) &&
           !(c->classes[from - 1] &
             (W_DETERMINER | W_PREPOSITION | W_PRONOUN | W_SUBORDINATOR | W_AUXILIARY | W_CUE)))
        from--;
    return range_of(from, name_from);
}

/* A role set off by a comma: "Jan Smit, the foreign minister," or "the bloc's head, Jan Smit"; not "after a
 * talk with Jan Smit, the minister said". */
static range role_beside(const cast *c, range r) {
    const article *a = c->a;
    range s = a->sentences[a->sentence_of[r.from]].tokens;
    if (r.to + 2 < s.to && token_is(a, r.to, ",")) {
        size_t from = r.to + 1, to = from;
        while (to < s.to && to < from + MAX_ROLE + 4 && a->tokens[to].kind <= HS_CLITIC &&
               !(c->classes[to] & (W_SUBORDINATOR | W_CUE | W_AUXILIARY)))
            to++;
        bool clause = to < s.to && (c->classes[to] & (W_CUE | W_AUXILIARY)) && !is_role(c, to);
        bool starts = (c->classes[from] & W_DETERMINER) || is_role(c, from) ||
                      hs_lexicon_word(c->rules->peoples, a->tokens[from].hash) >= 0;
        if (starts && !clause && contains_word(c, range_of(from, to), c->rules->roles))
            return range_of(from, to);
    }
    if (r.from >= s.from + 2 && token_is(a, r.from - 1, ",") && is_role(c, r.from - 2)) {
        size_t to = r.from - 1, from = to - 1;
        while (from > s.from && to - from < MAX_ROLE && a->tokens[from - 1].kind <= HS_CLITIC &&
               !(c->classes[from - 1] & (W_SUBORDINATOR | W_CUE | W_AUXILIARY)))
            from--;
        return range_of(from, to);
    }
    return range_of(0, 0);
}

/* "Pembroke, Fla.,", "Ann Hale (Fla.)": a state's short form, behind its town or somebody from there. */
static bool is_state_label(const cast *c, range run) {
    const article *a = c->a;
    bool set_off = run.from > 0 && (token_is(a, run.from - 1, ",") || token_is(a, run.from - 1, "("));
    if (run.to - run.from > 1 || !set_off) return false;
    bool stop =
        run.to < a->count && token_is(a, run.to, ".") && a->tokens[run.to].start == a->tokens[run.from].end;
    bool postal = (a->tokens[run.from].flags & HS_T_UPPER) && token_text(a, run.from).n == 2;
    bool is_short = stop || postal || (a->tokens[run.from].flags & HS_T_STOPPED);
    return is_short && state_of_abbreviation(c, token_text(a, run.from)) >= 0;
}

static void add_name(scan *s, range run) {
    cast *c = s->c;
    size_t split;
    if (is_state_label(c, run) || !name_start(c, &run, &split)) return;
    name item = {.tokens = range_of(split, run.to), .role = range_of(run.from, split), .entity = HS_NONE};
    size_t n;
    bool whole =
        hs_lexicon_match(c->rules->media, c->a->tokens, run.to, run.from, &n) >= 0 && n == run.to - run.from;
    if (whole || contains_word(c, item.tokens, c->rules->organizations))
        item = (name){.tokens = run, .entity = HS_NONE};
    bool people = item.tokens.to - item.tokens.from == 1 &&
                  hs_lexicon_word(c->rules->peoples, c->a->tokens[item.tokens.from].hash) >= 0 &&
                  hs_lexicon_word(c->rules->countries, c->a->tokens[item.tokens.from].hash) < 0;
    if (people && split == run.from) return; /* "Italian" alone */
    if (split == run.from && item.tokens.from == run.from) item.role = role_before(c, item.tokens.from);
    size_t floor = c->a->sentences[c->a->sentence_of[run.from]].tokens.from;
    while (!is_empty(item.role) && item.role.from > floor &&
           hs_lexicon_word(c->rules->lesser, c->a->tokens[item.role.from - 1].hash) >= 0)
        item.role.from--; /* "former Vice President Jan Smit" */
    name *last = c->name_count ? &c->names[c->name_count - 1] : NULL;
    if (last && !is_empty(item.role) && last->tokens.from >= item.role.from &&
        hs_lexicon_word(c->rules->fields, c->a->tokens[last->tokens.to - 1].hash) >= 0)
        c->name_count--; /* "Minister of Culture and Sport Jan Smit": "Culture" is nobody */
    bool sure;
    item.kind = kind_of(c, item.tokens, item.role.to > item.role.from, &sure);
    if (item.kind == HS_PERSON && item.role.to == item.role.from) item.role = role_beside(c, item.tokens);
    while (item.kind == HS_PERSON && item.tokens.to - item.tokens.from > 1 &&
           hs_lexicon_word(c->rules->peoples, c->a->tokens[item.tokens.from].hash) >= 0 &&
           hs_lexicon_word(c->rules->first_names, c->a->tokens[item.tokens.from].hash) < 0)
        item.tokens.from++; /* "Italian Tajani", not "Christian Wulff" */
    while (item.kind == HS_PERSON && item.tokens.to - item.tokens.from > 1 &&
           c->a->tokens[item.tokens.to - 1].flags & HS_T_UPPER &&
           word_on(c->a, item.tokens.to - 1, LIST_BEHIND_NAMES))
        item.tokens.to--; /* "Ann Hale MP" */
    c->names = hs_grow(c->a->arena, c->names, c->name_count, sizeof *c->names);
    c->names[c->name_count++] = item;
}

static void collect_capitals(scan *s) {
    const article *a = s->c->a;
    s->title_case = hs_alloc(a->arena, a->sentence_count + 1);
    for (size_t k = 0; k < a->sentence_count; k++) {
        size_t words = 0, capitals = 0;
        for (size_t i = a->sentences[k].tokens.from; i < a->sentences[k].tokens.to; i++) {
            words += a->tokens[i].kind == HS_WORD && !is_closed_class(s->c, i);
            capitals += capital(a, i) && !is_closed_class(s->c, i);
        }
        bool signature =
            is_dash(a, a->sentences[k].tokens.from); /* "— Rep. Ann Hale (@annhale) May 3, 2020" */
        s->title_case[k] = words > 3 && 10 * capitals > 9 * words && !signature;
    }
    for (size_t i = 0; i < a->count; i++)
        if (capital(a, i) && !s->title_case[a->sentence_of[i]] && !starts_sentence(a, i) &&
            a->sentences[a->sentence_of[i]].kind == HS_BODY && !is_closed_class(s->c, i)) {
            hs_wordset_add(s->amid, a->tokens[i].hash);
            bool goes_on = i + 1 < a->count && capital(a, i + 1) && !is_junior(a, i + 1);
            if (!goes_on) hs_wordset_add(s->ends, a->tokens[i].hash);
        }
    for (size_t i = 0; i < a->count; i++)
        if (a->tokens[i].kind == HS_WORD && !(a->tokens[i].flags & HS_T_CAPITAL))
            hs_wordset_add(s->lower, a->tokens[i].hash);
}

static void find_names(scan *s) {
    const article *a = s->c->a;
    for (size_t k = 0; k < a->sentence_count; k++) {
        range r = a->sentences[k].tokens;
        for (size_t i = r.from; i < r.to;) {
            size_t n;
            if (!may_start_name(s, i, r.to)) {
                i += hs_lexicon_match(s->c->rules->no_names, a->tokens, r.to, i, &n) < 0 ? 1 : n;
                continue;
            }
            size_t to = run_end(s, i, r.to);
            /* a listed name ends where the list says ("La Stampa" before "Crosetto", "District of Columbia")
             */
            if ((hs_lexicon_match(s->c->rules->media, a->tokens, r.to, i, &n) >= 0 ||
                 hs_lexicon_match(s->c->rules->places, a->tokens, r.to, i, &n) >= 0) &&
                i + n > to)
                to = i + n;
            add_name(s, range_of(i, to));
            i = to;
        }
    }
}

cast cast_make(const name_rules *rules, const article *a, const uint16_t *classes) {
    cast c = {.a = a, .rules = rules, .classes = classes};
    scan s = {.c = &c, .amid = hs_wordset_new(), .ends = hs_wordset_new(), .lower = hs_wordset_new()};
    collect_capitals(&s);
    find_names(&s);
    hs_wordset_free(s.amid);
    hs_wordset_free(s.ends);
    hs_wordset_free(s.lower);
    cast_cluster(&c);
    return c;
}

static bool name_before(const void *cast_of, size_t k, size_t token) {
    return ((const cast *)cast_of)->names[k].tokens.from < token;
}

size_t name_at_or_after(const cast *c, size_t i) {
    return hs_first_not_before(c, c->name_count, i, name_before);
}
