/* links: base wire work */
/* Chores ask one statement at a time, go on after errors, and say nothing after the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "work_fixture.h"

/* ---- a database that answers when it is told to ---- */

static unsigned news;
static const char *const *values; /* of the reply's one row */

void db_news(struct db *db)
{
        (void)db;
        news++;
}

struct str db_value(const struct db_reply *reply, unsigned row, unsigned column)
{
        (void)reply;
        assert_int_equal(row, 0);
        return str_of(values[column]);
}

/* ---- no mail, no push ---- */

bool post_delivers(const struct post *post, enum post_channel channel)
{
        (void)post, (void)channel;
        return false;
}

unsigned post_room(const struct post *post, enum post_channel channel)
{
        (void)post, (void)channel;
        return 0;
}

void post_mail(struct post *post, const struct post_mail *mail, post_done *done, void *who)
{
        (void)post, (void)mail, (void)done, (void)who;
        fail();
}

void post_push(struct post *post, const struct post_push *push, post_done *done, void *who)
{
        (void)post, (void)push, (void)done, (void)who;
        fail();
}

bool post_vapid_make(char public[POST_VAPID_PUBLIC_SIZE], char private[POST_VAPID_PRIVATE_SIZE],
                     struct err *err)
{
        (void)public, (void)private, (void)err;
        return false;
}

bool post_vapid_use(struct post *post, struct str public, struct str private, struct err *err)
{
        (void)post, (void)public, (void)private, (void)err;
        return false;
}

/* ---- the work ---- */

static void closed(void *who)
{
        *(bool *)who = true;
}

static struct asked *find(const char *name)
{
        for (unsigned i = 0; i < asked_count; i++)
                if (strcmp(asked[i].name, name) == 0)
                        return &asked[i];
        return NULL;
}

static struct asked *wait_for(const char *name)
{
        uint64_t end_ms = clock_ms() + PATIENCE_MS;
        struct asked *at;

        while (!(at = find(name))) {
                if (clock_ms() > end_ms)
                        fail_msg("nobody asked %s", name);
                uv_run(&loop, UV_RUN_ONCE);
        }
        return at;
}

static void let_pass(unsigned ms)
{
        uint64_t end_ms = clock_ms() + ms;

        while (clock_ms() < end_ms)
                uv_run(&loop, UV_RUN_ONCE);
}

/* The answer to a statement that has been asked or will be. */
static void answer(const char *name, const char *first, const char *second)
{
        const char *const row[] = { first, second };
        struct db_reply reply = { .count = 1 };
        struct asked at = *wait_for(name);

        values = row;
        drop(find(name));
        at.done(at.who, &reply);
}

static void fail_to_answer(const char *name)
{
        struct db_reply reply = { .err.code = ERR_BUSY };
        struct asked at = *wait_for(name);

        drop(find(name));
        at.done(at.who, &reply);
}

/* ---- claims ---- */

/* A statement that is late, or null for none, is answered after the close. */
static void close_and_free_with(const struct asked *late, const struct db_reply *reply)
{
        bool gone = false;

        uv_close((uv_handle_t *)&turning, NULL);
        work_close(work, closed, &gone);
        assert_false(gone);
        if (late)
                late->done(late->who, reply);
        if (find("node_leave"))
                answer("node_leave", NULL, NULL);
        uv_run(&loop, UV_RUN_DEFAULT);
        assert_true(gone);
        assert_int_equal(uv_loop_close(&loop), 0);
        work_free(work);
}

static int begin(void **state)
{
        struct work_config config = { .tick_ms = 10 };

        (void)state;
        news = 0;
        begin_work(&config);
        return 0;
}

static int end(void **state)
{
        (void)state;
        close_and_free_with(NULL, NULL);
        while (asked_count > 0)
                drop(&asked[0]);
        return 0;
}

static void a_chore_has_one_statement_under_way(void **state)
{
        (void)state;
        wait_for("due_run");
        let_pass(60);
        assert_int_equal(asked_count, 4); /* due_run, node_beat, notices_make, report_refresh */
}

static void what_is_due_goes_on_soon_while_there_is_more(void **state)
{
        uint64_t since_ms;

        (void)state;
        answer("due_run", "20", "t");
        since_ms = clock_ms();
        wait_for("due_run");
        assert_true(clock_ms() - since_ms < 10);
        assert_int_equal(news, 1);
}

static void but_rests_for_as_long_as_it_has_worked(void **state)
{
        uint64_t since_ms;

        (void)state;
        wait_for("due_run");
        let_pass(100);
        answer("due_run", "20", "t");
        since_ms = clock_ms();
        wait_for("due_run");
        assert_in_range(clock_ms() - since_ms, 95, 1000);
}

static void and_otherwise_after_a_tick_without_news(void **state)
{
        uint64_t since_ms;

        (void)state;
        answer("due_run", "0", "t"); /* others are at it */
        since_ms = clock_ms();
        wait_for("due_run");
        assert_true(clock_ms() - since_ms >= 9);
        assert_int_equal(news, 0);
        answer("due_run", "3", "f");
        assert_null(find("due_run"));
        assert_int_equal(news, 1);
}

static void facts_follow_at_once_while_there_is_more(void **state)
{
        uint64_t since_ms;

        (void)state;
        answer("report_refresh", "t", NULL);
        since_ms = clock_ms();
        wait_for("report_refresh");
        assert_true(clock_ms() - since_ms < 60 * 10);
}

