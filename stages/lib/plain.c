/* Plain-text articles: any bytes in, one JSON record out. */
#include "hearsay/program.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>

/* Windows-1252, 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252). */
static const uint16_t cp1252[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                    0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                    0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

/* Copy bytes as UTF-8; what is none is read as Windows-1252, and so is every byte above ASCII where there
 * are more invalid bytes than valid sequences (then the few valid ones are chance). */
static void mend_utf8(hs_str bytes, hs_buf *out, char note[160]) {
    size_t valid = 0, invalid = 0;
    for (size_t i = 0, n; i < bytes.n; i += n ? n : 1) {
        n = hs_utf8_length(bytes.p + i, bytes.p + bytes.n);
        valid += n > 1;
        invalid += n == 0;
    }
    bool all = invalid > valid;
    for (size_t i = 0, n; i < bytes.n; i += n) {
        n = hs_utf8_length(bytes.p + i, bytes.p + bytes.n);
        unsigned char byte = (unsigned char)bytes.p[i];
        if (n == 0 || (all && n > 1)) {
            uint32_t c = byte >= 0x80 && byte < 0xA0 ? cp1252[byte - 0x80] : byte;
            out->n += hs_encode(c, hs_buf_room(out, 4));
            n = 1;
        } else {
            hs_buf_add(out, bytes.p + i, n);
        }
    }
    if (invalid)
        snprintf(note, 160,
                 all ? "not UTF-8: read as Windows-1252 (--encoding NAME says otherwise)"
                     : "%zu stray bytes are no UTF-8: read as Windows-1252 where they stand",
                 invalid);
}

static bool convert(hs_str bytes, const char *encoding, hs_buf *out, hs_error *error) {
    iconv_t cd = iconv_open("UTF-8", encoding);
    if (cd == (iconv_t)-1) return hs_fail(error, "unknown encoding \"%s\"; see `iconv -l`", encoding);
    char *in = (char *)(uintptr_t)bytes.p;
    size_t left = bytes.n;
    while (left) {
        size_t room = 2 * left + 64;
        char *to = hs_buf_room(out, room), *at = to;
        size_t rc = iconv(cd, &in, &left, &at, &room);
        out->n += (size_t)(at - to);
        if (rc != (size_t)-1 || errno == E2BIG) continue;
        if (errno == EINVAL) break; /* cut off in the middle of its last character */
        hs_buf_puts(out, "\xEF\xBF\xBD");
        in++;
        left--;
    }
    iconv_close(cd);
    return true;
}

hs_str hs_plain_id(const char *name) {
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    const char *dot = strrchr(base, '.');
    return hs_str_of(base, dot && dot > base ? (size_t)(dot - base) : strlen(base));
}

bool hs_plain_open(hs_plain *p, const char *encoding, hs_error *error) {
    const char *names[HS_PLAIN_CONVERTERS] = {"UTF-16", encoding};
    *p = (hs_plain){{0}};
    for (int i = 0; i < HS_PLAIN_CONVERTERS && names[i]; i++) {
        iconv_t cd = iconv_open("UTF-8", names[i]);
        if (cd == (iconv_t)-1) {
            hs_plain_close(p);
            return hs_fail(error, "unknown encoding \"%s\"; see `iconv -l`", names[i]);
        }
        p->converters[i] = cd;
    }
    return true;
}

void hs_plain_close(hs_plain *p) {
    for (int i = 0; i < HS_PLAIN_CONVERTERS; i++)
        if (p->converters[i]) iconv_close(p->converters[i]);
    *p = (hs_plain){{0}};
}

static bool has_prefix(hs_str s, const char *prefix, size_t n) {
    return s.n >= n && memcmp(s.p, prefix, n) == 0;
}

bool hs_plain_record(hs_str bytes, hs_str id, const char *encoding, hs_buf *line, char note[160],
                     hs_error *error) {
    hs_buf text = {0};
    note[0] = '\0';
    if (has_prefix(bytes, "\xEF\xBB\xBF", 3)) bytes = hs_str_of(bytes.p + 3, bytes.n - 3);
    if (!encoding && (has_prefix(bytes, "\xFF\xFE", 2) || has_prefix(bytes, "\xFE\xFF", 2)))
        encoding = "UTF-16";
    if (!encoding)
        mend_utf8(bytes, &text, note);
    else if (!convert(bytes, encoding, &text, error)) {
        hs_buf_free(&text);
        return false;
    }
    hs_buf_puts(line, "{\"id\":");
    hs_json_put_string(line, id);
    hs_buf_puts(line, ",\"text\":");
    hs_json_put_string(line, hs_str_of(text.p, text.n));
    hs_buf_putc(line, '}');
    hs_buf_free(&text);
    return true;
}
