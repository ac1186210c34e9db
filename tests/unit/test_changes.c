#include "operator_fixture.h"

#include "../../stages/stance/changes.h"

#include <string.h>

static changes all;

static void setup(void) {
    hs_error e;
    load_operators();
    cr_assert(changes_load(&all, HS_SOURCE_RULES, &e), "%s", e.message);
}

static void teardown(void) {
    changes_free(&all);
    free_operators();
}

TestSuite(changes, .init = setup, .fini = teardown);

/* The sum of the effects in a text, and the words of the last. `about` is what a topic mentions, or NULL. */
static double effect_of(const char *text, const char *about, hs_str *words) {
    passage p = passage_read(&ops, arena, hs_cstr(text), NULL);
    topic_match m = {0};
    if (about)
        for (size_t i = 0; i < p.count; i++)
            if (p.tokens[i].start == (size_t)(strstr(text, about) - text))
                m = (topic_match){.from = i, .to = i + 1};
    changes_find(&all, &p, &m, about ? 1 : 0);
    double sum = 0;
    for (size_t k = 0; k < p.hit_count; k++) {
        cr_expect(k == 0 || p.hits[k - 1].to <= p.hits[k].from, "hits are in order and apart");
        if (p.hits[k].kind != OP_EFFECT && p.hits[k].kind != OP_JUDGEMENT) continue;
        sum += p.hits[k].strength;
        if (words)
            *words = hs_str_of(text + p.tokens[p.hits[k].from].start,
                               p.tokens[p.hits[k].to - 1].end - p.tokens[p.hits[k].from].start);
    }
    return sum;
}

Test(changes, more_of_what_is_wanted_and_less_of_what_is_not_is_good) {
    hs_str words;
    cr_expect(effect_of("It will reduce the number of thefts.", NULL, &words) > 0);
    expect_str(words, "reduce the number of thefts");
    cr_expect(effect_of("It drove up rents.", NULL, NULL) < 0);
    cr_expect(effect_of("It raised wages.", NULL, NULL) > 0);
    cr_expect(effect_of("It means fewer jobs.", NULL, NULL) < 0);
    cr_expect(effect_of("It brings lower prices.", NULL, NULL) > 0);
}

Test(changes, things_rise_and_fall_by_themselves) {
    hs_str words;
    cr_expect(effect_of("Sales have sharply fallen.", NULL, &words) < 0);
    expect_str(words, "fallen");
    cr_expect(effect_of("Tensions rose.", NULL, NULL) < 0);
    cr_expect(effect_of("A fall in litter was seen.", NULL, NULL) > 0);
}

Test(changes, what_the_topic_is_about_is_no_effect) {
    cr_expect(effect_of("They want to raise salaries.", "salaries", NULL) == 0);
    cr_expect(effect_of("They raise cattle and rents are paid.", NULL, NULL) == 0);
}
