/* Regular expressions of rule files: PCRE2, compiled once at start-up with its JIT, matched under limits so
 * that no pattern, however unlucky, holds up the stream. */
#ifndef HEARSAY_PATTERN_H
#define HEARSAY_PATTERN_H

#include "hearsay/arena.h"
#include "hearsay/error.h"
#include "hearsay/rules.h"
#include "hearsay/text.h"

typedef struct hs_pattern hs_pattern;

/* Several anchored patterns as one, which only says whether any of them may match. */
typedef struct hs_any hs_any;

/* What one thread needs to match: buffers for groups, and the limits. */
typedef struct hs_matcher hs_matcher;

hs_matcher *hs_matcher_new(void);
void hs_matcher_free(hs_matcher *matcher);

/* Compile a field of a rule (UTF-8, Unicode classes, case matters unless the pattern says (?i)). The error
 * points at the column within the pattern. Patterns are freed by hs_pattern_free. */
hs_pattern *hs_pattern_compile(const hs_rule_file *file, const hs_rule *rule, size_t field, hs_error *error);
void hs_pattern_free(hs_pattern *pattern);

enum { HS_GROUPS = 8 };

/* Bytes of the whole match (0) and of groups 1 to 7; a group that took no part is empty at 0. */
typedef struct hs_match {
    hs_span group[HS_GROUPS];
} hs_match;

/* First match at or after byte `from`: 1 found, 0 none, -1 the pattern hit a limit (then the error names
 * the pattern and its file). The subject must be valid UTF-8. */
int hs_pattern_find(const hs_pattern *pattern, hs_matcher *matcher, hs_str subject, size_t from,
                    hs_match *match, hs_error *error);

/* Join those of the patterns that can only match at a subject's start; joined[k] gets whether patterns[k] is
 * among them (what refers to groups by number, or starts with a verb such as (*UCP), is not). Most lines
 * match none of a rule file's patterns, and one match of all costs about as much as one match of each. The
 * patterns must stay; NULL where there is nothing to join. Freed by hs_any_free. */
hs_any *hs_any_new(hs_pattern *const *patterns, size_t count, bool *joined);
void hs_any_free(hs_any *any);

/* False where none of the joined patterns matches the subject. True where one does, or where that cannot be
 * told under the limits. */
bool hs_any_may_match(const hs_any *any, hs_matcher *matcher, hs_str subject);

#endif
