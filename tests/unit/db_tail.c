/* links: base db */
#include "db_fixture.h"

/*
 * A log with the columns and the cursor of the real one. Each event's frame is its own id, so that
 * what came can be held against what was written.
 */
static const char schema[] =
        "drop schema if exists scratch cascade; create schema scratch;"
        "create schema if not exists api;"
        "create table scratch.event (id bigserial primary key,"
        " xid xid8 not null default pg_current_xact_id(), recipients bigint[],"
        " article bigint, question bigint, synonyms boolean, person bigint);"
        "create table scratch.cluster (name text); insert into scratch.cluster values ('one');"
        "create or replace function api.event_cursor() returns text language sql stable as $$"
        " select name || ':' || pg_current_snapshot() from scratch.cluster $$;"
        "create or replace function api.event_tail(cursor text)"
        " returns table (next text, id bigint, recipients bigint[], frame text,"
        " article bigint, question bigint, synonyms boolean, person bigint)"
        " language sql stable as $$"
        " select api.event_cursor(), null, null, null, null, null, null, null union all"
        " (select null, e.id, e.recipients, e.id::text, e.article, e.question, e.synonyms,"
        "  e.person"
        "  from scratch.event e"
        "  where split_part($1, ':', 1) = (select name from scratch.cluster)"
        "  and (e.xid >= pg_snapshot_xmax(substr($1, strpos($1, ':') + 1)::pg_snapshot)"
        "  or e.xid in (select pg_snapshot_xip(substr($1, strpos($1, ':') + 1)::pg_snapshot)))"
        "  order by e.id) $$;";

static const struct db_statement log_one = {
        "log_one", "insert into scratch.event (recipients) values ($1::bigint[]) returning id", 1
};

enum { EVENTS_MAX = 20000 };

/* How often each id came, and the last event. */
struct seen {
        unsigned char times[EVENTS_MAX];
        unsigned count;
        int64_t last, highest, recipients[4];
        size_t n;
        int64_t article, question;
        bool synonyms;
        int64_t person;
        unsigned broken;
        unsigned behind; /* events with a lower id than one before */
};

static void take_event(void *who, const struct db_event *event)
{
        struct seen *seen = who;

        assert_true(str_to_id(event->frame, &seen->last));
        assert_in_range(seen->last, 1, EVENTS_MAX - 1);
        seen->times[seen->last]++;
        seen->count++;
        seen->n = event->n;
        for (size_t i = 0; i < event->n && i < 4; i++)
                seen->recipients[i] = event->recipients[i];
        seen->article = event->article;
        seen->question = event->question;
        seen->synonyms = event->synonyms;
        seen->person = event->person;
        seen->behind += seen->last < seen->highest;
        if (seen->last > seen->highest)
                seen->highest = seen->last;
}

static void take_break(void *who)
{
        struct seen *seen = who;

        seen->broken++;
}

static const struct db_follower follower = { take_event, take_break };

static struct seen *open_and_follow(struct fixture *fixture)
{
        struct db_config config = config_small();
        struct seen *seen = calloc(1, sizeof(*seen));

        config.lanes = 3;
        fixture_open(fixture, &config);
        sql(fixture, schema);
        db_tail(fixture->db, &follower, seen);
        until(fixture, db_ready(fixture->db));
        return seen;
}

static void recipients_and_frame_arrive(void **state)
{
        struct fixture fixture;
        struct seen *seen = open_and_follow(&fixture);
        struct answer answer;
        (void)state;

        change(&fixture, &log_one, 0, "{7,9223372036854775807,12}", &answer);
        until(&fixture, seen->count == 1);
        assert_int_equal(seen->n, 3);
        assert_int_equal(seen->recipients[0], 7);
        assert_int_equal(seen->recipients[1], INT64_MAX);
        assert_int_equal(seen->recipients[2], 12);
        change(&fixture, &log_one, 0, "{}", &answer);
        until(&fixture, seen->count == 2);
        assert_int_equal(seen->n, 0);
        fixture_close(&fixture);
        free(seen);
}

static void what_is_to_be_found_otherwise_arrives(void **state)
{
        struct fixture fixture;
        struct seen *seen = open_and_follow(&fixture);
        (void)state;

        sql(&fixture, "insert into scratch.event (article, question) values (5, null)");
        until(&fixture, seen->count == 1);
        assert_int_equal(seen->article, 5);
        assert_int_equal(seen->question, 0);
        assert_false(seen->synonyms);
        sql(&fixture, "insert into scratch.event (question, synonyms) values (6, true)");
        until(&fixture, seen->count == 2);
        assert_int_equal(seen->article, 0);
        assert_int_equal(seen->question, 6);
        assert_true(seen->synonyms);
        assert_int_equal(seen->person, 0);
        fixture_close(&fixture);
        free(seen);
}

