/* A bound on quotations within quotations. */
#ifndef HEARSAY_QUOTES_DEPTH_H
#define HEARSAY_QUOTES_DEPTH_H

#include "attribution.h"

/* Drop attributions whose content starts within eight others', and say so to --explain: what is printed stays
 * within a constant of the article's size whatever it holds. */
void drop_deepest(const article *a, attributions *found);

#endif
