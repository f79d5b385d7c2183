/* links: base wire db hub verbs */
/* The verb table and the database's functions are one protocol: nothing is missing on either side.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>

#include "verbs/verb.h"

/* Nothing runs here, so that no finder is linked. */
bool finder_ask(struct finder *finder, const struct finder_ask *ask, finder_done *done, void *who)
{
        (void)finder, (void)ask, (void)done, (void)who;
        fail();
        return false;
}

static struct verbs *verbs;
static PGconn *database, *reports;

/* The runner's database, as the roles that the server has. */
static int arrive(void **state)
{
        struct verbs_config config = { .rate_percent = 100 };
        const char *dsn = getenv("BUCKSTOP_DATABASE_DSN");
        char report_dsn[1024];
        struct err err;

        (void)state;
        verbs = verbs_new(NULL, NULL, &config, &err);
        database = PQconnectdb(dsn ? dsn : "");
        snprintf(report_dsn, sizeof(report_dsn), "%s user=buckstop_report", dsn ? dsn : "");
        reports = PQconnectdb(report_dsn);
        return verbs && PQstatus(database) == CONNECTION_OK && PQstatus(reports) == CONNECTION_OK
                       ? 0
                       : -1;
}

static int leave(void **state)
{
        (void)state;
        PQfinish(database);
        PQfinish(reports);
        verbs_free(verbs);
        return 0;
}

/* Is it answered without the database? */
static bool needs_no_function(const struct verb *verb)
{
        return strcmp(verb->name, "session.ping") == 0 || strcmp(verb->name, "session.here") == 0;
}

static void every_verb_has_its_function_and_the_server_may_call_it(void **state)
{
        (void)state;
        for (size_t i = 0; i < verb_count; i++) {
                const struct db_statement *statement = &verbs->rows[i].statement;
                PGconn *role = verb_table[i].told == REPORT ? reports : database;
                PGresult *result;

                if (needs_no_function(&verb_table[i]))
                        continue;
                result = PQprepare(role, statement->name, statement->sql, 0, NULL);
                if (PQresultStatus(result) != PGRES_COMMAND_OK)
                        fail_msg("%s: %s", verb_table[i].name, PQerrorMessage(role));
                PQclear(result);
                result = PQdescribePrepared(role, statement->name);
                assert_int_equal(PQnparams(result), statement->args);
                assert_int_equal(PQnfields(result), 1);
                PQclear(result);
        }
}

static void every_function_has_its_verb(void **state)
{
        PGresult *functions =
                PQexec(database, "select overlay(proname placing '.' from position('_' in proname))"
                                 "  from pg_proc"
                                 " where pronamespace = 'api'::regnamespace"
                                 "   and proargtypes in ('20 3802', '20 3802 25', '20 3802 3802')"
                                 " union all select 'report.' || proname from pg_proc"
                                 " where pronamespace = 'report'::regnamespace");
        /* bigint, jsonb; some also have the digest of the session they are called by, a text,
         * or what the index found, jsonb. All of report are verbs */

        (void)state;
        assert_int_equal(PQntuples(functions), verb_count - 2); /* all but these two */
        for (int i = 0; i < PQntuples(functions); i++) {
                const char *name = PQgetvalue(functions, i, 0);

                if (!verb_find(verbs, str_of(name))->verb)
                        fail_msg("%s is in the database only", name);
        }
        PQclear(functions);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(every_verb_has_its_function_and_the_server_may_call_it),
                cmocka_unit_test(every_function_has_its_verb),
        };

        return cmocka_run_group_tests(tests, arrive, leave);
}
