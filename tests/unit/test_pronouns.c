#include "article_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pronoun_weights weights;

static void load(void) {
    hs_error e;
    load_article_rules();
    cr_assert(pronoun_weights_load(&weights, HS_SOURCE_RULES, &e), "%s", e.message);
}

TestSuite(pronouns, .init = load, .fini = unload_article_rules);

/* The candidate of that name for the article's k-th pronoun, or NULL. */
static const candidate_person *candidate(const text *t, size_t k, const char *label) {
    static candidate_person all[MOST_CANDIDATES];
    cr_assert_lt(k, t->p.token_count);
    size_t i = t->p.tokens[k], n = pronoun_candidates(&t->p, i, sex_of_pronoun(&t->a, i), all);
    for (size_t c = 0; c < n; c++)
        if (hs_str_is(t->c.entities[all[c].entity].label, label)) return &all[c];
    return NULL;
}

static bool has(const candidate_person *x, size_t feature) {
    return x && x->features >> feature & 1;
}

Test(pronouns, every_feature_has_a_name_of_its_own) {
    char seen[PRONOUN_FEATURES][32];
    for (size_t k = 0; k < PRONOUN_FEATURES; k++) {
        pronoun_feature_name(k, seen[k]);
        for (size_t i = 0; i < k; i++) cr_expect_str_neq(seen[i], seen[k]);
    }
    cr_expect_str_eq(seen[SEX_KNOWN], "sex known");
    cr_expect_str_eq(seen[PRONOUN_FEATURES - 2], "meant opening 3");
    cr_expect_str_eq(seen[PRONOUN_FEATURES - 1], "other sex");
}

Test(pronouns, weights_add_up) {
    candidate_person x = {.features = (uint64_t)1 << SEX_KNOWN | (uint64_t)1 << LATEST};
    cr_expect_eq(candidate_score(&x, &weights), weights.of[SEX_KNOWN] + weights.of[LATEST]);
}

Test(pronouns, a_weight_for_no_feature_is_an_error_with_its_place) {
    char dir[] = "/tmp/hearsay-test-XXXXXX", path[128], en[64];
    cr_assert_not_null(mkdtemp(dir));
    snprintf(en, sizeof en, "%s/en", dir);
    snprintf(path, sizeof path, "%s/pronouns.rules", en);
    cr_assert_eq(mkdir(en, 0700), 0);
    FILE *f = fopen(path, "w");
    fputs("[weights]\nsex known | 1\nheight | 2\n", f);
    fclose(f);
    hs_error e;
    pronoun_weights w;
    cr_expect_not(pronoun_weights_load(&w, dir, &e));
    cr_expect_not_null(strstr(e.message, "pronouns.rules:3:1: there is no feature \"height\""), "%s",
                       e.message);
    unlink(path);
    rmdir(en);
    rmdir(dir);
}

Test(pronouns, only_persons_who_may_be_of_its_sex_are_candidates) {
    text *t = read_text("{\"text\": \"Susan Lane met Robert Reed in Paris. She left early.\"}");
    cr_expect_not_null(candidate(t, 0, "Susan Lane"));
    cr_expect_null(candidate(t, 0, "Robert Reed"));
    cr_expect_null(candidate(t, 0, "Paris"));
}

Test(pronouns, where_somebody_is_named_counts) {
    text *t =
        read_text("{\"text\": \"Robert Reed wrote to John Webb about Peter Lund's roof. He had waited.\"}");
    cr_expect(has(candidate(t, 0, "Robert Reed"), SUBJECT + 1) &&
              has(candidate(t, 0, "Robert Reed"), OPENING + 1));
    cr_expect(has(candidate(t, 0, "John Webb"), OBLIQUE + 1) &&
              !has(candidate(t, 0, "John Webb"), SUBJECT + 1));
    cr_expect(has(candidate(t, 0, "Peter Lund"), POSSESSOR + 1) &&
              has(candidate(t, 0, "Peter Lund"), LATEST));
}

Test(pronouns, sentences_within_quotations_are_no_distance) {
    text *t = read_text(
        "{\"text\": \"Robert Reed said: “It rained. It rained for days. It was wet.” He laughed.\"}");
    cr_expect(has(candidate(t, 0, "Robert Reed"), NAMED + 1));
    cr_expect_not(has(candidate(t, 0, "Robert Reed"), FARTHER + 1));
}

Test(pronouns, who_spoke_last_counts_only_for_a_pronoun_that_speaks) {
    text *t = read_text("{\"text\": \"Robert Reed said it was late. It was John Webb's door. He said it was "
                        "cold. He closed it.\"}");
    cr_expect(has(candidate(t, 0, "Robert Reed"), SPOKE_LAST));
    cr_expect_not(has(candidate(t, 0, "John Webb"), SPOKE_LAST));
    t->p.meant[0] = HS_NONE;
    cr_expect_not(has(candidate(t, 1, "Robert Reed"), SPOKE_LAST));
}

Test(pronouns, who_spoke_last_is_forgotten_behind_the_next_subject) {
    text *t = read_text("{\"text\": \"Robert Reed said it was late. John Webb left. He said it was cold.\"}");
    cr_expect_not(has(candidate(t, 0, "Robert Reed"), SPOKE_LAST));
    cr_expect(has(candidate(t, 0, "John Webb"), SUBJECT + 1));
}

