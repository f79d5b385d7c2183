#include "window/ask_box.h"

#include "base/mem.h"
#include "window/asking.h"
#include "window/overloaded.h"
#include "window/whom.h"
#include "words/said.h"

#include <stdlib.h>
#include <string.h>

struct ask_box {
        struct frame *frame;
        const struct ask_box_handlers *handlers;
        void *who;
        GtkWidget *column;
        struct whom *whom;
        GtkWidget *whom_refusal, *text, *text_hint, *shorten, *text_refusal;
        GtkWidget *private_row, *private, *urgent_row, *urgent;
        GtkWidget *why_row, *why, *why_refusal, *tags, *refusal, *send;
        struct overloaded *overloaded;
        json_t *kept_tags; /* owned: of a draft that the page began; null: none */
        GtkTextTag *title; /* how the first line looks */
        bool is_filled_in; /* by ask_box_set(), which is nobody's typing */
        bool under_way;
};

static const char *text_in(const json_t *object, const char *name)
{
        const char *text = json_string_value(json_object_get(object, name));

        return text ? text : "";
}

/* ---- what is in it -------------------------------------------------------------------------- */

json_t *ask_box_content(const struct ask_box *box)
{
        char *text = parts_written(box->text);
        const json_t *to = whom_choice(box->whom);
        json_t *content =
                json_pack("{sO? ss sb sb ss sO*}", "to", to, "text", text, "hidden",
                          gtk_switch_get_active(GTK_SWITCH(box->private)), "urgent",
                          gtk_switch_get_active(GTK_SWITCH(box->urgent)), "why",
                          gtk_editable_get_text(GTK_EDITABLE(box->why)), "tags", box->kept_tags);

        g_free(text);
        return content;
}

/* ---- how it looks --------------------------------------------------------------------------- */

static void mark_title(struct ask_box *box)
{
        GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(box->text));
        GtkTextIter start, end, line;

        gtk_text_buffer_get_bounds(buffer, &start, &end);
        gtk_text_buffer_remove_tag(buffer, box->title, &start, &end);
        line = start;
        while (g_unichar_isspace(gtk_text_iter_get_char(&line)) &&
               gtk_text_iter_forward_char(&line))
                ;
        if (!gtk_text_iter_ends_line(&line))
                gtk_text_iter_forward_to_line_end(&line);
        gtk_text_buffer_apply_tag(buffer, box->title, &start, &line);
}

static void show_tags(struct ask_box *box)
{
        const char *names[10] = { 0 };
        struct arena arena = { 0 };
        const json_t *tag;
        size_t i, n = 0;

        json_array_foreach(box->kept_tags, i, tag)
                if (json_is_string(tag) && n < G_N_ELEMENTS(names))
                        names[n++] = json_string_value(tag);
        gtk_widget_set_visible(box->tags, n > 0);
        gtk_label_set_text(GTK_LABEL(box->tags), said(&arena, _("About: {tags}"), "tags",
                                                      said_list(&arena, names, n), NULL));
        arena_fini(&arena);
}

static void look(struct ask_box *box)
{
        bool private = gtk_switch_get_active(GTK_SWITCH(box->private));
        bool urgent = gtk_switch_get_active(GTK_SWITCH(box->urgent)), is_title = false;
        char *text = parts_written(box->text);
        struct arena arena = { 0 };
        const char *too_long = asking_too_long(&arena, text, &is_title);

        mark_title(box);
        gtk_label_set_text(GTK_LABEL(box->text_hint),
                           too_long ? too_long
                                    : _("The first line is the title; details go below it, if they "
                                        "help."));
        (too_long ? gtk_widget_add_css_class : gtk_widget_remove_css_class)(box->text_hint, "late");
        gtk_widget_set_visible(box->shorten, too_long && is_title);
        parts_switch_set_words(
                box->private_row,
                private ? _("Only you, whoever has it and whom they ask see it. Nobody else finds "
                            "it, now or later.")
                        : _("Anybody here can find the answer later. Keep pay, health and anything "
                            "personal private."));
        parts_switch_set_words(box->urgent_row,
                               urgent ? _("Told through quiet hours, with less time to answer.")
                                      : _("It can wait for working hours."));
        gtk_widget_set_visible(box->why_row, urgent);
        parts_say(box->send, box->under_way ? _("Asking …") : _("_Ask"));
        g_free(text);
        arena_fini(&arena);
}

