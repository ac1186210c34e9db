/* Who does what a verb or a noun says: the holder whose mention is its subject. */
#include "gap.h"
#include "governing.h"
#include "judge.h"

#include <string.h>

/* The holder of a place that may be a subject. "McCain of Arizona" is McCain, "a poll by the Herald" nobody:
 * what a preposition leads is no subject, but in "a majority of voters" it is. */
static int subject_at(const judging *j, const place *at) {
    const function_words *w = &j->p.ops->words;
    size_t from, to;
    tokens_within(&j->p, at->span, &from, &to);
    if (from > 0 && token_has(&j->p, from - 1, w->the)) from--;
    if (from > 0 && token_has(&j->p, from - 1, w->no)) return HS_NONE; /* "no Democrats voted for it" */
    bool led =
        from > 1 && (is_preposition(w, j->p.tokens[from - 1].hash) || token_has(&j->p, from - 1, w->with));
    if (!led) return at->entity;
    size_t last = from - 2;
    bool of = token_has(&j->p, from - 1, w->of);
    if (of && hs_wordset_has(j->p.ops->sets[QUANTITIES], j->p.tokens[last].hash)) return at->entity;
    size_t k = places_until(j, j->p.tokens[last].end);
    bool named = k > 0 && j->places[k - 1].span.end == j->p.tokens[last].end;
    return named ? j->places[k - 1].entity : HS_NONE;
}

/* "The mayor, Smith, opposes …": the person whose name stands between two commas, the second of which is
 * token i, behind what is no person's name; or HS_NONE. */
static int named_in_apposition(const judging *j, size_t i) {
    const passage *p = &j->p;
    int holder = i > 0 ? holder_ending(j, i - 1) : HS_NONE;
    if (holder == HS_NONE || j->r->entities[holder].kind != HS_PERSON) return HS_NONE;
    const place *at = place_before(j, holder, i);
    size_t from, to;
    if (!at) return HS_NONE;
    tokens_within(p, at->span, &from, &to);
    bool apart = to == i && from > 1 && token_has(p, from - 1, p->ops->words.comma);
    int other = apart ? holder_ending(j, from - 2) : HS_NONE;
    bool person = other != HS_NONE && j->r->entities[other].kind == HS_PERSON;
    return apart && !person ? holder : HS_NONE;
}

/* "Smith, the mayor of Springfield, opposes …", "unions, for example, have …": commas around what stands
 * between a subject and its verb. The place that ends before the outermost of them, where that is a person;
 * else the innermost. */
static int subject_before_aside(const judging *j, size_t verb) {
    enum { LONGEST = 16, BETWEEN = 2 };
    const passage *p = &j->p;
    size_t close = verb;
    while (close > 0 && verb - close < BETWEEN && p->tokens[close - 1].kind == HS_WORD) close--;
    if (close > 0 && token_is_mark(p, close - 1, ')')) { /* "Smith (R-Ohio) opposes" */
        for (size_t i = close - 1; i-- > 1 && close - i < LONGEST;)
            if (token_is_mark(p, i, '(')) return holder_ending(j, i - 1);
        return HS_NONE;
    }
    if (close == 0 || !token_has(p, --close, p->ops->words.comma)) return HS_NONE;
    int found = named_in_apposition(j, close);
    if (found != HS_NONE) return found;
    for (size_t i = close; i-- > 0 && close - i < LONGEST;) {
        hs_token t = p->tokens[i];
        if (t.kind > HS_CLITIC && !token_has(p, i, p->ops->words.comma)) break;
        if (i == 0 || !token_has(p, i, p->ops->words.comma)) continue;
        size_t k = places_until(j, p->tokens[i - 1].end);
        if (k == 0 || j->places[k - 1].span.end != p->tokens[i - 1].end) continue;
        int e = subject_at(j, &j->places[k - 1]); /* "a rally in Springfield, Ohio, to oppose" */
        if (e != HS_NONE && (found == HS_NONE || j->r->entities[e].kind == HS_PERSON)) found = e;
    }
    return found;
}

/* "Smith was one of three members to vote for it", "is among those who back it": the holder before the "was"
 * or "was among" that stands right before token i; or HS_NONE. */
