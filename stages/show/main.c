#include "show.h"

int main(int argc, char **argv) {
    static const hs_stage *const stages[] = {&show_original_stage, NULL};
    static const hs_program program = {
        .name = "hearsay-show",
        .summary = "Show finished records to people: the article, who said what, and where they stand.",
        .example = "  $ hearsay article.txt | hearsay-show\n"
                   "  $ hearsay article.txt | hearsay-show --locate q3",
        .flags = HS_FOR_ALL | HS_FOR_SHOW,
        .stages = stages,
        .print = show_record,
    };
    return hs_main(&program, argc, argv);
}
