/* links: base wire */
/* What HTTP headers say is decided strictly, and a foreign page gets nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "wire/http.h"

static struct http_hosts hosts;

static int hosts_are_read(void **state)
{
        struct err err;

        (void)state;
        return http_hosts_read(STR(" help.example.org , https://help.example.com, "
                                   "https://other.example.com:8443"),
                               &hosts, &err)
                       ? 0
                       : -1;
}

static bool is_known(const char *host)
{
        return http_host_find(&hosts, str_of(host)) != NULL;
}

static bool may_call(const char *origin, const char *host)
{
        return http_origin_ok(&hosts, str_of(origin), str_of(host));
}

static void hosts_of_the_settings_and_of_this_machine_are_known(void **state)
{
        (void)state;
        assert_true(is_known("localhost"));
        assert_true(is_known("127.0.0.1:8080"));
        assert_true(is_known("[::1]:8080"));
        assert_true(is_known("[::1]"));
        assert_true(is_known("LOCALHOST:1"));
        assert_true(is_known("help.example.org"));
        assert_true(is_known("help.example.org:8080"));
        assert_true(is_known("other.example.com:8443"));
        assert_true(http_host_find(&hosts, STR("help.example.com"))->tls);
        assert_false(http_host_find(&hosts, STR("help.example.org"))->tls);
}

static void foreign_hosts_are_not(void **state)
{
        static const char *const foreign[] = {
                "",
                "evil.example",
                "localhost.evil.example",
                "xlocalhost",
                "localhos",
                "localhost:",
                "localhost:x",
                "localhost:0",
                "localhost:65536",
                "localhost:80:80",
                "localhost@evil.example",
                "::1",
                "[::1",
                "[::1]x",
                "127.0.0.1/",
                " localhost",
                "other.example.com",
                "other.example.com:443",
                "help.example.org,evil.example",
        };

        (void)state;
        for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++)
                if (is_known(foreign[i]))
                        fail_msg("known: %s", foreign[i]);
        assert_null(http_host_find(&hosts, (struct str){ 0 }));
}

static void what_is_no_host_is_no_setting(void **state)
{
        static const char *const wrong[] = {
                "a b", "http://", "a/b", "https://a/", "a:b", "*", "ä"
        };
        struct http_hosts read;
        struct err err;

        (void)state;
        for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
                if (http_hosts_read(str_of(wrong[i]), &read, &err))
                        fail_msg("taken: %s", wrong[i]);
        assert_true(http_hosts_read(STR(""), &read, &err));
        assert_true(http_hosts_read((struct str){ 0 }, &read, &err));
        assert_int_equal(read.n, 3);
}

static void more_hosts_than_there_is_room_for_are_refused(void **state)
{
        char setting[2 * HTTP_HOSTS_MAX + 1] = "";
        struct http_hosts read;
        struct err err;

        (void)state;
        for (size_t i = 0; i < HTTP_HOSTS_MAX; i++)
                memcpy(setting + 2 * i, "a,", 2);
        assert_false(http_hosts_read(str_of(setting), &read, &err));
        assert_true(
                http_hosts_read((struct str){ setting, 2 * (HTTP_HOSTS_MAX - 3) }, &read, &err));
}

static void the_own_page_may_call(void **state)
{
        (void)state;
        assert_true(may_call("http://localhost:8080", "localhost:8080"));
        assert_true(may_call("http://LOCALHOST:8080", "localhost:8080"));
        assert_true(may_call("http://localhost", "localhost:80"));
        assert_true(may_call("http://help.example.org:8080", "help.example.org:8080"));
        assert_true(may_call("https://help.example.com", "help.example.com"));
        assert_true(may_call("https://help.example.com:443", "help.example.com"));
}

static void a_trusted_page_may_call_behind_a_proxy_that_changes_the_host(void **state)
{
        (void)state;
        assert_true(may_call("https://help.example.com", "127.0.0.1:8080"));
        assert_true(may_call("https://other.example.com:8443", "127.0.0.1:8080"));
        assert_true(may_call("http://help.example.org", "127.0.0.1:8080"));
}

static void a_foreign_page_may_not_call(void **state)
{
        static const char *const foreign[][2] = {
                { "http://evil.example", "localhost:8080" },
                { "http://evil.example", "evil.example" },
                { "http://localhost:3000", "localhost:8080" },
                { "http://127.0.0.1:8080", "localhost:8080" },
                { "https://localhost:8080", "localhost:8080" },
                { "http://help.example.com", "help.example.com" },
                { "https://help.example.org", "help.example.org" },
                { "https://other.example.com", "127.0.0.1:8080" },
                { "https://help.example.com.evil.example", "help.example.com" },
                { "null", "localhost:8080" },
                { "", "localhost:8080" },
                { "localhost:8080", "localhost:8080" },
                { "file://", "localhost:8080" },
                { "http://localhost:8080/", "localhost:8080" },
                { "http://localhost:8080 http://evil.example", "localhost:8080" },
        };

        (void)state;
        for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++)
                if (may_call(foreign[i][0], foreign[i][1]))
                        fail_msg("%s may call %s", foreign[i][0], foreign[i][1]);
}

static void without_an_origin_it_is_no_page(void **state)
{
        (void)state;
        assert_true(http_origin_ok(&hosts, (struct str){ 0 }, STR("localhost:8080")));
}

static bool bearer_is(const char *header, const char *wanted)
{
        struct str token = http_bearer(str_of(header));

        return wanted ? str_eq(token, str_of(wanted)) : !token.at;
}

static void a_bearer_token_is_found(void **state)
{
        (void)state;
        assert_true(bearer_is("Bearer abc-_=", "abc-_="));
        assert_true(bearer_is("bearer   abc ", "abc"));
        assert_true(bearer_is(NULL, NULL));
        assert_true(bearer_is("", NULL));
        assert_true(bearer_is("Bearer", NULL));
        assert_true(bearer_is("Bearer ", NULL));
        assert_true(bearer_is("Bearer a b", NULL));
        assert_true(bearer_is("Bearer a\x01", NULL));
        assert_true(bearer_is("Basic abc", NULL));
}

static bool cookie_is(const char *header, const char *wanted)
{
        struct str value = http_cookie(str_of(header), "sid");

        return wanted ? str_eq(value, str_of(wanted)) : !value.at;
}

static void a_cookie_is_found_by_its_whole_name(void **state)
{
        (void)state;
        assert_true(cookie_is("sid=abc", "abc"));
        assert_true(cookie_is("a=b; sid=abc; c=d", "abc"));
        assert_true(cookie_is("a=b;sid=abc=", "abc="));
        assert_true(cookie_is("sid=", ""));
        assert_true(cookie_is(NULL, NULL));
        assert_true(cookie_is("", NULL));
        assert_true(cookie_is("xsid=abc; sidx=abc; SID=abc", NULL));
        assert_true(cookie_is("a=sid=abc", NULL));
}

static void a_cookie_given_twice_is_none(void **state)
{
        (void)state;
        assert_true(cookie_is("sid=abc; sid=def", NULL));
        assert_true(cookie_is("sid=abc; sid=abc", NULL));
}

static unsigned body_status(const char *content_length, const char *transfer_encoding, uint64_t max)
{
        uint64_t length;

        return http_body_check(str_of(content_length), str_of(transfer_encoding), max, &length);
}

static void a_body_of_known_length_is_taken(void **state)
{
        uint64_t length = 7;

        (void)state;
        assert_int_equal(http_body_check(STR("100"), (struct str){ 0 }, 100, &length), 0);
        assert_int_equal(length, 100);
        assert_int_equal(http_body_check((struct str){ 0 }, (struct str){ 0 }, 0, &length), 0);
        assert_int_equal(length, 0);
        assert_int_equal(body_status("0", NULL, 0), 0);
}

static void any_other_body_is_refused_with_its_status(void **state)
{
        (void)state;
        assert_int_equal(body_status(NULL, NULL, 100), 411);
        assert_int_equal(body_status("101", NULL, 100), 413);
        assert_int_equal(body_status("1", NULL, 0), 413);
        assert_int_equal(body_status("4611686018427387904", NULL, 100), 413);
        assert_int_equal(body_status("99999999999999999999", NULL, 100), 400);
        assert_int_equal(body_status("", NULL, 100), 400);
        assert_int_equal(body_status("-1", NULL, 100), 400);
        assert_int_equal(body_status("+1", NULL, 100), 400);
        assert_int_equal(body_status("0x1", NULL, 100), 400);
        assert_int_equal(body_status("1, 1", NULL, 100), 400);
        assert_int_equal(body_status("1 1", NULL, 100), 400);
        assert_int_equal(body_status(NULL, "chunked", 100), 411);
        assert_int_equal(body_status("1", "chunked", 100), 400);
        assert_int_equal(body_status("1", "", 100), 400);
}

static void json_is_told_by_its_type(void **state)
{
        (void)state;
        assert_true(http_is_json(STR("application/json")));
        assert_true(http_is_json(STR("Application/JSON; charset=utf-8")));
        assert_true(http_is_json(STR("application/json;charset=\"UTF-8\"")));
        assert_false(http_is_json(STR("application/json; charset=latin1")));
        assert_false(http_is_json(STR("text/plain")));
        assert_false(http_is_json(STR("application/x-www-form-urlencoded")));
        assert_false(http_is_json(STR("application/jsonp")));
        assert_false(http_is_json((struct str){ 0 }));
}

static void a_list_names_its_words(void **state)
{
        (void)state;
        assert_true(http_lists(STR("buckstop.v1"), "buckstop.v1"));
        assert_true(http_lists(STR("other, buckstop.v1"), "buckstop.v1"));
        assert_true(http_lists(STR("deflate, GZIP;q=0.5"), "gzip"));
        assert_true(http_lists(STR("WebSocket"), "websocket"));
        assert_false(http_lists(STR("gzip;q=0, br"), "gzip"));
        assert_false(http_lists(STR("gzip; q=0.000"), "gzip"));
        assert_false(http_lists(STR("buckstop.v10"), "buckstop.v1"));
        assert_false(http_lists(STR("h2c"), "websocket"));
        assert_false(http_lists((struct str){ 0 }, "gzip"));
}

static void an_entity_tag_matches(void **state)
{
        (void)state;
        assert_true(http_tag_matches(STR("\"abc\""), STR("\"abc\"")));
        assert_true(http_tag_matches(STR("\"x\", W/\"abc\""), STR("\"abc\"")));
        assert_true(http_tag_matches(STR("*"), STR("\"abc\"")));
        assert_false(http_tag_matches(STR("\"ABC\""), STR("\"abc\"")));
        assert_false(http_tag_matches(STR("abc"), STR("\"abc\"")));
        assert_false(http_tag_matches((struct str){ 0 }, STR("\"abc\"")));
}

static void a_path_is_decoded(void **state)
{
        static const char *const right[][2] = {
                { "/", "/" },         { "/a/b.js", "/a/b.js" }, { "/a/", "/a/" },
                { "/a%20b", "/a b" }, { "/a?b=/../c", "/a" },   { "/a#b", "/a" },
                { "/...", "/..." },   { "/.a/..b", "/.a/..b" }, { "/%41", "/A" },
        };

        (void)state;
        for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++) {
                char path[HTTP_PATH_MAX + 1];

                assert_true(http_path(str_of(right[i][0]), path));
                assert_string_equal(path, right[i][1]);
        }
}

static void a_path_that_climbs_or_hides_is_refused(void **state)
{
        static const char *const wrong[] = {
                "",        "a",         "?a",        "http://localhost/",
                "*",       "/..",       "/../a",     "/a/..",
                "/a/../b", "/./a",      "/a/.",      "//a",
                "/a//b",   "/%2e%2e/a", "/%2E./a",   "/a%2f..%2fb",
                "/a\\b",   "/%5c",      "/%00",      "/a%0d%0ab",
                "/%",      "/%4",       "/%4g",      "/\x7f",
                "/%c3%bc", "/ü",        "/a%2f%2fb", "/%252e\n",
        };
        char path[HTTP_PATH_MAX + 1];

        (void)state;
        for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
                if (http_path(str_of(wrong[i]), path))
                        fail_msg("taken: %s", wrong[i]);
}

static void a_path_over_the_limit_is_refused(void **state)
{
        char target[HTTP_PATH_MAX + 1], path[HTTP_PATH_MAX + 1];

        (void)state;
        memset(target, 'a', sizeof(target));
        target[0] = '/';
        assert_true(http_path((struct str){ target, HTTP_PATH_MAX }, path));
        assert_false(http_path((struct str){ target, HTTP_PATH_MAX + 1 }, path));
}

/* The public URL, or "refused". */
static const char *public_url(const char *setting, const char *names, const char *listen)
{
        static char url[HTTP_URL_SIZE];
        struct http_hosts read;
        struct err err;

        assert_true(http_hosts_read(str_of(names), &read, &err));
        return http_public_url(str_of(setting), &read, str_of(listen), url, &err) ? url : "refused";
}

