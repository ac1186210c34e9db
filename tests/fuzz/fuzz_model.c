/* Any bytes as a model file: opened or refused, never trusted. */
#include "fuzz.h"

#include "hearsay/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    int fd = memfd_create("model", 0);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size) abort();
    char name[32];
    snprintf(name, sizeof name, "%d", fd);
    hs_model model = {0};
    hs_error e;
    if (hs_model_open(&model, "/proc/self/fd", name, "cue", 3, 2, &e)) {
        int32_t sums[HS_MAX_LABELS] = {0};
        uint64_t feature = 12345;
        hs_model_sum(&model, &feature, 1, sums);
        hs_model_close(&model);
    }
    close(fd);
    return 0;
}
