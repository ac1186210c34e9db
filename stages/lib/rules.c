#include "hearsay/rules.h"

#include "hearsay/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_file(hs_arena *arena, const char *path, hs_str *content, hs_error *error) {
    FILE *in = fopen(path, "rb");
    if (!in) return hs_fail(error, "%s: cannot open: %s", path, strerror(errno));
    hs_buf buf = {0};
    size_t n;
    do {
        n = fread(hs_buf_room(&buf, 1 << 16), 1, 1 << 16, in);
        buf.n += n;
    } while (n > 0);
    bool failed = ferror(in) != 0;
    fclose(in);
    *content = hs_copy(arena, hs_str_of(buf.p, buf.n));
    hs_buf_free(&buf);
    return failed ? hs_fail(error, "%s: cannot read: %s", path, strerror(EIO)) : true;
}

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

/* Drop blanks around [*from, *to) of s. */
static void trim(hs_str s, size_t *from, size_t *to) {
    while (*from < *to && blank(s.p[*from])) ++*from;
    while (*to > *from && blank(s.p[*to - 1])) --*to;
}

/* Copy a field, turning \# into #; other backslashes stay (patterns need them). */
static hs_str unescape(hs_arena *arena, hs_str s) {
    if (!s.n || !memchr(s.p, '\\', s.n)) return s;
    char *out = hs_alloc(arena, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n && s.p[i + 1] == '#') i++;
        out[n++] = s.p[i];
    }
    return (hs_str){out, n};
}

/* Where the line's text ends: at a # that starts it or follows a blank. */
static size_t comment_start(hs_str line) {
    for (size_t i = 0; i < line.n; i++)
        if (line.p[i] == '#' && (i == 0 || blank(line.p[i - 1]))) return i;
    return line.n;
}

static bool split_fields(hs_arena *arena, const hs_rule_file *file, hs_str line, size_t number, hs_rule *rule,
                         hs_error *error) {
    *rule = (hs_rule){.line = (uint32_t)number};
    size_t start = 0;
    for (size_t i = 0; i <= line.n; i++) {
        bool bar = i < line.n && line.p[i] == '|' && i > 0 && blank(line.p[i - 1]) &&
                   (i + 1 == line.n || blank(line.p[i + 1]));
        if (i < line.n && !bar) continue;
        if (rule->fields == HS_RULE_FIELDS)
            return hs_fail(error, "%s:%zu:%zu: more than %d fields", file->path.p, number, i + 1,
                           HS_RULE_FIELDS);
        size_t from = start, to = i;
        trim(line, &from, &to);
        rule->column[rule->fields] = (uint32_t)from + 1;
        rule->field[rule->fields++] = unescape(arena, hs_str_of(line.p + from, to - from));
        start = i + 1;
    }
    return true;
}

static hs_rule_section *find_section(const hs_rule_file *file, hs_str name) {
    for (size_t i = 0; i < file->section_count; i++)
        if (hs_str_is(name, file->sections[i].schema->section)) return &file->sections[i];
    return NULL;
}

static bool unknown_section(const hs_rule_file *file, size_t line, hs_str name, hs_error *error) {
    char known[256] = "";
    size_t n = 0;
    for (size_t i = 0; i < file->section_count && n < sizeof known - 1; i++) {
        int wrote =
            snprintf(known + n, sizeof known - n, "%s[%s]", i ? ", " : "", file->sections[i].schema->section);
        if (wrote > 0) n += (size_t)wrote;
    }
    return hs_fail(error, "%s:%zu:2: unknown section [%.*s]; expected one of %s", file->path.p, line,
                   (int)name.n, name.p, known);
}

/* What a line has to say, [*from, *to), without blanks and comment; true for "[name]". */
static bool is_header(hs_str line, size_t *from, size_t *to) {
    *from = 0;
    *to = comment_start(line);
    trim(line, from, to);
    return *to > *from && line.p[*from] == '[' && line.p[*to - 1] == ']' &&
           !memchr(line.p + *from, '|', *to - *from);
}

static bool read_line(hs_arena *arena, hs_rule_file *file, hs_rule_section **section, hs_str line,
                      size_t number, hs_error *error) {
    size_t from, to;
    if (is_header(line, &from, &to)) {
        hs_str name = {line.p + from + 1, to - from - 2};
        *section = find_section(file, name);
        return *section ? true : unknown_section(file, number, name, error);
    }
    if (from == to) return true;
    if (!*section)
        return hs_fail(error, "%s:%zu:%zu: a line before the first [section]", file->path.p, number,
                       from + 1);
    hs_rule_section *s = *section;
    hs_rule *rule = &s->rules[s->count++];
    if (!split_fields(arena, file, hs_str_of(line.p, to), number, rule, error)) return false;
    if (rule->fields < s->schema->min_fields || rule->fields > s->schema->max_fields)
        return hs_fail(error, "%s:%zu:%zu: %u field%s where [%s] expects: %s", file->path.p, number, from + 1,
                       rule->fields, rule->fields == 1 ? "" : "s", s->schema->section, s->schema->expects);
    if (rule->field[0].n == 0)
        return hs_fail(error, "%s:%zu:1: the first field is empty; [%s] expects: %s", file->path.p, number,
                       s->schema->section, s->schema->expects);
    return true;
}

