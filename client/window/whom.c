#include "window/whom.h"

#include "base/mem.h"
#include "window/asking.h"
#include "window/card.h"
#include "words/said.h"

#include <stdlib.h>
#include <string.h>

enum { SETTLE_MS = 150, PEOPLE_MAX = 8, TEAMS_MAX = 4 };

struct whom {
        struct frame *frame;
        GtkWidget *stack; /* the field, or what was chosen */
        GtkWidget *entry, *popover, *list, *nobody;
        GtkWidget *chosen, *name, *about, *line;
        json_t *choice, *card;  /* owned; null: none */
        json_t *teams, *people; /* owned arrays; null: not read yet */
        char *found_for;        /* what people were searched by; owned, null: nothing */
        char *asked_for;        /* what they are being searched by; owned, null: nothing */
        GCancellable *asking;
        guint settling;
        bool has_asked; /* for the teams */
        bool is_open;   /* names are being chosen from */
        void (*picked)(void *who);
        void *who;
};

static const char *text_in(const json_t *object, const char *name)
{
        const char *text = json_string_value(json_object_get(object, name));

        return text ? text : "";
}

/* What is typed, without the @ of a handle. */
static const char *typed(const struct whom *whom)
{
        const char *text = gtk_editable_get_text(GTK_EDITABLE(whom->entry));

        while (*text == ' ' || *text == '@')
                text++;
        return text;
}

/* ---- what is offered ------------------------------------------------------------------------ */

static bool holds(const char *words, const char *text)
{
        char *in = g_utf8_casefold(words, -1), *what = g_utf8_casefold(text, -1);
        bool is = strstr(in, what) != NULL;

        g_free(in);
        g_free(what);
        return is;
}

static bool begins(const char *name, const char *text)
{
        char *in = g_utf8_casefold(name, -1), *what = g_utf8_casefold(text, -1);
        char *word = g_strconcat(" ", what, NULL);
        bool is = g_str_has_prefix(in, what) || strstr(in, word);

        g_free(word);
        g_free(what);
        g_free(in);
        return is;
}

static void add(struct whom *whom, json_t *own_choice, const char *more)
{
        GtkWidget *row = gtk_list_box_row_new(), *column = parts_column(0);
        struct arena arena = { 0 };
        const char *name = text_in(own_choice, "name"), *about = text_in(own_choice, "about");

        parts_add(column, parts_line(name, "strong"));
        parts_add(column, parts_line(more[0] ? said(&arena, "{about} · {more}", "about", about,
                                                    "more", more, NULL)
                                             : about,
                                     "hint"));
        gtk_list_box_row_set_child(GTK_LIST_BOX_ROW(row), column);
        parts_name(row, said(&arena, "{name}, {about}", "name", name, "about", about, NULL));
        g_object_set_data_full(G_OBJECT(row), "choice", own_choice, (GDestroyNotify)json_decref);
        gtk_list_box_append(GTK_LIST_BOX(whom->list), row);
        arena_fini(&arena);
}

static bool is_me(const struct whom *whom, const json_t *card)
{
        return json_equal(json_object_get(card, "id"),
                          json_object_get(desk_person(whom->frame->app->desk), "id"));
}

/* Until the server has answered for this text, those of before that match it still. */
static bool matches(const struct whom *whom, const json_t *card, const char *text)
{
        return g_strcmp0(whom->found_for, text) == 0 || holds(text_in(card, "name"), text) ||
               holds(text_in(card, "handle"), text);
}

/* As large as what is in it now, and not there while that is nothing. */
static void unfold(struct whom *whom)
{
        GtkListBox *list = GTK_LIST_BOX(whom->list);
        bool any = gtk_list_box_get_row_at_index(list, 0) != NULL;
        bool nobody = !any && g_strcmp0(whom->found_for, typed(whom)) == 0;

        if (any)
                gtk_list_box_select_row(list, gtk_list_box_get_row_at_index(list, 0));
        gtk_widget_set_visible(whom->nobody, nobody);
        gtk_widget_set_size_request(whom->list, MAX(gtk_widget_get_width(whom->entry) - 24, -1),
                                    -1);
        if (!any && !nobody) {
                gtk_popover_popdown(GTK_POPOVER(whom->popover));
                return;
        }
        gtk_popover_popup(GTK_POPOVER(whom->popover));
        gtk_popover_present(GTK_POPOVER(whom->popover));
}

