/* Who a pronoun may mean, and what speaks for each. */
#include "pronouns.h"

#include "hearsay/rules.h"
#include "hearsay/search.h"

#include <stdio.h>
#include <string.h>

/* How far back is looked: sentences that are not all quotation, and names in them (a sentence without end
 * must not cost its square); sentences in which mentions count as frequent. */
enum { REACH = 20, MOST_SEEN = 96, RECENT = 5 };

static const uint8_t farther[FARTHER_STEPS] = {0, 1, 2, 3, 5, 8, 12}, frequent[FREQUENT_STEPS] = {0, 1, 2, 4};

static const struct {
    pronoun_feature first;
    const char *name;
    size_t steps;
} groups[] = {{SEX_KNOWN, "sex known", 1},
              {SEX_LIKELY, "sex likely", 1},
              {SEX_UNLIKELY, "sex unlikely", 1},
              {SEX_OPEN, "sex open", 1},
              {PERSONAL, "personal", 1},
              {IMPERSONAL, "impersonal", 1},
              {DESCRIBED, "described", 1},
              {MOST_NAMED, "most named", 1},
              {LATEST, "latest", 1},
              {SPOKE_LAST, "spoke last", 1},
              {FARTHER, "farther", FARTHER_STEPS},
              {FREQUENT, "frequent", FREQUENT_STEPS},
              {NAMED, "named", AWAY},
              {OPENING, "opening", AWAY},
              {SUBJECT, "subject", AWAY},
              {POSSESSOR, "possessor", AWAY},
              {OBLIQUE, "oblique", AWAY},
              {ACTING, "acting", AWAY},
              {BY_ROLE, "by role", AWAY},
              {SPEAKING, "speaking", AWAY},
              {MEANT, "meant", AWAY},
              {MEANT_OPENING, "meant opening", AWAY},
              {OTHER_SEX, "other sex", 1}};

void pronoun_feature_name(size_t feature, char out[static 32]) {
    size_t g = 0;
    while (feature >= groups[g].first + groups[g].steps) g++;
    if (groups[g].steps == 1)
        snprintf(out, 32, "%s", groups[g].name);
    else
        snprintf(out, 32, "%s %zu", groups[g].name, feature - groups[g].first);
}

static bool read_weight(const hs_rule_file *f, const hs_rule *rule, pronoun_weights *w, hs_error *error) {
    double value;
    if (!hs_rule_number(f, rule, 1, -1e6, 1e6, 0, &value, error)) return false;
    for (size_t k = 0; k < PRONOUN_FEATURES; k++) {
        char feature[32];
        pronoun_feature_name(k, feature);
        if (!hs_str_is(rule->field[0], feature)) continue;
        w->of[k] = (int32_t)value;
        return true;
    }
    return hs_rule_fail(f, rule, 0, error, "there is no feature \"%.*s\"; make models writes this file",
                        (int)rule->field[0].n, rule->field[0].p);
}

bool pronoun_weights_load(pronoun_weights *weights, const char *dir, hs_error *error) {
    static const hs_rule_schema schema[] = {{"weights", 2, 2, "feature | weight"}, {0}};
    hs_arena *arena = hs_arena_new();
    hs_rule_file f;
    bool ok = hs_rules_load(arena, dir, "en/pronouns.rules", schema, &f, error);
    const hs_rule_section *s = ok ? hs_rules_section(&f, "weights") : NULL;
    *weights = (pronoun_weights){{0}};
    for (size_t i = 0; ok && i < s->count; i++) ok = read_weight(&f, &s->rules[i], weights, error);
    hs_arena_free(arena);
    return ok;
}

int32_t candidate_score(const candidate_person *x, const pronoun_weights *weights) {
    int32_t score = 0;
    for (uint64_t rest = x->features; rest; rest &= rest - 1) score += weights->of[__builtin_ctzll(rest)];
    return score;
}

/* --- collecting candidates */

typedef struct search {
    const pronouns *p;
    candidate_person *found;
    size_t count;
    gender sex;
    size_t here, behind; /* sentence of the pronoun; mentions before this token count */
    bool speaks;         /* the pronoun does: "he said" */
} search;

static void set(candidate_person *x, size_t feature) {
    x->features |= (uint64_t)1 << feature;
}

static bool may_mean(const entity *e, gender sex) {
    return e->kind == HS_PERSON && (sex == GENDER_UNKNOWN || e->sex == sex || e->sex == GENDER_UNKNOWN);
}

