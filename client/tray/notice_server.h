/*
 * notice server: org.freedesktop.Notifications, whoever it is here.
 *
 * It may come, go and be another one at any time, and one that is not running may be started by
 * calling it.
 */
#ifndef TRAY_NOTICE_SERVER_H
#define TRAY_NOTICE_SERVER_H

#include <gio/gio.h>

#include "tray/notice.h"

struct notice_server;

/* None is null; all are called from the loop, and never from within a function of this room. */
struct notice_server_handlers {
        /* There is one, and it is known what it can do; or it has gone, with all that it showed. */
        void (*there)(void *who, bool there);

        /* It was to be started, and there is none. */
        void (*missing)(void *who);

        /* It has given a notification its id; 0: it did not take it. */
        void (*shown)(void *who, const char *key, uint32_t id);

        /* It is not on the screen any more. */
        void (*closed)(void *who, uint32_t id);

        /* Somebody has pressed something, or typed something into it. */
        void (*pressed)(void *who, uint32_t id, const char *button);
        void (*typed)(void *who, uint32_t id, const char *text);

        /* What lets the window that is opened next come to the front. */
        void (*token)(void *who, const char *token);
};

struct notice_server *notice_server_new(GDBusConnection *bus,
                                        const struct notice_server_handlers *handlers, void *who);
void notice_server_free(struct notice_server *own_server);

/* There is none, and somebody should be told something: start one, where the bus knows one. */
void notice_server_start(struct notice_server *server);

/* id: the one in whose place it is shown; 0: none. */
void notice_server_show(struct notice_server *server, const struct notice *notice, uint32_t id);

void notice_server_close(struct notice_server *server, uint32_t id);

#endif
