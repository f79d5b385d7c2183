/* links: base post */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <openssl/ecdsa.h>
#include <sodium.h>
#include <stdio.h>

#include "base/secret.h"
#include "post/post.h"
#include "post/vapid.h"

static int setup(void **state)
{
        struct err err;
        (void)state;

        return secret_init(&err) ? 0 : 1;
}

static void make(struct vapid *vapid)
{
        char public[POST_VAPID_PUBLIC_SIZE], private[POST_VAPID_PRIVATE_SIZE];
        struct err err;

        assert_true(post_vapid_make(public, private, &err));
        assert_int_equal(strlen(public), POST_VAPID_PUBLIC_SIZE - 1);
        assert_int_equal(strlen(private), POST_VAPID_PRIVATE_SIZE - 1);
        assert_true(vapid_init(vapid, str_of(public), str_of(private)));
        assert_string_equal(vapid->public, public);
}

static size_t decode(const char *base64, size_t len, uint8_t *bytes, size_t size)
{
        size_t decoded = 0;

        assert_int_equal(sodium_base642bin(bytes, size, base64, len, NULL, &decoded, NULL,
                                           sodium_base64_VARIANT_URLSAFE_NO_PADDING),
                         0);
        return decoded;
}

/* Is it the key's signature, as r and s, of the text? */
static bool verifies(const struct vapid *vapid, const char *text, size_t len, const uint8_t raw[64])
{
        ECDSA_SIG *signature = ECDSA_SIG_new();
        EVP_MD_CTX *context = EVP_MD_CTX_new();
        unsigned char *der = NULL;
        int der_len;
        bool fine;

        ECDSA_SIG_set0(signature, BN_bin2bn(raw, 32, NULL), BN_bin2bn(raw + 32, 32, NULL));
        der_len = i2d_ECDSA_SIG(signature, &der);
        EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, vapid->own_key);
        fine = EVP_DigestVerify(context, der, (size_t)der_len, (const uint8_t *)text, len) == 1;
        OPENSSL_free(der);
        ECDSA_SIG_free(signature);
        EVP_MD_CTX_free(context);
        return fine;
}

static void a_token_says_who_we_are_and_for_whom_and_until_when(void **state)
{
        static const char begin[] = "Authorization: vapid t=";
        char header[VAPID_HEADER_SIZE], end[100];
        uint8_t text[700], signature[64];
        struct vapid vapid;
        size_t len;
        (void)state;

        make(&vapid);
        assert_true(vapid_header(&vapid, STR("https://push.example.com"),
                                 STR("mailto:it@example.com"), 1700000000, header));
        assert_memory_equal(header, begin, sizeof begin - 1);
        const char *token = header + sizeof begin - 1, *claims = strchr(token, '.') + 1,
                   *last = strchr(claims, '.') + 1;

        len = decode(token, (size_t)(claims - token) - 1, text, sizeof text);
        assert_int_equal(len, strlen("{\"typ\":\"JWT\",\"alg\":\"ES256\"}"));
        assert_memory_equal(text, "{\"typ\":\"JWT\",\"alg\":\"ES256\"}", len);
        len = decode(claims, (size_t)(last - claims) - 1, text, sizeof text);
        text[len] = '\0';
        assert_string_equal((char *)text,
                            "{\"aud\":\"https://push.example.com\",\"exp\":1700043200,"
                            "\"sub\":\"mailto:it@example.com\"}");
        assert_int_equal(decode(last, strcspn(last, ","), signature, sizeof signature), 64);
        assert_true(verifies(&vapid, token, (size_t)(last - token) - 1, signature));
        signature[40] ^= 1;
        assert_false(verifies(&vapid, token, (size_t)(last - token) - 1, signature));
        snprintf(end, sizeof end, ", k=%s", vapid.public);
        assert_string_equal(strchr(last, ','), end);
        vapid_fini(&vapid);
}

