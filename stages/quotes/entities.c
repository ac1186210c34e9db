#include "acronyms.h"
#include "name_words.h"
#include "surnames.h"

#include <string.h>

void entity_add_mention(hs_arena *arena, entity *e, range words) {
    e->mentions = hs_grow(arena, e->mentions, e->mention_count, sizeof *e->mentions);
    e->mentions[e->mention_count++] = words;
}

void cast_refer(cast *c, int who, range words) {
    hs_arena *arena = c->a->arena;
    entity *e = &c->entities[who];
    e->references = hs_grow(arena, e->references, e->reference_count, sizeof *e->references);
    e->references[e->reference_count++] = words;
    c->references = hs_grow(arena, c->references, c->reference_count, sizeof *c->references);
    c->references[c->reference_count++] = (reference){words.from, who};
}

static gender gender_of(const cast *c, const name *n) {
    for (size_t i = n->role.from; i < n->role.to; i++) {
        int g = hs_lexicon_word(c->rules->genders_by_title, c->a->tokens[i].hash);
        if (g >= 0 && !(c->classes[i] & (W_PRONOUN | W_DETERMINER))) return (gender)g; /* not "his lawyer" */
    }
    int g = hs_lexicon_word(c->rules->first_names, c->a->tokens[n->tokens.from].hash);
    return g >= 0 && n->tokens.to - n->tokens.from > 1 ? (gender)g : GENDER_UNKNOWN;
}

static bool has_word(const cast *c, const entity *e, uint64_t hash) {
    for (size_t m = 0; m < e->wording_count; m++)
        for (size_t i = e->wordings[m].from; i < e->wordings[m].to; i++)
            if (c->a->tokens[i].hash == hash) return true;
    return false;
}

static bool same_words(const cast *c, range x, range y) {
    if (x.to - x.from != y.to - y.from) return false;
    for (size_t k = 0; k < x.to - x.from; k++)
        if (c->a->tokens[x.from + k].hash != c->a->tokens[y.from + k].hash) return false;
    return true;
}

/* "The Times" or "Times" behind "New York Times", "the Daily News" behind "New York Daily News"; not "New
 * York Times" behind "Failing New York Times". */
static bool is_short_medium(const cast *c, const name *n, const entity *e) {
    const article *a = c->a;
    size_t from = n->tokens.from, length;
    if (token_is(a, from, "The") || token_is(a, from, "the")) from++;
    size_t words = n->tokens.to - from;
    if (e->words <= words) return false;
    bool whole = words > 1 &&
                 hs_lexicon_match(c->rules->media, a->tokens, n->tokens.to, from, &length) >= 0 &&
                 length == words && !word_is(a, e->fullest.from, "the");
    return !whole &&
           same_words(c, range_of(from, n->tokens.to), range_of(e->fullest.to - words, e->fullest.to));
}

/* "The Embassy", of "the U.S. Embassy". */
static bool is_without_country(const cast *c, const name *n, const entity *e) {
    size_t words = n->tokens.to - n->tokens.from;
    bool body = e->kind == HS_ORGANIZATION || (e->kind == HS_MEDIA && words > 1);
    return body && e->words == words + 1 && is_country_initials(c, e->fullest.from) &&
           same_words(c, n->tokens, range_of(e->fullest.from + 1, e->fullest.to));
}

/* "Bob" and "Robert", in either order. */
static bool is_short_form(const cast *c, uint64_t a, uint64_t b) {
    return word_pairs_have(&c->rules->short_forms, a, b) || word_pairs_have(&c->rules->short_forms, b, a);
}

/* Whether a name may mean an entity: the same words; for persons a surname alone, or the same first and
 * last word with something between, unless what is known of their gender speaks against it. */
static bool may_be(const cast *c, const name *n, const entity *e, gender sex) {
    if (e->mention_count && same_words(c, n->tokens, e->mentions[0]))
        return sex == GENDER_UNKNOWN || e->sex == GENDER_UNKNOWN || e->sex == sex;
    if (e->kind == HS_MEDIA && is_short_medium(c, n, e)) return true;
    if (is_without_country(c, n, e)) return true;
    bool persons = e->kind == HS_PERSON && n->kind == HS_PERSON;
    if (!persons || (sex != GENDER_UNKNOWN && e->sex != GENDER_UNKNOWN && sex != e->sex)) return false;
    size_t words = n->tokens.to - n->tokens.from;
    uint64_t first = c->a->tokens[n->tokens.from].hash, last = c->a->tokens[n->tokens.to - 1].hash;
    uint64_t surname = c->a->tokens[surname_at(c->a, n->tokens)].hash;
    if (words == 1)
        return e->last == last || e->surname == last ||
               (e->words > 1 && e->first == first && hs_lexicon_word(c->rules->first_names, first) >= 0);
    if (e->words == 1)
        return e->last == surname || (e->last == first && hs_lexicon_word(c->rules->first_names, first) >= 0);
    return e->last == last && e->surname == surname &&
           (e->first == first || has_word(c, e, first) || is_short_form(c, e->first, first));
}

