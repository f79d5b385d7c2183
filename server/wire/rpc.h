/*
 * rpc: JSON-RPC 2.0, bytes to calls and replies to bytes.
 *
 * Reads with value.h. What PostgreSQL made is put into replies unread.
 */
#ifndef WIRE_RPC_H
#define WIRE_RPC_H

#include <jansson.h>

#include "base/err.h"
#include "base/secret.h"
#include "base/str.h"

enum {
        RPC_FRAME_MAX = 64 << 10, /* bytes of one call */
        RPC_ID_MAX = 64,          /* bytes of a call's id as JSON text */
        RPC_RESULT_PARTS = 5,
};

/* The numbers that JSON-RPC has for what is no call; their word is bad_request all the same. */
enum rpc_fault {
        RPC_FAULT_NONE = 0,
        RPC_FAULT_NO_JSON = -32700,
        RPC_FAULT_NO_CALL = -32600,
};

/* One call. The texts live as long as root does. */
struct rpc_call {
        json_t *root; /* owned; null when there is nothing to release */
        struct str method;
        json_t *params;          /* borrowed from root, an object; null when the call has none */
        enum rpc_fault fault;    /* why it is no call */
        char id[RPC_ID_MAX + 1]; /* as JSON text, "null" until known */
};

/*
 * Read one call. On failure err and call->fault say why, and call->id is what the reply must carry.
 * Notifications (no id), batches (arrays) and positional parameters are refused: every call gets
 * exactly one answer.
 */
bool rpc_read(struct str bytes, struct rpc_call *call, struct err *err);

/* Releases root; id stays. */
void rpc_fini(struct rpc_call *call);

/*
 * The parameters without key, as JSON in a canonical form: what the SQL function gets, and what
 * rpc_digest() takes. Free with free().
 */
char *rpc_params(const struct rpc_call *call, size_t *len);

/*
 * The digest that tells one call's content from another's under the same key.
 *
 *   params  as rpc_params() gave them
 *   digest  filled with 64 hexadecimal characters and a zero
 */
void rpc_digest(struct str method, struct str params, char digest[SECRET_DIGEST_SIZE]);

/*
 * {"jsonrpc":"2.0","id":ID,"result":RESULT} as parts to be joined. Result is JSON text, unread; the
 * parts point at it and at id.
 */
void rpc_result(const char *id, struct str result, struct str parts[RPC_RESULT_PARTS]);

/*
 * {"jsonrpc":"2.0","id":ID,"error":{...}} with data.code, and data.retry_after_ms where err says.
 * An ERR_INTERNAL does not say why: that is for the log. Free with free().
 */
char *rpc_error(const char *id, const struct err *err, size_t *len);

/* The same for a frame that rpc_read() refused. */
char *rpc_refusal(const struct rpc_call *call, const struct err *err, size_t *len);

/* The word of a code on the wire, "hop_limit", and its number. */
const char *rpc_error_word(enum err_code code);
int rpc_error_number(enum err_code code);

#endif
