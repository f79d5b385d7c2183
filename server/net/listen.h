/*
 * listen: sockets that take connections.
 *
 * Ours rather than libwebsockets', so that systemd may hand them over, a PROXY header may come
 * first, and running out of descriptors does not spin.
 */
#ifndef NET_LISTEN_H
#define NET_LISTEN_H

#include <uv.h>

#include "base/err.h"
#include "net/address.h"

struct listener;

struct listener_config {
        const char *at;          /* host:port, or unix:/path */
        bool inherit;            /* sockets that systemd hands over (LISTEN_FDS) take its place */
        bool proxy_protocol;     /* the client's address comes in a PROXY header */
        unsigned header_seconds; /* how long that header may take */
        unsigned waiting_max;    /* connections whose header is waited for, at most */
};

/* A connection: fd is the callee's from now on. Its address is borrowed. */
typedef void listener_arrived(void *who, int fd, const struct address *address);

/* Listen and call arrived(who, ...) from the loop. Fails with a sentence about the address. */
struct listener *listener_new(uv_loop_t *loop, const struct listener_config *config,
                              listener_arrived *arrived, void *who, struct err *err);

/* Where it listens: "127.0.0.1:8080", with the real port where 0 was asked for. */
const char *listener_name(const struct listener *listener);

/* Take no more connections, now. The memory goes when the loop has let go of it. */
void listener_close(struct listener *own_listener);

#endif
