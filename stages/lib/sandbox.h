/* Least privilege: once rules and models are read and files are open, a program keeps only what it needs to
 * read, compute and write. */
#ifndef HEARSAY_LIB_SANDBOX_H
#define HEARSAY_LIB_SANDBOX_H

#include "hearsay/program.h"

enum { HS_NOT_OPENED = -100000 };

/* Open all named files: descriptors, or -errno, or HS_NOT_OPENED for files beyond what may be open at once
 * (they are opened when their turn comes). The array is malloc's. */
int *hs_sandbox_open_files(const hs_options *options);

/* Give up everything but reading, writing, memory, threads, signals and exiting (seccomp); opening files for
 * reading stays where some are HS_NOT_OPENED. Whoever writes, connects or executes is killed; opening for
 * reading is refused. Does nothing with --no-sandbox, or where the kernel has no seccomp. */
bool hs_sandbox_enter(const hs_options *options, const int *opened, hs_error *error);

/* For programs that must go on opening files: no sockets, no other programs, no look into other processes. */
void hs_sandbox_stay_local(const hs_options *options);

#endif
