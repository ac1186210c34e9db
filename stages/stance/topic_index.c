/* All phrases of all topics, found in one pass: their first words stand in one table. */
#include "topic.h"

#include <stdlib.h>
#include <string.h>

enum { KEY_BITS = 16, KEY_LETTERS = 4, PAIRS = 1024 };

/* A phrase on a list, and which words may be its second, up to `gap` words further on: a set of bits by their
 * hashes, as of most that start with a common word ("the wall") the next words say at once that it is not
 * this one. */
typedef struct listed {
    uint64_t second;
    uint32_t phrase, gap;
} listed;

/* Phrases by their first word: those that start with a whole word by 16 bits of its hash, those that start
 * with a prefix by 16 bits of the hash of its first letters, at most KEY_LETTERS of them. Each list is a run
 * of `phrases`. Few keys have any, so the others have no place among the lists: a key's list is found by how
 * many keys before it are taken. */
typedef struct table {
    uint64_t *taken;  /* bits: keys that have any; small enough to stay in the cache */
    uint32_t *before; /* for each 64 keys: how many are taken before them */
    uint32_t *start;  /* of each list, and the end of the last */
    listed *phrases;
    bool by_length[KEY_LETTERS + 1]; /* of prefixes: whether any has so many letters in its key */
    uint64_t pairs[PAIRS / 64];      /* the same: bits of the first two letters of those that have two */
} table;

struct topic_index {
    table words, prefixes;
};

typedef struct entry {
    uint32_t key, phrase;
} entry;

static uint32_t key_of_word(uint64_t hash) {
    return (uint32_t)(hash >> 24) & ((1u << KEY_BITS) - 1);
}

static unsigned folded(char c) {
    return hs_to_lower((unsigned char)c) & 0xff;
}

static uint64_t add_letter(uint64_t hash, char c) {
    return hs_hash_add(hash, (unsigned char)folded(c));
}

/* The first two letters as a number below PAIRS; other characters share it with some. */
static unsigned pair_of(const char *word) {
    return (folded(word[0]) & 31) << 5 | (folded(word[1]) & 31);
}

static size_t key_letters(hs_str prefix) {
    return prefix.n < KEY_LETTERS ? prefix.n : KEY_LETTERS;
}

static uint32_t key_of_prefix(hs_str prefix) {
    uint64_t hash = hs_hash_start(0);
    for (size_t i = 0; i < key_letters(prefix); i++) hash = add_letter(hash, prefix.p[i]);
    return key_of_word(hs_hash_end(hash));
}

static int by_key(const void *a, const void *b) {
    const entry *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->phrase > y->phrase) - (x->phrase < y->phrase);
}

static const uint64_t any_word = ~(uint64_t)0;

static uint64_t bit_of(uint64_t hash) {
    return (uint64_t)1 << (hash >> 58);
}

/* Any, where the phrase has no second word or that is a prefix. */
static uint64_t second_words(const phrase *p) {
    uint64_t bits = 0;
    if (p->count < 2) return any_word;
    for (size_t k = 0; k < p->elements[1].choice_count; k++) {
        const choice *c = &p->elements[1].choices[k];
        if (!c->form_count) return any_word;
        for (size_t f = 0; f < c->form_count; f++) bits |= bit_of(c->forms[f]);
    }
    return bits;
}

static table table_make(const topics *all, entry *entries, size_t n) {
    hs_arena *arena = all->arena;
    enum { GROUPS = (1 << KEY_BITS) / 64 };
    table t = {.taken = hs_alloc_n(arena, GROUPS, sizeof *t.taken),
               .before = hs_alloc_n(arena, GROUPS, sizeof *t.before),
               .start = hs_alloc_n(arena, n + 1, sizeof *t.start),
               .phrases = hs_alloc_n(arena, n + 1, sizeof *t.phrases)};
    size_t lists = 0;
    if (n) qsort(entries, n, sizeof *entries, by_key);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || entries[i].key != entries[i - 1].key) t.start[lists++] = (uint32_t)i;
        t.taken[entries[i].key / 64] |= (uint64_t)1 << entries[i].key % 64;
        const phrase *p = &all->phrases[entries[i].phrase];
        t.phrases[i] = (listed){second_words(p), entries[i].phrase, p->count > 1 ? p->elements[1].gap : 0};
    }
    t.start[lists] = (uint32_t)n;
    for (size_t g = 1; g < GROUPS; g++)
        t.before[g] = t.before[g - 1] + (uint32_t)__builtin_popcountll(t.taken[g - 1]);
    return t;
}

