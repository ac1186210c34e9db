#include "gist.h"

#include "hearsay/text.h"

#include <string.h>

enum { MOST_WORDS = 32, SHORTEST_STEM = 3 };

/* A proposition's words in small letters; `ends` where a mark follows. */
typedef struct words {
    hs_str word[MOST_WORDS];
    bool ends[MOST_WORDS];
    size_t count;
} words;

static void split_words(hs_arena *arena, hs_str text, words *w) {
    *w = (words){0};
    for (size_t i = 0; i < text.n && w->count < MOST_WORDS;) {
        while (i < text.n && text.p[i] == ' ') i++;
        size_t from = i;
        while (i < text.n && text.p[i] != ' ') i++;
        size_t to = i;
        while (to > from && strchr(".,;:!?", text.p[to - 1])) to--;
        if (to == from) continue;
        char *word = hs_alloc(arena, to - from + 1);
        for (size_t k = from; k < to; k++)
            word[k - from] = (char)(text.p[k] >= 'A' && text.p[k] <= 'Z' ? text.p[k] + 32 : text.p[k]);
        w->word[w->count] = hs_str_of(word, to - from);
        w->ends[w->count++] = to < i;
    }
}

static bool is_in(const hs_rule_section *s, hs_str word) {
    for (size_t i = 0; i < s->count; i++)
        if (hs_str_eq(s->rules[i].field[0], word)) return true;
    return false;
}

/* The first word from i on that is no adverb. */
static size_t behind_adverbs(const deed_words *d, const words *w, size_t i) {
    while (i < w->count && (hs_str_ends(w->word[i], "ly") || is_in(&d->adverbs, w->word[i]))) i++;
    return i;
}

static bool denies(const deed_words *d, const words *w) {
    for (size_t i = 0; i < w->count; i++)
        if (is_in(&d->denials, w->word[i])) return true;
    return false;
}

/* The verb of which a participle is, by the irregular ones or by its ending; empty for none. */
static hs_str verb_of(const deed_words *d, hs_str participle) {
    for (size_t i = 0; i < d->irregular.count; i++) {
        hs_str forms = d->irregular.rules[i].field[1], form;
        while (hs_rule_next(&forms, &form))
            if (hs_str_eq(form, participle)) return d->irregular.rules[i].field[0];
    }
    if (!hs_str_ends(participle, "ed") || participle.n < SHORTEST_STEM + 2) return (hs_str){0};
    hs_str stem = hs_str_of(participle.p, participle.n - 2);
    bool doubled = stem.n > SHORTEST_STEM && stem.p[stem.n - 1] == stem.p[stem.n - 2] &&
                   !strchr("sl", stem.p[stem.n - 1]);
    return hs_str_of(stem.p, stem.n - doubled);
}

/* "(send* or sent)", "ban*": a verb in all its forms. */
static void put_verb(hs_buf *line, const deed_words *d, hs_str verb) {
    hs_str forms = {0}, form, stem = verb;
    for (size_t i = 0; i < d->irregular.count; i++)
        if (hs_str_eq(d->irregular.rules[i].field[0], verb) &&
            !hs_str_is(d->irregular.rules[i].field[1], "-"))
            forms = d->irregular.rules[i].field[1];
    bool irregular = forms.n > 0;
    if (stem.n > SHORTEST_STEM + 1 && stem.p[stem.n - 1] == 'e') stem.n--; /* "forgive": forgiving */
    if (irregular) hs_buf_puts(line, "(");
    hs_buf_add(line, stem.p, stem.n);
    hs_buf_puts(line, "*");
    while (hs_rule_next(&forms, &form)) {
        hs_buf_puts(line, "/");
        hs_buf_add(line, form.p, form.n);
    }
    if (irregular) hs_buf_puts(line, ")");
}

