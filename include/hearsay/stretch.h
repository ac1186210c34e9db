/* A record of many megabytes is many articles in one, or a book. Stages that remember much of each word read
 * it a stretch at a time, so that they remember it of one stretch only. */
#ifndef HEARSAY_STRETCH_H
#define HEARSAY_STRETCH_H

#include "hearsay/record.h"

/* Bytes of a stretch, far more than the longest of 16,910 articles: nearly all records are one. */
enum { HS_STRETCH = 1 << 19 };

/* Sentences [from, to) of a record, of which the first stands in `block`, and bytes of its text: those of all
 * stretches are all of it. */
typedef struct hs_stretch {
    size_t from, to, block;
    hs_span bytes;
    bool begun;
} hs_stretch;

/* Go on to the next stretch (of a zeroed one: to the first). It ends with the first block behind `length`
 * bytes that none in quote marks follows, or with a sentence where there is none for as long again. Needs
 * blocks and sentences. False behind the last; a record without sentences has one stretch without any. */
bool hs_next_stretch(const hs_record *r, size_t length, hs_stretch *s);

#endif
