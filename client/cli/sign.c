/* sign-in, sign-out, whoami: for whom, and where, all the others speak. */
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "account/address.h"
#include "base/secret.h"
#include "cli/command.h"
#include "cli/kept.h"
#include "cli/stream.h"
#include "cli/talk.h"

enum { LINE_BYTES = ACCOUNT_TOKEN_MAX + 2 };

static struct termios shown;

static void show_again(int number)
{
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
        signal(number, SIG_DFL);
        raise(number);
}

/* A line of standard input; on a terminal it is asked for. False at its end. */
static bool read_line(struct cli *cli, const char *words, bool hidden, char line[LINE_BYTES])
{
        const bool terminal = isatty(STDIN_FILENO);

        if (terminal) {
                fputs(words, cli->err.file);
                fflush(cli->err.file);
        }
        hidden = hidden && terminal && tcgetattr(STDIN_FILENO, &shown) == 0;
        if (hidden) {
                struct termios quiet = shown;

                quiet.c_lflag &= ~(tcflag_t)ECHO;
                signal(SIGINT, show_again);
                signal(SIGTERM, show_again);
                tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
        }

        const bool there = fgets(line, LINE_BYTES, stdin);

        if (hidden) {
                tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
                signal(SIGINT, SIG_DFL);
                signal(SIGTERM, SIG_DFL);
                fputc('\n', cli->err.file);
        }
        return there;
}

/* The server that is meant, as the account writes it; null when none is, which has been said. */
static char *server_of(struct cli *cli, const struct account *known)
{
        const char *typed =
                cli->given.words_count > 1 ? cli->given.words[1] : cli->given.values[OPTION_SERVER];
        char line[LINE_BYTES];
        struct err err = { 0 };

        if (!typed)
                typed = known->server;
        if (!typed && isatty(STDIN_FILENO) &&
            read_line(cli, _("Server (as in https://ask.example.com): "), false, line))
                typed = stream_trim(line);
        if (!typed || !*typed) {
                cli_fail(cli, STATUS_USAGE, _("Which server? buckstop sign-in SERVER"));
                return NULL;
        }

        char *server = account_address(typed, &err);

        if (!server)
                cli_fail(cli, STATUS_USAGE, err.text);
        return server;
}

/* --token-file, BUCKSTOP_TOKEN, or typed. Null: none of them, which has been said. */
static char *token_typed(struct cli *cli, const struct account *known)
{
        char line[LINE_BYTES];

        if (known->from == ACCOUNT_GIVEN)
                return mem_copy(str_of(known->token));
        if (!read_line(cli, _("Token (of your settings on the page, or of buckstopctl token): "),
                       true, line) ||
            *stream_trim(line) == '\0') {
                cli_fail(cli, STATUS_USAGE, _("There is no token. You are not signed in."));
                return NULL;
        }

        char *token = mem_copy(str_of(stream_trim(line)));

        secret_wipe(line);
        return token;
}

/* Does the server know the token? Then whose it is stands in cli->me. */
static bool is_known(struct cli *cli, const char *server, const char *token, int *status)
{
        account_fini(&cli->account);
        cli->account = (struct account){ .server = mem_copy(str_of(server)),
                                         .token = mem_copy(str_of(token)),
                                         .from = ACCOUNT_GIVEN };
        return talk_read(cli, "person.settings", json_object(), status) && cli->me;
}

static void print_me(struct cli *cli)
{
        const json_t *reply = cli->me_json;

        if (cli_has(cli, OPTION_JSON)) {
                json_t *whole =
                        json_pack("{s:O,s:s}", "person", reply, "server", cli->account.server);

                json_dumpf(whole, cli->out.file, JSON_COMPACT);
                fputc('\n', cli->out.file);
                json_decref(whole);
                return;
        }
        screen_wrap(&cli->out, GOOD, 0,
                    screen_line(&cli->arena, SAID(cli, _("{name} (@{handle}) at {server}"), "name",
                                                  cli->me->name, "handle", cli->me->handle,
                                                  "server", cli->account.server)));
        if (cli->me->away_until_ms)
                screen_wrap(&cli->out, WARN, 0,
                            SAID(cli, _("You are away until {when}."), "when",
                                 moment_words(&cli->arena, cli->me->away_until_ms, &cli->here)));
}

static int keep(struct cli *cli, const char *server, const char *token)
{
        struct err err = { 0 };
        int status = STATUS_DONE;

        if (!is_known(cli, server, token, &status))
                return status;
        talk_end(cli);
        account_fini(&cli->account);
        cli->account = (struct account){ 0 };
        if (!account_keep(&cli->account, server, token, &err))
                return cli_fail(cli, STATUS_OUTPUT, err.text);
        print_me(cli);
        if (cli->account.warning[0])
                cli_tell(cli, cli->account.warning);
        return STATUS_DONE;
}

int sign_in_run(struct cli *cli)
{
        int status = STATUS_USAGE;

        if (!cli_load(cli, &status))
                return status;

        struct account known = cli->account;

        cli->account = (struct account){ 0 };

        char *server = server_of(cli, &known), *token = server ? token_typed(cli, &known) : NULL;

        status = token ? keep(cli, server, token) : STATUS_USAGE;
        free(server);
        secret_free(token);
        account_fini(&known);
        return status;
}

int sign_out_run(struct cli *cli)
{
        struct err err = { 0 };
        int status = STATUS_DONE;

        if (!cli_load(cli, &status))
                return status;
        if (!cli->account.token)
                return cli_fail(cli, STATUS_SIGNED_OUT, _("Nobody is signed in here."));
        if (kept_waits(cli))
                cli_tell(cli, _("What waits to be sent stays here, and is sent when you sign in "
                                "again; buckstop queue shows it."));
        if (!account_forget(&cli->account, &err))
                return cli_fail(cli, STATUS_OUTPUT, err.text);
        screen_wrap(&cli->out, GOOD, 0,
                    _("Signed out here. The token itself ends in your settings on the page."));
        return STATUS_DONE;
}

int whoami_run(struct cli *cli)
{
        static const char *const from[] = {
                [ACCOUNT_NOBODY] = N_("By no token."),
                [ACCOUNT_GIVEN] = N_("By a token of the command line or the environment."),
                [ACCOUNT_KEYRING] = N_("By a token of the keyring."),
                [ACCOUNT_FILE] = N_("By a token of a file."),
        };
        int status = STATUS_DONE;

        if (!talk_read(cli, "person.settings", json_object(), &status) || !cli->me)
                return status;
        print_me(cli);
        if (!cli_has(cli, OPTION_JSON))
                screen_wrap(&cli->out, QUIET, 0, _(from[cli->account.from]));
        if (cli->account.warning[0] && address_safe(cli->account.server))
                cli_tell(cli, cli->account.warning);
        return status;
}