/* Add a range to those of an entity unless one reads the same to the letter. */
static range *add_distinct(const cast *c, range *list, size_t *n, range r) {
    hs_str words = hs_slice(c->a->text, range_span(c->a, r));
    for (size_t i = 0; i < *n; i++)
        if (hs_str_eq(words, hs_slice(c->a->text, range_span(c->a, list[i])))) return list;
    list = hs_grow(c->a->arena, list, *n, sizeof *list);
    list[(*n)++] = r;
    return list;
}

/* The longer name is the fuller one, "James Hale" fuller than "Jim Hale", unless a headline ran into it: "Key
 * Quotes From Ann Hale" is Ann Hale. */
static bool is_fuller(const cast *c, const name *n, const entity *e) {
    size_t words = n->tokens.to - n->tokens.from;
    if (e->kind != HS_PERSON || e->words < 2 || words < 2) return words > e->words;
    bool person = starts_as_person(c, n->tokens.from), before = starts_as_person(c, e->fullest.from);
    bool whole = words == e->words &&
                 word_pairs_have(&c->rules->short_forms, e->first, c->a->tokens[n->tokens.from].hash);
    return person == before ? words > e->words || whole : person;
}

static void join_name(cast *c, name *n, size_t index) {
    entity *e = &c->entities[index];
    size_t words = n->tokens.to - n->tokens.from;
    gender sex = gender_of(c, n);
    if (is_fuller(c, n, e)) {
        e->fullest = n->tokens;
        e->label = hs_slice(c->a->text, range_span(c->a, n->tokens));
        e->first = c->a->tokens[n->tokens.from].hash;
        e->last = c->a->tokens[n->tokens.to - 1].hash;
        e->surname = c->a->tokens[surname_at(c->a, n->tokens)].hash;
        e->words = words;
    }
    if (sex != GENDER_UNKNOWN) e->sex = sex;
    e->kin = e->kin || (words > 1 && is_kin(c, n));
    entity_add_mention(c->a->arena, e, n->tokens);
    e->wordings = add_distinct(c, e->wordings, &e->wording_count, n->tokens);
    if (n->role.to > n->role.from) {
        e->roles = add_distinct(c, e->roles, &e->role_count, n->role);
        for (size_t i = n->role.from; i < n->role.to; i++)
            e->role_words |= (uint64_t)1 << c->a->tokens[i].hash % 64;
    }
    n->entity = (int)index;
}

size_t cast_add(cast *c, hs_entity_kind kind) {
    c->entities = hs_grow(c->a->arena, c->entities, c->entity_count, sizeof *c->entities);
    c->entities[c->entity_count] = (entity){.kind = kind};
    return c->entity_count++;
}

/* Tokens back to the entity's last mention before token i: among several of one surname the one last named is
 * meant. Names are clustered in two passes through the text; the mentions of the first come first in the list
 * (`earlier` of them) and a cursor follows the text through them, so that this costs nothing in the long run.
 */
static size_t nearest_mention(entity *e, size_t i) {
    while (e->cursor < e->earlier && e->mentions[e->cursor].from <= i) e->cursor++;
    size_t distance = SIZE_MAX - 1;
    if (e->cursor > 0) distance = i - e->mentions[e->cursor - 1].from;
    if (e->mention_count > e->earlier && i - e->mentions[e->mention_count - 1].from < distance)
        distance = i - e->mentions[e->mention_count - 1].from;
    return distance;
}

/* Entities by a hash (a name's first and last word, a description's words), so that none are looked at in
 * vain. */
typedef struct word_link {
    uint64_t word;
    size_t entity;
    uint32_t next; /* number of a link from 1, 0 for none */
} word_link;

struct word_index {
    word_link *links;
    size_t count;
    uint32_t *heads;
    size_t mask;
};

