#include "operators.h"

#include "hearsay/search.h"

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

/* A judgement alone in quote marks within a noun phrase ('their "reform" bill'), or behind "so-called", is
 * not meant; 'called it "disgraceful"' is. */
static bool within_noun_phrase(const passage *p, const operator_hit *h) {
    const function_words *w = &p->ops->words;
    if (h->from < 2 || h->to + 1 >= p->count) return false;
    bool opened = p->tokens[h->from - 1].kind == HS_OPEN && p->tokens[h->to].kind == HS_CLOSE;
    uint64_t before = p->tokens[h->from - 2].hash;
    bool owned =
        p->tokens[h->from - 2].kind == HS_CLITIC || hs_wordset_has(p->ops->sets[POSSESSIVES], before);
    uint64_t behind = p->tokens[h->to + 1].hash; /* a noun: 'their "reform" bill', not 'a "mess" of a bill' */
    bool goes_on = p->tokens[h->to + 1].kind == HS_WORD &&
                   !hs_wordset_has(p->ops->sets[TARGET_ENDS], behind) &&
                   !hs_wordset_has(p->ops->sets[TARGET_EDGES], behind);
    return opened && goes_on &&
           (owned || before == w->the || before == w->a || before == w->an || before == w->this ||
            before == w->that || before == w->these || before == w->those);
}

static void mark_irony(passage *p) {
    enum { REACH = 2 };
    static const double meant = -0.6;
    for (size_t k = 0; k < p->hit_count; k++) {
        operator_hit *h = &p->hits[k];
        if (h->kind != OP_JUDGEMENT) continue;
        bool named = k > 0 && p->hits[k - 1].kind == OP_IRONY && h->from - p->hits[k - 1].to < REACH;
        if (named || within_noun_phrase(p, h)) h->strength *= meant;
    }
}

/* "a historic mistake", "a great danger": the noun judges, what stands before it says how much. */
static void let_heads_judge(passage *p) {
    for (size_t k = 0; k + 1 < p->hit_count; k++) {
        const operator_hit *next = &p->hits[k + 1];
        operator_hit *h = &p->hits[k];
        if (h->kind == OP_JUDGEMENT && next->kind == OP_JUDGEMENT && h->to == next->from && h->strength > 0 &&
            next->strength < 0)
            h->kind = OP_IGNORED;
    }
}

/* "the health plan is", "support was": what looks like a verb in its base form is a noun before "is"; so is
 * "the state". */
static void ignore_nouns(passage *p) {
    const function_words *w = &p->ops->words;
    for (size_t k = 0; k < p->hit_count; k++) {
        operator_hit *h = &p->hits[k];
        bool body = h->kind == OP_SAYING && h->to - h->from == 1 && any_on_list(p, h->from, h->to, BODIES);
        if (body && h->from > 0 && token_has(p, h->from - 1, w->the)) h->kind = OP_IGNORED;
        bool verb = h->kind == OP_ATTITUDE || h->kind == OP_WISH || h->kind == OP_ACT || h->kind == OP_ASK ||
                    h->kind == OP_DOUBT;
        if (!verb || h->to - h->from > 1 || h->to == p->count || !is_base_form(p, h->from)) continue;
        uint64_t next = p->tokens[h->to].hash;
        if (next == w->is || next == w->was) h->kind = OP_IGNORED;
    }
}

/* "Blamed for helping to kill the bill": for what stands behind. */
static void let_help_go(passage *p) {
    const function_words *w = &p->ops->words;
    for (size_t k = 0; k + 1 < p->hit_count; k++) {
        operator_hit *h = &p->hits[k];
        bool help = h->kind == OP_EFFECT && h->to - h->from == 1 && token_has(p, h->from, w->helping) &&
                    h->from > 0 && is_preposition(w, p->tokens[h->from - 1].hash);
        size_t next = h->to + token_has(p, h->to, w->to);
        bool does = p->hits[k + 1].from == next && is_base_form(p, next) &&
                    (p->hits[k + 1].kind == OP_ACT || p->hits[k + 1].kind == OP_ATTITUDE);
        if (help && does) h->kind = OP_IGNORED;
    }
}

