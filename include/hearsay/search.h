/* Binary search in what is in order. */
#ifndef HEARSAY_SEARCH_H
#define HEARSAY_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

/* Whether number i of some things stands before a key (a token, a byte). */
typedef bool hs_before_key(const void *things, size_t i, size_t key);

/* Number of the first of n things that does not stand before the key, n where all do. */
static inline size_t hs_first_not_before(const void *things, size_t n, size_t key, hs_before_key *before) {
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (before(things, middle, key))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

#endif
