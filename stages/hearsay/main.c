#include "stages.h"

static int try_last(const hs_options *options, void *const *states) {
    return hs_stance_try(options, states[3]);
}

int main(int argc, char **argv) {
    static const hs_program program = {
        .name = "hearsay",
        .summary = "Read news articles and tell who said what, through whom, and where each speaker stands.",
        .example = "  $ hearsay article.txt | jq -r '.quotes[].content[].text'\n"
                   "  $ hearsay --topics my.topic articles.jsonl | hearsay-show",
        .flags = HS_FOR_ALL | HS_FOR_NORMALIZE | HS_FOR_SENTENCES | HS_FOR_QUOTES | HS_FOR_STANCE,
        .stages = hearsay_stages,
        .instead = try_last,
    };
    return hs_main(&program, argc, argv);
}
