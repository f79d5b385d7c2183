/* links: base db */
#include "db_fixture.h"

static const struct db_statement echo = { "echo", "select $1::text", 1 };
static const struct db_statement nap = { "nap", "select pg_sleep($1::float8)::text", 1 };
static const struct db_statement note = {
        "note", "insert into scratch.note values ($1) returning pg_current_xact_id()::text", 1
};
static const struct db_statement wrong = { "wrong", "select 1 / $1::int", 1 };

static void open_work(struct fixture *fixture)
{
        struct db_config config = config_small();

        fixture_open(fixture, &config);
        sql(fixture, "drop schema if exists scratch cascade; create schema scratch;"
                     "create table scratch.note (text text)");
        until(fixture, db_ready(fixture->db));
}

static void work(struct fixture *fixture, const struct db_statement *statement, const char *arg,
                 struct answer *answer)
{
        struct str args[] = { str_of(arg) };

        *answer = (struct answer){ 0 };
        db_work(fixture->db, statement, args, take_answer, answer);
        assert_int_equal(answer->calls, 0);
}

static void timed_work_can_write_and_each_has_a_transaction_of_its_own(void **state)
{
        struct fixture fixture;
        struct answer first, answers[3];
        (void)state;

        open_work(&fixture);
        work(&fixture, &nap, "0.1", &first);
        for (unsigned i = 0; i < 3; i++)
                work(&fixture, &note, "x", &answers[i]);
        until(&fixture, answered(answers, 3) == 3);
        assert_string_equal(sql(&fixture, "select count(*) from scratch.note"), "3");
        assert_string_not_equal(answers[0].text, answers[1].text);
        assert_string_not_equal(answers[1].text, answers[2].text);
        assert_true(answers[0].turn < answers[1].turn && answers[1].turn < answers[2].turn);
        fixture_close(&fixture);
}

static void slow_work_delays_neither_verbs_nor_reads(void **state)
{
        struct fixture fixture;
        struct answer slow, changed, read;
        (void)state;

        open_work(&fixture);
        work(&fixture, &nap, "1", &slow);
        change(&fixture, &echo, 0, "changed", &changed);
        read_only(&fixture, &echo, "read", &read);
        until(&fixture, changed.calls && read.calls);
        assert_int_equal(slow.calls, 0);
        until(&fixture, slow.calls);
        assert_int_equal(slow.code, ERR_NONE);
        fixture_close(&fixture);
}

static void work_that_fails_harms_none_that_follows(void **state)
{
        struct fixture fixture;
        struct answer bad, good;
        (void)state;

        open_work(&fixture);
        work(&fixture, &wrong, "0", &bad);
        work(&fixture, &note, "x", &good);
        until(&fixture, bad.calls && good.calls);
        assert_int_not_equal(bad.code, ERR_NONE);
        assert_int_equal(good.code, ERR_NONE);
        fixture_close(&fixture);
}

static void work_whose_connection_is_lost_is_done_again(void **state)
{
        struct fixture fixture;
        struct answer cut, next;
        (void)state;

        open_work(&fixture);
        work(&fixture, &nap, "1", &cut);
        until(&fixture, *sql(&fixture, "select 1 from pg_stat_activity where wait_event = 'PgSleep'"
                                       " and application_name = 'buckstop work'"
                                       " and datname = current_database()"));
        sql(&fixture, "select pg_terminate_backend(pid) from pg_stat_activity where"
                      " application_name = 'buckstop work' and datname = current_database()");
        work(&fixture, &note, "x", &next);
        until(&fixture, cut.calls && next.calls);
        assert_int_equal(cut.code, ERR_NONE);
        assert_int_equal(next.code, ERR_NONE);
        assert_true(cut.turn < next.turn);
        fixture_close(&fixture);
}

static void work_has_figures_of_its_own(void **state)
{
        struct fixture fixture;
        struct answer answer;
        struct db_figures figures;
        (void)state;

        open_work(&fixture);
        work(&fixture, &note, "x", &answer);
        db_figures(fixture.db, &figures);
        assert_int_equal(figures.queued_works, 1);
        until(&fixture, answer.calls);
        db_figures(fixture.db, &figures);
        assert_int_equal(figures.works, 1);
        assert_int_equal(figures.changes, 0);
        assert_int_equal(figures.lanes_up, 1);
        assert_int_equal(figures.queued_works, 0);
        assert_true(figures.work_micros > 0);
        assert_true(figures.work_up);
        fixture_close(&fixture);
}

static void work_that_is_cut_off_by_the_end_is_called_back(void **state)
{
        struct fixture fixture;
        struct answer under_way, queued;
        (void)state;

        open_work(&fixture);
        work(&fixture, &nap, "20", &under_way);
        work(&fixture, &note, "x", &queued);
        let_pass(&fixture, 50);
        fixture_close(&fixture);
        assert_int_equal(under_way.calls, 1);
        assert_int_equal(under_way.code, ERR_UNKNOWN_OUTCOME);
        assert_int_equal(queued.code, ERR_BUSY);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(timed_work_can_write_and_each_has_a_transaction_of_its_own),
                cmocka_unit_test(slow_work_delays_neither_verbs_nor_reads),
                cmocka_unit_test(work_that_fails_harms_none_that_follows),
                cmocka_unit_test(work_whose_connection_is_lost_is_done_again),
                cmocka_unit_test(work_has_figures_of_its_own),
                cmocka_unit_test(work_that_is_cut_off_by_the_end_is_called_back),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
