/* links: base wire */
/* What passes as an id, a time or a name is what PostgreSQL takes as one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/format.h"

static void all(bool (*is)(struct str), const char *const *texts, bool wanted)
{
        for (; *texts; texts++)
                if (is(str_of(*texts)) != wanted)
                        fail_msg("%s: should be %s", *texts, wanted ? "right" : "wrong");
}

static void ids_are_positive_bigints_written_in_one_way(void **state)
{
        static const char *const right[] = { "1", "42", "9223372036854775807", NULL };
        static const char *const wrong[] = { "",
                                             "0",
                                             "01",
                                             "-1",
                                             "+1",
                                             " 1",
                                             "1 ",
                                             "1.0",
                                             "0x1",
                                             "1e3",
                                             "٣",
                                             "@1",
                                             "9223372036854775808",
                                             NULL };

        (void)state;
        all(format_is_id, right, true);
        all(format_is_id, wrong, false);
        assert_false(format_is_id(STR("1\0002")));
        assert_false(format_is_id((struct str){ 0 }));
}

static void times_are_rfc_3339(void **state)
{
        static const char *const right[] = {
                "2026-01-31T09:30:00Z",
                "2026-01-31t09:30:00z",
                "2026-01-31T09:30:00.5Z",
                "2026-01-31T09:30:00.123456789+05:30",
                "2026-01-31T09:30:00-00:00",
                "2024-02-29T00:00:00Z",
                "2000-02-29T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59+15:59",
                "2016-12-31T23:59:60Z",
                NULL,
        };
        static const char *const wrong[] = {
                "",
                "2026-01-31",
                "2026-01-31T09:30Z",
                "2026-01-31 09:30:00Z",
                "2026-01-31T09:30:00",
                "2026-01-31T09:30:00.Z",
                "2026-01-31T09:30:00,5Z",
                "2026-01-31T09:30:00.1234567890Z",
                "2026-01-31T09:30:00Zulu",
                "2026-01-31T09:30:00 Z",
                "2026-1-31T09:30:00Z",
                "02026-01-31T09:30:00Z",
                "-026-01-31T09:30:00Z",
                "now",
                "infinity",
                NULL,
        };

        (void)state;
        all(format_is_time, right, true);
        all(format_is_time, wrong, false);
}

static void times_out_of_range_are_refused(void **state)
{
        static const char *const wrong[] = {
                "0000-01-01T00:00:00Z",      "2026-00-01T00:00:00Z",
                "2026-13-01T00:00:00Z",      "2026-01-00T00:00:00Z",
                "2026-01-32T00:00:00Z",      "2026-04-31T00:00:00Z",
                "2026-02-29T00:00:00Z",      "1900-02-29T00:00:00Z",
                "2026-01-01T24:00:00Z",      "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",      "2026-01-01T00:59:61Z",
                "2026-01-01T00:00:00+16:00", "2026-01-01T00:00:00+05:60",
                "2026-01-01T00:00:00+5:30",  NULL,
        };

        (void)state;
        all(format_is_time, wrong, false);
}

static void names_are_ids_or_handles(void **state)
{
        static const char *const right[] = { "1",     "@a",       "@ann", "@ann.lee-2",
                                             "@9to5", "@Ann_Lee", NULL };
        static const char *const wrong[] = { "",      "@",     "ann", "@.ann", "@-",
                                             "@ann ", "@an n", "@ä",  "@@ann", "0",
                                             "@a/b",  "@a\nb", NULL };

        (void)state;
        all(format_is_name, right, true);
        all(format_is_name, wrong, false);
        assert_false(format_is_name(STR("@a\0b")));
}

static void a_handle_has_64_characters_at_most(void **state)
{
        char name[66] = "@";

        (void)state;
        memset(name + 1, 'a', 65);
        assert_true(format_is_name((struct str){ name, 65 }));
        assert_false(format_is_name((struct str){ name, 66 }));
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(ids_are_positive_bigints_written_in_one_way),
                cmocka_unit_test(times_are_rfc_3339),
                cmocka_unit_test(times_out_of_range_are_refused),
                cmocka_unit_test(names_are_ids_or_handles),
                cmocka_unit_test(a_handle_has_64_characters_at_most),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
