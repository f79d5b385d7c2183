#include "db/pool.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "db/sqlstate.h"

enum { TRIES_MAX = 2 };

struct reader {
        struct pool *pool;
        struct conn *conn;
        struct ticket *ticket; /* null: nothing under way */
        bool again;            /* it failed in a way that may pass */
};

struct pool {
        struct turn *turn;
        unsigned statement_ms_max;
        const char *slow;
        struct queue queue;
        uint64_t reads, micros, slow_reads;
        unsigned count;
        struct reader readers[];
};

static void finish(struct pool *pool, struct ticket *own_ticket)
{
        pool->reads++;
        pool->micros += clock_us() - own_ticket->since_us;
        turn_finish(pool->turn, own_ticket);
}

/* Once more, or busy after too many tries. */
static void again(struct pool *pool, struct ticket *ticket)
{
        if (++ticket->tries < TRIES_MAX) {
                ticket_reset(ticket);
                queue_put_first(&pool->queue, ticket);
                turn_want(pool->turn);
                return;
        }
        ticket_busy(ticket);
        finish(pool, ticket);
}

/* What failed is not to be asked again as it is, or may be; or the session's end is no answer. */
static void reader_failure(struct reader *reader, const PGresult *failure)
{
        struct pool *pool = reader->pool;
        struct ticket *ticket = reader->ticket;

        if (sqlstate_fatal(failure))
                return;
        reader->again = sqlstate_read(failure, ticket->statement.name, &ticket->err);
        if (!sqlstate_slow(failure))
                return;
        pool->slow_reads++;
        if (pool->slow)
                err_set(&ticket->err, ERR_TOO_LARGE, "%s", pool->slow);
}

static void reader_result(void *who, PGresult *own_result)
{
        struct reader *reader = who;

        if (PQresultStatus(own_result) == PGRES_TUPLES_OK ||
            PQresultStatus(own_result) == PGRES_COMMAND_OK) {
                reader->ticket->result = own_result;
                return;
        }
        reader_failure(reader, own_result);
        PQclear(own_result);
}

static void reader_synced(void *who, const PGresult *failure)
{
        struct reader *reader = who;
        struct ticket *ticket = reader->ticket;

        reader->ticket = NULL;
        if (failure || reader->again)
                again(reader->pool, ticket);
        else
                finish(reader->pool, ticket);
        turn_want(reader->pool->turn);
}

static void reader_down(void *who)
{
        struct reader *reader = who;
        struct ticket *ticket = reader->ticket;

        reader->ticket = NULL;
        if (!ticket)
                return;
        if (ticket->result || ticket->err.code != ERR_NONE)
                finish(reader->pool, ticket);
        else
                again(reader->pool, ticket);
}

static void reader_up(void *who)
{
        struct reader *reader = who;

        turn_want(reader->pool->turn);
}

static const struct conn_owner owner = {
        .up = reader_up,
        .result = reader_result,
        .synced = reader_synced,
        .down = reader_down,
};

struct pool *pool_new(uv_loop_t *loop, const struct pool_config *config, struct turn *turn)
{
        struct pool *pool = mem_new(1, sizeof(*pool) + config->count * sizeof(struct reader));

        pool->turn = turn;
        pool->statement_ms_max = config->statement_ms_max;
        pool->slow = config->slow;
        pool->count = config->count;
        for (unsigned i = 0; i < pool->count; i++) {
                struct reader *reader = &pool->readers[i];

                reader->pool = pool;
                reader->conn = conn_new(loop, config->dsn, config->kind, config->statement_ms_max,
                                        &owner, reader);
        }
        return pool;
}

void pool_close(struct pool *pool, struct closing *closing)
{
        for (unsigned i = 0; i < pool->count; i++) {
                conn_close(pool->readers[i].conn, closing);
                reader_down(&pool->readers[i]);
        }
        pool_expire(pool, UINT64_MAX);
}

void pool_free(struct pool *own_pool)
{
        for (unsigned i = 0; i < own_pool->count; i++)
                conn_free(own_pool->readers[i].conn);
        free(own_pool);
}

void pool_put(struct pool *pool, struct ticket *own_ticket)
{
        queue_put(&pool->queue, own_ticket);
        turn_want(pool->turn);
}

static void reader_go(struct reader *reader)
{
        if (reader->ticket || !conn_idle(reader->conn))
                return;
        struct ticket *ticket = queue_take(&reader->pool->queue);

        if (!ticket)
                return;
        reader->again = false;
        reader->ticket = ticket;
        conn_send(reader->conn, &ticket->statement, ticket->args);
        conn_sync(reader->conn, 2 * reader->pool->statement_ms_max + 1000);
}

void pool_go(struct pool *pool)
{
        for (unsigned i = 0; i < pool->count; i++)
                reader_go(&pool->readers[i]);
}

void pool_expire(struct pool *pool, uint64_t now_ms)
{
        while (pool->queue.first && pool->queue.first->until_ms <= now_ms) {
                struct ticket *ticket = queue_take(&pool->queue);

                ticket_busy(ticket);
                finish(pool, ticket);
        }
}

unsigned pool_up(const struct pool *pool)
{
        unsigned up = 0;

        for (unsigned i = 0; i < pool->count; i++)
                up += conn_up(pool->readers[i].conn);
        return up;
}

unsigned pool_queued(const struct pool *pool)
{
        return pool->queue.count;
}

void pool_figures(const struct pool *pool, struct pool_figures *figures)
{
        *figures = (struct pool_figures){
                .reads = pool->reads,
                .micros = pool->micros,
                .slow = pool->slow_reads,
                .up = pool_up(pool),
                .queued = pool->queue.count,
        };
}
