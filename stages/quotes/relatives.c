#include "relatives.h"

#include "attribution.h"

bool is_relative(const article *a, size_t i) {
    bool behind_word =
        i > 0 && a->sentence_of[i - 1] == a->sentence_of[i] && a->tokens[i - 1].kind == HS_WORD;
    return word_is(a, i, "who") || word_is(a, i, "which") || (word_is(a, i, "that") && behind_word);
}

/* "Jan Smit of Ohio, who": not Ohio. The name before the place, or the name itself. */
static size_t owner_of_place(const cast *c, size_t k) {
    size_t from = c->names[k].tokens.from;
    bool of = k > 0 && c->names[k].role.to == c->names[k].role.from && from > 0 &&
              (word_is(c->a, from - 1, "of") || word_is(c->a, from - 1, "from"));
    return of && c->names[k - 1].tokens.to == from - 1 ? k - 1 : k;
}

/* The Department of …, the Bank of …. */
static bool is_body(const cast *c, size_t i) {
    return (c->a->tokens[i].flags & HS_T_CAPITAL) &&
           hs_lexicon_word(c->rules->organizations, c->a->tokens[i].hash) >= 0;
}

/* "a number of local leaders", "the head of the agency", but not "the sails of the party". */
static bool holds_people(const cast *c, size_t i) {
    return hs_lexicon_word(c->rules->groups, c->a->tokens[i].hash) >= 0 ||
           hs_lexicon_word(c->rules->roles, c->a->tokens[i].hash) >= 0 || is_body(c, i);
}

/* The name that ends right before i, but for a comma or a bracket: a person for "who", none for "which"
 * ("Education groups that" are not Education). */
static int name_before(const cast *c, size_t floor, size_t i) {
    enum { NEAR = 3 };
    int nearest = HS_NONE;
    bool who = word_is(c->a, i, "who"); /* "officials in Rome who": not Rome */
    for (size_t k = name_at_or_after(c, floor); k < c->name_count && c->names[k].tokens.to <= i; k++) {
        size_t from = c->names[k].tokens.from;
        if (from > floor + 1 && word_is(c->a, from - 1, "of") && is_body(c, from - 2)) continue;
        int owner = c->names[who ? owner_of_place(c, k) : k].entity;
        size_t to = c->names[k].tokens.to;
        bool near = i - to < NEAR && (to == i || c->a->tokens[to].kind == HS_PUNCT || who);
        if (near && (c->entities[owner].kind == HS_PERSON) == who) nearest = owner;
    }
    return nearest;
}

static bool is_nominal(uint8_t tag) {
    return is_noun_tag(tag) || tag == POS_JJ || tag == POS_CD || tag == POS_POS;
}

/* By parts of speech: nouns with what describes them. */
static range nouns_before(const cast *c, const facts *f, size_t floor, size_t end) {
    enum { LONGEST = 16 };
    while (end > floor + 1 && (c->classes[end - 1] & W_TIME)) end--; /* "a resolution Tuesday that" */
    size_t from = end;
    if (end - floor > LONGEST) floor = end - LONGEST;
    if (word_is(f->a, end - 1, "those") || word_is(f->a, end - 1, "one")) return range_of(end - 1, end);
    while (from > floor) {
        uint8_t tag = f->tokens[from - 1].tag;
        bool of = word_is(f->a, from - 1, "of") && from < end && from - 1 > floor &&
                  is_nominal(f->tokens[from - 2].tag) && holds_people(c, from - 2);
        bool opens = tag == POS_DT || tag == POS_PRPS;
        bool goes_on =
            opens && from - 2 > floor && word_is(f->a, from - 2, "of") && holds_people(c, from - 3);
        if (!is_nominal(tag) && !of && !opens) break;
        from--;
        if (opens && !goes_on) break;
    }
    bool noun = from < end && is_noun_tag(f->tokens[end - 1].tag);
    return noun ? range_of(from, end) : range_of(0, 0);
}

