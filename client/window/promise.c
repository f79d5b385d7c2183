#include "window/promise.h"

#include "base/mem.h"
#include "words/path.h"
#include "words/promise.h"
#include "words/said.h"

#include <stdlib.h>

/* Promise an answer by one of some times, or by another one in words. */
struct promise_window {
        struct frame frame;
        char *id; /* of the question; owned */
        GtkWidget *title, *who, *choices, *other, *understood, *refusal, *send;
        int64_t at_ms; /* what is chosen; 0: nothing */
        bool under_way;
};

/* ---- what is chosen ------------------------------------------------------------------------- */

static void choose(struct promise_window *promise, int64_t at_ms)
{
        promise->at_ms = at_ms;
        gtk_widget_set_sensitive(promise->send, at_ms != 0);
        parts_refuse(promise->refusal, NULL);
}

static void chosen(GtkCheckButton *choice, gpointer who)
{
        const int64_t *at_ms = g_object_get_data(G_OBJECT(choice), "at");

        if (gtk_check_button_get_active(choice))
                choose(who, *at_ms);
}

/* What is typed goes before what was chosen, and says how it was understood. */
static void typed(struct promise_window *promise)
{
        const char *text = gtk_editable_get_text(GTK_EDITABLE(promise->other));
        struct here here = here_now();
        struct arena arena = { 0 };
        const char *words = _("Like “17:00”, “tomorrow 12:00”, “friday” or “2h”.");
        int64_t at_ms = 0;

        for (GtkWidget *at = gtk_widget_get_first_child(promise->choices); at && text[0];
             at = gtk_widget_get_next_sibling(at))
                gtk_check_button_set_active(GTK_CHECK_BUTTON(at), false);
        if (text[0] && promise_read(text, &here, &at_ms))
                words = said(&arena, _("That is {time}."), "time",
                             moment_words(&arena, at_ms, &here), NULL);
        gtk_label_set_text(GTK_LABEL(promise->understood), words);
        if (text[0])
                choose(promise, at_ms);
        arena_fini(&arena);
}

/* hours: null: as most people work. */
static void offer(struct promise_window *promise, const struct hours *hours)
{
        struct promise choices[PROMISE_CHOICES_MAX];
        struct here here = here_now();
        struct arena arena = { 0 };
        size_t n = promise_choices(&arena, choices, hours, &here);
        GtkCheckButton *first = NULL;

        parts_clear(promise->choices);
        for (size_t i = 0; i < n; i++) {
                GtkWidget *choice = gtk_check_button_new_with_label(choices[i].words);

                gtk_check_button_set_group(GTK_CHECK_BUTTON(choice), first);
                if (!first)
                        first = GTK_CHECK_BUTTON(choice);
                gtk_widget_add_css_class(choice, "choice");
                g_object_set_data_full(G_OBJECT(choice), "at",
                                       g_memdup2(&choices[i].at_ms, sizeof(choices[i].at_ms)),
                                       g_free);
                g_signal_connect(choice, "toggled", G_CALLBACK(chosen), promise);
                parts_add(promise->choices, choice);
        }
        arena_fini(&arena);
}

/* When I work is known a moment later: nobody has chosen by then, or it stays. */
static void hours_are_there(void *who, const struct desk_reply *reply)
{
        struct promise_window *promise = who;
        const json_t *settings = json_object_get(reply->result, "settings");
        bool had = gtk_widget_get_focus_child(promise->choices) != NULL;
        struct hours hours;

        if (!settings || promise->at_ms)
                return;
        hours_read(&hours, settings);
        offer(promise, &hours);
        if (had)
                gtk_widget_child_focus(promise->choices, GTK_DIR_TAB_FORWARD);
}

/* ---- what comes back ------------------------------------------------------------------------ */

