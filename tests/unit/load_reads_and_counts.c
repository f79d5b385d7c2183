/* links: base load/histogram load/text */
/*
 * The load generator reads events without parsing them, and counts times in buckets: if it misread
 * or miscounted, the benchmark would say what is not so.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "load/histogram.h"
#include "load/text.h"

static void a_stamp_comes_back_from_the_event(void **state)
{
        (void)state;
        char said[TEXT_PARAMS_MAX];
        struct text text = { STR("Where"), STR("Who can tell me?") };
        struct stamp stamp = { 499, 1234567890123456789 }, read;

        text_say(said, STR("42"), stamp, &text);
        assert_true(stamp_read(str_of(said), &read));
        assert_int_equal(read.session, 499);
        assert_true(read.at_ns == stamp.at_ns);
        text_ask(said, STR("7"), stamp, &text);
        assert_true(stamp_read(str_of(said), &read));
        assert_false(
                stamp_read((struct str){ said, (size_t)(strstr(said, "@@") + 10 - said) }, &read));
        assert_false(stamp_read(STR("{}"), &read));
}

static void quantiles_are_within_two_percent(void **state)
{
        (void)state;
        static struct histogram histogram;
        for (uint64_t i = 1; i <= 100000; i++)
                histogram_add(&histogram, i * 1000);
        double median = histogram_quantile_ms(&histogram, 0.5);
        double most = histogram_quantile_ms(&histogram, 0.99);
        assert_true(median > 49.0 && median < 51.0);
        assert_true(most > 97.0 && most < 101.0);
        histogram_add(&histogram, UINT64_MAX); /* beyond all buckets: in the last */
        assert_true(histogram_quantile_ms(&histogram, 1) > 1e7);
}

static void a_title_is_typed_letter_by_letter(void **state)
{
        struct str title = STR("Wi\\\"e \xc3\xa9t");
        const size_t ends[] = { 4, 5, 6, 8, 9, 9 };
        size_t typed = 0;
        (void)state;

        for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
                assert_int_equal(typed = text_typed(title, typed), ends[i]);
        assert_int_equal(text_typed(STR("a"), 0), 1);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_title_is_typed_letter_by_letter),
                cmocka_unit_test(a_stamp_comes_back_from_the_event),
                cmocka_unit_test(quantiles_are_within_two_percent),
        };
        return cmocka_run_group_tests(tests, NULL, NULL);
}
