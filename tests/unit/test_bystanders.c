#include "../../stages/quotes/bystanders.h"

#include "model_fixture.h"

#include <stdio.h>
#include <string.h>

TestSuite(bystanders, .init = load_models, .fini = unload_models);

/* The sources of the bystanders of a text, parted by "; ", where `known` is the source of a quote. */
static const char *found(const char *said, const char *known) {
    static char all[512];
    char json[512];
    snprintf(json, sizeof json, "{\"text\": \"%s\"}", said);
    struct text *t = read_text(json);
    facts f = facts_of(t);
    attributions quotes = {0};
    for (size_t i = 0; known && i < t->a.count; i++)
        if (token_is(&t->a, i, known))
            attributions_add(arena, &quotes, (attribution){.source = range_of(i, i + 1), .speaker = -1});
    attributions list = find_bystanders(&words, &t->c, &f, &quotes);
    all[0] = '\0';
    for (size_t i = 0; i < list.count; i++) {
        hs_str s = range_text(&t->a, list.items[i].source);
        size_t n = strlen(all);
        snprintf(all + n, sizeof all - n, "%s%.*s", i ? "; " : "", (int)s.n, s.p);
    }
    return all;
}

static void expect(const char *said, const char *sources) {
    const char *got = found(said, NULL);
    cr_expect_str_eq(got, sources, "\"%s\" and not \"%s\" in: %s", got, sources, said);
}

Test(bystanders, subjects_of_verbs) {
    expect("Most harbor voters support the levy.", "Most harbor voters");
    expect("A group of mothers is fighting the levy.", "A group of mothers");
    expect("Voters in Lark have long opposed the levy.", "Voters in Lark");
    expect("The Grain Union has never backed the levy.", "The Grain Union");
    expect("Nearly two-thirds of Ohioans favor the levy.", "two-thirds of Ohioans");
}

Test(bystanders, behind_a_relative_pronoun) {
    expect("Teachers, who oppose the levy, will march.", "Teachers");
    expect("The Grain Union, which opposes the levy, was silent.", "The Grain Union");
}

Test(bystanders, what_somebody_is) {
    expect("Most nurses were against the levy.", "Most nurses");
    expect("Shopkeepers are in favor of the levy.", "Shopkeepers");
}

Test(bystanders, behind_by_and_from_and_verbs_of_feeling) {
    expect("The levy was rejected by farmers.", "farmers");
    expect("It drew criticism from retired miners on Monday.", "retired miners");
    expect("The levy has angered shopkeepers.", "shopkeepers");
}

Test(bystanders, names_joined_are_each_one) {
    expect("Utah and Ohio oppose the levy.", "Utah; Ohio");
    expect("The mayors of Lark and Northport oppose the levy.", "The mayors of Lark and Northport");
    expect("The Department of Roads and Rivers opposes the levy.", "The Department of Roads and Rivers");
}

Test(bystanders, what_takes_no_side) {
    expect("These gimmicks support the levy.", "");
    expect("Her party opposes the levy.", "");
    expect("Companies funded by the levy were silent.", "");
    expect("Farmers are supported by the levy.", "");
    expect("They oppose the levy.", "");
    expect("On Monday the rain stopped.", "");
}

Test(bystanders, sources_of_quotes_are_no_bystanders) {
    cr_expect_str_eq(found("Teachers oppose the levy.", "Teachers"), "");
    cr_expect_str_eq(found("Teachers, who oppose the levy, will march.", "who"), "");
}
