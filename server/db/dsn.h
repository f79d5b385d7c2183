/*
 * dsn: what a connection asks of PostgreSQL.
 *
 * The operator's connection string with our session settings over it. The host it will try first
 * can be moved on: libpq enforces no time limit on one host of several when it connects without
 * waiting.
 */
#ifndef DB_DSN_H
#define DB_DSN_H

#include "base/err.h"

/* How the connections of one kind differ from those of another. */
struct dsn_kind {
        const char *name;     /* in pg_stat_activity, and in the log */
        const char *settings; /* more server settings, as in PGOPTIONS; a literal */
        const char *user;     /* the role, whatever the string says; null: as it says */
};

struct dsn;

/* Can libpq read it? The err never quotes it: there may be a password inside. */
bool dsn_check(const char *text, struct err *err);

/*
 * text             a connection string that dsn_check() took
 * statement_ms_max statement_timeout; other limits follow from it
 */
struct dsn *dsn_new(const char *text, const struct dsn_kind *kind, unsigned statement_ms_max);
void dsn_free(struct dsn *own_dsn);

/* For PQconnectStartParams(): both end with a null. Good until the next dsn_next_host(). */
const char *const *dsn_keywords(const struct dsn *dsn);
const char *const *dsn_values(const struct dsn *dsn);

/* Let the second host be the first, and the first the last. */
void dsn_next_host(struct dsn *dsn);

#endif