static void offer(struct whom *whom)
{
        const char *text = typed(whom);
        struct here here = here_now();
        struct arena arena = { 0 };
        const json_t *each;
        GtkWidget *row;
        size_t i, teams = 0;

        while ((row = gtk_widget_get_first_child(whom->list)))
                gtk_list_box_remove(GTK_LIST_BOX(whom->list), row);
        if (begins(_("Anyone"), text))
                add(whom, asking_anyone(), "");
        json_array_foreach(whom->teams, i, each)
                if (text[0] && teams < TEAMS_MAX && begins(text_in(each, "name"), text) && ++teams)
                        add(whom, asking_team(each), card_team_words(&arena, each));
        json_array_foreach(whom->people, i, each)
                if (!is_me(whom, each) && matches(whom, each, text))
                        add(whom, asking_person(each), card_words(&arena, each, &here));
        unfold(whom);
        arena_fini(&arena);
}

static void show(struct whom *whom)
{
        whom->is_open = true;
        offer(whom);
        gtk_accessible_update_state(GTK_ACCESSIBLE(whom->entry), GTK_ACCESSIBLE_STATE_EXPANDED,
                                    true, -1);
}

static void hide(struct whom *whom)
{
        whom->is_open = false;
        gtk_popover_popdown(GTK_POPOVER(whom->popover));
        gtk_accessible_update_state(GTK_ACCESSIBLE(whom->entry), GTK_ACCESSIBLE_STATE_EXPANDED,
                                    false, -1);
}

/* ---- the directory -------------------------------------------------------------------------- */

/* Of an earlier text nobody waits for the answer any more. */
static void were_found(void *who, const struct desk_reply *reply)
{
        struct whom *whom = who;

        if (!reply->ok)
                return;
        json_decref(whom->people);
        whom->people = json_incref(json_object_get(reply->result, "people"));
        free(whom->found_for);
        whom->found_for = mem_copy(str_of(whom->asked_for));
        if (whom->is_open)
                offer(whom);
}

static void ask_no_more(struct whom *whom)
{
        if (whom->asking)
                g_cancellable_cancel(whom->asking);
        g_clear_object(&whom->asking);
        free(whom->asked_for);
        whom->asked_for = NULL;
}

static gboolean find(gpointer who)
{
        struct whom *whom = who;

        whom->settling = 0;
        ask_no_more(whom);
        whom->asking = g_cancellable_new();
        whom->asked_for = mem_copy(str_of(typed(whom)));
        desk_read(whom->frame->app->desk, "person.search",
                  json_pack("{sssi}", "text", whom->asked_for, "limit", PEOPLE_MAX), whom->asking,
                  were_found, whom);
        return G_SOURCE_REMOVE;
}

static void teams_are_there(void *who, const struct desk_reply *reply)
{
        struct whom *whom = who;

        if (reply->ok)
                whom->teams = json_incref(json_object_get(reply->result, "teams"));
}

static void changed(struct whom *whom)
{
        if (!whom->has_asked)
                desk_read(whom->frame->app->desk, "team.list", json_object(), whom->frame->gone,
                          teams_are_there, whom);
        whom->has_asked = true;
        if (whom->settling)
                g_source_remove(whom->settling);
        whom->settling = g_timeout_add(SETTLE_MS, find, whom);
        if (gtk_widget_get_mapped(whom->entry))
                show(whom);
}

/* ---- what was chosen ------------------------------------------------------------------------ */

static void describe(struct whom *whom)
{
        struct here here = here_now();
        struct arena arena = { 0 };
        const char *words = whom->card ? card_words(&arena, whom->card, &here) : "";

        gtk_label_set_text(GTK_LABEL(whom->line), words);
        gtk_widget_set_visible(whom->line, words[0] != '\0');
        arena_fini(&arena);
}

