/* What a word is and what it governs, by the words around it. */
#include "governing.h"

#include <string.h>

static bool is_determined(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    if (i == 0) return false;
    uint64_t before = p->tokens[i - 1].hash;
    if (before == w->s && i > 1 && token_has(p, i - 2, w->let)) return false; /* "let's build" */
    return before == w->a || before == w->an || before == w->the || before == w->s ||
           hs_wordset_has(p->ops->sets[POSSESSIVES], before);
}

bool is_participle(const passage *p, const operator_hit *h) {
    return p->text.p[p->tokens[h->to - 1].end - 1] == 'd' && h->to < p->count && is_determined(p, h->from);
}

bool is_bare_noun(const passage *p, const operator_hit *h) {
    const function_words *w = &p->ops->words;
    bool compound = h->from > 0 && hs_wordset_has(p->ops->sets[COMPOUNDS], p->tokens[h->from - 1].hash);
    if (h->to == p->count || !is_base_form(p, h->from)) return false;
    hs_str word = hs_slice(p->text, hs_span_of(p->tokens[h->from].start, p->tokens[h->from].end));
    if (hs_str_ends(word, "er") && any_on_list(p, h->from, h->to, LESSES))
        return false; /* "a lower limit": less of what stands behind */
    if (!compound && !is_determined(p, h->from)) return false;
    uint64_t behind = p->tokens[h->to].hash;
    return h->to - h->from == 1 && behind != w->of && behind != w->in && behind != w->to &&
           behind != w->for_ && behind != w->on && behind != w->that;
}

bool is_adjective(const passage *p, const operator_hit *h) {
    return is_participle(p, h) || is_bare_noun(p, h);
}

bool describes_noun(const passage *p, size_t i, size_t floor) {
    if (i <= floor || p->tokens[i - 1].kind != HS_WORD || p->tokens[i - 1].flags & HS_T_CAPITAL) return false;
    hs_token t = p->tokens[i - 1];
    return t.end - t.start > 3 && p->text.p[t.end - 1] == 's' && p->text.p[t.end - 2] != 's';
}

bool is_adverb(const passage *p, size_t i) {
    hs_token t = p->tokens[i];
    return t.kind == HS_WORD && t.end - t.start > 4 && memcmp(p->text.p + t.end - 2, "ly", 2) == 0;
}

bool is_told_before(const passage *p, size_t i) {
    size_t k = hit_at_or_after(p, i);
    return k > 0 && p->hits[k - 1].to == i &&
           (p->hits[k - 1].kind == OP_SAYING || p->hits[k - 1].kind == OP_ASSERTION);
}

bool is_people(const passage *p, size_t i) {
    return hs_wordset_has(p->ops->sets[ADVOCATES], p->tokens[i].hash) ||
           hs_wordset_has(p->ops->sets[CRITICS], p->tokens[i].hash);
}

bool is_object(const passage *p, const operator_hit *h) {
    enum { BETWEEN = 2 };
    size_t k = hit_at_or_after(p, h->from);
    return k > 0 && p->hits[k - 1].kind == OP_ATTITUDE && h->from - p->hits[k - 1].to < BETWEEN;
}

bool governs_infinitive(const passage *p, const operator_hit *h, size_t end) {
    enum { REACH = 7 };
    const function_words *w = &p->ops->words;
    if (h->to - h->from > 1 || !hs_wordset_has(p->ops->sets[WARNINGS], p->tokens[h->from].hash)) return false;
    for (size_t i = h->to; i < end && i < h->to + REACH && p->tokens[i].kind <= HS_CLITIC; i++) {
        if (token_has(p, i, w->that) || token_has(p, i, w->about) || token_has(p, i, w->of)) return false;
        if (token_has(p, i, w->to)) return true;
    }
    return false;
}

bool leads_to_purpose(const passage *p, const operator_hit *h, size_t end) {
    enum { REACH = 7 };
    const function_words *w = &p->ops->words;
    if (h->strength >= 0) return false;
    for (size_t i = h->to; i < end && i < h->to + REACH && p->tokens[i].kind <= HS_CLITIC; i++) {
        if (!token_has(p, i, w->to)) continue;
        uint64_t object = p->tokens[i - 1].hash;
        return i > h->to && !hs_wordset_has(p->ops->sets[INTENTIONS], object) &&
               !hs_wordset_has(p->ops->sets[PROPOSALS], object);
    }
    return false;
}

