/* Runs files through a fuzz target, without a fuzzer: for regressions, in any build. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) {
        FILE *f = fopen(argv[i], "rb");
        if (!f) return 1;
        uint8_t *data = malloc((size_t)1 << 20);
        size_t n = data ? fread(data, 1, (size_t)1 << 20, f) : 0;
        fclose(f);
        LLVMFuzzerTestOneInput(data, n);
        free(data);
    }
    return 0;
}
