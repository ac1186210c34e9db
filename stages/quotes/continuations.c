/* Whose the quotations are that stand apart from the words that tell who speaks. */
#include "contents.h"
#include "refine.h"

#include "hearsay/search.h"

#include <stdlib.h>

static int by_cue(const void *x, const void *y) {
    const attribution *a = *(const attribution *const *)x, *b = *(const attribution *const *)y;
    return (a->cue.from > b->cue.from) - (a->cue.from < b->cue.from);
}

cue_order order_cues(hs_arena *arena, const attributions *found) {
    cue_order o = {.items = hs_alloc_n(arena, found->count + 1, sizeof *o.items)};
    for (size_t i = 0; i < found->count; i++)
        if (!is_empty(found->items[i].cue)) o.items[o.count++] = &found->items[i];
    qsort(o.items, o.count, sizeof *o.items, by_cue);
    return o;
}

bool cue_before(const void *order, size_t i, size_t token) {
    return ((const cue_order *)order)->items[i]->cue.from < token;
}

/* An attribution inside a quotation does not take the quotation's tokens. */
static void take(const article *a, uint32_t *owners, const attribution *t, size_t number, range r) {
    for (size_t i = r.from; i < r.to; i++) {
        const quotation *q = quotation_at(a, i);
        bool own_cue = q && !is_empty(t->cue) && within(t->cue.from, q->tokens);
        if (!own_cue && owners[i] == 0) owners[i] = (uint32_t)number;
    }
}

uint32_t *owners_of(const article *a, const attributions *found) {
    uint32_t *owners = hs_alloc_n(a->arena, a->count + 1, sizeof *owners);
    for (size_t i = 0; i < found->count; i++)
        for (size_t k = 0; k < found->items[i].content_count; k++)
            take(a, owners, &found->items[i], i + 1, found->items[i].content[k]);
    return owners;
}

/* Whether some token of r belongs to another attribution than number `self`. */
bool taken(const uint32_t *owners, size_t self, range r) {
    for (size_t i = r.from; i < r.to; i++)
        if (owners[i] && owners[i] != self) return true;
    return false;
}

/* Whether a quotation of some length is all that its paragraph holds, in prose. */
static bool is_whole_paragraph(const article *a, const quotation *q) {
    enum { SHORTEST = 6 };
    size_t first = a->sentence_of[q->tokens.from], last = a->sentence_of[q->tokens.to - 1];
    bool starts = a->sentences[first].tokens.from == q->tokens.from &&
                  (first == 0 || a->sentences[first - 1].block != a->sentences[first].block);
    bool ends = last + 1 == a->sentence_count || a->sentences[last + 1].block != a->sentences[last].block;
    return starts && ends && q->words >= SHORTEST && a->sentences[first].kind == HS_BODY;
}

/* Whether what is said is what its sentence ends with. */
static bool ends_sentence(const article *a, const attribution *t) {
    if (!t->content_count) return false;
    size_t last = t->content[t->content_count - 1].to;
    return last + 1 >= a->sentences[a->sentence_of[last - 1]].tokens.to;
}

/* `“…,” he said. “…”` and `“…,” he said, “…”`: quotations that open right behind the statement go on with it,
 * as do paragraphs that reopen an unclosed quotation. Widely: behind `he said that …` as well, and paragraphs
 * that are one quotation and no more (of 54 and 34 such in 900 articles 30 each were read: two and four are
 * not the speaker's). */
void take_continuations(const article *a, uint32_t *owners, size_t number, attribution *t, bool widely) {
    size_t end = t->cue.to;
    bool quoted = false;
    for (size_t k = 0; k < t->content_count; k++) {
        const quotation *q = quotation_at(a, t->content[k].to - 1);
        quoted = quoted || (q && q->words >= MIN_QUOTATION_WORDS && !within(t->cue.from, q->tokens));
        if (t->content[k].to > end) end = t->content[k].to;
    }
    if (t->source.to > end) end = t->source.to;
    bool told = widely && !is_empty(t->source) && ends_sentence(a, t);
    if (is_empty(t->cue) || (!quoted && !told)) return;
    bool asks = false; /* then the next paragraph answers */
    for (size_t k = t->cue.from; k < t->cue.to; k++)
        asks = asks || word_is(a, k, "asked") || word_is(a, k, "asks");
    size_t s = a->sentence_of[end - 1];
    size_t i =
        a->sentences[s].tokens.to; /* the statement's sentence may say when and where; what follows counts */
    const quotation *open = quotation_at(a, end - 1);
    if (open && open->tokens.to > i) i = open->tokens.to;
    while (i < a->count && t->content_count < MAX_CONTENT) {
        while (i < a->count && !token_is_word(a, i) && a->tokens[i].kind != HS_OPEN) i++;
        if (i >= a->count) return;
        const quotation *q = quotation_at(a, i);
        bool same_block = a->sentences[a->sentence_of[i]].block == a->sentences[s].block;
        if (!q || q->single || q->tokens.from != i || taken(owners, number, q->tokens)) return;
        if (!same_block && !q->continued && (!widely || asks || !is_whole_paragraph(a, q))) return;
        size_t sentence_end = a->sentences[a->sentence_of[q->tokens.to - 1]].tokens.to;
        if (words_between(a, q->tokens.to, sentence_end))
            return; /* words behind it: a statement of its own */
        t->content[t->content_count++] = q->tokens;
        take(a, owners, t, number, q->tokens);
        i = sentence_end;
        s = a->sentence_of[q->tokens.to - 1];
    }
}