static int subject_of_was(const judging *j, size_t i) {
    const function_words *w = &j->p.ops->words;
    const passage *p = &j->p;
    bool only = any_on_list(p, i, i + 1, ORDINALS);
    if (i > 0 && token_has(p, i - 1, w->the)) i--;
    if (i > 1 && token_has(p, i - 1, w->of) &&
        (any_on_list(p, i - 2, i - 1, ORDINALS) || any_on_list(p, i - 2, i - 1, QUANTITIES)))
        i -= 2; /* "one of the" */
    if (i > 0 && token_has(p, i - 1, w->among)) i--;
    if (only && i > 0 && (token_has(p, i - 1, w->nt) || token_has(p, i - 1, w->not )))
        i--; /* "not the only" */
    if (i < 2) return HS_NONE;
    uint64_t h = p->tokens[i - 1].hash;
    bool be = h == w->is || h == w->was || h == w->are || h == w->were || h == w->been || h == w->became;
    return be ? subject_before(j, i - 1) : HS_NONE;
}

int subject_of_predicate(const judging *j, hs_span group) {
    size_t from, to;
    tokens_within(&j->p, group, &from, &to);
    return from < to ? subject_of_was(j, from) : HS_NONE;
}

/* "Smith was one of three members [who]", "was among the few [who]", "joined a list of members [who]": Smith;
 * or HS_NONE. */
static int one_of_those(const judging *j, size_t who) {
    enum { LONGEST = 6 };
    const passage *p = &j->p;
    for (size_t i = who; i-- > 1 && who - i <= LONGEST && p->tokens[i].kind == HS_WORD;) {
        bool of = token_has(p, i, p->ops->words.of) &&
                  (any_on_list(p, i - 1, i, ORDINALS) || any_on_list(p, i - 1, i, QUANTITIES));
        if (of || token_has(p, i, p->ops->words.among)) return subject_of_was(j, i - of);
        if (token_has(p, i, p->ops->words.joined) || token_has(p, i, p->ops->words.join))
            return subject_before(j, i);
    }
    return HS_NONE;
}

/* "The union, which opposes X": the body that ends right before token i or the comma there; or HS_NONE. */
static int body_before(const judging *j, size_t which) {
    size_t i = which - 1;
    if (i > 0 && token_has(&j->p, i, j->p.ops->words.comma)) i--;
    int e = holder_ending(j, i);
    return e != HS_NONE && j->r->entities[e].kind != HS_PERSON ? e : HS_NONE;
}

