/* Where a stretch of words speaks of a topic: by name, by a phrase that refers back to it, by a pronoun. */
#include "judge.h"
#include "persons.h"

/* "the tax repeal", "the dam closure bill": a noun right behind that undoes it; "the tax repealed by …" is
 * none. */
static bool is_undone(const passage *p, size_t behind) {
    if (behind < p->count && hs_wordset_has(p->ops->sets[REVERSALS], p->tokens[behind].hash)) return true;
    size_t k = hit_at_or_after(p, behind);
    if (k == p->hit_count || p->hits[k].from != behind) return false;
    const operator_hit *h = &p->hits[k];
    bool verb = h->kind == OP_ACT || (h->kind == OP_ATTITUDE && !token_has(p, behind, p->ops->words.against));
    if (!verb || h->strength >= 0 || h->to - h->from > 1) return false;
    /* what follows is no object: "they say the law hurts …" has one */
    bool object =
        h->to < p->count && (token_has(p, h->to, p->ops->words.the) || token_has(p, h->to, p->ops->words.a));
    return is_base_form(p, h->from) && !object;
}

/* Whether a phrase names the word itself, in one of its elements. */
static bool has_word(const phrase *ph, uint64_t word) {
    for (size_t e = 0; e < ph->count; e++)
        for (size_t c = 0; c < ph->elements[e].choice_count; c++)
            for (size_t f = 0; f < ph->elements[e].choices[c].form_count; f++)
                if (ph->elements[e].choices[c].forms[f] == word) return true;
    return false;
}

/* "Humans are not a cause", where the phrase is "humans … cause": what stands in the gap turns it round. */
static bool is_denied_within(const judging *j, const topic_match *m) {
    bool denied = false;
    for (size_t k = hit_at_or_after(&j->p, m->from); k < j->p.hit_count && j->p.hits[k].from < m->to; k++) {
        const operator_hit *h = &j->p.hits[k];
        if (h->kind == OP_NEGATION && !has_word(&j->s->topics.phrases[m->phrase], j->p.tokens[h->from].hash))
            denied = !denied;
    }
    return denied;
}

/* "Troops will [not] be sent": what is denied is said of the future, and judged as a demand. */
static bool demands_within(const passage *p, const topic_match *m) {
    for (size_t k = hit_at_or_after(p, m->from); k < p->hit_count && p->hits[k].from < m->to; k++)
        if (p->hits[k].kind == OP_MODAL) return true;
    return false;
}

/* "Smith's impeachment": what is wanted is that somebody goes. */
static bool is_ousted(const passage *p, const topic_match *m) {
    enum { ADJECTIVES = 1 };
    if (m->to >= p->count || !is_genitive(p, m->to)) return false;
    for (size_t i = m->to + 1; i <= m->to + 1 + ADJECTIVES; i++)
        if (any_on_list(p, i, i + 1, OUSTERS))
            return !token_has(p, i + 1, p->ops->words.of); /* "firing of Doe" */
    return false;
}

mention mention_of(const judging *j, const topic_match *m) {
    const passage *p = &j->p;
    mention found = plain_mention(m);
    bool ousted = is_ousted(p, m);
    bool reformed = m->disputed && any_on_list(p, m->to, m->to + 1, REFORMS);
    bool undone =
        !m->label && !m->restated &&
        (ousted || reformed || is_undone(p, m->to) || (is_denied_within(j, m) && !demands_within(p, m)));
    if (m->label && is_denied_within(j, m)) found.own = -m->label;
    found.problem = m->problem != undone;
    found.owner = m->person && !ousted && m->to < p->count && is_genitive(p, m->to);
    return found;
}

/* Mentions of one topic in tokens [from, to). */
size_t mentions_within(const judging *j, int topic_number, size_t from, size_t to, mention *mentions) {
    size_t n = 0;
    for (size_t k = match_at_or_after(j, from);
         k < j->match_count && j->matches[k].from < to && n < MAX_MENTIONS; k++) {
        const topic_match *m = &j->matches[k];
        if (m->topic == topic_number && m->to <= to) mentions[n++] = mention_of(j, m);
    }
    return n;
}

/* Of 241 such stances in 16,910 articles, with twice this reach, 7 of 30 read meant the
 * topic; of the 119 with FURTHEST for all, 9 of 26. */
