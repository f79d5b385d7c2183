#include "net/arrival.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/ring.h"
#include "wire/proxy.h"

enum { LOOK_EVERY_MS = 1000 };

struct arrival {
        struct link link;
        uv_poll_t poll;
        struct arrivals *arrivals;
        int fd;
        uint64_t end_ms;
        size_t len;
        char bytes[PROXY_HEADER_MAX];
};

struct arrivals {
        struct link ring; /* oldest first, so the first to run out of time is in front */
        uv_timer_t timer;
        unsigned count, count_max, seconds;
        bool closing; /* the last arrival to go takes this with it */
        void (*arrived)(void *who, int fd, const struct address *address);
        void *who;
};

static void free_when_empty(struct arrivals *arrivals)
{
        if (arrivals->closing && arrivals->count == 0)
                free(arrivals);
}

static void arrival_closed(uv_handle_t *poll)
{
        struct arrival *own_arrival = poll->data;
        struct arrivals *arrivals = own_arrival->arrivals;

        arrivals->count--;
        free(own_arrival);
        free_when_empty(arrivals);
}

/* Stop waiting; the descriptor is somebody else's, or closed. */
static void leave(struct arrival *arrival)
{
        ring_leave(&arrival->link);
        uv_close((uv_handle_t *)&arrival->poll, arrival_closed);
}

static void refuse(struct arrival *arrival, const char *reason)
{
        log_event(LOG_WARN, "http.refused", log_text("reason", reason));
        leave(arrival);
        close(arrival->fd);
}

static void hand_on(struct arrival *arrival, const struct proxy *proxy)
{
        struct address address = address_read(proxy->address);

        leave(arrival);
        arrival->arrivals->arrived(arrival->arrivals->who, arrival->fd, &address);
}

/* Take what belongs to the header off the socket, and nothing that follows it. */
static bool take(struct arrival *arrival, size_t n)
{
        ssize_t got = recv(arrival->fd, arrival->bytes + arrival->len, n, 0);

        if (got != (ssize_t)n)
                return false;
        arrival->len += n;
        return true;
}

static void readable(uv_poll_t *poll, int status, int events)
{
        struct arrival *arrival = poll->data;
        struct proxy proxy;
        ssize_t n;

        (void)status, (void)events;
        n = recv(arrival->fd, arrival->bytes + arrival->len, sizeof arrival->bytes - arrival->len,
                 MSG_PEEK);
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
                return;
        if (n <= 0) {
                refuse(arrival, "proxy_gone");
                return;
        }
        switch (proxy_read((struct str){ arrival->bytes, arrival->len + (size_t)n }, &proxy)) {
        case PROXY_MORE:
                if (!take(arrival, (size_t)n))
                        refuse(arrival, "proxy_header");
                break;
        case PROXY_READ:
                if (take(arrival, proxy.len - arrival->len))
                        hand_on(arrival, &proxy);
                else
                        refuse(arrival, "proxy_header");
                break;
        case PROXY_BAD:
                refuse(arrival, "proxy_header");
                break;
        }
}

static void look(uv_timer_t *timer)
{
        struct arrivals *arrivals = timer->data;

        while (!ring_empty(&arrivals->ring)) {
                struct arrival *oldest = RING_OF(struct arrival, link, arrivals->ring.next);

                if (oldest->end_ms > uv_now(timer->loop))
                        return;
                refuse(oldest, "proxy_slow");
        }
}

struct arrivals *arrivals_new(uv_loop_t *loop, unsigned seconds, unsigned most,
                              void (*arrived)(void *who, int fd, const struct address *address),
                              void *who)
{
        struct arrivals *arrivals = mem_new(1, sizeof *arrivals);

        ring_init(&arrivals->ring);
        arrivals->seconds = seconds;
        arrivals->count_max = most;
        arrivals->arrived = arrived;
        arrivals->who = who;
        uv_timer_init(loop, &arrivals->timer);
        arrivals->timer.data = arrivals;
        uv_timer_start(&arrivals->timer, look, LOOK_EVERY_MS, LOOK_EVERY_MS);
        return arrivals;
}

void arrivals_add(struct arrivals *arrivals, int own_fd)
{
        uv_loop_t *loop = arrivals->timer.loop;
        struct arrival *arrival = mem_new(1, sizeof *arrival);

        if (arrivals->count >= arrivals->count_max ||
            uv_poll_init(loop, &arrival->poll, own_fd) != 0) {
                free(arrival);
                close(own_fd);
                return;
        }
        arrival->arrivals = arrivals;
        arrival->fd = own_fd;
        arrival->end_ms = uv_now(loop) + arrivals->seconds * 1000;
        arrival->poll.data = arrival;
        arrivals->count++;
        ring_add(&arrivals->ring, &arrival->link);
        uv_poll_start(&arrival->poll, UV_READABLE, readable);
}

static void timer_closed(uv_handle_t *timer)
{
        struct arrivals *own_arrivals = timer->data;

        own_arrivals->closing = true;
        free_when_empty(own_arrivals);
}

void arrivals_close(struct arrivals *own_arrivals)
{
        struct link *link;

        while ((link = ring_take(&own_arrivals->ring))) {
                struct arrival *arrival = RING_OF(struct arrival, link, link);

                leave(arrival);
                close(arrival->fd);
        }
        uv_close((uv_handle_t *)&own_arrivals->timer, timer_closed);
}
