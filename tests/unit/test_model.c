#include "test.h"

#include "hearsay/model.h"

#include <stdio.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LABELS = 3, BITS = 4, ROW = 4 };

/* A model with a few weights set. */
static hs_model tiny(int16_t *weights, int32_t *transition, int32_t *start) {
    return hs_model_of(LABELS, LABELS, BITS, transition, start, weights);
}

Test(model, what_is_written_is_read) {
    int16_t weights[ROW << BITS] = {0};
    int32_t transition[LABELS * LABELS] = {0}, start[LABELS] = {1, 2, 3};
    weights[5 * ROW + 2] = -7;
    transition[4] = 9;
    char dir[] = "/tmp/hearsay-model-XXXXXX", path[64];
    cr_assert(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/tiny.model", dir);
    hs_model m = tiny(weights, transition, start), back;
    hs_error e;
    cr_assert(hs_model_write(&m, path, "tiny", &e), "%s", e.message);
    cr_assert(hs_model_open(&back, dir, "tiny.model", "tiny", LABELS, LABELS, &e), "%s", e.message);
    cr_expect_eq(back.weights[5 * ROW + 2], -7);
    cr_expect_eq(back.transition[4], 9);
    cr_expect_eq(back.start[2], 3);
    hs_model_close(&back);
    cr_expect(!hs_model_open(&back, dir, "tiny.model", "other", LABELS, LABELS, &e));
    cr_expect(!hs_model_open(&back, dir, "tiny.model", "tiny", LABELS + 1, LABELS + 1, &e));
    cr_expect(!hs_model_open(&back, dir, "tiny.model", "tiny", LABELS, LABELS - 1, &e));
    unlink(path);
    rmdir(dir);
}

Test(model, an_old_file_says_what_builds_it) {
    int16_t weights[ROW << BITS] = {0};
    int32_t transition[LABELS * LABELS] = {0}, start[LABELS] = {0};
    static const char *const builders[][2] = {{"stance", "hearsay-train stance builds it"},
                                              {"cue", "make models builds it"}};
    char dir[] = "/tmp/hearsay-model-XXXXXX", path[64];
    cr_assert(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/old.model", dir);
    for (size_t i = 0; i < sizeof builders / sizeof *builders; i++) {
        hs_model m = tiny(weights, transition, start);
        hs_error e;
        cr_assert(hs_model_write(&m, path, builders[i][0], &e), "%s", e.message);
        FILE *f = fopen(path, "r+b");
        uint32_t version = HS_MODEL_VERSION - 1;
        cr_assert(f && fseek(f, offsetof(hs_model_header, version), SEEK_SET) == 0);
        cr_assert_eq(fwrite(&version, sizeof version, 1, f), 1);
        fclose(f);
        cr_assert(!hs_model_open(&m, dir, "old.model", builders[i][0], LABELS, LABELS, &e));
        cr_expect(strstr(e.message, "version 2") && strstr(e.message, builders[i][1]), "%s", e.message);
    }
    unlink(path);
    rmdir(dir);
}

Test(model, rows_lie_within_cache_lines) {
    enum { LINE = 64 };
    int16_t weights[32 << BITS] = {0};
    int32_t transition[22 * 22] = {0}, start[22] = {0};
    static const size_t columns[] = {1, 2, 3, 4, 5, 21, 22};
    char dir[] = "/tmp/hearsay-model-XXXXXX", path[64];
    cr_assert(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/tiny.model", dir);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        size_t n = columns[i];
        hs_model m = hs_model_of(n, n, BITS, transition, start, weights), back;
        hs_error e;
        cr_assert(hs_model_write(&m, path, "tiny", &e), "%s", e.message);
        cr_assert(hs_model_open(&back, dir, "tiny.model", "tiny", n, n, &e), "%s", e.message);
        for (uint64_t row = 0; row < 1 << BITS; row++) {
            uintptr_t first = (uintptr_t)hs_model_row(&back, row), last = first + n * sizeof(int16_t) - 1;
            cr_expect_eq(first / LINE, last / LINE, "row %d of %zu columns", (int)row, n);
        }
        hs_model_close(&back);
    }
    unlink(path);
    rmdir(dir);
}

Test(model, the_first_label_may_have_no_column) {
    int16_t weights[2 << BITS] = {0};
    weights[5 * 2] = 7;
    weights[5 * 2 + 1] = -3;
    hs_model m = hs_model_of(LABELS, LABELS - 1, BITS, NULL, NULL, weights);
    int32_t sums[LABELS] = {1, 1, 1};
    hs_model_sum(&m, (uint64_t[]){5, 5}, 2, sums);
    cr_expect_eq(sums[0], 1);
    cr_expect_eq(sums[1], 15);
    cr_expect_eq(sums[2], -5);
}

Test(model, rows_are_summed) {
    int16_t weights[ROW << BITS] = {0};
    weights[1 * ROW] = 4;
    weights[3 * ROW] = 5;
    weights[3 * ROW + 1] = -1;
    hs_model m = tiny(weights, NULL, NULL);
    uint64_t features[3] = {1, 3, 3 + (1 << BITS)}; /* the last falls on row 3 again */
    int32_t sums[LABELS] = {0};
    hs_model_sum(&m, features, 3, sums);
    cr_expect_eq(sums[0], 14);
    cr_expect_eq(sums[1], -2);
    cr_expect_eq(sums[2], 0);
}

Test(model, deferred_sums_are_the_same_sums) {
    enum { ROWS = 3 * HS_DEFERRED + 1 };
    int16_t weights[ROW << BITS];
    for (int i = 0; i < ROW << BITS; i++) weights[i] = (int16_t)(i * i % 37 - 18);
    hs_model m = tiny(weights, NULL, NULL);
    int32_t now[ROWS][LABELS] = {{0}}, later[ROWS][LABELS] = {{0}};
    hs_deferred d;
    hs_deferred_start(&d, &m);
    for (size_t round = 0; round < 2;
         round++) { /* what was finished starts anew; rows may be added to again */
        for (size_t i = 0; i < ROWS; i++) {
            uint64_t *features = hs_deferred_room(&d), same[ROWS];
            for (size_t k = 0; k < i; k++) same[k] = features[k] = 7 * i + 5 * k + round;
            hs_model_sum(&m, same, i, now[i]); /* which overwrites them */
            hs_deferred_add(&d, i, later[i]);
        }
        hs_deferred_finish(&d);
        for (size_t i = 0; i < ROWS; i++)
            for (size_t l = 0; l < LABELS; l++) cr_expect_eq(now[i][l], later[i][l], "row %zu", i);
    }
}

/* Every width of row that a model has or vectors treat apart, with numbers of features odd and even and the
 * largest weights: the sums of each row taken one by one. Label 0 has no column. */
Test(model, sums_are_those_of_the_rows_one_by_one) {
    enum { TABLE_ROWS = 1 << BITS, MOST = 7 };
    static const size_t widths[] = {1, 2, 3, 4, 5, 8, 9, 21, 31};
    static int16_t weights[TABLE_ROWS * HS_MAX_LABELS];
    for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
        const size_t columns = widths[w], shift = hs_row_shift(columns);
        memset(weights, 0, sizeof weights);
        for (size_t row = 0; row < TABLE_ROWS; row++)
            for (size_t c = 0; c < columns; c++)
                weights[(row << shift) + c] = (int16_t)(row % 3 == 0   ? INT16_MAX
                                                        : row % 3 == 1 ? INT16_MIN
                                                                       : (int)(row * 31 + c * 7));
        hs_model m = hs_model_of(columns + 1, columns, BITS, NULL, NULL, weights);
        for (size_t n = 0; n <= MOST; n++) {
            uint64_t features[MOST];
            int32_t sums[HS_MAX_LABELS], by_hand[HS_MAX_LABELS];
            for (size_t l = 0; l <= columns; l++) sums[l] = by_hand[l] = (int32_t)(l * 1000);
            for (size_t k = 0; k < n; k++) {
                features[k] = 1000003 * n + 5 * k;
                for (size_t c = 0; c < columns; c++)
                    by_hand[c + 1] += weights[((features[k] & m.mask) << shift) + c];
            }
            hs_model_sum(&m, features, n, sums);
            for (size_t l = 0; l <= columns; l++)
                cr_expect_eq(sums[l], by_hand[l], "%zu columns, %zu features, label %zu", columns, n, l);
        }
    }
}

/* All label sequences of a chain, tried one by one. */
static int64_t best_by_hand(const hs_model *m, const int32_t *emissions, size_t n, const uint32_t *allowed) {
    int64_t best = INT64_MIN;
    size_t count = 1;
    for (size_t i = 0; i < n; i++) count *= LABELS;
    for (size_t code = 0; code < count; code++) {
        int64_t score = 0;
        size_t rest = code, before = 0;
        bool may = true;
        for (size_t i = 0; i < n; i++, rest /= LABELS) {
            size_t l = rest % LABELS;
            may = may && (allowed[i] >> l & 1);
            score += emissions[i * LABELS + l] + (i ? m->transition[before * LABELS + l] : m->start[l]);
            before = l;
        }
        if (may && score > best) best = score;
    }
    return best;
}

Test(model, viterbi_finds_the_best_allowed_sequence) {
    hs_arena *arena = hs_arena_new();
    int32_t transition[LABELS * LABELS], start[LABELS], emissions[6 * LABELS];
    uint32_t allowed[6];
    uint8_t labels[6];
    srand(7);
    for (int round = 0; round < 200; round++) {
        size_t n = 1 + (size_t)round % 6;
        for (size_t i = 0; i < LABELS * LABELS; i++) transition[i] = rand() % 21 - 10;
        for (size_t i = 0; i < LABELS; i++) start[i] = rand() % 21 - 10;
        for (size_t i = 0; i < n * LABELS; i++) emissions[i] = rand() % 41 - 20;
        for (size_t i = 0; i < n; i++) allowed[i] = 1 + (uint32_t)rand() % 7;
        hs_model m = tiny(NULL, transition, start);
        int64_t score = hs_viterbi(&m, arena, emissions, n, allowed, labels);
        cr_assert_eq(score, best_by_hand(&m, emissions, n, allowed), "round %d", round);
        for (size_t i = 0; i < n; i++) cr_assert(allowed[i] >> labels[i] & 1);
    }
    hs_arena_free(arena);
}

Test(model, viterbi_takes_nothing_forbidden_in_a_long_sequence) {
    enum { LONG = 3000 };
    hs_arena *arena = hs_arena_new();
    const int32_t no = -(1 << 30);
    int32_t transition[LABELS * LABELS] = {0, 0, no, 0, 0, 0, 0, 0, 0}, start[LABELS] = {0, 0, no};
    int32_t *emissions = hs_alloc_n(arena, LONG * LABELS, sizeof *emissions);
    uint8_t *labels = hs_alloc(arena, LONG);
    int64_t right = 0;
    for (size_t i = 0; i < LONG; i++) { /* 0, 0, then 2 would be best: 1 has to stand before it */
        int32_t *e = emissions + i * LABELS;
        e[0] = i % 3 < 2 ? 2000000 : 0;
        e[1] = i % 3 == 1 ? 1900000 : 0;
        e[2] = i % 3 == 2 ? 2000000 : 0;
        right += i % 3 == 1 ? 1900000 : 2000000;
    }
    hs_model m = tiny(NULL, transition, start);
    cr_expect_eq(hs_viterbi(&m, arena, emissions, LONG, NULL, labels), right);
    for (size_t i = 0; i < LONG; i++) cr_assert_eq(labels[i], i % 3, "%zu", i);
    hs_arena_free(arena);
}
