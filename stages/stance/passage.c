#include "passage.h"

#include <string.h>

/* A judgement alone in quote marks within a noun phrase ('their "reform" bill'), or behind "so-called", is
 * not meant; 'called it "disgraceful"' is. */
static bool within_noun_phrase(const passage *p, const operator_hit *h) {
    const function_words *w = &p->ops->words;
    if (h->from < 2 || h->to + 1 >= p->count) return false;
    bool opened = p->tokens[h->from - 1].kind == HS_OPEN && p->tokens[h->to].kind == HS_CLOSE;
    uint64_t before = p->tokens[h->from - 2].hash;
    bool owned =
        p->tokens[h->from - 2].kind == HS_CLITIC || hs_wordset_has(p->ops->sets[POSSESSIVES], before);
    uint64_t behind = p->tokens[h->to + 1].hash; /* a noun: 'their "reform" bill', not 'a "mess" of a bill' */
    bool goes_on = p->tokens[h->to + 1].kind == HS_WORD &&
                   !hs_wordset_has(p->ops->sets[TARGET_ENDS], behind) &&
                   !hs_wordset_has(p->ops->sets[TARGET_EDGES], behind);
    return opened && goes_on &&
           (owned || before == w->the || before == w->a || before == w->an || before == w->this ||
            before == w->that || before == w->these || before == w->those);
}

static void mark_irony(passage *p) {
    enum { REACH = 2 };
    static const double meant = -0.6;
    for (size_t k = 0; k < p->hit_count; k++) {
        operator_hit *h = &p->hits[k];
        if (h->kind != OP_JUDGEMENT) continue;
        bool named = k > 0 && p->hits[k - 1].kind == OP_IRONY && h->from - p->hits[k - 1].to < REACH;
        if (named || within_noun_phrase(p, h)) h->strength *= meant;
    }
}

/* "a historic mistake", "a great danger": the noun judges, what stands before it says how much. */
static void let_heads_judge(passage *p) {
    for (size_t k = 0; k + 1 < p->hit_count; k++) {
        const operator_hit *next = &p->hits[k + 1];
        operator_hit *h = &p->hits[k];
        if (h->kind == OP_JUDGEMENT && next->kind == OP_JUDGEMENT && h->to == next->from && h->strength > 0 &&
            next->strength < 0)
            h->kind = OP_IGNORED;
    }
}

/* "the health plan is", "support was": what looks like a verb in its base form is a noun before "is"; so is
 * "the state". */
static void ignore_nouns(passage *p) {
    const function_words *w = &p->ops->words;
    for (size_t k = 0; k < p->hit_count; k++) {
        operator_hit *h = &p->hits[k];
        bool body = h->kind == OP_SAYING && h->to - h->from == 1 && any_on_list(p, h->from, h->to, BODIES);
        if (body && h->from > 0 && token_has(p, h->from - 1, w->the)) h->kind = OP_IGNORED;
        bool verb = h->kind == OP_ATTITUDE || h->kind == OP_WISH || h->kind == OP_ACT || h->kind == OP_ASK ||
                    h->kind == OP_DOUBT;
        if (!verb || h->to - h->from > 1 || h->to == p->count || !is_base_form(p, h->from)) continue;
        uint64_t next = p->tokens[h->to].hash;
        if (next == w->is || next == w->was) h->kind = OP_IGNORED;
    }
}

/* "Blamed for helping to kill the bill": for what stands behind. */
static void let_help_go(passage *p) {
    const function_words *w = &p->ops->words;
    for (size_t k = 0; k + 1 < p->hit_count; k++) {
        operator_hit *h = &p->hits[k];
        bool help = h->kind == OP_EFFECT && h->to - h->from == 1 && token_has(p, h->from, w->helping) &&
                    h->from > 0 && is_preposition(w, p->tokens[h->from - 1].hash);
        size_t next = h->to + token_has(p, h->to, w->to);
        bool does = p->hits[k + 1].from == next && is_base_form(p, next) &&
                    (p->hits[k + 1].kind == OP_ACT || p->hits[k + 1].kind == OP_ATTITUDE);
        if (help && does) h->kind = OP_IGNORED;
    }
}

/* "Rejected the notion that …": what governs the noun tells what is thought of it. */
static void ignore_governed_doubts(passage *p) {
    for (size_t k = 1; k < p->hit_count; k++) {
        const operator_hit *before = &p->hits[k - 1];
        bool governs = before->kind == OP_ATTITUDE || before->kind == OP_DOUBT || before->kind == OP_NOUN;
        operator_hit *h = &p->hits[k];
        if (governs && before->to == h->from && h->kind == OP_DOUBT &&
            token_has(p, h->from, p->ops->words.the))
            h->kind = OP_IGNORED;
    }
}

/* The word that a verb's auxiliaries and adverbs stand behind: its subject's last, or the token itself. */
static size_t subject_end(const passage *p, size_t verb) {
    enum { MOST = 3 };
    size_t i = verb;
    while (i > 0 && verb - i < MOST && hs_wordset_has(p->ops->sets[AUXILIARIES], p->tokens[i - 1].hash)) i--;
    return i == verb || i == 0 ? verb : i - 1;
}

