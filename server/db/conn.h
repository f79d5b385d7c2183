/*
 * conn: one connection to PostgreSQL that nobody waits for.
 *
 * Connects, and connects again with backoff, for as long as it lives. When idle, its owner sends
 * statements and a sync, which go out in one pipeline and are answered in order; statements are
 * prepared on first use. The owner is told what happens and never sees libpq's states.
 */
#ifndef DB_CONN_H
#define DB_CONN_H

#include "db/closing.h"
#include "db/db.h"
#include "db/dsn.h"

#include <libpq-fe.h>

enum { CONN_STATEMENTS_MAX = 3 * DB_BATCH_MAX + 4 }; /* between two syncs */

/* What a connection's owner is told. All but notified are needed. */
struct conn_owner {
        /* Connected, and idle. */
        void (*up)(void *who);

        /*
         * What the next of the statements sent has come to: rows, an error, or
         * PGRES_PIPELINE_ABORTED after another one's error.
         */
        void (*result)(void *who, PGresult *own_result);

        /* All has been answered: idle again. failure: of an implicit commit; null: none. */
        void (*synced)(void *who, const PGresult *failure);

        /* Lost. What was sent and has no result yet will have none. */
        void (*down)(void *who);

        /* Another backend, by its pid, has notified. */
        void (*notified)(void *who, int pid);
};

struct conn;

/* dsn is borrowed text that dsn_check() took; owner and kind outlive the connection. */
struct conn *conn_new(uv_loop_t *loop, const char *dsn, const struct dsn_kind *kind,
                      unsigned statement_ms_max, const struct conn_owner *owner, void *who);

/* Disconnect for good; its owner hears nothing more. To be freed when closing is through. */
void conn_close(struct conn *conn, struct closing *closing);
void conn_free(struct conn *own_conn);

bool conn_up(const struct conn *conn);
bool conn_idle(const struct conn *conn);

/* Is the server in a transaction that an error has ended? Between syncs only. */
bool conn_in_failed_transaction(const struct conn *conn);

/* The server's process for it, as notified() gives it; 0 when not connected. */
int conn_pid(const struct conn *conn);

/* Add a statement to the pipeline. The connection is idle, or has been sent others since it was. */
void conn_send(struct conn *conn, const struct db_statement *statement, const char *const *args);

/* End the pipeline and let it go. Not answered within wait_ms, the connection counts as lost. */
void conn_sync(struct conn *conn, unsigned wait_ms);

#endif