/* What a mention says of its place counts for the nearest sentence with one only: many far ones would add up.
 * Where it spoke counts always. */
static void set_place(candidate_person *x, size_t feature) {
    if (x->is_nearest) set(x, feature);
}

static void forget_places(candidate_person *x) {
    x->features &= (((uint64_t)1 << AWAY) - 1) << SPEAKING;
}

/* Its candidate, noting the mention at this token; NULL where it is none, or one too many. */
static candidate_person *mentioned(search *s, int who, size_t token, size_t *away) {
    if (!may_mean(&s->p->c->entities[who], s->sex)) return NULL;
    candidate_person *x = s->found;
    while (x < s->found + s->count && x->entity != who) x++;
    size_t back = s->p->told[s->here] - s->p->told[s->p->a->sentence_of[token]];
    if (x == s->found + s->count) {
        if (s->count == MOST_CANDIDATES) return NULL;
        *x = (candidate_person){.entity = who, .nearest = back};
        s->count++;
    }
    if (back < x->nearest) {
        x->nearest = back;
        forget_places(x);
    }
    x->is_nearest = back == x->nearest;
    if (token + 1 > x->latest) x->latest = token + 1;
    x->recent += back <= RECENT;
    *away = back < AWAY ? back : AWAY - 1;
    return x;
}

static bool is_possessive(const pronouns *p, const name *n) {
    size_t to = n->tokens.to;
    return to < p->a->count && p->a->tokens[to].kind == HS_CLITIC;
}

/* "When Smit came, [Hale] left", "In Smit's letter, [Hale] …": where the main clause of a sentence starts
 * that opens with another clause or a phrase, if a person's name stands there; else the sentence's start. */
static size_t main_clause(const pronouns *p, range s) {
    enum { FURTHEST = 30 };
    const article *a = p->a;
    if (!(p->classes[s.from] & (W_SUBORDINATOR | W_PREPOSITION))) return s.from;
    for (size_t i = s.from + 1; i + 1 < s.to && i < s.from + FURTHEST; i++) {
        if (!token_is(a, i, ",") || a->quotation_of[i] != NO_QUOTATION) continue;
        size_t k = name_at_or_after(p->c, i + 1);
        if (k == p->c->name_count) return s.from;
        const name *n = &p->c->names[k];
        size_t from = n->role.to == n->tokens.from && !is_empty(n->role) ? n->role.from : n->tokens.from;
        if (from == i + 1 && n->kind == HS_PERSON) return i + 1;
    }
    return s.from;
}

/* The first person named in a sentence outside quotations is its likely subject. Names that only possess
 * ("Hale's team"), or stand within the role of the next ("Hale campaign manager Ann Smit"), do not count, nor
 * do those before its main clause. */
static bool is_first_of_sentence(const pronouns *p, size_t k) {
    enum { MOST = 32 };
    const cast *c = p->c;
    const name *n = &c->names[k];
    size_t from = main_clause(p, p->a->sentences[p->a->sentence_of[n->tokens.from]].tokens), last = k;
    if (n->tokens.from < from) return false;
    for (; k > 0 && last - k < MOST && c->names[k - 1].tokens.from >= from; k--) {
        const name *before = &c->names[k - 1];
        bool within = n->role.from <= before->tokens.from && before->tokens.to <= n->role.to;
        if (before->kind == HS_PERSON && !within && !is_possessive(p, before) &&
            p->a->quotation_of[before->tokens.from] == NO_QUOTATION)
            return false;
    }
    return true;
}

static bool is_verb(const pronouns *p, size_t i) {
    if (!p->facts) return p->classes[i] & (W_AUXILIARY | W_CUE);
    return p->facts->tokens[i].tag >= POS_VB && p->facts->tokens[i].tag <= POS_MD;
}

/* Where subjects stand: at the start of a sentence or clause. */
static bool opens_clause(const pronouns *p, size_t from, size_t floor) {
    return from == floor || p->a->tokens[from - 1].kind >= HS_OPEN ||
           (p->classes[from - 1] & W_SUBORDINATOR) || word_is(p->a, from - 1, "and") ||
           word_is(p->a, from - 1, "but");
}

/* "he said", "he has said", "said he". */
static bool is_speaking(const pronouns *p, size_t i) {
    enum { NEAR = 3 };
    range s = p->a->sentences[p->a->sentence_of[i]].tokens;
    for (size_t k = i + 1; k < s.to && k <= i + NEAR; k++) {
        if (p->classes[k] & W_CUE) return true;
        if (!(p->classes[k] & (W_AUXILIARY | W_ADVERB))) break;
    }
    return i > s.from && (p->classes[i - 1] & W_CUE);
}

