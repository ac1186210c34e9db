/* Subjects with a clause of their own before the verb: "An aide, who was not allowed to speak, said …". */
#ifndef HEARSAY_QUOTES_RELATIVE_SUBJECTS_H
#define HEARSAY_QUOTES_RELATIVE_SUBJECTS_H

#include "attribution.h"
#include "features.h"

/* Give attributions whose source was looked for within such a clause, or not found for it, the whole subject.
 */
void take_relative_subjects(const facts *f, attributions *found);

/* "According to two people who [have spoken to him], …": let sources behind their cue that break off amid
 * such a clause go on to its end. */
void finish_clauses(const facts *f, attributions *found);

#endif
