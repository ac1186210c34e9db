#include "hearsay/token.h"

#include <stdlib.h>
#include <string.h>

struct hs_wordset {
    uint64_t *slots; /* open addressing; 0 is free */
    size_t size, count;
};

hs_wordset *hs_wordset_new(void) {
    hs_wordset *set = hs_calloc(1, sizeof *set);
    return set;
}

void hs_wordset_free(hs_wordset *set) {
    if (!set) return;
    free(set->slots);
    free(set);
}

static void put(uint64_t *slots, size_t size, uint64_t hash) {
    size_t i = hash & (size - 1);
    while (slots[i] && slots[i] != hash) i = (i + 1) & (size - 1);
    slots[i] = hash;
}

void hs_wordset_add(hs_wordset *set, uint64_t hash) {
    if (hs_wordset_has(set, hash)) return;
    if (2 * (set->count + 1) > set->size) {
        size_t size = set->size ? 2 * set->size : 64;
        uint64_t *slots = hs_calloc(size, sizeof *slots);
        for (size_t i = 0; i < set->size; i++)
            if (set->slots[i]) put(slots, size, set->slots[i]);
        free(set->slots);
        set->slots = slots;
        set->size = size;
    }
    put(set->slots, set->size, hash);
    set->count++;
}

bool hs_wordset_has(const hs_wordset *set, uint64_t hash) {
    if (!set || !set->size) return false;
    size_t i = hash & (set->size - 1);
    while (set->slots[i] && set->slots[i] != hash) i = (i + 1) & (set->size - 1);
    return set->slots[i] == hash;
}

uint64_t hs_word_hash(hs_str word) {
    char folded[136];
    size_t n = 0;
    for (size_t i = 0, length; i < word.n && n < 128; i += length) {
        uint32_t c = hs_to_lower(hs_decode(word, i, &length));
        if (c == 0x2019 || c == 0x2018) c = '\'';
        n += hs_encode(c, folded + n);
    }
    return hs_hash(hs_str_of(folded, n), 0);
}

typedef struct scanner {
    hs_arena *arena;
    hs_str text;
    size_t at, end, start;
    const hs_wordset *abbreviations;
    hs_token *tokens;
    size_t count;
} scanner;

static uint32_t peek(const scanner *s, size_t i, size_t *length) {
    return hs_decode(hs_str_of(s->text.p, s->end), i, length);
}

static bool is_apostrophe(uint32_t c) {
    return c == '\'' || c == 0x2019;
}

static bool is_wordish(uint32_t c) {
    return hs_is_letter(c) || hs_is_digit(c) || hs_is_mark(c);
}

/* The token [from, to), `hash` of its folded form. */
static void emit_hashed(scanner *s, size_t from, size_t to, hs_token_kind kind, unsigned flags,
                        uint64_t hash) {
    if (from == s->start || s->text.p[from - 1] == ' ' ||
        hs_is_space(hs_decode(s->text, hs_before(s->text, from), &(size_t){0})))
        flags |= HS_T_SPACED;
    s->tokens = hs_grow(s->arena, s->tokens, s->count, sizeof *s->tokens);
    s->tokens[s->count++] = (hs_token){.start = (uint32_t)from,
                                       .end = (uint32_t)to,
                                       .hash = hash,
                                       .kind = (uint8_t)kind,
                                       .flags = (uint8_t)flags};
}

static void emit(scanner *s, size_t from, size_t to, hs_token_kind kind, unsigned flags) {
    emit_hashed(s, from, to, kind, flags, hs_word_hash(hs_str_of(s->text.p + from, to - from)));
}