static word_index *index_make(hs_arena *arena, size_t expected) {
    word_index *x = hs_alloc(arena, sizeof *x);
    size_t slots = 64;
    while (slots < 2 * expected) slots *= 2;
    x->mask = slots - 1;
    x->heads = hs_alloc_n(arena, slots, sizeof *x->heads);
    return x;
}

static void index_add(hs_arena *arena, word_index *x, uint64_t word, size_t who) {
    uint32_t *head = &x->heads[word & x->mask];
    x->links = hs_grow(arena, x->links, x->count, sizeof *x->links);
    x->links[x->count++] = (word_link){word, who, *head};
    *head = (uint32_t)x->count;
}

static const word_link *link_at(const word_index *x, uint32_t number) {
    return number ? &x->links[number - 1] : NULL;
}

static const word_link *first_link(const word_index *x, uint64_t word) {
    return link_at(x, x->heads[word & x->mask]);
}

static const word_link *next_link(const word_index *x, const word_link *l) {
    return link_at(x, l->next);
}

typedef struct nearest {
    size_t entity, distance;
    standing standing;
} nearest;

static bool is_nearer(const nearest *x, const nearest *best) {
    if (x->standing != best->standing) return x->standing > best->standing;
    if (x->distance != best->distance) return x->distance < best->distance;
    return x->entity < best->entity;
}

/* Of the entities with this word at an end of their name that one which name n may mean and to whom its
 * surname belongs, or which was named last. */
static void look_up(cast *c, const word_index *x, uint64_t word, const name *n, gender sex, nearest *best) {
    for (const word_link *l = first_link(x, word); l; l = next_link(x, l)) {
        size_t i = l->entity;
        bool same_word = l->word == word && i < c->entity_count;
        if (!same_word || !may_be(c, n, &c->entities[i], sex)) continue;
        nearest found = {i, nearest_mention(&c->entities[i], n->tokens.from),
                         surname_standing(c, n, &c->entities[i])};
        if (found.standing != STANDS_OUT && is_nearer(&found, best)) *best = found;
    }
}

/* Entities of which a name may be one: by the last word of theirs, by the first of several (which a first
 * name alone may mean; thousands share a first name, so full names are not looked up by it), and by their
 * initials. */
typedef struct name_index {
    word_index *last, *first, *initials;
} name_index;

/* Of the entities whose initials the acronym is the one that was named last. */
static size_t spelled_out(cast *c, const name_index *x, const name *n) {
    uint64_t word = c->a->tokens[n->tokens.from].hash;
    nearest best = {SIZE_MAX, SIZE_MAX, STANDS_OUT};
    for (const word_link *l = first_link(x->initials, word); l; l = next_link(x->initials, l)) {
        if (l->word != word) continue;
        size_t distance = nearest_mention(&c->entities[l->entity], n->tokens.from);
        if (distance < best.distance) best = (nearest){.entity = l->entity, .distance = distance};
    }
    return best.entity;
}

static void index_once(cast *c, word_index *x, uint64_t word, size_t who) {
    for (const word_link *l = first_link(x, word); l; l = next_link(x, l))
        if (l->word == word && l->entity == who) return;
    index_add(c->a->arena, x, word, who);
}

static void index_initials(cast *c, const name_index *x, const name *n, size_t who) {
    uint64_t keys[ACRONYM_KEYS], behind = acronym_behind(c->a, n->tokens);
    for (range r = n->tokens; n->kind != HS_PERSON && r.from < r.to; r.from++) {
        size_t count = acronym_keys(c->a, r, keys);
        for (size_t k = 0; k < count; k++) index_once(c, x->initials, keys[k], who);
        if (!is_country_initials(c, r.from)) break; /* the SBA is the U.S. Small Business Administration */
    }
    if (behind) index_once(c, x->initials, behind, who);
}

/* Somebody whose full name was given with a role or a sex; not "Hale Country", and no headline that ran into
 * a name. */
static bool is_surely_person(const cast *c, const entity *e) {
    bool headline = c->a->sentences[c->a->sentence_of[e->fullest.from]].kind == HS_HEADLINE;
    return e->kind == HS_PERSON && !headline && e->introduced;
}

/* "Hale Inc.", "Hale Institute" */
static bool is_firm(const cast *c, const entity *e) {
    return e->kind == HS_ORGANIZATION && e->words == 2 && word_on(c->a, e->fullest.to - 1, LIST_FIRM_ENDINGS);
}

