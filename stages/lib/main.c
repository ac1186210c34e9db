/* What every program's main is: flags, rules, records, exit code. */
#include "stream.h"

#include <jansson.h>
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>

/* What is that big is always given back to the system when it is freed. Left to itself, glibc learns from a
 * long record to keep such memory: a third more at the peak of a 10 MB record. */
enum { BIG = 1 << 20 };
/* How much more than it needs the heap asks for at a time: a hundred calls fewer before the first record. */
enum { HEAP_STEP = 1 << 20 };

/* A stage as it is opened. */
typedef struct opening {
    const hs_stage *stage;
    const hs_options *options;
    void *state;
    hs_error error;
    bool ok, started;
    pthread_t thread;
} opening;

static void *open_stage(void *argument) {
    opening *o = argument;
    o->ok = o->stage->open(&o->state, o->options, &o->error);
    return NULL;
}

/* Open all stages at the same time, as reading rules is most of a start: each in a thread of its own, the
 * last in this one. False with the message of the first that fails; states holds what is to be closed. */
static bool open_stages(const hs_program *program, const hs_options *options, void **states,
                        hs_error *error) {
    opening openings[HS_MAX_STAGES] = {0};
    size_t count = 0;
    bool ok = true;
    for (; program->stages[count]; count++) {
        opening *o = &openings[count];
        *o = (opening){.stage = program->stages[count], .options = options};
        o->started = program->stages[count + 1] && pthread_create(&o->thread, NULL, open_stage, o) == 0;
        if (!o->started) open_stage(o);
    }
    for (size_t i = 0; i < count; i++) {
        if (openings[i].started) pthread_join(openings[i].thread, NULL);
        states[i] = openings[i].state;
        if (ok && !openings[i].ok) *error = openings[i].error;
        ok = ok && openings[i].ok;
    }
    return ok;
}

int hs_main(const hs_program *program, int argc, char **argv) {
    hs_options options;
    void *states[HS_MAX_STAGES] = {0};
    hs_error error;
    hs_plain plain = {{0}};
    mallopt(M_MMAP_THRESHOLD, BIG);
    mallopt(M_TOP_PAD, HEAP_STEP);
    int status = hs_parse_options(program, argc, argv, &options);
    json_object_seed(0); /* reads the system's random numbers, once and before the sandbox */
    if (status < 0 && !hs_plain_open(&plain, options.encoding, &error)) {
        fprintf(stderr, "%s: %s\n", program->name, error.message);
        status = HS_USAGE;
    }
    if (status < 0 && !open_stages(program, &options, states, &error)) {
        fprintf(stderr, "%s: %s\n", program->name, error.message);
        status = HS_USAGE;
    }
    for (size_t i = 0; status < 0 && program->stages[i] && !options.quiet; i++) {
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
    for (size_t i = 0; program->stages[i]; i++)
        if (states[i]) program->stages[i]->close(states[i]);
    hs_plain_close(&plain);
    hs_options_free(&options);
    return status;
}