size_t reach_of(const judging *j, int number) {
    enum { FURTHEST = 40, MUCH_SPOKEN_OF = 70, OFTEN = 3 };
    return j->headline == number || j->mentions[number] >= OFTEN ? MUCH_SPOKEN_OF : FURTHEST;
}

/* "such a move" means a topic spoken of shortly before: of several the one that the article mentions most. */
static int referred_topic(const judging *j, size_t from) {
    enum { BACK = 25, LIMIT = 70 };
    int best = HS_NONE;
    for (size_t k = match_at_or_after(j, from); k-- > 0 && j->matches[k].from + LIMIT >= from;) {
        int candidate = j->matches[k].topic;
        if (is_of_persons(j, candidate)) continue; /* nobody is "such a move" */
        size_t reach = best == HS_NONE ? reach_of(j, candidate) : BACK;
        if (j->matches[k].from + reach < from) continue;
        if (best == HS_NONE || j->mentions[candidate] > j->mentions[best]) best = candidate;
    }
    return best;
}

/* "the idea of a fence", "the plan to sell the park" say themselves what they mean. */
static bool says_itself(const passage *p, size_t behind) {
    const function_words *w = &p->ops->words;
    if (behind >= p->count) return false;
    uint64_t h = p->tokens[behind].hash;
    return h == w->of || h == w->to || h == w->for_ || h == w->that || h == w->by;
}

/* "The program": what many a thing is called. */
static bool is_vague(const passage *p, const operator_hit *h) {
    return token_has(p, h->from, p->ops->words.the) &&
           hs_wordset_has(p->ops->sets[VAGUE], p->tokens[h->to - 1].hash);
}

/* What "the measure" after a mention means, which others may want or fight: the mention as it is undone where
 * it stands ("the ban on fracking"), or what is done to it there ("banned fracking"). */
static mention meant_by_measure(const judging *j, const topic_match *m) {
    int motion;
    mention only = mention_of(j, m);
    bool against = stands_against(j, &only, m), undone = outcome_of(j, m, &motion) == (against ? 1 : -1);
    return (mention){.problem = against && !undone, .disputed = against && !undone};
}

/* The last mention of a topic by name before a token, or NULL. */
static const topic_match *last_match_before(const judging *j, int number, size_t token) {
    for (size_t k = match_at_or_after(j, token); k-- > 0;)
        if (j->matches[k].topic == number && !j->matches[k].label) return &j->matches[k];
    return NULL;
}

/* The first mention of a topic by name at or after a token, or NULL. */
static const topic_match *first_match_behind(const judging *j, int number, size_t token) {
    for (size_t k = match_at_or_after(j, token); k < j->match_count; k++)
        if (j->matches[k].topic == number && !j->matches[k].label) return &j->matches[k];
    return NULL;
}

size_t references_within(const judging *j, int topic_number, size_t from, size_t to, mention *mentions) {
    size_t n = 0;
    if (referred_topic(j, from) != topic_number) return 0;
    for (size_t k = hit_at_or_after(&j->p, from);
         k < j->p.hit_count && j->p.hits[k].from < to && n < MAX_MENTIONS; k++) {
        const operator_hit *h = &j->p.hits[k];
        bool vague = is_vague(&j->p, h);
        if (h->kind != OP_REFERENCE || says_itself(&j->p, h->to) || (vague && j->headline != topic_number))
            continue;
        const topic_match *last = last_match_before(j, topic_number, h->from);
        mention meant = {0}; /* of "warming", "such a step" is what is done to it */
        if (last && vague) meant = plain_mention(last);
        if (last && !vague && last->disputed) meant = meant_by_measure(j, last);
        if (last && !vague && instrument_side(j, last)) meant = referred_to(j, last);
        mentions[n++] =
            (mention){.from = h->from, .to = h->to, .problem = meant.problem, .disputed = meant.disputed};
    }
    return n;
}