/* "I will not protect X", "she would never save X": whether modals and negations lead from a person's pronoun
 * to token i. */
static bool is_done_by_person(const passage *p, size_t i, size_t floor) {
    const function_words *w = &p->ops->words;
    bool helped = false;
    for (; i > floor; i--) {
        uint64_t h = p->tokens[i - 1].hash;
        if (h == w->i || h == w->we || h == w->he || h == w->she) return helped;
        if (h != w->not &&h != w->nt && h != w->ca && h != w->cannot && h != w->never &&
            !hs_wordset_has(p->ops->sets[AUXILIARIES], h))
            return false;
        helped = true;
    }
    return false;
}

/* "A measure protecting X", "a bill that would save X". */
static bool is_done_by_proposal(const passage *p, size_t i, size_t floor) {
    const function_words *w = &p->ops->words;
    if (is_gerund(p, i)) return i > floor && any_on_list(p, i - 1, i, PROPOSALS);
    while (i > floor && hs_wordset_has(p->ops->sets[AUXILIARIES], p->tokens[i - 1].hash)) i--;
    return i > floor + 1 && (token_has(p, i - 1, w->that) || token_has(p, i - 1, w->which)) &&
           any_on_list(p, i - 2, i - 1, PROPOSALS);
}

/* Whether an operator of a kind ends right before token i. */
static bool hit_ending(const passage *p, size_t i, operator_kind kind) {
    size_t k = hit_at_or_after(p, i);
    return k > 0 && p->hits[k - 1].to == i && p->hits[k - 1].kind == kind;
}

bool is_aim(const passage *p, const operator_hit *h, size_t floor) {
    const function_words *w = &p->ops->words;
    if (h->kind != OP_EFFECT || h->from == floor) return false;
    if (token_has(p, h->from - 1, w->to)) return true;
    size_t k = hit_at_or_after(p, h->from);
    const operator_hit *before = k > 0 && p->hits[k - 1].to == h->from ? &p->hits[k - 1] : NULL;
    bool governed =
        before && (before->kind == OP_ATTITUDE || before->kind == OP_NOUN || before->kind == OP_ASSERTION);
    bool blamed = token_has(p, h->from - 1, w->for_) || token_has(p, h->from - 1, w->on); /* "praised for" */
    size_t verb = before && before->kind == OP_NEGATION && before->to == h->from ? before->from : h->from;
    bool obliged = hit_ending(p, verb, OP_MODAL); /* "the state should not protect" */
    bool idea = token_has(p, h->from - 1, w->of) && h->from > floor + 1 &&
                any_on_list(p, h->from - 2, h->from - 1, INTENTIONS);
    return obliged || ((governed || idea || blamed) && is_gerund(p, h->from)) ||
           is_done_by_person(p, h->from, floor) || is_done_by_proposal(p, h->from, floor);
}

bool by_the_target(const passage *p, const operator_hit *h) {
    return h->to < p->count && token_has(p, h->to, p->ops->words.by);
}

bool is_subject(const passage *p, const operator_hit *h) {
    const function_words *w = &p->ops->words;
    if (h->to == p->count || !hs_wordset_has(p->ops->sets[SUBJECTS], p->tokens[h->from].hash)) return false;
    return token_has(p, h->to, w->about) || token_has(p, h->to, w->on) || token_has(p, h->to, w->over);
}

/* The first "that" or "which" soon behind token `from`, before `to`: its token, or `to`. */
static size_t relative_behind(const passage *p, size_t from, size_t to) {
    enum { REACH = 6 };
    const function_words *w = &p->ops->words;
    for (size_t i = from + 1; i < to && i < from + REACH; i++)
        if (token_has(p, i, w->that) || token_has(p, i, w->which)) return i;
    return to;
}

bool governs_claim(const passage *p, size_t from, size_t to) {
    size_t that = relative_behind(p, from, to);
    return that < to && any_on_list(p, that - 1, that, CLAIMS);
}

bool governs_fact(const passage *p, size_t from, size_t to) {
    size_t that = relative_behind(p, from, to);
    return that < to && token_has(p, that - 1, p->ops->words.fact);
}

