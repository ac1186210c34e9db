#include "names.h"

#include "hearsay/search.h"

#include <string.h>

enum { MAX_ROLE = 6 };

typedef struct scan {
    cast *c;
    bool *title_case;  /* of each sentence: most of its words are capitalized */
    hs_wordset *lower; /* words that also occur in small letters: capitalized at a sentence's start they are
                          no names */
    hs_wordset *amid;  /* words that are capitalized amid a sentence: names, wherever they stand */
} scan;

static bool capital(const article *a, size_t i) {
    return a->tokens[i].kind == HS_WORD && (a->tokens[i].flags & HS_T_CAPITAL);
}

static bool is_closed_class(const cast *c, size_t i) {
    return c->classes[i] &
           (W_DETERMINER | W_PRONOUN | W_PREPOSITION | W_AUXILIARY | W_ADVERB | W_SUBORDINATOR | W_TIME);
}

/* The first word of a sentence or quotation is capitalized whatever it is. */
static bool starts_sentence(const article *a, size_t i) {
    size_t from = a->sentences[a->sentence_of[i]].tokens.from;
    return i == from ||
           (i > from && a->tokens[i - 1].kind != HS_WORD && a->tokens[i - 1].kind != HS_NUMBER &&
            a->tokens[i - 1].kind != HS_CLITIC && !token_is(a, i - 1, ",") && !token_is(a, i - 1, "("));
}

static bool is_listed(const cast *c, size_t i, size_t end) {
    size_t n;
    return hs_lexicon_match(c->rules->countries, c->a->tokens, end, i, &n) >= 0 ||
           hs_lexicon_match(c->rules->media, c->a->tokens, end, i, &n) >= 0 ||
           hs_lexicon_word(c->rules->first_names, c->a->tokens[i].hash) >= 0;
}

/* In a headline most words may be capitalized: then only what is a name in the body counts. */
static bool only_headline_case(const scan *s, size_t i) {
    const article *a = s->c->a;
    return s->title_case[a->sentence_of[i]] && !hs_wordset_has(s->amid, a->tokens[i].hash);
}

/* "al-Sayed", "d'Estaing": a small particle and a capital in one word. */
static bool has_inner_capital(const article *a, size_t i) {
    enum { LONGEST_PARTICLE = 4 };
    hs_str t = token_text(a, i);
    if (a->tokens[i].kind != HS_WORD || !t.n || !hs_is_lower((unsigned char)t.p[0])) return false;
    for (size_t k = 1; k + 1 < t.n && k <= LONGEST_PARTICLE; k++)
        if (t.p[k] == '-' || t.p[k] == '\'') return hs_is_upper((unsigned char)t.p[k + 1]);
    return false;
}

static bool may_start_name(const scan *s, size_t i, size_t end) {
    const cast *c = s->c;
    const article *a = c->a;
    if (!capital(a, i) || only_headline_case(s, i)) return false;
    size_t n;
    if (hs_lexicon_match(c->rules->media, a->tokens, end, i, &n) >= 0 && n > 1) return true;
    if (is_closed_class(c, i) || hs_lexicon_word(c->rules->no_names, a->tokens[i].hash) >= 0) return false;
    if (!starts_sentence(a, i) || is_listed(c, i, end) || hs_wordset_has(s->amid, a->tokens[i].hash))
        return true;
    if (i + 1 >= end || hs_wordset_has(s->lower, a->tokens[i].hash)) return false;
    if (hs_lexicon_word(c->rules->groups, a->tokens[i].hash) >= 0) return false; /* "Residents said" */
    bool particle_next = i + 2 < end && hs_lexicon_word(c->rules->particles, a->tokens[i + 1].hash) >= 0;
    if (particle_next && capital(a, i + 2)) return true; /* "Ludwig van Houten" */
    if (has_inner_capital(a, i + 1)) return true;
    bool verb_next = (c->classes[i + 1] & (W_CUE | W_AUXILIARY)) && !(a->tokens[i + 1].flags & HS_T_CAPITAL);
    return capital(a, i + 1) ? !is_closed_class(c, i + 1) : verb_next;
}

