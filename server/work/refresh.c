/* refresh: have facts and tallies, of which reports are made, follow what has happened. */
#include "base/clock.h"
#include "work/room.h"

/* Questions at once: some tenths of a second, for which what is due waits. */
#define REFRESH_MOST "1000"

enum {
        REFRESH_TICKS = 60, /* between two looks that find nothing more to do: a minute */
        REFRESH_SHARE = 20, /* and as many times as long as the last one took */
};

static const struct db_statement report_refresh = {
        "report_refresh", "select more from api.report_refresh(" REFRESH_MOST ")", 0
};

static void begin(struct work *work, struct chore *chore)
{
        (void)work;
        chore_ask(chore, &report_refresh, NULL);
}

/*
 * With more to do, as at the beginning in a company that has asked for years, it rests for as long
 * as it has worked. Otherwise reports may be a minute old, and where a look takes long, older: so
 * they never take more than a twentieth of the time of a connection.
 */
static unsigned took(struct work *work, const struct db_reply *reply)
{
        unsigned worked_ms = (unsigned)(clock_ms() - work->chores[WORK_REFRESH].asked_ms);
        unsigned rest_ms = REFRESH_TICKS * work->config.tick_ms;

        if (str_eq(db_value(reply, 0, 0), STR("t")))
                return worked_ms;
        return rest_ms > REFRESH_SHARE * worked_ms ? rest_ms : REFRESH_SHARE * worked_ms;
}

const struct chore_kind refresh_chore = { .name = "refresh", .begin = begin, .took = took };
