#include "speakers.h"

#include "hearsay/search.h"
#include "relatives.h"
#include "roles.h"

#include <string.h>

/* How far back a pronoun or description looks, in sentences. */
enum { PRONOUN_REACH = 10, COORDINATION_REACH = 24 };

/* "the minister", where the article names who that is. */
typedef struct described {
    range words;
    int holder;
} described;

typedef struct resolver {
    cast *c;
    const article *a;
    const uint16_t *classes;
    const facts *facts;
    int last_speaker;     /* entity of the latest attribution with a person or body as source */
    size_t last_sentence; /* where it was */
    int last_group;       /* the latest speaker that "they" may mean */
    described *holders;   /* descriptions outside quotations whose holder is named, in text order */
    size_t holder_count;
    int *meant; /* entity + 1 that each "he" and "she" outside quotations was last found to mean */
} resolver;

static bool opens_bracket(const resolver *r, range s) {
    for (size_t i = s.from; i < s.to; i++)
        if (token_is(r->a, i, "(")) return true;
    return false;
}

/* Without the marks at its end, but for "%" and a bracket that closes one within: "Smith (R-Ohio)". */
static range strip(const resolver *r, range s) {
    while (s.to > s.from && r->a->tokens[s.to - 1].kind == HS_PUNCT && !token_is(r->a, s.to - 1, "%") &&
           !(token_is(r->a, s.to - 1, ")") && opens_bracket(r, s)))
        s.to--;
    return s;
}

/* The token before i, or before the brackets that end there: "Smith (R-Ohio)," is Smith. */
static size_t before_brackets(const resolver *r, size_t i) {
    enum { LONGEST = 8 };
    size_t k = i - 1;
    if (!token_is(r->a, k, ")")) return k;
    while (k > 0 && i - k <= LONGEST && !token_is(r->a, k, "(")) k--;
    return k > 0 && token_is(r->a, k, "(") ? k - 1 : i - 1;
}

/* Behind the comma at token i what somebody is: "X, head of", "Jan Smit, Ohio Republican". */
static bool opens_apposition(const resolver *r, size_t i, size_t end) {
    enum { SHORT = 3 };
    const article *a = r->a;
    if (!(a->tokens[before_brackets(r, i)].flags & HS_T_CAPITAL) || i + 1 >= end) return false;
    if ((r->classes[i + 1] & (W_DETERMINER | W_PRONOUN)) ||
        hs_lexicon_word(r->c->rules->roles, a->tokens[i + 1].hash) >= 0)
        return true;
    size_t k = name_at_or_after(r->c, i);
    const name *before = k > 0 ? &r->c->names[k - 1] : NULL;
    if (!before || before->tokens.to != i || before->kind != HS_PERSON ||
        before->tokens.to - before->tokens.from < 2)
        return false;
    for (size_t n = i + 1; n < end && n <= i + SHORT && a->tokens[n].kind == HS_WORD; n++)
        if (hs_lexicon_word(r->c->rules->peoples, a->tokens[n].hash) >= 0) return true;
    return false;
}

static bool has_apposition(const resolver *r, range s) {
    for (size_t i = s.from + 1; i < s.to; i++)
        if (token_is(r->a, i, ",") && opens_apposition(r, i, s.to)) return true;
    return false;
}

/* "presidential candidate and former governor Jan Smit", "Hale supporter and mayor Jan Smit": one person,
 * told by two roles. `i` is the "and". */
static bool joins_roles(const resolver *r, range s, size_t i) {
    const name_rules *rules = r->c->rules;
    if (i == s.from) return true;                        /* "And Smith said" joins nothing */
    if (r->classes[s.from] & W_DETERMINER) return false; /* "the mayor and governor Jan Smit" */
    hs_str word = token_text(r->a, i - 1);
    char plural[40];
    if (word.n + 1 > sizeof plural || (r->a->tokens[i - 1].flags & HS_T_CAPITAL)) return false;
    memcpy(plural, word.p, word.n);
    plural[word.n] = 's';
    bool role = hs_lexicon_word(rules->roles, r->a->tokens[i - 1].hash) >= 0 ||
                hs_lexicon_word(rules->groups, hs_word_hash(hs_str_of(plural, word.n + 1))) >= 0;
    size_t k = name_at_or_after(r->c, i);
    bool named = k < r->c->name_count && r->c->names[k].tokens.to <= s.to &&
                 r->c->names[k].kind == HS_PERSON && !(r->classes[i + 1 < s.to ? i + 1 : i] & W_DETERMINER);
    return role && named && r->c->names[k].role.to > r->c->names[k].role.from;
}

