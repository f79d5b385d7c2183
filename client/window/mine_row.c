#include "window/mine_row.h"

#include "base/mem.h"
#include "window/promise.h"
#include "window/reply.h"
#include "words/path.h"
#include "words/said.h"

#include <stdlib.h>

/* ---- which group ---------------------------------------------------------------------------- */

const char *mine_group_words(enum mine_group group)
{
        static const char *const words[] = {
                [MINE_OVERDUE] = N_("Overdue"),
                [MINE_TODAY] = N_("Today"),
                [MINE_LATER] = N_("Later"),
                [MINE_HELD] = N_("You asked: did the answer hold?"),
                [MINE_HELPED] = N_("You asked: did the answer help?"),
        };
        _Static_assert(G_N_ELEMENTS(words) == MINE_GROUPS, "each group has a name");

        return _(words[group]);
}

static bool is_awaited(const struct question *question)
{
        return question->follow_up && json_is_null(json_object_get(question->follow_up, "outcome"));
}

enum mine_group mine_group_of(const struct question *question, const struct person *me,
                              const struct here *here)
{
        if (!person_is(&question->owner, me))
                return is_awaited(question) ? MINE_HELD : MINE_HELPED;
        if (question_is_overdue(question, here->now_ms))
                return MINE_OVERDUE;
        return question->due_ms && moment_days(question->due_ms, here) <= 0 ? MINE_TODAY
                                                                            : MINE_LATER;
}

/* ---- what is pressed ------------------------------------------------------------------------ */

static const char *id_of(const struct mine_row *row)
{
        return json_string_value(json_object_get(row->question, "id"));
}

static void say(struct mine_row *row, const char *words, bool is_refusal)
{
        gtk_widget_remove_css_class(row->said, is_refusal ? "notice-well" : "refusal");
        gtk_widget_add_css_class(row->said, is_refusal ? "refusal" : "notice-well");
        parts_refuse(row->said, words);
}

static void done(void *who, const struct desk_reply *reply)
{
        struct mine_row *row = who;

        row->under_way = false;
        if (reply->ok)
                say(row, NULL, false);
        else
                say(row, reply->message, !g_str_equal(reply->code, "kept"));
}

/* The row may go before the answer is here: the window's end is not the only one. */
static void change(struct mine_row *row, const char *method, json_t *own_params)
{
        if (row->under_way) {
                json_decref(own_params);
                return;
        }
        row->under_way = true;
        say(row, _("Sending …"), false);
        desk_change(row->frame->app->desk, method, own_params,
                    g_object_get_data(G_OBJECT(row->row), "gone"), done, row);
}

static void take_pressed(struct mine_row *row)
{
        change(row, "question.acknowledge", json_pack("{ss}", "question", id_of(row)));
}

static void helped_pressed(struct mine_row *row)
{
        if (row->group == MINE_HELD)
                change(row, "question.follow_up",
                       json_pack("{ssss}", "question", id_of(row), "outcome", "yes"));
        else
                change(row, "question.confirm", json_pack("{ss}", "question", id_of(row)));
}

static void promise_pressed(struct mine_row *row)
{
        promise_open(row->frame->app, id_of(row));
}

static void reply_pressed(struct mine_row *row)
{
        reply_open(row->frame->app, id_of(row), NULL);
}

static void open_pressed(struct mine_row *row)
{
        char *path = g_strconcat("/q/", id_of(row), NULL);

        frame_open_page(row->frame, path, false);
        g_free(path);
}

/* ---- how it looks --------------------------------------------------------------------------- */

static void ended(gpointer who, GObject *widget)
{
        struct mine_row *row = who;

        (void)widget;
        json_decref(row->question);
        free(row);
}

static void leave(gpointer own_gone)
{
        g_cancellable_cancel(own_gone);
        g_object_unref(own_gone);
}

static GtkWidget *words(struct mine_row *row)
{
        GtkWidget *column = parts_column(2), *head = parts_row(PARTS_BESIDE);

        row->who = parts_add(head, gtk_label_new(""));
        gtk_widget_add_css_class(row->who, "hint");
        row->marks = parts_add(head, parts_line("", "hint"));
        parts_add(column, head);
        row->title = parts_add(column, parts_text("", "strong"));
        gtk_label_set_lines(GTK_LABEL(row->title), 2);
        gtk_label_set_ellipsize(GTK_LABEL(row->title), PANGO_ELLIPSIZE_END);
        row->expected = parts_add(column, parts_text("", NULL));
        row->said = parts_add(column, parts_refusal());
        gtk_widget_set_hexpand(column, true);
        return column;
}

