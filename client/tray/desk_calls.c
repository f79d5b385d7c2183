#include "tray/desk_calls.h"

#include "base/mem.h"
#include "words/gettext.h"

#include <jansson.h>
#include <stdlib.h>

enum way {
        READ,
        CHANGE,
        CHANGE_NOW, /* not worth a place in the queue: refused where there is no connection */
};

/* What the windows need, and nothing else: whatever runs in this session may call it. */
static const struct lent {
        const char *method;
        enum way way;
} LENT[] = {
        { "article.get", READ },
        { "article.suggest", READ },
        { "draft.drop", CHANGE },
        { "draft.list", READ },
        { "draft.save", CHANGE_NOW },
        { "person.get", READ },
        { "person.search", READ },
        { "person.settings", READ },
        { "question.acknowledge", CHANGE },
        { "question.answer", CHANGE },
        { "question.ask", CHANGE },
        { "question.confirm", CHANGE },
        { "question.deflect", CHANGE },
        { "question.follow_up", CHANGE },
        { "question.get", READ },
        { "question.list", READ },
        { "question.say", CHANGE },
        { "team.list", READ },
};

/* One call, from the bus to its answer. */
struct under_way {
        struct desk_calls *calls;
        GDBusMethodInvocation *invocation; /* null once it has been told "kept" */
        GList *place;                      /* in calls->changes; null for a read */
        gint64 since_us;
        char *method, *params; /* of a change */
};

struct desk_calls {
        desk_calls_settled *settled;
        void *who;
        enum buckstop_link link;
        GQueue changes; /* struct under_way, the oldest first; those told "kept" as well */
        guint patience; /* while somebody waits for a change */
};

void desk_calls_refuse(GDBusMethodInvocation *own_invocation, const char *code, const char *text)
{
        char *name = g_strconcat("org.buckstop.Error.", code, NULL);

        g_dbus_method_invocation_return_dbus_error(own_invocation, name, text);
        g_free(name);
}

struct desk_calls *desk_calls_new(desk_calls_settled *settled, void *who)
{
        struct desk_calls *calls = mem_new(1, sizeof(*calls));

        *calls = (struct desk_calls){ .settled = settled, .who = who, .link = BUCKSTOP_CONNECTING };
        g_queue_init(&calls->changes);
        return calls;
}

void desk_calls_free(struct desk_calls *own_calls)
{
        if (own_calls->patience)
                g_source_remove(own_calls->patience);
        free(own_calls);
}

static void under_way_free(struct under_way *own_call)
{
        if (own_call->place)
                g_queue_delete_link(&own_call->calls->changes, own_call->place);
        free(own_call->method);
        free(own_call->params);
        free(own_call);
}

static const char *kept_words(enum buckstop_link link)
{
        if (link == BUCKSTOP_OPEN)
                return _("It is kept, and being sent: the server has not answered yet.");
        if (link == BUCKSTOP_SIGNED_OUT)
                return _("It is kept, and sent once you have signed in again.");
        return _("It is kept, and sent as soon as the connection is back.");
}

static void tell_kept(struct under_way *call)
{
        desk_calls_refuse(g_steal_pointer(&call->invocation), "kept",
                          kept_words(call->calls->link));
}

/* Of changes that somebody waits for: all of them, or those that have taken too long. */
static bool keep(struct desk_calls *calls, gint64 before_us)
{
        bool wait = false;

        for (GList *at = calls->changes.head; at; at = at->next) {
                struct under_way *call = at->data;

                if (!call->invocation)
                        continue;
                if (call->since_us <= before_us)
                        tell_kept(call);
                else
                        wait = true;
        }
        return wait;
}

static gboolean look(gpointer who)
{
        struct desk_calls *calls = who;

        if (keep(calls, g_get_monotonic_time() - DESK_CALLS_PATIENCE_S * G_USEC_PER_SEC))
                return G_SOURCE_CONTINUE;
        calls->patience = 0;
        return G_SOURCE_REMOVE;
}

void desk_calls_link(struct desk_calls *calls, enum buckstop_link link)
{
        calls->link = link;
        if (link != BUCKSTOP_OPEN)
                keep(calls, G_MAXINT64);
}

static void reply(GDBusMethodInvocation *own_invocation, const struct buckstop_reply *reply)
{
        if (reply->ok)
                g_dbus_method_invocation_return_value(own_invocation,
                                                      g_variant_new("(s)", reply->result));
        else
                desk_calls_refuse(own_invocation, reply->code, reply->message);
}

