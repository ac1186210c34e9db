#include "quotes.h"

#include "attribute_model.h"
#include "attribution.h"
#include "bystanders.h"
#include "depth.h"
#include "join.h"
#include "names.h"
#include "relatives.h"
#include "speakers.h"

#include <stdlib.h>
#include <string.h>

typedef struct quoter {
    word_rules words;
    name_rules names;
    pronoun_weights pronouns;
    word_lists lists;
    hs_inline_rules *furniture;
    attribution_models models;
    bool rules_only; /* as asked for */
} quoter;

/* Share of a quote's words that stand in quote marks decides its type. */
static hs_quote_type type_of(const article *a, const attribution *t) {
    size_t words = 0, quoted = 0;
    for (size_t k = 0; k < t->content_count; k++)
        for (size_t i = t->content[k].from; i < t->content[k].to; i++) {
            if (a->tokens[i].kind > HS_CLITIC) continue;
            words++;
            quoted += a->quotation_of[i] != NO_QUOTATION;
        }
    return quoted == 0 ? HS_INDIRECT : quoted == words ? HS_DIRECT : HS_MIXED;
}

static int by_place(const void *x, const void *y) {
    const attribution *a = x, *b = y;
    if (a->content[0].from != b->content[0].from) return a->content[0].from < b->content[0].from ? -1 : 1;
    return (a->content[a->content_count - 1].to < b->content[b->content_count - 1].to) -
           (a->content[a->content_count - 1].to > b->content[b->content_count - 1].to);
}

static int by_cue(const void *x, const void *y) {
    const attribution *a = x, *b = y;
    return (a->cue.from > b->cue.from) - (a->cue.from < b->cue.from);
}

/* Numbers that entities get in the output: those who speak, pass on, or are named within a source first, then
 * other persons, then groups and bodies that take a side; what does none of it gets none. */
typedef struct numbering {
    int *number; /* of each entity of the cast, or HS_NONE */
    int next;
} numbering;

static void refer(numbering *n, int who) {
    if (who != HS_NONE && n->number[who] == HS_NONE) n->number[who] = n->next++;
}

/* Who is named without speaking may still take a side: "Smith opposes the dam". */
static void refer_to_persons(const cast *c, numbering *n) {
    enum { INITIALS = 2 }; /* bytes of "R.", which is no name */
    for (size_t k = 0; k < c->name_count; k++) {
        int who = c->names[k].entity;
        if (known_person(c, &c->names[k]) && c->entities[who].label.n > INITIALS) refer(n, who);
    }
}

/* Entities that take a side without speaking, groups and bodies too: "business groups back the dam". */
typedef struct onlookers {
    int *who; /* or HS_NONE */
    size_t count;
} onlookers;

static onlookers resolve_onlookers(const quoter *q, cast *c, const facts *f, const attributions *found) {
    if (!f) return (onlookers){0};
    attributions bystanders = find_bystanders(&q->words, c, f, found);
    int *who = hs_alloc_n(c->a->arena, bystanders.count, sizeof *who);
    size_t count;
    resolve_phrases(c, f, &q->pronouns, &bystanders, who, &count);
    return (onlookers){who, bystanders.count};
}

static void put_entity(hs_record *r, const article *a, const entity *e, hs_entity *out) {
    *out = (hs_entity){.name = e->label, .kind = e->kind};
    out->mentions = hs_alloc_n(r->arena, e->mention_count + e->reference_count, sizeof *out->mentions);
    size_t m = 0, k = 0;
    while (m < e->mention_count || k < e->reference_count) { /* both lists are in text order: merge */
        bool refers =
            m == e->mention_count || (k < e->reference_count && e->references[k].from < e->mentions[m].from);
        range place = refers ? e->references[k++] : e->mentions[m++];
        hs_span span = range_span(a, place);
        const hs_span *last = &out->mentions[out->mention_count];
        bool again = out->mention_count > 0 && last[-1].start == span.start && last[-1].end == span.end;
        if (again) continue; /* several pronouns may mean the same words */
        out->mentions[out->mention_count++] = span;
        hs_str words = range_text(a, place);
        if (!hs_str_eq(words, e->label))
            out->aliases = hs_add_string(r->arena, out->aliases, &out->alias_count, words);
    }
    out->roles = hs_alloc_n(r->arena, e->role_count, sizeof *out->roles);
    out->role_count = e->role_count;
    for (size_t i = 0; i < e->role_count; i++) out->roles[i] = hs_slice(r->text, range_span(a, e->roles[i]));
}

static int mention_order(const void *x, const void *y) {
    const range *a = x, *b = y;
    return (a->from > b->from) - (a->from < b->from);
}

