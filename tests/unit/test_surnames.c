#include "../../stages/quotes/surnames.h"

#include "article_fixture.h"

#include <stdio.h>

TestSuite(surnames, .init = load_article_rules, .fini = unload_article_rules);

/* The name of the entity that the last mention of a text was taken to mean. */
static const char *last_meant(const char *said) {
    static char meant[100];
    char json[600];
    snprintf(json, sizeof json, "{\"text\": \"%s\"}", said);
    const struct text *t = read_text(json);
    cr_assert(t->c.name_count > 0, "no names in: %s", said);
    hs_str label = t->c.entities[t->c.names[t->c.name_count - 1].entity].label;
    snprintf(meant, sizeof meant, "%.*s", (int)label.n, label.p);
    return meant;
}

Test(surnames, the_surname_alone_is_not_the_wife_s) {
    cr_expect_str_eq(last_meant("Robert Hale came with his wife, Susan Hale. Later Hale left."),
                     "Robert Hale");
    cr_expect_str_eq(last_meant("Robert Hale came. Susan Hale, the mayor's daughter, sang. Later Hale left."),
                     "Robert Hale");
    cr_expect_str_eq(last_meant("It was late. His wife, Susan Hale, sang. Later Hale left."), "Susan Hale");
}

Test(surnames, who_was_called_so_keeps_it) {
    cr_expect_str_eq(last_meant("Robert Hale came. Then Hale ate. Ida Hale sang. Later Hale left."),
                     "Robert Hale");
    cr_expect_str_eq(last_meant("Robert Hale came. Ida Hale sang. Later Hale left."), "Ida Hale");
}

Test(surnames, an_office_tells) {
    cr_expect_str_eq(last_meant("First lady Susan Hale came. Later President Hale left."), "Hale");
    cr_expect_str_eq(last_meant("President Susan Hale came. Later President Hale left."), "Susan Hale");
}

Test(surnames, kin_words_before_and_behind) {
    struct {
        const char *said;
        bool kin;
    } cases[] = {{"It was late when his son Jan Vail left.", true},
                 {"It was late when first lady Jan Vail left.", true},
                 {"It was late when Jan Vail, the mayor's sister, left.", true},
                 {"It was late when Mayor Jan Vail left.", false},
                 {"It was late when Jan Vail, the mayor, left.", false},
                 {"It was late when his son left. Jan Vail stayed.", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char json[600];
        snprintf(json, sizeof json, "{\"text\": \"%s\"}", cases[i].said);
        const struct text *t = read_text(json);
        cr_assert(t->c.name_count == 1, "one name in: %s", cases[i].said);
        cr_expect_eq(is_kin(&t->c, &t->c.names[0]), cases[i].kin, "%s", cases[i].said);
    }
}
