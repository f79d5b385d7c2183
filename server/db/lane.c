#include "db/lane.h"

#include <assert.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "db/sqlstate.h"

enum {
        TRIES_MAX = 3, /* of a verb whose connection is lost before its commit */
        STEP_FRAME = -1,
        STEP_COMMIT = -2,
};

struct lane {
        struct turn *turn;
        enum lane_use use;
        struct conn *conn;
        unsigned answer_ms_max;
        struct queue queue;

        struct ticket *batch[DB_BATCH_MAX];
        unsigned count; /* of batch; 0: nothing under way */
        unsigned next;  /* first of batch that the pipeline after a refusal would send */

        /* The pipeline under way: each statement's place in batch, or what else it is. */
        signed char steps[CONN_STATEMENTS_MAX];
        unsigned steps_sent, steps_read;
        bool may_commit; /* a commit was sent, and no error has come before its result */
        bool committed;
        bool broken; /* an error that is no verb's own: the transaction is given up */

        uint64_t changes, batches, refused, lost, again, micros;
};

static const struct db_statement begin = { "begin", "begin", 0 };
static const struct db_statement commit = { "commit", "commit", 0 };
static const struct db_statement rollback = { "rollback", "rollback", 0 };
static const struct db_statement verb_begin = { "verb_begin", "savepoint verb", 0 };
static const struct db_statement verb_end = { "verb_end", "release verb", 0 };
static const struct db_statement verb_undo = { "verb_undo", "rollback to verb", 0 };

/* ---- sending ---- */

static void send_step(struct lane *lane, const struct db_statement *statement,
                      const char *const *args, int step)
{
        lane->steps[lane->steps_sent++] = (signed char)step;
        conn_send(lane->conn, statement, args);
}

static void send_verb(struct lane *lane, unsigned i)
{
        const struct ticket *ticket = lane->batch[i];

        send_step(lane, &ticket->statement, ticket->args, (int)i);
}

static void pipeline_begin(struct lane *lane)
{
        lane->steps_sent = lane->steps_read = 0;
        lane->committed = lane->broken = false;
        lane->may_commit = true;
}

/* A single statement is a transaction by itself, committed at the sync. */
static void send_alone(struct lane *lane)
{
        pipeline_begin(lane);
        send_verb(lane, 0);
        conn_sync(lane->conn, lane->answer_ms_max);
}

static void send_rest(struct lane *lane)
{
        for (; lane->next < lane->count; lane->next++) {
                send_step(lane, &verb_begin, NULL, STEP_FRAME);
                send_verb(lane, lane->next);
                send_step(lane, &verb_end, NULL, STEP_FRAME);
        }
        send_step(lane, &commit, NULL, STEP_COMMIT);
        conn_sync(lane->conn, lane->answer_ms_max);
}

static void send_batch(struct lane *lane)
{
        pipeline_begin(lane);
        lane->next = 0;
        send_step(lane, &begin, NULL, STEP_FRAME);
        send_rest(lane);
}

/* A verb has failed, and what was sent after it has not been run. */
static void send_after_refusal(struct lane *lane)
{
        pipeline_begin(lane);
        send_step(lane, &verb_undo, NULL, STEP_FRAME);
        send_step(lane, &verb_end, NULL, STEP_FRAME);
        send_rest(lane);
}

static void send_rollback(struct lane *lane)
{
        pipeline_begin(lane);
        lane->may_commit = false;
        lane->broken = true;
        send_step(lane, &rollback, NULL, STEP_FRAME);
        conn_sync(lane->conn, lane->answer_ms_max);
}

/* One order of row locks in every batch; equal orders keep their turn. */
static void sort(struct lane *lane)
{
        for (unsigned i = 1; i < lane->count; i++) {
                struct ticket *ticket = lane->batch[i];
                unsigned j = i;

                for (; j > 0 && lane->batch[j - 1]->order > ticket->order; j--)
                        lane->batch[j] = lane->batch[j - 1];
                lane->batch[j] = ticket;
        }
}

static void fill(struct lane *lane)
{
        struct queue *queue = &lane->queue;

        do
                lane->batch[lane->count++] = queue_take(queue);
        while (queue->first && lane->count < DB_BATCH_MAX && !queue->first->alone &&
               !lane->batch[0]->alone);
        sort(lane);
}

void lane_go(struct lane *lane)
{
        if (lane->count > 0 || !lane->queue.first || !conn_idle(lane->conn))
                return;
        fill(lane);
        if (lane->count == 1)
                send_alone(lane);
        else
                send_batch(lane);
}

/* ---- what came of it ---- */

/* An error of this verb's own. If it may pass, the ticket goes without an answer, to run alone. */
static void fail(struct lane *lane, struct ticket *ticket, const PGresult *failure)
{
        if (sqlstate_read(failure, ticket->statement.name, &ticket->err) && ticket->tries == 0) {
                ticket_reset(ticket);
                ticket->alone = true;
                ticket->tries++;
                return;
        }
        lane->refused++;
}

static void take_failure(struct lane *lane, int step, const PGresult *failure)
{
        bool fatal = sqlstate_fatal(failure);

        /* The session's end may be told in place of a commit that was done. */
        if (!(fatal && step == STEP_COMMIT))
                lane->may_commit = false;
        if (fatal)
                return;
        if (step < 0) {
                lane->broken = true;
                return;
        }
        lane->next = (unsigned)step + 1;
        fail(lane, lane->batch[step], failure);
}

