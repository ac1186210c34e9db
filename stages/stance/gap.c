#include "gap.h"

#include "governing.h"

bool is_dash_token(const passage *p, size_t i) {
    hs_str t = hs_str_of(p->text.p + p->tokens[i].start, p->tokens[i].end - p->tokens[i].start);
    return hs_str_is(t, "—") || hs_str_is(t, "–") || hs_str_is(t, "--");
}

/* "that is", "that is the". */
static bool is_equation(const passage *p, size_t from, size_t to) {
    enum { LONGEST = 3 };
    const function_words *w = &p->ops->words;
    return to - from >= 2 && to - from <= LONGEST && token_has(p, from, w->that) &&
           (token_has(p, from + 1, w->is) || token_has(p, from + 1, w->was));
}

gap gap_between(const passage *p, size_t from, size_t to) {
    const function_words *w = &p->ops->words;
    gap g = {.length = to - from, .equates = is_equation(p, from, to)};
    for (size_t i = from; i < to && i < from + LONGEST_GAP + 1; i++) {
        uint64_t h = p->tokens[i].hash;
        g.and = g.and || h == w->and;
        g.or = g.or || h == w->or || h == w->nor;
        g.that_first = g.that_first || (i == from && (h == w->that || h == w->whether));
        g.that = g.that || h == w->that || h == w->whether;
        bool first = i == from || (i == from + 1 && is_adverb(p, from)); /* "suffered enormously under" */
        g.from_it = g.from_it || (first && (h == w->from || h == w->under || h == w->by));
        if (h == w->through || h == w->of || h == w->for_ || h == w->in || h == w->on || h == w->to)
            g.through = h == w->through;
        g.relative = g.relative || h == w->who || h == w->which;
        g.than = g.than || h == w->than;
        g.over = g.over || (h == w->over && i > from);
        g.by = i + 1 == to && h == w->by;
        g.owned = g.owned || (i + 2 >= to && is_genitive(p, i));
        g.and_last = i + 1 == to && h == w->and;
        g.to = g.to || h == w->to;
        g.asks = g.asks || h == w->why || h == w->how || h == w->what || h == w->about;
        bool about = h == w->on || h == w->about || h == w->over || h == w->from;
        g.apart = g.apart || (is_dash_token(p, i) && i + 2 < to) || /* "a deal – the pact" is one thing */
                  (about && i > from && hs_wordset_has(p->ops->sets[SUBJECTS], p->tokens[i - 1].hash));
        bool bridge = i > from && hs_wordset_has(p->ops->sets[BRIDGES], p->tokens[i - 1].hash);
        g.bridged = g.bridged || ((h == w->of || h == w->for_ || h == w->to) && (i == from || bridge));
        g.leads = g.leads || h == w->of || h == w->for_ || h == w->to;
        bool range = i > from && p->tokens[i - 1].kind == HS_PUNCT; /* "a plan — from doing this to that" */
        g.out_of = g.out_of || (i > from && h == w->from && !range);
        bool to_show = i > from && p->tokens[i - 1].hash == w->to; /* "hard to prove that" */
        g.shows = g.shows || (!to_show && hs_wordset_has(p->ops->sets[SHOWINGS], h));
        g.comma = g.comma || h == w->comma;
    }
    g.for_to_be = to - from > 2 && token_has(p, from, w->for_) && token_has(p, to - 2, w->to) &&
                  token_has(p, to - 1, w->be);
    return g;
}
