/* A JSON value as a tree, for the members that a stage reads. The text is known to be valid (hs_json_object
 * has walked over it), so that one pass without checks does; nothing is decoded before it is asked for.
 * jansson's trees cost a third of what a stage behind hearsay-quotes took. */
#ifndef HEARSAY_JSON_TREE_H
#define HEARSAY_JSON_TREE_H

#include "hearsay/json.h"

typedef enum hs_node_kind {
    HS_NULL,
    HS_TRUE,
    HS_FALSE,
    HS_NUMERAL,
    HS_STRING,
    HS_ARRAY,
    HS_OBJECT
} hs_node_kind;

typedef struct hs_node {
    hs_str text;          /* of a scalar, as it stands: "\"a\"", "12" */
    hs_str name;          /* of a member, decoded; p is NULL for elements */
    struct hs_node *next; /* behind it in the same array or object */
    struct hs_node *first;
    size_t count; /* of elements or members */
    hs_node_kind kind;
} hs_node;

/* The tree of a valid JSON value; all of it is the arena's. */
const hs_node *hs_json_tree(hs_arena *arena, hs_str valid);

/* The last member of that name, which is not empty, or NULL (for what is no object, too, and for NULL). */
const hs_node *hs_node_find(const hs_node *object, hs_str name);
static inline const hs_node *hs_node_get(const hs_node *object, const char *member) {
    return hs_node_find(object, hs_cstr(member)); /* here, as the compiler knows the length of a literal */
}

/* An integer that fits 64 bits; false for all else. */
bool hs_node_integer(const hs_node *node, int64_t *value);

/* A number, or 0. */
double hs_node_number(const hs_node *node);

/* A string, decoded into the arena; false for what is none. */
bool hs_node_string(hs_arena *arena, const hs_node *node, hs_str *value);

#endif
