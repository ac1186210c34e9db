/* Going through the article's pronouns. */
#include "pronouns.h"

#include "roles.h"

#include "hearsay/search.h"

gender sex_of_pronoun(const article *a, size_t i) {
    return word_is(a, i, "he") ? GENDER_MALE : word_is(a, i, "she") ? GENDER_FEMALE : GENDER_UNKNOWN;
}

static bool is_named_role(const pronouns *p, size_t i) {
    size_t k = name_at_or_after(p->c, i);
    return k < p->c->name_count && p->c->names[k].role.from <= i && i < p->c->names[k].role.to;
}

/* All of the article's "the minister", "the French leader" that mean somebody named. */
static void find_roles(pronouns *p) {
    enum { LONGEST = 3 };
    const article *a = p->a;
    for (size_t i = 1; i < a->count; i++) {
        if (a->quotation_of[i] != NO_QUOTATION ||
            hs_lexicon_word(p->c->rules->roles, a->tokens[i].hash) < 0 || is_named_role(p, i))
            continue;
        size_t floor = a->sentences[a->sentence_of[i]].tokens.from, from = i;
        while (from > floor && i - from < LONGEST && !word_is(a, from, "the")) from--;
        int who = word_is(a, from, "the") ? role_holder_before(p->c, range_of(from, i + 1)) : HS_NONE;
        if (who == HS_NONE) continue;
        p->roles = hs_grow(a->arena, p->roles, p->role_count, sizeof *p->roles);
        p->roles[p->role_count++] = (referring){range_of(from, i + 1), who};
    }
}

static uint32_t *count_told(const article *a) {
    uint32_t *told = hs_alloc_n(a->arena, a->sentence_count, sizeof *told), count = 0;
    for (size_t s = 0; s < a->sentence_count; s++) {
        size_t i = a->sentences[s].tokens.from, end = a->sentences[s].tokens.to;
        while (i < end && a->quotation_of[i] != NO_QUOTATION) i++;
        told[s] = count;
        count += i < end;
    }
    return told;
}

pronouns pronouns_find(cast *c, const facts *f, const referring *sources, size_t source_count) {
    const article *a = c->a;
    pronouns p = {
        .c = c, .a = a, .classes = c->classes, .facts = f, .sources = sources, .source_count = source_count};
    p.told = count_told(a);
    find_roles(&p);
    for (size_t i = 0; i < a->count; i++) {
        if (!(p.classes[i] & W_PRONOUN) || a->quotation_of[i] != NO_QUOTATION ||
            sex_of_pronoun(a, i) == GENDER_UNKNOWN)
            continue;
        p.tokens = hs_grow(a->arena, p.tokens, p.token_count, sizeof *p.tokens);
        p.tokens[p.token_count++] = i;
    }
    p.margins = hs_alloc_n(a->arena, p.token_count, sizeof *p.margins);
    p.meant = hs_alloc_n(a->arena, p.token_count, sizeof *p.meant);
    return p;
}

/* Somebody named further back than candidates are looked for, where only one is of that sex: long stories and
 * interviews. */
static int only_person(const pronouns *p, size_t i, gender sex) {
    enum { FAR_NAMES = 400 };
    int only = HS_NONE;
    for (size_t k = name_at_or_after(p->c, i), seen = 0; k-- > 0 && seen < FAR_NAMES; seen++) {
        int who = p->c->names[k].entity;
        const entity *e = &p->c->entities[who];
        if (e->kind != HS_PERSON || who == only) continue;
        if (e->sex != sex && (e->sex != GENDER_UNKNOWN || e->likely_sex != sex)) continue;
        if (only != HS_NONE) return HS_NONE;
        only = who;
    }
    return only;
}

/* Whom it means, and by how much more speaks for that person than for the next: at most SURE. */
static int best_person(const pronouns *p, const pronoun_weights *weights, size_t i, gender sex,
                       int32_t *margin) {
    enum { SURE = 300 };
    candidate_person all[MOST_CANDIDATES];
    size_t n = pronoun_candidates(p, i, sex, all), best = 0;
    int32_t most = INT32_MIN / 2, next = INT32_MIN / 2;
    for (size_t k = 0; k < n; k++) {
        int32_t score = candidate_score(&all[k], weights);
        if (score > most) {
            next = most;
            most = score;
            best = k;
        } else if (score > next) {
            next = score;
        }
    }
    *margin = most - next < SURE ? most - next : SURE;
    return n ? all[best].entity : only_person(p, i, sex);
}

