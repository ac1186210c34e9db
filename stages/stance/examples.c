/* Who is named as one of many, or as where something comes from, or whom it moves: "critics of the dam,
 * including Smith and Lee", "the dam drew criticism from Smith", "has the backing of Lee", "has angered Lee".
 */
#include "judge.h"

size_t people_before(const passage *p, size_t from, int *side) {
    enum { REACH = 5 };
    size_t reach = REACH;
    for (size_t i = from, back = 0; i-- > 1 && back <= reach; back++) {
        if (p->tokens[i].kind > HS_CLITIC) return SIZE_MAX;
        if (!token_has(p, i, p->ops->words.of) && !token_has(p, i, p->ops->words.for_)) continue;
        *side = side_of(p, i - 1);
        if (*side) return i - 1;
        if (!any_on_list(p, i - 1, i, INTENTIONS) && !any_on_list(p, i - 1, i, PROPOSALS)) return SIZE_MAX;
        reach = back + REACH; /* "critics of Smith's call for" */
    }
    return SIZE_MAX;
}

/* Whether a negation stands first in tokens [from, to). */
static bool is_denied(const passage *p, size_t from, size_t to) {
    size_t k = hit_at_or_after(p, from);
    return k < p->hit_count && p->hits[k].kind == OP_NEGATION && p->hits[k].from < to;
}

/* "[The dam] drew criticism from", "has the backing of": where those start whom it comes from, with the word
 * and its strength in the verdict; SIZE_MAX for none. */
static size_t behind_reaction(const passage *p, const topic_match *m, size_t to, verdict *v) {
    enum { WITHIN = 6 };
    const function_words *w = &p->ops->words;
    size_t first = m->to + (m->to < to && token_has(p, m->to, w->comma)); /* ", a priority of" */
    size_t own = is_genitive(p, m->to) ? m->to + 2 : m->to; /* "Smith's strong praise of Lee" is Smith's */
    for (size_t i = first; i + 2 < to && i < first + WITHIN && p->tokens[i].kind <= HS_CLITIC; i++) {
        int entry = hs_lexicon_word(p->ops->reactions, p->tokens[i].hash);
        bool leads = token_has(p, i + 1, w->from) || token_has(p, i + 1, w->of) || token_has(p, i + 1, w->by);
        if (entry < 0 || !leads) { /* "is a nonstarter for", "is popular with" */
            entry = hs_lexicon_word(p->ops->standings, p->tokens[i].hash);
            leads = token_has(p, i + 1, w->for_) || token_has(p, i + 1, w->with) ||
                    token_has(p, i + 1, w->among) || token_has(p, i + 1, w->to);
        }
        double strength = entry >= 0 ? p->ops->entries[entry].strength : 0;
        int side = entry < 0 && token_has(p, i + 1, w->in) ? side_of(p, i) : 0;
        if (side != 0) { /* "has found an ally in" */
            strength = side * by_epithet;
            leads = true;
        }
        if (strength == 0 || !leads || i == first || (own > m->to && i <= own)) continue;
        v->score = strength * (is_denied(p, m->to, i) ? -by_denial : 1);
        v->cue_from = i;
        return behind_such(p, i + 2, to);
    }
    return SIZE_MAX;
}

/* "Opposition to [the dam] from Smith": where those start whose side the noun before a mention tells, with it
 * and its strength in the verdict; SIZE_MAX for none. */
static size_t behind_noun(const passage *p, const topic_match *m, size_t to, verdict *v) {
    enum { BETWEEN = 2 };
    size_t k = hit_at_or_after(p, m->from);
    const operator_hit *h = k > 0 ? &p->hits[k - 1] : NULL;
    if (!h || h->kind != OP_NOUN || h->to > m->from || m->from - h->to > BETWEEN) return SIZE_MAX;
    if (m->to + 1 >= to || !token_has(p, m->to, p->ops->words.from)) return SIZE_MAX;
    v->score = h->strength;
    v->cue_from = h->from;
    return behind_such(p, m->to + 1, to);
}

