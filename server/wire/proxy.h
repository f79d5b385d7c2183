/*
 * proxy: the header that a proxy puts in front of a connection to say whose it is.
 *
 * Both versions of the PROXY protocol (haproxy's proxy-protocol.txt). Read from the connection's
 * first bytes before anything else; only from peers that are trusted to be proxies.
 */
#ifndef WIRE_PROXY_H
#define WIRE_PROXY_H

#include "base/str.h"

enum {
        PROXY_HEADER_MAX =
                536, /* bytes of the longest header that is read: v2 with 520 bytes of TLVs */
        PROXY_ADDRESS_SIZE = 46, /* INET6_ADDRSTRLEN */
};

enum proxy_verdict {
        PROXY_MORE, /* so far it is the beginning of a header */
        PROXY_READ,
        PROXY_BAD, /* no header: end the connection */
};

struct proxy {
        size_t len; /* bytes of the header; the connection's own begin there */
        char address[PROXY_ADDRESS_SIZE]; /* of the client; "" when the proxy speaks for itself */
        unsigned port;
};

/* Read a header at the beginning of bytes, which hold all that has come so far. */
enum proxy_verdict proxy_read(struct str bytes, struct proxy *proxy);

#endif
