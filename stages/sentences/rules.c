#include "boundary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const hs_rule_schema schema[] = {
    {"titles", 1, 1, "word"},       {"inner", 1, 1, "word"},
    {"numbered", 1, 1, "word"},     {"ending", 1, 1, "word"},
    {"times", 1, 1, "word"},        {"labelled", 1, 1, "word"},
    {"starters", 1, 1, "word"},     {"reporting", 1, 3, "verb | past | participle"},
    {"telling", 1, 1, "word"},      {"clause openers", 1, 1, "word"},
    {"clause signs", 1, 1, "word"}, {0}};

enum { FOLLOWING_WORDS = 6, SHORT_START = 12, CARELESS = 3, ZIP_CODE = 5, PLAIN_WORD = 4 };

struct boundary_rules {
    hs_lexicon *classes, *starters, *labelled, *reporting;
    hs_wordset *telling, *clause_openers, *clause_signs;
    bool has_model;
    hs_model model;
};

static bool load_words(boundary_rules *rules, const char *dir, hs_error *error) {
    hs_arena *arena = hs_arena_new();
    hs_rule_file file;
    bool ok = hs_rules_load(arena, dir, "en/sentences.rules", schema, &file, error);
    static const char *const names[] = {"titles", "inner", "numbered", "ending", "times"};
    for (int k = 0; ok && k < 5; k++) {
        const hs_rule_section *s = hs_rules_section(&file, names[k]);
        for (size_t i = 0; i < s->count; i++)
            hs_lexicon_add_word(rules->classes, s->rules[i].field[0], k + CLASS_TITLE);
    }
    for (size_t i = 0; ok && i < hs_rules_section(&file, "starters")->count; i++)
        hs_lexicon_add(rules->starters, hs_rules_section(&file, "starters")->rules[i].field[0], 1);
    for (size_t i = 0; ok && i < hs_rules_section(&file, "labelled")->count; i++)
        hs_lexicon_add(rules->labelled, hs_rules_section(&file, "labelled")->rules[i].field[0], 1);
    for (size_t i = 0; ok && i < hs_rules_section(&file, "reporting")->count; i++) {
        const hs_rule *r = &hs_rules_section(&file, "reporting")->rules[i];
        hs_lexicon_add_verb(rules->reporting, r->field[0], r->field[1], r->field[2], 1);
    }
    if (ok) {
        rules->telling = hs_rules_words(hs_rules_section(&file, "telling"));
        rules->clause_openers = hs_rules_words(hs_rules_section(&file, "clause openers"));
        rules->clause_signs = hs_rules_words(hs_rules_section(&file, "clause signs"));
    }
    hs_arena_free(arena);
    return ok;
}

static bool load_model(boundary_rules *rules, const char *dir, hs_error *error) {
    char folder[4096], path[4200];
    snprintf(folder, sizeof folder, "%s/models", dir);
    snprintf(path, sizeof path, "%s/sentences.model", folder);
    if (access(path, F_OK) != 0) return true; /* rules alone serve, less well */
    rules->has_model = hs_model_open(&rules->model, folder, "sentences.model", "sentences", BOUNDARY_LABELS,
                                     BOUNDARY_LABELS - 1, error);
    return rules->has_model;
}

boundary_rules *boundary_rules_load(const char *dir, bool with_model, hs_error *error) {
    boundary_rules *rules = hs_calloc(1, sizeof *rules);
    rules->classes = hs_lexicon_new();
    rules->starters = hs_lexicon_new();
    rules->labelled = hs_lexicon_new();
    rules->reporting = hs_lexicon_new();
    if (load_words(rules, dir, error) && (!with_model || load_model(rules, dir, error))) return rules;
    boundary_rules_free(rules);
    return NULL;
}

