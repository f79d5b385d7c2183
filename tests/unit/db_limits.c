/* links: base db */
#include <signal.h>

#include "db_fixture.h"

static const struct db_statement echo = { "echo", "select $1::text", 1 };
static const struct db_statement nap = { "nap", "select pg_sleep($1::float8)::text", 1 };

/* Nobody listens there. */
static const char nowhere[] = "host=/nonexistent dbname=unit";

static void a_dsn_that_libpq_cannot_read_fails_at_once_and_is_not_quoted(void **state)
{
        struct db_config config = config_small();
        struct err err;
        uv_loop_t loop;
        (void)state;

        uv_loop_init(&loop);
        config.dsn = "host=x passwrod=hunter2 hunter2";
        assert_null(db_new(&loop, &config, &err));
        assert_int_equal(err.code, ERR_BAD_REQUEST);
        assert_null(strstr(err.text, "hunter2"));
        assert_int_equal(uv_loop_close(&loop), 0);
}

static void a_call_waits_so_long_and_is_then_busy(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture;
        struct answer changed, read;
        uint64_t start_ms = clock_ms();
        (void)state;

        config.dsn = nowhere;
        config.wait_ms_max = 400;
        fixture_open(&fixture, &config);
        change(&fixture, &echo, 0, "x", &changed);
        read_only(&fixture, &echo, "x", &read);
        until(&fixture, changed.calls && read.calls);
        assert_in_range(clock_ms() - start_ms, 400, 1500);
        assert_int_equal(changed.code, ERR_BUSY);
        assert_int_equal(changed.retry_after_ms, 1000);
        assert_int_equal(read.code, ERR_BUSY);
        assert_false(db_ready(fixture.db));
        fixture_close(&fixture);
}

static void a_full_queue_answers_busy(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture;
        struct answer *answers = calloc(DB_QUEUE_MAX, sizeof(*answers)), more, read;
        (void)state;

        config.dsn = nowhere;
        fixture_open(&fixture, &config);
        for (unsigned i = 0; i < DB_QUEUE_MAX; i++)
                change(&fixture, &echo, i, "x", &answers[i]);
        change(&fixture, &echo, 0, "x", &more);
        read_only(&fixture, &echo, "x", &read);
        until(&fixture, more.calls);
        assert_int_equal(more.code, ERR_BUSY);
        assert_true(more.retry_after_ms > 0);
        assert_int_equal(answered(answers, DB_QUEUE_MAX), 0);
        assert_int_equal(read.calls, 0);
        fixture_close(&fixture);
        assert_int_equal(answered(answers, DB_QUEUE_MAX), DB_QUEUE_MAX);
        free(answers);
}

static void calls_made_before_the_connection_is_there_are_served(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture;
        struct answer changed, read;
        (void)state;

        fixture_open(&fixture, &config);
        assert_false(db_ready(fixture.db));
        change(&fixture, &echo, 0, "early", &changed);
        read_only(&fixture, &echo, "early", &read);
        until(&fixture, changed.calls && read.calls);
        assert_string_equal(changed.text, "early");
        assert_string_equal(read.text, "early");
        fixture_close(&fixture);
}

static void closing_calls_everyone_back_once(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture;
        struct answer under_way, waiting, reading;
        (void)state;

        fixture_open(&fixture, &config);
        until(&fixture, db_ready(fixture.db));
        change(&fixture, &nap, 0, "3", &under_way);
        let_pass(&fixture, 100);
        change(&fixture, &echo, 0, "x", &waiting);
        read_only(&fixture, &nap, "3", &reading);
        fixture_close(&fixture);
        assert_int_equal(under_way.calls, 1);
        assert_int_equal(under_way.code, ERR_UNKNOWN_OUTCOME);
        assert_int_equal(waiting.calls, 1);
        assert_int_equal(waiting.code, ERR_BUSY);
        assert_int_equal(reading.calls, 1);
        assert_int_equal(reading.code, ERR_BUSY);
}

struct again {
        struct fixture *fixture;
        struct answer answer;
};

static void ask_again(void *who, const struct db_reply *reply)
{
        struct again *again = who;
        struct str args[1] = { STR("again") };

        assert_int_equal(reply->err.code, ERR_BUSY);
        db_change(again->fixture->db, &echo, 0, args, take_answer, &again->answer);
}

static void what_is_asked_while_closing_is_busy(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture;
        struct again again = { .fixture = &fixture };
        struct str args[1] = { STR("first") };
        (void)state;

        config.dsn = nowhere;
        fixture_open(&fixture, &config);
        db_change(fixture.db, &echo, 0, args, ask_again, &again);
        fixture_close(&fixture);
        assert_int_equal(again.answer.calls, 1);
        assert_int_equal(again.answer.code, ERR_BUSY);
}

static void another_schema_is_not_served(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture;
        struct answer answer;
        (void)state;

        config.schema_version = "0007:abc";
        fixture_open(&fixture, &config);
        sql(&fixture, "create schema if not exists api;"
                      "create or replace function api.schema_version() returns text language sql as"
                      " $$ select '0006:abc'::text $$");
        change(&fixture, &echo, 0, "x", &answer);
        until(&fixture, answer.calls);
        assert_int_equal(answer.code, ERR_BUSY);
        assert_false(db_ready(fixture.db));

        /* An operator who migrates now need not restart the server. */
        sql(&fixture, "create or replace function api.schema_version() returns text language sql as"
                      " $$ select '0007:abc'::text $$");
        until(&fixture, db_ready(fixture.db));
        change(&fixture, &echo, 0, "x", &answer);
        until(&fixture, answer.calls);
        assert_int_equal(answer.code, ERR_NONE);
        fixture_close(&fixture);
}

static void a_server_that_says_nothing_is_given_up(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture;
        struct answer answer;
        const char *pids;
        pid_t pid;
        (void)state;

        config.statement_ms_max = 100;
        config.wait_ms_max = 500;
        fixture_open(&fixture, &config);
        until(&fixture, db_ready(fixture.db));
        /* Lanes of the tests before may still be asleep. */
        until(&fixture, *(pids = sql(&fixture, "select min(pid) from pg_stat_activity where"
                                               " application_name = 'buckstop lane' and"
                                               " datname = current_database()"
                                               " having count(*) = 1")));
        pid = atoi(pids);
        assert_int_equal(kill(pid, SIGSTOP), 0);
        change(&fixture, &echo, 0, "x", &answer);
        until(&fixture, answer.calls);
        kill(pid, SIGCONT);
        assert_int_equal(answer.code, ERR_UNKNOWN_OUTCOME);
        until(&fixture, db_ready(fixture.db));
        change(&fixture, &echo, 0, "x", &answer);
        until(&fixture, answer.calls);
        assert_int_equal(answer.code, ERR_NONE);
        fixture_close(&fixture);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_dsn_that_libpq_cannot_read_fails_at_once_and_is_not_quoted),
                cmocka_unit_test(a_call_waits_so_long_and_is_then_busy),
                cmocka_unit_test(a_full_queue_answers_busy),
                cmocka_unit_test(calls_made_before_the_connection_is_there_are_served),
                cmocka_unit_test(closing_calls_everyone_back_once),
                cmocka_unit_test(what_is_asked_while_closing_is_busy),
                cmocka_unit_test(another_schema_is_not_served),
                cmocka_unit_test(a_server_that_says_nothing_is_given_up),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
