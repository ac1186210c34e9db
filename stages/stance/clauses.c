#include "compose.h"

/* Pronouns that may be a clause's subject. */
static bool is_subject_pronoun(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    uint64_t h = p->tokens[i].hash;
    return h == w->it || h == w->this || h == w->they || h == w->these || h == w->he || h == w->she ||
           h == w->i || h == w->we || h == w->you;
}

typedef struct splitter {
    const passage *p;
    clause *clauses;
    size_t count, end;
    bool until_comma; /* the clause being read ends at the next comma */
} splitter;

static void open_clause(splitter *s, size_t at, size_t from, clause_kind kind) {
    clause *last = &s->clauses[s->count - 1];
    if (last->from >= at) { /* nothing stands before it */
        *last = (clause){from, s->end, kind, false};
    } else if (s->count < MAX_CLAUSES) {
        last->to = at;
        s->clauses[s->count++] = (clause){from, s->end, kind, false};
    }
    s->until_comma = kind != CLAUSE_MAIN;
}

static void overrule(splitter *s, size_t at) {
    for (size_t i = 0; i < s->count; i++)
        if (s->clauses[i].from < at) s->clauses[i].overruled = true;
}

/* A hit that opens a clause; false for all others. */
static bool open_at_hit(splitter *s, const operator_hit *h, size_t from) {
    bool first = h->from == from;
    switch (h->kind) {
    case OP_BREAK:
        if (!first) overrule(s, h->from);
        open_clause(s, h->from, h->to, CLAUSE_MAIN);
        return true;
    case OP_REASON: open_clause(s, h->from, h->to, CLAUSE_MAIN); return true;
    case OP_CONCESSION: open_clause(s, h->from, h->to, CLAUSE_CONCEDED); return true;
    case OP_CONDITION: open_clause(s, h->from, h->to, CLAUSE_CONDITION); return true;
    default: return false;
    }
}

size_t find_clauses(const passage *p, size_t from, size_t to, clause *clauses) {
    const function_words *w = &p->ops->words;
    splitter s = {.p = p, .clauses = clauses, .count = 1, .end = to};
    clauses[0] = (clause){from, to, CLAUSE_MAIN, false};
    size_t hit = hit_at_or_after(p, from);
    for (size_t i = from; i < to; i++) {
        while (hit < p->hit_count && p->hits[hit].from < i) hit++;
        if (hit < p->hit_count && p->hits[hit].from == i && p->hits[hit].to <= to &&
            open_at_hit(&s, &p->hits[hit], from)) {
            i = p->hits[hit].to - 1;
            continue;
        }
        bool comma = token_has(p, i, w->comma), last = i + 1 >= to;
        if (token_has(p, i, w->semicolon) || token_has(p, i, w->colon) || (comma && s.until_comma))
            open_clause(&s, i, i + 1, CLAUSE_MAIN);
        else if (comma && !last && (token_has(p, i + 1, w->which) || token_has(p, i + 1, w->who)))
            open_clause(&s, i, i + 1, CLAUSE_MAIN);
        else if (token_has(p, i, w->and) && !last && is_subject_pronoun(p, i + 1))
            open_clause(&s, i, i + 1, CLAUSE_MAIN);
    }
    if (s.count > 1 && clauses[s.count - 1].from >= to) s.count--;
    return s.count;
}