static void has_read(void *who, const struct buckstop_reply *answer)
{
        struct under_way *call = who;

        reply(g_steal_pointer(&call->invocation), answer);
        under_way_free(call);
}

/* One that is on disk and outlives this connection has not been answered: the next one sends it. */
static void has_changed(void *who, const struct buckstop_reply *answer)
{
        struct under_way *call = who;
        bool stopped = !answer->ok && g_str_equal(answer->code, "stopped");

        if (call->invocation && stopped)
                tell_kept(call);
        else if (call->invocation)
                reply(g_steal_pointer(&call->invocation), answer);
        else if (!stopped)
                call->calls->settled(call->calls->who, call->method, call->params, answer);
        under_way_free(call);
}

static bool is_lent(const char *method, bool change, enum way *way)
{
        for (size_t i = 0; i < G_N_ELEMENTS(LENT); i++)
                if (g_str_equal(LENT[i].method, method) && (LENT[i].way != READ) == change) {
                        *way = LENT[i].way;
                        return true;
                }
        return false;
}

/* Nothing of them is looked into here but a change's key. */
static bool is_params(const char *params, bool change)
{
        json_t *read = json_loads(params, JSON_REJECT_DUPLICATES, NULL);
        const json_t *key = json_object_get(read, "key");
        bool is = json_is_object(read) && (!key || (change && json_is_string(key)));

        json_decref(read);
        return is;
}

/* Every reason to refuse a call before it is made. */
static bool admit(struct desk_calls *calls, const struct buckstop *buckstop, const char *method,
                  const char *params, bool change, GDBusMethodInvocation *own_invocation)
{
        enum way way;

        if (!is_lent(method, change, &way))
                desk_calls_refuse(own_invocation, "not_lent",
                                  _("The tray does not do that for others."));
        else if (!is_params(params, change))
                desk_calls_refuse(
                        own_invocation, "bad_request",
                        _("The params are a JSON object, with a key for a change alone."));
        else if (!buckstop)
                desk_calls_refuse(own_invocation, "nobody",
                                  _("Nobody is signed in here. Sign in first."));
        else if (way == CHANGE_NOW && calls->link != BUCKSTOP_OPEN)
                desk_calls_refuse(own_invocation, "unreachable",
                                  _("There is no connection to the server."));
        else
                return true;
        return false;
}

static struct under_way *under_way_new(struct desk_calls *calls,
                                       GDBusMethodInvocation *own_invocation)
{
        struct under_way *call = mem_new(1, sizeof(*call));

        *call = (struct under_way){ .calls = calls, .invocation = own_invocation };
        return call;
}

void desk_calls_read(struct desk_calls *calls, struct buckstop *buckstop, const char *method,
                     const char *params, GDBusMethodInvocation *own_invocation)
{
        if (admit(calls, buckstop, method, params, false, own_invocation))
                buckstop_read(buckstop, method, params, has_read,
                              under_way_new(calls, own_invocation));
}

/* The params without their key; *own_key: null where they have none. */
static char *take_key(const char *params, char **own_key)
{
        json_t *read = json_loads(params, 0, NULL);
        const char *key = json_string_value(json_object_get(read, "key"));
        char *rest;

        *own_key = key ? mem_copy(str_of(key)) : NULL;
        json_object_del(read, "key");
        rest = json_dumps(read, JSON_COMPACT);
        json_decref(read);
        return rest;
}

void desk_calls_change(struct desk_calls *calls, struct buckstop *buckstop, const char *method,
                       const char *params, GDBusMethodInvocation *own_invocation)
{
        struct under_way *call;
        char *own_key;
        size_t queued;

        if (!admit(calls, buckstop, method, params, true, own_invocation))
                return;
        call = under_way_new(calls, own_invocation);
        call->method = mem_copy(str_of(method));
        call->params = take_key(params, &own_key);
        call->since_us = g_get_monotonic_time();
        g_queue_push_tail(&calls->changes, call);
        call->place = calls->changes.tail;
        queued = buckstop_queued(buckstop);
        if (own_key)
                buckstop_change_as(buckstop, own_key, method, call->params, has_changed, call);
        else
                buckstop_change(buckstop, method, call->params, has_changed, call);
        free(own_key);

        /* What the queue did not take is refused in a moment, and not kept. */
        if (calls->link != BUCKSTOP_OPEN && buckstop_queued(buckstop) > queued)
                tell_kept(call);
        else if (!calls->patience)
                calls->patience = g_timeout_add_seconds(1, look, calls);
}
