#include "blocks.h"
#include "folded.h"

#include <string.h>

/* Thresholds of shape, in words: a paragraph of prose, the longest headline, the longest pull quote. */
enum { PROSE_WORDS = 12, HEADLINE_WORDS = 30, PULL_WORDS = 45, MIN_PULL_WORDS = 4, LONG_LINE = 700 };

/* kind of a line nobody has decided yet; and of a tail marker, until the end */
enum { UNKNOWN = -1, TAIL = -2 };

typedef struct line {
    hs_span span; /* without its line end */
    size_t group; /* lines without a blank line between them are one group */
    int kind;     /* hs_block_kind, UNKNOWN or TAIL */
    bool split;   /* part of a longer line: no shape of its own */
    size_t words;
    bool stopped; /* ends as a sentence does */
} line;

typedef struct page {
    const block_rules *rules;
    hs_matcher *matcher;
    hs_record *record;
    line *lines;
    size_t count;
    hs_error *error;
    bool failed;
} page;

static hs_str text_of(const page *p, const line *l) {
    return hs_slice(p->record->text, l->span);
}

/* First pattern of a list that matches: its number, or -1. Those that are joined in a shape need no look
 * where that does not match. */
static int match_list(page *p, const pattern_list *list, bool shape, hs_str subject, hs_match *match) {
    for (size_t i = 0; i < list->count && !p->failed; i++) {
        if (!shape && list->joined[i]) continue;
        int rc = hs_pattern_find(list->patterns[i], p->matcher, subject, 0, match, p->error);
        if (rc < 0) p->failed = true;
        if (rc > 0) return (int)i;
    }
    return -1;
}

static bool may_match(const page *p, const hs_any *shape, hs_str subject) {
    return shape && hs_any_may_match(shape, p->matcher, subject);
}

/* . ! ? … : and what may close behind them. */
static bool ends_stopped(hs_str s) {
    size_t end = s.n;
    while (end > 0) {
        size_t at = hs_before(s, end);
        uint32_t c = hs_decode(s, at, &(size_t){0});
        if (c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB) {
            end = at;
            continue;
        }
        return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == 0x3002 || c == 0x61F ||
               c == 0x964;
    }
    return false;
}

static bool ends_cut_off(hs_str s) {
    return (s.n >= 3 && (memcmp(s.p + s.n - 3, "…", 3) == 0 || memcmp(s.p + s.n - 3, "...", 3) == 0)) ||
           !ends_stopped(s);
}

static size_t count_words(hs_str s) {
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < s.n; i++) {
        bool blank = s.p[i] == ' ';
        words += !blank && !inside;
        inside = !blank;
    }
    return words;
}

static void add_line(page *p, size_t from, size_t to, size_t group, bool split) {
    p->lines = hs_grow(p->record->scratch, p->lines, p->count, sizeof *p->lines);
    line *l = &p->lines[p->count++];
    *l = (line){.span = hs_span_of(from, to), .group = group, .kind = UNKNOWN, .split = split};
    l->words = count_words(text_of(p, l));
    l->stopped = ends_stopped(text_of(p, l));
}

static int kind_of_label(hs_str label) {
    for (int k = 0; k < HS_BLOCK_KINDS; k++)
        if (hs_str_is(label, hs_block_kind_name((hs_block_kind)k))) return k;
    return HS_BOILERPLATE;
}

/* A line with a prefix or suffix of its own kind becomes two or three. */
static void add_split(page *p, size_t from, size_t to, size_t group) {
    hs_str text = p->record->text;
    const pattern_list *prefix = block_patterns(p->rules, SECTION_PREFIX),
                       *suffix = block_patterns(p->rules, SECTION_SUFFIX);
    hs_match match;
    int found;
    bool split = false;
    while (from < to) {
        hs_str rest = hs_str_of(text.p + from, to - from);
        found = match_list(p, prefix, may_match(p, block_shapes(p->rules)->prefix, rest), rest, &match);
        if (found < 0) break;
        size_t end = from + match.group[0].end;
        add_line(p, from, end, group, true);
        p->lines[p->count - 1].kind = kind_of_label(prefix->labels[found]);
        while (end < to && text.p[end] == ' ') end++;
        if (end == from) break;
        from = end;
        split = true;
    }
    if (from >= to) return;
    found = match_list(p, suffix, true, hs_str_of(text.p + from, to - from), &match);
    if (found >= 0 && match.group[0].start > 0) {
        size_t cut = from + match.group[0].start;
        add_line(p, from, cut, group, split);
        add_line(p, cut, to, group, true);
        p->lines[p->count - 1].kind = kind_of_label(suffix->labels[found]);
    } else {
        add_line(p, from, to, group, split);
    }
}

