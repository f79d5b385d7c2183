#include "window/overloaded.h"

#include "base/mem.h"
#include "window/asking.h"
#include "window/card.h"
#include "words/said.h"

#include <stdlib.h>
#include <string.h>

enum { MATES_MAX = 50 };

struct overloaded {
        struct frame *frame;
        GtkWidget *column, *words, *others, *all_the_same;
        json_t *card, *known; /* owned; null: nothing */
        char *settled;        /* the id of whom one has insisted on; owned, null: nobody */
        void (*insisted)(void *who, const json_t *card);
        void *who;
};

static const char *text_in(const json_t *object, const char *name)
{
        const char *text = json_string_value(json_object_get(object, name));

        return text ? text : "";
}

static void settle(struct overloaded *overloaded, const json_t *card)
{
        free(overloaded->settled);
        overloaded->settled = mem_copy(str_of(text_in(card ? card : overloaded->card, "id")));
        overloaded->insisted(overloaded->who, card);
}

static void all_the_same(struct overloaded *overloaded)
{
        settle(overloaded, NULL);
}

static void instead(GtkButton *button, gpointer who)
{
        json_t *card = json_incref(g_object_get_data(G_OBJECT(button), "card"));

        settle(who, card);
        json_decref(card);
}

static void offer(struct overloaded *overloaded, const json_t *card)
{
        GtkWidget *button = gtk_button_new(), *column = parts_column(2);
        struct here here = here_now();
        struct arena arena = { 0 };
        const char *words =
                said(&arena, _("Ask {name} instead"), "name", text_in(card, "name"), NULL);

        parts_add(column, parts_text(words, "strong"));
        parts_add(column, parts_text(text_in(card, "title"), "hint"));
        parts_add(column, parts_text(card_words(&arena, card, &here), "hint"));
        gtk_button_set_child(GTK_BUTTON(button), column);
        parts_name(button, words);
        g_object_set_data_full(G_OBJECT(button), "card", json_incref((json_t *)card),
                               (GDestroyNotify)json_decref);
        g_signal_connect(button, "clicked", G_CALLBACK(instead), overloaded);
        parts_add(overloaded->others, button);
        arena_fini(&arena);
}

static void draw(struct overloaded *overloaded, const json_t *mates)
{
        const char *me = text_in(desk_person(overloaded->frame->app->desk), "id");
        const json_t *others[ASKING_OTHERS_MAX];
        size_t n = asking_others(others, overloaded->card, overloaded->known, mates, me);
        struct arena arena = { 0 };
        const char *pattern = n > 0 ? _("{name} carries {number} open questions, more than their "
                                        "share. Somebody else "
                                        "may know as well, and sooner:")
                                    : _("{name} carries {number} open questions, more than their "
                                        "share. It may take a "
                                        "while.");

        parts_clear(overloaded->others);
        for (size_t i = 0; i < n; i++)
                offer(overloaded, others[i]);
        gtk_label_set_text(
                GTK_LABEL(overloaded->words),
                said(&arena, pattern, "name", text_in(overloaded->card, "name"), "number",
                     said_number(&arena,
                                 json_integer_value(json_object_get(overloaded->card, "carrying"))),
                     NULL));
        parts_say(overloaded->all_the_same, said(&arena, _("Ask {name} all the same"), "name",
                                                 text_in(overloaded->card, "name"), NULL));
        arena_fini(&arena);
}

static void mates_are_there(void *who, const struct desk_reply *reply)
{
        struct overloaded *overloaded = who;

        if (reply->ok && gtk_widget_get_visible(overloaded->column) &&
            !gtk_widget_get_first_child(overloaded->others))
                draw(overloaded, json_object_get(reply->result, "people"));
}

bool overloaded_show(struct overloaded *overloaded, const json_t *card, const json_t *known)
{
        if (!card || !json_is_true(json_object_get(card, "overloaded")) ||
            g_strcmp0(overloaded->settled, text_in(card, "id")) == 0)
                return false;
        json_decref(overloaded->card);
        overloaded->card = json_incref((json_t *)card);
        json_decref(overloaded->known);
        overloaded->known = json_incref((json_t *)known);
        gtk_widget_set_visible(overloaded->column, true);
        draw(overloaded, NULL);
        gtk_widget_grab_focus(overloaded->all_the_same);
        if (text_in(card, "team")[0])
                desk_read(overloaded->frame->app->desk, "person.search",
                          json_pack("{sssi}", "text", text_in(card, "team"), "limit", MATES_MAX),
                          overloaded->frame->gone, mates_are_there, overloaded);
        return true;
}

void overloaded_hide(struct overloaded *overloaded)
{
        gtk_widget_set_visible(overloaded->column, false);
}

static void ended(gpointer who, GObject *column)
{
        struct overloaded *overloaded = who;

        (void)column;
        json_decref(overloaded->card);
        json_decref(overloaded->known);
        free(overloaded->settled);
        free(overloaded);
}

struct overloaded *overloaded_new(struct frame *frame,
                                  void (*insisted)(void *who, const json_t *card), void *who)
{
        struct overloaded *overloaded = mem_new(1, sizeof(*overloaded));
        GtkWidget *column = g_object_new(GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL,
                                         "spacing", PARTS_BESIDE, "accessible-role",
                                         GTK_ACCESSIBLE_ROLE_ALERT, "visible", false, NULL);

        *overloaded = (struct overloaded){
                .frame = frame, .column = column, .insisted = insisted, .who = who
        };
        gtk_widget_add_css_class(column, "card");
        overloaded->words = parts_add(column, parts_text("", NULL));
        overloaded->others = parts_add(column, parts_column(PARTS_NEAR));
        overloaded->all_the_same =
                parts_add(column, parts_button("", NULL, G_CALLBACK(all_the_same), overloaded));
        gtk_widget_set_halign(overloaded->all_the_same, GTK_ALIGN_START);
        g_object_weak_ref(G_OBJECT(column), ended, overloaded);
        return overloaded;
}

GtkWidget *overloaded_widget(struct overloaded *overloaded)
{
        return overloaded->column;
}
