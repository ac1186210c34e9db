/* ICU's sentence iterator on the same records, with JSON read and written by jansson, to compare with. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>

/* Sentences of one text as [{"start", "end"}], in code points. */
static json_t *split(UBreakIterator *iterator, const char *text, size_t length) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t units = 0;
    UChar *wide = malloc((length + 1) * sizeof *wide);
    if (!wide) exit(3);
    u_strFromUTF8(wide, (int32_t)length + 1, &units, text, (int32_t)length, &status);
    ubrk_setText(iterator, wide, units, &status);
    json_t *sentences = json_array();
    json_int_t start = 0;
    int32_t before = ubrk_first(iterator);
    for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; before = at, at = ubrk_next(iterator)) {
        json_int_t end = start + u_countChar32(wide + before, at - before);
        json_array_append_new(sentences, json_pack("{s:I,s:I}", "start", start, "end", end));
        start = end;
    }
    free(wide);
    return sentences;
}

int main(void) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, "en", NULL, 0, &status);
    char *line = NULL;
    size_t capacity = 0;
    ssize_t n;
    if (U_FAILURE(status)) return 2;
    while ((n = getline(&line, &capacity, stdin)) > 0) {
        json_error_t error;
        json_t *record = json_loadb(line, (size_t)n, JSON_ALLOW_NUL, &error);
        const json_t *text = json_object_get(record, "text");
        if (!text) continue;
        json_object_set_new(record, "sentences",
                            split(iterator, json_string_value(text), json_string_length(text)));
        json_dumpf(record, stdout, JSON_COMPACT);
        putchar('\n');
        json_decref(record);
    }
    free(line);
    ubrk_close(iterator);
    return 0;
}