/* "Kim" of "Kim Jong-un", "Mahathir" of "Mahathir Mohamad", "Hale" of "Hale Inc.": the one last named whose
 * name starts with a word that is nobody's surname. Not "Hale" of "Hale Jr.". */
static size_t led_by(cast *c, const name_index *x, const name *n, gender sex) {
    uint64_t word = c->a->tokens[n->tokens.from].hash;
    nearest best = {SIZE_MAX, SIZE_MAX, STANDS_OUT};
    for (const word_link *l = first_link(x->first, word); l && n->kind == HS_PERSON;
         l = next_link(x->first, l)) {
        entity *e = &c->entities[l->entity];
        bool may = l->word == word && e->first == word &&
                   ((is_surely_person(c, e) && e->surname == e->last) || is_firm(c, e));
        if (!may || (sex != GENDER_UNKNOWN && e->sex != GENDER_UNKNOWN && sex != e->sex)) continue;
        size_t distance = nearest_mention(e, n->tokens.from);
        if (distance < best.distance) best = (nearest){.entity = l->entity, .distance = distance};
    }
    return best.entity;
}

static size_t find_entity(cast *c, const name_index *x, const name *n) {
    gender sex = gender_of(c, n);
    uint64_t first = c->a->tokens[n->tokens.from].hash, last = c->a->tokens[n->tokens.to - 1].hash;
    nearest best = {SIZE_MAX, SIZE_MAX, STANDS_OUT};
    look_up(c, x->last, last, n, sex, &best);
    if (n->tokens.to - n->tokens.from == 1)
        look_up(c, x->first, first, n, sex, &best);
    else if (first != last)
        look_up(c, x->last, first, n, sex, &best);
    if (best.entity == SIZE_MAX && n->tokens.to - n->tokens.from == 1) best.entity = led_by(c, x, n, sex);
    bool unknown = best.entity == SIZE_MAX && n->kind != HS_COUNTRY && is_acronym(c->a, n->tokens);
    return unknown ? spelled_out(c, x, n) : best.entity;
}

/* "In Jordan", "told Bloomberg", "Bloomberg reports": what a name of one word that may be a surname is for
 * sure. */
static bool is_place_or_medium(const cast *c, const name *n) {
    const article *a = c->a;
    size_t i = n->tokens.from, next = n->tokens.to;
    bool within =
        i > 0 && (word_is(a, i - 1, "in") || word_is(a, i - 1, "from") || word_is(a, i - 1, "told"));
    return within || (next < a->count && hs_lexicon_word(c->rules->media_verbs, a->tokens[next].hash) >= 0);
}

/* The same, of any name of these words near name k; "in Jordan" says so of "Jordan" everywhere. */
static bool is_known_place(const cast *c, size_t k) {
    enum { REACH = 300 };
    uint64_t word = c->a->tokens[c->names[k].tokens.from].hash;
    size_t from = k < REACH ? 0 : k - REACH, to = k + REACH < c->name_count ? k + REACH : c->name_count;
    for (size_t i = from; i < to; i++) {
        const name *n = &c->names[i];
        bool same = n->tokens.to - n->tokens.from == 1 && c->a->tokens[n->tokens.from].hash == word;
        if (same && is_place_or_medium(c, n)) return true;
    }
    return false;
}

/* "Bloomberg" behind "Michael Bloomberg", "Jordan" behind "Jim Jordan", "GOODMAN" behind "AMY GOODMAN": a
 * surname, and no medium, country or body. */
static bool is_surname_of_somebody(const cast *c, const name_index *x, size_t k) {
    const name *n = &c->names[k];
    uint64_t word = c->a->tokens[n->tokens.from].hash;
    if (n->kind == HS_PERSON || n->kind == HS_GROUP) return false;
    const entity *person = NULL;
    for (const word_link *l = first_link(x->last, word); l && !person; l = next_link(x->last, l)) {
        const entity *e = &c->entities[l->entity];
        if (l->word == word && e->words > 1 && is_surely_person(c, e)) person = e;
    }
    if (!person || is_place_or_medium(c, n)) return false;
    return n->kind != HS_COUNTRY || !is_known_place(c, k);
}

