#include "window/desk.h"

#include "base/mem.h"
#include "window/unsure.h"
#include "words/gettext.h"
#include "words/refusal.h"

#include <stdlib.h>
#include <string.h>

#define NAME      "org.buckstop.Tray"
#define PATH      "/org/buckstop/Tray/desk"
#define INTERFACE "org.buckstop.Tray1"

enum { CALL_MS = 60 * 1000 }; /* longer than the tray lets anything wait */

static const char *const LINKS[] = {
        [DESK_CONNECTING] = "connecting", [DESK_OPEN] = "open",       [DESK_WAITING] = "waiting",
        [DESK_SIGNED_OUT] = "signed_out", [DESK_REFUSED] = "refused",
};

struct desk {
        GDBusConnection *bus; /* null: there is none */
        GDBusProxy *proxy;    /* null until it is there */
        GCancellable *gone;
        struct link watchers;
        enum desk_link link;
        char *why, *server;         /* owned */
        json_t *person, *questions; /* owned; null: not known */
        bool host;
        bool is_followed;     /* without being started */
        struct unsure unsure; /* their tray has gone without a word */
};

/* ---- what it knows -------------------------------------------------------------------------- */

static GVariant *cached(const struct desk *desk, const char *name)
{
        return desk->proxy ? g_dbus_proxy_get_cached_property(desk->proxy, name) : NULL;
}

static char *text_of(const struct desk *desk, const char *name)
{
        GVariant *value = cached(desk, name);
        bool is_text = value && g_variant_is_of_type(value, G_VARIANT_TYPE_STRING);
        char *text = mem_copy(str_of(is_text ? g_variant_get_string(value, NULL) : ""));

        g_clear_pointer(&value, g_variant_unref);
        return text;
}

static json_t *json_of(const struct desk *desk, const char *name)
{
        char *text = text_of(desk, name);
        json_t *json = json_loads(text, 0, NULL);

        free(text);
        return json;
}

static enum desk_link link_of(const struct desk *desk)
{
        char *owner = desk->proxy ? g_dbus_proxy_get_name_owner(desk->proxy) : NULL;
        char *word = text_of(desk, "Link");
        enum desk_link link = owner ? DESK_CONNECTING : DESK_AWAY;

        for (size_t i = DESK_CONNECTING; owner && i < G_N_ELEMENTS(LINKS); i++)
                if (g_str_equal(LINKS[i], word))
                        link = (enum desk_link)i;
        g_free(owner);
        free(word);
        return link;
}

/* What was known of people and questions stays while no tray runs. */
static void look(struct desk *desk)
{
        GVariant *host = cached(desk, "Host");
        json_t *person = json_of(desk, "Person"), *questions = json_of(desk, "Questions");

        desk->link = link_of(desk);
        free(desk->why);
        desk->why = text_of(desk, "Why");
        desk->host = host && g_variant_get_boolean(host);
        g_clear_pointer(&host, g_variant_unref);
        if (desk->link == DESK_AWAY) {
                json_decref(person);
                json_decref(questions);
                return;
        }
        free(desk->server);
        desk->server = text_of(desk, "Server");
        json_decref(desk->person);
        desk->person = person;
        json_decref(desk->questions);
        desk->questions = questions;
}

static void tell_changed(struct desk *desk)
{
        struct link *next;

        look(desk);
        for (struct link *at = desk->watchers.next; at != &desk->watchers; at = next) {
                struct desk_watcher *watcher = RING_OF(struct desk_watcher, place, at);

                next = at->next;
                if (watcher->changed)
                        watcher->changed(watcher->who);
        }
}

enum desk_link desk_link(const struct desk *desk)
{
        return desk->link;
}

const char *desk_why(const struct desk *desk)
{
        return desk->why;
}

const char *desk_server(const struct desk *desk)
{
        return desk->server;
}

const json_t *desk_person(const struct desk *desk)
{
        return desk->person;
}

bool desk_has_host(const struct desk *desk)
{
        return desk->host;
}

const json_t *desk_questions(const struct desk *desk, const char *which)
{
        const json_t *list = json_object_get(desk->questions, which);

        return json_is_array(list) ? list : NULL;
}

void desk_watch(struct desk *desk, struct desk_watcher *watcher)
{
        ring_put(&desk->watchers, &watcher->place);
}

void desk_unwatch(struct desk_watcher *watcher)
{
        ring_leave(&watcher->place);
}

/* ---- calls ---------------------------------------------------------------------------------- */

struct call {
        struct desk *desk;
        desk_done *done;
        void *who;
        GCancellable *gone; /* null: it matters whoever is left */
        char *sent, *key;   /* owned, of a change: as unsure.h has them */
};

