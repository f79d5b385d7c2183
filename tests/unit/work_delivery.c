/* links: base wire work */
/* Notices are claimed as far as post has room, handed in once each, and reported until that is
 * heard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "base/clock.h"
#include "work/room.h"
#include "work_fixture.h"

enum { LETTERS_MAX = 16, ROOM = 6 };

/* ---- a database that answers when it is told to ---- */

/* Rows of notices whose columns are all their number. */
struct rows {
        unsigned first;
        char text[16];
};

void db_news(struct db *db)
{
        (void)db;
}

struct str db_value(const struct db_reply *reply, unsigned row, unsigned column)
{
        struct rows *rows = (struct rows *)(uintptr_t)reply->rows;

        (void)column;
        snprintf(rows->text, sizeof rows->text, "%u", rows->first + row);
        return str_of(rows->text);
}

/* ---- a post that ends a letter when it is told to ---- */

struct letter {
        post_done *done;
        void *who;
};

static struct letter letters[LETTERS_MAX];
static unsigned letters_count;
static bool has_key;

bool post_delivers(const struct post *post, enum post_channel channel)
{
        (void)post, (void)channel;
        return true;
}

unsigned post_room(const struct post *post, enum post_channel channel)
{
        (void)post, (void)channel;
        return ROOM - letters_count;
}

static void keep(post_done *done, void *who)
{
        assert_true(letters_count < ROOM);
        letters[letters_count++] = (struct letter){ done, who };
}

void post_mail(struct post *post, const struct post_mail *mail, post_done *done, void *who)
{
        (void)post, (void)mail;
        keep(done, who);
}

void post_push(struct post *post, const struct post_push *push, post_done *done, void *who)
{
        (void)post, (void)push;
        assert_true(has_key);
        keep(done, who);
}

bool post_vapid_make(char public[POST_VAPID_PUBLIC_SIZE], char private[POST_VAPID_PRIVATE_SIZE],
                     struct err *err)
{
        (void)err;
        strcpy(public, "ours");
        strcpy(private, "secret");
        return true;
}

bool post_vapid_use(struct post *post, struct str public, struct str private, struct err *err)
{
        (void)post, (void)public, (void)private, (void)err;
        has_key = true;
        return true;
}

/* The oldest letter ends so. */
static void end_letter(enum post_outcome outcome, unsigned wait_seconds)
{
        struct post_result result = { .outcome = outcome, .wait_seconds = wait_seconds };
        struct letter letter = letters[0];

        assert_true(letters_count > 0);
        strcpy(result.text, outcome == POST_SENT ? "" : "No.");
        letters_count--;
        memmove(letters, letters + 1, letters_count * sizeof letters[0]);
        letter.done(letter.who, &result);
}

/* ---- the work ---- */

static int begin(void **state)
{
        struct work_config config = { .tick_ms = 10, .public_url = "https://help.example.com" };

        (void)state;
        letters_count = 0;
        has_key = false;
        begin_work(&config);
        return 0;
}

static void closed(void *who)
{
        *(bool *)who = true;
}

static bool is_closed;

static void close_work(void)
{
        is_closed = false;
        work_close(work, closed, &is_closed);
}

static int end(void **state)
{
        (void)state;
        while (letters_count > 0)
                end_letter(POST_RETRY, 0);
        if (!work->closed)
                close_work();
        uv_close((uv_handle_t *)&turning, NULL);
        uv_run(&loop, UV_RUN_DEFAULT);
        assert_true(is_closed);
        assert_int_equal(uv_loop_close(&loop), 0);
        work_free(work);
        while (asked_count > 0)
                drop(&asked[0]);
        return 0;
}

static struct asked *find(const char *name)
{
        for (unsigned i = 0; i < asked_count; i++)
                if (strcmp(asked[i].name, name) == 0)
                        return &asked[i];
        return NULL;
}

static void let_pass(unsigned ms)
{
        uint64_t until_ms = clock_ms() + ms;

        while (clock_ms() < until_ms)
                uv_run(&loop, UV_RUN_ONCE);
}

static struct asked *wait_for(const char *name)
{
        uint64_t until_ms = clock_ms() + PATIENCE_MS;

        while (!find(name) && clock_ms() < until_ms)
                uv_run(&loop, UV_RUN_ONCE);
        if (!find(name))
                fail_msg("%s was not asked", name);
        return find(name);
}

/* Answer a statement with so many rows, the first of this number; or with an error. */
static void answer_with(const char *name, enum err_code code, unsigned first, unsigned count)
{
        struct rows rows = { .first = first };
        struct db_reply reply = { .err.code = code, .rows = &rows, .count = count };
        struct asked *place = wait_for(name), at = *place;

        /* Taken off before, since what is done then may ask anew. */
        *place = asked[--asked_count];
        at.done(at.who, &reply);
        for (unsigned i = 0; i < 5; i++)
                free(at.own_args[i]);
}

static void answer(const char *name, unsigned first, unsigned count)
{
        answer_with(name, ERR_NONE, first, count);
}

