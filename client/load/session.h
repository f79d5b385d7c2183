/*
 * session: one signed-in person, making calls and hearing of the other's.
 *
 * Opens its link, resumes, then makes a call whenever it is told to, at most depth at a time.
 */
#ifndef LOAD_SESSION_H
#define LOAD_SESSION_H

#include "load/link.h"
#include "load/options.h"
#include "load/people.h"
#include "load/tally.h"

struct session;

/* What all sessions of a run share. */
struct sessions {
        struct links links;
        const struct options *options;
        struct people people;
        struct tally tally;
        uint64_t run;       /* makes the keys of this run its own */
        uint64_t under_way; /* calls of all */

        void (*resumed)(struct session *session); /* its first call has been answered */
        void (*idle)(struct session *session);    /* one of its calls has been answered */
};

struct session {
        struct link link; /* first: a link that links hand over is its session */
        struct sessions *sessions;
        const struct person *person;
        unsigned number;
        uint64_t calls;                     /* made so far */
        unsigned titles;                    /* typed to their end */
        size_t typed;                       /* bytes of the next one */
        uint64_t due_ns[OPTIONS_DEPTH_MAX]; /* of the call with that id less 1; 0: none */
};

/* Whom the sessions follow and what they say. resumed and idle are set by the caller. */
bool sessions_init(struct sessions *sessions, const struct options *options, struct err *err);
void sessions_fini(struct sessions *sessions);

/* Connect as the number-th line of the people. resumed() follows. */
bool session_open(struct session *session, struct sessions *sessions, unsigned number,
                  struct err *err);

/* Queue one call, timed from due_ns; fewer than depth are under way. link_flush() sends it. */
void session_call(struct session *session, uint64_t due_ns);

void session_close(struct session *session);

#endif
