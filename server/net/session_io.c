#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/room.h"
#include "net/session.h"
#include "wire/rpc.h"

enum {
        FRAMES_PER_MINUTE = 6000,
        BAD_PER_MINUTE = 20, /* frames that are no call */
        MINUTE_MS = 60000,
        OWED_MAX = 256, /* replies not yet read, before we stop reading */
        PART_FIRST = 4096,
};

_Static_assert(FRAME_SPARE >= LWS_PRE, "lws_write() puts its header in front of the text");

/* One more, of so many a minute, all of them at once if need be: false when it is one too many. */
static bool allow(const struct net *net, uint64_t *full_ms, unsigned per_minute)
{
        uint64_t now_ms = uv_now(net->loop);
        uint64_t percent = net->config.rate_percent;
        uint64_t most = per_minute * percent / 100;

        if (percent == 0)
                return true;
        if (*full_ms < now_ms)
                *full_ms = now_ms;
        *full_ms += MINUTE_MS / (most > 0 ? most : 1);
        return *full_ms - now_ms <= MINUTE_MS;
}

static void take(struct session *session, struct str message)
{
        session->net->figures.frames_in++;
        verbs_take(session->net->verbs, session->caller, message);
        if (inbox_empty(session->inbox))
                session->owed = 0;
        else if (++session->owed > OWED_MAX && !session->paused) {
                session->paused = true;
                lws_rx_flow_control(session->client->wsi, 0);
        }
}

/* Keep a part of a message until the rest is there; its length has been checked. */
static void keep(struct session *session, struct str bytes)
{
        size_t len = session->part_len + bytes.len;

        if (len > session->part_size) {
                size_t size = session->part_size ? session->part_size : PART_FIRST;

                while (size < len)
                        size *= 2;
                session->own_part = mem_resize(session->own_part, size, 1);
                session->part_size = size;
        }
        if (bytes.len > 0)
                memcpy(session->own_part + session->part_len, bytes.at, bytes.len);
        session->part_len = len;
}

static void take_parts(struct session *session)
{
        take(session, (struct str){ session->own_part, session->part_len });
        free(session->own_part);
        session->own_part = NULL;
        session->part_len = session->part_size = 0;
}

int session_receive(struct session *session, struct str bytes)
{
        struct lws *wsi = session->client->wsi;
        size_t rest = lws_remaining_packet_payload(wsi);
        bool last = lws_is_final_fragment(wsi);

        if (session->state != SESSION_OPEN)
                return 0;
        session_heard(session);
        if (lws_frame_is_binary(wsi))
                session_doom(session, CLOSE_BINARY);
        else if (rest > RPC_FRAME_MAX || session->part_len + bytes.len + rest > RPC_FRAME_MAX)
                session_doom(session, CLOSE_TOO_BIG);
        else if (rest == 0 && !allow(session->net, &session->frames_full_ms, FRAMES_PER_MINUTE))
                session_doom(session, CLOSE_SLOW_DOWN);
        else if (last && session->part_len == 0)
                take(session, bytes);
        else {
                keep(session, bytes);
                if (last)
                        take_parts(session);
        }
        return 0;
}

/* The answer to a frame that is no call has no id (PROTOCOL.md), which is how one is counted here.
 */
static bool answers_no_call(struct str text)
{
        static const char start[] = "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":";

        return text.len >= sizeof start - 1 && memcmp(text.at, start, sizeof start - 1) == 0;
}

static int send_ping(struct session *session)
{
        unsigned char text[LWS_PRE + 1] = { 0 };

        session->ping_due = false;
        if (lws_write(session->client->wsi, text + LWS_PRE, 1, LWS_WRITE_PING) < 0)
                return -1;
        lws_callback_on_writable(session->client->wsi);
        return 0;
}

static int send_frame(struct session *session, struct frame *own_frame)
{
        struct str text = frame_text(own_frame);
        bool sent = lws_write(session->client->wsi, (unsigned char *)(uintptr_t)text.at, text.len,
                              LWS_WRITE_TEXT) >= 0;

        session->net->figures.frames_out++;
        if (session->paused)
                session_heard(session); /* that it reads is all we can hear from it now */
        if (answers_no_call(text) && !allow(session->net, &session->bad_full_ms, BAD_PER_MINUTE))
                session_doom(session, CLOSE_SLOW_DOWN);
        frame_drop(own_frame);
        return sent ? 0 : -1;
}

int session_write(struct session *session)
{
        struct lws *wsi = session->client->wsi;
        struct frame *own_frame;
        int result = 0;

        if (session->state == SESSION_DOOMED)
                ring_put(&session->net->doomed, &session->doomed);
        if (session->state != SESSION_OPEN)
                return 0;
        if (session->ping_due)
                return send_ping(session);
        own_frame = inbox_next(session->inbox);
        if (own_frame)
                result = send_frame(session, own_frame);
        else if (inbox_overflowed(session->inbox))
                session_doom(session, CLOSE_SLOW_READER);
        if (!inbox_empty(session->inbox)) {
                lws_callback_on_writable(wsi);
        } else if (session->paused) {
                session->paused = false;
                session->owed = 0;
                lws_rx_flow_control(wsi, 1);
        }
        return result;
}
