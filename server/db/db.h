/*
 * db: SQL without waiting.
 *
 * The one room that drives libpq. Callers hand over a statement and its arguments and are called
 * back on the loop, once, with rows or with an error. Six ways to ask, none of which delays
 * another:
 *
 *   db_change   verbs that change something: a few lanes, each with group commit (lane.c)
 *   db_work     what is done because time passes: a lane of its own, one statement at a time
 *   db_read     everything that only reads: a small pool (pool.c)
 *   db_report   reports, which read much: a pool of their own, as a role of their own
 *   db_tail     the event log, followed with a snapshot as the cursor (tail.c)
 *   (inside)    the wake-up of other nodes by NOTIFY (poke.c)
 *
 * When PostgreSQL is away, calls wait up to wait_ms_max and then end with ERR_BUSY; connections are
 * made again with backoff. A change whose commit may or may not have happened ends with
 * ERR_UNKNOWN_OUTCOME.
 */
#ifndef DB_DB_H
#define DB_DB_H

#include <uv.h>

#include "base/err.h"
#include "base/str.h"

enum {
        DB_ARGS_MAX = 6,
        DB_BATCH_MAX = 32,   /* verbs in one transaction: PostgreSQL is slow beyond 64 savepoints */
        DB_QUEUE_MAX = 4096, /* calls waiting in lanes or pool, each; one more ends with ERR_BUSY */
        DB_REPORTS_MAX = 64, /* reports waiting; one more ends with ERR_BUSY */
};

struct db_config {
        const char *dsn;            /* a libpq connection string, several hosts allowed */
        unsigned lanes;             /* connections for changes, 1..8 */
        unsigned readers;           /* connections for reads, 1..16 */
        unsigned wait_ms_max;       /* how long a call may wait for a connection */
        unsigned statement_ms_max;  /* statement_timeout of lanes and readers */
        const char *report_dsn;     /* null: dsn, with the role buckstop_report */
        unsigned reporters;         /* connections for reports, 1..16 */
        unsigned report_ms_max;     /* their statement_timeout */
        const char *schema_version; /* what api.schema_version() has to say; null: anything */
};

/* A statement and a name to prepare it under. Both texts are literals or live as long as the db. */
struct db_statement {
        const char *name;
        const char *sql;
        unsigned args; /* $1..$args, all passed as text */
};

/* What came back; borrowed for the length of the callback. */
struct db_reply {
        struct err err; /* code ERR_NONE: rows are there */
        const void *rows;
        unsigned count;
};

typedef void db_done(void *who, const struct db_reply *reply);

/* The value in a row and column, both from 0; a null has .at null. Lives as long as the reply. */
struct str db_value(const struct db_reply *reply, unsigned row, unsigned column);

struct db;

/*
 * Start to connect. Fails only on a dsn that libpq cannot read; whether the server is there shows
 * later in db_ready(). The loop is borrowed; config is copied. libpq looks up host names by waiting
 * for the resolver: name hosts by address where that may be slow.
 */
struct db *db_new(uv_loop_t *loop, const struct db_config *config, struct err *err);

/*
 * Close every connection and call what was still waiting back with ERR_BUSY (never begun) or
 * ERR_UNKNOWN_OUTCOME. Callbacks still run from the loop: closed(who) is the last, after which db
 * is gone.
 */
void db_close(struct db *own_db, void (*closed)(void *who), void *who);

/*
 * At least one lane, one reader and the tail are connected, and the schema is the one wanted.
 * Reports may be away.
 */
bool db_ready(const struct db *db);

/* Calls accepted and not yet called back; 0 means a stop loses nothing. */
unsigned db_pending(const struct db *db);

/*
 * Run one statement that changes something, in a subtransaction of its own in a group commit.
 *
 *   order   what it locks (a question's id), or 0. The same order goes to the same lane, and a
 *           batch is sorted by it, so that batches take row locks in one order
 *   args    statement->args strings, copied here; .at null is SQL null
 *   done    called exactly once from the loop, never before this returns
 *   who     handed back to done
 *
 * Cannot fail: a full queue, a lost connection and an SQL error all reach done as an err.
 */
void db_change(struct db *db, const struct db_statement *statement, int64_t order,
               const struct str *args, db_done *done, void *who);

/* Run one statement that only reads (the connection is set read only). Otherwise as db_change(). */
void db_read(struct db *db, const struct db_statement *statement, const struct str *args,
             db_done *done, void *who);

/*
 * Run one report. Who asks for what takes longer than report_ms_max is told so with ERR_TOO_LARGE:
 * asking again would be no quicker. Otherwise as db_read().
 */
void db_report(struct db *db, const struct db_statement *statement, const struct str *args,
               db_done *done, void *who);

/*
 * Run one statement of timed work, in a transaction of its own. One at a time, in the order they
 * come; verbs never wait for it. Otherwise as db_change().
 */
void db_work(struct db *db, const struct db_statement *statement, const struct str *args,
             db_done *done, void *who);

/* What timed work has committed wrote events: have them looked for, here and by other nodes. */
void db_news(struct db *db);

/* One event of the log; borrowed for the call. */
struct db_event {
        const int64_t *recipients; /* persons to tell */
        size_t n;
        struct str frame; /* what to tell them, ready for the wire */
        int64_t article,
                question; /* that are to be found by other words now, or not at all; or 0 */
        bool synonyms;    /* other words mean the same now */
        int64_t person;   /* of whose sessions some have ended; or 0 */
};

struct db_follower {
        void (*event)(void *who, const struct db_event *event);

        /* What comes from now on does not follow what came: it is another database's log, or the
         * same one set back, or the schema was another for a while. Whoever keeps something by
         * events begins anew. */
        void (*broken)(void *who);
};

/*
 * Follow the event log from now on. Every event committed after db_ready() was first true reaches
 * event() exactly once, within a question in commit order, whatever happens to connections. The
 * follower outlives the db.
 */
void db_tail(struct db *db, const struct db_follower *follower, void *who);

/* For /metrics. Counters only grow. */
struct db_figures {
        uint64_t changes, reads, works;      /* ended, well or not */
        uint64_t change_micros, read_micros; /* their time, from being accepted to their end */
        uint64_t work_micros;
        uint64_t reports, report_micros, reports_slow; /* slow: their time was over */
        uint64_t batches;                              /* transactions committed for changes */
        uint64_t refused, lost, again; /* changes: refused, of unknown outcome, run again */
        uint64_t events, tail_reads;
        unsigned lanes_up, readers_up, reporters_up;
        unsigned queued_changes, queued_reads, queued_works, queued_reports;
        bool tail_up, work_up;
};

void db_figures(const struct db *db, struct db_figures *figures);

#endif
