/*
 * pool: connections for what only reads: one pool for verbs, one for reports.
 *
 * One statement at a time on each, so that a slow search delays nobody but its asker. Their
 * transactions are read only, so what was under way on a connection that is lost is simply read
 * again.
 */
#ifndef DB_POOL_H
#define DB_POOL_H

#include "db/conn.h"
#include "db/turn.h"

struct pool;

struct pool_config {
        const char *dsn;             /* borrowed for the call */
        const struct dsn_kind *kind; /* outlives the pool */
        unsigned count;              /* connections */
        unsigned statement_ms_max;
        const char *slow; /* what a statement whose time is over is refused with, as ERR_TOO_LARGE;
                             null: ERR_BUSY. A literal */
};

/* turn is borrowed: what is finished is put there. */
struct pool *pool_new(uv_loop_t *loop, const struct pool_config *config, struct turn *turn);
void pool_close(struct pool *pool, struct closing *closing);
void pool_free(struct pool *own_pool);

void pool_put(struct pool *pool, struct ticket *own_ticket);

/* Send what has queued on the connections that are free. */
void pool_go(struct pool *pool);

/* End those who have waited too long with ERR_BUSY; at UINT64_MAX, all who wait. */
void pool_expire(struct pool *pool, uint64_t now_ms);

unsigned pool_up(const struct pool *pool); /* connections */
unsigned pool_queued(const struct pool *pool);

struct pool_figures {
        uint64_t reads, micros, slow; /* ended, well or not; their time; whose time was over */
        unsigned up, queued;
};

void pool_figures(const struct pool *pool, struct pool_figures *figures);

#endif
