/* The chain of media between a speaker and us: "told La Stampa", "in an interview with the newspaper X",
 * "as cited by Reuters", "X reported", "X reports citing Y". */
#include "speakers.h"

#include "descriptions.h"

enum { TRIGGER_REACH = 7 };

/* Whether a medium that is only the place where something was said stands by the saying: "said on CNN", "On
 * CNN, she said", and not "the talk that began on CNN". */
static bool is_near(const attribution *t, const name *n) {
    enum { BEFORE = 14, BEHIND = 8 };
    range all = t->cue.to > t->cue.from ? t->cue : t->source;
    if (!is_empty(t->source))
        all = range_of(t->source.from < all.from ? t->source.from : all.from,
                       t->source.to > all.to ? t->source.to : all.to);
    size_t said = t->content[t->content_count - 1].to; /* "“…,” she said, on CNN": behind either */
    if (n->tokens.from >= all.to)
        return n->tokens.from - all.to <= BEHIND ||
               (n->tokens.from >= said && n->tokens.from - said <= BEHIND);
    return n->tokens.from >= all.from || all.from - n->tokens.to <= BEFORE;
}

/* What ties a medium to the statement, judged by the words before and behind its name; -1 for nothing. */
static int link_of(const cast *c, const attribution *t, const name *n, size_t floor, size_t end) {
    const article *a = c->a;
    size_t next = n->tokens.to, length;
    while (next < end && !(a->tokens[next].flags & HS_T_CAPITAL) && /* "Interfax news agency reported" */
           hs_lexicon_word(c->rules->media_endings, a->tokens[next].hash) >= 0)
        next++;
    while (next < end && (c->classes[next] & W_AUXILIARY)) next++;
    if (next < end && hs_lexicon_word(c->rules->media_verbs, a->tokens[next].hash) >= 0) return LINK_REPORTS;
    size_t the =
        n->tokens.from > floor && word_is(a, n->tokens.from - 1, "the") ? n->tokens.from - 1 : n->tokens.from;
    for (size_t i = n->tokens.from; i-- > floor && n->tokens.from - i <= TRIGGER_REACH;) {
        int link = hs_lexicon_match(c->rules->media_links, a->tokens, n->tokens.from, i, &length);
        if (link == LINK_PLACE && (i + length != the || !is_near(t, n))) link = -1;
        if (link >= 0) return link == LINK_PLACE ? LINK_SPOKE_TO : link;
        if (token_is(a, i, ",") || a->tokens[i].kind == HS_CLOSE) break;
    }
    return -1;
}

/* What names no medium, whatever stands beside it: "an Iowa radio station", "the South Korean press". */
static bool is_no_medium(const cast *c, const name *n, size_t floor) {
    const article *a = c->a;
    size_t from = n->tokens.from, length;
    bool one_of_many = from > floor && (word_is(a, from - 1, "a") || word_is(a, from - 1, "an"));
    bool state = hs_lexicon_match(c->rules->states, a->tokens, n->tokens.to, from, &length) >= 0 &&
                 length == n->tokens.to - from && !word_is(a, n->tokens.to, "magazine"); /* New York */
    bool people =
        n->kind == HS_GROUP || hs_lexicon_word(c->rules->peoples, a->tokens[n->tokens.to - 1].hash) >= 0;
    return one_of_many || state || people || n->kind == HS_COUNTRY || known_person(c, n);
}

/* "the newspaper X", "X newspaper": a medium whatever the lists say; not "Saltby radio station WXYZ". */
static bool called_medium(const cast *c, const name *n, size_t floor, size_t end) {
    const article *a = c->a;
    size_t next = n->tokens.to;
    if (is_no_medium(c, n, floor)) return false;
    bool before = n->tokens.from > floor &&
                  hs_lexicon_word(c->rules->media_endings, a->tokens[n->tokens.from - 1].hash) >= 0;
    while (next < end && (hs_lexicon_word(c->rules->media_endings, a->tokens[next].hash) >= 0 ||
                          word_is(a, next, "station")))
        next++;
    bool named = next < end && (a->tokens[next].flags & HS_T_CAPITAL);
    return before || (next > n->tokens.to && !named);
}

/* "The Herald", by its last name alone. */
static bool is_paper(const cast *c, const name *n) {
    size_t i = n->tokens.from;
    return n->tokens.to - i == 1 && word_is(c->a, i - 1, "the") &&
           hs_lexicon_word(c->rules->media_endings, c->a->tokens[i].hash) >= 0;
}

