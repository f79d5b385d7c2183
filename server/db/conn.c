#include "db/conn.h"

#include <assert.h>
#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "db/sqlstate.h"

/* What each waits for. */
enum conn_state {
        CONN_RESTING,    /* the timer, to try again */
        CONN_CONNECTING, /* the socket, as PQconnectPoll() says; the timer, to give this try up */
        CONN_IDLE,       /* its owner, to send something */
        CONN_BUSY,       /* the socket, with results up to the sync; the timer, to give up */
        CONN_CLOSED,     /* nothing */
};

enum {
        REST_MS_MIN = 50, /* before the second try; doubles with each one after it */
        REST_MS_MAX = 2000,
        CONNECT_MS_MAX = 5000,
        ANSWERS_MAX = 2 * CONN_STATEMENTS_MAX + 1, /* each may be prepared first; and the sync */
};

/* What the server owes us next. */
struct answer {
        enum { ANSWER_PREPARED, ANSWER_RESULT, ANSWER_SYNCED } kind;
        const char *name; /* of the statement, borrowed */
};

struct conn {
        uv_loop_t *loop;
        struct dsn *dsn;
        const struct dsn_kind *kind;
        const struct conn_owner *owner;
        void *who;

        enum conn_state state;
        PGconn *pg;      /* null: resting or closed */
        uv_poll_t *poll; /* null: nothing to watch; frees itself once closed */
        int watched;
        uv_timer_t timer;
        unsigned rest_ms; /* next time */
        bool complained;  /* of this outage, in the log */

        const char **prepared; /* names, borrowed, as known to this connection */
        size_t prepared_count;

        struct answer answers[ANSWERS_MAX]; /* from next to count */
        unsigned answers_next, answers_count;
        bool skip; /* the next result: its preparation failed, and that was the result */
        PGresult *sync_failure; /* owned; an error that came in the place of the sync */
};

static void on_timer(uv_timer_t *timer);
static void on_poll(uv_poll_t *poll, int status, int events);

static void poll_gone(uv_handle_t *handle)
{
        free(handle);
}

static void unwatch(struct conn *conn)
{
        if (conn->poll)
                uv_close((uv_handle_t *)conn->poll, poll_gone);
        conn->poll = NULL;
        conn->watched = 0;
}

/* False when there is no socket to watch. */
static bool watch(struct conn *conn, int events)
{
        if (conn->watched == events)
                return true;
        if (!conn->poll) {
                uv_poll_t *poll = mem_new(1, sizeof(*poll));
                int socket = PQsocket(conn->pg);

                if (socket < 0 || uv_poll_init(conn->loop, poll, socket) != 0) {
                        free(poll);
                        return false;
                }
                poll->data = conn;
                conn->poll = poll;
        }
        conn->watched = events;
        return uv_poll_start(conn->poll, events, on_poll) == 0;
}

/* The handle goes first: it must not watch a number that may soon be another socket's. */
static void disconnect(struct conn *conn)
{
        unwatch(conn);
        PQfinish(conn->pg);
        conn->pg = NULL;
        PQclear(conn->sync_failure);
        conn->sync_failure = NULL;
        conn->prepared_count = 0;
        conn->answers_next = conn->answers_count = 0;
        conn->skip = false;
}

/* So long, give or take a half, so that the nodes of a company do not all come back at once. */
static unsigned rest_ms(struct conn *conn)
{
        unsigned char chance = 0;
        unsigned rest = conn->rest_ms;

        uv_random(NULL, NULL, &chance, sizeof(chance), 0, NULL);
        conn->rest_ms = rest * 2 < REST_MS_MAX ? rest * 2 : REST_MS_MAX;
        return rest / 2 + rest * chance / 256;
}

/* The one place that moves between states. wait_ms is the timer's, 0 for none. */
static void move(struct conn *conn, enum conn_state state, unsigned wait_ms)
{
        conn->state = state;
        if (state == CONN_RESTING || state == CONN_CLOSED)
                disconnect(conn);
        if (wait_ms > 0)
                uv_timer_start(&conn->timer, on_timer, wait_ms, 0);
        else
                uv_timer_stop(&conn->timer);
}

/*
 * An outage is logged when it begins and when it is known why, not at every try. What libpq says
 * while connecting is about hosts and sign-in; later it could quote a statement's error, so only
 * then is it logged.
 */
static void complain(struct conn *conn)
{
        if (conn->state != CONN_CONNECTING) {
                log_event(LOG_WARN, "db.connection_lost", log_text("kind", conn->kind->name));
        } else if (!conn->complained) {
                log_event(LOG_WARN, "db.unreachable", log_text("kind", conn->kind->name),
                          log_text("why", PQerrorMessage(conn->pg)));
                conn->complained = true;
        }
}

