/*
 * socket: one WebSocket, from connecting to closed.
 *
 * Whoever opened it is told what becomes of it until they close it or it is lost: then it is gone
 * for them at once, and libwebsockets takes the time that it takes.
 */
#ifndef LIB_SOCKET_H
#define LIB_SOCKET_H

#include "lib/loop.h"

struct socket;

/* How a connection was lost. */
struct socket_end {
        unsigned code;   /* of the server's close frame; 0: there was none */
        unsigned status; /* of an answer that was no upgrade; 0: none */
        const char *why; /* one sentence */
};

struct socket_handlers {
        void (*opened)(void *who);

        /* One message, which may be written to and is followed by a zero. */
        void (*heard)(void *who, struct str text);

        /* There is room: write one message of LOOP_FRAME_MAX at most; returns its length, 0: none.
         * more: there is another one. */
        size_t (*next)(void *who, char *to, bool *more);

        /* The other end has answered the last socket_ping(). */
        void (*answered)(void *who);

        void (*lost)(void *who, const struct socket_end *end);
};

struct socket_options {
        const struct address *server;
        const char *numeric; /* where to connect to: the server's address, or null by a proxy */
        const char *proxy;   /* as loop_proxied() has it; null: none */
        const char *token, *agent;
};

/* Null: why, in words; nobody is told anything then. */
struct socket *socket_open(struct buckstop_loop *loop, const struct socket_options *options,
                           const struct socket_handlers *handlers, void *who, struct err *err);

/* Nobody is told of it any more. From anywhere. */
void socket_close(struct socket *socket);

/* next() is called as soon as there is room. */
void socket_write_soon(struct socket *socket);

/* Ask the other end whether it is there: answered() is called when it says so. */
void socket_ping(struct socket *socket);

/* How long nothing has come, not even a ping; to some ten milliseconds, as the system counts. */
uint64_t socket_silent_ms(const struct socket *socket);

/* Has something come that nobody has looked at yet? */
bool socket_has_unread(const struct socket *socket);

/* Is nothing being opened or closed? */
bool sockets_are_quiet(const struct buckstop_loop *loop);

/* Close those that were closed from within libwebsockets. */
void sockets_reap(struct buckstop_loop *loop);

extern const struct lws_protocols socket_protocols[];

#endif
