/* links: base cli/screen */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <locale.h>
#include <stdlib.h>

#include "cli/screen.h"

static void nothing_in_a_text_acts_on_a_terminal(void **state)
{
        static const struct {
                const char *text, *safe, *line;
        } cases[] = {
                { "plain", "plain", "plain" },
                { "", "", "" },
                { "two\nlines", "two\nlines", "two lines" },
                { "of\r\nWindows", "of\nWindows", "of Windows" },
                { "over\rwritten", "over\xef\xbf\xbdwritten", "over\xef\xbf\xbdwritten" },
                { "\033[31m", "\xef\xbf\xbd[31m", "\xef\xbf\xbd[31m" },
                { "a\tb", "a    b", "a b" },
                { "\x7f\xc2\x9b", "\xef\xbf\xbd\xef\xbf\xbd", "\xef\xbf\xbd\xef\xbf\xbd" },
                { "\xe2\x80\xaeright", "\xef\xbf\xbdright", "\xef\xbf\xbdright" },
                { "עברית", "עברית", "עברית" },
                { "no UTF-8: \xff", "no UTF-8: \xef\xbf\xbd", "no UTF-8: \xef\xbf\xbd" },
                { "torn \xe2\x82", "torn \xef\xbf\xbd\xef\xbf\xbd",
                  "torn \xef\xbf\xbd\xef\xbf\xbd" },
        };
        struct arena arena = { 0 };

        (void)state;
        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
                assert_string_equal(screen_safe(&arena, cases[i].text), cases[i].safe);
                assert_string_equal(screen_line(&arena, cases[i].text), cases[i].line);
        }
        arena_fini(&arena);
}

static void a_text_is_cut_between_characters_by_its_columns(void **state)
{
        struct arena arena = { 0 };

        (void)state;
        assert_int_equal(screen_width("Größe"), 5);
        assert_int_equal(screen_width("發票"), 4);
        assert_int_equal(screen_width("e\xcc\x81"), 1);
        assert_string_equal(screen_cut(&arena, "Größe", 5), "Größe");
        assert_string_equal(screen_cut(&arena, "Größe", 4), "Grö…");
        assert_string_equal(screen_cut(&arena, "發票在哪裡", 6), "發票…");
        assert_string_equal(screen_cut(&arena, "發票在哪裡", 5), "發票…");
        assert_string_equal(screen_cut(&arena, "abc", 1), "…");
        arena_fini(&arena);
}

/* What is printed of a text, so many columns wide. */
static char *wrapped(int columns, int indent, const char *text)
{
        char *bytes;
        size_t size;
        struct screen screen = { .file = open_memstream(&bytes, &size), .columns = columns };

        screen_wrap(&screen, STRONG, indent, text);
        fclose(screen.file);
        return bytes;
}

static void a_line_is_broken_where_it_is_too_wide(void **state)
{
        static const struct {
                int columns, indent;
                const char *text, *shown;
        } cases[] = {
                { 0, 0, "as long as it is", "as long as it is\n" },
                { 10, 0, "one two three four", "one two\nthree four\n" },
                { 10, 2, "one two three", "  one two\n  three\n" },
                { 5, 0, "12345678", "12345\n678\n" },
                { 5, 0, "a\n\nb", "a\n\nb\n" },
                { 5, 0, "", "\n" },
                { 4, 2, "發票在", "  發\n  票\n  在\n" },
                { 3, 2, "發票", "  發票\n" },
                { 10, 0, "ends here \nand", "ends here \nand\n" },
        };

        (void)state;
        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
                char *shown = wrapped(cases[i].columns, cases[i].indent, cases[i].text);

                assert_string_equal(shown, cases[i].shown);
                free(shown);
        }
}

static void a_cell_is_as_wide_as_its_column(void **state)
{
        struct arena arena = { 0 };
        char *bytes;
        size_t size;
        struct screen screen = { .file = open_memstream(&bytes, &size) };

        (void)state;
        screen_cell(&screen, &arena, PLAIN, "發票", 6);
        fputc('|', screen.file);
        screen_cell(&screen, &arena, PLAIN, "long one", 4);
        fputc('|', screen.file);
        screen.colour = true;
        screen_cell(&screen, &arena, GOOD, "ok", 3);
        fclose(screen.file);
        assert_string_equal(bytes, "發票  |lon…|\033[32mok\033[0m ");
        free(bytes);
        arena_fini(&arena);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(nothing_in_a_text_acts_on_a_terminal),
                cmocka_unit_test(a_text_is_cut_between_characters_by_its_columns),
                cmocka_unit_test(a_line_is_broken_where_it_is_too_wide),
                cmocka_unit_test(a_cell_is_as_wide_as_its_column),
        };

        setlocale(LC_CTYPE, "C.UTF-8");
        return cmocka_run_group_tests(tests, NULL, NULL);
}