static void lost(struct conn *conn)
{
        bool was_up = conn_up(conn);

        complain(conn);
        move(conn, CONN_RESTING, rest_ms(conn));
        if (was_up)
                conn->owner->down(conn->who);
}

static void connected(struct conn *conn)
{
        PQsetnonblocking(conn->pg, 1);
        if (!PQenterPipelineMode(conn->pg) || !watch(conn, UV_READABLE)) {
                lost(conn);
                return;
        }
        log_event(LOG_INFO, "db.connected", log_text("kind", conn->kind->name));
        conn->rest_ms = REST_MS_MIN;
        conn->complained = false;
        move(conn, CONN_IDLE, 0);
        conn->owner->up(conn->who);
}

/* libpq may go on with another socket after every step, so the handle is made anew each time. */
static void connect_step(struct conn *conn)
{
        unwatch(conn);
        switch (PQconnectPoll(conn->pg)) {
        case PGRES_POLLING_READING:
                if (!watch(conn, UV_READABLE))
                        lost(conn);
                break;
        case PGRES_POLLING_WRITING:
                if (!watch(conn, UV_WRITABLE))
                        lost(conn);
                break;
        case PGRES_POLLING_OK:
                connected(conn);
                break;
        default:
                lost(conn);
        }
}

static void ignore_notice(void *who, const PGresult *notice)
{
        (void)who;
        (void)notice;
}

static void connect_begin(struct conn *conn)
{
        conn->pg = PQconnectStartParams(dsn_keywords(conn->dsn), dsn_values(conn->dsn), 0);
        if (!conn->pg)
                mem_exhausted();
        PQsetNoticeReceiver(conn->pg, ignore_notice, NULL);
        move(conn, CONN_CONNECTING, CONNECT_MS_MAX);
        if (PQstatus(conn->pg) == CONNECTION_BAD || !watch(conn, UV_WRITABLE))
                lost(conn);
}

static void on_timer(uv_timer_t *timer)
{
        struct conn *conn = timer->data;

        switch (conn->state) {
        case CONN_RESTING:
                connect_begin(conn);
                break;
        case CONN_CONNECTING:
                dsn_next_host(conn->dsn);
                lost(conn);
                break;
        default:
                lost(conn);
        }
}

static bool is_prepared(const struct conn *conn, const char *name)
{
        for (size_t i = 0; i < conn->prepared_count; i++)
                if (conn->prepared[i] == name)
                        return true;
        for (size_t i = 0; i < conn->prepared_count; i++)
                if (strcmp(conn->prepared[i], name) == 0)
                        return true;
        return false;
}

static void forget_prepared(struct conn *conn, const char *name)
{
        for (size_t i = 0; i < conn->prepared_count; i++)
                if (conn->prepared[i] == name)
                        conn->prepared[i] = conn->prepared[--conn->prepared_count];
}

static void expect(struct conn *conn, int kind, const char *name)
{
        assert(conn->answers_count < ANSWERS_MAX);
        conn->answers[conn->answers_count++] = (struct answer){ .kind = kind, .name = name };
}

static void prepare(struct conn *conn, const struct db_statement *statement)
{
        PQsendPrepare(conn->pg, statement->name, statement->sql, 0, NULL);
        expect(conn, ANSWER_PREPARED, statement->name);
        conn->prepared = mem_resize(conn->prepared, conn->prepared_count + 1, sizeof(char *));
        conn->prepared[conn->prepared_count++] = statement->name;
}

/* A send that fails has broken the connection, and the socket's next event says so. */
void conn_send(struct conn *conn, const struct db_statement *statement, const char *const *args)
{
        assert(conn->state == CONN_IDLE);
        if (!is_prepared(conn, statement->name))
                prepare(conn, statement);
        PQsendQueryPrepared(conn->pg, statement->name, (int)statement->args, args, NULL, NULL, 0);
        expect(conn, ANSWER_RESULT, statement->name);
}

/* What the socket does not take at once goes when it can be written to. */
static void flush(struct conn *conn)
{
        int left = PQflush(conn->pg);

        watch(conn, left > 0 ? UV_READABLE | UV_WRITABLE : UV_READABLE);
}

void conn_sync(struct conn *conn, unsigned wait_ms)
{
        PQpipelineSync(conn->pg);
        expect(conn, ANSWER_SYNCED, NULL);
        flush(conn);
        /* Broken already: by the timer, since its owner is not told from inside his own call. */
        move(conn, CONN_BUSY, PQstatus(conn->pg) == CONNECTION_OK ? wait_ms : 1);
}

