#include "words.h"

#include <assert.h>
#include <string.h>

static const hs_rule_schema word_schema[] = {{"determiners", 1, 1, "word"},  {"pronouns", 1, 1, "word"},
                                             {"prepositions", 1, 1, "word"}, {"auxiliaries", 1, 1, "word"},
                                             {"adverbs", 1, 1, "word"},      {"subordinators", 1, 1, "word"},
                                             {"time", 1, 1, "word"},         {0}};
static const hs_rule_schema cue_schema[] = {{"verbs", 3, 3, "verb | past, participle (or -) | class"},
                                            {"according", 1, 1, "phrase"},
                                            {"none", 1, 1, "phrase"},
                                            {"settings", 1, 1, "phrase"},
                                            {"sides", 2, 2, "verb | past, participle (or -)"},
                                            {"side nouns", 1, 1, "word"},
                                            {"side predicates", 1, 1, "word"},
                                            {"experiences", 2, 2, "verb | past, participle (or -)"},
                                            {"people", 1, 1, "word"},
                                            {0}};

static const char *const class_names[] = {"", "speech", "quote", "belief", "wish", "act"};

/* One lexicon for all classes: the value is the set of classes. */
static bool load_words(word_rules *rules, hs_arena *arena, const char *dir, hs_error *error) {
    hs_rule_file file;
    if (!hs_rules_load(arena, dir, "en/words.rules", word_schema, &file, error)) return false;
    for (size_t s = 0; word_schema[s].section; s++) {
        const hs_rule_section *section = &file.sections[s];
        for (size_t i = 0; i < section->count; i++) {
            hs_str word = section->rules[i].field[0];
            int before = hs_lexicon_word(rules->classes, hs_word_hash(word));
            hs_lexicon_add(rules->classes, word, (before > 0 ? before : 0) | 1 << s);
        }
    }
    return true;
}

/* A verb in all its forms; a second field gives past and participle. */
static void add_forms(hs_lexicon *verbs, const hs_rule *rule, int class) {
    hs_str forms[2] = {{0}};
    if (!hs_str_is(rule->field[1], "-")) hs_rule_split(rule->field[1], forms, 2);
    hs_str base = rule->field[0];
    const char *space = memchr(base.p, ' ', base.n);
    for (int k = 0; k < 2 && space; k++) { /* "ruled out" gives its particle again; the lexicon adds it */
        size_t rest = (size_t)(base.p + base.n - space);
        if (forms[k].n > rest) forms[k].n -= rest;
    }
    hs_lexicon_add_verb(verbs, base, forms[0], forms[1], class);
}

static bool add_verb(word_rules *rules, const hs_rule_file *file, const hs_rule *rule, hs_error *error) {
    int class = 0;
    for (int k = CUE_SPEECH; k <= CUE_ACT; k++)
        if (hs_str_is(rule->field[2], class_names[k])) class = k;
    if (!class)
        return hs_rule_fail(file, rule, 2, error, "the classes are speech, quote, belief, wish and act");
    add_forms(rules->verbs, rule, class);
    return true;
}

static bool load_cues(word_rules *rules, hs_arena *arena, const char *dir, hs_error *error) {
    hs_rule_file file;
    if (!hs_rules_load(arena, dir, "en/cues.rules", cue_schema, &file, error)) return false;
    const hs_rule_section *verbs = &file.sections[0];
    for (size_t i = 0; i < verbs->count; i++)
        if (!add_verb(rules, &file, &verbs->rules[i], error)) return false;
    /* In the order of cue_schema; a section of two fields lists verbs in their forms. */
    const struct {
        hs_lexicon *lexicon;
        int value;
    } lists[] = {{rules->according, CUE_ACCORDING},
                 {rules->none, 1},
                 {rules->settings, 1},
                 {rules->sides, 1},
                 {rules->side_nouns, 1},
                 {rules->side_predicates, 1},
                 {rules->experiences, 1},
                 {rules->people, 1}};
    static_assert(sizeof lists / sizeof *lists + 2 == sizeof cue_schema / sizeof *cue_schema,
                  "a lexicon for each section but the verbs and the last row");
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
        const hs_rule_section *section = &file.sections[k + 1];
        for (size_t i = 0; i < section->count; i++)
            if (cue_schema[k + 1].max_fields == 2)
                add_forms(lists[k].lexicon, &section->rules[i], lists[k].value);
            else
                hs_lexicon_add(lists[k].lexicon, section->rules[i].field[0], lists[k].value);
    }
    return true;
}

