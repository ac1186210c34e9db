#include "blocks.h"

#include <stdlib.h>
#include <string.h>

/* Sections of patterns as in block_section, and the months, which are no patterns. */
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

struct block_rules {
    hs_arena *arena;
    hs_rule_file file;
    pattern_list lists[PATTERN_SECTIONS];
    line_shapes shapes;
};

/* Lines of a pattern section hold bars of their own: only a first field that is a label is split off. */
static bool compile_section(block_rules *rules, size_t i, hs_error *error) {
    const hs_rule_section *s = &rules->file.sections[i];
    pattern_list *list = &rules->lists[i];
    size_t field = schema[i].min_fields - 1;
    list->patterns = hs_alloc_n(rules->arena, s->count, sizeof *list->patterns);
    list->labels = hs_alloc_n(rules->arena, s->count, sizeof *list->labels);
    list->joined = hs_alloc_n(rules->arena, s->count, sizeof *list->joined);
    for (size_t k = 0; k < s->count; k++) {
        list->labels[k] = s->rules[k].field[0];
        list->patterns[k] = hs_pattern_compile(&rules->file, &s->rules[k], field, error);
        if (!list->patterns[k]) return false;
        list->count++;
    }
    return true;
}

/* The anchored patterns of sections `from` to `to` as one. */
static hs_any *join_sections(block_rules *rules, size_t from, size_t to) {
    size_t count = 0, n = 0;
    for (size_t i = from; i <= to; i++) count += rules->lists[i].count;
    hs_pattern **all = hs_alloc_n(rules->arena, count, sizeof(hs_pattern *));
    bool *joined = hs_alloc_n(rules->arena, count, sizeof *joined);
    for (size_t i = from; i <= to; i++)
        for (size_t k = 0; k < rules->lists[i].count; k++) all[n++] = rules->lists[i].patterns[k];
    hs_any *any = hs_any_new(all, count, joined);
    n = 0;
    for (size_t i = from; i <= to; i++)
        for (size_t k = 0; k < rules->lists[i].count; k++) rules->lists[i].joined[k] = joined[n++];
    return any;
}

block_rules *block_rules_load(const char *dir, hs_error *error) {
    block_rules *rules = hs_calloc(1, sizeof *rules);
    rules->arena = hs_arena_new();
    bool ok = hs_rules_load(rules->arena, dir, "en/blocks.rules", schema, &rules->file, error);
    for (size_t i = 0; ok && i < PATTERN_SECTIONS; i++) ok = compile_section(rules, i, error);
    if (ok) {
        rules->shapes = (line_shapes){join_sections(rules, SECTION_PREFIX, SECTION_PREFIX),
                                      join_sections(rules, SECTION_BOILERPLATE, SECTION_TAIL)};
        return rules;
    }
    block_rules_free(rules);
    return NULL;
}

void block_rules_free(block_rules *rules) {
    if (!rules) return;
    for (size_t i = 0; i < PATTERN_SECTIONS; i++)
        for (size_t k = 0; k < rules->lists[i].count; k++) hs_pattern_free(rules->lists[i].patterns[k]);
    hs_any_free(rules->shapes.prefix);
    hs_any_free(rules->shapes.kind);
    hs_arena_free(rules->arena);
    free(rules);
}

const line_shapes *block_shapes(const block_rules *rules) {
    return &rules->shapes;
}

const pattern_list *block_patterns(const block_rules *rules, block_section section) {
    return &rules->lists[section];
}

int month_number(const block_rules *rules, hs_str name) {
    const hs_rule_section *months = hs_rules_section(&rules->file, "months");
    for (size_t i = 0; i < months->count; i++)
        for (size_t k = 0; k < months->rules[i].fields; k++)
            if (hs_str_eq(months->rules[i].field[k], name)) return (int)i + 1;
    return 0;
}