static bool is_hyphen(uint32_t c) {
    return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Letters of one case that end a word: the "com" of example.com, the "NET" of a name written so; but not the
 * "The" of "war.The", where only a blank is missing. */
static bool is_ending(const scanner *s, size_t i) {
    size_t letters = 0, upper = 0, length;
    for (uint32_t c; hs_is_letter(c = peek(s, i, &length)); i += length) {
        letters++;
        upper += hs_is_upper(c);
    }
    return letters >= 2 && (upper == 0 ? letters <= 4 : upper == letters);
}

/* Letters and digits with what joins them: ' - . , between word characters (O'Neill, vice-president,
 * 1,000.5), and the stops of U.S. Returns the end. */
static size_t word_end(const scanner *s, size_t from) {
    size_t i = from, length, next;
    for (;;) {
        uint32_t c = peek(s, i, &length);
        if (is_wordish(c)) {
            i += length;
            continue;
        }
        if (!length || i == from) return i;
        uint32_t after = peek(s, i + length, &next);
        uint32_t before = hs_decode(s->text, hs_before(s->text, i), &(size_t){0});
        bool digits = hs_is_digit(before) && hs_is_digit(after);
        bool letters = hs_is_letter(after) && is_wordish(before);
        bool joins = (is_apostrophe(c) && letters) ||
                     (is_hyphen(c) && is_wordish(after) && is_wordish(before)) ||
                     ((c == '.' || c == ',' || c == ':') && digits) || (c == '_' && is_wordish(after)) ||
                     (c == '.' && letters && is_ending(s, i + length));
        if (!joins) return i;
        i += length + next;
    }
}

/* Where an abbreviation of single letters with stops (U.S., a.m., J.) ends, or `from`. */
static size_t initials_end(const scanner *s, size_t from) {
    size_t i = from, letter, stop, groups = 0;
    while (hs_is_letter(peek(s, i, &letter)) && peek(s, i + letter, &stop) == '.') {
        i += letter + stop;
        groups++;
    }
    if (groups > 1) return i;
    bool one_capital = groups == 1 && hs_is_upper(peek(s, from, &letter));
    return one_capital && !hs_is_letter(peek(s, i, &letter)) ? i : from;
}

static unsigned case_flags(const scanner *s, size_t from, size_t to) {
    unsigned flags = 0;
    size_t letters = 0, uppers = 0;
    for (size_t i = from, length; i < to; i += length) {
        uint32_t c = hs_decode(s->text, i, &length);
        if (!hs_is_letter(c)) continue;
        letters++;
        if (hs_is_upper(c)) {
            uppers++;
            if (i == from) flags |= HS_T_CAPITAL;
        }
    }
    return letters > 1 && letters == uppers ? flags | HS_T_UPPER : flags;
}

/* Where the clitic at the end of [from, to) starts, or `to`: n't 's 're 've 'll 'd 'm. */
static size_t clitic_start(const scanner *s, size_t from, size_t to) {
    size_t n = to - from;
    if (n < 3) return to;
    const char *p = s->text.p;
    for (size_t back = 1; back <= 2; back++) { /* letters behind the apostrophe */
        if (n <= back + 1) break;
        size_t letters = to - back;
        size_t mark = hs_before(s->text, letters);
        if (mark <= from || !is_apostrophe(hs_decode(s->text, mark, &(size_t){0}))) continue;
        char a = (char)(p[letters] | 0x20), b = back == 2 ? (char)(p[letters + 1] | 0x20) : '\0';
        if (back == 1 && a == 't' && (p[mark - 1] | 0x20) == 'n' && mark - 1 > from) return mark - 1;
        if (back == 1 && strchr("sdm", a)) return mark;
        if (back == 2 && ((a == 'r' && b == 'e') || (a == 'v' && b == 'e') || (a == 'l' && b == 'l')))
            return mark;
    }
    return to;
}

/* Whether a plain word of n letters ends at byte i: a blank or a mark that joins nothing to it, or a stop
 * that is neither an initial's nor an abbreviation's and behind which nothing goes on. */
static bool plain_word_ends(const scanner *s, size_t i, size_t n, uint64_t hash) {
    switch (s->text.p[i]) {
    case ' ':
    case ',':
    case ';':
    case ':':
    case '?':
    case '!':
    case ')':
    case '"':
    case '\n': return true;
    case '.': break;
    default: return false;
    }
    bool last = i + 1 == s->end || s->text.p[i + 1] == ' ' || s->text.p[i + 1] == '\n';
    return last && n > 1 && !hs_wordset_has(s->abbreviations, hash);
}

/* Most words by far are plain letters: read, folded and counted in one go. False (and nothing done) for all
 * others. */
static bool scan_plain_word(scanner *s) {
    enum { LONGEST = 32 };
    const char *p = s->text.p + s->at;
    size_t most = s->end - s->at < LONGEST ? s->end - s->at : LONGEST, n = 0, upper = 0;
    uint64_t hash = hs_hash_start(0);
    for (; n < most; n++) {
        unsigned char small = (unsigned char)p[n] | 0x20;
        if (small < 'a' || small > 'z') break;
        upper += small != (unsigned char)p[n];
        hash = hs_hash_add(hash, small);
    }
    if (n == 0 || n == most) return false;
    hash = hs_hash_end(hash);
    if (!plain_word_ends(s, s->at + n, n, hash)) return false;
    unsigned flags = n > 1 && upper == n ? HS_T_UPPER : 0;
    if (p[0] <= 'Z') flags |= HS_T_CAPITAL;
    emit_hashed(s, s->at, s->at + n, HS_WORD, flags, hash);
    s->at += n;
    return true;
}

static void scan_word(scanner *s) {
    size_t from = s->at, length, to = initials_end(s, from);
    if (to > from) {
        emit(s, from, to, HS_WORD, case_flags(s, from, to) | HS_T_STOPPED);
        s->at = to;
        return;
    }
    to = word_end(s, from);
    uint32_t first = peek(s, from, &length);
    unsigned flags = case_flags(s, from, to);
    if (peek(s, to, &length) == '.' &&
        hs_wordset_has(s->abbreviations, hs_word_hash(hs_str_of(s->text.p + from, to - from)))) {
        emit(s, from, to + 1, HS_WORD, flags | HS_T_STOPPED);
        s->at = to + 1;
        return;
    }
    size_t clitic = clitic_start(s, from, to);
    emit(s, from, clitic, hs_is_digit(first) ? HS_NUMBER : HS_WORD, flags);
    if (clitic < to) emit(s, clitic, to, HS_CLITIC, 0);
    s->at = to;
}

/* Whether a word or a word's end stands right before byte i. */
static bool stands_behind(const scanner *s, size_t i) {
    if (i == s->start) return false;
    uint32_t before = hs_decode(s->text, hs_before(s->text, i), &(size_t){0});
    return !hs_is_space(before) && before != '(' && before != '[' && before != 0x2014 && before != 0x2013 &&
           before != '-';
}

static bool letter_follows(const scanner *s, size_t i) {
    uint32_t after = peek(s, i, &(size_t){0});
    return hs_is_letter(after) || hs_is_digit(after);
}

/* Kind of a quote mark at byte i, or HS_PUNCT where the character is none. A straight mark opens where a
 * space, bracket or dash stands before it and none behind; ” opens where it stands before a word like “ (a
 * common slip, and the Swedish way), and “ closes behind one („…“). */
static hs_token_kind quote_kind(const scanner *s, size_t i, uint32_t c, size_t length, unsigned *flags) {
    switch (c) {
    case 0x2018:
    case 0x201A: *flags = HS_T_SINGLE; return HS_OPEN;
    case 0x201E:
    case 0xAB: return HS_OPEN;
    case 0xBB: return HS_CLOSE;
    case 0x201C: return stands_behind(s, i) && !letter_follows(s, i + length) ? HS_CLOSE : HS_OPEN;
    case 0x201D: return stands_behind(s, i) || !letter_follows(s, i + length) ? HS_CLOSE : HS_OPEN;
    case '\'':
    case 0x2019: *flags = HS_T_SINGLE | (c == '\'' ? HS_T_STRAIGHT : 0u); break;
    case '"': *flags = HS_T_STRAIGHT; break;
    default: return HS_PUNCT;
    }
    uint32_t before = i == s->start ? ' ' : hs_decode(s->text, hs_before(s->text, i), &(size_t){0});
    uint32_t after = peek(s, i + length, &(size_t){0});
    bool space_before = hs_is_space(before) || before == '(' || before == '[' || before == 0x2014 ||
                        before == 0x2013 || before == '-' || before == 0x201C || before == 0x2018 ||
                        (before == '"' && c == '\'') || (before == '\'' && c == '"');
    bool opens = space_before && after != 0 && !hs_is_space(after);
    if (c == 0x2019) return HS_CLOSE; /* a curly ’ never opens */
    return opens ? HS_OPEN : HS_CLOSE;
}

static void scan_mark(scanner *s, uint32_t c, size_t length) {
    unsigned flags = 0;
    size_t from = s->at, to = from + length;
    hs_token_kind kind = quote_kind(s, from, c, length, &flags);
    if (kind == HS_PUNCT && (c == '.' || c == '-' || c == '!' || c == '?')) /* ... -- ?! are one mark */
        while (to < s->end && (s->text.p[to] == (char)c ||
                               (strchr("!?", (int)c) && (s->text.p[to] == '!' || s->text.p[to] == '?'))))
            to++;
    emit(s, from, to, kind, flags);
    s->at = to;
}

size_t hs_tokenize(hs_arena *arena, hs_str text, hs_span span, const hs_wordset *abbreviations,
                   hs_token **tokens) {
    *tokens = NULL;
    return hs_tokenize_more(arena, text, span, abbreviations, tokens, 0);
}

size_t hs_tokenize_more(hs_arena *arena, hs_str text, hs_span span, const hs_wordset *abbreviations,
                        hs_token **tokens, size_t count) {
    scanner s = {.tokens = *tokens,
                 .count = count,
                 .arena = arena,
                 .text = text,
                 .at = span.start,
                 .end = span.end,
                 .start = span.start,
                 .abbreviations = abbreviations};
    while (s.at < s.end) {
        size_t length;
        unsigned char first = (unsigned char)text.p[s.at];
        if (first == ' ') { /* nearly all there is are blanks and plain words */
            s.at++;
            continue;
        }
        if ((first | 0x20) >= 'a' && (first | 0x20) <= 'z' && scan_plain_word(&s)) continue;
        uint32_t c = peek(&s, s.at, &length);
        if (hs_is_space(c))
            s.at += length;
        else if (is_wordish(c))
            scan_word(&s);
        else
            scan_mark(&s, c, length);
    }
    *tokens = s.tokens;
    return s.count;
}
