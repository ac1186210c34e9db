#include "wordings.h"

#include "hearsay/text.h"
#include "hearsay/token.h"

#include <string.h>

/* A line as its elements: words, prefixes, choices in brackets, gaps. */
enum { MOST_PARTS = 24, SHORTEST_PLURAL = 4 };
typedef struct parts {
    hs_str item[MOST_PARTS];
    size_t count;
} parts;

typedef struct wording_list {
    hs_arena *arena;
    hs_str *items;
    size_t count;
} wording_list;

static bool add(wording_list *l, hs_str s) {
    for (size_t i = 0; i < l->count; i++)
        if (hs_str_eq(l->items[i], s)) return true;
    if (l->count == WORDINGS) return false;
    l->items = hs_grow(l->arena, l->items, l->count, sizeof *l->items);
    l->items[l->count++] = s;
    return true;
}

static hs_str join(hs_arena *arena, const parts *p) {
    size_t n = 0;
    for (size_t i = 0; i < p->count; i++) n += p->item[i].n + 1;
    char *text = hs_alloc(arena, n + 1);
    n = 0;
    for (size_t i = 0; i < p->count; i++) {
        if (n) text[n++] = ' ';
        memcpy(text + n, p->item[i].p, p->item[i].n);
        n += p->item[i].n;
    }
    return hs_str_of(text, n);
}

/* Part a line at blanks outside brackets. False where a bracket is left open or it has too many elements. */
static bool split(hs_str line, parts *p) {
    p->count = 0;
    for (size_t i = 0; i < line.n;) {
        while (i < line.n && line.p[i] == ' ') i++;
        size_t from = i;
        bool inside = false;
        for (; i < line.n && (line.p[i] != ' ' || inside); i++)
            inside = line.p[i] == '(' ? true : line.p[i] == ')' ? false : inside;
        if (inside || (i > from && p->count == MOST_PARTS)) return false;
        if (i > from) p->item[p->count++] = hs_str_of(line.p + from, i - from);
    }
    return p->count > 0;
}

static bool is_choice(hs_str s) {
    return s.n > 1 && s.p[0] == '(';
}

static bool is_gap(hs_str s) {
    return hs_str_is(s, "…") || hs_str_is(s, "...") || hs_str_is(s, SHORT_GAP);
}

/* A word of letters, digits and hyphens; `=word` and `word*` are none. */
static bool is_plain(hs_str s) {
    for (size_t i = 0; i < s.n; i++)
        if (strchr("()*=/", s.p[i])) return false;
    return s.n > 0 && !is_gap(s);
}

/* The quote marks that somebody put around a whole line. */
static hs_str unquoted(hs_str s) {
    static const char *const pairs[][2] = {{"\"", "\""}, {"“", "”"}, {"‘", "’"}, {"'", "'"}};
    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        size_t open = strlen(pairs[k][0]), close = strlen(pairs[k][1]);
        bool around = s.n > open + close && memcmp(s.p, pairs[k][0], open) == 0 &&
                      memcmp(s.p + s.n - close, pairs[k][1], close) == 0;
        if (around) return hs_str_of(s.p + open, s.n - open - close);
    }
    return s;
}

/* A line without a list's dash before it, and with blanks around its gaps: "- ban…phones". */
static hs_str tidied(hs_arena *arena, hs_str s) {
    static const char *const gaps[] = {"…", "..."};
    if (s.n > 2 && (s.p[0] == '-' || s.p[0] == '*') && s.p[1] == ' ') s = hs_str_of(s.p + 2, s.n - 2);
    s = unquoted(s);
    char *out = hs_alloc(arena, 3 * s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        size_t gap = 0;
        for (size_t k = 0; k < sizeof gaps / sizeof *gaps && !gap; k++) {
            size_t m = strlen(gaps[k]);
            if (i + m <= s.n && memcmp(s.p + i, gaps[k], m) == 0) gap = m;
        }
        if (gap) out[n++] = ' ';
        size_t end = i + (gap ? gap : 1);
        while (i < end) out[n++] = s.p[i++];
        if (gap) out[n++] = ' ';
    }
    return hs_str_of(out, n);
}