bool word_rules_load(word_rules *rules, const char *dir, hs_error *error) {
    *rules = (word_rules){hs_lexicon_new(), hs_lexicon_new(), hs_lexicon_new(), hs_lexicon_new(),
                          hs_lexicon_new(), hs_lexicon_new(), hs_lexicon_new(), hs_lexicon_new(),
                          hs_lexicon_new(), hs_lexicon_new()};
    hs_arena *arena = hs_arena_new();
    bool ok = load_words(rules, arena, dir, error) && load_cues(rules, arena, dir, error);
    hs_arena_free(arena);
    return ok;
}

void word_rules_free(word_rules *rules) {
    hs_lexicon_free(rules->classes);
    hs_lexicon_free(rules->verbs);
    hs_lexicon_free(rules->according);
    hs_lexicon_free(rules->none);
    hs_lexicon_free(rules->side_predicates);
    hs_lexicon_free(rules->experiences);
    hs_lexicon_free(rules->people);
    hs_lexicon_free(rules->sides);
    hs_lexicon_free(rules->side_nouns);
    hs_lexicon_free(rules->settings);
}

static bool ends_in_ly(hs_str word) {
    return word.n > 4 && memcmp(word.p + word.n - 2, "ly", 2) == 0 && hs_is_lower((unsigned char)word.p[0]);
}

const uint16_t *word_classes(const word_rules *rules, const article *a) {
    uint16_t *classes = hs_alloc_n(a->arena, a->count, sizeof *classes);
    for (size_t i = 0; i < a->count; i++) {
        int value = hs_lexicon_word(rules->classes, a->tokens[i].hash);
        classes[i] = value > 0 ? (uint16_t)value : 0;
        if (a->tokens[i].kind == HS_CLITIC && value < 0) classes[i] = W_AUXILIARY;
        if (ends_in_ly(token_text(a, i))) classes[i] |= W_ADVERB;
        if (hs_lexicon_word(rules->verbs, a->tokens[i].hash) > 0) classes[i] |= W_CUE;
    }
    return classes;
}

/* "Moms Demand Action argues": a verb within a name, in a sentence that is not in capitals throughout. */
static bool is_within_name(const article *a, range sentence, size_t i) {
    enum { LONG = 5, SEVERAL = 3 };
    bool capitals = i > sentence.from && i + 1 < sentence.to && (a->tokens[i - 1].flags & HS_T_CAPITAL) &&
                    (a->tokens[i].flags & HS_T_CAPITAL) && (a->tokens[i + 1].flags & HS_T_CAPITAL) &&
                    a->tokens[i - 1].kind == HS_WORD && a->tokens[i + 1].kind == HS_WORD;
    size_t small = 0;
    for (size_t k = sentence.from; capitals && k < sentence.to; k++)
        small += a->tokens[k].kind == HS_WORD && !(a->tokens[k].flags & HS_T_CAPITAL) &&
                 a->tokens[k].end - a->tokens[k].start >= LONG;
    return capitals && small >= SEVERAL;
}

cue_matches find_cues(const word_rules *rules, const article *a) {
    cue_matches found = {0};
    for (size_t s = 0; s < a->sentence_count; s++) {
        range r = a->sentences[s].tokens;
        for (size_t i = r.from, length; i < r.to; i += length) {
            length = 1;
            if (hs_lexicon_match(rules->none, a->tokens, r.to, i, &length) > 0) continue;
            int class = hs_lexicon_match(rules->according, a->tokens, r.to, i, &length);
            if (class < 0) class = hs_lexicon_match(rules->verbs, a->tokens, r.to, i, &length);
            if (class <= 0 || is_within_name(a, r, i)) {
                length = 1;
                continue;
            }
            found.items = hs_grow(a->arena, found.items, found.count, sizeof *found.items);
            found.items[found.count++] = (cue_match){(cue_class) class, range_of(i, i + length)};
        }
    }
    return found;
}
