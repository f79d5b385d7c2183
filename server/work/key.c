/* key: the one pair of keys by which push services know all nodes: made by the first. */
#include <sodium.h>

#include "base/log.h"
#include "work/room.h"

enum { LATER_MS = 60 * 60 * 1000 };

static const struct db_statement vapid_key = {
        .name = "vapid_key", .sql = "select public_key, private_key from api.vapid_key()", .args = 0
};
static const struct db_statement vapid_keep = {
        .name = "vapid_keep", .sql = "select public, private from api.vapid_keep($1, $2)", .args = 2
};

/* Ours, unless another node was faster. */
static void offer(struct chore *chore)
{
        char public[POST_VAPID_PUBLIC_SIZE], private[POST_VAPID_PRIVATE_SIZE];
        struct err err;

        if (post_vapid_make(public, private, &err))
                chore_ask(chore, &vapid_keep, (struct str[]){ str_of(public), str_of(private) });
        else
                log_event(LOG_ERROR, "push.key", log_text("reason", err.text));
        sodium_memzero(private, sizeof(private));
}

static void begin(struct work *work, struct chore *chore)
{
        if (work->has_key || work->held || !work->delivers[POST_PUSH])
                return;
        if (work->lacks_key)
                offer(chore);
        else
                chore_ask(chore, &vapid_key, NULL);
}

static unsigned took(struct work *work, const struct db_reply *reply)
{
        struct err err;

        work->lacks_key = reply->count == 0;
        if (work->lacks_key || work->held)
                return 0;
        work->has_key = post_vapid_use(work->config.post, db_value(reply, 0, 0),
                                       db_value(reply, 0, 1), &err);
        if (work->has_key)
                chore_hurry(&work->chores[WORK_BEAT]); /* one channel more */
        else
                log_event(LOG_ERROR, "push.key", log_text("reason", err.text));
        return LATER_MS;
}

const struct chore_kind key_chore = { .name = "key", .begin = begin, .took = took };
