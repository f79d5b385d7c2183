/* links: base cli/options cli/stream words/said words/gettext words/place */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>

#include "cli/options.h"
#include "cli/stream.h"

enum { WORDS_MAX = 24 };

/* Read a command line whose words stand behind the program's name, ended by a null pointer. */
static bool read_line(struct given *given, struct arena *arena, struct err *err,
                      const char *const *words)
{
        char *argv[WORDS_MAX] = { (char *)"buckstop" };
        int argc = 1;

        while (*words)
                argv[argc++] = (char *)*words++;
        return options_read(given, arena, argc, argv, err);
}

static void options_and_words_come_in_any_order(void **state)
{
        const char *const line[] = { "ask",   "-t", "pay", "@ann", "--json", "--body=x=y", "a",
                                     "--tag", "b",  "-tc", "-",    "--",     "--private",  NULL };
        struct arena arena = { 0 };
        struct given given;
        struct err err = { 0 };

        (void)state;
        assert_true(read_line(&given, &arena, &err, line));
        assert_int_equal(given.words_count, 5);
        assert_string_equal(given.words[1], "@ann");
        assert_string_equal(given.words[3], "-");
        assert_string_equal(given.words[4], "--private");
        assert_string_equal(given.values[OPTION_BODY], "x=y");
        assert_string_equal(given.values[OPTION_JSON], "");
        assert_null(given.values[OPTION_PRIVATE]);
        assert_int_equal(given.tags_count, 3);
        assert_string_equal(given.tags[2], "c");
        arena_fini(&arena);
}

static void an_option_may_have_its_value_or_not(void **state)
{
        const char *const with[] = { "ask", "--wait=2h", NULL };
        const char *const without[] = { "ask", "--wait", "2h", NULL };
        struct arena arena = { 0 };
        struct given given;
        struct err err = { 0 };

        (void)state;
        assert_true(read_line(&given, &arena, &err, with));
        assert_string_equal(given.values[OPTION_WAIT], "2h");
        assert_true(read_line(&given, &arena, &err, without));
        assert_string_equal(given.values[OPTION_WAIT], "");
        assert_int_equal(given.words_count, 2);
        arena_fini(&arena);
}

static void what_is_no_option_is_named(void **state)
{
        static const struct {
                const char *line[4], *said;
        } cases[] = {
                { { "ask", "--frob" }, "There is no option --frob." },
                { { "ask", "-x" }, "There is no option -x." },
                { { "ask", "--jso" }, "There is no option --jso." },
                { { "ask", "--json=1" }, "--json takes no value." },
                { { "ask", "-h1" }, "--help takes no value." },
                { { "ask", "--by" }, "--by needs a value: TIME." },
        };
        struct arena arena = { 0 };
        struct given given;

        (void)state;
        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
                struct err err = { 0 };

                assert_false(read_line(&given, &arena, &err, cases[i].line));
                assert_string_equal(err.text, cases[i].said);
        }
        arena_fini(&arena);
}

static void a_command_takes_its_own_options(void **state)
{
        const char *const line[] = { "show", "--json", "--insist", NULL };
        struct arena arena = { 0 };
        struct given given;
        struct err err = { 0 };

        (void)state;
        assert_true(read_line(&given, &arena, &err, line));
        assert_true(options_within(&given, &arena, OPTIONS_COMMON | WITH(INSIST), &err));
        assert_false(options_within(&given, &arena, OPTIONS_COMMON, &err));
        assert_string_equal(err.text, "show takes no --insist.");
        arena_fini(&arena);
}

static void a_stream_is_read_whole_or_not_at_all(void **state)
{
        static const struct {
                const char *bytes;
                size_t len, most;
                const char *text;
        } cases[] = {
                { "four", 4, 4, "four" },
                { "fours", 5, 4, NULL },
                { "", 0, 4, "" },
                { "N\0L", 3, 4, NULL },
        };

        (void)state;
        for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
                FILE *from = tmpfile();

                fwrite(cases[i].bytes, 1, cases[i].len, from);
                rewind(from);

                char *text = stream_read(from, cases[i].most);

                fclose(from);
                if (cases[i].text)
                        assert_string_equal(text, cases[i].text);
                else
                        assert_null(text);
                free(text);
        }
        assert_int_equal(stream_letters("Größe"), 5);
        assert_int_equal(stream_letters("\xff"), -1);
        assert_string_equal(stream_trim((char[]){ " \n a b\t\n" }), "a b");
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(options_and_words_come_in_any_order),
                cmocka_unit_test(an_option_may_have_its_value_or_not),
                cmocka_unit_test(what_is_no_option_is_named),
                cmocka_unit_test(a_command_takes_its_own_options),
                cmocka_unit_test(a_stream_is_read_whole_or_not_at_all),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
