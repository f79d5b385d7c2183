#include "lib/person.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "lib/backoff.h"

enum {
        CONNECT_MS = 20000, /* until session.resume is answered */
        ADDRESS_MS = 5000,  /* for one address, while there are others */
        SILENT_MS = 60000,  /* the server pings after 25 s */
        PROBE_MS = 5000,    /* for an answer to our own ping */
        UNREAD_MS = 100,    /* for reading what has come by then */
        DOUBT_MS = 100,     /* what comes sooner after the ping may be from before it */
        STABLE_MS = 10000,  /* what was open for less has failed too */
        MOMENT_MS = 1000,   /* what has just begun to connect need not begin anew */
        SECOND_MS = 1000,
        DAY_SECONDS = 86400,
};

enum {
        CLOSE_BAD_FRAME = 4400,
        CLOSE_SIGN_IN = 4401,
        CLOSE_FORBIDDEN = 4403,
        STATUS_SIGN_IN = 401,
};

static const struct socket_handlers on_socket;

static uint64_t now_ms(const struct buckstop *buckstop)
{
        return loop_now_ms(buckstop->loop);
}

/* ---- when it is looked after next -------------------------------------------------------------
 */

static uint64_t least(uint64_t a, uint64_t b)
{
        return a < b ? a : b;
}

static uint64_t due_ms(const struct buckstop *buckstop)
{
        uint64_t due = calls_due_ms(&buckstop->calls);

        if (buckstop->anew || buckstop->wake)
                return 0;
        switch (buckstop->state) {
        case BUCKSTOP_CONNECTING:
        case BUCKSTOP_WAITING:
                return least(due, buckstop->until_ms);
        case BUCKSTOP_OPEN:
                due = least(due, buckstop->heard_ms + SILENT_MS);
                return buckstop->probed_ms ? least(due, buckstop->answer_by_ms) : due;
        case BUCKSTOP_SIGNED_OUT:
        case BUCKSTOP_REFUSED:
                break;
        }
        return due;
}

static void tick(uv_timer_t *alarm);

void person_alarm(struct buckstop *buckstop)
{
        uint64_t due = due_ms(buckstop), now = now_ms(buckstop);

        if (due == buckstop->alarm_ms)
                return;
        buckstop->alarm_ms = due;
        if (due == UINT64_MAX)
                uv_timer_stop(&buckstop->alarm);
        else
                uv_timer_start(&buckstop->alarm, tick, due > now ? due - now : 0, 0);
}

void person_soon(struct buckstop *buckstop)
{
        buckstop->alarm_ms = 0;
        uv_timer_start(&buckstop->alarm, tick, 0, 0);
}

/* ---- states -----------------------------------------------------------------------------------
 */

/* The one place that moves from state to state. */
static void enter(struct buckstop *buckstop, enum buckstop_link state, const char *why)
{
        bool same = buckstop->told && buckstop->state == state;

        buckstop->state = state;
        buckstop->begun_ms = now_ms(buckstop);
        buckstop->probed_ms = 0;
        buckstop->told = true;
        if (!same && buckstop->handlers.link)
                buckstop->handlers.link(buckstop->who, state, why);
}

/* Forget what there is of a connection. */
void person_stop(struct buckstop *buckstop)
{
        if (buckstop->lookup)
                lookup_forget(buckstop->lookup);
        if (buckstop->socket)
                socket_close(buckstop->socket);
        buckstop->lookup = NULL;
        buckstop->socket = NULL;
        buckstop->resume_due = false;
        calls_lost(&buckstop->calls);
}

static void wait_after(struct buckstop *buckstop, unsigned code, const char *why)
{
        bool stable = now_ms(buckstop) - buckstop->begun_ms >= STABLE_MS;

        if (buckstop->state != BUCKSTOP_OPEN) {
                buckstop->failures++;
        } else {
                buckstop->flaps = stable ? 0 : buckstop->flaps + 1;
                buckstop->failures = stable ? 1 : buckstop->flaps;
        }
        buckstop->until_ms =
                now_ms(buckstop) + backoff_close_ms(code, buckstop->failures, loop_random());
        enter(buckstop, BUCKSTOP_WAITING, why);
}