/* "Estonia and the Czech Republic", "many members, including Germany and the U.S.": several holders. */
static bool is_coordination(const resolver *r, range s) {
    size_t names = 0;
    bool joined = false;
    for (size_t i = s.from; i < s.to; i++)
        joined = joined || (word_is(r->a, i, "and") && !joins_roles(r, s, i)) ||
                 word_is(r->a, i, "including") || word_is(r->a, i, "such");
    for (size_t k = name_at_or_after(r->c, s.from); k < r->c->name_count && r->c->names[k].tokens.from < s.to;
         k++) {
        names++;
        const name *n = &r->c->names[k];
        for (size_t i = n->tokens.from; i < n->tokens.to; i++)
            if (word_is(r->a, i, "and")) joined = false; /* inside a name */
    }
    bool whole = s.to - s.from <= COORDINATION_REACH;
    return joined && names >= 1 && whole && !has_apposition(r, s);
}

/* "Smith's", "the Bank of England's": what ends at token `next` has what comes behind. */
static bool is_possessor(const resolver *r, size_t next, size_t end) {
    if (next < end && token_is(r->a, next, "of"))
        for (next++; next < end && (r->a->tokens[next].flags & HS_T_CAPITAL);) next++;
    return next < end && r->a->tokens[next].kind == HS_CLITIC;
}

/* The name that is the source itself, not one within it: not a possessor, not behind a preposition. */
static int head_name(const resolver *r, range s) {
    int found = HS_NONE;
    for (size_t k = name_at_or_after(r->c, s.from); k < r->c->name_count && r->c->names[k].tokens.to <= s.to;
         k++) {
        const name *n = &r->c->names[k];
        size_t next = n->tokens.to;
        bool possessor = is_possessor(r, next, s.to);
        bool after_preposition = false;
        size_t front =
            n->role.to == n->tokens.from && n->role.to > n->role.from ? n->role.from : n->tokens.from;
        for (size_t i = s.from; i < front; i++) {
            if (r->classes[i] & W_PREPOSITION) after_preposition = true;
            if (token_is(r->a, i, ",") && n->kind != HS_COUNTRY) after_preposition = false;
        }
        bool before_noun =
            next < s.to && r->a->tokens[next].kind == HS_WORD &&
            !(r->classes[next] & (W_PREPOSITION | W_SUBORDINATOR | W_PRONOUN | W_DETERMINER)) &&
            !(r->a->tokens[next].flags & HS_T_CAPITAL) &&
            (n->kind != HS_PERSON || (front > s.from && word_is(r->a, front - 1, "the")));
        bool of_body =
            next < s.to &&
            (hs_lexicon_word(r->c->rules->organizations, r->a->tokens[next].hash) >= 0 ||
             hs_lexicon_word(r->c->rules->groups, r->a->tokens[next].hash) >= 0); /* "Tulsa police" */
        bool before_role = k + 1 < r->c->name_count && r->c->names[k + 1].tokens.to <= s.to &&
                           next < r->c->names[k + 1].role.to &&
                           r->c->names[k + 1].role.from <= next; /* "Acme Widgets spokesman Jan Smit" */
        if (possessor || after_preposition || before_noun || of_body || before_role) continue;
        if (found == HS_NONE || r->c->entities[found].kind != HS_PERSON) found = n->entity;
        if (r->c->entities[found].kind == HS_PERSON) break;
    }
    return found;
}

/* What speaks for an entity as the person a pronoun means; weights found on GUM and on the articles with gold
 * speakers (polnear-dev-positions). */
static const double per_sentence = 0.8, as_subject = 1.2, as_speaker = 1.5, as_possessor = -0.8,
                    as_opening = 0.8, as_oblique = -0.5, is_personal = 1.0, is_impersonal = -4,
                    likely_match = 0.8, likely_mismatch = -2.5, never = -1e9, doubtful = -4;

