#include "descriptions.h"

#include "roles.h"

#include "hearsay/search.h"

#include <string.h>

/* Words of a description; sentences back to somebody of whom neither state nor party is known. */
enum { LONGEST = 6, NEAR = 2 };

/* "the" and words, up to a head that is the last of them. */
static bool is_definite(const cast *c, range words) {
    if (words.to - words.from < 2 || words.to - words.from > LONGEST || !word_is(c->a, words.from, "the"))
        return false;
    for (size_t i = words.from; i < words.to; i++)
        if (c->a->tokens[i].kind != HS_WORD && c->a->tokens[i].kind != HS_NUMBER) return false;
    return true;
}

/* "51-year-old" */
static bool is_age(const article *a, size_t i) {
    static const char end[] = "-year-old";
    hs_str t = token_text(a, i);
    size_t n = sizeof end - 1;
    return t.n > n && hs_is_digit((unsigned char)t.p[0]) && memcmp(t.p + t.n - n, end, n) == 0;
}

bool is_person_description(const cast *c, range words) {
    size_t head;
    return is_definite(c, words) &&
           (hs_lexicon_word(c->rules->members, c->a->tokens[words.to - 1].hash) >= 0 ||
            role_head(c, words, &head) || (words.to - words.from == 2 && is_age(c->a, words.to - 1)));
}

/* What a description says of a person. */
typedef struct wanted {
    range qualifiers; /* between the article and the head */
    uint64_t head;
    affiliation of;
    bool party_head; /* "the Ohio Republican", "the 51-year-old": no role, so none is asked for */
    bool former;     /* "the former senator": what an article may leave to be known */
} wanted;

static bool is_lower(const article *a, size_t i) {
    return !(a->tokens[i].flags & HS_T_CAPITAL);
}

/* Whether qualifier i is part of a state's name or says a party, which fit has looked at. */
static bool is_affiliation(const cast *c, range words, size_t i) {
    size_t n;
    if (hs_lexicon_word(c->rules->parties, c->a->tokens[i].hash) >= 0) return true;
    for (size_t k = i < words.from + 2 ? words.from : i - 1; k <= i; k++)
        if (hs_lexicon_match(c->rules->states, c->a->tokens, words.to, k, &n) >= 0 && k + n > i) return true;
    return false;
}

/* Whether all that is told of a person is courtesy ("Mrs."), what was ("former mayor") or what may yet be
 * ("nominee"). */
static bool is_out_of_office(const cast *c, const entity *e) {
    for (size_t r = 0; r < e->role_count; r++) {
        bool may = false;
        for (size_t i = e->roles[r].from; i < e->roles[r].to && !may; i++) {
            uint64_t word = c->a->tokens[i].hash;
            may = hs_lexicon_word(c->rules->lesser, word) >= 0 ||
                  word_pairs_have(&c->rules->heads, hs_word_hash(hs_cstr("nominee")), word) ||
                  word_is(c->a, i, "nominee") || hs_lexicon_word(c->rules->genders_by_title, word) >= 0;
        }
        if (!may) return false;
    }
    return true;
}

/* Whether the rest of what is said goes with the person: "former" and names must stand in one of its roles,
 * what may be said of anybody need not be told ("the presumptive nominee"; of former ones it was wrong three
 * times in five), for other words ("the outspoken Ohio Republican") it is enough that state or party agree.
 */
static bool goes_with(const cast *c, const entity *e, const wanted *w, bool agrees) {
    for (size_t i = w->qualifiers.from; i < w->qualifiers.to; i++) {
        if (is_affiliation(c, w->qualifiers, i) || entity_has_role(c, e, c->a->tokens[i].hash)) continue;
        bool anybody = word_on(c->a, i, LIST_OF_ANYBODY) || c->a->tokens[i].kind == HS_NUMBER; /* "2012" */
        if (anybody && !w->former) continue;
        int country = hs_lexicon_word(c->rules->peoples, c->a->tokens[i].hash);
        if (country >= 0 && entity_has_people(c, e, country)) continue;
        bool former = word_is(c->a, i, "former");
        if (former ? !w->former : !agrees || !is_lower(c->a, i)) return false;
    }
    if (w->former) return is_out_of_office(c, e);
    return w->party_head || entity_holds(c, e, w->head) || !e->role_count;
}

/* Whether the state that is named, or else the party, is known of the entity: 1 or 0; -1 where the
 * description cannot mean it. */
