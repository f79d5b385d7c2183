#include "tray/menu_bus.h"

#define MENU "com.canonical.dbusmenu"

/* libdbusmenu/dbus-menu.xml */
static const char INTERFACE[] =
        "<node><interface name='" MENU "'>"
        "<property name='Version' type='u' access='read'/>"
        "<property name='TextDirection' type='s' access='read'/>"
        "<property name='Status' type='s' access='read'/>"
        "<property name='IconThemePath' type='as' access='read'/>"
        "<method name='GetLayout'><arg type='i' direction='in'/><arg type='i' direction='in'/>"
        "<arg type='as' direction='in'/><arg type='u' direction='out'/>"
        "<arg type='(ia{sv}av)' direction='out'/></method>"
        "<method name='GetGroupProperties'><arg type='ai' direction='in'/><arg type='as' "
        "direction='in'/>"
        "<arg type='a(ia{sv})' direction='out'/></method>"
        "<method name='GetProperty'><arg type='i' direction='in'/><arg type='s' direction='in'/>"
        "<arg type='v' direction='out'/></method>"
        "<method name='Event'><arg type='i' direction='in'/><arg type='s' direction='in'/>"
        "<arg type='v' direction='in'/><arg type='u' direction='in'/></method>"
        "<method name='EventGroup'><arg type='a(isvu)' direction='in'/><arg type='ai' "
        "direction='out'/></method>"
        "<method name='AboutToShow'><arg type='i' direction='in'/><arg type='b' "
        "direction='out'/></method>"
        "<method name='AboutToShowGroup'><arg type='ai' direction='in'/><arg type='ai' "
        "direction='out'/>"
        "<arg type='ai' direction='out'/></method>"
        "<signal name='ItemsPropertiesUpdated'><arg type='a(ia{sv})'/><arg type='a(ias)'/></signal>"
        "<signal name='LayoutUpdated'><arg type='u'/><arg type='i'/></signal>"
        "<signal name='ItemActivationRequested'><arg type='i'/><arg type='u'/></signal>"
        "</interface></node>";

struct menu_bus {
        GDBusConnection *bus;
        char *path;
        const struct menu *menu;
        struct menu_bus_handlers handlers;
        void *who;
        unsigned object;
};

static const struct menu_item root = { .label = "", .enabled = true, .opens = true };

/* Null where there is none. */
static const struct menu_item *item_of(const struct menu_bus *menu, int32_t id)
{
        return id == 0 ? &root : menu_find(menu->menu, id);
}

/* ---- properties of an item ------------------------------------------------------------------ */

/* Hosts take one underscore for the mark of a key. */
static GVariant *label_of(const struct menu_item *item)
{
        GString *label = g_string_new(NULL);

        for (const char *at = item->label; *at; at++)
                g_string_append(label, *at == '_' ? "__" : (char[]){ *at, '\0' });
        return g_variant_new_take_string(g_string_free(label, FALSE));
}

/* Null: it is as the protocol has it where nothing is said. */
static GVariant *property_of(const struct menu_item *item, const char *name)
{
        if (g_str_equal(name, "children-display"))
                return item->opens ? g_variant_new_string("submenu") : NULL;
        if (g_str_equal(name, "type"))
                return item->kind == MENU_RULE ? g_variant_new_string("separator") : NULL;
        if (item->id == 0 || item->kind == MENU_RULE)
                return NULL;
        if (g_str_equal(name, "label"))
                return label_of(item);
        if (g_str_equal(name, "enabled"))
                return g_variant_new_boolean(item->enabled);
        if (item->kind == MENU_SWITCH && g_str_equal(name, "toggle-type"))
                return g_variant_new_string("checkmark");
        if (item->kind == MENU_SWITCH && g_str_equal(name, "toggle-state"))
                return g_variant_new_int32(item->on);
        return NULL;
}

static const char *const PROPERTY_NAMES[] = {
        "type", "label", "enabled", "children-display", "toggle-type", "toggle-state", NULL,
};

/* Of those asked for; of an empty list, all. */
static GVariant *properties_of(const struct menu_item *item, const char *const *names)
{
        GVariantBuilder properties;

        g_variant_builder_init(&properties, G_VARIANT_TYPE_VARDICT);
        for (const char *const *name = PROPERTY_NAMES; *name; name++) {
                GVariant *value = NULL;

                if (!names || !*names || g_strv_contains(names, *name))
                        value = property_of(item, *name);
                if (value)
                        g_variant_builder_add(&properties, "{sv}", *name, value);
        }
        return g_variant_builder_end(&properties);
}

/* ---- what hosts ask ------------------------------------------------------------------------- */

