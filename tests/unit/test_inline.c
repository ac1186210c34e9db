#include "test.h"

#include "hearsay/inline.h"

#include <string.h>

/* What is left of a text without its furniture, tokens parted by blanks. */
static hs_str left_of(hs_arena *arena, const char *text) {
    hs_error error;
    hs_inline_rules *rules = hs_inline_load(HS_SOURCE_RULES, &error);
    cr_assert(rules != NULL, "%s", error.message);
    hs_matcher *matcher = hs_matcher_new();
    hs_spans furniture;
    cr_assert(hs_inline_find(rules, matcher, arena, hs_cstr(text), &furniture, &error));
    hs_token *tokens = NULL;
    size_t n =
        hs_tokenize_around(arena, hs_cstr(text), hs_span_of(0, strlen(text)), &furniture, NULL, &tokens, 0);
    hs_buf out = {0};
    for (size_t i = 0; i < n; i++) {
        if (i) hs_buf_putc(&out, ' ');
        hs_buf_add(&out, text + tokens[i].start, tokens[i].end - tokens[i].start);
    }
    hs_str copy = hs_copy(arena, hs_str_of(out.p, out.n));
    hs_buf_free(&out);
    hs_matcher_free(matcher);
    hs_inline_free(rules);
    return copy;
}

Test(inline_furniture, full_names_and_headlines_are_passed_over) {
    hs_arena *arena = hs_arena_new();
    expect_str(left_of(arena, "Sen. Ann Vos Ann Marie VosBridge shut again Is Vos done? MORE said no."),
               "Sen . Ann Vos said no .");
    expect_str(left_of(arena, "Keel John (Jack) Peter KeelMORE (R-Ohio) and Vos Ann VosMORE agreed."),
               "Keel ( R-Ohio ) and Vos agreed .");
    hs_arena_free(arena);
}

Test(inline_furniture, words_of_the_article_stay) {
    hs_arena *arena = hs_arena_new();
    expect_str(left_of(arena, "Vos wants MORE money."), "Vos wants MORE money .");
    expect_str(left_of(arena, "Vos Ann Marie Vos asked for more."), "Vos Ann Marie Vos asked for more .");
    expect_str(left_of(arena, ""), "");
    hs_arena_free(arena);
}
