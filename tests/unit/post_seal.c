/* links: base post/seal post/p256 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sodium.h>
#include <stdlib.h>

#include "base/secret.h"
#include "post/seal.h"

/* The example of RFC 8291, section 5 and appendix A. */
static const char text[] = "When I grow up, I want to be a watermelon";
static const char receiver_public[] =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjy"
        "Pjs7Vd8pZGH6SRpkNtoIAiw4";
static const char receiver_private[] = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
static const char auth[] = "BTBZMqHH6r4Tts7J_aSIgg";
static const char sender_public[] =
        "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
        "6TlzAC8wEqKK6PBru3jl7A8";
static const char sender_private[] = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
static const char salt_text[] = "DGv6ra1nlYgDCS1FRnbzlw";
static const char shared_text[] = "kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs";
static const char sealed_text[] =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlM"
        "oZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqg"
        "kf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

static int setup(void **state)
{
        struct err err;
        (void)state;

        return secret_init(&err) ? 0 : 1;
}

static void read_base64(const char *base64, uint8_t *bytes, size_t size)
{
        size_t len = 0;

        assert_int_equal(sodium_base642bin(bytes, size, base64, strlen(base64), NULL, &len, NULL,
                                           sodium_base64_VARIANT_URLSAFE_NO_PADDING),
                         0);
        assert_int_equal(len, size);
}

static EVP_PKEY *pair_of(const char *public, const char *private)
{
        uint8_t point[P256_PUBLIC_BYTES], secret[P256_PRIVATE_BYTES];

        read_base64(public, point, sizeof point);
        read_base64(private, secret, sizeof secret);
        return p256_pair(point, secret);
}

static void both_sides_share_the_secret_of_the_rfc(void **state)
{
        EVP_PKEY *one = pair_of(sender_public, sender_private);
        EVP_PKEY *other = pair_of(receiver_public, receiver_private);
        uint8_t expected[P256_SHARED_BYTES], here[P256_SHARED_BYTES], there[P256_SHARED_BYTES];
        (void)state;

        read_base64(shared_text, expected, sizeof expected);
        assert_true(p256_shared(one, other, here));
        assert_true(p256_shared(other, one, there));
        assert_memory_equal(here, expected, sizeof expected);
        assert_memory_equal(there, expected, sizeof expected);
        EVP_PKEY_free(one);
        EVP_PKEY_free(other);
}

static void the_example_of_the_rfc_is_sealed_as_there(void **state)
{
        EVP_PKEY *sender = pair_of(sender_public, sender_private);
        uint8_t salt[SEAL_SALT_BYTES], sealed[SEAL_RECORD_BYTES];
        uint8_t expected[144];
        struct seal_receiver receiver;
        size_t len = 0;
        (void)state;

        read_base64(salt_text, salt, sizeof salt);
        read_base64(sealed_text, expected, sizeof expected);
        assert_true(seal_receiver_read(str_of(receiver_public), str_of(auth), &receiver));
        assert_true(seal_with(&receiver, sender, salt, str_of(text), sealed, &len));
        assert_int_equal(len, sizeof expected);
        assert_memory_equal(sealed, expected, sizeof expected);
        EVP_PKEY_free(sender);
}

static void no_text_is_sealed_the_same_way_twice(void **state)
{
        uint8_t one[SEAL_RECORD_BYTES], two[SEAL_RECORD_BYTES];
        struct seal_receiver receiver;
        size_t len = 0;
        (void)state;

        assert_true(seal_receiver_read(str_of(receiver_public), str_of(auth), &receiver));
        assert_true(seal(&receiver, str_of(text), one, &len));
        assert_true(seal(&receiver, str_of(text), two, &len));
        assert_memory_not_equal(one, two, SEAL_SALT_BYTES);
        assert_memory_not_equal(one + SEAL_SALT_BYTES + 5, two + SEAL_SALT_BYTES + 5,
                                P256_PUBLIC_BYTES);
        assert_memory_not_equal(one + SEAL_HEADER_BYTES, two + SEAL_HEADER_BYTES, sizeof text);
}

