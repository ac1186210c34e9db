/* Whose doing it is what somebody's words tell of: the speaker's, somebody else's whom the article names, or
 * that of others who hold no stance here. */
#include "governing.h"
#include "judge.h"

#include <string.h>

/* "Y should build the dam": what the speaker demands of others is the speaker's; "Y will build the dam" is
 * not. */
static bool is_demanded(const judging *j, const verdict *v) {
    static const double demanding = 0.5;
    for (size_t i = 0; i < v->evidence_count; i++) {
        const operator_hit *h = &j->p.hits[v->evidence[i]];
        if (h->kind == OP_MODAL && h->strength >= demanding) return true;
    }
    return false;
}

/* Whether a doer within somebody's words is somebody else for sure: a minister speaks for the country. */
static bool stands_by_itself(const judging *j, int entity) {
    hs_entity_kind kind = j->r->entities[entity].kind;
    return kind == HS_PERSON || kind == HS_GROUP || kind == HS_ORGANIZATION;
}

/* "She announced that the city was leaving the pact": a deed by announcing it. */
static bool is_announced(const judging *j, const verdict *v) {
    for (size_t i = 0; i < v->evidence_count; i++)
        if (hs_wordset_has(j->p.ops->sets[ANNOUNCEMENTS], j->p.tokens[j->p.hits[v->evidence[i]].from].hash))
            return true;
    return false;
}

static bool ends_in(const passage *p, size_t i, const char *ending) {
    hs_str t = hs_slice(p->text, hs_span_of(p->tokens[i].start, p->tokens[i].end));
    return t.n > strlen(ending) + 2 && hs_str_ends(t, ending);
}

/* The token behind which a verb and its auxiliaries, adverbs and negations start, at most four of them. */
static size_t behind_subject(const passage *p, size_t deed, size_t floor) {
    enum { MOST = 4 };
    size_t i = deed;
    while (i > floor && deed - i < MOST) {
        size_t k = hit_at_or_after(p, i);
        const operator_hit *before = k > 0 && p->hits[k - 1].to == i ? &p->hits[k - 1] : NULL;
        bool operates = before && before->from >= floor &&
                        (before->kind == OP_NEGATION || before->kind == OP_MODAL || before->kind == OP_HEDGE);
        bool part = operates || hs_wordset_has(p->ops->sets[AUXILIARIES], p->tokens[i - 1].hash) ||
                    p->tokens[i - 1].kind == HS_CLITIC || ends_in(p, i - 1, "ly");
        if (!part) break;
        i = operates ? before->from : i - 1;
    }
    return i;
}

/* "the mayor", "her opponent": a noun with a determiner ends before token i, and it is none of the speaker's
 * ("my party"), nor what he says it of ("this plan"). */
static bool is_another(const passage *p, size_t i, size_t floor) {
    enum { LONGEST = 4 };
    const function_words *w = &p->ops->words;
    if (hs_wordset_has(p->ops->sets[BODIES], p->tokens[i - 1].hash)) return false;
    for (size_t k = i; k-- > floor && i - k <= LONGEST + 1;) {
        hs_token t = p->tokens[k];
        uint64_t h = t.hash;
        if (t.kind != HS_WORD) return false;
        if (k + 1 < i && (h == w->the || h == w->a || h == w->an || h == w->his || h == w->her)) return true;
        if (h == w->my || h == w->our || h == w->this || h == w->that || is_preposition(w, h)) return false;
    }
    return false;
}

/* "Will", "can": the verb group starts with one. */
static bool is_modal(const passage *p, size_t i) {
    size_t k = hit_at_or_after(p, i);
    return k < p->hit_count && p->hits[k].from == i && p->hits[k].kind == OP_MODAL;
}

/* "The unions, however, for years, did not want X": behind the words that stand first up to a comma, where
 * commas part them from the verb group that starts at token i; else i. */
static size_t behind_parted_subject(const passage *p, size_t i, size_t floor) {
    enum { LONGEST = 4 };
    if (i <= floor || !token_has(p, i - 1, p->ops->words.comma)) return i;
    while (floor < i && p->tokens[floor].kind == HS_OPEN) floor++;
    for (size_t k = floor + 1; k + 1 < i && k <= floor + LONGEST; k++)
        if (token_has(p, k, p->ops->words.comma)) return ends_in(p, k - 1, "s") ? k : i;
    return i;
}