/* "[The dam] bill, introduced by Smith", "the dam plan by Smith": where those start whose proposal it is. */
static size_t behind_author(const passage *p, const topic_match *m, size_t to) {
    const function_words *w = &p->ops->words;
    size_t i = m->to, before = m->from;
    bool proposal = any_on_list(p, m->from, m->to, PROPOSALS) || any_on_list(p, m->from, m->to, OWNABLES);
    if (before > 0 && token_has(p, before - 1, w->the)) before--;
    if (before > 0 && is_preposition(w, p->tokens[before - 1].hash))
        return SIZE_MAX; /* "attacks on the bill by" */
    if (i < to && any_on_list(p, i, i + 1, PROPOSALS)) {
        proposal = true;
        i++;
    }
    bool was = proposal && i < to && (token_has(p, i, w->was) || token_has(p, i, w->were));
    if (was || (i < to && token_has(p, i, w->comma))) i++;
    if (i + 1 < to && any_on_list(p, i, i + 1, AUTHORSHIPS)) {
        i++;
        proposal = true;
    }
    return proposal && i + 1 < to && token_has(p, i, w->by) ? i + 1 : SIZE_MAX;
}

/* Whether a mention opens what stands behind a comma: nothing but "the controversial" between. Gives the
 * comma. */
static bool opens_behind_comma(const passage *p, const topic_match *m, size_t from, size_t *comma) {
    enum { BEFORE = 3 };
    for (size_t i = m->from; i-- > from && m->from - i <= BEFORE + 1;) {
        *comma = i;
        if (token_has(p, i, p->ops->words.comma)) return true;
        bool plain = p->tokens[i].kind == HS_WORD && !(p->tokens[i].flags & HS_T_CAPITAL) &&
                     !any_on_list(p, i, i + 1, AUXILIARIES);
        if (!plain) return false;
    }
    return false;
}

/* "Backed by Smith, [the dam] …", "over the objections of Smith, [the dam] …": where those start whose side
 * opens the sentence, with what says it and its strength in the verdict; SIZE_MAX for none. */
static size_t in_opening(const passage *p, const topic_match *m, size_t from, verdict *v) {
    enum { FIRST = 3 };
    const function_words *w = &p->ops->words;
    size_t comma, k = hit_at_or_after(p, from);
    if (!opens_behind_comma(p, m, from, &comma)) return SIZE_MAX;
    const operator_hit *h = k < p->hit_count ? &p->hits[k] : NULL;
    bool backed = h && h->kind == OP_ATTITUDE && h->from < from + FIRST && h->to - h->from == 1 &&
                  h->to < comma && p->text.p[p->tokens[h->from].end - 1] == 'd' && token_has(p, h->to, w->by);
    if (backed) {
        v->score = h->strength;
        v->cue_from = h->from;
        return h->to + 1;
    }
    for (size_t i = from; i <= from + FIRST && i + 1 < comma; i++) {
        int entry = hs_lexicon_word(p->ops->reactions, p->tokens[i].hash);
        if (entry < 0 || !(token_has(p, i + 1, w->of) || token_has(p, i + 1, w->from))) continue;
        v->score = p->ops->entries[entry].strength;
        v->cue_from = i;
        return i + 2;
    }
    return SIZE_MAX;
}

/* "[The dam] has angered Smith": where those start whom it moves, and how; SIZE_MAX for none. */
static size_t behind_experience(const passage *p, const topic_match *m, size_t to, verdict *v) {
    enum { WITHIN = 4 };
    for (size_t i = m->to; i + 1 < to && i < m->to + WITHIN && p->tokens[i].kind <= HS_CLITIC; i++) {
        int entry = hs_lexicon_word(p->ops->experiences, p->tokens[i].hash);
        if (entry < 0) continue;
        v->score = p->ops->entries[entry].strength * (is_denied(p, m->to, i) ? -by_denial : 1);
        v->cue_from = i;
        return i + 1;
    }
    return SIZE_MAX;
}

/* "[The dam] was signed by Smith", "passed the council and was vetoed by Smith": where those start who did
 * it, and how; SIZE_MAX for none. Attitudes in the passive are told apart (agent_behind). */
