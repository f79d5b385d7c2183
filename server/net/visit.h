/*
 * visit: a request that is answered later.
 *
 * Somebody signs in, signs out or changes a password: each is throttled, and takes the database or
 * a hash. Until its answer is there nothing more is read: what follows on the connection waits. The
 * client may vanish at any moment; then the work runs to its end unheard.
 */
#ifndef NET_VISIT_H
#define NET_VISIT_H

#include "net/client.h"

struct visit {
        struct net *net;
        struct client *client; /* null once the client has gone */
        const char *refusal;   /* what the log calls one: "signin.refused" */
        char address[ADDRESS_TEXT_SIZE];
};

/* Count a try against a name (a handle, an invite, a session) and the address it comes from. False
 * when that was one too many, which has been answered. */
bool visit_admit(struct client *client, const char *refusal, const char *name);

/* Every visit that has begun ends once, in one of the three ways below. */
void visit_begin(struct visit *visit, struct client *client, const char *refusal);

/* The client may be answered and read from again. Returns it, or null when it has gone. */
struct client *visit_end(struct visit *visit);

/* Somebody is not who they should be: 401, the same for every reason, which only the log has. */
void visit_refuse(struct visit *visit, const char *reason);

/* It cannot be done now: 503. */
void visit_busy(struct visit *visit, const char *reason);

/* The client has gone; nothing of it is touched any more. */
void visit_forget(struct visit *visit);

#endif