static void and_rest_for_a_minute_or_twenty_times_what_they_took(void **state)
{
        uint64_t since_ms;

        (void)state;
        answer("report_refresh", "f", NULL);
        since_ms = clock_ms();
        wait_for("report_refresh");
        assert_in_range(clock_ms() - since_ms, 60 * 10 - 5, 2000); /* a tick is 10 ms */
        let_pass(100);
        answer("report_refresh", "f", NULL);
        since_ms = clock_ms();
        wait_for("report_refresh");
        assert_in_range(clock_ms() - since_ms, 20 * 100 - 5, 6000);
}

static void an_error_is_followed_by_a_rest_that_grows(void **state)
{
        uint64_t since_ms;

        (void)state;
        fail_to_answer("due_run");
        since_ms = clock_ms();
        wait_for("due_run");
        assert_in_range(clock_ms() - since_ms, 495, 900);
        fail_to_answer("due_run");
        since_ms = clock_ms();
        wait_for("due_run");
        assert_in_range(clock_ms() - since_ms, 995, 1500);
}

static void who_is_here_is_told_after_the_first_beat(void **state)
{
        (void)state;
        attendance_move(work_attendance(work), 7, PRESENCE_OFFLINE, PRESENCE_PRESENT);
        attendance_move(work_attendance(work), 12, PRESENCE_OFFLINE, PRESENCE_IDLE);
        let_pass(50);
        assert_null(find("presence_report"));
        answer("node_beat", "f", NULL);
        wait_for("presence_report");
        assert_string_equal(find("presence_report")->own_args[1], "{7,12}");
        assert_string_equal(find("presence_report")->own_args[2], "{present,idle}");
}

static void a_node_that_is_unknown_beats_at_once_and_tells_everything_again(void **state)
{
        (void)state;
        attendance_move(work_attendance(work), 7, PRESENCE_OFFLINE, PRESENCE_PRESENT);
        answer("node_beat", "f", NULL);
        answer("presence_report", "t", NULL);
        attendance_move(work_attendance(work), 7, PRESENCE_PRESENT, PRESENCE_IDLE);
        answer("presence_report", "f", NULL);
        let_pass(50);
        assert_null(find("presence_report"));
        answer("node_beat", "f", NULL);
        wait_for("presence_report");
        assert_string_equal(find("presence_report")->own_args[2], "{idle}");
}

static void a_report_that_failed_is_made_again(void **state)
{
        (void)state;
        attendance_move(work_attendance(work), 7, PRESENCE_OFFLINE, PRESENCE_PRESENT);
        answer("node_beat", "f", NULL);
        fail_to_answer("presence_report");
        answer("presence_report", "t", NULL);
        let_pass(50);
        assert_null(find("presence_report"));
}

static void what_comes_after_the_end_is_heard_by_nobody(void **state)
{
        struct db_reply reply = { .err.code = ERR_UNKNOWN_OUTCOME };
        struct asked at = *wait_for("node_beat");

        (void)state;
        close_and_free_with(&at, &reply);
        while (asked_count > 0)
                drop(&asked[0]);
}

static void who_stops_says_that_nobody_is_here_any_more(void **state)
{
        struct db_reply reply = { .count = 1 };
        char *own_node = mem_copy(str_of(wait_for("node_beat")->own_args[0]));
        bool gone = false;

        (void)state;
        answer("node_beat", "t", NULL);
        work_close(work, closed, &gone);
        assert_string_equal(wait_for("node_leave")->own_args[0], own_node);
        free(own_node);
        let_pass(50);
        assert_false(gone);
        struct asked at = *find("node_leave");
        at.done(at.who, &reply);
        uv_close((uv_handle_t *)&turning, NULL);
        uv_run(&loop, UV_RUN_DEFAULT);
        assert_true(gone);
        assert_int_equal(uv_loop_close(&loop), 0);
        work_free(work);
        while (asked_count > 0)
                drop(&asked[0]);
}

static void but_not_for_ever(void **state)
{
        uint64_t began_ms = clock_ms();
        bool gone = false;

        (void)state;
        answer("node_beat", "t", NULL);
        uv_close((uv_handle_t *)&turning, NULL);
        work_close(work, closed, &gone);
        uv_run(&loop, UV_RUN_DEFAULT);
        assert_true(gone);
        assert_true(clock_ms() - began_ms >= WORK_CLOSE_MS_MAX - 5);
        assert_int_equal(uv_loop_close(&loop), 0);
        work_free(work);
        while (asked_count > 0)
                drop(&asked[0]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
        const struct CMUnitTest tests[] = {
                TEST(a_chore_has_one_statement_under_way),
                TEST(what_is_due_goes_on_soon_while_there_is_more),
                TEST(but_rests_for_as_long_as_it_has_worked),
                TEST(and_otherwise_after_a_tick_without_news),
                TEST(facts_follow_at_once_while_there_is_more),
                TEST(and_rest_for_a_minute_or_twenty_times_what_they_took),
                TEST(an_error_is_followed_by_a_rest_that_grows),
                TEST(who_is_here_is_told_after_the_first_beat),
                TEST(a_node_that_is_unknown_beats_at_once_and_tells_everything_again),
                TEST(a_report_that_failed_is_made_again),
                cmocka_unit_test_setup(what_comes_after_the_end_is_heard_by_nobody, begin),
                cmocka_unit_test_setup(who_stops_says_that_nobody_is_here_any_more, begin),
                cmocka_unit_test_setup(but_not_for_ever, begin),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
