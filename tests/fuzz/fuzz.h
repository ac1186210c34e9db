/* What the fuzz targets share. Each target is one file with LLVMFuzzerTestOneInput; `make fuzz` builds them
 * with libFuzzer, and replay.c runs single files through them in any build. */
#ifndef HEARSAY_FUZZ_H
#define HEARSAY_FUZZ_H

#include "../../stages/hearsay/stages.h"

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The four stages, opened once with the rules and models of the source tree. */
typedef struct fuzz_stages {
    void *states[4];
    hs_work work;
    hs_arena *arena;
} fuzz_stages;

fuzz_stages *fuzz_open(void);

/* Run stages [first, last) on a line; true where it went through. Every span of the output is checked: a
 * record that was accepted must print, and what it prints must be accepted again. */
bool fuzz_line(fuzz_stages *f, hs_str line, size_t first, size_t last);

#endif
