/*
 * client: one accepted connection, from its first byte to its last.
 *
 * libwebsockets keeps a pointer to it and says when the connection is gone (WSI_DESTROY), which is
 * the one place that frees it. While it speaks HTTP it holds the body it is reading and the reply
 * it is writing; once it is a WebSocket it has a session.
 */
#ifndef NET_CLIENT_H
#define NET_CLIENT_H

#include <libwebsockets.h>

#include "base/ring.h"
#include "base/str.h"
#include "net/address.h"

enum {
        BODY_MAX = 4096,             /* of a request */
        LINGER_BYTES_MAX = 64 << 10, /* read and thrown away after a refusal, so that it arrives */
        LINGER_MS_MAX = 2000,
        BELOW_MAX = 64, /* of what follows a route's path */
};

/* What is being sent. */
struct reply {
        char *own_head;        /* headers, and a short body with them; null: there is none */
        struct str head;       /* what is left of it to send */
        struct str body;       /* and of the rest: a file of the page */
        bool close;            /* the connection ends with it */
        struct outlet *outlet; /* while the socket takes no more; else null */
};

struct client {
        struct link all;
        struct net *net;
        struct lws *wsi;
        struct address address;
        struct reply reply;
        char *own_body; /* of the request; null until some of it is there */
        size_t body_len;
        uint64_t body_due; /* bytes that the request said it has */
        bool for_metrics;  /* it came to metrics.listen */
        bool wants_close;  /* the request said so */
        bool only_head;    /* it was a HEAD */
        uint64_t linger_by_ms;
        const struct route *route; /* of the request; null between two */
        char below[BELOW_MAX + 1]; /* of its path, what follows the route's */
        struct visit *visit;       /* its request, while that waits for its answer; or null */
        struct session *session;   /* null until it is a WebSocket */
};

/* A connection that libwebsockets has taken over. Counted in net and its crowd, which it leaves
 * when freed. */
struct client *client_new(struct net *net, struct lws *wsi, const struct address *address,
                          bool for_metrics);
void client_free(struct client *own_client);

/* Forget the request's body and reply: the next request begins. */
void client_reset(struct client *client);

/* The value of a request's header in a buffer of size bytes; .at is null when it was not sent, ""
 * when it is too long. */
struct str client_header(const struct client *client, enum lws_token_indexes token, char *buffer,
                         size_t size);

/*
 * The digest of the token that the request carries, in its Authorization or its cookie. False when
 * there is none.
 *
 *   host    that the request was sent to: which cookie counts depends on whether it is behind TLS
 *   digest  SECRET_DIGEST_SIZE bytes
 */
struct http_host;
bool client_digest(const struct client *client, const struct http_host *host, char *digest);

/* The same of the cookie alone: false as well when there is an Authorization beside it. */
bool client_cookie_digest(const struct client *client, const struct http_host *host, char *digest);

/* The name of the cookie at a host. */
const char *client_cookie_name(const struct http_host *host);

#endif
