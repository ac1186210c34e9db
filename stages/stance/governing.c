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

bool is_aim(const passage *p, const operator_hit *h) {
    return h->kind == OP_EFFECT && h->from > 0 && token_has(p, h->from - 1, p->ops->words.to);
}

bool by_the_target(const passage *p, const operator_hit *h) {
    return h->to < p->count && token_has(p, h->to, p->ops->words.by);
}

bool is_subject(const passage *p, const operator_hit *h) {
    const function_words *w = &p->ops->words;
    if (h->to == p->count || !hs_wordset_has(p->ops->sets[SUBJECTS], p->tokens[h->from].hash)) return false;
    return token_has(p, h->to, w->about) || token_has(p, h->to, w->on) || token_has(p, h->to, w->over);
}

bool governs_proposal(const passage *p, size_t from, size_t to) {
    enum { REACH = 6 };
    const function_words *w = &p->ops->words;
    for (size_t i = from + 1; i < to && i < from + REACH; i++)
        if (token_has(p, i, w->that) || token_has(p, i, w->which))
            return hs_wordset_has(p->ops->sets[PROPOSALS], p->tokens[i - 1].hash);
    return false;
}
