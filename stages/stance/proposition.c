#include "proposition.h"

#include "degree.h"
#include "gist.h"
#include "governing.h"

#include <string.h>

/* Whether a word turns round what it stands with, or makes a proposal of it: "ban", "control", "bill". */
static bool is_of_a_measure(const operators *ops, const choice *c) {
    uint64_t word = word_of(c);
    int entry = hs_lexicon_word(ops->lexicon, word);
    operator_kind kind = entry < 0 ? OP_IGNORED : ops->entries[entry].kind;
    bool verb = kind == OP_ACT || kind == OP_ATTITUDE || kind == OP_WISH || kind == OP_NOUN;
    return verb || hs_wordset_has(ops->sets[REVERSALS], word) || hs_wordset_has(ops->sets[PROPOSALS], word) ||
           hs_wordset_has(ops->sets[OUSTERS], word) || hs_wordset_has(ops->sets[UNDOINGS], word);
}

/* "remov* … statue": words that begin so and have an object are forms of a verb. */
static bool starts_with_deed(const phrase *ph) {
    for (size_t c = 0; ph->count > 1 && c < ph->elements[0].choice_count; c++)
        if (!ph->elements[0].choices[c].form_count) return true;
    return false;
}

/* Whether a measure is among the first words of a phrase, so many of them. */
static bool measure_among(const operators *ops, const phrase *ph, size_t first) {
    bool measure = ph->gist || starts_with_deed(ph);
    for (size_t e = 0; e < first; e++)
        for (size_t c = 0; c < ph->elements[e].choice_count; c++)
            measure = measure || is_of_a_measure(ops, &ph->elements[e].choices[c]);
    return measure;
}

static bool names_measure(const operators *ops, const phrase *ph) {
    return measure_among(ops, ph, ph->count);
}

/* Whether a phrase mentions the topic and is a line of its own, of which others are wordings. */
static bool is_line(const topics *t, size_t i, int number) {
    const phrase *ph = &t->phrases[i];
    return ph->topic == number && !ph->label && !ph->excluded && ph->origin == i;
}

/* Wordings of a line are problems where it is. */
static void pass_on_problems(topics *t, int number) {
    for (size_t i = 0; i < t->phrase_count; i++) {
        if (t->phrases[i].topic != number) continue;
        t->phrases[i].problem = t->phrases[t->phrases[i].origin].problem;
        t->phrases[i].disputed = t->phrases[t->phrases[i].origin].disputed;
        t->phrases[i].degree = t->phrases[t->phrases[i].origin].degree;
    }
}

/* A line is a problem as well; disputed, unless the topic's file itself holds it to be bad. */
static void make_problem(phrase *ph, bool disputed) {
    ph->disputed = ph->disputed || (disputed && !ph->problem);
    ph->problem = true;
}

/* The other names of what the proposition is against: all that name it and no measure. */
static void find_other_names(topics *t, const operators *ops, int number, bool disputed) {
    for (size_t i = 0; i < t->phrase_count; i++) {
        phrase *ph = &t->phrases[i];
        if (!is_line(t, i, number) || names_measure(ops, ph)) continue;
        make_problem(ph, disputed);
    }
}

static uint64_t last_word(const phrase *ph) {
    return word_of(&ph->elements[ph->count - 1].choices[0]);
}

/* "The levy" where the proposition is against "harbor levy": lines that end with the same word, and not
 * "abolishing the levy". */
static void find_same_heads(topics *t, const operators *ops, int number, const phrase *line) {
    for (size_t i = 0; i < t->phrase_count; i++) {
        phrase *ph = &t->phrases[i];
        if (!is_line(t, i, number) || last_word(ph) != last_word(line)) continue;
        if (measure_among(ops, ph, ph->count - 1)) continue;
        make_problem(ph, line->disputed);
    }
}

/* "Phone ban": a measure is the last word, and none is before it. */
static bool is_headed_by_measure(const operators *ops, const phrase *ph) {
    return !measure_among(ops, ph, ph->count - 1) && names_measure(ops, ph);
}

/* Whether the first measure among the words of a phrase is one that is the last word of a line: "ban on
 * phones", "banning phones", where the line is "phone ban"; not "lifting the ban". */
static bool is_same_measure(const operators *ops, const phrase *ph, const phrase *line) {
    const element *head = &line->elements[line->count - 1];
    for (size_t e = 0; e < ph->count; e++) {
        bool measure = false;
        for (size_t c = 0; c < ph->elements[e].choice_count; c++) {
            const choice *word = &ph->elements[e].choices[c];
            measure = measure || !word->form_count || is_of_a_measure(ops, word);
            for (size_t k = 0; k < head->choice_count; k++)
                if (word_of(word) == word_of(&head->choices[k])) return true;
        }
        if (measure) return false;
    }
    return false;
}

