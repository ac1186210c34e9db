#include "test.h"

#include "../../stages/normalize/normalize.h"

#include <stdlib.h>
#include <string.h>

/* Pieces as they come in and as they go out; mixtures of them show that repairs do not get in each other's
 * way and that the map leads each character back to its own piece. */
typedef struct piece {
    const char *in, *out;
} piece;

static const piece pieces[] = {
    {"plain", "plain"},
    {"fish &amp; chips", "fish & chips"},
    {"&ldquo;so&rdquo;", "“so”"},
    {"&#8217;tis", "’tis"},
    {"&#x2014;", "—"},
    {"caf&eacute;", "café"},
    {"&amp;quot;twice&amp;quot;", "\"twice\""},
    {"donâ€™t", "don’t"},
    {"â€œwordsâ€\xC2\x9D", "“words”"},
    {"cafÃ©", "café"},
    {"naÃ¯ve", "naïve"},
    {"rÃƒÂ©sumÃƒÂ©", "résumé"},
    {"itâ€™s", "it’s"},
    {"PoznaÅ„", "Poznań"},
    {"it‚Äôs", "it’s"},
    {"ΓÇ£hiΓÇ¥", "“hi”"},
    {"ÐœÐ¾ÑÐºÐ²Ð°", NULL},
    {"\xC2\x93quoted\xC2\x94", "“quoted”"},
    {"co\xC2\xADoperate", "cooperate"},
    {"zero\xE2\x80\x8Bwidth", "zerowidth"},
    {"\xE2\x80\xAE"
     "bidi\xE2\x80\xAC",
     "bidi"},
    {"\xEF\xBB\xBF"
     "bom",
     "bom"},
    {"\x1B[31mred\x1B[0m", "red"},
    {"bell\x07", "bell"},
    {"ﬁnal oﬀer", "final offer"},
    {"Ｆｕｌｌ", "Full"},
    {"no\xC2\xA0"
     "break",
     "no break"},
    {"thin\xE2\x80\x89space", "thin space"},
    {"ideographic\xE3\x80\x80space", "ideographic space"},
    {"tab\tbed", "tab bed"},
    {"many    blanks", "many blanks"},
    {"e\xCC\x81t\xC3\xA9", "été"},
    {"A\xCC\x8Angstr\xC3\xB6m", "Ångström"},
    {"\xEF\xB7\x90noncharacter", "noncharacter"},
    {"👩‍👩‍👧", "👩‍👩‍👧"},
    {"می‌خواهم", "می‌خواهم"},
    {"Москва", "Москва"},
    {"東京", "東京"},
    {"l'été", "l'été"},
    {"x ≤ √2", "x ≤ √2"},
    {"C:\\new", "C:\\new"},
    {"Ünal Öztürk", "Ünal Öztürk"},
    {"“curly” ‘marks’", "“curly” ‘marks’"},
    {"«guillemets»", "«guillemets»"},
};

static void *state;
static hs_work work;
static hs_arena *arena;

static void setup(void) {
    hs_options options = {.rules = HS_SOURCE_RULES};
    hs_error e;
    cr_assert(hs_normalize_stage.open(&state, &options, &e), "%s", e.message);
    work.matcher = hs_matcher_new();
    arena = hs_arena_new();
}

static void teardown(void) {
    hs_normalize_stage.close(state);
    hs_matcher_free(work.matcher);
    hs_arena_free(arena);
}

TestSuite(normalize, .init = setup, .fini = teardown);

static hs_record record_of(hs_str text) {
    hs_buf line = {0};
    hs_error e;
    hs_record r;
    hs_buf_puts(&line, "{\"text\":");
    hs_json_put_string(&line, text);
    hs_buf_putc(&line, '}');
    hs_str copy = hs_copy(arena, hs_str_of(line.p, line.n));
    hs_buf_free(&line);
    cr_assert(hs_record_read(&r, arena, copy, hs_cstr("test"), &e), "%s", e.message);
    return r;
}

/* Pairs of the record's source_map, read from its JSON without a library: numbers between brackets. */
static size_t read_pairs(const hs_record *r, size_t (*pairs)[2], size_t max) {
    hs_str json = hs_json_value(&r->object, hs_json_member(&r->object, "source_map"));
    size_t n = 0, numbers = 0;
    for (size_t i = 0; i < json.n && n < max;) {
        if (json.p[i] < '0' || json.p[i] > '9') {
            i++;
            continue;
        }
        pairs[n][numbers % 2] = (size_t)strtoull(json.p + i, NULL, 10);
        n += numbers++ % 2;
        while (json.p[i] >= '0' && json.p[i] <= '9') i++;
    }
    return n;
}

static size_t origin_of(size_t (*pairs)[2], size_t n, size_t out) {
    size_t k = n - 1;
    while (k > 0 && pairs[k][0] > out) k--;
    return pairs[k][1] + (out - pairs[k][0]);
}

static size_t code_points(const char *s) {
    size_t n = 0;
    for (; *s; s++) n += ((unsigned char)*s & 0xC0) != 0x80;
    return n;
}