/* The last word of the noun phrase that starts at word i, before word `to`; `to` where there is none. */
static size_t head_from(const deed_words *d, const words *w, size_t i, size_t to) {
    size_t head = to;
    for (; i < to && !is_in(&d->edges, w->word[i]); i++) {
        bool participle = hs_str_ends(w->word[i], "ed") && !hs_str_ends(w->word[i], "eed"); /* not "speed" */
        if (head < to && participle) break; /* "goods imported from" */
        head = i;
        if (w->ends[i]) break;
    }
    return head;
}

/* The number of the "should" or "must", or of words where there is none. */
static size_t modal_of(const words *w) {
    size_t modal = 0;
    while (modal < w->count && !hs_str_is(w->word[modal], "should") && !hs_str_is(w->word[modal], "must"))
        modal++;
    return modal;
}

/* The verb and the head of its object; false where the proposition asks for no deed. */
static bool read_deed(hs_arena *arena, const deed_words *d, hs_str proposition, hs_str *asked,
                      hs_str *of_what) {
    words w;
    split_words(arena, proposition, &w);
    size_t modal = modal_of(&w);
    size_t i = behind_adverbs(d, &w, modal + 1);
    if (i >= w.count || denies(d, &w)) return false;
    size_t participle = behind_adverbs(d, &w, i + 1);
    bool passive = hs_str_is(w.word[i], "be") && participle < w.count;
    hs_str verb = passive ? verb_of(d, w.word[participle]) : w.word[i];
    size_t subject = head_from(d, &w, 0, modal),
           object = passive ? subject : head_from(d, &w, i + 1, w.count);
    bool decides = passive || (subject < modal && is_in(&d->authorities, w.word[subject]));
    bool has_object = object < (passive ? modal : w.count) && w.word[object].n >= SHORTEST_STEM &&
                      !is_in(&d->generic, w.word[object]);
    if (verb.n < SHORTEST_STEM || is_in(&d->light, verb) || !decides || !has_object) return false;
    *asked = verb;
    *of_what = w.word[object];
    return true;
}

static hs_str finish(hs_arena *arena, hs_buf *line) {
    hs_str s = hs_copy(arena, hs_str_of(line->p, line->n));
    hs_buf_free(line);
    return s;
}

hs_str gist_of(hs_arena *arena, const deed_words *d, hs_str proposition) {
    hs_str verb, object;
    if (!read_deed(arena, d, proposition, &verb, &object)) return (hs_str){0};
    hs_buf line = {0};
    put_verb(&line, d, verb);
    hs_buf_puts(&line, " … ");
    hs_buf_add(&line, object.p, object.n);
    return finish(arena, &line);
}

hs_str gist_in_passive(hs_arena *arena, const deed_words *d, hs_str proposition) {
    hs_str verb, object;
    if (!read_deed(arena, d, proposition, &verb, &object)) return (hs_str){0};
    hs_buf line = {0};
    hs_buf_add(&line, object.p, object.n);
    hs_buf_puts(&line, " " SHORT_GAP " ");
    put_verb(&line, d, verb);
    return finish(arena, &line);
}

hs_str gist_made(hs_arena *arena, const deed_words *d, hs_str proposition) {
    words w;
    split_words(arena, proposition, &w);
    size_t modal = modal_of(&w), subject = head_from(d, &w, 0, modal);
    bool told = modal > 0 && subject < modal && modal + 3 == w.count && hs_str_is(w.word[modal + 1], "be");
    if (!told || hs_str_ends(w.word[modal + 2], "ed") || is_in(&d->generic, w.word[subject]))
        return (hs_str){0};
    hs_buf line = {0};
    hs_buf_puts(&line, "(mak*/made) … ");
    hs_buf_add(&line, w.word[subject].p, w.word[subject].n);
    hs_buf_puts(&line, " " SHORT_GAP " ");
    hs_buf_add(&line, w.word[modal + 2].p, w.word[modal + 2].n);
    return finish(arena, &line);
}

