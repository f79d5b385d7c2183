/* links: base ctl/csv */
/* people.csv comes from other programs, with quotes, commas and line ends of their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "ctl/csv.h"

/* Read all rows of text into one, "|" after each field and "\n" after each row; on a fault "line:
 * what" ends it. */
static void read_all(struct str text, char *seen, size_t size)
{
        struct csv csv;
        struct csv_row row = { 0 };
        struct err err;
        size_t n = 0;

        seen[0] = '\0';
        csv_init(&csv, text);
        while (csv_next(&csv, &row, &err)) {
                for (size_t i = 0; i < row.count; i++)
                        n += (size_t)snprintf(seen + n, size - n, "%.*s|", STR_ARG(row.fields[i]));
                n += (size_t)snprintf(seen + n, size - n, "\n");
                csv_row_fini(&row);
        }
        if (err.code != ERR_NONE)
                snprintf(seen + n, size - n, "%u: %s", row.line, err.text);
        csv_row_fini(&row);
}

static void assert_reads(const char *text, const char *expected)
{
        char seen[512];

        read_all(str_of(text), seen, sizeof(seen));
        assert_string_equal(seen, expected);
}

static void rows_are_split_at_commas(void **state)
{
        (void)state;
        assert_reads("a,b,c\nd,,\n", "a|b|c|\nd|||\n");
        assert_reads("no end of line", "no end of line|\n");
        assert_reads("", "");
}

static void quotes_keep_commas_quotes_and_lines(void **state)
{
        (void)state;
        assert_reads("\"a,b\",\"say \"\"hi\"\"\"\n", "a,b|say \"hi\"|\n");
        assert_reads("\"two\nlines\",x\n", "two\nlines|x|\n");
        assert_reads("\"\",\"\"\"\"\n", "|\"|\n");
}

static void both_line_ends_blank_lines_and_a_mark_are_taken(void **state)
{
        (void)state;
        assert_reads("a,b\r\nc,d\r\n", "a|b|\nc|d|\n");
        assert_reads("a\n\n\r\nb\n", "a|\nb|\n");
        assert_reads("\xef\xbb\xbf"
                     "handle,name\n",
                     "handle|name|\n");
}

static void a_fault_is_told_with_its_line(void **state)
{
        (void)state;
        assert_reads("a\nb,c\"d\n", "a|\n2: a quote in a field without quotes");
        assert_reads("a\n\n\"b\nc", "a|\n3: a quote is opened and never closed");
        assert_reads("\"a\"b\n", "1: text after a closing quote");
}

static void lines_inside_quotes_are_counted(void **state)
{
        (void)state;
        assert_reads("\"a\nb\nc\"\nd\"\n", "a\nb\nc|\n4: a quote in a field without quotes");
}

static void one_field_too_many_is_refused(void **state)
{
        char text[CSV_FIELDS_MAX + 2], seen[256];

        (void)state;
        memset(text, ',', sizeof(text));
        read_all((struct str){ text, CSV_FIELDS_MAX }, seen, sizeof(seen));
        assert_string_equal(seen, "1: more than 64 fields");
        read_all((struct str){ text, CSV_FIELDS_MAX - 1 }, seen, sizeof(seen));
        assert_int_equal(strlen(seen), CSV_FIELDS_MAX + 1);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(rows_are_split_at_commas),
                cmocka_unit_test(quotes_keep_commas_quotes_and_lines),
                cmocka_unit_test(both_line_ends_blank_lines_and_a_mark_are_taken),
                cmocka_unit_test(a_fault_is_told_with_its_line),
                cmocka_unit_test(lines_inside_quotes_are_counted),
                cmocka_unit_test(one_field_too_many_is_refused),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
