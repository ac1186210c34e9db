#include "test.h"

#include "hearsay/io.h"

#include <string.h>
#include <unistd.h>

/* A reader over a pipe that holds some bytes. */
static hs_reader reader_of(const char *bytes) {
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    cr_assert_eq(write(ends[1], bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    close(ends[1]);
    return (hs_reader){.fd = ends[0], .name = "pipe"};
}

Test(io, lines_with_and_without_a_last_newline) {
    hs_reader r = reader_of("one\n\nthree");
    hs_error e;
    hs_str line;
    bool newline;
    cr_assert_eq(hs_reader_line(&r, 100, &line, &newline, &e), HS_READ_LINE);
    expect_str(line, "one");
    cr_assert_eq(hs_reader_line(&r, 100, &line, &newline, &e), HS_READ_LINE);
    expect_str(line, "");
    cr_assert(newline);
    cr_assert_eq(hs_reader_line(&r, 100, &line, &newline, &e), HS_READ_LINE);
    expect_str(line, "three");
    cr_assert(!newline);
    cr_assert_eq(hs_reader_line(&r, 100, &line, &newline, &e), HS_READ_END);
    cr_expect_eq(r.lines, 3);
    hs_reader_close(&r);
}

Test(io, overlong_lines_go_to_the_overflow_whole) {
    hs_reader r = reader_of("short\nthis one is too long\nafter\n");
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    hs_writer overflow = {.fd = ends[1], .name = "overflow"};
    hs_error e;
    hs_str line;
    bool newline;
    cr_assert_eq(hs_reader_line(&r, 8, &line, &newline, &e), HS_READ_LINE);
    cr_assert_eq(hs_reader_line(&r, 8, &line, &newline, &e), HS_READ_OVERLONG);
    cr_assert(hs_reader_spill(&r, &overflow, &e));
    cr_assert_eq(hs_reader_line(&r, 8, &line, &newline, &e), HS_READ_LINE);
    expect_str(line, "after");
    cr_assert(hs_writer_close(&overflow, &e));
    char got[64];
    ssize_t n = read(ends[0], got, sizeof got);
    expect_str(hs_str_of(got, (size_t)n), "this one is too long\n");
    close(ends[0]);
    hs_reader_close(&r);
}

Test(io, a_line_of_exactly_the_limit_passes) {
    hs_reader r = reader_of("12345678\n");
    hs_error e;
    hs_str line;
    bool newline;
    cr_assert_eq(hs_reader_line(&r, 8, &line, &newline, &e), HS_READ_LINE);
    expect_str(line, "12345678");
    hs_reader_close(&r);
}

Test(io, a_whole_line_is_known_to_be_there) {
    hs_reader r = reader_of("one\ntwo\nthr");
    hs_error e;
    hs_str line;
    bool newline;
    cr_expect(!hs_reader_has_line(&r));
    cr_assert_eq(hs_reader_line(&r, 100, &line, &newline, &e), HS_READ_LINE);
    cr_expect(hs_reader_has_line(&r));
    cr_assert_eq(hs_reader_line(&r, 100, &line, &newline, &e), HS_READ_LINE);
    cr_expect(!hs_reader_has_line(&r));
    hs_reader_close(&r);
}