static size_t behind_deed(const passage *p, const topic_match *m, size_t to, verdict *v) {
    enum { WITHIN = 14, NEAR = 3 };
    const function_words *w = &p->ops->words;
    for (size_t k = hit_at_or_after(p, m->to); k < p->hit_count && p->hits[k].from < to; k++) {
        const operator_hit *h = &p->hits[k];
        size_t i = h->from;
        bool was = i > m->to && (token_has(p, i - 1, w->was) || token_has(p, i - 1, w->were) ||
                                 token_has(p, i - 1, w->been) || token_has(p, i - 1, w->is));
        bool second = was && i - 1 > m->to && token_has(p, i - 2, w->and); /* "and was vetoed by" */
        if (i > m->to + WITHIN) return SIZE_MAX;
        bool deed = h->kind == OP_ACT || (second && h->kind == OP_ATTITUDE);
        if (!deed || !was || (i > m->to + NEAR && !second)) continue;
        if (h->to >= to || !token_has(p, h->to, w->by)) continue;
        v->score = h->kind == OP_ACT ? by_deed * (h->strength < 0 ? -1 : 1) : h->strength;
        v->cue_from = i;
        return h->to + 1;
    }
    return SIZE_MAX;
}

/* "The council, with the backing of Smith, passed [the dam]": where those start whose side the aside tells of
 * what the rest of the sentence does to a mention behind it; SIZE_MAX for none. */
static size_t in_aside(const passage *p, const topic_match *m, size_t from, size_t to, verdict *v) {
    enum { WORDS = 3, LONGEST = 24 };
    const function_words *w = &p->ops->words;
    for (size_t i = from + 1; i + WORDS < m->from; i++) {
        if (!token_has(p, i - 1, w->comma) || !(token_has(p, i, w->with) || token_has(p, i, w->over)))
            continue;
        size_t noun = i + 1;
        while (noun <= i + WORDS && hs_lexicon_word(p->ops->reactions, p->tokens[noun].hash) < 0) noun++;
        int entry = hs_lexicon_word(p->ops->reactions, p->tokens[noun].hash);
        bool leads = token_has(p, noun + 1, w->of) || token_has(p, noun + 1, w->from);
        size_t end = noun;
        while (end < m->from && end - i < LONGEST && !token_has(p, end, w->comma)) end++;
        if (entry < 0 || !leads || !token_has(p, end, w->comma)) continue;
        mention only = plain_mention(m);
        size_t until = to;
        cut_to_surroundings(&only, &end, &until);
        v->score = p->ops->entries[entry].strength * label_of(compose(p, end, until, &only, 1).score);
        if (m->problem) v->score = -v->score; /* compose has turned it, and so does who asks */
        v->cue_from = noun;
        return v->score != 0 ? noun + 2 : SIZE_MAX;
    }
    return SIZE_MAX;
}

bool judge_examples(judging *j, const topic_match *m, size_t from, size_t to) {
    const passage *p = &j->p;
    verdict v = {.rule = "epithet"};
    int side = 0;
    mention only = plain_mention(m);
    size_t word = people_before(p, m->from, &side), list = SIZE_MAX;
    if (word != SIZE_MAX && behind_such(p, m->to, to) != m->to) {
        list = behind_such(p, m->to, to);
        v.score = side * by_epithet;
        v.cue_from = word;
    } else if ((list = behind_reaction(p, m, to, &v)) != SIZE_MAX) {
        v.rule = "reaction";
        if (is_undoing(p, m, from)) v.score = -v.score;
    } else if ((list = behind_noun(p, m, to, &v)) != SIZE_MAX) {
        v.rule = "reaction";
    } else if ((list = behind_experience(p, m, to, &v)) != SIZE_MAX) {
        v.rule = "experience";
        if (is_undoing(p, m, from)) v.score = -v.score;
    } else if ((list = behind_deed(p, m, to, &v)) != SIZE_MAX) {
        v.rule = "act";
    } else if ((list = behind_author(p, m, to)) != SIZE_MAX) {
        v.rule = "the holder's own";
        v.score = by_deed;
        v.cue_from = list - 1;
    } else if ((list = in_opening(p, m, from, &v)) != SIZE_MAX) {
        v.rule = "opening";
    } else if ((list = in_aside(p, m, from, to, &v)) != SIZE_MAX) {
        v.rule = "reaction";
    }
    bool name = list != SIZE_MAX && list < to && p->tokens[list].kind == HS_WORD; /* not "by 5-4, critics" */
    int holders[MOST_HOLDERS];
    if (!name || holders_starting(j, list, to, holders) == 0) return false;
    v.cue_to = v.cue_from + 1;
    if (m->problem) v.score = -v.score;
    add_for_list(j, list, to, &j->s->topics.items[m->topic], HS_NONE, &only, &v);
    return true;
}