static void whose_sessions_may_have_ended_arrives(void **state)
{
        struct fixture fixture;
        struct seen *seen = open_and_follow(&fixture);
        (void)state;

        sql(&fixture, "insert into scratch.event (person) values (7)");
        until(&fixture, seen->count == 1);
        assert_int_equal(seen->n, 0);
        assert_int_equal(seen->person, 7);
        fixture_close(&fixture);
        free(seen);
}

static void what_was_there_before_is_not_told(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture;
        struct seen *seen = open_and_follow(&fixture);
        (void)state;

        fixture_close(&fixture);
        config.wait_ms_max = config.statement_ms_max = 1000;
        fixture_open(&fixture, &config);
        sql(&fixture, "insert into scratch.event (recipients) values ('{1}')");
        db_tail(fixture.db, &follower, seen);
        until(&fixture, db_ready(fixture.db));
        sql(&fixture, "insert into scratch.event (recipients) values ('{2}')");
        until(&fixture, seen->count == 1);
        assert_int_equal(seen->recipients[0], 2);
        fixture_close(&fixture);
        free(seen);
}

static void a_change_of_our_own_is_told_at_once(void **state)
{
        struct fixture fixture;
        struct seen *seen = open_and_follow(&fixture);
        struct answer answer;
        uint64_t start_ms = clock_ms();
        (void)state;

        for (unsigned i = 1; i <= 20; i++) {
                change(&fixture, &log_one, 0, "{1}", &answer);
                until(&fixture, seen->count == i);
        }
        assert_in_range(clock_ms() - start_ms, 0, 900);
        fixture_close(&fixture);
        free(seen);
}

static void the_other_nodes_are_poked(void **state)
{
        struct db_config config = config_small();
        struct fixture fixture, other;
        struct seen *seen = open_and_follow(&fixture), *seen_there = calloc(1, sizeof(*seen));
        struct answer answer;
        uint64_t start_ms;
        (void)state;

        fixture_open(&other, &config);
        db_tail(other.db, &follower, seen_there);
        until(&other, db_ready(other.db));
        start_ms = clock_ms();
        for (unsigned i = 1; i <= 20; i++) {
                change(&fixture, &log_one, 0, "{1}", &answer);
                until(&fixture, seen->count == i);
                while (seen_there->count < i && clock_ms() < start_ms + PATIENCE_MS) {
                        uv_run(&fixture.loop, UV_RUN_NOWAIT);
                        uv_run(&other.loop, UV_RUN_ONCE);
                }
        }
        assert_in_range(clock_ms() - start_ms, 0, 900);
        assert_int_equal(seen_there->count, 20);
        fixture_close(&other);
        fixture_close(&fixture);
        free(seen);
        free(seen_there);
}

static void without_a_poke_the_tail_looks_every_second(void **state)
{
        struct fixture fixture;
        struct seen *seen = open_and_follow(&fixture);
        (void)state;

        sql(&fixture, "insert into scratch.event (recipients) values ('{1}')");
        until(&fixture, seen->count == 1);
        fixture_close(&fixture);
        free(seen);
}

static PGconn *writer_open(void)
{
        PGconn *writer = PQconnectdb("application_name=writer");

        PQsetNoticeProcessor(writer, ignore_notice, NULL);
        assert_int_equal(PQstatus(writer), CONNECTION_OK);
        return writer;
}

/* Transactions that begin early and commit late, with one open throughout, while verbs log beside
 * them. */
