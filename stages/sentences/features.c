#include "boundary.h"

#include "hearsay/scan.h"

enum { T_BOUNDARY = 600 };

/* A stop after a word that often carries one (an abbreviation, an initial) says nothing of style. */
static bool plain_word_before(const boundary_rules *rules, hs_str text, size_t stop) {
    candidate c = {.text = text, .block = hs_span_of(0, text.n), .stop = stop};
    size_t from = stop;
    bool lower = true;
    while (from > 0 && text.p[from - 1] != ' ' && text.p[from - 1] != '\n' && stop - from < 24) {
        from--;
        lower = lower && text.p[from] >= 'a' && text.p[from] <= 'z';
    }
    c.word = hs_span_of(from, stop);
    return lower && stop - from > 1 && boundary_class(rules, &c) == CLASS_NONE;
}

/* A blank with an i behind it, and a stop with a blank behind it. */
enum { BEFORE_I = 1, STOP = 2 };
static const hs_byte_pairs style_pairs = {
    .first = {[' '] = BEFORE_I, ['.'] = STOP, ['!'] = STOP, ['?'] = STOP},
    .second = {['i'] = BEFORE_I, [' '] = STOP}};

text_style text_style_of(const boundary_rules *rules, hs_str text) {
    size_t stops = 0, lower = 0;
    text_style style = {0};
    for (size_t i = 0; (i = hs_find_pair(&style_pairs, text.p, i, text.n)) + 2 < text.n; i++) {
        char behind = text.p[i + 2];
        if (text.p[i] == ' ') {
            style.lower_i = style.lower_i || behind == ' ' || behind == '\'';
            continue;
        }
        stops++;
        lower += behind >= 'a' && behind <= 'z' && plain_word_before(rules, text, i);
    }
    size_t percent =
        lower >= 2 || style.lower_i ? 100 * lower / (stops + !stops) : 0; /* once may be a slip */
    style.lower_starts = percent == 0 ? 0 : percent < 6 ? 1 : percent < 15 ? 2 : percent < 40 ? 3 : 4;
    return style;
}

enum { SHAPE_NONE, SHAPE_LOWER, SHAPE_CAPITAL, SHAPE_UPPER, SHAPE_NUMBER, SHAPE_MIXED, SHAPE_OTHER };

static uint64_t shape_of(const candidate *c, hs_span s) {
    size_t letters = 0, upper = 0, digits = 0;
    bool first_upper = false;
    if (s.end <= s.start) return SHAPE_NONE;
    for (size_t i = s.start, length; i < s.end; i += length) {
        uint32_t ch = hs_decode(c->text, i, &length);
        if (hs_is_upper(ch)) {
            upper++;
            first_upper = first_upper || i == s.start;
        }
        letters += hs_is_letter(ch);
        digits += hs_is_digit(ch);
    }
    if (digits && !letters) return SHAPE_NUMBER;
    if (digits) return SHAPE_MIXED;
    if (upper == 0) return SHAPE_LOWER;
    return upper == letters && letters > 1 ? SHAPE_UPPER : first_upper ? SHAPE_CAPITAL : SHAPE_OTHER;
}

static uint64_t bucket(size_t n) {
    return n < 3 ? n : n < 6 ? 3 : n < 12 ? 4 : n < 25 ? 5 : n < 60 ? 6 : n < 150 ? 7 : 8;
}

/* The word before another, skipping one blank. */
static hs_span word_before(const candidate *c, hs_span w) {
    size_t end = w.start;
    while (end > c->block.start && c->text.p[end - 1] == ' ') end--;
    size_t from = end;
    while (from > c->block.start && c->text.p[from - 1] != ' ' && end - from < 40) from--;
    return hs_span_of(from, end);
}

/* What stands right behind the following word: its first byte, or 0 at the end. */
static uint64_t behind(const candidate *c) {
    size_t i = c->following.end;
    if (i >= c->block.end) return 0;
    unsigned char b = (unsigned char)c->text.p[i];
    return b >= 0x80 ? 0x80 : b;
}

/* First and last character as a class: letters and digits by kind, others by themselves. */
static uint64_t char_class(uint32_t c) {
    if (hs_is_lower(c)) return 1;
    if (hs_is_upper(c)) return 2;
    if (hs_is_digit(c)) return 3;
    return c;
}

size_t boundary_features(const boundary_rules *rules, const candidate *c, uint64_t *out) {
    uint64_t word = hs_word_hash(hs_slice(c->text, c->word)),
             next = hs_word_hash(hs_slice(c->text, c->following));
    uint64_t shape = shape_of(c, c->word), next_shape = shape_of(c, c->following), mark = c->mark;
    uint64_t class = boundary_class(rules, c), starter = boundary_starter(rules, c);
    hs_span before = word_before(c, c->word);
    uint64_t flags = (uint64_t)c->spaced | (uint64_t)c->closed_quote << 1 | (uint64_t)c->closed_bracket << 2 |
                     (uint64_t)c->in_bracket << 3 | (uint64_t)c->opens << 4;
    uint64_t style = c->style ? c->style->lower_starts * 2u + c->style->lower_i : 0;
    uint64_t first = char_class(c->first), stops = c->stops < 4 ? c->stops : 4;
    uint64_t length = bucket(c->stop - c->start), rest = bucket(c->block.end - c->next);
    uint64_t last = c->stop > c->block.start
                        ? char_class(hs_decode(c->text, hs_before(c->text, c->stop), &(size_t){0}))
                        : 0;
    size_t n = 0, k = T_BOUNDARY;
    out[n++] = hs_feature(k++, mark, flags, stops);
    out[n++] = hs_feature(k++, mark, next_shape, flags);
    out[n++] = hs_feature(k++, mark, next_shape, class);
    out[n++] = hs_feature(k++, mark, shape, next_shape);
    out[n++] = hs_feature(k++, word, mark, 0);
    out[n++] = hs_feature(k++, word, next_shape, mark);
    out[n++] = hs_feature(k++, next, mark, 0);
    out[n++] = hs_feature(k++, next, next_shape, mark);
    out[n++] = hs_feature(k++, class, starter, next_shape);
    out[n++] = hs_feature(k++, starter, next_shape, mark);
    out[n++] = hs_feature(k++, first, mark, stops);
    out[n++] = hs_feature(k++, first, last, mark);
    out[n++] = hs_feature(k++, length, mark, next_shape);
    out[n++] = hs_feature(k++, rest, mark, next_shape);
    out[n++] = hs_feature(k++, length, mark, flags);
    out[n++] = hs_feature(k++, style, mark, next_shape);
    out[n++] = hs_feature(k++, style, mark, stops);
    out[n++] = hs_feature(k++, style, next_shape, flags);
    out[n++] = hs_feature(k++, shape_of(c, before), shape, mark);
    out[n++] = hs_feature(k++, hs_word_hash(hs_slice(c->text, before)), mark, next_shape);
    out[n++] = hs_feature(k++, behind(c), next_shape, mark);
    out[n++] = hs_feature(k++, bucket(c->word.end - c->word.start), shape, next_shape);
    out[n++] = hs_feature(k++, bucket(c->following.end - c->following.start), next_shape, mark);
    out[n++] = hs_feature(k++, stops, next_shape, style);
    out[n++] = hs_feature(k++, c->in_bracket, c->closed_bracket * 2u + c->closed_quote, mark);
    out[n++] = hs_feature(k++, word, next, 0);
    return n;
}
