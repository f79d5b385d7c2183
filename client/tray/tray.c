#include "tray/tray.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tray/act.h"
#include "tray/alarm.h"
#include "tray/desk_bus.h"
#include "tray/item.h"
#include "tray/menu_bus.h"
#include "tray/notices.h"
#include "tray/opener.h"
#include "tray/reader.h"
#include "tray/slim.h"
#include "tray/wake.h"
#include "words/place.h"
#include "words/said.h"

/* ---- what is shown -------------------------------------------------------------------------- */

static const char *link_words(enum buckstop_link link)
{
        switch (link) {
        case BUCKSTOP_WAITING:
                return _("Offline: trying again");
        case BUCKSTOP_SIGNED_OUT:
                return _("Signed out");
        case BUCKSTOP_REFUSED:
                return _("Not connected");
        case BUCKSTOP_CONNECTING:
        case BUCKSTOP_OPEN:
                break;
        }
        return "";
}

static void show_item(struct tray *tray, const struct tally *tally)
{
        struct arena arena = { 0 };
        const char *words = tray->desk.ready ? tally_words(&arena, tally) : "Buckstop";

        item_show(tray->item, tally, words, link_words(tray->link));
        arena_fini(&arena);
}

static void show_menu(struct tray *tray, struct here here)
{
        struct menu_view view = {
                .desk = &tray->desk,
                .link = tray->link,
                .why = tray->why,
                .server = client_server(tray->client),
                .queued = client_queued(tray->client),
                .notices = notices_on(tray->notices),
                .here = here,
        };

        menu_bus_changed(tray->menu_bus, menu_build(tray->menu, &view));
}

/* The first of two instants, where 0 is none of either. */
static int64_t sooner(int64_t one_ms, int64_t other_ms)
{
        if (!one_ms || !other_ms)
                return one_ms ? one_ms : other_ms;
        return one_ms < other_ms ? one_ms : other_ms;
}

static gboolean show(gpointer who)
{
        struct tray *tray = who;
        struct here here = here_now();
        struct tally tally = desk_tally(&tray->desk, here.now_ms);

        tray->showing = 0;
        show_item(tray, &tally);
        show_menu(tray, here);
        desk_bus_count(tray->desk_bus);
        alarm_set(tray->alarm, sooner(tally.next_due_ms ? tally.next_due_ms + 1 : 0,
                                      desk_away_until_ms(&tray->desk, here.now_ms)));
        if (tray->fat && tray->desk.ready) {
                tray->fat = false;
                slim();
        }
        return G_SOURCE_REMOVE;
}

void tray_changed(struct tray *tray)
{
        if (!tray->showing)
                tray->showing = g_idle_add(show, tray);
}

void tray_say(struct tray *tray, const char *summary, const char *body)
{
        notices_say(tray->notices, summary, body);
}

static void desk_changed(struct tray *tray)
{
        desk_bus_questions_changed(tray->desk_bus);
        notices_desk(tray->notices);
        tray_changed(tray);
}

void tray_learn(struct tray *tray, const struct buckstop_reply *reply)
{
        if (reply->ok && desk_reply(&tray->desk, reply->result)) {
                notices_settings(tray->notices);
                desk_changed(tray);
        }
        tray_changed(tray);
}

/* ---- what the server says ------------------------------------------------------------------- */

/* What was there is nobody's here any more. */
static void forget(struct tray *tray)
{
        desk_clear(&tray->desk);
        notices_forget(tray->notices);
        desk_bus_set_person(tray->desk_bus, "");
        desk_changed(tray);
}

static void told_link(void *who, enum buckstop_link link, const char *why)
{
        struct tray *tray = who;

        /* Trying again is not being there again: nothing changes for the eye until it has worked.
         */
        if (link != BUCKSTOP_CONNECTING || tray->link != BUCKSTOP_WAITING)
                tray->link = link;
        g_free(tray->why);
        tray->why = g_strdup(why);
        if (link == BUCKSTOP_SIGNED_OUT)
                forget(tray);
        desk_bus_set_link(tray->desk_bus, link, why);
        notices_link(tray->notices, link, why);
        tray_changed(tray);
}

static void told_resumed(void *who, const char *person, bool resync)
{
        struct tray *tray = who;

        tray->fat = true;
        desk_person(&tray->desk, person);
        desk_bus_set_person(tray->desk_bus, person);
        notices_resumed(tray->notices, resync);
        if (resync || !tray->desk.ready || tray->desk.reading)
                reader_begin(tray->reader);
        tray_changed(tray);
}

static void told_event(void *who, const char *kind, const char *params)
{
        struct tray *tray = who;
        json_t *event = json_loads(params, 0, NULL);

        desk_bus_event(tray->desk_bus, kind, params);
        if (desk_know(&tray->desk, json_object_get(event, "question")))
                desk_changed(tray);
        notices_event(tray->notices, kind, event);
        json_decref(event);
}

static void told_settled(void *who, const char *key, const char *method, const char *params,
                         const struct buckstop_reply *reply)
{
        struct tray *tray = who;

        (void)key;
        desk_bus_settled(tray->desk_bus, method, params, reply);
        if (!reply->ok)
                notices_refused(tray->notices, method, params, reply);
        tray_learn(tray, reply);
}

/* The same of what a window had asked for. */
static void told_kept(void *who, const char *method, const char *params,
                      const struct buckstop_reply *reply)
{
        struct tray *tray = who;

        if (!reply->ok)
                notices_refused(tray->notices, method, params, reply);
        tray_learn(tray, reply);
}