void boundary_rules_free(boundary_rules *rules) {
    if (!rules) return;
    hs_lexicon_free(rules->classes);
    hs_lexicon_free(rules->starters);
    hs_lexicon_free(rules->labelled);
    hs_lexicon_free(rules->reporting);
    hs_wordset_free(rules->telling);
    hs_wordset_free(rules->clause_openers);
    hs_wordset_free(rules->clause_signs);
    if (rules->has_model) hs_model_close(&rules->model);
    free(rules);
}

static uint64_t hash_of(const candidate *c, hs_span s) {
    return hs_word_hash(hs_slice(c->text, s));
}

static word_class class_of(const boundary_rules *rules, const candidate *c) {
    hs_span w = c->word;
    if (w.end == w.start) return CLASS_NONE;
    hs_str word = hs_slice(c->text, w);
    const char *hyphen = memchr(word.p, '-', word.n); /* Lt.-Gov */
    if (hyphen) w.start += (uint32_t)(hyphen + 1 - word.p);
    int class = hs_lexicon_word(rules->classes, hash_of(c, w));
    return class < 0 ? CLASS_NONE : (word_class) class;
}

/* "It's" starts a sentence as "It" does: only the letters before an apostrophe count. */
static bool starts(const boundary_rules *rules, const candidate *c, hs_span word) {
    size_t to = word.start;
    while (to < word.end && c->text.p[to] != '\'' && c->text.p[to] != '\xE2') to++;
    return hs_lexicon_word(rules->starters, hash_of(c, hs_span_of(word.start, to))) >= 0;
}

static bool is_starter(const boundary_rules *rules, const candidate *c) {
    return starts(rules, c, c->following);
}

static uint32_t first_letter(const candidate *c, hs_span s) {
    return s.end > s.start ? hs_decode(c->text, s.start, &(size_t){0}) : 0;
}

/* Letters between stops (U.S, a.m), or one letter alone. */
static bool is_initials(const candidate *c, bool *single) {
    hs_str w = hs_slice(c->text, c->word);
    size_t letters = 0;
    for (size_t i = 0, length; i < w.n; i += length) {
        uint32_t ch = hs_decode(w, i, &length);
        if (letters % 2 == 0 ? !hs_is_letter(ch) : ch != '.') return false;
        letters++;
    }
    *single = letters == 1;
    return letters % 2 == 1;
}

uint64_t boundary_class(const boundary_rules *rules, const candidate *c) {
    return class_of(rules, c);
}

bool boundary_starter(const boundary_rules *rules, const candidate *c) {
    return is_starter(rules, c);
}

/* Whether the word behind byte i opens a clause ("Smith said her family …"): then the verb reports that, not
 * the quotation before. Prepositions and times tell when and where of a source. */
static bool clause_follows(const boundary_rules *rules, const candidate *c, size_t i) {
    if (i >= c->block.end || c->text.p[i] != ' ') return false;
    size_t from = ++i;
    while (i < c->block.end && hs_is_letter((unsigned char)c->text.p[i])) i++;
    return hs_wordset_has(rules->clause_openers, hash_of(c, hs_span_of(from, i)));
}

/* The next word from byte *i on, and *i behind it; an empty one where a mark stands first. */
static hs_span next_word(const candidate *c, size_t *i) {
    while (*i < c->block.end && c->text.p[*i] == ' ') ++*i;
    size_t from = *i, length;
    while (*i < c->block.end && hs_is_letter(hs_decode(c->text, *i, &length))) *i += length;
    return hs_span_of(from, *i);
}

/* "Smith told the Herald on Sunday.": behind a verb that takes a person, at byte i, there is nobody but the
 * person, no clause with a verb of its own. */
static bool only_person_follows(const boundary_rules *rules, const candidate *c, hs_span verb, size_t i) {
    enum { MOST = 12 };
    bool takes = hs_wordset_has(rules->telling, hash_of(c, verb));
    for (size_t words = 0; takes && words < MOST; words++) {
        hs_span word = next_word(c, &i);
        if (word.end == word.start) return i >= c->block.end || c->text.p[i] == '.';
        if (hs_wordset_has(rules->clause_signs, hash_of(c, word))) return false;
    }
    return false;
}

