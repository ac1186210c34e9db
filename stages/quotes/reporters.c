/* The chain of media between a speaker and us: "told La Stampa", "in an interview with the newspaper X",
 * "as cited by Reuters", "X reported", "X reports citing Y". */
#include "speakers.h"

enum { TRIGGER_REACH = 7 };

typedef enum link_kind { LINK_NONE, LINK_SPOKE_TO, LINK_CITED, LINK_REPORTS } link_kind;

/* What ties a medium to the statement, judged by the words before and behind its name. */
static link_kind link_of(const cast *c, const name *n, size_t floor, size_t end) {
    static const char *const spoke[] = {"told",    "tells",      "interview", "interviewed",
                                        "telling", "interviews", NULL};
    static const char *const cited[] = {"citing", "cited", "quoting", "quoted", NULL};
    static const char *const reports[] = {"reports", "reported", "reporting", "writes",
                                          "wrote",   "quoted",   NULL};
    static const char *const on_air[] = {"on", "via", NULL};
    const article *a = c->a;
    size_t next = n->tokens.to;
    while (next < end && (c->classes[next] & W_AUXILIARY)) next++;
    if (next < end && word_is_any(a, next, reports)) return LINK_REPORTS;
    for (size_t i = n->tokens.from; i-- > floor && n->tokens.from - i <= TRIGGER_REACH;) {
        if (word_is_any(a, i, spoke)) return LINK_SPOKE_TO;
        if (word_is_any(a, i, cited)) return LINK_CITED;
        if (word_is_any(a, i, on_air) && i + 1 == n->tokens.from) return LINK_SPOKE_TO;
        if (token_is(a, i, ",") || a->tokens[i].kind == HS_CLOSE) break;
    }
    return LINK_NONE;
}

/* "the newspaper X", "X newspaper": a medium whatever the lists say. */
static bool called_medium(const cast *c, const name *n, size_t floor, size_t end) {
    bool before = n->tokens.from > floor &&
                  hs_lexicon_word(c->rules->media_endings, c->a->tokens[n->tokens.from - 1].hash) >= 0;
    bool behind =
        n->tokens.to < end && hs_lexicon_word(c->rules->media_endings, c->a->tokens[n->tokens.to].hash) >= 0;
    return before || behind;
}

/* "…, X reports" at a sentence's end, "in an interview with the X": only media stand there. */
static bool stands_as_medium(const cast *c, const name *n, size_t floor, size_t end, link_kind link) {
    const article *a = c->a;
    size_t from = n->tokens.from, next = n->tokens.to;
    if (from == floor || known_person(c, n) || c->entities[n->entity].kind == HS_COUNTRY) return false;
    bool comma = token_is(a, from - 1, ",") ||
                 (word_is(a, from - 1, "the") && from > floor + 1 && token_is(a, from - 2, ","));
    if (link == LINK_REPORTS)
        return comma && next + 1 < end &&
               (a->tokens[next + 1].kind == HS_PUNCT || word_is(a, next + 1, "citing"));
    bool article_word = word_is(a, from - 1, "the") && from >= floor + 3;
    return link == LINK_SPOKE_TO && article_word && word_is(a, from - 3, "interview");
}

static bool inside(const attribution *t, size_t i) {
    if (i >= t->source.from && i < t->source.to) return true;
    for (size_t k = 0; k < t->content_count; k++)
        if (i >= t->content[k].from && i < t->content[k].to) return true;
    return false;
}

size_t find_reporters(cast *c, const attribution *t, int speaker, int *chain) {
    enum { REACH = 200 }; /* tokens: a sentence without end must not cost its square */
    size_t count = 0;
    size_t anchor = t->cue.to > t->cue.from ? t->cue.from : t->source.from;
    range s = c->a->sentences[c->a->sentence_of[anchor]].tokens;
    if (anchor - s.from > REACH) s.from = (uint32_t)(anchor - REACH);
    if (s.to - anchor > REACH) s.to = (uint32_t)(anchor + REACH);
    for (link_kind wanted = LINK_SPOKE_TO; wanted <= LINK_REPORTS; wanted++) {
        for (size_t k = name_at_or_after(c, s.from); k < c->name_count && c->names[k].tokens.from < s.to;
             k++) {
            name *n = &c->names[k];
            if (n->entity == speaker || inside(t, n->tokens.from) || count == MAX_CHAIN) continue;
            entity *e = &c->entities[n->entity];
            if (e->kind != HS_MEDIA && called_medium(c, n, s.from, s.to)) e->kind = HS_MEDIA;
            link_kind link = link_of(c, n, s.from, s.to);
            if (link != wanted) continue;
            if (e->kind != HS_MEDIA && stands_as_medium(c, n, s.from, s.to, link)) e->kind = HS_MEDIA;
            if (e->kind != HS_MEDIA) continue;
            bool there = false;
            for (size_t i = 0; i < count; i++) there = there || chain[i] == n->entity;
            if (!there) chain[count++] = n->entity;
        }
    }
    return count;
}
