/* Errors are values: a message that says what, where and what to do. Only main prints them and exits. */
#ifndef HEARSAY_ERROR_H
#define HEARSAY_ERROR_H

#include <stdbool.h>

typedef struct hs_error {
    char message[512];
} hs_error;

/* Exit codes of every program (the contract's). */
enum { HS_OK = 0, HS_REJECTED = 1, HS_USAGE = 2, HS_IO = 3 };

/* Fill in the message (cut where too long) and return false, so that a function can `return hs_fail(…)`. */
bool hs_fail(hs_error *error, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
