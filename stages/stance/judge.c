#include "judge.h"

#include "learned.h"

#include <math.h>

enum { MAX_MENTIONS = 32 };

judging judging_make(const stancer *s, hs_record *r) {
    judging j = {.s = s, .r = r, .p = passage_read(&s->ops, r->arena, r->text)};
    if (s->topics.count)
        j.match_count = topics_find(&s->topics, r->arena, r->text, j.p.tokens, j.p.count, &j.matches);
    j.mentions = hs_alloc_n(r->arena, s->topics.count, sizeof *j.mentions);
    for (size_t k = 0; k < j.match_count; k++) j.mentions[j.matches[k].topic]++;
    return j;
}

static size_t token_at_or_after(const passage *p, uint32_t byte) {
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (p->tokens[middle].start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void tokens_within(const passage *p, hs_span span, size_t *from, size_t *to) {
    *from = token_at_or_after(p, span.start);
    *to = token_at_or_after(p, span.end);
    if (*to < *from) *to = *from;
}

size_t match_at_or_after(const judging *j, size_t token) {
    size_t low = 0, high = j->match_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (j->matches[middle].from < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Mentions of one topic in tokens [from, to). */
static size_t mentions_within(const judging *j, int topic_number, size_t from, size_t to, mention *mentions) {
    size_t n = 0;
    for (size_t k = match_at_or_after(j, from);
         k < j->match_count && j->matches[k].from < to && n < MAX_MENTIONS; k++) {
        const topic_match *m = &j->matches[k];
        if (m->topic == topic_number && m->to <= to) mentions[n++] = (mention){m->from, m->to, m->label};
    }
    return n;
}

/* "such a move" means a topic spoken of shortly before: of several the one that the article mentions most. */
static int referred_topic(const judging *j, size_t from) {
    enum { BACK = 80 };
    size_t last = match_at_or_after(j, from), floor = from > BACK ? from - BACK : 0;
    int best = HS_NONE;
    for (size_t k = last; k-- > 0 && (j->matches[k].from >= floor || best == HS_NONE);) {
        int candidate = j->matches[k].topic;
        if (best == HS_NONE || j->mentions[candidate] > j->mentions[best]) best = candidate;
    }
    return best;
}

static size_t references_within(const judging *j, int topic_number, size_t from, size_t to,
                                mention *mentions) {
    size_t n = 0;
    if (referred_topic(j, from) != topic_number) return 0;
    for (size_t k = hit_at_or_after(&j->p, from);
         k < j->p.hit_count && j->p.hits[k].from < to && n < MAX_MENTIONS; k++)
        if (j->p.hits[k].kind == OP_REFERENCE)
            mentions[n++] = (mention){j->p.hits[k].from, j->p.hits[k].to, 0};
    return n;
}

/* "That is …", where "that" is no conjunction. */
static bool is_copula(const function_words *w, uint64_t h) {
    return h == w->is || h == w->was || h == w->are || h == w->were;
}

/* "It would be …": the sentence before, or what stands before in this one, spoke of the topic last. */
static size_t pronoun_within(const judging *j, int topic_number, size_t sentence, size_t from, size_t to,
                             mention *mentions) {
    enum { FIRST_WORDS = 3, BACK = 60 };
    const function_words *w = &j->p.ops->words;
    size_t last = match_at_or_after(j, from), floor = sentence > BACK ? sentence - BACK : 0;
    if (last == 0 || j->matches[last - 1].topic != topic_number || j->matches[last - 1].from < floor)
        return 0;
    for (size_t i = from; i < to && i < from + FIRST_WORDS; i++) {
        uint64_t h = j->p.tokens[i].hash;
        bool pronoun = h == w->it || h == w->this || h == w->they || h == w->these || h == w->those ||
                       (h == w->that && i + 1 < to && is_copula(w, j->p.tokens[i + 1].hash));
        if (!pronoun) continue;
        mentions[0] = (mention){i, i + 1, 0};
        return 1;
    }
    return 0;
}

/* The holder named right before byte `at` ("Smith's remarks"), or HS_NONE. */
static int named_before(const hs_record *r, uint32_t at) {
    enum { POSSESSIVE = 6 }; /* bytes of "'s " or "’s " and a blank */
    for (size_t e = 0; e < r->entity_count; e++)
        for (size_t m = 0; m < r->entities[e].mention_count; m++)
            if (r->entities[e].mentions[m].end <= at && at - r->entities[e].mentions[m].end <= POSSESSIVE)
                return (int)e;
    return HS_NONE;
}

/* Where a holder stands on the topic that the holder spoke of first, by all that was found so far; 0 for
 * other topics: remarks that draw an answer are about what they were made for. */
static int standing(const hs_record *r, int holder, const topic *t) {
    double total = 0;
    bool first = true;
    for (size_t i = 0; i < r->stance_count; i++) {
        const hs_stance *s = &r->stances[i];
        if (s->holder != holder || !s->topic.p) continue;
        bool same = hs_str_eq(s->topic, t->id);
        if (first && !same) return 0;
        first = false;
        if (same) total += s->score;
    }
    return total > 0 ? 1 : total < 0 ? -1 : 0;
}

/* "condemned Smith's remarks": what another holder said on the topic is the target. */
static bool judge_remarks(judging *j, const topic *t, int quote, size_t from, size_t to) {
    for (size_t k = hit_at_or_after(&j->p, from); k < j->p.hit_count && j->p.hits[k].from < to; k++) {
        const operator_hit *h = &j->p.hits[k];
        if (h->kind != OP_REMARK) continue;
        int holder = named_before(j->r, j->p.tokens[h->from].start);
        int label = holder == HS_NONE ? 0 : standing(j->r, holder, t);
        if (!label) continue;
        mention m = {h->from, h->to, 0};
        verdict v = compose(&j->p, from, to, &m, 1);
        v.score *= label;
        v.rule = "stance on what another said";
        if (label_of(v.score)) add_for_holders(j, t, quote, m.from, m.to, &v);
        return true;
    }
    return false;
}

/* A learned topic decides where the operators take no side. */
static void ask_learned(const passage *p, const topic *t, size_t from, size_t to, size_t mentions,
                        verdict *v) {
    uint32_t *features;
    size_t n = learned_features(p, from, to, v, mentions, &features);
    double margin;
    int label = learned_label(&t->learned, features, n, &margin);
    v->score = label * (margin < 1 ? 0.2 + 0.8 * margin : 1);
    v->rule = "learned";
}

void judge_topics(judging *j, int quote, size_t sentence, size_t from, size_t to) {
    if (j->match_count == 0) return;
    mention mentions[MAX_MENTIONS];
    for (size_t k = 0; k < j->s->topics.count; k++) {
        const topic *t = &j->s->topics.items[k];
        size_t n = mentions_within(j, (int)k, from, to, mentions);
        bool named = n > 0;
        if (!named) {
            if (judge_remarks(j, t, quote, from, to)) continue;
            n = references_within(j, (int)k, from, to, mentions);
            if (n == 0) n = pronoun_within(j, (int)k, sentence, from, to, mentions);
        }
        if (n == 0) continue;
        verdict v = compose(&j->p, from, to, mentions, n);
        if (named && t->learned.weights && label_of(v.score) == 0) ask_learned(&j->p, t, from, to, n, &v);
        if (!named && label_of(v.score) == 0) continue;
        if (j->r->quotes[quote].negated &&
            j->r->quotes[quote].cue.start >= j->r->quotes[quote].content[0].end)
            v.score = 0;
        const mention *m = &mentions[v.mention < n ? v.mention : 0];
        add_for_holders(j, t, quote, m->from, m->to, &v);
    }
}

/* The end of the sentence that starts at token `from`. */
static size_t sentence_end(const passage *p, size_t from) {
    for (size_t i = from; i + 1 < p->count; i++) {
        bool stop = p->tokens[i].kind == HS_PUNCT &&
                    (p->text.p[p->tokens[i].start] == '.' || p->text.p[p->tokens[i].start] == '!' ||
                     p->text.p[p->tokens[i].start] == '?');
        if (!stop) continue;
        while (i + 1 < p->count && p->tokens[i + 1].kind >= HS_OPEN &&
               !(p->tokens[i + 1].flags & HS_T_SPACED))
            i++;
        return i + 1;
    }
    return p->count;
}

/* All sentences of a statement: those that take a side add up, the strongest gives its reason. */
static verdict judge_sentences(const judging *j, int topic_number, size_t *from, size_t *to) {
    verdict best = {.rule = "not mentioned"};
    double total = 0;
    bool spoken_of = false;
    mention mentions[MAX_MENTIONS];
    for (size_t a = 0, b; a < j->p.count; a = b) {
        b = sentence_end(&j->p, a);
        size_t n = mentions_within(j, topic_number, a, b, mentions);
        if (n == 0 && spoken_of) {
            n = references_within(j, topic_number, a, b, mentions);
            if (n == 0) n = pronoun_within(j, topic_number, a, a, b, mentions);
        }
        if (n == 0) continue;
        verdict v = compose(&j->p, a, b, mentions, n);
        total += v.score;
        if (spoken_of && fabs(v.score) <= fabs(best.score)) continue;
        const mention *m = &mentions[v.mention < n ? v.mention : 0];
        *from = m->from;
        *to = m->to;
        best = v;
        spoken_of = true;
    }
    if (total * best.score < 0) best.score = 0;
    return best;
}

void judge_statement(judging *j) {
    if (j->p.count == 0) return;
    for (size_t k = 0; k < j->s->topics.count; k++) {
        const topic *t = &j->s->topics.items[k];
        size_t from = 0, to = j->p.count;
        mention mentions[MAX_MENTIONS];
        verdict v = judge_sentences(j, (int)k, &from, &to);
        if (t->learned.weights)
            ask_learned(&j->p, t, 0, j->p.count, mentions_within(j, (int)k, 0, j->p.count, mentions), &v);
        add_stance(j, HS_NONE, t, HS_NONE, from, to, &v);
    }
}