/* "Told the Herald"; "…, X reports" at a sentence's end, "in an interview with the X": only media stand
 * there. */
static bool stands_as_medium(const cast *c, const name *n, size_t floor, size_t end, int link) {
    const article *a = c->a;
    size_t from = n->tokens.from, next = n->tokens.to;
    if (from == floor || known_person(c, n) || c->entities[n->entity].kind == HS_COUNTRY) return false;
    if (is_paper(c, n)) return true;
    bool comma = token_is(a, from - 1, ",") ||
                 (word_is(a, from - 1, "the") && from > floor + 1 && token_is(a, from - 2, ","));
    if (link == LINK_REPORTS)
        return comma && next + 1 < end &&
               (a->tokens[next + 1].kind == HS_PUNCT || word_is(a, next + 1, "citing"));
    bool article_word = word_is(a, from - 1, "the") && from >= floor + 3;
    bool body = a->tokens[from].flags & HS_T_UPPER; /* "an interview with the FBI" */
    for (size_t i = from; i < next; i++)
        body = body || hs_lexicon_word(c->rules->organizations, a->tokens[i].hash) >= 0;
    return link == LINK_SPOKE_TO && article_word && !body && word_is(a, from - 3, "interview");
}

static bool in_source(const attribution *t, size_t i) {
    return i >= t->source.from && i < t->source.to;
}

static bool in_content(const attribution *t, size_t i) {
    for (size_t k = 0; k < t->content_count; k++)
        if (i >= t->content[k].from && i < t->content[k].to) return true;
    return false;
}

/* "He told the newspaper", "in an interview with the German magazine": the medium last named before that it
 * may mean, which is referred to there; HS_NONE for none. */
static int unnamed_medium(cast *c, const attribution *t, range s) {
    enum { LONGEST = 4 };
    const article *a = c->a;
    size_t length;
    for (size_t i = s.from; i + 1 < s.to; i++) {
        if (hs_lexicon_match(c->rules->media_links, a->tokens, s.to, i, &length) != LINK_SPOKE_TO) continue;
        size_t the = i + length;
        if (the < s.to && (word_is(a, the, "with") || word_is(a, the, "by"))) the++;
        if (the >= s.to || !word_is(a, the, "the") || in_content(t, the) || in_source(t, the)) continue;
        for (size_t to = the + 2; to <= s.to && to - the <= LONGEST && a->tokens[to - 1].kind == HS_WORD;
             to++) {
            int medium = described_medium(c, range_of(the, to), true);
            if (medium != HS_NONE) {
                cast_refer(c, medium, range_of(the, to));
                return medium;
            }
        }
    }
    return HS_NONE;
}

size_t find_reporters(cast *c, const attribution *t, int speaker, int *chain) {
    enum { REACH = 200 }; /* tokens: a sentence without end must not cost its square */
    size_t count = 0;
    size_t anchor = t->cue.to > t->cue.from ? t->cue.from : t->source.from;
    range s = c->a->sentences[c->a->sentence_of[anchor]].tokens;
    if (anchor - s.from > REACH) s.from = (uint32_t)(anchor - REACH);
    if (s.to - anchor > REACH) s.to = (uint32_t)(anchor + REACH);
    for (int wanted = LINK_SPOKE_TO; wanted <= LINK_REPORTS; wanted++) {
        for (size_t k = name_at_or_after(c, s.from); k < c->name_count && c->names[k].tokens.from < s.to;
             k++) {
            name *n = &c->names[k];
            bool within = in_source(t, n->tokens.from); /* "documents obtained by X" */
            if (n->entity == speaker || in_content(t, n->tokens.from) || count == MAX_CHAIN) continue;
            entity *e = &c->entities[n->entity];
            int link = link_of(c, t, n, within ? t->source.from : s.from, s.to);
            if (link != wanted || (within && link == LINK_REPORTS)) continue;
            if (called_medium(c, n, s.from, s.to) || stands_as_medium(c, n, s.from, s.to, link))
                e->kind = HS_MEDIA;
            if (e->kind != HS_MEDIA) continue;
            bool there = false;
            for (size_t i = 0; i < count; i++) there = there || chain[i] == n->entity;
            if (!there) chain[count++] = n->entity;
        }
    }
    int unnamed = count ? HS_NONE : unnamed_medium(c, t, s);
    if (unnamed != HS_NONE && unnamed != speaker) chain[count++] = unnamed;
    return count;
}
