/* Attribution by rules: for each cue word its verb group, then the source beside it, then the content on
 * the side that is left: the quotation or clause before (`…, he said`), or behind (`he said that …`). */
#include "attribution.h"

#include <string.h>

enum {
    ADVERBIAL_REACH = 18,
    CLAUSE_REACH = 240,
    SOURCE_REACH = 64
}; /* tokens between a cue and its "that" or quotation: to whom, when, where */

typedef struct finder {
    const word_rules *rules;
    const article *a;
    const uint16_t *classes;
    const cue_match *cues;
    size_t cue_count;
    attributions found;
} finder;

attribution *attributions_add(hs_arena *arena, attributions *list, attribution a) {
    list->items = hs_grow(arena, list->items, list->count, sizeof *list->items);
    list->items[list->count] = a;
    return &list->items[list->count++];
}

bool overlaps_content(const attribution *t, range r) {
    for (size_t k = 0; k < t->content_count; k++)
        if (r.from < t->content[k].to && t->content[k].from < r.to) return true;
    return false;
}

static void add_content(attribution *t, range r) {
    if (is_empty(r) || t->content_count == MAX_CONTENT) return;
    size_t i = t->content_count++;
    while (i > 0 && t->content[i - 1].from > r.from) {
        t->content[i] = t->content[i - 1];
        i--;
    }
    t->content[i] = r;
}

/* Words of a range, counted up to a few. */
static size_t words_in(const article *a, range r) {
    enum { ENOUGH = 4 };
    size_t n = 0;
    for (size_t i = r.from; i < r.to && n < ENOUGH; i++)
        n += a->tokens[i].kind == HS_WORD || a->tokens[i].kind == HS_NUMBER;
    return n;
}

static bool is_mark(const article *a, size_t i) {
    return a->tokens[i].kind == HS_PUNCT;
}

/* Drop punctuation at the ends of a range; quote marks belong to the content and stay. */
static range trim(const article *a, range r) {
    while (!is_empty(r) && is_mark(a, r.to - 1)) r.to--;
    while (!is_empty(r) && is_mark(a, r.from)) r.from++;
    return r;
}

static bool in_quotation(const article *a, size_t i) {
    return a->quotation_of[i] != NO_QUOTATION;
}

static bool is_participle(const article *a, const finder *f, range cue, range group) {
    hs_str t = token_text(a, cue.from);
    bool ing = t.n > 4 && memcmp(t.p + t.n - 3, "ing", 3) == 0;
    bool auxiliary = group.from < cue.from && (f->classes[group.from] & W_AUXILIARY);
    return ing && !auxiliary;
}

/* A noun that looks like a cue: "the claim", "its report", "Smith's warning". */
static bool is_noun(const finder *f, range group) {
    size_t floor = f->a->sentences[f->a->sentence_of[group.from]].tokens.from;
    if (group.from == floor) return false;
    size_t i = group.from - 1;
    bool determiner = (f->classes[i] & W_DETERMINER) && !(f->classes[i] & W_PRONOUN);
    bool this_one = word_on(f->a, i, LIST_PRONOUNLIKE); /* words that are a subject by themselves, too */
    hs_str t = token_text(f->a, i);
    bool possessive = f->a->tokens[i].kind == HS_CLITIC && t.n > 1 && t.p[t.n - 1] == 's';
    return (determiner && !this_one) || (possessive && group.to - group.from == 1);
}

/* Where the clause at token i stops at the latest: the sentence's end, or before the next cue of the same
 * sentence that is coordinated or a participle (", adding that", "and said", ", according to"). */
static size_t clause_end(const finder *f, size_t cue_index, size_t from, size_t end) {
    if (end - from > CLAUSE_REACH && end > from) end = from + CLAUSE_REACH;
    for (size_t k = cue_index + 1; k < f->cue_count && f->cues[k].tokens.from < end; k++) {
        range group = verb_group(f->a, f->classes, f->cues[k].tokens);
        if (group.from <= from || in_quotation(f->a, group.from)) continue;
        bool participle = is_participle(f->a, f, f->cues[k].tokens, group);
        bool comma = token_is(f->a, group.from - 1, ",");
        bool coordinated = token_is(f->a, group.from - 1, "and") || token_is(f->a, group.from - 1, "but");
        if (f->cues[k].class == CUE_ACCORDING && comma) return group.from - 1;
        if (participle && comma) return group.from - 1;
        if (coordinated && f->cues[k].class <= CUE_BELIEF) return group.from - 1;
    }
    size_t length;
    for (size_t i = from + 1; i < end; i++)
        if (!in_quotation(f->a, i) &&
            hs_lexicon_match(f->rules->settings, f->a->tokens, end, i, &length) >= 0)
            return i;
    return end;
}