static void note_speaking(const search *s, candidate_person *x, size_t token, size_t away) {
    if (!s->speaks) return;
    set(x, SPEAKING + away);
    if (token + 1 > x->spoke) x->spoke = token + 1;
}

/* “…,” said Hale: the name is the subject of the verb before it. Not "Smit, the mayor, said Hale would go."
 */
static bool is_inverted(const pronouns *p, range words, range sentence) {
    const article *a = p->a;
    size_t from = words.from, to = words.to;
    if (from < sentence.from + 2 || !(p->classes[from - 1] & W_CUE)) return false;
    bool ends = to == sentence.to || a->tokens[to].kind == HS_PUNCT;
    if (a->tokens[from - 2].kind == HS_CLOSE)
        return ends || !(is_verb(p, to) || a->tokens[to].kind == HS_CLITIC);
    return ends && token_is(a, from - 2, ",");
}

/* Who says the sentence: "…, Hale said", “…,” said Hale. */
static bool is_tag_of(const pronouns *p, range words, range sentence) {
    const article *a = p->a;
    size_t from = words.from, to = words.to;
    if (is_inverted(p, words, sentence)) return true;
    return to < sentence.to && (p->classes[to] & W_CUE) && from > sentence.from &&
           (token_is(a, from - 1, ",") || a->tokens[from - 1].kind == HS_CLOSE);
}

/* Name k, with its title and article. */
static range with_title(const pronouns *p, size_t k) {
    const name *n = &p->c->names[k];
    bool titled = n->role.to == n->tokens.from && n->role.to > n->role.from;
    size_t from = titled ? n->role.from : n->tokens.from;
    size_t floor = p->a->sentences[p->a->sentence_of[from]].tokens.from;
    while (from > floor && (p->classes[from - 1] & W_DETERMINER)) from--;
    return range_of(from, n->tokens.to);
}

static bool is_acting(const pronouns *p, range words, range sentence, bool opens_clause) {
    size_t to = words.to;
    if (is_inverted(p, words, sentence)) return true;
    if (to + 1 < sentence.to && token_is(p->a, to, ",")) return opens_clause || word_is(p->a, to + 1, "who");
    return to < sentence.to && is_verb(p, to);
}

/* What the place of name k says of its candidate. */
static void note_name(const search *q, size_t k, candidate_person *x, size_t away) {
    const pronouns *p = q->p;
    const name *n = &p->c->names[k];
    range words = with_title(p, k), s = p->a->sentences[p->a->sentence_of[words.from]].tokens;
    bool opens = words.from == s.from, clause = opens_clause(p, words.from, s.from);
    bool acts = is_acting(p, words, s, clause), possesses = is_possessive(p, n), tag = is_tag_of(p, words, s);
    bool first = is_first_of_sentence(p, k);
    x->named++;
    set_place(x, NAMED + away);
    if (opens) set_place(x, OPENING + away);
    if (tag || (first && !possesses && (clause || acts))) {
        set_place(x, SUBJECT + away);
        if (n->tokens.from + 1 > x->subject) x->subject = n->tokens.from + 1;
    }
    if (possesses) set_place(x, POSSESSOR + away);
    if (!opens && (p->classes[words.from - 1] & W_PREPOSITION)) set_place(x, OBLIQUE + away);
    if (acts) set_place(x, ACTING + away);
    bool says = words.to < s.to && (p->classes[words.to] & W_CUE);
    if (tag || (first && says)) note_speaking(q, x, n->tokens.from, away);
}

static bool in_reach(const search *s, size_t token) {
    return s->p->told[s->p->a->sentence_of[token]] + REACH >= s->p->told[s->here];
}

static void collect_names(search *s) {
    const cast *c = s->p->c;
    for (size_t k = name_at_or_after(c, s->behind), seen = 0; k-- > 0 && seen < MOST_SEEN; seen++) {
        size_t token = c->names[k].tokens.from, away;
        if (!in_reach(s, token)) break;
        if (s->p->a->quotation_of[token] != NO_QUOTATION) continue;
        candidate_person *x = mentioned(s, c->names[k].entity, token, &away);
        if (x) note_name(s, k, x, away);
    }
}

