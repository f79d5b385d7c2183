/* links: base db */
#include "db_fixture.h"

/*
 * write inserts its text and says in which transaction. refused does too, and then refuses. unlucky
 * fails so many times as its sequence has left, and then writes. A text that begins with "late" is
 * refused at commit.
 */
static const char schema[] =
        "drop schema if exists scratch cascade;"
        "create schema scratch;"
        "create table scratch.note (id bigserial, text text);"
        "create table scratch.luck (fails int, tries int);"
        "create sequence scratch.tries minvalue 0 start 0;"
        "create function scratch.write(line text) returns text language plpgsql as $$"
        " begin insert into scratch.note (text) values (line); return pg_current_xact_id(); end $$;"
        "create function scratch.refused(line text) returns text language plpgsql as $$"
        " begin perform scratch.write(line);"
        " raise exception using errcode = 'BS501', message = 'The question stops with you.'; end "
        "$$;"
        "create function scratch.unlucky(fails text) returns text language plpgsql as $$"
        " begin if nextval('scratch.tries') < fails::int then"
        " raise exception using errcode = '40P01'; end if;"
        " return scratch.write('lucky'); end $$;"
        "create function scratch.at_commit() returns trigger language plpgsql as $$"
        " begin if new.text like 'late sleep%' then perform pg_sleep(20); end if;"
        " if new.text like 'late%' then raise exception using errcode = '23514'; end if;"
        " return null; end $$;"
        "create constraint trigger late after insert on scratch.note"
        " deferrable initially deferred for each row execute function scratch.at_commit();";

static const struct db_statement nap = { "nap", "select pg_sleep($1::float8)::text", 1 };
static const struct db_statement note = { "write", "select scratch.write($1)", 1 };
static const struct db_statement refused = { "refused", "select scratch.refused($1)", 1 };
static const struct db_statement unlucky = { "unlucky", "select scratch.unlucky($1)", 1 };
static const struct db_statement missing = { "missing", "select scratch.no_such($1)", 1 };

static void open_with(struct fixture *fixture, struct db_config config)
{
        fixture_open(fixture, &config);
        sql(fixture, schema);
        until(fixture, db_ready(fixture->db));
}

/* Let the lane be at work, so that what follows queues. */
static void occupy(struct fixture *fixture, struct answer *answer)
{
        change(fixture, &nap, 0, "0.1", answer);
        until(fixture, *sql(fixture, "select 1 from pg_stat_activity where wait_event = 'PgSleep'"
                                     " and datname = current_database()"));
}

static unsigned count(struct fixture *fixture, const char *text)
{
        char query[256];

        snprintf(query, sizeof(query), "select count(*) from scratch.note where text like '%s'",
                 text);
        return (unsigned)atoi(sql(fixture, query));
}

static void a_verb_with_nothing_queued_goes_alone(void **state)
{
        struct fixture fixture;
        struct answer answer;
        struct db_figures figures;
        (void)state;

        open_with(&fixture, config_small());
        change(&fixture, &note, 1, "one", &answer);
        assert_int_equal(db_pending(fixture.db), 1);
        until(&fixture, answer.calls);
        assert_int_equal(answer.code, ERR_NONE);
        assert_int_equal(answer.rows, 1);
        assert_int_equal(count(&fixture, "one"), 1);
        db_figures(fixture.db, &figures);
        assert_int_equal(figures.changes, 1);
        assert_int_equal(figures.batches, 1);
        assert_int_equal(db_pending(fixture.db), 0);
        fixture_close(&fixture);
}

static void a_null_argument_is_sql_null_and_a_zero_byte_is_refused(void **state)
{
        static const struct db_statement echo = { "echo", "select $1::text", 1 };
        struct fixture fixture;
        struct answer answer, zero = { 0 };
        struct str args[1] = { STR("a\0b") };
        (void)state;

        open_with(&fixture, config_small());
        change(&fixture, &echo, 0, NULL, &answer);
        db_change(fixture.db, &echo, 0, args, take_answer, &zero);
        assert_int_equal(zero.calls, 0);
        until(&fixture, answer.calls && zero.calls);
        assert_int_equal(answer.code, ERR_NONE);
        assert_true(answer.null);
        assert_int_equal(zero.code, ERR_BAD_REQUEST);
        fixture_close(&fixture);
}