/* Whether the subject that ends with token i is no somebody: "it", "the plan", "sending more trucks". */
static bool is_thing(const passage *p, size_t i) {
    enum { LONGEST = 14 };
    const function_words *w = &p->ops->words;
    uint64_t h = p->tokens[i].hash;
    if (h == w->it || h == w->this || h == w->that || h == w->which) return true;
    if (any_on_list(p, i, i + 1, PROPOSALS) || any_on_list(p, i, i + 1, VAGUE))
        return i == 0 || !is_genitive(p, i - 1); /* "Smith's bill" is what Smith does */
    size_t from = i;
    while (from > 0 && i - from < LONGEST && p->tokens[from - 1].kind <= HS_CLITIC &&
           !token_has(p, from - 1, w->that) && p->text.p[p->tokens[from].start - 1] != '\n')
        from--;
    return is_gerund(p, from);
}

/* "Sending more trucks would block talks": what hinders is judged by it; "the mayor would block talks" is
 * against them. */
static void let_things_hinder(passage *p) {
    for (size_t k = 0; k < p->hit_count; k++) {
        operator_hit *h = &p->hits[k];
        bool verb = (h->kind == OP_ATTITUDE || h->kind == OP_ACT) && h->strength < 0 && h->to - h->from == 1;
        if (!verb || !any_on_list(p, h->from, h->to, OBSTRUCTIONS)) continue;
        size_t subject = subject_end(p, h->from);
        if (subject < h->from && is_thing(p, subject)) h->kind = OP_EFFECT;
    }
}

/* A capitalized word amid others in small letters belongs to a name: "told The Associated Press". */
static bool is_in_name(const passage *p, const operator_hit *h) {
    enum { AROUND = 5, LOWER = 4 };
    if (h->to - h->from > 1 || h->from == 0 || !(p->tokens[h->from].flags & HS_T_CAPITAL)) return false;
    if (!(p->tokens[h->from - 1].flags & HS_T_CAPITAL)) return false;
    size_t lower = 0, end = h->to + AROUND < p->count ? h->to + AROUND : p->count;
    for (size_t i = h->from > AROUND ? h->from - AROUND : 0; i < end; i++)
        lower += p->tokens[i].kind == HS_WORD && !(p->tokens[i].flags & HS_T_CAPITAL);
    return lower >= LOWER;
}

static void ignore_names(passage *p) {
    for (size_t k = 0; k < p->hit_count; k++)
        if (is_in_name(p, &p->hits[k])) p->hits[k].kind = OP_IGNORED;
}

/* "Smith, who wants …", "those who want …": no question, as "but who wants …" may be. */
static bool is_relative(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    if (i == 0 || !token_has(p, i, w->who) || p->tokens[i].flags & HS_T_CAPITAL) return false;
    bool joined = token_has(p, i - 1, w->and) || token_has(p, i - 1, w->or) ||
                  (p->hit_count && p->hits[p->hit_count - 1].to == i);
    return token_has(p, i - 1, w->comma) || (p->tokens[i - 1].kind <= HS_CLITIC && !joined);
}

/* The same where quote marks stand among a phrase's words: "“serious concerns” about". */
static int match_across_marks(const operators *ops, const hs_token *tokens, size_t n, size_t i,
                              size_t *length) {
    enum { LONGEST = 8 };
    hs_token words[LONGEST];
    size_t place[LONGEST], count = 0;
    bool marks = false;
    for (size_t k = i; k < n && count < LONGEST; k++) {
        bool mark = tokens[k].kind == HS_OPEN || tokens[k].kind == HS_CLOSE;
        marks = marks || mark;
        if (mark) continue;
        words[count] = tokens[k];
        place[count++] = k;
    }
    int found = marks ? hs_lexicon_match(ops->lexicon, words, count, 0, length) : -1;
    if (found >= 0) *length = place[*length - 1] + 1 - i;
    return found;
}

/* The longest phrase at token i: its entry, or NULL, and how many tokens it takes. */
static const operator_entry *entry_at(const operators *ops, const hs_token *tokens, size_t n, size_t i,
                                      size_t *length) {
    size_t across = 0;
    int found = hs_lexicon_match(ops->lexicon, tokens, n, i, length);
    size_t behind = i + (found < 0 ? 1 : *length);
    bool mark = behind < n && (tokens[behind].kind == HS_CLOSE || tokens[behind].kind == HS_OPEN);
    int longer = mark ? match_across_marks(ops, tokens, n, i, &across) : -1;
    if (longer >= 0 && i + across > behind) {
        *length = across;
        found = longer;
    }
    return found < 0 ? NULL : &ops->entries[found];
}

static void index_tokens(passage *p) {
    size_t steps = (p->part.end - p->part.start) / PASSAGE_STEP + 1, k = 0;
    p->token_at = hs_alloc_n(p->arena, steps, sizeof *p->token_at);
    for (size_t i = 0; i < p->count; i++)
        for (; k < steps && p->part.start + k * PASSAGE_STEP <= p->tokens[i].start; k++)
            p->token_at[k] = (uint32_t)i;
    for (; k < steps; k++) p->token_at[k] = (uint32_t)p->count;
}

