/* What the unit tests of stances share: the operators of rules/, and an arena for the passages read. */
#ifndef HEARSAY_TEST_OPERATOR_FIXTURE_H
#define HEARSAY_TEST_OPERATOR_FIXTURE_H

#include "test.h"

#include "../../stages/stance/passage.h"

static operators ops;
static hs_arena *arena;

static inline void load_operators(void) {
    hs_error e;
    arena = hs_arena_new();
    cr_assert(operators_load(&ops, HS_SOURCE_RULES, &e), "%s", e.message);
}

static inline void free_operators(void) {
    operators_free(&ops);
    hs_arena_free(arena);
}

#endif
