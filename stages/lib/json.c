#include "hearsay/json.h"

#include "hearsay/text.h"

#include <endian.h>
#include <jansson.h>
#include <string.h>

enum { MAX_DEPTH = 2048 }; /* jansson's JSON_PARSER_MAX_DEPTH */

/* A walk over the line. `at` stands, after a failure, where the walk stopped. */
typedef struct walk {
    const char *at, *end;
    const char *why;
} walk;

static bool stop(walk *w, const char *why) {
    w->why = why;
    return false;
}

static void skip_space(walk *w) {
    while (w->at < w->end && (*w->at == ' ' || *w->at == '\t' || *w->at == '\n' || *w->at == '\r')) w->at++;
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four hexadecimal digits at p, or -1. */
static int32_t hex4(const char *p, const char *end) {
    int32_t value = 0;
    if (end - p < 4) return -1;
    for (int i = 0; i < 4; i++) {
        int digit = hex_value(p[i]);
        if (digit < 0) return -1;
        value = value << 4 | digit;
    }
    return value;
}

/* Walk over the escape whose backslash is at w->at. */
static bool walk_escape(walk *w) {
    const char *p = w->at + 1;
    if (p >= w->end) return stop(w, "premature end of input");
    if (*p != 'u') {
        if (!strchr("\"\\/bfnrt", *p) || *p == '\0') return stop(w, "invalid escape");
        w->at = p + 1;
        return true;
    }
    int32_t unit = hex4(p + 1, w->end);
    if (unit < 0) return stop(w, "invalid escape");
    p += 5;
    if (unit >= 0xDC00 && unit <= 0xDFFF) return stop(w, "invalid Unicode escape");
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        if (w->end - p < 6 || p[0] != '\\' || p[1] != 'u') return stop(w, "invalid Unicode escape");
        int32_t low = hex4(p + 2, w->end);
        if (low < 0xDC00 || low > 0xDFFF) return stop(w, "invalid Unicode escape");
        p += 6;
    }
    w->at = p;
    return true;
}

/* How many of the eight bytes at p, from the first on, are printable ASCII but no quote and no backslash.
 * Each test marks the first byte it means rightly (a borrow can only mark later ones wrongly). */
static size_t plain_of_eight(const char *p) {
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    uint64_t x;
    memcpy(&x, p, 8);
    x = le64toh(x);
    uint64_t quote = x ^ (ones * '"'), slash = x ^ (ones * '\\');
    uint64_t found = (x - ones * 0x20) | ((quote - ones) & ~quote) | ((slash - ones) & ~slash) | x;
    found &= highs;
    return found ? (size_t)__builtin_ctzll(found) / 8 : 8;
}

/* The first byte from p on that is no plain one, or that stands less than eight bytes before the end. */
static const char *skip_plain(const char *p, const char *end) {
    for (size_t n = 8; n == 8 && end - p >= 8; p += n) n = plain_of_eight(p);
    return p;
}

static bool walk_string(walk *w) {
    w->at++;
    while (w->at < w->end) {
        w->at = skip_plain(w->at, w->end);
        if (w->at >= w->end) break;
        unsigned char c = (unsigned char)*w->at;
        if (c == '"') {
            w->at++;
            return true;
        }
        if (c == '\\') {
            if (!walk_escape(w)) return false;
        } else if (c < 0x20) {
            return stop(w, "control character in a string");
        } else if (c < 0x80) {
            w->at++;
        } else {
            size_t n = hs_utf8_length(w->at, w->end);
            if (n == 0) return stop(w, "invalid UTF-8");
            w->at += n;
        }
    }
    return stop(w, "premature end of input");
}

static bool walk_digits(walk *w) {
    const char *from = w->at;
    while (w->at < w->end && *w->at >= '0' && *w->at <= '9') w->at++;
    return w->at > from ? true : stop(w, "invalid token");
}

