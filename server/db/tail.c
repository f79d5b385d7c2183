#include "db/tail.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "db/sqlstate.h"

enum {
        POLL_MS = 1000,
        APART_MS = 2, /* looks at the log: under load one finds what many would */
};

enum asking { ASKING_NOTHING, ASKING_SCHEMA, ASKING_TO_LISTEN, ASKING_CURSOR, ASKING_EVENTS };

struct tail {
        struct turn *turn;
        const struct poke *poke;
        struct conn *conn;
        uv_timer_t timer; /* every POLL_MS */
        uv_timer_t pause; /* running: the last look was less than APART_MS ago */
        unsigned wait_ms;

        const struct db_follower *follower; /* null: not asked to follow yet */
        void *who;

        enum asking asking;
        enum tail_schema schema;
        char *own_schema_version; /* null: any will do */
        bool checked, listening;  /* on this connection */
        bool wanted;              /* look again */
        bool failed;              /* the last look, which is logged once */
        char *own_cursor;         /* null: not known yet */

        int64_t *recipients; /* of one event; grows */
        size_t recipients_max;
        uint64_t events, reads;
};

static const struct db_statement statements[] = {
        [ASKING_SCHEMA] = { "schema_version", "select api.schema_version()", 0 },
        [ASKING_TO_LISTEN] = { "listen", "listen buckstop", 0 },
        [ASKING_CURSOR] = { "event_cursor", "select api.event_cursor()", 0 },
        [ASKING_EVENTS] = { "event_tail",
                            "select next, id, recipients, frame, article, question, synonyms, "
                            "person "
                            "from api.event_tail($1)",
                            1 },
};

/* The columns of event_tail. */
enum { NEXT, ID, RECIPIENTS, FRAME, ARTICLE, QUESTION, SYNONYMS, PERSON };

/* What there is to ask next. */
static enum asking next_question(const struct tail *tail)
{
        if (!tail->wanted)
                return ASKING_NOTHING;
        if (!tail->checked)
                return ASKING_SCHEMA;
        if (!tail->listening)
                return ASKING_TO_LISTEN;
        if (!tail->follower)
                return ASKING_NOTHING;
        return tail->own_cursor ? ASKING_EVENTS : ASKING_CURSOR;
}

static void tail_go(struct tail *tail);

static void rested(uv_timer_t *pause)
{
        tail_go(pause->data);
}

static void tail_go(struct tail *tail)
{
        const char *args[] = { tail->own_cursor };

        if (!conn_idle(tail->conn) || uv_is_active((uv_handle_t *)&tail->pause))
                return;
        tail->asking = next_question(tail);
        if (tail->asking == ASKING_NOTHING)
                return;
        /* Only the look at the log is answered for good; the questions before it lead on to it. */
        if (tail->asking == ASKING_EVENTS) {
                tail->wanted = false;
                uv_timer_start(&tail->pause, rested, APART_MS, 0);
        }
        conn_send(tail->conn, &statements[tail->asking], args);
        conn_sync(tail->conn, tail->wait_ms);
}

static void tail_broken(struct tail *tail)
{
        if (tail->follower)
                tail->follower->broken(tail->who);
}

static void take_schema(struct tail *tail, const char *version)
{
        bool right = version && strcmp(version, tail->own_schema_version) == 0;
        bool was_wrong = tail->schema == TAIL_SCHEMA_WRONG;

        if (!right && !was_wrong)
                log_event(LOG_ERROR, "db.schema_mismatch",
                          log_text("wanted", tail->own_schema_version),
                          log_text("found", version ? version : "none"));
        if (right && tail->schema != TAIL_SCHEMA_RIGHT)
                log_event(LOG_INFO, "db.schema", log_text("version", version));
        tail->schema = right ? TAIL_SCHEMA_RIGHT : TAIL_SCHEMA_WRONG;
        tail->checked = right;
        /* With the wrong one nothing more is asked until the timer says so. */
        tail->wanted = right;
        if (right && was_wrong)
                tail_broken(tail);
        turn_want(tail->turn);
}

