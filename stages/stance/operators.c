#include "operators.h"

#include <stdio.h>
#include <string.h>

static const hs_rule_schema schema[] = {{"ignored", 1, 1, "phrase"},
                                        {"verbs", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"phrases", 2, 2, "phrase | strength"},
                                        {"nouns", 2, 2, "phrase | strength"},
                                        {"wishes", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"wish phrases", 2, 2, "phrase | strength"},
                                        {"askers", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"preferences", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"acts", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"act phrases", 2, 2, "phrase | strength"},
                                        {"assertions", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"sayings", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"doubts", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"doubt phrases", 2, 2, "phrase | strength"},
                                        {"fears", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"fear phrases", 2, 2, "phrase | strength"},
                                        {"effects", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"judgements", 2, 2, "word or phrase | strength"},
                                        {"negations", 1, 1, "word or phrase"},
                                        {"absences", 1, 1, "word or phrase"},
                                        {"modals", 2, 2, "word or phrase | strength"},
                                        {"hedges", 1, 1, "word or phrase"},
                                        {"conditions", 1, 1, "word or phrase"},
                                        {"references", 1, 1, "phrase"},
                                        {"remarks", 1, 1, "word"},
                                        {"breaks", 1, 1, "word"},
                                        {"reasons", 1, 1, "word"},
                                        {"concessions", 1, 1, "word"},
                                        {"rhetorical", 2, 2, "phrase | strength"},
                                        {"open questions", 1, 1, "phrase"},
                                        {"irony", 1, 1, "word"},
                                        {"target ends", 1, 1, "word"},
                                        {"target edges", 1, 1, "word"},
                                        {"pronouns", 1, 1, "word"},
                                        {"possessives", 1, 1, "word"},
                                        {"bridges", 1, 1, "word"},
                                        {"announcements", 1, 1, "word"},
                                        {"subjects", 1, 1, "word"},
                                        {"fates", 1, 1, "word"},
                                        {"proposals", 1, 1, "word"},
                                        {"auxiliaries", 1, 1, "word"},
                                        {"links", 1, 1, "word"},
                                        {"documents", 1, 1, "word"},
                                        {"figures", 1, 1, "word"},
                                        {"advocates", 1, 1, "word"},
                                        {"critics", 1, 1, "word"},
                                        {"openers", 1, 1, "word"},
                                        {"reversals", 1, 1, "word"},
                                        {"namings", 1, 1, "word"},
                                        {"warnings", 1, 1, "word"},
                                        {"quantities", 1, 1, "word"},
                                        {"ordinals", 1, 1, "word"},
                                        {"nobodies", 1, 1, "word"},
                                        {"things", 1, 1, "word"},
                                        {"ventures", 1, 1, "word"},
                                        {"issues", 1, 1, "word"},
                                        {"undoings", 1, 1, "word"},
                                        {"allowances", 1, 1, "word"},
                                        {"fewer", 1, 1, "word"},
                                        {"phenomena", 1, 1, "word"},
                                        {"beliefs", 1, 1, "word"},
                                        {"elections", 1, 1, "word"},
                                        {"ousters", 1, 1, "word"},
                                        {"uncommitted", 1, 1, "word"},
                                        {"refusals", 1, 1, "word"},
                                        {"compounds", 1, 1, "word"},
                                        {"bodies", 1, 1, "word"},
                                        {"intentions", 1, 1, "word"},
                                        {"such", 1, 1, "word"},
                                        {"bygones", 1, 1, "word"},
                                        {"showings", 1, 1, "word"},
                                        {"occasions", 1, 1, "word"},
                                        {"thrivings", 1, 1, "word"},
                                        {"fortunes", 1, 1, "word"},
                                        {"suits", 1, 1, "word"},
                                        {"motives", 1, 1, "word"},
                                        {"moves", 1, 1, "word"},
                                        {"leavings", 1, 1, "word"},
                                        {"agreements", 1, 1, "word"},
                                        {"disagreements", 1, 1, "word"},
                                        {"correct", 1, 1, "word"},
                                        {"incorrect", 1, 1, "word"},
                                        {"events", 1, 1, "word"},
                                        {"needs", 1, 1, "word"},
                                        {"accusations", 1, 1, "word"},
                                        {"admissions", 1, 1, "word"},
                                        {"decisions", 1, 1, "word"},
                                        {"defeats", 1, 1, "word"},
                                        {"yeses", 1, 1, "word"},
                                        {"noes", 1, 1, "word"},
                                        {"inquiries", 1, 1, "word"},
                                        {"others", 1, 1, "word"},
                                        {"predictions", 1, 1, "word"},
                                        {"authorships", 1, 1, "word"},
                                        {"claims", 1, 1, "word"},
                                        {"stakes", 1, 1, "word"},
                                        {"picks", 1, 1, "word"},
                                        {"qualities", 1, 1, "word"},
                                        {"disputes", 1, 1, "word"},
                                        {"dissents", 1, 1, "word"},
                                        {"leads", 1, 1, "word"},
                                        {"perils", 1, 1, "word"},
                                        {"aspects", 1, 1, "word"},
                                        {"vague", 1, 1, "word"},
                                        {"obstructions", 1, 1, "word"},
                                        {"joinings", 1, 1, "word"},
                                        {"ownables", 1, 1, "word"},
                                        {"mores", 1, 1, "word"},
                                        {"lesses", 1, 1, "word"},
                                        {"shortfalls", 1, 1, "word"},
                                        {"removals", 1, 1, "word"},
                                        {"wagings", 1, 1, "word"},
                                        {"givings", 1, 1, "word"},
                                        {"instruments", 1, 1, "word"},
                                        {"reforms", 1, 1, "word"},
                                        {"reactions", 2, 2, "word | strength"},
                                        {"experiences", 2, 2, "word | strength"},
                                        {"standings", 2, 2, "word | strength"},
                                        {"synonyms", 1, 1, "word, word …"},
                                        {0}};
