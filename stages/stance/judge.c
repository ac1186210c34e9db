#include "judge.h"

#include "companions.h"
#include "deeds.h"
#include "heads.h"
#include "leaning.h"
#include "learned.h"
#include "persons.h"

#include "hearsay/search.h"

#include <math.h>
#include <string.h>

/* What a holder's own proposal is worth to the holder, where nothing else is said of it. */
static const double own_proposal = 0.3;

/* A statement that does not name what it is about must at least be that clear in its tone. */
static const double clear_tone = 0.24;

static void note_topic(int *found, bool *several, int number) {
    *several = *several || (*found != HS_NONE && *found != number);
    *found = number;
}

/* The topic that headlines and the record's title name, where it is one. */
static int topic_of_headline(const judging *j) {
    int found = HS_NONE;
    bool several = false;
    for (size_t b = 0; b < j->r->block_count; b++) {
        if (j->r->blocks[b].kind != HS_HEADLINE) continue;
        size_t from, to;
        tokens_within(&j->p, j->r->blocks[b].span, &from, &to);
        for (size_t k = match_at_or_after(j, from); k < j->match_count && j->matches[k].from < to; k++)
            if (is_firm(j->s, &j->matches[k])) note_topic(&found, &several, j->matches[k].topic);
    }
    hs_str title;
    if (hs_record_string(j->r, "title", &title)) {
        hs_token *tokens;
        topic_match *matches;
        size_t n = hs_tokenize(j->r->scratch, title, hs_span_of(0, title.n), NULL, &tokens);
        n = topics_find(&j->s->topics, j->r->scratch, title, tokens, n, &matches);
        for (size_t k = 0; k < n; k++)
            if (is_firm(j->s, &matches[k])) note_topic(&found, &several, matches[k].topic);
    }
    return several ? HS_NONE : found;
}

static bool match_before(const void *judging_of, size_t i, size_t token) {
    return ((const judging *)judging_of)->matches[i].from < token;
}

size_t match_at_or_after(const judging *j, size_t token) {
    return hs_first_not_before(j, j->match_count, token, match_before);
}

/* What a topic is called takes no side on it: "the Affordable Care Act". */
static void quiet_names(judging *j) {
    for (size_t k = 0; k < j->match_count; k++) {
        const topic_match *m = &j->matches[k];
        for (size_t h = hit_at_or_after(&j->p, m->from); h < j->p.hit_count && j->p.hits[h].to <= m->to; h++)
            if (j->p.hits[h].kind == OP_JUDGEMENT || j->p.hits[h].kind == OP_EFFECT)
                j->p.hits[h].kind = OP_IGNORED;
    }
}

/* "End [the war]", "should [apologize]": of a phrase that reaches into a mention, only what stands before it
 * is said of it. */
static void keep_to_mentions(judging *j) {
    for (size_t k = 0; k < j->match_count; k++) {
        const topic_match *m = &j->matches[k];
        size_t first = hit_at_or_after(&j->p, m->from), length;
        operator_hit *h = first > 0 ? &j->p.hits[first - 1] : NULL;
        bool modal = h && (token_has(&j->p, h->from, j->p.ops->words.should) ||
                           token_has(&j->p, h->from, j->p.ops->words.must));
        bool turned =
            modal || m->problem || m->restated || is_deed(&j->p, m); /* else the phrase may know it better */
        if (!h || m->label || h->to <= m->from || !turned) continue;
        int entry = hs_lexicon_match(j->p.ops->lexicon, j->p.tokens, m->from, h->from, &length);
        h->to = entry < 0 ? h->from + 1 : h->from + length;
        h->kind = entry < 0 ? OP_IGNORED : j->p.ops->entries[entry].kind;
        h->strength = entry < 0 ? 0 : j->p.ops->entries[entry].strength;
    }
}

/* Find what takes sides. Where no topic is mentioned, all that is asked is what quotes say of other things.
 */
static void hear(judging *j) {
    const stancer *s = j->s;
    if (j->match_count || s->statements || !j->r->sentence_count) {
        passage_hear(&j->p, NULL);
        return;
    }
    hs_spans quoted = s->no_open ? (hs_spans){0} : quoted_sentences(j->r, j->p.part);
    passage_hear(&j->p, &quoted);
}

