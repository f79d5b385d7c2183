#include "window/mine.h"

#include "base/mem.h"
#include "window/ask.h"
#include "window/mine_row.h"
#include "words/said.h"
#include "words/tally.h"

#include <stdlib.h>

struct mine {
        struct frame frame;
        GtkWidget *list;
        GtkWidget *empty, *empty_title, *empty_words;
};

static struct mine_row *row_of(GtkListBoxRow *row)
{
        return g_object_get_data(G_OBJECT(row), "mine-row");
}

static struct mine_row *row_at(struct mine *mine, int at)
{
        GtkListBoxRow *row = gtk_list_box_get_row_at_index(GTK_LIST_BOX(mine->list), at);

        return row ? row_of(row) : NULL;
}

static int compare(GtkListBoxRow *one, GtkListBoxRow *other, gpointer who)
{
        (void)who;
        return row_of(one)->order - row_of(other)->order;
}

static void head(GtkListBoxRow *row, GtkListBoxRow *before, gpointer who)
{
        enum mine_group group = row_of(row)->group;
        GtkWidget *label;

        (void)who;
        if (before && row_of(before)->group == group) {
                gtk_list_box_row_set_header(row, NULL);
                return;
        }
        label = parts_text(mine_group_words(group), "group");
        if (group == MINE_OVERDUE)
                gtk_widget_add_css_class(label, "late");
        gtk_widget_set_margin_top(label, PARTS_PARTED);
        gtk_widget_set_margin_bottom(label, PARTS_NEAR);
        gtk_widget_set_margin_start(label, PARTS_PARTED);
        gtk_list_box_row_set_header(row, label);
}

/* ---- what is there now ---------------------------------------------------------------------- */

static struct mine_row *find(struct mine *mine, const json_t *question)
{
        struct mine_row *row;

        for (int i = 0; (row = row_at(mine, i)); i++)
                if (json_equal(json_object_get(row->question, "id"),
                               json_object_get(question, "id")))
                        return row;
        return NULL;
}

/* Rows stay what they are, so that what has the focus keeps it. */
static void put(struct mine *mine, const json_t *questions, int *order, const struct here *here)
{
        const json_t *question;
        size_t i;

        json_array_foreach((json_t *)questions, i, question) {
                struct mine_row *row = find(mine, question);
                bool is_new = row == NULL;

                if (is_new)
                        row = mine_row_new(&mine->frame);
                if (is_new)
                        g_object_ref_sink(row->row);
                row->seen = mine_row_set(row, question, here);
                row->order = (*order)++;
                if (is_new && row->seen)
                        gtk_list_box_append(GTK_LIST_BOX(mine->list), row->row);
                if (is_new)
                        g_object_unref(row->row);
        }
}

/* Whoever was at a row that goes is at the next one. */
static void take_out(struct mine *mine, struct mine_row *row, int at)
{
        bool had = gtk_widget_get_focus_child(mine->list) == row->row;
        struct mine_row *next;

        gtk_list_box_remove(GTK_LIST_BOX(mine->list), row->row);
        next = row_at(mine, at) ? row_at(mine, at) : row_at(mine, at - 1);
        if (had && next)
                gtk_widget_grab_focus(next->row);
}

static void drop_unseen(struct mine *mine)
{
        struct mine_row *row;

        for (int i = 0; (row = row_at(mine, i));) {
                if (row->seen) {
                        row->seen = false;
                        i++;
                } else {
                        take_out(mine, row, i);
                }
        }
}

/* ---- what is said of it --------------------------------------------------------------------- */

static void count(struct mine *mine, const struct here *here)
{
        const struct desk *desk = mine->frame.app->desk;
        const json_t *owned = desk_questions(desk, "owned"), *question;
        bool alone = desk_link(desk) > DESK_AWAY && !desk_has_host(desk);
        struct arena arena = { 0 };
        struct tally tally = { 0 };
        struct question read;
        struct person me;
        const char *words = "";
        size_t i;

        json_array_foreach((json_t *)owned, i, question)
                if (person_read(&me, desk_person(desk)) && question_read(&read, question))
                        tally_add(&tally, &read, &me, here->now_ms);
        if (owned)
                words = tally_words(&arena, &tally);
        if (alone)
                words = said(&arena, words[0] ? _("{count} · no tray here") : _("No tray here"),
                             "count", words, NULL);
        frame_set_subtitle(&mine->frame, words);
        gtk_widget_set_tooltip_text(
                mine->frame.subtitle,
                alone ? _("This desktop shows no tray, so this window stands in for it.") : NULL);
        arena_fini(&arena);
}