/* Whether a source follows the quotation that the stop closes: a reporting verb within a few words, before
 * which stand only a name, a title or `the X`. */
static bool source_follows(const boundary_rules *rules, const candidate *c) {
    size_t i = c->next, length, words = 0;
    bool capital_or_the = false;
    while (i < c->block.end && words < FOLLOWING_WORDS) {
        uint32_t ch = hs_decode(c->text, i, &length);
        if (ch == ' ' || ch == '.') {
            i += length;
            continue;
        }
        size_t from = i;
        while (i < c->block.end && (hs_is_letter(ch) || ch == '\'' || ch == 0x2019 || ch == '-')) {
            i += length;
            ch = hs_decode(c->text, i, &length);
        }
        if (i == from) return false; /* a comma, a mark, a number: no plain source */
        hs_span word = hs_span_of(from, i);
        bool verb = hs_lexicon_word(rules->reporting, hash_of(c, word)) >= 0;
        uint32_t first = first_letter(c, word);
        if (verb && words == 0) return hs_is_lower(first);
        if (verb && hs_is_lower(first))
            return !clause_follows(rules, c, i) || only_person_follows(rules, c, word, i);
        /* a source starts small (he said, the minister said) or with a name; The, He or But start a sentence
         */
        if (words == 0) capital_or_the = hs_is_upper(first) && !starts(rules, c, word);
        if (!capital_or_the) return false;
        words++;
    }
    return false;
}

/* Stops inside the closing quote mark, or none. */
static int quoted_rule(const boundary_rules *rules, const candidate *c, const char **why) {
    uint32_t first = first_letter(c, c->following);
    if (hs_is_lower(first) && !c->opens) {
        *why = "quotation goes on";
        return -1;
    }
    if (source_follows(rules, c)) {
        *why = "its source follows";
        return -1;
    }
    *why = "quotation ends";
    return hs_is_upper(first) || hs_is_digit(first) || c->opens ? 1 : 0;
}

/* The word before the one at the stop, by blanks; empty at the block's start. */
static hs_span word_before(const candidate *c) {
    size_t end = c->word.start;
    while (end > c->block.start && c->text.p[end - 1] == ' ') end--;
    size_t start = end;
    while (start > c->block.start && c->text.p[start - 1] != ' ') start--;
    return hs_span_of(start, end);
}

/* A capital letter with a stop before a capitalized word that starts no sentence; "I" only behind a name, and
 * none in "Article I" or "vitamin C". */
static bool is_initial(const boundary_rules *rules, const candidate *c) {
    if (!hs_is_upper(first_letter(c, c->word)) || is_starter(rules, c)) return false;
    hs_span before = word_before(c);
    if (before.end > before.start && hs_lexicon_word(rules->labelled, hash_of(c, before)) >= 0) return false;
    return c->text.p[c->word.start] != 'I' ||
           (before.end > before.start && hs_is_upper(first_letter(c, before)));
}