static double fits_person(const entity *e, gender sex) {
    if (e->kind != HS_PERSON || (e->sex != sex && e->sex != GENDER_UNKNOWN)) return never;
    if (e->sex == sex) return is_personal + likely_match;
    double score = e->personal > 0 ? is_personal : e->personal < 0 ? is_impersonal : 0;
    if (e->likely_sex != GENDER_UNKNOWN) score += e->likely_sex == sex ? likely_match : likely_mismatch;
    return score;
}

/* The first person named in a sentence outside quotations is its likely subject. */
static bool is_first_of_sentence(const resolver *r, size_t k) {
    enum { MOST = 32 };
    size_t from = r->a->sentences[r->a->sentence_of[r->c->names[k].tokens.from]].tokens.from, first = k;
    for (; k > 0 && first - k < MOST && r->c->names[k - 1].tokens.from >= from; k--)
        if (r->c->names[k - 1].kind == HS_PERSON &&
            r->a->quotation_of[r->c->names[k - 1].tokens.from] == NO_QUOTATION)
            return false;
    return true;
}

/* What the place of a mention in its sentence says of it; `first` where no other person comes before it. */
static double by_place(const resolver *r, size_t from, size_t to, bool first) {
    const article *a = r->a;
    range s = a->sentences[a->sentence_of[from]].tokens;
    double score = 0;
    while (from > s.from && (r->classes[from - 1] & W_DETERMINER)) from--;
    bool opens = from == s.from;
    bool subject = opens || a->tokens[from - 1].kind >= HS_OPEN || (r->classes[from - 1] & W_SUBORDINATOR) ||
                   word_is(a, from - 1, "and") || word_is(a, from - 1, "but");
    if (to < s.to && a->tokens[to].kind == HS_CLITIC) score += as_possessor;
    if (subject && first) score += as_subject;
    if (opens) score += as_opening;
    if (!opens && (r->classes[from - 1] & W_PREPOSITION)) score += as_oblique;
    return score;
}

static double salience(const resolver *r, size_t k, size_t here, gender sex) {
    const name *n = &r->c->names[k];
    double score = fits_person(&r->c->entities[n->entity], sex);
    if (score == never || r->a->quotation_of[n->tokens.from] != NO_QUOTATION) return never;
    size_t from = n->role.to == n->tokens.from && n->role.to > n->role.from ? n->role.from : n->tokens.from;
    return score - per_sentence * (double)(here - r->a->sentence_of[n->tokens.from]) +
           by_place(r, from, n->tokens.to, is_first_of_sentence(r, k));
}

static bool is_named_role(const resolver *r, size_t i) {
    size_t k = name_at_or_after(r->c, i);
    return k < r->c->name_count && r->c->names[k].role.from <= i && i < r->c->names[k].role.to;
}

/* All of the article's "the minister", "the French leader" that mean somebody named. */
static void find_holders(resolver *r) {
    enum { LONGEST = 3 };
    const article *a = r->a;
    for (size_t i = 1; i < a->count; i++) {
        if (a->quotation_of[i] != NO_QUOTATION ||
            hs_lexicon_word(r->c->rules->roles, a->tokens[i].hash) < 0 || is_named_role(r, i))
            continue;
        size_t floor = a->sentences[a->sentence_of[i]].tokens.from, from = i;
        while (from > floor && i - from < LONGEST && !word_is(a, from, "the")) from--;
        int who = word_is(a, from, "the") ? role_holder_before(r->c, (range){from, i + 1}) : HS_NONE;
        if (who == HS_NONE) continue;
        r->holders = hs_grow(a->arena, r->holders, r->holder_count, sizeof *r->holders);
        r->holders[r->holder_count++] = (described){{from, i + 1}, who};
    }
}

static bool described_before(const void *resolver_of, size_t k, size_t token) {
    return ((const resolver *)resolver_of)->holders[k].words.from < token;
}

/* The most salient of those described before token i, as seen from sentence `here`, where that beats
 * *best_score. */
