#include "net/net.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/client.h"
#include "net/http.h"
#include "net/room.h"
#include "net/session.h"

enum {
        BEAT_MS = 1000,
        STOP_BEAT_MS = 20,      /* while stopping, to be quick about it */
        DESCRIPTORS_SPARE = 64, /* for the database, the log and files */
        HEADERS_MAX = 16384,    /* bytes of one request's headers */
        HEADERS_AT_ONCE = 4096, /* requests being read; more wait their turn */
        KEEPALIVE_SECONDS = 30,
        RATE_PLACES = 1 << 14,
        /* Bytes libwebsockets reads at once and keeps for each WebSocket: enough for nearly every
           call, few enough for ten thousand. */
        RECEIVE_BYTES = 2048,
};

static const struct lws_protocols protocols[] = {
        { .name = NET_HTTP_PROTOCOL, .callback = http_callback },
        { .name = NET_SUBPROTOCOL,
          .callback = http_socket_callback,
          .rx_buffer_size = RECEIVE_BYTES },
        { .name = NULL },
};

/* No pings by libwebsockets: its timers are one sorted list, ours is session_beat(). */
static const lws_retry_bo_t no_pings;

/* The first in a second is logged as it comes, the others as their number. */
static void refuse_connection(struct net *net, int fd, const char *reason,
                              const struct address *address)
{
        net->figures.refused++;
        if (net->refused_since++ == 0)
                log_event(LOG_WARN, "http.refused", log_text("reason", reason),
                          log_text("from", address->text));
        close(fd);
}

static void log_refusals(struct net *net)
{
        if (net->refused_since > 1)
                log_event(LOG_WARN, "http.refused", log_text("reason", "as_before"),
                          log_number("count", net->refused_since - 1));
        net->refused_since = 0;
}

/* Hand a connection to libwebsockets. It closes fd itself when it cannot take it. */
static void adopt(struct net *net, int fd, const struct address *address, bool for_metrics)
{
        struct lws *wsi = lws_adopt_socket_vhost(net->vhost, fd);

        if (!wsi) {
                net->figures.refused++;
                crowd_leave(net->crowd, address->key);
                return;
        }
        net->figures.accepted++;
        lws_set_opaque_user_data(wsi, client_new(net, wsi, address, for_metrics));
}

static void arrived(void *who, int fd, const struct address *address)
{
        struct net *net = who;

        if (net->clients_count >= net->config.connections_max)
                refuse_connection(net, fd, "connections", address);
        else if (!crowd_enter(net->crowd, address->key, net->config.connections_per_address_max))
                refuse_connection(net, fd, "connections_per_address", address);
        else
                adopt(net, fd, address, false);
}

static void metrics_arrived(void *who, int fd, const struct address *address)
{
        struct net *net = who;

        if (crowd_enter(net->crowd, address->key, 0))
                adopt(net, fd, address, true);
}

static void log_lws(int level, const char *line)
{
        (void)level;
        log_event(LOG_DEBUG, "http.library",
                  log_str("says", (struct str){ line, strcspn(line, "\n") }));
}

/*
 * One for page and metrics alike: of several, libwebsockets would take the one that the Host header
 * names.
 */
static struct lws_vhost *add_vhost(const struct net *net)
{
        struct lws_context_creation_info info = { 0 };

        info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
        info.vhost_name = "buckstop";
        info.protocols = protocols;
        info.alpn = "http/1.1";
        info.keepalive_timeout = KEEPALIVE_SECONDS;
        info.timeout_secs_ah_idle = net->config.header_seconds;
        info.retry_and_idle_policy = &no_pings;
        return lws_create_vhost(net->lws, &info);
}

