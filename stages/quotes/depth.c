#include "depth.h"

#include <stdlib.h>

/* Of 4,820 news articles one holds contents five deep, five hold four. Beyond eight somebody repeats himself
 * to blow up the output: each level prints its content again. */
enum { DEEPEST = 8 };

typedef struct place {
    size_t from, index;
} place;

static int by_start(const void *x, const void *y) {
    const place *a = x, *b = y;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static bool has_room(const uint8_t *depth, const attribution *t) {
    for (size_t k = 0; k < t->content_count; k++)
        if (depth[t->content[k].from] >= DEEPEST) return false;
    return true;
}

void drop_deepest(const article *a, attributions *found) {
    hs_mark before = hs_arena_mark(a->arena);
    uint8_t *depth = hs_alloc(a->arena, a->count + 1);
    bool *kept = hs_alloc_n(a->arena, found->count + 1, sizeof *kept);
    place *order = hs_alloc_n(a->arena, found->count + 1, sizeof *order);
    for (size_t i = 0; i < found->count; i++) order[i] = (place){found->items[i].content[0].from, i};
    qsort(order, found->count, sizeof *order, by_start); /* outer contents first */
    for (size_t i = 0; i < found->count; i++) {
        const attribution *t = &found->items[order[i].index];
        kept[order[i].index] = has_room(depth, t);
        for (size_t k = 0; k < t->content_count && kept[order[i].index]; k++)
            for (size_t n = t->content[k].from; n < t->content[k].to; n++)
                if (depth[n] < UINT8_MAX) depth[n]++;
    }
    size_t count = 0;
    for (size_t i = 0; i < found->count; i++) {
        if (kept[i]) {
            found->items[count++] = found->items[i];
            continue;
        }
        hs_span cue = range_span(a, found->items[i].cue);
        hs_explain(a->record, "quotes", "not taken, within %d others: cue \"%.*s\"", DEEPEST,
                   (int)(cue.end - cue.start), a->text.p + cue.start);
    }
    found->count = count;
    hs_arena_release(a->arena, before);
}