/* Another connection: somebody else's perhaps, or of another server. */
static void told_used(void *who, struct buckstop *buckstop, const char *server)
{
        struct tray *tray = who;

        desk_bus_use(tray->desk_bus, buckstop);
        desk_bus_set_server(tray->desk_bus, server);
        forget(tray);
}

static void told_warning(void *who, const char *warning)
{
        struct tray *tray = who;

        notices_warn(tray->notices, client_server(tray->client), warning);
}

static void told_read(void *who)
{
        struct tray *tray = who;

        notices_settings(tray->notices);
        desk_changed(tray);
}

/* ---- what people do ------------------------------------------------------------------------- */

static void told_host(void *who, bool host)
{
        struct tray *tray = who;

        desk_bus_set_host(tray->desk_bus, host);
        if (host || tray->told_no_host)
                return;
        tray->told_no_host = true;
        tray_say(tray, _("There is no tray here"),
                 _("This desktop shows no icons of programs like Buckstop, so it opens a window "
                   "instead. Once there is a tray, the icon is in it."));
        act(tray, "mine", NULL, NULL);
}

static void told_activated(void *who, bool secondary)
{
        act(who, secondary ? "ask" : "mine", NULL, NULL);
}

void tray_use_token(struct tray *tray, const char *token)
{
        g_free(tray->token);
        tray->token = g_strdup(token);
}

static void told_token(void *who, const char *token)
{
        tray_use_token(who, token);
}

static void told_opening(void *who)
{
        struct tray *tray = who;

        show_menu(tray, here_now());
        reader_person(tray->reader);
        client_look(tray->client);
}

static void told_chosen(void *who, const struct menu_item *item)
{
        act(who, item->act, item->question, item->value);
}

static char *told_questions(void *who)
{
        struct tray *tray = who;
        char *owned = desk_json(&tray->desk, DESK_OWNED),
             *asked = desk_json(&tray->desk, DESK_ASKED);
        char *text = g_strdup_printf("{\"owned\":%s,\"answered\":%s}", owned, asked);

        free(owned);
        free(asked);
        return text;
}

static void told_sign_in(void *who, const char *server, const char *token, desk_bus_signed_in *done,
                         void *call)
{
        client_sign_in(((struct tray *)who)->client, server, token, done, call);
}

/* ---- what the machine says ------------------------------------------------------------------ */

static void told_alarm(void *who)
{
        notices_settings(((struct tray *)who)->notices);
        tray_changed(who);
}

static void told_wake(void *who)
{
        client_wake(((struct tray *)who)->client);
        tray_changed(who);
}

/* ---- it as a whole -------------------------------------------------------------------------- */

struct tray *tray_new(GApplication *app, GDBusConnection *bus, GError **error)
{
        static const struct desk_bus_handlers handlers = { told_questions, told_sign_in,
                                                           told_kept };
        struct tray *tray = mem_new(1, sizeof(*tray));

        tray->app = app;
        tray->bus = g_object_ref(bus);
        tray->why = g_strdup("");
        tray->link = BUCKSTOP_CONNECTING;
        tray->desk_bus = desk_bus_new(bus, &handlers, tray, error);
        if (tray->desk_bus)
                return tray;
        tray_free(tray);
        return NULL;
}

/* How long a tray is waited for before it is said that there is none. */
enum { PATIENCE_MS = 3000, PATIENCE_LOGIN_MS = 30000 };

static bool show_icon(struct tray *tray, bool at_login, GError **error)
{
        static const struct item_handlers of_item = { told_host, told_activated, told_token };
        static const struct menu_bus_handlers of_menu = { told_opening, told_chosen };
        char *icons = place_data("icons");

        tray->menu = mem_new(1, sizeof(*tray->menu));
        tray->menu_bus = menu_bus_new(tray->bus, ITEM_MENU, tray->menu, &of_menu, tray, error);
        if (tray->menu_bus)
                tray->item = item_new(tray->bus, icons, at_login ? PATIENCE_LOGIN_MS : PATIENCE_MS,
                                      &of_item, tray, error);
        free(icons);
        return tray->item != NULL;
}

bool tray_begin(struct tray *tray, bool at_login, GError **error)
{
        static const struct client_handlers handlers = {
                .buckstop = { told_link, told_resumed, told_event, told_settled },
                .used = told_used,
                .warned = told_warning,
        };
        struct buckstop_error refused;

        tray->notices = notices_new(tray);
        tray->alarm = alarm_new(told_alarm, tray);
        tray->client = client_new(&handlers, tray, &refused);
        if (!tray->client) {
                g_set_error_literal(error, G_IO_ERROR, G_IO_ERROR_FAILED, refused.text);
                return false;
        }
        tray->reader = reader_new(tray->client, &tray->desk, told_read, tray);
        if (!show_icon(tray, at_login, error))
                return false;
        tray->wake = wake_new(told_wake, tray);
        client_begin(tray->client);
        tray_changed(tray);
        return true;
}

/* What calls back goes first, what is called last. */
void tray_free(struct tray *own_tray)
{
        if (!own_tray)
                return;
        wake_free(own_tray->wake);
        client_free(own_tray->client);
        reader_free(own_tray->reader);
        item_free(own_tray->item);
        menu_bus_free(own_tray->menu_bus);
        if (own_tray->menu)
                menu_fini(own_tray->menu);
        free(own_tray->menu);
        if (own_tray->notices)
                notices_free(own_tray->notices);
        if (own_tray->desk_bus)
                desk_bus_free(own_tray->desk_bus);
        alarm_free(own_tray->alarm);
        if (own_tray->showing)
                g_source_remove(own_tray->showing);
        desk_fini(&own_tray->desk);
        g_object_unref(own_tray->bus);
        g_free(own_tray->why);
        g_free(own_tray->token);
        free(own_tray);
}
