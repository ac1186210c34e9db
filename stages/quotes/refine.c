#include "refine.h"

#include "hearsay/search.h"

#include <stdlib.h>
#include <string.h>

static bool within(size_t i, range r) {
    return i >= r.from && i < r.to;
}

static const quotation *quotation_at(const article *a, size_t i) {
    return a->quotation_of[i] == NO_QUOTATION ? NULL : &a->quotations[a->quotation_of[i]];
}

/* Put ranges in order and join those that touch or overlap (marks between them do not part them). */
static void tidy_content(attribution *t) {
    for (size_t i = 1; i < t->content_count; i++)
        for (size_t k = i; k > 0 && t->content[k - 1].from > t->content[k].from; k--) {
            range r = t->content[k];
            t->content[k] = t->content[k - 1];
            t->content[k - 1] = r;
        }
    size_t n = 0;
    for (size_t i = 0; i < t->content_count; i++) {
        range r = t->content[i];
        if (n && r.from <= t->content[n - 1].to) {
            if (r.to > t->content[n - 1].to) t->content[n - 1].to = r.to;
        } else if (!is_empty(r)) {
            t->content[n++] = r;
        }
    }
    t->content_count = n;
}

/* A quotation of which the content holds any words is content as a whole, unless it holds the cue too (then
 * the attribution is one within the quotation). */
static void take_whole_quotations(const article *a, attribution *t) {
    for (size_t k = 0; k < t->content_count; k++) {
        range *r = &t->content[k];
        const quotation *first = quotation_at(a, r->from), *last = quotation_at(a, r->to - 1);
        if (first && !first->single && !within(t->cue.from, first->tokens) &&
            !within(t->source.from, first->tokens) && first->tokens.from < r->from)
            r->from = first->tokens.from;
        if (last && !last->single && !within(t->cue.from, last->tokens) &&
            !within(t->source.from, last->tokens) && last->tokens.to > r->to)
            r->to = last->tokens.to;
    }
}