/* depth: how many levels of children; below 0, all. */
static GVariant *layout_of(const struct menu_bus *menu, const struct menu_item *item, int depth,
                           const char *const *names)
{
        GVariantBuilder children;

        g_variant_builder_init(&children, G_VARIANT_TYPE("av"));
        for (size_t i = 0; depth != 0 && i < menu->menu->count; i++) {
                const struct menu_item *child = &menu->menu->items[i];

                if (child->parent == item->id)
                        g_variant_builder_add(&children, "v",
                                              layout_of(menu, child, depth - 1, names));
        }
        return g_variant_new("(i@a{sv}@av)", item->id, properties_of(item, names),
                             g_variant_builder_end(&children));
}

static GVariant *refuse(GDBusMethodInvocation *call)
{
        g_dbus_method_invocation_return_error_literal(call, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS,
                                                      "There is no such item.");
        return NULL;
}

/* Each answers a call: with what it returns, or null where it has answered itself. */
typedef GVariant *answer(struct menu_bus *menu, GVariant *values, GDBusMethodInvocation *call);

static GVariant *get_layout(struct menu_bus *menu, GVariant *values, GDBusMethodInvocation *call)
{
        int32_t id, depth;
        g_autofree const char **names = NULL;

        g_variant_get(values, "(ii^a&s)", &id, &depth, &names);
        const struct menu_item *item = item_of(menu, id);
        if (!item)
                return refuse(call);
        return g_variant_new("(u@(ia{sv}av))", menu->menu->revision,
                             layout_of(menu, item, depth, names));
}

static GVariant *get_group(struct menu_bus *menu, GVariant *values, GDBusMethodInvocation *call)
{
        GVariantBuilder group;
        GVariantIter *ids;
        int32_t id;
        g_autofree const char **names = NULL;

        (void)call;
        g_variant_get(values, "(ai^a&s)", &ids, &names);
        g_variant_builder_init(&group, G_VARIANT_TYPE("a(ia{sv})"));
        if (g_variant_iter_n_children(ids) == 0) {
                for (size_t i = 0; i < menu->menu->count; i++)
                        g_variant_builder_add(&group, "(i@a{sv})", menu->menu->items[i].id,
                                              properties_of(&menu->menu->items[i], names));
        }
        while (g_variant_iter_next(ids, "i", &id)) {
                const struct menu_item *item = item_of(menu, id);

                if (item)
                        g_variant_builder_add(&group, "(i@a{sv})", id, properties_of(item, names));
        }
        g_variant_iter_free(ids);
        return g_variant_new("(@a(ia{sv}))", g_variant_builder_end(&group));
}

static GVariant *get_property(struct menu_bus *menu, GVariant *values, GDBusMethodInvocation *call)
{
        int32_t id;
        const char *name;

        g_variant_get(values, "(i&s)", &id, &name);
        const struct menu_item *item = item_of(menu, id);
        GVariant *value = item ? property_of(item, name) : NULL;
        return value ? g_variant_new("(v)", value) : refuse(call);
}

/* False: there is no such item. */
static bool happened(struct menu_bus *menu, int32_t id, const char *event)
{
        const struct menu_item *item = item_of(menu, id);

        if (!item)
                return false;
        if (g_str_equal(event, "clicked") && item->act && item->enabled)
                menu->handlers.chosen(menu->who, item);
        return true;
}

static GVariant *event(struct menu_bus *menu, GVariant *values, GDBusMethodInvocation *call)
{
        int32_t id;
        const char *name;

        g_variant_get_child(values, 0, "i", &id);
        g_variant_get_child(values, 1, "&s", &name);
        return happened(menu, id, name) ? g_variant_new("()") : refuse(call);
}

static GVariant *event_group(struct menu_bus *menu, GVariant *values, GDBusMethodInvocation *call)
{
        GVariantBuilder missing;
        GVariantIter *events;
        int32_t id;
        const char *name;
        size_t count, missed = 0;

        g_variant_get(values, "(a(isvu))", &events);
        count = g_variant_iter_n_children(events);
        g_variant_builder_init(&missing, G_VARIANT_TYPE("ai"));
        while (g_variant_iter_next(events, "(i&s@vu)", &id, &name, NULL, NULL)) {
                if (happened(menu, id, name))
                        continue;
                g_variant_builder_add(&missing, "i", id);
                missed++;
        }
        g_variant_iter_free(events);
        if (count > 0 && missed == count) {
                g_variant_builder_clear(&missing);
                return refuse(call);
        }
        return g_variant_new("(@ai)", g_variant_builder_end(&missing));
}

/* True: hosts should read it again. */
static bool opens(struct menu_bus *menu)
{
        uint32_t revision = menu->menu->revision;

        menu->handlers.opening(menu->who);
        return revision != menu->menu->revision;
}

static GVariant *about_to_show(struct menu_bus *menu, GVariant *values, GDBusMethodInvocation *call)
{
        int32_t id;

        g_variant_get(values, "(i)", &id);
        if (!item_of(menu, id))
                return refuse(call);
        return g_variant_new("(b)", id == 0 && opens(menu));
}

