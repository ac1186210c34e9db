/* Any bytes as a line of the stream: the first byte says which stages read it. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    size_t first = data[0] % 4;
    fuzz_line(fuzz_open(), hs_str_of((const char *)data + 1, size - 1), first, 4);
    return 0;
}