/* "cluster:xmin:xmax:running": the part after so many colons. */
static const char *cursor_part(const char *cursor, unsigned colons)
{
        while (colons > 0 && *cursor)
                colons -= *cursor++ == ':';
        return cursor;
}

/* Does the log belong to another database than before? */
static bool other_cluster(const char *a, const char *b)
{
        size_t len = strcspn(a, ":");

        return len != strcspn(b, ":") || memcmp(a, b, len) != 0;
}

/* A log that grows never ends earlier than it did: then it has been recovered to a time before. */
static bool set_back(const char *before, const char *now)
{
        return strtoull(cursor_part(now, 2), NULL, 10) < strtoull(cursor_part(before, 2), NULL, 10);
}

static void set_cursor(struct tail *tail, const char *cursor)
{
        const char *before = tail->own_cursor;
        const char *trouble = NULL;

        if (before && other_cluster(before, cursor))
                trouble = "tail.other_cluster";
        else if (before && set_back(before, cursor))
                trouble = "tail.set_back";
        free(tail->own_cursor);
        tail->own_cursor = mem_copy(str_of(cursor));
        if (trouble) {
                log_plain(LOG_WARN, trouble);
                tail_broken(tail);
        }
}

/* "{7,12}": a bigint[] as text. */
static size_t read_recipients(struct tail *tail, const char *text)
{
        size_t n = 0;

        for (const char *at = text; *at == '{' || *at == ',';) {
                char *end;
                int64_t person = strtoll(at + 1, &end, 10);

                if (end == at + 1)
                        break;
                if (n == tail->recipients_max) {
                        tail->recipients_max = n ? 2 * n : 16;
                        tail->recipients =
                                mem_resize(tail->recipients, tail->recipients_max, sizeof(int64_t));
                }
                tail->recipients[n++] = person;
                at = end;
        }
        return n;
}

static int64_t id_at(const PGresult *rows, int row, int column)
{
        return PQgetisnull(rows, row, column) ? 0
                                              : strtoll(PQgetvalue(rows, row, column), NULL, 10);
}

static void take_event(struct tail *tail, const PGresult *rows, int row)
{
        struct db_event event = {
                .n = read_recipients(tail, PQgetvalue(rows, row, RECIPIENTS)),
                .frame = { PQgetvalue(rows, row, FRAME), (size_t)PQgetlength(rows, row, FRAME) },
                .article = id_at(rows, row, ARTICLE),
                .question = id_at(rows, row, QUESTION),
                .synonyms = PQgetvalue(rows, row, SYNONYMS)[0] == 't',
                .person = id_at(rows, row, PERSON),
        };

        event.recipients = tail->recipients;
        tail->events++;
        tail->follower->event(tail->who, &event);
}

static void take_events(struct tail *tail, const PGresult *rows)
{
        int count = PQntuples(rows);

        tail->reads++;
        for (int row = 0; row < count; row++)
                if (!PQgetisnull(rows, row, ID))
                        take_event(tail, rows, row);
        if (count > 0)
                set_cursor(tail, PQgetvalue(rows, 0, NEXT));
}

static const char *first_value(const PGresult *rows)
{
        bool there = PQntuples(rows) == 1 && !PQgetisnull(rows, 0, 0);

        return there ? PQgetvalue(rows, 0, 0) : NULL;
}

static void take_rows(struct tail *tail, const PGresult *rows)
{
        tail->failed = false;
        switch (tail->asking) {
        case ASKING_SCHEMA:
                take_schema(tail, first_value(rows));
                break;
        case ASKING_TO_LISTEN:
                tail->listening = true;
                break;
        case ASKING_CURSOR:
                if (first_value(rows))
                        set_cursor(tail, first_value(rows));
                break;
        case ASKING_EVENTS:
                take_events(tail, rows);
                break;
        case ASKING_NOTHING:
                break;
        }
}

