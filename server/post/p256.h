/*
 * p256: keys on the curve that browsers and push services use, by OpenSSL.
 *
 * A function that returns a key or false for bytes from outside fails on them as a value; there is
 * nothing else it can fail on but memory.
 */
#ifndef POST_P256_H
#define POST_P256_H

#include <openssl/evp.h>
#include <stdbool.h>
#include <stdint.h>

enum {
        P256_PUBLIC_BYTES = 65, /* 4, x and y: the uncompressed form of SEC 1 */
        P256_PRIVATE_BYTES = 32,
        P256_SHARED_BYTES = 32,
};

/* A fresh pair. */
EVP_PKEY *p256_new(void);

/* Null unless the bytes are a point on the curve, uncompressed. */
EVP_PKEY *p256_public(const uint8_t bytes[P256_PUBLIC_BYTES]);

/* Null unless the two belong together. */
EVP_PKEY *p256_pair(const uint8_t public[P256_PUBLIC_BYTES],
                    const uint8_t private[P256_PRIVATE_BYTES]);

bool p256_public_bytes(EVP_PKEY *key, uint8_t bytes[P256_PUBLIC_BYTES]);
bool p256_private_bytes(EVP_PKEY *key, uint8_t bytes[P256_PRIVATE_BYTES]);

/* What both sides can compute of one's own pair and the other's public key. */
bool p256_shared(EVP_PKEY *own, EVP_PKEY *other, uint8_t shared[P256_SHARED_BYTES]);

#endif
