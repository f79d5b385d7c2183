/* links: base post/hosts */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "post/hosts.h"

static const char setting[] = "fcm.googleapis.com, *.notify.windows.com,*.push.apple.com , "
                              "http://127.0.0.1:8099";

static int setup(void **state)
{
        struct hosts *hosts = calloc(1, sizeof *hosts);
        struct err err;

        *state = hosts;
        return hosts_init(hosts, setting, &err) ? 0 : 1;
}

static int teardown(void **state)
{
        hosts_fini(*state);
        free(*state);
        return 0;
}

/* The endpoint's origin, or "" when no push may go there. */
static const char *origin_of(void **state, const char *endpoint)
{
        static char origin[ORIGIN_SIZE];
        CURLU *url = hosts_endpoint(*state, str_of(endpoint), origin);

        if (!url)
                return "";
        curl_url_cleanup(url);
        return origin;
}

static void a_push_goes_to_hosts_that_are_named(void **state)
{
        assert_string_equal(origin_of(state, "https://fcm.googleapis.com/fcm/send/abc:def"),
                            "https://fcm.googleapis.com");
        assert_string_equal(origin_of(state, "https://fcm.googleapis.com:443/fcm/send/abc"),
                            "https://fcm.googleapis.com");
        assert_string_not_equal(origin_of(state, "https://FCM.googleapis.com/x"), "");
        assert_string_equal(origin_of(state, "https://am3p.notify.windows.com/w/?token=BQYAA%2b"),
                            "https://am3p.notify.windows.com");
        assert_string_equal(origin_of(state, "https://web.push.apple.com/QGx"),
                            "https://web.push.apple.com");
        assert_string_equal(origin_of(state, "http://127.0.0.1:8099/send/1"),
                            "http://127.0.0.1:8099");
}

static void and_to_no_other(void **state)
{
        static const char *const bad[] = {
                "",
                "nonsense",
                "//fcm.googleapis.com/",
                "fcm.googleapis.com/fcm",
                "https://",
                "https:///",
                "https://evil.example/",
                "https://fcm.googleapis.com.evil.example/",
                "https://evilfcm.googleapis.com/",
                "https://x.fcm.googleapis.com/",
                "https://fcm.googleapis.com./",
                "https://notify.windows.com/",
                "https://.notify.windows.com/",
                "https://evil-notify.windows.com/",
                "http://fcm.googleapis.com/",
                "http://am3p.notify.windows.com/",
                "ftp://am3p.notify.windows.com/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:8099/",
                "https://fcm.googleapis.com:8443/",
                "https://am3p.notify.windows.com:22/",
                "https://user@fcm.googleapis.com/",
                "https://user:secret@fcm.googleapis.com/",
                "https://fcm.googleapis.com@evil.example/",
                "https://evil.example\\@fcm.googleapis.com/",
                "https://evil.example#@fcm.googleapis.com/",
                "https://evil.example/?.notify.windows.com",
                "https://evil.example#.notify.windows.com",
                "https://127.0.0.1:8099/",
                "http://127.0.0.1:8098/",
                "http://127.0.0.1/",
                "http://127.0.0.1:80990/",
                "http://127.0.0.2:8099/",
                "http://localhost:8099/",
                "http://[::1]:8099/",
                "http://0x7f.1:8098/",
                "http://127.0.0.1:8099@evil.example/",
                "http://evil@127.0.0.1:8099/",
                "https://fcm.googleapis.com\r\nHost: evil.example/",
                "https://fcm.googleapis.com /",
                "https://169.254.169.254/latest/meta-data/",
        };

        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
                if (*origin_of(state, bad[i]))
                        fail_msg("%s", bad[i]);
}

static void an_endpoint_is_no_longer_than_a_thousand_bytes(void **state)
{
        char endpoint[ENDPOINT_MAX + 2] = "https://fcm.googleapis.com/";
        size_t len = strlen(endpoint);

        memset(endpoint + len, 'a', ENDPOINT_MAX - len);
        assert_string_not_equal(origin_of(state, endpoint), "");
        endpoint[ENDPOINT_MAX] = 'a';
        assert_string_equal(origin_of(state, endpoint), "");
}

static void a_zero_byte_ends_no_endpoint_early(void **state)
{
        char origin[ORIGIN_SIZE];

        assert_null(
                hosts_endpoint(*state, STR("https://fcm.googleapis.com/\0.evil.example/"), origin));
}

static void a_setting_that_names_no_host_is_refused(void **state)
{
        static const char *const bad[] = {
                "*",
                "*.",
                "https://fcm.googleapis.com",
                "fcm.googleapis.com/x",
                "fcm.googleapis.com:443",
                "http://127.0.0.1:",
                "http://127.0.0.1:80/x",
                "http://localhost:80",
                "http://10.0.0.1:80",
                "a.*.com",
                "user@host",
        };
        struct hosts hosts;
        struct err err;
        (void)state;

        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
                if (hosts_init(&hosts, bad[i], &err))
                        fail_msg("%s", bad[i]);
                assert_non_null(strstr(err.text, "push.hosts"));
        }
        assert_true(hosts_init(&hosts, "", &err));
        assert_int_equal(hosts.n, 0);
        hosts_fini(&hosts);
}

static void a_setting_has_at_most_32_hosts(void **state)
{
        char text[2 * HOSTS_MAX + 2];
        struct hosts hosts;
        struct err err;
        (void)state;

        for (size_t i = 0; i <= HOSTS_MAX; i++)
                memcpy(text + 2 * i, "a,", 2);
        text[2 * HOSTS_MAX + 1] = '\0';
        assert_false(hosts_init(&hosts, text, &err));
        text[2 * HOSTS_MAX - 1] = '\0';
        assert_true(hosts_init(&hosts, text, &err));
        assert_int_equal(hosts.n, HOSTS_MAX);
        hosts_fini(&hosts);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_push_goes_to_hosts_that_are_named),
                cmocka_unit_test(and_to_no_other),
                cmocka_unit_test(an_endpoint_is_no_longer_than_a_thousand_bytes),
                cmocka_unit_test(a_zero_byte_ends_no_endpoint_early),
                cmocka_unit_test(a_setting_that_names_no_host_is_refused),
                cmocka_unit_test(a_setting_has_at_most_32_hosts),
        };

        return cmocka_run_group_tests(tests, setup, teardown);
}