bool governs_proposal(const passage *p, size_t from, size_t to) {
    size_t that = relative_behind(p, from, to);
    return that < to &&
           (any_on_list(p, that - 1, that, PROPOSALS) || any_on_list(p, that - 1, that, COMPOUNDS) ||
            any_on_list(p, that - 1, that, DECISIONS));
}

bool is_charged(const passage *p, const operator_hit *h, size_t to) {
    if (h->kind != OP_ATTITUDE || to + 1 >= p->count || !is_gerund(p, to + 1)) return false;
    return token_has(p, to, p->ops->words.of) || token_has(p, to, p->ops->words.for_);
}

bool is_gerund_subject(const passage *p, const operator_hit *h, size_t floor) {
    const function_words *w = &p->ops->words;
    if (!is_gerund(p, h->from)) return false;
    size_t first = h->from; /* "formally abandoning" */
    while (first > floor && is_adverb(p, first - 1)) first--;
    if (first > floor && (token_has(p, first - 1, w->that) || is_told_before(p, first) ||
                          hs_wordset_has(p->ops->sets[NAMINGS], p->tokens[first - 1].hash) ||
                          describes_noun(p, h->from, floor)))
        return true;
    for (size_t i = floor; i < first; i++)
        if (p->tokens[i].kind == HS_WORD && !token_has(p, i, w->that) && !token_has(p, i, w->not ))
            return false;
    return true;
}

bool is_intention(const passage *p, const operator_hit *h) {
    return h->to - h->from == 1 && is_determined(p, h->from) && any_on_list(p, h->from, h->to, INTENTIONS);
}

/* "Called [the decision]": a verb that names stands right before a noun phrase. */
static bool is_named(const passage *p, size_t from, size_t floor) {
    return from > floor && any_on_list(p, from - 1, from, NAMINGS);
}

bool is_decided_deed(const passage *p, const operator_hit *h, size_t floor, bool linked) {
    enum { REACH = 5 }; /* "Mayor Jones's latest unanimous decision" */
    const function_words *w = &p->ops->words;
    size_t to = token_has(p, h->from, w->to) ? h->from : h->from - 1;
    if (h->from == 0 || to <= floor || !token_has(p, to, w->to)) return false;
    size_t noun = to - 1;
    if (!any_on_list(p, noun, noun + 1, INTENTIONS) && !any_on_list(p, noun, noun + 1, PROPOSALS))
        return false;
    if (is_named(p, noun, floor)) return true;
    bool bare = noun == floor || is_told_before(p, noun) || token_has(p, noun - 1, w->that);
    if (bare && linked) return true;
    bool determined = false;
    for (size_t i = noun; i > floor && noun - i < REACH && p->tokens[i - 1].kind <= HS_CLITIC; i--) {
        determined = determined || is_determined(p, i);
        if (determined && (linked || is_named(p, i, floor))) return true;
    }
    return false;
}

bool is_suffered(const passage *p, const operator_hit *h, size_t floor) {
    const function_words *w = &p->ops->words;
    size_t i = h->from;
    while (i > floor && is_adverb(p, i - 1)) i--;
    if (i == floor || is_gerund(p, h->from)) return false;
    uint64_t before = p->tokens[i - 1].hash;
    return before == w->been || before == w->being || before == w->be || before == w->was ||
           before == w->were || before == w->is || before == w->are;
}

bool is_blamed(const passage *p, const operator_hit *h, size_t floor) {
    enum { WITHIN = 10 }; /* "was slammed as a fool at the same meeting for" */
    if (token_has(p, h->to, p->ops->words.for_)) return is_suffered(p, h, floor);
    for (size_t i = h->to; i + 1 < p->count && i < h->to + WITHIN && p->tokens[i].kind != HS_PUNCT; i++)
        if (token_has(p, i, p->ops->words.for_) && is_gerund(p, i + 1)) return is_suffered(p, h, floor);
    return false;
}

bool stands_alone(const passage *p, const operator_hit *h) {
    const function_words *w = &p->ops->words;
    bool object = h->to == p->count || is_preposition(w, p->tokens[h->to].hash) ||
                  token_has(p, h->to, w->as) ||
                  token_has(p, h->to, w->that); /* "cut as much of it", "cut that tax" */
    return !object && any_on_list(p, h->to, h->to + 1, TARGET_ENDS);
}

