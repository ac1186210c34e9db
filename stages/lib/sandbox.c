#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <seccomp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

int *hs_sandbox_open_files(const hs_options *options) {
    enum { OWN = 32 }; /* descriptors for everything else */
    struct rlimit limit = {.rlim_cur = 256};
    getrlimit(RLIMIT_NOFILE, &limit);
    int *opened = hs_calloc(options->files.count + 1, sizeof *opened);
    for (size_t i = 0; i < options->files.count; i++) {
        opened[i] = HS_NOT_OPENED;
        if (i + OWN >= limit.rlim_cur || strcmp(options->files.items[i], "-") == 0) continue;
        opened[i] = open(options->files.items[i], O_RDONLY | O_CLOEXEC);
        if (opened[i] < 0) opened[i] = -errno;
    }
    return opened;
}

/* What the C library and we still call. What is neither here nor forbidden fails as unknown (ENOSYS), for the
 * C library asks for things on the side (qsort how much memory there is, malloc what may be overcommitted)
 * and goes on without an answer. */
static const int allowed[] = {SCMP_SYS(read),
                              SCMP_SYS(write),
                              SCMP_SYS(readv),
                              SCMP_SYS(writev),
                              SCMP_SYS(close),
                              SCMP_SYS(fstat),
                              SCMP_SYS(newfstatat),
                              SCMP_SYS(lseek),
                              SCMP_SYS(poll),
                              SCMP_SYS(ppoll),
                              SCMP_SYS(fsync),
                              SCMP_SYS(ioctl),
                              SCMP_SYS(brk),
                              SCMP_SYS(mmap),
                              SCMP_SYS(munmap),
                              SCMP_SYS(mremap),
                              SCMP_SYS(madvise),
                              SCMP_SYS(mprotect),
                              SCMP_SYS(futex),
                              SCMP_SYS(clone),
                              SCMP_SYS(clone3),
                              SCMP_SYS(set_robust_list),
                              SCMP_SYS(rseq),
                              SCMP_SYS(set_tid_address),
                              SCMP_SYS(sched_yield),
                              SCMP_SYS(sched_getaffinity),
                              SCMP_SYS(gettid),
                              SCMP_SYS(getpid),
                              SCMP_SYS(tgkill),
                              SCMP_SYS(kill),
                              SCMP_SYS(rt_sigaction),
                              SCMP_SYS(rt_sigprocmask),
                              SCMP_SYS(rt_sigreturn),
                              SCMP_SYS(sigaltstack),
                              SCMP_SYS(restart_syscall),
                              SCMP_SYS(clock_gettime),
                              SCMP_SYS(clock_nanosleep),
                              SCMP_SYS(nanosleep),
                              SCMP_SYS(getrusage),
                              SCMP_SYS(getrandom),
                              SCMP_SYS(sysinfo),
                              SCMP_SYS(getcpu),
                              SCMP_SYS(prctl),
                              SCMP_SYS(exit),
                              SCMP_SYS(exit_group),
                              SCMP_SYS(prlimit64)};

/* What nobody asks for on the side: whoever does is an intruder, and the process ends. */
static const int forbidden[] = {
    SCMP_SYS(socket),    SCMP_SYS(connect),     SCMP_SYS(bind),     SCMP_SYS(listen),
    SCMP_SYS(accept),    SCMP_SYS(sendto),      SCMP_SYS(execve),   SCMP_SYS(execveat),
    SCMP_SYS(fork),      SCMP_SYS(vfork),       SCMP_SYS(ptrace),   SCMP_SYS(process_vm_readv),
    SCMP_SYS(creat),     SCMP_SYS(unlink),      SCMP_SYS(unlinkat), SCMP_SYS(rename),
    SCMP_SYS(renameat2), SCMP_SYS(mkdir),       SCMP_SYS(link),     SCMP_SYS(symlink),
    SCMP_SYS(chmod),     SCMP_SYS(fchmodat),    SCMP_SYS(chown),    SCMP_SYS(mount),
    SCMP_SYS(setuid),    SCMP_SYS(setgid),      SCMP_SYS(chroot),   SCMP_SYS(bpf),
    SCMP_SYS(keyctl),    SCMP_SYS(memfd_create)};

static bool any_left_to_open(const hs_options *options, const int *opened) {
    for (size_t i = 0; i < options->files.count; i++)
        if (opened[i] == HS_NOT_OPENED && strcmp(options->files.items[i], "-") != 0) return true;
    return false;
}

/* Opening: for writing it is an intruder's; for reading it is refused, or allowed where files are left to
 * open. */
static int add_opening(scmp_filter_ctx filter, bool may_open) {
    const struct scmp_arg_cmp for_reading = SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT, O_RDONLY);
    const struct scmp_arg_cmp for_writing[] = {SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, O_WRONLY),
                                               SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, O_RDWR),
                                               SCMP_A2(SCMP_CMP_MASKED_EQ, O_CREAT, O_CREAT)};
    int failed = seccomp_rule_add(filter, may_open ? SCMP_ACT_ALLOW : SCMP_ACT_ERRNO(EACCES),
                                  SCMP_SYS(openat), 1, for_reading);
    for (size_t i = 0; i < 3 && !failed; i++)
        failed = seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, SCMP_SYS(openat), 1, for_writing[i]);
    return failed;
}

static int add_rules(scmp_filter_ctx filter, bool may_open) {
    int failed = add_opening(filter, may_open);
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed && !failed; i++)
        failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden && !failed; i++)
        failed = seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, forbidden[i], 0);
    return failed;
}

/* The sanitizers look around for themselves at the end, by a process that traces this one. */
static bool is_off(const hs_options *options) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return options != NULL;
#else
    return options->no_sandbox;
#endif
}

bool hs_sandbox_enter(const hs_options *options, const int *opened, hs_error *error) {
    if (is_off(options)) return true;
    /* a thread's own heap would look into /proc when it shrinks; with one heap for all there is none */
    mallopt(M_ARENA_MAX, 1);
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    if (!filter) return hs_fail(error, "cannot make a sandbox; --no-sandbox goes without");
    int failed = add_rules(filter, any_left_to_open(options, opened));
    if (!failed) failed = seccomp_load(filter);
    seccomp_release(filter);
    if (failed == -EINVAL || failed == -ENOSYS || failed == -EOPNOTSUPP) return true; /* no such kernel */
    return failed == 0 ||
           hs_fail(error, "cannot enter the sandbox: %s; --no-sandbox goes without", strerror(-failed));
}

void hs_sandbox_stay_local(const hs_options *options) {
    static const int never[] = {SCMP_SYS(socket),   SCMP_SYS(connect), SCMP_SYS(bind),   SCMP_SYS(execve),
                                SCMP_SYS(execveat), SCMP_SYS(ptrace),  SCMP_SYS(fork),   SCMP_SYS(vfork),
                                SCMP_SYS(mount),    SCMP_SYS(setuid),  SCMP_SYS(setgid), SCMP_SYS(chroot)};
    if (is_off(options)) return;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    for (size_t i = 0; filter && i < sizeof never / sizeof *never; i++)
        seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, never[i], 0);
    if (filter) seccomp_load(filter); /* where the kernel has none, file permissions must do */
    if (filter) seccomp_release(filter);
}
