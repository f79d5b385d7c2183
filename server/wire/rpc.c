#include "wire/rpc.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "wire/value.h"

/* As in wire/protocol.json under components.errors; a test compares the two. */
static const struct {
        const char *word;
        int number;
} errors[] = {
        [ERR_NONE] = { "none", 0 },
        [ERR_BAD_REQUEST] = { "bad_request", -32602 },
        [ERR_TOO_LARGE] = { "too_large", -32001 },
        [ERR_UNKNOWN_METHOD] = { "unknown_method", -32601 },
        [ERR_NOT_FOUND] = { "not_found", -32004 },
        [ERR_FORBIDDEN] = { "forbidden", -32003 },
        [ERR_NOT_OWNER] = { "not_owner", -32005 },
        [ERR_NOT_ASKER] = { "not_asker", -32006 },
        [ERR_BAD_STATE] = { "bad_state", -32007 },
        [ERR_STALE] = { "stale", -32008 },
        [ERR_HOP_LIMIT] = { "hop_limit", -32010 },
        [ERR_ALREADY_OWNED] = { "already_owned", -32011 },
        [ERR_SELF_REFERRAL] = { "self_referral", -32012 },
        [ERR_NON_ANSWER] = { "non_answer", -32013 },
        [ERR_CANNOT_DECLINE] = { "cannot_decline", -32014 },
        [ERR_KEY_REUSED] = { "key_reused", -32015 },
        [ERR_RATE_LIMITED] = { "rate_limited", -32020 },
        [ERR_BUSY] = { "busy", -32021 },
        [ERR_UNKNOWN_OUTCOME] = { "unknown_outcome", -32022 },
        [ERR_INTERNAL] = { "internal", -32603 },
};
_Static_assert(sizeof(errors) / sizeof(errors[0]) == ERR_CODES, "every code has its word");

const char *rpc_error_word(enum err_code code)
{
        return errors[code].word;
}

int rpc_error_number(enum err_code code)
{
        return errors[code].number;
}

/* An id that a reply can carry: a text or a whole number, small enough to be kept. */
static bool read_id(const json_t *id, char text[RPC_ID_MAX + 1], struct err *err)
{
        char encoded[RPC_ID_MAX];
        size_t len;

        if (!json_is_string(id) && !json_is_integer(id))
                return err_set(err, ERR_BAD_REQUEST,
                               "id: %s; every call has one, a text or a whole number",
                               id ? "wrong type" : "missing");
        len = json_dumpb(id, encoded, sizeof(encoded), JSON_ENCODE_ANY | JSON_COMPACT);
        if (len > sizeof(encoded))
                return err_set(err, ERR_BAD_REQUEST, "id: longer than %d bytes", RPC_ID_MAX - 2);
        memcpy(text, encoded, len);
        text[len] = '\0';
        return true;
}

static bool only_known_members(json_t *root, struct err *err)
{
        static const char *const members[] = { "jsonrpc", "id", "method", "params" };
        size_t known = 0;

        for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
                known += json_object_get(root, members[i]) != NULL;
        if (known < json_object_size(root))
                return err_set(err, ERR_BAD_REQUEST,
                               "A call has jsonrpc, id, method and params, and nothing else.");
        return true;
}

static bool read_members(struct rpc_call *call, struct err *err)
{
        const json_t *version = json_object_get(call->root, "jsonrpc");
        const json_t *method = json_object_get(call->root, "method");

        call->params = json_object_get(call->root, "params");
        if (!read_id(json_object_get(call->root, "id"), call->id, err))
                return false;
        if (!only_known_members(call->root, err))
                return false;
        if (!json_is_string(version) || strcmp(json_string_value(version), "2.0") != 0)
                return err_set(err, ERR_BAD_REQUEST, "jsonrpc: must be \"2.0\"");
        if (!json_is_string(method))
                return err_set(err, ERR_BAD_REQUEST, "method: %s",
                               method ? "not a string" : "missing");
        if (call->params && !json_is_object(call->params))
                return err_set(err, ERR_BAD_REQUEST, "params: not an object");
        call->method = (struct str){ json_string_value(method), json_string_length(method) };
        return true;
}

