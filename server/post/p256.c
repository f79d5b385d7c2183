#include "post/p256.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>

#include "base/mem.h"

EVP_PKEY *p256_new(void)
{
        EVP_PKEY *key = EVP_EC_gen("P-256");

        if (!key)
                mem_exhausted();
        return key;
}

/* A key of parameters that may make no sense. */
static EVP_PKEY *build(int selection, OSSL_PARAM_BLD *builder)
{
        EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
        OSSL_PARAM *params = OSSL_PARAM_BLD_to_param(builder);
        EVP_PKEY *key = NULL;

        if (!context || !params || EVP_PKEY_fromdata_init(context) <= 0)
                mem_exhausted();
        if (EVP_PKEY_fromdata(context, &key, selection, params) <= 0)
                key = NULL;
        OSSL_PARAM_free(params);
        EVP_PKEY_CTX_free(context);
        return key;
}

static OSSL_PARAM_BLD *builder_new(const uint8_t public[P256_PUBLIC_BYTES])
{
        OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();

        if (!builder ||
            !OSSL_PARAM_BLD_push_utf8_string(builder, OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0) ||
            !OSSL_PARAM_BLD_push_octet_string(builder, OSSL_PKEY_PARAM_PUB_KEY, public,
                                              P256_PUBLIC_BYTES))
                mem_exhausted();
        return builder;
}

/* Does the check of that kind say yes? */
static bool passes(EVP_PKEY *key, int (*check)(EVP_PKEY_CTX *context))
{
        EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
        bool fine = context && check(context) == 1;

        EVP_PKEY_CTX_free(context);
        return fine;
}

static EVP_PKEY *checked(EVP_PKEY *own_key, int (*check)(EVP_PKEY_CTX *context))
{
        if (own_key && passes(own_key, check))
                return own_key;
        EVP_PKEY_free(own_key);
        return NULL;
}

EVP_PKEY *p256_public(const uint8_t bytes[P256_PUBLIC_BYTES])
{
        if (bytes[0] != POINT_CONVERSION_UNCOMPRESSED)
                return NULL;
        OSSL_PARAM_BLD *builder = builder_new(bytes);
        EVP_PKEY *key = build(EVP_PKEY_PUBLIC_KEY, builder);

        OSSL_PARAM_BLD_free(builder);
        return checked(key, EVP_PKEY_public_check);
}

EVP_PKEY *p256_pair(const uint8_t public[P256_PUBLIC_BYTES],
                    const uint8_t private[P256_PRIVATE_BYTES])
{
        BIGNUM *secret = BN_secure_new();
        OSSL_PARAM_BLD *builder = builder_new(public);

        if (!secret || !BN_bin2bn(private, P256_PRIVATE_BYTES, secret) ||
            !OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_PRIV_KEY, secret))
                mem_exhausted();
        EVP_PKEY *key = build(EVP_PKEY_KEYPAIR, builder);

        OSSL_PARAM_BLD_free(builder);
        BN_clear_free(secret);
        return checked(key, EVP_PKEY_check);
}

bool p256_public_bytes(EVP_PKEY *key, uint8_t bytes[P256_PUBLIC_BYTES])
{
        size_t len = 0;

        return EVP_PKEY_get_octet_string_param(key, OSSL_PKEY_PARAM_PUB_KEY, bytes,
                                               P256_PUBLIC_BYTES, &len) == 1 &&
               len == P256_PUBLIC_BYTES;
}

bool p256_private_bytes(EVP_PKEY *key, uint8_t bytes[P256_PRIVATE_BYTES])
{
        BIGNUM *secret = NULL;
        bool fine = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &secret) == 1 &&
                    BN_bn2binpad(secret, bytes, P256_PRIVATE_BYTES) == P256_PRIVATE_BYTES;

        BN_clear_free(secret);
        return fine;
}

bool p256_shared(EVP_PKEY *own, EVP_PKEY *other, uint8_t shared[P256_SHARED_BYTES])
{
        EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey(NULL, own, NULL);
        size_t len = P256_SHARED_BYTES;
        bool fine = context && EVP_PKEY_derive_init(context) == 1 &&
                    EVP_PKEY_derive_set_peer(context, other) == 1 &&
                    EVP_PKEY_derive(context, shared, &len) == 1 && len == P256_SHARED_BYTES;

        EVP_PKEY_CTX_free(context);
        return fine;
}
