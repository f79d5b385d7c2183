/* beat: saying that this node lives. One that has not for half a minute is taken for gone. */
#include "base/clock.h"
#include "work/room.h"

enum { BEAT_TICKS = 10, BEAT_MS_MAX = 10000 };

static const struct db_statement node_beat = { "node_beat", "select api.node_beat($1, $2::text[])",
                                               2 };

/* What this node delivers; pushes once it has the key to sign them with. */
static struct str channels(const struct work *work)
{
        bool mail = work->delivers[POST_MAIL];

        if (work->has_key)
                return mail ? STR("{mail,push}") : STR("{push}");
        return mail ? STR("{mail}") : STR("{}");
}

static void begin(struct work *work, struct chore *chore)
{
        const struct str args[] = { str_of(work->node), channels(work) };

        chore_ask(chore, &node_beat, args);
}

static unsigned took(struct work *work, const struct db_reply *reply)
{
        bool known = reply->count == 1 && str_eq(db_value(reply, 0, 0), STR("t"));
        unsigned next_ms = BEAT_TICKS * work->config.tick_ms;

        if (!known)
                attendance_forgotten(work->attendance);
        work->known = true;
        work->beaten_ms = clock_ms();
        return next_ms < BEAT_MS_MAX ? next_ms : BEAT_MS_MAX;
}

const struct chore_kind beat_chore = { .name = "beat", .begin = begin, .took = took };
