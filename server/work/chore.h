/*
 * chore: something that is done again and again, one statement at a time.
 *
 * It asks, is told what came of it, and says when it goes on. Errors are the same for all of them:
 * logged when they begin, by the word of their code alone, and tried again after a rest that grows.
 */
#ifndef WORK_CHORE_H
#define WORK_CHORE_H

#include <uv.h>

#include "db/db.h"

enum {
        CHORE_REST_MS_MIN = 500, /* after an error; doubles with each further one */
        CHORE_REST_MS_MAX = 8000,
};

struct work;
struct chore;

struct chore_kind {
        const char *name; /* in the log and in /metrics */

        /* Ask by chore_ask() what is to be asked; with nothing to ask, it is begun again after a
         * tick. */
        void (*begin)(struct work *work, struct chore *chore);

        /* The reply, which is no error. Returns in how many milliseconds to go on. */
        unsigned (*took)(struct work *work, const struct db_reply *reply);

        /* There was an error instead. Null: nothing depends on it. */
        void (*failed)(struct work *work);
};

struct chore {
        struct work *work;
        const struct chore_kind *kind;
        uv_timer_t timer;  /* running: it rests */
        bool asked;        /* a statement is under way */
        uint64_t asked_ms; /* since when, or when the last one was */
        unsigned rest_ms;  /* of the last error; 0: the last one went well */
        uint64_t done, failed;
};

/* Begin after the first tick. work and kind are borrowed. */
void chore_start(struct chore *chore, struct work *work, const struct chore_kind *kind);

/* From begin(), at most once. */
void chore_ask(struct chore *chore, const struct db_statement *statement, const struct str *args);

/* Go on at once, unless a statement is under way. */
void chore_hurry(struct chore *chore);

/* Begin nothing more; a reply that is still to come is heard by nobody. */
void chore_close(struct chore *chore);

#endif
