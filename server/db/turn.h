/*
 * turn: the end of the loop's turn, where work is handed out and callers are called back.
 *
 * What arrives in one turn of the loop is thereby one batch, without waiting for anything; and
 * nobody is ever called back from inside his own call, or from inside libpq's results.
 */
#ifndef DB_TURN_H
#define DB_TURN_H

#include "db/closing.h"
#include "db/ticket.h"

struct turn {
        uv_check_t check;  /* runs when this turn's input has been read */
        uv_idle_t idle;    /* keeps the loop from sleeping before that */
        struct queue over; /* tickets to be called back */
        bool committed;
        void (*end)(void *who);
        void *who;
};

/* end(who) runs once at the end of every turn that was asked for. */
void turn_init(struct turn *turn, uv_loop_t *loop, void (*end)(void *who), void *who);
void turn_close(struct turn *turn, struct closing *closing);

/* There is something to do at the end of this turn. */
void turn_want(struct turn *turn);

/* This ticket has its rows or its err: call it back. */
void turn_finish(struct turn *turn, struct ticket *own_ticket);

/* Something was committed, so the log has grown. */
void turn_committed(struct turn *turn);

#endif