static bool walk_number(walk *w) {
    if (*w->at == '-') w->at++;
    if (w->at < w->end && *w->at == '0')
        w->at++;
    else if (!walk_digits(w))
        return false;
    if (w->at < w->end && *w->at == '.') {
        w->at++;
        if (!walk_digits(w)) return false;
    }
    if (w->at < w->end && (*w->at == 'e' || *w->at == 'E')) {
        w->at++;
        if (w->at < w->end && (*w->at == '+' || *w->at == '-')) w->at++;
        return walk_digits(w);
    }
    return true;
}

static bool walk_literal(walk *w, const char *word) {
    size_t n = strlen(word);
    if ((size_t)(w->end - w->at) < n || memcmp(w->at, word, n) != 0) return stop(w, "invalid token");
    w->at += n;
    return true;
}

/* A name, its colon and the space around them. */
static bool walk_name(walk *w) {
    skip_space(w);
    if (w->at >= w->end) return stop(w, "premature end of input");
    if (*w->at != '"') return stop(w, "string or '}' expected");
    if (!walk_string(w)) return false;
    skip_space(w);
    if (w->at >= w->end || *w->at != ':') return stop(w, "':' expected");
    w->at++;
    return true;
}

static bool walk_scalar(walk *w) {
    switch (*w->at) {
    case '"': return walk_string(w);
    case 't': return walk_literal(w, "true");
    case 'f': return walk_literal(w, "false");
    case 'n': return walk_literal(w, "null");
    default:
        if (*w->at == '-' || (*w->at >= '0' && *w->at <= '9')) return walk_number(w);
        return stop(w, "invalid token");
    }
}

/* Behind a value inside `open` levels: close what closes here. Sets *more where another value follows. */
static bool walk_close(walk *w, const char *kinds, size_t *open, bool *more) {
    *more = false;
    while (*open > 0) {
        char kind = kinds[*open - 1];
        skip_space(w);
        if (w->at >= w->end) return stop(w, "premature end of input");
        if (*w->at == ',') {
            w->at++;
            *more = true;
            return kind == '{' ? walk_name(w) : true;
        }
        if (*w->at != (kind == '{' ? '}' : ']'))
            return stop(w, kind == '{' ? "'}' expected" : "']' expected");
        w->at++;
        --*open;
    }
    return true;
}

/* Walk over one value of any kind, `depth` levels down already; not recursive. */
static bool walk_value(walk *w, size_t depth) {
    char kinds[MAX_DEPTH];
    size_t open = 0;
    for (bool more = true; more;) {
        skip_space(w);
        if (w->at >= w->end) return stop(w, "premature end of input");
        char c = *w->at;
        if (c == '{' || c == '[') {
            if (depth + open >= MAX_DEPTH) return stop(w, "maximum parsing depth reached");
            kinds[open++] = c;
            w->at++;
            skip_space(w);
            bool empty = w->at < w->end && *w->at == (c == '{' ? '}' : ']');
            if (!empty) {
                if (c == '{' && !walk_name(w)) return false;
                continue;
            }
            w->at++;
            open--;
        } else if (!walk_scalar(w)) {
            return false;
        }
        if (!walk_close(w, kinds, &open, &more)) return false;
    }
    return true;
}

/* Put jansson's words for what is wrong with the line into the error; our own where it sees nothing wrong
 * (it stops earlier only at numbers it cannot hold, which are no fault of the record). */
static bool complain(const walk *w, hs_str line, hs_error *error) {
    json_error_t said;
    json_t *tree =
        json_loadb(line.p, line.n, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL | JSON_DECODE_ANY, &said);
    size_t column = (size_t)(w->at - line.p) + 1;
    if (tree) {
        json_decref(tree);
        return hs_fail(error, "column %zu: %s", column, w->why);
    }
    enum json_error_code code = json_error_code(&said);
    if (code == json_error_numeric_overflow || said.line > 1)
        return hs_fail(error, "column %zu: invalid JSON: %s", column, w->why);
    return hs_fail(error, "column %zu: invalid JSON: %s", column, said.text);
}

