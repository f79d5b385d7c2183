/* attended: telling the database who is here, as far as that has changed. */
#include <stdio.h>

#include "base/clock.h"
#include "work/room.h"

enum {
        ATTENDED_MAX = 500,    /* persons in one statement */
        PERSON_SIZE = 20 + 1,  /* an id and a comma */
        PRESENCE_SIZE = 7 + 1, /* "present" or "offline" and a comma */
        BELIEVED_MS = 20000, /* after a beat; without a newer one this node may be taken for gone */
};

static const struct db_statement presence_report = {
        "presence_report", "select api.presence_report($1, $2::bigint[], $3::text[])", 3
};

static const char *const words[] = {
        [PRESENCE_OFFLINE] = "offline",
        [PRESENCE_IDLE] = "idle",
        [PRESENCE_PRESENT] = "present",
};
_Static_assert(sizeof(words) / sizeof(words[0]) == PRESENCES, "every presence has its word");

/* Both arrays as literals: {7,12} and {present,offline}. */
static void ask(const struct work *work, struct chore *chore, const struct attended *changes,
                size_t n)
{
        char persons[ATTENDED_MAX * PERSON_SIZE + 2], states[ATTENDED_MAX * PRESENCE_SIZE + 2];
        struct str args[] = { str_of(work->node), { persons, 0 }, { states, 0 } };

        for (size_t i = 0; i < n; i++) {
                char before = i == 0 ? '{' : ',';

                args[1].len += (size_t)sprintf(persons + args[1].len, "%c%lld", before,
                                               (long long)changes[i].person);
                args[2].len += (size_t)sprintf(states + args[2].len, "%c%s", before,
                                               words[changes[i].presence]);
        }
        persons[args[1].len++] = '}';
        states[args[2].len++] = '}';
        chore_ask(chore, &presence_report, args);
}

static void begin(struct work *work, struct chore *chore)
{
        struct attended changes[ATTENDED_MAX];
        size_t n;

        if (!work->known || clock_ms() - work->beaten_ms > BELIEVED_MS)
                return;
        n = attendance_take(work->attendance, changes, ATTENDED_MAX);
        if (n > 0)
                ask(work, chore, changes, n);
}

static unsigned took(struct work *work, const struct db_reply *reply)
{
        bool known = reply->count == 1 && str_eq(db_value(reply, 0, 0), STR("t"));

        attendance_told(work->attendance, known);
        work->known = known;
        if (!known)
                chore_hurry(&work->chores[WORK_BEAT]);
        return work->config.tick_ms;
}

static void failed(struct work *work)
{
        attendance_told(work->attendance, false);
}

const struct chore_kind attended_chore = {
        .name = "attended", .begin = begin, .took = took, .failed = failed
};