static void refuse(struct buckstop *buckstop, const char *why)
{
        calls_end_reads(&buckstop->calls, "unreachable", why);
        enter(buckstop, BUCKSTOP_REFUSED, why);
}

static void lose(struct buckstop *buckstop, const struct socket_end *end)
{
        person_stop(buckstop);
        if (end->code == CLOSE_SIGN_IN || end->status == STATUS_SIGN_IN) {
                calls_end_reads(&buckstop->calls, "signed_out", "You are not signed in any more.");
                enter(buckstop, BUCKSTOP_SIGNED_OUT, "You are not signed in any more.");
        } else if (end->code == CLOSE_BAD_FRAME) {
                refuse(buckstop,
                       "The server does not understand this program: one of them is too old.");
        } else if (end->code == CLOSE_FORBIDDEN) {
                refuse(buckstop, "The server does not go by this address.");
        } else {
                wait_after(buckstop, end->code, end->why);
        }
        person_alarm(buckstop);
}

static void fail(struct buckstop *buckstop, const char *why)
{
        lose(buckstop, &(struct socket_end){ .why = why });
}

/* ---- connecting: look up → try each address → resume ------------------------------------------
 */

static bool try_address(struct buckstop *buckstop, struct err *err)
{
        const char *numeric = buckstop->found.addresses[buckstop->tried++];
        char proxy[sizeof buckstop->proxy.user + INET6_ADDRSTRLEN + 16];
        struct socket_options options = { .server = &buckstop->server,
                                          .numeric = numeric,
                                          .token = buckstop->own_token,
                                          .agent = buckstop->own_agent };

        if (buckstop->by_proxy) {
                snprintf(proxy, sizeof proxy, strchr(numeric, ':') ? "%s%s[%s]:%u" : "%s%s%s:%u",
                         buckstop->proxy.user, *buckstop->proxy.user ? "@" : "", numeric,
                         buckstop->proxy.address.port);
                options.proxy = proxy;
        }
        buckstop->upgraded = false;
        buckstop->socket = socket_open(buckstop->loop, &options, &on_socket, buckstop, err);
        return buckstop->socket != NULL;
}

static bool has_more(const struct buckstop *buckstop)
{
        return buckstop->tried < buckstop->found.count;
}

static void try_next(struct buckstop *buckstop)
{
        struct err err = { .text = "The server cannot be reached." };

        while (has_more(buckstop)) {
                if (try_address(buckstop, &err)) {
                        buckstop->until_ms =
                                now_ms(buckstop) + (has_more(buckstop) ? ADDRESS_MS : CONNECT_MS);
                        person_alarm(buckstop);
                        return;
                }
        }
        fail(buckstop, err.text);
}

static void found(void *who, const struct lookup_found *found)
{
        struct buckstop *buckstop = who;

        buckstop->lookup = NULL;
        if (found->count == 0) {
                fail(buckstop, found->why);
                return;
        }
        buckstop->found = *found;
        try_next(buckstop);
}

static void start(struct buckstop *buckstop)
{
        const char *host =
                buckstop->by_proxy ? buckstop->proxy.address.host : buckstop->server.host;

        buckstop->until_ms = now_ms(buckstop) + CONNECT_MS;
        buckstop->tried = 0;
        enter(buckstop, BUCKSTOP_CONNECTING, "");
        if (address_is_numeric(host)) {
                buckstop->found.count = 1;
                strcpy(buckstop->found.addresses[0], host);
                try_next(buckstop);
                return;
        }
        buckstop->lookup = lookup_start(&buckstop->loop->lookups, host, found, buckstop);
        if (!buckstop->lookup)
                fail(buckstop, "The system has no thread to look up the server's name.");
}