static void the_tail_misses_nothing_when_commits_come_out_of_order(void **state)
{
        enum { WRITERS = 8, ROUNDS = 120 };
        struct fixture fixture;
        struct seen *seen = open_and_follow(&fixture);
        struct answer answers[ROUNDS];
        PGconn *writers[WRITERS];
        bool open[WRITERS] = { false };
        (void)state;

        srandom(7);
        for (unsigned i = 0; i < WRITERS; i++)
                writers[i] = writer_open();
        PQclear(PQexec(writers[0], "begin"));
        PQclear(PQexec(writers[0], "insert into scratch.event (recipients) values ('{0}')"));
        for (unsigned round = 0; round < ROUNDS; round++) {
                unsigned i = 1 + (unsigned)random() % (WRITERS - 1);

                /* Some go ahead of others, and a few come to nothing. */
                if (open[i]) {
                        PQclear(PQexec(writers[i], random() % 5 ? "commit" : "rollback"));
                } else {
                        PQclear(PQexec(writers[i], "begin; savepoint s"));
                        PQclear(PQexec(writers[i],
                                       "insert into scratch.event (recipients) values ('{1}')"));
                }
                open[i] = !open[i];
                change(&fixture, &log_one, 0, "{2}", &answers[round]);
                uv_run(&fixture.loop, UV_RUN_NOWAIT);
                if (random() % 3 == 0)
                        let_pass(&fixture, (unsigned)random() % 8);
        }
        until(&fixture, answered(answers, ROUNDS) == ROUNDS);
        for (unsigned i = 0; i < WRITERS; i++) {
                PQclear(PQexec(writers[i], "commit"));
                PQfinish(writers[i]);
        }
        unsigned written = (unsigned)atoi(sql(&fixture, "select count(*) from scratch.event"));
        until(&fixture, seen->count >= written);
        let_pass(&fixture, 50);
        assert_int_equal(seen->count, written);
        for (unsigned i = 0; i < EVENTS_MAX; i++)
                assert_in_range(seen->times[i], 0, 1);
        /* The control: a cursor by highest id would have missed these. */
        assert_true(seen->behind > 0);
        fixture_close(&fixture);
        free(seen);
}

static void a_lost_connection_loses_no_event_and_doubles_none(void **state)
{
        struct fixture fixture;
        struct seen *seen = open_and_follow(&fixture);
        struct answer answers[200];
        (void)state;

        for (unsigned i = 0; i < 200; i++) {
                change(&fixture, &log_one, 0, "{1}", &answers[i]);
                uv_run(&fixture.loop, UV_RUN_ONCE);
                if (i % 20 == 10)
                        sql(&fixture, "select pg_terminate_backend(pid) from pg_stat_activity"
                                      " where application_name = 'buckstop tail'"
                                      " and datname = current_database()");
                if (i % 10 == 5)
                        let_pass(&fixture, 15);
        }
        until(&fixture, answered(answers, 200) == 200);
        until(&fixture, seen->count >= 200);
        let_pass(&fixture, 50);
        assert_int_equal(seen->count, 200);
        for (unsigned i = 0; i < EVENTS_MAX; i++)
                assert_in_range(seen->times[i], 0, 1);
        fixture_close(&fixture);
        free(seen);
}

static void another_clusters_log_is_followed_from_its_end(void **state)
{
        struct fixture fixture;
        struct seen *seen = open_and_follow(&fixture);
        struct answer answer;
        (void)state;

        change(&fixture, &log_one, 0, "{1}", &answer);
        until(&fixture, seen->count == 1);
        sql(&fixture, "begin; update scratch.cluster set name = 'other';"
                      "insert into scratch.event (recipients) values ('{1}'); commit");
        until(&fixture, seen->broken == 1);
        assert_int_equal(seen->count, 1);
        change(&fixture, &log_one, 0, "{5}", &answer);
        until(&fixture, seen->count == 2);
        assert_int_equal(seen->recipients[0], 5);
        assert_int_equal(seen->broken, 1);
        fixture_close(&fixture);
        free(seen);
}

static void a_log_that_was_set_back_is_noticed(void **state)
{
        struct fixture fixture;
        struct seen *seen = open_and_follow(&fixture);
        (void)state;

        sql(&fixture, "create or replace function api.event_cursor() returns text"
                      " language sql stable as $$ select 'one:3:3:' $$");
        until(&fixture, seen->broken == 1);
        fixture_close(&fixture);
        free(seen);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(recipients_and_frame_arrive),
                cmocka_unit_test(what_is_to_be_found_otherwise_arrives),
                cmocka_unit_test(whose_sessions_may_have_ended_arrives),
                cmocka_unit_test(what_was_there_before_is_not_told),
                cmocka_unit_test(a_change_of_our_own_is_told_at_once),
                cmocka_unit_test(the_other_nodes_are_poked),
                cmocka_unit_test(without_a_poke_the_tail_looks_every_second),
                cmocka_unit_test(the_tail_misses_nothing_when_commits_come_out_of_order),
                cmocka_unit_test(a_lost_connection_loses_no_event_and_doubles_none),
                cmocka_unit_test(another_clusters_log_is_followed_from_its_end),
                cmocka_unit_test(a_log_that_was_set_back_is_noticed),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