/* All quotations from token i on that follow each other in [i, end) without a reporting sentence between. */
static void add_following_quotations(const finder *f, attribution *t, size_t i, size_t end) {
    const article *a = f->a;
    while (i < end && in_quotation(a, i)) {
        const quotation *q = &a->quotations[a->quotation_of[i]];
        add_content(t, q->tokens);
        i = q->tokens.to;
        while (i < end && is_mark(a, i)) i++;
    }
}

/* `“…,” he said. “…”`: quotations that open the next sentences of the paragraph, and paragraphs that reopen
 * an unclosed quotation, still belong to the speaker. */
static void add_continuations(const finder *f, attribution *t, size_t s) {
    const article *a = f->a;
    for (size_t next = s + 1; next < a->sentence_count; next++) {
        size_t i = a->sentences[next].tokens.from;
        if (!in_quotation(a, i)) return;
        const quotation *q = &a->quotations[a->quotation_of[i]];
        bool inside = q->tokens.from < i;
        bool same = a->sentences[next].block == a->sentences[s].block;
        if (!inside && !same && !q->continued) return;
        if (inside) continue;
        /* a quotation that goes on into a sentence of its own attribution starts anew */
        size_t last = a->sentence_of[q->tokens.to - 1], end = a->sentences[last].tokens.to;
        for (size_t k = q->tokens.to; k < end; k++)
            if ((f->classes[k] & W_CUE) && !in_quotation(a, k)) return;
        add_content(t, q->tokens);
        next = last;
    }
}

/* Behind the cue: skip to whom, when and where, up to "that", a quotation or a colon. Returns the token at
 * which the content starts; *that is true where a "that" or a quotation was found. */
static size_t content_start(const finder *f, size_t i, size_t end, bool *sure) {
    const article *a = f->a;
    *sure = false;
    for (size_t k = i; k < end && k < i + ADVERBIAL_REACH; k++) {
        bool that =
            token_is(a, k, "that") || (k == i && (token_is(a, k, "whether") || token_is(a, k, "why") ||
                                                  token_is(a, k, "how") || token_is(a, k, "if")));
        bool relative = that && k > i && a->tokens[k - 1].kind == HS_WORD &&
                        !(f->classes[k - 1] & (W_TIME | W_PRONOUN)) && k - i > 6;
        if ((that && !relative) || (in_quotation(a, k) && a->quotations[a->quotation_of[k]].words > 1) ||
            token_is(a, k, ":")) {
            *sure = true;
            return token_is(a, k, ":") ? k + 1 : k;
        }
        if ((f->classes[k] & W_CUE) && k > i) break;
        if (token_is(a, k, ",") && k > i + 1 &&
            !(f->classes[k + 1 < end ? k + 1 : k] & (W_TIME | W_PREPOSITION))) {
            bool adverbial = (f->classes[i] & (W_PREPOSITION | W_TIME)) != 0;
            return adverbial ? k + 1 : i;
        }
    }
    while (i < end && (f->classes[i] & (W_TIME | W_ADVERB)) && !(f->classes[i] & W_DETERMINER)) i++;
    return i;
}

/* The person told: "told parliament that", "told the BBC". */
static range addressee_after(const finder *f, size_t i, size_t content) {
    if (content <= i) return range_of(0, 0);
    range r = noun_phrase_after(f->a, f->classes, i, content);
    for (size_t k = r.from; k < r.to; k++)
        if (f->classes[k] & (W_PREPOSITION | W_TIME) && k > r.from) r.to = (uint32_t)k;
    return r;
}

static bool takes_person(const article *a, range cue) {
    return word_on(a, cue.from, LIST_TAKES_PERSON);
}

