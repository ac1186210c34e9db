#include "hearsay/inline.h"

#include <stdlib.h>
#include <string.h>

#include "hearsay/search.h"

static const hs_rule_schema schema[] = {{"furniture", 2, 2, "word that it ends with | pattern"}, {0}};

struct hs_inline_rules {
    hs_arena *arena;
    hs_rule_file file;
    hs_pattern **patterns;
    size_t count;
};

hs_inline_rules *hs_inline_load(const char *dir, hs_error *error) {
    hs_inline_rules *r = hs_calloc(1, sizeof *r);
    r->arena = hs_arena_new();
    bool ok = hs_rules_load(r->arena, dir, "en/inline.rules", schema, &r->file, error);
    const hs_rule_section *s = ok ? &r->file.sections[0] : NULL;
    if (ok) r->patterns = hs_alloc_n(r->arena, s->count, sizeof(hs_pattern *));
    for (size_t i = 0; ok && i < s->count; i++) {
        r->patterns[i] = hs_pattern_compile(&r->file, &s->rules[i], 1, error);
        ok = r->patterns[i] != NULL;
        r->count += ok;
    }
    if (ok) return r;
    hs_inline_free(r);
    return NULL;
}

void hs_inline_free(hs_inline_rules *r) {
    if (!r) return;
    for (size_t i = 0; i < r->count; i++) hs_pattern_free(r->patterns[i]);
    hs_arena_free(r->arena);
    free(r);
}

static int by_start(const void *a, const void *b) {
    const hs_span *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    return (x->end > y->end) - (x->end < y->end);
}

/* In order, and none over another. */
static void put_in_order(hs_spans *found) {
    if (found->count) qsort(found->items, found->count, sizeof *found->items, by_start);
    size_t n = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (n && found->items[i].start < found->items[n - 1].end) {
            if (found->items[i].end > found->items[n - 1].end) found->items[n - 1].end = found->items[i].end;
        } else {
            found->items[n++] = found->items[i];
        }
    }
    found->count = n;
}

/* The line around byte `at`, without its end. */
static hs_span line_around(hs_str text, size_t at) {
    const char *before = memrchr(text.p, '\n', at), *behind = memchr(text.p + at, '\n', text.n - at);
    return hs_span_of(before ? (size_t)(before - text.p) + 1 : 0,
                      behind ? (size_t)(behind - text.p) : text.n);
}

/* Matches of a pattern within one line. */
static bool find_in_line(const hs_pattern *pattern, hs_matcher *matcher, hs_arena *arena, hs_str text,
                         hs_span line, hs_spans *found, hs_error *error) {
    hs_str subject = hs_slice(text, line);
    for (size_t at = 0; at < subject.n;) {
        hs_match m;
        int rc = hs_pattern_find(pattern, matcher, subject, at, &m, error);
        if (rc < 0) return false;
        if (rc == 0) break;
        hs_span match = m.group[0];
        if (match.end > match.start) {
            found->items = hs_grow(arena, found->items, found->count, sizeof *found->items);
            found->items[found->count++] = hs_span_of(line.start + match.start, line.start + match.end);
        }
        at = match.end > at ? match.end : at + 1;
        while (at < subject.n && ((unsigned char)subject.p[at] & 0xC0) == 0x80) at++;
    }
    return true;
}

bool hs_inline_find(const hs_inline_rules *rules, hs_matcher *matcher, hs_arena *arena, hs_str text,
                    hs_spans *found, hs_error *error) {
    *found = (hs_spans){0};
    for (size_t i = 0; i < rules->count; i++) {
        hs_str word = rules->file.sections[0].rules[i].field[0];
        for (size_t at = 0; at < text.n;) { /* only lines with the word: long records have it somewhere */
            const char *hit = memmem(text.p + at, text.n - at, word.p, word.n);
            if (!hit) break;
            hs_span line = line_around(text, (size_t)(hit - text.p));
            if (!find_in_line(rules->patterns[i], matcher, arena, text, line, found, error)) return false;
            at = line.end + 1;
        }
    }
    put_in_order(found);
    return true;
}

static bool ends_before(const void *spans, size_t i, size_t byte) {
    return ((const hs_spans *)spans)->items[i].end <= byte;
}

size_t hs_spans_behind(const hs_spans *spans, size_t byte) {
    return hs_first_not_before(spans, spans->count, byte, ends_before);
}

size_t hs_tokenize_around(hs_arena *arena, hs_str text, hs_span span, const hs_spans *furniture,
                          const hs_wordset *abbreviations, hs_token **tokens, size_t count) {
    size_t k = furniture ? hs_spans_behind(furniture, span.start) : 0;
    for (; furniture && k < furniture->count && furniture->items[k].start < span.end; k++) {
        if (furniture->items[k].start > span.start)
            count = hs_tokenize_more(arena, text, hs_span_of(span.start, furniture->items[k].start),
                                     abbreviations, tokens, count);
        span.start = furniture->items[k].end;
        if (span.start >= span.end) return count;
    }
    return hs_tokenize_more(arena, text, span, abbreviations, tokens, count);
}
