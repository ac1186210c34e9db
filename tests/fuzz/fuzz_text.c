/* Any bytes as the text of an article, through all stages. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_stages *f = fuzz_open();
    hs_buf line = {0};
    char note[160];
    hs_error e;
    if (hs_plain_record(hs_str_of((const char *)data, size), hs_cstr("fuzz"), NULL, &line, note, &e)) {
        f->work.plain = size % 2;
        fuzz_line(f, hs_str_of(line.p, line.n), 0, 4);
        f->work.plain = false;
    }
    hs_buf_free(&line);
    return 0;
}
