/*
 * cli: one run of the program, as every command sees it.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <jansson.h>

#include "account/account.h"
#include "base/err.h"
#include "base/mem.h"
#include "cli/options.h"
#include "cli/screen.h"
#include "words/moment.h"
#include "words/person.h"
#include "words/said.h"

/* How a run ends; the numbers of sysexits(3) where they have one. */
enum status {
        STATUS_DONE = 0,
        STATUS_REFUSED = 1, /* by the rules, or by whoever was asked whether they mean it */
        STATUS_USAGE = 64,  /* not as a command line has to be */
        STATUS_AWAY = 69,   /* the server cannot be reached */
        STATUS_OUTPUT = 74, /* what was to be printed could not be */
        STATUS_KEPT = 75,   /* not yet: it is kept here and sent later, or nobody has answered */
        STATUS_SIGNED_OUT = 77,   /* nobody is signed in here */
        STATUS_INTERRUPTED = 130, /* by SIGINT, while it waited for the server */
};

struct talk;

struct cli {
        struct given given;
        const struct command *command;
        struct screen out, err;
        uint64_t patience_ms; /* how long to try when the server cannot be reached */
        struct account account;
        bool loaded;       /* the account has been looked for */
        struct talk *talk; /* null until something is asked of the server */
        json_t *replies;   /* what the server said, until the end */
        json_t *for_teams; /* what earlier runs put to nobody: perhaps a team is called that */
        json_t *me_json;
        struct person *me; /* null until the server has said who that is */
        struct person person;
        struct here here;
        struct arena arena; /* dies with the run */
};

/* A sentence with names in braces, until the end of the run: SAID(cli, _("…"), "name", name). */
#define SAID(cli, ...) said(&(cli)->arena, __VA_ARGS__, NULL)

/* Say what went wrong on standard error, and return the status for it. */
int cli_fail(struct cli *cli, enum status status, const char *words);

/* Say something on standard error, for people. */
void cli_tell(struct cli *cli, const char *words);

/* --json: print what the server said last, as it said it; else nothing. Returns whether it did. */
bool cli_json(struct cli *cli);

/* Is the option there? */
static inline bool cli_has(const struct cli *cli, enum option option)
{
        return cli->given.values[option] != NULL;
}

/* The words from the i-th on as one text; null where there is none. */
const char *cli_text(struct cli *cli, size_t i);

/* An id among the words: "42" or "#42". Null: it is none, and that has been said. */
const char *cli_id(struct cli *cli, size_t i);

/* A time as people type it, that is to come. False: it is none, which has been said. */
bool cli_time(struct cli *cli, const char *typed, int64_t *at_ms);

/* Server and token of this run, from options, environment and account, where there are any. False:
 * they cannot be used, which has been said; *status is how to end. */
bool cli_load(struct cli *cli, int *status);

/* The same, and there are both. */
bool cli_sign_in(struct cli *cli, int *status);

/* Where this program keeps what outlives it; null where no home is known. */
const char *cli_folder(struct cli *cli);

#endif
