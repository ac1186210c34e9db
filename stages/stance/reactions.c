/* What somebody else says or does about the side that a holder takes, right behind where it is told: "Smith
 * wants to scrap the dam, a move Lee called reckless", "… . Lee disagrees", "… . “He is right,” Lee said".
 * Not "… . “That would be a disaster,” Lee said": of 30 such in news 10 were about the same. */
#include "governing.h"
#include "judge.h"

/* What is left of the strength where somebody answers another's side. */
static const double by_reaction = 0.7;

/* A stance that others may react to: its target, and behind it the rest of its sentence and the next one. */
typedef struct told {
    const hs_stance *stance;
    const topic *topic;
    size_t from, to, end, next_end; /* of the target; of its sentence; of the next */
} told;

static const topic *topic_of(const judging *j, hs_str id) {
    for (size_t t = 0; t < j->s->topics.count; t++)
        if (hs_str_eq(j->s->topics.items[t].id, id)) return &j->s->topics.items[t];
    return NULL;
}

static bool read_told(const judging *j, const hs_stance *st, told *out) {
    const hs_record *r = j->r;
    size_t s = first_sentence(r, st->target), from;
    *out = (told){.stance = st, .topic = st->topic.p ? topic_of(j, st->topic) : NULL};
    if (!st->label || st->holder == HS_NONE || !out->topic || s == r->sentence_count ||
        r->sentences[s].end < st->target.end)
        return false;
    tokens_within(&j->p, st->target, &out->from, &out->to);
    tokens_within(&j->p, r->sentences[s], &from, &out->end);
    out->next_end = out->end;
    if (s + 1 < r->sentence_count) tokens_within(&j->p, r->sentences[s + 1], &from, &out->next_end);
    return out->from < out->to && out->to <= out->end;
}

/* Add the side of who takes another's to be right (way > 0) or wrong, by the words [cue, cue + 1). */
static void react(judging *j, const told *t, int who, int quote, int way, size_t cue) {
    if (who == HS_NONE || who == t->stance->holder || way == 0) return;
    for (size_t k = 0; k < j->r->stance_count; k++) { /* what one says of the topic itself counts */
        const hs_stance *s = &j->r->stances[k];
        if (s->holder == who && s->label && hs_str_eq(s->topic, t->stance->topic) &&
            s->target.start >= t->stance->target.start && s->target.end <= j->p.tokens[t->next_end - 1].end)
            return;
    }
    verdict v = {.rule = "answer to another",
                 .cue_from = cue,
                 .cue_to = cue + 1,
                 .score = by_reaction * (way > 0 ? t->stance->score : -t->stance->score)};
    add_stance(j, who, t->topic, quote, t->from, t->to, &v);
}

/* What is said from token `from` on of a noun there: the side of a verdict. */
static int side_on(const judging *j, size_t from, size_t to) {
    mention noun = {.from = from, .to = from + 1};
    return label_of(compose(&j->p, from, to, &noun, 1).score);
}

