/* Any bytes as a topic file, and then a sentence through it. */
#include "fuzz.h"

#include "../../stages/stance/judge.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static operators ops;
    static changes all_changes;
    hs_error e;
    if (!ops.lexicon &&
        (!operators_load(&ops, HS_SOURCE_RULES, &e) || !changes_load(&all_changes, HS_SOURCE_RULES, &e)))
        abort();
    int fd = memfd_create("topic", 0);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size) abort();
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    const char *paths[1] = {path};
    hs_list list = {paths, 1};
    stancer s = {.ops = ops, .changes = all_changes, .statements = true};
    if (topics_load(&s.topics, NULL, &list, &e)) {
        hs_record r = {
            .arena = hs_arena_new(),
            .text = hs_cstr("They do not support the new stadium (the dam, too), but x y z may be right.")};
        r.scratch = r.arena;
        judging j = judging_make(&s, &r, hs_span_of(0, r.text.n), NULL);
        judge_statement(&j);
        hs_arena_free(r.arena);
    }
    topics_free(&s.topics);
    close(fd);
    return 0;
}
