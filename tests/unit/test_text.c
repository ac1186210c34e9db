#include "test.h"

#include "hearsay/text.h"

Test(text, utf8_is_checked_strictly) {
    static const struct {
        const char *bytes;
        size_t invalid_at;
    } cases[] = {{"abc", 3},
                 {"é", 2},
                 {"😀", 4},
                 {"a\xc3", 1},
                 {"\xc0\xaf", 0},
                 {"\xe0\x80\x80", 0},
                 {"\xed\xa0\x80", 0},
                 {"\xf4\x90\x80\x80", 0},
                 {"12345678é\xff", 10},
                 {"\xf0\x9f\x98", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(hs_utf8_invalid(hs_cstr(cases[i].bytes)), cases[i].invalid_at, "case %zu", i);
}

Test(text, bytes_and_code_points_turn_into_each_other) {
    hs_arena *arena = hs_arena_new();
    hs_buf buf = {0};
    for (int i = 0; i < 300; i++) hs_buf_puts(&buf, "aé€😀");
    hs_str text = {buf.p, buf.n};
    hs_index index = hs_index_make(arena, text);
    cr_expect_eq(index.code_points, 1200);
    size_t code_point = 0;
    for (size_t i = 0, length; i <= text.n; i += length) {
        size_t back;
        cr_assert_eq(hs_to_code_point(&index, i), code_point);
        cr_assert(hs_to_byte(&index, code_point, &back));
        cr_assert_eq(back, i);
        hs_decode(text, i, &length);
        if (length == 0) break;
        code_point++;
    }
    size_t byte;
    cr_expect(!hs_to_byte(&index, 1201, &byte));
    hs_buf_free(&buf);
    hs_arena_free(arena);
}

Test(text, folding_lowers_and_straightens_apostrophes) {
    hs_arena *arena = hs_arena_new();
    expect_str(hs_fold(arena, hs_cstr("ÉCOLE O’Neill")), "école o'neill");
    hs_arena_free(arena);
}

Test(arena, grown_arrays_keep_their_elements) {
    hs_arena *arena = hs_arena_new();
    int *array = NULL;
    for (int i = 0; i < 1000; i++) {
        array = hs_grow(arena, array, (size_t)i, sizeof *array);
        array[i] = i;
    }
    for (int i = 0; i < 1000; i++) cr_assert_eq(array[i], i);
    hs_arena_free(arena);
}

Test(arena, memory_is_zeroed_after_a_reset) {
    hs_arena *arena = hs_arena_new();
    char *p = hs_alloc(arena, 100);
    for (int i = 0; i < 100; i++) p[i] = 'x';
    hs_arena_reset(arena);
    p = hs_alloc(arena, 100);
    for (int i = 0; i < 100; i++) cr_assert_eq(p[i], 0);
    hs_arena_free(arena);
}

Test(arena, steady_state_takes_no_more_memory) {
    hs_arena *arena = hs_arena_new();
    size_t held = 0;
    for (int round = 0; round < 10; round++) {
        hs_arena_reset(arena);
        for (int i = 0; i < 1000; i++) hs_alloc(arena, 1000);
        if (round == 2) held = hs_arena_held(arena);
    }
    cr_expect_eq(hs_arena_held(arena), held);
    hs_arena_free(arena);
}