static void say_empty(struct mine *mine)
{
        const struct desk *desk = mine->frame.app->desk;
        const char *title = _("One moment …"), *words = "";

        if (desk_questions(desk, "owned")) {
                title = _("All quiet");
                words = _("Nothing waits for you. When somebody asks you, it appears here.");
        } else if (desk_link(desk) == DESK_SIGNED_OUT) {
                title = _("Welcome");
                words = _("Sign in, and what others ask you appears here.");
        } else if (desk_link(desk) == DESK_AWAY) {
                title = _("Nothing is known");
        }
        gtk_label_set_text(GTK_LABEL(mine->empty_title), title);
        gtk_label_set_text(GTK_LABEL(mine->empty_words), words);
}

static void look(void *who)
{
        struct mine *mine = who;
        const struct desk *desk = mine->frame.app->desk;
        const json_t *owned = desk_questions(desk, "owned");
        const json_t *answered = desk_questions(desk, "answered");
        struct here here = here_now();
        int order = 0;

        put(mine, owned, &order, &here);
        put(mine, answered, &order, &here);
        drop_unseen(mine);
        gtk_list_box_invalidate_sort(GTK_LIST_BOX(mine->list));
        gtk_list_box_invalidate_headers(GTK_LIST_BOX(mine->list));
        count(mine, &here);
        say_empty(mine);
}

/* ---- the window ----------------------------------------------------------------------------- */

static void ask_pressed(struct mine *mine)
{
        ask_open(mine->frame.app, NULL);
}

static GtkWidget *empty(struct mine *mine)
{
        GtkWidget *column = parts_column(PARTS_BESIDE);

        mine->empty_title = parts_add(column, gtk_label_new(""));
        gtk_widget_add_css_class(mine->empty_title, "title");
        mine->empty_words = parts_add(column, gtk_label_new(""));
        gtk_label_set_wrap(GTK_LABEL(mine->empty_words), true);
        gtk_label_set_justify(GTK_LABEL(mine->empty_words), GTK_JUSTIFY_CENTER);
        gtk_widget_set_valign(column, GTK_ALIGN_CENTER);
        gtk_widget_set_vexpand(column, true);
        gtk_widget_set_margin_top(column, 72);
        gtk_widget_set_margin_bottom(column, 72);
        return column;
}

static GtkWidget *list(struct mine *mine)
{
        GtkWidget *list = gtk_list_box_new();

        mine->list = list;
        gtk_widget_add_css_class(list, "questions");
        gtk_list_box_set_selection_mode(GTK_LIST_BOX(list), GTK_SELECTION_NONE);
        gtk_list_box_set_activate_on_single_click(GTK_LIST_BOX(list), false);
        gtk_list_box_set_sort_func(GTK_LIST_BOX(list), compare, NULL, NULL);
        gtk_list_box_set_header_func(GTK_LIST_BOX(list), head, NULL, NULL);
        gtk_list_box_set_placeholder(GTK_LIST_BOX(list), empty(mine));
        parts_name(list, _("What asks something of you"));
        return parts_scrolled(list);
}

void mine_open(struct app *app)
{
        struct mine *mine;

        if (frame_present(app, "mine"))
                return;
        mine = mem_new(1, sizeof(*mine));
        mine->frame.changed = look;
        mine->frame.closed = free;
        mine->frame.who = mine;
        frame_init(&mine->frame, app, "mine", _("Buckstop"), 720, 560);
        gtk_header_bar_pack_start(
                GTK_HEADER_BAR(mine->frame.header),
                parts_button(_("_Ask a question …"), NULL, G_CALLBACK(ask_pressed), mine));
        frame_each_minute(&mine->frame, look);
        frame_show(&mine->frame, list(mine));
}
