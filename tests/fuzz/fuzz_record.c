/* Records with all layers, mutated in their structure: numbers, strings and members are exchanged, so that
 * what comes out is JSON and reaches the readers of layers. The first byte says which stages read it. */
#include "fuzz.h"

#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    fuzz_line(fuzz_open(), hs_str_of((const char *)data + 1, size - 1), data[0] % 4, 4);
    return 0;
}

#ifdef HEARSAY_LIBFUZZER
static unsigned next(unsigned *seed) {
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 8;
}

/* Replace bytes [from, to) by others; returns the new size, or the old one where they do not fit. */
static size_t replace(uint8_t *data, size_t size, size_t max, size_t from, size_t to, const char *by) {
    size_t n = strlen(by);
    if (size - (to - from) + n > max) return size;
    memmove(data + from + n, data + to, size - to);
    memcpy(data + from, by, n);
    return size - (to - from) + n;
}

static bool is_digit(uint8_t c) {
    return c >= '0' && c <= '9';
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed) {
    static const char *const values[] = {
        "0",    "1",      "-1",     "4294967295", "4294967296", "99999999999999999999",
        "1e9",  "0.5",    "null",   "[]",         "{}",         "\"\"",
        "true", "\"q1\"", "\"e1\"", "[[0,0]]"};
    enum { VALUES = sizeof values / sizeof *values };
    if (size < 4) return LLVMFuzzerMutate(data, size, max);
    unsigned kind = next(&seed) % 8;
    size_t at = 1 + next(&seed) % (size - 1);
    if (kind < 5) { /* the next number becomes another value, or one nearby */
        while (at < size && !is_digit(data[at])) at++;
        size_t to = at;
        while (to < size && is_digit(data[to])) to++;
        if (to == at) return LLVMFuzzerMutate(data, size, max);
        if (kind < 3 && to - at < 9) {
            unsigned value = 0;
            for (size_t i = at; i < to; i++) value = value * 10 + (unsigned)(data[i] - '0');
            char near[16] = "";
            unsigned changed = value + next(&seed) % 9 - 4;
            size_t n = 0;
            char digits[12];
            do digits[n++] = (char)('0' + changed % 10);
            while ((changed /= 10) && n < sizeof digits);
            for (size_t i = 0; i < n; i++) near[i] = digits[n - 1 - i];
            return replace(data, size, max, at, to, near);
        }
        return replace(data, size, max, at, to, values[next(&seed) % VALUES]);
    }
    if (kind == 5) { /* a member changes its name */
        while (at < size && data[at] != '"') at++;
        return at + 2 < size ? replace(data, size, max, at + 1, at + 2, "x") : size;
    }
    if (kind == 6) { /* an element goes */
        size_t to = at;
        while (to < size && data[to] != '}' && data[to] != ',') to++;
        return to < size ? replace(data, size, max, at, to, "") : size;
    }
    return LLVMFuzzerMutate(data, size, max);
}
#endif