static void take_prepared(struct conn *conn, const char *name, PGresult *own_result)
{
        if (PQresultStatus(own_result) == PGRES_COMMAND_OK) {
                PQclear(own_result);
                return;
        }
        forget_prepared(conn, name);
        if (PQresultStatus(own_result) == PGRES_PIPELINE_ABORTED) {
                PQclear(own_result);
                return;
        }
        conn->skip = true;
        conn->owner->result(conn->who, own_result);
}

static void take_result(struct conn *conn, PGresult *own_result)
{
        if (conn->skip) {
                conn->skip = false;
                PQclear(own_result);
                return;
        }
        conn->owner->result(conn->who, own_result);
}

/* An implicit transaction commits at the sync, and where that fails the error comes before the
 * sync's own result. */
static void take_synced(struct conn *conn, PGresult *own_result)
{
        if (PQresultStatus(own_result) != PGRES_PIPELINE_SYNC) {
                PQclear(conn->sync_failure);
                conn->sync_failure = own_result;
                return;
        }
        PGresult *failure = conn->sync_failure;

        PQclear(own_result);
        conn->sync_failure = NULL;
        conn->answers_next = conn->answers_count = 0;
        move(conn, CONN_IDLE, 0);
        conn->owner->synced(conn->who, failure);
        PQclear(failure);
}

static void take(struct conn *conn, PGresult *own_result)
{
        const struct answer answer = conn->answers[conn->answers_next];

        switch (answer.kind) {
        case ANSWER_PREPARED:
                conn->answers_next++;
                take_prepared(conn, answer.name, own_result);
                break;
        case ANSWER_RESULT:
                conn->answers_next++;
                take_result(conn, own_result);
                break;
        case ANSWER_SYNCED:
                take_synced(conn, own_result);
                break;
        }
}

/*
 * Each statement has one result and a null after it. Two nulls in a row: nothing more is there. An
 * error without a SQLSTATE is libpq's own, for a connection that has gone, and nobody's result.
 */
static void take_results(struct conn *conn)
{
        bool null_before = false;

        while (conn->state == CONN_BUSY && !PQisBusy(conn->pg)) {
                PGresult *result = PQgetResult(conn->pg);

                if (!result && null_before)
                        return;
                null_before = !result;
                if (!result)
                        continue;
                if (PQresultStatus(result) == PGRES_FATAL_ERROR && sqlstate_none(result)) {
                        PQclear(result);
                        return;
                }
                take(conn, result);
        }
}

static void take_notifications(struct conn *conn)
{
        PGnotify *notification;

        while (conn_up(conn) && (notification = PQnotifies(conn->pg))) {
                if (conn->owner->notified)
                        conn->owner->notified(conn->who, notification->be_pid);
                PQfreemem(notification);
        }
}

static void exchange(struct conn *conn)
{
        bool alive = PQconsumeInput(conn->pg);

        take_results(conn);
        take_notifications(conn);
        if (!conn_up(conn))
                return;
        if (!alive || PQstatus(conn->pg) != CONNECTION_OK)
                lost(conn);
        else
                flush(conn);
}

static void on_poll(uv_poll_t *poll, int status, int events)
{
        struct conn *conn = poll->data;

        (void)events;
        /* An error has stopped the handle. libpq finds out, but maybe only after reading on. */
        if (status < 0)
                conn->watched = 0;
        if (conn->state == CONN_CONNECTING)
                connect_step(conn);
        else
                exchange(conn);
}

struct conn *conn_new(uv_loop_t *loop, const char *dsn, const struct dsn_kind *kind,
                      unsigned statement_ms_max, const struct conn_owner *owner, void *who)
{
        struct conn *conn = mem_new(1, sizeof(*conn));

        conn->loop = loop;
        conn->dsn = dsn_new(dsn, kind, statement_ms_max);
        conn->kind = kind;
        conn->owner = owner;
        conn->who = who;
        conn->rest_ms = REST_MS_MIN;
        uv_timer_init(loop, &conn->timer);
        conn->timer.data = conn;
        move(conn, CONN_RESTING, 1);
        return conn;
}

void conn_close(struct conn *conn, struct closing *closing)
{
        move(conn, CONN_CLOSED, 0);
        closing_add(closing, (uv_handle_t *)&conn->timer);
}

void conn_free(struct conn *own_conn)
{
        dsn_free(own_conn->dsn);
        free(own_conn->prepared);
        free(own_conn);
}

bool conn_up(const struct conn *conn)
{
        return conn->state == CONN_IDLE || conn->state == CONN_BUSY;
}

bool conn_idle(const struct conn *conn)
{
        return conn->state == CONN_IDLE;
}

bool conn_in_failed_transaction(const struct conn *conn)
{
        return conn->pg && PQtransactionStatus(conn->pg) == PQTRANS_INERROR;
}

int conn_pid(const struct conn *conn)
{
        return conn_up(conn) ? PQbackendPID(conn->pg) : 0;
}
