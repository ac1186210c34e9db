#include "hearsay/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* A phrase is the chain of its words' hashes; each beginning of a phrase has a slot, so that a look-up
 * stops at the first word with which nothing goes on. */
typedef struct slot {
    uint64_t key; /* 0 is free */
    int value;    /* -1: only the beginning of a longer phrase */
    bool longer;  /* some phrase goes on from here */
} slot;

/* Most words begin no phrase: a set of bits, small enough to stay in the cache, says so for nearly all of
 * them before the slots are asked. */
enum { START_BITS = 14 };

struct hs_lexicon {
    slot *slots;
    size_t size, count;
    uint64_t starts[1 << (START_BITS - 6)]; /* bits by the hash of a phrase's first word */
};

static size_t start_bit(uint64_t word) {
    return word >> (64 - START_BITS);
}

static bool may_start(const hs_lexicon *l, uint64_t word) {
    return l->starts[start_bit(word) / 64] >> start_bit(word) % 64 & 1;
}

static void note_start(hs_lexicon *l, uint64_t word) {
    l->starts[start_bit(word) / 64] |= (uint64_t)1 << start_bit(word) % 64;
}

hs_lexicon *hs_lexicon_new(void) {
    hs_lexicon *l = hs_calloc(1, sizeof *l);
    return l;
}

void hs_lexicon_free(hs_lexicon *l) {
    if (!l) return;
    free(l->slots);
    free(l);
}

static uint64_t chain(uint64_t key, uint64_t word) {
    uint64_t h = (key ^ word) * 0x9E3779B97F4A7C15u;
    return (h ^ h >> 29) | 1;
}

static slot *find(const hs_lexicon *l, uint64_t key) {
    if (!l->size) return NULL;
    size_t i = key >> 7 & (l->size - 1);
    while (l->slots[i].key && l->slots[i].key != key) i = (i + 1) & (l->size - 1);
    return &l->slots[i];
}

static void grow(hs_lexicon *l) {
    hs_lexicon bigger = {.size = l->size ? 2 * l->size : 256};
    bigger.slots = hs_calloc(bigger.size, sizeof *bigger.slots);
    for (size_t i = 0; i < l->size; i++)
        if (l->slots[i].key) *find(&bigger, l->slots[i].key) = l->slots[i];
    free(l->slots);
    l->slots = bigger.slots;
    l->size = bigger.size;
}

static slot *insert(hs_lexicon *l, uint64_t key) {
    if (2 * (l->count + 1) > l->size) grow(l);
    slot *s = find(l, key);
    if (!s->key) {
        *s = (slot){.key = key, .value = -1};
        l->count++;
    }
    return s;
}

void hs_lexicon_add(hs_lexicon *l, hs_str phrase, int value) {
    hs_arena *arena = hs_arena_new();
    hs_token *tokens;
    size_t n = hs_tokenize(arena, phrase, hs_span_of(0, phrase.n), NULL, &tokens);
    uint64_t key = 0;
    if (n) note_start(l, tokens[0].hash);
    for (size_t i = 0; i < n; i++) {
        key = chain(key, tokens[i].hash);
        slot *s = insert(l, key);
        if (i + 1 < n)
            s->longer = true;
        else
            s->value = value;
    }
    hs_arena_free(arena);
}

void hs_lexicon_add_word(hs_lexicon *l, hs_str word, int value) {
    uint64_t hash = hs_word_hash(word);
    note_start(l, hash);
    insert(l, chain(0, hash))->value = value;
}

int hs_lexicon_match(const hs_lexicon *l, const hs_token *tokens, size_t n, size_t i, size_t *length) {
    int best = -1;
    uint64_t key = 0;
    if (i >= n || !may_start(l, tokens[i].hash)) return best;
    for (size_t k = i; k < n; k++) {
        key = chain(key, tokens[k].hash);
        const slot *s = find(l, key);
        if (!s || !s->key) break;
        if (s->value >= 0) {
            best = s->value;
            *length = k + 1 - i;
        }
        if (!s->longer) break;
    }
    return best;
}

int hs_lexicon_word(const hs_lexicon *l, uint64_t hash) {
    if (!may_start(l, hash)) return -1;
    const slot *s = find(l, chain(0, hash));
    return s && s->key ? s->value : -1;
}

static bool is_vowel(char c) {
    return c && strchr("aeiou", c);
}

/* Base plus a suffix by the rules of English spelling; `doubled` where a single final consonant after a
 * single stressed vowel is doubled. */
static void add_form(hs_lexicon *l, hs_str base, const char *suffix, hs_str rest, int value) {
    char form[160];
    size_t n = base.n;
    if (n < 2 || n + rest.n > 120) return;
    memcpy(form, base.p, n);
    char last = form[n - 1], before = form[n - 2];
    bool vowel_suffix = *suffix != 's';
    size_t vowels = 0;
    for (size_t i = 0; i < n; i++) vowels += is_vowel(form[i]);
    bool doubles =
        vowel_suffix && vowels == 1 && n >= 3 && is_vowel(before) && !is_vowel(last) && !strchr("wxy", last);
    if (last == 'e' && vowel_suffix && !(before == 'e' && *suffix == 'i'))
        n--;
    else if (last == 'y' && !is_vowel(before) && *suffix != 'i') {
        form[n - 1] = 'i';
        if (*suffix == 's') form[n++] = 'e';
    } else if (*suffix == 's' &&
               (strchr("sxz", last) || (last == 'h' && strchr("cs", before)) || last == 'o'))
        form[n++] = 'e';
    else if (doubles)
        form[n++] = last;
    size_t s = strlen(suffix);
    memcpy(form + n, suffix, s);
    n += s;
    memcpy(form + n, rest.p, rest.n);
    hs_lexicon_add(l, hs_str_of(form, n + rest.n), value);
}

void hs_lexicon_add_verb(hs_lexicon *l, hs_str base, hs_str past, hs_str participle, int value) {
    const char *space = base.n ? memchr(base.p, ' ', base.n) : NULL;
    hs_str verb = {base.p, space ? (size_t)(space - base.p) : base.n};
    hs_str rest = {base.p + verb.n, base.n - verb.n};
    hs_lexicon_add(l, base, value);
    add_form(l, verb, "s", rest, value);
    bool doubles = past.n == verb.n + 3 && past.p[verb.n] == verb.p[verb.n - 1]; /* permitted, permitting */
    add_form(l, doubles ? hs_str_of(past.p, verb.n + 1) : verb, "ing", rest, value);
    hs_str given[2] = {past, participle.n ? participle : past};
    if (!past.n) {
        add_form(l, verb, "ed", rest, value);
        return;
    }
    for (int i = 0; i < 2; i++) {
        char form[160];
        if (given[i].n + rest.n > sizeof form) continue;
        memcpy(form, given[i].p, given[i].n);
        memcpy(form + given[i].n, rest.p, rest.n);
        hs_lexicon_add(l, hs_str_of(form, given[i].n + rest.n), value);
    }
}
