#include "tray/item.h"

#include <unistd.h>

#define WATCHER      "org.kde.StatusNotifierWatcher"
#define WATCHER_PATH "/StatusNotifierWatcher"
#define ITEM         "org.kde.StatusNotifierItem"
#define PROPERTIES   "org.freedesktop.DBus.Properties"

/* https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem, with what KDE has besides. */
static const char INTERFACE[] =
        "<node><interface name='" ITEM "'>"
        "<property name='Category' type='s' access='read'/>"
        "<property name='Id' type='s' access='read'/>"
        "<property name='Title' type='s' access='read'/>"
        "<property name='Status' type='s' access='read'/>"
        "<property name='WindowId' type='i' access='read'/>"
        "<property name='IconThemePath' type='s' access='read'/>"
        "<property name='IconName' type='s' access='read'/>"
        "<property name='IconPixmap' type='a(iiay)' access='read'/>"
        "<property name='OverlayIconName' type='s' access='read'/>"
        "<property name='OverlayIconPixmap' type='a(iiay)' access='read'/>"
        "<property name='AttentionIconName' type='s' access='read'/>"
        "<property name='AttentionIconPixmap' type='a(iiay)' access='read'/>"
        "<property name='AttentionMovieName' type='s' access='read'/>"
        "<property name='ToolTip' type='(sa(iiay)ss)' access='read'/>"
        "<property name='ItemIsMenu' type='b' access='read'/>"
        "<property name='Menu' type='o' access='read'/>"
        "<method name='ContextMenu'><arg type='i' direction='in'/><arg type='i' "
        "direction='in'/></method>"
        "<method name='Activate'><arg type='i' direction='in'/><arg type='i' "
        "direction='in'/></method>"
        "<method name='SecondaryActivate'><arg type='i' direction='in'/><arg type='i' "
        "direction='in'/></method>"
        "<method name='Scroll'><arg type='i' direction='in'/><arg type='s' "
        "direction='in'/></method>"
        "<method name='ProvideXdgActivationToken'><arg type='s' direction='in'/></method>"
        "<signal name='NewTitle'/><signal name='NewIcon'/><signal name='NewAttentionIcon'/>"
        "<signal name='NewOverlayIcon'/><signal name='NewToolTip'/>"
        "<signal name='NewStatus'><arg type='s'/></signal>"
        "</interface></node>";

enum host { HOST_UNKNOWN, HOST_NONE, HOST_THERE };

/* What is shown. */
struct look {
        enum tally_state state;
        char *icon, *title, *text;
};

struct item {
        GDBusConnection *bus;
        struct item_handlers handlers;
        void *who;

        char *icons, *name; /* name: on the bus, of its own for each process */
        struct look look;

        unsigned object, owned, watched, hosts;
        GCancellable *asking; /* of what is asked of the present watcher */
        unsigned patience;    /* until it is said that there is no host */
        unsigned patience_ms;
        enum host host;
};

/* ---- is there a host? ----------------------------------------------------------------------- */

static void know_host(struct item *item, bool host)
{
        enum host is = host ? HOST_THERE : HOST_NONE;

        if (item->patience)
                g_source_remove(item->patience);
        item->patience = 0;
        if (item->host == is)
                return;
        item->host = is;
        item->handlers.host(item->who, host);
}

static gboolean no_host(gpointer who)
{
        struct item *item = who;

        item->patience = 0;
        know_host(item, false);
        return G_SOURCE_REMOVE;
}

/* Panels are restarted, and begin later than what is started with the session. */
static void doubt_host(struct item *item)
{
        if (item->host != HOST_NONE && !item->patience)
                item->patience = g_timeout_add(item->patience_ms, no_host, item);
}

static void told_host(GObject *bus, GAsyncResult *result, gpointer who)
{
        GError *error = NULL;
        GVariant *reply = g_dbus_connection_call_finish(G_DBUS_CONNECTION(bus), result, &error);

        if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
                g_error_free(error);
                return; /* the item may be gone */
        }
        bool host = true; /* a watcher that does not say is taken for one that shows */
        if (reply) {
                GVariant *value;

                g_variant_get(reply, "(v)", &value);
                host = !g_variant_is_of_type(value, G_VARIANT_TYPE_BOOLEAN) ||
                       g_variant_get_boolean(value);
                g_variant_unref(value);
                g_variant_unref(reply);
        }
        g_clear_error(&error);
        if (host)
                know_host(who, true);
        else
                doubt_host(who);
}

