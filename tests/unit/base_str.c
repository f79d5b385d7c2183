/* links: base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"

static void an_id_is_all_digits_from_1_to_the_largest(void **state)
{
        static const char *const none[] = { "",
                                            "0",
                                            "000",
                                            "-1",
                                            "+1",
                                            " 1",
                                            "1 ",
                                            "1.0",
                                            "0x1",
                                            "9223372036854775808",
                                            "99999999999999999999",
                                            "1e3" };
        int64_t id = 42;
        (void)state;

        for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
                assert_false(str_to_id(str_of(none[i]), &id));
                assert_int_equal(id, 42);
        }
        assert_false(str_to_id((struct str){ NULL, 0 }, &id));
        assert_true(str_to_id(STR("1"), &id));
        assert_int_equal(id, 1);
        assert_true(str_to_id(STR("9223372036854775807"), &id));
        assert_int_equal(id, INT64_MAX);
        assert_true(str_to_id((struct str){ "123x", 3 }, &id));
        assert_int_equal(id, 123);
}

static void only_well_formed_utf8_has_a_length(void **state)
{
        static const struct {
                const char *text;
                size_t len;
        } cases[] = {
                { "a", 1 },
                { "\xc3\xa4", 2 },
                { "\xe2\x82\xac", 3 },
                { "\xf0\x9f\x99\x82", 4 },
                { "\xf4\x8f\xbf\xbf", 4 },
                { "", 0 },
                { "\x80", 0 }, /* a continuation alone */
                { "\xc3", 0 }, /* cut off */
                { "\xe2\x82", 0 },
                { "\xc0\x80", 0 }, /* overlong */
                { "\xe0\x9f\xbf", 0 },
                { "\xf0\x8f\xbf\xbf", 0 },
                { "\xed\xa0\x80", 0 },     /* a surrogate */
                { "\xf4\x90\x80\x80", 0 }, /* beyond U+10FFFF */
                { "\xf5\x80\x80\x80", 0 },
                { "\xff", 0 },
        };
        (void)state;

        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
                assert_int_equal(str_utf8(str_of(cases[i].text)), cases[i].len);
}

static void a_cut_does_not_end_inside_a_character(void **state)
{
        struct str text = STR("ab\xf0\x9f\x99\x82z");
        (void)state;

        assert_int_equal(str_cut(text, 100).len, 7);
        assert_int_equal(str_cut(text, 7).len, 7);
        assert_int_equal(str_cut(text, 6).len, 6);
        for (size_t max = 2; max < 6; max++)
                assert_int_equal(str_cut(text, max).len, 2);
        assert_int_equal(str_cut(text, 0).len, 0);
        /* No UTF-8 at all: the limit still holds, and something is left. */
        assert_int_equal(str_cut(STR("\x80\x80\x80\x80\x80\x80\x80\x80"), 6).len, 3);
}

static void an_err_is_cut_between_characters(void **state)
{
        char text[400];
        struct err err = { .retry_after_ms = 7 };
        (void)state;

        for (size_t i = 0; i < sizeof(text) - 1; i++)
                text[i] = i % 2 ? '\xa4' : '\xc3';
        text[sizeof(text) - 1] = '\0';
        assert_false(err_set(&err, ERR_NOT_FOUND, "%s", text));
        assert_int_equal(strlen(err.text), ERR_TEXT_MAX - 2);
        assert_int_equal(err.code, ERR_NOT_FOUND);
        assert_int_equal(err.retry_after_ms, 0);

        assert_false(err_set(&err, ERR_NOT_FOUND, "x%s", text));
        assert_int_equal(strlen(err.text), ERR_TEXT_MAX - 1);
        assert_false(err_later(&err, ERR_BUSY, 1500, "Later, at 100 % sure."));
        assert_int_equal(err.retry_after_ms, 1500);
        assert_string_equal(err.text, "Later, at 100 % sure.");
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(an_id_is_all_digits_from_1_to_the_largest),
                cmocka_unit_test(only_well_formed_utf8_has_a_length),
                cmocka_unit_test(a_cut_does_not_end_inside_a_character),
                cmocka_unit_test(an_err_is_cut_between_characters),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
