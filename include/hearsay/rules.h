/* Rule files: all word lists, verbs, patterns and operators under rules/, in one format (rules/README.md).
 *
 *     # a comment
 *     [section]
 *     first field | second field | …
 *
 * A bar parts fields only where blanks stand on both sides of it, and a # starts a comment only at a line's
 * start or behind a blank, so that patterns can use both.
 * A file is loaded against a schema that names its sections and how many fields a line of each may have;
 * whatever does not fit is an error with file, line and column. */
#ifndef HEARSAY_RULES_H
#define HEARSAY_RULES_H

#include "hearsay/arena.h"
#include "hearsay/error.h"
#include "hearsay/token.h"

enum { HS_RULE_FIELDS = 6 };

typedef struct hs_rule {
    hs_str field[HS_RULE_FIELDS];    /* trimmed; `\#` stands for # */
    uint32_t column[HS_RULE_FIELDS]; /* in bytes, from 1 */
    uint32_t fields;
    uint32_t line; /* from 1 */
} hs_rule;

/* What a section may hold. The last row of a schema has name NULL. */
typedef struct hs_rule_schema {
    const char *section;
    size_t min_fields, max_fields;
    const char *expects; /* in words, for the message: "verb | past | participle" */
} hs_rule_schema;

typedef struct hs_rule_section {
    const hs_rule_schema *schema;
    hs_rule *rules;
    size_t count;
} hs_rule_section;

typedef struct hs_rule_file {
    hs_str path;
    hs_rule_section
        *sections; /* one for each schema row, in the schema's order; empty where not in the file */
    size_t section_count;
} hs_rule_file;

/* Load dir/name (name alone where dir is NULL). All memory is the arena's. */
bool hs_rules_load(hs_arena *arena, const char *dir, const char *name, const hs_rule_schema *schema,
                   hs_rule_file *file, hs_error *error);

/* The section of that name (which the schema must have). */
const hs_rule_section *hs_rules_section(const hs_rule_file *file, const char *name);

/* Put "PATH:LINE:COLUMN: …" into the error and return false, for a field whose value is wrong. */
bool hs_rule_fail(const hs_rule_file *file, const hs_rule *rule, size_t field, hs_error *error,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));

/* A field as a number within [low, high], or the default where the line has no such field. */
bool hs_rule_number(const hs_rule_file *file, const hs_rule *rule, size_t field, double low, double high,
                    double otherwise, double *value, hs_error *error);

/* The words of a section's first fields as a set, which the caller frees. */
hs_wordset *hs_rules_words(const hs_rule_section *section);

/* The next part of a list with commas between, trimmed, which is taken from its front with the comma; empty
 * parts are passed over. False at the end. */
bool hs_rule_next(hs_str *list, hs_str *part);

/* Split a field at commas into trimmed parts; returns how many (at most max; more are left unread: for fields
 * that have no more, hs_rule_next for lists). */
size_t hs_rule_split(hs_str field, hs_str *parts, size_t max);

#endif