/* Where a run of name words that starts at i ends. */
static size_t run_end(const scan *s, size_t i, size_t end) {
    const cast *c = s->c;
    const article *a = c->a;
    size_t to = i + 1;
    while (to < end) {
        bool next_capital = to + 1 < end && capital(a, to + 1) && !(c->classes[to + 1] & W_TIME);
        bool after_body = hs_lexicon_word(c->rules->organizations, a->tokens[to - 1].hash) >= 0 ||
                          hs_lexicon_word(c->rules->roles, a->tokens[to - 1].hash) >= 0;
        bool name_word = capital(a, to) || has_inner_capital(a, to);
        if (name_word && !(c->classes[to] & (W_TIME | W_PRONOUN)) && !only_headline_case(s, to))
            to++;
        else if (a->tokens[to].kind == HS_WORD && next_capital &&
                 hs_lexicon_word(c->rules->particles, a->tokens[to].hash) >= 0)
            to += 2;
        else if (next_capital &&
                 (token_is(a, to, "&") || (after_body && (token_is(a, to, "of") || token_is(a, to, "for")))))
            to += 2;
        else
            break;
    }
    return to;
}

static bool is_role(const cast *c, size_t i) {
    return hs_lexicon_word(c->rules->roles, c->a->tokens[i].hash) >= 0;
}

static bool contains_word(const cast *c, range r, const hs_lexicon *lexicon) {
    for (size_t i = r.from; i < r.to; i++)
        if (hs_lexicon_word(lexicon, c->a->tokens[i].hash) >= 0) return true;
    return false;
}

static hs_entity_kind kind_of(const cast *c, range r, bool has_role, bool *sure) {
    size_t n;
    const hs_token *t = c->a->tokens;
    *sure = true;
    if (hs_lexicon_match(c->rules->media, t, r.to, r.from, &n) >= 0 && n == r.to - r.from) return HS_MEDIA;
    if (hs_lexicon_match(c->rules->countries, t, r.to, r.from, &n) >= 0 && n == r.to - r.from)
        return HS_COUNTRY;
    if (has_role) return HS_PERSON;
    if (hs_lexicon_word(c->rules->first_names, t[r.from].hash) >= 0 && r.to - r.from > 1) return HS_PERSON;
    if (r.to - r.from > 1 && hs_lexicon_word(c->rules->media_endings, t[r.to - 1].hash) >= 0) return HS_MEDIA;
    if (contains_word(c, r, c->rules->organizations)) return HS_ORGANIZATION;
    *sure = r.to - r.from > 1;
    if (r.to - r.from == 1 && (t[r.from].flags & HS_T_UPPER)) return HS_ORGANIZATION;
    return HS_PERSON;
}

/* A role in small letters before the name: "Kremlin spokesman", "longtime party pollster", "chief of staff".
 */
static range role_before(const cast *c, size_t name_from) {
    const article *a = c->a;
    size_t floor = a->sentences[a->sentence_of[name_from]].tokens.from;
    if (name_from == floor) return (range){0, 0};
    bool office = name_from >= floor + 3 && token_is(a, name_from - 2, "of") && is_role(c, name_from - 3) &&
                  !capital(a, name_from - 1) && !is_closed_class(c, name_from - 1);
    if (!is_role(c, name_from - 1) && !office) return (range){0, 0};
    size_t from = name_from - (office ? 3 : 1);
    while (from > floor && name_from - from < MAX_ROLE &&
           (a->tokens[from - 1].kind == HS_WORD || a->tokens[from - 1].kind == HS_CLITIC) &&
           !(c->classes[from - 1] &
             (W_DETERMINER | W_PREPOSITION | W_PRONOUN | W_SUBORDINATOR | W_AUXILIARY | W_CUE)))
        from--;
    return (range){from, name_from};
}

