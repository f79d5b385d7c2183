#include "window/ask.h"

#include "base/mem.h"
#include "window/ask_box.h"
#include "window/asking.h"
#include "window/drafts.h"
#include "window/mine.h"
#include "window/suggest.h"
#include "words/path.h"
#include "words/said.h"

#include <stdlib.h>

struct ask {
        struct frame frame;
        struct draft *draft, *aside; /* what is being written, and what was set aside for it */
        struct ask_box *box;
        struct suggest *suggest;
        GtkWidget *begun, *begun_words; /* offers what was set aside */
        GtkWidget *kept;
        json_t *set_aside; /* owned; null: nothing */
        json_t *waiting;   /* the params of what is kept; owned, null: nothing */
        struct desk_watcher watcher;
        char *asked;   /* the id of what was asked; owned, null: nothing */
        bool is_begun; /* with a text that somebody brought along */
};

static const char *text_in(const json_t *object, const char *name)
{
        const char *text = json_string_value(json_object_get(object, name));

        return text ? text : "";
}

/* ---- the draft, and the one that was set aside ---------------------------------------------- */

static void look(struct ask *ask)
{
        json_t *content = ask_box_content(ask->box);
        bool is_empty = text_in(content, "text")[0] == '\0';
        bool is_open = desk_link(ask->frame.app->desk) == DESK_OPEN;
        struct arena arena = { 0 };

        suggest_set(ask->suggest, text_in(content, "text"),
                    json_is_object(json_object_get(content, "to")));
        gtk_label_set_text(GTK_LABEL(ask->kept),
                           is_empty  ? ""
                           : is_open ? _("Kept until you send it, also in the page.")
                                     : _("Kept on this machine; in the page as soon as the "
                                         "connection is back."));
        gtk_widget_set_visible(ask->begun, is_empty && text_in(ask->set_aside, "text")[0]);
        gtk_label_set_text(GTK_LABEL(ask->begun_words),
                           said(&arena, _("You had begun: “{title}”"), "title",
                                asking_parts(&arena, text_in(ask->set_aside, "text")).title, NULL));
        arena_fini(&arena);
        json_decref(content);
}

static bool is_draft(const json_t *content)
{
        return text_in(content, "text")[0] || json_is_object(json_object_get(content, "to"));
}

static void changed(void *who)
{
        struct ask *ask = who;
        json_t *content = ask_box_content(ask->box);

        look(ask);
        if (is_draft(content))
                draft_set(ask->draft, content);
        else
                draft_set(ask->draft, NULL);
        if (!is_draft(content))
                json_decref(content);
}

static void keep_aside(struct ask *ask, json_t *own_content)
{
        json_decref(ask->set_aside);
        ask->set_aside = own_content;
        draft_set(ask->aside, json_incref(own_content));
}

/* Somebody brought a text along: what was begun before is not thrown away for it. */
static void found(void *who, const json_t *content, bool is_late)
{
        struct ask *ask = who;

        if (!ask->box)
                return;
        if (!is_late && !ask->is_begun)
                ask_box_set(ask->box, content);
        else if (text_in(content, "text")[0])
                keep_aside(ask, json_deep_copy(content));
        look(ask);
}

static void found_aside(void *who, const json_t *content, bool is_late)
{
        struct ask *ask = who;

        if (is_late)
                return; /* what was set aside now is the newer one */
        json_decref(ask->set_aside);
        ask->set_aside = json_deep_copy(content);
        if (ask->box)
                look(ask);
}

/* Write that, and set aside what is there. */
static void bring(struct ask *ask, const char *text)
{
        json_t *before = ask_box_content(ask->box), *content = json_pack("{ss}", "text", text);

        if (text_in(before, "text")[0] && !g_str_equal(text_in(before, "text"), text))
                keep_aside(ask, json_incref(before));
        json_decref(before);
        ask_box_set(ask->box, content);
        json_decref(content);
        changed(ask);
}