hs_str gist_restated(hs_arena *arena, const deed_words *d, hs_str proposition) {
    words w;
    split_words(arena, proposition, &w);
    size_t modal = modal_of(&w), subject = head_from(d, &w, 0, modal), i = behind_adverbs(d, &w, modal + 1);
    if (modal == 0 || subject >= modal || i >= w.count || w.word[subject].n < SHORTEST_STEM || denies(d, &w))
        return (hs_str){0};
    bool generic = is_in(&d->generic, w.word[subject]),
         named = subject > 0 && !is_in(&d->edges, w.word[subject - 1]);
    if (generic && (!named || hs_str_is(w.word[subject - 1], "the"))) return (hs_str){0};
    bool be = hs_str_is(w.word[i], "be");
    size_t what = be ? behind_adverbs(d, &w, i + 1) : head_from(d, &w, i + 1, w.count);
    if (be && what + 1 < w.count && is_in(&d->edges, w.word[what])) what++; /* "be a candidate" */
    bool more = what < w.count && w.word[what].n >= SHORTEST_STEM && !is_in(&d->edges, w.word[what]);
    if ((be || is_in(&d->light, w.word[i])) && !more) return (hs_str){0};
    if ((more ? what : i) + 1 < w.count) return (hs_str){0}; /* what more it says is not to be left out */
    hs_buf line = {0};
    for (size_t k = generic ? subject - 1 : subject; k <= subject; k++) { /* "gun laws" */
        hs_buf_add(&line, w.word[k].p, w.word[k].n);
        if (k < subject) hs_buf_puts(&line, " ");
    }
    hs_buf_puts(&line, " " SHORT_GAP " (should/must/ought) " SHORT_GAP " ");
    if (be)
        hs_buf_puts(&line, "be");
    else
        put_verb(&line, d, w.word[i]);
    if (more) {
        hs_buf_puts(&line, " " SHORT_GAP " ");
        hs_buf_add(&line, w.word[what].p, w.word[what].n);
    }
    return finish(arena, &line);
}

/* A word of a list right before or behind a place in a text. */
static bool stands_beside(const hs_rule_section *list, hs_str before, hs_str behind) {
    size_t from = before.n, to = 0;
    while (from > 0 && before.p[from - 1] != ' ') from--;
    while (to < behind.n && behind.p[to] != ' ') to++;
    return is_in(list, hs_str_of(before.p + from, before.n - from)) || is_in(list, hs_str_of(behind.p, to));
}

/* The first pair of words of which the first stand within a text, and no word of `amid` beside them, with the
 * second in their place, in the arena; the text itself where none do. */
static hs_str reworded(hs_arena *arena, hs_str text, const hs_rule_section *pairs,
                       const hs_rule_section *amid, bool *found) {
    *found = false;
    for (size_t k = 0; k < pairs->count; k++) {
        hs_str sought = pairs->rules[k].field[0], other = pairs->rules[k].field[1];
        const char *at = memmem(text.p, text.n, sought.p, sought.n);
        size_t start = at ? (size_t)(at - text.p) : 0, end = start + sought.n;
        if (start == 0 || text.p[start - 1] != ' ' || end >= text.n || text.p[end] != ' ') continue;
        hs_str before = hs_str_of(text.p, start - 1), behind = hs_str_of(text.p + end + 1, text.n - end - 1);
        if (stands_beside(amid, before, behind)) continue;
        hs_buf line = {0};
        hs_buf_add(&line, text.p, start);
        hs_buf_add(&line, other.p, other.n);
        hs_buf_add(&line, text.p + end, text.n - end);
        *found = true;
        return finish(arena, &line);
    }
    return text;
}

hs_str affirmed(hs_arena *arena, const deed_words *d, hs_str proposition, bool *denied) {
    bool found;
    hs_str text = reworded(arena, proposition, &d->demands, &d->undemanded, &found);
    return reworded(arena, text, &d->affirmations, &d->parts, denied);
}
