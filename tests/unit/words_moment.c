/* links: words base */
#include "words_fixture.h"

#include "words/moment.h"

/* Sunday, 22 November 2026, 10:00 in Berlin. */
static struct here sunday(void)
{
        return (struct here){ at("2026-11-22T09:00:00Z"), berlin };
}

static void an_instant_is_read_and_written(void **state)
{
        char text[MOMENT_WIRE_SIZE];
        (void)state;

        assert_int_equal(at("1970-01-01T00:00:00Z"), 0);
        assert_int_equal(at("2026-11-22T09:00:00.5Z"), 1795338000500);
        assert_int_equal(at("2026-11-22T10:00:00+01:00"), 1795338000000);
        assert_int_equal(at("2026-11-22T09:00:00.123456Z"), 1795338000123);
        moment_wire(text, at("2028-02-29T23:59:59.999Z"));
        assert_string_equal(text, "2028-02-29T23:59:59.999Z");
}

static void what_is_no_instant_is_refused(void **state)
{
        static const char *const none[] = { "",
                                            "tomorrow",
                                            "2026-11-22",
                                            "2026-11-22T09:00:00",
                                            "2026-13-22T09:00:00Z",
                                            "2026-02-29T09:00:00Z",
                                            "2026-11-22T24:00:00Z",
                                            "2026-11-22T09:00:00.Z",
                                            "2026-11-22T09:00:00Zz",
                                            "1969-11-22T09:00:00Z",
                                            "2026-11-22T09:00:00+24:00" };
        int64_t at_ms = 42;
        (void)state;

        for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
                assert_false(moment_read(none[i], &at_ms));
        assert_false(moment_read(NULL, &at_ms));
        assert_int_equal(at_ms, 42);
}

static void a_day_is_called_as_people_call_it(void **state)
{
        static const struct {
                const char *at, *day, *words, *stamp;
        } cases[] = {
                { "2026-11-22T13:05:00Z", "today", "today 14:05", "14:05" },
                { "2026-11-22T23:05:00Z", "tomorrow", "tomorrow 00:05", "tomorrow 00:05" },
                { "2026-11-21T22:59:00Z", "yesterday", "yesterday 23:59", "yesterday 23:59" },
                { "2026-11-26T14:00:00Z", "Thursday", "Thursday 15:00", "Thursday 15:00" },
                { "2026-11-29T14:00:00Z", "29 Nov", "29 Nov 15:00", "29 Nov 15:00" },
                { "2025-09-01T14:00:00Z", "1 Sept 2025", "1 Sept 2025 16:00", "1 Sept 2025 16:00" },
        };
        struct here here = sunday();
        struct arena arena = { 0 };
        (void)state;

        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
                assert_string_equal(moment_day(&arena, at(cases[i].at), &here), cases[i].day);
                assert_string_equal(moment_words(&arena, at(cases[i].at), &here), cases[i].words);
                assert_string_equal(moment_stamp(&arena, at(cases[i].at), &here), cases[i].stamp);
        }
        arena_fini(&arena);
}

static void how_long_ago_is_short(void **state)
{
        static const struct {
                const char *at, *ago;
        } cases[] = {
                { "2026-11-22T08:59:30Z", "now" },         { "2026-11-22T08:55:00Z", "5 min" },
                { "2026-11-22T06:30:00Z", "2 h" },         { "2026-11-21T22:30:00Z", "yesterday" },
                { "2026-11-12T08:00:00Z", "12 Nov" },      { "2026-11-22T09:05:00Z", "now" },
                { "2025-12-24T08:00:00Z", "24 Dec 2025" },
        };
        struct here here = sunday();
        struct arena arena = { 0 };
        (void)state;

        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
                assert_string_equal(moment_ago(&arena, at(cases[i].at), &here), cases[i].ago);
        arena_fini(&arena);
}

static void a_deadline_says_how_long_there_is(void **state)
{
        static const struct {
                const char *at, *due;
        } cases[] = {
                { "2026-11-22T09:00:30Z", "in 1 minute" },
                { "2026-11-22T09:05:00Z", "in 5 minutes" },
                { "2026-11-22T11:00:00Z", "in 2 hours" },
                { "2026-11-22T16:00:00Z", "by 17:00" },
                { "2026-11-23T11:00:00Z", "by tomorrow 12:00" },
                { "2026-11-22T08:05:00Z", "overdue since 09:05" },
                { "2026-11-21T08:05:00Z", "overdue since yesterday" },
                { "2026-11-17T08:05:00Z", "overdue since Tuesday" },
                { "2026-11-12T08:05:00Z", "overdue since 12 Nov" },
        };
        struct here here = sunday();
        struct arena arena = { 0 };
        (void)state;

        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
                assert_string_equal(moment_due(&arena, at(cases[i].at), &here), cases[i].due);
        arena_fini(&arena);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(an_instant_is_read_and_written),
                cmocka_unit_test(what_is_no_instant_is_refused),
                cmocka_unit_test(a_day_is_called_as_people_call_it),
                cmocka_unit_test(how_long_ago_is_short),
                cmocka_unit_test(a_deadline_says_how_long_there_is),
        };
        return cmocka_run_group_tests_name("words_moment", tests, berlin_begin, berlin_end);
}
