/*
 * command: what one can do, as one table.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/cli.h"

enum { WORDS_ANY = 1000 };

struct command {
        const char *name;
        const char *takes;           /* what follows it, as the help says it */
        size_t least, most;          /* how many words that is */
        unsigned options;            /* beside those that all take */
        int (*run)(struct cli *cli); /* returns the status to end with */
        const char *what;
};

/* The command of that name; null: there is none. */
const struct command *command_find(const char *name);

/* The one whose name is nearest to what somebody has typed; null: nothing is near. */
const struct command *command_near(const char *typed);

/* The i-th, by name; null behind the last. */
const struct command *command_at(size_t i);

/* All of them, and one. */
void help_list(FILE *out);
void help_command(const struct command *command, FILE *out);

/* What each does; each is in the file of its noun. */
int article_run(struct cli *cli);
int ask_run(struct cli *cli);
int asked_run(struct cli *cli);
int away_run(struct cli *cli);
int back_run(struct cli *cli);
int change_run(struct cli *cli);
int follow_up_run(struct cli *cli);
int help_run(struct cli *cli);
int inbox_run(struct cli *cli);
int people_run(struct cli *cli);
int queue_run(struct cli *cli);
int search_run(struct cli *cli);
int show_run(struct cli *cli);
int sign_in_run(struct cli *cli);
int sign_out_run(struct cli *cli);
int wait_run(struct cli *cli);
int watch_run(struct cli *cli);
int whoami_run(struct cli *cli);

#endif
