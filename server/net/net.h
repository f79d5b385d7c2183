/*
 * net: HTTP and WebSocket sessions, the only room that knows sockets.
 *
 * Accepts connections, serves the page, signs people in, and turns each socket of somebody who is
 * signed in into a caller with an inbox. libwebsockets is a guest on the loop that is handed in.
 */
#ifndef NET_NET_H
#define NET_NET_H

#include <uv.h>

#include "base/err.h"
#include "base/str.h"
#include "db/db.h"
#include "finder/finder.h"
#include "hub/hub.h"
#include "verbs/verbs.h"
#include "work/work.h"

/* The settings of the same names; the texts outlive the net. */
struct net_config {
        const char *listen;         /* host:port, or unix:/path */
        const char *metrics_listen; /* host:port, or off */
        const char *hosts;
        const char *web;
        unsigned connections_max;
        unsigned connections_per_address_max; /* 0 is no limit */
        unsigned header_seconds;
        unsigned idle_seconds;
        unsigned session_idle_seconds;
        bool proxy_protocol;
        unsigned rate_percent;
        unsigned signin_per_minute;
        unsigned hash_queue_max;
        unsigned session_days;
};

struct net;

/*
 * Read the page, open the listening sockets and serve from now on.
 *
 *   loop, db, hub, finder, verbs, work  borrowed; they outlive the net
 *   protocol                            the text of /protocol.json
 *
 * Fails on an address that is taken or malformed, or on hosts that are no names. What was begun by
 * then is not undone: the process is to end.
 */
struct net *net_new(uv_loop_t *loop, const struct net_config *config, struct db *db,
                    struct hub *hub, struct finder *finder, struct verbs *verbs, struct work *work,
                    struct str protocol, struct err *err);

/* Some of a person's sessions have ended: find out which, and close their sockets. */
void net_look_again(struct net *net, int64_t person);

/*
 * Stop in order: take no more connections and no more calls, let the calls under way be answered
 * and read (at most NET_STOP_MS_MAX), close every socket with 1012. After stopped(who) it needs
 * nothing that it was given but the loop.
 */
enum { NET_STOP_MS_MAX = 10000 };

void net_stop(struct net *net, void (*stopped)(void *who), void *who);

/*
 * Give back what is left of a net that has stopped; closed(who) is the last that is heard. Nothing
 * in the process opens a descriptor any more by then: as it goes, libwebsockets 4.1 closes one of
 * its own a second time, when the number may be somebody else's (2 of 40 servers aborted that lost
 * a new connection to PostgreSQL so).
 */
void net_close(struct net *own_net, void (*closed)(void *who), void *who);

#endif
