#include "db/sqlstate.h"

enum { RETRY_MS = 1000 };

/* Whose doing it is: the asker's (nothing to log), the load's (so again may help), or ours. */
enum doing { ASKERS, LOADS, LOADS_AGAIN, OURS };

struct meaning {
        const char *state; /* whole, or the first two characters: its class */
        enum err_code code;
        enum doing doing;
        const char *text; /* null: the refusal's own sentence */
};

static const char time_over[] = "57014"; /* query_canceled */

static const char unfit[] = "A value is not of the kind or size that belongs there.";
static const char crowded[] = "Too much is going on at once. Nothing has been changed.";
static const char slow[] = "This took too long and was given up. Nothing has been changed.";
static const char full[] =
        "The database has no room for more at present. Nothing has been changed.";
static const char unknown[] = "Something went wrong on our side. Nothing has been changed.";

static const struct meaning meanings[] = {
        /* refusals: core.refuse() in SQL */
        { "BS400", ERR_BAD_REQUEST, ASKERS, NULL },
        { "BS403", ERR_FORBIDDEN, ASKERS, NULL },
        { "BS404", ERR_NOT_FOUND, ASKERS, NULL },
        { "BS409", ERR_BAD_STATE, ASKERS, NULL },
        { "BS412", ERR_STALE, ASKERS, NULL },
        { "BS413", ERR_TOO_LARGE, ASKERS, NULL },
        { "BS429", ERR_BUSY, ASKERS, NULL },
        { "BS431", ERR_NOT_OWNER, ASKERS, NULL },
        { "BS432", ERR_NOT_ASKER, ASKERS, NULL },
        { "BS501", ERR_HOP_LIMIT, ASKERS, NULL },
        { "BS502", ERR_ALREADY_OWNED, ASKERS, NULL },
        { "BS503", ERR_SELF_REFERRAL, ASKERS, NULL },
        { "BS504", ERR_NON_ANSWER, ASKERS, NULL },
        { "BS505", ERR_CANNOT_DECLINE, ASKERS, NULL },
        { "BS506", ERR_KEY_REUSED, ASKERS, NULL },
        /* what a domain or a cast does not take: data exceptions and check constraints */
        { "22", ERR_BAD_REQUEST, ASKERS, unfit },
        { "23514", ERR_BAD_REQUEST, ASKERS, unfit },
        /* two at once: serialization failure, deadlock, lock not available */
        { "40001", ERR_BUSY, LOADS_AGAIN, crowded },
        { "40P01", ERR_BUSY, LOADS_AGAIN, crowded },
        { "55P03", ERR_BUSY, LOADS_AGAIN, crowded },
        /* the statement's time is over; no connection, disk or memory left */
        { time_over, ERR_BUSY, LOADS, slow },
        { "53", ERR_BUSY, LOADS, full },
};

static const struct meaning our_fault = { "", ERR_INTERNAL, OURS, unknown };

static const struct meaning *meaning_of(const char *state)
{
        for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
                if (strncmp(state, meanings[i].state, strlen(meanings[i].state)) == 0)
                        return &meanings[i];
        return &our_fault;
}

static const char *field(const PGresult *failure, int code)
{
        const char *text = PQresultErrorField(failure, code);

        return text ? text : "";
}

void sqlstate_log(const PGresult *failure, const char *statement, enum log_level level)
{
        log_event(level, "db.failed", log_text("statement", statement),
                  log_text("sqlstate", field(failure, PG_DIAG_SQLSTATE)),
                  log_text("constraint", field(failure, PG_DIAG_CONSTRAINT_NAME)));
}

bool sqlstate_read(const PGresult *failure, const char *statement, struct err *err)
{
        const struct meaning *meaning = meaning_of(field(failure, PG_DIAG_SQLSTATE));

        if (meaning->doing != ASKERS)
                sqlstate_log(failure, statement, meaning->doing == OURS ? LOG_ERROR : LOG_WARN);
        err_about(err, meaning->code, meaning->text ? "" : field(failure, PG_DIAG_COLUMN_NAME),
                  meaning->text ? meaning->text : field(failure, PG_DIAG_MESSAGE_PRIMARY));
        if (meaning->code == ERR_BUSY)
                err->retry_after_ms = RETRY_MS;
        return meaning->doing == LOADS_AGAIN;
}

bool sqlstate_slow(const PGresult *failure)
{
        return strcmp(field(failure, PG_DIAG_SQLSTATE), time_over) == 0;
}

bool sqlstate_fatal(const PGresult *failure)
{
        const char *severity = field(failure, PG_DIAG_SEVERITY_NONLOCALIZED);

        return strcmp(severity, "FATAL") == 0 || strcmp(severity, "PANIC") == 0;
}

bool sqlstate_none(const PGresult *failure)
{
        return *field(failure, PG_DIAG_SQLSTATE) == '\0';
}