static bool start_lws(struct net *net, struct err *err)
{
        void *loops[] = { net->loop };
        struct lws_context_creation_info info = { 0 };

        lws_set_log_level(LLL_ERR | LLL_WARN, log_lws);
        info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
        info.options = LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS |
                       LWS_SERVER_OPTION_VALIDATE_UTF8 |
                       LWS_SERVER_OPTION_UV_NO_SIGSEGV_SIGFPE_SPIN;
        info.foreign_loops = loops;
        info.pcontext = &net->lws; /* null once it is gone */
        info.max_http_header_data = HEADERS_MAX;
        info.max_http_header_pool = HEADERS_AT_ONCE;
        info.timeout_secs = net->config.header_seconds;
        info.retry_and_idle_policy = &no_pings;
        net->lws = lws_create_context(&info);
        if (!net->lws)
                return err_set(err, ERR_INTERNAL,
                               "libwebsockets does not start: is libwebsockets-evlib-uv there?");
        net->vhost = add_vhost(net);
        return net->vhost || err_set(err, ERR_INTERNAL, "libwebsockets does not take our vhost");
}

/* As many descriptors as the system lets us have, and no more connections than that. */
static void fit_descriptors(struct net *net)
{
        struct rlimit limit;
        unsigned most;

        if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
                return;
        most = net->config.connections_max + 2 * DESCRIPTORS_SPARE;
        if (limit.rlim_cur < most) {
                limit.rlim_cur = limit.rlim_max < most ? limit.rlim_max : most;
                setrlimit(RLIMIT_NOFILE, &limit);
        }
        if (limit.rlim_cur < most) {
                net->config.connections_max = limit.rlim_cur > 2 * DESCRIPTORS_SPARE
                                                      ? (unsigned)limit.rlim_cur - DESCRIPTORS_SPARE
                                                      : DESCRIPTORS_SPARE;
                log_event(LOG_WARN, "http.descriptors",
                          log_number("connections", net->config.connections_max));
        }
}

static bool listen_for_all(struct net *net, struct err *err)
{
        struct listener_config page = { .at = net->config.listen,
                                        .inherit = true,
                                        .proxy_protocol = net->config.proxy_protocol,
                                        .header_seconds = net->config.header_seconds,
                                        .waiting_max = net->config.connections_max };
        struct listener_config metrics = { .at = net->config.metrics_listen };

        net->listener = listener_new(net->loop, &page, arrived, net, err);
        if (!net->listener)
                return false;
        log_event(LOG_INFO, "server.listening", log_text("on", listener_name(net->listener)),
                  log_number("files", (int64_t)web_count(net->web)));
        if (strcmp(metrics.at, "off") == 0)
                return true;
        net->metrics_listener = listener_new(net->loop, &metrics, metrics_arrived, net, err);
        return net->metrics_listener != NULL;
}

static void stop_step(struct net *net);

static void prepare(uv_prepare_t *handle)
{
        session_reap(handle->data);
}

static void beat(uv_timer_t *timer)
{
        struct net *net = timer->data;

        session_beat(net);
        log_refusals(net);
        if (net->stopping)
                stop_step(net);
}

static void start_handles(struct net *net)
{
        uv_prepare_init(net->loop, &net->prepare);
        uv_timer_init(net->loop, &net->beat);
        net->prepare.data = net->beat.data = net;
        uv_prepare_start(&net->prepare, prepare);
        uv_timer_start(&net->beat, beat, BEAT_MS, BEAT_MS);
}

static void free_parts(struct net *net)
{
        if (net->signin_rate)
                rate_free(net->signin_rate);
        if (net->hasher)
                hasher_free(net->hasher);
        if (net->lookup)
                lookup_free(net->lookup);
        crowd_free(net->crowd);
        web_free(net->web);
}

/* What can fail, in order. */
static bool prepare_parts(struct net *net, struct str protocol, struct err *err)
{
        return http_hosts_read(str_of(net->config.hosts), &net->hosts, err) &&
               web_read(net->web, net->config.web, err) &&
               web_add(net->web, STR("/protocol.json"), protocol, err);
}

struct net *net_new(uv_loop_t *loop, const struct net_config *config, struct db *db,
                    struct hub *hub, struct finder *finder, struct verbs *verbs, struct work *work,
                    struct str protocol, struct err *err)
{
        struct net *net = mem_new(1, sizeof *net);

