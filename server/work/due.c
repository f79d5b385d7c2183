/* due: reminders, escalations, follow-ups: whatever SQL has to do by now. */
#include "base/clock.h"
#include "work/room.h"

/* Questions at once: few, since verbs on them wait until all of them are done. */
#define DUE_MOST "20"

static const struct db_statement due_run = { "due_run",
                                             "select done, more from api.due_run(" DUE_MOST ")",
                                             0 };

static void begin(struct work *work, struct chore *chore)
{
        (void)work;
        chore_ask(chore, &due_run, NULL);
}

/*
 * With more to do, it rests for as long as it has worked: so however much is due, and however busy
 * PostgreSQL is, at least half of the time is the verbs'. What others are at just now is left for a
 * later look, so there may be more and nothing done.
 */
static unsigned took(struct work *work, const struct db_reply *reply)
{
        bool any = !str_eq(db_value(reply, 0, 0), STR("0"));
        bool more = str_eq(db_value(reply, 0, 1), STR("t"));
        uint64_t worked_ms = clock_ms() - work->chores[WORK_DUE].asked_ms;

        if (any)
                db_news(work->db);
        return any && more ? (unsigned)worked_ms : work->config.tick_ms;
}

const struct chore_kind due_chore = { .name = "due", .begin = begin, .took = took };
