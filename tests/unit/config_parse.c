/* links: base config */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "config.h"

static int make(void **state)
{
        struct config *config = calloc(1, sizeof *config);

        config_init(config);
        *state = config;
        return 0;
}

static int unmake(void **state)
{
        config_fini(*state);
        free(*state);
        return 0;
}

static bool parse(void **state, const char *text, struct err *err)
{
        return config_parse(*state, str_of(text), "here.conf", err);
}

static void every_setting_has_its_default(void **state)
{
        assert_string_equal(config_text(*state, HTTP_LISTEN), "127.0.0.1:8080");
        assert_string_equal(config_text(*state, HTTP_HOSTS), "");
        assert_int_equal(config_number(*state, DATABASE_LANES), 2);
        assert_int_equal(config_log_level(*state), LOG_INFO);
        assert_false(config_is_on(*state, HTTP_PROXY_PROTOCOL));
}

static void a_file_sets_what_it_names_and_nothing_else(void **state)
{
        struct err err;

        assert_true(parse(state,
                          "# ours\n[http]\r\n  listen =  unix:/run/b.sock \n; more\n\n"
                          "proxy_protocol=on\n[ database ]\ndsn = host=/a dbname='b = c'\n"
                          "[log]\nlevel = debug",
                          &err));
        assert_string_equal(config_text(*state, HTTP_LISTEN), "unix:/run/b.sock");
        assert_true(config_is_on(*state, HTTP_PROXY_PROTOCOL));
        assert_string_equal(config_text(*state, DATABASE_DSN), "host=/a dbname='b = c'");
        assert_int_equal(config_log_level(*state), LOG_DEBUG);
        assert_int_equal(config_number(*state, DATABASE_READERS), 3);
}

static void an_unknown_setting_is_named_with_its_line(void **state)
{
        struct err err;

        assert_false(parse(state, "[http]\nlisten = a:1\nlisden = a:1\n", &err));
        assert_string_equal(err.text, "here.conf:3: unknown setting http.lisden");
        assert_false(parse(state, "listen = a:1\n", &err));
        assert_string_equal(err.text, "here.conf:1: unknown setting .listen");
}

static void a_bad_value_is_refused_with_its_line_and_its_range(void **state)
{
        static const char *const bad[] = { "", "x", "-1", "9", "0", "1e1", "99999999999", "2 3" };
        struct err err;

        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
                char text[64];

                snprintf(text, sizeof text, "\n[database]\nlanes = %s\n", bad[i]);
                assert_false(parse(state, text, &err));
                assert_string_equal(err.text,
                                    "here.conf:3: database.lanes must be a number from 1 to 8");
        }
        assert_false(parse(state, "[log]\nlevel = loud\n", &err));
        assert_string_equal(err.text,
                            "here.conf:2: log.level must be one of: error warn info debug");
        assert_int_equal(config_number(*state, DATABASE_LANES), 2);
}

static void what_is_no_line_of_an_ini_file_is_refused(void **state)
{
        struct err err;

        assert_false(parse(state, "[http\nlisten = a:1\n", &err));
        assert_false(parse(state, "[http]\nlisten\n", &err));
        assert_false(
                config_parse(*state, (struct str){ "[http]\nlisten = a\0b\n", 20 }, "f", &err));
        assert_true(parse(state, "", &err));
        assert_true(parse(state, "[nothing here]\n", &err));
}

static void the_environment_goes_over_the_file(void **state)
{
        char *const environment[] = {
                "PATH=/bin",     "BUCKSTOP_HTTP_LISTEN=b:2", "BUCKSTOP_LIMITS_HASH_QUEUE=7",
                "BUCKSTOPPER=1", "BUCKSTOP_TESTS_KEEP=1",    NULL
        };
        struct err err;

        assert_true(parse(state, "[http]\nlisten = a:1\n", &err));
        assert_true(config_environment(*state, environment, &err));
        assert_string_equal(config_text(*state, HTTP_LISTEN), "b:2");
        assert_int_equal(config_number(*state, LIMITS_HASH_QUEUE), 7);
}

static void a_slip_in_the_environment_is_an_error(void **state)
{
        char *const unknown[] = { "BUCKSTOP_HTTP_LISTN=b:2", NULL };
        char *const bad[] = { "BUCKSTOP_HTTP_CONNECTIONS=many", NULL };
        struct err err;

        assert_false(config_environment(*state, unknown, &err));
        assert_string_equal(err.text, "environment: unknown setting BUCKSTOP_HTTP_LISTN");
        assert_false(config_environment(*state, bad, &err));
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test_setup_teardown(every_setting_has_its_default, make, unmake),
                cmocka_unit_test_setup_teardown(a_file_sets_what_it_names_and_nothing_else, make,
                                                unmake),
                cmocka_unit_test_setup_teardown(an_unknown_setting_is_named_with_its_line, make,
                                                unmake),
                cmocka_unit_test_setup_teardown(a_bad_value_is_refused_with_its_line_and_its_range,
                                                make, unmake),
                cmocka_unit_test_setup_teardown(what_is_no_line_of_an_ini_file_is_refused, make,
                                                unmake),
                cmocka_unit_test_setup_teardown(the_environment_goes_over_the_file, make, unmake),
                cmocka_unit_test_setup_teardown(a_slip_in_the_environment_is_an_error, make,
                                                unmake),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
