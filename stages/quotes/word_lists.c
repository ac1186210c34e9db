#include "word_lists.h"

#include "hearsay/rules.h"

#include <assert.h>

static const hs_rule_schema lists_schema[] = {{"be", 1, 1, "word"},
                                              {"get", 1, 1, "word"},
                                              {"have", 1, 1, "word"},
                                              {"perfect", 1, 1, "word"},
                                              {"copulas", 1, 1, "word"},
                                              {"becoming", 1, 1, "word"},
                                              {"seeming", 1, 1, "word"},
                                              {"quantifiers", 1, 1, "word"},
                                              {"subjects by themselves", 1, 1, "word"},
                                              {"indefinite", 1, 1, "word"},
                                              {"owners", 1, 1, "word"},
                                              {"leaning on others", 1, 1, "word"},
                                              {"relatives", 1, 1, "word"},
                                              {"asides", 1, 1, "word"},
                                              {"openers", 1, 1, "word"},
                                              {"coordinators", 1, 1, "word"},
                                              {"clause joints", 1, 1, "word"},
                                              {"telling", 1, 1, "word"},
                                              {"takes a person", 1, 1, "word"},
                                              {"reporting", 1, 1, "word"},
                                              {"stating", 1, 1, "word"},
                                              {"quoting", 1, 1, "word"},
                                              {"opinions", 1, 1, "word"},
                                              {"place prepositions", 1, 1, "word"},
                                              {"within a phrase", 1, 1, "word"},
                                              {"homes", 1, 1, "word"},
                                              {"noun prepositions", 1, 1, "word"},
                                              {"agents", 1, 1, "word"},
                                              {"behind active verbs", 1, 1, "word"},
                                              {"means", 1, 1, "word"},
                                              {"before a time", 1, 1, "word"},
                                              {"months", 1, 1, "word"},
                                              {"doer endings", 1, 1, "last letters"},
                                              {"clause breaks", 1, 1, "word"},
                                              {"connectors", 1, 1, "word"},
                                              {"suffered", 1, 1, "word"},
                                              {"vessels", 1, 1, "word"},
                                              {"vessel leads", 1, 1, "word"},
                                              {"behind names", 1, 1, "word"},
                                              {"plurals", 1, 1, "word"},
                                              {"former", 1, 1, "word"},
                                              {"compound ends", 1, 1, "word"},
                                              {"of media", 1, 1, "word"},
                                              {"no call signs", 1, 1, "word"},
                                              {"vague", 1, 1, "word"},
                                              {"asked", 1, 1, "word"},
                                              {"of anybody", 1, 1, "word"},
                                              {"epithets", 1, 1, "word"},
                                              {"teams", 1, 1, "word"},
                                              {"firm endings", 1, 1, "word"},
                                              {"subject pronouns", 1, 1, "word"},
                                              {"clause openers", 1, 1, "word"},
                                              {"somebody", 1, 1, "word"},
                                              {0}};
static_assert(sizeof lists_schema / sizeof *lists_schema == WORD_LISTS + 1, "a section for each list");

static const hs_rule_schema abbreviations_schema[] = {{"abbreviations", 1, 1, "word"}, {0}};

bool word_lists_load(word_lists *lists, const char *dir, hs_error *error) {
    *lists = (word_lists){0};
    hs_arena *arena = hs_arena_new();
    hs_rule_file file;
    bool ok = hs_rules_load(arena, dir, "en/abbreviations.rules", abbreviations_schema, &file, error);
    if (ok) lists->abbreviations = hs_rules_words(&file.sections[0]);
    ok = ok && hs_rules_load(arena, dir, "en/lists.rules", lists_schema, &file, error);
    for (size_t k = 0; ok && k < WORD_LISTS; k++) lists->of[k] = hs_rules_words(&file.sections[k]);
    hs_arena_free(arena);
    return ok;
}

void word_lists_free(word_lists *lists) {
    hs_wordset_free(lists->abbreviations);
    for (size_t k = 0; k < WORD_LISTS; k++) hs_wordset_free(lists->of[k]);
}
