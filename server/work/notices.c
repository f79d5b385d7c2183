/* notices: have SQL make them of what has happened. Any node may; one at a time does. */
#include "work/room.h"

static const struct db_statement notices_make = { "notices_make", "select api.notices_make()", 0 };

static void begin(struct work *work, struct chore *chore)
{
        (void)work;
        chore_ask(chore, &notices_make, NULL);
}

static unsigned took(struct work *work, const struct db_reply *reply)
{
        bool more = str_eq(db_value(reply, 0, 0), STR("t"));

        return more ? 0 : work->config.tick_ms;
}

const struct chore_kind notices_chore = { .name = "notices", .begin = begin, .took = took };
