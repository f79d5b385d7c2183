#include "net/session.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/room.h"

enum {
        PING_MS = 25000,   /* of silence; sooner when idle_seconds is shorter */
        LOOK_MS = 60000,   /* how long a session that has ended elsewhere may go on here */
        DOOMED_MS = 30000, /* for what is half written to leave */
        REAP_AT_ONCE = 256 /* libwebsockets keeps its timeouts in a sorted list */
};

struct session *session_new(struct client *client, bool forbidden, const char *digest)
{
        struct session *session = mem_new(1, sizeof *session);

        session->net = client->net;
        session->client = client;
        session->forbidden = forbidden;
        if (digest)
                memcpy(session->digest, digest, SECRET_DIGEST_SIZE);
        ring_add(&client->net->sessions, &session->all);
        client->session = session;
        return session;
}

/* What others are to know of whoever is behind it. */
static void attend(struct session *session, enum presence presence)
{
        if (session->presence == presence)
                return;
        attendance_move(session->net->attendance, session->person, session->presence, presence);
        session->presence = presence;
}

/* No more calls and no more events. */
static void let_go(struct session *session)
{
        attend(session, PRESENCE_OFFLINE);
        lookup_forget(session);
        if (session->caller)
                caller_free(session->caller);
        inbox_free(session->inbox);
        free(session->own_part);
        session->caller = NULL;
        session->inbox = NULL;
        session->own_part = NULL;
}

static void log_end(const struct session *session)
{
        struct net *net = session->net;
        unsigned code = session->code ? session->code : CLOSE_GONE;

        if (session->person == 0) {
                log_event(LOG_INFO, "session.refused", log_number("code", code),
                          log_text("from", session->client->address.text));
                return;
        }
        net->figures.sessions--;
        net->figures.sessions_closed++;
        log_event(LOG_INFO, "session.closed", log_number("person", session->person),
                  log_number("code", code),
                  log_number("seconds", (int64_t)(uv_now(net->loop) - session->began_ms) / 1000));
}

void session_free(struct session *own_session)
{
        let_go(own_session);
        ring_leave(&own_session->all);
        ring_leave(&own_session->doomed);
        if (own_session->state != SESSION_NEW)
                log_end(own_session);
        own_session->client->session = NULL;
        free(own_session);
}

void session_open(struct session *session)
{
        struct net *net = session->net;

        session->state = SESSION_UNKNOWN;
        session->began_ms = session->heard_ms = uv_now(net->loop);
        lws_rx_flow_control(session->client->wsi, 0);
        session->paused = true;
        if (session->forbidden)
                session_doom(session, CLOSE_FORBIDDEN);
        else if (!session->digest[0])
                session_doom(session, CLOSE_SIGN_IN);
        else if (net->stopping)
                session_doom(session, CLOSE_RESTART);
        else
                lookup_add(net->lookup, session);
}

/* From hub, in the middle of its work: only make a note. */
static void wake(void *who)
{
        struct session *session = who;

        lws_callback_on_writable(session->client->wsi);
}

static void serve(struct session *session, int64_t person, enum who who)
{
        struct net *net = session->net;

        session->state = SESSION_OPEN;
        session->person = person;
        session->standing = (uint8_t)who;
        session->inbox = inbox_new(net->hub, person, wake, session);
        session->caller = caller_new(net->verbs, person, who, session->digest, session->inbox);
        session->heard_ms = uv_now(net->loop);
        session->paused = false;
        lws_rx_flow_control(session->client->wsi, 1);
        attend(session, PRESENCE_PRESENT);
        net->figures.sessions++;
        net->figures.sessions_opened++;
        log_event(LOG_INFO, "session.opened", log_number("person", person),
                  log_text("from", session->client->address.text));
}

void session_found(struct session *session, int64_t person, enum who who)
{
        session->looked_ms = uv_now(session->net->loop);
        if (session->state != SESSION_UNKNOWN && session->state != SESSION_OPEN)
                return;
        if (person == 0 || (session->person != 0 && session->person != person))
                session_doom(session, CLOSE_SIGN_IN);
        else if (session->state == SESSION_UNKNOWN)
                serve(session, person, who);
        else if (session->standing != (uint8_t)who)
                session_doom(session, CLOSE_RESTART); /* it comes back with its new standing */
}

