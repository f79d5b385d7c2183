/* links: base db */
#include "db_fixture.h"

static const struct db_statement echo = { "echo", "select $1::text", 1 };
static const struct db_statement nap = { "nap", "select pg_sleep($1::float8)::text", 1 };
static const struct db_statement write_note = { "write",
                                                "insert into scratch.note values ($1) returning 1",
                                                1 };
static const struct db_statement series = { "series", "select generate_series(1, $1::int)", 1 };

static void open_with(struct fixture *fixture, unsigned readers)
{
        struct db_config config = config_small();

        config.readers = readers;
        fixture_open(fixture, &config);
        sql(fixture, "drop schema if exists scratch cascade; create schema scratch;"
                     "create table scratch.note (text text)");
        until(fixture, db_ready(fixture->db));
        until(fixture, atoi(sql(fixture, "select count(*) from pg_stat_activity where"
                                         " application_name = 'buckstop reader' and"
                                         " datname = current_database()")) == (int)readers);
}

static void rows_and_nulls_come_back(void **state)
{
        struct fixture fixture;
        struct answer text, null, many;
        (void)state;

        open_with(&fixture, 2);
        read_only(&fixture, &echo, "Grüße", &text);
        read_only(&fixture, &echo, NULL, &null);
        read_only(&fixture, &series, "300", &many);
        until(&fixture, text.calls && null.calls && many.calls);
        assert_string_equal(text.text, "Grüße");
        assert_false(text.null);
        assert_true(null.null);
        assert_int_equal(many.rows, 300);
        fixture_close(&fixture);
}

static void a_read_cannot_write(void **state)
{
        struct fixture fixture;
        struct answer answer;
        (void)state;

        open_with(&fixture, 1);
        read_only(&fixture, &write_note, "x", &answer);
        until(&fixture, answer.calls);
        assert_int_equal(answer.code, ERR_INTERNAL);
        assert_string_equal(sql(&fixture, "select count(*) from scratch.note"), "0");
        fixture_close(&fixture);
}

static void a_slow_read_delays_no_other(void **state)
{
        struct fixture fixture;
        struct answer slow, quick[20];
        (void)state;

        open_with(&fixture, 2);
        read_only(&fixture, &nap, "1", &slow);
        for (unsigned i = 0; i < 20; i++)
                read_only(&fixture, &echo, "quick", &quick[i]);
        until(&fixture, answered(quick, 20) == 20);
        assert_int_equal(slow.calls, 0);
        until(&fixture, slow.calls);
        assert_int_equal(slow.code, ERR_NONE);
        fixture_close(&fixture);
}

static void a_read_whose_connection_is_lost_is_read_again(void **state)
{
        struct fixture fixture;
        struct answer answer;
        (void)state;

        open_with(&fixture, 1);
        read_only(&fixture, &nap, "0.3", &answer);
        let_pass(&fixture, 100);
        sql(&fixture, "select pg_terminate_backend(pid) from pg_stat_activity where"
                      " application_name = 'buckstop reader' and datname = current_database()");
        until(&fixture, answer.calls);
        assert_int_equal(answer.code, ERR_NONE);
        assert_int_equal(answer.rows, 1);
        fixture_close(&fixture);
}

static void a_failed_read_leaves_the_connection_usable(void **state)
{
        struct fixture fixture;
        struct answer bad, good;
        (void)state;

        open_with(&fixture, 1);
        read_only(&fixture, &series, "many", &bad);
        read_only(&fixture, &echo, "still", &good);
        until(&fixture, bad.calls && good.calls);
        assert_int_equal(bad.code, ERR_BAD_REQUEST);
        assert_null(strstr(bad.text, "many"));
        assert_string_equal(good.text, "still");
        fixture_close(&fixture);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(rows_and_nulls_come_back),
                cmocka_unit_test(a_read_cannot_write),
                cmocka_unit_test(a_slow_read_delays_no_other),
                cmocka_unit_test(a_read_whose_connection_is_lost_is_read_again),
                cmocka_unit_test(a_failed_read_leaves_the_connection_usable),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
