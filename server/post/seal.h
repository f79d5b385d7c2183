/*
 * seal: a text that only one browser can read (RFC 8291, aes128gcm of RFC 8188).
 *
 * One record: the salt, our half of a Diffie-Hellman for this text alone, and the text under the
 * key that follows from it and from the subscription.
 */
#ifndef POST_SEAL_H
#define POST_SEAL_H

#include "base/str.h"
#include "post/p256.h"

enum {
        SEAL_SALT_BYTES = 16,
        SEAL_AUTH_BYTES = 16,
        SEAL_RECORD_BYTES = 4096,
        SEAL_HEADER_BYTES = SEAL_SALT_BYTES + 4 + 1 + P256_PUBLIC_BYTES,
        SEAL_TAG_BYTES = 16,
        /* Of the whole body, and with the delimiter and the tag. */
        SEAL_TEXT_MAX = SEAL_RECORD_BYTES - SEAL_HEADER_BYTES - 1 - SEAL_TAG_BYTES,
};

/* A subscription's keys, as bytes. */
struct seal_receiver {
        uint8_t public[P256_PUBLIC_BYTES];
        uint8_t auth[SEAL_AUTH_BYTES];
};

/* Read them from URL-safe base64 without padding. False when they are not of these lengths. */
bool seal_receiver_read(struct str p256dh, struct str auth, struct seal_receiver *receiver);

/*
 * Seal a text with fresh keys.
 *
 *   sealed  filled with len bytes: the text's, and what is around them
 *
 * False when the text is too long or the receiver's key is no point on the curve.
 */
bool seal(const struct seal_receiver *receiver, struct str text, uint8_t sealed[SEAL_RECORD_BYTES],
          size_t *len);

/* The same with a given pair and salt: for the RFC's example. */
bool seal_with(const struct seal_receiver *receiver, EVP_PKEY *sender,
               const uint8_t salt[SEAL_SALT_BYTES], struct str text,
               uint8_t sealed[SEAL_RECORD_BYTES], size_t *len);

#endif
