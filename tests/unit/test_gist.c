/* What deed a proposition asks for. */
#include "test.h"

#include "../../stages/stance/gist.h"

static hs_arena *arena;
static deed_words deeds;

static void open_rules(void) {
    hs_error error;
    arena = hs_arena_new();
    cr_assert(deed_words_load(&deeds, arena, HS_SOURCE_RULES, &error), "%s", error.message);
}

static void close_rules(void) {
    hs_arena_free(arena);
}

TestSuite(gist, .init = open_rules, .fini = close_rules);

static hs_str gist(const char *proposition) {
    return gist_of(arena, &deeds, hs_cstr(proposition));
}

static hs_str passive(const char *proposition) {
    return gist_in_passive(arena, &deeds, hs_cstr(proposition));
}

Test(gist, what_must_be_done_with_something) {
    expect_str(gist("Phones should be banned in schools."), "ban* … phones");
    expect_str(gist("Student debt should be forgiven or made cheaper."), "(forgiv*/forgave/forgiven) … debt");
    expect_str(gist("A new bridge must be built at Saltby."), "(build*/built) … bridge");
    expect_str(gist("Goods imported from abroad should be taxed."), "tax* … goods");
    expect_str(gist("The harbor should be quickly closed."), "clos* … harbor");
}

Test(gist, what_those_should_do_who_decide) {
    expect_str(gist("The state should send troops to the border."), "(send*/sent) … troops");
    expect_str(gist("Western countries should give Ukraine weapons, and soon."),
               "(give*/gave/given) … weapons");
    expect_str(gist("The city must also buy electric buses."), "(buy*/bought) … buses");
    expect_str(gist("The city must buy electric buses."), "(buy*/bought) … buses");
}

Test(gist, nothing_where_others_would_do_it_too) {
    expect_str(gist("Teachers should carry guns."), "");
    expect_str(gist("Doctors must wash their hands."), "");
}

Test(gist, nothing_that_is_denied_light_or_generic) {
    expect_str(gist("The city should not build a bridge."), "");
    expect_str(gist("Nobody should build a bridge."), "");
    expect_str(gist("The city should have a bridge."), "");
    expect_str(gist("The bill should be passed."), "");
    expect_str(gist("Marijuana should be legal."), "");
    expect_str(gist("The bridge is a waste."), "");
    expect_str(gist("The city should"), "");
    expect_str(gist(""), "");
}

Test(gist, told_in_the_passive) {
    expect_str(passive("The state should send troops to the border."), "troops " SHORT_GAP " (send*/sent)");
    expect_str(passive("Phones should be banned."), "phones " SHORT_GAP " ban*");
    expect_str(passive("Teachers should carry guns."), "");
}

Test(gist, a_proposition_without_its_not) {
    bool denied;
    expect_str(affirmed(arena, &deeds, hs_cstr("The airport should not be expanded."), &denied),
               "The airport should be expanded.");
    cr_expect(denied);
    expect_str(affirmed(arena, &deeds, hs_cstr("Clocks should no longer be changed."), &denied),
               "Clocks should be changed.");
    cr_expect(denied);
    expect_str(affirmed(arena, &deeds, hs_cstr("The airport should be expanded."), &denied),
               "The airport should be expanded.");
    cr_expect_not(denied);
    expect_str(affirmed(arena, &deeds, hs_cstr("Guards should not only watch."), &denied),
               "Guards should not only watch.");
    cr_expect_not(denied);
    expect_str(affirmed(arena, &deeds, hs_cstr("The airport ought not to grow."), &denied),
               "The airport should grow.");
    cr_expect(denied);
    expect_str(affirmed(arena, &deeds, hs_cstr("Nobody should have to pay."), &denied),
               "Nobody should have to pay.");
    expect_str(affirmed(arena, &deeds, hs_cstr("Bail needs to go."), &denied), "Bail should go.");
    cr_expect_not(denied);
}