static void split_lines(page *p) {
    hs_str text = p->record->text;
    size_t group = 0;
    for (size_t i = 0; i < text.n && !p->failed;) {
        const char *newline = memchr(text.p + i, '\n', text.n - i);
        size_t end = newline ? (size_t)(newline - text.p) : text.n;
        if (end > i)
            add_split(p, i, end, group);
        else
            group++;
        i = end + 1;
    }
}

/* By patterns alone. Long lines are prose: furniture that long carries a stop and comes behind the tail. */
static void judge_patterns(page *p, line *l) {
    static const struct {
        block_section section;
        int kind;
    } order[] = {{SECTION_TAIL, TAIL},
                 {SECTION_BYLINE, HS_BYLINE},
                 {SECTION_BOILERPLATE, HS_BOILERPLATE},
                 {SECTION_RELATED, HS_RELATED},
                 {SECTION_CAPTION, HS_CAPTION}};
    if (l->span.end - l->span.start > LONG_LINE) return;
    hs_match match;
    bool shape = may_match(p, block_shapes(p->rules)->kind, text_of(p, l));
    for (size_t i = 0; i < sizeof order / sizeof *order && !p->failed; i++) {
        if (match_list(p, block_patterns(p->rules, order[i].section), shape, text_of(p, l), &match) < 0)
            continue;
        l->kind = order[i].kind;
        return;
    }
}

static bool is_prose(const line *l) {
    return l->kind == UNKNOWN && l->stopped && l->words >= PROSE_WORDS;
}

/* "Ukraine, Russia, Italy, Peace talks": short names with commas and no stop. */
static bool is_tag_list(const page *p, const line *l) {
    hs_str s = text_of(p, l);
    size_t commas = 0;
    if (l->stopped) return false;
    for (size_t i = 0; i < s.n; i++) commas += s.p[i] == ',';
    return commas >= 3 && l->words <= 3 * (commas + 1) &&
           (hs_is_upper((unsigned char)s.p[0]) || s.p[0] == '#');
}

/* A teaser of another story: a headline without a stop, its text breaking off, perhaps a byline, all in one
 * group, on a page that parts paragraphs by blank lines. */
static void judge_teasers(page *p, size_t prose_groups) {
    for (size_t i = 0; i < p->count; i++) {
        line *l = &p->lines[i];
        bool starts = i == 0 || p->lines[i - 1].group != l->group;
        bool more = i + 1 < p->count && p->lines[i + 1].group == l->group;
        bool after_related =
            !starts && p->lines[i - 1].kind == HS_RELATED && p->lines[i - 1].group == l->group;
        if (l->split) continue;
        bool teaser = starts && more && prose_groups >= 3 && l->group > 0 && l->kind == UNKNOWN &&
                      !l->stopped && l->words <= HEADLINE_WORDS && p->lines[i + 1].kind == UNKNOWN &&
                      ends_cut_off(text_of(p, &p->lines[i + 1]));
        if (teaser || (after_related && (l->kind == UNKNOWN || l->kind == HS_BYLINE))) l->kind = HS_RELATED;
    }
}

/* Behind a tail marker nothing belongs to the article, once the article has been. A marker behind which more
 * follows than came before is none (a running report gives a time to each of its items), nor are those
 * after it. */
static void judge_tail(page *p) {
    size_t prose = 0, rest = 0;
    bool tail = false, declined = false;
    for (size_t i = 0; i < p->count; i++) rest += is_prose(&p->lines[i]);
    for (size_t i = 0; i < p->count; i++) {
        line *l = &p->lines[i];
        bool paragraph = is_prose(l);
        prose += paragraph;
        rest -= paragraph;
        if (l->kind == TAIL) {
            bool ends = prose >= 2 && rest <= prose && !declined;
            tail = tail || ends;
            declined = declined || !ends;
            l->kind = HS_BOILERPLATE;
        } else if (tail && l->kind == UNKNOWN) {
            l->kind = HS_RELATED;
        }
    }
}

