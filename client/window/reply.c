#include "window/reply.h"

#include "base/mem.h"
#include "window/drafts.h"
#include "window/thread.h"
#include "words/path.h"
#include "words/said.h"

#include <stdlib.h>
#include <string.h>

struct reply_window {
        struct frame frame;
        char *id; /* of the question; owned */
        struct draft *draft;
        json_t *found; /* the draft as it was found; owned, null: there was none */
        GtkWidget *title, *expected, *thread;
        GtkWidget *answer, *say; /* the two ways, of which one is pressed */
        GtkWidget *text, *hint, *refusal, *ways, *send;
        bool is_asked_for, is_private, under_way;
        bool is_answer_sent; /* of what is under way */
};

static bool is_answer(const struct reply_window *reply)
{
        return gtk_toggle_button_get_active(GTK_TOGGLE_BUTTON(reply->answer));
}

/* ---- what is typed -------------------------------------------------------------------------- */

/* As the page keeps it, with what it keeps besides: client/web/src/writing.js. */
static void keep(struct reply_window *reply)
{
        char *text = parts_written(reply->text);
        json_t *content = reply->found
                                  ? json_deep_copy(reply->found)
                                  : json_pack("{sn ss sn sn}", "to", "by", "", "whom", "article");

        json_object_set_new(content, "text", json_string(text));
        json_object_set_new(content, "mode", json_string(is_answer(reply) ? "answer" : "say"));
        draft_set(reply->draft, text[0] ? json_incref(content) : NULL);
        json_decref(content);
        g_free(text);
}

static const char *hint(const struct reply_window *reply)
{
        if (!is_answer(reply))
                return _("Everybody in this question reads it.");
        if (reply->is_private)
                return _("It goes to the person who asked, and nowhere else.");
        return _("It goes to the person who asked, and into the knowledge base.");
}

static void look(struct reply_window *reply)
{
        bool answer = is_answer(reply);

        gtk_label_set_text(GTK_LABEL(reply->hint), hint(reply));
        parts_name(reply->text, answer ? _("Your answer") : _("Your message"));
        parts_say(reply->send, reply->under_way ? _("Sending …")
                               : answer         ? _("_Send the answer")
                                                : _("_Send"));
}

static void refuse(struct reply_window *reply, const char *words, bool is_non_answer)
{
        parts_refuse(reply->refusal, words);
        gtk_widget_set_visible(reply->ways, is_non_answer);
}

static void typed(struct reply_window *reply)
{
        refuse(reply, NULL, false);
        keep(reply);
}

static void turned(struct reply_window *reply)
{
        refuse(reply, NULL, false);
        look(reply);
        keep(reply);
}

/* What was begun before stays before what there is now. */
static void found(void *who, const json_t *content, bool is_late)
{
        struct reply_window *reply = who;
        const char *text = json_string_value(json_object_get(content, "text"));
        const char *mode = json_string_value(json_object_get(content, "mode"));
        char *now = is_late ? parts_written(reply->text) : g_strdup("");
        char *whole = g_strconcat(text ? text : "", now[0] ? "\n\n" : "", now, NULL);

        json_decref(reply->found);
        reply->found = json_deep_copy(content);
        if (g_strcmp0(mode, "say") == 0)
                gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(reply->say), true);
        if (text && !g_str_equal(text, now))
                parts_write(reply->text, whole);
        g_free(whole);
        g_free(now);
}

/* What somebody wrote elsewhere, and was refused, goes on here. */
static void begin(struct reply_window *reply, const char *text)
{
        char *now = parts_written(reply->text);
        char *whole = g_strconcat(now, now[0] ? "\n\n" : "", text, NULL);

        if (!strstr(now, text))
                parts_write(reply->text, whole);
        g_free(whole);
        g_free(now);
}

/* ---- sending -------------------------------------------------------------------------------- */

static void sent(struct reply_window *reply)
{
        draft_set(reply->draft, NULL);
        reply->frame.send = NULL;
}

static void done(void *who, const struct desk_reply *answer)
{
        struct reply_window *reply = who;

        reply->under_way = false;
        look(reply);
        if (answer->ok) {
                sent(reply);
                frame_close(&reply->frame);
        } else if (g_str_equal(answer->code, "kept")) {
                sent(reply);
                frame_done(&reply->frame,
                           reply->is_answer_sent ? _("Your answer is kept here")
                                                 : _("Your message is kept here"),
                           answer->message);
        } else {
                refuse(reply, answer->message, g_str_equal(answer->code, "non_answer"));
                gtk_widget_grab_focus(reply->text);
        }
}

static void send_as(struct reply_window *reply, bool insist)
{
        char *text = g_strstrip(parts_written(reply->text));
        json_t *params;

        if (reply->under_way || !text[0]) {
                if (!text[0])
                        refuse(reply, _("Nothing is written yet."), false);
                gtk_widget_grab_focus(reply->text);
                g_free(text);
                return;
        }
        params = json_pack("{ssss}", "question", reply->id, "body", text);
        if (insist)
                json_object_set_new(params, "insist", json_true());
        reply->under_way = true;
        reply->is_answer_sent = is_answer(reply);
        refuse(reply, NULL, false);
        look(reply);
        desk_change(reply->frame.app->desk,
                    reply->is_answer_sent ? "question.answer" : "question.say", params,
                    reply->frame.gone, done, reply);
        g_free(text);
}

static void send(void *who)
{
        send_as(who, false);
}

static void insist_pressed(struct reply_window *reply)
{
        send_as(reply, true);
}

static void page_pressed(struct reply_window *reply)
{
        char *path = g_strconcat("/q/", reply->id, NULL);

        frame_open_page(&reply->frame, path, false);
        g_free(path);
}

/* ---- the question --------------------------------------------------------------------------- */

