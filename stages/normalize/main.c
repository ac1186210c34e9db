#include "normalize.h"

int main(int argc, char **argv) {
    static const hs_stage *const stages[] = {&hs_normalize_stage, NULL};
    static const hs_program program = {
        .name = "hearsay-normalize",
        .summary = "Clean article text: repair characters and lines, mark furniture, keep the way back.",
        .example = "  $ printf 'It&rsquo;s  late,\\r\\nhe said.' | hearsay-normalize --plain | jq -r .text\n"
                   "  It’s late,\n  he said.",
        .flags = HS_FOR_ALL | HS_FOR_NORMALIZE,
        .stages = stages,
    };
    return hs_main(&program, argc, argv);
}