/* "Jan Smit, a radical cleric who": the name before the apposition that starts at `from`. */
static int apposed(const cast *c, size_t floor, size_t from) {
    bool article_word = word_is(c->a, from, "a") || word_is(c->a, from, "an") || word_is(c->a, from, "the");
    if (!article_word || from < floor + 2 || !token_is(c->a, from - 1, ",")) return HS_NONE;
    size_t k = name_at_or_after(c, from);
    bool named = k > 0 && c->names[k - 1].tokens.to == from - 1;
    return named ? c->names[owner_of_place(c, k - 1)].entity : HS_NONE;
}

/* Whether an apposition to a person's name starts at i: "a nurse at", "executive director of", "the head of".
 */
static bool starts_apposition(const cast *c, size_t i, size_t end) {
    enum { LEAD = 4 };
    if (word_is(c->a, i, "a") || word_is(c->a, i, "an") || word_is(c->a, i, "the")) return true;
    for (size_t k = i; k < end && k < i + LEAD && !(c->classes[k] & W_PREPOSITION); k++)
        if (hs_lexicon_word(c->rules->roles, c->a->tokens[k].hash) >= 0) return true;
    return false;
}

/* "Jan Smit, 45, a nurse at the hospital in Harwich, Ohio, who": the person before an apposition that ends
 * with the comma at `end` and has no verb of its own; HS_NONE for none. */
static int apposed_at_length(const cast *c, const facts *f, size_t floor, size_t end) {
    enum { LONGEST = 30 };
    const article *a = c->a;
    for (size_t i = end; i-- > floor + 1 && end - i < LONGEST;) {
        if (is_finite_tag(f->tokens[i].tag) || f->tokens[i].tag == POS_QUOTE || f->tokens[i].tag == POS_WH)
            return HS_NONE;
        if (!token_is(a, i, ",")) continue;
        if (word_is(a, i + 1, "and") || word_is(a, i + 1, "or") || word_is(a, i + 1, "but")) return HS_NONE;
        if (!starts_apposition(c, i + 1, end)) continue;
        bool aged = i > floor + 3 && a->tokens[i - 1].kind == HS_NUMBER && token_is(a, i - 2, ",");
        size_t name_end = aged ? i - 2 : i, k = name_at_or_after(c, name_end);
        if (k == 0 || c->names[k - 1].tokens.to != name_end) continue;
        int named = c->names[owner_of_place(c, k - 1)].entity;
        if (c->entities[named].kind == HS_PERSON) return named;
    }
    return HS_NONE;
}

/* "Officials of several states, including Utah and Ohio, who": where the "including" stands before the names
 * that end with token end - 1; 0 for none. */
static size_t including_before(const cast *c, size_t floor, size_t end) {
    enum { LONGEST = 40 };
    const article *a = c->a;
    bool joined = false;
    for (size_t i = end; i-- > floor && end - i < LONGEST;) {
        if (word_is(a, i, "including")) return joined ? i : 0;
        bool and = word_is(a, i, "and");
        joined = joined || and;
        if (!and&&!token_is(a, i, ",") && !word_is(a, i, "the") && !(a->tokens[i].flags & HS_T_CAPITAL))
            return 0;
    }
    return 0;
}

int antecedent(cast *c, const facts *f, size_t i, range *words) {
    const article *a = c->a;
    size_t floor = a->sentences[a->sentence_of[i]].tokens.from;
    *words = range_of(0, 0);
    int named = name_before(c, floor, i);
    if (named != HS_NONE || i == floor) return named;
    size_t end = token_is(a, i - 1, ",") ? i - 1 : i;
    if (f && end < i && word_is(a, i, "who")) named = apposed_at_length(c, f, floor, end);
    if (named != HS_NONE) return named;
    size_t list = f ? including_before(c, floor, end) : 0, head = list ? list : end;
    if (list && token_is(a, list - 1, ",")) head--;
    range before = f ? nouns_before(c, f, floor, head) : noun_phrase_before(a, c->classes, floor, head);
    if (before.to == before.from) return HS_NONE;
    named = apposed(c, floor, before.from);
    if (named != HS_NONE) return named;
    if (list) before.to = (uint32_t)end; /* with all that it names */
    *words = before;
    return HS_NONE;
}
