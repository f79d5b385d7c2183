#include "tray/desk_bus.h"

#include "base/mem.h"
#include "gen/desk_info.h"
#include "tray/desk_calls.h"
#include "tray/desk_drafts.h"
#include "words/gettext.h"

#include <stdlib.h>

static const char *const LINKS[] = {
        [BUCKSTOP_CONNECTING] = "connecting", [BUCKSTOP_OPEN] = "open",
        [BUCKSTOP_WAITING] = "waiting",       [BUCKSTOP_SIGNED_OUT] = "signed_out",
        [BUCKSTOP_REFUSED] = "refused",
};
_Static_assert(G_N_ELEMENTS(LINKS) == BUCKSTOP_REFUSED + 1, "each state has its word");

struct desk_bus {
        GDBusConnection *bus; /* held */
        guint registered;
        struct desk_bus_handlers handlers;
        void *who;
        struct buckstop *buckstop; /* null: nobody is signed in */
        bool is_known;             /* whether somebody is; the keyring may take its time */
        GQueue early;              /* of invocations that came before */
        struct desk_calls *calls;
        enum buckstop_link link;
        char *why, *server, *person; /* owned */
        size_t queued;
        bool host;
};

static void tell(struct desk_bus *desk, const char *interface, const char *signal,
                 GVariant *own_params)
{
        g_dbus_connection_emit_signal(desk->bus, NULL, DESK_BUS_PATH, interface, signal, own_params,
                                      NULL);
}

static void tell_changed(struct desk_bus *desk, GVariantBuilder *values, const char *without_value)
{
        const char *const invalid[] = { without_value, NULL };

        tell(desk, "org.freedesktop.DBus.Properties", "PropertiesChanged",
             g_variant_new("(sa{sv}^as)", org_buckstop_tray1_interface.name, values, invalid));
}

static void tell_property(struct desk_bus *desk, const char *name, GVariant *own_value)
{
        GVariantBuilder values;

        g_variant_builder_init(&values, G_VARIANT_TYPE("a{sv}"));
        g_variant_builder_add(&values, "{sv}", name, own_value);
        tell_changed(desk, &values, NULL);
}

/* ---- what the tray tells -------------------------------------------------------------------- */

static bool becomes(char **text, const char *next)
{
        if (g_str_equal(*text, next))
                return false;
        free(*text);
        *text = mem_copy(str_of(next));
        return true;
}

void desk_bus_set_link(struct desk_bus *desk, enum buckstop_link link, const char *why)
{
        bool reason = becomes(&desk->why, why);
        GVariantBuilder values;

        if (link == desk->link && !reason)
                return;
        desk->link = link;
        g_variant_builder_init(&values, G_VARIANT_TYPE("a{sv}"));
        g_variant_builder_add(&values, "{sv}", "Link", g_variant_new_string(LINKS[link]));
        g_variant_builder_add(&values, "{sv}", "Why", g_variant_new_string(desk->why));
        tell_changed(desk, &values, NULL);
        desk_calls_link(desk->calls, link);
}

void desk_bus_set_server(struct desk_bus *desk, const char *server)
{
        if (becomes(&desk->server, server))
                tell_property(desk, "Server", g_variant_new_string(server));
}

void desk_bus_set_person(struct desk_bus *desk, const char *person)
{
        if (becomes(&desk->person, person))
                tell_property(desk, "Person", g_variant_new_string(person));
}

void desk_bus_set_host(struct desk_bus *desk, bool host)
{
        if (desk->host == host)
                return;
        desk->host = host;
        tell_property(desk, "Host", g_variant_new_boolean(host));
}

void desk_bus_count(struct desk_bus *desk)
{
        size_t queued = desk->buckstop ? buckstop_queued(desk->buckstop) : 0;

        if (desk->queued == queued)
                return;
        desk->queued = queued;
        tell_property(desk, "Queued", g_variant_new_uint32((guint32)queued));
}

void desk_bus_questions_changed(struct desk_bus *desk)
{
        GVariantBuilder none;

        g_variant_builder_init(&none, G_VARIANT_TYPE("a{sv}"));
        tell_changed(desk, &none, "Questions");
}

void desk_bus_event(struct desk_bus *desk, const char *kind, const char *params)
{
        tell(desk, org_buckstop_tray1_interface.name, "Event", g_variant_new("(ss)", kind, params));
}

/* Nobody waits for that answer: what is refused again is lost for no other reason than the first.
 */
static void is_drafted(void *who, const struct buckstop_reply *reply)
{
        (void)who, (void)reply;
}

static void give_back(struct desk_bus *desk, const char *method, const char *params,
                      const struct buckstop_reply *reply)
{
        char *draft = reply->ok ? NULL : desk_drafts_of(method, params);

        if (draft && desk->buckstop)
                buckstop_change(desk->buckstop, "draft.save", draft, is_drafted, NULL);
        free(draft);
}

void desk_bus_settled(struct desk_bus *desk, const char *method, const char *params,
                      const struct buckstop_reply *reply)
{
        tell(desk, org_buckstop_tray1_interface.name, "Settled",
             g_variant_new("(sssss)", method, params, reply->ok ? reply->result : "",
                           reply->ok ? "" : reply->code, reply->ok ? "" : reply->message));
        give_back(desk, method, params, reply);
        desk_bus_count(desk);
}