static void put_entities(hs_record *r, const article *a, const cast *c, const numbering *n) {
    for (; r->entity_count < (size_t)n->next; r->entity_count++)
        r->entities = hs_grow(r->arena, r->entities, r->entity_count, sizeof *r->entities);
    for (size_t i = 0; i < c->entity_count; i++) {
        if (n->number[i] == HS_NONE) continue;
        entity *e = &c->entities[i];
        qsort(e->mentions, e->mention_count, sizeof *e->mentions, mention_order);
        if (e->reference_count)
            qsort(e->references, e->reference_count, sizeof *e->references, mention_order);
        put_entity(r, a, e, &r->entities[n->number[i]]);
    }
}

static void put_quote(hs_record *r, const article *a, const attribution *t, hs_quote *q) {
    *q = (hs_quote){.type = type_of(a, t),
                    .cue = range_span(a, t->cue),
                    .source = range_span(a, t->source),
                    .addressee = range_span(a, t->addressee),
                    .negated = t->negated,
                    .parent = HS_NONE,
                    .confidence = t->confidence,
                    .rule = hs_cstr(t->rule)};
    q->content = hs_alloc_n(r->arena, t->content_count, sizeof *q->content);
    for (size_t k = 0; k < t->content_count; k++) q->content[k] = range_span(a, t->content[k]);
    q->content_count = t->content_count;
}

/* The smallest quote whose content holds all of another's cue (or content, where it has no cue). */
static void find_parents(hs_record *r) {
    for (size_t i = 0; i < r->quote_count; i++) {
        hs_span inner = r->quotes[i].cue.end ? r->quotes[i].cue : r->quotes[i].content[0];
        uint32_t smallest = UINT32_MAX;
        for (size_t k = i; k-- > 0;) { /* in text order of content: a parent starts at or before its child */
            for (size_t s = 0; s < r->quotes[k].content_count; s++) {
                hs_span outer = r->quotes[k].content[s];
                if (outer.start <= inner.start && inner.end <= outer.end &&
                    outer.end - outer.start < smallest) {
                    smallest = outer.end - outer.start;
                    r->quotes[i].parent = (int)k;
                }
            }
            if (i - k > 64) break; /* nesting that deep is no article's */
        }
    }
}

/* Names that stand within a range. */
static void refer_to_names(const cast *c, range words, numbering *n) {
    for (size_t k = name_at_or_after(c, words.from); k < c->name_count && c->names[k].tokens.to <= words.to;
         k++)
        refer(n, c->names[k].entity);
}

/* "[Officials, including Ann Hale,] who": what is named between the words that "who" means and itself. */
static range listed_before(const cast *c, const attribution *t) {
    enum { LONGEST = 40 };
    const article *a = c->a;
    if (t->speaker == HS_NONE || t->source.to - t->source.from != 1 || !is_relative(a, t->source.from))
        return range_of(0, 0);
    const entity *e = &c->entities[t->speaker];
    for (size_t m = e->mention_count; m-- > 0;) {
        range r = e->mentions[m];
        if (r.to > t->source.from || t->source.from - r.to > LONGEST) continue;
        size_t i = token_is(a, r.to, ",") ? r.to + 1 : r.to;
        return word_is(a, i, "including") ? range_of(i, t->source.from) : range_of(0, 0);
    }
    return range_of(0, 0);
}

/* The quotes of one stretch, as yet without their entities' numbers, which are given out here. */
static void put_quotes(hs_record *r, const article *a, cast *c, const attributions *found,
                       int (*chains)[MAX_CHAIN], numbering *n) {
    for (size_t i = 0; i < found->count; i++) {
        const attribution *t = &found->items[i];
        r->quotes = hs_grow(r->arena, r->quotes, r->quote_count, sizeof *r->quotes);
        hs_quote *q = &r->quotes[r->quote_count++];
        put_quote(r, a, t, q);
        refer(n, t->speaker);
        q->reported_count = find_reporters(c, t, t->speaker, chains[i]);
        for (size_t k = 0; k < q->reported_count; k++) refer(n, chains[i][k]);
        refer_to_names(c, t->source, n);
        refer_to_names(c, listed_before(c, t), n);
    }
}

/* Who speaks and who passes it on, by number, in the quotes from number `base` on. */
static void put_speakers(hs_record *r, size_t base, const attributions *found, int (*chains)[MAX_CHAIN],
                         const numbering *n) {
    for (size_t i = 0; i < found->count; i++) {
        hs_quote *q = &r->quotes[base + i];
        int speaker = found->items[i].speaker;
        q->speaker = speaker == HS_NONE ? HS_NONE : n->number[speaker];
        q->reported_by = hs_alloc_n(r->arena, q->reported_count, sizeof *q->reported_by);
        for (size_t k = 0; k < q->reported_count; k++) q->reported_by[k] = n->number[chains[i][k]];
        hs_explain(r, "quotes", "%s: source \"%.*s\", cue \"%.*s\"", found->items[i].rule,
                   (int)(q->source.end - q->source.start), r->text.p + q->source.start,
                   (int)(q->cue.end - q->cue.start), r->text.p + q->cue.start);
    }
}

