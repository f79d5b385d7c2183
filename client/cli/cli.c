#include "cli/cli.h"
#include "account/address.h"

#include <stdlib.h>

#include "account/address.h"
#include "cli/talk.h"
#include "words/promise.h"

enum { TOKEN_FILE_MAX = ACCOUNT_TOKEN_MAX + 2 };

int cli_fail(struct cli *cli, enum status status, const char *words)
{
        fflush(cli->out.file);
        screen_put(&cli->err, BAD, "buckstop: ");
        fprintf(cli->err.file, "%s\n", screen_line(&cli->arena, words));
        return status;
}

void cli_tell(struct cli *cli, const char *words)
{
        fflush(cli->out.file);
        screen_wrap(&cli->err, PLAIN, 0, screen_safe(&cli->arena, words));
        fflush(cli->err.file);
}

bool cli_json(struct cli *cli)
{
        if (!cli_has(cli, OPTION_JSON))
                return false;
        fprintf(cli->out.file, "%s\n", talk_words(cli));
        return true;
}

const char *cli_text(struct cli *cli, size_t i)
{
        const struct given *given = &cli->given;
        size_t size = 1;

        if (i >= given->words_count)
                return NULL;
        for (size_t word = i; word < given->words_count; word++)
                size += strlen(given->words[word]) + 1;

        char *text = arena_take(&cli->arena, size), *at = text;

        for (size_t word = i; word < given->words_count; word++)
                at += sprintf(at, "%s%s", word > i ? " " : "", given->words[word]);
        return text;
}

const char *cli_id(struct cli *cli, size_t i)
{
        const char *word = cli->given.words[i];
        int64_t id;

        word += word[0] == '#';
        if (str_to_id(str_of(word), &id))
                return word;
        cli_fail(cli, STATUS_USAGE,
                 SAID(cli,
                      _("“{word}” is no id of a question: that is a number, as buckstop inbox "
                        "shows it."),
                      "word", word));
        return NULL;
}

bool cli_time(struct cli *cli, const char *typed, int64_t *at_ms)
{
        if (promise_read(typed, &cli->here, at_ms))
                return true;
        cli_fail(cli, STATUS_USAGE,
                 SAID(cli,
                      _("“{typed}” is no time to come: 17:00, tomorrow 12:00, friday, 2h, or "
                        "2026-12-01T15:00:00Z."),
                      "typed", typed));
        return false;
}

/* The first line of a file; null when it cannot be had, which has been said. */
static const char *token_of(struct cli *cli, const char *name)
{
        FILE *file = fopen(name, "re");
        char line[TOKEN_FILE_MAX];
        const bool is_there = file && fgets(line, sizeof(line), file);

        if (file)
                fclose(file);
        if (!is_there) {
                cli_fail(cli, STATUS_USAGE,
                         SAID(cli, _("There is no token in {file}."), "file", name));
                return NULL;
        }
        line[strcspn(line, "\r\n")] = '\0';
        return arena_copy(&cli->arena, str_of(line)).at;
}

bool cli_load(struct cli *cli, int *status)
{
        const char *file = cli->given.values[OPTION_TOKEN_FILE];
        const char *token = file ? token_of(cli, file) : NULL;
        struct err err = { 0 };

        cli->loaded = true;
        if (file && !token) {
                *status = STATUS_USAGE;
                return false;
        }
        if (token)
                setenv("BUCKSTOP_TOKEN", token, 1);

        const bool loaded = account_load(&cli->account, cli->given.values[OPTION_SERVER], &err);

        if (token)
                unsetenv("BUCKSTOP_TOKEN"); /* an editor that is started has no use for it */
        if (!loaded)
                *status = cli_fail(cli,
                                   err.code == ERR_BAD_REQUEST ? STATUS_USAGE : STATUS_SIGNED_OUT,
                                   err.text);
        return loaded;
}

bool cli_sign_in(struct cli *cli, int *status)
{
        if (cli->account.token)
                return true;
        if (!cli->loaded && !cli_load(cli, status))
                return false;
        if (cli->account.server && cli->account.token) {
                /* Whoever listens on the way reads along: that is said where somebody sees it. */
                if (cli->err.terminal && !address_safe(cli->account.server))
                        cli_tell(cli, cli->account.warning);
                return true;
        }
        *status = cli_fail(cli, STATUS_SIGNED_OUT,
                           _("You are not signed in here. Sign in: buckstop sign-in SERVER"));
        return false;
}

const char *cli_folder(struct cli *cli)
{
        int status;

        if (!cli->loaded && !cli_load(cli, &status))
                return NULL;

        char *folder = account_folder(&cli->account, "cli");
        const char *kept = folder ? arena_copy(&cli->arena, str_of(folder)).at : NULL;

        free(folder);
        return kept;
}