Test(pronouns, what_is_said_of_somebody_is_no_speech_of_his) {
    text *t =
        read_text("{\"text\": \"Robert Reed, the mayor, said John Webb would go. He said it was cold.\"}");
    cr_expect_not(has(candidate(t, 0, "John Webb"), SPOKE_LAST));
    t = read_text("{\"text\": \"John Webb would go, Robert Reed said. He said it was cold.\"}");
    cr_expect(has(candidate(t, 0, "Robert Reed"), SPOKE_LAST) &&
              has(candidate(t, 0, "Robert Reed"), SUBJECT + 1));
}

Test(pronouns, an_owner_is_no_subject) {
    text *t = read_text("{\"text\": \"Robert Reed's house burned. He left.\"}");
    cr_expect(has(candidate(t, 0, "Robert Reed"), POSSESSOR + 1));
    cr_expect_not(has(candidate(t, 0, "Robert Reed"), SUBJECT + 1));
}

Test(pronouns, places_of_the_nearest_sentence_count_alone) {
    text *t = read_text("{\"text\": \"Robert Reed left. It rained on Reed's roof. He waited.\"}");
    cr_expect(has(candidate(t, 0, "Robert Reed"), POSSESSOR + 1));
    cr_expect_not(has(candidate(t, 0, "Robert Reed"), SUBJECT + 2));
}

Test(pronouns, pronouns_of_the_other_sex_speak_against) {
    text *t = read_text("{\"text\": \"Robin Webb met Susan Lane. He laughed. She left.\"}");
    const candidate_person *webb = candidate(t, 0, "Robin Webb");
    cr_assert_not_null(webb);
    t->p.meant[0] = webb->entity;
    cr_expect(has(candidate(t, 1, "Robin Webb"), OTHER_SEX));
    cr_expect_not(has(candidate(t, 1, "Susan Lane"), OTHER_SEX));
}

Test(pronouns, votes_that_nobody_else_can_take_weigh_more) {
    text *t = read_text(
        "{\"text\": \"Susan Lane met Webb. He laughed. Webb sat down. He wept. Webb rose. She left. Webb "
        "stayed. He called.\"}");
    pronouns_resolve(&t->p, &weights);
    for (size_t k = 0; k < t->p.token_count; k++) {
        bool she = sex_of_pronoun(&t->a, t->p.tokens[k]) == GENDER_FEMALE;
        cr_assert_neq(t->p.meant[k], HS_NONE);
        expect_str(t->c.entities[t->p.meant[k]].label, she ? "Susan Lane" : "Webb");
    }
}

Test(pronouns, behind_what_is_said_nobody_of_that_sentence_is_meant) {
    text *t = read_text("{\"text\": \"John Webb nodded. Robert Reed would lose, he said. It rained.\"}");
    cr_expect_not_null(candidate(t, 0, "John Webb"));
    cr_expect_null(candidate(t, 0, "Robert Reed"));
    t = read_text("{\"text\": \"John Webb nodded. When Robert Reed came, he said: “No.” It rained.\"}");
    cr_expect_not_null(candidate(t, 0, "Robert Reed"));
}

Test(pronouns, the_subject_may_stand_behind_its_verb) {
    text *t = read_text("{\"text\": \"“It rains,” said Robert Reed. He left.\"}");
    cr_expect(has(candidate(t, 0, "Robert Reed"), SUBJECT + 1) &&
              has(candidate(t, 0, "Robert Reed"), ACTING + 1));
}

Test(pronouns, they_vote_on_who_is_a_woman) {
    text *t =
        read_text("{\"text\": \"Mayor Robin Lin won. She ran in March. She ran in May. She ran in June.\"}");
    pronouns_resolve(&t->p, &weights);
    for (size_t k = 0; k < t->p.token_count; k++) {
        cr_assert_neq(t->p.meant[k], HS_NONE);
        expect_str(t->c.entities[t->p.meant[k]].label, "Robin Lin");
    }
    cr_expect_eq(t->c.entities[t->p.meant[0]].sex, GENDER_FEMALE);
}

/* By weights that turn away from whoever a pronoun of the sentence has meant, so that only the rule joins. */
static hs_str meant_by_last(const char *json) {
    text *t = read_text(json);
    pronoun_weights w = {0};
    w.of[SUBJECT + 1] = 50;
    w.of[MEANT] = w.of[MEANT_OPENING] = -200;
    pronouns_resolve(&t->p, &w);
    int who = pronoun_person(&t->p, &w, t->p.tokens[t->p.token_count - 1], GENDER_MALE);
    cr_assert_eq(who, t->p.meant[t->p.token_count - 1], "told alike whichever way it is asked");
    return t->c.entities[who].label;
}

Test(pronouns, a_clause_joined_to_one_with_the_same_pronoun_goes_on_with_it) {
    cr_expect(hs_str_is(
        meant_by_last("{\"text\": \"Robert Reed met John Webb. He left the hall, and he went home.\"}"),
        "Robert Reed"));
    cr_expect(hs_str_is(
        meant_by_last("{\"text\": \"Robert Reed met John Webb. He left the hall when he went home.\"}"),
        "John Webb"));
    cr_expect(hs_str_is(
        meant_by_last("{\"text\": \"Robert Reed met John Webb. Ann Hale heard he left, and he went home.\"}"),
        "John Webb"));
}