bool rpc_read(struct str bytes, struct rpc_call *call, struct err *err)
{
        *call = (struct rpc_call){ .id = "null" };
        if (bytes.len > RPC_FRAME_MAX)
                return err_set(err, ERR_TOO_LARGE, "Over %d bytes.", RPC_FRAME_MAX);
        call->fault = RPC_FAULT_NO_JSON;
        call->root = value_read(bytes, err);
        if (!call->root)
                return false;
        call->fault = RPC_FAULT_NO_CALL;
        if (!json_is_object(call->root))
                return err_set(err, ERR_BAD_REQUEST,
                               "A frame is one call, a JSON object; there are no batches.");
        if (!read_members(call, err))
                return false;
        call->fault = RPC_FAULT_NONE;
        return true;
}

void rpc_fini(struct rpc_call *call)
{
        json_decref(call->root);
        call->root = NULL;
        call->params = NULL;
        call->method = (struct str){ 0 };
}

char *rpc_params(const struct rpc_call *call, size_t *len)
{
        json_t *params = call->params ? json_copy(call->params) : json_object();
        char *text;

        json_object_del(params, "key");
        text = json_dumps(params, JSON_COMPACT | JSON_SORT_KEYS);
        json_decref(params);
        if (!text)
                abort(); /* what has been read can be written: only memory can be missing */
        *len = strlen(text);
        return text;
}

void rpc_digest(struct str method, struct str params, char digest[SECRET_DIGEST_SIZE])
{
        char *both = mem_new(method.len + 1 + params.len, 1);

        memcpy(both, method.at, method.len);
        both[method.len] = ' ';
        memcpy(both + method.len + 1, params.at, params.len);
        secret_digest((struct str){ both, method.len + 1 + params.len }, digest);
        free(both);
}

void rpc_result(const char *id, struct str result, struct str parts[RPC_RESULT_PARTS])
{
        parts[0] = STR("{\"jsonrpc\":\"2.0\",\"id\":");
        parts[1] = str_of(id);
        parts[2] = STR(",\"result\":");
        parts[3] = result;
        parts[4] = STR("}");
}

/* A text of the database's could be in any encoding; the word then has to do. */
static json_t *message(const struct err *err)
{
        json_t *text = json_string(
                err->code == ERR_INTERNAL ? "A defect of the server; it is logged." : err->text);

        return text ? text : json_string(rpc_error_word(err->code));
}

static char *error_text(const char *id, int number, const struct err *err, size_t *len)
{
        json_t *data = json_pack("{s:s}", "code", rpc_error_word(err->code));
        json_t *error = json_pack("{s:i, s:o}", "code", number, "message", message(err));
        char *inside, *text;
        int written;

        if (err->about[0])
                json_object_set_new(data, err->code == ERR_BAD_STATE ? "state" : "field",
                                    json_string(err->about));
        if (err->retry_after_ms > 0)
                json_object_set_new(data, "retry_after_ms", json_integer(err->retry_after_ms));
        json_object_set_new(error, "data", data);
        inside = json_dumps(error, JSON_COMPACT);
        json_decref(error);
        if (!inside)
                abort(); /* only memory can be missing */
        written = asprintf(&text, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":%s}", id, inside);
        if (written < 0)
                abort();
        free(inside);
        *len = (size_t)written;
        return text;
}

char *rpc_error(const char *id, const struct err *err, size_t *len)
{
        return error_text(id, rpc_error_number(err->code), err, len);
}

char *rpc_refusal(const struct rpc_call *call, const struct err *err, size_t *len)
{
        int number = call->fault != RPC_FAULT_NONE ? call->fault : rpc_error_number(err->code);

        return error_text(call->id, number, err, len);
}
