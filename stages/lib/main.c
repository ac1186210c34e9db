/* What every program's main is: flags, rules, records, exit code. */
#include "stream.h"

#include <jansson.h>
#include <malloc.h>
#include <stdio.h>

/* What is that big is always given back to the system when it is freed. Left to itself, glibc learns from a
 * long record to keep such memory: a third more at the peak of a 10 MB record. */
enum { BIG = 1 << 20 };

int hs_main(const hs_program *program, int argc, char **argv) {
    hs_options options;
    void *states[HS_MAX_STAGES] = {0};
    hs_error error;
    size_t opened = 0;
    hs_plain plain = {{0}};
    mallopt(M_MMAP_THRESHOLD, BIG);
    int status = hs_parse_options(program, argc, argv, &options);
    json_object_seed(0); /* reads the system's random numbers, once and before the sandbox */
    if (status < 0 && !hs_plain_open(&plain, options.encoding, &error)) {
        fprintf(stderr, "%s: %s\n", program->name, error.message);
        status = HS_USAGE;
    }
    for (; status < 0 && program->stages[opened]; opened++) {
        if (program->stages[opened]->open(&states[opened], &options, &error)) continue;
        fprintf(stderr, "%s: %s\n", program->name, error.message);
        status = HS_USAGE;
        break;
    }
    for (size_t i = 0; status < 0 && i < opened && !options.quiet; i++) {
        const hs_stage *stage = program->stages[i];
        const char *note = stage->note ? stage->note(states[i]) : NULL;
        if (note) fprintf(stderr, "%s: note: %s\n", program->name, note);
    }
    if (status < 0 && options.check) {
        printf("%s: the rules in %s are right\n", program->name, options.rules);
        status = HS_OK;
    }
    if (status < 0 && program->instead) status = program->instead(&options, states);
    if (status < 0) status = hs_stream(program, &options, states);
    for (size_t i = 0; i < opened; i++) program->stages[i]->close(states[i]);
    hs_plain_close(&plain);
    hs_options_free(&options);
    return status;
}
