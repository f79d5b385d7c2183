#include "base/secret.h"

#include <sodium.h>
#include <stdlib.h>

_Static_assert(SECRET_PASSWORD_SIZE >= crypto_pwhash_STRBYTES, "a hash fits");
_Static_assert(SECRET_DIGEST_SIZE == 2 * crypto_hash_sha256_BYTES + 1, "a digest fits");
_Static_assert(SECRET_TOKEN_SIZE ==
                       sodium_base64_ENCODED_LEN(SECRET_TOKEN_BYTES,
                                                 sodium_base64_VARIANT_URLSAFE_NO_PADDING),
               "a token fits");

/* Of a password that nobody has, at the same limits: what is compared when there is no hash. */
static const char nobodys_hash[] = "$argon2id$v=19$m=65536,t=2,p=1$3eZQvztwZyTH63fnb7Xizg"
                                   "$+ZL6KMlb3OgfMc2ITlKEuVmlkJA3HLk2CB6Og24Bo68";

bool secret_init(struct err *err)
{
        if (sodium_init() < 0)
                return err_set(err, ERR_INTERNAL, "The system has no source of randomness.");
        return true;
}

void secret_token(char token[SECRET_TOKEN_SIZE])
{
        unsigned char bytes[SECRET_TOKEN_BYTES];

        randombytes_buf(bytes, sizeof(bytes));
        sodium_bin2base64(token, SECRET_TOKEN_SIZE, bytes, sizeof(bytes),
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING);
        sodium_memzero(bytes, sizeof(bytes));
}

void secret_digest(struct str bytes, char digest[SECRET_DIGEST_SIZE])
{
        unsigned char hash[crypto_hash_sha256_BYTES];

        crypto_hash_sha256(hash, (const unsigned char *)bytes.at, bytes.len);
        sodium_bin2hex(digest, SECRET_DIGEST_SIZE, hash, sizeof(hash));
}

bool secret_password_hash(struct str password, char hash[SECRET_PASSWORD_SIZE])
{
        return password.len <= SECRET_PASSWORD_MAX &&
               crypto_pwhash_str(hash, password.at, password.len,
                                 crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                 crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
}

bool secret_password_right(struct str password, const char *hash)
{
        if (password.len > SECRET_PASSWORD_MAX)
                return false;
        bool right = crypto_pwhash_str_verify(hash ? hash : nobodys_hash, password.at,
                                              password.len) == 0;

        return right && hash;
}

static size_t characters(struct str text)
{
        size_t n = 0;

        for (size_t i = 0; i < text.len; i++)
                n += ((unsigned char)text.at[i] & 0xc0) != 0x80;
        return n;
}

bool secret_password_fits(struct str password)
{
        return password.len <= SECRET_PASSWORD_MAX && characters(password) >= SECRET_PASSWORD_MIN;
}

void secret_wipe(char *text)
{
        if (text)
                sodium_memzero(text, strlen(text));
}

void secret_free(char *own_text)
{
        secret_wipe(own_text);
        free(own_text);
}