/* ---- the socket -------------------------------------------------------------------------------
 */

static void opened(void *who)
{
        struct buckstop *buckstop = who;

        buckstop->upgraded = buckstop->resume_due = true;
        buckstop->until_ms = now_ms(buckstop) + CONNECT_MS;
        person_alarm(buckstop);
        socket_write_soon(buckstop->socket);
}

void person_opened(struct buckstop *buckstop)
{
        buckstop->heard_ms = now_ms(buckstop);
        enter(buckstop, BUCKSTOP_OPEN, "");
        socket_write_soon(buckstop->socket);
}

/* Again on another connection, when the server says; without a cursor that it cannot read. */
static void resume_refused(struct buckstop *buckstop, struct str error)
{
        struct message_refusal refusal;

        message_refusal(error, &refusal);
        if (strcmp(refusal.code, "bad_request") == 0)
                place_reset(&buckstop->place, buckstop->place.person);
        lose(buckstop, &(struct socket_end){ .why = refusal.text });
        if (refusal.retry_after_ms > 0)
                buckstop->until_ms =
                        now_ms(buckstop) + backoff_asked_ms(refusal.retry_after_ms, loop_random());
        person_alarm(buckstop);
}

static void take_resume(struct buckstop *buckstop, const struct message *message)
{
        if (message->kind == MESSAGE_REFUSAL)
                resume_refused(buckstop, message->body);
        else if (!resume_take(buckstop, message->body))
                fail(buckstop, "What answers there is no Buckstop.");
}

/* Events before the resume's answer are in the answer. */
static void take(struct buckstop *buckstop, struct str text)
{
        struct message message;

        message_read(text, &message);
        if (message.kind == MESSAGE_STRANGE)
                return;
        if (buckstop->state != BUCKSTOP_OPEN) {
                if (message.kind != MESSAGE_EVENT)
                        take_resume(buckstop, &message);
                return;
        }
        if (message.kind == MESSAGE_EVENT)
                resume_event(buckstop, message.method, message.body);
        else
                reply_take(buckstop, &message);
}

static void heard(void *who, struct str text)
{
        struct buckstop *buckstop = who;

        take(buckstop, text);
        if (buckstop->state != BUCKSTOP_OPEN)
                return;
        buckstop->heard_ms =
                now_ms(buckstop) / SECOND_MS * SECOND_MS; /* an alarm a second will do */
        person_alarm(buckstop);
        if (calls_has_next(&buckstop->calls))
                socket_write_soon(buckstop->socket);
}

static size_t next(void *who, char *to, bool *more)
{
        struct buckstop *buckstop = who;
        struct call *call;

        *more = false;
        if (buckstop->resume_due) {
                buckstop->resume_due = false;
                return resume_write(buckstop, to);
        }
        if (buckstop->state != BUCKSTOP_OPEN || !(call = calls_next(&buckstop->calls)))
                return 0;
        *more = calls_has_next(&buckstop->calls);
        return message_call(to, call->id, str_of(call->own_method), str_of(call->key),
                            (struct str){ call->own_params, call->params_len });
}

static void answered(void *who)
{
        struct buckstop *buckstop = who;

        buckstop->probed_ms = 0;
        person_alarm(buckstop);
}

static void lost(void *who, const struct socket_end *end)
{
        struct buckstop *buckstop = who;
        bool reached = buckstop->state == BUCKSTOP_OPEN || end->code || end->status;

        buckstop->socket = NULL;
        if (!reached && !buckstop->upgraded && has_more(buckstop))
                try_next(buckstop);
        else
                lose(buckstop, end);
}

static const struct socket_handlers on_socket = { opened, heard, next, answered, lost };

/* ---- time -------------------------------------------------------------------------------------
 */

