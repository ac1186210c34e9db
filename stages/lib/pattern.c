#define PCRE2_CODE_UNIT_WIDTH 8
#include "hearsay/pattern.h"

#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>

/* Steps after which a match is given up: a sane pattern on a paragraph stays a hundred times below. */
enum { MATCH_LIMIT = 1000000, HEAP_LIMIT_KB = 20000 };

struct hs_pattern {
    pcre2_code *code;
    char where[256]; /* file and line, for messages */
};

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
        pcre2_compile((PCRE2_SPTR)source.p, source.n, PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &code,
                      &offset, NULL);
    if (!compiled) {
        unsigned char message[160];
        pcre2_get_error_message(code, message, sizeof message);
        hs_fail(error, "%s:%zu:%zu: pattern: %s", file->path.p, rule->line, rule->column[field] + offset,
                (const char *)message);
        return NULL;
    }
    pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE); /* without a JIT the interpreter serves */
    hs_pattern *p = hs_calloc(1, sizeof *p);
    p->code = compiled;
    snprintf(p->where, sizeof p->where, "%s:%zu", file->path.p, rule->line);
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
