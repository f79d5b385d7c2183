/*
 * pool: connections for what only reads.
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

/* turn is borrowed: what is finished is put there. */
struct pool *pool_new(uv_loop_t *loop, const struct db_config *config, struct turn *turn);
void pool_close(struct pool *pool, struct closing *closing);
void pool_free(struct pool *own_pool);

void pool_put(struct pool *pool, struct ticket *own_ticket);

/* Send what has queued on the connections that are free. */
void pool_go(struct pool *pool);

/* End those who have waited too long with ERR_BUSY; at UINT64_MAX, all who wait. */
void pool_expire(struct pool *pool, uint64_t now_ms);

unsigned pool_up(const struct pool *pool); /* connections */
unsigned pool_queued(const struct pool *pool);

/* Add the pool's figures. */
void pool_figures(const struct pool *pool, struct db_figures *figures);

#endif
