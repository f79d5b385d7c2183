/*
 * call: one frame from a client, from its arrival to its one reply.
 */
#ifndef VERBS_CALL_H
#define VERBS_CALL_H

#include "verbs/verb.h"
#include "wire/rpc.h"

/*
 * What is needed when the reply comes; the database has copies of the rest. Nothing here points at
 * a socket or a session, which may have gone by then.
 */
struct call {
        struct verbs *verbs;
        struct caller *caller;     /* null once the client has gone */
        struct call *next, **link; /* in the caller's list, while there is a caller */
        int64_t person;            /* the caller's */
        struct verb_row *row;
        uint64_t began_us;
        struct rpc_call rpc;
};

struct caller {
        struct verbs *verbs;
        int64_t person;
        enum who who;
        const char *digest;
        struct inbox *inbox;
        uint64_t here_ms; /* when somebody was last seen to be there */
        struct call *calls;
        unsigned n_calls;
};

/* Answer with JSON text, or refuse. Either is the last thing that happens to the call. */
void call_answer(struct call *own_call, struct str result);
void call_refuse(struct call *own_call, const struct err *err);

/* The database's done(): the reply is its one value. */
void call_done(void *call, const struct db_reply *reply);

/* Hand the call to the SQL function of its name; call_done() or another done follows. */
void call_database(struct call *call, db_done *done);

#endif