static void ask_host(struct item *item)
{
        g_dbus_connection_call(item->bus, WATCHER, WATCHER_PATH, PROPERTIES, "Get",
                               g_variant_new("(ss)", WATCHER, "IsStatusNotifierHostRegistered"),
                               G_VARIANT_TYPE("(v)"), G_DBUS_CALL_FLAGS_NONE, -1, item->asking,
                               told_host, item);
}

static void hosts_changed(GDBusConnection *bus, const char *sender, const char *path,
                          const char *interface, const char *signal, GVariant *values, gpointer who)
{
        (void)bus, (void)sender, (void)path, (void)interface, (void)values;
        if (g_str_has_prefix(signal, "StatusNotifierHost"))
                ask_host(who);
}

/* ---- the watcher ---------------------------------------------------------------------------- */

static void forget_watcher(struct item *item)
{
        if (item->hosts)
                g_dbus_connection_signal_unsubscribe(item->bus, item->hosts);
        item->hosts = 0;
        if (item->asking)
                g_cancellable_cancel(item->asking);
        g_clear_object(&item->asking);
}

static void watcher_came(GDBusConnection *bus, const char *name, const char *owner, gpointer who)
{
        struct item *item = who;

        (void)name;
        forget_watcher(item);
        item->asking = g_cancellable_new();
        item->hosts = g_dbus_connection_signal_subscribe(bus, owner, WATCHER, NULL, WATCHER_PATH,
                                                         NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                                         hosts_changed, item, NULL);
        g_dbus_connection_call(bus, WATCHER, WATCHER_PATH, WATCHER, "RegisterStatusNotifierItem",
                               g_variant_new("(s)", item->name), NULL, G_DBUS_CALL_FLAGS_NONE, -1,
                               NULL, NULL, NULL);
        ask_host(item);
}

static void watcher_went(GDBusConnection *bus, const char *name, gpointer who)
{
        (void)bus, (void)name;
        forget_watcher(who);
        doubt_host(who);
}

/* ---- what hosts ask ------------------------------------------------------------------------- */

static const char *status_of(enum tally_state state)
{
        return state == TALLY_OVERDUE ? "NeedsAttention" : "Active";
}

static GVariant *no_pixmap(void)
{
        return g_variant_new_array(G_VARIANT_TYPE("(iiay)"), NULL, 0);
}

static GVariant *read_tip(const struct item *item)
{
        return g_variant_new("(s@a(iiay)ss)", item->look.icon, no_pixmap(), item->look.title,
                             item->look.text);
}

static GVariant *read_property(GDBusConnection *bus, const char *sender, const char *path,
                               const char *interface, const char *name, GError **error,
                               gpointer who)
{
        const struct item *item = who;
        const struct {
                const char *name, *text;
        } texts[] = {
                { "Category", "Communications" },
                { "Id", "buckstop" },
                { "Title", "Buckstop" },
                { "Status", status_of(item->look.state) },
                { "IconThemePath", item->icons },
                { "IconName", item->look.icon },
                { "AttentionIconName", item->look.icon },
                { "OverlayIconName", "" },
                { "AttentionMovieName", "" },
        };

        (void)bus, (void)sender, (void)path, (void)interface, (void)error;
        for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
                if (g_str_equal(name, texts[i].name))
                        return g_variant_new_string(texts[i].text);
        }
        if (g_str_equal(name, "WindowId"))
                return g_variant_new_int32(0);
        if (g_str_equal(name, "ItemIsMenu"))
                return g_variant_new_boolean(TRUE);
        if (g_str_equal(name, "Menu"))
                return g_variant_new_object_path(ITEM_MENU);
        return g_str_equal(name, "ToolTip") ? read_tip(item) : no_pixmap();
}

static void called(GDBusConnection *bus, const char *sender, const char *path,
                   const char *interface, const char *method, GVariant *values,
                   GDBusMethodInvocation *call, gpointer who)
{
        struct item *item = who;
        const char *token;

        (void)bus, (void)sender, (void)path, (void)interface;
        if (g_str_equal(method, "ProvideXdgActivationToken")) {
                g_variant_get(values, "(&s)", &token);
                item->handlers.token(item->who, token);
        }
        if (g_str_equal(method, "Activate") || g_str_equal(method, "SecondaryActivate"))
                item->handlers.activated(item->who, g_str_equal(method, "SecondaryActivate"));
        g_dbus_method_invocation_return_value(call, NULL);
}

