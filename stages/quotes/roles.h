/* Who holds a role: "the minister", "the French leader". */
#ifndef HEARSAY_QUOTES_ROLES_H
#define HEARSAY_QUOTES_ROLES_H

#include "names.h"

/* The person last named (or referred to) before a description who holds its role, qualified as the
 * description has it, and the people's name where it has one; else the first one named behind it. HS_NONE for
 * none, and for what is no definite description of a role. */
int role_holder(const cast *c, range description);

/* The same, without those named behind it only. */
int role_holder_before(const cast *c, range description);

/* The word of a description that says what its holder is: its last, or one before "of" and a few words ("the
 * secretary of state"). False where it has none. */
bool role_head(const cast *c, range description, size_t *head);

#endif