/* ---- what the windows ask ------------------------------------------------------------------- */

static void signed_in(void *who, const struct buckstop_error *refusal)
{
        GDBusMethodInvocation *invocation = who;

        if (refusal)
                desk_calls_refuse(invocation, refusal->code, refusal->text);
        else
                g_dbus_method_invocation_return_value(invocation, NULL);
}

static void take(struct desk_bus *desk, GDBusMethodInvocation *own_invocation)
{
        GDBusMethodInvocation *invocation = own_invocation;
        const char *name = g_dbus_method_invocation_get_method_name(invocation);
        const char *first, *second; /* each method here has two texts */

        g_variant_get(g_dbus_method_invocation_get_parameters(invocation), "(&s&s)", &first,
                      &second);
        if (g_str_equal(name, "Read"))
                desk_calls_read(desk->calls, desk->buckstop, first, second, invocation);
        else if (g_str_equal(name, "Change"))
                desk_calls_change(desk->calls, desk->buckstop, first, second, invocation);
        else
                desk->handlers.sign_in(desk->who, first, second, signed_in, invocation);
        desk_bus_count(desk);
}

/* A call may be what has started the tray: then it is not known yet who is signed in. */
static void called(GDBusConnection *bus, const gchar *sender, const gchar *path,
                   const gchar *interface, const gchar *name, GVariant *params,
                   GDBusMethodInvocation *invocation, gpointer who)
{
        struct desk_bus *desk = who;

        (void)bus, (void)sender, (void)path, (void)interface, (void)name, (void)params;
        if (desk->is_known)
                take(desk, invocation);
        else if (g_queue_get_length(&desk->early) < DESK_BUS_EARLY_MAX)
                g_queue_push_tail(&desk->early, invocation);
        else
                desk_calls_refuse(invocation, "busy",
                                  _("Buckstop’s tray is still starting. Try again in a moment."));
}

void desk_bus_use(struct desk_bus *desk, struct buckstop *buckstop)
{
        GDBusMethodInvocation *invocation;

        desk->buckstop = buckstop;
        desk_bus_count(desk);
        desk_bus_set_link(desk, buckstop ? buckstop_link(buckstop) : BUCKSTOP_SIGNED_OUT, "");
        desk->is_known = true;
        while ((invocation = g_queue_pop_head(&desk->early)))
                take(desk, invocation);
}

static const char *text_of(const struct desk_bus *desk, const char *property)
{
        if (g_str_equal(property, "Link"))
                return LINKS[desk->link];
        if (g_str_equal(property, "Why"))
                return desk->why;
        return g_str_equal(property, "Server") ? desk->server : desk->person;
}

static GVariant *property(GDBusConnection *bus, const gchar *sender, const gchar *path,
                          const gchar *interface, const gchar *name, GError **error, gpointer who)
{
        struct desk_bus *desk = who;

        (void)bus, (void)sender, (void)path, (void)interface, (void)error;
        if (g_str_equal(name, "Questions"))
                return g_variant_new_take_string(desk->handlers.questions(desk->who));
        if (g_str_equal(name, "Queued"))
                return g_variant_new_uint32((guint32)desk->queued);
        if (g_str_equal(name, "Host"))
                return g_variant_new_boolean(desk->host);
        return g_variant_new_string(text_of(desk, name));
}

static void settled(void *who, const char *method, const char *params,
                    const struct buckstop_reply *reply)
{
        struct desk_bus *desk = who;

        desk_bus_settled(desk, method, params, reply);
        desk->handlers.settled(desk->who, method, params, reply);
}

struct desk_bus *desk_bus_new(GDBusConnection *bus, const struct desk_bus_handlers *handlers,
                              void *who, GError **error)
{
        static const GDBusInterfaceVTable vtable = { .method_call = called,
                                                     .get_property = property };
        struct desk_bus *desk = mem_new(1, sizeof(*desk));

        *desk = (struct desk_bus){
                .bus = g_object_ref(bus),
                .handlers = *handlers,
                .who = who,
                .calls = desk_calls_new(settled, desk),
                .link = BUCKSTOP_CONNECTING,
                .why = mem_copy(STR("")),
                .server = mem_copy(STR("")),
                .person = mem_copy(STR("")),
        };
        g_queue_init(&desk->early);
        desk->registered = g_dbus_connection_register_object(
                bus, DESK_BUS_PATH, (GDBusInterfaceInfo *)&org_buckstop_tray1_interface, &vtable,
                desk, NULL, error);
        if (desk->registered)
                return desk;
        desk_bus_free(desk);
        return NULL;
}

void desk_bus_free(struct desk_bus *own_desk)
{
        GDBusMethodInvocation *early;

        if (own_desk->registered)
                g_dbus_connection_unregister_object(own_desk->bus, own_desk->registered);
        while ((early = g_queue_pop_head(&own_desk->early)))
                desk_calls_refuse(early, "stopped", _("Buckstop’s tray has ended."));
        desk_calls_free(own_desk->calls);
        g_object_unref(own_desk->bus);
        free(own_desk->why);
        free(own_desk->server);
        free(own_desk->person);
        free(own_desk);
}
