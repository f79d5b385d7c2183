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

/* ---- reports ---- */

static void a_report_whose_time_is_over_is_too_large_and_the_next_one_runs(void **state)
{
        struct db_config config = config_small();
        struct db_figures figures;
        struct fixture fixture;
        struct answer slow, next, read;
        (void)state;

        config.report_ms_max = 200;
        fixture_open(&fixture, &config);
        until(&fixture, db_ready(fixture.db));
        report(&fixture, &nap, "5", &slow);
        report(&fixture, &echo, "next", &next);
        read_only(&fixture, &nap, "0.4", &read);
        until(&fixture, slow.calls && next.calls && read.calls);
        assert_int_equal(slow.code, ERR_TOO_LARGE);
        assert_non_null(strstr(slow.text, "choose a shorter period"));
        assert_int_equal(slow.retry_after_ms, 0);
        assert_string_equal(next.text, "next");
        assert_int_equal(read.code, ERR_NONE); /* has the time of its own */
        db_figures(fixture.db, &figures);
        assert_int_equal(figures.reports, 2);
        assert_int_equal(figures.reports_slow, 1);
        assert_int_equal(figures.reads, 1);
        fixture_close(&fixture);
}

static void reports_delay_neither_changes_nor_reads(void **state)
{
        static const struct db_statement one = { "one", "select 'x' where $1::text <> ''", 1 };
        struct fixture fixture;
        struct answer slow[10], quick[20];
        (void)state;

        open_with(&fixture, 1);
        for (unsigned i = 0; i < 10; i++)
                report(&fixture, &nap, "0.3", &slow[i]);
        for (unsigned i = 0; i < 20; i++) {
                if (i % 2)
                        read_only(&fixture, &echo, "quick", &quick[i]);
                else
                        change(&fixture, &one, 0, "quick", &quick[i]);
        }
        until(&fixture, answered(quick, 20) == 20);
        assert_int_equal(answered(slow, 10), 0);
        fixture_close(&fixture);
}

static void of_reports_that_wait_one_too_many_is_busy(void **state)
{
        static struct answer waiting[DB_REPORTS_MAX];
        struct fixture fixture;
        struct answer first, last;
        (void)state;

        open_with(&fixture, 1);
        report(&fixture, &nap, "0.2", &first);
        let_pass(&fixture, 50);
        for (unsigned i = 0; i < DB_REPORTS_MAX; i++)
                report(&fixture, &echo, "x", &waiting[i]);
        report(&fixture, &echo, "x", &last);
        until(&fixture, last.calls);
        assert_int_equal(last.code, ERR_BUSY);
        assert_int_equal(first.calls, 0);
        until(&fixture, answered(waiting, DB_REPORTS_MAX) == DB_REPORTS_MAX);
        assert_int_equal(waiting[DB_REPORTS_MAX - 1].code, ERR_NONE);
        fixture_close(&fixture);
}

static void reports_that_are_away_are_busy_and_nobody_else_is(void **state)
{
        struct db_config config = config_small();
        struct db_figures figures;
        struct fixture fixture;
        struct answer lost, read;
        (void)state;

        config.report_dsn = "host=/nowhere";
        config.wait_ms_max = 300;
        fixture_open(&fixture, &config);
        until(&fixture, db_ready(fixture.db));
        report(&fixture, &echo, "lost", &lost);
        read_only(&fixture, &echo, "read", &read);
        until(&fixture, lost.calls && read.calls);
        assert_int_equal(lost.code, ERR_BUSY);
        assert_string_equal(read.text, "read");
        db_figures(fixture.db, &figures);
        assert_int_equal(figures.reporters_up, 0);
        fixture_close(&fixture);
}

static void a_report_is_read_by_a_role_of_its_own(void **state)
{
        static const struct db_statement who = { "who", "select current_user || $1::text", 1 };
        struct db_config config = config_small();
        struct fixture fixture;
        struct answer report_role, role;
        (void)state;

        config.report_dsn = NULL;
        fixture_open(&fixture, &config);
        until(&fixture, db_ready(fixture.db));
        report(&fixture, &who, "", &report_role);
        read_only(&fixture, &who, "", &role);
        until(&fixture, report_role.calls && role.calls);
        assert_string_equal(report_role.text, "buckstop_report");
        assert_string_not_equal(role.text, "buckstop_report");
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
                cmocka_unit_test(a_report_whose_time_is_over_is_too_large_and_the_next_one_runs),
                cmocka_unit_test(reports_delay_neither_changes_nor_reads),
                cmocka_unit_test(of_reports_that_wait_one_too_many_is_busy),
                cmocka_unit_test(reports_that_are_away_are_busy_and_nobody_else_is),
                cmocka_unit_test(a_report_is_read_by_a_role_of_its_own),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