/* Whether words stand between two tokens (marks do not count). */
static bool words_between(const article *a, size_t from, size_t to) {
    for (size_t i = from; i < to; i++)
        if (token_is_word(a, i)) return true;
    return false;
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
static void take_continuations(const article *a, uint32_t *owners, size_t number, attribution *t,
                               bool widely) {
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

/* Loose commas at a content's ends belong to nobody. */
static void trim_content(const article *a, attribution *t) {
    for (size_t k = 0; k < t->content_count; k++) {
        range *r = &t->content[k];
        while (!is_empty(*r) && a->tokens[r->to - 1].kind == HS_PUNCT &&
               a->quotation_of[r->to - 1] == NO_QUOTATION)
            r->to--;
        while (!is_empty(*r) && a->tokens[r->from].kind == HS_PUNCT &&
               a->quotation_of[r->from] == NO_QUOTATION)
            r->from++;
    }
}

/* "… in an interview with": where it was said is no part of what was said. */
static void cut_settings(const article *a, const word_rules *rules, attribution *t) {
    range *r = &t->content[t->content_count - 1];
    size_t length;
    if (r->from < t->cue.to) return;
    for (size_t i = r->from + 1; i < r->to; i++) {
        if (a->quotation_of[i] != NO_QUOTATION ||
            hs_lexicon_match(rules->settings, a->tokens, r->to, i, &length) < 0)
            continue;
        r->to = (uint32_t)i;
        return;
    }
}

/* "This was stated by X": what is stated is the sentence before. */
static void follow_this(const article *a, attribution *t) {
    range r = t->content[0];
    size_t s = a->sentence_of[r.from];
    bool alone = t->content_count == 1 && r.to - r.from == 1 && r.from == a->sentences[s].tokens.from &&
                 t->cue.from == r.to;
    bool pronoun = token_is(a, r.from, "This") || token_is(a, r.from, "That") || token_is(a, r.from, "It");
    if (alone && pronoun && s > 0 && t->source.from > t->cue.from) {
        t->content[0] = a->sentences[s - 1].tokens;
        t->rule = "reports the sentence before";
    }
}

/* `saying that …, the paper reported`: source and cue that close a sentence are no part of what an
 * attribution before them says. */
static void cut_closing_attributions(const article *a, attributions *found, size_t index) {
    enum { NEAR = 6 };
    range *r = &found->items[index].content[found->items[index].content_count - 1];
    for (size_t k = index > NEAR ? index - NEAR : 0; k < found->count && k <= index + NEAR; k++) {
        const attribution *u = &found->items[k];
        if (k == index || is_empty(u->cue) || is_empty(u->source)) continue;
        size_t from = u->source.from < u->cue.from ? u->source.from : u->cue.from;
        size_t to = u->source.to > u->cue.to ? u->source.to : u->cue.to;
        bool closes =
            from > r->from && from < r->to && !words_between(a, to, r->to) && token_is(a, from - 1, ",");
        if (closes && a->quotation_of[from] == NO_QUOTATION && u->content[0].from < from)
            r->to = (uint32_t)(from - 1);
    }
}

/* Headlines string verbs together: in `Minister rules out tax, says time is wrong` the minister says, and the
 * verb that was taken for a part of the source is a cue of its own. Returns it, or one without a source. */
static attribution part_headline_source(const article *a, const word_rules *rules, attribution *t) {
    attribution first = {.rule = "headline's first verb", .confidence = 0.6, .speaker = -1};
    if (is_empty(t->source) || t->source.to > t->cue.from ||
        a->sentences[a->sentence_of[t->source.from]].kind != HS_HEADLINE)
        return first;
    range all = t->source;
    while (all.to > all.from && !token_is_word(a, all.to - 1)) all.to--;
    for (size_t i = all.from + 1, length; i < all.to; i++) {
        bool verb = !(a->tokens[i].flags & HS_T_CAPITAL) &&
                    hs_lexicon_match(rules->verbs, a->tokens, all.to, i, &length) > 0;
        if (!verb || i + length >= all.to) continue;
        t->source.to = (uint32_t)i;
        first.source = t->source;
        first.cue = range_of(i, i + length);
        first.content[first.content_count++] = range_of(i + length, all.to);
        break;
    }
    return first;
}

/* A word with a capital in it that the cue begins with belongs to the name before it: `Karim | al-Sayed
 * said`. And a source that begins with a verb of saying has it from the cue: `Said Smith: …`. */
static void part_names_from_cues(const article *a, const word_rules *rules, attribution *t) {
    while (t->cue.to - t->cue.from > 1 && t->source.to == t->cue.from && t->source.to > t->source.from) {
        hs_str word = token_text(a, t->cue.from);
        bool capital = false;
        for (size_t i = 0; i < word.n; i++) capital = capital || hs_is_upper((unsigned char)word.p[i]);
        size_t verb;
        if (!capital || hs_lexicon_match(rules->verbs, a->tokens, t->cue.to, t->cue.from, &verb) > 0) break;
        t->source.to++;
        t->cue.from++;
    }
    size_t length, first = t->source.from;
    if (t->source.to - first < 2 || first != a->sentences[a->sentence_of[first]].tokens.from) return;
    if (hs_lexicon_match(rules->verbs, a->tokens, t->source.to, first, &length) <= 0 || length != 1) return;
    t->cue = range_of(first, first + 1);
    t->source.from++;
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

static bool same(range x, range y) {
    return x.from == y.from && x.to == y.to;
}

static bool same_statement(const attribution *t, const attribution *u) {
    if (is_empty(t->source) || !same(t->source, u->source) || t->content_count != u->content_count)
        return false;
    for (size_t k = 0; k < t->content_count; k++)
        if (!same(t->content[k], u->content[k])) return false;
    return true;
}

void drop_same_contents(attributions *found) {
    enum { NEAR = 4 };
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        bool double_one = false;
        for (size_t k = kept; k-- > 0 && kept - k <= NEAR && !double_one;) {
            double_one = same_statement(&found->items[k], &found->items[i]);
            if (double_one && found->items[i].confidence > found->items[k].confidence)
                found->items[k] = found->items[i];
        }
        if (!double_one) found->items[kept++] = found->items[i];
    }
    found->count = kept;
}

/* Of attributions with the same cue the first stays. */
void drop_doubles(attributions *found) {
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        bool double_one = false;
        for (size_t k = kept; k-- > 0 && kept - k < 8 && !double_one;)
            double_one =
                found->items[k].cue.from == found->items[i].cue.from && !is_empty(found->items[i].cue);
        if (!double_one) found->items[kept++] = found->items[i];
    }
    found->count = kept;
}

/* Of a content of marks alone nothing is left. */
static void drop_empty(attributions *found) {
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (found->items[i].content_count) found->items[kept++] = found->items[i];
    found->count = kept;
}

void refine_attributions(const article *a, const word_rules *rules, attributions *found) {
    for (size_t i = 0; i < found->count; i++) {
        attribution first = part_headline_source(a, rules, &found->items[i]);
        if (first.content_count) attributions_add(a->arena, found, first);
        part_names_from_cues(a, rules, &found->items[i]);
        cut_closing_attributions(a, found, i);
        cut_settings(a, rules, &found->items[i]);
        follow_this(a, &found->items[i]);
        take_whole_quotations(a, &found->items[i]);
        tidy_content(&found->items[i]);
    }
    hs_mark before = hs_arena_mark(a->arena);
    uint32_t *owners = owners_of(a, found);
    for (size_t i = 0; i < found->count; i++) {
        take_continuations(a, owners, i + 1, &found->items[i], false);
        trim_content(a, &found->items[i]);
        tidy_content(&found->items[i]);
    }
    hs_arena_release(a->arena, before);
    drop_empty(found);
}

/* Attributions in the order of their cues. */
typedef struct cue_order {
    const attribution **items;
    size_t count;
} cue_order;

static int by_cue(const void *x, const void *y) {
    const attribution *a = *(const attribution *const *)x, *b = *(const attribution *const *)y;
    return (a->cue.from > b->cue.from) - (a->cue.from < b->cue.from);
}

static cue_order order_cues(hs_arena *arena, const attributions *found) {
    cue_order o = {.items = hs_alloc_n(arena, found->count + 1, sizeof *o.items)};
    for (size_t i = 0; i < found->count; i++)
        if (!is_empty(found->items[i].cue)) o.items[o.count++] = &found->items[i];
    qsort(o.items, o.count, sizeof *o.items, by_cue);
    return o;
}

static bool cue_before(const void *order, size_t i, size_t token) {
    return ((const cue_order *)order)->items[i]->cue.from < token;
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

/* Whether the piece is what somebody else is told to say right behind it: `“…,” said X. “…,” said Y.` "He
 * said" there may well be X. */
static bool claimed_behind(const article *a, const cue_order *order, const attribution *self, range piece) {
    enum { NEAR = 12 };
    for (size_t i = hs_first_not_before(order, order->count, piece.to, cue_before);
         i < order->count && order->items[i]->cue.from < piece.to + NEAR; i++) {
        const attribution *t = order->items[i];
        bool pronoun =
            t->source.to - t->source.from == 1 && !(a->tokens[t->source.from].flags & HS_T_CAPITAL);
        if (t != self && t->content_count && same(t->content[0], piece) && !is_empty(t->source) && !pronoun)
            return true;
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
                (!claimed(&order, t->cue.to, t->content[k]) && !claimed_behind(a, &order, t, t->content[k])))
                t->content[n++] = t->content[k];
        if (t->content_count) t->content_count = n;
    }
}

/* Rules for what goes on may each have added the same quotation. */
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

/* Whether one range holds the other. */
static bool holds(range outer, range inner) {
    return outer.from <= inner.from && inner.to <= outer.to;
}

/* A quotation, or a clause with its "that": where rules err least. */
static bool plain_case(const article *a, const attribution *t) {
    if (t->whole || token_is(a, t->content[0].from, "that")) return true;
    for (size_t k = 0; k < t->content_count; k++)
        for (size_t n = t->content[k].from; n < t->content[k].to; n++) {
            const quotation *here = quotation_at(a, n);
            if (here && here->words >= MIN_QUOTATION_WORDS) return true;
        }
    return false;
}

/* `This was announced by X, Y reports`: Y's report says nothing but who said it; whatever has a certain one's
 * cue as its content goes. */
static void drop_reports_of(hs_arena *arena, attributions *found, const attributions *certain) {
    cue_order order = order_cues(arena, certain);
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++) {
        const attribution *t = &found->items[i];
        bool about = false;
        for (size_t k = hs_first_not_before(&order, order.count, t->content[0].from, cue_before);
             t->content_count == 1 && !about && k < order.count &&
             order.items[k]->cue.from < t->content[0].to;
             k++)
            about = order.items[k]->certain && order.items[k]->cue.to <= t->content[0].to &&
                    t->cue.from != order.items[k]->cue.from;
        if (!about) found->items[kept++] = found->items[i];
    }
    found->count = kept;
}

void add_uncovered(const article *a, attributions *found, const attributions *more) {
    uint32_t *cue_of =
        hs_alloc_n(a->arena, a->count + 1, sizeof *cue_of); /* attribution (from 1) whose cue holds a token */
    for (size_t i = 0; i < found->count; i++)
        for (size_t k = found->items[i].cue.from; k < found->items[i].cue.to; k++)
            cue_of[k] = (uint32_t)i + 1;
    for (size_t i = 0; i < more->count; i++) {
        const attribution *t = &more->items[i];
        uint32_t owner = 0;
        for (size_t k = t->cue.from; k < t->cue.to && !owner; k++) owner = cue_of[k];
        if (!owner) {
            if (t->certain || plain_case(a, t)) attributions_add(a->arena, found, *t);
            continue;
        }
        attribution *other = &found->items[owner - 1];
        if (t->certain) {
            *other = *t;
            continue;
        }
        if (!t->whole || !holds(t->content[0], other->content[0])) continue;
        other->content[0] = t->content[0]; /* the rule is sure of the extent */
        other->content_count = 1;
    }
    drop_reports_of(a->arena, found, more);
}
