/* buckstop: ask and answer from a command line. */
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/secret.h"
#include "cli/command.h"
#include "cli/kept.h"
#include "cli/stream.h"
#include "cli/talk.h"

/* Widths of characters are known in a locale of UTF-8 alone; texts are UTF-8 everywhere. */
static void speak(void)
{
        gettext_begin();
        if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
                setlocale(LC_CTYPE, "C.UTF-8");
}

static int misused(struct cli *cli, const char *why)
{
        cli_fail(cli, STATUS_USAGE, why);
        cli_tell(cli, SAID(cli, _("How it is used: buckstop {command} --help"), "command",
                           cli->command ? cli->command->name : ""));
        return STATUS_USAGE;
}

static int unknown(struct cli *cli)
{
        const char *name = cli->given.words[0];
        const struct command *near = command_near(name);

        cli_fail(cli, STATUS_USAGE,
                 near ? SAID(cli, _("There is no command {name}. Did you mean {near}?"), "name",
                             name, "near", near->name)
                      : SAID(cli, _("There is no command {name}; buckstop help lists them."),
                             "name", name));
        return STATUS_USAGE;
}

/* What is typed goes into JSON. */
static bool is_text(char **argv)
{
        for (; *argv; argv++)
                if (stream_letters(*argv) < 0)
                        return false;
        return true;
}

/* --patience, of a day at most. False: it is no number. */
static bool be_patient(struct cli *cli)
{
        enum { USUAL_MS = 5000, DAY_SECONDS = 86400 }; /* a server that restarts is back by then */
        const char *given = cli->given.values[OPTION_PATIENCE];
        char *end = NULL;
        const double seconds = given ? strtod(given, &end) : 0;

        cli->patience_ms = USUAL_MS;
        if (!given)
                return true;
        if (end == given || *end || !(seconds >= 0 && seconds <= DAY_SECONDS))
                return false;
        cli->patience_ms = (uint64_t)(seconds * 1000);
        return true;
}

static int run(struct cli *cli)
{
        const size_t words = cli->given.words_count;
        struct err err = { 0 };

        if (cli_has(cli, OPTION_VERSION))
                return printf("buckstop 1.0\n") < 0 ? STATUS_OUTPUT : STATUS_DONE;
        if (words == 0) {
                help_list(cli_has(cli, OPTION_HELP) ? stdout : stderr);
                return cli_has(cli, OPTION_HELP) ? STATUS_DONE : STATUS_USAGE;
        }
        if (!be_patient(cli))
                return misused(cli, _("--patience is a number of seconds."));
        cli->command = command_find(cli->given.words[0]);
        if (!cli->command)
                return unknown(cli);
        if (cli_has(cli, OPTION_HELP)) {
                help_command(cli->command, stdout);
                return STATUS_DONE;
        }
        if (!options_within(&cli->given, &cli->arena, cli->command->options | OPTIONS_COMMON, &err))
                return misused(cli, err.text);
        if (words - 1 < cli->command->least)
                return misused(cli, SAID(cli, _("{command} needs more: {takes}"), "command",
                                         cli->command->name, "takes", cli->command->takes));
        if (words - 1 > cli->command->most)
                return misused(cli, SAID(cli, _("{command} takes no {word}."), "command",
                                         cli->command->name, "word",
                                         cli->given.words[cli->command->most + 1]));
        return cli->command->run(cli);
}

/* What was printed has been read, or nobody reads any more: that is no failure. */
static int printed(int status)
{
        errno = 0;
        if (fflush(stdout) == 0 && !ferror(stdout))
                return status;
        if (errno == EPIPE || errno == 0)
                return status;
        fprintf(stderr, "buckstop: %s\n", strerror(errno));
        return STATUS_OUTPUT;
}

int main(int argc, char **argv)
{
        struct cli cli = { .here = here_now() };
        struct err err = { 0 };

        signal(SIGPIPE, SIG_IGN);
        speak();
        screen_init(&cli.out, stdout);
        screen_init(&cli.err, stderr);
        cli.replies = json_array();
        cli.for_teams = json_array();

        int status = STATUS_USAGE;

        if (!secret_init(&err))
                status = cli_fail(&cli, STATUS_OUTPUT, err.text);
        else if (!options_read(&cli.given, &cli.arena, argc, argv, &err))
                misused(&cli, err.text);
        else if (!is_text(argv))
                misused(&cli, _("That is no text: it is not UTF-8."));
        else
                status = run(&cli);
        kept_send_to_teams(&cli);

        talk_end(&cli);
        status = printed(status);
        json_decref(cli.replies);
        json_decref(cli.for_teams);
        json_decref(cli.me_json);
        account_fini(&cli.account);
        arena_fini(&cli.arena);
        return status;
}
