#include "repairs.h"

#include "hearsay/token.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_PAGES = 16 };

struct repair_rules {
    hs_arena *arena;
    struct entity *entities; /* sorted by name */
    size_t entity_count;
    code_page pages[MAX_PAGES];
    size_t page_count;
    hs_wordset *bare; /* names known without a semicolon */
};

typedef struct entity {
    hs_str name, value;
} entity;

static int compare(hs_str a, hs_str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

static int by_name(const void *a, const void *b) {
    return compare(((const entity *)a)->name, ((const entity *)b)->name);
}

static const hs_rule_schema entity_schema[] = {
    {"entities", 2, 2, "name without & and ; | code points in hexadecimal, blanks between"},
    {"bare", 1, 1, "a name that HTML also knows without its semicolon"},
    {0}};
static const hs_rule_schema page_schema[] = {{"code pages", 1, 1, "an encoding's name, as iconv knows it"},
                                             {0}};

/* "3C 338" as UTF-8. */
static bool parse_code_points(hs_arena *arena, hs_str field, hs_str *value) {
    char *out = hs_alloc(arena, field.n * 4 + 4);
    size_t n = 0;
    uint32_t c = 0;
    for (size_t i = 0; i <= field.n; i++) {
        if (i == field.n || field.p[i] == ' ') {
            if (c == 0 || c > 0x10FFFF) return false;
            n += hs_encode(c, out + n);
            c = 0;
            continue;
        }
        const char *digits = "0123456789ABCDEF", *at = strchr(digits, field.p[i]);
        if (!at) return false;
        c = c << 4 | (uint32_t)(at - digits);
    }
    *value = hs_str_of(out, n);
    return true;
}

static bool load_entities(repair_rules *rules, const char *dir, hs_error *error) {
    hs_rule_file file;
    if (!hs_rules_load(rules->arena, dir, "entities.rules", entity_schema, &file, error)) return false;
    const hs_rule_section *s = hs_rules_section(&file, "entities");
    rules->entities = hs_alloc_n(rules->arena, s->count, sizeof *rules->entities);
    for (size_t i = 0; i < s->count; i++) {
        entity *e = &rules->entities[rules->entity_count++];
        e->name = s->rules[i].field[0];
        if (!parse_code_points(rules->arena, s->rules[i].field[1], &e->value))
            return hs_rule_fail(&file, &s->rules[i], 1, error,
                                "code points in upper-case hexadecimal were expected");
    }
    rules->bare = hs_wordset_new();
    const hs_rule_section *bare = hs_rules_section(&file, "bare");
    for (size_t i = 0; i < bare->count; i++) hs_wordset_add(rules->bare, hs_hash(bare->rules[i].field[0], 1));
    qsort(rules->entities, rules->entity_count, sizeof *rules->entities, by_name);
    return true;
}

static bool load_page(code_page *page, const char *name) {
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1) return false;
    page->name = name;
    for (unsigned b = 0x80; b <= 0xFF; b++) {
        char byte = (char)b, utf8[8], *in = &byte, *out = utf8;
        size_t left = 1, room = sizeof utf8;
        bool defined = iconv(cd, &in, &left, &out, &room) != (size_t)-1 && out > utf8;
        iconv(cd, NULL, NULL, NULL, NULL);
        /* bytes a page does not define pass through as C1 controls, as browsers do */
        uint32_t c = defined ? hs_decode(hs_str_of(utf8, (size_t)(out - utf8)), 0, &(size_t){0}) : b;
        page->to_unicode[b - 0x80] = c;
        if (c < 1 << 16) page->from_unicode[c] = (uint8_t)b;
    }
    for (unsigned b = 0x80; b < 0xA0; b++) /* C1 controls are what Latin-1 makes of these bytes */
        if (!page->from_unicode[b]) page->from_unicode[b] = (uint8_t)b;
    iconv_close(cd);
    return true;
}

static bool load_pages(repair_rules *rules, const char *dir, hs_error *error) {
    hs_rule_file file;
    if (!hs_rules_load(rules->arena, dir, "codepages.rules", page_schema, &file, error)) return false;
    const hs_rule_section *s = hs_rules_section(&file, "code pages");
    for (size_t i = 0; i < s->count; i++) {
        hs_str name = hs_copy(rules->arena, s->rules[i].field[0]);
        if (rules->page_count == MAX_PAGES)
            return hs_rule_fail(&file, &s->rules[i], 0, error, "more than %d code pages", MAX_PAGES);
        if (!load_page(&rules->pages[rules->page_count++], name.p))
            return hs_rule_fail(&file, &s->rules[i], 0, error, "unknown encoding \"%s\"; see `iconv -l`",
                                name.p);
    }
    return true;
}

repair_rules *repair_rules_load(const char *dir, hs_error *error) {
    repair_rules *rules = hs_calloc(1, sizeof *rules);
    rules->arena = hs_arena_new();
    if (load_entities(rules, dir, error) && load_pages(rules, dir, error)) return rules;
    repair_rules_free(rules);
    return NULL;
}

void repair_rules_free(repair_rules *rules) {
    if (!rules) return;
    hs_wordset_free(rules->bare);
    hs_arena_free(rules->arena);
    free(rules);
}

bool entity_find(const repair_rules *rules, hs_str name, hs_str *value) {
    entity key = {.name = name};
    const entity *found = bsearch(&key, rules->entities, rules->entity_count, sizeof key, by_name);
    if (found) *value = found->value;
    return found != NULL;
}

bool entity_bare(const repair_rules *rules, hs_str name) {
    return hs_wordset_has(rules->bare, hs_hash(name, 1));
}

size_t code_pages(const repair_rules *rules, const code_page **pages) {
    *pages = rules->pages;
    return rules->page_count;
}
