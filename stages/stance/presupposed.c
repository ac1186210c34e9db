/* Stances that an article takes for granted, by what it calls people: "dam advocate Jane Doe", "Jane Doe, an
 * opponent of the dam", "Doe's opposition to the dam", "the mayor's dam plan". No verb says them. */
#include "governing.h"
#include "judge.h"

#include "hearsay/search.h"

/* What a proposal's being somebody's and an intention are worth. */
static const double own_proposal = 0.3, by_intention = 0.6;

enum { REACH = 5 }; /* tokens of a title or an epithet */

/* The person whose mention starts at token i, or behind titles there, before token `end`. */
static int person_starting(const judging *j, size_t i, size_t end) {
    enum { LONGEST = 200 }; /* bytes of a name: none that ends later starts here */
    const passage *p = &j->p;
    for (size_t titles = 0; i < end && titles <= REACH; i++, titles++) {
        uint32_t at = p->tokens[i].start;
        for (size_t k = places_until(j, at); k < j->place_count && j->places[k].span.end < at + LONGEST; k++)
            if (j->places[k].span.start == at && j->r->entities[j->places[k].entity].kind == HS_PERSON)
                return j->places[k].entity;
        if (!(p->tokens[i].flags & HS_T_CAPITAL) && p->tokens[i].kind != HS_PUNCT) return HS_NONE;
    }
    return HS_NONE;
}

/* Where a person's name starts behind what that is said to be: "[was] former council chief Doe"; SIZE_MAX for
 * none. */
static size_t behind_role(const judging *j, size_t i, size_t end) {
    const passage *p = &j->p;
    for (size_t words = 0; i < end && words < REACH; i++, words++) {
        bool plain = p->tokens[i].kind == HS_WORD && !(p->tokens[i].flags & HS_T_CAPITAL) &&
                     !any_on_list(p, i, i + 1, AUXILIARIES) && !any_on_list(p, i, i + 1, TARGET_EDGES);
        if (!plain) break;
    }
    return person_starting(j, i, end) == HS_NONE ? SIZE_MAX : i;
}

/* The holder that ends before a comma, or before what stands there between two: "Doe, R-Ohio, a critic". */
static int holder_before_comma(const judging *j, size_t comma) {
    int holder = holder_ending(j, comma - 1);
    for (size_t i = comma, back = 0; holder == HS_NONE && i-- > 1 && back <= REACH; back++)
        if (token_has(&j->p, i, j->p.ops->words.comma)) return holder_ending(j, i - 1);
    return holder;
}

static bool is_reflexive(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    return token_has(p, i, w->himself) || token_has(p, i, w->herself) || token_has(p, i, w->themselves);
}

/* "Doe, who has friends there and [has been a critic]": whoever the "who" is, where "and" stands before the
 * verb group that ends with token i; or HS_NONE. */
