#include "window/look.h"

#include <gtk/gtk.h>
#include <stdbool.h>

#define PORTAL       "org.freedesktop.portal.Desktop"
#define PORTAL_PATH  "/org/freedesktop/portal/desktop"
#define SETTINGS     "org.freedesktop.portal.Settings"
#define APPEARANCE   "org.freedesktop.appearance"
#define COLOR_SCHEME "color-scheme"

enum scheme { SCHEME_NONE, SCHEME_DARK, SCHEME_LIGHT }; /* the portal's numbers */

/* The value is a variant, within one more in older portals. */
static void prefer(GVariant *own_value)
{
        GVariant *value = own_value;

        while (g_variant_is_of_type(value, G_VARIANT_TYPE_VARIANT)) {
                GVariant *inner = g_variant_get_variant(value);

                g_variant_unref(value);
                value = inner;
        }
        if (g_variant_is_of_type(value, G_VARIANT_TYPE_UINT32) &&
            g_variant_get_uint32(value) != SCHEME_NONE)
                g_object_set(gtk_settings_get_default(), "gtk-application-prefer-dark-theme",
                             g_variant_get_uint32(value) == SCHEME_DARK, NULL);
        g_variant_unref(value);
}

static void changed(GDBusConnection *bus, const gchar *sender, const gchar *path,
                    const gchar *interface, const gchar *signal, GVariant *values, gpointer who)
{
        const char *group, *name;
        GVariant *value;

        (void)bus, (void)sender, (void)path, (void)interface, (void)signal, (void)who;
        if (!g_variant_is_of_type(values, G_VARIANT_TYPE("(ssv)")))
                return;
        g_variant_get(values, "(&s&sv)", &group, &name, &value);
        if (g_str_equal(group, APPEARANCE) && g_str_equal(name, COLOR_SCHEME))
                prefer(value);
        else
                g_variant_unref(value);
}

static void was_read(GObject *bus, GAsyncResult *result, gpointer who)
{
        GVariant *values = g_dbus_connection_call_finish(G_DBUS_CONNECTION(bus), result, NULL);

        (void)who;
        if (!values)
                return; /* a desktop without a portal has its themes */
        prefer(g_variant_get_child_value(values, 0));
        g_variant_unref(values);
}

void look_begin(GDBusConnection *bus)
{
        GtkCssProvider *style = gtk_css_provider_new();

        gtk_css_provider_load_from_resource(style, "/org/buckstop/Window/style.css");
        gtk_style_context_add_provider_for_display(gdk_display_get_default(),
                                                   GTK_STYLE_PROVIDER(style),
                                                   GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
        g_object_unref(style);
        if (!bus)
                return;
        g_dbus_connection_signal_subscribe(bus, PORTAL, SETTINGS, "SettingChanged", PORTAL_PATH,
                                           APPEARANCE, G_DBUS_SIGNAL_FLAGS_NONE, changed, NULL,
                                           NULL);
        g_dbus_connection_call(bus, PORTAL, PORTAL_PATH, SETTINGS, "Read",
                               g_variant_new("(ss)", APPEARANCE, COLOR_SCHEME),
                               G_VARIANT_TYPE("(v)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, was_read,
                               NULL);
}
