/* Date, authors, publisher and title, where the record has none and the text says them. */
#include "blocks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_AUTHORS = 12 };

static hs_str block_text(const hs_record *r, size_t i) {
    hs_str s = hs_slice(r->text, r->blocks[i].span);
    while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == ' ')) s.n--;
    return s;
}

static int group_number(hs_str subject, hs_span group) {
    char digits[8] = "";
    hs_str s = hs_slice(subject, group);
    if (s.n < sizeof digits) memcpy(digits, s.p, s.n);
    return atoi(digits);
}

/* The date a pattern's groups say, as YYYY-MM-DD; false where it is none. */
static bool read_date(const block_rules *rules, hs_str order, hs_str subject, const hs_match *match,
                      char out[16]) {
    int year = 0, month = 0, day = 0;
    for (size_t i = 0; i < order.n && i < 3; i++) {
        hs_span group = match->group[i + 1];
        int number = group_number(subject, group);
        if (order.p[i] == 'y') year = number;
        if (order.p[i] == 'd') day = number;
        if (order.p[i] == 'm') month = number ? number : month_number(rules, hs_slice(subject, group));
    }
    if (year < 1500 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31) return false;
    snprintf(out, 16, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
    return true;
}

/* Furniture and bylines say the date of the article; its prose speaks of other days as well. */
static bool may_date(hs_block_kind kind) {
    return kind == HS_BYLINE || kind == HS_BOILERPLATE || kind == HS_DATELINE;
}

static bool find_date(const block_rules *rules, hs_matcher *matcher, hs_record *r, hs_error *error) {
    const pattern_list *list = block_patterns(rules, SECTION_DATE);
    for (size_t i = 0; i < r->block_count; i++) {
        if (!may_date(r->blocks[i].kind)) continue;
        hs_str subject = block_text(r, i);
        for (size_t k = 0; k < list->count; k++) {
            hs_match match;
            char date[16];
            int rc = hs_pattern_find(list->patterns[k], matcher, subject, 0, &match, error);
            if (rc < 0) return false;
            if (rc == 0 || !read_date(rules, list->labels[k], subject, &match, date)) continue;
            hs_buf json = {0};
            hs_json_put_string(&json, hs_cstr(date));
            hs_record_set_json(r, "date", &json);
            hs_buf_free(&json);
            return true;
        }
    }
    return true;
}

/* "A, B and C" as names. */
static size_t split_names(hs_str s, hs_str *names) {
    size_t n = 0, from = 0;
    for (size_t i = 0; i <= s.n && n < MAX_AUTHORS; i++) {
        bool comma = i < s.n && s.p[i] == ',';
        bool and = i + 5 <= s.n && memcmp(s.p + i, " and ", 5) == 0;
        if (i < s.n && !comma && !and) continue;
        size_t to = i;
        while (from < to && s.p[from] == ' ') from++;
        if (to - from > 4 && memcmp(s.p + from, "and ", 4) == 0) from += 4;
        if (to > from) names[n++] = hs_str_of(s.p + from, to - from);
        from = and? i + 5 : i + 1;
    }
    return n;
}

static bool find_authors(const block_rules *rules, hs_matcher *matcher, hs_record *r, hs_error *error) {
    const pattern_list *list = block_patterns(rules, SECTION_AUTHORS);
    for (size_t i = 0; i < r->block_count; i++) {
        if (r->blocks[i].kind != HS_BYLINE && r->blocks[i].kind != HS_BOILERPLATE) continue;
        hs_str subject = block_text(r, i), names[MAX_AUTHORS];
        for (size_t k = 0; k < list->count; k++) {
            hs_match match;
            int rc = hs_pattern_find(list->patterns[k], matcher, subject, 0, &match, error);
            if (rc < 0) return false;
            size_t n = rc > 0 ? split_names(hs_slice(subject, match.group[1]), names) : 0;
            if (n == 0) continue;
            hs_buf json = {0};
            for (size_t a = 0; a < n; a++) {
                hs_buf_putc(&json, a ? ',' : '[');
                hs_json_put_string(&json, names[a]);
            }
            hs_buf_putc(&json, ']');
            hs_record_set_json(r, "authors", &json);
            hs_buf_free(&json);
            return true;
        }
    }
    return true;
}

static bool find_publisher(const block_rules *rules, hs_matcher *matcher, hs_record *r, hs_error *error) {
    const pattern_list *list = block_patterns(rules, SECTION_PUBLISHER);
    for (size_t i = 0; i < r->block_count; i++) {
        hs_block_kind kind = r->blocks[i].kind;
        if (kind != HS_BYLINE && kind != HS_BOILERPLATE && kind != HS_DATELINE) continue;
        hs_str subject = kind == HS_DATELINE ? hs_slice(r->text, r->blocks[i].span) : block_text(r, i);
        for (size_t k = 0; k < list->count; k++) {
            hs_match match;
            int rc = hs_pattern_find(list->patterns[k], matcher, subject, 0, &match, error);
            if (rc < 0) return false;
            if (rc == 0) continue;
            hs_buf json = {0};
            hs_json_put_string(&json, hs_slice(subject, match.group[1]));
            hs_record_set_json(r, "publisher", &json);
            hs_buf_free(&json);
            return true;
        }
    }
    return true;
}

/* The first headline, where it stands before the first paragraph. */
static void find_title(hs_record *r) {
    for (size_t i = 0; i < r->block_count; i++) {
        if (r->blocks[i].kind == HS_BODY) return;
        if (r->blocks[i].kind != HS_HEADLINE) continue;
        hs_buf json = {0};
        hs_json_put_string(&json, block_text(r, i));
        hs_record_set_json(r, "title", &json);
        hs_buf_free(&json);
        return;
    }
}

bool find_metadata(const block_rules *rules, hs_matcher *matcher, hs_record *r, hs_error *error) {
    if (!hs_json_member(&r->object, "date") && !find_date(rules, matcher, r, error)) return false;
    if (!hs_json_member(&r->object, "authors") && !find_authors(rules, matcher, r, error)) return false;
    if (!hs_json_member(&r->object, "publisher") && !find_publisher(rules, matcher, r, error)) return false;
    if (!hs_json_member(&r->object, "title")) find_title(r);
    return true;
}
