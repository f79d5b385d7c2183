/* person add: one person, from options. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#include "ctl/ctl.h"
#include "ctl/people.h"
#include "ctl/person.h"

enum { WITH_PASSWORD = 1000, WITH_HELP };

/* An option's value is its column. */
static const struct option options[] = {
        { "name", required_argument, NULL, PEOPLE_NAME },
        { "email", required_argument, NULL, PEOPLE_EMAIL },
        { "title", required_argument, NULL, PEOPLE_TITLE },
        { "team", required_argument, NULL, PEOPLE_TEAM },
        { "lead", no_argument, NULL, PEOPLE_LEAD },
        { "role", required_argument, NULL, PEOPLE_ROLE },
        { "time-zone", required_argument, NULL, PEOPLE_TIME_ZONE },
        { "hours", required_argument, NULL, PEOPLE_HOURS },
        { "password-stdin", no_argument, NULL, WITH_PASSWORD },
        { "help", no_argument, NULL, WITH_HELP },
        { 0 },
};

static void help(void)
{
        puts("usage: buckstopctl person add HANDLE --name NAME [--email ADDRESS] [--title TITLE]\n"
             "           [--team TEAM] [--lead] [--role member|steward|admin|partner]\n"
             "           [--time-zone Europe/Berlin] [--hours \"mon-fri 09:00-17:00\"]\n"
             "           [--password-stdin]\n"
             "A handle that is there already is updated by what is said. A team that is not there "
             "is made.\n"
             "Without a password, buckstopctl invite HANDLE prints a link to sign in with.");
}

/* What the command line asks for. */
struct wish {
        struct person person;
        bool with_password, with_help;
};

/* getopt_long() skips the first argument, which stands where a program's name would: the word
 * "add". */
static bool read_options(int count, char **arguments, struct wish *wish, struct err *err)
{
        int at;

        opterr = 0;
        while ((at = getopt_long(count, arguments, ":", options, NULL)) != -1) {
                if (at == '?' || at == ':')
                        return err_set(err, ERR_BAD_REQUEST, "%s %s; person add --help says more",
                                       arguments[optind - 1],
                                       at == ':' ? "needs a value" : "is no option");
                if (at == WITH_PASSWORD)
                        wish->with_password = true;
                else if (at == WITH_HELP)
                        wish->with_help = true;
                else if (!people_put(&wish->person, (enum people_column)at,
                                     at == PEOPLE_LEAD ? STR("yes") : str_of(optarg), err))
                        return false;
        }
        return wish->with_help ||
               (optind == count - 1
                        ? people_put(&wish->person, PEOPLE_HANDLE, str_of(arguments[optind]), err)
                        : err_set(err, ERR_BAD_REQUEST,
                                  "person add takes one HANDLE; person add --help says more"));
}

static bool add(struct ctl *ctl, const struct wish *wish, struct err *err)
{
        const char *const handle = wish->person.columns[PEOPLE_HANDLE].at;
        char hash[SECRET_PASSWORD_SIZE];
        enum person_outcome outcome;

        if (wish->with_password && !person_read_password(hash, err))
                return false;
        if (!pg_open(ctl, err) || !pg_run(ctl->db, "begin", err) ||
            !person_import(ctl->db, &wish->person, &outcome, err))
                return false;
        if (wish->with_password && !person_set_password(ctl->db, handle, hash, err))
                return false;
        if (!pg_run(ctl->db, "commit", err))
                return false;
        printf("%s %s\n", handle, person_outcomes[outcome]);
        return true;
}

bool person_add_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        struct wish wish = { 0 };

        if (!read_options(count + 1, arguments - 1, &wish, err))
                return false;
        if (!wish.with_help)
                return add(ctl, &wish, err);
        help();
        return true;
}
