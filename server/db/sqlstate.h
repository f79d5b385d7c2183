/*
 * sqlstate: what PostgreSQL's errors mean to who asked.
 *
 * The only reader of SQLSTATEs. The words of refusals are those of sql/README.md, whose sentences
 * are written for people; the text of any other error may quote what people wrote, and goes
 * nowhere.
 */
#ifndef DB_SQLSTATE_H
#define DB_SQLSTATE_H

#include <libpq-fe.h>

#include "base/err.h"
#include "base/log.h"

/*
 * Fill err with the meaning of a failed statement, and log what is our fault or the load's.
 * Returns true when the same statement may well succeed if it is run again; err is ERR_BUSY then.
 */
bool sqlstate_read(const PGresult *failure, const char *statement, struct err *err);

/* Log a failed statement: its SQLSTATE, its name and the constraint's. */
void sqlstate_log(const PGresult *failure, const char *statement, enum log_level level);

/* Was the statement's time over? */
bool sqlstate_slow(const PGresult *failure);

/* Did the server end the connection with it? */
bool sqlstate_fatal(const PGresult *failure);

/* Did it come from libpq and not from the server: a lost connection? */
bool sqlstate_none(const PGresult *failure);

#endif
