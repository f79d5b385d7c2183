/* links: base lib/backoff */
/* A server that comes back is not met by all its clients in the same instant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/backoff.h"

#define MOST  UINT32_MAX
#define LEAST 0

static void the_bound_doubles_from_a_second_to_a_minute(void **state)
{
        static const uint64_t bounds[] = { 999, 1999, 3999, 7999, 15999, 31999, 59999, 59999 };

        (void)state;
        for (unsigned i = 0; i < sizeof bounds / sizeof bounds[0]; i++)
                assert_int_equal(backoff_ms(i + 1, MOST), bounds[i]);
        assert_int_equal(backoff_ms(UINT32_MAX, MOST), 59999);
        assert_int_equal(backoff_ms(0, MOST), 999);
}

static void any_time_up_to_the_bound_is_as_likely(void **state)
{
        (void)state;
        assert_int_equal(backoff_ms(5, LEAST), 0);
        assert_int_equal(backoff_ms(5, MOST / 2 + 1), 8000);
        assert_int_equal(backoff_ms(5, MOST / 4 + 1), 4000);
}

static void who_is_told_to_slow_down_waits_half_a_minute_at_least(void **state)
{
        (void)state;
        assert_int_equal(backoff_close_ms(4429, 1, LEAST), 30000);
        assert_int_equal(backoff_close_ms(4429, 9, MOST), 89999);
}

static void a_restart_is_soon_over(void **state)
{
        (void)state;
        assert_int_equal(backoff_close_ms(1012, 1, MOST), 2999);
        assert_int_equal(backoff_close_ms(1012, 6, MOST), 31999);
        assert_int_equal(backoff_close_ms(1006, 1, MOST), 999);
}

static void nobody_comes_earlier_than_the_server_asked(void **state)
{
        (void)state;
        assert_int_equal(backoff_asked_ms(2000, LEAST), 2000);
        assert_int_equal(backoff_asked_ms(2000, MOST), 2499);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(the_bound_doubles_from_a_second_to_a_minute),
                cmocka_unit_test(any_time_up_to_the_bound_is_as_likely),
                cmocka_unit_test(who_is_told_to_slow_down_waits_half_a_minute_at_least),
                cmocka_unit_test(a_restart_is_soon_over),
                cmocka_unit_test(nobody_comes_earlier_than_the_server_asked),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
