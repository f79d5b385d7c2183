/*
 * message: JSON-RPC 2.0, calls to bytes and bytes to replies and events.
 *
 * What is only handed on stays text: the server puts id and method first and what belongs to them
 * last, so that a reply of a megabyte is found to be one within its first bytes.
 */
#ifndef LIB_MESSAGE_H
#define LIB_MESSAGE_H

#include "base/str.h"

enum message_kind {
        MESSAGE_STRANGE, /* nothing that the protocol knows */
        MESSAGE_REPLY,   /* id, and body: the result */
        MESSAGE_REFUSAL, /* id, and body: the error */
        MESSAGE_EVENT,   /* method, and body: its params */
};

struct message {
        enum message_kind kind;
        uint64_t id; /* MESSAGE_NO_ID of a refusal of what was no call */
        struct str method, body;
};

#define MESSAGE_NO_ID UINT64_MAX

/* Borrowed from the text. A body is followed by a byte of the text that is of no use any more, so
 * that it can be ended by a zero in place. */
void message_read(struct str text, struct message *message);

/* The id and cursor of an event's params; false when it has none, which no event of Buckstop is. */
bool message_event(struct str params, int64_t *id, struct str *cursor);

/* What a refusal says. Texts are cut to fit, between characters. */
struct message_refusal {
        char code[32];
        char text[512];
        uint64_t retry_after_ms;
};

void message_refusal(struct str error, struct message_refusal *refusal);

/* The bytes that message_call() needs at most beside method, key and params. */
enum { MESSAGE_CALL_MORE = 128 };

/*
 * Write a call, not ended by a zero; returns its length.
 *
 *   to      has room for it
 *   key     null: of a call that changes nothing
 *   params  a JSON object
 */
size_t message_call(char *to, uint64_t id, struct str method, struct str key, struct str params);

/* Is it an object that the server can read? Else why not, in words. */
const char *message_bad_params(struct str params);

/* Is it the name of a method? */
bool message_is_method(struct str method);

/* One that needs no quoting, and fits. */
bool message_is_key(struct str key);

#endif