static hs_str decode_name(hs_arena *arena, hs_str quoted) {
    hs_str name = {quoted.p + 1, quoted.n - 2};
    if (memchr(name.p, '\\', name.n)) hs_json_string(arena, quoted, &name);
    return name;
}

static bool walk_members(walk *w, hs_arena *arena, hs_object *object) {
    skip_space(w);
    if (w->at < w->end && *w->at == '}') return true;
    for (;;) {
        skip_space(w);
        const char *name = w->at;
        if (!walk_name(w)) return false;
        const char *name_end = w->at - 1; /* the colon, or a blank before it */
        while (*name_end != '"') name_end--;
        skip_space(w);
        const char *value = w->at;
        if (!walk_value(w, 1)) return false;
        object->members = hs_grow(arena, object->members, object->count, sizeof *object->members);
        object->members[object->count++] =
            (hs_member){.name = decode_name(arena, hs_str_of(name, (size_t)(name_end + 1 - name))),
                        .start = (size_t)(name - object->line.p),
                        .value = (size_t)(value - object->line.p),
                        .end = (size_t)(w->at - object->line.p)};
        skip_space(w);
        if (w->at >= w->end) return stop(w, "premature end of input");
        if (*w->at == '}') return true;
        if (*w->at != ',') return stop(w, "'}' expected");
        w->at++;
    }
}

static const char *kind_of(char c) {
    switch (c) {
    case '[': return "an array";
    case '"': return "a string";
    case 't':
    case 'f': return "true or false";
    case 'n': return "null";
    default: return "a number";
    }
}

bool hs_json_object(hs_arena *arena, hs_str line, hs_object *object, hs_error *error) {
    walk w = {line.p, line.p + line.n, NULL};
    *object = (hs_object){.line = line};
    skip_space(&w);
    if (w.at == w.end) return hs_fail(error, "column 1: empty line where a JSON object was expected");
    if (*w.at != '{') {
        char first = *w.at;
        if (!walk_value(&w, 0)) return complain(&w, line, error);
        skip_space(&w);
        if (w.at < w.end) return complain(&w, line, error);
        return hs_fail(error, "column 1: the record is %s where an object {\"text\": …} was expected",
                       kind_of(first));
    }
    object->open = (size_t)(w.at - line.p);
    w.at++;
    if (!walk_members(&w, arena, object)) return complain(&w, line, error);
    object->close = (size_t)(w.at - line.p);
    w.at++;
    skip_space(&w);
    if (w.at < w.end) {
        w.why = "end of file expected";
        return complain(&w, line, error);
    }
    return true;
}

hs_member *hs_json_member(const hs_object *object, const char *name) {
    for (size_t i = object->count; i-- > 0;)
        if (!object->members[i].dropped && hs_str_is(object->members[i].name, name))
            return &object->members[i];
    return NULL;
}

hs_str hs_json_value(const hs_object *object, const hs_member *m) {
    return m->replacement.p ? m->replacement : hs_str_of(object->line.p + m->value, m->end - m->value);
}

void hs_json_set(hs_arena *arena, hs_object *object, const char *name, hs_str value) {
    hs_member *m = hs_json_member(object, name);
    if (!m) {
        object->members = hs_grow(arena, object->members, object->count, sizeof *object->members);
        m = &object->members[object->count++];
        *m = (hs_member){.name = hs_cstr(name)};
    }
    m->replacement = value;
}

void hs_json_drop(hs_object *object, const char *name) {
    for (size_t i = 0; i < object->count; i++)
        if (hs_str_is(object->members[i].name, name)) object->members[i].dropped = true;
}

/* Print from the line's byte `from` up to the first member that was set or dropped, and so on. Where nothing
 * was dropped the commas of the line serve; else members are joined anew. */
