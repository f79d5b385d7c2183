/* links: base net/address */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/address.h"

static void an_ipv6_client_is_its_network(void **state)
{
        (void)state;
        assert_int_equal(address_read("2001:db8:1:2::1").key,
                         address_read("2001:db8:1:2:ffff::9").key);
        assert_int_not_equal(address_read("2001:db8:1:2::1").key,
                             address_read("2001:db8:1:3::1").key);
}

static void an_ipv4_client_is_its_address_in_either_dress(void **state)
{
        struct address dressed = address_read("::ffff:192.0.2.1");
        (void)state;

        assert_string_equal(dressed.text, "192.0.2.1");
        assert_int_equal(dressed.key, address_read("192.0.2.1").key);
        assert_int_not_equal(dressed.key, address_read("192.0.2.2").key);
}

static void what_is_no_address_has_no_key(void **state)
{
        struct sockaddr unix_socket = { .sa_family = AF_UNIX };
        (void)state;

        assert_int_equal(address_of(&unix_socket).key, 0);
        assert_int_equal(address_read("").key, 0);
        assert_int_equal(address_read("localhost").key, 0);
}

static void a_crowd_is_full_for_one_key_only(void **state)
{
        struct crowd *crowd = crowd_new();
        (void)state;

        assert_true(crowd_enter(crowd, 7, 2));
        assert_true(crowd_enter(crowd, 7, 2));
        assert_false(crowd_enter(crowd, 7, 2));
        assert_true(crowd_enter(crowd, 9, 2));
        crowd_leave(crowd, 7);
        assert_true(crowd_enter(crowd, 7, 2));
        assert_false(crowd_enter(crowd, 7, 2));
        crowd_free(crowd);
}

static void keys_of_one_chain_do_not_count_for_each_other(void **state)
{
        struct crowd *crowd = crowd_new();
        (void)state;

        for (uint64_t key = 1; key < 1000000; key += 2 * 4096)
                assert_true(crowd_enter(crowd, key, 1));
        for (uint64_t key = 1; key < 1000000; key += 2 * 4096) {
                assert_false(crowd_enter(crowd, key, 1));
                crowd_leave(crowd, key);
                assert_true(crowd_enter(crowd, key, 1));
        }
        crowd_free(crowd);
}

static void nobody_in_particular_and_no_limit_are_never_full(void **state)
{
        struct crowd *crowd = crowd_new();
        (void)state;

        for (unsigned i = 0; i < 100; i++) {
                assert_true(crowd_enter(crowd, 0, 1));
                assert_true(crowd_enter(crowd, 5, 0));
        }
        for (unsigned i = 0; i < 100; i++) {
                crowd_leave(crowd, 0);
                crowd_leave(crowd, 5);
        }
        assert_true(crowd_enter(crowd, 5, 1));
        crowd_free(crowd);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(an_ipv6_client_is_its_network),
                cmocka_unit_test(an_ipv4_client_is_its_address_in_either_dress),
                cmocka_unit_test(what_is_no_address_has_no_key),
                cmocka_unit_test(a_crowd_is_full_for_one_key_only),
                cmocka_unit_test(keys_of_one_chain_do_not_count_for_each_other),
                cmocka_unit_test(nobody_in_particular_and_no_limit_are_never_full),
        };

        return cmocka_run_group_tests(tests, NULL, NULL);
}
