#include "cli/editor.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/kept.h"
#include "cli/stream.h"

#define SCISSORS "# ------------------------ >8 ------------------------"

/* Put the scissors and what it is about below what the file has already. */
static bool prepare(struct cli *cli, const char *file, const char *about)
{
        FILE *before = fopen(file, "re");
        char *text = before ? stream_read(before, EDITOR_BYTES_MAX) : NULL;

        if (before)
                fclose(before);

        char *end = text ? strstr(text, "\n" SCISSORS) : NULL;

        if (end)
                *end = '\0';

        const char *whole = SAID(cli, "{text}\n" SCISSORS "\n{hint}\n\n{about}", "text",
                                 text ? text : "", "hint",
                                 _("# What you write above this line is sent, the rest is not. "
                                   "Leave it empty to send nothing."),
                                 "about", screen_safe(&cli->arena, about));

        free(text);
        return kept_write(file, whole);
}

static bool edit(const char *file)
{
        const char *editor = getenv("VISUAL");
        char command[4096];

        if (!editor || !*editor)
                editor = getenv("EDITOR");
        if (!editor || !*editor)
                editor = "vi";
        if ((size_t)snprintf(command, sizeof(command), "%s \"$@\"", editor) >= sizeof(command))
                return false;

        /* Ctrl-C is the editor's while it has the terminal. */
        const struct sigaction ignore = { .sa_handler = SIG_IGN };
        struct sigaction interrupt, quit;

        sigaction(SIGINT, &ignore, &interrupt);
        sigaction(SIGQUIT, &ignore, &quit);

        const pid_t child = fork();
        int ended = -1;

        if (child == 0) {
                sigaction(SIGINT, &interrupt, NULL);
                sigaction(SIGQUIT, &quit, NULL);
                execl("/bin/sh", "sh", "-c", command, editor, file, (char *)NULL);
                _exit(127);
        }
        while (child > 0 && waitpid(child, &ended, 0) < 0 && errno == EINTR)
                ;
        sigaction(SIGINT, &interrupt, NULL);
        sigaction(SIGQUIT, &quit, NULL);
        return ended == 0;
}

char *editor_write(struct cli *cli, const char *file, const char *about, size_t bytes_max)
{
        if (!prepare(cli, file, about)) {
                cli_fail(cli, STATUS_OUTPUT,
                         SAID(cli, _("{file} cannot be written: {why}"), "file", file, "why",
                              strerror(errno)));
                return NULL;
        }
        if (!edit(file)) {
                cli_fail(cli, STATUS_REFUSED,
                         SAID(cli, _("The editor failed. What you wrote is in {file}"), "file",
                              file));
                return NULL;
        }

        FILE *after = fopen(file, "re");
        char *text = after ? stream_read(after, bytes_max) : NULL;

        if (after)
                fclose(after);
        if (!text) {
                cli_fail(cli, STATUS_REFUSED,
                         SAID(cli, _("{file} cannot be read, or is too long."), "file", file));
                return NULL;
        }

        char *end = strncmp(text, SCISSORS, sizeof(SCISSORS) - 1) == 0
                            ? text
                            : strstr(text, "\n" SCISSORS);

        if (end)
                *end = '\0';
        return text;
}
