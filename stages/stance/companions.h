/* Who shares the side of a subject, or does not. */
#ifndef HEARSAY_STANCE_COMPANIONS_H
#define HEARSAY_STANCE_COMPANIONS_H

#include "judge.h"

/* "Smith joined Lee in backing it", "had teamed up with Lee to back it", deed and sentence starting at tokens
 * `deed` and `first`: Smith; or HS_NONE. */
int subject_of_joining(const judging *j, size_t deed, size_t first);

/* Add the stances of those whom the sentence that starts at token `first` puts beside the subject of a deed,
 * or against it, in a quote or (HS_NONE) outside: "joined Lee in backing it", "unlike Lee, Smith backs it".
 */
void add_companions(judging *j, int subject, size_t deed, size_t first, const mention *m, const topic *t,
                    int quote, const verdict *v);

#endif