static void a_text_fills_one_record_and_no_more(void **state)
{
        char *own_text = calloc(1, SEAL_TEXT_MAX + 1);
        uint8_t sealed[SEAL_RECORD_BYTES];
        struct seal_receiver receiver;
        size_t len = 0;
        (void)state;

        assert_true(seal_receiver_read(str_of(receiver_public), str_of(auth), &receiver));
        assert_true(seal(&receiver, (struct str){ own_text, SEAL_TEXT_MAX }, sealed, &len));
        assert_int_equal(len, SEAL_RECORD_BYTES);
        assert_false(seal(&receiver, (struct str){ own_text, SEAL_TEXT_MAX + 1 }, sealed, &len));
        assert_true(seal(&receiver, STR(""), sealed, &len));
        assert_int_equal(len, SEAL_HEADER_BYTES + 1 + SEAL_TAG_BYTES);
        free(own_text);
}

static void keys_that_are_none_are_not_read(void **state)
{
        struct seal_receiver receiver;
        static const char *const bad[][2] = {
                { "", auth },
                { receiver_public, "" },
                { "BCVxsr7N", auth },
                { receiver_public, "BTBZMqHH6r4Tts7J" },
                { receiver_public, "BTBZMqHH6r4Tts7J_aSIggAA" },
                { receiver_public, "BTBZMqHH6r4Tts7J+aSIgg" },
                { "not base64 at all!", auth },
                { receiver_private, auth },
        };
        (void)state;

        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
                assert_false(seal_receiver_read(str_of(bad[i][0]), str_of(bad[i][1]), &receiver));
        assert_false(
                seal_receiver_read((struct str){ NULL, 0 }, (struct str){ NULL, 0 }, &receiver));
}

/* A point off the curve would let its sender learn about our key; ours is for one text only, but
 * nothing is sealed to it all the same. */
static void nothing_is_sealed_to_a_point_off_the_curve(void **state)
{
        uint8_t sealed[SEAL_RECORD_BYTES];
        struct seal_receiver receiver, bad;
        size_t len = 0;
        (void)state;

        assert_true(seal_receiver_read(str_of(receiver_public), str_of(auth), &receiver));
        bad = receiver;
        bad.public[64] ^= 1;
        assert_false(seal(&bad, str_of(text), sealed, &len));
        bad = receiver;
        memset(bad.public + 1, 0, 64);
        assert_false(seal(&bad, str_of(text), sealed, &len));
        memset(bad.public, 0, sizeof bad.public);
        assert_false(seal(&bad, str_of(text), sealed, &len));
        memset(bad.public, 0xff, sizeof bad.public);
        assert_false(seal(&bad, str_of(text), sealed, &len));
        bad = receiver;
        bad.public[0] = 6; /* the hybrid form, of the same point */
        assert_false(seal(&bad, str_of(text), sealed, &len));
        bad.public[0] = 2;
        assert_false(seal(&bad, str_of(text), sealed, &len));
}

static void random_keys_are_refused_without_harm(void **state)
{
        uint8_t sealed[SEAL_RECORD_BYTES];
        struct seal_receiver receiver;
        unsigned taken = 0;
        size_t len = 0;
        (void)state;

        for (unsigned i = 0; i < 2000; i++) {
                randombytes_buf(&receiver, sizeof receiver);
                receiver.public[0] = 4;
                taken += seal(&receiver, str_of(text), sealed, &len);
        }
        assert_int_equal(taken, 0);
}

static void a_private_key_of_another_pair_is_refused(void **state)
{
        EVP_PKEY *key = pair_of(sender_public, receiver_private);
        (void)state;

        assert_null(key);
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(both_sides_share_the_secret_of_the_rfc),
                cmocka_unit_test(the_example_of_the_rfc_is_sealed_as_there),
                cmocka_unit_test(no_text_is_sealed_the_same_way_twice),
                cmocka_unit_test(a_text_fills_one_record_and_no_more),
                cmocka_unit_test(keys_that_are_none_are_not_read),
                cmocka_unit_test(nothing_is_sealed_to_a_point_off_the_curve),
                cmocka_unit_test(random_keys_are_refused_without_harm),
                cmocka_unit_test(a_private_key_of_another_pair_is_refused),
        };

        return cmocka_run_group_tests(tests, setup, NULL);
}
