#include "tray/notices.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "tray/act.h"
#include "tray/alarm.h"
#include "tray/notice_book.h"
#include "tray/notice_kept.h"
#include "tray/notice_server.h"
#include "words/quiet.h"
#include "words/refusal.h"
#include "words/said.h"
#include "words/tally.h"

#define LINK_KEY "link" /* what is said of the connection */

struct notices {
        struct tray *tray;
        struct notice_server *server;
        struct notice_book *book;
        struct alarm *alarm; /* when the book has something to tell */
        struct zone *zone;   /* of the settings; null before they are known */
        char *zone_name;
        bool on;
        bool asking; /* for the settings: they may have become others elsewhere */
        bool begun;  /* it has been connected */
        bool gap;    /* what happened before is not known, or was not told by an earlier one */
};

/* ---- when ----------------------------------------------------------------------------------- */

/* Now, by the clocks where I live. */
static struct here here_of(struct notices *notices)
{
        const json_t *settings = notices->tray->desk.settings;
        const char *name = json_string_value(json_object_get(settings, "time_zone"));
        struct here here = here_now();

        if (name && (!notices->zone_name || strcmp(name, notices->zone_name) != 0)) {
                zone_free(notices->zone);
                g_free(notices->zone_name);
                notices->zone = zone_new(name);
                notices->zone_name = g_strdup(name);
        }
        here.zone = notices->zone;
        return here;
}

/* Until when it is quiet; 0: it is not. */
static int64_t quiet_ms(struct notices *notices, const struct here *here)
{
        struct quiet quiet;

        if (!quiet_read(&quiet, notices->tray->desk.settings))
                return 0;
        return quiet_until_ms(&quiet, here);
}

/* Tell what has waited for long enough, and be here again when there is more. */
static void tell(struct notices *notices)
{
        struct here here = here_of(notices);

        notice_book_tell(notices->book, here.now_ms, quiet_ms(notices, &here));
        alarm_set(notices->alarm, notice_book_next_ms(notices->book));
}

static void rang(void *who)
{
        tell(who);
}

static void got_settings(void *who, const struct buckstop_reply *reply)
{
        struct notices *notices = who;

        notices->asking = false;
        if (reply->ok)
                tray_learn(notices->tray, reply);
        notice_book_hold(notices->book, false);
        tell(notices);
}

/* Of settings nothing is told, so they are read before somebody is disturbed. */
static void ask_settings(struct notices *notices)
{
        if (notices->asking || notices->tray->link != BUCKSTOP_OPEN)
                return;
        notices->asking = true;
        notice_book_hold(notices->book, true);
        client_read(notices->tray->client, "person.settings", "{}", got_settings, notices);
}

static void add(struct notices *notices, struct notice *own_notice, int64_t at_ms)
{
        struct here here = here_of(notices);

        if (!own_notice->urgent)
                ask_settings(notices);
        notice_book_add(notices->book, own_notice, at_ms ? at_ms : here.now_ms, here.now_ms,
                        quiet_ms(notices, &here));
        notice_server_start(notices->server);
        tell(notices);
}

/* ---- the book's hands, and what the server says --------------------------------------------- */

static void show(void *who, const struct notice *notice, uint32_t id)
{
        notice_server_show(((struct notices *)who)->server, notice, id);
}

static void close_shown(void *who, uint32_t id)
{
        notice_server_close(((struct notices *)who)->server, id);
}

static void told_there(void *who, bool there)
{
        struct notices *notices = who;

        notice_book_server(notices->book, there, here_now().now_ms);
        tell(notices);
}

/* What cannot be shown and is news of nothing that the icon would show is said otherwise. */
static void told_missing(void *who)
{
        struct notices *notices = who;
        struct notice *said;

        while ((said = notice_book_unsaid(notices->book))) {
                fprintf(stderr, "%s: %s\n", said->own_summary, said->own_body);
                notice_free(said);
        }
}

static void told_shown(void *who, const char *key, uint32_t id)
{
        notice_book_shown(((struct notices *)who)->book, key, id);
}

static void told_closed(void *who, uint32_t id)
{
        notice_book_closed(((struct notices *)who)->book, id);
}

static void told_pressed(void *who, uint32_t id, const char *button)
{
        struct notices *notices = who;
        const struct notice *notice = notice_book_find(notices->book, id);
        const char *name = notice ? notice_act(notice, button) : NULL;

        if (!name)
                return;
        g_autofree char *question = g_strdup(notice->own_question);
        g_autofree char *text = g_strdup(notice->own_text);
        bool wants_question;
        notice_book_done(notices->book, id);
        if (act_is(name, &wants_question))
                act(notices->tray, name, wants_question ? question : NULL, text);
}

/* ---- what is typed into one ----------------------------------------------------------------- */

struct typed {
        struct notices *notices;
        char *params;
};

