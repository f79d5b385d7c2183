/*
 * person: one person in the database, as several commands need it.
 */
#ifndef CTL_PERSON_H
#define CTL_PERSON_H

#include <libpq-fe.h>

#include "base/err.h"
#include "base/secret.h"
#include "ctl/people.h"

enum { PERSON_COUNT_SIZE = 12 };

enum person_outcome { PERSON_ADDED, PERSON_UPDATED, PERSON_UNCHANGED, PERSON_OUTCOMES };

/* "added", "updated", "unchanged". */
extern const char *const person_outcomes[PERSON_OUTCOMES];

/* Add the person, or update the one who has the handle: a column without text stays as it is. */
bool person_import(PGconn *db, const struct person *person, enum person_outcome *outcome,
                   struct err *err);

/* Read a password's line from standard input and hash it. */
bool person_read_password(char hash[SECRET_PASSWORD_SIZE], struct err *err);

/* Let the person sign in with the password of that hash. */
bool person_set_password(PGconn *db, const char *handle, const char *hash, struct err *err);

/* They have left the company; moved: how many questions of theirs have a new owner. */
bool person_leave(PGconn *db, const char *handle, char moved[PERSON_COUNT_SIZE], struct err *err);

/* Make a secret that signs the person in; the database keeps its digest. */
bool person_add_token(PGconn *db, const char *handle, char token[SECRET_TOKEN_SIZE],
                      struct err *err);
bool person_add_invite(PGconn *db, const char *handle, char invite[SECRET_TOKEN_SIZE],
                       struct err *err);

#endif
