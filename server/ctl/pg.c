/* pg: PostgreSQL, waited for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "ctl/ctl.h"
#include "ctl/file.h"

static void say_nothing(void *who, const char *message)
{
        (void)who;
        (void)message;
}

/* The first line of a message: errors of a connection have several and end in a newline. */
static int first_line(const char *message)
{
        return (int)strcspn(message, "\n");
}

bool pg_connect(struct ctl *ctl, struct err *err)
{
        ctl->db = PQconnectdb(config_text(&ctl->config, DATABASE_OWNER_DSN));
        if (PQstatus(ctl->db) != CONNECTION_OK)
                return err_set(err, ERR_INTERNAL, "cannot connect as database.owner_dsn says: %.*s",
                               first_line(PQerrorMessage(ctl->db)), PQerrorMessage(ctl->db));
        PQsetNoticeProcessor(ctl->db, say_nothing, NULL);
        return pg_run(ctl->db, "set client_encoding to utf8", err);
}

static bool failed(PGconn *db, const PGresult *rows, struct err *err)
{
        const char *const said = PQresultErrorField(rows, PG_DIAG_MESSAGE_PRIMARY);
        const char *const detail = PQresultErrorField(rows, PG_DIAG_MESSAGE_DETAIL);
        const char *const text = said ? said : PQerrorMessage(db);

        return err_set(err, ERR_INTERNAL, "%.*s%s%.*s", first_line(text), text, detail ? ": " : "",
                       detail ? first_line(detail) : 0, detail ? detail : "");
}

static bool well(const PGresult *rows)
{
        const ExecStatusType status = PQresultStatus(rows);

        return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK ||
               status == PGRES_EMPTY_QUERY;
}

PGresult *pg_ask(PGconn *db, const char *sql, int count, const char *const *values, struct err *err)
{
        PGresult *const rows = PQexecParams(db, sql, count, NULL, values, NULL, NULL, 0);

        if (well(rows))
                return rows;
        failed(db, rows, err);
        PQclear(rows);
        return NULL;
}

bool pg_run(PGconn *db, const char *sql, struct err *err)
{
        PGresult *const rows = pg_ask(db, sql, 0, NULL, err);

        PQclear(rows);
        return rows != NULL;
}

bool pg_value(PGconn *db, const char *sql, int count, const char *const *values, char *text,
              size_t size, struct err *err)
{
        PGresult *const rows = pg_ask(db, sql, count, values, err);

        if (!rows)
                return false;
        snprintf(text, size, "%s", PQntuples(rows) > 0 ? PQgetvalue(rows, 0, 0) : "");
        PQclear(rows);
        return true;
}

bool pg_open(struct ctl *ctl, struct err *err)
{
        char there[8];

        return pg_connect(ctl, err) &&
               pg_value(ctl->db, "select to_regclass('core.migration') is not null", 0, NULL, there,
                        sizeof(there), err) &&
               (strcmp(there, "t") == 0 ||
                err_set(err, ERR_NOT_FOUND,
                        "this database has no Buckstop in it yet; buckstopctl migrate makes one"));
}

/* The line, from 1, of a position that counts characters of UTF-8 from 1. */
static unsigned line_of(const char *text, const char *position)
{
        long left = position ? strtol(position, NULL, 10) : 1;
        unsigned line = 1;

        for (; *text && left > 1; text++) {
                line += *text == '\n';
                left -= (text[1] & 0xc0) != 0x80;
        }
        return line;
}

bool pg_script(PGconn *db, const char *file, const char *text, struct err *err)
{
        PGresult *const rows = PQexec(db, text);
        const bool done = well(rows);

        if (!done) {
                failed(db, rows, err);
                file_at(file, line_of(text, PQresultErrorField(rows, PG_DIAG_STATEMENT_POSITION)),
                        err);
        }
        PQclear(rows);
        return done;
}
