#include "test.h"

#include "hearsay/json_tree.h"

static hs_arena *arena;

static void setup(void) {
    arena = hs_arena_new();
}

static void teardown(void) {
    hs_arena_free(arena);
}

TestSuite(json_tree, .init = setup, .fini = teardown);

static const hs_node *tree_of(const char *json) {
    return hs_json_tree(arena, hs_copy(arena, hs_cstr(json)));
}

Test(json_tree, kinds_and_counts) {
    const hs_node *t = tree_of(" [ 1 , -2.5e3,\"a]\\\"\", true,false , null, {}, [[]] ] ");
    cr_assert(t->kind == HS_ARRAY && t->count == 8);
    static const hs_node_kind kinds[] = {HS_NUMERAL, HS_NUMERAL, HS_STRING, HS_TRUE,
                                         HS_FALSE,   HS_NULL,    HS_OBJECT, HS_ARRAY};
    size_t i = 0;
    for (const hs_node *e = t->first; e; e = e->next) cr_expect(e->kind == kinds[i++]);
    cr_expect(i == 8);
}

Test(json_tree, members_by_decoded_name_the_last_wins) {
    const hs_node *t = tree_of("{\"a\":1,\"st\\u0061rt\":2,\"a\":3}");
    int64_t n;
    cr_expect(hs_node_integer(hs_node_get(t, "a"), &n) && n == 3);
    cr_expect(hs_node_integer(hs_node_get(t, "start"), &n) && n == 2);
    cr_expect(hs_node_get(t, "b") == NULL);
    cr_expect(hs_node_get(hs_node_get(t, "a"), "x") == NULL);
    cr_expect(hs_node_get(NULL, "x") == NULL);
}

Test(json_tree, integers_are_whole_and_fit) {
    int64_t n;
    cr_expect(hs_node_integer(tree_of("-17"), &n) && n == -17);
    cr_expect(!hs_node_integer(tree_of("1.0"), &n));
    cr_expect(!hs_node_integer(tree_of("1e2"), &n));
    cr_expect(!hs_node_integer(tree_of("\"1\""), &n));
    cr_expect(!hs_node_integer(tree_of("99999999999999999999"), &n));
    cr_expect(hs_node_integer(tree_of("9223372036854775807"), &n) && n == INT64_MAX);
    cr_expect(hs_node_integer(tree_of("-9223372036854775808"), &n) && n == INT64_MIN);
    cr_expect(!hs_node_integer(tree_of("9223372036854775808"), &n));
    cr_expect(!hs_node_integer(tree_of("-9223372036854775809"), &n));
    cr_expect(hs_node_number(tree_of("0.25")) == 0.25);
    cr_expect(hs_node_number(tree_of("null")) == 0);
}

Test(json_tree, strings_are_decoded_on_demand) {
    hs_str s = {0};
    cr_assert(hs_node_string(arena, tree_of("\"a\\n\\u00e9\\\\\""), &s));
    expect_str(s, "a\n\xC3\xA9\\");
    cr_expect(!hs_node_string(arena, tree_of("12"), &s));
}

Test(json_tree, strings_end_at_a_quote_that_is_not_escaped) {
    const hs_node *t = tree_of("[\"\",\"\\\\\",\"\\\"\",\"a\\\\\\\"]\",\"b\"]");
    static const char *const decoded[] = {"", "\\", "\"", "a\\\"]", "b"};
    cr_assert(t->count == 5);
    size_t i = 0;
    for (const hs_node *e = t->first; e; e = e->next) {
        hs_str s = {0};
        cr_assert(hs_node_string(arena, e, &s));
        expect_str(s, decoded[i++]);
    }
}