judging judging_make(const stancer *s, hs_record *r, hs_span part, const hs_spans *furniture) {
    judging j = {.s = s, .r = r, .p = passage_tokenize(&s->ops, r->scratch, r->text, part, furniture)};
    if (s->topics.count)
        j.match_count = topics_find(&s->topics, r->scratch, r->text, j.p.tokens, j.p.count, &j.matches);
    hear(&j);
    j.match_count = heads_add(&j.p, &s->topics, j.matches, j.match_count, &j.matches);
    changes_find(&s->changes, &j.p, j.matches, j.match_count);
    quiet_names(&j);
    keep_to_mentions(&j);
    j.mentions = hs_alloc_n(r->scratch, s->topics.count, sizeof *j.mentions);
    for (size_t k = 0; k < j.match_count; k++) j.mentions[j.matches[k].topic] += is_firm(s, &j.matches[k]);
    j.active = hs_alloc(r->scratch, s->topics.count + 1);
    j.headline = s->statements ? HS_NONE : topic_of_headline(&j);
    if (!s->statements) keep_leaning_near(&j);
    return j;
}

void cut_to_surroundings(const mention *m, size_t *from, size_t *to) {
    enum { REACH = 120 };
    if (m->from - *from > REACH) *from = m->from - REACH;
    if (*to - m->to > REACH) *to = m->to + REACH;
}

