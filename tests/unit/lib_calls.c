/* links: base lib/calls */
/* Changes are sent one at a time and in their order, reads beside them; nothing is lost with a
 * connection, and everything ends exactly once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "lib/calls.h"

static struct calls calls;

static int calls_are_made(void **state)
{
        (void)state;
        calls = (struct calls){ 0 };
        calls_init(&calls);
        return 0;
}

static struct call *take_ended(const char *code)
{
        struct call *call = calls_ended(&calls);

        assert_non_null(call);
        assert_int_equal(call->state, CALL_ENDED);
        assert_string_equal(call->own_refusal->code, code);
        return call;
}

static int calls_are_left(void **state)
{
        struct call *call;

        (void)state;
        calls_end_reads(&calls, "stopped", "");
        calls_end_changes(&calls, "stopped", "");
        while ((call = calls_ended(&calls)))
                call_free(call);
        calls_fini(&calls);
        assert_int_equal(calls.reads_count, 0);
        assert_int_equal(calls.changes_count, 0);
        assert_int_equal(calls.changes_bytes, 0);
        assert_int_equal(calls.under_way, 0);
        assert_int_equal(calls.reads_paused, 0);
        return 0;
}

static struct call *a_read(uint64_t patience_ms)
{
        return calls_read(&calls, "question.get", "{}", patience_ms);
}

static struct call *a_change(int64_t made_at)
{
        return calls_change(&calls, "key", "question.say", "{\"body\":\"x\"}", made_at);
}

static void answered(struct call *call)
{
        assert_ptr_equal(calls_find(&calls, call->id), call);
        calls_take(&calls, call);
        call_free(call);
}

static const struct message_refusal busy = { .code = "busy", .text = "Too much." };

static void a_change_waits_for_the_one_before(void **state)
{
        struct call *first = a_change(0), *second = a_change(0);

        (void)state;
        assert_ptr_equal(calls_next(&calls), first);
        assert_null(calls_next(&calls));
        answered(first);
        assert_ptr_equal(calls_next(&calls), second);
}

static void a_change_that_comes_later_holds_those_behind_it(void **state)
{
        struct call *first = a_change(0);

        (void)state;
        a_change(0);
        calls_next(&calls);
        calls_pause(&calls, first, 500, &busy);
        assert_null(calls_next(&calls));
        assert_int_equal(calls_due_ms(&calls), 500);
        calls_go_on(&calls, 499);
        assert_null(calls_next(&calls));
        calls_go_on(&calls, 500);
        assert_ptr_equal(calls_next(&calls), first);
}

static void reads_do_not_wait_for_changes(void **state)
{
        struct call *read;

        (void)state;
        a_change(0);
        read = a_read(1000);
        a_change(0);
        calls_next(&calls);
        assert_ptr_equal(calls_next(&calls), read);
        assert_null(calls_next(&calls));
}

static void only_so_many_are_under_way(void **state)
{
        struct call *first = a_read(1000);

        (void)state;
        for (unsigned i = 0; i < BUCKSTOP_UNDER_WAY_MAX; i++)
                a_read(1000);
        for (unsigned i = 0; i < BUCKSTOP_UNDER_WAY_MAX; i++)
                assert_non_null(calls_next(&calls));
        assert_false(calls_has_next(&calls));
        assert_null(calls_next(&calls));
        answered(first);
        assert_true(calls_has_next(&calls));
        assert_non_null(calls_next(&calls));
}

static void what_was_sent_goes_again_in_the_same_order(void **state)
{
        struct call *read = a_read(1000), *change = a_change(0), *other = a_read(1000);

        (void)state;
        for (unsigned i = 0; i < 3; i++)
                calls_next(&calls);
        calls_lost(&calls);
        assert_null(calls_find(&calls, read->id));
        assert_ptr_equal(calls_next(&calls), change);
        assert_ptr_equal(calls_next(&calls), read);
        assert_ptr_equal(calls_next(&calls), other);
}

static void a_read_ends_when_its_time_is_over(void **state)
{
        (void)state;
        a_read(1000);
        a_read(2000);
        assert_int_equal(calls_due_ms(&calls), 1000);
        calls_expire(&calls, 999, 0);
        assert_null(calls_ended(&calls));
        calls_expire(&calls, 1000, 0);
        assert_int_equal(calls_due_ms(&calls), 0);
        call_free(take_ended("unreachable"));
        assert_int_equal(calls_due_ms(&calls), 2000);
}

static void a_read_that_cannot_wait_is_refused(void **state)
{
        struct call *read = a_read(1000), *other = a_read(1000);

        (void)state;
        calls_next(&calls);
        calls_next(&calls);
        calls_pause(&calls, read, 1000, &busy);
        call_free(take_ended("busy"));
        calls_pause(&calls, other, 900, &busy);
        assert_int_equal(calls_due_ms(&calls), 900);
}

static void a_change_whose_key_is_forgotten_is_not_sent(void **state)
{
        struct call *young;

        (void)state;
        a_change(100);
        young = a_change(200);
        calls_expire(&calls, 0, 200);
        call_free(take_ended("too_late"));
        assert_ptr_equal(calls_next(&calls), young);
}

static void one_that_is_refused_here_is_told_later(void **state)
{
        (void)state;
        calls_refuse(&calls, "too_large", "That is too long to send.");
        assert_int_equal(calls_due_ms(&calls), 0);
        call_free(take_ended("too_large"));
        assert_true(calls_due_ms(&calls) == UINT64_MAX);
}

static void a_mistake_that_is_nobodys_ends_what_was_sent(void **state)
{
        struct call *waits;

        (void)state;
        a_change(0);
        waits = a_change(0);
        a_read(1000);
        calls_next(&calls);
        calls_next(&calls);
        calls_end_sent(&calls, "bad_request", "");
        call_free(take_ended("bad_request"));
        call_free(take_ended("bad_request"));
        assert_ptr_equal(calls_next(&calls), waits);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, calls_are_made, calls_are_left)

int main(void)
{
        const struct CMUnitTest tests[] = {
                TEST(a_change_waits_for_the_one_before),
                TEST(a_change_that_comes_later_holds_those_behind_it),
                TEST(reads_do_not_wait_for_changes),
                TEST(only_so_many_are_under_way),
                TEST(what_was_sent_goes_again_in_the_same_order),
                TEST(a_read_ends_when_its_time_is_over),
                TEST(a_read_that_cannot_wait_is_refused),
                TEST(a_change_whose_key_is_forgotten_is_not_sent),
                TEST(one_that_is_refused_here_is_told_later),
                TEST(a_mistake_that_is_nobodys_ends_what_was_sent),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
