#include "tray/act.h"

#include <string.h>

#include "tray/notices.h"
#include "tray/opener.h"
#include "words/moment.h"

struct act {
        const char *name;
        bool wants_question;
        void (*run)(struct tray *tray, const struct act *act, const char *question,
                    const char *value);
        const char *target; /* the verb, the window or the page; null: run knows */
        const char *param;  /* of the verb, that the value is for; null: none */
};

/* ---- changes -------------------------------------------------------------------------------- */

struct deed {
        struct tray *tray;
        const char *method;
        char *params;
};

static void done(void *who, const struct buckstop_reply *reply)
{
        struct deed *deed = who;

        if (reply->ok)
                tray_learn(deed->tray, reply);
        else
                notices_refused(deed->tray->notices, deed->method, deed->params, reply);
        if (reply->ok && strcmp(deed->method, "person.away") == 0)
                notices_away(deed->tray->notices, reply->result);
        free(deed->params);
        g_free(deed);
}

static void change(struct tray *tray, const char *method, json_t *own_params)
{
        struct deed *deed = g_new0(struct deed, 1);

        *deed = (struct deed){ tray, method, json_dumps(own_params, JSON_COMPACT) };
        client_change(tray->client, method, deed->params, done, deed);
        tray_changed(tray);
        json_decref(own_params);
}

static void run_change(struct tray *tray, const struct act *act, const char *question,
                       const char *value)
{
        json_t *params = json_object();

        if (question)
                json_object_set_new(params, "question", json_string(question));
        if (act->param && value)
                json_object_set_new(params, act->param, json_string(value));
        change(tray, act->target, params);
}

/* "hour" is in one; "tomorrow" and "monday" are at nine in the morning; else as the wire has it. */
static void write_time(char text[MOMENT_WIRE_SIZE], const char *value)
{
        struct here here = here_now();
        struct wall today = zone_wall(here.zone, here.now_ms);

        if (strcmp(value, "hour") == 0)
                moment_wire(text, here.now_ms + ZONE_HOUR_MS);
        else if (strcmp(value, "tomorrow") == 0)
                moment_wire(text, zone_instant(here.zone, today.day + 1, 9 * 60));
        else if (strcmp(value, "monday") == 0)
                moment_wire(text, zone_instant(here.zone, today.day + 7 - today.weekday, 9 * 60));
        else
                g_strlcpy(text, value, MOMENT_WIRE_SIZE);
}

static void run_until(struct tray *tray, const struct act *act, const char *question,
                      const char *value)
{
        char time[MOMENT_WIRE_SIZE];

        if (!value) {
                change(tray, act->target, json_pack("{s:n}", act->param));
                return;
        }
        write_time(time, value);
        run_change(tray, act, question, time);
}

/* ---- what opens somewhere else -------------------------------------------------------------- */

static void say_failure(struct tray *tray, bool ok, const struct err *err)
{
        if (!ok)
                tray_say(tray, "Buckstop", err->text);
        g_clear_pointer(&tray->token, g_free); /* good for one window */
}

static void run_window(struct tray *tray, const struct act *act, const char *question,
                       const char *value)
{
        struct err err;

        say_failure(tray, opener_window(act->target, question, value, tray->token, &err), &err);
}

static void page_failed(void *who, const char *why)
{
        tray_say(who, "Buckstop", why);
}

static void run_page(struct tray *tray, const struct act *act, const char *question,
                     const char *value)
{
        struct err err;
        g_autofree char *url = g_strconcat(client_server(tray->client), act->target,
                                           question ? question : "", NULL);

        (void)value;
        if (*client_server(tray->client))
                say_failure(tray, opener_page(url, tray->token, page_failed, tray, &err), &err);
}

/* ---- of this program ------------------------------------------------------------------------ */

static void run_notices(struct tray *tray, const struct act *act, const char *question,
                        const char *value)
{
        (void)act, (void)question, (void)value;
        notices_turn(tray->notices, !notices_on(tray->notices));
        tray_changed(tray);
}

static void run_quit(struct tray *tray, const struct act *act, const char *question,
                     const char *value)
{
        (void)act, (void)question, (void)value;
        g_application_quit(tray->app);
}

static const struct act acts[] = {
        { "absence", false, run_page, "/settings/away", NULL },
        { "article", true, run_page, "/article/", NULL },
        { "ask", false, run_window, "ask", NULL },
        { "away", false, run_until, "person.away", "until" },
        { "back", false, run_change, "person.away", NULL },
        { "buckstop", false, run_page, "/", NULL },
        { "by", true, run_until, "question.acknowledge", "by" },
        { "confirm", true, run_change, "question.confirm", NULL },
        { "mine", false, run_window, "mine", NULL },
        { "notices", false, run_notices, NULL, NULL },
        { "open", true, run_page, "/q/", NULL },
        { "promise", true, run_window, "promise", NULL },
        { "quiet", false, run_until, "person.prefer", "do_not_disturb_until" },
        { "quit", false, run_quit, NULL, NULL },
        { "reply", true, run_window, "reply", NULL },
        { "sign-in", false, run_window, "sign-in", NULL },
        { "take", true, run_change, "question.acknowledge", NULL },
};

static const struct act *find(const char *name)
{
        for (size_t i = 0; i < G_N_ELEMENTS(acts); i++) {
                if (strcmp(acts[i].name, name) == 0)
                        return &acts[i];
        }
        return NULL;
}

bool act_is(const char *name, bool *wants_question)
{
        const struct act *act = find(name);

        *wants_question = act && act->wants_question;
        return act != NULL;
}

void act(struct tray *tray, const char *name, const char *question, const char *value)
{
        const struct act *it = find(name);

        if (it && it->wants_question == (question != NULL))
                it->run(tray, it, question, value);
}
