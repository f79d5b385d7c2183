/*
 * desk_bus: org.buckstop.Tray1 (desk.xml), this tray's connection lent to the windows.
 *
 * The tray tells it what there is to know and whose connection it is; the bus's callers read and
 * change through that. It keeps no model: what it is told it repeats, and Questions are asked for
 * when somebody reads them.
 */
#ifndef TRAY_DESK_BUS_H
#define TRAY_DESK_BUS_H

#include "lib/buckstop.h"

#include <gio/gio.h>

#define DESK_BUS_PATH "/org/buckstop/Tray/desk"

/* Calls that wait until it is known who is signed in; one more is refused as "busy". A window makes
 * a handful. */
enum { DESK_BUS_EARLY_MAX = 64 };

struct desk_bus;

/*
 * Call once, later: null, or why they are not signed in. A second call for the same `call` is a
 * programmer's mistake.
 */
typedef void desk_bus_signed_in(void *call, const struct buckstop_error *refusal);

/* What the tray does for it; all are needed. */
struct desk_bus_handlers {
        /* What is known of what asks something of me, as desk.xml has it. Free with g_free(). */
        char *(*questions)(void *who);

        /* Somebody would be this person from now on: see whether the server takes the token, and
         * only then keep it and use it. */
        void (*sign_in)(void *who, const char *server, const char *token, desk_bus_signed_in *done,
                        void *call);

        /* A change of a window's that was told "kept" has been answered: nobody else may be there
         * any more to say so. */
        void (*settled)(void *who, const char *method, const char *params,
                        const struct buckstop_reply *reply);
};

/*
 * Put it on the bus.
 *
 *   handlers  copied; who is handed back to them
 *
 * Null, and error set, when the bus refuses. Free with desk_bus_free().
 */
struct desk_bus *desk_bus_new(GDBusConnection *bus, const struct desk_bus_handlers *handlers,
                              void *who, GError **error);

/* Off the bus. The calls under way end with "stopped", or are "kept". Free the buckstop before. */
void desk_bus_free(struct desk_bus *own_desk);

/* Calls go there from now on; null: nobody is signed in. Free the one before it first: its calls
 * end with that. */
void desk_bus_use(struct desk_bus *desk, struct buckstop *buckstop);

/* What there is to know; copied, and told to everybody where it is something new. */
void desk_bus_set_link(struct desk_bus *desk, enum buckstop_link link, const char *why);
void desk_bus_set_server(struct desk_bus *desk, const char *server);
void desk_bus_set_person(struct desk_bus *desk, const char *person);
void desk_bus_set_host(struct desk_bus *desk, bool host);

/* Read buckstop_queued() again: after whatever may have changed it. */
void desk_bus_count(struct desk_bus *desk);

void desk_bus_questions_changed(struct desk_bus *desk);

void desk_bus_event(struct desk_bus *desk, const char *kind, const char *params);

/* From buckstop_handlers.settled; told to the windows. A question that was refused is a draft
 * again.
 */
void desk_bus_settled(struct desk_bus *desk, const char *method, const char *params,
                      const struct buckstop_reply *reply);

#endif
