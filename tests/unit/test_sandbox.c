#include "test.h"

#include "../../stages/lib/sandbox.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SANDBOXED = 0 }; /* sanitizers need more rights than the sandbox leaves */
#else
enum { SANDBOXED = 1 };
#endif

static void try_to_read(void) {
    if (open("/etc/passwd", O_RDONLY) >= 0) raise(SIGUSR1); /* so that the test sees that it worked */
}

/* The C library asks for the machine's memory when it sorts much; that must go on. */
static int by_value(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

static void sort_much(void) {
    enum { MUCH = 300000 };
    int *values = calloc(MUCH, sizeof *values);
    if (!values) _exit(1);
    for (int i = 0; i < MUCH; i++) values[i] = (i ^ 0x2a5a5) % MUCH;
    qsort(values, MUCH, sizeof *values, by_value);
    free(values);
}

static void try_to_write(void) {
    (void)!open("/tmp/hearsay-planted", O_WRONLY | O_CREAT, 0600);
}

static void try_a_socket(void) {
    (void)!socket(AF_INET, SOCK_STREAM, 0);
}

static void try_a_program(void) {
    execl("/bin/true", "true", (char *)NULL);
}

static void behave(void) {
    char *p = malloc(1 << 20);
    if (!p || write(STDERR_FILENO, "", 0) != 0) _exit(1);
    free(p);
}

/* How a child ends that enters the sandbox and then does something: the signal, or 0. */
static int ends_by(void (*attempt)(void), bool no_sandbox) {
    pid_t child = fork();
    if (child == 0) {
        hs_options options = {.no_sandbox = no_sandbox};
        hs_error e;
        int none = 0;
        if (!hs_sandbox_enter(&options, &none, &e)) _exit(2);
        attempt();
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

Test(sandbox, a_planted_attempt_is_killed) {
    const int killed = SANDBOXED ? SIGSYS : 0;
    cr_expect_eq(ends_by(try_to_read, false), SANDBOXED ? 0 : SIGUSR1, "reading is refused");
    cr_expect_eq(ends_by(try_to_write, false), killed);
    cr_expect_eq(ends_by(try_a_socket, false), killed);
    cr_expect_eq(ends_by(try_a_program, false), killed);
}

Test(sandbox, who_behaves_is_left_alone) {
    cr_expect_eq(ends_by(behave, false), 0);
    cr_expect_eq(ends_by(sort_much, false), 0);
    cr_expect_eq(ends_by(try_to_read, true), SIGUSR1, "--no-sandbox allows it");
}