static int most_salient_holder(const resolver *r, size_t i, size_t here, gender sex, double *best_score) {
    enum { MOST = 32 };
    int best = HS_NONE;
    size_t seen = 0;
    for (size_t k = hs_first_not_before(r, r->holder_count, i, described_before); k-- > 0 && seen++ < MOST;) {
        const described *d = &r->holders[k];
        size_t s = r->a->sentence_of[d->words.from];
        if (s + PRONOUN_REACH < here) break;
        double score = fits_person(&r->c->entities[d->holder], sex);
        if (score == never) continue;
        score += by_place(r, d->words.from, d->words.to, true) - per_sentence * (double)(here - s);
        if (score <= *best_score) continue;
        *best_score = score;
        best = d->holder;
    }
    return best;
}

/* Whom the last "he" (or "she") of this sentence or the one before means, where that beats *best_score: "He
 * fell ill when the mayor left, he said". */
static int chained_person(const resolver *r, size_t i, gender sex, double *best_score) {
    enum { REACH = 200 }; /* tokens: a sentence without end must not cost its square */
    size_t here = r->a->sentence_of[i], k = i;
    size_t floor = r->a->sentences[here > 0 ? here - 1 : 0].tokens.from;
    if (i - floor > REACH) floor = i - REACH;
    while (k > floor && (!r->meant[k - 1] || fits_person(&r->c->entities[r->meant[k - 1] - 1], sex) == never))
        k--;
    if (k == floor) return HS_NONE;
    int who = r->meant[k - 1] - 1;
    double score = fits_person(&r->c->entities[who], sex) + by_place(r, k - 1, k, true) -
                   per_sentence * (double)(here - r->a->sentence_of[k - 1]);
    if (score <= *best_score) return HS_NONE;
    *best_score = score;
    return who;
}

/* Somebody named further back, where only one of that sex is: long stories and interviews. */
static int only_person(const resolver *r, size_t i, gender sex) {
    enum { FAR_NAMES = 400 };
    int only = HS_NONE;
    for (size_t k = name_at_or_after(r->c, i), seen = 0; k-- > 0 && seen < FAR_NAMES; seen++) {
        int who = r->c->names[k].entity;
        const entity *e = &r->c->entities[who];
        if (e->kind != HS_PERSON || who == only) continue;
        if (e->sex != sex && (e->sex != GENDER_UNKNOWN || e->likely_sex != sex)) continue;
        if (only != HS_NONE) return HS_NONE;
        only = who;
    }
    return only;
}

/* "The speaker, he says, would lose": who says it is nobody of the sentence it says. */
static bool is_parenthetical(const resolver *r, size_t i) {
    const article *a = r->a;
    range s = a->sentences[a->sentence_of[i]].tokens;
    return i > s.from && i + 2 < s.to && token_is(a, i - 1, ",") && (r->classes[i + 1] & W_CUE) &&
           token_is(a, i + 2, ",");
}

/* he, she: of the persons named or heard in the last sentences the most salient who fits. */
static int pronoun_person(const resolver *r, size_t i, gender sex) {
    enum { MOST_NAMES = 32 };
    size_t here = r->a->sentence_of[i], floor = here > PRONOUN_REACH ? here - PRONOUN_REACH : 0;
    size_t behind = is_parenthetical(r, i) ? r->a->sentences[here].tokens.from : i;
    size_t names = name_at_or_after(r->c, behind);
    double best_score = never;
    int best = HS_NONE;
    if (r->last_speaker != HS_NONE && r->last_sentence <= here && r->last_sentence >= floor) {
        const entity *e =
            &r->c->entities[r->last_speaker]; /* may be a description: "the president said … He added" */
        best_score = e->described && e->sex == GENDER_UNKNOWN ? is_personal : fits_person(e, sex);
        best_score += as_subject + as_speaker - per_sentence * (double)(here - r->last_sentence);
        if (best_score > never / 2) best = r->last_speaker;
    }
    for (size_t k = names, seen = 0; k-- > 0 && seen < MOST_NAMES; seen++) {
        if (r->a->sentence_of[r->c->names[k].tokens.from] < floor) break;
        double score = salience(r, k, here, sex);
        if (score <= best_score || score <= never / 2) continue;
        best_score = score;
        best = r->c->names[k].entity;
    }
    int chained = chained_person(r, i, sex, &best_score);
    if (chained != HS_NONE) best = chained;
    int holder = most_salient_holder(r, behind, here, sex, &best_score);
    if (holder != HS_NONE) best = holder;
    if (best_score < doubtful) best = only_person(r, i, sex);
    return best;
}