static void bring_back(struct ask *ask)
{
        json_t *content = json_incref(ask->set_aside);

        keep_aside(ask, NULL);
        ask_box_set(ask->box, content);
        json_decref(content);
        changed(ask);
        ask_box_focus(ask->box);
}

static void let_go(struct ask *ask)
{
        keep_aside(ask, NULL);
        changed(ask);
        ask_box_focus(ask->box);
}

static GtkWidget *begun(struct ask *ask)
{
        GtkWidget *row = parts_row(PARTS_BESIDE);

        gtk_widget_add_css_class(row, "notice-well");
        ask->begun_words = parts_add(row, parts_text("", NULL));
        gtk_widget_set_hexpand(ask->begun_words, true);
        parts_add(row, parts_button(_("_Bring my draft back"), NULL, G_CALLBACK(bring_back), ask));
        parts_add(row, parts_button(_("_Let it go"), "flat", G_CALLBACK(let_go), ask));
        return row;
}

/* ---- once it has been asked, or need not be ------------------------------------------------- */

static void begin(struct ask *ask);

static void again(struct ask *ask)
{
        parts_clear(ask->frame.place);
        begin(ask);
}

static void open_asked(struct ask *ask)
{
        char *path = g_strconcat("/q/", ask->asked, NULL);

        frame_open_page(&ask->frame, path, true);
        g_free(path);
}

/* What stands there afterwards, with what one may want next. */
static GtkWidget *finish(struct ask *ask, const char *title, const char *words)
{
        GtkWidget *foot;

        draft_set(ask->draft, NULL);
        ask->frame.send = NULL;
        ask->frame.changed = NULL;
        foot = frame_done(&ask->frame, title, words);
        ask->box = NULL;
        ask->suggest = NULL;
        parts_add(foot, parts_button(_("Ask _something else"), NULL, G_CALLBACK(again), ask));
        return foot;
}

static void was_asked(void *who, const json_t *json)
{
        struct ask *ask = who;
        struct here here = here_now();
        struct arena arena = { 0 };
        struct question question;
        struct person me = { 0 };
        const char *until = "";

        if (!question_read(&question, json) || !person_read(&me, desk_person(ask->frame.app->desk)))
                return;
        free(ask->asked);
        ask->asked = mem_copy(str_of(question.id));
        if (question.due_ms)
                until = said(&arena, _("They are to say that they have it by {time}."), "time",
                             moment_words(&arena, question.due_ms, &here), NULL);
        parts_add(finish(ask,
                         said(&arena, _("{name} has it now"), "name", question.owner.name, NULL),
                         said(&arena, "“{title}”\n{until}", "title", question.title, "until", until,
                              NULL)),
                  parts_button(_("_Open it in the page"), "suggested-action",
                               G_CALLBACK(open_asked), ask));
        arena_fini(&arena);
}

static void was_kept(void *who, const char *words)
{
        struct ask *ask = who;
        json_t *content = ask_box_content(ask->box);

        json_decref(ask->waiting);
        ask->waiting = asking_params(content);
        json_decref(content);
        finish(ask, _("Your question is kept here"), words);
}

/* It was kept, and the window is still there. Refused it is a draft again: the tray sees to that.
 */
static void settled(void *who, const char *method, const json_t *params,
                    const struct desk_reply *reply)
{
        struct ask *ask = who;

        if (ask->box || !g_str_equal(method, "question.ask") || !json_equal(params, ask->waiting))
                return;
        if (reply->ok)
                was_asked(ask, json_object_get(reply->result, "question"));
        else
                finish(ask, _("Your question was not asked"), reply->message);
}

/* Nobody was disturbed; the draft is set aside, never thrown away. */
static void settle(struct ask *ask, const char *title, const char *words)
{
        json_t *content = ask_box_content(ask->box);

        keep_aside(ask, content);
        finish(ask, title, words);
}

static void was_deflected(void *who, const struct desk_reply *reply)
{
        struct ask *ask = who;

        if (reply->ok || g_str_equal(reply->code, "kept"))
                settle(ask, _("Answered already"),
                       _("Thank you for looking first: you have your answer, and nobody had to "
                         "stop what they were doing."));
        else
                ask_box_refuse(ask->box, reply->message);
}