/* The other names of a measure that the proposition is against. */
static void find_same_measures(topics *t, const operators *ops, int number, const phrase *line) {
    if (!is_headed_by_measure(ops, line)) return;
    for (size_t i = 0; i < t->phrase_count; i++) {
        phrase *ph = &t->phrases[i];
        if (!is_line(t, i, number) || ph->gist || !is_same_measure(ops, ph, line)) continue;
        make_problem(ph, line->disputed);
    }
}

/* What a proposition that lets something be says: "Phones should be allowed", "women should serve". */
typedef struct liberty {
    bool allows;   /* in so many words */
    size_t active; /* tokens before "should", if what stands there is to do something; else 0 */
} liberty;

/* Nothing where the proposition undoes or denies something. Of any that was plainly for what a line names,
 * 0.6 % of known sides were lost. */
static liberty liberty_of(const passage *p) {
    liberty l = {0};
    if (denies_something(p) || any_on_list(p, 0, p->count, UNDOINGS)) return l;
    for (size_t k = 0; k < p->hit_count; k++) {
        const operator_hit *h = &p->hits[k];
        bool passive = h->to < p->count && token_has(p, h->to, p->ops->words.be);
        if (h->kind == OP_MODAL && h->strength > 0 && !passive) l.active = h->from;
    }
    l.allows = any_on_list(p, 0, p->count, ALLOWANCES);
    return l;
}

/* Whether one of a choice's words is what the proposition lets be. */
static bool lets_be(const passage *p, const liberty *l, const choice *c) {
    for (size_t i = 0; i < p->count; i++)
        for (size_t f = 0; f < c->form_count; f++) {
            if (p->tokens[i].hash != c->forms[f]) continue;
            mention word = {.from = i, .to = i + 1};
            double score = compose(p, 0, p->count, &word, 1).score;
            if ((l->allows && score > 0) || (i < l->active && score >= 0)) return true;
        }
    return false;
}

/* A line that undoes what such a proposition is for: "phone ban". */
static bool undoes_proposition(const operators *ops, const passage *p, const liberty *l, const phrase *ph) {
    bool lasts = any_on_list(p, 0, p->count, ALLOWANCES) && (l->allows || l->active);
    bool undoing = false, favored = false, only = lasts; /* "the troops should stay": "withdrawal" */
    for (size_t e = 0; e < ph->count; e++) {
        const choice *c = &ph->elements[e].choices[0];
        bool undoes = hs_wordset_has(ops->sets[UNDOINGS], word_of(c));
        undoing = undoing || undoes;
        only = only && undoes;
        favored = favored || (!undoes && !is_function_word(&ops->words, word_of(c)) && lets_be(p, l, c));
    }
    return undoing && (favored || only);
}

/* "Fewer cars", "less red meat", "too much homework", and all there is in "fewer people should go to prison".
 */
static bool is_too_much(const passage *p, size_t at) {
    enum { WORDS_BETWEEN = 1 };
    if (p->count && any_on_list(p, 0, 1, FEWER)) return true;
    for (size_t i = at; i-- > 0 && at - i <= WORDS_BETWEEN + 1;) {
        bool excess = i && (token_has(p, i, p->ops->words.much) || token_has(p, i, p->ops->words.many)) &&
                      token_has(p, i - 1, p->ops->words.too);
        if (excess || any_on_list(p, i, i + 1, FEWER)) return true;
    }
    return false;
}

/* "Smith should be fired", "the club must sell Smith": whether what the proposition wants of a mention is to
 * be rid of it, or to punish it. */
static bool is_to_go(const passage *p, const topic_match *m) {
    size_t verb = verb_behind_modal(p, m->to);
    for (size_t i = 0; verb == m->to && i < m->from; i++)
        if (verb_behind_modal(p, i) > i) verb = verb_behind_modal(p, i);
    bool outside = verb != m->to && (verb < m->from || verb > m->to); /* not "should [leave the pact]" */
    return outside && any_on_list(p, verb, verb + 1, REMOVALS);
}

/* "Handled the flood well": what is bad news by itself says nothing of who has to do with it. */
static bool is_bad_news(const passage *p, const verdict *v) {
    const operator_hit *h = v->evidence_count == 1 ? &p->hits[v->evidence[0]] : NULL;
    return h && h->kind == OP_EFFECT && h->from > 0 && token_has(p, h->from - 1, p->ops->words.the);
}

/* "Death penalty abolition": a proposition that ends with what undoes a mention. */
static bool is_undone_behind(const passage *p, const topic_match *m) {
    return m->to + 1 == p->count &&
           (any_on_list(p, m->to, p->count, UNDOINGS) || any_on_list(p, m->to, p->count, REVERSALS));
}

