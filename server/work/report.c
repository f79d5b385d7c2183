/* report: what became of notices, from post to the database. */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"
#include "work/room.h"

static const struct db_statement notice_done = {
        .name = "notice_done",
        .sql = "select api.notice_done($1::bigint, $2::int, $3, $4, $5::int)",
        .args = 5
};

const char *const delivery_channels[] = { [POST_MAIL] = "mail", [POST_PUSH] = "push" };
const char *const delivery_outcomes[] = {
        [POST_SENT] = "sent",
        [POST_RETRY] = "retry",
        [POST_DEAD] = "dead",
        [POST_GONE] = "gone",
};

void reports_init(struct reports *reports)
{
        *reports = (struct reports){ .end = &reports->first };
}

void reports_fini(struct reports *reports)
{
        while (reports->first)
                reports_drop(reports);
}

static void log_failure(const struct delivery *delivery)
{
        log_event(LOG_WARN, "notice.failed", log_text("notice", delivery->id),
                  log_text("channel", delivery_channels[delivery->channel]),
                  log_text("outcome", delivery_outcomes[delivery->result.outcome]),
                  log_text("reason", delivery->result.text));
}

void reports_add(struct reports *reports, struct delivery *own_delivery)
{
        if (own_delivery->result.outcome != POST_SENT)
                log_failure(own_delivery);
        own_delivery->next = NULL;
        *reports->end = own_delivery;
        reports->end = &own_delivery->next;
        reports->count++;
}

void reports_drop(struct reports *reports)
{
        struct delivery *own_delivery = reports->first;

        reports->first = own_delivery->next;
        if (!reports->first)
                reports->end = &reports->first;
        reports->count--;
        free(own_delivery);
}

static void begin(struct work *work, struct chore *chore)
{
        struct reports *reports = &work->reports;

        while (reports->first && clock_ms() - reports->first->ended_ms > REPORT_MS_MAX)
                reports_drop(reports);
        if (!reports->first)
                return;
        const struct delivery *delivery = reports->first;
        char wait[12];

        snprintf(wait, sizeof(wait), "%u", delivery->result.wait_seconds);
        chore_ask(chore, &notice_done,
                  (struct str[]){ str_of(delivery->id), str_of(delivery->attempt),
                                  str_of(delivery_outcomes[delivery->result.outcome]),
                                  str_of(delivery->result.text), str_of(wait) });
}

static unsigned took(struct work *work, const struct db_reply *reply)
{
        (void)reply; /* false: another node has it by now */
        reports_drop(&work->reports);
        work_settle(work);
        return work->reports.first ? 0 : work->config.tick_ms;
}

const struct chore_kind report_chore = { .name = "report", .begin = begin, .took = took };
