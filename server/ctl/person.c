/* person: one person in the database, as several commands need it. */
#include "ctl/person.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "ctl/ctl.h"

const char *const person_outcomes[] = {
        [PERSON_ADDED] = "added",
        [PERSON_UPDATED] = "updated",
        [PERSON_UNCHANGED] = "unchanged",
};

_Static_assert(sizeof(person_outcomes) / sizeof(person_outcomes[0]) == PERSON_OUTCOMES,
               "a word for each outcome");

/* Run a statement for what it does. */
static bool act(PGconn *db, const char *sql, int count, const char *const *values, struct err *err)
{
        PGresult *const rows = pg_ask(db, sql, count, values, err);

        PQclear(rows);
        return rows != NULL;
}

/* What the database says it did, in its words. */
static const char *const said[PERSON_OUTCOMES] = {
        [PERSON_ADDED] = "added",
        [PERSON_UPDATED] = "changed",
        [PERSON_UNCHANGED] = "same",
};

bool person_import(PGconn *db, const struct person *person, enum person_outcome *outcome,
                   struct err *err)
{
        static const char sql[] = "select what from core.person_take("
                                  "($1, $2, $3, $4, $5, $6, $7, $8, $9)::core.person_said, null)";
        struct arena arena = { 0 };
        const char *values[PEOPLE_COLUMNS];
        char what[8];

        for (size_t i = 0; i < PEOPLE_COLUMNS; i++)
                values[i] =
                        person->columns[i].at ? arena_copy(&arena, person->columns[i]).at : NULL;

        const bool done = pg_value(db, sql, PEOPLE_COLUMNS, values, what, sizeof(what), err);

        arena_fini(&arena);
        for (*outcome = 0; done && strcmp(what, said[*outcome]) != 0; (*outcome)++)
                assert(*outcome < PERSON_OUTCOMES - 1);
        return done;
}

bool person_read_password(char hash[SECRET_PASSWORD_SIZE], struct err *err)
{
        char line[SECRET_PASSWORD_MAX + 2];

        if (!fgets(line, sizeof(line), stdin))
                return err_set(err, ERR_BAD_REQUEST, "no password on standard input");

        const struct str password = { line, strcspn(line, "\r\n") };

        if (!secret_password_fits(password))
                return err_set(err, ERR_BAD_REQUEST, "a password has %d to %d characters",
                               SECRET_PASSWORD_MIN, SECRET_PASSWORD_MAX);
        return secret_password_hash(password, hash) ||
               err_set(err, ERR_INTERNAL, "no memory to hash a password with");
}

/* People write @ann as well as ann. */
static const char *bare(const char *handle)
{
        return handle[0] == '@' ? handle + 1 : handle;
}

bool person_set_password(PGconn *db, const char *handle, const char *hash, struct err *err)
{
        const char *values[] = { bare(handle), hash };

        return act(db, "select core.person_password_set($1, $2)", 2, values, err);
}

bool person_leave(PGconn *db, const char *handle, char moved[PERSON_COUNT_SIZE], struct err *err)
{
        const char *values[] = { bare(handle) };

        return pg_value(db, "select core.person_leave($1)", 1, values, moved, PERSON_COUNT_SIZE,
                        err);
}

/* Make a secret and hand its digest to a function of (handle, digest). */
static bool add_secret(PGconn *db, const char *sql, const char *handle,
                       char secret[SECRET_TOKEN_SIZE], struct err *err)
{
        char digest[SECRET_DIGEST_SIZE];
        const char *values[] = { bare(handle), digest };

        secret_token(secret);
        secret_digest(str_of(secret), digest);
        return act(db, sql, 2, values, err);
}

bool person_add_token(PGconn *db, const char *handle, char token[SECRET_TOKEN_SIZE],
                      struct err *err)
{
        return add_secret(db, "select core.add_token($1, $2, 'buckstopctl')", handle, token, err);
}

bool person_add_invite(PGconn *db, const char *handle, char invite[SECRET_TOKEN_SIZE],
                       struct err *err)
{
        return add_secret(db, "select core.add_invite($1, $2, interval '7 days')", handle, invite,
                          err);
}
