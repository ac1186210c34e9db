/* The function words that composition looks at, by their hashes. */
#ifndef HEARSAY_STANCE_FUNCTION_WORDS_H
#define HEARSAY_STANCE_FUNCTION_WORDS_H

#include <stdbool.h>
#include <stdint.h>

/* Each with its member's name; a word added here has its member and its hash. The formatter would make a
 * staircase of it. */
/* clang-format off */
#define FUNCTION_WORDS(X) \
    X(as, "as") X(neither, "neither") X(by, "by") X(been, "been") X(being, "being") X(became, "became")  \
    X(become, "become") X(remains, "remains") X(made, "made") X(make, "make") X(makes, "makes")          \
    X(making, "making") X(put, "put") X(puts, "puts") X(putting, "putting") X(at, "at")                  \
    X(reports, "reports") X(reported, "reported") X(time, "time") X(off, "off")                          \
    X(of, "of") X(on, "on") X(from, "from") X(my, "my") X(our, "our") X(under, "under") X(why, "why")    \
    X(how, "how") X(what, "what") X(for_, "for") X(against, "against") X(about, "about") X(do_, "do")    \
    X(a, "a") X(an, "an") X(the, "the") X(and, "and") X(or, "or") X(nor, "nor") X(that, "that") X(fact, "fact") X(now, "now")          \
    X(whether, "whether") X(than, "than") X(to, "to") X(over, "over") X(which, "which") X(who, "who")    \
    X(but, "but") X(it, "it") X(its, "its") X(this, "this") X(they, "they") X(these, "these")            \
    X(those, "those") X(he, "he") X(she, "she") X(i, "i") X(we, "we") X(you, "you") X(comma, ",")        \
    X(semicolon, ";") X(colon, ":") X(question, "?") X(no, "no") X(not, "not") X(nt, "n't") X(s, "'s")   \
    X(apostrophe, "'") X(be, "be") X(is, "is") X(are, "are") X(was, "was") X(were, "were") X(if_, "if")  \
    X(unless, "unless") X(in, "in") X(us, "us") X(according, "according") X(another, "another")          \
    X(other, "other") X(through, "through") X(his, "his") X(her, "her") X(with, "with") X(such, "such")  \
    X(among, "among") X(himself, "himself") X(herself, "herself") X(themselves, "themselves")            \
    X(has, "has") X(have, "have") X(had, "had") X(let, "let") X(out, "out") X(away, "away") X(so, "so")  \
    X(him, "him") X(did, "did") X(does, "does") X(never, "never") X(cannot, "cannot") X(can, "can")      \
    X(ca, "ca") X(will, "will") X(would, "would") X(should, "should") X(must, "must") X(ll, "'ll")       \
    X(d, "'d") X(without, "without") X(until, "until") X(spent, "spent") X(there, "there")               \
    X(long_, "long") X(asked, "asked") X(voted, "voted") X(voting, "voting") X(vote, "vote")             \
    X(votes, "votes") X(referring, "referring") X(joined, "joined") X(join, "join")                      \
    X(include, "include") X(included, "included") X(too, "too") X(well, "well") X(along, "along")        \
    X(together, "together") X(including, "including") X(many, "many") X(much, "much")   \
    X(unlike, "unlike") X(like, "like") X(place, "place") X(places, "places") X(placing, "placing")       \
    X(came, "came") X(them, "them") X(fellow, "fellow") X(helping, "helping")
/* clang-format on */

/* The hashes that tokens have. */
#define MEMBER(name, word) uint64_t name;
typedef struct function_words {
    FUNCTION_WORDS(MEMBER)
} function_words;
#undef MEMBER

/* Whether it is one of them. */
#define IS_MEMBER(name, word) || hash == w->name
static inline bool is_function_word(const function_words *w, uint64_t hash) {
    return false FUNCTION_WORDS(IS_MEMBER);
}
#undef IS_MEMBER

#endif
