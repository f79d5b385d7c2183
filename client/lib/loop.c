#include "lib/loop.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/log.h"
#include "base/mem.h"
#include "lib/person.h"
#include "lib/socket.h"

enum {
        PERSONS = 4,           /* where nobody says how many */
        DESCRIPTORS_MORE = 16, /* of libwebsockets' own */
        HEADERS_BYTES = 4096,
        HEADERS_AT_ONCE = 64, /* connections that are being made; more wait their turn */
        CONNECT_SECONDS = 20,
        LOOK_MS = 10000,  /* at least between two looks at who is silent */
        ASLEEP_MS = 2000, /* how much longer time may have become before it was sleep */
        TURNS_MAX = 100,
};

/* Pings are the server's, and ours where something is amiss. */
static const lws_retry_bo_t no_pings;

uint64_t loop_now_ms(const struct buckstop_loop *loop)
{
        return uv_now(&loop->uv);
}

uint32_t loop_random(void)
{
        return randombytes_random();
}

static int64_t clock_of(clockid_t clock)
{
        struct timespec now;

        clock_gettime(clock, &now);
        return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t asleep_ms(void)
{
        return clock_of(CLOCK_BOOTTIME) - clock_of(CLOCK_MONOTONIC);
}

static void fill(const struct buckstop_loop *loop, bool tls, struct lws_context_creation_info *info)
{
        info->port = CONTEXT_PORT_NO_LISTEN;
        info->protocols = socket_protocols;
        info->alpn = "http/1.1";
        info->retry_and_idle_policy = &no_pings;
        info->http_proxy_address = ""; /* else it looks into the environment itself */
        if (!tls)
                return;
        info->options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
        if (loop->own_ca_file) {
                info->options |= LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
                info->client_ssl_ca_filepath = loop->own_ca_file;
        }
}

static struct lws_vhost *add_vhost(struct buckstop_loop *loop, struct net *net, bool tls,
                                   const char *name)
{
        struct lws_context_creation_info info = { 0 };

        fill(loop, tls, &info);
        info.vhost_name = name;
        return lws_create_vhost(net->lws, &info);
}

static bool start(struct buckstop_loop *loop, struct net *net, bool tls, struct err *err)
{
        void *loops[] = { &loop->uv };
        struct lws_context_creation_info info = { 0 };

        lws_set_log_level(0, NULL);
        fill(loop, tls, &info);
        info.options |= LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_EXPLICIT_VHOSTS |
                        LWS_SERVER_OPTION_UV_NO_SIGSEGV_SIGFPE_SPIN;
        info.foreign_loops = loops;
        info.pcontext = &net->lws;
        info.max_http_header_data = HEADERS_BYTES;
        info.max_http_header_pool = loop->persons_max < HEADERS_AT_ONCE
                                            ? (unsigned short)loop->persons_max
                                            : HEADERS_AT_ONCE;
        info.timeout_secs = CONNECT_SECONDS;
        /* With a limit of its own libwebsockets looks connections up one by one, which is for few;
           without, in a table as long as the process may have descriptors, which is for many. */
        if (loop->persons_max <= PERSONS)
                info.fd_limit_per_thread = loop->persons_max + DESCRIPTORS_MORE;
        net->lws = lws_create_context(&info);
        if (!net->lws)
                return err_set(err, ERR_INTERNAL,
                               "libwebsockets does not start: is libwebsockets-evlib-uv there?");
        net->direct = add_vhost(loop, net, tls, "direct");
        return net->direct || err_set(err, ERR_INTERNAL,
                                      tls ? "The certificates that are trusted cannot be read."
                                          : "libwebsockets does not start.");
}

struct net *loop_net(struct buckstop_loop *loop, bool tls, struct err *err)
{
        struct net *net = tls ? &loop->tls : &loop->plain;

        return net->direct || start(loop, net, tls, err) ? net : NULL;
}

struct lws_vhost *loop_proxied(struct buckstop_loop *loop, struct net *net, bool tls,
                               const char *proxy)
{
        if (!net->proxied)
                net->proxied = add_vhost(loop, net, tls, "proxied");
        if (!net->proxied || lws_set_proxy(net->proxied, proxy) != 0)
                return NULL;
        return net->proxied;
}

static void reap(uv_timer_t *timer)
{
        sockets_reap(timer->data);
}

void loop_reap_soon(struct buckstop_loop *loop)
{
        uv_timer_start(&loop->soon, reap, 0, 0);
}

static bool start_uv(struct buckstop_loop *loop, struct buckstop_error *error)
{
        int failed = uv_loop_init(&loop->uv);

        if (failed) {
                snprintf(error->code, sizeof error->code, "internal");
                snprintf(error->text, sizeof error->text, "The system has no event loop: %s.",
                         uv_strerror(failed));
                return false;
        }
        uv_timer_init(&loop->uv, &loop->soon);
        loop->soon.data = loop;
        lookups_init(&loop->lookups, &loop->uv);
        return true;
}

static char *copy(const char *text)
{
        return text ? mem_copy(str_of(text)) : NULL;
}

struct buckstop_loop *buckstop_loop_new(const struct buckstop_loop_options *options,
                                        struct buckstop_error *error)
{
        struct buckstop_loop *loop = mem_new(1, sizeof *loop);

        if (!start_uv(loop, error)) {
                free(loop);
                return NULL;
        }
        loop->own_proxy = copy(options->proxy);
        loop->own_ca_file = copy(options->ca_file);
        loop->persons_max = options->persons_max ? options->persons_max : PERSONS;
        loop->asleep_ms = asleep_ms();
        loop->frame = mem_new(1, LWS_PRE + LOOP_FRAME_MAX);
        ring_init(&loop->sockets);
        ring_init(&loop->doomed);
        ring_init(&loop->persons);
        return loop;
}

/*
 * Twice: the first gives its handles back, which takes the loop a turn or two, the second its
 * memory. 4.1 closes a descriptor of its own twice meanwhile: nothing is opened in between.
 */
static void stop(struct buckstop_loop *loop, struct net *net)
{
        if (!net->lws)
                return;
        lws_context_destroy(net->lws);
        for (unsigned i = 0; i < TURNS_MAX && net->lws; i++) {
                uv_run(&loop->uv, UV_RUN_NOWAIT);
                if (i == 2)
                        lws_context_destroy(net->lws);
        }
}

void buckstop_loop_free(struct buckstop_loop *own_loop)
{
        sockets_reap(own_loop);
        for (unsigned i = 0; i < TURNS_MAX && !ring_empty(&own_loop->sockets); i++)
                uv_run(&own_loop->uv, UV_RUN_NOWAIT);
        stop(own_loop, &own_loop->plain);
        stop(own_loop, &own_loop->tls);
        lookups_close(&own_loop->lookups);
        uv_close((uv_handle_t *)&own_loop->soon, NULL);
        for (unsigned i = 0; i < TURNS_MAX && uv_loop_close(&own_loop->uv) != 0; i++)
                uv_run(&own_loop->uv, UV_RUN_NOWAIT);
        free(own_loop->own_proxy);
        free(own_loop->own_ca_file);
        free(own_loop->frame);
        free(own_loop);
}

int buckstop_loop_fd(const struct buckstop_loop *loop)
{
        return uv_backend_fd(&loop->uv);
}

/* When somebody on it is due. */
static int own_timeout_ms(const struct buckstop_loop *loop)
{
        uint64_t due_ms = UINT64_MAX, now_ms = uv_now(&loop->uv);

        for (struct link *link = loop->persons.next; link != &loop->persons; link = link->next) {
                const struct buckstop *buckstop = RING_OF(struct buckstop, all, link);

                if (buckstop->alarm_ms < due_ms)
                        due_ms = buckstop->alarm_ms;
        }
        if (due_ms == UINT64_MAX)
                return -1;
        return due_ms > now_ms ? (int)(due_ms - now_ms) : 0;
}

/*
 * Libuv counts from when it last looked at the clock. Libwebsockets looks after itself every thirty
 * seconds; while all connections are merely open that can wait until something else wakes us.
 */
int buckstop_loop_timeout_ms(const struct buckstop_loop *loop)
{
        int timeout_ms;

        uv_update_time((uv_loop_t *)(uintptr_t)&loop->uv);
        timeout_ms = uv_backend_timeout(&loop->uv);
        if (timeout_ms > 0 && loop->persons_max <= PERSONS && sockets_are_quiet(loop))
                return own_timeout_ms(loop);
        return timeout_ms;
}

/* While the machine sleeps, the clock that timers go by stands still. */
static bool has_slept(struct buckstop_loop *loop)
{
        int64_t now_ms = asleep_ms(), before_ms = loop->asleep_ms;

        loop->asleep_ms = now_ms;
        return now_ms - before_ms > ASLEEP_MS;
}

static void look_after_all(struct buckstop_loop *loop, bool slept)
{
        for (struct link *link = loop->persons.next; link != &loop->persons; link = link->next) {
                struct buckstop *buckstop = RING_OF(struct buckstop, all, link);

                if (slept)
                        buckstop_wake(buckstop);
                person_look(buckstop);
        }
}

void buckstop_service(struct buckstop_loop *loop)
{
        bool slept = has_slept(loop);

        uv_run(&loop->uv, UV_RUN_NOWAIT);
        if (slept || loop_now_ms(loop) - loop->looked_ms >= LOOK_MS) {
                loop->looked_ms = loop_now_ms(loop);
                look_after_all(loop, slept);
        }
}