static void lane_result(void *who, PGresult *own_result)
{
        struct lane *lane = who;
        int step = lane->steps[lane->steps_read++];

        switch (PQresultStatus(own_result)) {
        case PGRES_PIPELINE_ABORTED:
                break;
        case PGRES_TUPLES_OK:
        case PGRES_COMMAND_OK:
                if (step >= 0) {
                        lane->batch[step]->result = own_result;
                        return;
                }
                /* A commit of what has failed is a rollback, and says so. */
                if (step == STEP_COMMIT)
                        lane->committed = strcmp(PQcmdStatus(own_result), "COMMIT") == 0;
                break;
        default:
                take_failure(lane, step, own_result);
        }
        PQclear(own_result);
}

static bool answered(const struct ticket *ticket)
{
        return ticket->result || ticket->err.code != ERR_NONE;
}

static void finish(struct lane *lane, struct ticket *own_ticket)
{
        lane->changes++;
        lane->micros += clock_us() - own_ticket->since_us;
        turn_finish(lane->turn, own_ticket);
}

/* Call back those that have an answer; queue the others again, first and in their old order. */
static void settle(struct lane *lane)
{
        unsigned kept = 0;

        for (unsigned i = 0; i < lane->count; i++)
                if (answered(lane->batch[i]))
                        finish(lane, lane->batch[i]);
                else
                        lane->batch[kept++] = lane->batch[i];
        lane->again += kept;
        lane->count = 0;
        while (kept > 0)
                queue_put_first(&lane->queue, lane->batch[--kept]);
        turn_want(lane->turn);
}

/* The transaction was for nothing, refusals included: they may have been about what is undone. */
static void disband(struct lane *lane)
{
        for (unsigned i = 0; i < lane->count; i++) {
                ticket_reset(lane->batch[i]);
                lane->batch[i]->alone = true;
        }
        settle(lane);
}

static void committed(struct lane *lane)
{
        lane->batches++;
        if (lane->use == LANE_VERBS)
                turn_committed(lane->turn);
}

static void synced_alone(struct lane *lane, const PGresult *failure)
{
        struct ticket *ticket = lane->batch[0];

        if (failure) {
                ticket_reset(ticket);
                fail(lane, ticket, failure);
        }
        if (ticket->result) {
                committed(lane);
        }
        settle(lane);
}

static void synced_batch(struct lane *lane)
{
        if (lane->committed) {
                committed(lane);
                settle(lane);
        } else if (!conn_in_failed_transaction(lane->conn)) {
                disband(lane);
        } else if (lane->broken) {
                send_rollback(lane);
        } else {
                send_after_refusal(lane);
        }
}

static void lane_synced(void *who, const PGresult *failure)
{
        struct lane *lane = who;

        if (lane->count == 1)
                synced_alone(lane, failure);
        else
                synced_batch(lane);
}

static void unknown_outcome(struct lane *lane, struct ticket *ticket)
{
        lane->lost++;
        ticket_reset(ticket);
        err_set(&ticket->err, ERR_UNKNOWN_OUTCOME,
                "The connection to the database was lost while this was being stored. "
                "Repeat it with the same key.");
}

/* The connection is gone. A refusal stands; rows without their commit do not. */
static void lane_down(void *who)
{
        struct lane *lane = who;

        for (unsigned i = 0; i < lane->count; i++) {
                struct ticket *ticket = lane->batch[i];

                if (ticket->err.code != ERR_NONE)
                        continue;
                ticket_reset(ticket);
                if (lane->may_commit)
                        unknown_outcome(lane, ticket);
                else if (++ticket->tries >= TRIES_MAX)
                        ticket_busy(ticket);
        }
        settle(lane);
}

static void lane_up_again(void *who)
{
        struct lane *lane = who;

        turn_want(lane->turn);
}

/* ---- the lane itself ---- */

static const struct dsn_kind kinds[] = {
        [LANE_VERBS] = { .name = "buckstop lane", .settings = "" },
        [LANE_WORK] = { .name = "buckstop work", .settings = "" },
};

static const struct conn_owner owner = {
        .up = lane_up_again,
        .result = lane_result,
        .synced = lane_synced,
        .down = lane_down,
};

struct lane *lane_new(uv_loop_t *loop, const struct db_config *config, enum lane_use use,
                      struct turn *turn)
{
        struct lane *lane = mem_new(1, sizeof(*lane));

        lane->turn = turn;
        lane->use = use;
        /* The server answers when it has got to the sync, and a few verbs may be slow. */
        lane->answer_ms_max = 4 * config->statement_ms_max + 1000;
        lane->conn =
                conn_new(loop, config->dsn, &kinds[use], config->statement_ms_max, &owner, lane);
        return lane;
}

void lane_close(struct lane *lane, struct closing *closing)
{
        conn_close(lane->conn, closing);
        lane_down(lane);
        lane_expire(lane, UINT64_MAX);
}

void lane_free(struct lane *own_lane)
{
        conn_free(own_lane->conn);
        free(own_lane);
}

void lane_put(struct lane *lane, struct ticket *own_ticket)
{
        queue_put(&lane->queue, own_ticket);
        turn_want(lane->turn);
}

void lane_expire(struct lane *lane, uint64_t now_ms)
{
        while (lane->queue.first && lane->queue.first->until_ms <= now_ms) {
                struct ticket *ticket = queue_take(&lane->queue);

                ticket_busy(ticket);
                finish(lane, ticket);
        }
}

bool lane_up(const struct lane *lane)
{
        return conn_up(lane->conn);
}

unsigned lane_queued(const struct lane *lane)
{
        return lane->queue.count;
}

unsigned lane_load(const struct lane *lane)
{
        return lane->queue.count + lane->count;
}

void lane_figures(const struct lane *lane, struct db_figures *figures)
{
        figures->changes += lane->changes;
        figures->batches += lane->batches;
        figures->refused += lane->refused;
        figures->lost += lane->lost;
        figures->again += lane->again;
        figures->change_micros += lane->micros;
        figures->queued_changes += lane->queue.count;
        figures->lanes_up += lane_up(lane);
}
