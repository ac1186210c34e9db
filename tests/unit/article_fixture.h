/* Articles as the quotes stage sees them, for the tests of its parts. */
#ifndef HEARSAY_TEST_ARTICLE_FIXTURE_H
#define HEARSAY_TEST_ARTICLE_FIXTURE_H

#include "../../stages/normalize/normalize.h"
#include "../../stages/quotes/pronouns.h"
#include "../../stages/sentences/sentences.h"
#include "test.h"

#include <stdio.h>

static hs_arena *arena;
static hs_work work;
static void *normalizer, *splitter;
static word_rules words;
static name_rules names;
static word_lists lists;

static inline void load_article_rules(void) {
    hs_error e;
    hs_options options = {.rules = HS_SOURCE_RULES};
    arena = hs_arena_new();
    work = (hs_work){.matcher = hs_matcher_new()};
    cr_assert(hs_normalize_stage.open(&normalizer, &options, &e) &&
                  hs_sentences_stage.open(&splitter, &options, &e) &&
                  word_lists_load(&lists, HS_SOURCE_RULES, &e) &&
                  word_rules_load(&words, HS_SOURCE_RULES, &e) &&
                  name_rules_load(&names, HS_SOURCE_RULES, &e),
              "%s", e.message);
}

static inline void unload_article_rules(void) {
    hs_normalize_stage.close(normalizer);
    hs_sentences_stage.close(splitter);
    word_rules_free(&words);
    name_rules_free(&names);
    word_lists_free(&lists);
    hs_matcher_free(work.matcher);
    hs_arena_free(arena);
}

typedef struct text {
    hs_record record;
    article a;
    cast c;
    pronouns p;
} text;

/* An article read as far as its pronouns, without parts of speech. */
static inline text *read_text(const char *json) {
    hs_error e;
    text *t = hs_alloc(arena, sizeof *t);
    cr_assert(hs_record_read(&t->record, arena, hs_cstr(json), hs_cstr("1"), &e), "%s", e.message);
    cr_assert(hs_normalize_stage.run(normalizer, &work, &t->record, &e) &&
              hs_sentences_stage.run(splitter, &work, &t->record, &e));
    t->a = article_make(&t->record, NULL, &lists, NULL);
    t->c = cast_make(&names, &t->a, word_classes(&words, &t->a));
    t->p = pronouns_find(&t->c, NULL, NULL, 0);
    return t;
}

/* The same for words that need no escapes. */
static inline const text *text_of(const char *said) {
    char json[600];
    snprintf(json, sizeof json, "{\"text\": \"%s\"}", said);
    return read_text(json);
}

#endif