static void clear_refusals(struct ask_box *box)
{
        parts_refuse(box->whom_refusal, NULL);
        parts_refuse(box->text_refusal, NULL);
        parts_refuse(box->why_refusal, NULL);
        parts_refuse(box->refusal, NULL);
        overloaded_hide(box->overloaded);
}

static void changed(struct ask_box *box)
{
        look(box);
        if (box->is_filled_in)
                return;
        clear_refusals(box);
        box->handlers->changed(box->who);
}

static void picked(void *who)
{
        struct ask_box *box = who;

        changed(box);
        if (whom_choice(box->whom))
                gtk_widget_grab_focus(box->text);
}

void ask_box_set(struct ask_box *box, const json_t *content)
{
        json_t *to = json_object_get(content, "to");

        box->is_filled_in = true;
        whom_set(box->whom, json_is_object(to) ? json_incref(to) : NULL);
        parts_write(box->text, text_in(content, "text"));
        gtk_switch_set_active(GTK_SWITCH(box->private),
                              json_is_true(json_object_get(content, "hidden")));
        gtk_switch_set_active(GTK_SWITCH(box->urgent),
                              json_is_true(json_object_get(content, "urgent")));
        gtk_editable_set_text(GTK_EDITABLE(box->why), text_in(content, "why"));
        json_decref(box->kept_tags);
        box->kept_tags = json_incref(json_object_get(content, "tags"));
        show_tags(box);
        clear_refusals(box);
        look(box);
        box->is_filled_in = false;
}

void ask_box_choose(struct ask_box *box, const json_t *card)
{
        whom_set(box->whom, asking_person(card));
        picked(box);
}

void ask_box_refuse(struct ask_box *box, const char *words)
{
        parts_refuse(box->refusal, words);
}

void ask_box_focus(struct ask_box *box)
{
        if (whom_choice(box->whom))
                gtk_widget_grab_focus(box->text);
        else
                whom_focus(box->whom);
}

static void shorten_pressed(struct ask_box *box)
{
        char *text = parts_written(box->text);
        struct arena arena = { 0 };

        parts_write(box->text, asking_end_title(&arena, text));
        gtk_widget_grab_focus(box->text);
        arena_fini(&arena);
        g_free(text);
}

/* ---- asking --------------------------------------------------------------------------------- */

static void done(void *who, const struct desk_reply *reply)
{
        struct ask_box *box = who;

        box->under_way = false;
        look(box);
        if (reply->ok)
                box->handlers->asked(box->who, json_object_get(reply->result, "question"));
        else if (g_str_equal(reply->code, "kept"))
                box->handlers->kept(box->who, reply->message);
        else
                ask_box_refuse(box, reply->message);
}

static void run(struct ask_box *box)
{
        json_t *content = ask_box_content(box);

        box->under_way = true;
        look(box);
        desk_change(box->frame->app->desk, "question.ask", asking_params(content), box->frame->gone,
                    done, box);
        json_decref(content);
}

/* card: of whom it is asked instead; null: of whoever is chosen, all the same. */
static void insisted(void *who, const json_t *card)
{
        struct ask_box *box = who;

        if (card)
                whom_set(box->whom, asking_person(card));
        clear_refusals(box);
        box->handlers->changed(box->who);
        run(box);
}

static void say_lack(struct ask_box *box, enum asking_field field, const char *words)
{
        GtkWidget *const refusals[] = { [ASKING_WHOM] = box->whom_refusal,
                                        [ASKING_TEXT] = box->text_refusal,
                                        [ASKING_WHY] = box->why_refusal };

        if (words[0])
                parts_refuse(refusals[field], words);
        if (field == ASKING_WHOM)
                whom_focus(box->whom);
        else
                gtk_widget_grab_focus(field == ASKING_TEXT ? box->text : box->why);
}

