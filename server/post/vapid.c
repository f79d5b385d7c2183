#include "post/vapid.h"

#include <inttypes.h>
#include <openssl/ecdsa.h>
#include <sodium.h>
#include <stdio.h>

#include "base/mem.h"

enum {
        DER_MAX = 80,
        SIGNATURE_BYTES = 64, /* r and s, of 32 bytes each (RFC 7518, section 3.4) */
        CLAIMS_SIZE = 700,
        TOKEN_SIZE = 1500,
        ENCODING = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
};

static const char jose[] = "{\"typ\":\"JWT\",\"alg\":\"ES256\"}";

static bool read_bytes(struct str text, uint8_t *bytes, size_t size)
{
        size_t len = 0;

        return sodium_base642bin(bytes, size, text.at, text.len, NULL, &len, NULL, ENCODING) == 0 &&
               len == size;
}

bool vapid_init(struct vapid *vapid, struct str public, struct str private)
{
        uint8_t point[P256_PUBLIC_BYTES], secret[P256_PRIVATE_BYTES];

        *vapid = (struct vapid){ 0 };
        if (read_bytes(public, point, sizeof point) && read_bytes(private, secret, sizeof secret))
                vapid->own_key = p256_pair(point, secret);
        if (vapid->own_key)
                sodium_bin2base64(vapid->public, sizeof vapid->public, point, sizeof point,
                                  ENCODING);
        sodium_memzero(secret, sizeof secret);
        return vapid->own_key != NULL;
}

void vapid_fini(struct vapid *vapid)
{
        EVP_PKEY_free(vapid->own_key);
        vapid->own_key = NULL;
}

/* OpenSSL signs in DER, tokens want the two numbers as they are. */
static bool raw_signature(const uint8_t *der, size_t len, uint8_t raw[SIGNATURE_BYTES])
{
        ECDSA_SIG *signature = d2i_ECDSA_SIG(NULL, &der, (long)len);
        bool fine = signature &&
                    BN_bn2binpad(ECDSA_SIG_get0_r(signature), raw, SIGNATURE_BYTES / 2) > 0 &&
                    BN_bn2binpad(ECDSA_SIG_get0_s(signature), raw + SIGNATURE_BYTES / 2,
                                 SIGNATURE_BYTES / 2) > 0;

        ECDSA_SIG_free(signature);
        return fine;
}

static bool sign(EVP_PKEY *key, struct str text, uint8_t signature[SIGNATURE_BYTES])
{
        EVP_MD_CTX *context = EVP_MD_CTX_new();
        uint8_t der[DER_MAX];
        size_t len = sizeof der;
        bool fine;

        if (!context)
                mem_exhausted();
        fine = EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
               EVP_DigestSign(context, der, &len, (const uint8_t *)text.at, text.len) == 1 &&
               raw_signature(der, len, signature);
        EVP_MD_CTX_free(context);
        return fine;
}

/* Put the bytes in base64 behind what the token has already; a dot before. False when they do not
 * fit. */
static bool append(char token[TOKEN_SIZE], const void *bytes, size_t len)
{
        size_t used = strlen(token);

        if (used + 1 + sodium_base64_encoded_len(len, ENCODING) > TOKEN_SIZE)
                return false;
        if (used > 0)
                token[used++] = '.';
        sodium_bin2base64(token + used, TOKEN_SIZE - used, bytes, len, ENCODING);
        return true;
}

bool vapid_contact_ok(struct str contact)
{
        bool named = contact.len <= VAPID_CONTACT_MAX &&
                     ((contact.len > 7 && memcmp(contact.at, "mailto:", 7) == 0) ||
                      (contact.len > 8 && memcmp(contact.at, "https://", 8) == 0));

        for (size_t i = 0; i < contact.len; i++)
                if (contact.at[i] <= ' ' || contact.at[i] > '~' || contact.at[i] == '"' ||
                    contact.at[i] == '\\')
                        return false;
        return named;
}

bool vapid_header(const struct vapid *vapid, struct str origin, struct str contact, int64_t now,
                  char header[VAPID_HEADER_SIZE])
{
        char claims[CLAIMS_SIZE], token[TOKEN_SIZE] = "";
        uint8_t signature[SIGNATURE_BYTES];
        int n = snprintf(claims, sizeof claims, "{\"aud\":\"%.*s\",\"exp\":%" PRId64 "%s%.*s%s}",
                         STR_ARG(origin), now + VAPID_HOURS * 3600,
                         contact.len ? ",\"sub\":\"" : "", STR_ARG(contact),
                         contact.len ? "\"" : "");

        if (n >= CLAIMS_SIZE || !append(token, jose, sizeof jose - 1) ||
            !append(token, claims, (size_t)n) || !sign(vapid->own_key, str_of(token), signature) ||
            !append(token, signature, sizeof signature))
                return false;
        n = snprintf(header, VAPID_HEADER_SIZE, "Authorization: vapid t=%s, k=%s", token,
                     vapid->public);
        return n < VAPID_HEADER_SIZE;
}
