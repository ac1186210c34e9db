#include "changes.h"

static const hs_rule_schema schema[] = {{"raise", 2, 2, "verb | past, participle (or -)"},
                                        {"lower", 2, 2, "verb | past, participle (or -)"},
                                        {"rise", 2, 2, "verb | past, participle (or -)"},
                                        {"fall", 2, 2, "verb | past, participle (or -)"},
                                        {"more", 1, 1, "word"},
                                        {"less", 1, 1, "word"},
                                        {"good", 1, 1, "thing, plural"},
                                        {"bad", 1, 1, "thing, plural"},
                                        {"between", 1, 1, "word"},
                                        {"behind", 1, 1, "word"},
                                        {0}};
enum { VERB_SECTIONS = 4, MORE = 4, LESS = 5, GOOD = 6, BAD = 7, BETWEEN = 8, BEHIND = 9 };

/* What a verb, or "more" and "less", does, as bits: with what follows it, and with what stands before it. */
enum { RAISES = 1, LOWERS = 2, RISES = 4, FALLS = 8, MORE_OF = 16, LESS_OF = 32 };

static const double strength = 0.5;

static void add_verb(hs_lexicon *verbs, const hs_rule *rule, int value) {
    hs_str forms[2] = {{0}}, base = rule->field[0];
    if (!hs_str_is(rule->field[1], "-")) hs_rule_split(rule->field[1], forms, 2);
    for (int i = 0; i < 2; i++) forms[i] = without_particle(forms[i], base);
    hs_lexicon_add_verb(verbs, base, forms[0], forms[1], value);
}

/* A verb of two sections ("increase") has the bits of both: those of the earlier come with the later. */
static int bits_before(const hs_rule_file *file, size_t section, hs_str base) {
    int bits = 0;
    for (size_t s = 0; s < section; s++)
        for (size_t i = 0; i < file->sections[s].count; i++)
            if (hs_str_eq(file->sections[s].rules[i].field[0], base)) bits |= 1 << s;
    return bits;
}

bool changes_load(changes *c, const char *dir, hs_error *error) {
    *c = (changes){hs_lexicon_new(), hs_lexicon_new(), hs_wordset_new(), hs_wordset_new()};
    hs_arena *arena = hs_arena_new();
    hs_rule_file file;
    bool ok = hs_rules_load(arena, dir, "en/changes.rules", schema, &file, error);
    for (size_t s = 0; ok && s <= BEHIND; s++) {
        for (size_t i = 0; i < file.sections[s].count; i++) {
            const hs_rule *rule = &file.sections[s].rules[i];
            hs_str parts[2];
            size_t n = hs_rule_split(rule->field[0], parts, 2);
            if (s < VERB_SECTIONS)
                add_verb(c->verbs, rule, 1 << s | bits_before(&file, s, rule->field[0]));
            else if (s == MORE || s == LESS)
                hs_lexicon_add(c->verbs, rule->field[0], s == MORE ? MORE_OF : LESS_OF);
            else if (s == BETWEEN || s == BEHIND)
                hs_wordset_add(s == BETWEEN ? c->between : c->behind, hs_word_hash(rule->field[0]));
            else
                for (size_t k = 0; k < n; k++) hs_lexicon_add(c->things, parts[k], s == GOOD);
        }
    }
    hs_arena_free(arena);
    return ok;
}

void changes_free(changes *c) {
    hs_lexicon_free(c->verbs);
    hs_lexicon_free(c->things);
    hs_wordset_free(c->between);
    hs_wordset_free(c->behind);
}

/* Between a thing and its verb: "has sharply", "will". */
static bool may_stand_behind(const changes *c, const passage *p, size_t i) {
    hs_token t = p->tokens[i];
    hs_str w = hs_str_of(p->text.p + t.start, t.end - t.start);
    bool adverb = w.n > 3 && w.p[w.n - 1] == 'y' && w.p[w.n - 2] == 'l';
    return t.kind == HS_CLITIC || adverb || hs_wordset_has(c->behind, t.hash);
}

/* A thing behind a verb, with nothing between but what may stand there and one word more ("cut harmful
 * emissions"). */
static int thing_behind(const changes *c, const passage *p, size_t i, size_t *end) {
    enum { REACH = 7, STRANGERS = 1 };
    size_t strangers = 0;
    int sign = 1; /* "bring lower prices" */
    for (size_t k = i; k < p->count && k < i + REACH && p->tokens[k].kind <= HS_NUMBER; k++) {
        size_t n;
        int good = hs_lexicon_match(c->things, p->tokens, p->count, k, &n);
        if (good >= 0) {
            *end = k + n;
            return good ? sign : -sign;
        }
        int bits = hs_lexicon_match(c->verbs, p->tokens, p->count, k, &n);
        if (bits > 0 && (bits & LESS_OF)) sign = -1;
        bool may = (bits > 0 && (bits & (MORE_OF | LESS_OF))) || p->tokens[k].kind == HS_NUMBER ||
                   hs_wordset_has(c->between, p->tokens[k].hash);
        if (!may && ++strangers > STRANGERS) return 0;
    }
    return 0;
}

