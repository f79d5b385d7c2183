#include "account/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <sysexits.h>
#include <unistd.h>

#include "account/account.h"
#include "base/mem.h"
#include "base/secret.h"
#include "words/place.h"

struct keys {
        pid_t pid; /* 0: it has ended */
        int ended; /* a descriptor of the process, readable at its end; -1: none */
        int said;  /* what it prints */
};

/*
 * Start it between two pipes. What it complains of is for who calls it by hand: how it ends says
 * it all. A token is shorter than what a pipe holds, so it can be written before anybody reads.
 */
static pid_t start(char *const *arguments, int in, int out)
{
        posix_spawn_file_actions_t actions;
        pid_t pid;
        int failed;

        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        failed = posix_spawn(&pid, arguments[0], &actions, NULL, arguments, environ);
        posix_spawn_file_actions_destroy(&actions);
        return failed ? 0 : pid;
}

struct keys *keys_new(const char *verb, const char *server, const char *token)
{
        char *program = place_program("buckstop-keyring");
        char *const arguments[] = { program, (char *)verb, (char *)server, NULL };
        int in[2] = { -1, -1 }, out[2] = { -1, -1 };
        struct keys *keys = mem_new(1, sizeof(*keys));

        keys->ended = keys->said = -1;
        if (program && pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0 &&
            (!token || write(in[1], token, strlen(token)) == (ssize_t)strlen(token)))
                keys->pid = start(arguments, in[0], out[1]);
        if (keys->pid)
                keys->ended = pidfd_open(keys->pid, 0);
        keys->said = out[0];
        if (in[0] >= 0) {
                close(in[0]);
                close(in[1]);
        }
        if (out[1] >= 0)
                close(out[1]);
        free(program);
        if (keys->ended >= 0)
                return keys;
        keys_free(keys);
        return NULL;
}

int keys_fd(const struct keys *keys)
{
        return keys->ended;
}

/* What it printed, without the line's end; null when that is nothing, or no token. */
static char *printed(int out)
{
        char *text = mem_new(ACCOUNT_TOKEN_MAX + 2, 1);
        const ssize_t len = read(out, text, ACCOUNT_TOKEN_MAX + 1);

        text[strcspn(text, "\r\n")] = '\0';
        if (len > 0 && len <= ACCOUNT_TOKEN_MAX && text[0])
                return text;
        secret_free(text);
        return NULL;
}

bool keys_ended(struct keys *keys, enum keys_said *said, char **own_token)
{
        siginfo_t how = { 0 };

        if (waitid(P_PID, (id_t)keys->pid, &how, WEXITED | WNOHANG) == 0 && how.si_pid == 0)
                return false;
        keys->pid = 0;
        *said = KEYS_NOWHERE;
        *own_token = NULL;
        if (how.si_code == CLD_EXITED && how.si_status == EX_OK) {
                *said = KEYS_DONE;
                *own_token = printed(keys->said);
        } else if (how.si_code == CLD_EXITED && how.si_status == 1) {
                *said = KEYS_NONE;
        }
        return true;
}

void keys_free(struct keys *own_keys)
{
        if (own_keys->pid) {
                kill(own_keys->pid, SIGKILL);
                while (waitpid(own_keys->pid, NULL, 0) < 0 && errno == EINTR)
                        ;
        }
        if (own_keys->ended >= 0)
                close(own_keys->ended);
        if (own_keys->said >= 0)
                close(own_keys->said);
        free(own_keys);
}
