/* links: base ctl/csv ctl/people */
/* A file of people is refused with a reason that its author understands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ctl/people.h"

/* Read a header and one row as people.csv has them. Returns what is wrong, "" when nothing is. */
static const char *read_person(const char *text, struct person *person)
{
        static struct err err;
        static struct csv_row header_row, row;
        struct csv_header header;
        struct csv csv;

        csv_row_fini(&header_row);
        csv_row_fini(&row);
        csv_init(&csv, str_of(text));
        assert_true(csv_next(&csv, &header_row, &err));
        if (!people_header(&header_row, &header, &err))
                return err.text;
        assert_true(csv_next(&csv, &row, &err));
        return people_person(&header, &row, person, &err) ? "" : err.text;
}

static void assert_refused(const char *text, const char *why)
{
        struct person person;

        assert_string_equal(read_person(text, &person), why);
}

static void columns_are_found_in_any_order(void **state)
{
        struct person person;

        (void)state;
        assert_string_equal(read_person("role,handle,name\nsteward,sam,Samira\n", &person), "");
        assert_true(str_eq(person.columns[PEOPLE_HANDLE], STR("sam")));
        assert_true(str_eq(person.columns[PEOPLE_NAME], STR("Samira")));
        assert_true(str_eq(person.columns[PEOPLE_ROLE], STR("steward")));
        assert_int_equal(person.columns[PEOPLE_TEAM].len, 0);
}

static void wrong_headers_are_refused(void **state)
{
        (void)state;
        assert_refused("handle,shoe size\n", "unknown column \"shoe size\"");
        assert_refused("handle,name,name\n", "column name is there twice");
        assert_refused("name,team\n", "there is no column handle");
}

static void wrong_values_are_refused(void **state)
{
        (void)state;
        assert_refused("handle,role\nann,boss\n", "role cannot be \"boss\"");
        assert_refused("handle,lead\nann,perhaps\n", "lead cannot be \"perhaps\"");
        assert_refused("handle,name\nann,A\x01nn\n", "name has control characters in it");
        assert_refused("handle,name\n,Ann\n", "handle is empty");
}

static void rows_have_as_many_fields_as_the_header(void **state)
{
        (void)state;
        assert_refused("handle,name\nann\n", "1 fields, but the header has 2");
        assert_refused("handle,name\nann,Ann,x\n", "3 fields, but the header has 2");
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(columns_are_found_in_any_order),
                cmocka_unit_test(wrong_headers_are_refused),
                cmocka_unit_test(wrong_values_are_refused),
                cmocka_unit_test(rows_have_as_many_fields_as_the_header),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