static const operator_kind kinds[] = {
    OP_IGNORED,    OP_ATTITUDE,  OP_ATTITUDE,  OP_NOUN,      OP_WISH,     OP_WISH,    OP_ASK,
    OP_PREFERENCE, OP_ACT,       OP_ACT,       OP_ASSERTION, OP_SAYING,   OP_DOUBT,   OP_DOUBT,
    OP_FEAR,       OP_FEAR,      OP_EFFECT,    OP_JUDGEMENT, OP_NEGATION, OP_WITHOUT, OP_MODAL,
    OP_HEDGE,      OP_CONDITION, OP_REFERENCE, OP_REMARK,    OP_BREAK,    OP_REASON,  OP_CONCESSION,
    OP_RHETORICAL, OP_QUESTION,  OP_IRONY};

const char *operator_kind_name(operator_kind kind) {
    static const char *const names[] = {
        "ignored",   "attitude",   "noun",       "wish",      "ask",       "preference", "act",
        "assertion", "saying",     "doubt",      "fear",      "effect",    "judgement",  "negation",
        "absence",   "modal",      "hedge",      "condition", "reference", "remark",     "break",
        "reason",    "concession", "rhetorical", "question",  "irony"};
    return names[kind];
}

hs_str without_particle(hs_str form, hs_str base) {
    size_t verb = 0;
    while (verb < base.n && base.p[verb] != ' ') verb++;
    size_t rest = base.n - verb;
    if (rest && form.n > rest) form.n -= rest;
    return form;
}

/* A phrase or verb as it is written in one of its ways. */
typedef struct wording {
    operators *ops;
    const hs_rule_file *file;
    const hs_rule *rule;
    hs_str past, participle; /* of a verb; empty where regular */
    bool verb;
    int value;
} wording;

/* Add the words of `phrase` from byte `from` on in all their ways: "put (profits/politics) first" in two. */
static bool add_wordings(const wording *w, hs_str phrase, size_t from, hs_error *error) {
    const char *open = from < phrase.n ? memchr(phrase.p + from, '(', phrase.n - from) : NULL;
    if (!open && w->verb)
        hs_lexicon_add_verb(w->ops->lexicon, phrase, without_particle(w->past, phrase),
                            without_particle(w->participle, phrase), w->value);
    else if (!open)
        hs_lexicon_add(w->ops->lexicon, phrase, w->value);
    if (!open) return true;
    size_t at = (size_t)(open - phrase.p);
    const char *close = memchr(open, ')', phrase.n - at);
    if (!close)
        return hs_rule_fail(w->file, w->rule, 0, error, "choices like (a/b) need a bracket that closes them");
    size_t end = (size_t)(close - phrase.p);
    for (size_t i = at + 1, start = i; i <= end; i++) {
        if (i < end && phrase.p[i] != '/') continue;
        size_t n = at + i - start;
        char *way = hs_alloc(w->ops->arena, phrase.n);
        memcpy(way, phrase.p, at);
        memcpy(way + at, phrase.p + start, i - start);
        memcpy(way + n, close + 1, phrase.n - end - 1);
        if (!add_wordings(w, hs_str_of(way, n + phrase.n - end - 1), n, error)) return false;
        start = i + 1;
    }
    return true;
}