static void as_many_are_claimed_as_post_has_room_for(void **state)
{
        (void)state;

        assert_string_equal(wait_for("claim_mail")->own_args[1], "https://help.example.com");
        assert_string_equal(wait_for("claim_mail")->own_args[2], "6");
        answer("claim_mail", 1, 4);
        assert_int_equal(letters_count, 4);
        assert_string_equal(wait_for("claim_mail")->own_args[2], "2");
        answer("claim_mail", 5, 2);
        assert_int_equal(letters_count, 6);
        let_pass(50);
        assert_null(find("claim_mail"));
        end_letter(POST_SENT, 0);
        assert_string_equal(wait_for("claim_mail")->own_args[2], "1");
}

static void what_became_of_a_letter_is_reported_with_its_attempt(void **state)
{
        struct asked *report;

        (void)state;
        answer("claim_mail", 7, 1);
        end_letter(POST_RETRY, 90);
        report = wait_for("notice_done");
        assert_string_equal(report->own_args[0], "7");
        assert_string_equal(report->own_args[1], "7");
        assert_string_equal(report->own_args[2], "retry");
        assert_string_equal(report->own_args[3], "No.");
        assert_string_equal(report->own_args[4], "90");
        answer("notice_done", 0, 1);
        let_pass(50);
        assert_null(find("notice_done"));
}

static void a_report_is_repeated_until_it_is_heard_and_the_others_wait(void **state)
{
        (void)state;

        answer("claim_mail", 1, 2);
        end_letter(POST_SENT, 0);
        end_letter(POST_DEAD, 0);
        answer_with("notice_done", ERR_BUSY, 0, 0);
        assert_string_equal(wait_for("notice_done")->own_args[0], "1");
        answer_with("notice_done", ERR_UNKNOWN_OUTCOME, 0, 0);
        assert_string_equal(wait_for("notice_done")->own_args[0], "1");
        answer("notice_done", 0, 1);
        assert_string_equal(wait_for("notice_done")->own_args[0], "2");
        assert_string_equal(wait_for("notice_done")->own_args[2], "dead");
        answer("notice_done", 0, 1);
}

static void nothing_more_is_claimed_while_many_wait_to_be_reported(void **state)
{
        (void)state;

        for (unsigned i = 0; i < REPORTS_MAX; i++) {
                answer("claim_mail", i, 1);
                end_letter(POST_SENT, 0);
        }
        let_pass(50);
        assert_null(find("claim_mail"));
        answer("notice_done", 0, 1);
        wait_for("claim_mail");
        while (work->reports.first)
                answer("notice_done", 0, 1);
}

static void the_first_node_makes_the_key_and_only_then_pushes(void **state)
{
        (void)state;

        assert_string_equal(wait_for("node_beat")->own_args[1], "{mail}");
        answer("vapid_key", 0, 0);
        assert_null(find("claim_push"));
        assert_string_equal(wait_for("vapid_keep")->own_args[0], "ours");
        answer("vapid_keep", 0, 1);
        assert_true(has_key);
        answer("node_beat", 0, 1);
        assert_string_equal(wait_for("claim_push")->own_args[0], work->node);
        answer("claim_push", 1, 1);
        assert_int_equal(letters_count, 1);
}

static void where_there_is_a_key_none_is_made(void **state)
{
        (void)state;

        answer("vapid_key", 0, 1);
        assert_true(has_key);
        let_pass(50);
        assert_null(find("vapid_keep"));
}

static void what_is_held_claims_nothing_and_reports_all_the_same(void **state)
{
        (void)state;

        answer("claim_mail", 1, 1);
        wait_for("claim_mail");
        work_hold(work);
        answer("claim_mail", 2, 2); /* leased, and left to whoever comes after */
        assert_int_equal(letters_count, 1);
        let_pass(50);
        assert_null(find("claim_mail"));
        end_letter(POST_SENT, 0);
        answer("notice_done", 0, 1);
}

static void the_end_waits_for_the_last_report(void **state)
{
        (void)state;

        answer("claim_mail", 1, 2);
        work_hold(work);
        end_letter(POST_SENT, 0);
        end_letter(POST_RETRY, 0);
        close_work();
        answer("notice_done", 0, 1);
        assert_false(is_closed);
        answer("notice_done", 0, 1);
        let_pass(50);
        assert_true(is_closed);
}

static void but_not_for_long(void **state)
{
        uint64_t began_ms;

        (void)state;
        answer("claim_mail", 1, 1);
        work_hold(work);
        end_letter(POST_SENT, 0);
        close_work();
        wait_for("notice_done");
        began_ms = clock_ms();
        while (!is_closed)
                uv_run(&loop, UV_RUN_ONCE);
        assert_in_range(clock_ms() - began_ms, WORK_CLOSE_MS_MAX / 2, 2 * WORK_CLOSE_MS_MAX);
        answer("notice_done", 0, 1); /* too late, and heard by nobody */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
        const struct CMUnitTest tests[] = {
                TEST(as_many_are_claimed_as_post_has_room_for),
                TEST(what_became_of_a_letter_is_reported_with_its_attempt),
                TEST(a_report_is_repeated_until_it_is_heard_and_the_others_wait),
                TEST(nothing_more_is_claimed_while_many_wait_to_be_reported),
                TEST(the_first_node_makes_the_key_and_only_then_pushes),
                TEST(where_there_is_a_key_none_is_made),
                TEST(what_is_held_claims_nothing_and_reports_all_the_same),
                TEST(the_end_waits_for_the_last_report),
                TEST(but_not_for_long),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
