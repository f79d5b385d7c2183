/* links: base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/rate.h"

static void a_minutes_worth_goes_at_once_and_the_next_waits_its_share(void **state)
{
        struct rate *rate = rate_new(64);
        unsigned wait_ms = 0;
        (void)state;

        for (unsigned i = 0; i < 10; i++)
                assert_true(rate_allow(rate, 1, 10, 1000000, &wait_ms));
        assert_false(rate_allow(rate, 1, 10, 1000000, &wait_ms));
        assert_int_equal(wait_ms, 6000);
        assert_false(rate_allow(rate, 1, 10, 1000000 + wait_ms - 1, &wait_ms));
        assert_int_equal(wait_ms, 1);
        assert_true(rate_allow(rate, 1, 10, 1006000, &wait_ms));
        assert_false(rate_allow(rate, 1, 10, 1006000, &wait_ms));
        rate_free(rate);
}

static void over_any_hour_the_rate_holds(void **state)
{
        struct rate *rate = rate_new(64);
        unsigned wait_ms, allowed = 0;
        (void)state;

        for (uint64_t now_ms = 5; now_ms < 3600000; now_ms += 97)
                allowed += rate_allow(rate, 9, 7, now_ms, &wait_ms);
        assert_in_range(allowed, 60 * 7, 60 * 7 + 7);
        rate_free(rate);
}

static void one_key_does_not_count_for_another(void **state)
{
        struct rate *rate = rate_new(1024);
        unsigned wait_ms;
        (void)state;

        for (uint64_t key = 0; key < 100; key++) {
                assert_true(rate_allow(rate, rate_key(key, 7), 1, 1000, &wait_ms));
                assert_false(rate_allow(rate, rate_key(key, 7), 1, 1000, &wait_ms));
                assert_true(rate_allow(rate, rate_key(7, key + 1000), 1, 1000, &wait_ms));
        }
        rate_free(rate);
}

static void zero_is_no_limit(void **state)
{
        struct rate *rate = rate_new(8);
        unsigned wait_ms;
        (void)state;

        for (unsigned i = 0; i < 1000; i++)
                assert_true(rate_allow(rate, 1, 0, 1, &wait_ms));
        rate_free(rate);
}

/* A flood of keys may only free others of their past, and not make them wait. */
static void a_full_table_is_generous_and_never_unjust(void **state)
{
        struct rate *rate = rate_new(8);
        unsigned wait_ms;
        (void)state;

        for (uint64_t key = 1; key <= 100000; key++)
                assert_true(rate_allow(rate, rate_key(key, 0), 2, 1000, &wait_ms));
        rate_free(rate);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_minutes_worth_goes_at_once_and_the_next_waits_its_share),
                cmocka_unit_test(over_any_hour_the_rate_holds),
                cmocka_unit_test(one_key_does_not_count_for_another),
                cmocka_unit_test(zero_is_no_limit),
                cmocka_unit_test(a_full_table_is_generous_and_never_unjust),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
