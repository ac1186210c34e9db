#include "sentences.h"

int main(int argc, char **argv) {
    static const hs_stage *const stages[] = {&hs_sentences_stage, NULL};
    static const hs_program program = {
        .name = "hearsay-sentences",
        .summary = "Split normalized articles into sentences.",
        .example = "  $ echo '{\"text\":\"Mr. Hale left. “Why?” she asked.\"}' |\n"
                   "      hearsay-normalize | hearsay-sentences |\n"
                   "      jq -r '.text as $t | .sentences[] | $t[.start:.end]'\n"
                   "  Mr. Hale left.\n  “Why?” she asked.",
        .flags = HS_FOR_ALL | HS_FOR_SENTENCES,
        .stages = stages,
    };
    return hs_main(&program, argc, argv);
}
