#include "hearsay/error.h"

#include <stdarg.h>
#include <stdio.h>

bool hs_fail(hs_error *error, const char *format, ...) {
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    return false;
}
