/* links: account/address base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "account/account.h"
#include "account/address.h"

static void what_people_type_becomes_an_address(void **state)
{
        static const struct {
                const char *typed, *address;
        } some[] = {
                { "https://ask.example.com", "https://ask.example.com" },
                { "ask.example.com", "https://ask.example.com" },
                { "  https://Ask.Example.com/q/12?x#y\n", "https://ask.example.com" },
                { "HTTPS://ask.example.com:443/", "https://ask.example.com" },
                { "https://ask.example.com:8443", "https://ask.example.com:8443" },
                { "http://ask.example.com", "http://ask.example.com" },
                { "http://ask.example.com:80", "http://ask.example.com" },
                { "http://ask.example.com:443", "http://ask.example.com:443" },
                { "localhost:8080", "http://localhost:8080" },
                { "127.0.0.1:8080/", "http://127.0.0.1:8080" },
                { "https://127.0.0.1", "https://127.0.0.1" },
                { "[::1]:8080", "http://[::1]:8080" },
                { "https://[2001:DB8::1]/", "https://[2001:db8::1]" },
        };
        (void)state;

        for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++) {
                struct err err;
                char *address = account_address(some[i].typed, &err);
                assert_non_null(address);
                assert_string_equal(address, some[i].address);
                free(address);
        }
}

static void what_is_no_address_is_refused_in_words(void **state)
{
        static const char *const none[] = { "",
                                            "   ",
                                            "https://",
                                            "ftp://ask.example.com",
                                            "https://ann@ask",
                                            "a b",
                                            "ask:0",
                                            "ask:65536",
                                            "ask:80a",
                                            "ask:999999",
                                            "[::1",
                                            "[]:80",
                                            "ask.example.com\\",
                                            "https://h\xc3\xb6r.example",
                                            "//host",
                                            "https:/host" };
        char endless[400];
        struct err err;
        (void)state;

        for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
                err.text[0] = '\0';
                assert_null(account_address(none[i], &err));
                assert_int_equal(err.code, ERR_BAD_REQUEST);
                assert_true(err.text[0]);
        }
        memset(endless, 'a', sizeof(endless));
        endless[sizeof(endless) - 1] = '\0';
        assert_null(account_address(endless, &err));
        endless[254] = '\0';
        assert_null(account_address(endless, &err));
}

static void http_is_safe_to_this_machine_alone(void **state)
{
        (void)state;

        assert_true(address_safe("https://ask.example.com"));
        assert_true(address_safe("http://127.0.0.1:8080"));
        assert_true(address_safe("http://localhost"));
        assert_true(address_safe("http://[::1]:8080"));
        assert_false(address_safe("http://ask.example.com"));
        assert_false(address_safe("http://localhost.example.com"));
}

static void a_place_names_host_and_port(void **state)
{
        static const struct {
                const char *address, *place;
        } some[] = {
                { "https://ask.example.com", "ask.example.com:443" },
                { "http://ask.example.com", "ask.example.com:80" },
                { "http://127.0.0.1:8080", "127.0.0.1:8080" },
                { "https://[::1]:8443", "[::1]:8443" },
        };
        (void)state;

        for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++) {
                char *place = address_place(some[i].address);
                assert_string_equal(place, some[i].place);
                free(place);
        }
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(what_people_type_becomes_an_address),
                cmocka_unit_test(what_is_no_address_is_refused_in_words),
                cmocka_unit_test(http_is_safe_to_this_machine_alone),
                cmocka_unit_test(a_place_names_host_and_port),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
