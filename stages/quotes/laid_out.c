/* Paragraphs that say who speaks in their layout. */
#include "refine.h"

#include "hearsay/search.h"

enum { LABEL_TOKENS = 5, SIGNATURE_TOKENS = 9 };

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

/* A preposition that leads on to whom, when or where: not those of a name, as in "Bank of Lund". */
static bool leads_on(const article *a, const uint16_t *classes, size_t i) {
    bool small = !(a->tokens[i].flags & HS_T_CAPITAL);
    return small && classes[i] & W_PREPOSITION && !word_is(a, i, "of") && !word_is(a, i, "by");
}

/* The name at token i that signs: "Jan Smit", before "to the Herald" or a comma; empty for none. */
static range signature_at(const article *a, const uint16_t *classes, size_t i) {
    size_t to = i, s = i < a->count ? a->sentence_of[i] : 0;
    while (to < a->count && to - i < SIGNATURE_TOKENS && token_is_word(a, to) && !leads_on(a, classes, to) &&
           a->sentences[a->sentence_of[to]].block == a->sentences[s].block)
        to++;
    bool name = to > i && (a->tokens[i].flags & HS_T_CAPITAL) && !(classes[i] & (W_TIME | W_PREPOSITION)) &&
                (a->tokens[to - 1].flags & HS_T_CAPITAL);
    bool ends = name && (to >= a->count || a->sentence_of[to] != a->sentence_of[to - 1] ||
                         a->tokens[to].kind == HS_PUNCT || leads_on(a, classes, to));
    return ends ? range_of(i, to) : range_of(0, 0);
}

/* Whether a line that starts with the dash before a name leads in to what it quotes itself, or is an item of
 * a list: "- Follow Jan Smit on our page". */
static bool is_item(const article *a, const uint16_t *classes, range name) {
    size_t dash = name.from - 1, s = a->sentence_of[dash];
    if (a->sentences[s].tokens.from != dash) return false;
    if (token_is(a, dash, "-") && name.to < a->count && leads_on(a, classes, name.to)) return true;
    size_t to = a->sentences[block_end(a, s) - 1].tokens.to;
    for (size_t i = dash; i < to; i++)
        if (a->tokens[i].kind == HS_OPEN || token_is(a, i, ":")) return true;
    return false;
}

/* `“…” — Jan Smit`: a quotation, a dash, in a line of its own or not, and a name. */
static void add_signatures(const article *a, const uint16_t *classes, attributions *found) {
    const uint32_t *owners = owners_of(a, found);
    for (size_t q = 0; q < a->quotation_count; q++) {
        const quotation *k = &a->quotations[q];
        size_t dash = k->tokens.to;
        if (k->words < MIN_QUOTATION_WORDS || dash + 1 >= a->count || !is_dash(a, dash)) continue;
        range name = signature_at(a, classes, dash + 1);
        if (is_empty(name) || is_item(a, classes, name) || taken(owners, 0, k->tokens)) continue;
        add_laid_out_one(a, found, name, dash, k->tokens, "signature", 0.9);
    }
}

void add_laid_out(const article *a, const uint16_t *classes, attributions *found) {
    add_labels(a, classes, found);
    add_signatures(a, classes, found);
    add_posts(a, found);
    add_quote_labels(a, found);
    add_opinions(a, found);
}