/* A role set off by a comma: "Jan Smit, the foreign minister," or "the bloc's head, Jan Smit". */
static range role_beside(const cast *c, range r) {
    const article *a = c->a;
    range s = a->sentences[a->sentence_of[r.from]].tokens;
    if (r.to + 2 < s.to && token_is(a, r.to, ",")) {
        size_t from = r.to + 1, to = from;
        while (to < s.to && to < from + MAX_ROLE + 4 && a->tokens[to].kind <= HS_CLITIC &&
               !(c->classes[to] & (W_SUBORDINATOR | W_CUE)))
            to++;
        bool starts = (c->classes[from] & W_DETERMINER) || is_role(c, from) ||
                      hs_lexicon_word(c->rules->peoples, a->tokens[from].hash) >= 0;
        if (starts && contains_word(c, (range){from, to}, c->rules->roles)) return (range){from, to};
    }
    if (r.from >= s.from + 2 && token_is(a, r.from - 1, ",") && is_role(c, r.from - 2)) {
        size_t to = r.from - 1, from = to - 1;
        while (from > s.from && to - from < MAX_ROLE && a->tokens[from - 1].kind <= HS_CLITIC &&
               !(c->classes[from - 1] & (W_SUBORDINATOR | W_CUE | W_AUXILIARY)))
            from--;
        return (range){from, to};
    }
    return (range){0, 0};
}

/* "Minister of Foreign Affairs Jan Smit": where the name starts behind the office, which is taken to end
 * before a known first name, else after one word. */
static size_t behind_office(const cast *c, size_t of, size_t end) {
    for (size_t i = of + 2; i < end; i++)
        if (hs_lexicon_word(c->rules->first_names, c->a->tokens[i].hash) >= 0) return i;
    return of + 3 < end ? of + 2 : end;
}

/* "(AUDIO PLAYBACK)", "[CROSSTALK]": what a transcript tells of itself. */
static bool is_stage_direction(const article *a, range run) {
    for (size_t i = run.from; i < run.to; i++)
        if (!(a->tokens[i].flags & HS_T_UPPER)) return false;
    return run.from > 0 && run.to < a->count && a->tokens[run.from - 1].kind == HS_OPEN &&
           a->tokens[run.to].kind == HS_CLOSE && run.to - run.from > 1;
}

static void add_name(scan *s, range run) {
    cast *c = s->c;
    if (is_stage_direction(c->a, run)) return;
    size_t split = run.from; /* behind the last role word of the run */
    for (size_t i = run.from; i < run.to; i++)
        if (is_role(c, i)) split = i + 1;
    if (split > run.from && split + 1 < run.to &&
        (token_is(c->a, split, "of") || token_is(c->a, split, "for"))) {
        split = behind_office(c, split, run.to);
    }
    if (split == run.to) { /* "the President": a description, not a name; but keep the country before it */
        size_t n;
        if (hs_lexicon_match(c->rules->countries, c->a->tokens, run.to, run.from, &n) < 0) return;
        run.to = run.from + n;
        split = run.from;
    }
    name item = {.tokens = {split, run.to}, .role = {run.from, split}, .entity = HS_NONE};
    size_t n;
    bool whole =
        hs_lexicon_match(c->rules->media, c->a->tokens, run.to, run.from, &n) >= 0 && n == run.to - run.from;
    if (whole || contains_word(c, item.tokens, c->rules->organizations))
        item = (name){.tokens = run, .entity = HS_NONE};
    bool people = item.tokens.to - item.tokens.from == 1 &&
                  hs_lexicon_word(c->rules->peoples, c->a->tokens[item.tokens.from].hash) >= 0 &&
                  hs_lexicon_word(c->rules->countries, c->a->tokens[item.tokens.from].hash) < 0;
    if (people && split == run.from) return; /* "Italian" alone */
    if (split == run.from && item.tokens.from == run.from) item.role = role_before(c, item.tokens.from);
    bool sure;
    item.kind = kind_of(c, item.tokens, item.role.to > item.role.from, &sure);
    if (item.kind == HS_PERSON && item.role.to == item.role.from) item.role = role_beside(c, item.tokens);
    while (item.kind == HS_PERSON && item.tokens.to - item.tokens.from > 1 &&
           hs_lexicon_word(c->rules->peoples, c->a->tokens[item.tokens.from].hash) >= 0)
        item.tokens.from++; /* "Italian Tajani" */
    c->names = hs_grow(c->a->arena, c->names, c->name_count, sizeof *c->names);
    c->names[c->name_count++] = item;
}