static void was_read(void *who, const struct desk_reply *reply)
{
        struct whom *whom = who;
        json_t *card = json_object_get(reply->result, "person");

        if (!reply->ok ||
            !json_equal(json_object_get(card, "id"), json_object_get(whom->choice, "id")))
                return;
        json_decref(whom->card);
        whom->card = json_incref(card);
        describe(whom);
}

const json_t *whom_choice(const struct whom *whom)
{
        return whom->choice;
}

const json_t *whom_card(const struct whom *whom)
{
        return whom->card;
}

void whom_set(struct whom *whom, json_t *own_choice)
{
        bool is_person = g_str_equal(text_in(own_choice, "kind"), "person");

        json_decref(whom->choice);
        whom->choice = own_choice;
        json_decref(whom->card);
        whom->card = json_incref(json_object_get(own_choice, "card"));
        hide(whom);
        gtk_stack_set_visible_child(GTK_STACK(whom->stack),
                                    own_choice ? whom->chosen : whom->entry);
        gtk_label_set_text(GTK_LABEL(whom->name), text_in(own_choice, "name"));
        gtk_label_set_text(GTK_LABEL(whom->about), text_in(own_choice, "about"));
        describe(whom);
        if (is_person)
                desk_read(whom->frame->app->desk, "person.get",
                          json_pack("{ss}", "person", text_in(own_choice, "id")), whom->frame->gone,
                          was_read, whom);
}

static void pick(struct whom *whom, GtkListBoxRow *row)
{
        json_t *choice = g_object_get_data(G_OBJECT(row), "choice");

        whom_set(whom, json_incref(choice));
        gtk_editable_set_text(GTK_EDITABLE(whom->entry), "");
        whom->picked(whom->who);
}

static void other_pressed(struct whom *whom)
{
        whom_set(whom, NULL);
        gtk_widget_grab_focus(whom->entry);
        whom->picked(whom->who);
}

void whom_focus(struct whom *whom)
{
        gtk_widget_child_focus(gtk_stack_get_visible_child(GTK_STACK(whom->stack)),
                               GTK_DIR_TAB_FORWARD);
}

/* ---- keys ----------------------------------------------------------------------------------- */

static void step(struct whom *whom, int by)
{
        GtkListBox *list = GTK_LIST_BOX(whom->list);
        GtkListBoxRow *row = gtk_list_box_get_selected_row(list), *next;

        next = gtk_list_box_get_row_at_index(list,
                                             (row ? gtk_list_box_row_get_index(row) : -1) + by);
        if (!next)
                return;
        gtk_list_box_select_row(list, next);
        gtk_accessible_update_relation(GTK_ACCESSIBLE(whom->entry),
                                       GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT, next, NULL, -1);
}

static bool pick_selected(struct whom *whom)
{
        GtkListBoxRow *row = gtk_list_box_get_selected_row(GTK_LIST_BOX(whom->list));

        if (row)
                pick(whom, row);
        return row != NULL;
}

static gboolean pressed(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
                        gpointer who)
{
        struct whom *whom = who;
        bool enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

        (void)keys, (void)code;
        if (state & GDK_CONTROL_MASK)
                return false;
        if (!whom->is_open) {
                if (key == GDK_KEY_Down)
                        changed(whom);
                return key == GDK_KEY_Down;
        }
        if (key == GDK_KEY_Down || key == GDK_KEY_Up)
                step(whom, key == GDK_KEY_Down ? 1 : -1);
        else if (key == GDK_KEY_Escape)
                hide(whom);
        else
                return enter && pick_selected(whom);
        return true;
}

/* ---- the widget ----------------------------------------------------------------------------- */

static void ended(gpointer who, GObject *stack)
{
        struct whom *whom = who;

        (void)stack;
        if (whom->settling)
                g_source_remove(whom->settling);
        ask_no_more(whom);
        json_decref(whom->choice);
        json_decref(whom->card);
        json_decref(whom->teams);
        json_decref(whom->people);
        free(whom->found_for);
        free(whom);
}

