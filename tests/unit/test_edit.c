#include "test.h"

#include "../../stages/normalize/edit.h"

Test(edit, the_map_leads_back) {
    hs_arena *arena = hs_arena_new();
    edit e = edit_start(arena, hs_cstr("a&amp;b\xC2\xA0"
                                       "c"));
    edit_keep(&e, 1);
    edit_replace(&e, 6, "&", 1);
    edit_keep(&e, 7);
    edit_replace(&e, 9, " ", 1);
    expect_str(edit_finish(&e), "a&b c");
    static const size_t from[] = {0, 1, 6, 7, 9};
    for (size_t i = 0; i < 5; i++) cr_expect_eq(map_back(&e.map, i), from[i], "output byte %zu", i);
    hs_arena_free(arena);
}

Test(edit, maps_compose) {
    hs_arena *arena = hs_arena_new();
    edit first = edit_start(arena, hs_cstr("xx12345"));
    edit_drop(&first, 2); /* 12345 */
    hs_str middle = edit_finish(&first);
    edit second = edit_start(arena, middle);
    edit_keep(&second, 2);
    edit_drop(&second, 3); /* 1245 */
    expect_str(edit_finish(&second), "1245");
    source_map map = map_compose(arena, &first.map, &second.map, 4);
    static const size_t from[] = {2, 3, 5, 6};
    for (size_t i = 0; i < 4; i++) cr_expect_eq(map_back(&map, i), from[i], "output byte %zu", i);
    hs_arena_free(arena);
}

Test(edit, one_character_made_of_several_and_several_of_one) {
    hs_arena *arena = hs_arena_new();
    edit e = edit_start(arena, hs_cstr("eXfi"));
    edit_replace(&e, 2, "é", 2);   /* two characters to one */
    edit_replace(&e, 3, "ffi", 3); /* one to three */
    expect_str(edit_finish(&e), "éffii");
    cr_expect_eq(map_back(&e.map, 0), 0);
    for (size_t i = 2; i < 5; i++) cr_expect_eq(map_back(&e.map, i), 2);
    cr_expect_eq(map_back(&e.map, 5), 3);
    hs_arena_free(arena);
}
