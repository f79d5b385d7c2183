#include "net/outlet.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"

struct outlet {
        uv_poll_t poll;
        int fd; /* libuv watches one only once, and libwebsockets has the other */
        void (*ready)(void *who);
        void *who;
};

/* An error is for the next write to meet. */
static void polled(uv_poll_t *poll, int status, int events)
{
        struct outlet *outlet = poll->data;

        (void)status, (void)events;
        outlet->ready(outlet->who);
}

struct outlet *outlet_new(uv_loop_t *loop, int fd, void (*ready)(void *who), void *who)
{
        int other = fcntl(fd, F_DUPFD_CLOEXEC, 0);
        struct outlet *outlet;

        if (other < 0)
                return NULL;
        outlet = mem_new(1, sizeof *outlet);
        outlet->fd = other;
        outlet->ready = ready;
        outlet->who = who;
        outlet->poll.data = outlet;
        uv_poll_init(loop, &outlet->poll, other);
        uv_poll_start(&outlet->poll, UV_WRITABLE, polled);
        return outlet;
}

static void closed(uv_handle_t *poll)
{
        free(poll->data);
}

void outlet_close(struct outlet *own_outlet)
{
        if (!own_outlet)
                return;
        uv_close((uv_handle_t *)&own_outlet->poll, closed);
        close(own_outlet->fd);
}
