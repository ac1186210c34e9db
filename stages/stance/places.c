/* Where holders are mentioned, in text order, and which of them starts or ends at a token. */
#include "judge.h"

#include "hearsay/search.h"

#include <stdlib.h>

static int by_end(const void *a, const void *b) {
    const place *x = a, *y = b;
    return (x->span.end > y->span.end) - (x->span.end < y->span.end);
}

place *places_of(const hs_record *r, size_t *count) {
    place *all = NULL;
    *count = 0;
    for (size_t e = 0; e < r->entity_count; e++)
        for (size_t m = 0; m < r->entities[e].mention_count; m++) {
            all = hs_grow(r->scratch, all, *count, sizeof *all);
            all[(*count)++] = (place){r->entities[e].mentions[m], (int)e};
        }
    if (*count) qsort(all, *count, sizeof *all, by_end);
    return all;
}

static bool ends_until(const void *judging_of, size_t i, size_t byte) {
    return ((const judging *)judging_of)->places[i].span.end <= byte;
}

size_t places_until(const judging *j, uint32_t byte) {
    return hs_first_not_before(j, j->place_count, byte, ends_until);
}

static bool ends_before(const void *judging_of, size_t i, size_t byte) {
    return ((const judging *)judging_of)->places[i].span.end < byte;
}

int holder_ending(const judging *j, size_t i) {
    uint32_t end = j->p.tokens[i].end;
    const place *found = NULL;
    for (size_t k = hs_first_not_before(j, j->place_count, end, ends_before);
         k < j->place_count && j->places[k].span.end == end; k++) {
        const place *at = &j->places[k];
        bool person = j->r->entities[at->entity].kind == HS_PERSON; /* "Ohio Republican Hale" is Hale */
        if (!found || person ||
            (at->span.start < found->span.start && j->r->entities[found->entity].kind != HS_PERSON))
            found = at;
    }
    return found ? found->entity : HS_NONE;
}

const place *place_before(const judging *j, int holder, size_t verb) {
    enum { BACK = 4 };
    size_t k = places_until(j, j->p.tokens[verb].start);
    for (size_t back = 0; k-- > 0 && back < BACK; back++)
        if (j->places[k].entity == holder) return &j->places[k];
    return NULL;
}
