#include "boundary.h"

#include <stdlib.h>
#include <string.h>

static const hs_rule_schema schema[] = {{"titles", 1, 1, "word"},
                                        {"inner", 1, 1, "word"},
                                        {"numbered", 1, 1, "word"},
                                        {"ending", 1, 1, "word"},
                                        {"starters", 1, 1, "word"},
                                        {"reporting", 1, 3, "verb | past | participle"},
                                        {0}};

enum { MODEL_BITS = 16, FOLLOWING_WORDS = 6 };

struct boundary_rules {
    hs_lexicon *classes, *starters, *reporting;
    int32_t *weights; /* by the feature's low bits; NULL without a model */
};

static bool load_words(boundary_rules *rules, const char *dir, hs_error *error) {
    hs_arena *arena = hs_arena_new();
    hs_rule_file file;
    bool ok = hs_rules_load(arena, dir, "en/sentences.rules", schema, &file, error);
    static const char *const names[] = {"titles", "inner", "numbered", "ending"};
    for (int k = 0; ok && k < 4; k++) {
        const hs_rule_section *s = hs_rules_section(&file, names[k]);
        for (size_t i = 0; i < s->count; i++)
            hs_lexicon_add(rules->classes, s->rules[i].field[0], k + CLASS_TITLE);
    }
    for (size_t i = 0; ok && i < hs_rules_section(&file, "starters")->count; i++)
        hs_lexicon_add(rules->starters, hs_rules_section(&file, "starters")->rules[i].field[0], 1);
    for (size_t i = 0; ok && i < hs_rules_section(&file, "reporting")->count; i++) {
        const hs_rule *r = &hs_rules_section(&file, "reporting")->rules[i];
        hs_lexicon_add_verb(rules->reporting, r->field[0], r->field[1], r->field[2], 1);
    }
    hs_arena_free(arena);
    return ok;
}

boundary_rules *boundary_rules_load(const char *dir, hs_error *error) {
    boundary_rules *rules = hs_calloc(1, sizeof *rules);
    rules->classes = hs_lexicon_new();
    rules->starters = hs_lexicon_new();
    rules->reporting = hs_lexicon_new();
    if (load_words(rules, dir, error)) return rules;
    boundary_rules_free(rules);
    return NULL;
}

void boundary_rules_free(boundary_rules *rules) {
    if (!rules) return;
    hs_lexicon_free(rules->classes);
    hs_lexicon_free(rules->starters);
    hs_lexicon_free(rules->reporting);
    free(rules->weights);
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

static bool is_starter(const boundary_rules *rules, const candidate *c) {
    return hs_lexicon_word(rules->starters, hash_of(c, c->following)) >= 0;
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
        if (verb && hs_is_lower(first)) {
            uint32_t after = hs_decode(c->text, i + (i < c->block.end && c->text.p[i] == ' '), &(size_t){0});
            return !hs_is_letter(after) || words <= 3;
        }
        if (words == 0) capital_or_the = hs_is_upper(first);
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

static int period_rule(const boundary_rules *rules, const candidate *c, const char **why) {
    uint32_t first = first_letter(c, c->following);
    word_class class = class_of(rules, c);
    bool single = false, initials = is_initials(c, &single);
    bool lower = hs_is_lower(first) && !c->opens;
    if (lower && class != CLASS_NONE) return *why = "abbreviation before lower case", -1;
    if (class == CLASS_TITLE && hs_is_upper(first) && c->spaced) return *why = "title", -1;
    if (class == CLASS_INNER) return *why = "abbreviation that never ends a sentence", -1;
    if (class == CLASS_NUMBERED && hs_is_digit(first)) return *why = "abbreviation before a number", -1;
    if (initials && single && hs_is_upper(first_letter(c, c->word)) &&
        hs_slice(c->text, c->word).p[0] != 'I' && hs_is_upper(first) && !is_starter(rules, c))
        return *why = "initial", -1;
    if (class == CLASS_ENDING || (initials && !single)) {
        if (is_starter(rules, c) && hs_is_upper(first)) return *why = "abbreviation at a sentence's end", 1;
        if (!c->opens) return *why = "abbreviation", -1;
    }
    return 0;
}

static int glued_rule(const candidate *c, const char **why) {
    /* no blank behind the stop: a boundary only where a plain word runs into a capitalized one */
    uint32_t first = first_letter(c, c->following);
    uint32_t last =
        c->word.end > c->word.start ? hs_decode(c->text, hs_before(c->text, c->word.end), &(size_t){0}) : 0;
    hs_str next = hs_slice(c->text, c->following), word = hs_slice(c->text, c->word);
    bool plain = !memchr(word.p, '.', word.n) && !memchr(word.p, '@', word.n) &&
                 !memchr(word.p, '/', word.n) && !memchr(next.p, '.', next.n);
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

int boundary_rule(const boundary_rules *rules, const candidate *c, const char **why) {
    if (c->mark == '\n') return *why = "line end", 1;
    if (c->mark == 0x2022) return *why = "bullet", 1;
    if (c->next >= c->block.end) return *why = "end of block", -1;
    if (c->mark == ':' || c->mark == ';') return *why = "no stop", -1;
    if (c->mark >= 0x600 && c->mark != 0x2026) return *why = "stop of another script", 1;
    if (c->first == ',' || c->first == ';' || c->first == ':' || c->first == ')' || c->first == 0x2014 ||
        c->first == 0x2013)
        return *why = "sentence goes on", -1;
    if (!c->spaced && !c->opens) return glued_rule(c, why);
    if (c->closed_quote) return quoted_rule(rules, c, why);
    if (c->mark == '.' && c->stops == 1 && !c->closed_bracket) return period_rule(rules, c, why);
    return 0;
}

int boundary_score(const boundary_rules *rules, const candidate *c) {
    if (rules->weights) {
        uint64_t features[MAX_FEATURES];
        size_t n = boundary_features(rules, c, features);
        int32_t sum = 0;
        for (size_t i = 0; i < n; i++) sum += rules->weights[features[i] & ((1u << MODEL_BITS) - 1)];
        return sum;
    }
    uint32_t first = first_letter(c, c->following);
    if (hs_is_lower(first) && !c->opens) return -1;
    if (c->in_bracket && !c->closed_bracket) return -1;
    return 1;
}
