#include "../../stages/quotes/unclaimed.h"

#include "model_fixture.h"

TestSuite(unclaimed, .init = load_models, .fini = unload_models);

/* Who is said to say the only quotation of a text, and by which words; "" for nobody. */
static void expect(const char *said, const char *source, const char *cue) {
    char json[400];
    snprintf(json, sizeof json, "{\"text\": \"%s\"}", said);
    text *t = read_text(json);
    facts f = facts_of(t);
    attributions found = {0};
    add_unclaimed(&f, &found);
    cr_assert_leq(found.count, 1);
    attribution none = {0}, *one = found.count ? found.items : &none;
    hs_str who = range_text(&t->a, one->source), how = range_text(&t->a, one->cue);
    cr_expect(hs_str_is(who, source), "\"%.*s\" and not \"%s\"", (int)who.n, who.p, source);
    cr_expect(hs_str_is(how, cue), "\"%.*s\" and not \"%s\"", (int)how.n, how.p, cue);
}

Test(unclaimed, a_verb_behind_the_quotation) {
    expect("“We will never sell the old mill,” Ann Hale thundered on Monday.", "Ann Hale", "thundered");
    expect("“We will never sell the old mill,” Ann Hale, 43, the mayor, said.", "Ann Hale, 43, the mayor,",
           "said");
    expect("“We will never sell the old mill,” said the letter.", "the letter", "said");
    expect("“We will never sell the old mill,” Ann Hale was in town.", "", "");
    expect("“We will never sell the old mill,” Ann Hale won the prize.", "", "");
}

Test(unclaimed, titles_are_no_words_of_anybody) {
    expect("“The Last Mill of the North Valley,” Ann Hale thundered.", "", "");
}

Test(unclaimed, a_colon_before_it) {
    expect("Ann Hale drew a line: “We will never sell the old mill.”", "Ann Hale", "drew");
    expect("Ann Hale was blunt: “We will never sell the old mill.”", "Ann Hale", "was blunt");
    expect("In a letter to the board, she drew a line: “We will never sell the old mill.”", "she", "drew");
    expect("The sign was a problem: “We will never sell the old mill.”", "", "");
    expect("Ann Hale left when a board came up: “We will never sell the old mill.”", "", "");
}

Test(unclaimed, a_sentence_before_it) {
    expect("Ann Hale shook her head. “We will never sell the old mill.”", "Ann Hale", "shook");
    expect("The rain fell all day. “We will never sell the old mill.”", "", "");
    expect("Ann Hale shook her head.\\n\\n“We will never sell the old mill.”", "", "");
}
