#include "degree.h"

#include "governing.h"

size_t verb_behind_modal(const passage *p, size_t i) {
    enum { ADVERBS = 2 };
    const function_words *w = &p->ops->words;
    if (!token_has(p, i, w->should) && !token_has(p, i, w->must)) return i;
    size_t verb = i + 1 + token_has(p, i + 1, w->be);
    for (size_t last = verb + ADVERBS; verb < last && verb < p->count && is_adverb(p, verb);) verb++;
    return verb;
}

int degree_wanted(const passage *p) {
    if (denies_something(p)) return 0;
    for (size_t i = 0; i < p->count; i++) {
        size_t verb = verb_behind_modal(p, i);
        if (verb == i) continue;
        verb += token_has(p, verb, p->ops->words.made); /* "be made stricter" */
        if (any_on_list(p, verb, verb + 1, MORES)) return 1;
        if (any_on_list(p, verb, verb + 1, LESSES)) return -1;
    }
    return 0;
}

int degree_of_line(const operators *ops, const phrase *ph) {
    int degree = 0;
    for (size_t e = 0; e < ph->count; e++) {
        uint64_t word = word_of(&ph->elements[e].choices[0]);
        if (hs_wordset_has(ops->sets[MORES], word)) degree = 1;
        if (hs_wordset_has(ops->sets[LESSES], word)) degree = -1;
    }
    return ph->count > 1 ? degree : 0;
}
