#include "tray/notice_server.h"

#include <stdlib.h>

#include "tray/tray.h"
#include "words/said.h"

#define NAME      "org.freedesktop.Notifications"
#define PATH      "/org/freedesktop/Notifications"
#define INTERFACE NAME

struct notice_server {
        GDBusConnection *bus;
        unsigned watch, subscription;
        GCancellable *calls; /* of the one that is there */
        bool there, asked;   /* asked: what it can do, which starts it */
        struct notice_can can;
        struct notice_server_handlers handlers;
        void *who;
};

/* A call that shows something. */
struct showing {
        struct notice_server *server;
        char key[NOTICE_KEY_SIZE];
};

static void call(struct notice_server *server, const char *method, GVariant *arguments,
                 const char *result, GAsyncReadyCallback done, void *who)
{
        g_dbus_connection_call(server->bus, NAME, PATH, INTERFACE, method, arguments,
                               G_VARIANT_TYPE(result), G_DBUS_CALL_FLAGS_NONE, -1, server->calls,
                               done, who);
}

/* The result of a call; null when it failed, or when nobody is there any more to hear of it. */
static GVariant *result_of(GObject *bus, GAsyncResult *result, bool *over)
{
        GError *error = NULL;
        GVariant *value = g_dbus_connection_call_finish(G_DBUS_CONNECTION(bus), result, &error);

        *over = error && g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        g_clear_error(&error);
        return value;
}

/* ---- whether it is there -------------------------------------------------------------------- */

static void read_can(struct notice_can *can, GVariant *reply)
{
        g_autofree const char **names = NULL;

        g_variant_get(reply, "(^a&s)", &names);
        *can = (struct notice_can){ 0 };
        for (size_t i = 0; names[i]; i++) {
                can->actions |= strcmp(names[i], "actions") == 0;
                can->body |= strcmp(names[i], "body") == 0;
                can->markup |= strcmp(names[i], "body-markup") == 0;
                can->reply |= strcmp(names[i], "inline-reply") == 0;
        }
}

static void told_can(GObject *bus, GAsyncResult *result, void *who)
{
        struct notice_server *server = who;
        bool over;
        GVariant *reply = result_of(bus, result, &over);

        if (!over) {
                server->asked = false;
                server->there = reply != NULL;
                if (reply)
                        read_can(&server->can, reply);
                if (reply)
                        server->handlers.there(server->who, true);
                else
                        server->handlers.missing(server->who);
        }
        if (reply)
                g_variant_unref(reply);
}

static void ask(struct notice_server *server)
{
        server->asked = true;
        call(server, "GetCapabilities", NULL, "(as)", told_can, server);
}

void notice_server_start(struct notice_server *server)
{
        if (!server->there && !server->asked)
                ask(server);
}

/* What was asked of the one that is no more is nobody's concern. */
static void forget_calls(struct notice_server *server)
{
        g_cancellable_cancel(server->calls);
        g_object_unref(server->calls);
        server->calls = g_cancellable_new();
        server->asked = false;
}

static void appeared(GDBusConnection *bus, const char *name, const char *owner, void *who)
{
        (void)bus, (void)name, (void)owner;
        if (!((struct notice_server *)who)->asked)
                ask(who);
}

static void vanished(GDBusConnection *bus, const char *name, void *who)
{
        struct notice_server *server = who;

        (void)bus, (void)name;
        if (!server->there)
                return; /* it is only known now that there was none */
        server->there = false;
        forget_calls(server);
        server->handlers.there(server->who, false);
}

/* ---- what it says --------------------------------------------------------------------------- */

static void heard(GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                  const char *signal, GVariant *arguments, void *who)
{
        struct notice_server *server = who;
        const char *text;
        uint32_t id, reason;
        bool with_text = g_variant_is_of_type(arguments, G_VARIANT_TYPE("(us)"));

        (void)bus, (void)sender, (void)path, (void)interface;
        if (strcmp(signal, "NotificationClosed") == 0 &&
            g_variant_is_of_type(arguments, G_VARIANT_TYPE("(uu)"))) {
                g_variant_get(arguments, "(uu)", &id, &reason);
                server->handlers.closed(server->who, id);
        }
        if (!with_text)
                return;
        g_variant_get(arguments, "(u&s)", &id, &text);
        if (strcmp(signal, "ActionInvoked") == 0)
                server->handlers.pressed(server->who, id, text);
        else if (strcmp(signal, "NotificationReplied") == 0)
                server->handlers.typed(server->who, id, text);
        else if (strcmp(signal, "ActivationToken") == 0)
                server->handlers.token(server->who, text);
}