/* r and s are numbers of 32 bytes, and in DER one in 256 of each is shorter. */
static void every_signature_is_64_bytes(void **state)
{
        char header[VAPID_HEADER_SIZE];
        struct vapid vapid;
        (void)state;

        make(&vapid);
        for (int64_t now = 0; now < 1000; now++) {
                uint8_t signature[64];

                assert_true(vapid_header(&vapid, STR("https://a.example"), STR(""), now, header));
                const char *last = strrchr(header, '.') + 1;

                assert_int_equal(decode(last, strcspn(last, ","), signature, 64), 64);
        }
        vapid_fini(&vapid);
}

static void without_a_contact_a_token_names_none(void **state)
{
        char header[VAPID_HEADER_SIZE];
        uint8_t claims[700];
        struct vapid vapid;
        (void)state;

        make(&vapid);
        assert_true(vapid_header(&vapid, STR("https://a.example"), STR(""), 0, header));
        const char *at = strchr(header, '.') + 1;

        claims[decode(at, strcspn(at, "."), claims, sizeof claims)] = '\0';
        assert_string_equal((char *)claims, "{\"aud\":\"https://a.example\",\"exp\":43200}");
        vapid_fini(&vapid);
}

static void what_does_not_fit_in_a_token_is_refused(void **state)
{
        char header[VAPID_HEADER_SIZE], origin[701];
        struct vapid vapid;
        (void)state;

        make(&vapid);
        memset(origin, 'a', sizeof origin - 1);
        origin[sizeof origin - 1] = '\0';
        assert_false(vapid_header(&vapid, str_of(origin), STR(""), 0, header));
        origin[600] = '\0';
        assert_true(vapid_header(&vapid, str_of(origin), STR(""), 0, header));
        vapid_fini(&vapid);
}

static void what_is_no_pair_is_no_key(void **state)
{
        char public[POST_VAPID_PUBLIC_SIZE], private[POST_VAPID_PRIVATE_SIZE];
        char other[POST_VAPID_PUBLIC_SIZE], secret[POST_VAPID_PRIVATE_SIZE];
        struct vapid vapid;
        struct err err;
        (void)state;

        assert_true(post_vapid_make(public, private, &err));
        assert_true(post_vapid_make(other, secret, &err));
        assert_false(vapid_init(&vapid, str_of(public), str_of(secret)));
        assert_false(vapid_init(&vapid, str_of(private), str_of(public)));
        assert_false(vapid_init(&vapid, STR(""), STR("")));
        assert_false(vapid_init(&vapid, str_of(public), STR("")));
        assert_false(vapid_init(&vapid, str_of(public),
                                STR("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")));
        assert_false(vapid_init(&vapid, str_of(public),
                                STR("__________________________________________8")));
}

static void a_contact_is_a_mailto_or_https_url_without_tricks(void **state)
{
        (void)state;

        assert_true(vapid_contact_ok(STR("mailto:it@example.com")));
        assert_true(vapid_contact_ok(STR("https://example.com/contact")));
        assert_false(vapid_contact_ok(STR("")));
        assert_false(vapid_contact_ok(STR("mailto:")));
        assert_false(vapid_contact_ok(STR("https://")));
        assert_false(vapid_contact_ok(STR("http://example.com")));
        assert_false(vapid_contact_ok(STR("it@example.com")));
        assert_false(vapid_contact_ok(STR("mailto:a@b\",\"exp\":\"9")));
        assert_false(vapid_contact_ok(STR("mailto:a\\@b")));
        assert_false(vapid_contact_ok(STR("mailto:a @b")));
        assert_false(vapid_contact_ok(STR("mailto:\xc3\xa4@b")));
}

int main(void)
{
        const struct CMUnitTest tests[] = {
                cmocka_unit_test(a_token_says_who_we_are_and_for_whom_and_until_when),
                cmocka_unit_test(every_signature_is_64_bytes),
                cmocka_unit_test(without_a_contact_a_token_names_none),
                cmocka_unit_test(what_does_not_fit_in_a_token_is_refused),
                cmocka_unit_test(what_is_no_pair_is_no_key),
                cmocka_unit_test(a_contact_is_a_mailto_or_https_url_without_tricks),
        };

        return cmocka_run_group_tests(tests, setup, NULL);
}
