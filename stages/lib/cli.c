#include "hearsay/program.h"

#include <ctype.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef HS_DATA_DIR
#define HS_DATA_DIR "/usr/local/share/hearsay/rules"
#endif
#ifndef HS_SOURCE_RULES
#define HS_SOURCE_RULES "rules"
#endif

typedef struct flag {
    const char *name, *argument; /* argument: what to call it, NULL for none */
    unsigned programs;
    int code; /* what getopt_long returns */
    const char *help;
} flag;

enum {
    F_HELP = 256,
    F_VERSION,
    F_RULES,
    F_CHECK,
    F_EXPLAIN,
    F_REJECTS,
    F_MAX_RECORD,
    F_LINE_BUFFERED,
    F_QUIET,
    F_PLAIN,
    F_THREADS,
    F_PROGRESS,
    F_STATS,
    F_NO_SANDBOX,
    F_INVALID,
    F_ENCODING,
    F_FORM,
    F_NO_REPAIR,
    F_RULES_ONLY,
    F_TOPICS,
    F_STATEMENTS,
    F_NO_OPEN,
    F_TRY,
    F_COLOUR,
    F_WIDTH,
    F_LOCATE,
    F_ORIGINAL
};

static const flag flags[] = {
    {"help", NULL, HS_FOR_ALL, F_HELP, "say what this program does and which flags it takes"},
    {"version", NULL, HS_FOR_ALL, F_VERSION, "print the version"},
    {"rules", "DIR", HS_FOR_ALL, F_RULES, "rules and models (else $HEARSAY_RULES, else the installed ones)"},
    {"check", NULL, HS_FOR_ALL, F_CHECK, "only load rules, models and topics and say whether they are right"},
    {"explain", NULL, HS_FOR_ALL, F_EXPLAIN, "tell on standard error what decided, a line for each decision"},
    {"rejects", "FILE", HS_FOR_ALL, F_REJECTS, "write records that cannot be used to FILE, byte for byte"},
    {"max-record", "SIZE", HS_FOR_ALL, F_MAX_RECORD,
     "reject records longer than SIZE (64M; K, M and G count)"},
    {"line-buffered", NULL, HS_FOR_ALL, F_LINE_BUFFERED, "write each record at once, as for a terminal"},
    {"quiet", NULL, HS_FOR_ALL, F_QUIET, "no messages about single records; the exit code still tells"},
    {"plain", NULL, HS_FOR_ALL, F_PLAIN, "every input is one article in plain text, not JSON Lines"},
    {"threads", "N", HS_FOR_ALL, F_THREADS, "work on N records at once, -j N for short (default: all cores)"},
    {"progress", NULL, HS_FOR_ALL, F_PROGRESS, "on a terminal, show how far and how fast"},
    {"stats", NULL, HS_FOR_ALL, F_STATS,
     "at the end, one line of JSON on standard error: counts, rates, memory"},
    {"no-sandbox", NULL, HS_FOR_ALL, F_NO_SANDBOX,
     "keep the right to open files and the like, for debugging"},
    {"invalid", "HOW", HS_FOR_NORMALIZE, F_INVALID, "invalid UTF-8: reject the record, or replace the bytes"},
    {"encoding", "NAME", HS_FOR_NORMALIZE, F_ENCODING, "plain text is in this encoding (a name iconv knows)"},
    {"form", "FORM", HS_FOR_NORMALIZE, F_FORM, "Unicode form of the text: NFC or NFKC"},
    {"no-repair", "NAMES", HS_FOR_NORMALIZE, F_NO_REPAIR,
     "switch these repairs off (commas between; `list` names them)"},
    {"rules-only", NULL, HS_FOR_QUOTES, F_RULES_ONLY, "attribute by rules alone, without the learned models"},
    {"topics", "FILE", HS_FOR_STANCE, F_TOPICS, "a topic file to look for; may be given again"},
    {"statements", NULL, HS_FOR_STANCE, F_STATEMENTS,
     "records are bare statements: one stance for each topic"},
    {"no-open", NULL, HS_FOR_STANCE, F_NO_OPEN, "leave out targets that no topic names"},
    {"try", "SENTENCE", HS_FOR_STANCE, F_TRY, "show what the topics make of one sentence, and stop"},
    {"color", "WHEN", HS_FOR_SHOW, F_COLOUR, "colours: auto, always or never"},
    {"width", "COLUMNS", HS_FOR_SHOW, F_WIDTH, "width to fill (default: the terminal's, else 80)"},
    {"locate", "QUOTE", HS_FOR_SHOW, F_LOCATE, "print where the quote with this id stands in the original"},
    {"original", "FILE", HS_FOR_SHOW, F_ORIGINAL,
     "the file the records came from: --locate then gives bytes and the words as they stood"},
};
enum { FLAG_COUNT = sizeof flags / sizeof *flags };