bool takes_object(const passage *p, const operator_hit *h) {
    const function_words *w = &p->ops->words;
    uint64_t last = p->tokens[h->to - 1].hash, behind = h->to < p->count ? p->tokens[h->to].hash : 0;
    bool leads = last == w->without || last == w->with || last == w->for_ || last == w->to ||
                 behind == w->with || behind == w->for_ || behind == w->to;
    if (leads || h->from == 0) return leads;
    uint64_t before = p->tokens[h->from - 1].hash; /* "we need it" */
    return before == w->not || before == w->nt || before == w->to || before == w->we || before == w->they ||
           before == w->i || before == w->you;
}

size_t naming_before(const passage *p, size_t i, size_t from) {
    enum { BACK = 3 };
    for (size_t back = 0; i-- > from && back <= BACK && p->tokens[i].kind <= HS_OPEN; back++)
        if (hs_wordset_has(p->ops->sets[NAMINGS], p->tokens[i].hash)) return i;
    return SIZE_MAX;
}

bool is_copula(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    return token_has(p, i, w->is) || token_has(p, i, w->was) || token_has(p, i, w->are) ||
           token_has(p, i, w->were) || token_has(p, i, w->include) || token_has(p, i, w->included);
}

bool is_to_leave(const passage *p, size_t to) {
    return to + 1 < p->count && token_has(p, to, p->ops->words.to) &&
           any_on_list(p, to + 1, to + 2, LEAVINGS);
}

bool is_spelled_out(const passage *p, size_t to) {
    return is_copula(p, to) && token_has(p, to + 1, p->ops->words.that);
}

double ballot_for(const passage *p, const operator_hit *h, size_t from) {
    static const double for_it = 0.9;
    const function_words *w = &p->ops->words;
    size_t i = from;
    bool votes = token_has(p, h->from, w->voted) || token_has(p, h->from, w->vote) ||
                 token_has(p, h->from, w->votes) || token_has(p, h->from, w->voting);
    if (!votes || h->to - h->from > 1) return 0;
    while (i > h->to && (token_has(p, i - 1, w->the) || token_has(p, i - 1, w->a))) i--;
    if (i == h->to) return 0;
    return token_has(p, i - 1, w->for_) ? for_it : token_has(p, i - 1, w->against) ? -for_it : 0;
}

/* By its letters, but for a capital: "lawmakers". */
static bool is_plural(const passage *p, size_t i) {
    enum { SHORTEST = 4 };
    hs_token t = p->tokens[i];
    const char *end = p->text.p + t.end;
    size_t k = hit_at_or_after(p, i);
    bool plural = t.kind == HS_WORD && t.end - t.start >= SHORTEST && end[-1] == 's' && end[-2] != 's' &&
                  end[-2] != 'y';
    bool verb = k < p->hit_count && p->hits[k].from == i && side_of(p, i) == 0; /* "Egypt claims" */
    return plural && !verb && !hs_wordset_has(p->ops->sets[AUXILIARIES], t.hash);
}

bool is_plural_noun(const passage *p, size_t i) {
    return is_plural(p, i) && !(p->tokens[i].flags & HS_T_CAPITAL);
}

bool opens_with_people(const passage *p, size_t from, size_t to) {
    enum { OPENING = 3 };
    const function_words *w = &p->ops->words;
    for (size_t i = from; i + 1 < to && i < from + OPENING; i++) {
        size_t verb = i + 1 + token_has(p, i + 1, w->who);
        bool people = token_has(p, i, w->those) || any_on_list(p, i, i + 1, OTHERS) ||
                      (i == from ? is_plural(p, i) : is_plural_noun(p, i));
        if (people && verb < to && (verb > i + 1 || is_gerund(p, verb))) return true;
        if (p->tokens[i].kind > HS_CLITIC && p->tokens[i].kind != HS_OPEN) return false;
    }
    return false;
}

bool opens_with_one_of(const passage *p, size_t first) {
    const function_words *w = &p->ops->words;
    bool one = any_on_list(p, first, first + 1, QUANTITIES) || any_on_list(p, first, first + 1, ORDINALS);
    return token_has(p, first, w->among) || (one && token_has(p, first + 1, w->of));
}

bool denies_something(const passage *p) {
    for (size_t k = 0; k < p->hit_count; k++)
        if (p->hits[k].kind == OP_NEGATION || p->hits[k].kind == OP_DOUBT) return true;
    return false;
}
