#include "join.h"

#include "hearsay/lexicon.h"

#include <string.h>

/* Which entity of the joined list each entity is. A name is looked up among the stretches before, so that two
 * of one stretch stay two. */
static size_t number_entities(const hs_record *r, const size_t *ends, size_t count, int *number) {
    hs_lexicon *known[HS_ENTITY_KINDS];
    size_t next = 0;
    for (size_t k = 0; k < HS_ENTITY_KINDS; k++) known[k] = hs_lexicon_new();
    for (size_t k = 0, from = 0; k < count; from = ends[k++]) {
        for (size_t i = from; i < ends[k]; i++) {
            const hs_entity *e = &r->entities[i];
            int same = hs_lexicon_word(known[e->kind], hs_word_hash(e->name));
            number[i] = same == HS_NONE ? (int)next++ : same;
        }
        for (size_t i = from; i < ends[k]; i++) {
            const hs_entity *e = &r->entities[i];
            if (number[i] <= HS_LEXICON_MOST && /* beyond millions of names, doubles stay */
                hs_lexicon_word(known[e->kind], hs_word_hash(e->name)) == HS_NONE)
                hs_lexicon_add_word(known[e->kind], e->name, number[i]);
        }
    }
    for (size_t k = 0; k < HS_ENTITY_KINDS; k++) hs_lexicon_free(known[k]);
    return next;
}

static void add_strings(hs_arena *arena, hs_str **list, size_t *n, const hs_str *more, size_t count) {
    for (size_t i = 0; i < count; i++) *list = hs_add_string(arena, *list, n, more[i]);
}

/* The first part of an entity is taken as it is; mentions of the others have their room behind its own. */
static void add_part(hs_record *r, hs_entity *to, const hs_entity *part, size_t mentions) {
    if (!to->name.p) {
        *to = *part;
        if (mentions == part->mention_count) return;
        to->mentions = hs_alloc_n(r->arena, mentions, sizeof *to->mentions);
        to->mention_count = to->alias_count = to->role_count = 0;
        to->aliases = to->roles = NULL;
    }
    memcpy(to->mentions + to->mention_count, part->mentions, part->mention_count * sizeof *to->mentions);
    to->mention_count += part->mention_count;
    add_strings(r->arena, &to->aliases, &to->alias_count, part->aliases, part->alias_count);
    add_strings(r->arena, &to->roles, &to->role_count, part->roles, part->role_count);
}

void join_entities(hs_record *r, const size_t *ends, size_t count) {
    int *number = hs_alloc_n(r->scratch, r->entity_count, sizeof *number);
    size_t n = number_entities(r, ends, count, number);
    size_t *mentions = hs_alloc_n(r->scratch, n, sizeof *mentions);
    hs_entity *joined = hs_alloc_n(r->arena, n, sizeof *joined);
    for (size_t i = 0; i < r->entity_count; i++) mentions[number[i]] += r->entities[i].mention_count;
    for (size_t i = 0; i < r->entity_count; i++)
        add_part(r, &joined[number[i]], &r->entities[i], mentions[number[i]]);
    r->entities = joined;
    r->entity_count = n;
    for (size_t i = 0; i < r->quote_count; i++) {
        hs_quote *q = &r->quotes[i];
        if (q->speaker != HS_NONE) q->speaker = number[q->speaker];
        for (size_t k = 0; k < q->reported_count; k++) q->reported_by[k] = number[q->reported_by[k]];
    }
}