/* Whether the tokenizer would make more than one token of a choice. */
static bool is_long(hs_arena *arena, hs_str choice) {
    hs_token *tokens;
    if (choice.n && choice.p[0] == '=') choice = hs_str_of(choice.p + 1, choice.n - 1);
    while (choice.n && choice.p[choice.n - 1] == '*') choice.n--;
    return hs_tokenize(arena, choice, hs_span_of(0, choice.n), NULL, &tokens) > 1;
}

/* Write out the choices of several words, each as lines of their own; the others of their brackets stay
 * together. */
static bool write_out(wording_list *l, hs_str line) {
    parts p;
    if (!split(line, &p)) return false;
    for (size_t i = 0; i < p.count; i++) {
        hs_str group = p.item[i];
        bool star = group.n > 2 && group.p[group.n - 1] == '*', any = false;
        if (!is_choice(group) || group.p[group.n - 1 - star] != ')') continue;
        char *others = hs_alloc(l->arena, group.n + 2);
        size_t n = 0, start = 1, end = group.n - 1 - star;
        for (size_t k = 1; k <= end; k++) {
            if (k < end && group.p[k] != '/') continue;
            hs_str part = hs_str_of(group.p + start, k - start);
            start = k + 1;
            if (!is_long(l->arena, part)) {
                others[n] = n ? '/' : '(';
                memcpy(others + n + 1, part.p, part.n);
                n += part.n + 1;
                continue;
            }
            any = true;
            p.item[i] = part;
            hs_str whole = join(l->arena, &p);
            if (star) {
                parts starred = p;
                char *word = hs_alloc(l->arena, part.n + 1);
                memcpy(word, part.p, part.n);
                word[part.n] = '*';
                starred.item[i] = hs_str_of(word, part.n + 1);
                whole = join(l->arena, &starred);
            }
            if (!write_out(l, whole)) return false;
        }
        if (!any) continue;
        if (n == 0) return true;
        others[n++] = ')';
        if (star) others[n++] = '*';
        p.item[i] = hs_str_of(others, n);
        return write_out(l, join(l->arena, &p));
    }
    return add(l, line);
}

/* Elements i and i + 1 as one word, with a hyphen or nothing between. */
static parts fused(hs_arena *arena, const parts *p, size_t i, const char *between) {
    hs_str a = p->item[i], b = p->item[i + 1];
    size_t n = strlen(between);
    char *word = hs_alloc(arena, a.n + n + b.n + 1);
    memcpy(word, a.p, a.n);
    memcpy(word + a.n, between, n);
    memcpy(word + a.n + n, b.p, b.n);
    parts out = {.count = 0};
    for (size_t k = 0; k < p->count; k++)
        if (k != i + 1) out.item[out.count++] = k == i ? hs_str_of(word, a.n + n + b.n) : p->item[k];
    return out;
}