static void answered(void *who, const struct buckstop_reply *reply)
{
        struct typed *typed = who;

        if (reply->ok)
                tray_learn(typed->notices->tray, reply);
        else
                notices_refused(typed->notices, "question.say", typed->params, reply);
        free(typed->params);
        g_free(typed);
}

static void send_typed(struct notices *notices, const char *question, const char *text)
{
        struct typed *typed = g_new0(struct typed, 1);
        json_t *params = json_pack("{s:s,s:s}", "question", question, "body", text);

        *typed = (struct typed){ notices, json_dumps(params, JSON_COMPACT) };
        json_decref(params);
        client_change(notices->tray->client, "question.say", typed->params, answered, typed);
        if (notices->tray->link != BUCKSTOP_OPEN)
                notices_say(notices, _("You are offline"),
                            _("What you wrote is kept, and sent when the connection is back."));
        tray_changed(notices->tray);
}

static void told_typed(void *who, uint32_t id, const char *text)
{
        struct notices *notices = who;
        const struct notice *notice = notice_book_find(notices->book, id);

        if (!notice || !notice->message || !notice->own_question)
                return;
        g_autofree char *question = g_strdup(notice->own_question);
        g_autofree char *words = g_strstrip(g_strdup(text));
        notice_book_done(notices->book, id);
        if (*words)
                send_typed(notices, question, words);
        else
                act(notices->tray, "reply", question, NULL);
}

static void told_token(void *who, const char *token)
{
        struct tray *tray = ((struct notices *)who)->tray;

        g_free(tray->token);
        tray->token = g_strdup(token);
}

/* ---- what happens --------------------------------------------------------------------------- */

static bool me_of(const struct notices *notices, struct person *me)
{
        return person_read(me, notices->tray->desk.person);
}

void notices_event(struct notices *notices, const char *kind, const json_t *params)
{
        struct event event;
        struct person me;

        if (!me_of(notices, &me) || !event_read(&event, kind, params))
                return;
        if (event.has_question)
                notice_book_question(notices->book, &event.question, &me, event_is_by(&event, &me));
        if (!notices->on || !told_of(&event, &me))
                return;
        int64_t now_ms = here_now().now_ms;
        struct notice *notice = notice_of(&event, &me, now_ms);
        if (event.at_ms < now_ms - NOTICE_LATE_MS)
                notices->gap = false; /* it is told what has happened */
        if (notice)
                add(notices, notice, event.at_ms);
}

void notices_resumed(struct notices *notices, bool resync)
{
        /* What an earlier one held back in quiet hours is known to nobody any more. */
        notices->gap = notices->gap || resync || !notices->begun;
        notices->begun = true;
        tell(notices);
}

static bool is_owned(const void *who, const char *question)
{
        const struct desk_question *found = desk_find(who, question);

        return found && found->part == DESK_OWNED;
}

/* Nobody says what has happened meanwhile, so it is told what there is. */
static void tell_gap(struct notices *notices)
{
        const struct desk *desk = &notices->tray->desk;
        struct arena arena = { 0 };
        struct tally tally = { 0 };
        struct person me;

        bool news = false; /* there is one that is not told by itself */

        for (size_t i = 0; me_of(notices, &me) && i < desk_count(desk, DESK_OWNED); i++) {
                const struct question *question = &desk_at(desk, DESK_OWNED, i)->is;

                tally_add(&tally, question, &me, here_now().now_ms);
                news = news || !notice_book_tells(notices->book, question->id);
        }
        if (notices->on && news) {
                struct notice *notice = notice_say("gap", tally_words(&arena, &tally), "");
                notice->said = notice->urgent = false;
                notice->acts[0] = notice->standard = "mine";
                add(notices, notice, 0);
        }
        arena_fini(&arena);
}

void notices_desk(struct notices *notices)
{
        const struct desk *desk = &notices->tray->desk;

        if (!desk->ready || desk->reading)
                return;
        notice_book_owned(notices->book, is_owned, desk);
        if (notices->gap)
                tell_gap(notices);
        notices->gap = false;
}

void notices_settings(struct notices *notices)
{
        tell(notices);
}

void notices_forget(struct notices *notices)
{
        notice_book_clear(notices->book);
        notices->gap = notices->begun = false;
        tell(notices);
}

/* ---- what is said --------------------------------------------------------------------------- */

/* The same words take the place of themselves. */
static struct notice *new_said(const char *summary, const char *body)
{
        char key[NOTICE_KEY_SIZE];

        snprintf(key, sizeof(key), "s%08x", g_str_hash(summary) * 31 + g_str_hash(body));
        return notice_say(key, summary, body);
}

void notices_say(struct notices *notices, const char *summary, const char *body)
{
        add(notices, new_said(summary, body), 0);
}

void notices_warn(struct notices *notices, const char *server, const char *warning)
{
        g_autofree char *sentence = g_strconcat(server, " ", warning, NULL);

        if (notice_kept_said(sentence))
                fprintf(stderr, "Buckstop: %s\n", warning);
        else
                notices_say(notices, _("About your sign-in"), warning);
}

