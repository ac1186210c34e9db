#define PCRE2_CODE_UNIT_WIDTH 8
#include "hearsay/pattern.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Steps after which a match is given up: a sane pattern on a paragraph stays a hundred times below. */
enum { MATCH_LIMIT = 1000000, HEAP_LIMIT_KB = 20000 };

struct hs_pattern {
    pcre2_code *code;
    char where[256]; /* file and line, for messages */
    hs_str source;   /* the rule file's */
};

struct hs_any {
    pcre2_code *code;
};

enum { COMPILE_OPTIONS = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C };

struct hs_matcher {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

hs_matcher *hs_matcher_new(void) {
    hs_matcher *m = hs_calloc(1, sizeof *m);
    m->data = pcre2_match_data_create(HS_GROUPS, NULL);
    m->context = pcre2_match_context_create(NULL);
    if (!m->data || !m->context) hs_out_of_memory();
    pcre2_set_match_limit(m->context, MATCH_LIMIT);
    pcre2_set_heap_limit(m->context, HEAP_LIMIT_KB);
    return m;
}

void hs_matcher_free(hs_matcher *m) {
    if (!m) return;
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->context);
    free(m);
}

hs_pattern *hs_pattern_compile(const hs_rule_file *file, const hs_rule *rule, size_t field, hs_error *error) {
    hs_str source = rule->field[field];
    int code;
    PCRE2_SIZE offset;
    pcre2_code *compiled =
        pcre2_compile((PCRE2_SPTR)source.p, source.n, COMPILE_OPTIONS, &code, &offset, NULL);
    if (!compiled) {
        unsigned char message[160];
        pcre2_get_error_message(code, message, sizeof message);
        hs_fail(error, "%s:%u:%zu: pattern: %s", file->path.p, rule->line, rule->column[field] + offset,
                (const char *)message);
        return NULL;
    }
    pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE); /* without a JIT the interpreter serves */
    hs_pattern *p = hs_calloc(1, sizeof *p);
    p->code = compiled;
    p->source = source;
    snprintf(p->where, sizeof p->where, "%s:%u", file->path.p, rule->line);
    return p;
}

void hs_pattern_free(hs_pattern *p) {
    if (!p) return;
    pcre2_code_free(p->code);
    free(p);
}

int hs_pattern_find(const hs_pattern *p, hs_matcher *m, hs_str subject, size_t from, hs_match *match,
                    hs_error *error) {
    int rc =
        pcre2_match(p->code, (PCRE2_SPTR)subject.p, subject.n, from, PCRE2_NO_UTF_CHECK, m->data, m->context);
    if (rc == PCRE2_ERROR_NOMATCH) return 0;
    if (rc < 0) {
        unsigned char message[160];
        pcre2_get_error_message(rc, message, sizeof message);
        hs_fail(error, "the pattern of %s gave up: %s; make it simpler", p->where, (const char *)message);
        return -1;
    }
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(m->data);
    int groups = rc == 0 ? HS_GROUPS : rc;
    for (int i = 0; i < HS_GROUPS; i++) {
        bool took_part = i < groups && at[2 * i] != PCRE2_UNSET;
        match->group[i] = took_part ? hs_span_of(at[2 * i], at[2 * i + 1]) : (hs_span){0, 0};
    }
    return 1;
}

/* Whether a pattern means the same within a group among others: it counts no groups, and starts no comments
 * or verbs that would reach beyond it. */
static bool can_be_joined(const hs_pattern *p) {
    static const char *const reaching[] = {"(*",  "(?R", "(?&", "(?P", "(?(", "(?|",
                                           "(?x", "(?^", "\\g", "\\k", "\\Q"};
    uint32_t options = 0, references = 0;
    pcre2_pattern_info(p->code, PCRE2_INFO_ALLOPTIONS, &options);
    pcre2_pattern_info(p->code, PCRE2_INFO_BACKREFMAX, &references);
    bool join = (options & PCRE2_ANCHORED) && references == 0;
    for (size_t i = 0; join && i < sizeof reaching / sizeof *reaching; i++)
        join = memmem(p->source.p, p->source.n, reaching[i], strlen(reaching[i])) == NULL;
    for (size_t i = 0; join && i + 2 < p->source.n; i++) /* a call of a group by its number */
        join = memcmp(p->source.p + i, "(?", 2) != 0 || !strchr("+-0123456789", p->source.p[i + 2]);
    return join;
}

hs_any *hs_any_new(hs_pattern *const *patterns, size_t count, bool *joined) {
    hs_buf source = {0};
    for (size_t i = 0; i < count; i++) {
        joined[i] = can_be_joined(patterns[i]);
        if (!joined[i]) continue;
        hs_buf_puts(&source, source.n ? "|(?:" : "(?:");
        hs_buf_add(&source, patterns[i]->source.p, patterns[i]->source.n);
        hs_buf_putc(&source, ')');
    }
    int code;
    PCRE2_SIZE offset;
    pcre2_code *compiled =
        source.n ? pcre2_compile((PCRE2_SPTR)source.p, source.n, COMPILE_OPTIONS, &code, &offset, NULL)
                 : NULL;
    hs_buf_free(&source);
    if (!compiled) {
        for (size_t i = 0; i < count; i++) joined[i] = false;
        return NULL;
    }
    pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE);
    hs_any *any = hs_calloc(1, sizeof *any);
    any->code = compiled;
    return any;
}

void hs_any_free(hs_any *any) {
    if (!any) return;
    pcre2_code_free(any->code);
    free(any);
}

bool hs_any_may_match(const hs_any *any, hs_matcher *m, hs_str subject) {
    int rc =
        pcre2_match(any->code, (PCRE2_SPTR)subject.p, subject.n, 0, PCRE2_NO_UTF_CHECK, m->data, m->context);
    return rc != PCRE2_ERROR_NOMATCH;
}
