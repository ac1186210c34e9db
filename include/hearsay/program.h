/* What every executable shares: stages, the command line, and the loop over records.
 *
 * A stage is a function from a record to a record. A program runs one or several of them over its input and
 * prints each record; its main is one call of hs_main. */
#ifndef HEARSAY_PROGRAM_H
#define HEARSAY_PROGRAM_H

#include "hearsay/io.h"
#include "hearsay/pattern.h"
#include "hearsay/record.h"

#define HS_VERSION "0.1.0"

/* Spans are 32-bit byte offsets, and a normalized text may be longer than its original. */
#define HS_MAX_RECORD_LIMIT ((size_t)1 << 30)

/* Which programs take a flag. */
enum {
    HS_FOR_ALL = 1,
    HS_FOR_NORMALIZE = 2,
    HS_FOR_SENTENCES = 4,
    HS_FOR_QUOTES = 8,
    HS_FOR_STANCE = 16,
    HS_FOR_SHOW = 32
};

typedef struct hs_list {
    const char **items;
    size_t count;
} hs_list;

/* Everything that flags can say. Strings point into argv. */
typedef struct hs_options {
    const char *rules;   /* folder, already found: the flag, $HEARSAY_RULES, installed, or the source tree */
    char installed[512]; /* where `rules` points, if they were found beside the executable */
    const char *rejects;
    size_t max_record;
    bool check, explain, line_buffered, quiet, plain;
    bool progress, stats, no_sandbox;
    size_t threads;       /* 0: as many as the machine has cores */
    bool replace_invalid; /* normalize: --invalid replace */
    const char *encoding; /* normalize: of plain text that is not UTF-8 */
    bool compatibility;   /* normalize: --form NFKC */
    hs_list no_repair;    /* normalize: names of repairs switched off */
    bool rules_only;      /* quotes: without the learned models */
    hs_list topics;       /* stance: topic files */
    bool statements;      /* stance: records are bare statements */
    bool no_open;         /* stance: no targets but the topics' */
    const char *try_text; /* stance: --try */
    const char *colour;   /* show: auto, always, never */
    size_t width;         /* show: columns, 0 for the terminal's */
    const char *locate;   /* show: a quote's id */
    const char *original; /* show: the file the records were made of, for --locate */
    hs_list files;
} hs_options;

/* What a stage works with while a record is in its hands, besides its own const state. */
typedef struct hs_work {
    hs_matcher *matcher;
    bool plain; /* the record came from plain text */
} hs_work;

typedef struct hs_stage {
    const char *name; /* "normalize" */
    /* Load rules and models. The state is const afterwards and may serve several threads. */
    bool (*open)(void **state, const hs_options *options, hs_error *error);
    /* Work on one record. False rejects the record; its line is then not printed. */
    bool (*run)(const void *state, hs_work *work, hs_record *record, hs_error *error);
    void (*close)(void *state);
    /* What a user should know about the state (models missing), or NULL; may itself be NULL. */
    const char *(*note)(const void *state);
} hs_stage;

typedef struct hs_program {
    const char *name;              /* "hearsay-quotes" */
    const char *summary;           /* one line */
    const char *example;           /* for --help, with what comes out */
    unsigned flags;                /* a set of HS_FOR_… */
    const hs_stage *const *stages; /* ended by NULL */
    /* How to print a finished record; NULL prints its JSON line. */
    bool (*print)(const hs_options *options, hs_record *record, hs_buf *out, hs_error *error);
    /* Instead of reading anything, where the options ask for it (--try); NULL where the program has none.
     * Returns the exit code, or -1 to go on. */
    int (*instead)(const hs_options *options, void *const *states);
} hs_program;

/* The whole of a program: flags, rules, records, exit code. */
int hs_main(const hs_program *program, int argc, char **argv);

/* Parse flags into options. Returns -1 to go on, else the exit code (--help, --version, a wrong flag). */
int hs_parse_options(const hs_program *program, int argc, char **argv, hs_options *options);
void hs_options_free(hs_options *options);
/* Add an item, which stays the caller's. */
void hs_list_add(hs_list *list, const char *item);
/* The folder of rules, in the contract's order: o->rules, $HEARSAY_RULES, the installed ones, the source
 * tree's. */
const char *hs_find_rules(hs_options *o);

/* Read all input, run the stages on each record, print. Returns the exit code. */
int hs_stream(const hs_program *program, const hs_options *options, void *const *states);

/* The C library loads its converters of encodings from files. They are loaded while files may still be
 * opened, and kept, so that every iconv_open of them that follows finds them. */
enum { HS_PLAIN_CONVERTERS = 2 };
typedef struct hs_plain {
    void *converters[HS_PLAIN_CONVERTERS];
} hs_plain;
bool hs_plain_open(hs_plain *plain, const char *encoding, hs_error *error);
void hs_plain_close(hs_plain *plain);

/* The id of a file of plain text: its name without folder and ending. */
hs_str hs_plain_id(const char *name);

/* Make one JSON line of a plain-text article (any bytes): {"id": …, "text": …}. Byte order marks are
 * honoured; bytes that are no UTF-8 are read as Windows-1252, or all of it as `encoding` (iconv's name).
 * *note says in words what was done, or is empty. */
bool hs_plain_record(hs_str bytes, hs_str id, const char *encoding, hs_buf *line, char note[160],
                     hs_error *error);

#endif
