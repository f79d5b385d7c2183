#include "db/db.h"

#include <assert.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "db/lane.h"
#include "db/poke.h"
#include "db/pool.h"
#include "db/tail.h"
#include "db/turn.h"

enum { EXPIRE_MS = 100 }; /* how often those who wait are looked through */

struct db {
        unsigned wait_ms_max;
        struct turn turn;
        uv_timer_t timer; /* runs while anybody waits */
        unsigned pending; /* accepted and not called back */
        struct lane *work;
        struct pool *pool, *reports;
        struct tail *tail;
        struct poke *poke;

        bool closing_down;
        struct closing closing;
        void (*closed)(void *who);
        void *closed_who;

        unsigned lanes_count;
        struct lane *lanes[];
};

static void expire(struct db *db, uint64_t now_ms)
{
        for (unsigned i = 0; i < db->lanes_count; i++)
                lane_expire(db->lanes[i], now_ms);
        lane_expire(db->work, now_ms);
        pool_expire(db->pool, now_ms);
        pool_expire(db->reports, now_ms);
}

static void on_timer(uv_timer_t *timer)
{
        expire(timer->data, clock_ms());
}

static void call_back(struct db *db)
{
        struct queue over = db->turn.over;

        db->turn.over = (struct queue){ 0 };
        for (struct ticket *ticket; (ticket = queue_take(&over));) {
                db->pending--;
                ticket_call_back(ticket);
        }
        if (db->pending == 0)
                uv_timer_stop(&db->timer);
}

/* Verbs run only on a schema that is known; on one known to be another, nobody waits. */
static void hand_out(struct db *db)
{
        if (tail_schema(db->tail) == TAIL_SCHEMA_WRONG)
                expire(db, UINT64_MAX);
        if (tail_schema(db->tail) != TAIL_SCHEMA_RIGHT)
                return;
        for (unsigned i = 0; i < db->lanes_count; i++)
                lane_go(db->lanes[i]);
        lane_go(db->work);
        pool_go(db->pool);
        pool_go(db->reports);
}

static void finish_closing(struct db *db)
{
        /* Those who were called back may have asked for more, and are to hear of it too. */
        if (db->pending > 0) {
                turn_want(&db->turn);
                return;
        }
        turn_close(&db->turn, &db->closing);
        closing_add(&db->closing, (uv_handle_t *)&db->timer);
        db->closing.open--;
}

static void end_of_turn(void *who)
{
        struct db *db = who;

        if (db->turn.committed) {
                db->turn.committed = false;
                tail_poke(db->tail);
                poke_others(db->poke);
        }
        call_back(db);
        if (db->closing_down)
                finish_closing(db);
        else
                hand_out(db);
}

#define READS_ONLY "-c default_transaction_read_only=on"

static struct pool *readers_new(uv_loop_t *loop, const struct db_config *config, struct turn *turn)
{
        static const struct dsn_kind kind = { .name = "buckstop reader", .settings = READS_ONLY };
        const struct pool_config readers = {
                .dsn = config->dsn,
                .kind = &kind,
                .count = config->readers,
                .statement_ms_max = config->statement_ms_max,
        };

        return pool_new(loop, &readers, turn);
}

/* A report has one process of the server to itself and no more: the others are the verbs'. */
static struct pool *reports_new(uv_loop_t *loop, const struct db_config *config, struct turn *turn)
{
        static const char settings[] = READS_ONLY " -c max_parallel_workers_per_gather=0";
        static const struct dsn_kind kind = { .name = "buckstop report", .settings = settings };
        static const struct dsn_kind by_role = { "buckstop report", settings, "buckstop_report" };
        const struct pool_config reports = {
                .dsn = config->report_dsn ? config->report_dsn : config->dsn,
                .kind = config->report_dsn ? &kind : &by_role,
                .count = config->reporters,
                .statement_ms_max = config->report_ms_max,
                .slow = "This takes too long: choose a shorter period or a team.",
        };

        return pool_new(loop, &reports, turn);
}

struct db *db_new(uv_loop_t *loop, const struct db_config *config, struct err *err)
{
        assert(config->lanes >= 1 && config->lanes <= 8 && config->readers >= 1 &&
               config->readers <= 16 && config->reporters >= 1 && config->reporters <= 16);
        if (!dsn_check(config->dsn, err) ||
            (config->report_dsn && !dsn_check(config->report_dsn, err)))
                return NULL;
        struct db *db = mem_new(1, sizeof(*db) + config->lanes * sizeof(struct lane *));

        db->wait_ms_max = config->wait_ms_max;
        turn_init(&db->turn, loop, end_of_turn, db);
        uv_timer_init(loop, &db->timer);
        db->timer.data = db;
        db->lanes_count = config->lanes;
        for (unsigned i = 0; i < db->lanes_count; i++)
                db->lanes[i] = lane_new(loop, config, LANE_VERBS, &db->turn);
        db->work = lane_new(loop, config, LANE_WORK, &db->turn);
        db->pool = readers_new(loop, config, &db->turn);
        db->reports = reports_new(loop, config, &db->turn);
        db->poke = poke_new(loop, config);
        db->tail = tail_new(loop, config, &db->turn, db->poke);
        return db;
}

static void gone(struct closing *closing)
{
        struct db *db = (struct db *)((char *)closing - offsetof(struct db, closing));
        void (*closed)(void *who) = db->closed;
        void *who = db->closed_who;

        for (unsigned i = 0; i < db->lanes_count; i++)
                lane_free(db->lanes[i]);
        lane_free(db->work);
        pool_free(db->pool);
        pool_free(db->reports);
        tail_free(db->tail);
        poke_free(db->poke);
        free(db);
        closed(who);
}

