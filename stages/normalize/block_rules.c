#include "blocks.h"

#include <stdlib.h>
#include <string.h>

static const hs_rule_schema schema[] = {{"prefix", 2, 2, "kind | pattern"},
                                        {"suffix", 2, 2, "kind | pattern"},
                                        {"boilerplate", 1, 1, "pattern"},
                                        {"byline", 1, 1, "pattern"},
                                        {"caption", 1, 1, "pattern"},
                                        {"related", 1, 1, "pattern"},
                                        {"tail", 1, 1, "pattern"},
                                        {"authors", 1, 1, "pattern with the names as group 1"},
                                        {"publisher", 1, 1, "pattern with the name as group 1"},
                                        {"date", 2, 2, "order such as ymd | pattern with three groups"},
                                        {"months", 1, 3, "name | short name | another"},
                                        {0}};
enum { SECTIONS = sizeof schema / sizeof *schema - 2 }; /* months are no patterns */

struct block_rules {
    hs_arena *arena;
    hs_rule_file file;
    pattern_list lists[SECTIONS];
};

/* Lines of a pattern section hold bars of their own: only a first field that is a label is split off. */
static bool compile_section(block_rules *rules, size_t i, hs_error *error) {
    const hs_rule_section *s = &rules->file.sections[i];
    pattern_list *list = &rules->lists[i];
    size_t field = schema[i].min_fields - 1;
    list->patterns = hs_alloc_n(rules->arena, s->count, sizeof *list->patterns);
    list->labels = hs_alloc_n(rules->arena, s->count, sizeof *list->labels);
    for (size_t k = 0; k < s->count; k++) {
        list->labels[k] = s->rules[k].field[0];
        list->patterns[k] = hs_pattern_compile(&rules->file, &s->rules[k], field, error);
        if (!list->patterns[k]) return false;
        list->count++;
    }
    return true;
}

block_rules *block_rules_load(const char *dir, hs_error *error) {
    block_rules *rules = hs_calloc(1, sizeof *rules);
    rules->arena = hs_arena_new();
    bool ok = hs_rules_load(rules->arena, dir, "en/blocks.rules", schema, &rules->file, error);
    for (size_t i = 0; ok && i < SECTIONS; i++) ok = compile_section(rules, i, error);
    if (ok) return rules;
    block_rules_free(rules);
    return NULL;
}

void block_rules_free(block_rules *rules) {
    if (!rules) return;
    for (size_t i = 0; i < SECTIONS; i++)
        for (size_t k = 0; k < rules->lists[i].count; k++) hs_pattern_free(rules->lists[i].patterns[k]);
    hs_arena_free(rules->arena);
    free(rules);
}

const pattern_list *block_patterns(const block_rules *rules, const char *section) {
    for (size_t i = 0; i < SECTIONS; i++)
        if (strcmp(schema[i].section, section) == 0) return &rules->lists[i];
    return NULL;
}

int month_number(const block_rules *rules, hs_str name) {
    const hs_rule_section *months = hs_rules_section(&rules->file, "months");
    for (size_t i = 0; i < months->count; i++)
        for (size_t k = 0; k < months->rules[i].fields; k++)
            if (hs_str_eq(months->rules[i].field[k], name)) return (int)i + 1;
    return 0;
}