static int fit(const cast *c, int who, const affiliation *told, const wanted *w) {
    const entity *e = &c->entities[who];
    if (e->kind != HS_PERSON || e->described) return -1;
    bool person = e->sex != GENDER_UNKNOWN || e->role_count || e->personal > 0;
    affiliation of = told[who];
    if (!person || (w->of.state >= 0 && of.state >= 0 && of.state != w->of.state) ||
        (w->of.party >= 0 && of.party >= 0 && of.party != w->of.party))
        return -1;
    bool known = w->of.state >= 0 ? of.state == w->of.state : w->of.party >= 0 && of.party == w->of.party;
    return goes_with(c, e, w, known) ? known : -1;
}

static bool has_word(const article *a, range words, uint64_t hash) {
    for (size_t i = words.from; i < words.to; i++)
        if (a->tokens[i].hash == hash) return true;
    return false;
}

/* "Hale's lawyer", "his lawyer": whose the person is that a phrase ends with. */
static bool is_owned(const article *a, range words, uint64_t head) {
    if (a->tokens[words.to - 1].hash != head) return false;
    if (word_on(a, words.from, LIST_OWNERS)) return true;
    for (size_t i = words.from; i < words.to; i++)
        if (a->tokens[i].kind == HS_CLITIC) return true;
    return false;
}

/* "a Senate aide said … the aide", "Hale's lawyer said … the lawyer": somebody without a name whom the text
 * brought in with these words. */
static bool introduces(const cast *c, const referring *source, const wanted *w) {
    const article *a = c->a;
    bool brought_in = word_on(a, source->words.from, LIST_INDEFINITE) || is_owned(a, source->words, w->head);
    if (!brought_in || !c->entities[source->who].described || !has_word(a, source->words, w->head))
        return false;
    for (size_t i = w->qualifiers.from; i < w->qualifiers.to; i++)
        if (!has_word(a, source->words, a->tokens[i].hash)) return false;
    return true;
}

static bool source_before(const void *sources, size_t k, size_t token) {
    return ((const referring *)sources)[k].words.from < token;
}

/* The number of sources before a token. */
static size_t sources_before(const pronouns *p, size_t token) {
    return hs_first_not_before(p->sources, p->source_count, token, source_before);
}

static int last_introduced(const pronouns *before, size_t token, const wanted *w) {
    enum { REACH = 96 };
    for (size_t k = sources_before(before, token), seen = 0; k-- > 0 && seen < REACH; seen++)
        if (introduces(before->c, &before->sources[k], w)) return before->sources[k].who;
    return HS_NONE;
}

/* "Jan Smit, 45, a baker", "Jan Smit, who runs a shop": brought in with words on who that is. */
static bool is_explained(const cast *c, const entity *e) {
    const article *a = c->a;
    size_t next = e->fullest.to;
    if (next + 2 >= a->count || !token_is(a, next, ",")) return false;
    return a->tokens[next + 1].kind == HS_NUMBER || word_on(a, next + 1, LIST_RELATIVES) ||
           word_on(a, next + 1, LIST_INDEFINITE);
}

int described_person(const pronouns *before, const pronoun_weights *weights, const affiliation *told,
                     range words) {
    const cast *c = before->c;
    size_t head = words.to - 1;
    bool age = is_age(c->a, head);
    bool party = age || hs_lexicon_word(c->rules->members, c->a->tokens[head].hash) >= 0;
    if (!party) role_head(c, words, &head);
    wanted w = {.qualifiers = range_of(words.from + 1, head),
                .head = c->a->tokens[head].hash,
                .of = affiliation_named(c, words),
                .party_head = party};
    w.former = !party && word_is(c->a, words.from + 1, "former");
    int best = last_introduced(before, words.from, &w), best_fit = -1;
    if (best != HS_NONE) return best;
    bool field = head + 1 < words.to; /* "the governor of Ohio" is told, or is nobody named */
    int variation = field ? -1 : hs_lexicon_word(c->rules->variations, w.head);
    bool unknown = age || w.former || variation >= 0 || (!field && w.of.state >= 0);
    /* "the Republican governor"; "the Democratic leader" is no president */
    bool partisan = !party && !field && w.of.party >= 0 && !word_is(c->a, head, "leader");
    /* "the Republican": of one of no known party */
    uint64_t politician = hs_word_hash(hs_cstr("politician"));
    int32_t best_score = 0;
    candidate_person all[MOST_CANDIDATES];
    int sex = hs_lexicon_word(c->rules->genders_by_title, w.head); /* "the actress" */
    size_t n = pronoun_candidates(before, words.from, sex >= 0 ? (gender)sex : GENDER_UNKNOWN, all);
    for (size_t k = 0; k < n; k++) {
        int fits = fit(c, all[k].entity, told, &w);
        int32_t score = candidate_score(&all[k], weights);
        const entity *e = &c->entities[all[k].entity];
        bool holder = partisan && entity_holds(c, e, w.head); /* of whom no party is told */
        holder = holder || (party && !age && entity_holds(c, e, politician));
        bool near = (unknown || holder) && all[k].nearest <= NEAR && e->words > 1;
        bool may = fits > 0 || (!fits && near && !(variation > 0 && is_explained(c, e)));
        if (!may || fits < best_fit || (fits == best_fit && score <= best_score)) continue;
        best = all[k].entity;
        best_fit = fits;
        best_score = score;
    }
    return best;
}

