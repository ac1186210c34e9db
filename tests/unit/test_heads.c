#include "operator_fixture.h"

#include "../../stages/stance/heads.h"
#include "../../stages/stance/proposition.h"

#include <stdio.h>
#include <string.h>

#define TOPIC(name) HS_SOURCE_RULES "/../tests/golden/stance/topics/" name ".topic"

static topics known;

static void setup(void) {
    const char *paths[] = {TOPIC("carbon-tax"), TOPIC("dam"), TOPIC("fox-hunting"), TOPIC("merger")};
    const hs_list files = {paths, sizeof paths / sizeof *paths};
    hs_error e;
    load_operators();
    cr_assert(topics_load(&known, HS_SOURCE_RULES, &files, &e), "%s", e.message);
    heads_of_topics(&known, &ops);
    read_propositions(&known, &ops);
}

static void teardown(void) {
    topics_free(&known);
    free_operators();
}

TestSuite(heads, .init = setup, .fini = teardown);

/* Every mention of one topic in a text, with slashes between: "carbon tax/the tax". */
static const char *mentions(const char *id, const char *text) {
    static char list[1000];
    passage p = passage_read(&ops, arena, hs_cstr(text), NULL);
    topic_match *named, *all;
    size_t count = topics_find(&known, arena, p.text, p.tokens, p.count, &named);
    count = heads_add(&p, &known, named, count, &all);
    list[0] = '\0';
    for (size_t k = 0; k < count; k++) {
        cr_expect(k == 0 || all[k - 1].from <= all[k].from, "matches are in order");
        if (!hs_str_is(known.items[all[k].topic].id, id)) continue;
        size_t at = strlen(list);
        uint32_t from = p.tokens[all[k].from].start, to = p.tokens[all[k].to - 1].end;
        snprintf(list + at, sizeof list - at, "%s%.*s", at ? "/" : "", (int)(to - from), text + from);
    }
    return list;
}

Test(heads, a_noun_alone_refers_back) {
    cr_expect_str_eq(mentions("carbon-tax", "The carbon tax passed. Drivers hate the tax."),
                     "carbon tax/the tax");
    cr_expect_str_eq(mentions("carbon-tax", "Drivers hate the tax."), "");
    cr_expect_str_eq(mentions("carbon-tax", "The carbon tax passed. A tax rose."), "carbon tax");
}

Test(heads, a_thing_that_says_itself_what_it_is_is_another) {
    cr_expect_str_eq(mentions("carbon-tax", "The carbon tax passed. The tax on beer rose."), "carbon tax");
    cr_expect_str_eq(mentions("carbon-tax", "The carbon tax passed. The beer tax rose. The tax is new."),
                     "carbon tax");
}

/* How the last words of a text refer back over so many sentences of three tokens. */
static const char *mentions_over(size_t sentences) {
    static char text[12000];
    size_t n = (size_t)snprintf(text, sizeof text, "The carbon tax passed.");
    for (size_t i = 0; i < sentences; i++) n += (size_t)snprintf(text + n, sizeof text - n, " It rained.");
    snprintf(text + n, sizeof text - n, " They hate the tax.");
    return mentions("carbon-tax", text);
}

Test(heads, the_noun_means_it_through_the_article) {
    cr_expect_str_eq(mentions_over(100), "carbon tax/the tax");
    cr_expect_str_eq(mentions_over(700), "carbon tax", "another article's length");
}

Test(heads, synonyms_and_short_forms_stand_for_the_thing) {
    cr_expect_str_eq(mentions("carbon-tax", "The carbon tax (CT) passed. They hate CT."), "carbon tax/CT/CT");
    cr_expect_str_eq(mentions("merger", "The merger passed. They hate the takeover."), "merger/takeover");
}

Test(heads, what_a_demonstrative_phrase_says_of_the_thing_is_no_part_of_it) {
    cr_expect_str_eq(mentions("carbon-tax", "The carbon tax passed. They hate this costly tax."),
                     "carbon tax/tax");
}

/* Whether a text's first mention of a topic names what its proposition is against. */
static bool is_problem(const char *id, const char *text) {
    passage p = passage_read(&ops, arena, hs_cstr(text), NULL);
    topic_match *named;
    size_t count = topics_find(&known, arena, p.text, p.tokens, p.count, &named);
    for (size_t k = 0; k < count; k++)
        if (hs_str_is(known.items[named[k].topic].id, id)) return named[k].problem;
    cr_assert(false, "%s is not mentioned", id);
    return false;
}

Test(heads, a_proposition_against_what_the_phrases_name_makes_it_a_problem) {
    cr_expect(is_problem("fox-hunting", "They like fox hunting."));
    cr_expect(is_problem("fox-hunting", "They like hunting with hounds."), "another name of the same");
    cr_expect_not(is_problem("fox-hunting", "They like the hunting ban."), "a measure against it");
    cr_expect_not(is_problem("dam", "They like the dam."));
}