/* Full names first, so that a surname in the headline finds its full name below. */
static void cluster(cast *c) {
    hs_arena *arena = c->a->arena;
    name_index x = {index_make(arena, c->name_count), index_make(arena, c->name_count),
                    index_make(arena, c->name_count)};
    for (int pass = 2; pass >= 1; pass--) {
        for (size_t i = 0; i < c->entity_count; i++) {
            entity *e = &c->entities[i];
            e->earlier = e->mention_count;
            e->introduced = e->role_count > 0 || e->sex != GENDER_UNKNOWN;
        }
        for (size_t k = 0; k < c->name_count; k++) {
            name *n = &c->names[k];
            bool single = n->tokens.to - n->tokens.from == 1;
            if (single != (pass == 1)) continue;
            if (single && is_surname_of_somebody(c, &x, k)) n->kind = HS_PERSON;
            size_t who = find_entity(c, &x, n);
            if (who == SIZE_MAX) who = cast_add(c, n->kind);
            size_t words = c->entities[who].words;
            if (single && c->entities[who].surname == c->a->tokens[n->tokens.from].hash)
                c->entities[who].alone++;
            join_name(c, n, who);
            const entity *e = &c->entities[who];
            if (e->words != words || acronym_behind(c->a, n->tokens)) index_initials(c, &x, n, who);
            if (e->words == words) continue; /* its first and last word stand */
            index_add(arena, x.last, e->last, who);
            if (e->surname != e->last) index_add(arena, x.last, e->surname, who);
            if (e->words > 1) index_add(arena, x.first, e->first, who);
        }
    }
}

/* "Scottsdale, Arizona": what stands behind the comma. */
static bool names_place(const cast *c, size_t i, size_t end) {
    size_t n;
    return hs_lexicon_match(c->rules->places, c->a->tokens, end, i, &n) >= 0 ||
           hs_lexicon_match(c->rules->countries, c->a->tokens, end, i, &n) >= 0;
}

/* "in Indiana", "the Civil War": what stands with a name that is no person's. */
static int speaks_for_person(const cast *c, const name *n) {
    const article *a = c->a;
    size_t from = n->role.to > n->role.from ? n->role.from : n->tokens.from, next = n->tokens.to;
    range s = a->sentences[a->sentence_of[from]].tokens;
    int sum = n->role.to > n->role.from ? 2 : 0;
    if (hs_lexicon_word(c->rules->first_names, a->tokens[n->tokens.from].hash) >= 0) sum += 2;
    if (next < s.to && (c->classes[next] & W_CUE)) sum++;
    if (next + 1 < s.to && token_is(a, next, ",") && names_place(c, next + 1, s.to)) sum -= 3;
    if (from == s.from) return sum;
    if (word_on(a, from - 1, LIST_PLACE_PREPOSITIONS)) sum--;
    if (word_is(a, from - 1, "the") && n->role.to == n->role.from) sum -= 2;
    return sum;
}

/* What the end of an unlisted first name tells of a person's gender: "Aida Lund". */
static gender gender_by_ending(const cast *c, const name *n) {
    enum { LONGEST = 3, SHORTEST_NAME = 3 };
    hs_str first = token_text(c->a, n->tokens.from);
    bool whole = n->kind == HS_PERSON && n->tokens.to - n->tokens.from > 1 && first.n >= SHORTEST_NAME &&
                 !(c->a->tokens[n->tokens.from].flags & (HS_T_UPPER | HS_T_STOPPED));
    for (size_t k = LONGEST; whole && k > 0; k--) {
        int g = hs_lexicon_word(c->rules->name_endings, hs_word_hash(hs_str_of(first.p + first.n - k, k)));
        if (g >= 0) return (gender)g;
    }
    return GENDER_UNKNOWN;
}

static void weigh_persons(cast *c) {
    for (size_t k = 0; k < c->name_count; k++) {
        const name *n = &c->names[k];
        entity *e = &c->entities[n->entity];
        e->personal += speaks_for_person(c, n);
        int g = hs_lexicon_word(c->rules->first_names, c->a->tokens[n->tokens.from].hash);
        bool by_it = e->words == 1 || !starts_as_person(c, e->fullest.from); /* "Wise Ann", who is Ann */
        if (g >= 0 && n->tokens.to - n->tokens.from == 1 && by_it) e->likely_sex = (gender)g;
        if (g < 0 && e->sex == GENDER_UNKNOWN && gender_by_ending(c, n) != GENDER_UNKNOWN)
            e->likely_sex = gender_by_ending(c, n);
    }
}

