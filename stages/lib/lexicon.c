#include "hearsay/lexicon.h"

#include <stdlib.h>
#include <string.h>

/* A phrase is the chain of its words' hashes; each beginning of a phrase has a slot, so that a look-up
 * stops at the first word with which nothing goes on. A slot is one number, so that many of them stay in the
 * cache: 0 where it is free, else, from above, the upper bits of the chain's hash, whether some phrase goes
 * on from here, and the phrase's value + 1, which is 0 where it is only the beginning of a longer one. With
 * 40 bits of hash that differ, two in 10^8 phrases that are not in a lexicon of 20,000 are taken for one that
 * is. */
typedef uint64_t slot;

enum { VALUE_BITS = 22, KEY_BITS = 41 };
static const slot value_mask = ((slot)1 << VALUE_BITS) - 1, longer = (slot)1 << VALUE_BITS;
_Static_assert(VALUE_BITS + 1 + KEY_BITS == 64, "key, mark and value fill a slot");
_Static_assert(HS_LEXICON_MOST + 1 < 1 << VALUE_BITS, "a value + 1 fits");

/* Most words begin no phrase, and of those that do, most are none themselves and are followed by a word with
 * which none goes on: sets of bits, small enough to stay in the cache, say so for nearly all of them before
 * the slots are asked. */
enum { START_BITS = 14, PAIR_BITS = 16 };

struct hs_lexicon {
    slot *slots;
    size_t size, count;
    hs_arena *scratch;                      /* for the words of the phrase that is added */
    uint64_t starts[1 << (START_BITS - 6)]; /* by the hash of a phrase's first word */
    uint64_t alone[1 << (START_BITS - 6)];  /* of a phrase of one word */
    uint64_t pairs[1 << (PAIR_BITS - 6)];   /* by the chain of a phrase's first two words */
};

/* The bit of a hash in a set of 2^bits, which tells by the hash's upper bits. */
static bool has_bit(const uint64_t *set, unsigned bits, uint64_t hash) {
    size_t bit = hash >> (64 - bits);
    return set[bit / 64] >> bit % 64 & 1;
}

static void set_bit(uint64_t *set, unsigned bits, uint64_t hash) {
    size_t bit = hash >> (64 - bits);
    set[bit / 64] |= (uint64_t)1 << bit % 64;
}

static bool may_start(const hs_lexicon *l, uint64_t word) {
    return has_bit(l->starts, START_BITS, word);
}

hs_lexicon *hs_lexicon_new(void) {
    hs_lexicon *l = hs_calloc(1, sizeof *l);
    l->scratch = hs_arena_new();
    return l;
}

void hs_lexicon_free(hs_lexicon *l) {
    if (!l) return;
    hs_arena_free(l->scratch);
    free(l->slots);
    free(l);
}

/* Never 0 in the bits that a slot keeps. */
static uint64_t chain(uint64_t key, uint64_t word) {
    uint64_t h = (key ^ word) * 0x9E3779B97F4A7C15u;
    return (h ^ h >> 29) | (uint64_t)1 << 63;
}

/* The first bit of a chain is always set. */
static uint64_t pair_hash(uint64_t key) {
    return key << 1;
}

static bool may_go_on(const hs_lexicon *l, uint64_t first, uint64_t second) {
    return has_bit(l->pairs, PAIR_BITS, pair_hash(chain(chain(0, first), second)));
}

static uint64_t key_of(uint64_t key_or_slot) {
    return key_or_slot >> (VALUE_BITS + 1);
}

static int value_of(slot s) {
    return (int)(s & value_mask) - 1;
}

/* The slot of a key, or the free one where it would stand; NULL in a lexicon without any. */
static slot *find(const hs_lexicon *l, uint64_t key) {
    if (!l->size) return NULL;
    size_t i = key_of(key) & (l->size - 1);
    while (l->slots[i] && key_of(l->slots[i]) != key_of(key)) i = (i + 1) & (l->size - 1);
    return &l->slots[i];
}

static void grow(hs_lexicon *l) {
    hs_lexicon bigger = {.size = l->size ? 2 * l->size : 256};
    bigger.slots = hs_calloc(bigger.size, sizeof *bigger.slots);
    for (size_t i = 0; i < l->size; i++)
        if (l->slots[i]) *find(&bigger, l->slots[i]) = l->slots[i];
    free(l->slots);
    l->slots = bigger.slots;
    l->size = bigger.size;
}

static slot *insert(hs_lexicon *l, uint64_t key) {
    if (2 * (l->count + 1) > l->size) grow(l);
    slot *s = find(l, key);
    if (!*s) {
        *s = key_of(key) << (VALUE_BITS + 1);
        l->count++;
    }
    return s;
}

static void set_value(slot *s, int value) {
    *s = (*s & ~value_mask) | ((slot)value + 1);
}

void hs_lexicon_add(hs_lexicon *l, hs_str phrase, int value) {
    hs_token *tokens;
    hs_arena_reset(l->scratch);
    size_t n = hs_tokenize(l->scratch, phrase, hs_span_of(0, phrase.n), NULL, &tokens);
    uint64_t key = 0;
    if (n) set_bit(l->starts, START_BITS, tokens[0].hash);
    if (n == 1) set_bit(l->alone, START_BITS, tokens[0].hash);
    for (size_t i = 0; i < n; i++) {
        key = chain(key, tokens[i].hash);
        if (i == 1) set_bit(l->pairs, PAIR_BITS, pair_hash(key));
        slot *s = insert(l, key);
        if (i + 1 < n)
            *s |= longer;
        else
            set_value(s, value);
    }
}

void hs_lexicon_add_word(hs_lexicon *l, hs_str word, int value) {
    uint64_t hash = hs_word_hash(word);
    set_bit(l->starts, START_BITS, hash);
    set_bit(l->alone, START_BITS, hash);
    set_value(insert(l, chain(0, hash)), value);
}

int hs_lexicon_match(const hs_lexicon *l, const hs_token *tokens, size_t n, size_t i, size_t *length) {
    int best = -1;
    uint64_t key = 0;
    if (i >= n || !may_start(l, tokens[i].hash)) return best;
    size_t end = i + 1 < n && may_go_on(l, tokens[i].hash, tokens[i + 1].hash) ? n : i + 1;
    if (end == i + 1 && !has_bit(l->alone, START_BITS, tokens[i].hash)) return best;
    for (size_t k = i; k < end; k++) {
        key = chain(key, tokens[k].hash);
        const slot *s = find(l, key);
        if (!s || !*s) break;
        if (value_of(*s) >= 0) {
            best = value_of(*s);
            *length = k + 1 - i;
        }
        if (!(*s & longer)) break;
    }
    return best;
}

void hs_lexicon_ask(const hs_lexicon *l, uint64_t hash) {
    if (has_bit(l->alone, START_BITS, hash))
        __builtin_prefetch(&l->slots[key_of(chain(0, hash)) & (l->size - 1)]);
}

int hs_lexicon_word(const hs_lexicon *l, uint64_t hash) {
    if (!has_bit(l->alone, START_BITS, hash)) return -1;
    const slot *s = find(l, chain(0, hash));
    return s ? value_of(*s) : -1; /* a free slot has no value, either */
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
