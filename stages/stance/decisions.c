/* What was decided on a topic in the sentence before, and who hails or deplores that: "The council rejected
 * the dam. Smith called the vote a mistake"; ballots ("Smith voted no") and answers ("Asked whether she
 * supports the dam, Smith said no"). */
#include "governing.h"
#include "judge.h"

enum { REACH = 45 }; /* tokens from a mention to what refers to the decision on it */

/* The last mention of a topic by name shortly before a token, or NULL. */
static const topic_match *spoken_of_before(const judging *j, int number, size_t token) {
    for (size_t k = match_at_or_after(j, token); k-- > 0 && j->matches[k].from + REACH >= token;)
        if (j->matches[k].topic == number && !j->matches[k].label) return &j->matches[k];
    return NULL;
}

/* The sentence of a mention and its clause that holds it. */
static bool clause_of(const judging *j, const topic_match *m, size_t *from, size_t *to) {
    const hs_record *r = j->r;
    uint32_t at = j->p.tokens[m->from].start;
    size_t s = first_sentence(r, hs_span_of(at, at));
    if (s == r->sentence_count) return false;
    tokens_within(&j->p, r->sentences[s], from, to);
    return *from <= m->from && m->to <= *to;
}

/* "The state had argued that X was not authorized": said by somebody, and not decided. */
static bool is_only_said(const passage *p, const verdict *v) {
    for (size_t e = 0; e < v->evidence_count; e++)
        if (p->hits[v->evidence[e]].kind == OP_ASSERTION) return true;
    return false;
}

/* Whether what was done to a mention is that it was turned down: what was asked is whether it should be. */
static bool is_turned_down(const passage *p, const verdict *v) {
    for (size_t e = 0; e < v->evidence_count; e++)
        if (any_on_list(p, p->hits[v->evidence[e]].from, p->hits[v->evidence[e]].to, DEFEATS)) return true;
    return false;
}

int outcome_of(const judging *j, const topic_match *m, int *motion) {
    size_t from, to;
    *motion = 0;
    if (!clause_of(j, m, &from, &to)) return 0;
    mention only = mention_of(j, m);
    cut_to_surroundings(&only, &from, &to);
    verdict v = compose(&j->p, from, to, &only, 1), behind = {0};
    clause whole = {.from = from, .to = to};
    int way = label_of(v.score);
    if (is_only_said(&j->p, &v)) return 0;
    if (way == 0) way = said_behind(&j->p, &whole, &only, false, &behind).act * (only.problem ? -1 : 1);
    int rejection = stands_against(j, &only, m) ? 1 : -1; /* what it is to turn the mention down */
    *motion = way == rejection && is_turned_down(&j->p, &v) ? -way : way;
    return way;
}

static bool is_decision(const passage *p, size_t i) {
    return any_on_list(p, i, i + 1, DECISIONS);
}

/* "Praised the ruling", "called this decision …": what an attitude governs, or a verb that names; "[the
 * ruling] would …": what opens the words said. */
static bool is_spoken_of(const passage *p, size_t article, size_t opens) {
    if (article == opens) return true;
    size_t k = hit_at_or_after(p, article);
    bool governed = k > 0 && p->hits[k - 1].to == article && p->hits[k - 1].kind == OP_ATTITUDE;
    return governed || any_on_list(p, article - 1, article, NAMINGS);
}

/* "The vote", "this decision"; not "the decision to close it", which says itself what it is. */
static bool names_decision(const passage *p, size_t i, size_t opens) {
    const function_words *w = &p->ops->words;
    if (i == 0 || !is_decision(p, i) || !is_spoken_of(p, i - 1, opens)) return false;
    uint64_t before = p->tokens[i - 1].hash, behind = i + 1 < p->count ? p->tokens[i + 1].hash : 0;
    bool itself = behind == w->to || behind == w->of || behind == w->on || behind == w->that ||
                  behind == w->for_ || behind == w->by ||
                  (i + 1 < p->count && p->tokens[i + 1].kind == HS_CLITIC);
    return !itself && (before == w->the || before == w->this || before == w->that);
}

