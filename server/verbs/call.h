/*
 * call: one frame from a client, from its arrival to its one reply.
 */
#ifndef VERBS_CALL_H
#define VERBS_CALL_H

#include "base/ring.h"
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

        struct link looking; /* among the verbs' */
        struct link behind;  /* calls of the same question that came after this one while it is */
        struct link wait;    /* in that of another */
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

/* The question that the call changes, whose changes keep their order; 0: none. */
int64_t call_order(const struct call *call);

/* A parameter that is text; .at is null when there is none. */
struct str call_text(const struct call *call, const char *name);

/*
 * Hand the call to the SQL function of its name; call_done() or another done follows.
 *
 *   told  what that is told beside the parameters, if it is (verb.h); .at null is SQL null
 */
void call_database(struct call *call, struct str told, db_done *done);

/* Run what may run: at once, or behind another change of its question. */
void call_run(struct call *call);

#endif