/* --- bodies */

/* Which of the names by kind a noun of the rules' [bodies] stands for: IS_COMPANY, IS_ASSOCIATION, or 0. */
static int names_any(const cast *c, uint64_t head) {
    if (word_pairs_have(&c->rules->bodies, head, hs_word_hash(hs_cstr("*")))) return IS_COMPANY;
    return word_pairs_have(&c->rules->bodies, head, hs_word_hash(hs_cstr("+"))) ? IS_ASSOCIATION : 0;
}

/* Of a place where something is told ("told the site"), or of what speaks ("the paper said"). */
static bool names_media(const cast *c, uint64_t head, bool told) {
    return word_pairs_have(&c->rules->bodies, head, hs_word_hash(hs_cstr("media"))) ||
           (told && word_pairs_have(&c->rules->bodies, head, hs_word_hash(hs_cstr("told"))));
}

/* "The agency", "the space agency" behind "NASA": a name of one word that is listed for the head. */
static bool is_listed_body(const cast *c, uint64_t head, range qualifiers, const name *n) {
    uint64_t word = c->a->tokens[n->tokens.from].hash;
    for (size_t i = qualifiers.from; i < qualifiers.to; i++)
        if (!is_lower(c->a, i)) return false;
    return n->tokens.to - n->tokens.from == 1 && word != head && word != hs_word_hash(hs_cstr("media")) &&
           word_pairs_have(&c->rules->bodies, head, word);
}

/* "the intelligence committee" stands for names that have all of its words; not "the Court" for "Court". */
static bool stands_for(const cast *c, uint64_t head, range qualifiers, const name *n) {
    const article *a = c->a;
    if (is_listed_body(c, head, qualifiers, n)) return true;
    if (n->kind != HS_ORGANIZATION || n->tokens.to - n->tokens.from < 2) return false;
    for (size_t i = qualifiers.from; i < qualifiers.to; i++)
        if (!is_lower(a, i) || !has_word(a, n->tokens, a->tokens[i].hash)) return false;
    for (size_t i = n->tokens.from; i < n->tokens.to; i++)
        if (word_pairs_have(&c->rules->bodies, head, a->tokens[i].hash)) return true;
    return false;
}

/* A word before "newspaper" that may stand with any: "news", "radio", "German", "state-run"; not "party". */
static bool describes_medium(const cast *c, size_t i) {
    uint64_t word = c->a->tokens[i].hash;
    bool known = hs_lexicon_word(c->rules->media_endings, word) >= 0 || word_on(c->a, i, LIST_OF_MEDIA);
    if (known) return is_lower(c->a, i);
    if (hs_lexicon_word(c->rules->peoples, word) >= 0) return true;
    return is_lower(c->a, i) && memchr(token_text(c->a, i).p, '-', token_text(c->a, i).n) != NULL;
}

/* "the paper", "the news agency", "the German news site" */
static bool is_medium(const cast *c, range words, bool told) {
    if (!is_definite(c, words)) return false;
    size_t head = words.to - 1;
    for (size_t i = words.from + 1; i < head; i++)
        if (!describes_medium(c, i)) return false;
    bool news = word_is(c->a, head - 1, "news") &&
                hs_lexicon_word(c->rules->media_endings, c->a->tokens[head].hash) >= 0;
    return news || names_media(c, c->a->tokens[head].hash, told);
}

int described_medium(const cast *c, range words, bool told) {
    enum { REACH = 600, NEAR_MEDIUM = 4 };
    if (!is_medium(c, words, told)) return HS_NONE;
    for (size_t k = name_at_or_after(c, words.from), seen = 0; k-- > 0 && seen < REACH; seen++) {
        const name *n = &c->names[k];
        if (c->a->sentence_of[words.from] - c->a->sentence_of[n->tokens.from] > NEAR_MEDIUM) break;
        if (n->kind == HS_MEDIA || c->entities[n->entity].kind == HS_MEDIA) return n->entity;
    }
    return HS_NONE;
}