static int subject_of_second_predicate(const judging *j, size_t i) {
    enum { LONGEST = 20 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    size_t start = i;
    while (start > 0 && any_on_list(p, start - 1, start, AUXILIARIES)) start--;
    if (start == 0 || !token_has(p, start - 1, w->and)) return HS_NONE;
    for (size_t k = start - 1; k-- > 0 && start - k <= LONGEST && p->tokens[k].kind <= HS_CLITIC;)
        if (token_has(p, k, w->who)) return subject_before(j, k + 1);
    return HS_NONE;
}

int holder_with_epithet(const judging *j, size_t i) {
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    bool article = false;
    for (size_t back = 0; i-- > 1 && back <= REACH; back++) {
        uint64_t h = p->tokens[i].hash;
        if (h == w->comma) return article || back == 1 ? holder_before_comma(j, i) : HS_NONE;
        if ((h == w->other || h == w->fellow) && i > 1 && token_has(p, i - 1, w->and))
            return holder_ending(j, i - 2);
        if (article && (h == w->is || h == w->was || h == w->been || h == w->became)) {
            int subject = subject_before(j, i);
            if (subject == HS_NONE) subject = subject_of_second_predicate(j, i);
            if (subject != HS_NONE) return subject;
        }
        size_t self = h == w->as ? i - 1 : i; /* "calls herself a critic", "describes himself as" */
        if (is_reflexive(p, self)) return self > 0 ? subject_before(j, self - 1) : HS_NONE;
        bool edge = h == w->that || (h != w->and &&hs_wordset_has(p->ops->sets[TARGET_EDGES], h));
        if (p->tokens[i].kind != HS_WORD || edge) return HS_NONE;
        article = article || h == w->a || h == w->an || h == w->the || h == w->another;
    }
    return HS_NONE;
}

/* "Once a critic", "a former supporter": an epithet that is held no more. */
static bool is_former(const passage *p, size_t epithet) {
    enum { BEFORE = 3 };
    return any_on_list(p, epithet > BEFORE ? epithet - BEFORE : 0, epithet, BYGONES);
}

/* "Doe joined the chorus of [critics]": Doe; or HS_NONE. */
static int who_joined(const judging *j, size_t word) {
    const function_words *w = &j->p.ops->words;
    for (size_t i = word, back = 0; i-- > 1 && back <= REACH && j->p.tokens[i].kind == HS_WORD; back++)
        if (token_has(&j->p, i, w->joined) || token_has(&j->p, i, w->join)) return subject_before(j, i);
    return HS_NONE;
}

/* "dam advocate Doe"; "the dam's sponsor, Doe"; "Doe, a dam advocate"; "Doe, an advocate of the dam"; "Doe
 * and other advocates of the dam"; "an advocate of the dam, Doe": the holder, with the side and the token
 * that says it; "advocates of the dam include Doe and Roe": where their list starts. */
static int holder_by_epithet(const judging *j, const topic_match *m, size_t end, int *side, size_t *word,
                             size_t *list) {
    const passage *p = &j->p;
    bool owned = m->to < end && is_genitive(p, m->to); /* "the bill's sponsor", "its fiercest critic" */
    *word = m->to + owned;
    if (owned && *word + 1 < end && p->tokens[*word].kind == HS_WORD && !side_of(p, *word)) ++*word;
    if (*word < end && (*side = side_of(p, *word)) != 0) {
        bool apart =
            *word + 1 < end && (token_has(p, *word + 1, p->ops->words.comma) || is_copula(p, *word + 1));
        size_t name = *word + 1 + apart; /* "the bill's sponsor, Doe", "among its critics is Doe" */
        int behind = person_starting(j, name, end);
        return behind != HS_NONE ? behind : holder_with_epithet(j, m->from);
    }
    *word = people_before(p, m->from, side);
    if (*word == SIZE_MAX) return HS_NONE;
    int holder = holder_with_epithet(j, *word);
    if (holder == HS_NONE) holder = who_joined(j, *word);
    if (holder == HS_NONE && m->to < end && is_copula(p, m->to)) {
        size_t name = behind_role(j, m->to + 1, end);
        *list = name == SIZE_MAX ? *list : name;
        return name == SIZE_MAX ? HS_NONE : person_starting(j, name, end);
    }
    bool comma = m->to < end && token_has(p, m->to, p->ops->words.comma);
    return holder != HS_NONE ? holder : person_starting(j, m->to + comma, end);
}

/* "Doe's steadfast opposition to the dam": the noun's hit number, or SIZE_MAX. */
static size_t noun_before(const passage *p, size_t from) {
    enum { BETWEEN = 3 };
    size_t k = hit_at_or_after(p, from);
    if (k == 0) return SIZE_MAX;
    const operator_hit *h = &p->hits[k - 1];
    bool owner =
        h->from > 0 &&
        (any_on_list(p, h->from - 1, h->from, POSSESSIVES) ||
         (is_genitive(p, h->from - 1) && h->from > 1 && !any_on_list(p, h->from - 2, h->from - 1, PRONOUNS)));
    bool leads = token_has(p, h->to, p->ops->words.of) || token_has(p, h->to, p->ops->words.for_);
    bool owned = owner && leads && is_base_form(p, h->from); /* "her support of" */
    bool noun = h->kind == OP_NOUN || (h->kind == OP_ATTITUDE && (h->to - h->from > 1 || owned));
    return noun && h->to <= from && from - h->to <= BETWEEN ? k - 1 : SIZE_MAX;
}

/* "The dam, which she has never supported", "the tax that Doe opposes": the holder, with the hit that says so
 * and whether it is denied. Nothing stands behind the verb: what governs another object does not mean this
 * one. */
static int holder_in_relative(const judging *j, size_t from, size_t to, size_t *attitude, bool *denied) {
    enum { LONGEST = 8 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    from += from < to && token_has(p, from, w->comma);
    bool led = from < to && (token_has(p, from, w->which) || token_has(p, from, w->that));
    if (!led) return HS_NONE;
    *denied = false;
    size_t verb;
    for (size_t k = hit_at_or_after(p, from); k < p->hit_count && p->hits[k].from < to; k++) {
        const operator_hit *h = &p->hits[k];
        *denied = *denied != (h->kind == OP_NEGATION);
        if (h->from > from + LONGEST) break;
        if (h->kind == OP_JUDGEMENT && (verb = naming_before(p, h->from, from)) != SIZE_MAX) {
            *attitude = k; /* "which Doe has called a scam" */
            return subject_before(j, verb);
        }
        if (h->kind != OP_ATTITUDE) continue;
        bool ends = h->to == to || p->tokens[h->to].kind == HS_PUNCT ||
                    hs_wordset_has(p->ops->sets[TARGET_ENDS], p->tokens[h->to].hash);
        size_t before = places_until(j, p->tokens[from].end);
        int holder = subject_before(j, h->from);
        bool within = before < j->place_count && j->places[before].span.end <= p->tokens[h->from].start;
        *attitude = k;
        return ends && within ? holder : HS_NONE;
    }
    return HS_NONE;
}

/* "The tax that Doe introduced last year", "the tax, which Doe has signed": who did it, with the token of the
 * verb; or HS_NONE. */
static int author_in_relative(const judging *j, const topic_match *m, size_t to, size_t *verb, double *way) {
    enum { GROUP = 2 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    size_t i = m->to;
    if (i < to && any_on_list(p, i, i + 1, PROPOSALS)) i++;
    bool proposal = any_on_list(p, m->from, i, PROPOSALS) || any_on_list(p, m->from, i, OWNABLES),
         comma = i < to && token_has(p, i, w->comma);
    bool led = i + comma < to && (token_has(p, i + comma, w->that) || token_has(p, i + comma, w->which));
    if (!led && (comma || !proposal)) return HS_NONE; /* "House speaker Doe announced" */
    if (led) i += comma + 1u;
    int author = i < to && has_capital(p, i) ? holder_starting(j, i, to) : HS_NONE;
    if (author == HS_NONE) return HS_NONE;
    size_t k = places_until(j, p->tokens[i].start);
    while (k < j->place_count && j->places[k].entity != author) k++;
    size_t first, last;
    if (k == j->place_count) return HS_NONE;
    tokens_within(p, j->places[k].span, &first, &last);
    for (*verb = last; *verb < to && *verb <= last + GROUP; ++*verb) {
        size_t hit = hit_at_or_after(p, *verb);
        const operator_hit *h = hit < p->hit_count && p->hits[hit].from == *verb ? &p->hits[hit] : NULL;
        bool act = h && h->kind == OP_ACT, authored = any_on_list(p, *verb, *verb + 1, AUTHORSHIPS);
        size_t end = act ? h->to : *verb + 1;
        uint64_t next = end < to ? p->tokens[end].hash : 0;
        bool object = end < to && (p->tokens[end].flags & HS_T_CAPITAL || next == w->the || next == w->a ||
                                   next == w->an || next == w->that || next == w->it ||
                                   hs_wordset_has(p->ops->sets[POSSESSIVES], next) || is_plural_noun(p, end));
        *way = act && h->strength < 0 ? -1 : 1;
        if (act || authored) return object ? HS_NONE : author;
        if (!any_on_list(p, *verb, *verb + 1, AUXILIARIES)) return HS_NONE;
    }
    return HS_NONE;
}

/* "Praised Doe on Monday for opposing the dam", "accused Doe of blocking it": whoever is praised or blamed
 * for it does what stands behind the "for" or "of", from token *deed on. */
static int holder_of_deed(const judging *j, size_t to, size_t from, size_t *deed) {
    enum { WITHIN = 14, SOON = 2, DAY = 2 };
    const passage *p = &j->p;
    for (size_t i = to; i-- > from + 1 && to - i <= WITHIN && !token_has(p, i, p->ops->words.comma);) {
        bool of = token_has(p, i, p->ops->words.of);
        if (!of && !token_has(p, i, p->ops->words.for_)) continue;
        size_t verb = *deed = i + 1;
        size_t named = hit_at_or_after(p, verb);
        bool deed_of = is_gerund(p, verb) && named < p->hit_count && p->hits[named].from == verb;
        if (of && !deed_of) continue;
        while (verb < to && verb <= i + SOON && !is_gerund(p, verb)) verb++; /* "for repeatedly opposing" */
        if (verb >= to || !is_gerund(p, verb)) return HS_NONE;
        int holder = holder_ending(j, i - 1);
        for (size_t back = 1; holder == HS_NONE && back <= DAY && i > from + back; back++)
            holder = holder_ending(j, i - 1 - back);
        if (holder == HS_NONE || j->r->entities[holder].kind != HS_PERSON) return HS_NONE;
        const place *at = place_before(j, holder, i);
        size_t first, last, k;
        if (!at) return HS_NONE;
        tokens_within(p, at->span, &first, &last);
        while (first > from && p->tokens[first - 1].flags & HS_T_CAPITAL) first--; /* Senator */
        k = hit_at_or_after(p, first);
        const operator_hit *h = k > 0 && p->hits[k - 1].to == first ? &p->hits[k - 1] : NULL;
        bool judged = h && (of ? any_on_list(p, h->from, h->to, ACCUSATIONS) : h->kind == OP_ATTITUDE);
        return judged ? holder : HS_NONE;
    }
    return HS_NONE;
}

static bool is_proposal(const passage *p, const topic_match *m) {
    return any_on_list(p, m->from, m->to + 1, PROPOSALS) || any_on_list(p, m->from, m->to + 1, OWNABLES);
}

/* "Clashed with Doe over his support for the dam": the person right before the "over" or "for" that leads to
 * what is his; or HS_NONE. */
static int owner_before_over(const judging *j, size_t noun) {
    enum { ADJECTIVES = 2 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    for (size_t i = noun, back = 0; i-- > 1 && back <= ADJECTIVES && p->tokens[i].kind == HS_WORD; back++) {
        if (!token_has(p, i, w->his) && !token_has(p, i, w->her)) continue;
        bool over = token_has(p, i - 1, w->over) || token_has(p, i - 1, w->for_);
        int owner = over && i > 1 ? holder_ending(j, i - 2) : HS_NONE;
        return owner != HS_NONE && j->r->entities[owner].kind == HS_PERSON ? owner : HS_NONE;
    }
    return HS_NONE;
}

/* "Doe has serious doubts about the dam", "has been on a crusade against it", "waged a long fight against
 * it": who has or wages what the noun at token i says. */
static int holder_that_has(const judging *j, size_t i) {
    enum { ADJECTIVES = 2, FURTHEST = 4 };
    const function_words *w = &j->p.ops->words;
    size_t most = ADJECTIVES;
    for (size_t back = 0; i-- > 0 && back <= most && j->p.tokens[i].kind == HS_WORD; back++) {
        uint64_t h = j->p.tokens[i].hash;
        if (h == w->on) most = FURTHEST; /* "been on a" */
        bool has = h == w->has || h == w->have || h == w->had || any_on_list(&j->p, i, i + 1, WAGINGS);
        if (has) return subject_before(j, i);
    }
    return HS_NONE;
}

/* "Doe donated $2 million to the campaign for the dam", "poured millions into it": who gave to what the noun
 * at token i names; or HS_NONE. */
static int holder_that_gave(const judging *j, size_t i, size_t from) {
    enum { WITHIN = 12 };
    const passage *p = &j->p;
    bool sum = false;
    for (size_t verb = i; verb-- > from && i - verb <= WITHIN && !token_has(p, verb, p->ops->words.comma);) {
        hs_str word = hs_slice(p->text, hs_span_of(p->tokens[verb].start, p->tokens[verb].end));
        sum = sum || p->tokens[verb].kind == HS_NUMBER || hs_str_ends(word, "illions");
        if (any_on_list(p, verb, verb + 1, GIVINGS)) return sum ? subject_before(j, verb) : HS_NONE;
    }
    return HS_NONE;
}

/* "Regretted his vote for X", "dropped her opposition to X": what is left of the side that the noun at token
 * i takes, 1 where nothing was taken back. */
static double share_left(const passage *p, size_t i) {
    if (i < 2 || !hs_wordset_has(p->ops->sets[POSSESSIVES], p->tokens[i - 1].hash)) return 1;
    size_t k = hit_at_or_after(p, i - 1);
    const operator_hit *h = k > 0 && p->hits[k - 1].to == i - 1 ? &p->hits[k - 1] : NULL;
    return h && (h->kind == OP_ATTITUDE || h->kind == OP_ACT) && h->strength < 0 ? h->strength : 1;
}

/* "The campaign against the dam is led by Doe", "support for it came from Doe": who leads what the noun
 * before a match names; or HS_NONE. */
static int leader_behind(const judging *j, const topic_match *m, size_t to) {
    enum { WITHIN = 4 };
    const passage *p = &j->p;
    for (size_t i = m->to; i + 2 < to && i < m->to + WITHIN; i++)
        if ((any_on_list(p, i, i + 1, LEADS) && token_has(p, i + 1, p->ops->words.by)) ||
            (token_has(p, i, p->ops->words.came) && token_has(p, i + 1, p->ops->words.from)))
            return holder_starting(j, i + 2, to);
    return HS_NONE;
}

/* The same for a mention that is a proposal, where nothing takes a side on it. */
static int owner_in_sentence(const judging *j, const topic_match *m, size_t from, size_t to) {
    const passage *p = &j->p;
    int found = owner_of_noun(j, m->from, from);
    if (found == HS_NONE) return HS_NONE;
    mention only = {.from = m->from, .to = m->to};
    cut_to_surroundings(&only, &from, &to);
    return compose(p, from, to, &only, 1).score == 0 ? found : HS_NONE;
}

/* "Smith was elected on a promise to scrap it": the sentence's only holder so far. */
static int elected_on(const judging *j, size_t noun, size_t from) {
    const function_words *w = &j->p.ops->words;
    bool on = hs_wordset_has(j->p.ops->sets[ANNOUNCEMENTS], j->p.tokens[noun].hash) && noun > from + 2 &&
              token_has(&j->p, noun - 1, w->a) && token_has(&j->p, noun - 2, w->on);
    return on ? sole_subject(j, noun - 2, from) : HS_NONE;
}

/* "A proposal by Sen. Doe, D-Ohio, to close the plant": who makes it, with the token behind which stands what
 * it is to do; or HS_NONE. */
static int proposer(const judging *j, const topic_match *m, size_t from, size_t *noun, size_t *deed) {
    enum { WITHIN = 16 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    for (size_t to = m->from; to-- > from + 2 && m->from - to <= WITHIN;) {
        if (!token_has(p, to, w->to)) continue;
        for (size_t i = to; i-- > from && to - i <= WITHIN;) {
            bool proposal = any_on_list(p, i, i + 1, PROPOSALS) || any_on_list(p, i, i + 1, INTENTIONS);
            if (!proposal || !(token_has(p, i + 1, w->by) || token_has(p, i + 1, w->from))) continue;
            *noun = i;
            *deed = to;
            return holder_starting(j, i + 2, to);
        }
        return HS_NONE;
    }
    return HS_NONE;
}

/* "The Doe plan": the holder whose name stands right before token i, with an article. */
static int owner_by_name(const judging *j, size_t i) {
    const passage *p = &j->p;
    return i > 1 && token_has(p, i - 2, p->ops->words.the) ? holder_ending(j, i - 1) : HS_NONE;
}

/* The person whose proposal it is: "Doe's plan", "her plan". */
static int owner_of_proposal(const judging *j, const topic_match *m, size_t from, size_t to) {
    if (m->from == 0 || !is_proposal(&j->p, m)) return HS_NONE;
    int owner = owner_until(j, m->from - 1);
    if (owner == HS_NONE) owner = owner_by_name(j, m->from);
    if (owner == HS_NONE) owner = owner_in_sentence(j, m, from, to);
    return owner != HS_NONE && j->r->entities[owner].kind == HS_PERSON ? owner : HS_NONE;
}

/* "Under Doe's plan, ships would pay the levy": whose plan opens the sentence of tokens [from, to), with what
 * the rest makes of a mention; or HS_NONE. */
static int planner(const judging *j, const topic_match *m, size_t from, size_t to, verdict *v) {
    enum { WITHIN = 8 };
    const passage *p = &j->p;
    if (!token_has(p, from, p->ops->words.under)) return HS_NONE;
    size_t comma = from + 1;
    while (comma < m->from && comma - from <= WITHIN && !token_has(p, comma, p->ops->words.comma)) comma++;
    bool plan = token_has(p, comma, p->ops->words.comma) && any_on_list(p, comma - 1, comma, PROPOSALS);
    int holder = plan ? owner_of_noun(j, comma - 1, from) : HS_NONE;
    if (holder != HS_NONE && holder_starting(j, from + 1, comma) != holder) return HS_NONE;
    mention only = mention_of(j, m);
    cut_to_surroundings(&only, &comma, &to);
    double score = holder == HS_NONE ? 0 : compose(p, comma, to, &only, 1).score;
    bool against = score < 0 || (score == 0 && stands_against(j, &only, m));
    v->score = against ? -by_deed : by_deed;
    v->cue_from = from + 1;
    v->cue_to = comma;
    return holder;
}

/* "Doe's plan": of a match, whose it is, where nothing else is told of that. */
static void judge_own(judging *j, const topic_match *m, size_t from, size_t to) {
    mention only = mention_of(j, m);
    verdict v = {.rule = "the holder's own",
                 .score = stands_against(j, &only, m) ? -own_proposal : own_proposal};
    int holder = owner_of_proposal(j, m, from, to);
    if (holder == HS_NONE) holder = planner(j, m, from, to, &v);
    if (holder != HS_NONE) add_stance(j, holder, &j->s->topics.items[m->topic], HS_NONE, m->from, m->to, &v);
}

/* Whose "support for" or "campaign against" a match stands behind the noun, number `noun` of the operators,
 * of a sentence of tokens [from, to): by whose it is, who has it, gave to it or leads it; or HS_NONE. */
static int holder_by_noun(const judging *j, const topic_match *m, size_t noun, size_t from, size_t to) {
    size_t at = j->p.hits[noun].from;
    int holder = owner_before_over(j, at);
    if (holder == HS_NONE && at > 0) holder = owner_of_noun(j, at, from);
    if (holder == HS_NONE) holder = holder_that_has(j, at);
    if (holder == HS_NONE) holder = holder_that_gave(j, at, from);
    return holder == HS_NONE ? leader_behind(j, m, to) : holder;
}

/* A match in the sentence of tokens [from, to). */
static void judge_match(judging *j, const topic_match *m, size_t from, size_t to) {
    const passage *p = &j->p;
    verdict v = {.rule = "epithet"};
    int side = 0;
    bool denied = false;
    double way = 1;
    size_t noun = noun_before(p, m->from), deed;
    size_t list = SIZE_MAX;
    int holder = holder_by_epithet(j, m, to, &side, &v.cue_from, &list);
    if (holder != HS_NONE && is_former(p, v.cue_from)) holder = HS_NONE;
    if (holder != HS_NONE) {
        v.cue_to = v.cue_from + 1;
        v.score = side * by_epithet;
    } else if (noun != SIZE_MAX && (holder = holder_by_noun(j, m, noun, from, to)) != HS_NONE) {
        v.rule = "the holder's";
        v.score = p->hits[noun].strength * share_left(p, p->hits[noun].from);
        add_evidence(&v, noun);
    } else if ((holder = holder_in_relative(j, m->to, to, &noun, &denied)) != HS_NONE) {
        v.rule = "operator";
        v.score = p->hits[noun].strength * (denied ? -by_denial : 1);
        add_evidence(&v, noun);
    } else if ((holder = author_in_relative(j, m, to, &deed, &way)) != HS_NONE) {
        v.rule = "the holder's own";
        v.score = by_deed * way;
        v.cue_from = deed;
        v.cue_to = deed + 1;
    } else if ((holder = holder_of_deed(j, m->from, from, &deed)) != HS_NONE) {
        mention only = {.from = m->from, .to = m->to, .own = m->label, .deed = m->deed};
        v = compose(p, deed, m->to, &only, 1);
    } else if ((noun = intention_before(p, m, from)) != SIZE_MAX && noun > 0 &&
               ((holder = owner_of_noun(j, noun, from)) != HS_NONE ||
                (holder = elected_on(j, noun, from)) != HS_NONE)) {
        v.rule = "the holder's intention";
        v.cue_from = noun;
        v.cue_to = noun + 1;
        v.score = by_intention * intended(p, m, noun + 1) * share_left(p, noun);
    } else if ((holder = proposer(j, m, from, &noun, &deed)) != HS_NONE) {
        v.rule = "the holder's intention";
        v.cue_from = noun;
        v.cue_to = noun + 1;
        v.score = by_intention * intended(p, m, deed);
    }
    if (m->problem) v.score = -v.score;
    if (holder == HS_NONE) {
        judge_own(j, m, from, to);
        return;
    }
    mention only = plain_mention(m);
    const topic *t = &j->s->topics.items[m->topic];
    if (v.score != 0 && list != SIZE_MAX)
        add_for_list(j, list, to, t, HS_NONE, &only, &v);
    else if (v.score != 0)
        add_stance(j, holder, t, HS_NONE, m->from, m->to, &v);
}

void judge_presupposed(judging *j) {
    walk w = {0};
    for (size_t k = 0; k < j->match_count && j->place_count; k++) {
        const topic_match *m = &j->matches[k];
        size_t from, to;
        if (m->label || !sentence_of(j, m, &w, &from, &to) || in_direct_quote(j, j->p.tokens[m->from].start))
            continue;
        if (judge_examples(j, m, from, to))
            judge_own(j, m, from, to);
        else
            judge_match(j, m, from, to);
        judge_stakes(j, m, from, to);
        judge_ballots(j, m, to);
    }
}