/* Not asked again before the timer says so. Without the function it is no schema of ours. */
static void take_failure(struct tail *tail, const PGresult *failure)
{
        if (sqlstate_fatal(failure))
                return;
        if (!tail->failed)
                sqlstate_log(failure, statements[tail->asking].name, LOG_ERROR);
        tail->failed = true;
        tail->wanted = false;
        if (tail->asking == ASKING_SCHEMA)
                take_schema(tail, NULL);
}

static void tail_result(void *who, PGresult *own_result)
{
        struct tail *tail = who;

        if (PQresultStatus(own_result) == PGRES_FATAL_ERROR)
                take_failure(tail, own_result);
        else
                take_rows(tail, own_result);
        PQclear(own_result);
}

static void tail_synced(void *who, const PGresult *failure)
{
        (void)failure;
        tail_go(who);
}

/* The cursor stays: what was committed meanwhile comes with the first look. */
static void tail_is_up(void *who)
{
        struct tail *tail = who;

        tail->listening = false;
        tail->checked = !tail->own_schema_version;
        tail->wanted = true;
        tail_go(tail);
}

static void tail_down(void *who)
{
        (void)who;
}

static void tail_notified(void *who, int pid)
{
        struct tail *tail = who;

        if (pid != poke_pid(tail->poke))
                tail_poke(tail);
}

static void look(uv_timer_t *timer)
{
        tail_poke(timer->data);
}

static const struct dsn_kind kind = { .name = "buckstop tail",
                                      .settings = "-c default_transaction_read_only=on" };

static const struct conn_owner owner = {
        .up = tail_is_up,
        .result = tail_result,
        .synced = tail_synced,
        .down = tail_down,
        .notified = tail_notified,
};

struct tail *tail_new(uv_loop_t *loop, const struct db_config *config, struct turn *turn,
                      const struct poke *poke)
{
        struct tail *tail = mem_new(1, sizeof(*tail));

        tail->turn = turn;
        tail->poke = poke;
        tail->wait_ms = 2 * config->statement_ms_max + 1000;
        tail->schema = TAIL_SCHEMA_RIGHT;
        if (config->schema_version) {
                tail->schema = TAIL_SCHEMA_UNASKED;
                tail->own_schema_version = mem_copy(str_of(config->schema_version));
        }
        uv_timer_init(loop, &tail->timer);
        tail->timer.data = tail;
        uv_timer_init(loop, &tail->pause);
        tail->pause.data = tail;
        uv_timer_start(&tail->timer, look, POLL_MS, POLL_MS);
        tail->conn = conn_new(loop, config->dsn, &kind, config->statement_ms_max, &owner, tail);
        return tail;
}

void tail_close(struct tail *tail, struct closing *closing)
{
        conn_close(tail->conn, closing);
        closing_add(closing, (uv_handle_t *)&tail->timer);
        closing_add(closing, (uv_handle_t *)&tail->pause);
}

void tail_free(struct tail *own_tail)
{
        conn_free(own_tail->conn);
        free(own_tail->own_schema_version);
        free(own_tail->own_cursor);
        free(own_tail->recipients);
        free(own_tail);
}

void tail_follow(struct tail *tail, const struct db_follower *follower, void *who)
{
        tail->follower = follower;
        tail->who = who;
        tail_poke(tail);
}

void tail_poke(struct tail *tail)
{
        tail->wanted = true;
        tail_go(tail);
}

bool tail_up(const struct tail *tail)
{
        return conn_up(tail->conn) && !tail->failed && tail->listening &&
               (!tail->follower || tail->own_cursor);
}

enum tail_schema tail_schema(const struct tail *tail)
{
        return tail->schema;
}

void tail_figures(const struct tail *tail, struct db_figures *figures)
{
        figures->events += tail->events;
        figures->tail_reads += tail->reads;
        figures->tail_up = tail_up(tail);
}
