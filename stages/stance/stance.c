#include "stance.h"

#include "heads.h"
#include "judge.h"
#include "leaning.h"
#include "persons.h"
#include "proposition.h"

#include "hearsay/search.h"
#include "hearsay/stretch.h"

#include <stdio.h>
#include <stdlib.h>

static bool sentence_ended(const void *record, size_t i, size_t byte) {
    return ((const hs_record *)record)->sentences[i].end <= byte;
}

size_t first_sentence(const hs_record *r, hs_span span) {
    return hs_first_not_before(r, r->sentence_count, span.start, sentence_ended);
}

static bool quote_before(const void *record, size_t i, size_t byte) {
    return ((const hs_record *)record)->quotes[i].content[0].start < byte;
}

size_t first_quote(const hs_record *r, hs_span span) {
    return hs_first_not_before(r, r->quote_count, span.start, quote_before);
}

hs_spans quoted_sentences(const hs_record *r, hs_span part) {
    size_t first = first_sentence(r, part), count = 0;
    while (first + count < r->sentence_count && r->sentences[first + count].start < part.end) count++;
    bool *quoted = hs_alloc(r->scratch, count + 1);
    for (size_t q = first_quote(r, part); q < r->quote_count && r->quotes[q].content[0].start < part.end; q++)
        for (size_t c = 0; c < r->quotes[q].content_count; c++)
            for (size_t s = first_sentence(r, r->quotes[q].content[c]);
                 s < first + count && r->sentences[s].start < r->quotes[q].content[c].end; s++)
                if (s >= first) quoted[s - first] = true;
    hs_spans found = {.items = hs_alloc_n(r->scratch, count, sizeof *found.items)};
    for (size_t s = 0; s < count; s++)
        if (quoted[s]) found.items[found.count++] = r->sentences[first + s];
    return found;
}

/* Whether a topic is spoken of within a span; one whose words go on behind it is spoken of there. */
static bool speaks_of_topic(const judging *j, hs_span span) {
    size_t from, to;
    tokens_within(&j->p, span, &from, &to);
    size_t k = match_at_or_after(j, from);
    return k < j->match_count && j->matches[k].to <= to;
}

/* "[Neither] Smith nor Berg supports …", "neither Smith [nor] Berg supports …", "Smith [no longer] supports
 * …": where the negation of who does it starts, within the source, right before it or right before the cue;
 * the cue's start where there is none. */
static uint32_t start_of_denial(const judging *j, const hs_quote *q) {
    size_t from, to;
    tokens_within(&j->p, q->cue, &from, &to);
    size_t last = hit_at_or_after(&j->p, from);
    bool denied =
        from < to && last > 0 && j->p.hits[last - 1].to == from && j->p.hits[last - 1].kind == OP_NEGATION;
    if (denied) return j->p.tokens[j->p.hits[last - 1].from].start;
    tokens_within(&j->p, q->source, &from, &to);
    size_t k = hit_at_or_after(&j->p, from);
    const operator_hit *within = k < j->p.hit_count && j->p.hits[k].from == from ? &j->p.hits[k] : NULL;
    const operator_hit *before = k > 0 && j->p.hits[k - 1].to == from ? &j->p.hits[k - 1] : NULL;
    if (from < to && within && within->kind == OP_NEGATION) return q->source.start;
    bool open = before && before->kind == OP_QUESTION; /* "unclear whether Smith supports" */
    if (from < to && before && (before->kind == OP_NEGATION || open)) return j->p.tokens[before->from].start;
    return q->cue.start;
}

/* "Smith rejected [calls] to scrap it", "is against [the push] for it": where the attitude starts that
 * governs a cue, behind the source; the cue's start, or that of its denial, where there is none. */
static uint32_t start_of_governor(const judging *j, const hs_quote *q) {
    enum { BETWEEN = 1 };
    const passage *p = &j->p;
    size_t from, to;
    tokens_within(p, q->cue, &from, &to);
    size_t k = hit_at_or_after(p, from);
    while (k > 0 && p->hits[k - 1].kind == OP_IGNORED) k--;
    const operator_hit *h = k > 0 ? &p->hits[k - 1] : NULL;
    bool governs =
        from < to && h && h->kind == OP_ATTITUDE && from - h->to <= BETWEEN &&
        p->tokens[h->from].start >= q->source.end &&
        (h->to == from || token_has(p, h->to, p->ops->words.the) || token_has(p, h->to, p->ops->words.a));
    if (!governs) return start_of_denial(j, q);
    bool denied = k > 1 && p->hits[k - 2].kind == OP_NEGATION && p->hits[k - 2].to == h->from;
    return p->tokens[denied ? p->hits[k - 2].from : h->from].start;
}

