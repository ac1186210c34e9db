#include "test.h"

#include "hearsay/lexicon.h"

#include <stdio.h>
#include <string.h>

static hs_arena *arena;

static void setup(void) {
    arena = hs_arena_new();
}

static void teardown(void) {
    hs_arena_free(arena);
}

TestSuite(token, .init = setup, .fini = teardown);

/* Tokens of a text, with bars between. */
static hs_str tokens_of(const char *text) {
    hs_wordset *abbreviations = hs_wordset_new();
    hs_wordset_add(abbreviations, hs_word_hash(hs_cstr("mr")));
    hs_token *tokens;
    size_t n = hs_tokenize(arena, hs_cstr(text), hs_span_of(0, strlen(text)), abbreviations, &tokens);
    hs_buf out = {0};
    for (size_t i = 0; i < n; i++) {
        if (i) hs_buf_putc(&out, '|');
        hs_buf_add(&out, text + tokens[i].start, tokens[i].end - tokens[i].start);
    }
    hs_str copy = hs_copy(arena, hs_str_of(out.p, out.n));
    hs_buf_free(&out);
    hs_wordset_free(abbreviations);
    return copy;
}

Test(token, words_and_punctuation) {
    expect_str(tokens_of("He left, late."), "He|left|,|late|.");
    expect_str(tokens_of("vice-president (acting)"), "vice-president|(|acting|)");
    expect_str(tokens_of("wait... what?!"), "wait|...|what|?!");
}

/* Most words are read by a short way; what it makes of them is what the long way would. */
Test(token, plain_words_have_the_hash_and_case_of_all_words) {
    const char *text = "Left LEFT left, Left- a";
    hs_token *t;
    cr_assert_eq(hs_tokenize(arena, hs_cstr(text), hs_span_of(0, strlen(text)), NULL, &t), 7);
    for (size_t i = 0; i < 5; i++) {
        if (t[i].kind != HS_WORD) continue;
        cr_expect_eq(t[i].hash, hs_word_hash(hs_cstr("left")));
        cr_expect_eq(!!(t[i].flags & HS_T_CAPITAL), i != 2);
        cr_expect_eq(!!(t[i].flags & HS_T_UPPER), i == 1);
        cr_expect(t[i].flags & HS_T_SPACED);
    }
    cr_expect_eq(t[6].hash, hs_word_hash(hs_cstr("a")));
}

Test(token, clitics_stand_alone) {
    expect_str(tokens_of("wasn't"), "was|n't");
    expect_str(tokens_of("Russia’s"), "Russia|’s");
    expect_str(tokens_of("we'll they've I'm"), "we|'ll|they|'ve|I|'m");
    expect_str(tokens_of("O'Neill can't"), "O'Neill|ca|n't");
}

Test(token, abbreviations_and_initials_keep_their_stop) {
    expect_str(tokens_of("Mr. J. D. Hale of the U.S. left."), "Mr.|J.|D.|Hale|of|the|U.S.|left|.");
    expect_str(tokens_of("It rained. Then"), "It|rained|.|Then");
}

Test(token, numbers_and_addresses) {
    expect_str(tokens_of("1,000.5 or 3:30"), "1,000.5|or|3:30");
    expect_str(tokens_of("Censor.NET and example.com"), "Censor.NET|and|example.com");
    expect_str(tokens_of("the war.The end"), "the|war|.|The|end");
}

Test(token, quote_marks_know_their_direction) {
    const char *text = "\"Go,\" he said. “Why?” ‘so’ it's";
    hs_token *t;
    size_t n = hs_tokenize(arena, hs_cstr(text), hs_span_of(0, strlen(text)), NULL, &t);
    cr_assert_geq(n, 13);
    cr_expect_eq(t[0].kind, HS_OPEN);
    cr_expect_eq(t[3].kind, HS_CLOSE);
    cr_expect_eq(t[7].kind, HS_OPEN);
    cr_expect_eq(t[10].kind, HS_CLOSE);
    cr_expect_eq(t[11].kind, HS_OPEN);
    cr_expect_eq(t[13].kind, HS_CLOSE);
}

Test(token, lexicon_takes_the_longest_phrase) {
    hs_lexicon *l = hs_lexicon_new();
    hs_lexicon_add(l, hs_cstr("New York"), 1);
    hs_lexicon_add(l, hs_cstr("New York Times"), 2);
    hs_token *t;
    const char *text = "the NEW York Times";
    size_t length = 0, n = hs_tokenize(arena, hs_cstr(text), hs_span_of(0, strlen(text)), NULL, &t);
    cr_expect_eq(hs_lexicon_match(l, t, n, 0, &length), -1);
    cr_expect_eq(hs_lexicon_match(l, t, n, 1, &length), 2);
    cr_expect_eq(length, 3);
    cr_expect_eq(hs_lexicon_match(l, t, 3, 1, &length), 1);
    hs_lexicon_free(l);
}

Test(token, lexicon_keeps_thousands_apart) {
    enum { MANY = 20000 };
    hs_lexicon *l = hs_lexicon_new();
    char word[32];
    for (int i = 0; i < MANY; i++) {
        snprintf(word, sizeof word, "word%d", i);
        hs_lexicon_add_word(l, hs_cstr(word), i % 2 ? HS_LEXICON_MOST - i : i);
    }
    for (int i = 0; i < 2 * MANY; i++) {
        snprintf(word, sizeof word, "word%d", i);
        int want = i >= MANY ? -1 : i % 2 ? HS_LEXICON_MOST - i : i;
        cr_assert_eq(hs_lexicon_word(l, hs_word_hash(hs_cstr(word))), want, "%s", word);
    }
    hs_lexicon_add(l, hs_cstr("word1 again"), 5);
    hs_lexicon_add_word(l, hs_cstr("word1"), 3);
    hs_token *t;
    size_t length = 0, n = hs_tokenize(arena, hs_cstr("word1 again"), hs_span_of(0, 11), NULL, &t);
    cr_expect_eq(hs_lexicon_match(l, t, n, 0, &length), 5);
    cr_expect_eq(hs_lexicon_match(l, t, 1, 0, &length), 3, "the same word again has the later value");
    hs_lexicon_free(l);
}

Test(token, verbs_are_inflected) {
    static const struct {
        const char *base, *past;
        const char *forms[4];
    } cases[] = {{"warn", "", {"warn", "warns", "warned", "warning"}},
                 {"deny", "", {"denies", "denied", "denying", "deny"}},
                 {"argue", "", {"argues", "argued", "arguing", "argue"}},
                 {"stop", "", {"stops", "stopped", "stopping", "stop"}},
                 {"say", "said", {"says", "said", "saying", "say"}},
                 {"agree", "", {"agrees", "agreed", "agreeing", "agree"}},
                 {"stress", "", {"stresses", "stressed", "stressing", "stress"}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        hs_lexicon *l = hs_lexicon_new();
        hs_lexicon_add_verb(l, hs_cstr(cases[i].base), hs_cstr(cases[i].past), (hs_str){0}, 7);
        for (int k = 0; k < 4; k++)
            cr_expect_eq(hs_lexicon_word(l, hs_word_hash(hs_cstr(cases[i].forms[k]))), 7, "%s",
                         cases[i].forms[k]);
        hs_lexicon_free(l);
    }
}
