#include "hearsay/json_tree.h"

#include <stdlib.h>
#include <string.h>

typedef struct reader {
    hs_arena *arena;
    const char *p;
} reader;

static void skip_space(reader *r) {
    while (*r->p == ' ' || *r->p == '\t' || *r->p == '\n' || *r->p == '\r') r->p++;
}

/* Past a string's closing quote; *escaped tells whether it has a backslash. In layers most are a few letters
 * long. */
static hs_str read_string(reader *r, bool *escaped) {
    const char *start = r->p, *p = start + 1;
    *escaped = false;
    for (; *p != '"'; p++)
        if (*p == '\\') {
            *escaped = true;
            p++;
        }
    r->p = p + 1;
    return hs_str_of(start, (size_t)(r->p - start));
}

static bool ends_scalar(char c) {
    return c == ',' || c == ']' || c == '}' || c <= ' ';
}

static hs_str read_name(reader *r) {
    bool escaped;
    hs_str raw = read_string(r, &escaped), name = hs_str_of(raw.p + 1, raw.n - 2);
    if (escaped) hs_json_string(r->arena, raw, &name);
    skip_space(r);
    r->p++; /* the colon */
    return name;
}

static hs_node_kind kind_of(char c) {
    switch (c) {
    case '{': return HS_OBJECT;
    case '[': return HS_ARRAY;
    case '"': return HS_STRING;
    case 't': return HS_TRUE;
    case 'f': return HS_FALSE;
    case 'n': return HS_NULL;
    default: return HS_NUMERAL;
    }
}

/* Depth is bounded by what hs_json_object lets through. */
static void read_value(reader *r, hs_node *node) {
    skip_space(r);
    node->kind = kind_of(*r->p);
    if (node->kind == HS_STRING) {
        node->text = read_string(r, &(bool){0});
        return;
    }
    if (node->kind < HS_ARRAY) {
        const char *start = r->p;
        while (!ends_scalar(*r->p)) r->p++;
        node->text = hs_str_of(start, (size_t)(r->p - start));
        return;
    }
    char close = node->kind == HS_OBJECT ? '}' : ']';
    hs_node **last = &node->first;
    r->p++;
    for (skip_space(r); *r->p != close; skip_space(r)) {
        hs_node *child = hs_alloc(r->arena, sizeof *child);
        if (node->kind == HS_OBJECT) child->name = read_name(r);
        read_value(r, child);
        *last = child;
        last = &child->next;
        node->count++;
        skip_space(r);
        if (*r->p == ',') r->p++;
    }
    r->p++;
}

const hs_node *hs_json_tree(hs_arena *arena, hs_str valid) {
    reader r = {arena, valid.p};
    hs_node *root = hs_alloc(arena, sizeof *root);
    read_value(&r, root);
    return root;
}

const hs_node *hs_node_find(const hs_node *object, hs_str name) {
    const hs_node *found = NULL;
    if (!object || object->kind != HS_OBJECT) return NULL;
    for (const hs_node *m = object->first; m; m = m->next)
        if (m->name.n == name.n && m->name.p[0] == name.p[0] && memcmp(m->name.p, name.p, name.n) == 0)
            found = m;
    return found;
}

bool hs_node_integer(const hs_node *node, int64_t *value) {
    if (!node || node->kind != HS_NUMERAL) return false;
    bool negative = node->text.p[0] == '-';
    int64_t sum = 0; /* below zero, where there is room for one more */
    for (size_t i = negative; i < node->text.n; i++) {
        char c = node->text.p[i];
        if (c < '0' || c > '9') return false;
        if (__builtin_mul_overflow(sum, 10, &sum) || __builtin_sub_overflow(sum, c - '0', &sum)) return false;
    }
    if (!negative && sum == INT64_MIN) return false;
    *value = negative ? sum : -sum;
    return true;
}

double hs_node_number(const hs_node *node) {
    char digits[64];
    if (!node || node->kind != HS_NUMERAL || node->text.n >= sizeof digits) return 0;
    memcpy(digits, node->text.p, node->text.n);
    digits[node->text.n] = '\0';
    return strtod(digits, NULL);
}

bool hs_node_string(hs_arena *arena, const hs_node *node, hs_str *value) {
    return node && node->kind == HS_STRING && hs_json_string(arena, node->text, value);
}