/* "The dam, Smith said, is a waste": the second piece is what the first does. */
static bool goes_on(const judging *j, const unit *before, const unit *u) {
    enum { BETWEEN = 12 };
    size_t i = u->from;
    while (i < u->to && j->p.tokens[i].kind >= HS_OPEN) i++;
    return before->sentence == u->sentence && u->from - before->to <= BETWEEN && i < u->to &&
           hs_wordset_has(j->p.ops->sets[AUXILIARIES], j->p.tokens[i].hash);
}

/* "The dam was opposed by Smith": whether the source stands behind a cue that stands behind the content, and
 * a "by" leads it. */
static bool names_agent(const judging *j, const hs_quote *q, hs_span content) {
    if (q->cue.start < content.end || q->source.start < q->cue.end) return false;
    size_t from, to;
    tokens_within(&j->p, q->source, &from, &to);
    return from > 0 && token_has(&j->p, from - 1, j->p.ops->words.by);
}

/* "“It is a waste,” she said of the dam": a piece behind the cue that only names what is spoken of. */
static bool is_subject_matter(const judging *j, const hs_quote *q, hs_span piece) {
    size_t from, to;
    if (q->content_count < 2 || piece.start < q->cue.end) return false;
    tokens_within(&j->p, q->cue, &from, &to);
    return from < to &&
           (token_has(&j->p, to - 1, j->p.ops->words.of) || token_has(&j->p, to - 1, j->p.ops->words.about));
}

/* "Wants to see X [rolled back]": where a participle ends that is said of what the words up to byte `end` end
 * with; else `end`. */
static uint32_t end_with_participle(const judging *j, uint32_t end) {
    const passage *p = &j->p;
    size_t from, to;
    tokens_within(p, (hs_span){end, end}, &from, &to);
    size_t k = hit_at_or_after(p, from);
    const operator_hit *h = k < p->hit_count && p->hits[k].from == from ? &p->hits[k] : NULL;
    bool deed = h && (h->kind == OP_ACT || h->kind == OP_ATTITUDE) && from > 0 &&
                p->tokens[from - 1].kind == HS_WORD && !is_base_form(p, from) && !is_gerund(p, from) &&
                p->text.p[p->tokens[from].end - 1] != 's';
    return deed ? p->tokens[h->to - 1].end : end;
}

/* A quote's content sentence by sentence, with the cue where that stands before it and no topic between:
 * "voted 6-5 on Monday to build the dam" is "6-5" and "to build the dam". */
static void judge_quote(judging *j, int index) {
    hs_record *r = j->r;
    const hs_quote *q = &r->quotes[index];
    bool lead = q->cue.end > q->cue.start && q->cue.start < q->content[0].start;
    unit *units = NULL;
    size_t n = 0;
    for (size_t k = 0; k < q->content_count; k++) {
        if (is_subject_matter(j, q, q->content[k])) continue;
        for (size_t s = first_sentence(r, q->content[k]); s < r->sentence_count; s++) {
            hs_span sentence = r->sentences[s];
            if (sentence.start >= q->content[k].end) break;
            hs_span span = {sentence.start > q->content[k].start ? sentence.start : q->content[k].start,
                            sentence.end < q->content[k].end ? sentence.end : q->content[k].end};
            bool led = lead && q->cue.start >= sentence.start;
            if (led && !speaks_of_topic(j, hs_span_of(q->cue.start, span.start)))
                span.start = q->source.start >= sentence.start ? start_of_governor(j, q) : q->cue.start;
            if (q->type == HS_INDIRECT && span.end == q->content[k].end)
                span.end = end_with_participle(j, span.end);
            if (names_agent(j, q, q->content[k]) && q->source.end <= sentence.end) span.end = q->source.end;
            unit u;
            size_t last;
            tokens_within(&j->p, span, &u.from, &u.to);
            tokens_within(&j->p, sentence, &u.sentence, &last);
            if (u.from == u.to) continue;
            if (n > 0 && goes_on(j, &units[n - 1], &u)) {
                units[n - 1].to = u.to;
                continue;
            }
            tokens_within(&j->p, (hs_span){q->content[k].start, span.end}, &u.content, &last);
            if (u.content < u.from) u.content = u.from;
            units = hs_grow(r->scratch, units, n, sizeof *units);
            units[n++] = u;
        }
    }
    judge_topics(j, index, units, n);
    for (size_t i = 0, done = 0; i < n && !j->s->no_open; i++) {
        judge_open_targets(j, index, units[i].from > done ? units[i].from : done, units[i].to);
        done = units[i].to;
    }
}

/* What is judged in one stretch: quotes that start there, then what is told there in the article's words. */
static void judge_stretch(judging *j, hs_span part) {
    const hs_record *r = j->r;
    size_t first = first_quote(r, part), before = r->stance_count;
    for (size_t i = first; i < r->quote_count && r->quotes[i].content[0].start < part.end; i++)
        judge_quote(j, (int)i);
    judge_narrated(j);
    judge_presupposed(j);
    judge_echoes(j, before);
    judge_reactions(j, before);
}

