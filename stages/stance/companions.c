/* Who shares the side of a subject, or does not, by what the sentence says of the two: "Smith joined Lee in
 * backing it", "unlike Lee, Smith backs it". */
#include "companions.h"

#include "governing.h"

/* What an unlikeness leaves of the strength. */
static const double by_contrast = 0.7;

/* The words "in" or "to" that lead to a deed at a token: their token, or SIZE_MAX. "To try to ban it" starts
 * with the first "to". */
static size_t lead_of(const passage *p, size_t deed, size_t first) {
    enum { LONGEST = 4 };
    const function_words *w = &p->ops->words;
    size_t lead = SIZE_MAX;
    for (size_t i = deed; i-- > first && deed - i <= LONGEST && p->tokens[i].kind == HS_WORD;) {
        bool in = token_has(p, i, w->in) && i + 1 == deed && is_gerund(p, deed);
        if (in || token_has(p, i, w->to)) lead = i;
        if (in) break;
    }
    return lead;
}

/* "Joined [Lee]", "teamed up with [Lee]": where the words behind start whom somebody joined, before token
 * `end`; or SIZE_MAX. */
static size_t behind_joining(const passage *p, size_t end, size_t first) {
    enum { LONGEST = 12 };
    const function_words *w = &p->ops->words;
    for (size_t i = end; i-- > first && end - i <= LONGEST;) {
        bool joined = any_on_list(p, i, i + 1, JOININGS);
        if (!joined) continue;
        for (size_t k = i + 1; k < end && k <= i + 2; k++) /* "joined with", "teamed up with" */
            if (token_has(p, k, w->with)) return k + 1;
        return i + 1;
    }
    return SIZE_MAX;
}

static void add_each(judging *j, size_t at, size_t end, int subject, const mention *m, const topic *t,
                     int quote, const verdict *v) {
    int holders[MOST_HOLDERS];
    size_t n = at < end ? holders_starting(j, at, end, holders) : 0;
    for (size_t k = 0; k < n; k++)
        if (holders[k] != subject) add_stance(j, holders[k], t, quote, m->from, m->to, v);
}

int subject_of_joining(const judging *j, size_t deed, size_t first) {
    size_t lead = lead_of(&j->p, deed, first);
    size_t joined = lead == SIZE_MAX ? SIZE_MAX : behind_joining(&j->p, lead, first);
    if (joined == SIZE_MAX) return HS_NONE;
    size_t verb = joined - 1;
    while (verb > first && !any_on_list(&j->p, verb, verb + 1, JOININGS)) verb--;
    return subject_before(j, verb);
}

/* "Unlike [Lee], Smith backs it", "Smith, like [Lee], backs it": the word before who is named, or `deed`. */
static size_t beside_at(const passage *p, size_t first, size_t deed) {
    const function_words *w = &p->ops->words;
    for (size_t i = first; i < deed; i++) {
        bool apart = i == first || token_has(p, i - 1, w->comma);
        if (apart && (token_has(p, i, w->unlike) || token_has(p, i, w->like)) && has_capital(p, i + 1))
            return i;
    }
    return deed;
}

void add_companions(judging *j, int subject, size_t deed, size_t first, const mention *m, const topic *t,
                    int quote, const verdict *v) {
    const passage *p = &j->p;
    const function_words *w = &p->ops->words;
    size_t lead = lead_of(p, deed, first);
    size_t joined = lead == SIZE_MAX ? SIZE_MAX : behind_joining(p, lead, first);
    if (v->by_tone) return;
    if (joined != SIZE_MAX) add_each(j, joined, lead, subject, m, t, quote, v);
    size_t behind = m->to + token_has(p, m->to, w->comma), opener = list_opener(p, behind);
    bool group = subject != HS_NONE && j->r->entities[subject].kind == HS_GROUP;
    if (behind > m->to && opener && group) /* "a few senators back it, such as Lee" */
        add_each(j, behind + opener, j->p.count, subject, m, t, quote, v);
    size_t beside = beside_at(p, first, deed);
    if (beside == deed) return;
    size_t comma = beside + 1;
    while (comma < deed && !token_has(p, comma, w->comma)) comma++;
    verdict other = *v;
    if (token_has(p, beside, w->unlike)) other.score *= -by_contrast;
    if (comma < deed) add_each(j, beside + 1, comma, subject, m, t, quote, &other);
}