static GtkWidget *options(struct whom *whom)
{
        GtkWidget *column = parts_column(0);

        whom->popover = gtk_popover_new();
        whom->list = parts_add(column, gtk_list_box_new());
        whom->nobody = parts_add(column, parts_text(_("Nobody by that name."), "hint"));
        gtk_widget_add_css_class(whom->list, "options");
        parts_name(whom->list, _("Whom do you ask?"));
        gtk_widget_set_can_focus(whom->list, false);
        gtk_popover_set_autohide(GTK_POPOVER(whom->popover), false);
        gtk_popover_set_has_arrow(GTK_POPOVER(whom->popover), false);
        gtk_popover_set_position(GTK_POPOVER(whom->popover), GTK_POS_BOTTOM);
        gtk_popover_set_child(GTK_POPOVER(whom->popover), column);
        gtk_widget_set_parent(whom->popover, whom->entry);
        g_signal_connect_swapped(whom->list, "row-activated", G_CALLBACK(pick), whom);
        return whom->popover;
}

/* A popover is its field's child, and goes before it. */
static void entry_goes(GtkWidget *entry, gpointer popover)
{
        (void)entry;
        gtk_widget_unparent(popover);
}

static void field(struct whom *whom)
{
        GtkEventController *keys = gtk_event_controller_key_new();
        GtkEventController *focus = gtk_event_controller_focus_new();

        whom->entry = gtk_entry_new();
        gtk_entry_set_placeholder_text(GTK_ENTRY(whom->entry), _("A name, a team, or anyone"));
        gtk_entry_set_icon_from_icon_name(GTK_ENTRY(whom->entry), GTK_ENTRY_ICON_PRIMARY,
                                          "system-search-symbolic");
        g_signal_connect(whom->entry, "destroy", G_CALLBACK(entry_goes), options(whom));
        g_signal_connect_swapped(whom->entry, "changed", G_CALLBACK(changed), whom);
        g_signal_connect(keys, "key-pressed", G_CALLBACK(pressed), whom);
        gtk_event_controller_set_propagation_phase(keys, GTK_PHASE_CAPTURE);
        gtk_widget_add_controller(whom->entry, keys);
        g_signal_connect_swapped(focus, "leave", G_CALLBACK(hide), whom);
        gtk_widget_add_controller(whom->entry, focus);
}

static void chosen(struct whom *whom)
{
        GtkWidget *row = parts_row(PARTS_BESIDE), *names = parts_column(0), *other;

        whom->chosen = row;
        gtk_widget_add_css_class(row, "chosen");
        whom->name = parts_add(names, parts_line("", "strong"));
        whom->about = parts_add(names, parts_line("", "hint"));
        whom->line = parts_add(names, parts_line("", "hint"));
        parts_add(row, names);
        other = parts_add(row, gtk_button_new_from_icon_name("window-close-symbolic"));
        gtk_widget_add_css_class(other, "flat");
        gtk_widget_set_valign(other, GTK_ALIGN_CENTER);
        parts_name(other, _("Choose somebody else"));
        gtk_widget_set_tooltip_text(other, _("Choose somebody else"));
        g_signal_connect_swapped(other, "clicked", G_CALLBACK(other_pressed), whom);
}

struct whom *whom_new(struct frame *frame, void (*picked)(void *who), void *who)
{
        struct whom *whom = mem_new(1, sizeof(*whom));

        *whom = (struct whom){ .frame = frame, .picked = picked, .who = who };
        field(whom);
        chosen(whom);
        whom->stack = gtk_stack_new();
        gtk_stack_set_vhomogeneous(GTK_STACK(whom->stack), false);
        gtk_stack_add_child(GTK_STACK(whom->stack), whom->entry);
        gtk_stack_add_child(GTK_STACK(whom->stack), whom->chosen);
        g_object_weak_ref(G_OBJECT(whom->stack), ended, whom);
        return whom;
}

GtkWidget *whom_widget(struct whom *whom)
{
        return whom->stack;
}

GtkWidget *whom_field(struct whom *whom)
{
        return whom->entry;
}