static int period_rule(const boundary_rules *rules, const candidate *c, const char **why) {
    uint32_t first = first_letter(c, c->following);
    word_class class = class_of(rules, c);
    bool single = false, initials = is_initials(c, &single);
    bool lower = hs_is_lower(first) && !c->opens;
    bool careless =
        c->style && c->style->lower_starts >= CARELESS; /* a chat: lower case may start a sentence */
    bool capital_initial =
        initials && single && hs_is_upper(first_letter(c, c->word)) && c->text.p[c->word.start] != 'I';
    bool abbreviated = class != CLASS_NONE || (initials && !single) || capital_initial;
    if (lower && abbreviated && !(careless && (class == CLASS_TIME || class == CLASS_ENDING)))
        return *why = "abbreviation before lower case", -1;
    if (class == CLASS_TITLE && hs_is_upper(first) && c->spaced && !is_starter(rules, c))
        return *why = "title", -1;
    if (class == CLASS_INNER) return *why = "abbreviation that never ends a sentence", -1;
    if (class == CLASS_NUMBERED && hs_is_digit(first)) return *why = "abbreviation before a number", -1;
    if (initials && single && hs_is_upper(first) && is_initial(rules, c)) return *why = "initial", -1;
    hs_str word = hs_slice(c->text, c->word);
    bool plain = class == CLASS_NONE && word.n >= PLAIN_WORD && hs_is_lower(first_letter(c, c->word)) &&
                 !memchr(word.p, '.', word.n);
    if (plain && hs_is_digit(first)) return *why = "number starts a sentence", 1;
    if (initials && c->word.start <= c->start &&
        (hs_str_is(hs_slice(c->text, c->word), "P.S") || hs_str_is(hs_slice(c->text, c->word), "N.B")))
        return *why = "mark of a postscript", -1;
    if (capital_initial && hs_is_digit(first)) return *why = "initial before a number", -1;
    if (abbreviated && hs_is_digit(first) && c->following.end - c->following.start == ZIP_CODE)
        return *why = "postal code", -1;
    if (initials && !single && class == CLASS_NONE && hs_is_upper(first) && !is_starter(rules, c))
        return *why = "initials", -1;
    if (class == CLASS_TIME && c->word.start < c->start + SHORT_START)
        return *why = "hour at a sentence's start", -1;
    if (class == CLASS_TIME && hs_is_upper(first) &&
        (is_starter(rules, c) || hs_lexicon_word(rules->classes, hash_of(c, c->following)) == CLASS_TITLE))
        return *why = "hour at a sentence's end", 1;
    if (class == CLASS_ENDING || (initials && !single)) {
        if (is_starter(rules, c) && hs_is_upper(first)) return *why = "abbreviation at a sentence's end", 1;
    }
    return 0;
}

/* Within a mail or web address: an @ or // in the run of letters around the stop. */
static bool is_address(const candidate *c) {
    size_t from = c->stop, to = c->stop;
    while (from > c->block.start && c->text.p[from - 1] > ' ' && c->stop - from < 80) from--;
    while (to < c->block.end && c->text.p[to] > ' ' && to - c->stop < 80) to++;
    return memchr(c->text.p + from, '@', to - from) || memchr(c->text.p + from, '/', to - from);
}

static int glued_rule(const candidate *c, const char **why) {
    /* no blank behind the stop: a boundary only where a plain word runs into a capitalized one */
    uint32_t first = first_letter(c, c->following);
    uint32_t last =
        c->word.end > c->word.start ? hs_decode(c->text, hs_before(c->text, c->word.end), &(size_t){0}) : 0;
    hs_str next = hs_slice(c->text, c->following), word = hs_slice(c->text, c->word);
    bool plain = !memchr(word.p, '.', word.n) && !memchr(word.p, '@', word.n) &&
                 !memchr(word.p, '/', word.n) && !memchr(next.p, '.', next.n);
    if (is_address(c)) return *why = "address", -1;
    bool dotted = c->following.end < c->block.end &&
                  (c->text.p[c->following.end] == '.' && c->following.end + 1 < c->block.end &&
                   c->text.p[c->following.end + 1] != ' ');
    if (c->end > c->stop_end && hs_is_upper(first)) return *why = "closing mark", 1;
    bool capital_word =
        hs_is_upper(first) && next.n > 1 && hs_is_lower(hs_decode(next, next.n > 1 ? 1 : 0, &(size_t){0}));
    if (plain && !dotted && hs_is_lower(last) && word.n > 2 &&
        (capital_word || (next.n == 1 && (*next.p == 'I' || *next.p == 'A'))))
        return *why = "missing blank", 1;
    return *why = "inside a word", -1;
}