struct topic_index *topic_index_make(const topics *t) {
    struct topic_index *index = hs_alloc(t->arena, sizeof *index);
    entry *words = NULL, *prefixes = NULL;
    bool by_length[KEY_LETTERS + 1] = {false};
    uint64_t pairs[PAIRS / 64] = {0};
    size_t word_count = 0, prefix_count = 0;
    for (size_t i = 0; i < t->phrase_count; i++) {
        const element *first = &t->phrases[i].elements[0];
        for (size_t k = 0; k < first->choice_count; k++) {
            const choice *c = &first->choices[k];
            for (size_t f = 0; f < c->form_count; f++) {
                words = hs_grow(t->arena, words, word_count, sizeof *words);
                words[word_count++] = (entry){key_of_word(c->forms[f]), (uint32_t)i};
            }
            if (c->form_count) continue;
            by_length[key_letters(c->prefix)] = true;
            unsigned pair = c->prefix.n > 1 ? pair_of(c->prefix.p) : 0;
            pairs[pair / 64] |= (uint64_t)1 << pair % 64;
            prefixes = hs_grow(t->arena, prefixes, prefix_count, sizeof *prefixes);
            prefixes[prefix_count++] = (entry){key_of_prefix(c->prefix), (uint32_t)i};
        }
    }
    index->words = table_make(t, words, word_count);
    index->prefixes = table_make(t, prefixes, prefix_count);
    memcpy(index->prefixes.by_length, by_length, sizeof by_length);
    memcpy(index->prefixes.pairs, pairs, sizeof pairs);
    return index;
}

static bool has_any(const table *t, uint32_t key) {
    return t->taken[key / 64] >> key % 64 & 1;
}

/* The list of a key that has any. */
static const uint32_t *list_of(const table *t, uint32_t key) {
    uint64_t lower = t->taken[key / 64] & (((uint64_t)1 << key % 64) - 1);
    return &t->start[t->before[key / 64] + (uint32_t)__builtin_popcountll(lower)];
}

/* A capital, or "U.S.", which has one. */
static bool starts_with_capital(hs_str text, const hs_token *token) {
    return hs_is_upper((unsigned char)text.p[token->start]);
}

static bool fits(const element *e, hs_str text, const hs_token *token) {
    for (size_t k = 0; k < e->choice_count; k++) {
        const choice *c = &e->choices[k];
        for (size_t f = 0; f < c->form_count; f++)
            if (c->forms[f] == token->hash && (!c->capital || starts_with_capital(text, token))) return true;
        if (c->form_count) continue;
        hs_str word = {text.p + token->start, token->end - token->start};
        size_t i = 0;
        while (i < c->prefix.n && i < word.n && folded(word.p[i]) == (unsigned char)c->prefix.p[i]) i++;
        if (i == c->prefix.n) return true;
    }
    return false;
}

static bool ends_sentence(hs_str text, const hs_token *t) {
    return t->kind == HS_PUNCT && strchr(".?!;", text.p[t->start]);
}

/* Marks that a phrase may hold: an editor's brackets (`the [health care law]`) and quote marks. */
static bool is_mark(hs_str text, const hs_token *t) {
    char c = text.p[t->start];
    return t->kind == HS_OPEN || t->kind == HS_CLOSE || (t->kind == HS_PUNCT && (c == '[' || c == ']'));
}

size_t match_phrase(const phrase *p, hs_str text, const hs_token *tokens, size_t n, size_t i) {
    size_t at = i;
    for (size_t k = 0; k < p->count; k++) {
        size_t skipped = 0;
        while (k > 0 && at < n && is_mark(text, &tokens[at])) at++;
        while (at < n && !fits(&p->elements[k], text, &tokens[at])) {
            if (ends_sentence(text, &tokens[at]) || ++skipped > p->elements[k].gap) return 0;
            at++;
        }
        if (at == n) return 0;
        at++;
    }
    return at - i;
}

/* What is found at one token, topic by topic. */
typedef struct finding {
    const topics *t;
    hs_arena *arena;
    hs_str text;
    const hs_token *tokens;
    size_t count, found;
    size_t *busy;       /* of each topic: tokens before it are taken */
    size_t *busy_sided; /* by phrases that take a side */
    topic_match *best;  /* of each topic at this token; to is 0 for none */
    bool *excluded;
    int *touched; /* topics with a best */
    size_t touched_count;
    topic_match *matches;
} finding;

/* The words behind a token: bits of the first, of the first two and so on, as far as they were asked for. */
typedef struct ahead {
    uint64_t bits[PHRASE_WORDS]; /* of word number k and all before it */
    size_t known, next;          /* how many are, and the token behind them */
    bool ended;                  /* by a sentence's end: nothing further on counts */
} ahead;

/* The bits of the words that may stand behind token i where `gap` words may stand between: of at least those
 * that match_phrase looks at. */
static uint64_t words_ahead(const finding *f, ahead *a, unsigned gap) {
    if (gap >= PHRASE_WORDS) return any_word;
    while (a->known <= gap) {
        uint64_t before = a->known ? a->bits[a->known - 1] : 0;
        while (a->next < f->count && is_mark(f->text, &f->tokens[a->next]))
            before |= bit_of(f->tokens[a->next++].hash);
        if (a->next < f->count && !a->ended) before |= bit_of(f->tokens[a->next].hash);
        a->ended = a->ended || a->next >= f->count || ends_sentence(f->text, &f->tokens[a->next]);
        a->bits[a->known++] = before;
        a->next++;
    }
    return a->bits[gap];
}

