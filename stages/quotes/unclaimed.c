#include "unclaimed.h"

#include "contents.h"
#include "refine.h"

/* The tokens of a subject with its appositions, and those of the sentence that leads in to a quotation. */
enum { LONGEST_SUBJECT = 24, LONGEST_LEAD = 40 };

typedef struct search {
    const facts *f;
    const bool *speaks; /* of each sentence: whether a cue that was found stands in it */
} search;

static uint8_t tag_at(const facts *f, size_t i) {
    return i < f->a->count ? f->tokens[i].tag : POS_TAGS;
}

static bool is_quoted(const facts *f, size_t i) {
    return i >= f->a->count || f->a->quotation_of[i] != NO_QUOTATION;
}

/* "Going Home Again": a title, in which all words but the smallest are capitals. */
static bool is_title(const article *a, range r) {
    enum { SMALL = 4 };
    for (size_t i = r.from; i < r.to; i++)
        if (a->tokens[i].kind == HS_WORD && !(a->tokens[i].flags & HS_T_CAPITAL) &&
            a->tokens[i].end - a->tokens[i].start >= SMALL)
            return false;
    return true;
}

static bool is_unclaimed(const article *a, const uint32_t *owners, const quotation *q) {
    return !q->single && !q->continues && q->words > MIN_QUOTATION_WORDS && !taken(owners, 0, q->tokens) &&
           !is_title(a, q->tokens);
}

/* Behind the noun phrase that starts at token i ("the mayor of Lund", "she"); i where none does. */
static size_t phrase_end(const facts *f, size_t i, size_t end) {
    size_t from = i;
    if (tag_at(f, i) == POS_PRP) return i + 1;
    while (i < end && !is_quoted(f, i) &&
           (is_nominal_tag(f->tokens[i].tag) ||
            (i > from && f->tokens[i].tag == POS_IN && i + 1 < end && is_nominal_tag(f->tokens[i + 1].tag))))
        i++;
    return i > from && (is_noun_tag(f->tokens[i - 1].tag) || f->tokens[i - 1].tag == POS_CD) ? i : from;
}

/* The finite verb at token i or behind an adverb there; 0 where none is. */
static size_t verb_at(const facts *f, size_t i, size_t end) {
    i += tag_at(f, i) == POS_RB;
    return i < end && is_finite_tag(f->tokens[i].tag) ? i : 0;
}

/* The finite verb of the subject that starts at token i, behind the appositions between its commas ("Ann
 * Hale, 43, the mayor, [told]"); 0 for none. Behind more than one of them it has to be a verb of saying. */
static size_t verb_of(const facts *f, size_t i, size_t end) {
    size_t to = phrase_end(f, i, end), last = i + LONGEST_SUBJECT < end ? i + LONGEST_SUBJECT : end;
    size_t verb = to > i ? verb_at(f, to, end) : 0;
    if (to == i || verb || tag_at(f, to) != POS_COMMA) return verb;
    bool first = true;
    for (size_t k = to + 1; k < last && !is_quoted(f, k); k++) {
        if (f->tokens[k].tag != POS_COMMA) continue;
        verb = verb_at(f, k + 1, end);
        if (verb && (first || f->classes[verb] & W_CUE)) return verb;
        first = false;
    }
    return 0;
}

static bool is_auxiliary(const facts *f, size_t verb) {
    return f->classes[verb] & W_AUXILIARY;
}

/* Of an attribution, the source that starts at token i and its verb, the adverb before it, too. */
static void set_speaker(const facts *f, attribution *t, size_t i, size_t verb) {
    size_t cue = verb - (f->tokens[verb - 1].tag == POS_RB);
    t->source = range_of(i, cue);
    t->cue = range_of(cue, verb + 1);
}

/* What stands behind a verb of which a quotation is all it needs: the sentence's end, to whom, when, where
 * and how. "Told" and the like may name whom without a preposition. */
static bool says_no_more(const facts *f, size_t verb) {
    size_t i = verb + 1;
    if (is_quoted(f, i) || f->a->sentence_of[i] != f->a->sentence_of[verb]) return true;
    uint8_t tag = f->tokens[i].tag;
    return tag == POS_STOP || tag == POS_COMMA || tag == POS_IN || tag == POS_TO || tag == POS_RB ||
           tag == POS_PRPS || (f->classes[i] & (W_TIME | W_ADVERB | W_SUBORDINATOR)) ||
           word_on(f->a, verb, LIST_TAKES_PERSON);
}

/* `[“It leaked,”] Hale thundered.`, `[…] read the letter that she sent.` */
static bool tells_behind(const search *s, const quotation *q, attribution *t) {
    const facts *f = s->f;
    const article *a = f->a;
    size_t i = q->tokens.to, end = a->sentences[a->sentence_of[i - 1]].tokens.to;
    bool opens = a->sentences[a->sentence_of[q->tokens.from]].tokens.from == q->tokens.from;
    if (!opens || !token_is(a, i - 2, ",")) return false;
    size_t verb = verb_of(f, i, end);
    if (verb) {
        set_speaker(f, t, i, verb);
        return !is_auxiliary(f, verb) && says_no_more(f, verb);
    }
    bool inverted = verb_at(f, i, end) == i && (f->classes[i] & W_CUE || word_is(a, i, "read"));
    t->source = range_of(i + 1, inverted ? phrase_end(f, i + 1, end) : i + 1);
    t->cue = range_of(i, i + 1);
    return !is_empty(t->source);
}

