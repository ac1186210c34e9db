/* Whom "I" means in a reporter's or columnist's own words: who signs the article, where one person does. */
#ifndef HEARSAY_QUOTES_AUTHOR_H
#define HEARSAY_QUOTES_AUTHOR_H

#include "names.h"

/* The record's member `authors` (a name, or an array of one) as a person's name; empty where there is none,
 * where several sign, and for a newsroom or an agency. The text is the record's. */
hs_str author_name(const cast *c);

/* The entity of that name (capitals apart), which the article may speak of as well, with one more place that
 * means it. */
int author_entity(cast *c, hs_str author, range words);

#endif