/* The longest phrase of a topic at token i wins; of equals the earlier (what does not count, then what takes
 * a side, before mere mentions). */
static void try_phrases(finding *f, const table *t, uint32_t key, size_t i) {
    const uint32_t *list = list_of(t, key);
    ahead a = {.next = i + 1};
    for (uint32_t k = list[0]; k < list[1]; k++) {
        uint64_t second = t->phrases[k].second;
        if (second != any_word && !(second & words_ahead(f, &a, t->phrases[k].gap))) continue;
        const phrase *p = &f->t->phrases[t->phrases[k].phrase];
        if (f->t->lines_only && f->t->phrases[p->origin].derived) continue;
        bool sided = p->label != 0; /* words that take a side are heard within a mention, too, and so is what
                                       the proposition does to it: "harbor tram should be sold" */
        if ((sided || p->passive ? f->busy_sided : f->busy)[p->topic] > i) continue;
        size_t length = match_phrase(p, f->text, f->tokens, f->count, i);
        topic_match *b = &f->best[p->topic];
        if (length <= b->to - b->from) continue;
        if (b->to == 0) f->touched[f->touched_count++] = p->topic;
        *b = (topic_match){.from = i,
                           .to = i + length,
                           .topic = p->topic,
                           .label = p->label,
                           .problem = p->problem,
                           .disputed = p->disputed,
                           .restated = p->restated,
                           .degree = p->degree,
                           .phrase = t->phrases[k].phrase};
        f->excluded[p->topic] = p->excluded;
    }
}

/* The phrases that start with a prefix of token i. */
static void try_prefixes(finding *f, const table *t, size_t i) {
    const char *word = f->text.p + f->tokens[i].start;
    size_t n = f->tokens[i].end - f->tokens[i].start;
    uint64_t hash = hs_hash_start(0);
    unsigned pair = n > 1 ? pair_of(word) : 0;
    if (!t->by_length[1] && !(t->pairs[pair / 64] >> pair % 64 & 1)) return;
    for (size_t k = 0; k < n && k < KEY_LETTERS; k++) {
        hash = add_letter(hash, word[k]);
        if (!t->by_length[k + 1]) continue;
        uint32_t key = key_of_word(hs_hash_end(hash));
        if (has_any(t, key)) try_phrases(f, t, key, i);
    }
}

/* What starts within the last mention of its topic, "tram should be sold" in "harbor tram", makes that one
 * longer, or is dropped. False where there is no such mention. */
static bool goes_on(finding *f, const topic_match *b) {
    if (b->label || f->busy[b->topic] <= b->from) return false;
    for (size_t k = f->found; k-- > 0;) {
        topic_match *before = &f->matches[k];
        if (before->topic != b->topic || before->label) continue;
        if (before->to <= b->from || before->to >= b->to) break;
        size_t from = before->from;
        *before = *b;
        before->from = from;
        f->busy[b->topic] = b->to;
        break;
    }
    return true;
}

/* Keep what was found at this token. */
static void settle(finding *f) {
    for (size_t k = 0; k < f->touched_count; k++) {
        int number = f->touched[k];
        if (!f->excluded[number] && goes_on(f, &f->best[number])) {
            f->best[number] = (topic_match){0};
            continue;
        }
        if (f->busy[number] < f->best[number].to) f->busy[number] = f->best[number].to;
        if (f->best[number].label || f->excluded[number]) f->busy_sided[number] = f->best[number].to;
        if (!f->excluded[number]) {
            f->matches = hs_grow(f->arena, f->matches, f->found, sizeof *f->matches);
            f->matches[f->found++] = f->best[number];
        }
        f->best[number] = (topic_match){0};
    }
    f->touched_count = 0;
}

size_t topics_find(const topics *t, hs_arena *arena, hs_str text, const hs_token *tokens, size_t n,
                   topic_match **matches) {
    finding f = {.t = t,
                 .arena = arena,
                 .text = text,
                 .tokens = tokens,
                 .count = n,
                 .busy = hs_alloc_n(arena, t->count, sizeof *f.busy),
                 .busy_sided = hs_alloc_n(arena, t->count, sizeof *f.busy_sided),
                 .best = hs_alloc_n(arena, t->count, sizeof *f.best),
                 .excluded = hs_alloc(arena, t->count + 1),
                 .touched = hs_alloc_n(arena, t->count, sizeof *f.touched)};
    const table *words = &t->index->words;
    for (size_t i = 0; i < n; i++) {
        uint32_t key = key_of_word(tokens[i].hash);
        if (has_any(words, key)) try_phrases(&f, words, key, i);
        try_prefixes(&f, &t->index->prefixes, i);
        if (f.touched_count) settle(&f);
    }
    *matches = f.matches;
    return f.found;
}