void session_doom(struct session *session, enum close_code code)
{
        if (session->state == SESSION_DOOMED || session->state == SESSION_TOLD)
                return;
        session->state = SESSION_DOOMED;
        session->code = code;
        session->doomed_ms = uv_now(session->net->loop);
        ring_put(&session->net->doomed, &session->doomed);
}

/* A close frame can only follow a whole message: else wait for it to leave, session_write() hears
 * of it. */
static bool can_be_told(const struct session *session)
{
        return !lws_partial_buffered(session->client->wsi) ||
               uv_now(session->net->loop) - session->doomed_ms >= DOOMED_MS;
}

/* Libwebsockets sends the close frame, waits for the other side's, and may free the session before
 * it returns. */
static void tell(struct session *session)
{
        struct lws *wsi = session->client->wsi;

        session->state = SESSION_TOLD;
        lws_rx_flow_control(wsi, 1); /* else the other side's close frame is never read */
        lws_close_reason(wsi, (enum lws_close_status)session->code, NULL, 0);
        lws_set_timeout(wsi, PENDING_TIMEOUT_CLOSE_SEND, LWS_TO_KILL_SYNC);
}

void session_reap(struct net *net)
{
        struct link *link;

        for (unsigned n = 0; n < REAP_AT_ONCE && (link = ring_take(&net->doomed)); n++) {
                struct session *session = RING_OF(struct session, doomed, link);

                let_go(session);
                if (can_be_told(session))
                        tell(session);
                else
                        lws_callback_on_writable(session->client->wsi);
        }
}

void session_closes(struct session *session, struct str payload)
{
        const unsigned char *code = (const unsigned char *)payload.at;

        if (session->code == 0)
                session->code = payload.len >= 2 ? (unsigned)(code[0] << 8 | code[1]) : CLOSE_NONE;
}

void session_heard(struct session *session)
{
        session->heard_ms = uv_now(session->net->loop);
}

static enum presence presence_at(const struct session *session, uint64_t now_ms)
{
        uint64_t idle_ms = session->net->config.session_idle_seconds * UINT64_C(1000);

        return caller_here_ms(session->caller) + idle_ms > now_ms ? PRESENCE_PRESENT
                                                                  : PRESENCE_IDLE;
}

/* What a second has changed for a session that serves. */
static void beat(struct session *session, uint64_t now_ms)
{
        uint64_t idle_ms = session->net->config.idle_seconds * 1000;
        uint64_t ping_ms = idle_ms < PING_MS ? idle_ms : PING_MS;
        bool pinged = session->pinged_ms > session->heard_ms;

        attend(session, presence_at(session, now_ms));
        if (inbox_overflowed(session->inbox))
                session_doom(session, CLOSE_SLOW_READER);
        else if (pinged && now_ms - session->pinged_ms >= idle_ms)
                lws_set_timeout(session->client->wsi, PENDING_TIMEOUT_KILLED_BY_PARENT,
                                LWS_TO_KILL_SYNC);
        else if (!pinged && now_ms - session->heard_ms >= ping_ms) {
                session->ping_due = true;
                session->pinged_ms = now_ms;
                lws_callback_on_writable(session->client->wsi);
        } else if (now_ms - session->looked_ms >= LOOK_MS) {
                lookup_add(session->net->lookup, session);
        }
}

void session_beat(struct net *net)
{
        struct link *link = net->sessions.next;

        while (link != &net->sessions) {
                struct session *session = RING_OF(struct session, all, link);

                link = link->next;
                if (session->state == SESSION_OPEN)
                        beat(session, uv_now(net->loop));
                else if (session->state == SESSION_DOOMED && can_be_told(session))
                        ring_put(&net->doomed, &session->doomed);
        }
}

void session_close_digest(struct net *net, const char *digest)
{
        for (struct link *link = net->sessions.next; link != &net->sessions; link = link->next) {
                struct session *session = RING_OF(struct session, all, link);

                if (memcmp(session->digest, digest, SECRET_DIGEST_SIZE) == 0)
                        session_doom(session, CLOSE_SIGN_IN);
        }
}

/* Whose a new one is nobody knows yet, and what the lookup is about to say may be older than this.
 */
void session_look_again(void *who, int64_t person)
{
        const struct net *net = who;

        for (struct link *link = net->sessions.next; link != &net->sessions; link = link->next) {
                struct session *session = RING_OF(struct session, all, link);

                if (session->state == SESSION_UNKNOWN ||
                    (session->state == SESSION_OPEN && session->person == person))
                        lookup_again(net->lookup, session);
        }
}
