/* links: base db/dsn */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "base/str.h"
#include "db/dsn.h"

static const struct dsn_kind kind = { .name = "buckstop test",
                                      .settings = "-c default_transaction_read_only=on" };

static const char *value_of(const struct dsn *dsn, const char *keyword)
{
        const char *const *keywords = dsn_keywords(dsn);

        for (size_t i = 0; keywords[i]; i++)
                if (strcmp(keywords[i], keyword) == 0)
                        return dsn_values(dsn)[i];
        return NULL;
}

static void our_settings_come_after_the_operators(void **state)
{
        struct dsn *dsn = dsn_new("dbname=x options='-c work_mem=8MB'", &kind, 5000);
        const char *options = value_of(dsn, "options");
        (void)state;

        assert_ptr_equal(strstr(options, "-c work_mem=8MB"), options);
        assert_non_null(strstr(options, " -c statement_timeout=5000 "));
        assert_non_null(strstr(options, " -c lock_timeout=2501 "));
        assert_non_null(strstr(options, " -c idle_in_transaction_session_timeout=11000 "));
        assert_non_null(strstr(options, " -c default_transaction_read_only=on"));
        assert_string_equal(value_of(dsn, "application_name"), "buckstop test");
        assert_string_equal(value_of(dsn, "dbname"), "x");
        dsn_free(dsn);
}

static void the_operator_has_the_last_word_on_the_network(void **state)
{
        struct dsn *ours = dsn_new("dbname=x", &kind, 1);
        struct dsn *theirs = dsn_new("dbname=x tcp_user_timeout=777", &kind, 1);
        (void)state;

        assert_string_equal(value_of(ours, "tcp_user_timeout"), "10000");
        assert_string_equal(value_of(theirs, "tcp_user_timeout"), "777");
        dsn_free(ours);
        dsn_free(theirs);
}

static void of_several_hosts_the_one_that_writes_is_meant(void **state)
{
        struct dsn *one = dsn_new("host=a", &kind, 1);
        struct dsn *two = dsn_new("postgresql://a:5432,b:5433/x", &kind, 1);
        struct dsn *any = dsn_new("host=a,b target_session_attrs=any", &kind, 1);
        (void)state;

        assert_null(value_of(one, "target_session_attrs"));
        assert_string_equal(value_of(two, "target_session_attrs"), "read-write");
        assert_string_equal(value_of(any, "target_session_attrs"), "any");
        dsn_free(one);
        dsn_free(two);
        dsn_free(any);
}

static void every_host_has_its_turn_with_its_port(void **state)
{
        struct dsn *dsn = dsn_new("host=first,second,third port=1,22,333", &kind, 1);
        (void)state;

        dsn_next_host(dsn);
        assert_string_equal(value_of(dsn, "host"), "second,third,first");
        assert_string_equal(value_of(dsn, "port"), "22,333,1");
        dsn_next_host(dsn);
        dsn_next_host(dsn);
        assert_string_equal(value_of(dsn, "host"), "first,second,third");
        assert_string_equal(value_of(dsn, "port"), "1,22,333");
        dsn_free(dsn);
}

static void one_host_or_one_port_stays_what_it_is(void **state)
{
        struct dsn *dsn = dsn_new("host=a,b port=5432", &kind, 1);
        struct dsn *none = dsn_new("dbname=x", &kind, 1);
        (void)state;

        dsn_next_host(dsn);
        dsn_next_host(none);
        assert_string_equal(value_of(dsn, "host"), "b,a");
        assert_string_equal(value_of(dsn, "port"), "5432");
        dsn_free(dsn);
        dsn_free(none);
}

static void a_bad_dsn_is_refused_without_being_quoted(void **state)
{
        struct err err;
        (void)state;

        assert_false(dsn_check("password=hunter2 nonsense", &err));
        assert_int_equal(err.code, ERR_BAD_REQUEST);
        assert_null(strstr(err.text, "hunter2"));
        assert_true(dsn_check("postgresql://buckstop_app@db1,db2/buckstop", &err));
        assert_true(dsn_check("", &err));
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(our_settings_come_after_the_operators),
                cmocka_unit_test(the_operator_has_the_last_word_on_the_network),
                cmocka_unit_test(of_several_hosts_the_one_that_writes_is_meant),
                cmocka_unit_test(every_host_has_its_turn_with_its_port),
                cmocka_unit_test(one_host_or_one_port_stays_what_it_is),
                cmocka_unit_test(a_bad_dsn_is_refused_without_being_quoted),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
