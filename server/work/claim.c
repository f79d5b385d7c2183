/* claim: notices that are due, from the database to post. */
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "work/room.h"

enum { ID, ATTEMPT, FIRST }; /* columns of both */
enum { ADDRESS = FIRST, NAME, SUBJECT, BODY, MESSAGE_ID, THREAD, UNSUBSCRIBE };
enum { ENDPOINT = FIRST, P256DH, AUTH, PAYLOAD, TOPIC, TTL, URGENCY };

static const struct db_statement claim_mail = {
        .name = "claim_mail",
        .sql = "select id, attempt, to_address, to_name, subject, body, message_id, thread, "
               "unsubscribe from api.notice_claim($1, 'mail', $2, $3::int)",
        .args = 3
};
static const struct db_statement claim_push = {
        .name = "claim_push",
        .sql = "select id, attempt, endpoint, p256dh, auth, payload, topic, ttl, urgency "
               "from api.notice_claim($1, 'push', $2, $3::int)",
        .args = 3
};

/* Post has done what it can. */
static void ended(void *who, const struct post_result *result)
{
        struct delivery *delivery = who;
        struct work *work = delivery->work;

        delivery->result = *result;
        delivery->ended_ms = clock_ms();
        work->ended[delivery->channel][result->outcome]++;
        reports_add(&work->reports, delivery);
        chore_hurry(&work->chores[WORK_REPORT]);
        if (work->more[delivery->channel])
                chore_hurry(&work->chores[delivery->channel == POST_MAIL ? WORK_MAIL : WORK_PUSH]);
}

static struct delivery *delivery_new(struct work *work, enum post_channel channel,
                                     const struct db_reply *reply, unsigned row)
{
        struct delivery *delivery = mem_new(1, sizeof(*delivery));

        delivery->work = work;
        delivery->channel = channel;
        snprintf(delivery->id, sizeof(delivery->id), "%.*s", STR_ARG(db_value(reply, row, ID)));
        snprintf(delivery->attempt, sizeof(delivery->attempt), "%.*s",
                 STR_ARG(db_value(reply, row, ATTEMPT)));
        return delivery;
}

static void send_mail(struct work *work, const struct db_reply *reply, unsigned row)
{
        const struct post_mail mail = {
                .to = db_value(reply, row, ADDRESS),
                .name = db_value(reply, row, NAME),
                .subject = db_value(reply, row, SUBJECT),
                .text = db_value(reply, row, BODY),
                .message_id = db_value(reply, row, MESSAGE_ID),
                .references = db_value(reply, row, THREAD),
                .unsubscribe = db_value(reply, row, UNSUBSCRIBE),
        };

        post_mail(work->config.post, &mail, ended, delivery_new(work, POST_MAIL, reply, row));
}

static void send_push(struct work *work, const struct db_reply *reply, unsigned row)
{
        struct str ttl = db_value(reply, row, TTL);
        const struct post_push push = {
                .endpoint = db_value(reply, row, ENDPOINT),
                .p256dh = db_value(reply, row, P256DH),
                .auth = db_value(reply, row, AUTH),
                .text = db_value(reply, row, PAYLOAD),
                .topic = db_value(reply, row, TOPIC),
                .ttl_seconds = ttl.at ? (unsigned)strtoul(ttl.at, NULL, 10) : 0,
                .urgent = str_eq(db_value(reply, row, URGENCY), STR("high")),
        };

        post_push(work->config.post, &push, ended, delivery_new(work, POST_PUSH, reply, row));
}

/* As many as there is room for. */
static void claim(struct work *work, struct chore *chore, enum post_channel channel,
                  const struct db_statement *statement)
{
        unsigned room = work->held ? 0 : post_room(work->config.post, channel);
        char most[12];

        if (room == 0 || work->reports.count >= REPORTS_MAX)
                return;
        snprintf(most, sizeof(most), "%u", room);
        chore_ask(chore, statement,
                  (struct str[]){ str_of(work->node), str_of(work->config.public_url),
                                  str_of(most) });
}

/* Where there were some there may be more: at once, or, without room, when one has ended. */
static unsigned go_on(struct work *work, enum post_channel channel, unsigned count)
{
        work->more[channel] = count > 0;
        return count > 0 && !work->held && post_room(work->config.post, channel) > 0
                       ? 0
                       : work->config.tick_ms;
}

static void mail_begin(struct work *work, struct chore *chore)
{
        claim(work, chore, POST_MAIL, &claim_mail);
}

static unsigned mail_took(struct work *work, const struct db_reply *reply)
{
        for (unsigned row = 0; row < reply->count && !work->held; row++)
                send_mail(work, reply, row);
        return go_on(work, POST_MAIL, reply->count);
}

static void push_begin(struct work *work, struct chore *chore)
{
        if (work->has_key)
                claim(work, chore, POST_PUSH, &claim_push);
}

static unsigned push_took(struct work *work, const struct db_reply *reply)
{
        for (unsigned row = 0; row < reply->count && !work->held; row++)
                send_push(work, reply, row);
        return go_on(work, POST_PUSH, reply->count);
}

const struct chore_kind mail_chore = { .name = "mail", .begin = mail_begin, .took = mail_took };
const struct chore_kind push_chore = { .name = "push", .begin = push_begin, .took = push_took };
