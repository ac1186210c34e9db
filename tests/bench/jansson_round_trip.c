/* The yardstick: JSON Lines in, parsed and printed again by jansson, nothing else done. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    char *line = NULL;
    size_t capacity = 0;
    ssize_t n;
    while ((n = getline(&line, &capacity, stdin)) > 0) {
        json_error_t error;
        json_t *record = json_loadb(line, (size_t)n, JSON_ALLOW_NUL, &error);
        if (!record) {
            fprintf(stderr, "jansson: %s\n", error.text);
            continue;
        }
        json_dumpf(record, stdout, JSON_COMPACT);
        putchar('\n');
        json_decref(record);
    }
    free(line);
    return 0;
}