/* Of these, what seldom has anything but the person behind it: "asked the council for help". */
static bool tells(const article *a, range cue) {
    return token_is(a, cue.from, "told") || token_is(a, cue.from, "tells") || token_is(a, cue.from, "tell");
}

static bool is_negated(const article *a, range group) {
    for (size_t i = group.from; i < group.to; i++) {
        hs_str t = token_text(a, i);
        if (hs_str_is(t, "not") || hs_str_is(t, "never") || hs_str_is(t, "n't") || hs_str_is(t, "n’t"))
            return true;
    }
    return false;
}

/* Where a clause before token `end` begins at the earliest: a text of one endless sentence stays linear. */
static size_t within_reach(size_t floor, size_t end) {
    return end - floor > CLAUSE_REACH ? end - CLAUSE_REACH : floor;
}

/* Content before the source: `“…,” X said` or `…, X said`. Empty where that side holds none. */
static range left_content(const finder *f, range sentence, size_t end) {
    const article *a = f->a;
    if (end <= sentence.from) return range_of(0, 0);
    bool closes = a->tokens[end - 1].kind == HS_CLOSE, comma = token_is(a, end - 1, ",");
    if (!closes && !comma) return range_of(0, 0);
    range left = range_of(within_reach(sentence.from, end), end);
    if (closes && in_quotation(a, end - 1)) {
        const quotation *q = &a->quotations[a->quotation_of[end - 1]];
        size_t before =
            q->tokens.from < sentence.from ? 0 : words_in(a, range_of(sentence.from, q->tokens.from));
        if (before == 0 || q->tokens.from < sentence.from) left.from = q->tokens.from;
    }
    return words_in(a, left) >= 2 ? trim(a, left) : range_of(0, 0);
}

/* True where nothing that could be content stands behind the cue: the sentence ends, or only says when,
 * where and to whom. */
static bool nothing_right(const finder *f, size_t i, size_t end) {
    const article *a = f->a;
    if (i < end && token_is(a, i, ":")) return false;
    if (i >= end || is_mark(a, i) || a->tokens[i].kind == HS_CLOSE) return true;
    return (f->classes[i] & (W_PREPOSITION | W_TIME | W_ADVERB)) && !token_is(a, i, "that");
}

/* Behind a verb that takes a person there may be one and nothing more: "…,” he told reporters." */
static bool only_person_right(const finder *f, range cue, size_t i, size_t end) {
    if (!takes_person(f->a, cue)) return false;
    bool sure;
    content_start(f, i, end, &sure);
    return !sure;
}

static void right_content(const finder *f, attribution *t, size_t cue_index, size_t from, range sentence,
                          cue_class class) {
    const article *a = f->a;
    bool sure;
    size_t start = content_start(f, from, sentence.to, &sure);
    size_t end = clause_end(f, cue_index, start, sentence.to);
    if (takes_person(a, t->cue.to ? range_of(t->cue.to - 1, t->cue.to) : t->cue) && sure)
        t->addressee = addressee_after(f, from, start);
    if (start >= end) return;
    if (class == CUE_WISH && !token_is(a, start, "to")) return;
    if (class == CUE_QUOTE && !in_quotation(a, start)) return;
    bool quoted = in_quotation(a, start) && a->quotations[a->quotation_of[start]].tokens.from == start;
    if (quoted && a->quotations[a->quotation_of[start]].tokens.to + 2 >= end) {
        add_following_quotations(f, t, start, a->count);
        return;
    }
    add_content(t, trim(a, range_of(start, end)));
}

/* `X's spokesman, Jan Smit, said`; a relative pronoun; else the noun phrase before the verb group. */
static range source_before(const finder *f, range sentence, range group) {
    size_t floor = sentence.from;
    for (size_t i = group.from;
         i-- > sentence.from &&
         group.from - i < SOURCE_REACH;) /* nothing inside quote marks names the source */
        if (in_quotation(f->a, i) && !in_quotation(f->a, group.from)) {
            const quotation *q = &f->a->quotations[f->a->quotation_of[i]];
            if (q->words > 3) {
                floor = i + 1;
                break;
            }
        }
    return noun_phrase_before(f->a, f->classes, floor, group.from);
}