static GVariant *about_to_show_group(struct menu_bus *menu, GVariant *values,
                                     GDBusMethodInvocation *call)
{
        GVariantBuilder updated, missing;
        GVariantIter *ids;
        int32_t id;

        (void)call;
        g_variant_get(values, "(ai)", &ids);
        g_variant_builder_init(&updated, G_VARIANT_TYPE("ai"));
        g_variant_builder_init(&missing, G_VARIANT_TYPE("ai"));
        while (g_variant_iter_next(ids, "i", &id)) {
                if (id == 0 && opens(menu))
                        g_variant_builder_add(&updated, "i", id);
                if (!item_of(menu, id))
                        g_variant_builder_add(&missing, "i", id);
        }
        g_variant_iter_free(ids);
        return g_variant_new("(@ai@ai)", g_variant_builder_end(&updated),
                             g_variant_builder_end(&missing));
}

static void called(GDBusConnection *bus, const char *sender, const char *path,
                   const char *interface, const char *method, GVariant *values,
                   GDBusMethodInvocation *call, gpointer who)
{
        static const struct {
                const char *name;
                answer *run;
        } methods[] = {
                { "GetLayout", get_layout },
                { "GetGroupProperties", get_group },
                { "GetProperty", get_property },
                { "Event", event },
                { "EventGroup", event_group },
                { "AboutToShow", about_to_show },
                { "AboutToShowGroup", about_to_show_group },
        };

        (void)bus, (void)sender, (void)path, (void)interface;
        for (size_t i = 0; i < G_N_ELEMENTS(methods); i++) {
                if (!g_str_equal(method, methods[i].name))
                        continue;
                GVariant *reply = methods[i].run(who, values, call);
                if (reply)
                        g_dbus_method_invocation_return_value(call, reply);
                return;
        }
}

static GVariant *read_property(GDBusConnection *bus, const char *sender, const char *path,
                               const char *interface, const char *name, GError **error,
                               gpointer who)
{
        (void)bus, (void)sender, (void)path, (void)interface, (void)error, (void)who;
        if (g_str_equal(name, "Version"))
                return g_variant_new_uint32(3);
        if (g_str_equal(name, "IconThemePath"))
                return g_variant_new_strv(NULL, 0);
        return g_variant_new_string(g_str_equal(name, "Status") ? "normal" : "ltr");
}

/* ---- what hosts are told -------------------------------------------------------------------- */

static void tell(struct menu_bus *menu, const char *signal, GVariant *values)
{
        g_dbus_connection_emit_signal(menu->bus, NULL, menu->path, MENU, signal, values, NULL);
}

static void tell_items(struct menu_bus *menu)
{
        GVariantBuilder updated;

        g_variant_builder_init(&updated, G_VARIANT_TYPE("a(ia{sv})"));
        for (size_t i = 0; i < menu->menu->count; i++) {
                const struct menu_item *item = &menu->menu->items[i];

                if (item->changed)
                        g_variant_builder_add(&updated, "(i@a{sv})", item->id,
                                              properties_of(item, NULL));
        }
        tell(menu, "ItemsPropertiesUpdated",
             g_variant_new("(@a(ia{sv})@a(ias))", g_variant_builder_end(&updated),
                           g_variant_new_array(G_VARIANT_TYPE("(ias)"), NULL, 0)));
}

void menu_bus_changed(struct menu_bus *menu, enum menu_change change)
{
        if (change == MENU_ITEMS)
                tell_items(menu);
        if (change == MENU_LAYOUT)
                tell(menu, "LayoutUpdated", g_variant_new("(ui)", menu->menu->revision, 0));
}

/* ---- it as a whole -------------------------------------------------------------------------- */

struct menu_bus *menu_bus_new(GDBusConnection *bus, const char *path, const struct menu *menu,
                              const struct menu_bus_handlers *handlers, void *who, GError **error)
{
        static const GDBusInterfaceVTable table = { .method_call = called,
                                                    .get_property = read_property };
        struct menu_bus *self = g_new0(struct menu_bus, 1);
        GDBusNodeInfo *info = g_dbus_node_info_new_for_xml(INTERFACE, error);

        self->bus = g_object_ref(bus);
        self->path = g_strdup(path);
        self->menu = menu;
        self->handlers = *handlers;
        self->who = who;
        self->object = g_dbus_connection_register_object(bus, path, info->interfaces[0], &table,
                                                         self, NULL, error);
        g_dbus_node_info_unref(info);
        if (!self->object) {
                menu_bus_free(self);
                return NULL;
        }
        return self;
}

void menu_bus_free(struct menu_bus *own_menu)
{
        if (!own_menu)
                return;
        if (own_menu->object)
                g_dbus_connection_unregister_object(own_menu->bus, own_menu->object);
        g_object_unref(own_menu->bus);
        g_free(own_menu->path);
        g_free(own_menu);
}
