/*
 * room: what the files of net share.
 *
 * One struct net for the process; everything in it is passed down from here.
 */
#ifndef NET_ROOM_H
#define NET_ROOM_H

#include <libwebsockets.h>

#include "base/rate.h"
#include "base/ring.h"
#include "net/address.h"
#include "net/hasher.h"
#include "net/listen.h"
#include "net/lookup.h"
#include "net/net.h"
#include "net/web.h"
#include "wire/http.h"

/* The name of our subprotocol, and of the handler that must never become one. */
#define NET_SUBPROTOCOL   "buckstop.v1"
#define NET_HTTP_PROTOCOL "http-only"

/* For /metrics. Counters only grow. */
struct net_figures {
        uint64_t accepted, refused;
        uint64_t replies[6]; /* by the status' first digit */
        uint64_t signins, signins_refused;
        uint64_t frames_in, frames_out;
        uint64_t sessions_opened, sessions_closed;
        unsigned sessions;
};

struct net {
        struct net_config config;
        uv_loop_t *loop;
        struct db *db;
        struct hub *hub;
        struct finder *finder;
        struct verbs *verbs;
        struct work *work;
        struct attendance *attendance; /* the work's */

        struct http_hosts hosts;
        struct web *web;

        struct lws_context *lws;
        struct lws_vhost *vhost;
        struct listener *listener, *metrics_listener;

        struct link clients; /* all of them */
        unsigned clients_count;
        struct crowd *crowd;

        struct rate *signin_rate;
        struct hasher *hasher;
        unsigned visits; /* under way */

        struct link sessions; /* all of them */
        struct link doomed;   /* those to be closed as soon as no callback of theirs is running */
        struct lookup *lookup;

        unsigned refused_since; /* the last beat */

        uv_prepare_t prepare;
        uv_timer_t beat;

        bool stopping;
        bool closing;   /* the sockets have been told */
        bool cleared;   /* the connections have been closed */
        bool destroyed; /* libwebsockets is giving its own handles back */
        uint64_t stop_by_ms;
        void (*stopped)(void *who);
        void *who;

        struct net_figures figures;
};

/* May others be sent here? */
static inline bool net_is_ready(const struct net *net)
{
        return !net->stopping && db_ready(net->db) && finder_ready(net->finder);
}

#endif