static void print_help(const hs_program *program) {
    printf("Usage: %s [FLAG]... [FILE]...\n%s\n\n", program->name, program->summary);
    printf("Reads FILEs, or standard input where there are none or FILE is -. Files that end in .jsonl\n"
           "or .ndjson are JSON Lines, others one article each; standard input is JSON Lines.\n\n");
    for (int i = 0; i < FLAG_COUNT; i++) {
        if (!(flags[i].programs & program->flags)) continue;
        char left[40];
        snprintf(left, sizeof left, "--%s%s%s", flags[i].name, flags[i].argument ? " " : "",
                 flags[i].argument ? flags[i].argument : "");
        printf("  %-20s %s\n", left, flags[i].help);
    }
    printf("\nExit status: 0 all records went through, 1 some were rejected, 2 a wrong flag, rule or\n"
           "model, 3 input or output failed.\n\nExample:\n%s\n",
           program->example);
}

/* Letters to change, add or drop to turn a into b (Levenshtein). */
static size_t edit_distance(const char *a, const char *b) {
    size_t row[64], n = strlen(b);
    if (n >= 64) return 64;
    for (size_t j = 0; j <= n; j++) row[j] = j;
    for (size_t i = 1; a[i - 1]; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            size_t least = row[j - 1] < row[j] ? row[j - 1] + 1 : row[j] + 1;
            row[j] = change < least ? change : least;
        }
    }
    return row[n];
}

static int wrong_flag(const hs_program *program, const char *given, bool lacks_argument) {
    if (lacks_argument) {
        fprintf(stderr, "%s: %s needs a value; see --help\n", program->name, given);
        return HS_USAGE;
    }
    char name[64];
    snprintf(name, sizeof name, "%s", given + (given[0] == '-') + (given[0] == '-' && given[1] == '-'));
    name[strcspn(name, "=")] = '\0';
    const char *nearest = NULL;
    size_t best = 4;
    for (int i = 0; i < FLAG_COUNT; i++) {
        size_t distance = edit_distance(name, flags[i].name);
        if (!(flags[i].programs & program->flags) || distance >= best) continue;
        best = distance;
        nearest = flags[i].name;
    }
    if (nearest)
        fprintf(stderr, "%s: unknown flag %s; did you mean --%s?\n", program->name, given, nearest);
    else
        fprintf(stderr, "%s: unknown flag %s; see --help\n", program->name, given);
    return HS_USAGE;
}

static int wrong_value(const hs_program *program, const char *name, const char *value, const char *expected) {
    fprintf(stderr, "%s: --%s %s: expected %s\n", program->name, name, value, expected);
    return HS_USAGE;
}

void hs_list_add(hs_list *list, const char *item) {
    const char **items = hs_calloc(list->count + 1, sizeof *items);
    if (list->count) memcpy(items, list->items, list->count * sizeof *items);
    items[list->count++] = item;
    free(list->items);
    list->items = items;
}

static bool parse_size(const char *text, size_t *size) {
    char *end;
    unsigned long long value = strtoull(text, &end, 10);
    if (end == text || text[0] == '-') return false;
    unsigned shift = 0;
    switch (toupper((unsigned char)*end)) {
    case 'K': shift = 10; break;
    case 'M': shift = 20; break;
    case 'G': shift = 30; break;
    case '\0': break;
    default: return false;
    }
    if ((shift && end[1]) || value == 0 || value > HS_MAX_RECORD_LIMIT >> shift) return false;
    *size = (size_t)value << shift;
    return true;
}

/* The data folder installed with this executable (PREFIX/bin beside PREFIX/share), whatever PREFIX was when
 * it was built; false where there is none. */
static bool find_installed(char *path, size_t size) {
    ssize_t n = readlink("/proc/self/exe", path, size - 1);
    if (n <= 0) return false;
    path[n] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash || slash == path) return false;
    *slash = '\0';
    slash = strrchr(path, '/');
    if (!slash) return false;
    size_t at = (size_t)(slash - path);
    int wrote = snprintf(path + at, size - at, "/share/hearsay/rules");
    return wrote > 0 && (size_t)wrote < size - at && access(path, R_OK) == 0;
}