static void collect_capitals(scan *s) {
    const article *a = s->c->a;
    s->title_case = hs_alloc(a->arena, a->sentence_count + 1);
    for (size_t k = 0; k < a->sentence_count; k++) {
        size_t words = 0, capitals = 0;
        for (size_t i = a->sentences[k].tokens.from; i < a->sentences[k].tokens.to; i++) {
            words += a->tokens[i].kind == HS_WORD && !is_closed_class(s->c, i);
            capitals += capital(a, i) && !is_closed_class(s->c, i);
        }
        s->title_case[k] = words > 3 && 10 * capitals > 9 * words;
    }
    for (size_t i = 0; i < a->count; i++)
        if (capital(a, i) && !s->title_case[a->sentence_of[i]] && !starts_sentence(a, i) &&
            a->sentences[a->sentence_of[i]].kind == HS_BODY && !is_closed_class(s->c, i))
            hs_wordset_add(s->amid, a->tokens[i].hash);
    for (size_t i = 0; i < a->count; i++)
        if (a->tokens[i].kind == HS_WORD && !(a->tokens[i].flags & HS_T_CAPITAL))
            hs_wordset_add(s->lower, a->tokens[i].hash);
}

static void find_names(scan *s) {
    const article *a = s->c->a;
    for (size_t k = 0; k < a->sentence_count; k++) {
        range r = a->sentences[k].tokens;
        for (size_t i = r.from; i < r.to;) {
            if (!may_start_name(s, i, r.to)) {
                i++;
                continue;
            }
            size_t n, to = run_end(s, i, r.to);
            /* a listed name ends where the list says ("La Stampa" before "Crosetto") */
            if (hs_lexicon_match(s->c->rules->media, a->tokens, r.to, i, &n) >= 0 && i + n > to) to = i + n;
            add_name(s, (range){i, to});
            i = to;
        }
    }
}

void entity_add_mention(hs_arena *arena, entity *e, range words) {
    e->mentions = hs_grow(arena, e->mentions, e->mention_count, sizeof *e->mentions);
    e->mentions[e->mention_count++] = words;
}

void entity_add_reference(hs_arena *arena, entity *e, range words) {
    e->references = hs_grow(arena, e->references, e->reference_count, sizeof *e->references);
    e->references[e->reference_count++] = words;
}

static gender gender_of(const cast *c, const name *n) {
    for (size_t i = n->role.from; i < n->role.to; i++) {
        int g = hs_lexicon_word(c->rules->genders_by_title, c->a->tokens[i].hash);
        if (g >= 0) return (gender)g;
    }
    int g = hs_lexicon_word(c->rules->first_names, c->a->tokens[n->tokens.from].hash);
    return g >= 0 && n->tokens.to - n->tokens.from > 1 ? (gender)g : GENDER_UNKNOWN;
}

static bool has_word(const cast *c, const entity *e, uint64_t hash) {
    for (size_t m = 0; m < e->mention_count; m++)
        for (size_t i = e->mentions[m].from; i < e->mentions[m].to; i++)
            if (c->a->tokens[i].hash == hash) return true;
    return false;
}

static bool same_words(const cast *c, range x, range y) {
    if (x.to - x.from != y.to - y.from) return false;
    for (size_t k = 0; k < x.to - x.from; k++)
        if (c->a->tokens[x.from + k].hash != c->a->tokens[y.from + k].hash) return false;
    return true;
}

/* "The Times" or "Times" behind "New York Times". */
static bool is_short_medium(const cast *c, const name *n, const entity *e) {
    size_t from = n->tokens.from;
    if (token_is(c->a, from, "The") || token_is(c->a, from, "the")) from++;
    return n->tokens.to - from == 1 && e->words > 1 && c->a->tokens[from].hash == e->last;
}

/* Whether a name may mean an entity: the same words; for persons a surname alone, or the same first and
 * last word with something between, unless what is known of their gender speaks against it. */
