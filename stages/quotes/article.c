#include "article.h"

#include <stdlib.h>
#include <string.h>

hs_span range_span(const article *a, range r) {
    if (r.to <= r.from) return (hs_span){0, 0};
    return (hs_span){a->tokens[r.from].start, a->tokens[r.to - 1].end};
}

/* Whether nothing but white space stands between a token and the next. */
static bool are_neighbours(const article *a, size_t i) {
    for (size_t k = a->tokens[i].end; k < a->tokens[i + 1].start; k++)
        if ((unsigned char)a->text.p[k] < 0x80 && !hs_is_space((unsigned char)a->text.p[k])) return false;
    return true;
}

hs_str range_text(const article *a, range r) {
    hs_str whole = hs_slice(a->text, range_span(a, r));
    size_t n = 0, from = r.from;
    char *text = NULL;
    if (is_empty(r)) return whole;
    for (size_t i = r.from; i < r.to; i++) {
        if (i + 1 < r.to && are_neighbours(a, i)) continue;
        if (!text && i + 1 == r.to) return whole;
        hs_str part = hs_slice(a->text, range_span(a, range_of(from, i + 1)));
        if (!text) text = hs_alloc(a->record->arena, whole.n + 1);
        if (n) text[n++] = ' ';
        memcpy(text + n, part.p, part.n);
        n += part.n;
        from = i + 1;
    }
    return hs_str_of(text, n);
}

bool token_is_word(const article *a, size_t i) {
    return a->tokens[i].kind == HS_WORD || a->tokens[i].kind == HS_NUMBER;
}

static void read_sentences(article *a, hs_stretch s, const hs_spans *furniture) {
    const hs_record *r = a->record;
    size_t block = s.block;
    a->sentences = hs_alloc_n(a->arena, s.to - s.from, sizeof *a->sentences);
    for (size_t i = s.from; i < s.to; i++) {
        while (block + 1 < r->block_count && r->blocks[block].span.end <= r->sentences[i].start) block++;
        if (block >= r->block_count || !hs_is_article(r->blocks[block].kind)) continue;
        size_t from = a->count;
        a->count = hs_tokenize_around(a->arena, r->text, r->sentences[i], furniture, a->lists->abbreviations,
                                      &a->tokens, from);
        if (a->count == from) continue;
        a->sentences[a->sentence_count++] =
            (article_sentence){range_of(from, a->count), block, r->blocks[block].kind};
    }
    a->sentence_of = hs_alloc_n(a->arena, a->count, sizeof *a->sentence_of);
    for (size_t k = 0; k < a->sentence_count; k++)
        for (size_t i = a->sentences[k].tokens.from; i < a->sentences[k].tokens.to; i++)
            a->sentence_of[i] = (uint32_t)k;
}

static quotation *add_quotation(article *a, size_t from, size_t to, bool single) {
    a->quotations = hs_grow(a->arena, a->quotations, a->quotation_count, sizeof *a->quotations);
    quotation *q = &a->quotations[a->quotation_count];
    *q = (quotation){
        .tokens = range_of(from, to), .block = a->sentences[a->sentence_of[from]].block, .single = single};
    for (size_t i = from; i < to; i++) {
        a->quotation_of[i] = (uint32_t)a->quotation_count;
        q->words += a->tokens[i].kind <= HS_CLITIC;
    }
    a->quotation_count++;
    return q;
}

/* The closing single mark of one that opens at i, before `end`; an apostrophe (a letter behind it, or a
 * plural before a blank and no opening mark in sight) closes only where nothing better does. */
static size_t single_close(const article *a, size_t i, size_t end) {
    for (size_t k = i + 1; k < end; k++) {
        const hs_token *t = &a->tokens[k];
        if (!(t->flags & HS_T_SINGLE)) continue;
        if (t->kind == HS_OPEN) return 0;
        bool letter_behind =
            k + 1 < end && a->tokens[k + 1].start == t->end && a->tokens[k + 1].kind <= HS_CLITIC;
        if (t->kind == HS_CLOSE && !letter_behind) return k + 1;
    }
    return 0;
}

/* Pair the double marks of one block, then single marks outside them. An unclosed mark runs to the end of
 * its paragraph, no further; the next paragraph continues it if it opens with a mark of its own. */
static void pair_marks(article *a, size_t from, size_t to, bool *open_before) {
    size_t start = SIZE_MAX;
    size_t first = a->quotation_count;
    for (size_t i = from; i < to; i++) {
        const hs_token *t = &a->tokens[i];
        if (t->flags & HS_T_SINGLE) continue;
        if (t->kind == HS_OPEN && start == SIZE_MAX) {
            start = i;
        } else if (t->kind == HS_CLOSE || (t->kind == HS_OPEN && (t->flags & HS_T_STRAIGHT))) {
            if (start == SIZE_MAX) continue;
            add_quotation(a, start, i + 1, false);
            start = SIZE_MAX;
        }
    }
    quotation *unclosed = NULL;
    if (start != SIZE_MAX) {
        unclosed = add_quotation(a, start, to, false);
        unclosed->continues = true;
    }
    if (*open_before && first < a->quotation_count && a->quotations[first].tokens.from == from)
        a->quotations[first].continued = true;
    *open_before = unclosed != NULL;
    for (size_t i = from; i < to; i++) {
        const hs_token *t = &a->tokens[i];
        if (t->kind != HS_OPEN || !(t->flags & HS_T_SINGLE) || a->quotation_of[i] != NO_QUOTATION) continue;
        size_t close = single_close(a, i, to);
        if (close) {
            add_quotation(a, i, close, true);
            i = close - 1;
        }
    }
}

static int by_place(const void *a, const void *b) {
    const quotation *x = a, *y = b;
    return (x->tokens.from > y->tokens.from) - (x->tokens.from < y->tokens.from);
}

article article_make(hs_record *record, const hs_stretch *part, const word_lists *lists,
                     const hs_spans *furniture) {
    article a = {.record = record, .arena = record->scratch, .text = record->text, .lists = lists};
    read_sentences(&a, part ? *part : (hs_stretch){.to = record->sentence_count}, furniture);
    a.quotation_of = hs_alloc_n(a.arena, a.count, sizeof *a.quotation_of);
    memset(a.quotation_of, 0xFF, a.count * sizeof *a.quotation_of);
    bool open_before = false;
    for (size_t s = 0; s < a.sentence_count;) {
        size_t end = s;
        while (end < a.sentence_count && a.sentences[end].block == a.sentences[s].block) end++;
        pair_marks(&a, a.sentences[s].tokens.from, a.sentences[end - 1].tokens.to, &open_before);
        s = end;
    }
    if (a.quotation_count) qsort(a.quotations, a.quotation_count, sizeof *a.quotations, by_place);
    for (size_t q = 0; q < a.quotation_count; q++)
        for (size_t i = a.quotations[q].tokens.from; i < a.quotations[q].tokens.to; i++)
            a.quotation_of[i] = (uint32_t)q;
    return a;
}
