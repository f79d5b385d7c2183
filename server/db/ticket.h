/*
 * ticket: one call to the database, from being accepted to being called back.
 *
 * A ticket owns copies of its arguments and, once run, its rows or its err. It stands in one queue
 * at a time: of a lane, of the pool, or of what is to be called back at the end of the loop's turn.
 */
#ifndef DB_TICKET_H
#define DB_TICKET_H

#include <libpq-fe.h>

#include "db/db.h"

struct ticket {
        struct ticket *next; /* in its queue */
        struct db_statement statement;
        int64_t order;
        db_done *done;
        void *who;
        uint64_t since_us; /* when it was accepted */
        uint64_t until_ms; /* when waiting for a connection ends */
        unsigned tries;    /* begun and not finished so often */
        bool alone;        /* shares no transaction any more */
        PGresult *result;  /* owned; null until it has rows */
        struct err err;    /* ERR_NONE until it has failed */
        const char *args[DB_ARGS_MAX];
        char bytes[]; /* what args point at */
};

/* Copies everything. A zero byte in an argument, which SQL text cannot hold, fails it at once. */
struct ticket *ticket_new(const struct db_statement *statement, const struct str *args,
                          db_done *done, void *who);
void ticket_free(struct ticket *own_ticket);

/* Forget what came of it, to run it again. */
void ticket_reset(struct ticket *ticket);

/* End it with ERR_BUSY: nothing happened. */
void ticket_busy(struct ticket *ticket);

/* Call back, once, with its rows or its err; then it is gone. */
void ticket_call_back(struct ticket *own_ticket);

/* First in, first out. Zero-initialised is empty. */
struct queue {
        struct ticket *first, *last;
        unsigned count;
};

void queue_put(struct queue *queue, struct ticket *own_ticket);
void queue_put_first(struct queue *queue, struct ticket *own_ticket);
struct ticket *queue_take(struct queue *queue); /* null: empty */

#endif
