/*
 * desk_calls: the calls of windows that the tray relays, and what a window is told while one waits.
 *
 * A window can wait for an answer, not for a connection: a change that has none soon is on disk,
 * and the window is told "kept". How it ended is then told to everybody.
 */
#ifndef TRAY_DESK_CALLS_H
#define TRAY_DESK_CALLS_H

#include "lib/buckstop.h"

#include <gio/gio.h>

enum { DESK_CALLS_PATIENCE_S = 10 }; /* how long a change may take before it is called kept */

/* Refuse a call: the D-Bus error org.buckstop.Error.CODE. Takes the invocation. */
void desk_calls_refuse(GDBusMethodInvocation *own_invocation, const char *code, const char *text);

struct desk_calls;

/* What is told of a change whose window was told "kept", once it has been answered. */
typedef void desk_calls_settled(void *who, const char *method, const char *params,
                                const struct buckstop_reply *reply);

struct desk_calls *desk_calls_new(desk_calls_settled *settled, void *who);

/* There are none under way: who frees the buckstop ends them. */
void desk_calls_free(struct desk_calls *own_calls);

/* Relay one call, or refuse it at once. Takes the invocation. buckstop: null is nobody. */
void desk_calls_read(struct desk_calls *calls, struct buckstop *buckstop, const char *method,
                     const char *params, GDBusMethodInvocation *own_invocation);
void desk_calls_change(struct desk_calls *calls, struct buckstop *buckstop, const char *method,
                       const char *params, GDBusMethodInvocation *own_invocation);

/* The connection is in this state: nobody waits for an answer without one. */
void desk_calls_link(struct desk_calls *calls, enum buckstop_link link);

#endif