/* "He spoke of the dam, and he said …": whether the clause of pronoun k is joined to one that opens with the
 * same pronoun, with nobody named between. Not "said he would go, and he …", whose first "he" is less sure.
 */
static bool goes_on(const pronouns *p, size_t k) {
    if (k == 0) return false;
    const article *a = p->a;
    size_t before = p->tokens[k - 1], here = p->tokens[k], next = name_at_or_after(p->c, before);
    bool joined = token_is(a, here - 1, "and") || token_is(a, here - 1, "but");
    bool opens = before == a->sentences[a->sentence_of[before]].tokens.from || token_is(a, before - 1, ",");
    bool named = next < p->c->name_count && p->c->names[next].tokens.from < here;
    return joined && opens && !named && a->sentence_of[before] == a->sentence_of[here] &&
           sex_of_pronoun(a, before) == sex_of_pronoun(a, here);
}

static bool stands_before(const void *tokens, size_t k, size_t token) {
    return ((const size_t *)tokens)[k] < token;
}

size_t pronoun_at_or_after(const pronouns *p, size_t token) {
    return hs_first_not_before(p->tokens, p->token_count, token, stands_before);
}

int pronoun_person(const pronouns *p, const pronoun_weights *weights, size_t i, gender sex) {
    int32_t margin;
    size_t k = pronoun_at_or_after(p, i);
    if (k < p->token_count && p->tokens[k] == i && goes_on(p, k)) return p->meant[k - 1];
    return best_person(p, weights, i, sex, &margin);
}

/* In text order: whom a pronoun means says something of those behind it. */
static void resolve_all(pronouns *p, const pronoun_weights *weights) {
    for (size_t k = 0; k < p->token_count; k++) {
        if (goes_on(p, k)) {
            p->meant[k] = p->meant[k - 1];
            p->margins[k] = p->margins[k - 1];
        } else {
            p->meant[k] =
                best_person(p, weights, p->tokens[k], sex_of_pronoun(p->a, p->tokens[k]), &p->margins[k]);
        }
    }
}

static void count_votes(pronouns *p) {
    for (size_t k = 0; k < p->c->entity_count; k++) p->c->entities[k].votes = p->c->entities[k].meant = 0;
    for (size_t k = 0; k < p->token_count; k++) {
        entity *e = p->meant[k] == HS_NONE ? NULL : &p->c->entities[p->meant[k]];
        if (!e || e->sex != GENDER_UNKNOWN) continue;
        bool he = sex_of_pronoun(p->a, p->tokens[k]) == GENDER_MALE;
        e->votes += he ? p->margins[k] : -p->margins[k];
        e->meant++;
    }
}

/* Take a person's votes; true where that changes what is known of it. */
static bool settle_sex(entity *e, bool last_round) {
    enum { LIKELY = 200, CERTAIN = 700, PERSON = 2 };
    gender likely = e->likely_sex, sex = e->sex;
    int personal = e->personal;
    if (e->votes > LIKELY) e->likely_sex = GENDER_MALE;
    if (e->votes < -LIKELY) e->likely_sex = GENDER_FEMALE;
    if (last_round) {
        if (e->votes > CERTAIN) e->sex = GENDER_MALE;
        if (e->votes < -CERTAIN) e->sex = GENDER_FEMALE;
        e->personal += e->meant >= PERSON;
    }
    return e->likely_sex != likely || e->sex != sex || e->personal != personal;
}

/* Each "he" and "she" votes for the sex of whom it most likely means, by its margin: with Rachel near, "she"
 * says little of Hale, but "he" much. What is clear counts; a second round votes by what the first found, and
 * what is clearer still then is as good as a first name.
 *
 * Tried, with pronouns of news right by sex where the names of every other person do not tell it (of 5,180 in
 * five folds), and gold pronouns right (of 793): a vote each, twice as many one way 4705, 646; margins 4768,
 * 651; and for what is as good as a first name 4781, 650. LIKELY from 100 to 300 and CERTAIN from 400 to 1000
 * give 4757 to 4781; more rounds: nothing. */
void pronouns_resolve(pronouns *p, const pronoun_weights *weights) {
    enum { ROUNDS = 2 };
    if (!p->token_count) return;
    resolve_all(p, weights);
    for (int round = 1; round <= ROUNDS; round++) {
        bool news = false;
        count_votes(p);
        for (size_t k = 0; k < p->c->entity_count; k++)
            news = settle_sex(&p->c->entities[k], round == ROUNDS) || news;
        if (news) resolve_all(p, weights); /* else it would find the same again */
    }
}
