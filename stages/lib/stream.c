/* The loop over records that all programs share. */
#include "hearsay/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct stream {
    const hs_program *program;
    const hs_options *options;
    void *const *states;
    hs_writer out, rejects;
    bool has_rejects;
    bool rejected, failed; /* exit 1, exit 3 */
    hs_arena *arena;
    hs_work work;
    hs_buf explain;
} stream;

/* Write text for people, with control characters (of a file's name, of the input) shown as ^X. */
static void say(const char *program, const char *text, size_t n) {
    hs_buf line = {0};
    if (program) hs_buf_printf(&line, "%s: ", program);
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        bool c1 = c == 0xC2 && i + 1 < n && ((unsigned char)text[i + 1] & 0xE0) == 0x80;
        if ((c < 0x20 && c != '\n') || c == 0x7F || c1) {
            hs_buf_putc(&line, '^');
            hs_buf_putc(&line, (char)(c1 ? '?' : (c ^ 0x40)));
            i += c1;
        } else {
            hs_buf_putc(&line, (char)c);
        }
    }
    if (!line.n || line.p[line.n - 1] != '\n') hs_buf_putc(&line, '\n');
    fwrite(line.p, 1, line.n, stderr);
    hs_buf_free(&line);
}

static void io_failed(stream *s, const hs_error *error) {
    say(s->program->name, error->message, strlen(error->message));
    s->failed = true;
}

static void reject(stream *s, const char *where, const hs_error *why, hs_str line, bool newline) {
    s->rejected = true;
    if (!s->options->quiet) {
        char message[800];
        int n = snprintf(message, sizeof message, "%s: %s", where, why->message);
        say(s->program->name, message,
            n < 0                        ? 0
            : (size_t)n < sizeof message ? (size_t)n
                                         : sizeof message - 1);
    }
    hs_error error;
    if (s->has_rejects && (!hs_writer_add(&s->rejects, line.p, line.n, &error) ||
                           (newline && !hs_writer_add(&s->rejects, "\n", 1, &error))))
        io_failed(s, &error);
}

static bool run_stages(stream *s, hs_record *record, hs_error *error) {
    for (size_t i = 0; s->program->stages[i]; i++)
        if (!s->program->stages[i]->run(s->states[i], &s->work, record, error)) return false;
    return true;
}

/* One record from line to output; a failure leaves the output as it was. */
static bool process(stream *s, hs_str line, hs_str id, hs_error *error) {
    hs_record record;
    size_t before = s->out.buf.n;
    hs_arena_reset(s->arena);
    if (!hs_record_read(&record, s->arena, line, id, error)) return false;
    if (s->options->explain) record.explain = &s->explain;
    bool ok = run_stages(s, &record, error);
    if (ok && s->program->print)
        ok = s->program->print(s->options, &record, &s->out.buf, error);
    else if (ok) {
        hs_json_print(&record.object, &s->out.buf);
        hs_buf_putc(&s->out.buf, '\n');
    }
    if (!ok) s->out.buf.n = before;
    if (s->explain.n) {
        say(NULL, s->explain.p, s->explain.n);
        s->explain.n = 0;
    }
    return ok;
}

/* Bytes that are no UTF-8 replaced by U+FFFD, where --invalid replace asks for it. */
static hs_str replace_invalid(hs_str line, hs_buf *buf) {
    if (hs_utf8_invalid(line) == line.n) return line;
    buf->n = 0;
    for (size_t i = 0, n; i < line.n; i += n ? n : 1) {
        n = hs_utf8_length(line.p + i, line.p + line.n);
        if (n)
            hs_buf_add(buf, line.p + i, n);
        else
            hs_buf_puts(buf, "\xEF\xBF\xBD");
    }
    return hs_str_of(buf->p, buf->n);
}

static void after_record(stream *s, bool at_once) {
    hs_error error;
    if ((at_once || s->out.buf.n >= 1 << 16) && !hs_writer_flush(&s->out, &error)) io_failed(s, &error);
}

static void stream_lines(stream *s, hs_reader *r, bool at_once) {
    hs_buf mended = {0};
    hs_error error;
    while (!s->failed && !s->out.closed) {
        hs_str line;
        bool newline;
        size_t offset = r->offset;
        hs_read_result got = hs_reader_line(r, s->options->max_record, s->has_rejects ? &s->rejects : NULL,
                                            &line, &newline, &error);
        if (got == HS_READ_END) break;
        if (got == HS_READ_FAILED) {
            io_failed(s, &error);
            break;
        }
        char where[512];
        snprintf(where, sizeof where, "%s:%zu", r->name, r->lines);
        if (got == HS_READ_OVERLONG) {
            hs_fail(&error, "the record is longer than %zu bytes; see --max-record", s->options->max_record);
            reject(s, where, &error, (hs_str){0}, false);
            continue;
        }
        if (offset == 0 && line.n >= 3 && memcmp(line.p, "\xEF\xBB\xBF", 3) == 0)
            line = hs_str_of(line.p + 3, line.n - 3);
        hs_str used = s->options->replace_invalid ? replace_invalid(line, &mended) : line;
        if (!process(s, used, hs_cstr(where), &error)) reject(s, where, &error, line, newline);
        after_record(s, at_once);
    }
    hs_buf_free(&mended);
}

