#include "article_fixture.h"

#include "../../stages/quotes/acronyms.h"

TestSuite(acronyms, .init = load_article_rules, .fini = unload_article_rules);

/* Whether what the article's first tokens spell, up to token `to`, is among their keys. */
static bool spells(const text *t, size_t to, const char *acronym) {
    uint64_t keys[ACRONYM_KEYS];
    size_t n = acronym_keys(&t->a, range_of(0, to), keys);
    for (size_t k = 0; k < n; k++)
        if (keys[k] == hs_word_hash(hs_cstr(acronym))) return true;
    return false;
}

Test(acronyms, are_words_of_capitals) {
    text *t = read_text("{\"text\": \"FHA Fha A ABCDEFGH A1 left.\"}");
    cr_expect(is_acronym(&t->a, range_of(0, 1)));
    for (size_t i = 1; i < 5; i++) cr_expect_not(is_acronym(&t->a, range_of(i, i + 1)));
    cr_expect_not(is_acronym(&t->a, range_of(0, 2)));
}

Test(acronyms, capitals_spell_a_name) {
    text *t = read_text("{\"text\": \"Federal Harbor Agency met.\"}");
    cr_expect(spells(t, 3, "FHA"));
    cr_expect_not(spells(t, 3, "FA"));
    cr_expect_not(spells(t, 2, "FH")); /* two letters say too little */
}

Test(acronyms, small_words_and_parts_of_compounds_may_count) {
    text *t = read_text("{\"text\": \"Department of Justice met.\"}");
    cr_expect(spells(t, 3, "DOJ"));
    t = read_text("{\"text\": \"Anti-Corrosion League met.\"}");
    cr_expect(spells(t, 2, "ACL"));
}

Test(acronyms, the_kind_of_body_that_leads_may_be_left_out) {
    text *t = read_text("{\"text\": \"Department of Bridge and Road Safety met.\"}");
    cr_expect(spells(t, 6, "BRS"));
    cr_expect(spells(t, 6, "DBRS"));
}

Test(acronyms, stand_in_brackets_behind_what_has_their_letters) {
    text *t = read_text("{\"text\": \"Harbor Care (HC) met.\"}");
    cr_expect_eq(acronym_behind(&t->a, range_of(0, 2)), hs_word_hash(hs_cstr("HC")));
    t = read_text("{\"text\": \"Harbor Care (NRT) met.\"}");
    cr_expect_eq(acronym_behind(&t->a, range_of(0, 2)), 0u);
    t = read_text("{\"text\": \"Harbor Care (HC\"}");
    cr_expect_eq(acronym_behind(&t->a, range_of(0, 2)), 0u);
}
