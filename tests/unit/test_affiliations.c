#include "../../stages/quotes/affiliations.h"

#include "article_fixture.h"

#include <stdio.h>

TestSuite(affiliations, .init = load_article_rules, .fini = unload_article_rules);

/* Number of a state or party in the rules, by its name. */
static int state(const char *of) {
    return hs_lexicon_word(names.states, hs_word_hash(hs_cstr(of)));
}

static int party(const char *of) {
    return hs_lexicon_word(names.parties, hs_word_hash(hs_cstr(of)));
}

/* What is told of Jan Vail in a text. */
static affiliation told(const char *said) {
    char json[512];
    snprintf(json, sizeof json, "{\"text\": \"%s\"}", said);
    const struct text *t = read_text(json);
    const affiliation *all = affiliations_of(&t->c);
    for (size_t k = 0; k < t->c.entity_count; k++)
        if (hs_str_is(t->c.entities[k].label, "Jan Vail")) return all[k];
    cr_assert_fail("nobody is named Jan Vail in: %s", said);
    return (affiliation){HS_NONE, HS_NONE};
}

static void expect(const char *said, const char *of_state, const char *of_party) {
    affiliation x = told(said);
    cr_expect_eq(x.state, of_state ? state(of_state) : HS_NONE, "state in: %s", said);
    cr_expect_eq(x.party, of_party ? party(of_party) : HS_NONE, "party in: %s", said);
}

Test(affiliations, the_rules_number_names_and_words_alike) {
    cr_expect_geq(state("Ohio"), 0);
    cr_expect_eq(party("GOP"), party("Republican"));
    cr_expect_neq(party("Democrat"), party("Republican"));
    cr_expect_lt(party("Ohio"), 0);
}

Test(affiliations, labels_behind_the_name) {
    expect("It was late when Sen. Jan Vail, R-Ohio, left.", "Ohio", "Republican");
    expect("It was late when Sen. Jan Vail (D-Ky.) left.", "Kentucky", "Democrat");
    expect("It was late when Sen. Jan Vail (D., Ohio) left.", "Ohio", "Democrat");
    expect("It was late when Sen. Jan Vail (R) of Ohio left.", "Ohio", "Republican");
    expect("It was late when Jan Vail (I-Maine) left.", "Maine", "independent");
}

Test(affiliations, words_before_and_behind_the_name) {
    expect("It was late when Texas Gov. Jan Vail left.", "Texas", NULL);
    expect("It was late when Republican Sen. Jan Vail of Iowa left.", "Iowa", "Republican");
    expect("It was late when Jan Vail, an outspoken Iowa Democrat, left.", "Iowa", "Democrat");
    expect("It was late when Jan Vail left.", NULL, NULL);
}

Test(affiliations, what_stands_near_the_name_but_says_nothing_of_it) {
    expect("It was late when Jan Vail left for Ohio.", NULL, NULL);
    expect("It was late when Jan Vail left, Ohio farmers say.", NULL, NULL);
    expect("When Jan Vail left, a Republican came.", NULL, NULL);
    expect("Jan Vail (right) left early.", NULL, NULL);
}

Test(affiliations, words_name_a_state_and_a_party) {
    const struct text *t = read_text("{\"text\": \"the North Dakota Democrat\"}");
    affiliation x = affiliation_named(&t->c, range_of(0, t->a.count));
    cr_expect_eq(x.party, party("Democrat"));
    size_t n;
    cr_expect_eq(x.state, hs_lexicon_match(names.states, t->a.tokens, t->a.count, 1, &n));
}
