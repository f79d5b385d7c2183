/*
 * desk: the tray's connection, as a window sees it: org.buckstop.Tray1 (client/tray/desk.xml).
 *
 * Asking it anything starts the tray. A window never waits for it: what it knows it has at once,
 * and what is asked comes back as a reply, or as a refusal in words.
 */
#ifndef WINDOW_DESK_H
#define WINDOW_DESK_H

#include "base/ring.h"

#include <gio/gio.h>
#include <jansson.h>

struct desk;

enum desk_link {
        DESK_STARTING,   /* waits for the tray to say how things are */
        DESK_AWAY,       /* waits for a tray: none is running */
        DESK_CONNECTING, /* waits for the server; this and what follows is the tray's Link */
        DESK_OPEN,
        DESK_WAITING,
        DESK_SIGNED_OUT,
        DESK_REFUSED,
};

/* How a call ended. */
struct desk_reply {
        bool ok;
        const json_t *result; /* of one that succeeded; else null */
        const char *code;     /* desk.xml's, or "no_tray"; else null */
        const char *message;  /* one sentence, in words for people; null when ok */
};

typedef void desk_done(void *who, const struct desk_reply *reply);

/* Who hears of what becomes of it; each may be null. In the ring of desk_watch(). */
struct desk_watcher {
        void (*changed)(void *who); /* link, person, host, queued or questions */
        void (*settled)(void *who, const char *method, const json_t *params,
                        const struct desk_reply *reply); /* a change that was "kept" */
        void *who;
        struct link place;
};

/* bus: null where there is none. Free with desk_free(), when nobody watches any more. */
struct desk *desk_new(GDBusConnection *bus);
void desk_free(struct desk *own_desk);

void desk_watch(struct desk *desk, struct desk_watcher *watcher);
void desk_unwatch(struct desk_watcher *watcher);

/*
 * Ask for something, or change it. done is called once, later; after `gone` was cancelled never.
 *
 *   gone  null: it matters whoever is left
 *
 * A change whose tray went away without a word may have been made: changed again with the same
 * params, it is the same change, and made once.
 */
void desk_read(struct desk *desk, const char *method, json_t *own_params, GCancellable *gone,
               desk_done *done, void *who);
void desk_change(struct desk *desk, const char *method, json_t *own_params, GCancellable *gone,
                 desk_done *done, void *who);

/* Be this person from now on, once the server has taken the token. */
void desk_sign_in(struct desk *desk, const char *server, const char *token, GCancellable *gone,
                  desk_done *done, void *who);

/* Have the bus start a tray, where none is running. */
void desk_start(struct desk *desk);

/* What is known now. Texts and JSON are good until the next turn of the loop. */
enum desk_link desk_link(const struct desk *desk);
const char *desk_why(const struct desk *desk);      /* "" where there is nothing to say */
const char *desk_server(const struct desk *desk);   /* "": not known */
const json_t *desk_person(const struct desk *desk); /* oneself; null: not known */
bool desk_has_host(const struct desk *desk);        /* a tray host, which shows the icon */
const json_t *desk_questions(const struct desk *desk, const char *which); /* "owned", "answered":
                                                                             an array, or null */

#endif
