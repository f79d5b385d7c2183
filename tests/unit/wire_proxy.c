/* links: base wire */
/* Whose connection it is, as a proxy says it; nothing that is no header passes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/proxy.h"

#define V2 "\r\n\r\n\0\r\nQUIT\n"

static void is_of(struct str header, const char *address, unsigned port)
{
        char bytes[600];
        struct proxy proxy;

        memcpy(bytes, header.at, header.len);
        memcpy(bytes + header.len, "GET ", 4);
        assert_int_equal(proxy_read((struct str){ bytes, header.len + 4 }, &proxy), PROXY_READ);
        assert_int_equal(proxy.len, header.len);
        assert_string_equal(proxy.address, address);
        assert_int_equal(proxy.port, port);
        for (size_t len = 0; len < header.len; len++)
                assert_int_equal(proxy_read((struct str){ bytes, len }, &proxy), PROXY_MORE);
}

static void is_bad(struct str bytes)
{
        struct proxy proxy;

        assert_int_equal(proxy_read(bytes, &proxy), PROXY_BAD);
}

static void version_1_names_the_client(void **state)
{
        (void)state;
        is_of(STR("PROXY TCP4 192.0.2.7 198.51.100.1 56324 443\r\n"), "192.0.2.7", 56324);
        is_of(STR("PROXY TCP6 2001:DB8:0:0::7 2001:db8::1 1 2\r\n"), "2001:db8::7", 1);
        is_of(STR("PROXY UNKNOWN\r\n"), "", 0);
        is_of(STR("PROXY UNKNOWN anything at all\r\n"), "", 0);
}

static void version_2_names_the_client(void **state)
{
        (void)state;
        is_of(STR(V2 "\x21\x11\0\x0c\xc0\0\x02\x07\xc6\x33\x64\x01\xdc\x04\x01\xbb"), "192.0.2.7",
              56324);
        is_of(STR(V2 "\x21\x21\0\x24\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x07"
                     "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x01\0\x01\0\x02"),
              "2001:db8::7", 1);
        is_of(STR(V2 "\x21\x11\0\x10\xc0\0\x02\x07\xc6\x33\x64\x01\xdc\x04\x01\xbb\x04\0\x01\0"),
              "192.0.2.7", 56324);
}

static void a_proxy_that_speaks_for_itself_names_nobody(void **state)
{
        (void)state;
        is_of(STR(V2 "\x20\0\0\0"), "", 0);
        is_of(STR(V2 "\x21\0\0\0"), "", 0);
        is_of(STR(V2 "\x20\x11\0\x02xx"), "", 0);
}

static void what_is_no_header_is_bad(void **state)
{
        (void)state;
        is_bad(STR("GET / HTTP/1.1\r\n"));
        is_bad(STR("PROXX"));
        is_bad(STR("proxy TCP4 192.0.2.7 198.51.100.1 1 2\r\n"));
        is_bad(STR("\x16\x03\x01"));
}

static void a_wrong_version_1_is_bad(void **state)
{
        (void)state;
        is_bad(STR("PROXY \r\n"));
        is_bad(STR("PROXY TCP4\r\n"));
        is_bad(STR("PROXY TCP5 192.0.2.7 198.51.100.1 1 2\r\n"));
        is_bad(STR("PROXY TCP4 192.0.2.256 198.51.100.1 1 2\r\n"));
        is_bad(STR("PROXY TCP4 192.0.2.7 198.51.100.1 65536 2\r\n"));
        is_bad(STR("PROXY TCP4 192.0.2.7 198.51.100.1 1\r\n"));
        is_bad(STR("PROXY TCP4 192.0.2.7 198.51.100.1 1 2 3\r\n"));
        is_bad(STR("PROXY TCP4 2001:db8::7 198.51.100.1 1 2\r\n"));
        is_bad(STR("PROXY TCP6 192.0.2.7 198.51.100.1 1 2\r\n"));
        is_bad(STR("PROXY TCP4 192.0.2.7\0 198.51.100.1 1 2\r\n"));
}

static void a_line_without_end_is_bad(void **state)
{
        char bytes[107];

        (void)state;
        memset(bytes, 'x', sizeof(bytes));
        memcpy(bytes, "PROXY UNKNOWN ", 14);
        is_bad((struct str){ bytes, sizeof(bytes) });
        memcpy(bytes + 105, "\r\n", 2);
        is_of((struct str){ bytes, sizeof(bytes) }, "", 0);
}

static void a_wrong_version_2_is_bad(void **state)
{
        (void)state;
        is_bad(STR(V2 "\x11\x11\0\x0c............"));
        is_bad(STR(V2 "\x22\x11\0\x0c............"));
        is_bad(STR(V2 "\x21\x11\0\x0b..........."));
        is_bad(STR(V2 "\x21\x21\0\x0c............"));
        is_bad(STR(V2 "\x21\x11\xff\xff"));
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(version_1_names_the_client),
                cmocka_unit_test(version_2_names_the_client),
                cmocka_unit_test(a_proxy_that_speaks_for_itself_names_nobody),
                cmocka_unit_test(what_is_no_header_is_bad),
                cmocka_unit_test(a_wrong_version_1_is_bad),
                cmocka_unit_test(a_line_without_end_is_bad),
                cmocka_unit_test(a_wrong_version_2_is_bad),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
