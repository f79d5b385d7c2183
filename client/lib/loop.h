/*
 * loop: libuv's loop, libwebsockets on it, and who is on both.
 *
 * Libwebsockets is started when the first one connects, and once more, with OpenSSL, for those who
 * connect by https: who speaks http alone need not carry that.
 */
#ifndef LIB_LOOP_H
#define LIB_LOOP_H

#include <libwebsockets.h>
#include <uv.h>

#include "base/ring.h"
#include "lib/address.h"
#include "lib/buckstop.h"
#include "lib/lookup.h"

enum {
        LOOP_FRAME_MAX = BUCKSTOP_CALL_BYTES_MAX,
        LOOP_HEARD_MAX = 16 << 20, /* bytes of one message from the server */
};

/* Libwebsockets for one kind of connection. */
struct net {
        struct lws_context *lws;
        struct lws_vhost *direct, *proxied;
};

struct buckstop_loop {
        uv_loop_t uv;
        uv_timer_t soon; /* to close what could not be closed where it was said */
        struct lookups lookups;
        struct net plain, tls;
        char *own_proxy, *own_ca_file;
        unsigned persons_max;
        struct link sockets;  /* all */
        struct link doomed;   /* to be closed */
        struct link persons;  /* all */
        uint64_t looked_ms;   /* when they were last looked after */
        int64_t asleep_ms;    /* how long the machine has slept since it started */
        unsigned char *frame; /* LWS_PRE and LOOP_FRAME_MAX, to write from */
};

/* The one for a kind, started where it is not; null: why, in words. */
struct net *loop_net(struct buckstop_loop *loop, bool tls, struct err *err);

/* Its virtual host for connections by a proxy, "name:password@address:port", numeric. */
struct lws_vhost *loop_proxied(struct buckstop_loop *loop, struct net *net, bool tls,
                               const char *proxy);

/* Close what is doomed, from outside of libwebsockets. */
void loop_reap_soon(struct buckstop_loop *loop);

uint64_t loop_now_ms(const struct buckstop_loop *loop);

/* Random, for jitter; keys are made of better. */
uint32_t loop_random(void);

#endif