/* "Nobody in Lund wants X": behind the place, a claim of the speaker's. */
static bool is_nobody_at(const passage *p, size_t i, size_t floor) {
    enum { LONGEST = 4 };
    size_t k = i;
    while (k > floor && i - k <= LONGEST && !is_preposition(&p->ops->words, p->tokens[k - 1].hash)) k--;
    if (k == floor) return false;
    size_t hit = hit_at_or_after(p, k - 1);
    return hit > 0 && p->hits[hit - 1].kind == OP_NEGATION && p->hits[hit - 1].from >= floor &&
           p->hits[hit - 1].to == k - 1;
}

/* "Voters reject X", "the unions backed X", "He opposed X", "those who want X" within somebody's words:
 * others do it. A noun in the plural or a name stands right before the verb, or a pronoun that is not the
 * speaker. */
static bool is_done_by_others(const passage *p, size_t deed, size_t floor, bool direct) {
    const function_words *w = &p->ops->words;
    size_t i = behind_parted_subject(p, behind_subject(p, deed, floor), floor);
    if (i <= floor || p->tokens[i - 1].kind != HS_WORD) return false;
    if (hs_wordset_has(p->ops->sets[NEEDS], p->tokens[deed].hash)) return false; /* "voters deserve X" */
    if (is_nobody_at(p, i, floor)) return false;
    uint64_t h = p->tokens[i - 1].hash;
    if (h == w->who) return i < floor + 2 || !token_has(p, i - 2, w->us);
    if (h == w->that && ends_in(p, deed, "ed") && i > floor + 1 && p->tokens[i - 2].kind == HS_WORD)
        return true; /* "an injunction that blocked X" */
    if (h == w->he || h == w->she || h == w->they || h == w->you) return direct;
    if (h == w->i || h == w->we || h == w->it || h == w->this || hs_wordset_has(p->ops->sets[POSSESSIVES], h))
        return false;
    bool finite = ends_in(p, deed, "ed") || (ends_in(p, deed, "s") && !ends_in(p, deed, "ss"));
    bool has_auxiliary = i < deed || is_modal(p, deed);
    bool own = i > floor + 1 && hs_wordset_has(p->ops->sets[POSSESSIVES], p->tokens[i - 2].hash) &&
               !token_has(p, i - 2, w->his) && !token_has(p, i - 2, w->her); /* "its members supported X" */
    bool plural =
        (ends_in(p, i - 1, "s") && !ends_in(p, i - 1, "ss") && !own) || any_on_list(p, i - 1, i, OTHERS);
    return plural || (finite && p->tokens[i - 1].flags & HS_T_CAPITAL) ||
           ((finite || has_auxiliary) && is_another(p, i, floor));
}

/* "Stop the dam now!": a demand. */
static bool is_imperative(const passage *p, size_t deed, size_t floor) {
    size_t i = deed;
    while (i > floor && p->tokens[i - 1].kind == HS_OPEN) i--;
    return is_base_form(p, deed) && (i == floor || p->tokens[i - 1].kind == HS_PUNCT);
}

/* What is done outright ("they opened the dam") is told of unless a subject near it is the speaker, or it is
 * what somebody vowed "to" do. */
static bool acts_are_told(const passage *p, size_t deed, size_t floor, bool indirect) {
    enum { BACK = 10 };
    const function_words *w = &p->ops->words;
    if ((indirect && token_has(p, floor, w->to)) || is_imperative(p, deed, floor)) return false;
    for (size_t i = deed; i-- > floor && deed - i <= BACK;) {
        uint64_t h = p->tokens[i].hash;
        if (h == w->i || h == w->we) return false;
        if (h == w->he || h == w->she || h == w->they) return !indirect;
    }
    return true;
}

/* Whether a token stands in quote marks, by the last mark before it in the unit. */
static bool in_quote_marks(const passage *p, size_t i, size_t floor) {
    while (i-- > floor)
        if (p->tokens[i].kind == HS_OPEN || p->tokens[i].kind == HS_CLOSE)
            return p->tokens[i].kind == HS_OPEN;
    return false;
}