static void judge_article(const stancer *s, hs_record *record, const hs_spans *furniture) {
    hs_arena *scratch = record->scratch;
    size_t count;
    place *places = places_of(record, &count);
    for (hs_stretch part = {0}; hs_next_stretch(record, HS_STRETCH, &part);) {
        hs_mark before = hs_arena_mark(scratch);
        judging j = judging_make(s, record, part.bytes, furniture);
        j.places = places;
        j.place_count = count;
        note_persons(&j);
        judge_stretch(&j, part.bytes);
        if (scratch != record->arena) hs_arena_release(scratch, before);
    }
}

static bool find_stances(const void *state, hs_work *work, hs_record *record, hs_error *error) {
    const stancer *s = state;
    unsigned layers = HS_LAYER_BLOCKS | HS_LAYER_SENTENCES | HS_LAYER_ENTITIES | HS_LAYER_QUOTES;
    if (!s->statements && !hs_record_need(record, layers, error)) return false;
    record->stances = NULL;
    record->stance_count = 0;
    if (s->statements || record->entity_count) {
        hs_spans furniture;
        if (!hs_inline_find(s->furniture, work->matcher, record->scratch, record->text, &furniture, error))
            return false;
        if (s->statements) {
            judging j = judging_make(s, record, hs_span_of(0, record->text.n), &furniture);
            judge_statement(&j);
        } else {
            judge_article(s, record, &furniture);
        }
        keep_one_each(record);
    }
    hs_record_put(record, HS_LAYER_STANCES);
    return true;
}

/* What takes a side in the sentence but was not heard, as nothing there mentions its topic. */
static void print_unheard(const judging *j) {
    topic_match *all;
    size_t n = topics_find(&j->s->topics, j->p.arena, j->r->text, j->p.tokens, j->p.count, &all);
    for (size_t k = 0; k < n; k++) {
        if (is_firm(j->s, &all[k]) || match_at_or_after(j, all[k].from) < match_at_or_after(j, all[k].to))
            continue;
        hs_str id = j->s->topics.items[all[k].topic].id;
        hs_str words =
            hs_slice(j->r->text, hs_span_of(j->p.tokens[all[k].from].start, j->p.tokens[all[k].to - 1].end));
        printf("%.*s: \"%.*s\" is heard near a mention of the topic only\n", (int)id.n, id.p, (int)words.n,
               words.p);
    }
}

int hs_stance_try(const hs_options *options, const void *state) {
    if (!options->try_text) return -1;
    const stancer *s = state;
    hs_record r = {.arena = hs_arena_new(), .text = hs_cstr(options->try_text), .id = hs_cstr("try")};
    r.scratch = r.arena;
    if (hs_utf8_invalid(r.text) < r.text.n) {
        fprintf(stderr, "hearsay-stance: --try: the sentence is no valid UTF-8\n");
        hs_arena_free(r.arena);
        return HS_USAGE;
    }
    judging j = judging_make(s, &r, hs_span_of(0, r.text.n), NULL);
    for (size_t k = 0; k < j.p.hit_count; k++) {
        const operator_hit *h = &j.p.hits[k];
        hs_str words = hs_slice(r.text, hs_span_of(j.p.tokens[h->from].start, j.p.tokens[h->to - 1].end));
        printf("%-10s %+.1f  %.*s\n", operator_kind_name(h->kind), h->strength, (int)words.n, words.p);
    }
    print_unheard(&j);
    judge_statement(&j);
    for (size_t i = 0; i < r.stance_count; i++) {
        const hs_stance *st = &r.stances[i];
        hs_str words = hs_slice(r.text, st->target);
        printf("%.*s: %s (%+.2f): %.*s: \"%.*s\"\n", (int)st->topic.n, st->topic.p, hs_label_name(st->label),
               st->score, (int)st->rule.n, st->rule.p, (int)words.n, words.p);
    }
    hs_arena_free(r.arena);
    return HS_OK;
}

static void stance_close(void *state) {
    stancer *s = state;
    operators_free(&s->ops);
    changes_free(&s->changes);
    topics_free(&s->topics);
    hs_inline_free(s->furniture);
    free(s);
}

static bool stance_open(void **state, const hs_options *options, hs_error *error) {
    stancer *s = hs_calloc(1, sizeof *s);
    s->statements = options->statements;
    s->no_open = options->no_open;
    bool ok = operators_load(&s->ops, options->rules, error) &&
              changes_load(&s->changes, options->rules, error) &&
              topics_load(&s->topics, options->rules, &options->topics, error) &&
              (s->furniture = hs_inline_load(options->rules, error)) != NULL;
    if (ok) {
        heads_of_topics(&s->topics, &s->ops);
        leaning_of_topics(&s->topics, &s->ops);
        read_propositions(&s->topics, &s->ops);
        *state = s;
        return true;
    }
    if (!s->topics.arena) s->topics.arena = hs_arena_new();
    stance_close(s);
    return false;
}

const hs_stage hs_stance_stage = {"stance", stance_open, find_stances, stance_close, NULL};