void cast_cluster(cast *c) {
    cluster(c);
    weigh_persons(c);
    c->descriptions = index_make(c->a->arena, c->a->sentence_count);
}

static uint64_t hash_words(const cast *c, range words) {
    uint64_t hash = 0;
    for (size_t i = words.from; i < words.to; i++)
        hash = (hash ^ c->a->tokens[i].hash) * 0x9E3779B97F4A7C15u; /* 2^64 / golden ratio */
    return hash ^ hash >> 32;
}

/* "Sixty senators, including two Democrats", "aides, who asked not to be named": without what only says more.
 * "Others, including …" are not the same others each time, and stay whole. */
static range without_aside(const article *a, range words) {
    for (size_t i = words.to; i-- > words.from + 1 && !token_is(a, i, ")");)
        if (token_is(a, i, "(")) words.to = (uint32_t)i; /* that is not closed: "the agency (FDA" */
    for (size_t i = words.from + 2; i + 1 < words.to; i++)
        if (token_is(a, i, ",") && word_on(a, i + 1, LIST_ASIDES)) return range_of(words.from, i);
    return words;
}

/* "Hale's sister", "the spokeswoman for Hale": by a word before any preposition, behind whose she is. */
static gender gender_described(const cast *c, range words) {
    int sex = GENDER_UNKNOWN;
    for (size_t i = words.from; i < words.to && !(c->classes[i] & W_PREPOSITION); i++) {
        int g = hs_lexicon_word(c->rules->genders_by_title, c->a->tokens[i].hash);
        if (g >= 0 && !(c->classes[i] & (W_PRONOUN | W_DETERMINER))) sex = g; /* not "his" */
        if (c->a->tokens[i].kind == HS_CLITIC) sex = GENDER_UNKNOWN;
    }
    return (gender)sex;
}

int cast_describe(cast *c, range words, hs_entity_kind kind) {
    words = without_aside(c->a, words);
    hs_arena *arena = c->a->arena;
    word_index *x = c->descriptions;
    uint64_t hash = hash_words(c, words);
    for (const word_link *l = first_link(x, hash); l; l = next_link(x, l)) {
        entity *e = &c->entities[l->entity];
        if (l->word != hash || !same_words(c, e->mentions[0], words)) continue;
        entity_add_mention(arena, e, words);
        return (int)l->entity;
    }
    size_t i = cast_add(c, kind);
    c->entities[i].described = true;
    if (kind == HS_PERSON) c->entities[i].sex = gender_described(c, words);
    c->entities[i].label = range_text(c->a, words);
    entity_add_mention(arena, &c->entities[i], words);
    index_add(arena, x, hash, i);
    return (int)i;
}

uint64_t role_signature(const name_rules *rules, uint64_t word) {
    uint64_t bits = (uint64_t)1 << word % 64;
    range pairs = word_pairs_of(&rules->heads, word);
    for (size_t h = pairs.from; h < pairs.to; h++) bits |= (uint64_t)1 << rules->heads.of[h][1] % 64;
    return bits;
}

bool entity_has_role(const cast *c, const entity *e, uint64_t word) {
    const word_pairs *heads = &c->rules->heads;
    range same = word_pairs_of(heads, word); /* what the word may stand for */
    for (size_t r = 0; r < e->role_count; r++)
        for (size_t i = e->roles[r].from; i < e->roles[r].to; i++) {
            uint64_t held = c->a->tokens[i].hash;
            if (held == word) return true;
            for (size_t k = same.from; k < same.to; k++)
                if (heads->of[k][1] == held) return true;
        }
    return false;
}

bool entity_has_people(const cast *c, const entity *e, int country) {
    for (size_t r = 0; r < e->role_count; r++)
        for (size_t i = e->roles[r].from; i < e->roles[r].to; i++)
            if (hs_lexicon_word(c->rules->peoples, c->a->tokens[i].hash) == country ||
                hs_lexicon_word(c->rules->countries, c->a->tokens[i].hash) == country)
                return true;
    return false;
}

bool known_person(const cast *c, const name *n) {
    const entity *e = &c->entities[n->entity];
    bool first_name = n->tokens.to - n->tokens.from > 1 &&
                      hs_lexicon_word(c->rules->first_names, c->a->tokens[n->tokens.from].hash) >= 0;
    return e->sex != GENDER_UNKNOWN || e->role_count > 0 || first_name;
}