static void verbs_queued_while_busy_commit_together(void **state)
{
        struct fixture fixture;
        struct answer first, answers[DB_BATCH_MAX + 1];
        (void)state;

        open_with(&fixture, config_small());
        occupy(&fixture, &first);
        for (unsigned i = 0; i < DB_BATCH_MAX + 1; i++)
                change(&fixture, &note, 0, "many", &answers[i]);
        until(&fixture, answered(answers, DB_BATCH_MAX + 1) == DB_BATCH_MAX + 1);
        for (unsigned i = 1; i < DB_BATCH_MAX; i++) {
                assert_string_equal(answers[i].text, answers[0].text);
                assert_true(answers[i].turn > answers[i - 1].turn);
        }
        /* One more than fits into a batch. */
        assert_string_not_equal(answers[DB_BATCH_MAX].text, answers[0].text);
        assert_int_equal(count(&fixture, "many"), DB_BATCH_MAX + 1);
        fixture_close(&fixture);
}

static void verbs_of_one_turn_commit_together(void **state)
{
        struct fixture fixture;
        struct answer answers[5];
        (void)state;

        open_with(&fixture, config_small());
        for (unsigned i = 0; i < 5; i++)
                change(&fixture, &note, 0, "turn", &answers[i]);
        until(&fixture, answered(answers, 5) == 5);
        for (unsigned i = 1; i < 5; i++)
                assert_string_equal(answers[i].text, answers[0].text);
        fixture_close(&fixture);
}

static void a_batch_is_sorted_by_order_and_otherwise_keeps_its_turn(void **state)
{
        static const int64_t orders[] = { 7, 3, 7, 3, 5 };
        static const char *lines[] = { "7a", "3a", "7b", "3b", "5" };
        struct fixture fixture;
        struct answer first, answers[5];
        (void)state;

        open_with(&fixture, config_small());
        occupy(&fixture, &first);
        for (unsigned i = 0; i < 5; i++)
                change(&fixture, &note, orders[i], lines[i], &answers[i]);
        until(&fixture, answered(answers, 5) == 5);
        assert_string_equal(
                sql(&fixture, "select string_agg(text, ' ' order by id) from scratch.note"),
                "3a 3b 5 7a 7b");
        fixture_close(&fixture);
}

/* Which of a batch are refused: every pattern of four. */
static void a_refusal_sinks_only_itself(void **state)
{
        struct fixture fixture;
        struct answer first, answers[4];
        (void)state;

        open_with(&fixture, config_small());
        for (unsigned pattern = 0; pattern < 16; pattern++) {
                sql(&fixture, "truncate scratch.note");
                occupy(&fixture, &first);
                for (unsigned i = 0; i < 4; i++) {
                        bool refuse = pattern & (1u << i);
                        change(&fixture, refuse ? &refused : &note, i, refuse ? "bad" : "good",
                               &answers[i]);
                }
                until(&fixture, answered(answers, 4) == 4);
                for (unsigned i = 0; i < 4; i++) {
                        bool refuse = pattern & (1u << i);
                        assert_int_equal(answers[i].code, refuse ? ERR_HOP_LIMIT : ERR_NONE);
                        if (refuse)
                                assert_string_equal(answers[i].text,
                                                    "The question stops with you.");
                }
                assert_int_equal(count(&fixture, "good"), 4 - __builtin_popcount(pattern));
                assert_int_equal(count(&fixture, "bad"), 0);
        }
        fixture_close(&fixture);
}

static void a_statement_that_cannot_be_prepared_sinks_only_itself(void **state)
{
        struct fixture fixture;
        struct answer first, answers[5];
        (void)state;

        open_with(&fixture, config_small());
        log_set_level(LOG_ERROR);
        occupy(&fixture, &first);
        for (unsigned i = 0; i < 5; i++)
                change(&fixture, i % 2 ? &missing : &note, 0, "around", &answers[i]);
        until(&fixture, answered(answers, 5) == 5);
        for (unsigned i = 0; i < 5; i++)
                assert_int_equal(answers[i].code, i % 2 ? ERR_INTERNAL : ERR_NONE);
        assert_int_equal(count(&fixture, "around"), 3);
        assert_null(strstr(answers[1].text, "no_such"));
        fixture_close(&fixture);
}

