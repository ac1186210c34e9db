#include "operators.h"

static const hs_rule_schema schema[] = {{"verbs", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"phrases", 2, 2, "phrase | strength"},
                                        {"effects", 3, 3, "verb | past, participle (or -) | strength"},
                                        {"judgements", 2, 2, "word or phrase | strength"},
                                        {"negations", 1, 1, "word or phrase"},
                                        {"modals", 2, 2, "word or phrase | strength"},
                                        {"hedges", 1, 1, "word or phrase"},
                                        {"references", 1, 1, "phrase"},
                                        {"sayings", 1, 1, "word"},
                                        {"breaks", 1, 1, "word"},
                                        {0}};
static const operator_kind kinds[] = {OP_ATTITUDE, OP_ATTITUDE, OP_EFFECT,    OP_JUDGEMENT, OP_NEGATION,
                                      OP_MODAL,    OP_HEDGE,    OP_REFERENCE, OP_SAYING,    OP_BREAK};

/* "ruled out" for the verb "rule out": the lexicon adds the particle itself. */
static hs_str without_particle(hs_str form, hs_str base) {
    size_t verb = 0;
    while (verb < base.n && base.p[verb] != ' ') verb++;
    size_t rest = base.n - verb;
    if (rest && form.n > rest) form.n -= rest;
    return form;
}

static bool add_rule(operators *ops, const hs_rule_file *file, size_t section, const hs_rule *rule,
                     hs_error *error) {
    size_t fields = schema[section].max_fields;
    double strength = 0;
    if (fields > 1 && !hs_rule_number(file, rule, fields - 1, -1, 1, 0, &strength, error)) return false;
    ops->entries = hs_grow(ops->arena, ops->entries, ops->count, sizeof *ops->entries);
    ops->entries[ops->count] = (operator_entry){kinds[section], strength};
    int value = (int)ops->count++;
    if (fields < 3) {
        hs_lexicon_add(ops->lexicon, rule->field[0], value);
        return true;
    }
    hs_str forms[2] = {{0}};
    if (!hs_str_is(rule->field[1], "-")) hs_rule_split(rule->field[1], forms, 2);
    hs_lexicon_add_verb(ops->lexicon, rule->field[0], without_particle(forms[0], rule->field[0]),
                        without_particle(forms[1], rule->field[0]), value);
    return true;
}

bool operators_load(operators *ops, const char *dir, hs_error *error) {
    *ops = (operators){.lexicon = hs_lexicon_new(), .arena = hs_arena_new()};
    hs_rule_file file;
    if (!hs_rules_load(ops->arena, dir, "en/stance.rules", schema, &file, error)) return false;
    for (size_t s = 0; schema[s].section; s++)
        for (size_t i = 0; i < file.sections[s].count; i++)
            if (!add_rule(ops, &file, s, &file.sections[s].rules[i], error)) return false;
    return true;
}

void operators_free(operators *ops) {
    hs_lexicon_free(ops->lexicon);
    hs_arena_free(ops->arena);
}

size_t operators_find(const operators *ops, hs_arena *arena, const hs_token *tokens, size_t n,
                      operator_hit **hits) {
    size_t count = 0;
    *hits = NULL;
    for (size_t i = 0, length; i < n; i += length) {
        length = 1;
        int found = hs_lexicon_match(ops->lexicon, tokens, n, i, &length);
        if (found < 0) {
            length = 1;
            continue;
        }
        *hits = hs_grow(arena, *hits, count, sizeof **hits);
        (*hits)[count++] =
            (operator_hit){i, i + length, ops->entries[found].kind, ops->entries[found].strength};
    }
    return count;
}