/* "This is a terrible decision": the pronoun at token i, with a decision soon behind its verb. */
static bool is_called_decision(const passage *p, size_t i, size_t to) {
    enum { WITHIN = 6 };
    const function_words *w = &p->ops->words;
    uint64_t next = i + 1 < to ? p->tokens[i + 1].hash : 0;
    if (!token_has(p, i, w->this) || (next != w->is && next != w->was)) return false;
    for (size_t k = i + 2; k < to && k <= i + WITHIN && p->tokens[k].kind <= HS_CLITIC; k++)
        if (is_decision(p, k)) return true;
    return false;
}

/* Whether a mention stands in the sentence of a unit or in that before it. */
static bool is_next_to(const judging *j, const topic_match *m, const unit *u) {
    size_t from, to;
    return clause_of(j, m, &from, &to) && (from == u->sentence || to == u->sentence);
}

size_t decision_within(const judging *j, int number, const unit *u, mention *mentions) {
    const topic_match *m = spoken_of_before(j, number, u->content);
    int motion, way = m && !m->person && is_next_to(j, m, u) ? outcome_of(j, m, &motion) : 0;
    size_t opens = u->content;
    while (opens < u->to && j->p.tokens[opens].kind >= HS_OPEN) opens++;
    for (size_t i = u->content; way != 0 && i < u->to; i++) {
        if (!names_decision(&j->p, i, opens) && !is_called_decision(&j->p, i, u->to)) continue;
        mentions[0] = (mention){.from = i, .to = i + 1, .problem = way < 0, .disputed = true};
        return 1;
    }
    return 0;
}

/* 1 for "yes", -1 for "no" where a unit says nothing else; 0. */
static int answer_of(const judging *j, const unit *u, size_t *end) {
    enum { LONGEST = 3 };
    const passage *p = &j->p;
    size_t i = u->content;
    int way = 0;
    while (i < u->to && p->tokens[i].kind >= HS_OPEN) i++;
    for (size_t first = i; i < u->to && i < first + LONGEST; i++) {
        bool no = any_on_list(p, i, i + 1, NOES);
        if (!no && !any_on_list(p, i, i + 1, YESES)) break;
        way = no ? -1 : way ? way : 1; /* "absolutely not" */
    }
    *end = i;
    bool ends = i == u->to || p->tokens[i].kind >= HS_OPEN;
    return ends || any_on_list(p, i, i + 1, TARGET_ENDS) ? way : 0;
}

/* Whether "asked whether" stands before a mention, from token `from` on; *question is where what was asked
 * starts. */
static bool is_asked(const passage *p, size_t from, size_t to, size_t *question) {
    const function_words *w = &p->ops->words;
    for (size_t i = from; i + 1 < to; i++)
        if (token_has(p, i, w->asked) && (token_has(p, i + 1, w->if_) || token_has(p, i + 1, w->whether))) {
            *question = i + 2;
            return true;
        }
    return false;
}

/* "Asked whether she supports the dam, Smith said no": the answer times what was asked. */
static double answered(const judging *j, int number, const unit *u, int way, mention *only) {
    size_t from, to, question = 0;
    for (size_t k = match_at_or_after(j, u->sentence); k < j->match_count; k++) {
        const topic_match *m = &j->matches[k];
        if (m->from > u->to + REACH || !clause_of(j, m, &from, &to) || from != u->sentence) break;
        if (m->topic != number || !is_asked(&j->p, from, m->from, &question)) continue;
        size_t end = question;
        while (end < to && !token_has(&j->p, end, j->p.ops->words.comma)) end++;
        if (end < m->to) continue; /* "asked if there were others, X said" */
        *only = mention_of(j, m);
        return way * label_of(compose(&j->p, question, end, only, 1).score) * by_answer;
    }
    return 0;
}