void passage_take_hits(passage *p, operator_hit *hits, size_t count) {
    p->hits = hits;
    p->hit_count = count;
    p->hit_at = hs_alloc_n(p->arena, p->count + 1, sizeof *p->hit_at);
    for (size_t i = 0, k = 0; i < p->count; i++) {
        while (k < count && hits[k].from < i) k++;
        p->hit_at[i] = (uint32_t)k;
    }
}

passage passage_read(const operators *ops, hs_arena *arena, hs_str text, const hs_spans *furniture) {
    passage p = passage_tokenize(ops, arena, text, hs_span_of(0, text.n), furniture);
    passage_hear(&p, NULL);
    return p;
}

passage passage_tokenize(const operators *ops, hs_arena *arena, hs_str text, hs_span part,
                         const hs_spans *furniture) {
    passage p = {.ops = ops, .arena = arena, .text = text, .part = part};
    p.count = hs_tokenize_around(arena, text, part, furniture, NULL, &p.tokens, 0);
    index_tokens(&p);
    return p;
}

/* The operators that start in tokens [from, to). */
static void hear_tokens(passage *p, size_t from, size_t to) {
    enum { AHEAD = 8 };
    const operators *ops = p->ops;
    for (size_t i = from, length; i < to; i += length) {
        length = 1;
        if (i + AHEAD < to) hs_lexicon_ask(ops->lexicon, p->tokens[i + AHEAD].hash);
        const operator_entry *e = entry_at(ops, p->tokens, p->count, i, &length);
        if (!e || (e->kind == OP_RHETORICAL && is_relative(p, i))) {
            length = 1;
            continue;
        }
        p->hits = hs_grow(p->arena, p->hits, p->hit_count, sizeof *p->hits);
        p->hits[p->hit_count++] = (operator_hit){i, i + length, e->kind, e->strength};
    }
}

/* Note a stretch of tokens that is to be heard, behind those that are. */
static void note_heard(passage *p, size_t from, size_t to) {
    p->heard = hs_grow(p->arena, p->heard, p->heard_count, sizeof *p->heard);
    p->heard[p->heard_count++] = (token_range){from, to};
}

void passage_hear(passage *p, const hs_spans *where) {
    if (!where) note_heard(p, 0, p->count);
    for (size_t k = 0; where && k < where->count; k++) {
        size_t from, to;
        tokens_within(p, where->items[k], &from, &to);
        note_heard(p, from, to);
    }
    for (size_t k = 0; k < p->heard_count; k++) {
        size_t behind = p->hit_count ? p->hits[p->hit_count - 1].to : 0, from = p->heard[k].from;
        hear_tokens(p, from < behind ? behind : from, p->heard[k].to);
    }
    mark_irony(p);
    let_heads_judge(p);
    ignore_nouns(p);
    let_help_go(p);
    ignore_governed_doubts(p);
    ignore_names(p);
    let_things_hinder(p);
    passage_take_hits(p, p->hits, p->hit_count);
}

bool is_base_form(const passage *p, size_t token) {
    hs_str t = hs_slice(p->text, hs_span_of(p->tokens[token].start, p->tokens[token].end));
    bool third = hs_str_ends(t, "s") && !hs_str_ends(t, "ss"),
         past = hs_str_ends(t, "ed") && !hs_str_ends(t, "eed");
    return t.n > 2 && !third && !past && !is_gerund(p, token);
}

bool is_preposition(const function_words *w, uint64_t word) {
    return word == w->of || word == w->on || word == w->to || word == w->for_ || word == w->from ||
           word == w->against || word == w->in || word == w->over || word == w->by;
}

bool is_gerund(const passage *p, size_t token) {
    hs_str t = hs_slice(p->text, hs_span_of(p->tokens[token].start, p->tokens[token].end));
    if (t.n <= 4 || !hs_str_ends(t, "ing")) return false;
    for (size_t i = 0; i + 3 < t.n; i++)
        if (strchr("aeiouyAEIOUY", t.p[i])) return true;
    return false; /* "bring" */
}

bool any_on_list(const passage *p, size_t from, size_t to, word_set list) {
    for (size_t i = from; i < to && i < p->count; i++)
        if (hs_wordset_has(p->ops->sets[list], p->tokens[i].hash)) return true;
    return false;
}

size_t hit_at_or_after(const passage *p, size_t token) {
    return token < p->count ? p->hit_at[token] : p->hit_count;
}

size_t token_at_or_after(const passage *p, uint32_t byte) {
    if (byte >= p->part.end) return p->count;
    size_t i = byte < p->part.start ? 0 : p->token_at[(byte - p->part.start) / PASSAGE_STEP];
    while (i < p->count && p->tokens[i].start < byte) i++;
    return i;
}

void tokens_within(const passage *p, hs_span span, size_t *from, size_t *to) {
    *from = token_at_or_after(p, span.start);
    *to = token_at_or_after(p, span.end);
    if (*to < *from) *to = *from;
}
