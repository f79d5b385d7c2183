/*
 * db_fixture: a db on a real PostgreSQL, a loop to run it, and a plain connection beside it.
 *
 * The runner names a database of the test's own by libpq's variables (PGHOST, PGDATABASE); without
 * it the tests fail. Its name has to say what it is for, since the tests write what they please
 * there.
 */
#ifndef DB_FIXTURE_H
#define DB_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <uv.h>

#include "base/clock.h"
#include "base/log.h"
#include "db/db.h"

enum { PATIENCE_MS = 10000 };

struct fixture {
        uv_loop_t loop;
        uv_timer_t timer; /* lets the loop turn while a test waits */
        struct db *db;
        PGconn *side;
        bool closed;
};

/* What came of one call. */
struct answer {
        unsigned calls;
        unsigned turn; /* how many answers there were before it */
        enum err_code code;
        unsigned retry_after_ms;
        unsigned rows;
        bool null;
        char text[256]; /* the first value, or the err's */
};

static unsigned answers_given;

static inline void take_answer(void *who, const struct db_reply *reply)
{
        struct answer *answer = who;
        struct str value = str_of(reply->err.text);

        answer->calls++;
        answer->turn = answers_given++;
        answer->code = reply->err.code;
        answer->retry_after_ms = reply->err.retry_after_ms;
        answer->rows = reply->count;
        if (answer->code == ERR_NONE)
                value = reply->count > 0 ? db_value(reply, 0, 0) : STR("");
        answer->null = !value.at;
        snprintf(answer->text, sizeof(answer->text), "%.*s", STR_ARG(value));
}

/* SQL beside the db, at once; the first value, good until the next call. */
static inline const char *sql(struct fixture *fixture, const char *text)
{
        static char value[512];
        PGresult *result = PQexec(fixture->side, text);

        if (PQresultStatus(result) == PGRES_FATAL_ERROR)
                fail_msg("%s: %s", text, PQerrorMessage(fixture->side));
        snprintf(value, sizeof(value), "%s", PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : "");
        PQclear(result);
        return value;
}

static inline void ignore_notice(void *who, const char *message)
{
        (void)who;
        (void)message;
}

static inline void side_open(struct fixture *fixture)
{
        if (!getenv("PGDATABASE") || !strstr(getenv("PGDATABASE"), "unit"))
                fail_msg("PGHOST and PGDATABASE must name a database for unit tests");
        fixture->side = PQconnectdb("application_name=side");
        PQsetNoticeProcessor(fixture->side, ignore_notice, NULL);
        if (PQstatus(fixture->side) != CONNECTION_OK)
                fail_msg("%s", PQerrorMessage(fixture->side));
}

static inline void turn_again(uv_timer_t *timer)
{
        (void)timer;
}

static inline struct db_config config_small(void)
{
        return (struct db_config){
                .dsn = "",
                .lanes = 1,
                .readers = 1,
                .wait_ms_max = 8000,
                .statement_ms_max = 4000,
                .report_dsn = "",
                .reporters = 1,
                .report_ms_max = 4000,
        };
}

static inline void fixture_open(struct fixture *fixture, const struct db_config *config)
{
        struct err err = { 0 };

        *fixture = (struct fixture){ 0 };
        log_set_level(LOG_ERROR);
        side_open(fixture);
        uv_loop_init(&fixture->loop);
        uv_timer_init(&fixture->loop, &fixture->timer);
        uv_timer_start(&fixture->timer, turn_again, 2, 2);
        fixture->db = db_new(&fixture->loop, config, &err);
        assert_non_null(fixture->db);
}

/* Let the loop turn until the condition holds; fail when it does not come about. */
#define until(fixture, condition)                                                                  \
        do {                                                                                       \
                uint64_t end_ms = clock_ms() + PATIENCE_MS;                                        \
                while (!(condition)) {                                                             \
                        if (clock_ms() > end_ms)                                                   \
                                fail_msg("did not come about: %s", #condition);                    \
                        uv_run(&(fixture)->loop, UV_RUN_ONCE);                                     \
                }                                                                                  \
        } while (0)

static inline void fixture_closed(void *who)
{
        struct fixture *fixture = who;

        fixture->closed = true;
        uv_close((uv_handle_t *)&fixture->timer, NULL);
}

/* Closes the db, and with it checks that it leaves no handle behind. */
static inline void fixture_close(struct fixture *fixture)
{
        db_close(fixture->db, fixture_closed, fixture);
        until(fixture, fixture->closed);
        uv_run(&fixture->loop, UV_RUN_DEFAULT);
        assert_int_equal(uv_loop_close(&fixture->loop), 0);
        PQfinish(fixture->side);
}

static inline void let_pass(struct fixture *fixture, unsigned ms)
{
        uint64_t end_ms = clock_ms() + ms;

        while (clock_ms() < end_ms)
                uv_run(&fixture->loop, UV_RUN_ONCE);
}

static inline void change(struct fixture *fixture, const struct db_statement *statement,
                          int64_t order, const char *arg, struct answer *answer)
{
        struct str args[DB_ARGS_MAX] = { str_of(arg) };

        *answer = (struct answer){ 0 };
        db_change(fixture->db, statement, order, args, take_answer, answer);
        assert_int_equal(answer->calls, 0);
}

static inline void read_only(struct fixture *fixture, const struct db_statement *statement,
                             const char *arg, struct answer *answer)
{
        struct str args[DB_ARGS_MAX] = { str_of(arg) };

        *answer = (struct answer){ 0 };
        db_read(fixture->db, statement, args, take_answer, answer);
        assert_int_equal(answer->calls, 0);
}

static inline void report(struct fixture *fixture, const struct db_statement *statement,
                          const char *arg, struct answer *answer)
{
        struct str args[DB_ARGS_MAX] = { str_of(arg) };

        *answer = (struct answer){ 0 };
        db_report(fixture->db, statement, args, take_answer, answer);
        assert_int_equal(answer->calls, 0);
}

/* How many answers of n have come. */
static inline unsigned answered(const struct answer *answers, unsigned n)
{
        unsigned count = 0;

        for (unsigned i = 0; i < n; i++)
                count += answers[i].calls > 0;
        return count;
}

#endif