int described_body(const cast *c, range words) {
    enum { REACH = 600 };
    const article *a = c->a;
    uint64_t head = a->tokens[words.to - 1].hash;
    if (is_medium(c, words, false)) return described_medium(c, words, false);
    if (is_empty(word_pairs_of(&c->rules->bodies, head)) || !is_definite(c, words)) return HS_NONE;
    range qualifiers = range_of(words.from + 1, words.to - 1);
    for (size_t k = name_at_or_after(c, words.from), seen = 0; k-- > 0 && seen < REACH; seen++) {
        const name *n = &c->names[k];
        if (stands_for(c, head, qualifiers, n)) return n->entity;
    }
    return HS_NONE;
}

/* The number of the people that a name of one word means: of "Americans" that of "American"; or -1. */
static int people_of(const cast *c, const name *n) {
    hs_str t = token_text(c->a, n->tokens.from);
    if (n->kind != HS_GROUP || n->tokens.to - n->tokens.from > 1 || t.n < 4 || t.p[t.n - 1] != 's') return -1;
    return hs_lexicon_word(c->rules->peoples, hs_word_hash(hs_str_of(t.p, t.n - 1)));
}

int described_people(const cast *c, range words) {
    enum { REACH = 600 };
    if (words.to - words.from < 2 || words.to - words.from > 3 || !word_is(c->a, words.to - 1, "people"))
        return HS_NONE;
    int people = hs_lexicon_word(c->rules->peoples, c->a->tokens[words.to - 2].hash);
    if (people < 0) return HS_NONE;
    size_t here = name_at_or_after(c, words.from);
    for (size_t k = here, seen = 0; k-- > 0 && seen < REACH; seen++)
        if (people_of(c, &c->names[k]) == people) return c->names[k].entity;
    for (size_t k = here; k < c->name_count && k < here + REACH; k++)
        if (people_of(c, &c->names[k]) == people) return c->names[k].entity;
    return HS_NONE;
}

bool is_company_description(const cast *c, range words) {
    return is_definite(c, words) && names_any(c, c->a->tokens[words.to - 1].hash);
}

static bool any_listed(const cast *c, range words, const hs_lexicon *list) {
    for (size_t i = words.from; i < words.to; i++)
        if (hs_lexicon_word(list, c->a->tokens[i].hash) >= 0) return true;
    return false;
}

/* By its name of a kind: listed, or with a word like "Corp.", "Union" that no public body has. */
static bool is_company(const cast *c, const name *n, int kind) {
    range words = n->tokens;
    size_t length;
    if (any_listed(c, words, c->rules->public_bodies)) return false;
    int listed = hs_lexicon_match(c->rules->companies, c->a->tokens, words.to, words.from, &length);
    if (listed > 0) return listed == kind;
    return n->kind == HS_ORGANIZATION && any_listed(c, words, c->rules->organizations);
}

/* What speaks like one: a body, or a single word that may as well be a company as a surname. */
static bool may_be_company(const cast *c, const entity *e) {
    if (e->described || any_listed(c, e->mentions[0], c->rules->public_bodies)) return false;
    bool surname =
        e->sex != GENDER_UNKNOWN || e->likely_sex != GENDER_UNKNOWN || e->role_count || e->words > 1;
    return e->kind == HS_ORGANIZATION || (e->kind == HS_PERSON && !surname);
}

int described_company(const pronouns *before, range words) {
    enum { NEAR_COMPANY = 3, REACH = 32 };
    const cast *c = before->c;
    const article *a = c->a;
    int kind = names_any(c, a->tokens[words.to - 1].hash);
    size_t floor = a->sentence_of[words.from] < NEAR_COMPANY ? 0 : a->sentence_of[words.from] - NEAR_COMPANY;
    size_t from = a->sentences[floor].tokens.from, latest = from;
    int best = HS_NONE;
    for (size_t k = name_at_or_after(c, words.from), seen = 0; k-- > 0 && seen < REACH; seen++) {
        if (c->names[k].tokens.from < from) break;
        if (!is_company(c, &c->names[k], kind)) continue;
        best = c->names[k].entity;
        latest = c->names[k].tokens.from;
        break;
    }
    for (size_t k = sources_before(before, words.from), seen = 0; k-- > 0 && seen < REACH; seen++) {
        const referring *x = &before->sources[k];
        if (x->words.from < latest) break;
        if (may_be_company(c, &c->entities[x->who])) return x->who;
    }
    return best;
}
