/*
 * tray: all of it together.
 *
 * The client hears from the server, the desk keeps what it says, and item, menu, notices and desk
 * bus show that. Only tray.c knows how one leads to the other.
 */
#ifndef TRAY_TRAY_H
#define TRAY_TRAY_H

#include <gio/gio.h>

#include "tray/client.h"
#include "tray/desk.h"

#define TRAY_NAME "org.buckstop.Tray"

struct tray {
        GApplication *app;    /* ends with it */
        GDBusConnection *bus; /* the session's */

        struct desk desk;
        struct client *client;
        struct reader *reader; /* of the desk */
        struct alarm *alarm;   /* when the desk changes by the clock alone */
        struct wake *wake;

        struct item *item;
        struct menu *menu;
        struct menu_bus *menu_bus;
        struct notices *notices;
        struct desk_bus *desk_bus;

        enum buckstop_link link;
        char *why;         /* it is so; "" is nothing */
        char *token;       /* lets the next window come to the front; null is none */
        bool told_no_host; /* once is enough */
        unsigned showing;  /* soon */
        bool fat;          /* connecting has taken memory that waiting does not need */
};

/* On the bus, so that whoever has started it finds it there; it does nothing yet. Null, and error
 * set, when the bus refuses. */
struct tray *tray_new(GApplication *app, GDBusConnection *bus, GError **error);
void tray_free(struct tray *own_tray);

/*
 * Show the icon and connect. False, and error set, when the system refuses.
 *
 *   at_login  everything begins at once: a tray may come later
 */
bool tray_begin(struct tray *tray, bool at_login, GError **error);

/* What is shown may be another: it is shown soon, once for all that happens until then. */
void tray_changed(struct tray *tray);

/* Lets the next window come to the front: XDG_ACTIVATION_TOKEN of whoever asked for it. */
void tray_use_token(struct tray *tray, const char *token);

/* What somebody should read now: a refusal, a failure. */
void tray_say(struct tray *tray, const char *summary, const char *body);

/* A reply that says something of questions or me; also of those whom others have asked for it. */
void tray_learn(struct tray *tray, const struct buckstop_reply *reply);

#endif