static GtkWidget *buttons(struct mine_row *row)
{
        GtkWidget *line = parts_row(PARTS_NEAR);

        row->take =
                parts_add(line, parts_button(_("Take it"), NULL, G_CALLBACK(take_pressed), row));
        row->helped = parts_add(
                line, parts_button(_("It helped"), NULL, G_CALLBACK(helped_pressed), row));
        row->promise =
                parts_add(line, parts_button(_("By …"), NULL, G_CALLBACK(promise_pressed), row));
        row->reply =
                parts_add(line, parts_button(_("Reply …"), NULL, G_CALLBACK(reply_pressed), row));
        row->open = parts_add(line, parts_button(_("Open"), "flat", G_CALLBACK(open_pressed), row));
        gtk_widget_set_valign(line, GTK_ALIGN_CENTER);
        return line;
}

struct mine_row *mine_row_new(struct frame *frame)
{
        struct mine_row *row = mem_new(1, sizeof(*row));
        GtkWidget *line = parts_row(PARTS_APART);

        row->frame = frame;
        row->row = gtk_list_box_row_new();
        parts_add(line, words(row));
        parts_add(line, buttons(row));
        gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row->row), line);
        g_object_set_data(G_OBJECT(row->row), "mine-row", row);
        g_object_set_data_full(G_OBJECT(row->row), "gone", g_cancellable_new(), leave);
        g_signal_connect_swapped(row->row, "activate", G_CALLBACK(open_pressed), row);
        g_object_weak_ref(G_OBJECT(row->row), ended, row);
        return row;
}

static const char *marks(struct arena *arena, const struct question *question)
{
        const char *private = question->private ? _("Private") : NULL;
        const char *urgent = question->urgent ? said(arena, _("Urgent: {why}"), "why",
                                                     question->urgent_why, NULL)
                                              : NULL;

        if (private && urgent)
                return said(arena, "{private} · {urgent}", "private", private, "urgent", urgent,
                            NULL);
        return private ? private : urgent ? urgent : "";
}

/* Every button names its question: ears hear them one by one. */
static void name_buttons(struct mine_row *row, struct arena *arena, const char *title)
{
        GtkWidget *const all[] = { row->take, row->helped, row->promise, row->reply, row->open };

        for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
                parts_name(all[i], said(arena, "{what}: {title}", "what",
                                        gtk_button_get_label(GTK_BUTTON(all[i])), "title",
                                        said_short(arena, title, 60), NULL));
}

static void show(struct mine_row *row, const struct question *question, const struct person *me,
                 const struct here *here, struct arena *arena)
{
        bool owned = person_is(&question->owner, me), late = false;
        const char *expected = path_expected(arena, question, me, here, &late);

        gtk_label_set_text(GTK_LABEL(row->who),
                           owned ? question->asker.name : question->owner.name);
        gtk_label_set_text(GTK_LABEL(row->marks), marks(arena, question));
        (question->urgent ? gtk_widget_add_css_class : gtk_widget_remove_css_class)(row->marks,
                                                                                    "urgent");
        gtk_label_set_text(GTK_LABEL(row->title), question->title);
        gtk_label_set_text(GTK_LABEL(row->expected), expected);
        (late ? gtk_widget_add_css_class : gtk_widget_remove_css_class)(row->expected, "late");
        gtk_widget_set_visible(row->take, owned && question->state == QUESTION_OPEN);
        gtk_widget_set_visible(row->promise, owned);
        gtk_widget_set_visible(row->reply, owned);
        gtk_widget_set_visible(row->helped, !owned);
        parts_say(row->helped, row->group == MINE_HELD ? _("It held") : _("It helped"));
        name_buttons(row, arena, question->title);
        parts_name(row->row, said(arena, "{title}, {expected}", "title", question->title,
                                  "expected", expected, NULL));
}

bool mine_row_set(struct mine_row *row, const json_t *question, const struct here *here)
{
        const json_t *person = desk_person(row->frame->app->desk);
        struct arena arena = { 0 };
        struct question read;
        struct person me;

        if (!person_read(&me, person) || !question_read(&read, question))
                return false;
        if (row->question && !json_equal(row->question, question))
                say(row, NULL, false); /* what was said of it as it was */
        json_decref(row->question);
        row->question = json_incref((json_t *)question);
        row->group = mine_group_of(&read, &me, here);
        show(row, &read, &me, here, &arena);
        arena_fini(&arena);
        return true;
}