static void count_votes(resolver *r) {
    for (size_t k = 0; k < r->c->entity_count; k++) r->c->entities[k].he = r->c->entities[k].she = 0;
    for (size_t i = 0; i < r->a->count; i++) {
        if (!(r->classes[i] & W_PRONOUN) || r->a->quotation_of[i] != NO_QUOTATION) continue;
        bool he = word_is(r->a, i, "he"), she = word_is(r->a, i, "she");
        int who = he || she ? pronoun_person(r, i, he ? GENDER_MALE : GENDER_FEMALE) : HS_NONE;
        r->meant[i] = who == HS_NONE ? 0 : who + 1;
        if (who == HS_NONE || r->c->entities[who].sex != GENDER_UNKNOWN) continue;
        r->c->entities[who].he += he;
        r->c->entities[who].she += she;
    }
}

/* Which sex the article's pronouns give to persons whose names do not tell: each "he" and "she" votes for
 * whom it most likely means; a clear majority counts. A second round votes by what the first found; then a
 * majority that is clearer still is as good as a first name. */
static void let_pronouns_vote(resolver *r) {
    enum { ROUNDS = 2, MAJORITY = 2, CERTAINTY = 3 };
    for (int round = 1; round <= ROUNDS; round++) {
        count_votes(r);
        for (size_t k = 0; k < r->c->entity_count; k++) {
            entity *e = &r->c->entities[k];
            if (e->he >= MAJORITY * e->she + MAJORITY) e->likely_sex = GENDER_MALE;
            if (e->she >= MAJORITY * e->he + MAJORITY) e->likely_sex = GENDER_FEMALE;
            if (round < ROUNDS) continue;
            if (e->he >= CERTAINTY * e->she + CERTAINTY) e->sex = GENDER_MALE;
            if (e->she >= CERTAINTY * e->he + CERTAINTY) e->sex = GENDER_FEMALE;
            e->personal += e->he + e->she >= MAJORITY;
        }
    }
}

static hs_entity_kind described_kind(const resolver *r, range s) {
    bool group = false, role = false, body = false;
    for (size_t i = s.from; i < s.to; i++) {
        group = group || hs_lexicon_word(r->c->rules->groups, r->a->tokens[i].hash) >= 0;
        role = role || hs_lexicon_word(r->c->rules->roles, r->a->tokens[i].hash) >= 0;
        body = body || hs_lexicon_word(r->c->rules->organizations, r->a->tokens[i].hash) >= 0;
        if (r->classes[i] & W_PREPOSITION) break;
    }
    return group ? HS_GROUP : role ? HS_PERSON : body ? HS_ORGANIZATION : HS_GROUP;
}

static range without_article(const resolver *r, range s) {
    bool article_word = s.to - s.from > 1 && (word_is(r->a, s.from, "the") || word_is(r->a, s.from, "a") ||
                                              word_is(r->a, s.from, "an"));
    return article_word ? (range){s.from + 1, s.to} : s;
}

/* A description up to its relative clause or apposition. */
static range description(const resolver *r, range s) {
    for (size_t i = s.from + 1; i < s.to; i++)
        if (token_is(r->a, i, ",") || (word_is(r->a, i, "who")) || word_is(r->a, i, "which"))
            return (range){s.from, i};
    return s;
}

/* "the governments …, whose leaders": who they belong to, where that stands right before. */
static int possessed(resolver *r, range s) {
    size_t floor = r->a->sentences[r->a->sentence_of[s.from]].tokens.from;
    size_t end = s.from > floor && token_is(r->a, s.from - 1, ",") ? s.from - 1 : s.from;
    range owner = noun_phrase_before(r->a, r->classes, floor, end);
    for (size_t i = owner.to; i-- > owner.from;)
        if ((r->classes[i] & W_PREPOSITION) &&
            !word_is(r->a, i, "of")) { /* "a reaction from [the governments]" */
            owner.from = i + 1;
            break;
        }
    return cast_describe(r->c, owner.to > owner.from ? without_article(r, owner) : (range){s.from + 1, s.to},
                         HS_GROUP);
}