        net->config = *config;
        net->loop = loop;
        net->db = db;
        net->hub = hub;
        net->finder = finder;
        net->verbs = verbs;
        net->work = work;
        net->attendance = work_attendance(work);
        net->web = web_new();
        net->crowd = crowd_new();
        ring_init(&net->clients);
        ring_init(&net->sessions);
        ring_init(&net->doomed);
        fit_descriptors(net);
        if (!prepare_parts(net, protocol, err)) {
                free_parts(net);
                free(net);
                return NULL;
        }
        if (!web_find(net->web, "/index.html"))
                log_event(LOG_WARN, "http.no_page", log_text("web", config->web));
        net->signin_rate = rate_new(RATE_PLACES);
        net->hasher = hasher_new(loop, config->hash_queue_max);
        net->lookup = lookup_new(loop, db);
        verbs_hear(verbs, session_look_again, net);
        if (!start_lws(net, err) || !listen_for_all(net, err))
                return NULL;
        start_handles(net);
        return net;
}

void net_look_again(struct net *net, int64_t person)
{
        session_look_again(net, person);
}

/* ---- stopping: no new connections → calls answered and read → sockets told → gone --------------
 */

static bool all_is_read(const struct net *net)
{
        if (verbs_pending(net->verbs) > 0 || net->visits > 0)
                return false;
        for (struct link *link = net->sessions.next; link != &net->sessions; link = link->next) {
                const struct session *session = RING_OF(struct session, all, link);

                if (session->state == SESSION_OPEN &&
                    (!inbox_empty(session->inbox) || lws_partial_buffered(session->client->wsi)))
                        return false;
        }
        return true;
}

static void tell_all(struct net *net)
{
        for (struct link *link = net->sessions.next; link != &net->sessions; link = link->next) {
                struct session *session = RING_OF(struct session, all, link);

                if (session->state != SESSION_NEW)
                        session_doom(session, CLOSE_RESTART);
        }
        net->closing = true;
}

/* Close every connection that is left; libwebsockets gives them back through the loop. */
static void clear(struct net *net)
{
        struct link *link = net->clients.next;

        net->cleared = true;
        while (link != &net->clients) {
                struct client *client = RING_OF(struct client, all, link);

                link = link->next;
                lws_set_timeout(client->wsi, PENDING_TIMEOUT_KILLED_BY_PARENT, LWS_TO_KILL_SYNC);
        }
}

/* Nobody is connected and nothing is under way: all goes but what libwebsockets is still to give
 * back. */
static void rest(struct net *net)
{
        uv_prepare_stop(&net->prepare);
        uv_timer_stop(&net->beat);
        verbs_hear(net->verbs, NULL, NULL);
        free_parts(net);
        net->stopped(net->who);
}

static void stop_step(struct net *net)
{
        bool late = uv_now(net->loop) >= net->stop_by_ms;

        if (!net->closing && (late || all_is_read(net)))
                tell_all(net);
        else if (net->closing && !net->cleared && (late || ring_empty(&net->sessions)))
                clear(net);
        else if (net->cleared && net->clients_count == 0 && net->visits == 0)
                rest(net);
}

void net_stop(struct net *net, void (*stopped)(void *who), void *who)
{
        net->stopping = true;
        net->stopped = stopped;
        net->who = who;
        net->stop_by_ms = uv_now(net->loop) + NET_STOP_MS_MAX;
        listener_close(net->listener);
        if (net->metrics_listener)
                listener_close(net->metrics_listener);
        verbs_stop(net->verbs);
        uv_timer_start(&net->beat, beat, STOP_BEAT_MS, STOP_BEAT_MS);
}

static void handles_closed(uv_handle_t *timer)
{
        struct net *own_net = timer->data;
        void *who = own_net->who;
        void (*told)(void *) = own_net->stopped;

        free(own_net);
        told(who);
}

/*
 * Twice: the first gives its handles back, which takes the loop a turn or two, the second its
 * memory. With connections left it would keep half of itself.
 */
static void destroy(uv_timer_t *timer)
{
        struct net *net = timer->data;

        lws_context_destroy(net->lws);
        if (!net->destroyed) {
                net->destroyed = true;
        } else {
                uv_close((uv_handle_t *)&net->prepare, NULL);
                uv_close((uv_handle_t *)timer, handles_closed);
        }
}

void net_close(struct net *own_net, void (*closed)(void *who), void *who)
{
        own_net->stopped = closed;
        own_net->who = who;
        uv_timer_start(&own_net->beat, destroy, 0, STOP_BEAT_MS);
}
