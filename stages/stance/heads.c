/* "The bill" after "the immigration bill": an article names a thing in full and then by its last noun alone,
 * by another word for the same ("the agreement" after "the trade deal"), or by the noun of another of its
 * names ("the law" after "Obamacare", where the topic knows "the health care law"). A modified one in between
 * ("the spending bill") is another thing and ends that. */
#include "heads.h"

#include "deeds.h"

#include <string.h>

/* REACH: tokens from the last mention, most of an article. With 80, which was long enough for the first sets
 * read, 1.5 % of the stances in 16,910 articles are missed; of 45 of these read 26 are right, as many as of
 * the others. */
enum { REACH = 2000, SEEN_BITS = 512 };

/* What a word may stand for alone, and where it last did. */
typedef struct head {
    uint64_t key;
    size_t last; /* the last token of the last mention */
    const topic_match *match;
    bool short_form; /* stands by itself, at any distance */
} head;

typedef struct heads {
    const passage *p;
    const topics *t;
    head *items;
    size_t count;
    uint64_t seen[SEEN_BITS / 64]; /* some bit of each key in `items`: nearly every word has none there */
} heads;

/* Words for the same thing have one key. */
static uint64_t key_of(const passage *p, size_t i) {
    int synonym = hs_lexicon_word(p->ops->synonyms, p->tokens[i].hash);
    return synonym >= 0 ? (uint64_t)synonym : p->tokens[i].hash;
}

static head *find(const heads *h, uint64_t key) {
    if (!(h->seen[key % SEEN_BITS / 64] >> key % 64 & 1)) return NULL;
    for (size_t k = 0; k < h->count; k++)
        if (h->items[k].key == key) return &h->items[k];
    return NULL;
}

/* The noun that a mention is named by: "ban" of "ban on plastic bags", "deal" of "trade deal". */
static size_t head_of(const passage *p, const topic_match *m) {
    size_t i = m->from + 1;
    while (i < m->to && !is_preposition(&p->ops->words, p->tokens[i].hash)) i++;
    return i - 1;
}

static bool is_verb(const operators *ops, uint64_t word) {
    int entry = hs_lexicon_word(ops->lexicon, word);
    operator_kind kind = entry < 0 ? OP_IGNORED : ops->entries[entry].kind;
    return kind == OP_ACT || kind == OP_ATTITUDE || kind == OP_WISH || kind == OP_EFFECT;
}

/* The element of a topic's phrase that holds its noun, or NULL: "law" of "the health care law"; none of "shut
 * down the park". */
static const element *noun_of(const operators *ops, const phrase *ph) {
    const function_words *w = &ops->words;
    if (ph->excluded || ph->derived || ph->label || ph->count < 2) return NULL;
    const element *noun = NULL;
    for (size_t i = 0; i < ph->count; i++) {
        const choice *c = &ph->elements[i].choices[0];
        uint64_t h = c->form_count ? c->forms[0] : 0;
        if (i > 0 && (h == w->the || h == w->a || h == w->an)) return NULL;
        if (i == 0 && is_verb(ops, h)) return NULL;
        if (i > 0 && is_preposition(w, h)) break;
        noun = c->form_count ? &ph->elements[i] : NULL;
    }
    return noun;
}

/* The words of a phrase besides its noun, whole and no prepositions. */
static void note_words(topics *t, const operators *ops, const phrase *ph, const element *noun) {
    topic *of = &t->items[ph->topic];
    for (size_t e = 0; noun && e < ph->count; e++)
        for (size_t c = 0; c < ph->elements[e].choice_count && &ph->elements[e] != noun; c++) {
            const choice *word = &ph->elements[e].choices[c];
            if (!word->form_count || is_preposition(&ops->words, word->forms[0])) continue;
            of->words = hs_grow(t->arena, of->words, of->word_count, sizeof *of->words);
            of->words[of->word_count++] = word->forms[0];
        }
}