static bool may_be(const cast *c, const name *n, const entity *e, gender sex) {
    if (e->mention_count && same_words(c, n->tokens, e->mentions[0]))
        return sex == GENDER_UNKNOWN || e->sex == GENDER_UNKNOWN || e->sex == sex;
    if (e->kind == HS_MEDIA && is_short_medium(c, n, e)) return true;
    bool persons = e->kind == HS_PERSON && n->kind == HS_PERSON;
    if (!persons || (sex != GENDER_UNKNOWN && e->sex != GENDER_UNKNOWN && sex != e->sex)) return false;
    size_t words = n->tokens.to - n->tokens.from;
    uint64_t first = c->a->tokens[n->tokens.from].hash, last = c->a->tokens[n->tokens.to - 1].hash;
    if (words == 1)
        return e->last == last ||
               (e->words > 1 && e->first == first && hs_lexicon_word(c->rules->first_names, first) >= 0);
    if (e->words == 1)
        return e->last == last || (e->last == first && hs_lexicon_word(c->rules->first_names, first) >= 0);
    return e->last == last && (e->first == first || has_word(c, e, first));
}

static void join_name(cast *c, name *n, size_t index) {
    entity *e = &c->entities[index];
    size_t words = n->tokens.to - n->tokens.from;
    gender sex = gender_of(c, n);
    if (words > e->words) {
        e->label = hs_slice(c->a->text, range_span(c->a, n->tokens));
        e->first = c->a->tokens[n->tokens.from].hash;
        e->last = c->a->tokens[n->tokens.to - 1].hash;
        e->words = words;
    }
    if (sex != GENDER_UNKNOWN) e->sex = sex;
    entity_add_mention(c->a->arena, e, n->tokens);
    if (n->role.to > n->role.from) {
        e->roles = hs_grow(c->a->arena, e->roles, e->role_count, sizeof *e->roles);
        e->roles[e->role_count++] = n->role;
    }
    n->entity = (int)index;
}