enum { PIECES = sizeof pieces / sizeof *pieces, LONGEST = 24, MAX_PAIRS = 4096, MIXTURES = 1000 };

/* A mixture: pieces with one plain word between them, so that what belongs to which is beyond doubt. */
typedef struct mixture {
    hs_buf in, out;
    size_t in_start[LONGEST + 1], out_start[LONGEST + 1]; /* of each piece, in code points */
    size_t count;
} mixture;

static mixture mix(uint64_t *random) {
    static const char *const between[] = {" and then ", "\n\nNext comes ", "\r\n\r\nThen ", ", or ",
                                          "\xE2\x80\xA9"
                                          "So "};
    static const char *const between_out[] = {" and then ", "\n\nNext comes ", "\n\nThen ", ", or ",
                                              "\n\nSo "};
    mixture m = {.count = 1};
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    m.count = 1 + (*random >> 33) % LONGEST;
    size_t in_at = 0, out_at = 0;
    for (size_t k = 0; k < m.count; k++) {
        *random = *random * 6364136223846793005u + 1442695040888963407u;
        const piece *p = &pieces[(*random >> 33) % PIECES];
        size_t b = (*random >> 50) % 5;
        if (!p->out) p = &pieces[0];
        m.in_start[k] = in_at;
        m.out_start[k] = out_at;
        hs_buf_puts(&m.in, p->in);
        hs_buf_puts(&m.out, p->out);
        in_at += code_points(p->in);
        out_at += code_points(p->out);
        if (k + 1 == m.count) break;
        hs_buf_puts(&m.in, between[b]);
        hs_buf_puts(&m.out, between_out[b]);
        in_at += code_points(between[b]);
        out_at += code_points(between_out[b]);
    }
    m.in_start[m.count] = in_at;
    m.out_start[m.count] = out_at;
    return m;
}

Test(normalize, each_piece_is_repaired) {
    for (size_t k = 0; k < PIECES; k++) {
        if (!pieces[k].out) continue;
        hs_error e;
        hs_arena_reset(arena);
        hs_record r = record_of(hs_cstr(pieces[k].in));
        cr_assert(hs_normalize_stage.run(state, &work, &r, &e), "%s", e.message);
        expect_str(r.text, pieces[k].out);
    }
}

Test(normalize, mixtures_are_repaired_and_lead_back) {
    static size_t pairs[MAX_PAIRS][2];
    uint64_t random = 42;
    for (int round = 0; round < MIXTURES; round++) {
        hs_error e;
        mixture m = mix(&random);
        hs_arena_reset(arena);
        hs_record r = record_of(hs_str_of(m.in.p, m.in.n));
        cr_assert(hs_normalize_stage.run(state, &work, &r, &e), "%s", e.message);
        cr_assert(hs_str_eq(r.text, hs_str_of(m.out.p, m.out.n)), "mixture %d:\n%.*s\nbecame\n%.*s", round,
                  (int)m.in.n, m.in.p, (int)r.text.n, r.text.p);
        size_t n = read_pairs(&r, pairs, MAX_PAIRS), before = 0;
        cr_assert_gt(n, 0);
        for (size_t k = 0; k < m.count; k++)
            for (size_t c = m.out_start[k]; c < m.out_start[k + 1]; c++) {
                size_t origin = origin_of(pairs, n, c);
                cr_assert(origin >= m.in_start[k] && origin < m.in_start[k + 1],
                          "mixture %d: code point %zu claims to come from %zu, its piece is %zu-%zu", round,
                          c, origin, m.in_start[k], m.in_start[k + 1]);
                cr_assert_geq(origin, before, "origins never go back");
                before = origin;
            }
        hs_buf_free(&m.in);
        hs_buf_free(&m.out);
    }
}

Test(normalize, what_was_normalized_stays) {
    uint64_t random = 4711;
    for (int round = 0; round < MIXTURES; round++) {
        hs_error e;
        hs_buf first = {0}, second = {0};
        mixture m = mix(&random);
        hs_arena_reset(arena);
        hs_record r = record_of(hs_str_of(m.in.p, m.in.n));
        cr_assert(hs_normalize_stage.run(state, &work, &r, &e), "%s", e.message);
        hs_json_print(&r.object, &first);
        hs_record again;
        hs_str line = hs_copy(arena, hs_str_of(first.p, first.n));
        cr_assert(hs_record_read(&again, arena, line, hs_cstr("test"), &e), "%s", e.message);
        cr_assert(hs_normalize_stage.run(state, &work, &again, &e), "%s", e.message);
        hs_json_print(&again.object, &second);
        cr_assert(hs_str_eq(hs_str_of(first.p, first.n), hs_str_of(second.p, second.n)),
                  "mixture %d changed:\n%.*s\n%.*s", round, (int)first.n, first.p, (int)second.n, second.p);
        hs_buf_free(&first);
        hs_buf_free(&second);
        hs_buf_free(&m.in);
        hs_buf_free(&m.out);
    }
}