/* A verb that rises or falls behind a thing: its bits. */
static int verb_behind(const changes *c, const passage *p, size_t i, size_t *from, size_t *to) {
    enum { REACH = 5 };
    for (size_t k = i; k < p->count && k < i + REACH; k++) {
        size_t n;
        int bits = hs_lexicon_match(c->verbs, p->tokens, p->count, k, &n);
        if (bits > 0 && (bits & (RISES | FALLS))) {
            *from = k;
            *to = k + n;
            return bits;
        }
        if (!may_stand_behind(c, p, k)) return 0;
    }
    return 0;
}

static bool is_mentioned(const topic_match *matches, size_t count, size_t *next, size_t from, size_t to) {
    while (*next < count && matches[*next].to <= from) ++*next;
    for (size_t k = *next; k < count && matches[k].from < to; k++)
        if (matches[k].to > from) return true;
    return false;
}

/* The change that starts at token i, as a hit (kind OP_IGNORED for none), and the tokens of verb and thing.
 */
static operator_hit change_at(const changes *c, const passage *p, size_t i, size_t *covered_from,
                              size_t *covered_to) {
    operator_hit none = {.kind = OP_IGNORED};
    size_t n, end = i, from = i, to = i;
    int bits = hs_lexicon_match(c->verbs, p->tokens, p->count, i, &n);
    if (bits > 0) {
        bool noun = i + n < p->count && token_has(p, i + n, p->ops->words.in); /* "a fall in crime" */
        bool up = (bits & (RAISES | MORE_OF)) || (noun && (bits & RISES));
        bool down = (bits & (LOWERS | LESS_OF)) || (noun && (bits & FALLS));
        int way = up - down;
        int thing = way ? thing_behind(c, p, i + n, &end) : 0;
        *covered_from = i;
        *covered_to = end;
        return thing ? (operator_hit){i, end, OP_EFFECT, way * thing * strength} : none;
    }
    int good = hs_lexicon_match(c->things, p->tokens, p->count, i, &n);
    if (good < 0) return none;
    if (i + n < p->count && token_has(p, i + n, p->ops->words.to) && any_on_list(p, i, i + n, PROPOSALS))
        return none; /* "a bill to drop the tax" */
    bits = verb_behind(c, p, i + n, &from, &to);
    *covered_from = i;
    *covered_to = to;
    return bits ? (operator_hit){from, to, OP_JUDGEMENT, (bits & RISES ? 1 : -1) * (good ? 1 : -1) * strength}
                : none;
}

/* Whether an explicit rule speaks of these tokens already: an effect or phrase of its own. */
static bool is_ruled(const passage *p, size_t from, size_t to) {
    for (size_t k = hit_at_or_after(p, from); k < p->hit_count && p->hits[k].from < to; k++) {
        operator_kind kind = p->hits[k].kind;
        if (kind != OP_ACT && kind != OP_JUDGEMENT && kind != OP_NOUN) return true;
        if (kind == OP_JUDGEMENT && p->hits[k].from == from) return true;
    }
    return false;
}

/* Both lists of hits as one; what a change covers is its own. */
static void merge_hits(passage *p, const operator_hit *found, size_t count) {
    operator_hit *all = hs_alloc_n(p->arena, p->hit_count + count, sizeof *all);
    size_t n = 0, k = 0;
    for (size_t i = 0; i < count; i++) {
        while (k < p->hit_count && p->hits[k].from < found[i].from) all[n++] = p->hits[k++];
        while (k < p->hit_count && p->hits[k].from < found[i].to) k++;
        all[n++] = found[i];
    }
    while (k < p->hit_count) all[n++] = p->hits[k++];
    passage_take_hits(p, all, n);
}

/* The changes that start in tokens [from, to) and behind those found before. */
typedef struct changes_found {
    operator_hit *items;
    size_t count, behind;
} changes_found;

static void find_within(const changes *c, const passage *p, token_range r, const topic_match *matches,
                        size_t match_count, size_t *next, changes_found *all) {
    for (size_t i = r.from > all->behind ? r.from : all->behind; i < r.to; i++) {
        size_t from = i, to = i;
        operator_hit h = change_at(c, p, i, &from, &to);
        if (h.kind == OP_IGNORED || is_mentioned(matches, match_count, next, from, to) ||
            is_ruled(p, h.from, h.to))
            continue;
        all->items = hs_grow(p->arena, all->items, all->count, sizeof *all->items);
        all->items[all->count++] = h;
        all->behind = to;
        i = to - 1;
    }
}

void changes_find(const changes *c, passage *p, const topic_match *matches, size_t match_count) {
    changes_found all = {0};
    size_t next = 0;
    for (size_t k = 0; k < p->heard_count; k++)
        find_within(c, p, p->heard[k], matches, match_count, &next, &all);
    if (all.count) merge_hits(p, all.items, all.count);
}
