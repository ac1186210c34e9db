/* What is a medium by its name, and which one "the newspaper" is. */
#include "../../stages/quotes/descriptions.h"
#include "article_fixture.h"

TestSuite(media, .init = load_article_rules, .fini = unload_article_rules);

Test(media, known_by_their_names) {
    struct {
        const char *name;
        bool medium;
    } cases[] = {{"Reuters", true}, {"Saltby Herald", true}, {"KPRC", true},    {"WBAL-TV", true},
                 {"WXY-FM", true},  {"KPMG", false},         {"WADA", false},   {"KPRC-X", false},
                 {"NATO", false},   {"KPRCS", false},        {"XPRC-TV", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char said[200];
        snprintf(said, sizeof said, "It was late when %s reported that.", cases[i].name);
        const struct text *t = text_of(said);
        cr_assert(t->c.name_count == 1, "one name in: %s", said);
        cr_expect_eq(t->c.names[0].kind == HS_MEDIA, cases[i].medium, "%s", cases[i].name);
    }
}

/* What the last `count` words of a text mean by described_medium, before its full stop. */
static const char *meant(const char *said, uint32_t count, bool told) {
    static char label[100];
    const struct text *t = text_of(said);
    uint32_t end = (uint32_t)t->a.count - 1;
    int medium = described_medium(&t->c, range_of(end - count, end), told);
    if (medium == HS_NONE) return "";
    hs_str found = t->c.entities[medium].label;
    snprintf(label, sizeof label, "%.*s", (int)found.n, found.p);
    return label;
}

Test(media, the_one_named_last) {
    cr_expect_str_eq(meant("CNN asked Reuters. She told the agency, and the newspaper.", 2, true), "Reuters");
    cr_expect_str_eq(meant("Reuters asked. She told the German news agency.", 4, true), "Reuters");
    cr_expect_str_eq(meant("Reuters asked. She told the state-run news outlet.", 4, true), "Reuters");
    cr_expect_str_eq(meant("Reuters asked. She told the site.", 2, true), "Reuters");
}

Test(media, none_meant) {
    cr_expect_str_eq(meant("Reuters asked. It was built on the site.", 2, false), "");
    cr_expect_str_eq(meant("Reuters asked. She told the party website.", 3, true), "");
    cr_expect_str_eq(meant("Reuters asked. She told a newspaper.", 2, true), "");
    cr_expect_str_eq(meant("The mayor asked. She told the newspaper.", 2, true), "");
    cr_expect_str_eq(meant("Reuters asked. It was cold. It was late. It rained. It hailed. It snowed. "
                           "She told the newspaper.",
                           2, true),
                     "", "six sentences back");
}