/* The line that starts at byte *i, without its end; *i goes to the next. */
static hs_str next_line(hs_str content, size_t *i) {
    const char *newline = memchr(content.p + *i, '\n', content.n - *i);
    size_t from = *i, end = newline ? (size_t)(newline - content.p) : content.n;
    *i = end + 1;
    return hs_str_of(content.p + from, end - from);
}

/* Room for every section's rules, counted first: growing the 10,000 of the largest file took a tenth of a
 * program's start. */
static void make_room(hs_arena *arena, hs_rule_file *file, hs_str content) {
    size_t *lines = hs_alloc_n(arena, file->section_count, sizeof *lines);
    hs_rule_section *section = NULL;
    for (size_t i = 0, from, to; i < content.n;) {
        hs_str line = next_line(content, &i);
        if (is_header(line, &from, &to))
            section = find_section(file, hs_str_of(line.p + from + 1, to - from - 2));
        else if (section && from < to)
            lines[section - file->sections]++;
    }
    for (size_t s = 0; s < file->section_count; s++)
        file->sections[s].rules = hs_alloc_bytes(arena, lines[s] * sizeof *file->sections[s].rules);
}

bool hs_rules_load(hs_arena *arena, const char *dir, const char *name, const hs_rule_schema *schema,
                   hs_rule_file *file, hs_error *error) {
    char path[4096];
    int n = dir ? snprintf(path, sizeof path, "%s/%s", dir, name) : snprintf(path, sizeof path, "%s", name);
    if (n < 0 || (size_t)n >= sizeof path) return hs_fail(error, "%s: the path is too long", name);
    *file = (hs_rule_file){.path = hs_copy(arena, hs_cstr(path))};
    while (schema[file->section_count].section) file->section_count++;
    file->sections = hs_alloc_n(arena, file->section_count, sizeof *file->sections);
    for (size_t i = 0; i < file->section_count; i++) file->sections[i].schema = &schema[i];
    hs_str content = {0};
    if (!read_file(arena, path, &content, error)) return false;
    make_room(arena, file, content);
    hs_rule_section *section = NULL;
    size_t number = 0;
    for (size_t i = 0; i < content.n;) {
        hs_str line = next_line(content, &i);
        number++;
        size_t bad = hs_utf8_invalid(line);
        if (bad < line.n) return hs_fail(error, "%s:%zu:%zu: invalid UTF-8", path, number, bad + 1);
        if (!read_line(arena, file, &section, line, number, error)) return false;
    }
    return true;
}

const hs_rule_section *hs_rules_section(const hs_rule_file *file, const char *name) {
    return find_section(file, hs_cstr(name));
}

bool hs_rule_fail(const hs_rule_file *file, const hs_rule *rule, size_t field, hs_error *error,
                  const char *format, ...) {
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return hs_fail(error, "%s:%u:%u: %s", file->path.p, rule->line, rule->column[field], message);
}

bool hs_rule_number(const hs_rule_file *file, const hs_rule *rule, size_t field, double low, double high,
                    double otherwise, double *value, hs_error *error) {
    *value = otherwise;
    if (field >= rule->fields || rule->field[field].n == 0) return true;
    char digits[32], *end;
    hs_str s = rule->field[field];
    if (s.n < sizeof digits) {
        memcpy(digits, s.p, s.n);
        digits[s.n] = '\0';
        *value = strtod(digits, &end);
        if (*end == '\0' && *value >= low && *value <= high) return true;
    }
    return hs_rule_fail(file, rule, field, error, "\"%.*s\" where a number from %g to %g was expected",
                        (int)s.n, s.p, low, high);
}

hs_wordset *hs_rules_words(const hs_rule_section *section) {
    hs_wordset *words = hs_wordset_new();
    for (size_t i = 0; i < section->count; i++)
        hs_wordset_add(words, hs_word_hash(section->rules[i].field[0]));
    return words;
}

bool hs_rule_next(hs_str *list, hs_str *part) {
    while (list->n) {
        const char *comma = memchr(list->p, ',', list->n);
        size_t from = 0, to = comma ? (size_t)(comma - list->p) : list->n, taken = to + (comma != NULL);
        trim(*list, &from, &to);
        *part = hs_str_of(list->p + from, to - from);
        *list = hs_str_of(list->p + taken, list->n - taken);
        if (part->n) return true;
    }
    return false;
}

size_t hs_rule_split(hs_str field, hs_str *parts, size_t max) {
    size_t n = 0;
    while (n < max && hs_rule_next(&field, &parts[n])) n++;
    return n;
}