/* "The Herald Union, a group that": the body whose apposition ends right before "that"; or HS_NONE. */
static int body_apposed(const judging *j, size_t that) {
    enum { LONGEST = 6 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    for (size_t i = that; i-- > 1 && that - i <= LONGEST && p->tokens[i].kind == HS_WORD;) {
        bool article = token_has(p, i, w->a) || token_has(p, i, w->an) || token_has(p, i, w->the);
        if (article) return token_has(p, i - 1, w->comma) ? body_before(j, i) : HS_NONE;
    }
    return HS_NONE;
}

/* "Smith, who has long opposed X", "Smith, the mayor, who …": the holder right before "who", or before the
 * comma there; a person further back in the commas. */
static int subject_of_relative(const judging *j, size_t verb) {
    enum { BETWEEN = 4, LONGEST = 16 };
    const passage *p = &j->p;
    size_t who = verb;
    while (who > 0 && verb - who <= BETWEEN && p->tokens[who - 1].kind <= HS_CLITIC &&
           !token_has(p, who, p->ops->words.who) && !token_has(p, who, p->ops->words.which) &&
           !token_has(p, who, p->ops->words.that))
        who--;
    if (who > 0 && token_has(p, who, p->ops->words.that)) return body_apposed(j, who);
    if (who > 0 && token_has(p, who, p->ops->words.which)) return body_before(j, who);
    if (who < 1 || !token_has(p, who, p->ops->words.who)) return HS_NONE;
    int found = one_of_those(j, who);
    if (found != HS_NONE) return found;
    for (size_t i = who; i-- > 0 && who - i <= LONGEST;) {
        bool comma = token_has(p, i, p->ops->words.comma);
        if (p->tokens[i].kind > HS_CLITIC && !comma) break;
        size_t k = places_until(j, p->tokens[i].end);
        bool ends = k > 0 && j->places[k - 1].span.end == p->tokens[i].end &&
                    (i + 1 == who || token_has(p, i + 1, p->ops->words.comma));
        if (!ends) continue;
        int e = j->places[k - 1].entity;
        bool people = j->r->entities[e].kind == HS_PERSON || j->r->entities[e].kind == HS_GROUP;
        int named =
            j->r->entities[e].kind == HS_GROUP ? subject_of_predicate(j, j->places[k - 1].span) : HS_NONE;
        if (named != HS_NONE) return named;                /* "was among the Democrats who" */
        if (!people) e = subject_at(j, &j->places[k - 1]); /* "Pelosi of California, who" */
        if (e != HS_NONE && (found == HS_NONE || j->r->entities[e].kind == HS_PERSON)) found = e;
        if (i + 1 == who) break; /* "senators who": no comma, the word itself */
    }
    return found;
}

/* "Smith's tweets opposing X": whose remarks take the side. */
static int owner_of_remarks(const judging *j, size_t verb) {
    enum { BETWEEN = 3 };
    const passage *p = &j->p;
    size_t k = hit_at_or_after(p, verb);
    bool remark = k > 0 && p->hits[k - 1].kind == OP_REMARK && p->hits[k - 1].to == verb;
    bool document = verb > 0 && hs_wordset_has(p->ops->sets[DOCUMENTS], p->tokens[verb - 1].hash);
    if (!is_gerund(p, verb) || !(remark || document)) return HS_NONE;
    for (size_t i = verb - 1; i > 0 && verb - i <= BETWEEN + 1; i--) {
        size_t owner = places_until(j, p->tokens[i - 1].end);
        if (is_genitive(p, i) && owner > 0 && j->places[owner - 1].span.end == p->tokens[i - 1].end)
            return j->places[owner - 1].entity;
    }
    return HS_NONE;
}

/* "Smith said her rival backs it": a clause with a subject of its own starts in tokens [from, to); not "Smith
 * said she backs it", "is expected to back it". */
static bool is_told_between(const passage *p, size_t from, size_t to) {
    const function_words *w = &p->ops->words;
    for (size_t k = hit_at_or_after(p, from); k < p->hit_count && p->hits[k].to < to; k++) {
        if (p->hits[k].kind != OP_SAYING && p->hits[k].kind != OP_ASSERTION) continue;
        size_t first = p->hits[k].to + token_has(p, p->hits[k].to, w->that);
        if (first >= to) continue;
        uint64_t h = p->tokens[first].hash;
        if (h == w->his || h == w->her || h == w->the || h == w->a || h == w->an) return true;
        if (hs_wordset_has(p->ops->sets[QUANTITIES], h) || is_plural_noun(p, first)) return true;
    }
    return false;
}

/* The token behind which a verb and what stands right before it start, up to `floor`: "would never". */
static size_t group_start(const passage *p, size_t verb) {
    enum { MOST = 4 };
    size_t i = verb;
    while (i > 0 && verb - i < MOST) {
        size_t k = hit_at_or_after(p, i - 1);
        bool modal = k < p->hit_count && p->hits[k].from == i - 1 &&
                     (p->hits[k].kind == OP_MODAL || p->hits[k].kind == OP_NEGATION);
        bool adverb = is_adverb(p, i - 1) || token_has(p, i - 1, p->ops->words.long_);
        if (!modal && !adverb && !hs_wordset_has(p->ops->sets[AUXILIARIES], p->tokens[i - 1].hash)) break;
        i--;
    }
    return i;
}

/* "Smith of the Sierra Club has long opposed X": where the name of the body stands right before the verb, who
 * is of it; or HS_NONE. */
static int member_before(const judging *j, size_t verb) {
    enum { LONGEST = 6 };
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    size_t end = group_start(p, verb), i = end;
    while (i > 1 && end - i < LONGEST && p->tokens[i - 1].kind == HS_WORD &&
           (p->tokens[i - 1].flags & HS_T_CAPITAL))
        i--;
    if (i == end) return HS_NONE;
    if (i > 1 && token_has(p, i - 1, w->the)) i--;
    bool of =
        i > 1 && (token_has(p, i - 1, w->of) || token_has(p, i - 1, w->from) || token_has(p, i - 1, w->with));
    int holder = of ? holder_ending(j, i - 2) : HS_NONE;
    return holder != HS_NONE && j->r->entities[holder].kind == HS_PERSON ? holder : HS_NONE;
}

/* "Smith has spent years fighting X": who did. */
static int subject_of_years(const judging *j, size_t verb) {
    enum { LONGEST = 5 };
    const passage *p = &j->p;
    if (verb < 2 || !is_gerund(p, verb)) return HS_NONE;
    for (size_t i = verb; i-- > 1 && verb - i <= LONGEST && p->tokens[i].kind == HS_WORD;)
        if (token_has(p, i, p->ops->words.spent)) return subject_before(j, i);
    return HS_NONE;
}

/* "Persuade Smith to scrap it", "defied Smith to back it": behind "to" at token i stands what somebody else
 * does or asks for; not in "Smith to back it", a headline. Of 45 such holders read some 30 were wrong. */
static bool is_led_to(const judging *j, size_t i, const place *at) {
    size_t from, to;
    if (!token_has(&j->p, i, j->p.ops->words.to)) return false;
    tokens_within(&j->p, at->span, &from, &to);
    return from > 0 && j->p.tokens[from - 1].kind == HS_WORD;
}

int subject_before(const judging *j, size_t verb) {
    enum { BETWEEN = 4 }; /* tokens: "has now publicly" */
    int relative = subject_of_relative(j, verb);
    if (relative == HS_NONE) relative = owner_of_remarks(j, verb);
    if (relative == HS_NONE) relative = member_before(j, verb);
    if (relative == HS_NONE) relative = subject_of_years(j, verb);
    if (relative != HS_NONE) return relative;
    uint32_t at = j->p.tokens[verb].start, floor = j->p.tokens[verb > BETWEEN ? verb - BETWEEN : 0].start;
    size_t before = places_until(j, at);
    if (before == 0 || j->places[before - 1].span.end < floor) return subject_before_aside(j, verb);
    uint32_t end = j->places[before - 1].span.end; /* a byline is the subject of no sentence below it */
    if (memchr(j->p.text.p + end, '\n', at - end)) return HS_NONE;
    size_t next = verb;
    while (next > 0 && j->p.tokens[next - 1].start >= end) next--;
    for (size_t i = next; i < verb; i++) {
        if (token_has(&j->p, i, j->p.ops->words.who)) return HS_NONE; /* "Smith said those who back it" */
        bool opens = j->p.tokens[i].kind == HS_OPEN && i + 1 == verb; /* Smith "wants" it */
        if (j->p.tokens[i].kind != HS_WORD && !opens && !token_has(&j->p, i, j->p.ops->words.nt))
            return subject_before_aside(j, verb);
    }
    if (next + 1 == verb && is_led_to(j, next, &j->places[before - 1])) return HS_NONE;
    if (is_told_between(&j->p, next, verb)) return HS_NONE;
    bool country = j->r->entities[j->places[before - 1].entity].kind == HS_COUNTRY;
    if (next < verb && (country || side_of(&j->p, next)) && is_plural_noun(&j->p, next))
        return HS_NONE; /* "U.S. companies have opposed it", "Smith supporters" */
    int named = j->r->entities[j->places[before - 1].entity].kind == HS_GROUP
                    ? subject_of_predicate(j, j->places[before - 1].span)
                    : HS_NONE;
    if (named != HS_NONE) return named;
    /* "examples of Smith backing it" */
    return is_gerund(&j->p, verb) ? j->places[before - 1].entity : subject_at(j, &j->places[before - 1]);
}

int subject_of_means(const judging *j, size_t verb, size_t first) {
    enum { FIRST_BYTES = 40 }; /* room for a title or two before the name */
    const function_words *w = &j->p.ops->words;
    size_t before = verb - 1;
    bool means = verb > 0 && token_has(&j->p, before, w->by);
    means = means ||
            (verb > 1 && is_gerund(&j->p, verb) && token_has(&j->p, before, w->for_) &&
             hs_lexicon_word(j->p.ops->reactions, j->p.tokens[before - 1].hash) >= 0); /* "drew fire for" */
    if (verb > 0 && is_gerund(&j->p, verb))
        means = means || token_has(&j->p, before, w->in) || token_has(&j->p, before, w->comma) ||
                token_has(&j->p, before, w->colon) || is_dash_token(&j->p, before);
    if (!means) return HS_NONE;
    uint32_t start = j->p.tokens[first].start;
    size_t k = places_until(j, start);
    while (k + 1 < j->place_count && j->places[k + 1].span.start <= j->places[k].span.start)
        k++; /* "Smith's office" rather than "Smith" */
    bool opens = k < j->place_count && j->places[k].span.start <= start + FIRST_BYTES &&
                 j->places[k].span.end <= j->p.tokens[verb].start;
    if (!opens) return HS_NONE;
    size_t from, to;
    tokens_within(&j->p, j->places[k].span, &from, &to); /* "Smith's remarks drew criticism, …" */
    return is_genitive(&j->p, to) ? HS_NONE : j->places[k].entity;
}

int subject_of_infinitive(const judging *j, size_t verb) {
    enum { LONGEST = 8 }; /* "first Republican in the U.S. Senate" */
    const passage *p = &j->p;
    if (verb == 0 || !token_has(p, verb - 1, p->ops->words.to)) return HS_NONE;
    for (size_t i = verb - 1; i-- > 0 && verb - i <= LONGEST + 1 && p->tokens[i].kind == HS_WORD;)
        if (hs_wordset_has(p->ops->sets[ORDINALS], p->tokens[i].hash)) return holder_with_epithet(j, i);
    return HS_NONE;
}

int author_of_subject(const judging *j, size_t verb) {
    enum { BETWEEN = 3 }; /* "bill introduced by", "bill from Senator" */
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    size_t i = group_start(p, verb);
    if (i == 0) return HS_NONE;
    if (hs_wordset_has(p->ops->sets[PROPOSALS], p->tokens[i - 1].hash)) return owner_of_word(j, i - 1);
    int author = holder_ending(j, i - 1);
    const place *at = author == HS_NONE ? NULL : place_before(j, author, i);
    if (!at) return HS_NONE;
    size_t from, to;
    tokens_within(p, at->span, &from, &to);
    while (from > 0 && p->tokens[from - 1].flags & HS_T_CAPITAL && p->tokens[from - 1].kind == HS_WORD)
        from--;
    if (from == 0 || !(token_has(p, from - 1, w->by) || token_has(p, from - 1, w->from))) return HS_NONE;
    for (size_t back = 2; back <= BETWEEN && from >= back; back++)
        if (hs_wordset_has(p->ops->sets[PROPOSALS], p->tokens[from - back].hash)) return author;
    return HS_NONE;
}

int subject_with_others(const judging *j, size_t verb) {
    enum { LONGEST = 4 }; /* "other leading Republicans" */
    const passage *p = &j->p;
    size_t last = group_start(p, verb);
    for (size_t i = last; i-- > 1 && last - i <= LONGEST && p->tokens[i].kind == HS_WORD;)
        if (token_has(p, i, p->ops->words.other))
            return token_has(p, i - 1, p->ops->words.and) && i > 1 ? holder_ending(j, i - 2) : HS_NONE;
    return HS_NONE;
}

int owner_of_word(const judging *j, size_t i) {
    enum { ADJECTIVES = 2 };
    const passage *p = &j->p;
    for (size_t back = 0; i-- > 1 && back <= ADJECTIVES; back++) {
        if (is_genitive(p, i)) return holder_ending(j, i - 1);
        if (p->tokens[i].kind != HS_WORD) return HS_NONE;
    }
    return HS_NONE;
}

int subject_of_purpose(const judging *j, size_t verb, size_t first) {
    bool purpose = verb > 0 && token_has(&j->p, verb - 1, j->p.ops->words.to);
    return purpose ? sole_subject(j, verb, first) : HS_NONE;
}

int sole_subject(const judging *j, size_t verb, size_t first) {
    enum { FIRST_BYTES = 40 }; /* room for a title or two before the name */
    const passage *p = &j->p;
    uint32_t start = p->tokens[first].start, end = p->tokens[verb].start;
    int found = HS_NONE;
    for (size_t k = places_until(j, end); k-- > 0 && j->places[k].span.end > start;) {
        if (found != HS_NONE && j->places[k].entity != found) return HS_NONE;
        found = j->places[k].entity;
    }
    size_t k = places_until(j, start);
    bool opens = found != HS_NONE && k < j->place_count && j->places[k].span.start <= start + FIRST_BYTES;
    return opens && subject_at(j, &j->places[k]) == found ? found : HS_NONE;
}

bool is_bygone(const judging *j, size_t deed) {
    const passage *p = &j->p;
    size_t before = deed;
    if (before > 1 && token_has(p, before - 1, p->ops->words.to)) before--;
    return before > 0 && hs_wordset_has(p->ops->sets[BYGONES], p->tokens[before - 1].hash);
}

size_t behind_such(const passage *p, size_t i, size_t to) {
    enum { WITHIN = 5 };
    for (size_t k = i; k < to && k - i < WITHIN; k++) {
        if (token_has(p, k, p->ops->words.among) && list_opener(p, k)) return k + 2;
        if (list_opener(p, k) > 1 && !token_has(p, k, p->ops->words.such)) break; /* "Smith as well as" */
        bool such = token_has(p, k, p->ops->words.such);
        if (!such && (p->tokens[k].kind > HS_CLITIC && !token_has(p, k, p->ops->words.comma))) break;
        if (such || hs_wordset_has(p->ops->sets[SUCH], p->tokens[k].hash))
            return k + 1 + (k + 1 < to && (such || token_has(p, k + 1, p->ops->words.by)));
    }
    return i;
}

size_t agent_behind(const judging *j, const verdict *v, const mention *m, size_t to) {
    const function_words *w = &j->p.ops->words;
    for (size_t i = 0; i < v->evidence_count; i++) {
        const operator_hit *h = &j->p.hits[v->evidence[i]];
        bool passive = h->kind == OP_ATTITUDE && h->from >= m->to;
        if (!passive || h->to >= to || !token_has(&j->p, h->to, w->by)) continue;
        if (j->p.text.p[j->p.tokens[h->to - 1].end - 1] == 's') continue; /* "promises by Smith" */
        size_t agent = behind_such(&j->p, h->to + 1, to);
        return holder_starting(j, agent, to) == HS_NONE ? SIZE_MAX : agent;
    }
    return SIZE_MAX;
}

int subject_behind_opening(const judging *j, size_t verb, const mention *m, size_t from, size_t to) {
    enum { OPENING = 6, REST = 8 };
    const passage *p = &j->p;
    if (!is_gerund(p, verb) || verb - from > OPENING ||
        !hs_wordset_has(p->ops->sets[OPENERS], p->tokens[from].hash))
        return HS_NONE;
    for (size_t i = from; i < verb; i++)
        if (token_has(p, i, p->ops->words.comma) ||
            places_until(j, p->tokens[i].end) != places_until(j, p->tokens[from].start))
            return HS_NONE;
    size_t i = m->to;
    while (i < to && i < m->to + REST && !token_has(p, i, p->ops->words.comma)) i++;
    if (i >= to || !token_has(p, i, p->ops->words.comma)) return HS_NONE;
    return holder_starting(j, i + 1, to);
}

int coordinated_before(const judging *j, const place **at, bool listed) {
    enum { TITLE = 4, ASIDE = 6 };
    const passage *p = &j->p;
    size_t first, last;
    tokens_within(p, (*at)->span, &first, &last);
    size_t i = first;
    while (i > 0 && first - i < TITLE && (p->tokens[i - 1].flags & HS_T_CAPITAL)) i--; /* Rep. */
    bool and = i > 0 && (token_has(p, i - 1, p->ops->words.and) || token_has(p, i - 1, p->ops->words.nor));
    bool comma = i > 0 && listed && token_has(p, i - 1, p->ops->words.comma);
    if (!and&&!comma) return HS_NONE;
    size_t k = places_until(j, p->tokens[i - 1].start);
    if (k == 0 || j->places[k - 1].entity == (*at)->entity) return HS_NONE;
    size_t other, end;
    tokens_within(p, j->places[k - 1].span, &other, &end);
    if (i - 1 - end > ASIDE) return HS_NONE; /* "Smith (R-Ohio) and" */
    for (size_t t = end; t < i - 1; t++)
        if (p->tokens[t].kind == HS_WORD && !(p->tokens[t].flags & HS_T_CAPITAL)) return HS_NONE;
    *at = &j->places[k - 1];
    return (*at)->entity;
}
