#include "operator_fixture.h"

#include "../../stages/stance/leaning.h"

#include <stdio.h>
#include <unistd.h>

static topics known;
static char path[] = "/tmp/hearsay-leaning-XXXXXX";

static void setup(void) {
    static const char file[] =
        "[topic]\nid | lanes\ntitle | Bike lanes\nproposition | The town should have bike lanes.\n"
        "[about]\nbike lane\nlane of the town\n"
        "[favor]\nbike town\nsafe streets\n(bike/cycle) streets\nend of the road\n";
    int fd = mkstemp(path);
    cr_assert(fd >= 0 && write(fd, file, sizeof file - 1) == (ssize_t)sizeof file - 1);
    close(fd);
    const char *paths[] = {path};
    const hs_list files = {paths, 1};
    hs_error e;
    load_operators();
    cr_assert(topics_load(&known, HS_SOURCE_RULES, &files, &e), "%s", e.message);
    leaning_of_topics(&known, &ops);
}

static void teardown(void) {
    topics_free(&known);
    free_operators();
    unlink(path);
}

TestSuite(leaning, .init = setup, .fini = teardown);

/* Whether the phrase of [favor] that a text holds leans. */
static bool leans(const char *text) {
    passage p = passage_read(&ops, arena, hs_cstr(text), NULL);
    topic_match *m;
    size_t n = topics_find(&known, arena, p.text, p.tokens, p.count, &m);
    cr_assert(n == 1 && m[0].label == 1, "one phrase in: %s", text);
    return known.phrases[m[0].phrase].leaning;
}

Test(leaning, a_phrase_with_a_word_of_the_topic_stands_by_itself) {
    cr_expect_not(leans("a bike town"));
    cr_expect(leans("safe streets"));
}

Test(leaning, all_choices_must_name_it) {
    cr_expect(leans("cycle streets"));
}

Test(leaning, of_and_the_name_nothing) {
    cr_expect(leans("the end of the road"));
}
