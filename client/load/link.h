/*
 * link: one WebSocket to the server, without waiting.
 *
 * Owns a socket and the bytes that are half read or half written. Ten thousand idle ones are cheap:
 * they read into one place that all share, and keep only what is incomplete.
 */
#ifndef LOAD_LINK_H
#define LOAD_LINK_H

#include <netinet/in.h>

#include "base/err.h"
#include "base/str.h"

struct link;

/* What all links of a run share. */
struct links {
        int epoll;
        struct sockaddr_in address;
        const char *host; /* as the Host header has it */
        char *bytes;      /* LINK_BYTES_MAX to read into */
        uint32_t mask;

        void (*opened)(struct link *link);
        void (*heard)(struct link *link, struct str text);
};

enum { LINK_BYTES_MAX = 4 << 20 }; /* a message that is longer ends the run */

enum link_state {
        LINK_CONNECTING, /* waits for the socket to connect */
        LINK_UPGRADING,  /* waits for the server's answer to the upgrade */
        LINK_OPEN,       /* waits for frames */
};

struct link_bytes {
        char *at;
        size_t len, size;
};

struct link {
        struct links *links;
        int fd;
        enum link_state state;
        bool blocked; /* epoll watches for room to write */
        struct str token;
        struct link_bytes unread, unsent;
};

/* Read "host:port" (a numeric address), make the epoll. host is borrowed. */
bool links_init(struct links *links, const char *host, struct err *err);
void links_fini(struct links *links);

/* Start to connect as the holder of token, borrowed. opened() follows. */
bool link_open(struct link *link, struct links *links, struct str token, struct err *err);

/* epoll has something to say about this link. Fails when the link is broken. */
bool link_ready(struct link *link, uint32_t happened, struct err *err);

/* Queue one text message. */
void link_put(struct link *link, struct str text);

/* Write what is queued, now or when there is room. */
bool link_flush(struct link *link, struct err *err);

void link_close(struct link *link);

#endif