/* ---- what is shown -------------------------------------------------------------------------- */

static char *icon_of(enum tally_state state, size_t count)
{
        const char *name = state == TALLY_OVERDUE ? "buckstop-overdue" : "buckstop-waiting";

        if (state == TALLY_QUIET)
                return g_strdup("buckstop-quiet");
        return count > 9 ? g_strdup_printf("%s-many", name)
                         : g_strdup_printf("%s-%zu", name, count);
}

static void tell(struct item *item, const char *signal, GVariant *values)
{
        g_dbus_connection_emit_signal(item->bus, NULL, ITEM_PATH, ITEM, signal, values, NULL);
}

/* True: it was another one. */
static bool replace(char **text, char *own_text)
{
        bool changed = g_strcmp0(*text, own_text) != 0;

        g_free(*text);
        *text = own_text;
        return changed;
}

void item_show(struct item *item, const struct tally *tally, const char *title, const char *text)
{
        enum tally_state state = tally_state(tally);
        bool other_icon = replace(&item->look.icon, icon_of(state, tally->waiting));
        bool other_title = replace(&item->look.title, g_strdup(title));
        bool other_text = replace(&item->look.text, g_strdup(text));
        bool other_state = state != item->look.state;

        item->look.state = state;
        if (other_icon) {
                tell(item, "NewIcon", NULL);
                tell(item, "NewAttentionIcon", NULL);
        }
        if (other_icon || other_title || other_text)
                tell(item, "NewToolTip", NULL);
        if (other_state)
                tell(item, "NewStatus", g_variant_new("(s)", status_of(state)));
}

/* ---- it as a whole -------------------------------------------------------------------------- */

static bool put_on_bus(struct item *item, GError **error)
{
        static const GDBusInterfaceVTable table = { .method_call = called,
                                                    .get_property = read_property };
        GDBusNodeInfo *info = g_dbus_node_info_new_for_xml(INTERFACE, error);

        item->object = g_dbus_connection_register_object(item->bus, ITEM_PATH, info->interfaces[0],
                                                         &table, item, NULL, error);
        g_dbus_node_info_unref(info);
        return item->object != 0;
}

struct item *item_new(GDBusConnection *bus, const char *icons, unsigned patience_ms,
                      const struct item_handlers *handlers, void *who, GError **error)
{
        struct item *item = g_new0(struct item, 1);

        item->bus = g_object_ref(bus);
        item->handlers = *handlers;
        item->who = who;
        item->icons = g_strdup(icons ? icons : "");
        item->patience_ms = patience_ms;
        item->name = g_strdup_printf(ITEM "-%d-1", (int)getpid());
        item->look = (struct look){ TALLY_QUIET, icon_of(TALLY_QUIET, 0), g_strdup("Buckstop"),
                                    g_strdup("") };
        if (!put_on_bus(item, error)) {
                item_free(item);
                return NULL;
        }
        item->owned = g_bus_own_name_on_connection(bus, item->name, G_BUS_NAME_OWNER_FLAGS_NONE,
                                                   NULL, NULL, NULL, NULL);
        item->watched = g_bus_watch_name_on_connection(bus, WATCHER, G_BUS_NAME_WATCHER_FLAGS_NONE,
                                                       watcher_came, watcher_went, item, NULL);
        return item;
}

void item_free(struct item *own_item)
{
        if (!own_item)
                return;
        forget_watcher(own_item);
        if (own_item->patience)
                g_source_remove(own_item->patience);
        if (own_item->watched)
                g_bus_unwatch_name(own_item->watched);
        if (own_item->owned)
                g_bus_unown_name(own_item->owned);
        if (own_item->object)
                g_dbus_connection_unregister_object(own_item->bus, own_item->object);
        g_object_unref(own_item->bus);
        g_free(own_item->icons);
        g_free(own_item->name);
        g_free(own_item->look.icon);
        g_free(own_item->look.title);
        g_free(own_item->look.text);
        g_free(own_item);
}