/* Sent again as it is, it has the key that it had. */
static void name(struct desk *desk, struct call *call, const char *method, json_t *params)
{
        char *text = json_dumps(params, JSON_COMPACT);

        call->sent = g_strconcat(method, " ", text, NULL);
        call->key = unsure_take(&desk->unsure, call->sent);
        if (!call->key)
                call->key = g_uuid_string_random();
        json_object_set_new(params, "key", json_string(call->key));
        free(text);
}

static struct desk_reply refusal(const char *code, const char *message)
{
        return (struct desk_reply){ .code = code, .message = message };
}

static bool is_of_tray(const char *remote)
{
        return remote && g_str_has_prefix(remote, "org.buckstop.Error.");
}

/* Sentences of the tray and of the library are theirs; of the server's, words/refusal.h knows the
 * better one. */
static struct desk_reply refused(const char *remote, const char *message)
{
        static const char *const own[] = { "kept", "nobody", "not_lent" };
        const char *code = remote ? strrchr(remote, '.') + 1 : "";

        if (!is_of_tray(remote))
                return refusal("no_tray",
                               _("Buckstop’s tray does not answer, so nothing can be sent. "
                                 "What you wrote is kept here."));
        for (size_t i = 0; i < G_N_ELEMENTS(own); i++)
                if (g_str_equal(own[i], code))
                        return refusal(code, message);
        return refusal(code, refusal_words(code, message));
}

static void end(struct call *own_call, const struct desk_reply *reply)
{
        if (!own_call->gone || !g_cancellable_is_cancelled(own_call->gone))
                own_call->done(own_call->who, reply);
        g_clear_object(&own_call->gone);
        g_free(own_call->sent);
        g_free(own_call->key);
        free(own_call);
}

static void end_refused(struct call *own_call, GError *own_error)
{
        char *remote = own_error ? g_dbus_error_get_remote_error(own_error) : NULL;
        struct desk_reply reply;

        if (remote)
                g_dbus_error_strip_remote_error(own_error);
        if (!is_of_tray(remote) && own_call->sent && !g_cancellable_is_cancelled(own_call->gone))
                unsure_note(&own_call->desk->unsure, g_steal_pointer(&own_call->sent),
                            g_steal_pointer(&own_call->key));
        reply = refused(remote, own_error ? own_error->message : "");
        end(own_call, &reply);
        g_free(remote);
        g_clear_error(&own_error);
}

static void answered(GObject *bus, GAsyncResult *result, gpointer who)
{
        struct call *call = who;
        GError *error = NULL;
        GVariant *values = g_dbus_connection_call_finish(G_DBUS_CONNECTION(bus), result, &error);
        const char *text = "{}";
        json_t *json;

        if (!values) {
                end_refused(call, error);
                return;
        }
        if (g_variant_n_children(values) == 1)
                g_variant_get(values, "(&s)", &text);
        json = json_loads(text, 0, NULL);
        end(call, &(struct desk_reply){ .ok = true, .result = json });
        json_decref(json);
        g_variant_unref(values);
}

static gboolean nobody_is_there(gpointer who)
{
        end_refused(who, NULL);
        return G_SOURCE_REMOVE;
}

static void ask(struct desk *desk, const char *way, const char *first, const char *second,
                const char *reply, int timeout_ms, struct call *own_call)
{
        if (own_call->gone)
                g_object_ref(own_call->gone);
        if (!desk->bus) {
                g_idle_add(nobody_is_there, own_call);
                return;
        }
        g_dbus_connection_call(desk->bus, NAME, PATH, INTERFACE, way,
                               g_variant_new("(ss)", first, second), G_VARIANT_TYPE(reply),
                               G_DBUS_CALL_FLAGS_NONE, timeout_ms, own_call->gone, answered,
                               own_call);
}

static struct call *call_new(struct desk *desk, GCancellable *gone, desk_done *done, void *who)
{
        struct call *call = mem_new(1, sizeof(*call));

        *call = (struct call){ .desk = desk, .done = done, .who = who, .gone = gone };
        return call;
}

static void relay(struct desk *desk, const char *way, const char *method, json_t *own_params,
                  struct call *own_call)
{
        char *params = json_dumps(own_params, JSON_COMPACT);

        ask(desk, way, method, params, "(s)", CALL_MS, own_call);
        free(params);
        json_decref(own_params);
}

void desk_read(struct desk *desk, const char *method, json_t *own_params, GCancellable *gone,
               desk_done *done, void *who)
{
        relay(desk, "Read", method, own_params, call_new(desk, gone, done, who));
}