void heads_of_topics(topics *t, const operators *ops) {
    for (size_t i = 0; i < t->phrase_count; i++) {
        const element *noun = noun_of(ops, &t->phrases[i]);
        topic *of = &t->items[t->phrases[i].topic];
        note_words(t, ops, &t->phrases[i], noun);
        for (size_t k = 0; noun && k < noun->choice_count; k++) {
            if (!noun->choices[k].form_count) continue;
            uint64_t word = noun->choices[k].forms[0];
            int synonym = hs_lexicon_word(ops->synonyms, word);
            if (synonym < 0 && !hs_wordset_has(ops->sets[PROPOSALS], word)) continue;
            of->heads = hs_grow(t->arena, of->heads, of->head_count, sizeof *of->heads);
            of->heads[of->head_count++] = synonym >= 0 ? (uint64_t)synonym : word;
        }
    }
}

static void note(heads *h, uint64_t key, const topic_match *m) {
    head *known = find(h, key);
    if (!known) {
        h->items = hs_grow(h->p->arena, h->items, h->count, sizeof *h->items);
        known = &h->items[h->count++];
        h->seen[key % SEEN_BITS / 64] |= (uint64_t)1 << key % 64;
    }
    *known = (head){key, m->to - 1, m, false};
}

/* "Trans-Pacific Partnership (TPP)": the short form stands for it by itself from then on. */
static void note_short_form(heads *h, const topic_match *m) {
    const passage *p = h->p;
    size_t i = m->to;
    if (i + 2 >= p->count || p->text.p[p->tokens[i].start] != '(') return;
    hs_token t = p->tokens[i + 1];
    if (t.kind != HS_WORD || t.end - t.start < 2 || p->text.p[p->tokens[i + 2].start] != ')') return;
    for (uint32_t k = t.start; k < t.end; k++)
        if (p->text.p[k] < 'A' || p->text.p[k] > 'Z') return;
    note(h, t.hash, m);
    find(h, t.hash)->short_form = true;
}

static void note_mention(heads *h, const topic_match *m) {
    note_short_form(h, m);
    const topic *of = &h->t->items[m->topic];
    for (size_t k = 0; k < of->head_count; k++) note(h, of->heads[k], m);
    if (!is_deed(h->p, m)) note(h, key_of(h->p, head_of(h->p, m)), m);
}

static bool is_determiner(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    uint64_t h = p->tokens[i].hash;
    return h == w->the || h == w->this || h == w->that || h == w->these || h == w->those;
}

/* "proposed", "expanded": what was done to a thing makes it no other. */
static bool is_participle(const passage *p, size_t i) {
    hs_token t = p->tokens[i];
    return t.kind == HS_WORD && !(t.flags & HS_T_CAPITAL) && t.end - t.start > 4 &&
           memcmp(p->text.p + t.end - 2, "ed", 2) == 0;
}

/* "The bill to cut taxes", "the ban on guns" say themselves what they mean; "the law enforcement officers"
 * are something else. */
static bool says_itself(const passage *p, size_t behind) {
    if (behind >= p->count) return false;
    size_t k = hit_at_or_after(p, behind - 1);
    bool compound = k < p->hit_count && p->hits[k].from == behind - 1 && p->hits[k].kind == OP_IGNORED &&
                    p->hits[k].to > behind;
    const function_words *w = &p->ops->words;
    uint64_t h = p->tokens[behind].hash;
    return compound || h == w->of || h == w->on || h == w->to || h == w->for_ || h == w->against ||
           h == w->that || h == w->which;
}