static const attribution *last_in_sentence(const finder *f, size_t s) {
    for (size_t k = f->found.count; k-- > 0;) {
        const attribution *t = &f->found.items[k];
        if (!is_empty(t->cue) && f->a->sentence_of[t->cue.from] == s) return is_empty(t->source) ? NULL : t;
        if (!is_empty(t->cue) && f->a->sentence_of[t->cue.from] < s) return NULL;
    }
    return NULL;
}

/* The subject a participle leans on: the source of the cue before it, else the sentence's first phrase. */
static range participle_source(const finder *f, range sentence, size_t s) {
    const attribution *before = last_in_sentence(f, s);
    if (before) return before->source;
    return sentence_subject(f->a, f->classes, sentence);
}

/* "But according to X, …", "Hale, according to X, …": what is said goes on behind the source, where hardly
 * anything stands before. */
static bool goes_on_behind(const finder *f, range before, size_t behind, size_t end) {
    const article *a = f->a;
    return words_in(a, before) < 4 && behind + 2 < end && token_is(a, behind, ",") &&
           !word_on(a, behind + 1, LIST_RELATIVES);
}

static bool is_conjunction(const finder *f, range r) {
    for (size_t i = r.from; i < r.to; i++)
        if (f->a->tokens[i].kind == HS_WORD && !word_on(f->a, i, LIST_OPENERS) &&
            !(f->classes[i] & (W_TIME | W_ADVERB)))
            return false;
    return true;
}

static void according(finder *f, const cue_match *cue, range sentence) {
    const article *a = f->a;
    attribution t = {
        .cue = cue->tokens, .rule = "according to", .whole = true, .confidence = 0.85, .speaker = -1};
    t.source = noun_phrase_after(a, f->classes, cue->tokens.to, sentence.to);
    if (is_empty(t.source)) return;
    range before = trim(a, range_of(within_reach(sentence.from, cue->tokens.from), cue->tokens.from));
    size_t i = t.source.to, reach = sentence.to - i > CLAUSE_REACH ? i + CLAUSE_REACH : sentence.to;
    bool front = is_empty(before);
    while (front && i < sentence.to && !token_is(a, i, ",")) i++;
    bool behind = goes_on_behind(f, before, i, sentence.to);
    if (!front && !(behind && is_conjunction(f, before))) add_content(&t, before);
    if (front || behind) add_content(&t, trim(a, range_of(i, reach)));
    if (t.content_count) attributions_add(a->arena, &f->found, t);
}

/* "This was stated by X in …": the sentence before is what X said. */
static bool reports_sentence_before(finder *f, const cue_match *cue, range group, range sentence, size_t s) {
    const article *a = f->a;
    bool passive = token_is(a, cue->tokens.to, "by") && group.from < cue->tokens.from;
    bool this = group.from == sentence.from + 1 &&
                (token_is(a, sentence.from, "This") || token_is(a, sentence.from, "That") ||
                 token_is(a, sentence.from, "It"));
    if (!passive || !this || s == 0) return false;
    attribution t = {.cue = cue->tokens,
                     .rule = "reports the sentence before",
                     .confidence = 0.9,
                     .certain = true,
                     .speaker = -1};
    t.source = noun_phrase_after(a, f->classes, cue->tokens.to + 1, sentence.to);
    for (size_t k = t.source.from; k < t.source.to; k++)
        if (token_is(a, k, "in") || token_is(a, k, "on") || token_is(a, k, "during") || token_is(a, k, "at"))
            t.source.to = (uint32_t)k;
    add_content(&t, trim(a, a->sentences[s - 1].tokens));
    if (t.content_count == 0 || is_empty(t.source)) return false;
    attributions_add(a->arena, &f->found, t);
    return true;
}

