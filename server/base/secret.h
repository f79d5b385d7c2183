/*
 * secret: passwords, tokens and the digests that stand for them.
 *
 * A token is SECRET_TOKEN_BYTES random bytes in URL-safe base64; the database keeps only its
 * digest, so that a stolen backup signs nobody in. Password hashing takes tens of milliseconds and
 * 64 MiB on purpose: never call it on the loop's thread.
 */
#ifndef BASE_SECRET_H
#define BASE_SECRET_H

#include "base/err.h"
#include "base/str.h"

enum {
        SECRET_TOKEN_BYTES = 32,
        SECRET_TOKEN_SIZE = 44,     /* 43 characters and a zero */
        SECRET_DIGEST_SIZE = 65,    /* 64 hexadecimal characters and a zero */
        SECRET_PASSWORD_SIZE = 128, /* crypto_pwhash_STRBYTES */
        SECRET_PASSWORD_MIN = 10,   /* characters of a new one; NIST SP 800-63B: at least 8 */
        SECRET_PASSWORD_MAX = 512,  /* bytes that are hashed at all */
};

/* Once, before anything else here. False when the system has no randomness. */
bool secret_init(struct err *err);

void secret_token(char token[SECRET_TOKEN_SIZE]);

/* SHA-256 of the bytes, in lower-case hexadecimal. */
void secret_digest(struct str bytes, char digest[SECRET_DIGEST_SIZE]);

/* argon2id at libsodium's "interactive" limits. Blocks; may be called from any thread. */
bool secret_password_hash(struct str password, char hash[SECRET_PASSWORD_SIZE]);

/*
 * Does the password belong to the hash? Blocks; any thread.
 * A null hash (nobody by that name, or no password set) takes as long as a real one and says no.
 */
bool secret_password_right(struct str password, const char *hash);

/* Is it long enough for a new password, and short enough to be hashed? The rule says so in words.
 */
#define SECRET_PASSWORD_RULE "A password has at least 10 characters, and at most 512 bytes."
bool secret_password_fits(struct str password);

/* Overwrite a text that is no longer needed; null is none. */
void secret_wipe(char *text);

/* The same, and give its memory back. */
void secret_free(char *own_text);

#endif