/* Who may only say something answers nothing. */
static void allow(struct reply_window *reply, const struct question *question,
                  const struct person *me)
{
        bool may_answer = question_is_open(question) && person_is(&question->owner, me);

        reply->is_private = question->private;
        gtk_widget_set_sensitive(reply->answer, may_answer);
        if (!may_answer)
                gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(reply->say), true);
        look(reply);
}

static void was_read(void *who, const struct desk_reply *answer)
{
        struct reply_window *reply = who;
        struct here here = here_now();
        struct arena arena = { 0 };
        struct question question;
        struct person me;
        bool late = false;

        if (!answer->ok) {
                refuse(reply, answer->message, false);
                return;
        }
        if (!question_read(&question, json_object_get(answer->result, "question")) ||
            !person_read(&me, desk_person(reply->frame.app->desk)))
                return;
        gtk_label_set_text(GTK_LABEL(reply->title), question.title);
        gtk_label_set_text(GTK_LABEL(reply->expected),
                           said(&arena, _("{asker} asked · {expected}"), "asker",
                                question.asker.name, "expected",
                                path_expected(&arena, &question, &me, &here, &late), NULL));
        if (late)
                gtk_widget_add_css_class(reply->expected, "late");
        thread_fill(reply->thread, &question, json_object_get(answer->result, "messages"), &here);
        allow(reply, &question, &me);
        arena_fini(&arena);
}

/* Who one is may be known a moment after the window is there: what one may do depends on it. */
static void desk_changed(void *who)
{
        struct reply_window *reply = who;
        struct app *app = reply->frame.app;

        if (reply->is_asked_for || !desk_person(app->desk))
                return;
        reply->is_asked_for = true;
        desk_read(app->desk, "question.get", json_pack("{ss}", "question", reply->id),
                  reply->frame.gone, was_read, reply);
}

/* ---- the window ----------------------------------------------------------------------------- */

static void closed(void *who)
{
        struct reply_window *reply = who;

        draft_close(reply->draft);
        json_decref(reply->found);
        free(reply->id);
        free(reply);
}

static GtkWidget *way(const char *mnemonic)
{
        GtkWidget *button = gtk_toggle_button_new();

        gtk_button_set_use_underline(GTK_BUTTON(button), true);
        parts_say(button, mnemonic);
        return button;
}

static GtkWidget *ways(struct reply_window *reply)
{
        GtkWidget *row = parts_row(PARTS_BESIDE);

        reply->answer = way(_("_Answer"));
        reply->say = way(_("_Message"));
        gtk_toggle_button_set_group(GTK_TOGGLE_BUTTON(reply->say),
                                    GTK_TOGGLE_BUTTON(reply->answer));
        gtk_toggle_button_set_active(GTK_TOGGLE_BUTTON(reply->answer), true);
        gtk_widget_add_css_class(row, "linked");
        gtk_box_set_spacing(GTK_BOX(row), 0);
        parts_add(row, reply->answer);
        parts_add(row, reply->say);
        parts_name(row, _("What to write"));
        g_signal_connect_swapped(reply->answer, "toggled", G_CALLBACK(turned), reply);
        return row;
}

static GtkWidget *ways_on(struct reply_window *reply)
{
        GtkWidget *row = parts_row(PARTS_BESIDE);

        parts_add(row, parts_button(_("_Consult or refer on the page"), NULL,
                                    G_CALLBACK(page_pressed), reply));
        parts_add(row, parts_button(_("_It is an answer: send it"), NULL,
                                    G_CALLBACK(insist_pressed), reply));
        gtk_widget_set_visible(row, false);
        return row;
}

static GtkWidget *foot(struct reply_window *reply)
{
        GtkWidget *row = parts_row(PARTS_APART);

        reply->hint = parts_add(row, parts_text("", "hint"));
        gtk_widget_set_hexpand(reply->hint, true);
        parts_add(row, parts_button(_("_Open"), "flat", G_CALLBACK(page_pressed), reply));
        reply->send = parts_add(row, parts_button("", "suggested-action", G_CALLBACK(send), reply));
        gtk_widget_set_tooltip_text(reply->send, _("Ctrl and Return send it, too."));
        return row;
}

static GtkWidget *content(struct reply_window *reply)
{
        GtkWidget *column = frame_content();

        reply->title = parts_add(column, parts_text("", "title"));
        reply->expected = parts_add(column, parts_text("", "hint"));
        reply->thread = parts_column(PARTS_APART);
        parts_add(column, parts_scrolled(reply->thread));
        parts_add(column, ways(reply));
        gtk_widget_set_vexpand(parts_add(column, parts_field(&reply->text, 110)), false);
        reply->refusal = parts_add(column, parts_refusal());
        reply->ways = parts_add(column, ways_on(reply));
        parts_add(column, foot(reply));
        g_signal_connect_swapped(gtk_text_view_get_buffer(GTK_TEXT_VIEW(reply->text)), "changed",
                                 G_CALLBACK(typed), reply);
        return column;
}

void reply_open(struct app *app, const char *question, const char *text)
{
        struct reply_window *reply;
        char name[FRAME_NAME_SIZE];
        GtkWidget *column;

        if (frame_present(app, frame_name(name, "reply", question)))
                return;
        reply = mem_new(1, sizeof(*reply));
        reply->id = mem_copy(str_of(question));
        reply->frame.changed = desk_changed;
        reply->frame.send = send;
        reply->frame.closed = closed;
        reply->frame.who = reply;
        frame_init(&reply->frame, app, name, _("Reply"), 560, 560);
        column = content(reply);
        reply->draft = draft_new(app, question, found, reply);
        if (text)
                begin(reply, text);
        look(reply);
        frame_show(&reply->frame, column);
        gtk_widget_grab_focus(reply->text);
}
