/*
 * ctl: the operator's tool, one file per command.
 *
 * Commands run to their end before the next line of a script, so this is the one program here that
 * waits for PostgreSQL; it connects as the owner of the database.
 */
#ifndef CTL_CTL_H
#define CTL_CTL_H

#include <libpq-fe.h>

#include "base/err.h"
#include "config.h"

/* Exit statuses beside 0, 1 (err says why) and 2 (no such call). */
enum { CTL_LEFT = 3 /* done, but some of what was given was left as it is here */ };

struct ctl {
        struct config config;
        PGconn *db;
        int status; /* the exit status of a command that returns true */
};

/* What a command is given after its name, and how it ends: on false err says why. */
typedef bool command_run(struct ctl *ctl, int count, char **arguments, struct err *err);

command_run check_run, demo_run, export_articles_run, forget_run, import_answers_run,
        import_articles_run, import_people_run, invite_run, migrate_run, password_run,
        person_add_run, person_leave_run, token_run;

/* Connect as the owner, to whatever is there. */
bool pg_connect(struct ctl *ctl, struct err *err);

/* Connect as the owner to a database that has been migrated. */
bool pg_open(struct ctl *ctl, struct err *err);

/*
 * Run one statement that may have parameters ($1..$count, passed as text).
 *
 * Returns its rows, for PQclear(), or null with err filled.
 */
PGresult *pg_ask(PGconn *db, const char *sql, int count, const char *const *values,
                 struct err *err);

/* Run any number of statements. In errors, file and the line in it stand in front. */
bool pg_script(PGconn *db, const char *file, const char *text, struct err *err);

/* Run one statement without parameters that answers nothing. */
bool pg_run(PGconn *db, const char *sql, struct err *err);

/* Run one statement and put its only value, "" for null, into a text of size bytes. */
bool pg_value(PGconn *db, const char *sql, int count, const char *const *values, char *text,
              size_t size, struct err *err);

#endif
