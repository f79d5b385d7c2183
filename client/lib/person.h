/*
 * person: one signed-in person's connection, and what is to become of it.
 *
 * connect → resume → open → lost → wait → connect. Whatever moves from one to the next goes through
 * enter() in person.c; people outside only ask for it, and the loop does it.
 */
#ifndef LIB_PERSON_H
#define LIB_PERSON_H

#include "lib/calls.h"
#include "lib/keep.h"
#include "lib/lookup.h"
#include "lib/loop.h"
#include "lib/socket.h"

struct buckstop {
        struct link all;
        struct buckstop_loop *loop;
        struct address server;
        struct proxy proxy;
        bool by_proxy;
        char *own_token, *own_agent;
        struct buckstop_handlers handlers;
        void *who;

        enum buckstop_link state;
        bool told;             /* of the state it is in */
        bool anew;             /* begin to connect, whatever there is */
        bool wake;             /* see whether what there is still holds */
        unsigned failures;     /* in a row */
        unsigned flaps;        /* connections in a row that were lost as soon as they were open */
        struct lookup *lookup; /* null: nothing is looked up */
        struct lookup_found found;
        unsigned tried;        /* of the addresses found */
        struct socket *socket; /* null: there is none */
        bool upgraded;         /* the server has agreed to speak */
        bool resume_due;       /* and is to be told where to resume */
        uint64_t begun_ms;     /* when it entered its state */
        uint64_t until_ms;     /* connecting: the end of its patience; waiting: the next try */
        uint64_t heard_ms;     /* open: when something last came */
        uint64_t probed_ms;    /* open: when it was asked whether it holds; 0: it has answered */
        uint64_t answer_by_ms; /* and when it is given up */

        uv_timer_t alarm;
        uint64_t alarm_ms; /* UINT64_MAX: it is not set */

        struct calls calls;
        char key_start[32];
        uint64_t keys;
        struct keep *keep; /* null: nothing outlives us */
        struct place place;
};

/* See who has been silent, and set the alarm accordingly. */
void person_look(struct buckstop *buckstop);

/* Set the alarm for what is due next. */
void person_alarm(struct buckstop *buckstop);

/* Look after it as soon as the loop turns. */
void person_soon(struct buckstop *buckstop);

/* The answer to session.resume: what was missed is told. False: it says nothing. */
bool resume_take(struct buckstop *buckstop, struct str result);

/* The call, written to a place that is large enough. */
size_t resume_write(const struct buckstop *buckstop, char *to);

/* An event's method and params. */
void resume_event(struct buckstop *buckstop, struct str kind, struct str params);

/* A call has been answered, or refused. */
void reply_take(struct buckstop *buckstop, const struct message *message);

/* Tell those whose calls have ended by themselves. */
void reply_tell_ended(struct buckstop *buckstop);

/* The resume has been answered. */
void person_opened(struct buckstop *buckstop);

/* Forget the connection, and whoever looks up a name. */
void person_stop(struct buckstop *buckstop);

#endif