/* "This is …", "that would …": a pronoun and no article ("this country") or conjunction. */
static bool stands_alone(const passage *p, size_t i, size_t to) {
    const function_words *w = &p->ops->words;
    if (i + 1 >= to) return false;
    uint64_t h = p->tokens[i + 1].hash;
    if (h == w->is || h == w->was || h == w->are || h == w->were || p->tokens[i + 1].kind == HS_CLITIC)
        return true;
    size_t k = hit_at_or_after(p, i + 1);
    if (k == p->hit_count || p->hits[k].from != i + 1) return false;
    operator_kind kind = p->hits[k].kind;
    bool conjunction = kind == OP_NEGATION && token_has(p, i, w->that); /* "they say that neither …" */
    return kind == OP_EFFECT || kind == OP_MODAL || (kind == OP_NEGATION && !conjunction) || kind == OP_HEDGE;
}

/* "It's the facts that we need", "It is sad that …": with "is" behind it and "that" or "who" soon after,
 * before any comma. */
static bool is_cleft(const passage *p, size_t i, size_t to) {
    enum { REACH = 6 };
    const function_words *w = &p->ops->words;
    if (i + 1 >= to) return false;
    uint64_t next = p->tokens[i + 1].hash;
    if (next != w->is && next != w->was && next != w->s) return false;
    for (size_t k = i + 2; k < to && k <= i + 2 + REACH && p->tokens[k].kind <= HS_CLITIC; k++)
        if (token_has(p, k, w->that) || token_has(p, k, w->who)) return true;
    return false;
}

/* "It's a historic moment", "this is a great victory": what has happened, and not what was spoken of. */
static bool is_event(const passage *p, size_t i, size_t to) {
    enum { REACH = 7 };
    for (size_t k = i + 1; k < to && k <= i + REACH && p->tokens[k].kind <= HS_CLITIC; k++)
        if (hs_wordset_has(p->ops->sets[EVENTS], p->tokens[k].hash)) return true;
    return false;
}

/* "It is dangerous to …" speaks of what follows, not of what stands before. */
static bool is_expletive(const passage *p, size_t i, size_t to) {
    enum { REACH = 5 };
    const function_words *w = &p->ops->words;
    if (is_cleft(p, i, to)) return true;
    for (size_t k = hit_at_or_after(p, i); k < p->hit_count && p->hits[k].from < i + REACH; k++) {
        size_t behind = p->hits[k].to;
        bool do_so = behind + 1 < to && token_has(p, behind + 1, w->do_);
        if (p->hits[k].kind == OP_JUDGEMENT && behind < to && !do_so)
            return token_has(p, behind, w->to) || token_has(p, behind, w->that) ||
                   token_has(p, behind, w->for_);
    }
    return false;
}

/* "That's why we need …" speaks of what follows, too. */
static bool gives_reason(const passage *p, size_t i, size_t to) {
    const function_words *w = &p->ops->words;
    return i + 2 < to && (token_has(p, i + 1, w->is) || p->tokens[i + 1].kind == HS_CLITIC) &&
           token_has(p, i + 2, w->why);
}

/* Whether a match is in the plural: "airstrikes". */
static bool is_plural(const passage *p, const topic_match *m) {
    return p->text.p[p->tokens[m->to - 1].end - 1] == 's';
}

/* "She opposed it": what a verb of an attitude governs right behind it; "she called it", soon behind what was
 * spoken of. */
static bool is_governed(const passage *p, size_t i, size_t spoken_of) {
    enum { NAMED = 25 };
    bool named = i > 0 && hs_wordset_has(p->ops->sets[NAMINGS], p->tokens[i - 1].hash);
    if (named && i - spoken_of <= NAMED) return true;
    size_t k = hit_at_or_after(p, i);
    return k > 0 && p->hits[k - 1].to == i && p->hits[k - 1].kind == OP_ATTITUDE;
}

/* Whether a match stands in what the speaker of a quote was quoted with right before it. */
static bool said_before_by(const judging *j, const topic_match *before, int quote) {
    const hs_quote *q = &j->r->quotes[quote];
    uint32_t at = j->p.tokens[before->from].start;
    if (quote == 0 || q->speaker == HS_NONE || q[-1].speaker != q->speaker) return false;
    for (size_t c = 0; c < q[-1].content_count; c++)
        if (at >= q[-1].content[c].start && at < q[-1].content[c].end) return true;
    return false;
}

