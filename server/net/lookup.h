/*
 * lookup: whose session is it?
 *
 * Sessions wait here to have their digest looked up, when they open and again every minute while
 * they are open. One statement carries as many as are waiting, so ten thousand clients coming back
 * after a restart are a few dozen statements, and as many that note that they were seen. When the
 * database is away they go on waiting: nobody is sent off for that.
 */
#ifndef NET_LOOKUP_H
#define NET_LOOKUP_H

#include "base/ring.h"
#include "db/db.h"

enum { LOOKUP_BATCH_MAX = 128, LOOKUP_RETRY_MS = 500 };

struct session;
struct lookup;

struct lookup *lookup_new(uv_loop_t *loop, struct db *db);

/* Nothing is waiting any more; an answer that is still to come is ignored. */
void lookup_free(struct lookup *own_lookup);

/* A session's place in here. Zeroed, it has none. */
struct looked {
        struct link link;      /* while it waits */
        struct session **slot; /* while it is asked about */
        bool again;            /* and is to be asked about once more */
};

/* Have it looked up; session_found() hears of it, later. It may be waiting already. */
void lookup_add(struct lookup *lookup, struct session *session);

/* The same, when an answer that is on its way may be out of date. */
void lookup_again(struct lookup *lookup, struct session *session);

/* The session has gone. */
void lookup_forget(struct session *session);

#endif