static bool is_small_word(hs_str s) {
    static const char *const words[] = {"a",       "an",   "the",   "of",    "on",  "for",  "to",
                                        "in",      "and",  "or",    "at",    "by",  "with", "from",
                                        "against", "over", "along", "about", "not", "no"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (hs_str_is(s, words[i])) return true;
    return false;
}

/* "Gun control" is written "gun-control bill", "health care" "healthcare", "same-sex marriage" "same sex". */
static void add_joined(wording_list *l, hs_str line) {
    enum { SHORTEST = 3 };
    parts p;
    if (!split(line, &p)) return;
    for (size_t i = 0; i < p.count; i++) {
        const char *hyphen = is_plain(p.item[i]) ? memchr(p.item[i].p, '-', p.item[i].n) : NULL;
        if (hyphen && p.count < MOST_PARTS) {
            size_t at = (size_t)(hyphen - p.item[i].p);
            parts two = {.count = 0};
            for (size_t k = 0; k < p.count; k++) {
                two.item[two.count++] = k == i ? hs_str_of(p.item[k].p, at) : p.item[k];
                if (k == i) two.item[two.count++] = hs_str_of(hyphen + 1, p.item[k].n - at - 1);
            }
            add(l, join(l->arena, &two));
        }
        bool starred = i + 1 < p.count && p.item[i + 1].n > 1 &&
                       p.item[i + 1].p[p.item[i + 1].n - 1] == '*' &&
                       is_plain(hs_str_of(p.item[i + 1].p, p.item[i + 1].n - 1));
        if (i + 1 == p.count || !is_plain(p.item[i]) || (!starred && !is_plain(p.item[i + 1]))) continue;
        if (is_small_word(p.item[i]) || is_small_word(p.item[i + 1])) continue;
        parts one = fused(l->arena, &p, i, "-");
        add(l, join(l->arena, &one));
        if (p.item[i].n < SHORTEST || p.item[i + 1].n < SHORTEST) continue;
        one = fused(l->arena, &p, i, "");
        add(l, join(l->arena, &one));
    }
}

static const char leads[] = "(of/on/for/to/in/with/from/against/over/along/at/about)",
                  articles[] = "(the/a/an/all/any/new/more/these/those/its/their/his/her/our/some/most)";

static bool is_lead(hs_str s) {
    hs_str all = hs_str_of(leads + 1, sizeof leads - 3);
    size_t start = 0;
    for (size_t i = 0; i <= all.n; i++) {
        if (i < all.n && all.p[i] != '/') continue;
        if (hs_str_eq(s, hs_str_of(all.p + start, i - start))) return true;
        start = i + 1;
    }
    return false;
}

/* "Troop withdrawal": "withdrawal of troops", "withdrawal of the troops", "withdrawal of 500 combat troops".
 */
static void add_with_lead(wording_list *l, const parts *p) {
    enum { LONGEST = 4 };
    if (p->count < 2 || p->count > LONGEST) return;
    for (size_t i = 0; i < p->count; i++)
        if (!is_plain(p->item[i]) || is_small_word(p->item[i])) return;
    const char *const between[] = {NULL, articles, SHORT_GAP};
    for (size_t k = 0; k < sizeof between / sizeof *between; k++) {
        parts turned = {.count = 0};
        turned.item[turned.count++] = p->item[p->count - 1];
        turned.item[turned.count++] = hs_cstr(leads);
        if (between[k]) turned.item[turned.count++] = hs_cstr(between[k]);
        for (size_t i = 0; i + 1 < p->count; i++) turned.item[turned.count++] = p->item[i];
        add(l, join(l->arena, &turned));
    }
}

/* "Ban on phones": "phones ban", "phone ban". */
static void add_compound(wording_list *l, const parts *p) {
    enum { LONGEST = 5, SHORTEST = 4 };
    if (p->count < 3 || p->count > LONGEST || !is_lead(p->item[1]) || is_gap(p->item[0])) return;
    size_t first = is_small_word(p->item[2]) ? 3 : 2; /* "the" */
    if (first == p->count) return;
    for (size_t i = first; i < p->count; i++)
        if (is_gap(p->item[i]) || is_small_word(p->item[i])) return;
    parts turned = {.count = 0};
    for (size_t i = first; i < p->count; i++) turned.item[turned.count++] = p->item[i];
    hs_str *last = &turned.item[turned.count - 1];
    turned.item[turned.count++] = p->item[0];
    add(l, join(l->arena, &turned));
    if (!is_plain(*last) || last->n < SHORTEST || last->p[last->n - 1] != 's' || last->p[last->n - 2] == 's')
        return;
    last->n--;
    add(l, join(l->arena, &turned));
}

bool deed_words_load(deed_words *deeds, hs_arena *arena, const char *dir, hs_error *error) {
    static const hs_rule_schema schema[] = {{"deeds", 2, 2, "nouns | verbs, or beginnings of them"},
                                            {"irregular", 2, 2, "verb | other forms (or -)"},
                                            {"light", 1, 1, "verb"},
                                            {"authorities", 1, 1, "word"},
                                            {"generic", 1, 1, "word"},
                                            {"edges", 1, 1, "word"},
                                            {"adverbs", 1, 1, "word"},
                                            {"denials", 1, 1, "word"},
                                            {"affirmations", 2, 2, "words that deny | words"},
                                            {"demands", 2, 2, "words | should"},
                                            {"undemanded", 1, 1, "word"},
                                            {"parts", 1, 1, "word"},
                                            {0}};
    hs_rule_file file;
    *deeds = (deed_words){0};
    if (!dir) return true;
    if (!hs_rules_load(arena, dir, "en/wordings.rules", schema, &file, error)) return false;
    const hs_rule_section *f = file.sections;
    *deeds = (deed_words){f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9], f[10], f[11]};
    return true;
}

