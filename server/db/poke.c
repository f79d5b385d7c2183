#include "db/poke.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"

enum { APART_MS = 3, ANSWER_MS_MAX = 5000 };

struct poke {
        struct conn *conn;
        uv_timer_t timer; /* running: the last one was less than APART_MS ago */
        bool wanted;
};

static const struct db_statement notify = { "notify", "notify buckstop", 0 };

static void poke_go(struct poke *poke);

static void rested(uv_timer_t *timer)
{
        poke_go(timer->data);
}

static void poke_go(struct poke *poke)
{
        if (!poke->wanted || !conn_idle(poke->conn) || uv_is_active((uv_handle_t *)&poke->timer))
                return;
        poke->wanted = false;
        uv_timer_start(&poke->timer, rested, APART_MS, 0);
        conn_send(poke->conn, &notify, NULL);
        conn_sync(poke->conn, ANSWER_MS_MAX);
}

static void poke_up(void *who)
{
        poke_go(who);
}

static void poke_result(void *who, PGresult *own_result)
{
        (void)who;
        PQclear(own_result);
}

static void poke_synced(void *who, const PGresult *failure)
{
        (void)failure;
        poke_go(who);
}

static void poke_down(void *who)
{
        (void)who;
}

static const struct dsn_kind kind = { .name = "buckstop poke",
                                      .settings = "-c synchronous_commit=off" };

static const struct conn_owner owner = {
        .up = poke_up,
        .result = poke_result,
        .synced = poke_synced,
        .down = poke_down,
};

struct poke *poke_new(uv_loop_t *loop, const struct db_config *config)
{
        struct poke *poke = mem_new(1, sizeof(*poke));

        uv_timer_init(loop, &poke->timer);
        poke->timer.data = poke;
        poke->conn = conn_new(loop, config->dsn, &kind, config->statement_ms_max, &owner, poke);
        return poke;
}

void poke_close(struct poke *poke, struct closing *closing)
{
        conn_close(poke->conn, closing);
        closing_add(closing, (uv_handle_t *)&poke->timer);
}

void poke_free(struct poke *own_poke)
{
        conn_free(own_poke->conn);
        free(own_poke);
}

void poke_others(struct poke *poke)
{
        poke->wanted = true;
        poke_go(poke);
}

int poke_pid(const struct poke *poke)
{
        return conn_pid(poke->conn);
}
