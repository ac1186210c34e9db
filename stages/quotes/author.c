#include "author.h"

#include "hearsay/json_tree.h"
#include "hearsay/lexicon.h"

/* "Ann Hale", not "Hale", "Harbor Courier", "The Courier news desk" or "Ann Hale, Lund bureau". */
static bool is_person(const name_rules *rules, hs_str author) {
    size_t words = 0;
    for (size_t from = 0; from < author.n; words++) {
        size_t to = from;
        while (to < author.n && author.p[to] != ' ') to++;
        uint64_t word = hs_word_hash(hs_str_of(author.p + from, to - from));
        unsigned char first = (unsigned char)author.p[from];
        bool capital = (first >= 'A' && first <= 'Z') || first >= 0x80;
        bool particle = hs_lexicon_word(rules->particles, word) != HS_NONE;
        bool body = hs_lexicon_word(rules->organizations, word) != HS_NONE ||
                    hs_lexicon_word(rules->media_endings, word) != HS_NONE;
        if (body || (!capital && !particle) || author.p[to - 1] == ',') return false;
        from = to + 1;
    }
    return words >= 2;
}

hs_str author_name(const cast *c) {
    hs_record *r = c->a->record;
    const hs_member *member = hs_json_member(&r->object, "authors");
    hs_str author = {0};
    if (!member) return author;
    const hs_node *node = hs_json_tree(c->a->arena, hs_json_value(&r->object, member));
    if (node->kind == HS_ARRAY && node->count == 1) node = node->first;
    if (!hs_node_string(r->arena, node, &author) || !is_person(c->rules, author)) author.n = 0;
    return author;
}

int author_entity(cast *c, hs_str author, range words) {
    hs_arena *arena = c->a->arena;
    hs_str folded = hs_fold(arena, author); /* "By ANN HALE" */
    for (size_t i = 0; i < c->entity_count; i++) {
        const entity *e = &c->entities[i];
        if (e->kind != HS_PERSON || e->label.n != author.n) continue;
        if (!hs_str_eq(hs_fold(arena, e->label), folded)) continue;
        cast_refer(c, (int)i, words);
        return (int)i;
    }
    size_t i = cast_add(c, HS_PERSON); /* none of the descriptions: an "I" in a quotation is somebody else */
    c->entities[i].described = true;
    c->entities[i].label = author;
    entity_add_mention(arena, &c->entities[i], words);
    return (int)i;
}
