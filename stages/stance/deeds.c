#include "deeds.h"

#include "governing.h"

#include <string.h>

bool is_deed(const passage *p, const topic_match *m) {
    size_t k = hit_at_or_after(p, m->from);
    bool verb = k < p->hit_count && p->hits[k].from == m->from && p->hits[k].kind != OP_JUDGEMENT &&
                p->hits[k].kind != OP_NOUN;
    return m->to - m->from > 1 && (verb || is_gerund(p, m->from));
}

static bool is_be(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    uint64_t h = p->tokens[i].hash;
    return h == w->is || h == w->are || h == w->was || h == w->were || h == w->been ||
           (p->tokens[i].kind == HS_CLITIC && h != w->nt);
}

/* "closed", "banned": in the past, by its letters. */
static bool ends_in_ed(const passage *p, size_t i) {
    hs_token t = p->tokens[i];
    return t.end - t.start > 3 && memcmp(p->text.p + t.end - 2, "ed", 2) == 0;
}

/* What stands right before a verb that it is the subject of: "Smith", "she", "who". */
static bool may_be_subject(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    hs_token t = p->tokens[i];
    return (t.kind == HS_WORD && t.flags & HS_T_CAPITAL) || t.hash == w->he || t.hash == w->she ||
           t.hash == w->they || t.hash == w->we || t.hash == w->i || t.hash == w->who;
}

/* "[The judge] blocked the": no participle has an object. */
static bool has_object(const passage *p, size_t verb) {
    const function_words *w = &p->ops->words;
    uint64_t behind = verb + 1 < p->count ? p->tokens[verb + 1].hash : 0;
    return ends_in_ed(p, verb) && (behind == w->the || behind == w->a || behind == w->an || behind == w->its);
}

bool is_done(const passage *p, size_t verb, size_t floor) {
    size_t i = verb;
    while (i > floor && is_adverb(p, i - 1)) i--;
    if (i == floor || p->tokens[i - 1].kind > HS_CLITIC) return false;
    size_t before = i - 1;
    bool helped = hs_wordset_has(p->ops->sets[AUXILIARIES], p->tokens[before].hash) ||
                  p->tokens[before].kind == HS_CLITIC;
    if (is_gerund(p, verb)) return is_be(p, before);
    if (is_be(p, before) && ends_in_ed(p, verb)) return false; /* "was closed" */
    return helped || has_object(p, verb) ||
           (may_be_subject(p, before) && (ends_in_ed(p, verb) || is_base_form(p, verb)));
}