/* Whether the proposition says of a mention that it ought not to be, that there should be less of it, that it
 * is bad ("the war was a mistake", "the risks outweigh the benefits"), or that a problem is there:
 * "inequality is a danger". */
static bool is_against(const passage *p, const topic_match *m) {
    mention only = {.from = m->from, .to = m->to};
    if (is_too_much(p, m->from) || is_to_go(p, m)) return !denies_something(p);
    verdict v = compose(p, 0, p->count, &only, 1);
    bool phenomenon = any_on_list(p, m->from, m->to, PHENOMENA);
    if (phenomenon) return v.score < 0 && !denies_something(p);
    return is_undone_behind(p, m) || (v.score < 0 && !v.by_tone && !is_bad_news(p, &v));
}

/* Whether a line has a word of the proposition, function words and "more" apart. */
static bool shares_word(const passage *p, const phrase *ph) {
    for (size_t i = 0; i < p->count; i++) {
        hs_str token = hs_slice(p->text, hs_span_of(p->tokens[i].start, p->tokens[i].end));
        if (is_function_word(&p->ops->words, p->tokens[i].hash) || any_on_list(p, i, i + 1, MORES) ||
            any_on_list(p, i, i + 1, LESSES))
            continue;
        for (size_t e = 0; e < ph->count; e++) {
            const choice *c = &ph->elements[e].choices[0];
            bool begins = c->form_count == 0 && token.n >= c->prefix.n &&
                          hs_word_hash(hs_str_of(token.p, c->prefix.n)) == hs_word_hash(c->prefix);
            if (begins || (c->form_count && c->forms[0] == p->tokens[i].hash)) return true;
        }
    }
    return false;
}

/* "Taxes should be higher": a line for a cut in them is what that is against, and so is what it wants less
 * of: the lines that have a word of the proposition or, where none has one, all that name no measure. */
static void read_degree(topics *t, const operators *ops, const passage *p, int number) {
    int wanted = degree_wanted(p);
    bool shared = false;
    for (size_t i = 0; wanted != 0 && i < t->phrase_count; i++)
        shared = shared || (is_line(t, i, number) && !t->phrases[i].gist && shares_word(p, &t->phrases[i]));
    for (size_t i = 0; wanted != 0 && i < t->phrase_count; i++) {
        phrase *ph = &t->phrases[i];
        if (!is_line(t, i, number) || ph->gist) continue;
        int degree = degree_of_line(ops, ph);
        bool meant = !shared || shares_word(p, ph);
        if (degree)
            ph->problem = ph->disputed = degree != wanted;
        else if (wanted < 0 && meant && !names_measure(ops, ph))
            ph->problem = ph->disputed = true;
        if (!degree && meant) ph->degree = wanted;
    }
}

/* "The state should cut food stamps" with lines for "cut* … food stamps" and "food stamps": what stands
 * within another line there is against it by its own. */
static void find_objects(topics *t, const operators *ops, const passage *p, int number) {
    for (size_t k = 0; k < t->phrase_count; k++) {
        phrase *ph = &t->phrases[k];
        if (!is_line(t, k, number) || ph->gist || ph->problem || names_measure(ops, ph)) continue;
        for (size_t i = 0; i < p->count && !ph->problem; i++) {
            topic_match m = {
                .from = i, .to = i + match_phrase(ph, p->text, p->tokens, p->count, i), .topic = number};
            ph->problem = ph->disputed = m.to > i && is_against(p, &m);
        }
    }
}

/* "Should the dam be removed?" as "the dam should be removed", "Should we scrap it?" as "we scrap it", "To
 * scrap it" as "scrap it"; in the arena. */
static hs_str as_statement(hs_arena *arena, hs_str text) {
    static const char *const openers[] = {"Should ", "Must ", "To "};
    bool question = hs_str_ends(text, "?");
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++) {
        size_t n = strlen(openers[k]);
        bool infinitive = openers[k][0] == 'T';
        if (text.n <= n || memcmp(text.p, openers[k], n) != 0 || question == infinitive) continue;
        hs_str rest = hs_str_of(text.p + n, text.n - n - question);
        const char *be = memmem(rest.p, rest.n, " be ", 4);
        hs_buf out = {0};
        hs_buf_add(&out, rest.p, be ? (size_t)(be - rest.p) : rest.n);
        if (be) {
            hs_buf_puts(&out, " should");
            hs_buf_add(&out, be, rest.n - (size_t)(be - rest.p));
        }
        text = hs_copy(arena, hs_str_of(out.p, out.n));
        hs_buf_free(&out);
        break;
    }
    return text;
}

/* "Phones should be banned in schools", "… from schools" as "phones in schools should be banned": where a
 * line may name the thing and its place as one. In the arena; empty for no such proposition. */