static void a_commit_that_fails_is_run_again_by_each_alone(void **state)
{
        struct fixture fixture;
        struct answer first, answers[3], sunk;
        (void)state;

        open_with(&fixture, config_small());
        occupy(&fixture, &first);
        change(&fixture, &note, 1, "early", &answers[0]);
        change(&fixture, &note, 2, "late", &answers[1]);
        change(&fixture, &note, 3, "early", &answers[2]);
        change(&fixture, &refused, 4, "bad", &sunk);
        until(&fixture, answered(answers, 3) == 3 && sunk.calls);
        assert_int_equal(answers[0].code, ERR_NONE);
        assert_int_equal(answers[1].code, ERR_BAD_REQUEST);
        assert_int_equal(answers[2].code, ERR_NONE);
        assert_int_equal(sunk.code, ERR_HOP_LIMIT);
        assert_string_not_equal(answers[0].text, answers[2].text);
        assert_int_equal(count(&fixture, "early"), 2);
        assert_int_equal(count(&fixture, "late"), 0);
        fixture_close(&fixture);
}

static void a_deadlock_is_tried_once_more_and_then_busy(void **state)
{
        struct fixture fixture;
        struct answer first, answers[3];
        (void)state;

        open_with(&fixture, config_small());
        log_set_level(LOG_ERROR);
        occupy(&fixture, &first);
        change(&fixture, &note, 1, "beside", &answers[0]);
        change(&fixture, &unlucky, 2, "1", &answers[1]);
        change(&fixture, &note, 3, "beside", &answers[2]);
        until(&fixture, answered(answers, 3) == 3);
        for (unsigned i = 0; i < 3; i++)
                assert_int_equal(answers[i].code, ERR_NONE);
        assert_int_equal(count(&fixture, "beside"), 2);
        assert_int_equal(count(&fixture, "lucky"), 1);

        sql(&fixture, "alter sequence scratch.tries restart");
        change(&fixture, &unlucky, 0, "9", &answers[0]);
        until(&fixture, answers[0].calls);
        assert_int_equal(answers[0].code, ERR_BUSY);
        assert_true(answers[0].retry_after_ms > 0);
        assert_string_equal(sql(&fixture, "select last_value from scratch.tries"), "1");
        fixture_close(&fixture);
}

static const char end_lanes[] = "select pg_terminate_backend(pid) from pg_stat_activity"
                                " where application_name = 'buckstop lane'"
                                " and datname = current_database()";

/* The trigger sleeps at commit, where nobody can know how it ended. */
static void a_connection_lost_at_commit_is_an_unknown_outcome(void **state)
{
        struct fixture fixture;
        struct answer first, answers[3], alone;
        struct db_figures figures;
        (void)state;

        open_with(&fixture, config_small());
        occupy(&fixture, &first);
        change(&fixture, &note, 1, "before", &answers[0]);
        change(&fixture, &refused, 2, "bad", &answers[1]);
        change(&fixture, &note, 3, "late sleep", &answers[2]);
        until(&fixture, first.calls);
        let_pass(&fixture, 200);
        sql(&fixture, end_lanes);
        until(&fixture, answered(answers, 3) == 3);
        assert_int_equal(answers[0].code, ERR_UNKNOWN_OUTCOME);
        assert_int_equal(answers[1].code, ERR_HOP_LIMIT);
        assert_int_equal(answers[2].code, ERR_UNKNOWN_OUTCOME);

        change(&fixture, &note, 4, "late sleep", &alone);
        let_pass(&fixture, 200);
        sql(&fixture, end_lanes);
        until(&fixture, alone.calls);
        assert_int_equal(alone.code, ERR_UNKNOWN_OUTCOME);

        change(&fixture, &note, 0, "after", &alone);
        until(&fixture, alone.calls);
        assert_int_equal(alone.code, ERR_NONE);
        db_figures(fixture.db, &figures);
        assert_int_equal(figures.lost, 3);
        fixture_close(&fixture);
}

static void a_connection_lost_before_the_commit_is_made_good(void **state)
{
        struct fixture fixture;
        struct answer nobody, answers[2];
        (void)state;

        open_with(&fixture, config_small());
        /* The server ends the session during the first verb: no commit has come to it. */
        change(&fixture, &nap, 1, "0.3", &nobody);
        change(&fixture, &note, 2, "kept", &answers[0]);
        change(&fixture, &note, 3, "kept", &answers[1]);
        let_pass(&fixture, 100);
        sql(&fixture, end_lanes);
        until(&fixture, answered(answers, 2) == 2 && nobody.calls);
        assert_int_equal(nobody.code, ERR_NONE);
        assert_int_equal(answers[0].code, ERR_NONE);
        assert_int_equal(answers[1].code, ERR_NONE);
        assert_int_equal(count(&fixture, "kept"), 2);
        fixture_close(&fixture);
}

