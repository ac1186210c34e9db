#include "stance.h"

static int try_first(const hs_options *options, void *const *states) {
    return hs_stance_try(options, states[0]);
}

int main(int argc, char **argv) {
    static const hs_stage *const stages[] = {&hs_stance_stage, NULL};
    static const hs_program program = {
        .name = "hearsay-stance",
        .summary = "Tell where each speaker stands on topics you define: in favor, against or neutral.",
        .example = "  $ hearsay-stance --topics rules/topics/diplomacy.topic \\\n"
                   "      --try 'We must not give up peace talks.'",
        .flags = HS_FOR_ALL | HS_FOR_STANCE,
        .stages = stages,
        .instead = try_first,
    };
    return hs_main(&program, argc, argv);
}
