/* links: words base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "words/said.h"

static void what_stands_in_braces_is_put_in(void **state)
{
        struct arena arena = { 0 };
        (void)state;

        assert_string_equal(said(&arena, "{a} asked {b}", "a", "Ann", "b", "Jane", NULL),
                            "Ann asked Jane");
        assert_string_equal(said(&arena, "{b}{a}{b}", "a", "1", "b", "", NULL), "1");
        assert_string_equal(said(&arena, "", "a", "Ann", NULL), "");
        arena_fini(&arena);
}

static void what_is_put_in_is_taken_as_it_is(void **state)
{
        struct arena arena = { 0 };
        (void)state;

        assert_string_equal(said(&arena, "{a} and {b}", "a", "{b}", "b", "{a}%s", NULL),
                            "{b} and {a}%s");
        arena_fini(&arena);
}

static void a_bad_translation_does_no_harm(void **state)
{
        struct arena arena = { 0 };
        (void)state;

        assert_string_equal(said(&arena, "%s {c} {a", "a", "Ann", NULL), "%s {c} {a");
        assert_string_equal(said(&arena, "{{a}} {} {", "a", "Ann", NULL), "{Ann} {} {");
        arena_fini(&arena);
}

static void names_are_listed(void **state)
{
        static const char *const names[] = { "Ann", "Jane", "Oskar" };
        struct arena arena = { 0 };
        (void)state;

        assert_string_equal(said_list(&arena, names, 0), "");
        assert_string_equal(said_list(&arena, names, 1), "Ann");
        assert_string_equal(said_list(&arena, names, 2), "Ann and Jane");
        assert_string_equal(said_list(&arena, names, 3), "Ann, Jane and Oskar");
        arena_fini(&arena);
}

static void a_long_text_is_cut_between_two_letters(void **state)
{
        struct arena arena = { 0 };
        (void)state;

        assert_string_equal(said_short(&arena, "Größe", 5), "Größe");
        assert_string_equal(said_short(&arena, "Größe", 4), "Grö…");
        assert_string_equal(said_short(&arena, "Größen", 5), "Größ…");
        assert_string_equal(said_short(&arena, "", 5), "");
        assert_string_equal(said_short(&arena, "ab", 1), "…");
        arena_fini(&arena);
}

static void nothing_in_a_line_ends_it_or_moves_the_cursor(void **state)
{
        struct arena arena = { 0 };
        (void)state;

        assert_string_equal(said_short(&arena, "a\nb\tc\x1b[2Jd\x7f", 40), "a b c [2Jd ");
        assert_string_equal(said_short(&arena, "a\xff\xc3z", 40), "a  z");
        arena_fini(&arena);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(what_stands_in_braces_is_put_in),
                cmocka_unit_test(what_is_put_in_is_taken_as_it_is),
                cmocka_unit_test(a_bad_translation_does_no_harm),
                cmocka_unit_test(names_are_listed),
                cmocka_unit_test(a_long_text_is_cut_between_two_letters),
                cmocka_unit_test(nothing_in_a_line_ends_it_or_moves_the_cursor),
        };
        return cmocka_run_group_tests_name("words_said", tests, NULL, NULL);
}
