/* links: base wire */
/* Hostile JSON is refused before it can do harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/mem.h"
#include "wire/value.h"

static void is_read(struct str text)
{
        struct err err;
        json_t *value = value_read(text, &err);

        assert_non_null(value);
        json_decref(value);
}

static void is_refused(struct str text, const char *why)
{
        struct err err;

        assert_null(value_read(text, &err));
        assert_int_equal(err.code, ERR_BAD_REQUEST);
        if (!strstr(err.text, why))
                fail_msg("\"%s\" does not say \"%s\"", err.text, why);
}

/* n times opening, then n times closing. */
static struct str nested(char opening, char closing, size_t n)
{
        char *text = mem_new(2 * n, 1);

        memset(text, opening, n);
        memset(text + n, closing, n);
        return (struct str){ text, 2 * n };
}

static void nesting_up_to_the_limit_is_read(void **state)
{
        struct str text = nested('[', ']', VALUE_DEPTH_MAX);

        (void)state;
        is_read(text);
        free((char *)text.at);
}

static void deep_nesting_is_refused_before_it_is_parsed(void **state)
{
        struct str one_more = nested('[', ']', VALUE_DEPTH_MAX + 1);
        struct str very_deep = nested('[', ']', 1 << 20);

        (void)state;
        is_refused(one_more, "deep");
        is_refused(very_deep, "deep");
        free((char *)one_more.at);
        free((char *)very_deep.at);
}

static void brackets_in_a_text_are_no_nesting(void **state)
{
        (void)state;
        is_read(STR("[\"[[[[[[[[[[[[[[[[[[[[[[[[\"]"));
        is_read(STR("[\"\\\"[[[[[[[[[[[[[[[[[[[[[[[[\", \"\\\\\"]"));
}

static void nesting_behind_an_escaped_quote_is_counted(void **state)
{
        (void)state;
        is_refused(STR("[\"\\\\\",[[[[[[[[[[[[[[[[[[[[[[[["), "deep");
}

static void a_duplicate_key_is_refused(void **state)
{
        (void)state;
        is_refused(STR("{\"a\":1,\"a\":1}"), "same key twice");
        is_refused(STR("{\"b\":{\"a\":1,\"\\u0061\":2}}"), "same key twice");
}

static void a_nul_is_refused(void **state)
{
        (void)state;
        is_refused(STR("[\"a\\u0000b\"]"), "U+0000");
        is_refused(STR("{\"a\\u0000\":1}"), "U+0000");
        is_refused(STR("[\"a\0b\"]"), "Cannot be read");
        is_refused(STR("[]\0"), "not JSON");
}

static void a_lone_surrogate_is_refused(void **state)
{
        (void)state;
        is_refused(STR("[\"\\ud800\"]"), "Cannot be read");
        is_refused(STR("[\"\\udc00\"]"), "Cannot be read");
        is_refused(STR("[\"\\ud800\\ud800\"]"), "Cannot be read");
        is_refused(STR("[\"\xed\xa0\x80\"]"), "not UTF-8");
        is_read(STR("[\"\\ud83d\\ude00\"]"));
}

static void bad_utf8_is_refused(void **state)
{
        (void)state;
        is_refused(STR("[\"\xff\"]"), "not UTF-8");
        is_refused(STR("[\"\xc0\xaf\"]"), "not UTF-8");
        is_refused(STR("[\"\xf4\x90\x80\x80\"]"), "not UTF-8");
        is_refused(STR("[\"\xc3\"]"), "not UTF-8");
}

static void what_is_no_json_is_refused(void **state)
{
        (void)state;
        is_refused(STR(""), "not JSON");
        is_refused((struct str){ 0 }, "not JSON");
        is_refused(STR("{\"a\":1"), "not JSON");
        is_refused(STR("{} {}"), "not JSON");
        is_refused(STR("{'a':1}"), "not JSON");
        is_refused(STR("[1,]"), "not JSON");
        is_refused(STR("[NaN]"), "not JSON");
        is_refused(STR("[01]"), "not JSON");
        is_refused(STR("[9223372036854775808]"), "64 bits");
}

static void a_refusal_does_not_repeat_what_was_sent(void **state)
{
        struct err err;

        (void)state;
        assert_null(value_read(STR("{\"title\": geheim}"), &err));
        assert_null(strstr(err.text, "geheim"));
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(nesting_up_to_the_limit_is_read),
                cmocka_unit_test(deep_nesting_is_refused_before_it_is_parsed),
                cmocka_unit_test(brackets_in_a_text_are_no_nesting),
                cmocka_unit_test(nesting_behind_an_escaped_quote_is_counted),
                cmocka_unit_test(a_duplicate_key_is_refused),
                cmocka_unit_test(a_nul_is_refused),
                cmocka_unit_test(a_lone_surrogate_is_refused),
                cmocka_unit_test(bad_utf8_is_refused),
                cmocka_unit_test(what_is_no_json_is_refused),
                cmocka_unit_test(a_refusal_does_not_repeat_what_was_sent),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