static void the_public_url_is_a_scheme_and_a_host(void **state)
{
        static const char *const bad[] = { "help.example.com",    "https://",
                                           "ftp://a.example",     "https://a.example/path",
                                           "https://a.example//", "https://user@a.example",
                                           "https://a.example:0", "https://a.example\r\nX: y",
                                           "https://a example" };
        (void)state;

        assert_string_equal(public_url("https://a.example", "", "127.0.0.1:8080"),
                            "https://a.example");
        assert_string_equal(public_url("https://a.example/", "", ""), "https://a.example");
        assert_string_equal(public_url("https://a.example:443", "", ""), "https://a.example");
        assert_string_equal(public_url("https://a.example:8443", "", ""), "https://a.example:8443");
        assert_string_equal(public_url("http://[::1]:80", "", ""), "http://[::1]");
        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
                assert_string_equal(public_url(bad[i], "", ""), "refused");
}

static void a_public_url_that_nobody_set_is_the_host_behind_tls_or_this_machine(void **state)
{
        (void)state;

        assert_string_equal(public_url("", "a.example, https://b.example", "0.0.0.0:80"),
                            "https://b.example");
        assert_string_equal(public_url("", "https://b.example:8443", ""), "https://b.example:8443");
        assert_string_equal(public_url("", "", "127.0.0.1:8080"), "http://127.0.0.1:8080");
        assert_string_equal(public_url("", "", "[::1]:8080"), "http://[::1]:8080");
        assert_string_equal(public_url("", "a.example", "0.0.0.0:8080"), "");
        assert_string_equal(public_url("", "", "unix:/run/buckstop.sock"), "");
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(hosts_of_the_settings_and_of_this_machine_are_known),
                cmocka_unit_test(foreign_hosts_are_not),
                cmocka_unit_test(what_is_no_host_is_no_setting),
                cmocka_unit_test(more_hosts_than_there_is_room_for_are_refused),
                cmocka_unit_test(the_own_page_may_call),
                cmocka_unit_test(a_trusted_page_may_call_behind_a_proxy_that_changes_the_host),
                cmocka_unit_test(a_foreign_page_may_not_call),
                cmocka_unit_test(without_an_origin_it_is_no_page),
                cmocka_unit_test(a_bearer_token_is_found),
                cmocka_unit_test(a_cookie_is_found_by_its_whole_name),
                cmocka_unit_test(a_cookie_given_twice_is_none),
                cmocka_unit_test(a_body_of_known_length_is_taken),
                cmocka_unit_test(any_other_body_is_refused_with_its_status),
                cmocka_unit_test(json_is_told_by_its_type),
                cmocka_unit_test(a_list_names_its_words),
                cmocka_unit_test(an_entity_tag_matches),
                cmocka_unit_test(a_path_is_decoded),
                cmocka_unit_test(a_path_that_climbs_or_hides_is_refused),
                cmocka_unit_test(a_path_over_the_limit_is_refused),
                cmocka_unit_test(the_public_url_is_a_scheme_and_a_host),
                cmocka_unit_test(
                        a_public_url_that_nobody_set_is_the_host_behind_tls_or_this_machine),
        };

        return cmocka_run_group_tests(tests, hosts_are_read, NULL);
}