static void stream_plain(stream *s, hs_reader *r, hs_str id, bool at_once) {
    hs_error error;
    hs_str bytes = {0};
    hs_read_result got =
        hs_reader_rest(r, s->options->max_record, s->has_rejects ? &s->rejects : NULL, &bytes, &error);
    if (got == HS_READ_FAILED) {
        io_failed(s, &error);
    } else if (got == HS_READ_OVERLONG) {
        hs_fail(&error, "the article is longer than %zu bytes; see --max-record", s->options->max_record);
        reject(s, r->name, &error, (hs_str){0}, false);
    } else if (got == HS_READ_LINE) {
        hs_buf line = {0};
        char note[160];
        bool ok = hs_plain_record(bytes, id, s->options->encoding, &line, note, &error);
        if (ok && note[0] && !s->options->quiet) {
            char message[512];
            int n = snprintf(message, sizeof message, "%s: note: %s", r->name, note);
            say(s->program->name, message,
                n < 0                        ? 0
                : (size_t)n < sizeof message ? (size_t)n
                                             : sizeof message - 1);
        }
        s->work.plain = true;
        if (!ok || !process(s, hs_str_of(line.p, line.n), id, &error))
            reject(s, r->name, &error, bytes, false);
        s->work.plain = false;
        hs_buf_free(&line);
        after_record(s, at_once);
    }
}

static bool ends_in(const char *name, const char *ending) {
    size_t n = strlen(name), m = strlen(ending);
    return n >= m && strcmp(name + n - m, ending) == 0;
}

/* The file's name without folder and ending. */
static hs_str plain_id(const char *name) {
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    const char *dot = strrchr(base, '.');
    return hs_str_of(base, dot && dot > base ? (size_t)(dot - base) : strlen(base));
}

static void stream_file(stream *s, const char *name, bool at_once) {
    bool standard = strcmp(name, "-") == 0;
    hs_reader r = {.fd = STDIN_FILENO, .name = standard ? "stdin" : name};
    if (!standard && (r.fd = open(name, O_RDONLY | O_CLOEXEC)) < 0) {
        hs_error error;
        hs_fail(&error, "%s: cannot open: %s", name, strerror(errno));
        io_failed(s, &error);
        s->failed = true;
        return;
    }
    bool lines = !s->options->plain && (standard || ends_in(name, ".jsonl") || ends_in(name, ".ndjson"));
    if (lines)
        stream_lines(s, &r, at_once);
    else
        stream_plain(s, &r, standard ? hs_cstr("stdin") : plain_id(name), at_once);
    hs_reader_close(&r);
}

static void stream_all(stream *s) {
    bool at_once = s->options->line_buffered || isatty(STDOUT_FILENO);
    if (s->options->files.count == 0) {
        if (isatty(STDIN_FILENO) && !s->options->quiet)
            fprintf(stderr, "%s: reading %s from the terminal; Ctrl-D ends, --help explains\n",
                    s->program->name, s->options->plain ? "an article" : "JSON Lines");
        stream_file(s, "-", at_once);
    }
    bool failed = false; /* a file that cannot be read does not keep the others from being read */
    for (size_t i = 0; i < s->options->files.count && !s->out.closed; i++) {
        stream_file(s, s->options->files.items[i], at_once);
        failed = failed || s->failed;
        s->failed = false;
    }
    s->failed = s->failed || failed;
}

int hs_stream(const hs_program *program, const hs_options *options, void *const *states) {
    stream s = {.program = program,
                .options = options,
                .states = states,
                .out = {.fd = STDOUT_FILENO, .name = "standard output"}};
    hs_error error;
    signal(SIGPIPE, SIG_IGN);
    if (options->rejects) {
        s.rejects = (hs_writer){.fd = open(options->rejects, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666),
                                .name = options->rejects};
        if (s.rejects.fd < 0) {
            fprintf(stderr, "%s: %s: cannot open: %s\n", program->name, options->rejects, strerror(errno));
            return HS_IO;
        }
        s.has_rejects = true;
    }
    s.arena = hs_arena_new();
    s.work.matcher = hs_matcher_new();
    stream_all(&s);
    if (!hs_writer_close(&s.out, &error)) io_failed(&s, &error);
    if (s.has_rejects && !hs_writer_close(&s.rejects, &error)) io_failed(&s, &error);
    hs_matcher_free(s.work.matcher);
    hs_arena_free(s.arena);
    hs_buf_free(&s.explain);
    return s.failed ? HS_IO : s.rejected ? HS_REJECTED : HS_OK;
}

enum { MAX_STAGES = 8 };

int hs_main(const hs_program *program, int argc, char **argv) {
    hs_options options;
    void *states[MAX_STAGES] = {0};
    hs_error error;
    size_t opened = 0;
    int status = hs_parse_options(program, argc, argv, &options);
    for (; status < 0 && program->stages[opened]; opened++) {
        if (program->stages[opened]->open(&states[opened], &options, &error)) continue;
        fprintf(stderr, "%s: %s\n", program->name, error.message);
        status = HS_USAGE;
        break;
    }
    for (size_t i = 0; status < 0 && i < opened && !options.quiet; i++) {
        const hs_stage *stage = program->stages[i];
        const char *note = stage->note ? stage->note(states[i]) : NULL;
        if (note) fprintf(stderr, "%s: note: %s\n", program->name, note);
    }
    if (status < 0 && options.check) {
        printf("%s: the rules in %s are right\n", program->name, options.rules);
        status = HS_OK;
    }
    if (status < 0 && program->instead) status = program->instead(&options, states);
    if (status < 0) status = hs_stream(program, &options, states);
    for (size_t i = 0; i < opened; i++) program->stages[i]->close(states[i]);
    hs_options_free(&options);
    return status;
}