static hs_str with_place_first(hs_arena *arena, const passage *p) {
    const function_words *w = &p->ops->words;
    for (size_t i = 1; i + 3 < p->count; i++) {
        size_t prep = i + 2;
        bool from = token_has(p, prep, w->from), place = from || token_has(p, prep, w->in) ||
                                                         token_has(p, prep, w->on) ||
                                                         token_has(p, prep, w->at);
        if (!token_has(p, i, w->be) || !place || p->tokens[prep + 1].kind != HS_WORD) continue;
        size_t subject = p->tokens[i - 1].start, rest = p->tokens[from ? prep + 1 : prep].start,
               end = p->tokens[prep - 1].end;
        hs_buf out = {0};
        hs_buf_add(&out, p->text.p, subject);
        if (from) hs_buf_puts(&out, "in ");
        hs_buf_add(&out, p->text.p + rest, p->tokens[p->count - 1].end - rest);
        hs_buf_puts(&out, " ");
        hs_buf_add(&out, p->text.p + subject, end - subject);
        hs_str text = hs_copy(arena, hs_str_of(out.p, out.n));
        hs_buf_free(&out);
        return text;
    }
    return (hs_str){0};
}

/* The lines that a proposition names and is against, and the others that name the same. */
static void read_lines(topics *t, const operators *ops, hs_arena *arena, int number, const passage *p) {
    topic_match *matches;
    t->lines_only = true; /* else "the dam should be removed" itself is found, and not the dam in it */
    size_t count = topics_find(t, arena, p->text, p->tokens, p->count, &matches);
    t->lines_only = false;
    for (size_t k = 0; k < count; k++) {
        const topic_match *m = &matches[k];
        if (m->topic != number || m->label || m->problem || !is_against(p, m)) continue;
        phrase *line = &t->phrases[t->phrases[m->phrase].origin];
        line->disputed = !any_on_list(p, m->from, m->to, PHENOMENA);
        line->problem = true;
        if (!starts_with_deed(line)) find_same_heads(t, ops, number, line);
        find_same_measures(t, ops, number, line);
        if (!names_measure(ops, line))
            find_other_names(t, ops, number, line->disputed); /* not "should not cut food stamps" */
    }
}

static void read_affirmed(topics *t, const operators *ops, hs_arena *arena, int number) {
    hs_str text = as_statement(arena, t->items[number].affirmed);
    passage p = passage_read(ops, arena, text, NULL);
    read_lines(t, ops, arena, number, &p);
    text = with_place_first(arena, &p);
    if (text.n) {
        passage placed = passage_read(ops, arena, text, NULL);
        read_lines(t, ops, arena, number, &placed);
    }
    find_objects(t, ops, &p, number);
    liberty l = liberty_of(&p);
    for (size_t i = 0; i < t->phrase_count; i++)
        if (is_line(t, i, number) && undoes_proposition(ops, &p, &l, &t->phrases[i]))
            t->phrases[i].problem = true;
    read_degree(t, ops, &p, number);
}

static bool names_phenomenon(const operators *ops, const phrase *ph) {
    for (size_t e = 0; e < ph->count; e++)
        for (size_t c = 0; c < ph->elements[e].choice_count; c++)
            if (hs_wordset_has(ops->sets[PHENOMENA], word_of(&ph->elements[e].choices[c]))) return true;
    return false;
}

static bool is_mostly_disputed(const topics *t, int number) {
    size_t lines = 0, disputed = 0;
    for (size_t i = 0; i < t->phrase_count; i++) {
        if (!is_line(t, i, number) || t->phrases[i].gist) continue;
        lines++;
        disputed += t->phrases[i].disputed;
    }
    return 2 * disputed > lines;
}

/* "The dam should not be built": all is the other way round than where it should, but for what the topic's
 * file itself holds to be bad. */
static void read_proposition(topics *t, const operators *ops, hs_arena *arena, int number) {
    bool denied = t->items[number].denied;
    bool *declared = hs_alloc_n(arena, t->phrase_count, sizeof *declared);
    for (size_t i = 0; i < t->phrase_count; i++) declared[i] = t->phrases[i].problem;
    read_affirmed(t, ops, arena, number);
    for (size_t i = 0; denied && i < t->phrase_count; i++) {
        phrase *ph = &t->phrases[i];
        if (!is_line(t, i, number) || declared[i]) continue;
        ph->problem = !ph->problem;
        ph->disputed = ph->problem && !names_phenomenon(ops, ph);
        ph->degree = -ph->degree;
    }
    pass_on_problems(t, number);
    t->items[number].disputed = is_mostly_disputed(t, number);
}

void read_propositions(topics *t, const operators *ops) {
    hs_arena *arena = hs_arena_new();
    for (size_t i = 0; i < t->count; i++) read_proposition(t, ops, arena, (int)i);
    hs_arena_free(arena);
}