/* ", a move [that] Lee called reckless", ", a plan opposed by Lee". */
static void react_to_move(judging *j, const told *t) {
    enum { ADJECTIVES = 2, LONGEST = 12 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    size_t noun = 0;
    for (size_t i = t->to; i + 2 < t->end && !noun; i++) {
        if (!token_has(p, i, w->comma) || !(token_has(p, i + 1, w->a) || token_has(p, i + 1, w->an)))
            continue;
        for (size_t k = i + 2; k < t->end && k <= i + 2 + ADJECTIVES && !noun; k++)
            noun = any_on_list(p, k, k + 1, MOVES) ? k : 0;
    }
    for (size_t i = noun + 1; noun && i < t->end && i <= noun + LONGEST; i++) {
        size_t k = hit_at_or_after(p, i);
        const operator_hit *h = k < p->hit_count && p->hits[k].from == i ? &p->hits[k] : NULL;
        int way = h && h->kind == OP_ATTITUDE ? label_of(h->strength) : 0;
        if (way && by_the_target(p, h)) {
            int holders[MOST_HOLDERS];
            size_t n = holders_starting(j, h->to + 1, t->end, holders);
            for (size_t m = 0; m < n; m++) react(j, t, holders[m], HS_NONE, way, i);
            return;
        }
        if (!way && any_on_list(p, i, i + 1, NAMINGS)) way = side_on(j, noun, t->end);
        if (!way) continue;
        react(j, t, subject_before(j, i), HS_NONE, way, i);
        return;
    }
}

/* "Lee called his remarks nonsense", "Lee condemned her position" in the next sentence. */
static void react_to_remarks(judging *j, const told *t) {
    enum { BEFORE = 3 };
    const passage *p = &j->p;
    for (size_t k = hit_at_or_after(p, t->end); k < p->hit_count && p->hits[k].from < t->next_end; k++) {
        const operator_hit *h = &p->hits[k];
        bool possessed = h->from > t->end && any_on_list(p, h->from - 1, h->from, POSSESSIVES);
        if (h->kind != OP_REMARK || !possessed) continue;
        for (size_t i = h->from - 1; i-- > t->end && h->from - i <= BEFORE;) {
            int way = side_of(p, i);
            if (!way && any_on_list(p, i, i + 1, NAMINGS)) way = side_on(j, h->from, t->next_end);
            if (way) react(j, t, subject_before(j, i), HS_NONE, way, i);
            if (way) return;
        }
    }
}

/* Whether a clause of its own starts with the words that end before token i: "and [Lee] agrees", not "on
 * which [both] agree". */
static bool is_whole_clause(const judging *j, size_t i, size_t first) {
    enum { LONGEST = 6 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    for (size_t k = i; k-- > first && i - k <= LONGEST;)
        if (p->tokens[k].kind > HS_CLITIC || token_has(p, k, w->and) || token_has(p, k, w->but))
            return true;
        else if (token_has(p, k, w->which) || token_has(p, k, w->whether) || token_has(p, k, w->that) ||
                 hs_wordset_has(p->ops->sets[AUXILIARIES], p->tokens[k].hash))
            return false;
    return i - first <= LONGEST;
}

/* "Lee disagrees.", "and Lee agreed" soon behind the sentence or in it, and nothing with which. */
static void react_by_agreeing(judging *j, const told *t) {
    enum { FIRST_WORDS = 8 };
    const passage *p = &j->p;
    for (size_t i = t->to; i < t->next_end && i < t->end + FIRST_WORDS; i++) {
        int way = any_on_list(p, i, i + 1, AGREEMENTS) ? 1 : any_on_list(p, i, i + 1, DISAGREEMENTS) ? -1 : 0;
        bool ends =
            i + 1 >= t->next_end || p->tokens[i + 1].kind == HS_PUNCT || p->tokens[i + 1].kind == HS_CLOSE;
        if (way && ends && is_whole_clause(j, i, i < t->end ? t->to : t->end))
            react(j, t, subject_before(j, i), HS_NONE, way, i);
    }
}

/* "He is right", "Smith is wrong" at the start of what another is quoted with: how he takes it; 0 for none.
 */
static int reply_of(const judging *j, const told *t, size_t i, size_t end) {
    enum { ADVERBS = 2 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    while (i < end && p->tokens[i].kind >= HS_OPEN) i++;
    bool person =
        token_has(p, i, w->he) || token_has(p, i, w->she) || holder_ending(j, i) == t->stance->holder;
    if (!person || (!is_copula(p, i + 1) && !token_has(p, i + 1, w->s))) return 0;
    for (size_t k = i + 2; k < end && k <= i + 2 + ADVERBS; k++) {
        if (any_on_list(p, k, k + 1, CORRECT)) return 1;
        if (any_on_list(p, k, k + 1, INCORRECT)) return -1;
    }
    return 0;
}

static void react_by_quote(judging *j, const told *t, size_t number) {
    const hs_quote *q = &j->r->quotes[number];
    size_t from, to;
    if (q->type == HS_INDIRECT || q->speaker == t->stance->holder || q->content_count == 0) return;
    tokens_within(&j->p, q->content[0], &from, &to);
    if (from < t->end || from >= t->next_end) return;
    react(j, t, q->speaker, (int)number, reply_of(j, t, from, to < t->next_end ? to : t->next_end), from);
}

/* Whether a stance before number k is told by the same words: one reaction is enough. */
static bool is_repeated(const hs_record *r, size_t first, size_t k) {
    for (size_t i = first; i < k; i++)
        if (r->stances[i].target.start == r->stances[k].target.start &&
            hs_str_eq(r->stances[i].topic, r->stances[k].topic) && r->stances[i].label)
            return true;
    return false;
}

void judge_reactions(judging *j, size_t first) {
    enum { NEAR = 4 };
    size_t count = j->r->stance_count;
    for (size_t k = first; k < count; k++) {
        hs_stance st = j->r->stances[k]; /* a copy: the list grows */
        told t;
        if (is_repeated(j->r, first, k) || !read_told(j, &st, &t)) continue;
        react_to_move(j, &t);
        react_to_remarks(j, &t);
        react_by_agreeing(j, &t);
        size_t q = first_quote(j->r, hs_span_of(st.target.end, st.target.end));
        for (size_t i = q; i < j->r->quote_count && i < q + NEAR; i++) react_by_quote(j, &t, i);
    }
}
