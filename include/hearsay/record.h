/* One article on its way through the stages: the line it came in, its members, and the layers that stages
 * add (blocks, sentences, entities, quotes, stances).
 *
 * A layer is read from the line's JSON when a stage first asks for it, and is handed on in memory when the
 * stages run in one process. Either way a stage sees the same values, so both print the same bytes.
 * Inside, spans are bytes of `text`; in JSON they are code points. They are converted here and nowhere else.
 * All memory belongs to the record's arena. */
#ifndef HEARSAY_RECORD_H
#define HEARSAY_RECORD_H

#include "hearsay/json.h"
#include "hearsay/text.h"

typedef enum hs_block_kind {
    HS_HEADLINE,
    HS_BYLINE,
    HS_DATELINE,
    HS_BODY,
    HS_PULLQUOTE,
    HS_CAPTION,
    HS_RELATED,
    HS_BOILERPLATE,
    HS_BLOCK_KINDS
} hs_block_kind;

typedef struct hs_block {
    hs_span span;
    hs_block_kind kind;
} hs_block;

typedef enum hs_entity_kind {
    HS_PERSON,
    HS_ORGANIZATION,
    HS_COUNTRY,
    HS_MEDIA,
    HS_GROUP,
    HS_ENTITY_KINDS
} hs_entity_kind;

typedef struct hs_entity {
    hs_str name;
    hs_entity_kind kind;
    hs_str *aliases;
    size_t alias_count;
    hs_str *roles;
    size_t role_count;
    hs_span *mentions;
    size_t mention_count;
} hs_entity;

typedef enum hs_quote_type { HS_DIRECT, HS_INDIRECT, HS_MIXED, HS_QUOTE_TYPES } hs_quote_type;

enum { HS_NONE = -1 }; /* no entity, no quote */

typedef struct hs_quote {
    hs_quote_type type;
    hs_span *content;
    size_t content_count;
    hs_span cue, source, addressee; /* empty (end == start) where there is none */
    int speaker;                    /* index of an entity, or HS_NONE */
    int *reported_by;               /* indexes of entities, nearest first */
    size_t reported_count;
    bool negated;
    int parent; /* index of the quote it stands within, or HS_NONE */
    double confidence;
    hs_str rule;
} hs_quote;

typedef struct hs_stance {
    int holder;   /* index of an entity, or HS_NONE */
    hs_str topic; /* p is NULL for an open target */
    hs_span target;
    double score; /* -1 to 1 */
    int label;    /* -1 against, 0 neutral, 1 favor */
    int quote;    /* index of a quote, or HS_NONE */
    hs_span *evidence;
    size_t evidence_count;
    hs_str rule;
} hs_stance;

/* Layers a stage may ask for. */
typedef enum hs_layer {
    HS_LAYER_BLOCKS = 1,
    HS_LAYER_SENTENCES = 2,
    HS_LAYER_ENTITIES = 4,
    HS_LAYER_QUOTES = 8,
    HS_LAYER_STANCES = 16
} hs_layer;

typedef struct hs_record {
    hs_arena *arena;   /* of what the record holds */
    hs_arena *scratch; /* of what a stage needs only while it runs; emptied behind each */
    hs_object object;
    hs_str id;       /* the record's own, else input name and line */
    hs_str text;     /* decoded and valid UTF-8 */
    hs_index index;  /* of text */
    unsigned layers; /* which of the following are filled in */
    hs_block *blocks;
    size_t block_count;
    hs_span *sentences;
    size_t sentence_count;
    hs_entity *entities;
    size_t entity_count;
    hs_quote *quotes;
    size_t quote_count;
    hs_stance *stances;
    size_t stance_count;
    hs_str original; /* the text as it came in, where --original gave it; else p is NULL */
    hs_buf *explain; /* where --explain's lines go; NULL where nobody asked */
} hs_record;

/* Make a record of one line, with one arena for all; a caller with an arena for scratch sets it behind this.
 * `id` names it where it has none (and is then added). Fails where the line is no JSON object, has no `text`,
 * or `text` is no string; the error says where. */
bool hs_record_read(hs_record *record, hs_arena *arena, hs_str line, hs_str id, hs_error *error);

/* Fill in layers (a set of hs_layer) from the record's JSON, where not yet there. Fails where a member is
 * missing or malformed; the error names the member and the stage that adds it. */
bool hs_record_need(hs_record *record, unsigned layers, hs_error *error);

/* Replace `text` (valid UTF-8, copied): decoded, indexed and in the output. */
void hs_record_set_text(hs_record *record, hs_str text);

/* Put layers (those in the set) into the output as JSON members. */
void hs_record_put(hs_record *record, unsigned layers);

/* Set a member to JSON made in buf, which is emptied. */
void hs_record_set_json(hs_record *record, const char *name, hs_buf *json);

/* A string member, decoded; false where it is absent or no string. */
bool hs_record_string(const hs_record *record, const char *name, hs_str *value);

const char *hs_block_kind_name(hs_block_kind kind);
const char *hs_entity_kind_name(hs_entity_kind kind);
const char *hs_quote_type_name(hs_quote_type type);
const char *hs_label_name(int label);

/* True for kinds of block that hold the article's own words: headline, body. */
bool hs_is_article(hs_block_kind kind);

/* One line for --explain: `explain: ID: STAGE: …`; does nothing where nobody asked. */
void hs_explain(hs_record *record, const char *stage, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
