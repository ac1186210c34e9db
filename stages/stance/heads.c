/* "The bill" after "the immigration bill": an article names a thing in full and then by its last noun alone,
 * or by another word for the same ("the agreement" after "the trade deal"). A modified one in between ("the
 * spending bill") is another thing and ends that. */
#include "heads.h"

enum { REACH = 80 }; /* tokens from the last mention */

/* What a word may stand for alone, and where it last did. */
typedef struct head {
    uint64_t key;
    size_t last; /* the last token of the last mention */
    const topic_match *match;
} head;

typedef struct heads {
    const passage *p;
    head *items;
    size_t count;
} heads;

/* Words for the same thing have one key. */
static uint64_t key_of(const passage *p, size_t i) {
    int synonym = hs_lexicon_word(p->ops->synonyms, p->tokens[i].hash);
    return synonym >= 0 ? (uint64_t)synonym : p->tokens[i].hash;
}

static head *find(const heads *h, uint64_t key) {
    for (size_t k = 0; k < h->count; k++)
        if (h->items[k].key == key) return &h->items[k];
    return NULL;
}

static bool is_preposition(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    uint64_t h = p->tokens[i].hash;
    return h == w->of || h == w->on || h == w->to || h == w->for_ || h == w->from || h == w->against ||
           h == w->in || h == w->over;
}

/* "shutting down the park", "wear a mask": what is done, and no thing. */
static bool is_deed(const passage *p, const topic_match *m) {
    size_t k = hit_at_or_after(p, m->from);
    bool verb = k < p->hit_count && p->hits[k].from == m->from && p->hits[k].kind != OP_JUDGEMENT &&
                p->hits[k].kind != OP_NOUN;
    return m->to - m->from > 1 && (verb || is_gerund(p, m->from));
}

/* The noun that a mention is named by: "ban" of "ban on plastic bags", "deal" of "trade deal". */
static size_t head_of(const passage *p, const topic_match *m) {
    size_t i = m->from + 1;
    while (i < m->to && !is_preposition(p, i)) i++;
    return i - 1;
}

static void note_mention(heads *h, const topic_match *m) {
    size_t i = head_of(h->p, m);
    uint64_t key = key_of(h->p, i);
    head *known = find(h, key);
    if (!known) {
        h->items = hs_grow(h->p->arena, h->items, h->count, sizeof *h->items);
        known = &h->items[h->count++];
    }
    *known = (head){key, m->to - 1, m};
}

static bool is_determined(const passage *p, size_t i) {
    const function_words *w = &p->ops->words;
    if (i == 0) return false;
    uint64_t before = p->tokens[i - 1].hash;
    return before == w->the || before == w->this || before == w->that || before == w->these ||
           before == w->those;
}

/* "The bill to cut taxes", "the ban on guns" say themselves what they mean; "the law enforcement officers"
 * are something else. */
static bool says_itself(const passage *p, size_t behind) {
    if (behind >= p->count) return false;
    size_t k = hit_at_or_after(p, behind - 1);
    bool compound = k < p->hit_count && p->hits[k].from == behind - 1 && p->hits[k].kind == OP_IGNORED &&
                    p->hits[k].to > behind;
    return compound || is_preposition(p, behind) || token_has(p, behind, p->ops->words.that) ||
           token_has(p, behind, p->ops->words.which);
}

/* A word of the text outside all mentions: a reference to be added, or a thing of another kind. */
static bool refers(heads *h, size_t i) {
    if (h->p->tokens[i].kind != HS_WORD) return false;
    head *known = find(h, key_of(h->p, i));
    if (!known || !known->match) return false;
    bool refer = is_determined(h->p, i) && !says_itself(h->p, i + 1);
    if (refer && i - known->last <= REACH) {
        known->last = i;
        return true;
    }
    if (!refer) known->match = NULL;
    return false;
}

size_t heads_add(const passage *p, const topic_match *matches, size_t count, topic_match **all) {
    heads h = {.p = p};
    topic_match *list = NULL;
    size_t n = 0, next = 0;
    for (size_t i = 0; i < p->count && count; i++) {
        size_t end = i;
        for (; next < count && matches[next].from == i; next++) {
            list = hs_grow(p->arena, list, n, sizeof *list);
            list[n++] = matches[next];
            if (!matches[next].label && !is_deed(p, &matches[next])) note_mention(&h, &matches[next]);
            if (matches[next].to > end) end = matches[next].to;
        }
        if (end > i) continue; /* its other words are looked at: a longer name may hold a shorter one */
        bool inside = n > 0 && list[n - 1].to > i;
        if (inside || !h.count || !refers(&h, i)) continue;
        list = hs_grow(p->arena, list, n, sizeof *list);
        const topic_match *meant = find(&h, key_of(p, i))->match;
        list[n++] = (topic_match){i - 1, i + 1, meant->topic, 0, meant->problem};
    }
    *all = list;
    return n;
}
