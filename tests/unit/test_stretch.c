#include "test.h"

#include "../../stages/quotes/join.h"
#include "hearsay/stretch.h"

enum { BLOCKS = 40, PER_BLOCK = 3, BYTES = 10 }; /* of a sentence */

/* BLOCKS blocks of PER_BLOCK sentences of BYTES bytes; those of every second block start with a quote mark.
 */
static hs_record paragraphs(hs_arena *arena) {
    hs_record r = {.arena = arena, .scratch = arena, .block_count = BLOCKS};
    char *text = hs_alloc(arena, (size_t)BLOCKS * PER_BLOCK * BYTES + 1);
    r.blocks = hs_alloc_n(arena, BLOCKS, sizeof *r.blocks);
    r.sentences = hs_alloc_n(arena, (size_t)BLOCKS * PER_BLOCK, sizeof *r.sentences);
    for (size_t b = 0, at = 0; b < BLOCKS; b++) {
        r.blocks[b] = (hs_block){hs_span_of(at, at + (size_t)PER_BLOCK * BYTES - 1), HS_BODY};
        for (size_t s = 0; s < PER_BLOCK; s++, at += BYTES) {
            memcpy(text + at, b % 2 ? "\"So it is\" " : "So it is. ", BYTES);
            r.sentences[r.sentence_count++] = hs_span_of(at, at + BYTES - 1);
        }
    }
    r.text = hs_str_of(text, (size_t)BLOCKS * PER_BLOCK * BYTES);
    return r;
}

Test(stretch, a_short_record_is_one) {
    hs_arena *arena = hs_arena_new();
    hs_record r = paragraphs(arena);
    hs_stretch s = {0};
    cr_assert(hs_next_stretch(&r, HS_STRETCH, &s));
    cr_expect(s.from == 0 && s.to == r.sentence_count && s.bytes.start == 0 && s.bytes.end == r.text.n);
    cr_expect(!hs_next_stretch(&r, HS_STRETCH, &s));
    hs_record none = {.text = hs_cstr(" ")};
    s = (hs_stretch){0};
    cr_assert(hs_next_stretch(&none, HS_STRETCH, &s));
    cr_expect(s.from == 0 && s.to == 0 && s.bytes.end == 1);
    cr_expect(!hs_next_stretch(&none, HS_STRETCH, &s));
    hs_arena_free(arena);
}

Test(stretch, all_of_a_long_record_is_in_one_of_its_stretches) {
    hs_arena *arena = hs_arena_new();
    hs_record r = paragraphs(arena);
    for (size_t length = 1; length < 400; length++) {
        size_t sentences = 0, bytes = 0;
        for (hs_stretch s = {0}; hs_next_stretch(&r, length, &s);) {
            cr_assert_eq(s.from, sentences, "length %zu", length);
            cr_assert_eq(s.bytes.start, bytes);
            cr_assert_gt(s.to, s.from);
            cr_assert_eq(s.block, s.from / PER_BLOCK);
            cr_assert_leq(s.bytes.end - s.bytes.start, 2 * length + BYTES);
            sentences = s.to;
            bytes = s.bytes.end;
        }
        cr_assert_eq(sentences, r.sentence_count);
        cr_assert_eq(bytes, r.text.n);
    }
    hs_arena_free(arena);
}

Test(stretch, ends_with_a_block_that_no_quotation_follows) {
    hs_arena *arena = hs_arena_new();
    hs_record r = paragraphs(arena);
    hs_stretch s = {0};
    cr_assert(
        hs_next_stretch(&r, 25, &s)); /* 25 bytes lie in the first block; the second is in quote marks */
    cr_expect_eq(s.to, 5, "where none is near it ends with a sentence: %zu", s.to);
    s = (hs_stretch){0};
    cr_assert(hs_next_stretch(&r, 55, &s));
    cr_expect_eq(s.to, 2 * PER_BLOCK);
    hs_arena_free(arena);
}

/* An entity with one mention, its name. */
static hs_entity named(hs_arena *arena, const char *name, hs_entity_kind kind, size_t at) {
    hs_entity e = {.name = hs_cstr(name), .kind = kind, .mention_count = 1};
    e.mentions = hs_alloc_n(arena, 1, sizeof *e.mentions);
    e.mentions[0] = hs_span_of(at, at + e.name.n);
    e.aliases = hs_add_string(arena, NULL, &e.alias_count, hs_cstr(at < 50 ? "Hale" : "Ms. Hale"));
    return e;
}

Test(stretch, entities_of_one_kind_and_name_are_one) {
    hs_arena *arena = hs_arena_new();
    hs_entity all[] = {named(arena, "Ann Hale", HS_PERSON, 0),  named(arena, "Lund", HS_PERSON, 10),
                       named(arena, "Lund", HS_PERSON, 20),     named(arena, "Lund", HS_ORGANIZATION, 60),
                       named(arena, "Ann Hale", HS_PERSON, 70), named(arena, "Lund", HS_PERSON, 80)};
    hs_quote quotes[] = {{.speaker = 2}, {.speaker = HS_NONE}, {.speaker = 4, .reported_count = 1}};
    const size_t ends[] = {3, 5, 6};
    quotes[2].reported_by = hs_alloc_n(arena, 1, sizeof(int));
    quotes[2].reported_by[0] = 3;
    hs_record r = {.arena = arena,
                   .scratch = arena,
                   .entities = all,
                   .entity_count = 6,
                   .quotes = quotes,
                   .quote_count = 3};
    join_entities(&r, ends, 3);
    cr_assert_eq(r.entity_count, 4);
    expect_str(r.entities[0].name, "Ann Hale");
    cr_assert_eq(r.entities[0].mention_count, 2);
    cr_expect(r.entities[0].mentions[0].start == 0 && r.entities[0].mentions[1].start == 70);
    cr_assert_eq(r.entities[0].alias_count, 2);
    expect_str(r.entities[0].aliases[1], "Ms. Hale");
    cr_expect_eq(r.entities[1].mention_count, 2, "the first of its name takes those of later stretches");
    cr_expect_eq(r.entities[2].mention_count, 1, "two of one stretch stay two");
    cr_expect_eq(r.entities[3].kind, HS_ORGANIZATION);
    cr_expect(r.quotes[0].speaker == 2 && r.quotes[1].speaker == HS_NONE && r.quotes[2].speaker == 0);
    cr_expect_eq(r.quotes[2].reported_by[0], 3);
    hs_arena_free(arena);
}