bool judge_answer(const judging *j, int number, int quote, const unit *u, mention *only, verdict *v) {
    const hs_quote *q = &j->r->quotes[quote];
    size_t from, to, end;
    int way = answer_of(j, u, &end), motion = 0;
    if (!way) return false;
    *v = (verdict){.rule = "answer", .cue_from = end - 1, .cue_to = end};
    tokens_within(&j->p, q->cue, &from, &to);
    bool ballot = from < to && token_has(&j->p, to - 1, j->p.ops->words.voted);
    const topic_match *m = ballot ? spoken_of_before(j, number, u->content) : NULL;
    if (m && !m->person && outcome_of(j, m, &motion) && motion) {
        *only = (mention){.from = m->from, .to = m->to};
        v->rule = "ballot";
        v->score = way * motion * by_answer;
    } else if (!ballot) {
        v->score = answered(j, number, u, way, only);
    }
    return v->score != 0;
}

/* Whether a unit asks of nothing but one mention of a topic: "A dam here?", which *only becomes. */
static bool asks_of_topic(const judging *j, int number, const unit *u, mention *only) {
    enum { BESIDE = 3 }; /* words beside the mention */
    mention mentions[MAX_MENTIONS];
    if (mentions_within(j, number, u->content, u->to, mentions) != 1) return false;
    bool asked = false;
    size_t words = 0;
    for (size_t i = u->content; i < u->to; i++) {
        asked = asked || token_has(&j->p, i, j->p.ops->words.question);
        bool outside = i < mentions[0].from || i >= mentions[0].to;
        words += outside && j->p.tokens[i].kind <= HS_CLITIC;
    }
    *only = mentions[0];
    return asked && words <= BESIDE;
}

bool judge_reply(const judging *j, int number, const unit *units, size_t i, mention *only, verdict *v) {
    size_t end;
    if (i == 0 || !asks_of_topic(j, number, &units[i - 1], only)) return false;
    int way = answer_of(j, &units[i], &end);
    *v = (verdict){.rule = "answer"};
    if (way) {
        v->cue_from = end - 1;
        v->cue_to = end;
        v->score = way * by_answer;
    } else {
        v->score = by_answer * tone_of(&j->p, units[i].content, units[i].to, v);
    }
    if (only->problem) v->score = -v->score;
    return label_of(v->score) != 0;
}

/* "[Approved it] over Smith's loud objections", "with Smith dissenting": who was against what was decided, by
 * the word at token i; or HS_NONE. */
static int dissenter(const judging *j, size_t i, size_t floor) {
    enum { ADJECTIVES = 1, LONGEST = 6 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    if (!any_on_list(p, i, i + 1, DISSENTS)) return HS_NONE;
    if (is_gerund(p, i)) return token_has(p, i - 1, w->comma) ? HS_NONE : holder_ending(j, i - 1);
    size_t owner = i - 1;
    for (size_t back = 0; back < ADJECTIVES && owner > floor && !is_genitive(p, owner); back++) owner--;
    for (size_t k = owner; is_genitive(p, owner) && k-- > floor && owner - k <= LONGEST;)
        if (token_has(p, k, w->over)) return holder_ending(j, owner - 1);
    return HS_NONE;
}

void judge_ballots(judging *j, const topic_match *m, size_t to) {
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    int motion;
    for (size_t i = m->to + 1; i < to; i++) {
        bool votes = token_has(p, i, w->voting) || token_has(p, i, w->voted);
        int way = !votes ? 0 : any_on_list(p, i + 1, i + 2, NOES) ? -1 : any_on_list(p, i + 1, i + 2, YESES);
        bool ends = i + 2 >= to || p->tokens[i + 2].kind >= HS_OPEN;
        int voter = way && ends ? holder_ending(j, i - 1) : HS_NONE;
        int against = voter == HS_NONE && !m->person ? dissenter(j, i, m->to) : HS_NONE;
        if (voter == HS_NONE && against == HS_NONE) continue;
        int outcome = outcome_of(j, m, &motion);
        verdict v = {
            .rule = "ballot", .cue_from = i + (voter != HS_NONE), .cue_to = i + 1 + (voter != HS_NONE)};
        v.score = (voter != HS_NONE ? way * motion : -outcome) * by_answer;
        if (v.score != 0)
            add_stance(j, voter != HS_NONE ? voter : against, &j->s->topics.items[m->topic], HS_NONE, m->from,
                       m->to, &v);
    }
}