void db_close(struct db *own_db, void (*closed)(void *who), void *who)
{
        struct db *db = own_db;

        db->closing_down = true;
        db->closing.gone = gone;
        db->closing.open = 1; /* for those that stay until everyone has been called back */
        db->closed = closed;
        db->closed_who = who;
        for (unsigned i = 0; i < db->lanes_count; i++)
                lane_close(db->lanes[i], &db->closing);
        lane_close(db->work, &db->closing);
        pool_close(db->pool, &db->closing);
        pool_close(db->reports, &db->closing);
        tail_close(db->tail, &db->closing);
        poke_close(db->poke, &db->closing);
        turn_want(&db->turn);
}

bool db_ready(const struct db *db)
{
        unsigned up = 0;

        for (unsigned i = 0; i < db->lanes_count; i++)
                up += lane_up(db->lanes[i]);
        return up > 0 && pool_up(db->pool) > 0 && tail_up(db->tail) &&
               tail_schema(db->tail) == TAIL_SCHEMA_RIGHT;
}

unsigned db_pending(const struct db *db)
{
        return db->pending;
}

/* Take a call in. Returns false when it has been ended at once: at the end of the turn, as always.
 */
static bool accept_ticket(struct db *db, struct ticket *ticket, bool full)
{
        if (db->pending++ == 0)
                uv_timer_start(&db->timer, on_timer, EXPIRE_MS, EXPIRE_MS);
        ticket->until_ms = clock_ms() + db->wait_ms_max;
        if (ticket->err.code == ERR_NONE && (db->closing_down || full))
                ticket_busy(ticket);
        if (ticket->err.code == ERR_NONE)
                return true;
        turn_finish(&db->turn, ticket);
        return false;
}

/* A connected lane before one that is not, then the one with least to do. */
static struct lane *freest_lane(const struct db *db)
{
        struct lane *best = db->lanes[0];

        for (unsigned i = 1; i < db->lanes_count; i++) {
                struct lane *lane = db->lanes[i];

                if (lane_up(lane) != lane_up(best) ? lane_up(lane)
                                                   : lane_load(lane) < lane_load(best))
                        best = lane;
        }
        return best;
}

/* Fibonacci hashing (Knuth, 6.4): neighbouring ids spread evenly. */
static struct lane *lane_of(const struct db *db, int64_t order)
{
        uint64_t hash = (uint64_t)order * 0x9e3779b97f4a7c15ULL;

        return order ? db->lanes[(hash >> 32) % db->lanes_count] : freest_lane(db);
}

void db_change(struct db *db, const struct db_statement *statement, int64_t order,
               const struct str *args, db_done *done, void *who)
{
        struct ticket *ticket = ticket_new(statement, args, done, who);
        unsigned queued = 0;

        for (unsigned i = 0; i < db->lanes_count; i++)
                queued += lane_queued(db->lanes[i]);
        ticket->order = order;
        if (accept_ticket(db, ticket, queued >= DB_QUEUE_MAX))
                lane_put(lane_of(db, order), ticket);
}

void db_read(struct db *db, const struct db_statement *statement, const struct str *args,
             db_done *done, void *who)
{
        struct ticket *ticket = ticket_new(statement, args, done, who);

        if (accept_ticket(db, ticket, pool_queued(db->pool) >= DB_QUEUE_MAX))
                pool_put(db->pool, ticket);
}

void db_report(struct db *db, const struct db_statement *statement, const struct str *args,
               db_done *done, void *who)
{
        struct ticket *ticket = ticket_new(statement, args, done, who);

        if (accept_ticket(db, ticket, pool_queued(db->reports) >= DB_REPORTS_MAX))
                pool_put(db->reports, ticket);
}

void db_work(struct db *db, const struct db_statement *statement, const struct str *args,
             db_done *done, void *who)
{
        struct ticket *ticket = ticket_new(statement, args, done, who);

        ticket->alone = true;
        if (accept_ticket(db, ticket, lane_queued(db->work) >= DB_QUEUE_MAX))
                lane_put(db->work, ticket);
}

void db_news(struct db *db)
{
        turn_committed(&db->turn);
}

void db_tail(struct db *db, const struct db_follower *follower, void *who)
{
        tail_follow(db->tail, follower, who);
}

static void pools_figures(const struct db *db, struct db_figures *figures)
{
        struct pool_figures reads, reports;

        pool_figures(db->pool, &reads);
        figures->reads = reads.reads;
        figures->read_micros = reads.micros;
        figures->readers_up = reads.up;
        figures->queued_reads = reads.queued;
        pool_figures(db->reports, &reports);
        figures->reports = reports.reads;
        figures->report_micros = reports.micros;
        figures->reports_slow = reports.slow;
        figures->reporters_up = reports.up;
        figures->queued_reports = reports.queued;
}

void db_figures(const struct db *db, struct db_figures *figures)
{
        struct db_figures work = { 0 };

        *figures = (struct db_figures){ 0 };
        lane_figures(db->work, &work);
        figures->works = work.changes;
        figures->work_micros = work.change_micros;
        figures->queued_works = work.queued_changes;
        figures->work_up = work.lanes_up > 0;
        for (unsigned i = 0; i < db->lanes_count; i++)
                lane_figures(db->lanes[i], figures);
        pools_figures(db, figures);
        tail_figures(db->tail, figures);
}
