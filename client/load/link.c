#include "load/link.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "load/websocket.h"

static bool broken(struct err *err, const char *what)
{
        return err_set(err, ERR_INTERNAL, "%s: %s.", what, strerror(errno));
}

bool links_init(struct links *links, const char *host, struct err *err)
{
        char name[64];
        const char *colon = strrchr(host, ':');
        size_t len = colon ? (size_t)(colon - host) : sizeof(name);
        if (len >= sizeof(name))
                return err_set(err, ERR_BAD_REQUEST, "The server is named as 127.0.0.1:8080.");
        memcpy(name, host, len);
        name[len] = '\0';
        links->address.sin_family = AF_INET;
        links->address.sin_port = htons((uint16_t)atoi(colon + 1));
        if (inet_pton(AF_INET, name, &links->address.sin_addr) != 1)
                return err_set(err, ERR_BAD_REQUEST, "%s is no numeric address.", name);
        if ((links->epoll = epoll_create1(EPOLL_CLOEXEC)) < 0)
                return broken(err, "epoll");
        if (getrandom(&links->mask, sizeof(links->mask), 0) < 0)
                return broken(err, "getrandom");
        links->mask |= 0x01010101; /* no byte is zero, which would mask nothing */
        links->host = host;
        links->bytes = mem_new(LINK_BYTES_MAX, 1);
        return true;
}

void links_fini(struct links *links)
{
        if (links->bytes)
                close(links->epoll);
        free(links->bytes);
}

static char *room(struct link_bytes *bytes, size_t more)
{
        if (bytes->size < bytes->len + more) {
                bytes->size = bytes->len + more;
                bytes->at = mem_resize(bytes->at, bytes->size, 1);
        }
        return bytes->at + bytes->len;
}

static bool watch(struct link *link, int operation, uint32_t for_what, struct err *err)
{
        struct epoll_event event = { .events = for_what, .data.ptr = link };
        return epoll_ctl(link->links->epoll, operation, link->fd, &event) == 0 ||
               broken(err, "epoll_ctl");
}

bool link_open(struct link *link, struct links *links, struct str token, struct err *err)
{
        int on = 1;
        *link = (struct link){ .links = links, .token = token };
        link->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (link->fd < 0)
                return broken(err, "socket");
        setsockopt(link->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
        if (connect(link->fd, (struct sockaddr *)&links->address, sizeof(links->address)) < 0 &&
            errno != EINPROGRESS)
                return broken(err, "connect");
        link->blocked = true;
        return watch(link, EPOLL_CTL_ADD, EPOLLIN | EPOLLOUT, err);
}

static void put_frame(struct link *link, enum websocket_opcode opcode, struct str payload)
{
        char *to = room(&link->unsent, WEBSOCKET_HEAD_MAX + payload.len);
        link->unsent.len += websocket_write(to, opcode, payload, link->links->mask);
}

void link_put(struct link *link, struct str text)
{
        put_frame(link, WEBSOCKET_TEXT, text);
}

bool link_flush(struct link *link, struct err *err)
{
        struct link_bytes *unsent = &link->unsent;
        if (link->blocked || unsent->len == 0)
                return true;
        ssize_t sent = send(link->fd, unsent->at, unsent->len, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN)
                return broken(err, "send");
        unsent->len -= sent < 0 ? 0 : (size_t)sent;
        if (unsent->len == 0)
                return true;
        if (sent > 0)
                memmove(unsent->at, unsent->at + sent, unsent->len);
        link->blocked = true;
        return watch(link, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT, err);
}

static bool connected(struct link *link, struct err *err)
{
        /* The socket's own error takes errno's place. */
        socklen_t size = sizeof(errno);
        getsockopt(link->fd, SOL_SOCKET, SO_ERROR, &errno, &size);
        if (errno)
                return broken(err, "connect");
        char *to = room(&link->unsent, WEBSOCKET_REQUEST_MAX);
        link->unsent.len += websocket_request(to, link->links->host, link->token);
        link->state = LINK_UPGRADING;
        return true;
}

static bool closed(struct str reason, struct err *err)
{
        const unsigned char *code = (const unsigned char *)reason.at;

        return err_set(err, ERR_INTERNAL, "The server closed a connection with code %d.",
                       reason.len < 2 ? 0 : code[0] << 8 | code[1]);
}

static bool take_frame(struct link *link, const struct websocket_frame *frame, struct err *err)
{
        switch (frame->opcode) {
        case WEBSOCKET_TEXT:
                link->links->heard(link, frame->payload);
                return true;
        case WEBSOCKET_PING:
                put_frame(link, WEBSOCKET_PONG, frame->payload);
                return true;
        case WEBSOCKET_PONG:
                return true;
        case WEBSOCKET_CLOSE:
                return closed(frame->payload, err);
        }
        return err_set(err, ERR_BAD_REQUEST, "A frame came that nobody sends here.");
}

/* One step of reading: the answer to the upgrade, or a frame. */
static bool take(struct link *link, struct str bytes, size_t *used, struct err *err)
{
        if (link->state == LINK_UPGRADING) {
                if (!websocket_agreed(bytes, used, err))
                        return false;
                if (*used) {
                        link->state = LINK_OPEN;
                        link->links->opened(link);
                }
                return true;
        }
        struct websocket_frame frame;
        if (!websocket_read(bytes, &frame, used, err))
                return false;
        return *used == 0 || take_frame(link, &frame, err);
}

static bool take_all(struct link *link, struct str bytes, struct err *err)
{
        size_t used;
        do {
                if (!take(link, bytes, &used, err))
                        return false;
                bytes = (struct str){ bytes.at + used, bytes.len - used };
        } while (used && bytes.len);
        link->unread.len = 0;
        if (bytes.len)
                memcpy(room(&link->unread, bytes.len), bytes.at, bytes.len);
        link->unread.len = bytes.len;
        return true;
}

static bool receive(struct link *link, struct err *err)
{
        struct str bytes = { link->links->bytes, link->unread.len };
        if (bytes.len == LINK_BYTES_MAX)
                return err_set(err, ERR_TOO_LARGE, "A message came that is too long to be one.");
        if (bytes.len)
                memcpy(link->links->bytes, link->unread.at, bytes.len);
        ssize_t got = recv(link->fd, link->links->bytes + bytes.len, LINK_BYTES_MAX - bytes.len, 0);
        if (got == 0)
                return err_set(err, ERR_INTERNAL, "The server hung up.");
        if (got < 0)
                return errno == EAGAIN || broken(err, "recv");
        bytes.len += (size_t)got;
        return take_all(link, bytes, err);
}

bool link_ready(struct link *link, uint32_t happened, struct err *err)
{
        if (link->state == LINK_CONNECTING && !connected(link, err))
                return false;
        if (happened & EPOLLOUT) {
                link->blocked = false;
                if (!watch(link, EPOLL_CTL_MOD, EPOLLIN, err))
                        return false;
        }
        if ((happened & (EPOLLIN | EPOLLHUP | EPOLLERR)) && !receive(link, err))
                return false;
        return link_flush(link, err);
}

void link_close(struct link *link)
{
        if (link->links)
                close(link->fd);
        free(link->unread.at);
        free(link->unsent.at);
}
