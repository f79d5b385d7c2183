/* due: reminders, escalations, follow-ups: whatever SQL has to do by now. */
#include "work/room.h"

/*
 * How much at once, and how long the verbs have PostgreSQL to themselves before the next: measured
 * with a hundred thousand due at once (tests/bench).
 */
#define DUE_MOST "20"
enum { PAUSE_MS = 5 };

static const struct db_statement due_run = { "due_run",
                                             "select done, more from api.due_run(" DUE_MOST ")",
                                             0 };

static void begin(struct work *work, struct chore *chore)
{
        (void)work;
        chore_ask(chore, &due_run, NULL);
}

/* What others are at just now is left for a later look, so there may be more and nothing done. */
static unsigned took(struct work *work, const struct db_reply *reply)
{
        bool any = !str_eq(db_value(reply, 0, 0), STR("0"));
        bool more = str_eq(db_value(reply, 0, 1), STR("t"));

        if (any)
                db_news(work->db);
        return any && more ? PAUSE_MS : work->config.tick_ms;
}

const struct chore_kind due_chore = { .name = "due", .begin = begin, .took = took };
