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

static void expect_affirmed(const char *proposition, const char *want, bool want_denied) {
    bool denied;
    expect_str(affirmed(arena, &deeds, hs_cstr(proposition), &denied), want);
    cr_expect(denied == want_denied, "%s", proposition);
}

Test(gist, a_proposition_without_its_not) {
    expect_affirmed("The airport should not be expanded.", "The airport should be expanded.", true);
    expect_affirmed("Clocks should no longer be changed.", "Clocks should be changed.", true);
    expect_affirmed("The airport should be expanded.", "The airport should be expanded.", false);
    expect_affirmed("Guards should not only watch.", "Guards should not only watch.", false);
}

Test(gist, other_words_for_should) {
    expect_affirmed("The airport ought not to grow.", "The airport should grow.", true);
    expect_affirmed("Bail needs to go.", "Bail should go.", false);
    expect_affirmed("Nobody should have to pay.", "Nobody should have to pay.", false);
    expect_affirmed("The town does not need to pay.", "The town does need to pay.", true);
}
