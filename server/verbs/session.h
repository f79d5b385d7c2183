/*
 * session: the verbs that need C.
 */
#ifndef VERBS_SESSION_H
#define VERBS_SESSION_H

struct call;

/* Answered without the database. */
void session_ping(struct call *call);

/* Somebody is there; answered without the database. */
void session_here(struct call *call);

/* One of the caller's sessions is to end; whoever holds its sockets hears of it. */
void session_end(struct call *call);

/* What the session has missed; the events that follow wait until its answer is on its way. */
void session_resume(struct call *call);

#endif