/* Whether what an attribution says is quoted and its cue stands in the sentence. */
static bool quotes_in(const article *a, const attribution *t, size_t sentence) {
    return !is_empty(t->cue) && !is_empty(t->source) && a->sentence_of[t->cue.from] == sentence &&
           t->content_count && t->content_count < MAX_CONTENT &&
           quotation_at(a, t->content[t->content_count - 1].from);
}

void return_continuations(const article *a, attributions *found) {
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        const attribution *t = &found->items[i];
        bool according = !is_empty(t->cue) && word_is(a, t->cue.from, "according");
        range first = t->content[0];
        size_t sentence = is_empty(t->cue) ? 0 : a->sentence_of[t->cue.from];
        if (according && t->content_count == 1 && quotation_at(a, first.from) && kept &&
            first.from >= a->sentences[sentence].tokens.to &&
            quotes_in(a, &found->items[kept - 1], sentence)) {
            attribution *speaker = &found->items[kept - 1];
            speaker->content[speaker->content_count++] = first;
            continue;
        }
        found->items[kept++] = *t;
    }
    found->count = kept;
}

/* Whether some attribution whose cue stands between `behind` and the piece has it as content. */
static bool claimed(const cue_order *order, size_t behind, range piece) {
    for (size_t i = hs_first_not_before(order, order->count, behind, cue_before);
         i < order->count && order->items[i]->cue.from < piece.from; i++) {
        const attribution *t = order->items[i];
        if (t->cue.to > piece.from) continue;
        for (size_t k = 0; k < t->content_count; k++)
            if (t->content[k].from <= piece.from && piece.to <= t->content[k].to) return true;
    }
    return false;
}

/* Whether the piece is what somebody else is told to say right behind it: `“…,” said X. “…,” said Y.` */
static bool claimed_behind(const cue_order *order, const attribution *self, range piece) {
    enum { NEAR = 12 };
    for (size_t i = hs_first_not_before(order, order->count, piece.to, cue_before);
         i < order->count && order->items[i]->cue.from < piece.to + NEAR; i++) {
        const attribution *t = order->items[i];
        if (t != self && t->content_count && same(t->content[0], piece) && !is_empty(t->source)) return true;
    }
    return false;
}

void part_contents(const article *a, attributions *found) {
    cue_order order = order_cues(a->arena, found);
    for (size_t i = 0; i < found->count; i++) {
        attribution *t = &found->items[i];
        size_t n = 1;
        for (size_t k = 1; k < t->content_count; k++)
            if (t->content[k].from < t->cue.to ||
                (!claimed(&order, t->cue.to, t->content[k]) && !claimed_behind(&order, t, t->content[k])))
                t->content[n++] = t->content[k];
        if (t->content_count) t->content_count = n;
    }
}

/* The rules by cue words look for quotations behind the cue and for those in the sentences behind, and may
 * come by one twice. */
static void drop_repeated_pieces(attribution *t) {
    size_t kept = t->content_count ? 1 : 0;
    for (size_t k = 1; k < t->content_count; k++)
        if (!same(t->content[k], t->content[kept - 1])) t->content[kept++] = t->content[k];
    t->content_count = kept;
}

void continue_statements(const article *a, attributions *found) {
    uint32_t *owners = owners_of(a, found);
    for (size_t i = 0; i < found->count; i++) {
        attribution *t = &found->items[i];
        drop_repeated_pieces(t);
        if (!t->certain)
            take_continuations(a, owners, i + 1, t, true); /* a transcript tells who says each line */
    }
}
