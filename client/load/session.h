/*
 * session: one signed-in person, making calls and hearing of the other's.
 *
 * Connects by libbuckstop and makes a call whenever it is told to, at most depth at a time.
 */
#ifndef LOAD_SESSION_H
#define LOAD_SESSION_H

#include "lib/buckstop.h"
#include "load/options.h"
#include "load/people.h"
#include "load/tally.h"

struct session;

/* What all sessions of a run share. */
struct sessions {
        struct buckstop_loop *loop;
        const struct options *options;
        char server[128];
        struct people people;
        struct tally tally;
        uint64_t under_way; /* calls of all */
        struct err lost;    /* a connection was, and why: the end of the run */

        void (*resumed)(struct session *session); /* it is connected */
        void (*idle)(struct session *session);    /* one of its calls has been answered */
};

/* One of the calls that a session makes at the same time. */
struct slot {
        struct session *session;
        uint64_t due_ns; /* when its call was; 0: it has none */
};

struct session {
        struct sessions *sessions;
        struct buckstop *buckstop;
        const struct person *person;
        unsigned number;
        uint64_t calls;     /* made so far */
        unsigned titles;    /* typed to their end */
        size_t typed;       /* bytes of the next one */
        struct slot *slots; /* owned, depth of them */
};

/* Whom the sessions follow and what they say. resumed and idle are set by the caller. */
bool sessions_init(struct sessions *sessions, const struct options *options, struct err *err);
void sessions_fini(struct sessions *sessions);

/* Connect as the number-th line of the people. resumed() follows. */
bool session_open(struct session *session, struct sessions *sessions, unsigned number,
                  struct err *err);

/* Make one call, timed from due_ns; fewer than depth are under way. */
void session_call(struct session *session, uint64_t due_ns);

void session_close(struct session *session);

#endif
