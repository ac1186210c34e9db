/* What each line of the normalized text is: headline, byline, body, furniture. Nothing is deleted. */
#ifndef HEARSAY_NORMALIZE_BLOCKS_H
#define HEARSAY_NORMALIZE_BLOCKS_H

#include "hearsay/program.h"

typedef struct block_rules block_rules;

block_rules *block_rules_load(const char *dir, hs_error *error);
void block_rules_free(block_rules *rules);

/* Fill in the record's blocks: in order, covering all of text, each up to where the next begins. Fails only
 * where a user's pattern hits its limit. */
bool find_blocks(const block_rules *rules, hs_matcher *matcher, hs_record *record, hs_error *error);

/* Add date, authors and title where the record has none and the blocks say them. */
bool find_metadata(const block_rules *rules, hs_matcher *matcher, hs_record *record, hs_error *error);

/* The patterns of a section. */
typedef struct pattern_list {
    hs_pattern **patterns;
    hs_str *labels; /* first field where the section has two */
    bool *joined;   /* which of them line_shapes knows */
    size_t count;
} pattern_list;

/* Which anchored patterns may match a line, asked before them: those that split its beginning off, and those
 * that say what it is. NULL where there are none. */
typedef struct line_shapes {
    hs_any *prefix, *kind;
} line_shapes;

const line_shapes *block_shapes(const block_rules *rules);

/* Sections of patterns, in the order of the rule file's schema. */
typedef enum block_section {
    SECTION_PREFIX,
    SECTION_SUFFIX,
    SECTION_BOILERPLATE,
    SECTION_BYLINE,
    SECTION_CAPTION,
    SECTION_RELATED,
    SECTION_TAIL,
    SECTION_AUTHORS,
    SECTION_PUBLISHER,
    SECTION_DATE,
    PATTERN_SECTIONS
} block_section;

const pattern_list *block_patterns(const block_rules *rules, block_section section);

/* 1 to 12 for a month's name or short name, else 0. */
int month_number(const block_rules *rules, hs_str name);

#endif
