/* links: words base */
#include "words_fixture.h"

#include "words/quiet.h"

/* Until when it is quiet, as the wire has it; "" where it is not. */
static const char *until(const char *settings, const char *now)
{
        static char text[MOMENT_WIRE_SIZE];
        struct here here = { at(now), berlin };
        json_t *json = json_of(settings);
        struct quiet quiet;

        assert_true(quiet_read(&quiet, json));
        int64_t until_ms = quiet_until_ms(&quiet, &here);
        text[0] = '\0';
        if (until_ms)
                moment_wire(text, until_ms);
        json_decref(json);
        return text;
}

static void a_night_is_quiet_until_its_morning(void **state)
{
        static const char night[] = "{\"quiet_hours\":\"22:00-07:00\"}";
        (void)state;

        assert_string_equal(until(night, "2026-11-23T20:59:59Z"), "");
        assert_string_equal(until(night, "2026-11-23T21:00:00Z"), "2026-11-24T06:00:00.000Z");
        assert_string_equal(until(night, "2026-11-24T05:59:59Z"), "2026-11-24T06:00:00.000Z");
        assert_string_equal(until(night, "2026-11-24T06:00:00Z"), "");
}

static void a_noon_is_quiet_within_its_day(void **state)
{
        static const char noon[] = "{\"quiet_hours\":\"12:00-13:30\"}";
        (void)state;

        assert_string_equal(until(noon, "2026-11-23T10:59:00Z"), "");
        assert_string_equal(until(noon, "2026-11-23T11:00:00Z"), "2026-11-23T12:30:00.000Z");
        assert_string_equal(until(noon, "2026-11-23T12:30:00Z"), "");
}

static void a_night_in_which_clocks_change_ends_by_the_clock(void **state)
{
        static const char night[] = "{\"quiet_hours\":\"22:00-07:00\"}";
        (void)state;

        assert_string_equal(until(night, "2026-10-24T21:00:00Z"), "2026-10-25T06:00:00.000Z");
        assert_string_equal(until(night, "2026-03-28T22:00:00Z"), "2026-03-29T05:00:00.000Z");
}

static void not_to_be_disturbed_ends_at_its_time_or_in_the_morning(void **state)
{
        static const char both[] = "{\"quiet_hours\":\"22:00-07:00\","
                                   "\"do_not_disturb_until\":\"2026-11-23T20:00:00Z\"}";
        static const char late[] = "{\"quiet_hours\":\"22:00-07:00\","
                                   "\"do_not_disturb_until\":\"2026-11-23T22:00:00Z\"}";
        (void)state;

        assert_string_equal(until(both, "2026-11-23T12:00:00Z"), "2026-11-23T20:00:00.000Z");
        assert_string_equal(until(both, "2026-11-23T20:00:00Z"), "");
        assert_string_equal(until(late, "2026-11-23T12:00:00Z"), "2026-11-24T06:00:00.000Z");
        assert_string_equal(until("{\"quiet_hours\":null,\"do_not_disturb_until\":null}",
                                  "2026-11-23T12:00:00Z"),
                            "");
}

static void what_are_no_quiet_hours_is_refused(void **state)
{
        static const char *const none[] = { "{\"quiet_hours\":\"22-07\"}",
                                            "{\"quiet_hours\":\"25:00-07:00\"}",
                                            "{\"quiet_hours\":\"22:00-07:000\"}",
                                            "{\"quiet_hours\":7}",
                                            "{\"do_not_disturb_until\":\"soon\"}" };
        (void)state;

        for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
                json_t *json = json_of(none[i]);
                struct quiet quiet;

                assert_false(quiet_read(&quiet, json));
                json_decref(json);
        }
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_night_is_quiet_until_its_morning),
                cmocka_unit_test(a_noon_is_quiet_within_its_day),
                cmocka_unit_test(a_night_in_which_clocks_change_ends_by_the_clock),
                cmocka_unit_test(not_to_be_disturbed_ends_at_its_time_or_in_the_morning),
                cmocka_unit_test(what_are_no_quiet_hours_is_refused),
        };
        return cmocka_run_group_tests_name("words_quiet", tests, berlin_begin, berlin_end);
}
