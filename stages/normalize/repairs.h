/* The repairs, each a pass that returns the mended text and adds to the map. A repair that finds nothing to
 * do leaves text and map alone. */
#ifndef HEARSAY_NORMALIZE_REPAIRS_H
#define HEARSAY_NORMALIZE_REPAIRS_H

#include "edit.h"
#include "hearsay/program.h"

/* What a text holds, by one look at its bytes: which repairs may have work. */
enum {
    SEEN_NONASCII = 1,
    SEEN_AMPERSAND = 2,
    SEEN_CONTROL = 4, /* below 0x20 but LF, and DEL */
    SEEN_BACKSLASH = 8
};

unsigned look_at(hs_str text);

typedef enum repair_id {
    REPAIR_ESCAPES,
    REPAIR_ENTITIES,
    REPAIR_MOJIBAKE,
    REPAIR_CHARACTERS,
    REPAIR_FORM,
    REPAIR_LINES,
    REPAIRS
} repair_id;

/* Names for --no-repair, in the order of repair_id. */
extern const char *const repair_names[REPAIRS];

/* Rules that repairs need: names of entities, code pages. Const after loading. */
typedef struct repair_rules repair_rules;

repair_rules *repair_rules_load(const char *dir, hs_error *error);
void repair_rules_free(repair_rules *rules);

/* A text on its way through the repairs. */
typedef struct repairing {
    hs_arena *arena;
    const repair_rules *rules;
    hs_record *record; /* for --explain */
    hs_str text;
    source_map map;     /* of text, back to the original */
    bool compatibility; /* NFKC */
    bool hold_map;      /* nothing has changed yet: map is the identity */
} repairing;

/* Take over an edit's output. */
void repaired(repairing *r, edit *e);

/* Literal \n and \" of a broken export, ANSI escapes. */
void repair_escapes(repairing *r);
/* HTML's character references: all names, decimal, hexadecimal, without the semicolon, doubly escaped. */
void repair_entities(repairing *r);
/* UTF-8 that was read as one of the code pages, up to three times over. */
void repair_mojibake(repairing *r);
/* Single characters: controls, invisible ones, exotic spaces, ligatures, full-width ASCII, line ends. */
void repair_characters(repairing *r);
/* NFC or NFKC. */
void repair_form(repairing *r);
/* White space, blank lines, hyphenated line ends, hard-wrapped paragraphs. */
void repair_lines(repairing *r);

/* For the two repairs that read rules. */
bool entity_find(const repair_rules *rules, hs_str name, hs_str *value);
bool entity_bare(const repair_rules *rules, hs_str name);
typedef struct code_page {
    const char *name;
    uint32_t to_unicode[128];      /* of bytes 0x80 and up; C1 controls where undefined */
    uint8_t from_unicode[1 << 16]; /* the byte of a character below U+10000, 0 where the page has none */
} code_page;
size_t code_pages(const repair_rules *rules, const code_page **pages);

#endif
