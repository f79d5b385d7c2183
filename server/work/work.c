#include "work/work.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "work/room.h"

static const struct chore_kind *const kinds[] = {
        [WORK_BEAT] = &beat_chore,       [WORK_ATTENDED] = &attended_chore,
        [WORK_DUE] = &due_chore,         [WORK_NOTICES] = &notices_chore,
        [WORK_KEY] = &key_chore,         [WORK_MAIL] = &mail_chore,
        [WORK_PUSH] = &push_chore,       [WORK_REPORT] = &report_chore,
        [WORK_REFRESH] = &refresh_chore,
};
_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == WORK_CHORES, "every chore has its kind");

static const struct db_statement node_leave = { "node_leave", "select api.node_leave($1)", 1 };

/* No two servers share a name, nor does one that was started again have the name of before. */
static void name_node(char name[NODE_SIZE])
{
        char host[33] = "";
        uint32_t chance = 0;

        gethostname(host, sizeof(host) - 1);
        uv_random(NULL, NULL, &chance, sizeof(chance), 0, NULL);
        snprintf(name, NODE_SIZE, "%s-%ld-%08" PRIx32, host, (long)getpid(), chance);
}

struct work *work_new(uv_loop_t *loop, const struct work_config *config, struct db *db)
{
        struct work *work = mem_new(1, sizeof(*work));

        work->config = *config;
        work->loop = loop;
        work->db = db;
        work->attendance = attendance_new();
        for (unsigned i = 0; i < POST_CHANNELS; i++)
                work->delivers[i] = post_delivers(config->post, (enum post_channel)i);
        reports_init(&work->reports);
        uv_timer_init(loop, &work->patience);
        work->patience.data = work;
        name_node(work->node);
        log_event(LOG_INFO, "work.node", log_text("name", work->node));
        for (unsigned i = 0; i < WORK_CHORES; i++)
                chore_start(&work->chores[i], work, kinds[i]);
        return work;
}

void work_hold(struct work *work)
{
        work->held = true;
}

static void patience_closed(uv_handle_t *timer)
{
        struct work *work = timer->data;

        work->closed(work->who);
}

/* All is said, or too late. */
static void close_last(uv_timer_t *timer)
{
        struct work *work = timer->data;

        chore_close(&work->chores[WORK_REPORT]);
        uv_close((uv_handle_t *)timer, patience_closed);
}

void work_settle(struct work *work)
{
        if (work->closed && !work->leaving && !work->reports.first &&
            !uv_is_closing((uv_handle_t *)&work->patience))
                uv_timer_start(&work->patience, close_last, 0, 0);
}

static void has_left(void *who, const struct db_reply *reply)
{
        struct work *work = who;

        (void)reply; /* if it has not arrived, the others find out by themselves */
        work->leaving = false;
        work_settle(work);
}

/* Nobody is here any more. Behind what is under way, so that nothing older comes after it. */
static void leave(struct work *work)
{
        work->leaving = true;
        db_work(work->db, &node_leave, (struct str[]){ str_of(work->node) }, has_left, work);
}

void work_close(struct work *work, void (*closed)(void *who), void *who)
{
        work->held = true;
        work->closed = closed;
        work->who = who;
        for (unsigned i = 0; i < WORK_CHORES; i++)
                if (i != WORK_REPORT)
                        chore_close(&work->chores[i]);
        if (work->known)
                leave(work);
        uv_timer_start(&work->patience, close_last, WORK_CLOSE_MS_MAX, 0);
        work_settle(work);
}

void work_free(struct work *own_work)
{
        attendance_free(own_work->attendance);
        reports_fini(&own_work->reports);
        free(own_work);
}

struct attendance *work_attendance(struct work *work)
{
        return work->attendance;
}

bool work_figures(const struct work *work, unsigned i, struct work_figures *figures)
{
        if (i >= WORK_CHORES)
                return false;
        *figures = (struct work_figures){ work->chores[i].kind->name, work->chores[i].done,
                                          work->chores[i].failed };
        return true;
}

bool work_deliveries(const struct work *work, unsigned i, struct delivery_figures *figures)
{
        unsigned channel = i / POST_OUTCOMES, outcome = i % POST_OUTCOMES;

        if (channel >= POST_CHANNELS)
                return false;
        *figures =
                (struct delivery_figures){ delivery_channels[channel], delivery_outcomes[outcome],
                                           work->ended[channel][outcome] };
        return true;
}