static void is_watched(void *who, const struct desk_reply *reply)
{
        struct ask *ask = who;

        if (reply->ok || g_str_equal(reply->code, "kept"))
                settle(ask, _("You wait for its answer"),
                       _("You watch that question from now on, and hear when it is answered. "
                         "Nobody had to be asked twice."));
        else
                ask_box_refuse(ask->box, reply->message);
}

static void deflect(struct ask *ask, const char *which, const json_t *found, desk_done *done)
{
        json_t *content = ask_box_content(ask->box), *params = asking_typed(content);

        json_object_set(params, which, json_object_get(found, "id"));
        desk_change(ask->frame.app->desk, "question.deflect", params, ask->frame.gone, done, ask);
        json_decref(content);
}

static void helped(void *who, const json_t *article)
{
        deflect(who, "article", article, was_deflected);
}

static void wait_for(void *who, const json_t *question)
{
        deflect(who, "question", question, is_watched);
}

static void choose(void *who, const json_t *card)
{
        struct ask *ask = who;

        ask_box_choose(ask->box, card);
}

/* ---- the window ----------------------------------------------------------------------------- */

static const json_t *known(void *who)
{
        struct ask *ask = who;

        return suggest_people(ask->suggest);
}

static void send(void *who)
{
        struct ask *ask = who;

        ask_box_send(ask->box);
}

static void desk_changed(void *who)
{
        look(who);
}

static void closed(void *who)
{
        struct ask *ask = who;

        draft_close(ask->draft);
        draft_close(ask->aside);
        desk_unwatch(&ask->watcher);
        json_decref(ask->set_aside);
        json_decref(ask->waiting);
        free(ask->asked);
        free(ask);
}

/* The form, and beside it what may answer at once. */
static GtkWidget *content(struct ask *ask)
{
        static const struct ask_box_handlers of_box = { changed, was_asked, was_kept, known };
        static const struct suggest_handlers of_suggest = { helped, wait_for, choose };
        GtkWidget *row = parts_row(0), *form = frame_content();

        ask->suggest = suggest_new(&ask->frame, &of_suggest, ask);
        ask->begun = parts_add(form, begun(ask));
        ask->box = ask_box_new(&ask->frame, &of_box, ask);
        parts_add(form, ask_box_widget(ask->box));
        ask->kept = parts_add(form, parts_text("", "hint"));
        gtk_widget_set_hexpand(form, true);
        parts_add(row, form);
        parts_add(row, suggest_widget(ask->suggest));
        gtk_widget_set_vexpand(row, true);
        return row;
}

static void begin(struct ask *ask)
{
        GtkWidget *row = content(ask);

        ask->frame.send = send;
        ask->frame.changed = desk_changed;
        frame_show(&ask->frame, row);
        ask_box_focus(ask->box);
}

static struct ask *present(struct app *app)
{
        if (!frame_present(app, "ask"))
                return NULL;
        return g_object_get_data(G_OBJECT(gtk_application_get_active_window(app->gtk)), "ask");
}

void ask_open(struct app *app, const char *text)
{
        struct ask *ask = present(app);
        bool is_new = ask == NULL;

        if (is_new) {
                ask = mem_new(1, sizeof(*ask));
                ask->is_begun = text != NULL;
                ask->frame.closed = closed;
                ask->frame.who = ask;
                frame_init(&ask->frame, app, "ask", _("Ask a question"), 880, 520);
                g_object_set_data(G_OBJECT(ask->frame.window), "ask", ask);
                ask->watcher.settled = settled;
                ask->watcher.who = ask;
                desk_watch(app->desk, &ask->watcher);
                begin(ask);
                ask->aside = draft_new(app, "ask.aside", found_aside, ask);
                ask->draft = draft_new(app, "ask", found, ask);
        } else if (text && !ask->box) {
                again(ask);
        }
        if (text)
                bring(ask, text);
        ask_box_focus(ask->box);
}
