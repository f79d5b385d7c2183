/* links: base wire */
/*
 * Any parameters pass or are refused by a sentence, for every method. The input is the name of a
 * method, a line end, and parameters as JSON.
 */
#include <assert.h>

#include "wire/protocol.h"
#include "wire/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct protocol *protocol_of_build(void)
{
        static struct protocol *protocol;
        struct err err;

        if (!protocol)
                protocol = protocol_new((struct str){ protocol_json, protocol_json_len }, &err);
        return protocol;
}

static bool is_utf8(struct str text)
{
        for (size_t len; text.len > 0; text.at += len, text.len -= len) {
                len = str_utf8(text);
                if (len == 0)
                        return false;
        }
        return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        struct str name = { (const char *)data, size }, rest;
        const char *end = size > 0 ? memchr(data, '\n', size) : NULL;
        const struct protocol_method *method;
        struct err err;
        json_t *params;

        if (!end)
                return 0;
        name.len = (size_t)(end - name.at);
        rest = (struct str){ end + 1, size - name.len - 1 };
        method = protocol_find(protocol_of_build(), name);
        params = value_read(rest, &err);
        if (method && json_is_object(params) && !protocol_check(method, params, &err)) {
                assert(err.code == ERR_BAD_REQUEST || err.code == ERR_TOO_LARGE);
                assert(strstr(err.text, ": ") && is_utf8(str_of(err.text)));
        }
        json_decref(params);
        return 0;
}
