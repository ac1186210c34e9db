/* Paragraphs that say who speaks in their layout. */
#include "refine.h"

#include "hearsay/search.h"

enum { LABEL_TOKENS = 5, SIGNATURE_TOKENS = 6 };

size_t block_end(const article *a, size_t s) {
    size_t end = s;
    while (end < a->sentence_count && a->sentences[end].block == a->sentences[s].block) end++;
    return end;
}

/* `SMITH:` or `Jan Smit:` or `Q:` at a paragraph's start: the colon's token, or 0. */
static size_t label_colon(const article *a, const uint16_t *classes, size_t from, size_t to) {
    size_t i = from;
    if (i < to && a->tokens[i].kind == HS_OPEN) i++;
    size_t first = i;
    if (i < to && (classes[i] & W_CUE) && !(a->tokens[i].flags & HS_T_UPPER)) return 0; /* `Said Smith: …` */
    while (i < to && i - first < LABEL_TOKENS && a->tokens[i].kind == HS_WORD &&
           (a->tokens[i].flags & HS_T_CAPITAL))
        i++;
    return i > first && i + 1 < to && token_is(a, i, ":") ? i : 0;
}

/* Paragraphs in the order of the text. */
typedef struct paragraphs {
    range *items;
    size_t count;
} paragraphs;

static bool ends_before(const void *all, size_t i, size_t token) {
    return ((const paragraphs *)all)->items[i].to <= token;
}

/* Whether an attribution whose cue stands outside a paragraph has words of it as content. */
static bool takes_from_outside(const paragraphs *p, const attribution *t) {
    for (size_t k = 0; k < t->content_count; k++)
        for (size_t i = hs_first_not_before(p, p->count, t->content[k].from, ends_before);
             i < p->count && p->items[i].from < t->content[k].to; i++)
            if (is_empty(t->cue) || t->cue.to <= p->items[i].from || t->cue.from >= p->items[i].to)
                return true;
    return false;
}

void add_laid_out_one(const article *a, attributions *found, range source, size_t mark, range content,
                      const char *rule, double confidence) {
    attributions_add(a->arena, found,
                     (attribution){.cue = range_of(mark, mark + 1),
                                   .source = source,
                                   .content = {content},
                                   .content_count = 1,
                                   .confidence = confidence,
                                   .certain = true,
                                   .rule = rule,
                                   .speaker = -1});
}

/* Labels are a layout only where they recur: a single `Note:` is none. */
static void add_labels(const article *a, const uint16_t *classes, attributions *found) {
    size_t labels = 0;
    for (size_t s = 0; s < a->sentence_count; s = block_end(a, s)) {
        size_t to = a->sentences[block_end(a, s) - 1].tokens.to,
               colon = label_colon(a, classes, a->sentences[s].tokens.from, to);
        bool upper = colon && (a->tokens[colon - 1].flags & HS_T_UPPER);
        labels += upper || (colon && a->tokens[colon - 1].end - a->tokens[colon - 1].start == 1);
    }
    if (labels < 3) return;
    paragraphs labelled = {0};
    attributions added = {0};
    for (size_t s = 0; s < a->sentence_count; s = block_end(a, s)) {
        size_t from = a->sentences[s].tokens.from, to = a->sentences[block_end(a, s) - 1].tokens.to;
        size_t colon = label_colon(a, classes, from, to);
        if (!colon) continue;
        labelled.items = hs_grow(a->arena, labelled.items, labelled.count, sizeof *labelled.items);
        labelled.items[labelled.count++] = range_of(colon + 1, to);
        size_t name = from + (a->tokens[from].kind == HS_OPEN);
        add_laid_out_one(a, &added, range_of(name, colon), colon, range_of(colon + 1, to), "speaker label",
                         0.85);
    }
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (!takes_from_outside(&labelled, &found->items[i])) found->items[kept++] = found->items[i];
    found->count = kept;
    for (size_t i = 0; i < added.count; i++) attributions_add(a->arena, found, added.items[i]);
}

bool is_dash(const article *a, size_t i) {
    hs_str t = token_text(a, i);
    return hs_str_is(t, "―") || hs_str_is(t, "—") || hs_str_is(t, "–") || hs_str_is(t, "-") ||
           hs_str_is(t, "--");
}

/* `“…” — Jan Smit`: a quotation, a dash and a name, and nothing else behind it in the line. */
static void add_signatures(const article *a, attributions *found) {
    const uint32_t *owners = owners_of(a, found);
    for (size_t q = 0; q < a->quotation_count; q++) {
        const quotation *k = &a->quotations[q];
        size_t dash = k->tokens.to, from = dash + 1, to = from;
        if (k->words < MIN_QUOTATION_WORDS || from >= a->count || !is_dash(a, dash)) continue;
        while (to < a->count && to - from < SIGNATURE_TOKENS && token_is_word(a, to) &&
               a->sentences[a->sentence_of[to]].block == k->block)
            to++;
        bool name =
            to > from && (a->tokens[from].flags & HS_T_CAPITAL) && (a->tokens[to - 1].flags & HS_T_CAPITAL);
        bool ends =
            to >= a->count || a->sentence_of[to] != a->sentence_of[to - 1] || a->tokens[to].kind == HS_PUNCT;
        if (!name || !ends || taken(owners, 0, k->tokens)) continue;
        add_laid_out_one(a, found, range_of(from, to), dash, k->tokens, "signature", 0.9);
    }
}

void add_laid_out(const article *a, const uint16_t *classes, attributions *found) {
    add_labels(a, classes, found);
    add_signatures(a, found);
    add_posts(a, found);
    add_quote_labels(a, found);
    add_opinions(a, found);
}