/* Whether a word is on a list, itself or as a plural. */
static bool is_listed(hs_str word, hs_str list) {
    hs_str one;
    while (hs_rule_next(&list, &one)) {
        bool plural = word.n == one.n + 1 && word.p[word.n - 1] == 's';
        if (hs_str_eq(word, one) || (plural && memcmp(word.p, one.p, one.n) == 0)) return true;
    }
    return false;
}

/* A list as a choice. */
static hs_str choice_of(hs_arena *arena, hs_str list) {
    char *text = hs_alloc(arena, list.n + 3);
    size_t n = 0;
    text[n++] = '(';
    for (size_t i = 0; i < list.n; i++)
        if (list.p[i] == ',')
            text[n++] = '/';
        else if (list.p[i] != ' ')
            text[n++] = list.p[i];
    text[n++] = ')';
    return hs_str_of(text, n);
}

/* "Abortion ban", "ban on abortion": "ban abortion", "ban all abortion". With a gap for more words, half of
 * what is found means something else ("closed down many government operations"; 40 read). */
static void add_deed(wording_list *l, const parts *p, const hs_rule *row) {
    size_t from = 0, to = p->count;
    if (is_listed(p->item[p->count - 1], row->field[0]))
        to--;
    else if (p->count > 2 && is_lead(p->item[1]) && is_listed(p->item[0], row->field[0]))
        from = 2;
    else
        return;
    for (int with_article = 0; with_article < 2; with_article++) {
        parts told = {.count = 1, .item = {choice_of(l->arena, row->field[1])}};
        if (with_article) told.item[told.count++] = hs_cstr(articles);
        size_t bare = told.count;
        for (size_t i = from; i < to; i++) {
            if (!is_plain(p->item[i])) return;
            if (!is_small_word(p->item[i])) told.item[told.count++] = p->item[i];
        }
        if (told.count > bare) add(l, join(l->arena, &told));
    }
}

/* The first of a choice, or the word itself. */
static hs_str first_choice(hs_str item) {
    if (!is_choice(item)) return item;
    size_t n = 1;
    while (n < item.n && item.p[n] != '/' && item.p[n] != ')') n++;
    return hs_str_of(item.p + 1, n - 1);
}

/* "Legaliz* … marijuana": "marijuana legalization", "legalization of … marijuana". */
static void add_noun_of_deed(wording_list *l, const parts *p, const hs_rule *row) {
    hs_str verb = first_choice(p->item[0]);
    size_t first = p->count > 1 && is_gap(p->item[1]) ? 2 : 1;
    if (!is_listed(verb, row->field[1]) || first >= p->count) return;
    hs_str noun = choice_of(l->arena, row->field[0]);
    parts named = {.count = 0}, of = {.count = 3, .item = {noun, hs_cstr("of"), hs_cstr("…")}};
    for (size_t i = first; i < p->count && of.count < MOST_PARTS; i++) {
        if (!is_plain(p->item[i]) || is_small_word(p->item[i])) return;
        named.item[named.count++] = of.item[of.count++] = p->item[i];
    }
    named.item[named.count++] = noun;
    add(l, join(l->arena, &named));
    add(l, join(l->arena, &of));
    hs_str *last = &named.item[named.count - 2]; /* "troop deployment" */
    bool plural = last->n > SHORTEST_PLURAL && last->p[last->n - 1] == 's' && last->p[last->n - 2] != 's';
    if (plural) last->n--;
    if (plural) add(l, join(l->arena, &named));
}

size_t wordings_of(hs_arena *arena, const deed_words *deeds, hs_str line, hs_str **out, size_t *written) {
    wording_list l = {.arena = arena};
    if (!write_out(&l, tidied(arena, line))) return 0;
    *written = l.count;
    for (size_t i = 0; i < *written; i++) {
        parts p;
        if (!split(l.items[i], &p)) continue;
        add_with_lead(&l, &p);
        add_compound(&l, &p);
        for (size_t k = 0; k < deeds->section.count; k++) {
            add_deed(&l, &p, &deeds->section.rules[k]);
            add_noun_of_deed(&l, &p, &deeds->section.rules[k]);
        }
    }
    for (size_t i = 0, known = l.count; i < known; i++) add_joined(&l, l.items[i]);
    *out = l.items;
    return l.count;
}
