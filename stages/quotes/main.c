#include "quotes.h"

int main(int argc, char **argv) {
    static const hs_stage *const stages[] = {&hs_quotes_stage, NULL};
    static const hs_program program = {
        .name = "hearsay-quotes",
        .summary = "Find who said what: source, cue and content of each statement, its speaker, and who "
                   "passed it on.",
        .example = "  $ echo '{\"text\":\"Ann Hale said that prices would fall.\"}' |\n"
                   "      hearsay-normalize | hearsay-sentences | hearsay-quotes |\n"
                   "      jq -r '.quotes[] | .source.text + \": \" + .content[0].text'\n"
                   "  Ann Hale: that prices would fall",
        .flags = HS_FOR_ALL | HS_FOR_QUOTES,
        .stages = stages,
    };
    return hs_main(&program, argc, argv);
}