static void print_object(const hs_object *object, hs_buf *out, hs_arena *done) {
    hs_str line = object->line;
    hs_buf_add(out, line.p, object->open + 1);
    bool first = true;
    for (size_t i = 0; i < object->count; i++) {
        const hs_member *m = &object->members[i];
        if (m->dropped) continue;
        hs_str value = hs_json_value(object, m);
        if (m->end) { /* the spacing before the name and around the colon is the line's own */
            size_t from = i == 0 ? object->open + 1 : object->members[i - 1].end;
            const char *comma = i == 0 ? NULL : memchr(line.p + from, ',', m->start - from);
            if (comma) from = (size_t)(comma + 1 - line.p);
            if (!first) {
                size_t space =
                    i == 0 ? 0 : (size_t)(line.p + from - 1 - (line.p + object->members[i - 1].end));
                if (comma && space) hs_buf_add(out, line.p + object->members[i - 1].end, space);
                hs_buf_putc(out, ',');
            }
            hs_buf_add(out, line.p + from, m->value - from);
        } else {
            if (!first) hs_buf_putc(out, ',');
            hs_json_put_string(out, m->name);
            hs_buf_putc(out, ':');
        }
        hs_buf_add(out, value.p, value.n);
        if (done && m->replacement.p) hs_drop(done, m->replacement.p);
        first = false;
    }
    size_t last = object->close;
    while (last > object->open + 1 && strchr(" \t\r\n", line.p[last - 1])) last--;
    hs_buf_add(out, line.p + last, line.n - last);
}

void hs_json_print(const hs_object *object, hs_buf *out) {
    print_object(object, out, NULL);
}

void hs_json_print_last(hs_arena *arena, const hs_object *object, hs_buf *out) {
    print_object(object, out, arena);
}

static size_t decode_escape(const char *p, char *out, size_t *length) {
    *length = 2;
    switch (p[1]) {
    case 'b': *out = '\b'; return 1;
    case 'f': *out = '\f'; return 1;
    case 'n': *out = '\n'; return 1;
    case 'r': *out = '\r'; return 1;
    case 't': *out = '\t'; return 1;
    case 'u': break;
    default: *out = p[1]; return 1;
    }
    uint32_t c = (uint32_t)hex4(p + 2, p + 6);
    *length = 6;
    if (c >= 0xD800 && c <= 0xDBFF) {
        uint32_t low = (uint32_t)hex4(p + 8, p + 12);
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        *length = 12;
    }
    return hs_encode(c, out);
}

bool hs_json_string(hs_arena *arena, hs_str value, hs_str *decoded) {
    if (value.n < 2 || value.p[0] != '"') return false;
    const char *p = value.p + 1, *end = value.p + value.n - 1;
    char *out = hs_alloc_bytes(arena, value.n);
    size_t n = 0;
    while (p < end) {
        const char *slash = memchr(p, '\\', (size_t)(end - p));
        size_t run = (size_t)((slash ? slash : end) - p);
        memcpy(out + n, p, run);
        n += run;
        p += run;
        if (!slash) break;
        size_t length;
        n += decode_escape(p, out + n, &length);
        p += length;
    }
    *decoded = (hs_str){out, n};
    return true;
}

void hs_json_put_string(hs_buf *out, hs_str text) {
    static const char hex[] = "0123456789abcdef";
    hs_buf_putc(out, '"');
    size_t i = 0;
    while (i < text.n) {
        size_t from = i;
        for (;;) {
            i = (size_t)(skip_plain(text.p + i, text.p + text.n) - text.p);
            if (i >= text.n) break;
            unsigned char c = (unsigned char)text.p[i];
            if (c < 0x20 || c == '"' || c == '\\') break;
            i++;
        }
        hs_buf_add(out, text.p + from, i - from);
        if (i >= text.n) break;
        unsigned char c = (unsigned char)text.p[i++];
        const char *at = strchr("\"\"\\\\\bb\ff\nn\rr\tt", c);
        if (c && at) {
            char pair[2] = {'\\', c == '"' || c == '\\' ? (char)c : at[1]};
            hs_buf_add(out, pair, 2);
        } else {
            char escape[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            hs_buf_add(out, escape, 6);
        }
    }
    hs_buf_putc(out, '"');
}