void desk_change(struct desk *desk, const char *method, json_t *own_params, GCancellable *gone,
                 desk_done *done, void *who)
{
        struct call *call = call_new(desk, gone, done, who);

        name(desk, call, method, own_params);
        relay(desk, "Change", method, own_params, call);
}

/* The keyring may ask for its password first: that takes as long as somebody types. */
void desk_sign_in(struct desk *desk, const char *server, const char *token, GCancellable *gone,
                  desk_done *done, void *who)
{
        ask(desk, "SignIn", server, token, "()", G_MAXINT, call_new(desk, gone, done, who));
}

void desk_start(struct desk *desk)
{
        if (desk->bus)
                g_dbus_connection_call(desk->bus, NAME, PATH, "org.freedesktop.DBus.Peer", "Ping",
                                       NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
}

/* ---- what it hears -------------------------------------------------------------------------- */

static void tell_settled(struct desk *desk, GVariant *values)
{
        const char *method, *params, *result, *code, *message;
        struct desk_reply reply;
        json_t *sent, *got;
        struct link *next;

        g_variant_get(values, "(&s&s&s&s&s)", &method, &params, &result, &code, &message);
        sent = json_loads(params, 0, NULL);
        got = json_loads(result, 0, NULL);
        reply = (struct desk_reply){ .ok = true, .result = got };
        if (code[0])
                reply = refusal(code, refusal_words(code, message));
        for (struct link *at = desk->watchers.next; at != &desk->watchers; at = next) {
                struct desk_watcher *watcher = RING_OF(struct desk_watcher, place, at);

                next = at->next;
                if (watcher->settled)
                        watcher->settled(watcher->who, method, sent, &reply);
        }
        json_decref(sent);
        json_decref(got);
}

static void heard(GDBusProxy *proxy, gchar *sender, gchar *signal, GVariant *values, gpointer who)
{
        (void)proxy, (void)sender;
        if (g_str_equal(signal, "Settled"))
                tell_settled(who, values);
}

static void reach(struct desk *desk, GDBusProxyFlags flags);

/* One that cannot be started may be by hand: then it is noticed. */
static void there(GObject *source, GAsyncResult *result, gpointer who)
{
        struct desk *desk = who;
        GError *error = NULL;
        GDBusProxy *proxy = g_dbus_proxy_new_finish(result, &error);

        (void)source;
        if (g_error_matches(error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
                g_error_free(error);
                return;
        }
        g_clear_error(&error);
        desk->proxy = proxy;
        if (!proxy && !desk->is_followed) {
                desk->is_followed = true;
                reach(desk, G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START);
        }
        if (proxy) {
                g_signal_connect(proxy, "g-signal", G_CALLBACK(heard), desk);
                g_signal_connect_swapped(proxy, "g-properties-changed", G_CALLBACK(tell_changed),
                                         desk);
                g_signal_connect_swapped(proxy, "notify::g-name-owner", G_CALLBACK(tell_changed),
                                         desk);
        }
        tell_changed(desk);
}

static void reach(struct desk *desk, GDBusProxyFlags flags)
{
        g_dbus_proxy_new(desk->bus, G_DBUS_PROXY_FLAGS_GET_INVALIDATED_PROPERTIES | flags, NULL,
                         NAME, PATH, INTERFACE, desk->gone, there, desk);
}

static gboolean is_away(gpointer who)
{
        tell_changed(who);
        return G_SOURCE_REMOVE;
}

struct desk *desk_new(GDBusConnection *bus)
{
        struct desk *desk = mem_new(1, sizeof(*desk));

        *desk = (struct desk){
                .bus = bus ? g_object_ref(bus) : NULL,
                .gone = g_cancellable_new(),
                .link = DESK_STARTING,
                .why = mem_copy(STR("")),
                .server = mem_copy(STR("")),
        };
        ring_init(&desk->watchers);
        if (bus)
                reach(desk, G_DBUS_PROXY_FLAGS_NONE);
        else
                g_idle_add(is_away, desk);
        return desk;
}

void desk_free(struct desk *own_desk)
{
        g_cancellable_cancel(own_desk->gone);
        g_object_unref(own_desk->gone);
        if (own_desk->proxy)
                g_signal_handlers_disconnect_by_data(own_desk->proxy, own_desk);
        g_clear_object(&own_desk->proxy);
        g_clear_object(&own_desk->bus);
        unsure_clear(&own_desk->unsure);
        json_decref(own_desk->person);
        json_decref(own_desk->questions);
        free(own_desk->why);
        free(own_desk->server);
        free(own_desk);
}
