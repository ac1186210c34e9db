/* One JSON line, looked at without being rebuilt: find its top-level members, decode the few that a stage
 * needs, and leave every other byte as it came. jansson reads the values that need a tree (and words the
 * complaint about invalid ones); it is not asked to print what we only pass on, because it cannot do so
 * unchanged (1.10, 2^80, "\u0000", repeated names). */
#ifndef HEARSAY_JSON_H
#define HEARSAY_JSON_H

#include "hearsay/arena.h"
#include "hearsay/error.h"

/* A top-level member of a record: where name and value stand in the line (bytes, end exclusive). */
typedef struct hs_member {
    hs_str name;              /* decoded */
    size_t start, value, end; /* the name's quote, the value's first byte, behind its last */
    hs_str replacement;       /* the value to print instead, where p is not NULL */
    bool dropped;             /* not printed at all */
} hs_member;

typedef struct hs_object {
    hs_str line;
    hs_member *members; /* in the order of the line, then those added (start == end == 0) */
    size_t count;
    size_t open, close; /* of the object's braces in the line */
} hs_object;

/* Check that the line is one valid JSON object (RFC 8259; UTF-8; no lone surrogates; at most 2048 levels,
 * as jansson) and find its members. Values are only walked over. On failure false, with jansson's message
 * and the column (in bytes, from 1). */
bool hs_json_object(hs_arena *arena, hs_str line, hs_object *object, hs_error *error);

/* The last member of that name that is not dropped (as jansson and jq read repeated names), or NULL. */
hs_member *hs_json_member(const hs_object *object, const char *name);

/* The value of a member as it will be printed. */
hs_str hs_json_value(const hs_object *object, const hs_member *member);

/* Set a member: in place where it is there, else behind the last. The value is kept, not copied. */
void hs_json_set(hs_arena *arena, hs_object *object, const char *name, hs_str value);

/* Take away every member of that name. */
void hs_json_drop(hs_object *object, const char *name);

/* Print the object: the line's own bytes but for what was set or dropped. No line end. */
void hs_json_print(const hs_object *object, hs_buf *out);
/* The same for the last time: what was set is given back to the arena as it is printed. */
void hs_json_print_last(hs_arena *arena, const hs_object *object, hs_buf *out);

/* Decode a JSON string value (with its quotes) known to be valid. False where the value is no string. */
bool hs_json_string(hs_arena *arena, hs_str value, hs_str *decoded);

/* Print text (valid UTF-8) as a JSON string with quotes; only what must be escaped is. */
void hs_json_put_string(hs_buf *out, hs_str text);

#endif
