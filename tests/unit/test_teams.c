#include "../../stages/quotes/teams.h"

#include "article_fixture.h"

#include <stdio.h>

TestSuite(teams, .init = load_article_rules, .fini = unload_article_rules);

/* The words that the last `n` words of a text, its stop apart, mean as a team. */
static const char *team_of(const char *said, size_t n) {
    static char meant[100];
    const struct text *t = text_of(said);
    size_t end = t->a.count - 1;
    range r = team_words(&t->c, range_of(end - n, end));
    hs_str s = is_empty(r) ? hs_cstr("") : range_text(&t->a, r);
    snprintf(meant, sizeof meant, "%.*s", (int)s.n, s.p);
    return meant;
}

Test(teams, are_called_by_the_first_wording) {
    cr_expect_str_eq(team_of("The Hale campaign rose. So did President Hale's campaign.", 4),
                     "Hale campaign");
    cr_expect_str_eq(team_of("Hale's campaign rose. So did Hale's campaign.", 3), "Hale's campaign");
}

Test(teams, the_noun_alone_is_that_last_named) {
    cr_expect_str_eq(team_of("The Hale campaign met the Lund campaign. Later left the campaign.", 2),
                     "Lund campaign");
    cr_expect_str_eq(team_of("The French government fell. Later rose the government.", 2),
                     "French government");
    cr_expect_str_eq(team_of("Ann Hale fell. Later rose the government.", 2), "");
}

Test(teams, who_works_for_one_is_none) {
    cr_expect_str_eq(team_of("He met lawyers for the Hale campaign.", 5), "");
    cr_expect_str_eq(team_of("He met a group supporting Hale's campaign.", 6), "");
    cr_expect_str_eq(team_of("He met the departing Hale administration.", 4), "Hale administration");
    cr_expect_str_eq(team_of("He met a Republican administration.", 3), "");
}
