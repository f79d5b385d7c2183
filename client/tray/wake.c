#include "tray/wake.h"

#include <gio/gio.h>

struct wake {
        void (*woke)(void *who);
        void *who;
        GCancellable *connecting;
        GDBusConnection *system;
        unsigned sleeps;
        GNetworkMonitor *network;
        unsigned long changes;
};

/* PrepareForSleep(true) is said before, PrepareForSleep(false) after it. */
static void slept(GDBusConnection *bus, const char *sender, const char *path, const char *interface,
                  const char *signal, GVariant *values, gpointer who)
{
        struct wake *wake = who;
        gboolean goes_to_sleep = TRUE;

        (void)bus, (void)sender, (void)path, (void)interface, (void)signal;
        if (g_variant_is_of_type(values, G_VARIANT_TYPE("(b)")))
                g_variant_get(values, "(b)", &goes_to_sleep);
        if (!goes_to_sleep)
                wake->woke(wake->who);
}

static void network_changed(GNetworkMonitor *network, gboolean available, gpointer who)
{
        struct wake *wake = who;

        (void)network;
        if (available)
                wake->woke(wake->who);
}

static void connected(GObject *source, GAsyncResult *result, gpointer who)
{
        struct wake *wake = who;
        GError *error = NULL;
        GDBusConnection *system = g_bus_get_finish(result, &error);

        (void)source;
        if (!system) {
                /* A machine without one does not say when it sleeps; cancelled: wake is gone. */
                g_error_free(error);
                return;
        }
        g_dbus_connection_set_exit_on_close(system, FALSE);
        wake->system = system;
        wake->sleeps = g_dbus_connection_signal_subscribe(
                system, "org.freedesktop.login1", "org.freedesktop.login1.Manager",
                "PrepareForSleep", "/org/freedesktop/login1", NULL, G_DBUS_SIGNAL_FLAGS_NONE, slept,
                wake, NULL);
}

struct wake *wake_new(void (*woke)(void *who), void *who)
{
        struct wake *wake = g_new0(struct wake, 1);

        wake->woke = woke;
        wake->who = who;
        wake->connecting = g_cancellable_new();
        g_bus_get(G_BUS_TYPE_SYSTEM, wake->connecting, connected, wake);
        wake->network = g_object_ref(g_network_monitor_get_default());
        wake->changes = g_signal_connect(wake->network, "network-changed",
                                         G_CALLBACK(network_changed), wake);
        return wake;
}

void wake_free(struct wake *own_wake)
{
        if (!own_wake)
                return;
        g_cancellable_cancel(own_wake->connecting);
        g_object_unref(own_wake->connecting);
        g_signal_handler_disconnect(own_wake->network, own_wake->changes);
        g_object_unref(own_wake->network);
        if (own_wake->system) {
                g_dbus_connection_signal_unsubscribe(own_wake->system, own_wake->sleeps);
                g_object_unref(own_wake->system);
        }
        g_free(own_wake);
}