/* ---- what it is told ------------------------------------------------------------------------ */

static GVariant *buttons_of(const struct notice *notice, const struct notice_can *can)
{
        struct notice_button buttons[NOTICE_BUTTONS_MAX];
        size_t n = notice_buttons(notice, can, buttons);
        GVariantBuilder list;

        g_variant_builder_init(&list, G_VARIANT_TYPE("as"));
        for (size_t i = 0; i < n; i++) {
                g_variant_builder_add(&list, "s", buttons[i].key);
                g_variant_builder_add(&list, "s", buttons[i].label);
        }
        return g_variant_builder_end(&list);
}

static void add_hint(GVariantBuilder *hints, const char *name, GVariant *value)
{
        g_variant_builder_add(hints, "{sv}", name, value);
}

static GVariant *hints_of(const struct notice *notice, const struct notice_can *can)
{
        GVariantBuilder hints;

        g_variant_builder_init(&hints, G_VARIANT_TYPE("a{sv}"));
        add_hint(&hints, "urgency", g_variant_new_byte(notice->critical ? 2 : 1));
        add_hint(&hints, "desktop-entry", g_variant_new_string(TRAY_NAME));
        add_hint(&hints, "category", g_variant_new_string("im.received"));
        if (can->reply && notice->message) {
                add_hint(&hints, "x-kde-reply-placeholder-text",
                         g_variant_new_string(_("Your message")));
                add_hint(&hints, "x-kde-reply-submit-button-text", g_variant_new_string(_("Send")));
        }
        return g_variant_builder_end(&hints);
}

static void told_shown(GObject *bus, GAsyncResult *result, void *who)
{
        struct showing *showing = who;
        bool over;
        GVariant *reply = result_of(bus, result, &over);
        uint32_t id = 0;

        if (reply) {
                g_variant_get(reply, "(u)", &id);
                g_variant_unref(reply);
        }
        if (!over)
                showing->server->handlers.shown(showing->server->who, showing->key, id);
        g_free(showing);
}

void notice_server_show(struct notice_server *server, const struct notice *notice, uint32_t id)
{
        struct arena arena = { 0 };
        struct showing *showing = g_new0(struct showing, 1);
        int32_t for_ms = notice->critical ? 0 : -1; /* until it is seen to; as long as others */

        showing->server = server;
        memcpy(showing->key, notice->key, sizeof(showing->key));
        call(server, "Notify",
             g_variant_new("(susss@as@a{sv}i)", "Buckstop", id, TRAY_NAME,
                           notice_summary(&arena, notice, &server->can),
                           notice_body(&arena, notice, &server->can),
                           buttons_of(notice, &server->can), hints_of(notice, &server->can),
                           for_ms),
             "(u)", told_shown, showing);
        arena_fini(&arena);
}

void notice_server_close(struct notice_server *server, uint32_t id)
{
        if (server->there)
                call(server, "CloseNotification", g_variant_new("(u)", id), "()", NULL, NULL);
}

/* ---- it as a whole -------------------------------------------------------------------------- */

struct notice_server *notice_server_new(GDBusConnection *bus,
                                        const struct notice_server_handlers *handlers, void *who)
{
        struct notice_server *server = mem_new(1, sizeof(*server));

        server->bus = g_object_ref(bus);
        server->calls = g_cancellable_new();
        server->handlers = *handlers;
        server->who = who;
        server->subscription =
                g_dbus_connection_signal_subscribe(bus, NAME, INTERFACE, NULL, PATH, NULL,
                                                   G_DBUS_SIGNAL_FLAGS_NONE, heard, server, NULL);
        server->watch = g_bus_watch_name_on_connection(bus, NAME, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                       appeared, vanished, server, NULL);
        return server;
}

void notice_server_free(struct notice_server *own_server)
{
        g_bus_unwatch_name(own_server->watch);
        g_dbus_connection_signal_unsubscribe(own_server->bus, own_server->subscription);
        g_cancellable_cancel(own_server->calls);
        g_object_unref(own_server->calls);
        g_object_unref(own_server->bus);
        free(own_server);
}
