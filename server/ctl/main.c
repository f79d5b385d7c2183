/* buckstopctl: the commands as one table. */
#include <stdio.h>
#include <string.h>

#include "base/secret.h"
#include "base/str.h"
#include "ctl/ctl.h"

struct command {
        const char *name; /* one or two words */
        const char *arguments;
        int count; /* of arguments; negative: the command looks for itself */
        const char *what;
        command_run *run;
};

static const struct command commands[] = {
        { "check", "", 0, "verify every invariant on the live database; a line for each violation",
          check_run },
        { "demo", "", 0, "load the demo company into a database that has no people", demo_run },
        { "export articles", "DIR", 1,
          "write the knowledge base into a folder, one Markdown file for each article",
          export_articles_run },
        { "forget", "", 0, "delete ended sessions, unused invites and old keys; run it daily",
          forget_run },
        { "import answers", "FILE.csv", 1, "add and update articles: question,answer,owner,tags",
          import_answers_run },
        { "import articles", "DIR", 1,
          "add and update articles from a folder of Markdown files, all or nothing",
          import_articles_run },
        { "import people", "FILE.csv", 1, "add and update people and teams, all or nothing",
          import_people_run },
        { "invite", "HANDLE", 1, "print a link that signs in once and sets a password",
          invite_run },
        { "migrate", "", 0, "bring the database to the schema of this version", migrate_run },
        { "password", "HANDLE", 1, "set the password, read from standard input", password_run },
        { "person add", "HANDLE --name NAME ...", -1, "add one person; person add --help",
          person_add_run },
        { "person leave", "HANDLE", 1,
          "they have left the company: hand over what they own, sign them out", person_leave_run },
        { "token", "HANDLE", 1, "print a bearer token; only its digest is kept", token_run },
};

enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

static void help(FILE *out)
{
        fprintf(out, "usage: buckstopctl [--config FILE] COMMAND\n\n");
        for (size_t i = 0; i < COMMANDS; i++) {
                char call[48];

                snprintf(call, sizeof(call), "%s %s", commands[i].name, commands[i].arguments);
                fprintf(out, "  %-38s %s\n", call, commands[i].what);
        }
        fprintf(out,
                "\nSettings are the server's: --config FILE, or buckstop.conf in the folder VAR "
                "of the environment,\nand BUCKSTOP_SECTION_KEY over both. Connects as "
                "database.owner_dsn.\n\n");
        config_help(out);
}

/* Take "--config FILE" or "--config=FILE" out of the arguments, wherever it stands. Returns FILE or
 * null. */
static const char *take_config(int *count, char **arguments)
{
        static const char option[] = "--config";
        const size_t len = sizeof(option) - 1;

        for (int i = 0; i < *count; i++) {
                const bool joined =
                        strncmp(arguments[i], option, len) == 0 && arguments[i][len] == '=';
                const int words = joined ? 1 : 2;

                if (!joined && (strcmp(arguments[i], option) != 0 || i + 1 == *count))
                        continue;

                const char *const file = joined ? arguments[i] + len + 1 : arguments[i + 1];

                *count -= words;
                memmove(&arguments[i], &arguments[i + words],
                        (size_t)(*count - i) * sizeof(*arguments));
                return file;
        }
        return NULL;
}

/* How many arguments name the command: 1, 2, or 0 when they do not. */
static int names(const struct command *command, int count, char **arguments)
{
        const char *const space = strchr(command->name, ' ');
        const size_t first = space ? (size_t)(space - command->name) : strlen(command->name);

        if (count < 1 || !str_eq(str_of(arguments[0]), (struct str){ command->name, first }))
                return 0;
        if (!space)
                return 1;
        return count > 1 && strcmp(arguments[1], space + 1) == 0 ? 2 : 0;
}

static const struct command *find(int *count, char ***arguments)
{
        for (size_t i = 0; i < COMMANDS; i++) {
                const int words = names(&commands[i], *count, *arguments);

                if (words == 0)
                        continue;
                *count -= words;
                *arguments += words;
                return &commands[i];
        }
        return NULL;
}

static bool wants_help(int count, char **arguments)
{
        return count == 0 || strcmp(arguments[0], "--help") == 0 ||
               strcmp(arguments[0], "-h") == 0 || strcmp(arguments[0], "help") == 0;
}

/* Returns the exit status; on 1 err may say why. */
static int run(const struct command *command, const char *file, int count, char **arguments,
               struct err *err)
{
        struct ctl ctl = { 0 };

        if (!secret_init(err) || !config_load(&ctl.config, file, err))
                return 1;

        const bool done = command->run(&ctl, count, arguments, err);

        PQfinish(ctl.db);
        config_fini(&ctl.config);
        return done && fflush(stdout) == 0 ? ctl.status : 1;
}

static int usage(const struct command *command, FILE *out)
{
        fprintf(out, "usage: buckstopctl %s %s\n%s\n", command->name, command->arguments,
                command->what);
        return out == stderr ? 2 : 0;
}

int main(int argc, char **argv)
{
        int count = argc - 1;
        char **arguments = argv + 1;
        const char *const file = take_config(&count, arguments);
        struct err err = { 0 };

        if (wants_help(count, arguments)) {
                help(count == 0 ? stderr : stdout);
                return count == 0 ? 2 : 0;
        }

        const struct command *const command = find(&count, &arguments);

        if (!command) {
                fprintf(stderr, "buckstopctl: no such command; buckstopctl --help lists them\n");
                return 2;
        }
        if (command->count >= 0 && count == 1 && strcmp(arguments[0], "--help") == 0)
                return usage(command, stdout);
        if (command->count >= 0 && count != command->count)
                return usage(command, stderr);

        const int status = run(command, file, count, arguments, &err);

        if (status == 1 && err.text[0])
                fprintf(stderr, "buckstopctl: %s\n", err.text);
        return status;
}
