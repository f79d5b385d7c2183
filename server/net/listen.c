#include "net/listen.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/arrival.h"

enum {
        SOCKETS_MAX = 8,      /* of one listener: those that systemd hands over */
        ACCEPTS_AT_ONCE = 64, /* then others have their turn */
        BACKLOG = 4096,
        PAUSE_MS = 200, /* when even the spare descriptor did not help */
        COMPLAIN_MS = 10000,
        INHERITED_FIRST = 3,
        NAME_SIZE = 128,
};

struct socket {
        uv_poll_t poll;
        int fd;
        struct listener *listener;
};

struct listener {
        struct listener_config config;
        listener_arrived *arrived;
        void *who;
        uv_loop_t *loop;
        uv_timer_t pause;
        uint64_t complain_ms; /* not again before */
        int spare;            /* given up for a moment when descriptors run out */
        unsigned sockets, handles;
        struct socket socket[SOCKETS_MAX];
        struct arrivals *arrivals; /* null without PROXY protocol */
        char unlink[sizeof((struct sockaddr_un *)0)->sun_path];
        char name[NAME_SIZE];
};

static void readable(uv_poll_t *poll, int status, int events);

static void watch(struct listener *listener)
{
        for (unsigned i = 0; i < listener->sockets; i++)
                uv_poll_start(&listener->socket[i].poll, UV_READABLE, readable);
}

static void pause_ends(uv_timer_t *timer)
{
        watch(timer->data);
}

static int spare_open(void)
{
        return open("/dev/null", O_RDONLY | O_CLOEXEC);
}

/*
 * Out of descriptors: give up the spare one, take the connection with it and close it, so that its
 * client is told rather than kept waiting, and the loop does not spin on a socket that stays
 * readable.
 */
static void accept_and_refuse(struct listener *listener, int fd)
{
        uint64_t now_ms = uv_now(listener->loop);
        bool done = false;

        if (now_ms >= listener->complain_ms) {
                listener->complain_ms = now_ms + COMPLAIN_MS;
                log_event(LOG_WARN, "http.refused", log_text("reason", "descriptors"));
        }
        if (listener->spare >= 0) {
                int taken;

                close(listener->spare);
                taken = accept4(fd, NULL, NULL, SOCK_CLOEXEC);
                done = taken >= 0;
                if (taken >= 0)
                        close(taken);
        }
        listener->spare = spare_open();
        if (done)
                return;
        for (unsigned i = 0; i < listener->sockets; i++)
                uv_poll_stop(&listener->socket[i].poll);
        uv_timer_start(&listener->pause, pause_ends, PAUSE_MS, 0);
}

static void arrive(struct listener *listener, int fd, const struct sockaddr *from)
{
        struct address address = address_of(from);
        int on = 1;

        if (from->sa_family != AF_UNIX)
                setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (listener->arrivals)
                arrivals_add(listener->arrivals, fd);
        else
                listener->arrived(listener->who, fd, &address);
}

static void readable(uv_poll_t *poll, int status, int events)
{
        struct socket *from = poll->data;

        (void)status, (void)events;
        for (unsigned i = 0; i < ACCEPTS_AT_ONCE; i++) {
                struct sockaddr_storage peer = { .ss_family = AF_UNIX };
                socklen_t len = sizeof peer;
                int fd = accept4(from->fd, (struct sockaddr *)&peer, &len,
                                 SOCK_NONBLOCK | SOCK_CLOEXEC);

                if (fd >= 0) {
                        arrive(from->listener, fd, (struct sockaddr *)&peer);
                } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS ||
                           errno == ENOMEM) {
                        accept_and_refuse(from->listener, from->fd);
                        return;
                } else if (errno != EINTR && errno != ECONNABORTED) {
                        return;
                }
        }
}

static bool add(struct listener *listener, int fd, struct err *err)
{
        struct socket *socket = &listener->socket[listener->sockets];
        int failed = uv_poll_init(listener->loop, &socket->poll, fd);

        if (failed) {
                close(fd);
                return err_set(err, ERR_INTERNAL, "%s: %s", listener->config.at,
                               uv_strerror(failed));
        }
        socket->fd = fd;
        socket->listener = listener;
        socket->poll.data = socket;
        listener->sockets++;
        listener->handles++;
        return true;
}

static bool listen_on(struct listener *listener, int fd, const struct sockaddr *at, socklen_t len,
                      struct err *err)
{
        int on = 1;

        if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
            bind(fd, at, len) != 0 || listen(fd, BACKLOG) != 0) {
                err_set(err, ERR_INTERNAL, "cannot listen on %s: %s", listener->config.at,
                        strerror(errno));
                if (fd >= 0)
                        close(fd);
                return false;
        }
        return add(listener, fd, err);
}

/* A socket file that nobody answers on is what a killed server left behind. */
static void remove_dead(const struct sockaddr_un *at)
{
        struct stat stat;
        int fd;

        if (lstat(at->sun_path, &stat) != 0 || !S_ISSOCK(stat.st_mode))
                return;
        fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (fd >= 0 && connect(fd, (const struct sockaddr *)at, sizeof *at) != 0 &&
            errno == ECONNREFUSED)
                unlink(at->sun_path);
        if (fd >= 0)
                close(fd);
}