static int pronoun(resolver *r, size_t i) {
    const article *a = r->a;
    if (word_is(a, i, "he") || word_is(a, i, "his") || word_is(a, i, "him"))
        return pronoun_person(r, i, GENDER_MALE);
    if (word_is(a, i, "she") || word_is(a, i, "her") || word_is(a, i, "hers"))
        return pronoun_person(r, i, GENDER_FEMALE);
    if (is_relative(a, i)) return antecedent(r->c, r->facts, i);
    if (word_is(a, i, "they") || word_is(a, i, "their") || word_is(a, i, "it") || word_is(a, i, "its"))
        return r->last_group;
    bool inside = a->quotation_of[i] != NO_QUOTATION;
    bool first_person =
        word_is(a, i, "i") || word_is(a, i, "we") || word_is(a, i, "my") || word_is(a, i, "our");
    if (inside && first_person) return r->last_speaker;
    return HS_NONE;
}

static int resolve(resolver *r, range source) {
    range s = strip(r, source);
    if (s.to <= s.from) return HS_NONE;
    bool pronominal = s.to - s.from == 1 && ((r->classes[s.from] & (W_PRONOUN | W_DETERMINER)) ||
                                             is_relative(r->a, s.from)); /* he, his, which */
    if (pronominal) {
        int who = pronoun(r, s.from);
        if (who != HS_NONE) {
            cast_refer(r->c, who, s);
            return who;
        }
        if (r->classes[s.from] & W_PRONOUN) return cast_describe(r->c, s, HS_PERSON);
    }
    bool of_whom =
        s.to - s.from == 3 && (word_is(r->a, s.to - 1, "whom") || word_is(r->a, s.to - 1, "which"));
    bool who_both = s.to - s.from == 2 && word_is(r->a, s.from, "who");
    if (who_both && r->facts &&
        r->facts->tokens[s.from + 1].tag <= POS_NNP) { /* "who voters say would win" */
        s.from++;
    } else if (of_whom || who_both) { /* "some of whom", "who both" */
        int who = antecedent(r->c, r->facts, s.from);
        if (who != HS_NONE) return who;
    }
    if (word_is(r->a, s.from, "whose") && s.to - s.from > 1) return possessed(r, s);
    if (is_coordination(r, s)) return cast_describe(r->c, without_article(r, s), HS_GROUP);
    int who = head_name(r, s);
    if (who != HS_NONE) return who;
    range words = description(r, s);
    who = role_holder(r->c, words);
    if (who == HS_NONE) return cast_describe(r->c, without_article(r, words), described_kind(r, words));
    cast_refer(r->c, who, words);
    return who;
}

void resolve_speakers(cast *c, const facts *f, const attributions *found, int *speakers) {
    resolver r = {
        .c = c, .a = c->a, .classes = c->classes, .facts = f, .last_speaker = HS_NONE, .last_group = HS_NONE};
    find_holders(&r);
    r.meant = hs_alloc_n(c->a->arena, c->a->count + 1, sizeof *r.meant);
    let_pronouns_vote(&r);
    for (size_t i = 0; i < found->count; i++) {
        const attribution *t = &found->items[i];
        speakers[i] = resolve(&r, t->source);
        if (speakers[i] == HS_NONE || t->source.to <= t->source.from) continue;
        const entity *e = &c->entities[speakers[i]];
        bool unnamed =
            e->described && t->source.to - t->source.from == 1 && (r.classes[t->source.from] & W_PRONOUN);
        if (unnamed) continue; /* an "I" or "he" that nobody is known for stands for nobody later */
        if (e->kind == HS_PERSON) {
            r.last_speaker = speakers[i];
            r.last_sentence = c->a->sentence_of[t->cue.to > t->cue.from ? t->cue.from : t->source.from];
        } else {
            r.last_group = speakers[i];
        }
    }
}
