/* links: base */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <time.h>

#include "base/secret.h"

static int setup(void **state)
{
        struct err err;
        (void)state;

        return secret_init(&err) ? 0 : 1;
}

static void a_token_is_url_safe_and_never_the_same(void **state)
{
        char one[SECRET_TOKEN_SIZE], two[SECRET_TOKEN_SIZE];
        (void)state;

        secret_token(one);
        secret_token(two);
        assert_int_equal(strlen(one), SECRET_TOKEN_SIZE - 1);
        assert_string_not_equal(one, two);
        for (const char *at = one; *at; at++)
                assert_true(isalnum((unsigned char)*at) || *at == '-' || *at == '_');
}

/* The example of FIPS 180-2. */
static void a_digest_is_sha256_in_lower_case(void **state)
{
        char digest[SECRET_DIGEST_SIZE];
        (void)state;

        secret_digest(STR("abc"), digest);
        assert_string_equal(digest,
                            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void the_right_password_is_right_and_no_other(void **state)
{
        char hash[SECRET_PASSWORD_SIZE], again[SECRET_PASSWORD_SIZE];
        (void)state;

        assert_true(secret_password_hash(STR("correct horse"), hash));
        assert_true(secret_password_hash(STR("correct horse"), again));
        assert_string_not_equal(hash, again);
        assert_true(secret_password_right(STR("correct horse"), hash));
        assert_true(secret_password_right(STR("correct horse"), again));
        assert_false(secret_password_right(STR("correct hors"), hash));
        assert_false(secret_password_right(STR(""), hash));
        assert_false(secret_password_right(STR("correct horse"), "no hash"));
}

static void a_password_beyond_the_limit_is_never_hashed(void **state)
{
        char hash[SECRET_PASSWORD_SIZE], text[SECRET_PASSWORD_MAX + 1];
        (void)state;

        memset(text, 'x', sizeof(text));
        assert_false(secret_password_hash((struct str){ text, sizeof(text) }, hash));
        assert_true(secret_password_hash((struct str){ text, SECRET_PASSWORD_MAX }, hash));
        assert_false(secret_password_right((struct str){ text, sizeof(text) }, hash));
}

static void a_new_password_is_counted_in_characters(void **state)
{
        char text[SECRET_PASSWORD_MAX + 1];
        (void)state;

        memset(text, 'x', sizeof(text));
        assert_true(secret_password_fits((struct str){ text, SECRET_PASSWORD_MAX }));
        assert_false(secret_password_fits((struct str){ text, sizeof(text) }));
        assert_true(secret_password_fits(STR("ten chars.")));
        assert_false(secret_password_fits(STR("nine char")));
        assert_true(secret_password_fits(
                STR("\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9")));
        assert_false(secret_password_fits(
                STR("\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9")));
}

static void what_was_wiped_is_gone(void **state)
{
        char text[] = "correct horse";
        static const char nothing[sizeof text];
        (void)state;

        secret_wipe(text);
        assert_memory_equal(text, nothing, sizeof text);
        secret_wipe(NULL);
        secret_free(NULL);
}

/* Of the processor: what else the machine does is not counted. */
static uint64_t work_us(void)
{
        struct timespec at;

        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &at);
        return (uint64_t)at.tv_sec * 1000000 + (uint64_t)at.tv_nsec / 1000;
}

static uint64_t time_us(const char *hash)
{
        uint64_t best = UINT64_MAX;

        for (unsigned i = 0; i < 5; i++) {
                uint64_t start = work_us();
                assert_false(secret_password_right(STR("whatever"), hash));
                uint64_t took = work_us() - start;
                best = took < best ? took : best;
        }
        return best;
}

static void nobody_takes_as_long_as_somebody(void **state)
{
        char hash[SECRET_PASSWORD_SIZE];
        uint64_t somebody, nobody;
        (void)state;

        assert_true(secret_password_hash(STR("correct horse"), hash));
        somebody = time_us(hash);
        nobody = time_us(NULL);
        assert_true(nobody > somebody / 2 && nobody < somebody * 2);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_token_is_url_safe_and_never_the_same),
                cmocka_unit_test(a_digest_is_sha256_in_lower_case),
                cmocka_unit_test(the_right_password_is_right_and_no_other),
                cmocka_unit_test(a_password_beyond_the_limit_is_never_hashed),
                cmocka_unit_test(a_new_password_is_counted_in_characters),
                cmocka_unit_test(what_was_wiped_is_gone),
                cmocka_unit_test(nobody_takes_as_long_as_somebody),
        };

        return cmocka_run_group_tests(tests, setup, NULL);
}