static size_t new_entity(cast *c, hs_entity_kind kind) {
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

/* Entities by the first and last words of their names, so that clustering does not look at all of them. */
typedef struct word_link {
    uint64_t word;
    size_t entity;
    uint32_t next; /* number of a link, 0 for none */
} word_link;

typedef struct word_index {
    word_link *links; /* from 1 */
    size_t count;
    uint32_t *heads;
    size_t mask;
} word_index;

static word_index index_make(hs_arena *arena, size_t names) {
    size_t slots = 64;
    while (slots < 4 * names) slots *= 2;
    word_index x = {.mask = slots - 1,
                    .heads = hs_alloc_n(arena, slots, sizeof(uint32_t)),
                    .links = hs_alloc_n(arena, 2 * names + 1, sizeof(word_link))};
    memset(x.heads, 0, slots * sizeof *x.heads);
    return x;
}

static void index_add(word_index *x, uint64_t word, size_t who) {
    uint32_t *head = &x->heads[word & x->mask];
    x->links[++x->count] = (word_link){word, who, *head};
    *head = (uint32_t)x->count;
}

typedef struct nearest {
    size_t entity, distance;
} nearest;

/* Of the entities with this word at an end of their name that one which name n may mean and which was named
 * last. */
static void look_up(cast *c, const word_index *x, uint64_t word, const name *n, gender sex, nearest *best) {
    for (uint32_t k = x->heads[word & x->mask]; k; k = x->links[k].next) {
        size_t i = x->links[k].entity;
        bool same_word = x->links[k].word == word && i < c->entity_count;
        if (!same_word || !may_be(c, n, &c->entities[i], sex)) continue;
        size_t distance = nearest_mention(&c->entities[i], n->tokens.from);
        if (distance > best->distance || (distance == best->distance && i >= best->entity)) continue;
        *best = (nearest){i, distance};
    }
}

/* Full names first, so that a surname in the headline finds its full name below. */
static void cluster(cast *c) {
    word_index x = index_make(c->a->arena, c->name_count);
    for (int pass = 2; pass >= 1; pass--) {
        for (size_t i = 0; i < c->entity_count; i++) c->entities[i].earlier = c->entities[i].mention_count;
        for (size_t k = 0; k < c->name_count; k++) {
            name *n = &c->names[k];
            bool single = n->tokens.to - n->tokens.from == 1;
            if (single != (pass == 1)) continue;
            gender sex = gender_of(c, n);
            uint64_t first = c->a->tokens[n->tokens.from].hash, last = c->a->tokens[n->tokens.to - 1].hash;
            nearest best = {SIZE_MAX, SIZE_MAX};
            look_up(c, &x, first, n, sex, &best);
            if (last != first) look_up(c, &x, last, n, sex, &best);
            if (best.entity == SIZE_MAX) best.entity = new_entity(c, n->kind);
            size_t words = c->entities[best.entity].words;
            join_name(c, n, best.entity);
            if (c->entities[best.entity].words == words) continue; /* its first and last word stand */
            index_add(&x, first, best.entity);
            if (last != first) index_add(&x, last, best.entity);
        }
    }
}

/* "in Indiana", "the Civil War": what stands with a name that is no person's. */
static int speaks_for_person(const cast *c, const name *n) {
    static const char *const places[] = {"in", "at", "on", "near", "across", "outside", "throughout", "from"};
    const article *a = c->a;
    size_t from = n->role.to > n->role.from ? n->role.from : n->tokens.from, next = n->tokens.to;
    range s = a->sentences[a->sentence_of[from]].tokens;
    int sum = n->role.to > n->role.from ? 2 : 0;
    if (hs_lexicon_word(c->rules->first_names, a->tokens[n->tokens.from].hash) >= 0) sum += 2;
    if (next < s.to && (c->classes[next] & W_CUE)) sum++;
    if (from == s.from) return sum;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (word_is(a, from - 1, places[i])) sum--;
    if (word_is(a, from - 1, "the") && n->role.to == n->role.from) sum -= 2;
    return sum;
}

static void weigh_persons(cast *c) {
    for (size_t k = 0; k < c->name_count; k++) {
        const name *n = &c->names[k];
        entity *e = &c->entities[n->entity];
        e->personal += speaks_for_person(c, n);
        int g = hs_lexicon_word(c->rules->first_names, c->a->tokens[n->tokens.from].hash);
        if (g >= 0 && n->tokens.to - n->tokens.from == 1 && e->words == 1) e->likely_sex = (gender)g;
    }
}

cast cast_make(const name_rules *rules, const article *a, const uint16_t *classes) {
    cast c = {.a = a, .rules = rules, .classes = classes};
    scan s = {.c = &c, .amid = hs_wordset_new(), .lower = hs_wordset_new()};
    collect_capitals(&s);
    find_names(&s);
    hs_wordset_free(s.amid);
    hs_wordset_free(s.lower);
    cluster(&c);
    weigh_persons(&c);
    return c;
}

int cast_describe(cast *c, range words, hs_entity_kind kind) {
    for (size_t i = 0; i < c->entity_count; i++)
        if (c->entities[i].described && same_words(c, c->entities[i].mentions[0], words)) {
            entity_add_mention(c->a->arena, &c->entities[i], words);
            return (int)i;
        }
    size_t i = new_entity(c, kind);
    c->entities[i].described = true;
    c->entities[i].label = hs_slice(c->a->text, range_span(c->a, words));
    entity_add_mention(c->a->arena, &c->entities[i], words);
    return (int)i;
}

bool entity_has_role(const cast *c, const entity *e, uint64_t word) {
    for (size_t r = 0; r < e->role_count; r++) {
        for (size_t i = e->roles[r].from; i < e->roles[r].to; i++) {
            uint64_t held = c->a->tokens[i].hash;
            if (held == word) return true;
            for (size_t h = 0; h < c->rules->head_count; h++)
                if (c->rules->head_pairs[h][0] == word && c->rules->head_pairs[h][1] == held) return true;
        }
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

static bool name_before(const void *cast_of, size_t k, size_t token) {
    return ((const cast *)cast_of)->names[k].tokens.from < token;
}

size_t name_at_or_after(const cast *c, size_t i) {
    return hs_first_not_before(c, c->name_count, i, name_before);
}
