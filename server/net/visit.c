#include "net/visit.h"

#include "base/clock.h"
#include "base/log.h"
#include "net/reply.h"
#include "net/room.h"

enum {
        ADDRESS_SHARE = 6, /* times as often from one address as for one name */
        BUSY_WAIT_MS = 2000,
};

/* FNV-1a: only a place in the table of tries hangs on it. */
static uint64_t name_key(const char *name)
{
        uint64_t key = 0xcbf29ce484222325;

        for (; *name; name++)
                key = (key ^ (unsigned char)*name) * 0x100000001b3;
        return key;
}

bool visit_admit(struct client *client, const char *refusal, const char *name)
{
        struct net *net = client->net;
        unsigned most = net->config.signin_per_minute, wait_ms = 0;
        uint64_t now_ms = clock_ms();

        if (rate_allow(net->signin_rate, rate_key('a', client->address.key), most * ADDRESS_SHARE,
                       now_ms, &wait_ms) &&
            rate_allow(net->signin_rate, rate_key('h', name_key(name)), most, now_ms, &wait_ms))
                return true;
        log_event(LOG_WARN, refusal, log_text("reason", "rate"),
                  log_text("from", client->address.text));
        reply_later(client, 429, "rate_limited", "Too many tries; wait a little.", wait_ms);
        return false;
}

void visit_begin(struct visit *visit, struct client *client, const char *refusal)
{
        visit->net = client->net;
        visit->client = client;
        visit->refusal = refusal;
        memcpy(visit->address, client->address.text, sizeof visit->address);
        visit->net->visits++;
        client->visit = visit;
        lws_rx_flow_control(client->wsi, 0);
}

struct client *visit_end(struct visit *visit)
{
        struct client *client = visit->client;

        visit->net->visits--;
        if (client) {
                client->visit = NULL;
                lws_rx_flow_control(client->wsi, 1);
        }
        return client;
}

void visit_refuse(struct visit *visit, const char *reason)
{
        struct client *client = visit_end(visit);

        log_event(LOG_INFO, visit->refusal, log_text("reason", reason),
                  log_text("from", visit->address));
        if (client)
                reply_error(client, 401, "bad_credentials", "That is not right.");
}

void visit_busy(struct visit *visit, const char *reason)
{
        struct client *client = visit_end(visit);

        log_event(LOG_WARN, visit->refusal, log_text("reason", reason),
                  log_text("from", visit->address));
        if (client)
                reply_later(client, 503, "busy", "This has to wait a moment; try again.",
                            BUSY_WAIT_MS);
}

void visit_forget(struct visit *visit)
{
        visit->client = NULL;
}