/* Whether the subject from token i on is a name or stands for a person: "she", "The White House". */
static bool names_somebody(const facts *f, size_t i, size_t end) {
    if (word_is(f->a, i, "he") || word_is(f->a, i, "she")) return true;
    for (; i < end; i++)
        if (f->tokens[i].tag == POS_IN || f->tokens[i].tag == POS_COMMA) break;
    return f->tokens[i - 1].tag == POS_NNP;
}

/* Where the clause starts behind a conjunction or "In a letter to the board,". */
static size_t clause_start(const facts *f, range lead) {
    size_t i = lead.from;
    if (tag_at(f, i) == POS_CC) i++;
    if (tag_at(f, i) != POS_IN) return i;
    while (i < lead.to && f->tokens[i].tag != POS_COMMA) i++;
    return i + 1;
}

/* The source of a quotation from the sentence before it, where that says no more than that somebody did
 * something: its subject and its first verb. Nothing of it is quoted, and nobody says anything in it. */
static bool tells_who(const search *s, range lead, attribution *t) {
    const facts *f = s->f;
    size_t i = clause_start(f, lead), to = phrase_end(f, i, lead.to), verb = verb_of(f, i, lead.to);
    if (lead.to - lead.from > LONGEST_LEAD || !verb || !names_somebody(f, i, to) ||
        s->speaks[f->a->sentence_of[lead.from]])
        return false;
    for (size_t k = lead.from; k < lead.to; k++)
        if (is_quoted(f, k)) return false;
    set_speaker(f, t, i, verb);
    return true;
}

/* Whether words stand behind a quotation in its last sentence. */
static bool goes_on(const article *a, const quotation *q) {
    return words_between(a, q->tokens.to, a->sentences[a->sentence_of[q->tokens.to - 1]].tokens.to);
}

/* `Hale drew a line: [“It leaked.”]`, `Hale was blunter: […]`, the colon in the quotation's sentence or at
 * the end of the paragraph before: one clause, and no auxiliary verb for its predicate but before an
 * adjective (not "The moral is: […]"). */
static bool leads_in(const search *s, const quotation *q, attribution *t) {
    const facts *f = s->f;
    const article *a = f->a;
    size_t colon = q->tokens.from > 1 ? q->tokens.from - 1 : 0, finite = 0;
    if (!token_is(a, colon, ":") || is_quoted(f, colon) || goes_on(a, q)) return false;
    range lead = range_of(a->sentences[a->sentence_of[colon]].tokens.from, colon);
    if (is_empty(lead) || !tells_who(s, lead, t)) return false;
    for (size_t k = lead.from; k < colon; k++) finite += is_finite_tag(f->tokens[k].tag);
    bool auxiliary = is_auxiliary(f, t->cue.to - 1);
    if (f->tokens[colon - 1].tag == POS_VBG) /* "…, asking:" */
        t->cue = range_of(colon - 1, colon);
    else if (auxiliary)
        t->cue.to = (uint32_t)colon;
    return finite == 1 && (!auxiliary || f->tokens[colon - 1].tag == POS_JJ);
}

/* `Hale rolled her eyes. [“It leaked.”]`, in one paragraph. */
static bool follows(const search *s, const quotation *q, attribution *t) {
    const article *a = s->f->a;
    size_t n = a->sentence_of[q->tokens.from];
    bool opens =
        n > 0 && a->sentences[n].tokens.from == q->tokens.from && a->sentences[n - 1].block == q->block;
    return opens && !goes_on(a, q) && tells_who(s, a->sentences[n - 1].tokens, t);
}

static const bool *sentences_with_cues(const article *a, const attributions *found) {
    bool *speaks = hs_alloc_n(a->arena, a->sentence_count + 1, sizeof *speaks);
    for (size_t s = 0; s < a->sentence_count; s++) speaks[s] = false;
    for (size_t k = 0; k < found->count; k++)
        if (!is_empty(found->items[k].cue)) speaks[a->sentence_of[found->items[k].cue.from]] = true;
    return speaks;
}

void add_unclaimed(const facts *f, attributions *found) {
    static const struct {
        bool (*says)(const search *, const quotation *, attribution *);
        const char *name;
        double confidence;
    } rules[] = {
        {tells_behind, "quotation and verb", 0.85}, {leads_in, "leads in", 0.75}, {follows, "follows", 0.65}};
    const article *a = f->a;
    const uint32_t *owners = owners_of(a, found);
    search s = {f, sentences_with_cues(a, found)};
    for (size_t n = 0; n < a->quotation_count; n++) {
        const quotation *q = &a->quotations[n];
        bool said = !is_unclaimed(a, owners, q);
        for (size_t k = 0; k < sizeof rules / sizeof *rules && !said; k++) {
            attribution t = {.content = {q->tokens},
                             .content_count = 1,
                             .rule = rules[k].name,
                             .confidence = rules[k].confidence,
                             .speaker = -1};
            said = rules[k].says(&s, q, &t);
            if (said) attributions_add(a->arena, found, t);
        }
    }
}
