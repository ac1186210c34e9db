#include "contents.h"
#include "refine.h"

#include "hearsay/search.h"

#include <stdlib.h>
#include <string.h>

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

/* The quotation of a content right behind which source and cue stand, in its last sentence, as in
 * `"…," he said`, not `"…." Hale said`. Empty for none. */
static range signed_quotation(const article *a, const attribution *t) {
    size_t from = !is_empty(t->source) && t->source.from < t->cue.from ? t->source.from : t->cue.from;
    for (size_t k = 0; k < t->content_count && !is_empty(t->cue); k++) {
        size_t end = t->content[k].to;
        const quotation *q = end ? quotation_at(a, end - 1) : NULL;
        bool tagged = q && !q->single && q->tokens.to <= end && end > 1 && !token_is(a, end - 2, ".");
        if (tagged && end <= from && !words_between(a, end, from) &&
            a->sentence_of[end - 1] == a->sentence_of[from])
            return t->content[k];
    }
    return range_of(0, 0);
}

/* `"We need it," Hale said with friends of the dam in the hall. "We …"`: once what was said is quoted, words
 * without quote marks behind the cue tell how it was said. */
static void drop_circumstances(const article *a, attribution *t) {
    if (is_empty(signed_quotation(a, t))) return;
    size_t kept = 0;
    for (size_t k = 0; k < t->content_count; k++) {
        range r = t->content[k];
        bool quoted = r.from < t->cue.to || a->sentence_of[r.from] != a->sentence_of[t->cue.from];
        for (size_t i = r.from; i < r.to && !quoted; i++) quoted = a->quotation_of[i] != NO_QUOTATION;
        if (quoted) t->content[kept++] = r;
    }
    t->content_count = kept;
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

/* `"We need it," Hale said. "Nobody does," Webb replied.`: what one attribution signs is not the other's,
 * whose cue stands in another sentence and which has a quotation of its own. */
static void part_signed_quotations(const article *a, attributions *found) {
    enum { NEAR = 4 };
    for (size_t i = 0; i < found->count; i++) {
        range own = signed_quotation(a, &found->items[i]);
        for (size_t k = i > NEAR ? i - NEAR : 0; !is_empty(own) && k < found->count && k <= i + NEAR; k++) {
            attribution *other = &found->items[k];
            if (k == i || is_empty(other->cue) ||
                a->sentence_of[other->cue.from] == a->sentence_of[own.to - 1])
                continue;
            size_t kept = 0;
            for (size_t c = 0; c < other->content_count; c++)
                if (!same(other->content[c], own)) other->content[kept++] = other->content[c];
            if (kept) other->content_count = kept; /* all there is may have another way to be the other's */
        }
    }
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
        drop_circumstances(a, &found->items[i]);
        tidy_content(&found->items[i]);
    }
    part_signed_quotations(a, found);
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

/* Whether one range holds the other. */
static bool holds(range outer, range inner) {
    return outer.from <= inner.from && inner.to <= outer.to;
}

/* A quotation, a clause with its "that", or one that its source and cue close or open (closings.h): where
 * rules err least. */
static bool plain_case(const article *a, const attribution *t) {
    if (t->whole || t->closing || t->opening || token_is(a, t->content[0].from, "that")) return true;
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

/* Whether two finds of the same cue have the same source and much the same content. */
static bool agrees(const attribution *x, const attribution *y) {
    if (x->content_count != 1 || y->content_count != 1) return false;
    range a = x->content[0], b = y->content[0],
          all = {a.from < b.from ? a.from : b.from, a.to > b.to ? a.to : b.to};
    size_t from = a.from > b.from ? a.from : b.from, to = a.to < b.to ? a.to : b.to;
    return x->source.from < y->source.to && y->source.from < x->source.to && to > from &&
           2 * (to - from) > all.to - all.from;
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
        if (agrees(other, t)) {
            other->closing = other->closing || t->closing;
            other->opening = other->opening || t->opening;
        }
        bool headline = a->sentences[a->sentence_of[t->cue.from]].kind == HS_HEADLINE;
        bool missed = t->closing && (is_empty(other->source) || headline);
        if (missed) { /* "Toll to rise, sources tell Reuters": Reuters is nothing that they say */
            other->source = t->source;
            other->rule = t->rule;
        }
        if (!missed && (!t->whole || !holds(t->content[0], other->content[0]))) continue;
        other->content[0] = t->content[0]; /* the rule is sure of the extent */
        other->content_count = 1;
    }
    drop_reports_of(a->arena, found, more);
}
