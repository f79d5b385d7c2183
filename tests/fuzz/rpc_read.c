/* links: base wire */
/* Any frame is read or refused, and its reply is JSON that carries an id. */
#include <assert.h>
#include <stdlib.h>

#include "wire/rpc.h"
#include "wire/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A reply can be read by whoever reads JSON, and names its error. */
static void is_error_reply(const char *own_text, size_t len)
{
        json_t *reply = json_loadb(own_text, len, JSON_REJECT_DUPLICATES, NULL);
        json_t *error = json_object_get(reply, "error");

        assert(json_object_get(reply, "id"));
        assert(json_is_integer(json_object_get(error, "code")));
        assert(json_string_length(json_object_get(error, "message")) > 0);
        json_decref(reply);
}

/* The parameters that PostgreSQL gets are read again as the same. */
static void goes_on_unchanged(const struct rpc_call *call)
{
        char first[SECRET_DIGEST_SIZE], again[SECRET_DIGEST_SIZE];
        struct rpc_call copy = *call;
        struct err err;
        size_t len, len_again;
        char *params = rpc_params(call, &len), *params_again;

        rpc_digest(call->method, (struct str){ params, len }, first);
        copy.params = value_read((struct str){ params, len }, &err);
        assert(copy.params);
        params_again = rpc_params(&copy, &len_again);
        rpc_digest(call->method, (struct str){ params_again, len_again }, again);
        assert(strcmp(first, again) == 0);
        json_decref(copy.params);
        free(params);
        free(params_again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct rpc_call call;
        struct err err;

        if (rpc_read((struct str){ (const char *)data, size }, &call, &err)) {
                assert(strcmp(call.id, "null") != 0 && call.method.at);
                goes_on_unchanged(&call);
        } else {
                size_t len;
                char *text = rpc_refusal(&call, &err, &len);

                is_error_reply(text, len);
                free(text);
        }
        rpc_fini(&call);
        return 0;
}
