#include "post/seal.h"

#include <sodium.h>

#include "base/mem.h"

enum { KEY_BYTES = 16, NONCE_BYTES = 12, HASH_BYTES = crypto_auth_hmacsha256_BYTES };

/* Behind the last byte of a text that has no further record; padding would follow it. */
static const uint8_t delimiter = 2;

bool seal_receiver_read(struct str p256dh, struct str auth, struct seal_receiver *receiver)
{
        size_t public_len = 0, auth_len = 0;

        return sodium_base642bin(receiver->public, sizeof receiver->public, p256dh.at, p256dh.len,
                                 NULL, &public_len, NULL,
                                 sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
               sodium_base642bin(receiver->auth, sizeof receiver->auth, auth.at, auth.len, NULL,
                                 &auth_len, NULL, sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0 &&
               public_len == sizeof receiver->public && auth_len == sizeof receiver->auth;
}

/* HMAC-SHA-256 of some bytes one after the other. HKDF is two of these where, as here, no output
 * is longer than a hash: extract, and expand with a 1 behind its info. */
static void hmac(const uint8_t *key, size_t key_len, const struct str *parts, size_t n,
                 uint8_t hash[HASH_BYTES])
{
        crypto_auth_hmacsha256_state state;

        crypto_auth_hmacsha256_init(&state, key, key_len);
        for (size_t i = 0; i < n; i++)
                crypto_auth_hmacsha256_update(&state, (const uint8_t *)parts[i].at, parts[i].len);
        crypto_auth_hmacsha256_final(&state, hash);
        sodium_memzero(&state, sizeof state);
}

static struct str bytes_of(const uint8_t *at, size_t len)
{
        return (struct str){ (const char *)at, len };
}

/* What key and nonce are made of: the shared secret, tied to the subscription and to both sides'
 * keys (RFC 8291, section 3.4). */
static void keying_material(const struct seal_receiver *receiver,
                            const uint8_t sender[P256_PUBLIC_BYTES],
                            const uint8_t shared[P256_SHARED_BYTES], uint8_t material[HASH_BYTES])
{
        uint8_t extracted[HASH_BYTES];
        const struct str secret = bytes_of(shared, P256_SHARED_BYTES);
        const struct str info[] = { { "WebPush: info", sizeof "WebPush: info" },
                                    bytes_of(receiver->public, P256_PUBLIC_BYTES),
                                    bytes_of(sender, P256_PUBLIC_BYTES),
                                    STR("\1") };

        hmac(receiver->auth, SEAL_AUTH_BYTES, &secret, 1, extracted);
        hmac(extracted, HASH_BYTES, info, sizeof info / sizeof info[0], material);
        sodium_memzero(extracted, sizeof extracted);
}

/* The text, its delimiter and the tag, encrypted to at. */
static bool encrypt(const uint8_t material[HASH_BYTES], const uint8_t salt[SEAL_SALT_BYTES],
                    struct str text, uint8_t *at)
{
        uint8_t extracted[HASH_BYTES], key[HASH_BYTES], nonce[HASH_BYTES];
        const struct str secret = bytes_of(material, HASH_BYTES);
        const struct str key_info = STR("Content-Encoding: aes128gcm\0\1");
        const struct str nonce_info = STR("Content-Encoding: nonce\0\1");
        EVP_CIPHER_CTX *cipher = EVP_CIPHER_CTX_new();
        int len = 0, more = 0, end = 0;
        bool fine;

        if (!cipher)
                mem_exhausted();
        hmac(salt, SEAL_SALT_BYTES, &secret, 1, extracted);
        hmac(extracted, HASH_BYTES, &key_info, 1, key);
        hmac(extracted, HASH_BYTES, &nonce_info, 1, nonce);
        fine = EVP_EncryptInit_ex(cipher, EVP_aes_128_gcm(), NULL, key, nonce) == 1 &&
               EVP_EncryptUpdate(cipher, at, &len, (const uint8_t *)text.at, (int)text.len) == 1 &&
               EVP_EncryptUpdate(cipher, at + len, &more, &delimiter, 1) == 1 &&
               EVP_EncryptFinal_ex(cipher, at + len + more, &end) == 1 &&
               EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_GCM_GET_TAG, SEAL_TAG_BYTES,
                                   at + len + more + end) == 1;
        EVP_CIPHER_CTX_free(cipher);
        sodium_memzero(extracted, sizeof extracted);
        sodium_memzero(key, sizeof key);
        sodium_memzero(nonce, sizeof nonce);
        return fine;
}

_Static_assert(HASH_BYTES >= KEY_BYTES && HASH_BYTES >= NONCE_BYTES,
               "a hash's first bytes are the key, and the nonce");

/* The salt, how long a record is, and by which key (RFC 8188, section 2.1). */
static void write_header(const uint8_t salt[SEAL_SALT_BYTES],
                         const uint8_t sender[P256_PUBLIC_BYTES], uint8_t *at)
{
        memcpy(at, salt, SEAL_SALT_BYTES);
        at += SEAL_SALT_BYTES;
        *at++ = 0;
        *at++ = 0;
        *at++ = SEAL_RECORD_BYTES >> 8;
        *at++ = SEAL_RECORD_BYTES & 0xff;
        *at++ = P256_PUBLIC_BYTES;
        memcpy(at, sender, P256_PUBLIC_BYTES);
}

bool seal_with(const struct seal_receiver *receiver, EVP_PKEY *sender,
               const uint8_t salt[SEAL_SALT_BYTES], struct str text,
               uint8_t sealed[SEAL_RECORD_BYTES], size_t *len)
{
        EVP_PKEY *other = text.len <= SEAL_TEXT_MAX ? p256_public(receiver->public) : NULL;
        uint8_t public[P256_PUBLIC_BYTES], shared[P256_SHARED_BYTES], material[HASH_BYTES];
        bool fine =
                other && p256_public_bytes(sender, public) && p256_shared(sender, other, shared);

        if (fine) {
                write_header(salt, public, sealed);
                keying_material(receiver, public, shared, material);
                fine = encrypt(material, salt, text, sealed + SEAL_HEADER_BYTES);
                *len = SEAL_HEADER_BYTES + text.len + sizeof delimiter + SEAL_TAG_BYTES;
        }
        EVP_PKEY_free(other);
        sodium_memzero(shared, sizeof shared);
        sodium_memzero(material, sizeof material);
        return fine;
}

bool seal(const struct seal_receiver *receiver, struct str text, uint8_t sealed[SEAL_RECORD_BYTES],
          size_t *len)
{
        EVP_PKEY *own_sender = p256_new();
        uint8_t salt[SEAL_SALT_BYTES];
        bool fine;

        randombytes_buf(salt, sizeof salt);
        fine = seal_with(receiver, own_sender, salt, text, sealed, len);
        EVP_PKEY_free(own_sender);
        return fine;
}
