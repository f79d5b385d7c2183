/*
 * rpc: JSON-RPC 2.0, bytes to calls and replies to bytes.
 *
 * Reads with jansson (duplicate keys refused, depth checked before it is asked). What PostgreSQL made is put
 * into replies unread.
 */
#ifndef WIRE_RPC_H
#define WIRE_RPC_H

#include <jansson.h>

#include "base/err.h"
#include "base/str.h"

enum {
        RPC_FRAME_MAX = 64 << 10, /* bytes of one call */
        RPC_DEPTH_MAX = 16,       /* nested arrays and objects */
        RPC_ID_MAX = 64,          /* bytes of a call's id as JSON text */
};

/* One call. The texts live as long as root does. */
struct rpc_call {
        json_t    *root; /* owned; null when there is nothing to release */
        struct str method;
        json_t    *params;             /* borrowed from root, an object; null when the call has none */
        char       id[RPC_ID_MAX + 1]; /* as JSON text, "null" until known */
};

/*
 * Read one call. On failure err says why, and call->id is what the reply must carry.
 * Notifications (no id), batches (arrays) and positional parameters are refused: every call gets exactly one answer.
 */
bool rpc_read(struct str bytes, struct rpc_call *call, struct err *err);
void rpc_fini(struct rpc_call *call);

/* {"jsonrpc":"2.0","id":ID,"result":RESULT}; result is JSON text, copied as it is. Free with free(). */
char *rpc_result(const char *id, struct str result, size_t *len);

/* {"jsonrpc":"2.0","id":ID,"error":{...}} with data.code, and data.retry_after_ms where err says. Free with free(). */
char *rpc_error(const char *id, const struct err *err, size_t *len);

/* The word of a code on the wire: "hop_limit". */
const char *rpc_error_word(enum err_code code);

/*
 * The digest that tells one call's content from another's under the same key: method and parameters without
 * key, in a canonical form. 64 hexadecimal characters and a zero.
 */
void rpc_digest(const struct rpc_call *call, char digest[65]);

#endif