static void a_slow_verb_is_busy_and_its_neighbours_are_not(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture;
        struct answer first, answers[3];
        (void)state;

        config.statement_ms_max = 300;
        open_with(&fixture, config);
        log_set_level(LOG_ERROR);
        occupy(&fixture, &first);
        change(&fixture, &note, 1, "beside", &answers[0]);
        change(&fixture, &nap, 2, "5", &answers[1]);
        change(&fixture, &note, 3, "beside", &answers[2]);
        until(&fixture, answered(answers, 3) == 3);
        assert_int_equal(answers[0].code, ERR_NONE);
        assert_int_equal(answers[1].code, ERR_BUSY);
        assert_int_equal(answers[2].code, ERR_NONE);
        assert_int_equal(count(&fixture, "beside"), 2);
        fixture_close(&fixture);
}

static void one_order_keeps_to_one_lane(void **state)
{
        static const struct db_statement which = {
                "which", "select pg_backend_pid() || coalesce(nullif($1, $1), '')", 1
        };
        struct db_config config = config_small();
        struct fixture fixture;
        struct answer answers[60];
        bool several = false;
        (void)state;

        config.lanes = 3;
        open_with(&fixture, config);
        until(&fixture, *sql(&fixture, "select 1 from pg_stat_activity where"
                                       " application_name = 'buckstop lane' and"
                                       " datname = current_database() having count(*) = 3"));
        for (unsigned i = 0; i < 60; i++)
                change(&fixture, &which, 1 + i % 20, "", &answers[i]);
        until(&fixture, answered(answers, 60) == 60);
        for (unsigned i = 0; i < 60; i++) {
                assert_string_equal(answers[i].text, answers[i % 20].text);
                several |= strcmp(answers[i].text, answers[0].text) != 0;
        }
        assert_true(several);
        fixture_close(&fixture);
}

/* Lanes that crash now and then, among refusals: whatever happens, one answer each, and rows for
 * exactly the good ones. */
static void done_is_called_exactly_once(void **state)
{
        enum { N = 2000 };
        struct db_config config = config_small();
        struct fixture fixture;
        struct answer *answers = calloc(N, sizeof(*answers));
        unsigned good = 0, unknown = 0;
        (void)state;

        config.lanes = 2;
        open_with(&fixture, config);
        for (unsigned i = 0; i < N; i++) {
                change(&fixture, i % 7 == 3 ? &refused : &note, i % 50, "good", &answers[i]);
                if (i % 10 == 0)
                        uv_run(&fixture.loop, UV_RUN_ONCE);
                if (i % 400 == 399)
                        sql(&fixture, end_lanes);
        }
        until(&fixture, answered(answers, N) == N);
        let_pass(&fixture, 50);
        for (unsigned i = 0; i < N; i++) {
                assert_int_equal(answers[i].calls, 1);
                good += answers[i].code == ERR_NONE;
                unknown += answers[i].code == ERR_UNKNOWN_OUTCOME;
                if (i % 7 == 3)
                        assert_true(answers[i].code == ERR_HOP_LIMIT ||
                                    answers[i].code == ERR_UNKNOWN_OUTCOME);
        }
        assert_true(count(&fixture, "good") >= good);
        assert_true(count(&fixture, "good") <= good + unknown);
        assert_int_equal(db_pending(fixture.db), 0);
        free(answers);
        fixture_close(&fixture);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_verb_with_nothing_queued_goes_alone),
                cmocka_unit_test(a_null_argument_is_sql_null_and_a_zero_byte_is_refused),
                cmocka_unit_test(verbs_queued_while_busy_commit_together),
                cmocka_unit_test(verbs_of_one_turn_commit_together),
                cmocka_unit_test(a_batch_is_sorted_by_order_and_otherwise_keeps_its_turn),
                cmocka_unit_test(a_refusal_sinks_only_itself),
                cmocka_unit_test(a_statement_that_cannot_be_prepared_sinks_only_itself),
                cmocka_unit_test(a_commit_that_fails_is_run_again_by_each_alone),
                cmocka_unit_test(a_deadlock_is_tried_once_more_and_then_busy),
                cmocka_unit_test(a_connection_lost_at_commit_is_an_unknown_outcome),
                cmocka_unit_test(a_connection_lost_before_the_commit_is_made_good),
                cmocka_unit_test(a_slow_verb_is_busy_and_its_neighbours_are_not),
                cmocka_unit_test(one_order_keeps_to_one_lane),
                cmocka_unit_test(done_is_called_exactly_once),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