/* ". . ." amid a sentence; four dots end one. */
static bool is_spaced_ellipsis(const candidate *c) {
    return c->stops == 3 && c->stop_end - c->stop == 5 && c->stop > c->block.start &&
           c->text.p[c->stop - 1] == ' ';
}

/* "2.2." or "a." where the sentence starts with it: the mark of what follows. */
static bool is_list_number(const candidate *c) {
    hs_str w = hs_slice(c->text, c->word);
    if (c->mark != '.' || w.n == 0 || c->word.start > c->start + 1) return false;
    bool digits = true;
    for (size_t i = 0; i < w.n; i++) digits = digits && ((w.p[i] >= '0' && w.p[i] <= '9') || w.p[i] == '.');
    return digits ? w.n <= 6 : w.n == 1 && hs_is_letter((unsigned char)w.p[0]) && w.p[0] != 'I';
}

int boundary_rule(const boundary_rules *rules, const candidate *c, const char **why) {
    if (c->mark == '\n') return *why = "line end", 1;
    if (c->mark == 0x2022) return *why = "bullet", 1;
    if (c->next >= c->block.end) return *why = "end of block", -1;
    if ((c->mark == ':' || c->mark == ';') && !c->spaced) return *why = "no stop", -1;
    uint32_t before =
        c->stop > c->block.start ? hs_decode(c->text, hs_before(c->text, c->stop), &(size_t){0}) : 0;
    if ((before == '[' || before == '(') && c->closed_bracket) return *why = "ellipsis in brackets", -1;
    if (before == 0xB0 && hs_is_digit(c->first)) return *why = "number sign", -1;
    if (is_spaced_ellipsis(c)) return *why = "ellipsis", -1;
    if (is_list_number(c)) return *why = "number of a list or section", -1;
    if (c->mark >= 0x600 && c->mark != 0x2026) return *why = "stop of another script", 1;
    if (c->stop == c->stop_end) return 0; /* nothing stands there but the place itself */
    if (c->first == ',' || c->first == ';' || c->first == ':' || c->first == ')' || c->first == 0x2014 ||
        c->first == 0x2013)
        return *why = "sentence goes on", -1;
    if (!c->spaced && !c->opens) return glued_rule(c, why);
    if (c->closed_quote) return quoted_rule(rules, c, why);
    bool ellipsis =
        (c->stops >= 3 || c->mark == 0x2026) && c->spaced && c->stop > c->start + 1 && !c->closed_bracket;
    if (ellipsis && c->following.end - c->following.start > 1 && is_starter(rules, c) &&
        hs_is_upper(first_letter(c, c->following)) && !c->opens)
        return *why = "ellipsis before a starter", 1;
    bool single;
    if (c->closed_bracket && c->mark == '.' && is_initials(c, &single) && single && is_initial(rules, c))
        return *why = "initial in brackets", -1;
    if (c->mark == '.' && c->stops == 1 && !c->closed_bracket) return period_rule(rules, c, why);
    bool lower = hs_is_lower(first_letter(c, c->following)) && !c->opens && c->stops == 1;
    if (lower && c->style && c->style->lower_starts == 0) return *why = "lower case in careful text", -1;
    return 0;
}

int boundary_score(const boundary_rules *rules, const candidate *c) {
    if (rules->has_model) {
        uint64_t features[MAX_FEATURES];
        int32_t sums[BOUNDARY_LABELS] = {0};
        size_t n = boundary_features(rules, c, features);
        hs_model_sum(&rules->model, features, n, sums);
        return sums[1] - sums[0];
    }
    uint32_t first = first_letter(c, c->following);
    if (c->mark == ':' || c->mark == ';' || c->stop == c->stop_end) return -1;
    if (hs_is_lower(first) && !c->opens) return -1;
    if (c->in_bracket && !c->closed_bracket) return -1;
    bool single;
    bool initials = is_initials(c, &single) && !single;
    return c->mark == '.' && (class_of(rules, c) != CLASS_NONE || initials) ? -1 : 1;
}
