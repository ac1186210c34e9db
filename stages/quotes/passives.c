#include "passives.h"

#include <string.h>

/* Whether a cue is "was accused [of]", "has been widely seen as": an auxiliary of the passive and a listed
 * participle as the last verb of it. */
static bool is_suffered(const facts *f, range cue) {
    const article *a = f->a;
    bool passive = false, suffered = false;
    for (size_t i = cue.from; i < cue.to; i++) {
        uint8_t tag = f->tokens[i].tag;
        if (word_on(a, i, LIST_BE) || word_on(a, i, LIST_GET))
            passive = true;
        else if (word_on(a, i, LIST_SUFFERED))
            suffered = suffered || passive;
        else if (suffered && tag >= POS_VB && tag <= POS_MD)
            return false; /* "is expected to announce", "was quoted as saying" */
        else if (tag != POS_RB && tag != POS_DT)
            passive = false; /* "were unhappy with proposed [cuts]" */
    }
    return suffered;
}

/* "By two women [of harassing them]", "by critics [for waiting]": where what is told of the subject goes on
 * behind its agent. */
static bool ends_agent(const facts *f, size_t i) {
    if (f->tokens[i].tag == POS_WH || word_is(f->a, i, "that")) return true;
    if (!word_is(f->a, i, "of")) return f->classes[i] & W_PREPOSITION && !(f->classes[i] & W_DETERMINER);
    size_t next = i + 1 + (f->tokens[i + 1].tag == POS_RB);
    return f->tokens[next].tag == POS_VBG;
}

/* "[Expected by] June", "late June", "2021". */
static bool tells_when(const facts *f, size_t i) {
    return (f->classes[i] & W_TIME) || word_on(f->a, i, LIST_MONTHS) || word_on(f->a, i, LIST_TIME_LEADS) ||
           f->a->tokens[i].kind == HS_NUMBER;
}

/* Who does it, behind a "by" right behind the cue or in it; empty for none. */
static range agent_of(const facts *f, const attribution *t) {
    enum { ROOM = 2 }; /* tokens that ends_agent looks ahead */
    const article *a = f->a;
    size_t end = a->sentences[a->sentence_of[t->cue.from]].tokens.to, i = t->cue.to;
    if (word_is(a, i - 1, "by")) i--;
    if (i + 1 >= end || !word_is(a, i, "by") || tells_when(f, i + 1)) return range_of(0, 0);
    range agent = noun_phrase_after(a, f->classes, i + 1, end);
    for (size_t k = agent.from + 1; k < agent.to && k + ROOM < end; k++)
        if (ends_agent(f, k)) agent.to = (uint32_t)k;
    if (agent.to > agent.from + 1 && f->tokens[agent.to - 1].tag == POS_CC) agent.to--;
    return agent;
}

/* Drop what a content has of its agent. */
static void start_behind(attribution *t, range agent) {
    size_t kept = 0;
    for (size_t k = 0; k < t->content_count; k++) {
        range r = t->content[k];
        if (r.from < agent.to && r.to > agent.from) r.from = agent.to;
        if (r.to > r.from) t->content[kept++] = r;
    }
    t->content_count = kept;
}

/* Whether what is said of a subject is told without it: what it was asked, or somebody's words. */
static bool stands_alone(const facts *f, range content) {
    const article *a = f->a;
    return f->tokens[content.from].tag == POS_WH || word_is(a, content.from, "if") ||
           word_is(a, content.from, "whether") || word_is(a, content.from, "that") ||
           a->quotation_of[content.from] != NO_QUOTATION;
}

/* Let what is said start with whom it is said of, where it goes on with what that one is said to do or be. */
static void put_subject(const facts *f, attribution *t, range subject) {
    if (word_is(f->a, subject.from, "it") || t->content_count == MAX_CONTENT) return;
    if (t->content_count && (stands_alone(f, t->content[0]) || t->content[0].from < t->cue.to)) return;
    while (f->tokens[subject.to - 1].tag == POS_COMMA) subject.to--;
    memmove(t->content + 1, t->content, t->content_count++ * sizeof *t->content);
    t->content[0] = subject;
}

void turn_passives(const facts *f, attributions *found) {
    size_t kept = 0;
    for (size_t k = 0; k < found->count; k++) {
        attribution t = found->items[k];
        bool open = !is_empty(t.cue) && (is_empty(t.source) || t.source.to <= t.cue.from);
        if (open && !t.certain && is_suffered(f, t.cue)) {
            range subject = t.source;
            t.source = agent_of(f, &t);
            start_behind(&t, t.source);
            if (!is_empty(subject)) put_subject(f, &t, subject);
        }
        if (t.content_count) found->items[kept++] = t;
    }
    found->count = kept;
}