/* Whether a pronoun in words said since token `since` may mean what was named before them. At the start of
 * a quote it mostly means something else (of 20 that followed a mention at any distance, 2 meant it; where
 * the headline names the topic, too, and it stands right before, about half), unless the same speaker spoke
 * of it right before. */
static bool may_look_back(const judging *j, const topic_match *before, int quote, size_t since, size_t from) {
    enum { NEAR = 25, SPOKEN_OF = 3 };
    if (before->from >= since) return true;
    if (from - before->to > NEAR) return false;
    return said_before_by(j, before, quote) ||
           (j->mentions[before->topic] >= SPOKEN_OF && j->headline == before->topic);
}

/* "House Republicans", "the voters": "it" in what several say is not they themselves. */
static bool is_several(const hs_entity *e) {
    return e->kind == HS_GROUP || (e->name.n && e->name.p[e->name.n - 1] == 's');
}

/* Of the matches before number `end`, the last where it is of a topic, as another topic's may be that starts
 * or ends with it ("universal background checks"); or NULL. */
static const topic_match *last_spoken_of(const judging *j, int topic_number, size_t end) {
    const topic_match *last = &j->matches[end - 1];
    for (size_t k = end; k-- > 0 && j->matches[k].to >= last->from;)
        if (j->matches[k].topic == topic_number) return &j->matches[k];
    return NULL;
}

/* "It would be …": the topic was spoken of last. What a body calls "it", and several call "they", is
 * themselves. */
size_t pronoun_within(const judging *j, int topic_number, int quote, const unit *units, const unit *u,
                      mention *mentions) {
    enum { FIRST_WORDS = 3, BACK = 60 };
    const function_words *w = &j->p.ops->words;
    size_t from = u->content, last = match_at_or_after(j, from);
    if (last == 0) return 0;
    const topic_match *before = last_spoken_of(j, topic_number, last);
    if (!before || before->from + BACK < from || before->person) return 0;
    int speaker = quote == HS_NONE ? HS_NONE : j->r->quotes[quote].speaker;
    bool by_person = speaker == HS_NONE || j->r->entities[speaker].kind == HS_PERSON,
         by_body = !by_person && !is_several(&j->r->entities[speaker]);
    bool looks_back = may_look_back(j, before, quote, units->from, from);
    for (size_t i = from; i < u->to && i < from + FIRST_WORDS; i++) {
        if (gives_reason(&j->p, i, u->to)) continue;
        uint64_t h = j->p.tokens[i].hash;
        bool article = h == w->this || h == w->these || h == w->those || h == w->that;
        bool pronoun = (h == w->they && by_person && is_plural(&j->p, before)) ||
                       (h == w->it && !by_body && !is_expletive(&j->p, i, u->to)) ||
                       (article && stands_alone(&j->p, i, u->to));
        bool governed = (h == w->it || pronoun) && is_governed(&j->p, i, before->to);
        if (!governed && (!(pronoun && looks_back) || is_event(&j->p, i, u->to))) continue;
        mentions[0] = referred_to(j, before);
        mentions[0].from = i;
        mentions[0].to = i + 1;
        return 1;
    }
    return 0;
}

/* "Asked about the dam, she said that she backs it", "“He lied,” she said of Smith": the topic of the context
 * is what is meant, wherever "it" or, of a person, "he" stands in unit u. */
size_t any_pronoun_within(const judging *j, int number, const unit *u, mention *mentions) {
    const passage *p = &j->p;
    bool person = is_of_persons(j, number);
    const function_words *w = &p->ops->words;
    for (size_t i = u->content; i < u->to; i++) {
        uint64_t h = p->tokens[i].hash;
        bool it = h == w->it && !is_expletive(p, i, u->to),
             thing = it || ((h == w->this || h == w->that) && stands_alone(p, i, u->to)),
             somebody = h == w->he || h == w->she || h == w->him;
        if (person ? !somebody : !thing) continue;
        const topic_match *last = last_match_before(j, number, i); /* of "warming", "it" is what is done */
        if (!last) last = first_match_behind(j, number, i);
        mentions[0] = (mention){.from = i,
                                .to = i + 1,
                                .person = person,
                                .problem = last && last->disputed,
                                .disputed = last && last->disputed};
        return 1;
    }
    return 0;
}
