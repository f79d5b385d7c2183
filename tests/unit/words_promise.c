/* links: words base */
#include "words_fixture.h"

#include <stdio.h>

#include "words/promise.h"

static struct here here_at(const char *text)
{
        struct here here = { .zone = berlin };

        assert_true(moment_read(text, &here.now_ms));
        return here;
}

/* What is offered, as one line. */
static const char *choices(const char *hours, const char *now)
{
        static char all[256];
        struct promise choices[PROMISE_CHOICES_MAX];
        struct arena arena = { 0 };
        struct here here = here_at(now);
        struct hours week;

        if (hours)
                hours_parse(&week, hours);
        week.days_off = NULL;
        size_t n = promise_choices(&arena, choices, hours ? &week : NULL, &here);
        all[0] = '\0';
        for (size_t i = 0; i < n; i++) {
                size_t len = strlen(all);
                snprintf(all + len, sizeof(all) - len, "%s%s", i > 0 ? "; " : "", choices[i].words);
        }
        arena_fini(&arena);
        return all;
}

static void what_is_offered_lies_ahead_and_within_working_hours(void **state)
{
        (void)state;

        /* Monday 10:02 in Berlin. */
        assert_string_equal(choices(NULL, "2026-11-23T09:02:00Z"),
                            "In an hour, 11:15; This afternoon, 15:00; End of the day, 17:00; "
                            "Tomorrow noon, 12:00; Monday morning, 10:00");
        /* Friday 16:30: an hour is too long for today. */
        assert_string_equal(choices(NULL, "2026-11-27T15:30:00Z"),
                            "End of the day, 17:00; Monday, 12:00");
        /* Thursday evening. */
        assert_string_equal(choices("mon-thu 08:00-16:30, fri 08:00-12:00", "2026-11-26T19:00:00Z"),
                            "Tomorrow noon, 12:00; Monday morning, 09:00");
}

static void somebody_without_hours_is_offered_an_hour(void **state)
{
        (void)state;

        assert_string_equal(choices("none", "2026-11-23T09:02:00Z"), "In an hour, 11:15");
}

static void who_works_at_night_is_offered_no_noon(void **state)
{
        (void)state;

        assert_string_equal(choices("mon-sun 20:00-06:00", "2026-11-23T21:00:00Z"),
                            "In an hour, 23:00");
}

static void a_time_is_read_as_people_type_it(void **state)
{
        /* It is Wednesday, 25 November 2026, 14:00 in Berlin. */
        static const struct {
                const char *typed, *at;
        } cases[] = {
                { "17:00", "2026-11-25T16:00:00Z" },
                { "by 17:00", "2026-11-25T16:00:00Z" },
                { "9:30", "2026-11-26T08:30:00Z" },
                { "5pm", "2026-11-25T16:00:00Z" },
                { "12:15am", "2026-11-25T23:15:00Z" },
                { "noon", "2026-11-26T11:00:00Z" },
                { "end of the day", "2026-11-25T16:00:00Z" },
                { "eod", "2026-11-25T16:00:00Z" },
                { "today", "2026-11-25T16:00:00Z" },
                { "this afternoon", "2026-11-25T14:00:00Z" },
                { "tomorrow", "2026-11-26T16:00:00Z" },
                { "Tomorrow noon", "2026-11-26T11:00:00Z" },
                { "tomorrow at 12:00", "2026-11-26T11:00:00Z" },
                { "12:00 tomorrow", "2026-11-26T11:00:00Z" },
                { "Friday", "2026-11-27T16:00:00Z" },
                { "fri afternoon", "2026-11-27T14:00:00Z" },
                { "next monday 9:00", "2026-11-30T08:00:00Z" },
                { "Wednesday 15:00", "2026-11-25T14:00:00Z" },
                { "wednesday 13:00", "2026-12-02T12:00:00Z" },
                { "2h", "2026-11-25T15:00:00Z" },
                { "in 2 hours", "2026-11-25T15:00:00Z" },
                { "an hour", "2026-11-25T14:00:00Z" },
                { "90 min", "2026-11-25T14:30:00Z" },
                { "in 3 days", "2026-11-28T13:00:00Z" },
                { "12 Dec", "2026-12-12T16:00:00Z" },
                { "1 september 9:00", "2027-09-01T07:00:00Z" },
                { "12 Nov 2027 09:30", "2027-11-12T08:30:00Z" },
                { "2026-12-01", "2026-12-01T16:00:00Z" },
                { "2026-12-01 15:00", "2026-12-01T14:00:00Z" },
                { "2026-12-01T15:00", "2026-12-01T14:00:00Z" },
                { "2026-12-01T15:00:00+05:30", "2026-12-01T09:30:00Z" },
        };
        struct here here = here_at("2026-11-25T13:00:00Z");
        (void)state;

        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
                int64_t wanted, at_ms = 0;

                assert_true(moment_read(cases[i].at, &wanted));
                if (!promise_read(cases[i].typed, &here, &at_ms) || at_ms != wanted)
                        fail_msg("%s: %jd, not %jd", cases[i].typed, (intmax_t)at_ms,
                                 (intmax_t)wanted);
        }
}

static void what_is_no_time_or_has_passed_is_refused(void **state)
{
        static const char *const none[] = { "",
                                            "soon",
                                            "25:00",
                                            "17:60",
                                            "13pm",
                                            "0am",
                                            "5",
                                            "2",
                                            "0h",
                                            "-1h",
                                            "1001 days",
                                            "tomorrow maybe",
                                            "tomorrow yesterday",
                                            "end of",
                                            "31 Feb",
                                            "2026-11-25 13:59",
                                            "2026-02-30",
                                            "today 13:00",
                                            "2020-01-01T00:00:00Z",
                                            "a b c d e f g h",
                                            "a word that is far longer than any that is known" };
        struct here here = here_at("2026-11-25T13:00:00Z");
        int64_t at_ms = 42;
        (void)state;

        for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
                if (promise_read(none[i], &here, &at_ms))
                        fail_msg("%s: %jd", none[i], (intmax_t)at_ms);
        }
        assert_int_equal(at_ms, 42);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(what_is_offered_lies_ahead_and_within_working_hours),
                cmocka_unit_test(somebody_without_hours_is_offered_an_hour),
                cmocka_unit_test(who_works_at_night_is_offered_no_noon),
                cmocka_unit_test(a_time_is_read_as_people_type_it),
                cmocka_unit_test(what_is_no_time_or_has_passed_is_refused),
        };
        return cmocka_run_group_tests_name("words_promise", tests, berlin_begin, berlin_end);
}