/* "People do not wear masks": the negation before a mention that is itself a deed, or SIZE_MAX. */
static size_t denied_deed(const judging *j, const verdict *v, const mention *m) {
    for (size_t i = 0; i < v->evidence_count && v->denied; i++) {
        const operator_hit *h = &j->p.hits[v->evidence[i]];
        if (h->kind == OP_NEGATION && h->to == m->from) return h->from;
    }
    return SIZE_MAX;
}

/* "If the city builds X, it will pay": what is only supposed is the speaker's view of it. */
static bool is_supposed(const passage *p, size_t deed, size_t floor) {
    enum { REACH = 8 };
    for (size_t i = deed; i-- > floor && deed - i <= REACH;) {
        if (p->tokens[i].kind == HS_PUNCT) return false;
        if (token_has(p, i, p->ops->words.if_)) return true;
    }
    return false;
}

/* "According to Smith, voters back X", "the survey found that voters back X": what the reporter tells after
 * somebody, and what is told in writing, others do. */
static bool only_passes_on(const judging *j, const hs_quote *q) {
    size_t from, to;
    tokens_within(&j->p, q->cue, &from, &to);
    if (from < to && token_has(&j->p, from, j->p.ops->words.according)) return true;
    tokens_within(&j->p, q->source, &from, &to);
    for (size_t i = from; i < to; i++)
        if (hs_wordset_has(j->p.ops->sets[DOCUMENTS], j->p.tokens[i].hash) ||
            hs_wordset_has(j->p.ops->sets[FIGURES], j->p.tokens[i].hash))
            return true;
    return false;
}

/* "I want X", "we back X". */
static bool is_done_by_speaker(const passage *p, size_t deed, size_t floor) {
    size_t i = behind_subject(p, deed, floor);
    return i > floor && (token_has(p, i - 1, p->ops->words.i) || token_has(p, i - 1, p->ops->words.we));
}

/* "Disappointed that the dam was rejected": what the speaker feels about it stands before. */
static bool is_felt(const judging *j, const verdict *v, const mention *m) {
    for (size_t i = 0; i < v->evidence_count; i++) {
        const operator_hit *h = &j->p.hits[v->evidence[i]];
        bool feeling =
            h->kind == OP_ATTITUDE || h->kind == OP_DOUBT || h->kind == OP_FEAR || h->kind == OP_WISH;
        if (h->to <= m->from && feeling) return true;
    }
    return false;
}