/* A short line that repeats words of a longer paragraph is a pull quote. No page puts it further away. */
static void judge_pull_quotes(page *p) {
    enum { NEAR_LINES = 300 };
    folded_words *prose = NULL;
    for (size_t i = 0; i < p->count; i++) {
        line *l = &p->lines[i];
        if (l->kind != UNKNOWN || l->split || l->words > PULL_WORDS || l->words < MIN_PULL_WORDS) continue;
        bool folded = prose && is_prose(l);
        folded_words w = folded ? prose[i] : fold_words(p->record->scratch, text_of(p, l));
        if (says_twice(&w)) {
            l->kind = HS_RELATED;
            continue;
        }
        if (i == 0) continue; /* a first line that the text repeats is its headline */
        if (!prose) {
            prose = hs_alloc_n(p->record->scratch, p->count, sizeof *prose);
            for (size_t k = 0; k < p->count; k++)
                if (is_prose(&p->lines[k]))
                    prose[k] = fold_words(p->record->scratch, text_of(p, &p->lines[k]));
        }
        size_t end = p->count - i > NEAR_LINES ? i + NEAR_LINES : p->count;
        for (size_t k = i > NEAR_LINES ? i - NEAR_LINES : 0; k < end && l->kind == UNKNOWN; k++)
            if ((w.signature & ~prose[k].signature) == 0 && k != i && taken_from(&prose[k], &w))
                l->kind = HS_PULLQUOTE;
    }
}

/* An item of a list: a bullet, a dash or a number, and then words. */
static bool is_list_item(const page *p, const line *l) {
    static const char *const bullets[] = {"- ", "* ", "• ", "· ", "– ", "— ", "▪ ", "● ", "◦ ", "‣ "};
    hs_str t = text_of(p, l);
    size_t digits = 0;
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        size_t n = strlen(bullets[i]);
        if (t.n > n && memcmp(t.p, bullets[i], n) == 0) return true;
    }
    while (digits < t.n && digits < 3 && hs_is_digit((unsigned char)t.p[digits])) digits++;
    return digits && digits + 2 < t.n && (t.p[digits] == '.' || t.p[digits] == ')') && t.p[digits + 1] == ' ';
}

/* What is left: headlines before the first prose and between paragraphs, and the body. */
static void judge_rest(page *p) {
    bool body = false;
    for (size_t i = 0; i < p->count; i++) {
        line *l = &p->lines[i];
        if (l->kind != UNKNOWN) continue;
        if (is_list_item(p, l))
            l->kind = HS_BODY;
        else if (!l->stopped && l->words <= HEADLINE_WORDS && is_tag_list(p, l) && !body)
            l->kind = HS_BOILERPLATE;
        else if (!l->stopped && !l->split && l->words <= HEADLINE_WORDS && (!body || l->words <= PROSE_WORDS))
            l->kind = HS_HEADLINE;
        else
            l->kind = HS_BODY;
        body = body || l->kind == HS_BODY;
    }
}

static void put_blocks(page *p) {
    hs_record *r = p->record;
    r->blocks = hs_alloc_n(r->arena, p->count, sizeof *r->blocks);
    r->block_count = p->count;
    for (size_t i = 0; i < p->count; i++) {
        const line *l = &p->lines[i];
        size_t from = i == 0 ? 0 : l->span.start;
        size_t to = i + 1 < p->count ? p->lines[i + 1].span.start : r->text.n;
        r->blocks[i] = (hs_block){hs_span_of(from, to), (hs_block_kind)l->kind};
        if (l->kind != HS_BODY)
            hs_explain(r, "normalize", "block %s: %.*s", hs_block_kind_name((hs_block_kind)l->kind),
                       (int)(l->span.end - l->span.start), r->text.p + l->span.start);
    }
}

bool find_blocks(const block_rules *rules, hs_matcher *matcher, hs_record *record, hs_error *error) {
    page p = {.rules = rules, .matcher = matcher, .record = record, .error = error};
    split_lines(&p);
    for (size_t i = 0; i < p.count && !p.failed; i++)
        if (p.lines[i].kind == UNKNOWN) judge_patterns(&p, &p.lines[i]);
    if (p.failed) return false;
    size_t prose_groups = 0;
    for (size_t i = 0, last = SIZE_MAX; i < p.count; i++) {
        if (!is_prose(&p.lines[i]) || p.lines[i].group == last) continue;
        last = p.lines[i].group;
        prose_groups++;
    }
    judge_teasers(&p, prose_groups);
    judge_tail(&p);
    judge_pull_quotes(&p);
    judge_rest(&p);
    put_blocks(&p);
    return true;
}