static void verb(finder *f, size_t cue_index, range sentence, size_t s) {
    const article *a = f->a;
    const cue_match *cue = &f->cues[cue_index];
    range group = verb_group(a, f->classes, cue->tokens);
    if (is_noun(f, group) || reports_sentence_before(f, cue, group, sentence, s)) return;
    attribution t = {.cue = group, .negated = is_negated(a, group), .confidence = 0.7, .speaker = -1};
    bool speech = cue->class <= CUE_BELIEF;
    if (is_participle(a, f, cue->tokens, group)) {
        bool comma = group.from > sentence.from &&
                     (token_is(a, group.from - 1, ",") || token_is(a, group.from - 1, "and"));
        if (!comma || cue->class == CUE_WISH) return;
        t.source = participle_source(f, sentence, s);
        t.rule = "participle";
        right_content(f, &t, cue_index, group.to, sentence, cue->class);
    } else {
        t.source = source_before(f, sentence, group);
        range left = left_content(f, sentence, is_empty(t.source) ? group.from : t.source.from);
        if (is_empty(t.source) && speech) { /* inverted: said X */
            range after = noun_phrase_after(a, f->classes, group.to, sentence.to);
            if (!is_empty(left) && !is_empty(after) && !token_is(a, group.to, "that")) {
                t.source = after;
                add_content(&t, left);
                t.rule = "inverted";
                t.closing = cue->class <= CUE_QUOTE;
            }
        } else if (!is_empty(left) && speech &&
                   (nothing_right(f, group.to, sentence.to) || in_quotation(a, group.to) ||
                    only_person_right(f, cue->tokens, group.to, sentence.to))) {
            add_content(&t, left);
            t.rule = "content first";
            t.closing =
                cue->class <= CUE_QUOTE && (nothing_right(f, group.to, sentence.to) || tells(a, cue->tokens));
        } else if (!is_empty(t.source)) {
            const attribution *before = last_in_sentence(f, s);
            bool coordinated = before && group.from > sentence.from &&
                               (token_is(a, group.from - 1, "and") || token_is(a, group.from - 1, "but"));
            if (coordinated) t.source = before->source;
            t.rule = "source first";
            t.opening = cue->class == CUE_SPEECH;
            right_content(f, &t, cue_index, group.to, sentence, cue->class);
        }
    }
    if (t.content_count == 0 || is_empty(t.source)) return;
    size_t behind = t.source.from > group.from ? t.source.to : group.to;
    while (behind < sentence.to && is_mark(a, behind)) behind++;
    bool left_quote = in_quotation(a, t.content[0].from) && t.content[0].from < group.from;
    if (left_quote && behind < sentence.to && in_quotation(a, behind))
        add_following_quotations(f, &t, behind, sentence.to);
    if (in_quotation(a, t.content[t.content_count - 1].to - 1)) {
        add_continuations(f, &t, s);
        t.confidence = 0.9;
    }
    attributions_add(a->arena, &f->found, t);
}

/* `Macron: troops possible`, in headlines. */
static void colon_headline(finder *f, size_t s) {
    const article *a = f->a;
    range sentence = a->sentences[s].tokens;
    size_t i = sentence.from;
    while (i < sentence.to && i < sentence.from + 5 && (a->tokens[i].flags & HS_T_CAPITAL)) i++;
    bool inverted = (f->classes[sentence.from] & W_CUE) != 0; /* "Said Smith: …" */
    if (inverted || i == sentence.from || i + 3 > sentence.to || !token_is(a, i, ":")) return;
    attribution t = {.source = range_of(sentence.from, i),
                     .cue = range_of(i, i + 1),
                     .rule = "headline colon",
                     .confidence = 0.7,
                     .speaker = -1};
    add_content(&t, trim(a, range_of(i + 1, sentence.to)));
    if (t.content_count) attributions_add(a->arena, &f->found, t);
}

attributions attribute_by_rules(const word_rules *rules, const article *a, const uint16_t *classes,
                                const cue_matches *cues) {
    finder f = {.rules = rules, .a = a, .classes = classes, .cues = cues->items, .cue_count = cues->count};
    for (size_t s = 0; s < a->sentence_count; s++)
        if (a->sentences[s].kind == HS_HEADLINE) colon_headline(&f, s);
    for (size_t c = 0; c < f.cue_count; c++) {
        size_t i = f.cues[c].tokens.from;
        if (in_quotation(a, i) && a->quotations[a->quotation_of[i]].words > 2) continue;
        size_t s = a->sentence_of[i];
        if (f.cues[c].class == CUE_ACCORDING)
            according(&f, &f.cues[c], a->sentences[s].tokens);
        else
            verb(&f, c, a->sentences[s].tokens, s);
    }
    return f.found;
}