/* "Rejected the notion that …": what governs the noun tells what is thought of it. */
static void ignore_governed_doubts(passage *p) {
    for (size_t k = 1; k < p->hit_count; k++) {
        const operator_hit *before = &p->hits[k - 1];
        bool governs = before->kind == OP_ATTITUDE || before->kind == OP_DOUBT || before->kind == OP_NOUN;
        operator_hit *h = &p->hits[k];
        if (governs && before->to == h->from && h->kind == OP_DOUBT &&
            token_has(p, h->from, p->ops->words.the))
            h->kind = OP_IGNORED;
    }
}

/* The word that a verb's auxiliaries and adverbs stand behind: its subject's last, or the token itself. */
static size_t subject_end(const passage *p, size_t verb) {
    enum { MOST = 3 };
    size_t i = verb;
    while (i > 0 && verb - i < MOST && hs_wordset_has(p->ops->sets[AUXILIARIES], p->tokens[i - 1].hash)) i--;
    return i == verb || i == 0 ? verb : i - 1;
}

/* Whether the subject that ends with token i is no somebody: "it", "the plan", "sending more trucks". */
static bool is_thing(const passage *p, size_t i) {
    enum { LONGEST = 14 };
    const function_words *w = &p->ops->words;
    uint64_t h = p->tokens[i].hash;
    if (h == w->it || h == w->this || h == w->that || h == w->which) return true;
    if (any_on_list(p, i, i + 1, PROPOSALS) || any_on_list(p, i, i + 1, VAGUE))
        return i == 0 || !is_genitive(p, i - 1); /* "Smith's bill" is what Smith does */
    size_t from = i;
    while (from > 0 && i - from < LONGEST && p->tokens[from - 1].kind <= HS_CLITIC &&
           !token_has(p, from - 1, w->that) && p->text.p[p->tokens[from].start - 1] != '\n')
        from--;
    return is_gerund(p, from);
}

/* "Sending more trucks would block talks": what hinders is judged by it; "the mayor would block talks" is
 * against them. */
static void let_things_hinder(passage *p) {
    for (size_t k = 0; k < p->hit_count; k++) {
        operator_hit *h = &p->hits[k];
        bool verb = (h->kind == OP_ATTITUDE || h->kind == OP_ACT) && h->strength < 0 && h->to - h->from == 1;
        if (!verb || !any_on_list(p, h->from, h->to, OBSTRUCTIONS)) continue;
        size_t subject = subject_end(p, h->from);
        if (subject < h->from && is_thing(p, subject)) h->kind = OP_EFFECT;
    }
}

/* A capitalized word amid others in small letters belongs to a name: "told The Associated Press". */
static bool is_in_name(const passage *p, const operator_hit *h) {
    enum { AROUND = 5, LOWER = 4 };
    if (h->to - h->from > 1 || h->from == 0 || !(p->tokens[h->from].flags & HS_T_CAPITAL)) return false;
    if (!(p->tokens[h->from - 1].flags & HS_T_CAPITAL)) return false;
    size_t lower = 0, end = h->to + AROUND < p->count ? h->to + AROUND : p->count;
    for (size_t i = h->from > AROUND ? h->from - AROUND : 0; i < end; i++)
        lower += p->tokens[i].kind == HS_WORD && !(p->tokens[i].flags & HS_T_CAPITAL);
    return lower >= LOWER;
}

static void ignore_names(passage *p) {
    for (size_t k = 0; k < p->hit_count; k++)
        if (is_in_name(p, &p->hits[k])) p->hits[k].kind = OP_IGNORED;
}

/* "Smith, who wants …", "those who want …": no question, as "but who wants …" may be. */
static bool is_relative(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    if (i == 0 || !token_has(p, i, w->who) || p->tokens[i].flags & HS_T_CAPITAL) return false;
    bool joined = token_has(p, i - 1, w->and) || token_has(p, i - 1, w->or) ||
                  (p->hit_count && p->hits[p->hit_count - 1].to == i);
    return token_has(p, i - 1, w->comma) || (p->tokens[i - 1].kind <= HS_CLITIC && !joined);
}

