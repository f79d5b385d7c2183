/* links: words base */
#include "words_fixture.h"

#include <stdlib.h>

#include "words/zone_rule.h"

/* What the clocks of a zone are ahead of UTC, in minutes. */
static int ahead(const char *name, const char *when)
{
        struct zone *zone = zone_new(name);
        int minutes = zone_offset_seconds(zone, at(when)) / 60;

        zone_free(zone);
        return minutes;
}

static void zones_are_as_far_ahead_as_they_are(void **state)
{
        (void)state;

        assert_int_equal(ahead("Europe/Berlin", "2026-01-15T12:00:00Z"), 60);
        assert_int_equal(ahead("Europe/Berlin", "2026-07-15T12:00:00Z"), 120);
        assert_int_equal(ahead("Europe/Berlin", "2026-03-29T00:59:59Z"), 60);
        assert_int_equal(ahead("Europe/Berlin", "2026-03-29T01:00:00Z"), 120);
        assert_int_equal(ahead("Asia/Kolkata", "2026-07-15T12:00:00Z"), 330);
        assert_int_equal(ahead("America/New_York", "2026-07-15T12:00:00Z"), -240);
        assert_int_equal(ahead("Australia/Sydney", "2026-01-15T12:00:00Z"), 660);
        assert_int_equal(ahead("UTC", "2026-01-15T12:00:00Z"), 0);
}

static void years_beyond_the_tables_go_by_their_rule(void **state)
{
        (void)state;

        assert_int_equal(ahead("Europe/Berlin", "2090-07-15T12:00:00Z"), 120);
        assert_int_equal(ahead("Europe/Berlin", "2090-12-15T12:00:00Z"), 60);
        assert_int_equal(ahead("Australia/Sydney", "2090-12-15T12:00:00Z"), 660);
        assert_int_equal(ahead("Australia/Sydney", "2090-07-15T12:00:00Z"), 600);
}

static void an_unknown_zone_is_utc_and_no_name_leads_elsewhere(void **state)
{
        (void)state;

        assert_int_equal(ahead("Atlantis/Capital", "2026-07-15T12:00:00Z"), 0);
        assert_int_equal(ahead("../zoneinfo/Europe/Berlin", "2026-07-15T12:00:00Z"), 0);
        assert_int_equal(ahead("/etc/localtime", "2026-07-15T12:00:00Z"), 0);
        assert_int_equal(ahead("", "2026-07-15T12:00:00Z"), 0);
}

static void a_rule_says_when_clocks_change(void **state)
{
        struct zone_rule rule;
        (void)state;

        assert_true(zone_rule_read(&rule, "CET-1CEST,M3.5.0,M10.5.0/3"));
        assert_int_equal(zone_rule_offset_seconds(&rule, at("2050-07-01T00:00:00Z") / 1000), 7200);
        assert_true(zone_rule_read(&rule, "<+0330>-3:30"));
        assert_int_equal(zone_rule_offset_seconds(&rule, 0), 12600);
        assert_true(zone_rule_read(&rule, "EST5EDT4,J60/0,300/25:30"));
        assert_int_equal(zone_rule_offset_seconds(&rule, at("2026-03-01T05:00:00Z") / 1000),
                         -14400);
}

static void what_is_no_rule_is_refused(void **state)
{
        static const char *const none[] = { "",
                                            "CET",
                                            "1",
                                            "CET-1CEST",
                                            "CET-1CEST,M3.5.0",
                                            "CET-1CEST,M13.5.0,M10.5.0",
                                            "CET-1CEST,M3.0.0,M10.5.0",
                                            "CET-1CEST,J0,J300",
                                            "CET-1CEST,366,300",
                                            "CET-25",
                                            "<CET-1",
                                            "CET-1CEST,M3.5.0,M10.5.0/168" };
        struct zone_rule rule;
        (void)state;

        for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
                assert_false(zone_rule_read(&rule, none[i]));
}

static void every_day_is_its_date(void **state)
{
        (void)state;

        for (int64_t day = 0; day < 60000; day++) {
                struct wall wall = { 0 };

                zone_date(day, &wall);
                assert_int_equal(zone_day(wall.year, wall.month, wall.of_month), day);
                assert_int_equal(wall.weekday, (day + 3) % 7);
        }
        assert_int_equal(zone_day(2026, 13, 1), zone_day(2027, 1, 1));
        assert_int_equal(zone_day(2028, 2, 29) + 1, zone_day(2028, 3, 1));
}

static void a_minute_that_is_left_out_or_comes_twice_is_an_instant(void **state)
{
        (void)state;

        assert_int_equal(zone_instant(berlin, zone_day(2026, 11, 23), 9 * 60),
                         at("2026-11-23T08:00:00Z"));
        assert_int_equal(zone_instant(berlin, zone_day(2026, 3, 29), 2 * 60 + 30),
                         at("2026-03-29T01:30:00Z"));
        assert_int_equal(zone_instant(berlin, zone_day(2026, 10, 25), 2 * 60 + 30),
                         at("2026-10-25T00:30:00Z"));
        assert_int_equal(zone_instant(berlin, zone_day(2026, 3, 29), 12 * 60),
                         at("2026-03-29T10:00:00Z"));
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(zones_are_as_far_ahead_as_they_are),
                cmocka_unit_test(years_beyond_the_tables_go_by_their_rule),
                cmocka_unit_test(an_unknown_zone_is_utc_and_no_name_leads_elsewhere),
                cmocka_unit_test(a_rule_says_when_clocks_change),
                cmocka_unit_test(what_is_no_rule_is_refused),
                cmocka_unit_test(every_day_is_its_date),
                cmocka_unit_test(a_minute_that_is_left_out_or_comes_twice_is_an_instant),
        };
        return cmocka_run_group_tests_name("words_zone", tests, berlin_begin, berlin_end);
}
