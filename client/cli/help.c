#include "cli/command.h"

void help_list(FILE *out)
{
        fprintf(out, "%s\n\n", _("usage: buckstop COMMAND [OPTION ...]"));
        for (size_t i = 0; command_at(i); i++)
                fprintf(out, "  %-11s %s\n", command_at(i)->name, _(command_at(i)->what));
        fprintf(out, "\n%s\n", _("Options of every command:"));
        options_help(OPTIONS_COMMON, out);
        fprintf(out, "\n%s\n",
                _("@WHO is @handle, of a person or a team, or anyone. TIME is 17:00, tomorrow "
                  "12:00, friday, 2h.\nbuckstop COMMAND --help says more, and so does man "
                  "buckstop."));
}

void help_command(const struct command *command, FILE *out)
{
        fprintf(out, "%s buckstop %s%s%s%s\n\n  %s\n\n", _("usage:"), command->name,
                *command->takes ? " " : "", command->takes, command->options ? " [OPTION ...]" : "",
                _(command->what));
        options_help(command->options | OPTIONS_COMMON, out);
}

int help_run(struct cli *cli)
{
        if (cli->given.words_count == 1) {
                help_list(stdout);
                return STATUS_DONE;
        }

        const struct command *command = command_find(cli->given.words[1]);

        if (!command)
                return cli_fail(cli, STATUS_USAGE,
                                SAID(cli,
                                     _("There is no command {name}; buckstop help lists "
                                       "them."),
                                     "name", cli->given.words[1]));
        help_command(command, stdout);
        return STATUS_DONE;
}
