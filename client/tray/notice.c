#include "tray/notice.h"

#include <stdio.h>
#include <stdlib.h>

#include "words/said.h"

#define INLINE_REPLY "inline-reply" /* the key that servers know it by */

static const struct {
        const char *act, *label;
} labels[] = {
        { "article", N_("Open") },   { "back", N_("I am back") },    { "confirm", N_("It helped") },
        { "mine", N_("Show them") }, { "open", N_("Open") },         { "promise", N_("By …") },
        { "reply", N_("Reply …") },  { "sign-in", N_("Sign in …") }, { "take", N_("Take it") },
};

static const char *label_of(const char *act)
{
        for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++) {
                if (strcmp(labels[i].act, act) == 0)
                        return _(labels[i].label);
        }
        return act;
}

/* ---- making ---------------------------------------------------------------------------------- */

static char *copy(const char *text)
{
        return text ? mem_copy(str_of(text)) : NULL;
}

struct notice *notice_say(const char *key, const char *summary, const char *body)
{
        struct notice *notice = mem_new(1, sizeof(*notice));

        snprintf(notice->key, sizeof(notice->key), "%s", key);
        notice->own_summary = copy(summary);
        notice->own_body = copy(body);
        notice->said = notice->urgent = true;
        return notice;
}

void notice_free(struct notice *own_notice)
{
        if (!own_notice)
                return;
        free(own_notice->own_summary);
        free(own_notice->own_body);
        free(own_notice->own_question);
        free(own_notice->own_text);
        free(own_notice);
}

/* What may be done to a question from a notification, in the order in which most would. */
static void add_acts(struct notice *notice, const struct told *told)
{
        size_t n = 0;

        if (told->take)
                notice->acts[n++] = "take";
        if (told->confirm)
                notice->acts[n++] = "confirm";
        if (told->answer)
                notice->acts[n++] = "promise";
        if (told->answer || told->say)
                notice->acts[n++] = "reply";
        notice->acts[n++] = "open";
        notice->standard = "open";
        notice->message = told->answer || told->say;
}

struct notice *notice_of(const struct event *event, const struct person *me, int64_t now_ms)
{
        struct arena arena = { 0 };
        struct told told;
        char key[NOTICE_KEY_SIZE];
        struct notice *notice = NULL;

        told_words(&arena, &told, event, me, now_ms);
        if (told.question || told.article) {
                snprintf(key, sizeof(key), "%c%.20s", told.question ? 'q' : 'a',
                         told.question ? told.question : told.article);
                notice = notice_say(key, told.summary, told.body);
                notice->said = false;
                notice->own_question = copy(told.question ? told.question : told.article);
                notice->as_owner = told.question && person_is(&event->question.owner, me) &&
                                   question_is_open(&event->question);
                notice->urgent = told.urgent;
                notice->critical = told.critical;
        }
        if (told.question)
                add_acts(notice, &told);
        else if (notice)
                notice->acts[0] = notice->standard = "article";
        arena_fini(&arena);
        return notice;
}

struct notice *notice_sum(const char *why, const char *const *texts, size_t n)
{
        enum { LINES_MAX = 5 };
        struct arena arena = { 0 };
        size_t lines = n > LINES_MAX ? LINES_MAX - 1 : n;
        const char *body = "";

        for (size_t i = 0; i < lines; i++)
                body = said(&arena, "{body}{end}{text}", "body", body, "end", i > 0 ? "\n" : "",
                            "text", said_short(&arena, texts[i], 60), NULL);
        if (n > lines)
                body = said(&arena, _("{list}\nand {n} more"), "list", body, "n",
                            said_number(&arena, (int64_t)(n - lines)), NULL);
        struct notice *notice = notice_say(
                "sum", said(&arena, why, "n", said_number(&arena, (int64_t)n), NULL), body);
        notice->said = false;
        notice->acts[0] = notice->standard = "mine";
        arena_fini(&arena);
        return notice;
}

/* ---- telling --------------------------------------------------------------------------------- */

/* As text of a markup: nothing in it is taken for any. */
static const char *escaped(struct arena *arena, const char *text)
{
        static const char special[] = "&<>";
        static const char *const entities[] = { "&amp;", "&lt;", "&gt;" };
        char *to = arena_take(arena, strlen(text) * strlen(entities[0]) + 1);
        size_t len = 0;

        for (; *text; text++) {
                const char *at = strchr(special, *text);

                if (!at) {
                        to[len++] = *text;
                        continue;
                }
                const char *entity = entities[at - special];
                memcpy(to + len, entity, strlen(entity));
                len += strlen(entity);
        }
        to[len] = '\0';
        return to;
}

const char *notice_summary(struct arena *arena, const struct notice *notice,
                           const struct notice_can *can)
{
        const char *summary = said_short(arena, notice->own_summary, NOTICE_BODY_MAX);

        if (can->body || !notice->own_body[0])
                return summary;
        return said(arena, _("{what}: {title}"), "what", summary, "title",
                    said_short(arena, notice->own_body, NOTICE_BODY_MAX), NULL);
}

/* Each line by itself: lines are all that there is of form. */
static const char *plain(struct arena *arena, const char *text)
{
        const char *all = "";

        for (const char *end; *text; text = end + (*end == '\n')) {
                end = text + strcspn(text, "\n");
                const char *line = arena_copy(arena, (struct str){ text, (size_t)(end - text) }).at;
                all = said(arena, "{all}{end}{line}", "all", all, "end", all[0] ? "\n" : "", "line",
                           said_short(arena, line, NOTICE_BODY_MAX), NULL);
        }
        return all;
}

const char *notice_body(struct arena *arena, const struct notice *notice,
                        const struct notice_can *can)
{
        const char *body = plain(arena, notice->own_body);

        if (!can->body)
                return "";
        if (!can->actions && notice->acts[0])
                body = said(arena, "{body}{end}{where}", "body", body, "end", body[0] ? "\n" : "",
                            "where", _("To do something about it, use the Buckstop icon."), NULL);
        return can->markup ? escaped(arena, body) : body;
}

size_t notice_buttons(const struct notice *notice, const struct notice_can *can,
                      struct notice_button buttons[NOTICE_BUTTONS_MAX])
{
        bool typed = can->reply && notice->message;
        size_t n = 0;

        if (!can->actions)
                return 0;
        if (notice->standard)
                buttons[n++] = (struct notice_button){ "default", label_of(notice->standard) };
        for (size_t i = 0; i < NOTICE_ACTS_MAX && notice->acts[i]; i++) {
                const char *act = notice->acts[i], *label = label_of(act);

                if (typed && strcmp(act, "reply") == 0) {
                        buttons[n++] = (struct notice_button){ INLINE_REPLY, _("Reply") };
                        if (!notice->as_owner)
                                continue;
                        label = _("Answer …"); /* which takes more than a line */
                }
                buttons[n++] = (struct notice_button){ act, label };
        }
        return n;
}

const char *notice_act(const struct notice *notice, const char *key)
{
        if (strcmp(key, "default") == 0)
                return notice->standard;
        if (strcmp(key, INLINE_REPLY) == 0)
                key = "reply"; /* pressed with nothing typed */
        for (size_t i = 0; i < NOTICE_ACTS_MAX && notice->acts[i]; i++) {
                if (strcmp(notice->acts[i], key) == 0)
                        return notice->acts[i];
        }
        return NULL;
}