/* The same where quote marks stand among a phrase's words: "“serious concerns” about". */
static int match_across_marks(const operators *ops, const hs_token *tokens, size_t n, size_t i,
                              size_t *length) {
    enum { LONGEST = 8 };
    hs_token words[LONGEST];
    size_t place[LONGEST], count = 0;
    bool marks = false;
    for (size_t k = i; k < n && count < LONGEST; k++) {
        bool mark = tokens[k].kind == HS_OPEN || tokens[k].kind == HS_CLOSE;
        marks = marks || mark;
        if (mark) continue;
        words[count] = tokens[k];
        place[count++] = k;
    }
    int found = marks ? hs_lexicon_match(ops->lexicon, words, count, 0, length) : -1;
    if (found >= 0) *length = place[*length - 1] + 1 - i;
    return found;
}

/* The longest phrase at token i: its entry, or NULL, and how many tokens it takes. */
static const operator_entry *entry_at(const operators *ops, const hs_token *tokens, size_t n, size_t i,
                                      size_t *length) {
    size_t across = 0;
    int found = hs_lexicon_match(ops->lexicon, tokens, n, i, length);
    size_t behind = i + (found < 0 ? 1 : *length);
    bool mark = behind < n && (tokens[behind].kind == HS_CLOSE || tokens[behind].kind == HS_OPEN);
    int longer = mark ? match_across_marks(ops, tokens, n, i, &across) : -1;
    if (longer >= 0 && i + across > behind) {
        *length = across;
        found = longer;
    }
    return found < 0 ? NULL : &ops->entries[found];
}

passage passage_read(const operators *ops, hs_arena *arena, hs_str text, const hs_spans *furniture) {
    return passage_read_within(ops, arena, text, hs_span_of(0, text.n), furniture);
}

passage passage_read_within(const operators *ops, hs_arena *arena, hs_str text, hs_span part,
                            const hs_spans *furniture) {
    passage p = {.ops = ops, .arena = arena, .text = text};
    p.count = hs_tokenize_around(arena, text, part, furniture, NULL, &p.tokens, 0);
    for (size_t i = 0, length; i < p.count; i += length) {
        length = 1;
        const operator_entry *e = entry_at(ops, p.tokens, p.count, i, &length);
        if (!e || (e->kind == OP_RHETORICAL && is_relative(&p, i))) {
            length = 1;
            continue;
        }
        p.hits = hs_grow(arena, p.hits, p.hit_count, sizeof *p.hits);
        p.hits[p.hit_count++] = (operator_hit){i, i + length, e->kind, e->strength};
    }
    mark_irony(&p);
    let_heads_judge(&p);
    ignore_nouns(&p);
    let_help_go(&p);
    ignore_governed_doubts(&p);
    ignore_names(&p);
    let_things_hinder(&p);
    return p;
}

bool is_base_form(const passage *p, size_t token) {
    hs_str t = hs_slice(p->text, hs_span_of(p->tokens[token].start, p->tokens[token].end));
    bool third = hs_str_ends(t, "s") && !hs_str_ends(t, "ss"),
         past = hs_str_ends(t, "ed") && !hs_str_ends(t, "eed");
    return t.n > 2 && !third && !past && !is_gerund(p, token);
}

bool is_preposition(const function_words *w, uint64_t word) {
    return word == w->of || word == w->on || word == w->to || word == w->for_ || word == w->from ||
           word == w->against || word == w->in || word == w->over || word == w->by;
}

bool is_gerund(const passage *p, size_t token) {
    hs_str t = hs_slice(p->text, hs_span_of(p->tokens[token].start, p->tokens[token].end));
    if (t.n <= 4 || !hs_str_ends(t, "ing")) return false;
    for (size_t i = 0; i + 3 < t.n; i++)
        if (strchr("aeiouyAEIOUY", t.p[i])) return true;
    return false; /* "bring" */
}

bool any_on_list(const passage *p, size_t from, size_t to, word_set list) {
    for (size_t i = from; i < to && i < p->count; i++)
        if (hs_wordset_has(p->ops->sets[list], p->tokens[i].hash)) return true;
    return false;
}

static bool hit_before(const void *passage_of, size_t i, size_t token) {
    return ((const passage *)passage_of)->hits[i].from < token;
}

size_t hit_at_or_after(const passage *p, size_t token) {
    return hs_first_not_before(p, p->hit_count, token, hit_before);
}