/* The holder named right before byte `at` ("Smith's remarks"), or HS_NONE. */
static int named_before(const judging *j, uint32_t at) {
    enum { POSSESSIVE = 6 }; /* bytes of "'s " or "’s " and a blank */
    int first = HS_NONE;
    for (size_t k = places_until(j, at); k-- > 0 && at - j->places[k].span.end <= POSSESSIVE;)
        if (first == HS_NONE || j->places[k].entity < first) first = j->places[k].entity;
    return first;
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

/* "Smith's claims", "his claims", not "Smith claims". */
static bool is_possessed(const passage *p, size_t i) {
    return i > 0 &&
           (is_genitive(p, i - 1) || hs_wordset_has(p->ops->sets[POSSESSIVES], p->tokens[i - 1].hash));
}

/* "condemned Smith's remarks": what another holder said on the topic is the target. */
static bool judge_remarks(judging *j, const topic *t, int quote, size_t from, size_t to) {
    for (size_t k = hit_at_or_after(&j->p, from); k < j->p.hit_count && j->p.hits[k].from < to; k++) {
        const operator_hit *h = &j->p.hits[k];
        if (h->kind != OP_REMARK) continue;
        int holder = is_possessed(&j->p, h->from) ? named_before(j, j->p.tokens[h->from].start) : HS_NONE;
        int label = holder == HS_NONE ? 0 : standing(j->r, holder, t);
        if (!label) continue;
        mention m = {.from = h->from, .to = h->to};
        verdict v = compose(&j->p, from, to, &m, 1);
        v.score *= label;
        v.rule = "stance on what another said";
        if (label_of(v.score)) add_for_holders(j, t, quote, m.from, m.to, &v);
        return true;
    }
    return false;
}

static void ask_learned(const topic *t, const uint32_t *features, size_t n, verdict *v) {
    double margin;
    int label = learned_label(&t->learned, features, n, &margin);
    v->score = label * (margin < 1 ? 0.2 + 0.8 * margin : 1);
    v->rule = "learned";
}

/* "[Jane Roe] reports". */
static bool has_reporting_cue(const judging *j, const hs_quote *q) {
    const function_words *w = &j->p.ops->words;
    size_t from, to;
    tokens_within(&j->p, q->cue, &from, &to);
    for (size_t i = from; i < to; i++)
        if (token_has(&j->p, i, w->reports) || token_has(&j->p, i, w->reported)) return true;
    return false;
}

/* "The Herald reports that people favor the dam", "Jane Roe reports …" is no stance of theirs, "The Herald
 * argues for the dam" is: who reports takes a side only where the cue does. */
static bool only_reports(const judging *j, const hs_quote *q, const unit *u, const verdict *v) {
    if (q->speaker == HS_NONE) return false;
    bool reporter = j->r->entities[q->speaker].kind == HS_PERSON && has_reporting_cue(j, q);
    if (!reporter && j->r->entities[q->speaker].kind != HS_MEDIA) return false;
    for (size_t i = 0; i < v->evidence_count; i++) {
        const operator_hit *h = &j->p.hits[v->evidence[i]];
        if (h->from < u->content && h->kind != OP_SAYING) return false;
    }
    return true;
}

static bool is_labelled(const hs_quote *q) {
    return hs_str_is(q->rule, "signature") || hs_str_is(q->rule, "speaker label");
}

/* One of a list of quotes with who said them; not a turn of a conversation, where who speaks does so again
 * nearby, and which wanders off from what the headline names. */
static bool is_listed(const judging *j, const hs_quote *q) {
    enum { NEARBY = 6 };
    if (!is_labelled(q)) return false;
    const hs_quote *all = j->r->quotes, *end = all + j->r->quote_count;
    for (const hs_quote *k = q - all > NEARBY ? q - NEARBY : all; k < end && k <= q + NEARBY; k++)
        if (k != q && is_labelled(k) && k->speaker == q->speaker) return false;
    return true;
}

/* "They pushed through this disgraceful law", in quote marks: what others do, in words that judge it. */
static verdict judged_in_passing(const judging *j, const hs_quote *q, const mention *m, const verdict *told) {
    enum { BESIDE = 2 };
    verdict v = {.rule = "said of it"};
    if (q->type == HS_INDIRECT) return v;
    for (size_t i = 0; i < told->evidence_count; i++) {
        const operator_hit *h = &j->p.hits[told->evidence[i]];
        if (h->kind != OP_JUDGEMENT || h->to > m->from || m->from - h->to > BESIDE) continue;
        v.score = m->problem ? -h->strength : h->strength;
        add_evidence(&v, told->evidence[i]);
    }
    return v;
}

/* "Smith's opposition to X cost her votes", "Smith's decision to scrap X": what stands behind X is said of
 * that, by somebody else. */
static bool is_led_by_noun(const judging *j, const unit *u) {
    size_t k = hit_at_or_after(&j->p, u->from);
    bool noun = k < j->p.hit_count && j->p.hits[k].from == u->from && j->p.hits[k].to <= u->content &&
                j->p.hits[k].kind == OP_NOUN;
    bool decision = u->from < u->content && any_on_list(&j->p, u->from, u->from + 1, INTENTIONS);
    return (noun || decision) && u->from > 0 && is_genitive(&j->p, u->from - 1);
}

/* The "it" that is the topic of the context; a person's "he" only in quote marks, and not of the speaker:
 * with "Smith announced that he …" 29 more stances of holders whose side is known were right and 26 wrong. */
static size_t pronoun_of_context(const judging *j, int number, const hs_quote *q, const unit *u,
                                 mention *mentions) {
    bool person = is_of_persons(j, number);
    if (person && (q->type == HS_INDIRECT || is_topic_of(j, number, q->speaker))) return 0;
    return any_pronoun_within(j, number, u, mentions);
}

/* "Smith is wrong to oppose X": the speaker's side, and Smith's. False where nothing like it is said. */
static bool judge_deed_of(judging *j, const topic *t, int quote, const unit *u, const mention *mentions,
                          size_t n, const verdict *v) {
    size_t copula;
    const mention *m = &mentions[v->mention < n ? v->mention : 0];
    const operator_hit *h = judges_deed(j, u, m, v, &copula);
    if (!h) return false;
    int doer = subject_before(j, copula);
    if (doer == HS_NONE) return false;
    add_for_holders(j, t, quote, m->from, m->to, v);
    verdict theirs = compose(&j->p, h->to, u->to, mentions, n);
    if (doer != j->r->quotes[quote].speaker && label_of(theirs.score))
        add_stance(j, doer, t, quote, m->from, m->to, &theirs);
    return true;
}

/* What the words of unit i of a quote say of a topic, that of its context perhaps. Returns the number of
 * mentions in it by name. */
static size_t judge_unit(judging *j, int number, int quote, const unit *units, size_t i, int context,
                         bool *sided, mention *first) {
    const topic *t = &j->s->topics.items[number];
    const hs_quote *q = &j->r->quotes[quote];
    const unit *u = &units[i];
    mention mentions[MAX_MENTIONS];
    size_t named = mentions_within(j, number, u->from, u->to, mentions), n = named;
    if (!named) {
        if (judge_remarks(j, t, quote, u->from, u->to)) {
            *sided = true;
            return 0;
        }
        verdict answer;
        if (judge_answer(j, number, quote, u, &mentions[0], &answer) ||
            judge_reply(j, number, units, i, &mentions[0], &answer)) {
            add_for_holders(j, t, quote, mentions[0].from, mentions[0].to, &answer);
            *sided = true;
            return 0;
        }
        n = decision_within(j, number, u, mentions);
        if (n == 0) n = references_within(j, number, u->from, u->to, mentions);
        if (n == 0) n = pronoun_within(j, number, quote, units, u, mentions);
        if (n == 0 && context == number) n = pronoun_of_context(j, number, q, u, mentions);
    }
    if (n == 0) return 0;
    if (named && first->to == 0) *first = mentions[0];
    bool noun = is_led_by_noun(j, u);
    verdict v = compose(&j->p, u->from, noun ? mentions[n - 1].to : u->to, mentions, n);
    if (v.by_tone && !is_listed(j, q)) v = (verdict){.rule = "no side taken"};
    if (named && t->learned.weights && label_of(v.score) == 0) { /* it decides where operators take no side */
        uint32_t *features;
        size_t count = learned_features(&j->p, u->from, u->to, &v, mentions, n, &features);
        ask_learned(t, features, count, &v);
    }
    if (label_of(v.score) == 0) return named;
    const mention *m = &mentions[v.mention < n ? v.mention : 0];
    size_t deed = first_deed(j, &v, m);
    if (deed != SIZE_MAX && is_bygone(j, deed)) return named;
    if (judge_deed_of(j, t, quote, u, mentions, n, &v)) {
        *sided = true;
        return named;
    }
    size_t agent = deed == SIZE_MAX ? agent_behind(j, &v, m, u->to) : SIZE_MAX;
    if (agent != SIZE_MAX) {
        enum { LONGEST_LIST = 60 }; /* the source found may be its first name only */
        size_t end = agent + LONGEST_LIST < j->p.count ? agent + LONGEST_LIST : j->p.count;
        add_for_list(j, agent, end, t, quote, m, &v);
        *sided = true;
        return named;
    }
    int blamed = blamed_within(j, q, &v, m);
    if (blamed != HS_NONE) {
        add_stance(j, blamed, t, HS_NONE, m->from, m->to, &v);
        *sided = true;
        return named;
    }
    bool told = tells_of_others(j, q, u, m, &v);
    int doer = told ? HS_NONE : doer_within(j, q, u, m, &v);
    if (told || doer != HS_NONE) {
        verdict own = judged_in_passing(j, q, m, &v);
        if (doer != HS_NONE) add_stance(j, doer, t, quote, m->from, m->to, &v);
        if (label_of(own.score))
            add_for_holders(j, t, quote, m->from, m->to, &own);
        else if (doer != HS_NONE && speaks_for(j, q, doer))
            add_for_holders(j, t, quote, m->from, m->to, &v);
        if (doer == HS_NONE && !label_of(own.score)) return named;
    } else if (!only_reports(j, q, u, &v)) {
        add_for_holders(j, t, quote, m->from, m->to, &v);
        if (deed != SIZE_MAX && deed < u->content)
            add_companions(j, q->speaker, deed, u->sentence, m, t, quote, &v);
    }
    *sided = true;
    return named;
}

/* "said of the dam: …", "asked about the dam, she said …". */
static bool says_of(const passage *p, const topic_match *m) {
    enum { BEFORE = 4 };
    const function_words *w = &p->ops->words;
    for (size_t i = m->from; i-- > 0 && m->from - i <= BEFORE;) {
        bool refers = i > 0 && token_has(p, i, w->to) && token_has(p, i - 1, w->referring);
        if (token_has(p, i, w->of) || token_has(p, i, w->about) || refers) return true;
    }
    return false;
}

/* The topic that a quote which names none is about: one named before it in its sentence ("said of the dam:
 * …") or behind its cue ("“…,” she said of the dam"), or that of the headline where the article is a list of
 * quotes with who said them. */
static int topic_of_context(const judging *j, const hs_quote *q, const unit *u) {
    enum { NEAR = 5 }; /* "said, referring to the dam" */
    const function_words *w = &j->p.ops->words;
    size_t k = match_at_or_after(j, u->from), from, to;
    const topic_match *before = k > 0 && j->matches[k - 1].from >= u->sentence ? &j->matches[k - 1] : NULL;
    bool on =
        before && token_has(&j->p, u->sentence, w->on) && before->from - u->sentence < NEAR; /* "On X, …" */
    if (before && (on || says_of(&j->p, before))) return before->topic;
    tokens_within(&j->p, q->cue, &from, &to);
    k = match_at_or_after(j, to);
    if (from < to && k < j->match_count && j->matches[k].from - to < NEAR && says_of(&j->p, &j->matches[k]))
        return j->matches[k].topic;
    return is_listed(j, q) ? j->headline : HS_NONE;
}

/* The tone of a quote as a whole, where its words take no side on what it is about. */
static verdict tone_of_quote(const judging *j, const unit *units, size_t n) {
    static const double by_tone = 0.35;
    verdict v = {.rule = "tone of the statement"};
    for (size_t i = 0; i < n; i++) v.score += tone_of(&j->p, units[i].from, units[i].to, &v);
    v.score = by_tone * (v.score > 1 ? 1 : v.score < -1 ? -1 : v.score);
    return v;
}

/* "my reform", "our plan"; "her bill" and "their ban", where it is something that people propose. */
static bool is_own(const judging *j, const mention *m) {
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    if (m->from == 0 || !hs_wordset_has(p->ops->sets[POSSESSIVES], p->tokens[m->from - 1].hash)) return false;
    bool own = token_has(p, m->from - 1, w->my) || token_has(p, m->from - 1, w->our);
    return own || any_on_list(p, m->from, m->to + 1, PROPOSALS);
}

static void judge_topic(judging *j, int number, int quote, const unit *units, size_t n, int context) {
    const hs_quote *q = &j->r->quotes[quote];
    mention first = {0};
    size_t named = 0;
    bool sided = false;
    for (size_t i = 0; i < n; i++) named += judge_unit(j, number, quote, units, i, context, &sided, &first);
    if (sided || (!named && context != number)) return;
    verdict v = {.rule = "no side taken"};
    bool against = named ? first.problem && first.disputed : j->s->topics.items[number].disputed;
    if (named && is_own(j, &first))
        v = (verdict){.rule = "the holder's own", .score = own_proposal};
    else if (q->type != HS_INDIRECT && (is_listed(j, q) || (!named && !is_of_persons(j, number))))
        v = tone_of_quote(j, units, n);
    if (against) v.score = -v.score;
    if (label_of(v.score) == 0 || (!named && fabs(v.score) < clear_tone)) {
        if (!named) return;
        v = (verdict){.rule = "no side taken"};
    }
    if (first.to == 0) {
        size_t at = units[0].content, end = units[0].to; /* what is said as a whole */
        while (at + 1 < end && j->p.tokens[at].kind != HS_WORD) at++;
        while (end > at + 1 && j->p.tokens[end - 1].kind >= HS_OPEN) end--;
        first = (mention){.from = at, .to = end};
    }
    add_for_holders(j, &j->s->topics.items[number], quote, first.from, first.to, &v);
}

void judge_topics(judging *j, int quote, const unit *units, size_t n) {
    enum { BACK = 100 };
    const hs_quote *q = &j->r->quotes[quote];
    if (j->match_count == 0 || n == 0 || (q->negated && q->cue.start >= q->content[0].end)) return;
    size_t from = units[0].from, to = units[n - 1].to, floor = from > BACK ? from - BACK : 0;
    bool remarks = false, own = false;
    for (size_t k = hit_at_or_after(&j->p, from); k < j->p.hit_count && j->p.hits[k].from < to && !remarks;
         k++)
        remarks = j->p.hits[k].kind == OP_REMARK || j->p.hits[k].kind == OP_REFERENCE;
    for (size_t k = 0; k < j->s->topics.count; k++) j->active[k] = remarks && j->mentions[k] > 0;
    for (size_t k = match_at_or_after(j, floor); k < j->match_count && j->matches[k].from < to; k++) {
        j->active[j->matches[k].topic] = true;
        own = own || j->matches[k].from >= from;
    }
    int context = own ? HS_NONE : topic_of_context(j, q, &units[0]);
    if (context != HS_NONE) j->active[context] = true;
    for (size_t k = 0; k < j->s->topics.count; k++)
        if (j->active[k]) judge_topic(j, (int)k, quote, units, n, context);
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
    const unit all = {0};
    for (size_t a = 0, b; a < j->p.count; a = b) {
        b = sentence_end(&j->p, a);
        size_t n = mentions_within(j, topic_number, a, b, mentions);
        if (n == 0 && spoken_of) {
            n = references_within(j, topic_number, a, b, mentions);
            if (n == 0)
                n = pronoun_within(j, topic_number, HS_NONE, &all, &(unit){.content = a, .to = b}, mentions);
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

size_t statement_features(const judging *j, int topic_number, verdict *v, size_t *from, size_t *to,
                          uint32_t **features) {
    mention mentions[MAX_MENTIONS];
    *from = 0;
    *to = j->p.count;
    *v = judge_sentences(j, topic_number, from, to);
    size_t n = mentions_within(j, topic_number, 0, j->p.count, mentions);
    return learned_features(&j->p, 0, j->p.count, v, mentions, n, features);
}

void judge_statement(judging *j) {
    if (j->p.count == 0) return;
    for (size_t k = 0; k < j->s->topics.count; k++) {
        const topic *t = &j->s->topics.items[k];
        size_t from = 0, to = j->p.count;
        verdict v;
        if (t->learned.weights) {
            uint32_t *features;
            size_t n = statement_features(j, (int)k, &v, &from, &to, &features);
            ask_learned(t, features, n, &v);
        } else {
            v = judge_sentences(j, (int)k, &from, &to);
        }
        add_stance(j, HS_NONE, t, HS_NONE, from, to, &v);
    }
}