/* "The dam was approved by the council", "had been rejected": what others decided of it. */
static bool is_decided_by_others(const judging *j, const verdict *v, const mention *m) {
    enum { MOST = 3 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    if (is_demanded(j, v) || is_felt(j, v, m)) return false;
    for (size_t i = 0; i < v->evidence_count; i++) {
        const operator_hit *h = &p->hits[v->evidence[i]];
        if (h->kind != OP_ATTITUDE || h->from < m->to || !ends_in(p, h->to - 1, "ed")) continue;
        if (h->to + 1 < p->count && token_has(p, h->to, w->by) && token_has(p, h->to + 1, w->us)) continue;
        for (size_t k = h->from; k-- > m->to && h->from - k <= MOST;)
            if (token_has(p, k, w->was) || token_has(p, k, w->were) || token_has(p, k, w->been)) return true;
    }
    return false;
}

/* "Support for X is growing", "there was strong opposition to X": a side that the speaker only tells of. */
static bool is_of_somebody(const judging *j, const verdict *v, const mention *m) {
    enum { BEFORE = 4 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    const operator_hit *noun = NULL;
    for (size_t e = 0; e < v->evidence_count; e++) {
        const operator_hit *h = &p->hits[v->evidence[e]];
        if (h->from >= m->to && h->kind == OP_JUDGEMENT) return false; /* "was a disgrace" */
        if (h->to > m->from || h->kind == OP_SAYING || h->kind == OP_ASSERTION || h->kind == OP_JUDGEMENT)
            continue;
        if (noun || h->kind != OP_NOUN || is_people(p, h->from)) return false;
        noun = h;
    }
    if (!noun || (noun->from > 0 && any_on_list(p, noun->from - 1, noun->from, POSSESSIVES))) return false;
    bool subject = m->to < p->count && (token_has(p, m->to, w->is) || token_has(p, m->to, w->was) ||
                                        token_has(p, m->to, w->has) || token_has(p, m->to, w->are));
    for (size_t i = noun->from; i-- > 0 && noun->from - i <= BEFORE && !subject;)
        subject = token_has(p, i, w->there);
    return subject;
}

/* "The mayor's effort to block X", "a campaign by the miners to block X", with nothing said of it: theirs,
 * where they are not the speaker. */
static bool is_aim_of_others(const judging *j, const verdict *v, size_t deed, size_t floor, int speaker) {
    enum { ADJECTIVES = 2, LONGEST = 6 }; /* "by Smith and other Republicans" */
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    for (size_t e = 0; e < v->evidence_count; e++)
        if (p->hits[v->evidence[e]].kind == OP_JUDGEMENT || p->hits[v->evidence[e]].kind == OP_EFFECT)
            return false;
    size_t to = token_has(p, deed, w->to) ? deed : deed - 1;
    if (to <= floor + 1 || !token_has(p, to, w->to)) return false;
    if (any_on_list(p, to - 1, to, INTENTIONS))
        for (size_t i = to - 1; i-- > floor + 1 && to - i <= ADJECTIVES + 2;)
            if (is_genitive(p, i))
                return holder_ending(j, i - 1) == HS_NONE || holder_ending(j, i - 1) != speaker;
    for (size_t i = to; i-- > floor + 1 && to - i <= LONGEST && p->tokens[i].kind == HS_WORD;)
        if (token_has(p, i, w->by))
            return any_on_list(p, i - 1, i, INTENTIONS) && !token_has(p, i + 1, w->us);
    return false;
}

bool tells_of_others(const judging *j, const hs_quote *q, const unit *u, const mention *m, const verdict *v) {
    if (v->of_people) return false;
    size_t deed = first_deed(j, v, m);
    if (deed == SIZE_MAX) deed = denied_deed(j, v, m);
    if (deed == SIZE_MAX) return v->bare_act || is_decided_by_others(j, v, m) || is_of_somebody(j, v, m);
    if (deed <= u->content || is_announced(j, v)) return false;
    if (is_aim_of_others(j, v, deed, u->content, q->speaker)) return true;
    int doer = is_supposed(&j->p, deed, u->content) ? HS_NONE : subject_before(j, deed);
    if (doer != HS_NONE) return v->bare_act && doer != q->speaker && !stands_by_itself(j, doer);
    if (only_passes_on(j, q) && !is_demanded(j, v)) return !is_done_by_speaker(&j->p, deed, u->content);
    if (v->bare_act) return acts_are_told(&j->p, deed, u->content, q->type == HS_INDIRECT);
    bool quoted = q->type == HS_DIRECT || in_quote_marks(&j->p, deed, u->content);
    return !is_demanded(j, v) && is_done_by_others(&j->p, deed, u->content, quoted);
}

/* "Smith thinks the dam is a mistake", within somebody else's words: whoever says or thinks it,
 * where that stands before all else that decides; HS_NONE for the speaker. */
static int thought_by_another(const judging *j, const hs_quote *q, const unit *u, const mention *m,
                              const verdict *v, size_t deed) {
    enum { BEFORE = 5 };
    size_t first = SIZE_MAX;
    for (size_t e = 0; e < v->evidence_count; e++) {
        const operator_hit *h = &j->p.hits[v->evidence[e]];
        bool thought =
            (h->kind == OP_ASSERTION || h->kind == OP_SAYING) && h->from > u->content && h->to <= m->from;
        if (thought && h->from < first) first = h->from;
    }
    if (m->own || first == SIZE_MAX || (deed != SIZE_MAX && deed < first)) return HS_NONE;
    for (size_t i = first;
         i-- > u->content && first - i <= BEFORE;) /* "as Smith says", "this report confirms" */
        if (token_has(&j->p, i, j->p.ops->words.as) || any_on_list(&j->p, i, i + 1, DOCUMENTS) ||
            any_on_list(&j->p, i, i + 1, FIGURES))
            return HS_NONE;
    int who = subject_before(j, first);
    return who != q->speaker ? who : HS_NONE;
}

/* "Furious that the council rejected X", "lamented the fact that …": what the speaker feels about what others
 * did, from token `deed` on. */
static bool is_felt_before(const judging *j, const verdict *v, size_t deed) {
    for (size_t e = 0; e < v->evidence_count; e++) {
        const operator_hit *h = &j->p.hits[v->evidence[e]];
        bool fact = h->kind == OP_ATTITUDE &&
                    (token_has(&j->p, h->to, j->p.ops->words.that) || governs_fact(&j->p, h->to, deed));
        if (h->to <= deed && (h->kind == OP_FEAR || fact)) return true;
    }
    return false;
}

const operator_hit *judges_deed(const judging *j, const unit *u, const mention *m, const verdict *v,
                                size_t *copula) {
    const passage *p = &j->p;
    for (size_t e = 0; e < v->evidence_count; e++) {
        const operator_hit *h = &p->hits[v->evidence[e]];
        bool of_deed = (h->kind == OP_JUDGEMENT && token_has(p, h->to, p->ops->words.to)) ||
                       (h->kind == OP_ATTITUDE && token_has(p, h->to - 1, p->ops->words.to));
        size_t i = h->from;
        while (i > u->content && is_adverb(p, i - 1)) i--;
        of_deed =
            of_deed && (any_on_list(p, h->from, h->to, CORRECT) || any_on_list(p, h->from, h->to, INCORRECT));
        if (!of_deed || h->to >= m->from || i <= u->content + 1 || !is_copula(p, i - 1)) continue;
        *copula = i - 1;
        return h;
    }
    return NULL;
}

int blamed_within(const judging *j, const hs_quote *q, const verdict *v, const mention *m) {
    enum { BEFORE = 2 };
    const passage *p = &j->p;
    size_t deed = q->speaker == HS_NONE ? first_deed(j, v, m) : SIZE_MAX, cue, end;
    if (deed == SIZE_MAX || deed == 0 || !is_gerund(p, deed)) return HS_NONE;
    tokens_within(p, q->cue, &cue, &end);
    bool led = false;
    for (size_t i = deed; i-- > 0 && deed - i <= BEFORE;) led = led || token_has(p, i, p->ops->words.for_);
    return led && cue < end ? subject_before(j, cue) : HS_NONE;
}

/* "Smith was asked to scrap X", by nobody knows whom: Smith does not do it, and may not want to. */
static bool is_put_to(const judging *j, const hs_quote *q, size_t deed) {
    enum { BETWEEN = 2 };
    size_t from, to;
    tokens_within(&j->p, q->cue, &from, &to);
    bool led = from < to && deed >= to && deed - to <= BETWEEN && token_has(&j->p, to, j->p.ops->words.to);
    size_t k = led && q->speaker == HS_NONE ? hit_at_or_after(&j->p, from) : j->p.hit_count;
    while (k < j->p.hit_count && j->p.hits[k].from < to && j->p.hits[k].kind != OP_ASK) k++;
    return k < j->p.hit_count && j->p.hits[k].from < to;
}

int doer_within(const judging *j, const hs_quote *q, const unit *u, const mention *m, const verdict *v) {
    size_t deed = first_deed(j, v, m);
    if (v->of_people || (deed != SIZE_MAX && is_put_to(j, q, deed))) return HS_NONE;
    int other = thought_by_another(j, q, u, m, v, deed);
    if (other != HS_NONE) return other;
    if (deed == SIZE_MAX || deed <= u->content || is_demanded(j, v) || is_felt_before(j, v, deed) ||
        is_supposed(&j->p, deed, u->content))
        return HS_NONE;
    int doer = subject_before(j, deed);
    return doer != HS_NONE && doer != q->speaker && stands_by_itself(j, doer) ? doer : HS_NONE;
}

bool speaks_for(const judging *j, const hs_quote *q, int doer) {
    const hs_entity *body = &j->r->entities[doer];
    if (body->kind == HS_PERSON || q->speaker == HS_NONE || j->r->entities[q->speaker].kind != HS_PERSON)
        return false;
    size_t at = body->name.n;
    for (size_t i = 0; i < body->name.n; i++) /* "the Brandt administration": others tell of that, too */
        if (body->name.p[i] >= 'A' && body->name.p[i] <= 'Z') return false;
    while (at > 0 && body->name.p[at - 1] != ' ') at--;
    hs_str last = hs_slice(body->name, hs_span_of((uint32_t)at, (uint32_t)body->name.n));
    return last.n > 0 && hs_wordset_has(j->p.ops->sets[BODIES], hs_word_hash(last));
}