static void begin_anew(struct buckstop *buckstop)
{
        buckstop->anew = false;
        buckstop->wake = false;
        person_stop(buckstop);
        start(buckstop);
}

static void wake(struct buckstop *buckstop)
{
        bool fresh = now_ms(buckstop) - buckstop->begun_ms < MOMENT_MS;

        buckstop->wake = false;
        if (buckstop->state != BUCKSTOP_OPEN)
                buckstop->failures = 0; /* they were of another network, or of another day */
        if (buckstop->state == BUCKSTOP_WAITING ||
            (buckstop->state == BUCKSTOP_CONNECTING && !fresh)) {
                begin_anew(buckstop);
        } else if (buckstop->state == BUCKSTOP_OPEN && !buckstop->probed_ms) {
                buckstop->probed_ms = now_ms(buckstop);
                buckstop->answer_by_ms = buckstop->probed_ms + PROBE_MS;
                socket_ping(buckstop->socket);
        }
}

/*
 * Asked and not answered in time: does it hold all the same? This process may have been stopped,
 * and the answer be there unread. Or much is on its way and the answer behind it: what has come
 * well after the question shows as much. The system's count of silence is too rough for more than
 * that.
 */
static bool holds_unanswered(struct buckstop *buckstop, uint64_t now, uint64_t silent_ms)
{
        if (socket_has_unread(buckstop->socket)) {
                buckstop->answer_by_ms = now + UNREAD_MS;
                return true;
        }
        bool heard_since = now - buckstop->probed_ms > silent_ms + DOUBT_MS;

        buckstop->probed_ms = 0;
        return heard_since;
}

static void look_open(struct buckstop *buckstop)
{
        uint64_t now = now_ms(buckstop), silent_ms = socket_silent_ms(buckstop->socket);
        bool unanswered = buckstop->probed_ms && now >= buckstop->answer_by_ms;

        buckstop->heard_ms = silent_ms < now ? now - silent_ms : 0;
        if ((unanswered && !holds_unanswered(buckstop, now, silent_ms)) || silent_ms >= SILENT_MS)
                fail(buckstop, "The connection was lost.");
}

static void look(struct buckstop *buckstop)
{
        switch (buckstop->state) {
        case BUCKSTOP_CONNECTING:
                if (now_ms(buckstop) < buckstop->until_ms)
                        break;
                person_stop(buckstop);
                if (!buckstop->upgraded && has_more(buckstop))
                        try_next(buckstop);
                else
                        fail(buckstop, "The server does not answer.");
                break;
        case BUCKSTOP_WAITING:
                if (now_ms(buckstop) >= buckstop->until_ms)
                        start(buckstop);
                break;
        case BUCKSTOP_OPEN:
                look_open(buckstop);
                break;
        case BUCKSTOP_SIGNED_OUT:
        case BUCKSTOP_REFUSED:
                break;
        }
}

static void look_after_calls(struct buckstop *buckstop)
{
        struct calls *calls = &buckstop->calls;

        calls_expire(calls, now_ms(buckstop),
                     (int64_t)time(NULL) - BUCKSTOP_KEY_DAYS * DAY_SECONDS);
        calls_go_on(calls, now_ms(buckstop));
        reply_tell_ended(buckstop);
        if (buckstop->state == BUCKSTOP_OPEN && calls_has_next(calls))
                socket_write_soon(buckstop->socket);
}

static void tick(uv_timer_t *alarm)
{
        struct buckstop *buckstop = alarm->data;

        buckstop->alarm_ms = UINT64_MAX;
        if (buckstop->anew)
                begin_anew(buckstop);
        if (buckstop->wake)
                wake(buckstop);
        look(buckstop);
        look_after_calls(buckstop);
        person_alarm(buckstop);
}

void person_look(struct buckstop *buckstop)
{
        if (buckstop->state == BUCKSTOP_OPEN)
                look_open(buckstop);
        person_alarm(buckstop);
}
