/* Posts that pages embed, signed as the network's own markup says: `We won. — Ann Hale (@annhale) May 3,
 * 2020`. */
#include "refine.h"

#include "hearsay/search.h"

#include <string.h>

enum { NAME_TOKENS = 10, HANDLE_TOKENS = 6 };

/* A post. */
typedef struct post {
    range words, name;
    range sign; /* its signature up to the end of the date, and addresses before it */
    size_t dash;
    bool introduced; /* somebody leads in to it and has it already: "Hale tweeted:" */
} post;

/* In text order; so are their signatures. */
typedef struct posts {
    post *items;
    size_t count;
} posts;

static bool is_month(const article *a, size_t i) {
    return word_on(a, i, LIST_MONTHS);
}

static bool is_number(const article *a, size_t i) {
    return a->text.p[a->tokens[i].start] >= '0' && a->text.p[a->tokens[i].start] <= '9';
}

/* Behind "May 3, 2020" at token i; i where no date stands there. */
static size_t behind_date(const article *a, size_t i, size_t to) {
    bool date =
        i + 3 < to && is_month(a, i) && is_number(a, i + 1) && token_is(a, i + 2, ",") && is_number(a, i + 3);
    return date ? i + 4 : i;
}

/* The signature whose dash is token i, in a paragraph that ends before token `to`. */
static bool read_signature(const article *a, size_t i, size_t to, post *out) {
    if (a->tokens[i].kind != HS_PUNCT || !is_dash(a, i)) return false;
    size_t open = i + 1;
    while (open < to && open - i <= NAME_TOKENS && !token_is(a, open, "(")) open++;
    if (open == i + 1 || open + 1 >= to || !token_is(a, open, "(") || a->text.p[a->tokens[open].end] != '@')
        return false;
    size_t close = open + 1;
    while (close < to && close - open <= HANDLE_TOKENS && !token_is(a, close, ")")) close++;
    if (close >= to || !token_is(a, close, ")")) return false;
    size_t end = behind_date(a, close + 1, to);
    if (end == close + 1 && end < to) return false; /* "- the mayor (@hale) said" */
    *out = (post){.name = range_of(i + 1, open), .sign = range_of(i, end), .dash = i};
    return true;
}

/* Without the addresses of pictures and pages that a post ends with. */
static range without_links(const article *a, range words) {
    while (!is_empty(words)) {
        size_t end = a->tokens[words.to - 1].end, from = end;
        while (from > a->tokens[words.from].start && !hs_is_space((unsigned char)a->text.p[from - 1])) from--;
        hs_str word = hs_slice(a->text, hs_span_of(from, end));
        if (!memmem(word.p, word.n, "://", 3) && !memmem(word.p, word.n, "pic.twitter", 11)) break;
        while (!is_empty(words) && a->tokens[words.to - 1].end > from) words.to--;
    }
    return words;
}

static posts find_posts(const article *a) {
    posts all = {0};
    for (size_t s = 0, before = 0; s < a->sentence_count;) {
        size_t behind = block_end(a, s), from = a->sentences[s].tokens.from;
        size_t to = a->sentences[behind - 1].tokens.to, start = from;
        for (size_t i = from; i < to; i++) {
            post p;
            if (!read_signature(a, i, to, &p)) continue;
            if (i == from && before < from) start = before; /* signed in a paragraph of its own */
            p.words = without_links(a, range_of(start, i));
            p.sign.from = p.words.to;
            all.items = hs_grow(a->arena, all.items, all.count, sizeof *all.items);
            all.items[all.count++] = p;
            start = p.sign.to;
            i = start - 1;
        }
        before = from;
        s = behind;
    }
    return all;
}

static bool overlap(range x, range y) {
    return x.from < y.to && y.from < x.to;
}

static bool ends_before(const void *all, size_t i, size_t token) {
    return ((const posts *)all)->items[i].sign.to <= token;
}

/* The first post that ends, signature and all, behind where a range starts. */
static size_t first_at(const posts *all, range r) {
    return hs_first_not_before(all, all->count, r.from, ends_before);
}

static bool reads_signature(const posts *all, range r) {
    size_t i = first_at(all, r);
    return i < all->count && overlap(all->items[i].sign, r);
}

/* Up to the signature that a content runs on into, or behind the one that it starts in. */
static range part_at_signature(const posts *all, range r) {
    size_t i = first_at(all, r);
    if (i == all->count || !overlap(all->items[i].sign, r)) return r;
    range sign = all->items[i].sign;
    if (r.from < sign.from) return range_of(r.from, sign.from);
    return range_of(sign.to < r.to ? sign.to : r.to, r.to);
}

/* Keep signatures out of what was found around them, and see which posts somebody has already. False where
 * nothing is left of the attribution. */
static bool part_from(const posts *all, attribution *t) {
    if (reads_signature(all, t->source) || reads_signature(all, t->cue)) return false;
    size_t kept = 0;
    for (size_t k = 0; k < t->content_count; k++) {
        range r = part_at_signature(all, t->content[k]);
        if (is_empty(r)) continue;
        t->content[kept++] = r;
        for (size_t i = first_at(all, r); i < all->count && all->items[i].words.from < r.to; i++) {
            range words = all->items[i].words;
            bool within = !is_empty(t->cue) && overlap(t->cue, words);
            all->items[i].introduced = all->items[i].introduced || (overlap(words, r) && !within);
        }
    }
    t->content_count = kept;
    return kept > 0;
}

void add_posts(const article *a, attributions *found) {
    hs_str text = hs_slice(a->text, range_span(a, range_of(0, a->count)));
    if (!memmem(text.p, text.n, "(@", 2)) return; /* nearly always */
    posts all = find_posts(a);
    if (!all.count) return;
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (part_from(&all, &found->items[i])) found->items[kept++] = found->items[i];
    found->count = kept;
    for (size_t i = 0; i < all.count; i++) {
        const post *p = &all.items[i];
        if (p->introduced || is_empty(p->words)) continue;
        add_laid_out_one(a, found, p->name, p->dash, p->words, "post", 0.9);
    }
}
