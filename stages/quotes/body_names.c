#include "body_names.h"

#include "name_words.h"

bool office_goes_on(const cast *c, size_t i, size_t end) {
    size_t n;
    return token_is(c->a, i, "and") && !(c->a->tokens[i + 1].flags & HS_T_UPPER) &&
           hs_lexicon_match(c->rules->organizations, c->a->tokens, end, i + 1, &n) < 0 &&
           hs_lexicon_word(c->rules->first_names, c->a->tokens[i + 1].hash) < 0 && !is_role(c, i + 1) &&
           !names_people(c, i + 1);
}

bool is_for_the(const cast *c, size_t i, size_t end) {
    return i + 2 < end && token_is(c->a, i, "for") && token_is(c->a, i + 1, "the") && capital(c->a, i + 2);
}

bool is_joint_body(const cast *c, size_t i, size_t joint, size_t end) {
    enum { LONGEST = 4 };
    const article *a = c->a;
    const name_rules *rules = c->rules;
    uint64_t first = a->tokens[i].hash;
    size_t n, to = joint + 1;
    if (joint != i + 1 || !token_is(a, joint, "and") || !word_is(a, i - 1, "the") || is_role(c, i) ||
        names_people(c, i) || hs_lexicon_word(rules->organizations, first) >= 0 ||
        hs_lexicon_word(rules->first_names, first) >= 0 ||
        hs_lexicon_match(rules->places, a->tokens, end, i, &n) >= 0 ||
        hs_lexicon_match(rules->countries, a->tokens, end, i, &n) >= 0)
        return false;
    while (to < end && to - joint <= LONGEST && capital(a, to)) to++;
    return to > joint + 2 && hs_lexicon_word(rules->organizations, a->tokens[to - 1].hash) >= 0;
}

bool is_owned_body(const cast *c, size_t i, size_t clitic, size_t end) {
    const article *a = c->a;
    if (clitic + 1 >= end || a->tokens[clitic].kind != HS_CLITIC || !capital(a, clitic - 1)) return false;
    bool owner = is_role(c, clitic - 1) || hs_lexicon_word(c->rules->groups, a->tokens[clitic - 1].hash) >= 0;
    return owner && clitic - i <= 4 && capital(a, clitic + 1) && !names_people(c, clitic - 1) &&
           hs_lexicon_word(c->rules->organizations, a->tokens[clitic + 1].hash) >= 0;
}

bool is_of_chamber(const cast *c, size_t i, size_t joint, size_t end) {
    const article *a = c->a;
    if (!(word_is(a, i, "house") || word_is(a, i, "senate")) || joint == i + 1 ||
        !token_is(a, joint, "and") || joint + 1 >= end || !capital(a, joint + 1))
        return false;
    for (size_t k = i + 1; k <= joint + 1; k++)
        if (is_role(c, k) || names_people(c, k) ||
            hs_lexicon_word(c->rules->groups, a->tokens[k].hash) >= 0 ||
            hs_lexicon_word(c->rules->first_names, a->tokens[k].hash) >= 0 ||
            hs_lexicon_word(c->rules->organizations, a->tokens[k].hash) >= 0)
            return false;
    return true;
}

size_t purpose_words(const cast *c, size_t to, size_t end) {
    const article *a = c->a;
    if (hs_lexicon_word(c->rules->organizations, a->tokens[to - 1].hash) < 0) return 0;
    bool for_a = token_is(a, to, "for") && to + 1 < end && token_is(a, to + 1, "a");
    size_t small = for_a ? 2 : 1, next = to + small;
    bool leads = for_a || token_is(a, to, "on") || token_is(a, to, "to");
    if (!leads || next >= end || !capital(a, next)) return 0;
    if (token_is(a, to, "to") && (next + 1 >= end || !capital(a, next + 1))) return 0;
    bool named = hs_lexicon_word(c->rules->first_names, a->tokens[next].hash) >= 0 || is_role(c, next) ||
                 is_listed_name(c, next, end) || (c->classes[next] & (W_TIME | W_PRONOUN));
    return named ? 0 : small;
}
