#include "net/lookup.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/secret.h"
#include "net/session.h"
#include "wire/rpc.h"

enum { ARRAY_SIZE = 2 + LOOKUP_BATCH_MAX * SECRET_DIGEST_SIZE };

static const struct db_statement session_find = {
        .name = "session_find",
        .sql = "select digest, person, role, unseen from api.session_find($1::text[])",
        .args = 1
};

static const struct db_statement session_seen = { .name = "session_seen",
                                                  .sql = "select api.session_seen($1::text[])",
                                                  .args = 1 };

struct lookup {
        struct db *db;
        struct link waiting;
        struct session *asked[LOOKUP_BATCH_MAX]; /* null where the session has gone */
        unsigned asked_count;
        char array[ARRAY_SIZE]; /* their digests as an array literal: {a,b,c} */
        size_t array_len;
        bool asking;
        bool freed; /* the answer to come, and then the timer, take this with them */
        uv_timer_t retry;
};

static void ask(struct lookup *lookup);

static void retry(uv_timer_t *timer)
{
        ask(timer->data);
}

struct lookup *lookup_new(uv_loop_t *loop, struct db *db)
{
        struct lookup *lookup = mem_new(1, sizeof *lookup);

        lookup->db = db;
        ring_init(&lookup->waiting);
        uv_timer_init(loop, &lookup->retry);
        lookup->retry.data = lookup;
        return lookup;
}

static void timer_closed(uv_handle_t *timer)
{
        free(timer->data);
}

void lookup_free(struct lookup *own_lookup)
{
        own_lookup->freed = true;
        if (!own_lookup->asking)
                uv_close((uv_handle_t *)&own_lookup->retry, timer_closed);
}

/* Move those who wait into the batch. */
static void take_batch(struct lookup *lookup)
{
        char *array = lookup->array;
        struct link *link;
        size_t len = 0;

        lookup->asked_count = 0;
        array[len++] = '{';
        while (lookup->asked_count < LOOKUP_BATCH_MAX && (link = ring_take(&lookup->waiting))) {
                struct session *session = RING_OF(struct session, looked.link, link);

                session->looked.slot = &lookup->asked[lookup->asked_count];
                lookup->asked[lookup->asked_count++] = session;
                if (len > 1)
                        array[len++] = ',';
                memcpy(array + len, session->digest, SECRET_DIGEST_SIZE - 1);
                len += SECRET_DIGEST_SIZE - 1;
        }
        array[len++] = '}';
        lookup->array_len = len;
}

/* The row about a digest, or -1. */
static int row_of(const struct db_reply *reply, const char *digest)
{
        for (unsigned i = 0; i < reply->count; i++)
                if (str_eq(db_value(reply, i, 0), str_of(digest)))
                        return (int)i;
        return -1;
}

static void tell(struct session *session, const struct db_reply *reply)
{
        int row = row_of(reply, session->digest);
        int64_t person = 0;

        if (row >= 0)
                str_to_id(db_value(reply, (unsigned)row, 1), &person);
        session_found(session, person,
                      row >= 0 ? who_of_role(db_value(reply, (unsigned)row, 2)) : WHO_PARTNER);
}

/* Whether it has been noted does not matter enough to try again. */
static void noted(void *who, const struct db_reply *reply)
{
        (void)who, (void)reply;
}

/* Is there one of which nobody has noted for an hour that it is in use? */
static bool has_unseen(const struct db_reply *reply)
{
        for (unsigned i = 0; i < reply->count; i++)
                if (str_eq(db_value(reply, i, 3), STR("t")))
                        return true;
        return false;
}

/* Those just asked about are in use. */
static void note(const struct lookup *lookup)
{
        db_change(lookup->db, &session_seen, 0, &(struct str){ lookup->array, lookup->array_len },
                  noted, NULL);
}

static void answered(void *who, const struct db_reply *reply)
{
        struct lookup *lookup = who;
        bool fine = reply->err.code == ERR_NONE;

        lookup->asking = false;
        for (unsigned i = 0; i < lookup->asked_count; i++) {
                struct session *session = lookup->asked[i];

                if (!session)
                        continue;
                session->looked.slot = NULL;
                if (!fine || session->looked.again)
                        ring_add(&lookup->waiting, &session->looked.link);
                session->looked.again = false;
                if (fine)
                        tell(session, reply);
        }
        lookup->asked_count = 0;
        if (lookup->freed) {
                uv_close((uv_handle_t *)&lookup->retry, timer_closed);
        } else if (fine) {
                if (has_unseen(reply))
                        note(lookup);
                ask(lookup);
        } else {
                log_event(LOG_WARN, "lookup.waits",
                          log_text("reason", rpc_error_word(reply->err.code)));
                uv_timer_start(&lookup->retry, retry, LOOKUP_RETRY_MS, 0);
        }
}

static void ask(struct lookup *lookup)
{
        if (lookup->asking || ring_empty(&lookup->waiting))
                return;
        lookup->asking = true;
        uv_timer_stop(&lookup->retry);
        take_batch(lookup);
        db_read(lookup->db, &session_find, &(struct str){ lookup->array, lookup->array_len },
                answered, lookup);
}

void lookup_add(struct lookup *lookup, struct session *session)
{
        if (ring_has(&session->looked.link) || session->looked.slot)
                return;
        ring_add(&lookup->waiting, &session->looked.link);
        if (!uv_is_active((uv_handle_t *)&lookup->retry))
                ask(lookup);
}

void lookup_again(struct lookup *lookup, struct session *session)
{
        session->looked.again = session->looked.slot != NULL;
        lookup_add(lookup, session);
}

void lookup_forget(struct session *session)
{
        ring_leave(&session->looked.link);
        if (session->looked.slot)
                *session->looked.slot = NULL;
        session->looked.slot = NULL;
}
