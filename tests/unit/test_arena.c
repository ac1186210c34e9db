#include "test.h"

#include <string.h>

Test(arena, release_gives_back_what_came_behind_the_mark) {
    hs_arena *arena = hs_arena_new();
    char *kept = hs_alloc(arena, 100);
    memset(kept, 'k', 100);
    hs_mark mark = hs_arena_mark(arena);
    for (int i = 0; i < 200; i++) memset(hs_alloc(arena, 10000), 'x', 10000);
    memset(hs_alloc(arena, 3000000), 'y', 3000000); /* a chunk of its own */
    size_t full = hs_arena_held(arena);
    hs_arena_release(arena, mark);
    cr_expect(hs_arena_held(arena) < full);
    for (int i = 0; i < 100; i++) cr_assert(kept[i] == 'k');
    char *again = hs_alloc(arena, 50);
    for (int i = 0; i < 50; i++) cr_assert(again[i] == 0, "new memory is zeroed");
    hs_arena_free(arena);
}

Test(arena, a_loop_of_marks_holds_no_more_than_one_turn) {
    hs_arena *arena = hs_arena_new();
    hs_alloc(arena, 60000);
    size_t after_first = 0;
    for (int turn = 0; turn < 1000; turn++) {
        hs_mark mark = hs_arena_mark(arena);
        for (int i = 0; i < 30; i++) hs_alloc(arena, 5000);
        hs_arena_release(arena, mark);
        if (turn == 0) after_first = hs_arena_held(arena);
    }
    cr_expect(hs_arena_held(arena) <= after_first);
    hs_arena_free(arena);
}

Test(arena, marks_nest) {
    hs_arena *arena = hs_arena_new();
    hs_mark outer = hs_arena_mark(arena);
    char *a = hs_alloc(arena, 40000);
    a[0] = 'a';
    hs_mark inner = hs_arena_mark(arena);
    hs_alloc(arena, 40000);
    hs_arena_release(arena, inner);
    cr_expect(a[0] == 'a');
    hs_arena_release(arena, outer);
    hs_arena_reset(arena);
    hs_arena_free(arena);
}

Test(arena, arrays_grow_to_any_size_and_keep_what_they_hold) {
    hs_arena *arena = hs_arena_new();
    uint32_t *a = NULL, *b = NULL;
    const size_t n = 1000000;
    for (size_t i = 0; i < n; i++) { /* two that grow by turns, both past the size of a chunk */
        a = hs_grow(arena, a, i, sizeof *a);
        a[i] = (uint32_t)i;
        b = hs_grow(arena, b, i, sizeof *b);
        b[i] = (uint32_t)(2 * i);
    }
    for (size_t i = 0; i < n; i++) cr_assert(a[i] == i && b[i] == 2 * i);
    hs_arena_free(arena);
}

Test(arena, a_buffer_is_handed_over) {
    hs_arena *arena = hs_arena_new();
    hs_buf buf = {0};
    hs_mark before = hs_arena_mark(arena);
    const size_t sizes[] = {0, 10, 1 << 20, 3 << 20}; /* copied, and from a megabyte on not */
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        while (buf.n < sizes[k]) hs_buf_putc(&buf, (char)('a' + buf.n % 26));
        hs_str text = hs_adopt(arena, &buf);
        cr_assert_eq(buf.n, 0);
        cr_assert_eq(text.n, sizes[k]);
        for (size_t i = 0; i < text.n; i++) cr_assert_eq(text.p[i], (char)('a' + i % 26));
    }
    cr_expect(hs_arena_held(arena) >= 4 << 20);
    hs_arena_release(arena, before);
    cr_expect(hs_arena_held(arena) < 1 << 20, "what was handed over goes with the rest");
    hs_buf_free(&buf);
    hs_arena_free(arena);
}

Test(arena, what_is_dropped_is_given_back) {
    hs_arena *arena = hs_arena_new();
    char *small = hs_alloc(arena, 100), *first = hs_alloc(arena, 2 << 20), *second = hs_alloc(arena, 3 << 20);
    hs_buf buf = {0};
    while (buf.n < 4 << 20) hs_buf_putc(&buf, 'x');
    hs_str adopted = hs_adopt(arena, &buf);
    size_t all = hs_arena_held(arena);
    hs_drop(arena, first);
    cr_expect_leq(hs_arena_held(arena), all - (2 << 20));
    hs_drop(arena, adopted.p);
    cr_expect_leq(hs_arena_held(arena), all - (6 << 20));
    small[99] = second[(3 << 20) - 1] = 'y'; /* the others stay */
    all = hs_arena_held(arena);
    hs_drop(arena, small);
    cr_expect_eq(hs_arena_held(arena), all);
    hs_buf_free(&buf);
    hs_arena_free(arena);
}

Test(arena, a_string_is_added_once) {
    hs_arena *arena = hs_arena_new();
    hs_str *list = NULL;
    size_t n = 0;
    const char *const given[] = {"Hale", "Lund", "Hale", "", "hale", ""};
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        list = hs_add_string(arena, list, &n, hs_cstr(given[i]));
    cr_assert_eq(n, 4);
    expect_str(list[1], "Lund");
    expect_str(list[3], "hale");
    hs_arena_free(arena);
}
