/*
 * migrate: bring a database to the schema of this version.
 *
 * One lock for the whole of it, so that two at once are one after the other. Each migration has a
 * transaction of its own and is remembered with its checksum; then every function and view is
 * replaced in one more, so that nobody ever meets half of them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ctl/ctl.h"
#include "ctl/sql_files.h"
#include "gen/schema_version.h"

/* Any number that nobody else locks; held until the connection ends. */
static const char lock[] = "select pg_advisory_lock(5104208715)";

static bool in_folder(const struct sql_file *file, const char *folder)
{
        return strcmp(file->folder, folder) == 0;
}

static long number_of(const struct sql_file *file)
{
        return strtol(file->name, NULL, 10);
}

static bool run_file(PGconn *db, const struct sql_file *file, struct err *err)
{
        char name[128];

        snprintf(name, sizeof(name), "%s/%s", file->folder, file->name);
        return pg_script(db, name, file->text, err);
}

/* Make the roles that are missing, when we may. */
static bool make_roles(PGconn *db, struct err *err)
{
        static const char sql[] =
                "select (select count(*) from pg_roles"
                "         where rolname in ('buckstop', 'buckstop_app', 'buckstop_report')) = 3,"
                "       (select rolcreaterole or rolsuper"
                "          from pg_roles where rolname = current_user)";
        PGresult *const rows = pg_ask(db, sql, 0, NULL, err);

        if (!rows)
                return false;

        const bool there = PQgetvalue(rows, 0, 0)[0] == 't';
        const bool may = PQgetvalue(rows, 0, 1)[0] == 't';

        PQclear(rows);
        if (there)
                return true;
        if (!may)
                return err_set(err, ERR_FORBIDDEN,
                               "the roles are missing: run deploy/roles.sql as a superuser first");
        for (const struct sql_file *file = sql_files; file->name; file++)
                if (in_folder(file, "deploy") && !run_file(db, file, err))
                        return false;
        return true;
}

/* What the migrations cannot make themselves, as it is where they are remembered. */
static const char make_history[] = "create schema if not exists core;"
                                   "create table if not exists core.migration ("
                                   "        number     int primary key,"
                                   "        name       text not null,"
                                   "        checksum   text not null,"
                                   "        applied_at timestamptz not null default now());";

/* What has been applied: rows of number and checksum, for PQclear(). Null with err filled. */
static PGresult *history_of(PGconn *db, struct err *err)
{
        if (!pg_script(db, "core.migration", make_history, err))
                return NULL;
        return pg_ask(db, "select number, checksum from core.migration order by number", 0, NULL,
                      err);
}

/* The checksum that a migration was applied with, or null. */
static const char *applied(const PGresult *history, long number)
{
        for (int i = 0; i < PQntuples(history); i++)
                if (strtol(PQgetvalue(history, i, 0), NULL, 10) == number)
                        return PQgetvalue(history, i, 1);
        return NULL;
}

static bool remember(PGconn *db, const struct sql_file *file, struct err *err)
{
        char number[24];
        const char *values[] = { number, file->name, file->checksum };

        snprintf(number, sizeof(number), "%ld", number_of(file));

        PGresult *const rows = pg_ask(
                db, "insert into core.migration (number, name, checksum) values ($1, $2, $3)", 3,
                values, err);

        PQclear(rows);
        return rows != NULL;
}

static bool apply(PGconn *db, const PGresult *history, const struct sql_file *file, struct err *err)
{
        const char *const checksum = applied(history, number_of(file));

        if (checksum)
                return strcmp(checksum, file->checksum) == 0 ||
                       err_set(err, ERR_BAD_STATE,
                               "%s was changed after this database had applied it", file->name);
        if (!pg_run(db, "begin", err) || !run_file(db, file, err) || !remember(db, file, err) ||
            !pg_run(db, "commit", err))
                return false;
        printf("applied %s\n", file->name);
        return true;
}

/* An older program must not replace the functions of a newer schema. */
static bool refuse_newer(const PGresult *history, struct err *err)
{
        const int n = PQntuples(history);
        const long theirs = n > 0 ? strtol(PQgetvalue(history, n - 1, 0), NULL, 10) : 0;
        const long ours = strtol(SCHEMA_VERSION, NULL, 10);

        return theirs <= ours ||
               err_set(err, ERR_BAD_STATE,
                       "the database has schema %ld, and this program knows %ld", theirs, ours);
}

static bool apply_all(PGconn *db, struct err *err)
{
        PGresult *const history = history_of(db, err);
        bool done = history && refuse_newer(history, err);

        for (const struct sql_file *file = sql_files; done && file->name; file++)
                if (in_folder(file, "migrations"))
                        done = apply(db, history, file, err);
        PQclear(history);
        return done;
}

/*
 * Verbs whose function no file holds any more are dropped: what this transaction has not replaced,
 * it has not written.
 */
static const char drop_leftovers[] =
        "do $$ declare leftover regprocedure; begin"
        " for leftover in select oid from pg_proc where pronamespace = 'api'::regnamespace"
        "  and xmin <> pg_current_xact_id()::xid loop"
        "  execute format('drop function %s', leftover); end loop; end $$";

static bool replace_functions(PGconn *db, struct err *err)
{
        static const char *const folders[] = { "core", "api", "report" };

        /* Functions may name others of a later file. */
        if (!pg_run(db, "begin", err) || !pg_run(db, "set local check_function_bodies = off", err))
                return false;
        for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
                for (const struct sql_file *file = sql_files; file->name; file++)
                        if (in_folder(file, folders[i]) && !run_file(db, file, err))
                                return false;
        return pg_run(db, drop_leftovers, err) && pg_run(db, "commit", err);
}

bool migrate_run(struct ctl *ctl, int count, char **arguments, struct err *err)
{
        (void)count, (void)arguments;
        if (!pg_connect(ctl, err) || !pg_run(ctl->db, lock, err) || !make_roles(ctl->db, err) ||
            !apply_all(ctl->db, err) || !replace_functions(ctl->db, err))
                return false;
        printf("schema %s\n", SCHEMA_VERSION);
        return true;
}