static bool add_rule(operators *ops, const hs_rule_file *file, size_t section, const hs_rule *rule,
                     hs_error *error) {
    size_t fields = schema[section].max_fields;
    double strength = 0;
    if (fields > 1 && !hs_rule_number(file, rule, fields - 1, -1, 1, 0, &strength, error)) return false;
    ops->entries = hs_grow(ops->arena, ops->entries, ops->count, sizeof *ops->entries);
    ops->entries[ops->count] = (operator_entry){kinds[section], strength};
    hs_str forms[2] = {{0}};
    if (fields > 2 && !hs_str_is(rule->field[1], "-")) hs_rule_split(rule->field[1], forms, 2);
    wording w = {.ops = ops,
                 .file = file,
                 .rule = rule,
                 .past = forms[0],
                 .participle = forms[1],
                 .verb = fields > 2,
                 .value = (int)ops->count++};
    return add_wordings(&w, rule->field[0], 0, error);
}

static function_words words_make(void) {
#define HASHED(name, word) .name = hs_word_hash(hs_cstr(word)),
    return (function_words){FUNCTION_WORDS(HASHED)};
#undef HASHED
}

/* The plural of a noun in -y or not; "lawss" for one that is in the plural already does no harm. */
static hs_str plural(hs_arena *arena, hs_str noun) {
    bool y = noun.n > 2 && noun.p[noun.n - 1] == 'y' && !strchr("aeiou", noun.p[noun.n - 2]);
    char *s = hs_alloc(arena, noun.n + 3);
    int n = y ? snprintf(s, noun.n + 3, "%.*sies", (int)noun.n - 1, noun.p)
              : snprintf(s, noun.n + 3, "%.*ss", (int)noun.n, noun.p);
    return hs_str_of(s, (size_t)n);
}

static void add_synonyms(operators *ops, const hs_rule_section *section) {
    ops->synonyms = hs_lexicon_new();
    for (size_t i = 0; i < section->count; i++) {
        hs_str list = section->rules[i].field[0], word;
        while (hs_rule_next(&list, &word)) {
            hs_lexicon_add(ops->synonyms, word, (int)i);
            hs_lexicon_add(ops->synonyms, plural(ops->arena, word), (int)i);
        }
    }
}

/* Words with their strengths, found by themselves and not among the operators. */
static bool add_words(operators *ops, hs_lexicon **words, const hs_rule_file *file,
                      const hs_rule_section *section, hs_error *error) {
    *words = hs_lexicon_new();
    for (size_t i = 0; i < section->count; i++) {
        double strength;
        if (!hs_rule_number(file, &section->rules[i], 1, -1, 1, 0, &strength, error)) return false;
        ops->entries = hs_grow(ops->arena, ops->entries, ops->count, sizeof *ops->entries);
        ops->entries[ops->count] = (operator_entry){OP_NOUN, strength};
        hs_lexicon_add(*words, section->rules[i].field[0], (int)ops->count++);
    }
    return true;
}

/* The file has all verbs before all phrases that must win over them, so later sections replace earlier ones;
 * [ignored] comes last. */
bool operators_load(operators *ops, const char *dir, hs_error *error) {
    *ops = (operators){.lexicon = hs_lexicon_new(), .arena = hs_arena_new(), .words = words_make()};
    hs_rule_file file;
    if (!hs_rules_load(ops->arena, dir, "en/stance.rules", schema, &file, error)) return false;
    size_t sections = 0;
    while (schema[sections].section) sections++;
    add_synonyms(ops, &file.sections[--sections]);
    if (!add_words(ops, &ops->standings, &file, &file.sections[--sections], error) ||
        !add_words(ops, &ops->experiences, &file, &file.sections[--sections], error) ||
        !add_words(ops, &ops->reactions, &file, &file.sections[--sections], error))
        return false;
    sections -= WORD_SETS;
    for (size_t k = 0; k < WORD_SETS; k++) {
        ops->sets[k] = hs_rules_words(&file.sections[sections + k]);
    }
    for (size_t s = 1; s <= sections; s++) {
        const hs_rule_section *section = &file.sections[s % sections];
        for (size_t i = 0; i < section->count; i++)
            if (!add_rule(ops, &file, s % sections, &section->rules[i], error)) return false;
    }
    return true;
}

void operators_free(operators *ops) {
    hs_lexicon_free(ops->lexicon);
    hs_lexicon_free(ops->synonyms);
    hs_lexicon_free(ops->reactions);
    hs_lexicon_free(ops->experiences);
    hs_lexicon_free(ops->standings);
    for (size_t k = 0; k < WORD_SETS; k++) hs_wordset_free(ops->sets[k]);
    hs_arena_free(ops->arena);
}