void ask_box_send(struct ask_box *box)
{
        json_t *content = ask_box_content(box);
        enum asking_field field;
        const char *lacking = asking_lacks(content, &field);

        json_decref(content);
        if (box->under_way)
                return;
        clear_refusals(box);
        if (lacking)
                say_lack(box, field, lacking);
        else if (!overloaded_show(box->overloaded, whom_card(box->whom),
                                  box->handlers->known(box->who)))
                run(box);
}

/* ---- the widget ----------------------------------------------------------------------------- */

static void ended(gpointer who, GObject *column)
{
        struct ask_box *box = who;

        (void)column;
        json_decref(box->kept_tags);
        free(box);
}

static void add_text(struct ask_box *box)
{
        GtkWidget *field = parts_field(&box->text, 120), *line = parts_row(PARTS_BESIDE);
        GtkTextBuffer *buffer = gtk_text_view_get_buffer(GTK_TEXT_VIEW(box->text));

        box->title = gtk_text_buffer_create_tag(buffer, "title", "weight", PANGO_WEIGHT_BOLD, NULL);
        parts_add(box->column, parts_label(_("Your _question"), box->text));
        parts_add(box->column, field);
        box->text_hint = parts_add(line, parts_text("", "hint"));
        gtk_widget_set_hexpand(box->text_hint, true);
        box->shorten = parts_add(line, parts_button(_("_End the title earlier"), NULL,
                                                    G_CALLBACK(shorten_pressed), box));
        parts_add(box->column, line);
        box->text_refusal = parts_add(box->column, parts_refusal());
        box->tags = parts_add(box->column, parts_text("", "hint"));
        g_signal_connect_swapped(buffer, "changed", G_CALLBACK(changed), box);
}

static void add_switches(struct ask_box *box)
{
        box->private_row = parts_add(box->column, parts_switch(_("_Private"), &box->private));
        box->urgent_row = parts_add(box->column, parts_switch(_("_Urgent"), &box->urgent));
        box->why_row = parts_add(box->column, parts_column(PARTS_NEAR));
        box->why = gtk_entry_new();
        gtk_entry_set_max_length(GTK_ENTRY(box->why), ASKING_WHY_MAX);
        gtk_entry_set_placeholder_text(GTK_ENTRY(box->why), _("The lorry leaves at three"));
        parts_add(box->why_row, parts_label(_("Why can it not _wait?"), box->why));
        parts_add(box->why_row, box->why);
        box->why_refusal = parts_add(box->why_row, parts_refusal());
        g_signal_connect_swapped(box->private, "notify::active", G_CALLBACK(changed), box);
        g_signal_connect_swapped(box->urgent, "notify::active", G_CALLBACK(changed), box);
        g_signal_connect_swapped(box->why, "changed", G_CALLBACK(changed), box);
}

static void add_foot(struct ask_box *box)
{
        GtkWidget *foot;

        box->overloaded = overloaded_new(box->frame, insisted, box);
        parts_add(box->column, overloaded_widget(box->overloaded));
        box->refusal = parts_add(box->column, parts_refusal());
        foot = parts_add(box->column, parts_row(PARTS_APART));
        gtk_widget_set_hexpand(parts_add(foot, parts_text(_("Ctrl and Return ask, too."), "hint")),
                               true);
        box->send = parts_add(foot,
                              parts_button("", "suggested-action", G_CALLBACK(ask_box_send), box));
}

struct ask_box *ask_box_new(struct frame *frame, const struct ask_box_handlers *handlers, void *who)
{
        struct ask_box *box = mem_new(1, sizeof(*box));

        *box = (struct ask_box){ .frame = frame,
                                 .handlers = handlers,
                                 .who = who,
                                 .column = parts_column(PARTS_BESIDE) };
        box->whom = whom_new(frame, picked, box);
        parts_add(box->column, parts_label(_("_Whom do you ask?"), whom_field(box->whom)));
        parts_add(box->column, whom_widget(box->whom));
        box->whom_refusal = parts_add(box->column, parts_refusal());
        add_text(box);
        add_switches(box);
        add_foot(box);
        look(box);
        show_tags(box);
        g_object_weak_ref(G_OBJECT(box->column), ended, box);
        return box;
}

GtkWidget *ask_box_widget(struct ask_box *box)
{
        return box->column;
}