void notices_link(struct notices *notices, enum buckstop_link link, const char *why)
{
        struct notice *notice = NULL;

        if (link == BUCKSTOP_OPEN)
                notice_book_drop(notices->book, LINK_KEY);
        if (link == BUCKSTOP_SIGNED_OUT) {
                notice = notice_say(LINK_KEY, _("Buckstop is signed out"), why);
                notice->acts[0] = notice->standard = "sign-in";
        } else if (link == BUCKSTOP_REFUSED) {
                notice = notice_say(LINK_KEY, _("Buckstop is not connected"), why);
        }
        if (notice)
                add(notices, notice, 0);
}

void notices_refused(struct notices *notices, const char *method, const char *params,
                     const struct buckstop_reply *reply)
{
        json_t *asked = json_loads(params, 0, NULL);
        const char *question = json_string_value(json_object_get(asked, "question"));
        const char *text = json_string_value(json_object_get(asked, "body"));

        if (strcmp(reply->code, "stopped") != 0) {
                struct notice *notice =
                        new_said(refusal_of(method), refusal_words(reply->code, reply->message));
                size_t n = 0;

                notice->own_question = g_strdup(question);
                notice->own_text = g_strdup(text);
                if (strcmp(reply->code, "signed_out") == 0)
                        notice->acts[n++] = notice->standard = "sign-in";
                if (question && text)
                        notice->acts[n++] = "reply";
                if (question)
                        notice->acts[n++] = notice->standard = "open";
                add(notices, notice, 0);
                /* At once, since what is waved away on a screen would be lost. */
                if (question && text)
                        act(notices->tray, "reply", question, text);
        }
        json_decref(asked);
}

static const char *moved_words(struct arena *arena, size_t moved, size_t staying)
{
        const char *moves =
                said(arena, ngettext("{n} question moved", "{n} questions moved", moved), "n",
                     said_number(arena, (int64_t)moved), NULL);
        const char *stays = said(
                arena,
                ngettext("{n} question stays with you", "{n} questions stay with you", staying),
                "n", said_number(arena, (int64_t)staying), NULL);

        if (moved == 0 && staying == 0)
                return _("Nothing was waiting for you.");
        if (moved == 0 || staying == 0)
                return said(arena, "{words}.", "words", moved ? moves : stays, NULL);
        return said(arena, _("{moves}, {stays}."), "moves", moves, "stays", stays, NULL);
}

void notices_away(struct notices *notices, const char *result)
{
        json_t *json = json_loads(result, 0, NULL);
        struct arena arena = { 0 };
        struct here here = here_of(notices);
        struct person me;
        struct notice *notice;

        if (!person_read(&me, json_object_get(json, "person"))) {
                json_decref(json);
                return;
        }
        if (me.away_until_ms > here.now_ms) {
                notice = notice_say("away",
                                    said(&arena, _("You are away until {when}"), "when",
                                         moment_words(&arena, me.away_until_ms, &here), NULL),
                                    moved_words(&arena,
                                                json_array_size(json_object_get(json, "moved")),
                                                json_array_size(json_object_get(json, "staying"))));
                notice->acts[0] = "back";
        } else {
                notice = notice_say("away", _("You are back"), _("Questions come to you again."));
        }
        add(notices, notice, 0);
        json_decref(json);
        arena_fini(&arena);
}

/* ---- it as a whole -------------------------------------------------------------------------- */

bool notices_on(const struct notices *notices)
{
        return notices->on;
}

void notices_turn(struct notices *notices, bool on)
{
        notices->on = on;
        if (!on)
                notice_book_clear(notices->book);
        if (!notice_kept_turn(on))
                notices_say(notices, _("This is forgotten when Buckstop ends"),
                            _("Whether there are notifications could not be written down."));
        tell(notices);
}

struct notices *notices_new(struct tray *tray)
{
        static const struct notice_hands hands = { show, close_shown };
        static const struct notice_server_handlers handlers = {
                .there = told_there,
                .missing = told_missing,
                .shown = told_shown,
                .closed = told_closed,
                .pressed = told_pressed,
                .typed = told_typed,
                .token = told_token,
        };
        struct notices *notices = mem_new(1, sizeof(*notices));

        notices->tray = tray;
        notices->on = notice_kept_on();
        notices->book = notice_book_new(&hands, notices);
        notices->alarm = alarm_new(rang, notices);
        notices->server = notice_server_new(tray->bus, &handlers, notices);
        return notices;
}

void notices_free(struct notices *own_notices)
{
        notice_book_clear(own_notices->book);
        g_dbus_connection_flush_sync(own_notices->tray->bus, NULL, NULL);
        notice_server_free(own_notices->server);
        alarm_free(own_notices->alarm);
        notice_book_free(own_notices->book);
        zone_free(own_notices->zone);
        g_free(own_notices->zone_name);
        free(own_notices);
}
