/*
 * address: where a server is, and which proxy is on the way.
 *
 * Pure functions over texts; names are looked up elsewhere (lookup.h).
 */
#ifndef LIB_ADDRESS_H
#define LIB_ADDRESS_H

#include "base/err.h"
#include "base/str.h"

enum { ADDRESS_HOST_MAX = 255 };

/* One end to connect to. */
struct address {
        bool tls;
        char host[ADDRESS_HOST_MAX + 1]; /* a name, or a numeric address without brackets */
        unsigned port;
};

/* Read "https://ask.example.com", "http://127.0.0.1:8080", "http://[::1]:80/". */
bool address_read(const char *url, struct address *address, struct err *err);

/* As the Host header has it: the port only where it is not the usual one. */
enum { ADDRESS_TEXT_MAX = ADDRESS_HOST_MAX + 16 };
void address_text(const struct address *address, char text[ADDRESS_TEXT_MAX]);

/* Numeric, so that there is nothing to look up? */
bool address_is_numeric(const char *host);

/* A proxy: an address, and "name:password" where it wants one. */
struct proxy {
        struct address address;
        char user[128];
};

/*
 * Which proxy is on the way to a server?
 *
 *   setting  an URL; "": none; null: what the environment says (https_proxy, HTTPS_PROXY,
 *            http_proxy, no_proxy, NO_PROXY)
 *   is_one   whether there is one
 *
 * Fails when it is no URL of a proxy.
 */
bool proxy_find(const char *setting, const struct address *server, struct proxy *proxy,
                bool *is_one, struct err *err);

/* Does a list like "localhost,.example.com,10.0.0.1,*" have the host? */
bool proxy_is_spared(const char *list, const struct address *server);

#endif