/* The folder of rules, in the contract's order. */
const char *hs_find_rules(hs_options *o) {
    if (o->rules) return o->rules;
    const char *from_environment = getenv("HEARSAY_RULES");
    if (from_environment && *from_environment) return from_environment;
    if (find_installed(o->installed, sizeof o->installed)) return o->installed;
    return access(HS_DATA_DIR, R_OK) == 0 ? HS_DATA_DIR : HS_SOURCE_RULES;
}

static int set_flag(const hs_program *program, int code, const char *value, hs_options *o) {
    switch (code) {
    case F_HELP: print_help(program); return HS_OK;
    case F_VERSION: printf("%s %s\n", program->name, HS_VERSION); return HS_OK;
    case F_RULES: o->rules = value; break;
    case F_CHECK: o->check = true; break;
    case F_EXPLAIN: o->explain = true; break;
    case F_REJECTS: o->rejects = value; break;
    case F_MAX_RECORD:
        if (!parse_size(value, &o->max_record))
            return wrong_value(program, "max-record", value, "a size such as 512K, 64M or 1G (the most)");
        break;
    case F_LINE_BUFFERED: o->line_buffered = true; break;
    case F_QUIET: o->quiet = true; break;
    case F_PLAIN: o->plain = true; break;
    case F_THREADS:
        if (!parse_size(value, &o->threads) || o->threads > 256)
            return wrong_value(program, "threads", value, "1 to 256");
        break;
    case F_PROGRESS: o->progress = true; break;
    case F_STATS: o->stats = true; break;
    case F_NO_SANDBOX: o->no_sandbox = true; break;
    case F_INVALID:
        if (strcmp(value, "reject") != 0 && strcmp(value, "replace") != 0)
            return wrong_value(program, "invalid", value, "reject or replace");
        o->replace_invalid = strcmp(value, "replace") == 0;
        break;
    case F_ENCODING: o->encoding = value; break;
    case F_FORM:
        if (strcmp(value, "NFC") != 0 && strcmp(value, "NFKC") != 0)
            return wrong_value(program, "form", value, "NFC or NFKC");
        o->compatibility = strcmp(value, "NFKC") == 0;
        break;
    case F_NO_REPAIR: hs_list_add(&o->no_repair, value); break;
    case F_RULES_ONLY: o->rules_only = true; break;
    case F_TOPICS: hs_list_add(&o->topics, value); break;
    case F_STATEMENTS: o->statements = true; break;
    case F_NO_OPEN: o->no_open = true; break;
    case F_TRY: o->try_text = value; break;
    case F_COLOUR:
        if (strcmp(value, "auto") != 0 && strcmp(value, "always") != 0 && strcmp(value, "never") != 0)
            return wrong_value(program, "color", value, "auto, always or never");
        o->colour = value;
        break;
    case F_WIDTH:
        if (!parse_size(value, &o->width) || o->width < 20 || o->width > 1000)
            return wrong_value(program, "width", value, "20 to 1000");
        break;
    case F_ORIGINAL: o->original = value; break;
    case F_LOCATE: o->locate = value; break;
    default: break;
    }
    return -1;
}

int hs_parse_options(const hs_program *program, int argc, char **argv, hs_options *o) {
    struct option longs[FLAG_COUNT + 1] = {{0}};
    size_t n = 0;
    for (int i = 0; i < FLAG_COUNT; i++)
        if (flags[i].programs & program->flags)
            longs[n++] = (struct option){flags[i].name, flags[i].argument ? required_argument : no_argument,
                                         NULL, flags[i].code};
    *o = (hs_options){.max_record = (size_t)64 << 20, .colour = "auto"};
    opterr = 0;
    optind = 0;
    int code;
    while ((code = getopt_long(argc, argv, ":j:", longs, NULL)) != -1) {
        if (code == '?' || code == ':') return wrong_flag(program, argv[optind - 1], code == ':');
        int status = set_flag(program, code == 'j' ? F_THREADS : code, optarg, o);
        if (status >= 0) return status;
    }
    for (int i = optind; i < argc; i++) hs_list_add(&o->files, argv[i]);
    o->rules = hs_find_rules(o);
    return -1;
}

void hs_options_free(hs_options *o) {
    free(o->no_repair.items);
    free(o->topics.items);
    free(o->files.items);
}