static void done(void *who, const struct desk_reply *reply)
{
        struct promise_window *promise = who;

        promise->under_way = false;
        parts_say(promise->send, _("_Promise it"));
        if (reply->ok)
                frame_close(&promise->frame);
        else if (g_str_equal(reply->code, "kept"))
                frame_done(&promise->frame, _("Your promise is kept here"), reply->message);
        else
                parts_refuse(promise->refusal, reply->message);
}

static void send(void *who)
{
        struct promise_window *promise = who;
        char by[MOMENT_WIRE_SIZE];

        if (promise->under_way || promise->at_ms == 0)
                return;
        promise->under_way = true;
        parts_refuse(promise->refusal, NULL);
        parts_say(promise->send, _("Promising …"));
        moment_wire(by, promise->at_ms);
        desk_change(promise->frame.app->desk, "question.acknowledge",
                    json_pack("{ssss}", "question", promise->id, "by", by), promise->frame.gone,
                    done, promise);
}

static void was_read(void *who, const struct desk_reply *reply)
{
        struct promise_window *promise = who;
        struct arena arena = { 0 };
        struct question question;
        char first[PERSON_FIRST_SIZE];

        if (!reply->ok) {
                parts_refuse(promise->refusal, reply->message);
                return;
        }
        if (!question_read(&question, json_object_get(reply->result, "question")))
                return;
        gtk_label_set_text(GTK_LABEL(promise->title), question.title);
        gtk_label_set_text(GTK_LABEL(promise->who),
                           said(&arena,
                                question.promised_ms ? _("It takes the place of your earlier "
                                                         "promise. {asker} sees it.")
                                                     : _("{asker} sees when the answer will be "
                                                         "there."),
                                "asker", person_first(first, &question.asker), NULL));
        arena_fini(&arena);
}

/* ---- the window ----------------------------------------------------------------------------- */

static void closed(void *who)
{
        struct promise_window *promise = who;

        free(promise->id);
        free(promise);
}

static GtkWidget *fields(struct promise_window *promise)
{
        GtkWidget *column = parts_column(PARTS_BESIDE);

        promise->title = parts_add(column, parts_text("", "title"));
        promise->who = parts_add(column, parts_text("", "hint"));
        promise->choices = parts_column(0);
        parts_add(column, parts_label(_("_By when?"), promise->choices));
        parts_add(column, promise->choices);
        offer(promise, NULL);
        promise->other = gtk_entry_new();
        parts_add(column, parts_label(_("Another _time"), promise->other));
        parts_add(column, promise->other);
        promise->understood = parts_add(column, parts_text("", "hint"));
        g_signal_connect_swapped(promise->other, "changed", G_CALLBACK(typed), promise);
        g_signal_connect_swapped(promise->other, "activate", G_CALLBACK(send), promise);
        promise->refusal = parts_add(column, parts_refusal());
        return column;
}

void promise_open(struct app *app, const char *question)
{
        struct promise_window *promise;
        char name[FRAME_NAME_SIZE];
        GtkWidget *column;

        if (frame_present(app, frame_name(name, "promise", question)))
                return;
        promise = mem_new(1, sizeof(*promise));
        promise->id = mem_copy(str_of(question));
        promise->frame.send = send;
        promise->frame.closed = closed;
        promise->frame.who = promise;
        frame_init(&promise->frame, app, name, _("Promise an answer"), 420, -1);
        column = frame_content();
        parts_add(column, fields(promise));
        promise->send = parts_add(column, parts_button(_("_Promise it"), "suggested-action",
                                                       G_CALLBACK(send), promise));
        gtk_widget_set_halign(promise->send, GTK_ALIGN_END);
        choose(promise, 0);
        typed(promise);
        frame_show(&promise->frame, column);
        gtk_widget_child_focus(promise->choices, GTK_DIR_TAB_FORWARD);
        desk_read(app->desk, "person.settings", json_object(), promise->frame.gone, hours_are_there,
                  promise);
        desk_read(app->desk, "question.get", json_pack("{ss}", "question", question),
                  promise->frame.gone, was_read, promise);
}