static bool listen_unix(struct listener *listener, const char *path, struct err *err)
{
        struct sockaddr_un at = { .sun_family = AF_UNIX };

        if (!path[0] || strlen(path) >= sizeof at.sun_path)
                return err_set(err, ERR_BAD_REQUEST, "%s: the path is missing or too long",
                               listener->config.at);
        strcpy(at.sun_path, path);
        remove_dead(&at);
        if (!listen_on(listener, socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0),
                       (struct sockaddr *)&at, sizeof at, err))
                return false;
        strcpy(listener->unlink, path);
        snprintf(listener->name, sizeof listener->name, "unix:%s", path);
        return true;
}

/* The name of a bound TCP socket, with the port it really has. */
static void name_of(struct listener *listener, int fd)
{
        struct sockaddr_storage at = { .ss_family = AF_UNIX };
        socklen_t len = sizeof at;
        char host[NI_MAXHOST], port[NI_MAXSERV];

        getsockname(fd, (struct sockaddr *)&at, &len);
        if (getnameinfo((struct sockaddr *)&at, len, host, sizeof host, port, sizeof port,
                        NI_NUMERICHOST | NI_NUMERICSERV) == 0)
                snprintf(listener->name, sizeof listener->name,
                         at.ss_family == AF_INET6 ? "[%.60s]:%s" : "%.60s:%s", host, port);
}

static bool is_port(const char *text)
{
        size_t len = strspn(text, "0123456789");

        return len > 0 && len <= 5 && text[len] == '\0' && strtoul(text, NULL, 10) <= UINT16_MAX;
}

static bool listen_tcp(struct listener *listener, const char *at, struct err *err)
{
        const struct addrinfo hints = { .ai_socktype = SOCK_STREAM,
                                        .ai_flags = AI_PASSIVE | AI_NUMERICSERV };
        const char *colon = strrchr(at, ':');
        char host[NAME_SIZE];
        struct addrinfo *found;
        bool fine;
        int failed;

        if (!colon || colon - at >= NAME_SIZE || !is_port(colon + 1))
                return err_set(err, ERR_BAD_REQUEST, "%s is not host:port", at);
        snprintf(host, sizeof host, "%.*s", (int)(colon - at), at);
        if (host[0] == '[' && colon[-1] == ']') {
                memmove(host, host + 1, strlen(host));
                host[strlen(host) - 1] = '\0';
        }
        failed = getaddrinfo(*host && strcmp(host, "*") != 0 ? host : NULL, colon + 1, &hints,
                             &found);
        if (failed)
                return err_set(err, ERR_BAD_REQUEST, "%s: %s", at, gai_strerror(failed));
        fine = listen_on(listener,
                         socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0),
                         found->ai_addr, found->ai_addrlen, err);
        freeaddrinfo(found);
        if (fine)
                name_of(listener, listener->socket[0].fd);
        return fine;
}

/* How many sockets systemd hands to this very process, sd_listen_fds(3). */
static unsigned inherited(void)
{
        const char *pid = getenv("LISTEN_PID"), *fds = getenv("LISTEN_FDS");
        long n = fds ? strtol(fds, NULL, 10) : 0;

        if (!pid || strtol(pid, NULL, 10) != getpid() || n < 1)
                return 0;
        return n > SOCKETS_MAX ? SOCKETS_MAX : (unsigned)n;
}

static bool inherit(struct listener *listener, unsigned n, struct err *err)
{
        for (unsigned i = 0; i < n; i++) {
                int fd = INHERITED_FIRST + (int)i;

                fcntl(fd, F_SETFD, FD_CLOEXEC);
                fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
                if (!add(listener, fd, err))
                        return false;
        }
        name_of(listener, INHERITED_FIRST);
        return true;
}

static bool open_sockets(struct listener *listener, struct err *err)
{
        const char *at = listener->config.at;
        unsigned n = listener->config.inherit ? inherited() : 0;

        if (n > 0)
                return inherit(listener, n, err);
        if (strncmp(at, "unix:", 5) == 0)
                return listen_unix(listener, at + 5, err);
        return listen_tcp(listener, at, err);
}

struct listener *listener_new(uv_loop_t *loop, const struct listener_config *config,
                              listener_arrived *arrived, void *who, struct err *err)
{
        struct listener *listener = mem_new(1, sizeof *listener);

        listener->config = *config;
        listener->arrived = arrived;
        listener->who = who;
        listener->loop = loop;
        listener->spare = spare_open();
        snprintf(listener->name, sizeof listener->name, "%s", config->at);
        uv_timer_init(loop, &listener->pause);
        listener->pause.data = listener;
        listener->handles = 1;
        if (!open_sockets(listener, err)) {
                listener_close(listener);
                return NULL;
        }
        if (config->proxy_protocol)
                listener->arrivals = arrivals_new(loop, config->header_seconds, config->waiting_max,
                                                  arrived, who);
        watch(listener);
        return listener;
}

const char *listener_name(const struct listener *listener)
{
        return listener->name;
}

static void let_go(struct listener *listener)
{
        if (--listener->handles == 0)
                free(listener);
}

static void timer_closed(uv_handle_t *timer)
{
        let_go(timer->data);
}

static void socket_closed(uv_handle_t *poll)
{
        struct socket *socket = poll->data;

        let_go(socket->listener);
}

void listener_close(struct listener *own_listener)
{
        for (unsigned i = 0; i < own_listener->sockets; i++) {
                uv_close((uv_handle_t *)&own_listener->socket[i].poll, socket_closed);
                close(own_listener->socket[i].fd);
        }
        if (own_listener->unlink[0])
                unlink(own_listener->unlink);
        if (own_listener->spare >= 0)
                close(own_listener->spare);
        if (own_listener->arrivals)
                arrivals_close(own_listener->arrivals);
        uv_close((uv_handle_t *)&own_listener->pause, timer_closed);
}