static void put_all(const quoter *q, hs_record *r, const article *a, cast *c, const facts *f,
                    attributions *found) {
    int *speakers = hs_alloc_n(a->arena, found->count, sizeof *speakers);
    numbering n = {.next = (int)r->entity_count};
    size_t base = r->quote_count;
    if (found->count) qsort(found->items, found->count, sizeof *found->items, by_cue);
    resolve_speakers(c, f, &q->pronouns, found, speakers);
    for (size_t i = 0; i < found->count; i++) found->items[i].speaker = speakers[i];
    onlookers others = resolve_onlookers(q, c, f, found);
    if (found->count) qsort(found->items, found->count, sizeof *found->items, by_place);
    int(*chains)[MAX_CHAIN] = hs_alloc_n(a->arena, found->count, sizeof *chains);
    n.number = hs_alloc_n(a->arena, c->entity_count, sizeof *n.number);
    for (size_t i = 0; i < c->entity_count; i++) n.number[i] = HS_NONE;
    put_quotes(r, a, c, found, chains, &n);
    put_speakers(r, base, found, chains, &n);
    refer_to_persons(c, &n);
    for (size_t i = 0; i < others.count; i++)
        if (others.who[i] >= 0) refer(&n, others.who[i]);
    put_entities(r, a, c, &n);
}

/* What is said in one stretch, added to the record. */
static void read_stretch(const quoter *q, hs_record *record, const article *a) {
    const uint16_t *classes = word_classes(&q->words, a);
    attributions found;
    facts f = {0};
    if (q->models.present) {
        f = facts_make(a, classes, &q->words, &q->models.tagger, &q->models.known);
        found = find_candidates(&q->models, &f, &q->words);
        choose_attributions(&q->models, &f, &found);
    } else {
        cue_matches cues = find_cues(&q->words, a);
        found = attribute_by_rules(&q->words, a, classes, &cues);
    }
    drop_deepest(a, &found);
    cast c = cast_make(&q->names, a, classes);
    put_all(q, record, a, &c, f.tokens ? &f : NULL, &found);
}

static bool find_quotes(const void *state, hs_work *work, hs_record *record, hs_error *error) {
    const quoter *q = state;
    hs_arena *scratch = record->scratch;
    hs_spans furniture;
    if (!hs_record_need(record, HS_LAYER_BLOCKS | HS_LAYER_SENTENCES, error) ||
        !hs_inline_find(q->furniture, work->matcher, scratch, record->text, &furniture, error))
        return false;
    record->quotes = NULL;
    record->entities = NULL;
    record->quote_count = record->entity_count = 0;
    size_t *ends = hs_alloc_n(scratch, record->text.n / HS_STRETCH + 1, sizeof *ends), count = 0;
    for (hs_stretch part = {0}; hs_next_stretch(record, HS_STRETCH, &part); count++) {
        hs_mark before = hs_arena_mark(scratch);
        article a = article_make(record, &part, &q->lists, &furniture);
        read_stretch(q, record, &a);
        if (scratch != record->arena) hs_arena_release(scratch, before);
        ends[count] = record->entity_count;
    }
    if (count > 1) join_entities(record, ends, count);
    find_parents(record);
    hs_record_put(record, HS_LAYER_ENTITIES | HS_LAYER_QUOTES);
    return true;
}

static void quotes_close(void *state) {
    quoter *q = state;
    word_rules_free(&q->words);
    name_rules_free(&q->names);
    word_lists_free(&q->lists);
    hs_inline_free(q->furniture);
    attribution_models_close(&q->models);
    free(q);
}

static bool quotes_open(void **state, const hs_options *options, hs_error *error) {
    quoter *q = hs_calloc(1, sizeof *q);
    bool ok = word_rules_load(&q->words, options->rules, error) &&
              name_rules_load(&q->names, options->rules, error) &&
              pronoun_weights_load(&q->pronouns, options->rules, error) &&
              word_lists_load(&q->lists, options->rules, error) &&
              (q->furniture = hs_inline_load(options->rules, error)) != NULL;
    q->rules_only = options->rules_only;
    if (ok && !options->rules_only) ok = attribution_models_open(&q->models, options->rules, error);
    if (ok)
        *state = q;
    else
        quotes_close(q);
    return ok;
}

static const char *quotes_note(const void *state) {
    const quoter *q = state;
    bool missing = !q->models.present && !q->rules_only;
    return missing ? "the rules have no models/: attribution by rules alone, which finds less" : NULL;
}

const hs_stage hs_quotes_stage = {"quotes", quotes_open, find_quotes, quotes_close, quotes_note};
