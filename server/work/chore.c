#include "work/chore.h"

#include "base/clock.h"
#include "base/log.h"
#include "wire/rpc.h"
#include "work/room.h"

static void begin(uv_timer_t *timer);

static void rest(struct chore *chore, unsigned ms)
{
        if (!uv_is_closing((uv_handle_t *)&chore->timer))
                uv_timer_start(&chore->timer, begin, ms, 0);
}

static void begin(uv_timer_t *timer)
{
        struct chore *chore = timer->data;

        chore->kind->begin(chore->work, chore);
        if (!chore->asked)
                rest(chore, chore->work->config.tick_ms);
}

static void trouble(struct chore *chore, enum err_code code)
{
        if (chore->rest_ms == 0)
                log_event(LOG_WARN, "work.waits", log_text("chore", chore->kind->name),
                          log_text("reason", rpc_error_word(code)));
        chore->failed++;
        chore->rest_ms = chore->rest_ms ? 2 * chore->rest_ms : CHORE_REST_MS_MIN;
        if (chore->rest_ms > CHORE_REST_MS_MAX)
                chore->rest_ms = CHORE_REST_MS_MAX;
        if (chore->kind->failed)
                chore->kind->failed(chore->work);
        rest(chore, chore->rest_ms);
}

static void success(struct chore *chore, const struct db_reply *reply)
{
        if (chore->rest_ms > 0)
                log_event(LOG_INFO, "work.goes_on", log_text("chore", chore->kind->name));
        chore->done++;
        chore->rest_ms = 0;
        rest(chore, chore->kind->took(chore->work, reply));
}

static void answered(void *who, const struct db_reply *reply)
{
        struct chore *chore = who;

        chore->asked = false;
        if (uv_is_closing((uv_handle_t *)&chore->timer))
                return;
        if (reply->err.code == ERR_NONE)
                success(chore, reply);
        else
                trouble(chore, reply->err.code);
}

void chore_start(struct chore *chore, struct work *work, const struct chore_kind *kind)
{
        *chore = (struct chore){ .work = work, .kind = kind };
        uv_timer_init(work->loop, &chore->timer);
        chore->timer.data = chore;
        rest(chore, work->config.tick_ms);
}

void chore_ask(struct chore *chore, const struct db_statement *statement, const struct str *args)
{
        chore->asked = true;
        chore->asked_ms = clock_ms();
        db_work(chore->work->db, statement, args, answered, chore);
}

void chore_hurry(struct chore *chore)
{
        if (!chore->asked)
                rest(chore, 0);
}

void chore_close(struct chore *chore)
{
        uv_close((uv_handle_t *)&chore->timer, NULL);
}
