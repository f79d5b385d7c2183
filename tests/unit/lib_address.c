/* links: base lib/address */
/* Addresses are read as people write them, and proxies are found as curl finds them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "lib/address.h"

static void reads(const char *url, bool tls, const char *host, unsigned port, const char *text)
{
        struct address address;
        struct err err = { 0 };
        char as_text[ADDRESS_TEXT_MAX];

        if (!address_read(url, &address, &err))
                fail_msg("%s: %s", url, err.text);
        assert_int_equal(address.tls, tls);
        assert_string_equal(address.host, host);
        assert_int_equal(address.port, port);
        address_text(&address, as_text);
        assert_string_equal(as_text, text);
}

static void servers_are_read(void **state)
{
        (void)state;
        reads("https://Ask.Example.com", true, "ask.example.com", 443, "ask.example.com");
        reads("https://ask.example.com/", true, "ask.example.com", 443, "ask.example.com");
        reads("http://127.0.0.1:8080", false, "127.0.0.1", 8080, "127.0.0.1:8080");
        reads("HTTP://[::1]:80/", false, "::1", 80, "[::1]");
        reads("https://[fe80::1]:8443", true, "fe80::1", 8443, "[fe80::1]:8443");
}

static void what_is_no_server_is_refused(void **state)
{
        static const char *const urls[] = {
                "",
                "ask.example.com",
                "ftp://a",
                "https://",
                "https://:1",
                "https://a:0",
                "https://a:65536",
                "https://a:x",
                "https://a/b",
                "https://u@a",
                "https://a b",
                "https://a\r\nX: y",
                "https://[::1",
                "https://[zz z]",
                "https://a:80:80",
                "https://a?b",
        };

        (void)state;
        for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
                struct address address;
                struct err err;

                assert_false(address_read(urls[i], &address, &err));
        }
}

static bool is_spared(const char *list, const char *server)
{
        struct address address;
        struct err err;

        assert_true(address_read(server, &address, &err));
        return proxy_is_spared(list, &address);
}

static void a_list_spares_names_and_what_is_below_them(void **state)
{
        (void)state;
        assert_true(is_spared("*", "https://a.example"));
        assert_true(is_spared("localhost, .example.com", "https://ask.example.com"));
        assert_true(is_spared("example.com", "https://ask.example.com"));
        assert_true(is_spared("Example.com", "https://example.com"));
        assert_true(is_spared("127.0.0.1", "http://127.0.0.1:8080"));
        assert_true(is_spared("::1", "http://[::1]:8080"));
        assert_true(is_spared("ask.example.com:8443", "https://ask.example.com:8443"));
        assert_false(is_spared("ask.example.com:8443", "https://ask.example.com"));
        assert_false(is_spared("ample.com", "https://ask.example.com"));
        assert_false(is_spared("", "https://ask.example.com"));
        assert_false(is_spared(" , ,", "https://ask.example.com"));
}

static bool finds(const char *setting, const char *server, struct proxy *proxy)
{
        struct address address;
        struct err err;
        bool is_one;

        assert_true(address_read(server, &address, &err));
        assert_true(proxy_find(setting, &address, proxy, &is_one, &err));
        return is_one;
}

static void forget_the_environment(void)
{
        static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY",
                                             "HTTP_PROXY", "no_proxy",    "NO_PROXY" };

        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
                unsetenv(names[i]);
}

static void the_environment_names_a_proxy_for_each_kind(void **state)
{
        struct proxy proxy;

        (void)state;
        forget_the_environment();
        assert_false(finds(NULL, "https://a.example", &proxy));
        setenv("HTTP_PROXY", "http://bad:1", 1);
        assert_false(finds(NULL, "http://a.example", &proxy));
        setenv("https_proxy", "http://ann:secret@proxy.example:3128/", 1);
        assert_true(finds(NULL, "https://a.example", &proxy));
        assert_string_equal(proxy.address.host, "proxy.example");
        assert_int_equal(proxy.address.port, 3128);
        assert_string_equal(proxy.user, "ann:secret");
        assert_false(finds(NULL, "http://a.example", &proxy));
        setenv("NO_PROXY", "a.example", 1);
        assert_false(finds(NULL, "https://a.example", &proxy));
        assert_true(finds(NULL, "https://b.example", &proxy));
        forget_the_environment();
}

static void a_setting_comes_before_the_environment(void **state)
{
        struct proxy proxy;

        (void)state;
        setenv("https_proxy", "http://other:1", 1);
        setenv("no_proxy", "*", 1);
        assert_false(finds("", "https://a.example", &proxy));
        assert_true(finds("127.0.0.1:3128", "https://a.example", &proxy));
        assert_string_equal(proxy.address.host, "127.0.0.1");
        forget_the_environment();
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(servers_are_read),
                cmocka_unit_test(what_is_no_server_is_refused),
                cmocka_unit_test(a_list_spares_names_and_what_is_below_them),
                cmocka_unit_test(the_environment_names_a_proxy_for_each_kind),
                cmocka_unit_test(a_setting_comes_before_the_environment),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