static bool referring_before(const void *list, size_t k, size_t token) {
    return ((const referring *)list)[k].words.from < token;
}

static void collect_referring(search *s, const referring *list, size_t count, bool speaking) {
    size_t k = hs_first_not_before(list, count, s->behind, referring_before), seen = 0;
    while (k-- > 0 && seen++ < MOST_SEEN && in_reach(s, list[k].words.from)) {
        size_t token = list[k].words.from, away;
        candidate_person *x = mentioned(s, list[k].who, token, &away);
        if (x && speaking) note_speaking(s, x, token, away);
        if (x && !speaking) set_place(x, BY_ROLE + away);
    }
}

static void collect_pronouns(search *s, size_t i) {
    const pronouns *p = s->p;
    size_t k = pronoun_at_or_after(p, i), seen = 0;
    while (k-- > 0 && seen++ < MOST_SEEN && in_reach(s, p->tokens[k])) {
        size_t token = p->tokens[k], away;
        candidate_person *x = p->meant[k] == HS_NONE ? NULL : mentioned(s, p->meant[k], token, &away);
        if (!x) continue;
        x->same_sex += sex_of_pronoun(p->a, token) == s->sex ? 1 : -1;
        if (s->speaks && is_speaking(p, token)) note_speaking(s, x, token, away);
        set_place(x, MEANT + away);
        if (token == p->a->sentences[p->a->sentence_of[token]].tokens.from)
            set_place(x, MEANT_OPENING + away);
    }
}

/* What holds of the candidate as a whole. */
static void note_person(const search *s, candidate_person *x) {
    const entity *e = &s->p->c->entities[x->entity];
    set(x, e->sex == s->sex                  ? SEX_KNOWN
           : e->likely_sex == s->sex         ? SEX_LIKELY
           : e->likely_sex != GENDER_UNKNOWN ? SEX_UNLIKELY
                                             : SEX_OPEN);
    if (e->sex == GENDER_UNKNOWN && e->personal > 0) set(x, PERSONAL);
    if (e->sex == GENDER_UNKNOWN && e->personal < 0) set(x, IMPERSONAL);
    if (e->described) set(x, DESCRIBED);
    if (s->sex != GENDER_UNKNOWN && x->same_sex < 0) set(x, OTHER_SEX);
    for (size_t k = 0; k < FARTHER_STEPS; k++)
        if (x->nearest > farther[k]) set(x, FARTHER + k);
    for (size_t k = 0; k < FREQUENT_STEPS; k++)
        if (x->recent > frequent[k]) set(x, FREQUENT + k);
}

/* "The speaker, he says, would lose", "… for the poor, he said.": who says it is nobody of the sentence it
 * says. Not "When the speaker came, he said: “…”". */
static bool is_tag(const pronouns *p, size_t i) {
    const article *a = p->a;
    range s = a->sentences[a->sentence_of[i]].tokens;
    bool tag = i > s.from && i + 1 < s.to && token_is(a, i - 1, ",") && (p->classes[i + 1] & W_CUE);
    return tag && (i + 2 == s.to || token_is(a, i + 2, ",") || token_is(a, i + 2, "."));
}

size_t pronoun_candidates(const pronouns *p, size_t i, gender sex, candidate_person *out) {
    search s = {.p = p, .found = out, .sex = sex, .here = p->a->sentence_of[i]};
    s.speaks = is_speaking(p, i);
    s.behind = is_tag(p, i) ? p->a->sentences[s.here].tokens.from : i;
    collect_names(&s);
    collect_referring(&s, p->roles, p->role_count, false);
    collect_referring(&s, p->sources, p->source_count, true);
    collect_pronouns(&s, i);
    size_t most = 0, latest = 0, spoke = 0, subject = 0;
    for (size_t k = 0; k < s.count; k++) {
        note_person(&s, &out[k]);
        if (out[k].named > most) most = out[k].named;
        if (out[k].latest > out[latest].latest) latest = k;
        if (out[k].spoke > out[spoke].spoke) spoke = k;
        if (out[k].subject > out[subject].subject) subject = k;
    }
    for (size_t k = 0; k < s.count; k++)
        if (most > 1 && out[k].named == most) set(&out[k], MOST_NAMED);
    if (s.count) set(&out[latest], LATEST);
    bool silence = s.count == 0 || out[spoke].spoke == 0 || out[spoke].spoke < out[subject].subject;
    if (!silence) set(&out[spoke], SPOKE_LAST);
    return s.count;
}
