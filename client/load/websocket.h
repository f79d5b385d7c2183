/*
 * websocket: RFC 6455 as this client needs it, bytes to frames and back.
 *
 * Pure functions. No extensions, no fragments: Buckstop sends one message in one frame.
 */
#ifndef LOAD_WEBSOCKET_H
#define LOAD_WEBSOCKET_H

#include "base/err.h"
#include "base/str.h"

enum websocket_opcode {
        WEBSOCKET_TEXT = 0x1,
        WEBSOCKET_CLOSE = 0x8,
        WEBSOCKET_PING = 0x9,
        WEBSOCKET_PONG = 0xa,
};

enum {
        WEBSOCKET_HEAD_MAX = 14, /* bytes before the payload of a masked frame */
        WEBSOCKET_REQUEST_MAX = 1024,
};

struct websocket_frame {
        enum websocket_opcode opcode;
        struct str payload; /* borrowed from the bytes read */
};

/* The request for an upgrade of host's /ws as the holder of token. Returns its length. */
size_t websocket_request(char to[WEBSOCKET_REQUEST_MAX], const char *host, struct str token);

/*
 * Has the server agreed? used becomes the length of its answer, 0 while that is incomplete. Fails
 * on any answer that is not the one to websocket_request().
 */
bool websocket_agreed(struct str bytes, size_t *used, struct err *err);

/* The first frame in bytes. used becomes its length, 0 while it is incomplete. */
bool websocket_read(struct str bytes, struct websocket_frame *frame, size_t *used, struct err *err);

/* Write a masked frame to a place with room for the payload and WEBSOCKET_HEAD_MAX. Returns its
 * length. */
size_t websocket_write(char *to, enum websocket_opcode opcode, struct str payload, uint32_t mask);

#endif