/* Where "this unfair and costly law" starts that ends with token i; i for none. */
static size_t start_of_demonstrative(const passage *p, size_t i) {
    enum { ADJECTIVES = 4 };
    const function_words *w = &p->ops->words;
    for (size_t k = i; k-- > 0 && i - k <= ADJECTIVES + 1;) {
        uint64_t h = p->tokens[k].hash;
        if (h == w->this || h == w->these) return k;
        if (p->tokens[k].kind != HS_WORD || p->tokens[k].flags & HS_T_CAPITAL ||
            is_preposition(w, p->tokens[k].hash) || h == w->the || h == w->a || h == w->an)
            return i;
    }
    return i;
}

static bool is_word_of(const topic *t, uint64_t word) {
    for (size_t k = 0; k < t->word_count; k++)
        if (t->words[k] == word) return true;
    return false;
}

/* Where "Iran agreement" or "his health law" starts that ends with token i, in words that the topic has with
 * such nouns ("Iran deal"); i for none. Small words alone ("a trade deal") name no certain thing. */
static size_t start_of_name(const passage *p, const topic *t, size_t i) {
    size_t from = i;
    bool capital = false;
    while (from > 0 && p->tokens[from - 1].kind == HS_WORD && is_word_of(t, p->tokens[from - 1].hash)) {
        from--;
        capital = capital || p->tokens[from].flags & HS_T_CAPITAL;
    }
    if (from == i || capital) return from;
    bool certain = from > 0 && (is_determiner(p, from - 1) || p->tokens[from - 1].kind == HS_CLITIC ||
                                hs_wordset_has(p->ops->sets[POSSESSIVES], p->tokens[from - 1].hash));
    return certain ? from : i;
}

/* A word of the text outside all mentions: a reference to be added, or a thing of another kind. *from is
 * where the reference starts. */
static const topic_match *refers(heads *h, size_t i, size_t *from) {
    if (h->p->tokens[i].kind != HS_WORD) return NULL;
    head *known = find(h, key_of(h->p, i));
    if (!known || !known->match) return NULL;
    if (known->short_form) {
        *from = i;
        return known->match;
    }
    size_t before = i > 1 && is_participle(h->p, i - 1) ? i - 2 : i - 1;
    bool determined = i > 0 && is_determiner(h->p, before);
    *from = determined ? before : start_of_demonstrative(h->p, i);
    const topic_match *meant = known->match;
    size_t first = start_of_name(h->p, &h->t->items[meant->topic], i);
    bool named = first < i;
    if (named) *from = first;
    bool refer = *from < i && !says_itself(h->p, i + 1);
    if (refer && (named || i - known->last <= REACH)) {
        known->last = i;
        if (!determined && !named) *from = i; /* what "this costly" says of it is no part of its name */
        return meant;
    }
    if (!refer) known->match = NULL;
    return NULL;
}

size_t heads_add(const passage *p, const topics *t, const topic_match *matches, size_t count,
                 topic_match **all) {
    heads h = {.p = p, .t = t};
    topic_match *list = NULL;
    size_t n = 0, next = 0;
    for (size_t i = 0; i < p->count && count; i++) {
        size_t end = i;
        for (; next < count && matches[next].from == i; next++) {
            list = hs_grow(p->arena, list, n, sizeof *list);
            list[n] = matches[next];
            list[n].deed = !list[n].restated && is_deed(p, &list[n]); /* "[the] state should …" */
            n++;
            if (!matches[next].label) note_mention(&h, &matches[next]);
            if (matches[next].to > end) end = matches[next].to;
        }
        if (end > i) continue; /* its other words are looked at: a longer name may hold a shorter one */
        size_t from = i, inside = n > 0 ? list[n - 1].to : 0;
        const topic_match *meant = inside <= i && h.count ? refers(&h, i, &from) : NULL;
        if (!meant || from < inside) continue;
        list = hs_grow(p->arena, list, n, sizeof *list);
        list[n++] = (topic_match){.from = from,
                                  .to = i + 1,
                                  .topic = meant->topic,
                                  .problem = meant->problem,
                                  .disputed = meant->disputed,
                                  .phrase = meant->phrase};
    }
    *all = list;
    return n;
}
