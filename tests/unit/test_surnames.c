#include "../../stages/quotes/surnames.h"

#include "article_fixture.h"

#include <stdio.h>

TestSuite(surnames, .init = load_article_rules, .fini = unload_article_rules);

/* The same for one that has one name. */
static const struct text *one_name_in(const char *said) {
    const struct text *t = text_of(said);
    cr_assert(t->c.name_count == 1, "one name in: %s", said);
    return t;
}

/* The name of the entity that the last mention of a text was taken to mean. */
static const char *last_meant(const char *said) {
    static char meant[100];
    const struct text *t = text_of(said);
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
        const struct text *t = one_name_in(cases[i].said);
        cr_expect_eq(is_kin(&t->c, &t->c.names[0]), cases[i].kin, "%s", cases[i].said);
    }
}

Test(surnames, what_stands_behind_the_surname) {
    struct {
        const char *said, *surname;
    } cases[] = {{"It was late when Jan Vail left.", "Vail"},
                 {"It was late when Jan Vail Jr. left.", "Vail"},
                 {"It was late when Jan Vail III left.", "Vail"},
                 {"It was late when Jan Vail, Jr., left.", "Vail"},
                 {"It was late when King Osric II left.", "Osric"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct text *t = one_name_in(cases[i].said);
        hs_str surname = token_text(&t->a, surname_at(&t->a, t->c.names[0].tokens));
        cr_expect(hs_str_is(surname, cases[i].surname), "%s: %.*s", cases[i].said, (int)surname.n, surname.p);
    }
}

Test(surnames, father_and_son) {
    cr_expect_str_eq(last_meant("Robert Hale Jr. came. Later Mr. Hale left."), "Robert Hale Jr.");
    cr_expect_str_eq(last_meant("Robert Hale and Robert Hale Jr. came. Later Hale left."), "Robert Hale");
    cr_expect_str_eq(last_meant("Later on Hale sang. Robert Hale Jr. came. Later Hale left."), "Hale");
    cr_expect_str_eq(last_meant("Robert Hale Jr. met Robert Webb Jr. Later Webb left."), "Robert Webb Jr.");
}

Test(surnames, a_king_by_his_first_name) {
    cr_expect_str_eq(last_meant("King Osric II met Prince Edwin Osric. Later King Osric left."), "Osric II");
}

Test(surnames, a_name_by_its_first_word) {
    cr_expect_str_eq(last_meant("President Mahathir Lund came. Later Mahathir left."), "Mahathir Lund");
    cr_expect_str_eq(last_meant("Wexham Country is large. Later Wexham left."), "Wexham",
                     "nobody was given a role or a sex");
    cr_expect_str_eq(last_meant("President Mahathir Lund met Ida Mahathir. Later Mahathir left."),
                     "Ida Mahathir", "a surname goes first");
    cr_expect_str_eq(last_meant("President Lund Jr. came. Later Lund left."), "Lund Jr.");
}

Test(surnames, short_forms_of_first_names) {
    cr_expect_str_eq(last_meant("Bob Hale came. Later Robert Hale left."), "Robert Hale");
    cr_expect_str_eq(last_meant("Robert Hale came. Later Bob Hale left."), "Robert Hale", "the whole name");
    cr_expect_str_eq(last_meant("Robert Hale came. Later Bill Hale left."), "Bill Hale");
}
