/* Helpers of the unit tests. */
#ifndef HEARSAY_TEST_H
#define HEARSAY_TEST_H

#include <criterion/criterion.h>

#include "hearsay/arena.h"

#define expect_str(got, literal)                                                                             \
    cr_expect(hs_str_is((got), (literal)), "got \"%.*s\", expected \"%s\"", (int)(got).n, (got).p, (literal))

#endif
