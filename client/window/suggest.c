#include "window/suggest.h"

#include "base/mem.h"
#include "window/card.h"
#include "words/path.h"
#include "words/said.h"

#include <stdlib.h>
#include <string.h>

enum { SETTLE_MS = 120, ENOUGH = 3, TEXT_MAX = 1000, SHOWN = 4 };

struct suggest {
        struct frame *frame;
        struct suggest_handlers handlers;
        void *who;
        GtkWidget *column, *place, *hint, *aloud;
        json_t *found;                    /* owned; null: nothing */
        char *text;                       /* as typed; owned */
        bool is_chosen, is_held, is_late; /* held: by a hand; late: what is shown is of before */
        GCancellable *asking;             /* the newest alone */
        guint settling;
};

static const char *text_in(const json_t *object, const char *name)
{
        const char *text = json_string_value(json_object_get(object, name));

        return text ? text : "";
}

/* ---- one of them ---------------------------------------------------------------------------- */

static const json_t *shown_in(GtkWidget *widget)
{
        GtkWidget *at = widget;

        while (at && !g_object_get_data(G_OBJECT(at), "shown"))
                at = gtk_widget_get_parent(at);
        return at ? g_object_get_data(G_OBJECT(at), "shown") : NULL;
}

static void helped_pressed(GtkButton *button, gpointer who)
{
        struct suggest *suggest = who;

        suggest->handlers.helped(suggest->who, shown_in(GTK_WIDGET(button)));
}

static void wait_pressed(GtkButton *button, gpointer who)
{
        struct suggest *suggest = who;

        suggest->handlers.wait(suggest->who, shown_in(GTK_WIDGET(button)));
}

static void choose_pressed(GtkButton *button, gpointer who)
{
        struct suggest *suggest = who;

        suggest->handlers.choose(suggest->who, shown_in(GTK_WIDGET(button)));
}

static void open_pressed(GtkButton *button, gpointer who)
{
        struct suggest *suggest = who;
        const json_t *shown = shown_in(GTK_WIDGET(button));
        const char *kind = json_object_get(shown, "answer") ? "/article/" : "/q/";
        char *path = g_strconcat(kind, text_in(shown, "id"), NULL);

        frame_open_page(suggest->frame, path, false);
        g_free(path);
}

static GtkWidget *button(const char *words, const char *class, GCallback pressed,
                         struct suggest *suggest)
{
        GtkWidget *button = gtk_button_new_with_label(words);

        if (class)
                gtk_widget_add_css_class(button, class);
        g_signal_connect(button, "clicked", pressed, suggest);
        return button;
}

/* Opens where it stands: its text, and what can be done with it. */
static GtkWidget *opening(const json_t *shown, const char *title, const char *about,
                          const char *body, GtkWidget **foot_out)
{
        GtkWidget *expander = gtk_expander_new(NULL), *name = parts_column(2);
        GtkWidget *inner = parts_column(PARTS_BESIDE), *text = parts_text(body, NULL);

        parts_add(name, parts_text(title, "strong"));
        parts_add(name, parts_text(about, "hint"));
        gtk_expander_set_label_widget(GTK_EXPANDER(expander), name);
        gtk_widget_set_margin_top(inner, PARTS_BESIDE);
        gtk_label_set_selectable(GTK_LABEL(text), true);
        gtk_widget_set_focusable(text, false);
        gtk_widget_set_visible(text, body[0] != '\0');
        parts_add(inner, text);
        *foot_out = parts_add(inner, parts_row(PARTS_BESIDE));
        gtk_expander_set_child(GTK_EXPANDER(expander), inner);
        gtk_widget_add_css_class(expander, "card");
        parts_name(expander, title);
        g_object_set_data_full(G_OBJECT(expander), "shown", json_incref((json_t *)shown),
                               (GDestroyNotify)json_decref);
        return expander;
}

static const char *article_state(const json_t *article)
{
        static const char *const states[][2] = {
                { "draft", N_("Nobody has confirmed yet that this answer helped.") },
                { "verified", N_("Verified") },
                { "disputed", N_("Somebody found that this answer did not hold.") },
                { "stale", N_("This may be out of date until it has been reviewed.") },
        };

        for (size_t i = 0; i < G_N_ELEMENTS(states); i++)
                if (g_str_equal(states[i][0], text_in(article, "state")))
                        return _(states[i][1]);
        return "";
}

static GtkWidget *article_card(struct suggest *suggest, const json_t *article)
{
        GtkWidget *foot;
        GtkWidget *card = opening(article, text_in(article, "title"), article_state(article),
                                  text_in(article, "answer"), &foot);

        parts_add(foot, button(_("This answers it"), "suggested-action", G_CALLBACK(helped_pressed),
                               suggest));
        parts_add(foot, button(_("Open the article"), "flat", G_CALLBACK(open_pressed), suggest));
        return card;
}

static GtkWidget *question_card(struct suggest *suggest, const json_t *json)
{
        struct arena arena = { 0 };
        struct question question;
        struct person me;
        GtkWidget *foot, *card = NULL;

        if (question_read(&question, json) &&
            person_read(&me, desk_person(suggest->frame->app->desk))) {
                card = opening(json, question.title,
                               said(&arena, "{state} · {holder}", "state",
                                    question_state_words(question.state), "holder",
                                    path_holder(&arena, &question, &me), NULL),
                               question.body, &foot);
                if (!person_is(&question.asker, &me) && !person_is(&question.owner, &me))
                        parts_add(foot, button(_("Wait for this one’s answer"), NULL,
                                               G_CALLBACK(wait_pressed), suggest));
                parts_add(foot, button(_("Open the question"), "flat", G_CALLBACK(open_pressed),
                                       suggest));
        }
        arena_fini(&arena);
        return card;
}

static GtkWidget *person_card(struct suggest *suggest, const json_t *card)
{
        GtkWidget *press = gtk_button_new(), *column = parts_column(2);
        struct here here = here_now();
        struct arena arena = { 0 };
        const char *name = said(&arena, _("Ask {name}"), "name", text_in(card, "name"), NULL);

        if (json_equal(json_object_get(card, "id"),
                       json_object_get(desk_person(suggest->frame->app->desk), "id"))) {
                g_object_ref_sink(press);
                g_object_unref(press);
                g_object_ref_sink(column);
                g_object_unref(column);
                return NULL;
        }
        parts_add(column, parts_text(name, "strong"));
        parts_add(column, parts_text(text_in(card, "title"), "hint"));
        parts_add(column, parts_text(card_words(&arena, card, &here), "hint"));
        gtk_button_set_child(GTK_BUTTON(press), column);
        parts_name(press, name);
        g_object_set_data_full(G_OBJECT(press), "shown", json_incref((json_t *)card),
                               (GDestroyNotify)json_decref);
        g_signal_connect(press, "clicked", G_CALLBACK(choose_pressed), suggest);
        arena_fini(&arena);
        return press;
}

/* ---- all of them ---------------------------------------------------------------------------- */

static size_t section(struct suggest *suggest, const char *title, const char *which,
                      GtkWidget *(*make)(struct suggest *suggest, const json_t *json))
{
        const json_t *list = json_object_get(suggest->found, which), *each;
        size_t i, n = 0;

        json_array_foreach((json_t *)list, i, each) {
                GtkWidget *card = n < SHOWN ? make(suggest, each) : NULL;

                if (card && n++ == 0)
                        parts_add(suggest->place, parts_text(title, "group"));
                if (card)
                        parts_add(suggest->place, card);
        }
        return n;
}

/* What was found is heard as a number, not read aloud with every letter. */
static void tell(struct suggest *suggest, size_t articles, size_t questions)
{
        struct arena arena = { 0 };
        const char *words = "";

        if (articles + questions == 1)
                words = articles ? _("One answer may help already")
                                 : _("One open question may help already");
        else if (articles + questions > 1)
                words = said(&arena, _("{number} answers and open questions may help already"),
                             "number", said_number(&arena, (int64_t)(articles + questions)), NULL);
        if (!g_str_equal(words, gtk_label_get_text(GTK_LABEL(suggest->aloud))))
                gtk_label_set_text(GTK_LABEL(suggest->aloud), words);
        gtk_widget_set_visible(suggest->aloud, words[0] != '\0');
        arena_fini(&arena);
}

static void draw(struct suggest *suggest)
{
        size_t articles, questions, people = 0;

        parts_clear(suggest->place);
        articles = section(suggest, _("Already answered"), "articles", article_card);
        questions = section(suggest, _("Being asked right now"), "questions", question_card);
        if (!suggest->is_chosen)
                people = section(suggest, _("Likely to know"), "people", person_card);
        gtk_widget_set_visible(suggest->hint, articles + questions + people == 0);
        tell(suggest, articles, questions);
}

/* What is shown stays while a hand is on it: typing goes on elsewhere, and lets go of it. */
static void take(struct suggest *suggest, json_t *own_found)
{
        json_decref(suggest->found);
        suggest->found = own_found;
        suggest->is_late = suggest->is_held;
        if (!suggest->is_held)
                draw(suggest);
}

static void were_found(void *who, const struct desk_reply *reply)
{
        struct suggest *suggest = who;

        if (reply->ok)
                take(suggest, json_incref((json_t *)reply->result));
}

static void ask_no_more(struct suggest *suggest)
{
        if (suggest->asking)
                g_cancellable_cancel(suggest->asking);
        g_clear_object(&suggest->asking);
}

static gboolean find(gpointer who)
{
        struct suggest *suggest = who;
        const char *text = suggest->text;
        size_t letters = (size_t)g_utf8_strlen(text, -1);
        char *cut = g_utf8_substring(text, 0, (glong)MIN(letters, TEXT_MAX));

        suggest->settling = 0;
        ask_no_more(suggest);
        if (letters < ENOUGH) {
                take(suggest, NULL);
        } else if (desk_link(suggest->frame->app->desk) == DESK_OPEN) {
                suggest->asking = g_cancellable_new();
                desk_read(suggest->frame->app->desk, "article.suggest",
                          json_pack("{ss}", "text", cut), suggest->asking, were_found, suggest);
        }
        g_free(cut);
        return G_SOURCE_REMOVE;
}

void suggest_set(struct suggest *suggest, const char *text, bool is_chosen)
{
        char *stripped = g_strstrip(g_strdup(text));

        if (is_chosen != suggest->is_chosen) {
                suggest->is_chosen = is_chosen;
                draw(suggest);
        }
        if (!g_str_equal(stripped, suggest->text)) {
                free(suggest->text);
                suggest->text = mem_copy(str_of(stripped));
                if (suggest->settling)
                        g_source_remove(suggest->settling);
                suggest->settling = g_timeout_add(SETTLE_MS, find, suggest);
        }
        g_free(stripped);
}

const json_t *suggest_people(const struct suggest *suggest)
{
        return json_object_get(suggest->found, "people");
}

/* ---- the widget ----------------------------------------------------------------------------- */

static void is_touched(struct suggest *suggest)
{
        suggest->is_held = true;
}

static void is_left(struct suggest *suggest)
{
        if (gtk_widget_get_focus_child(suggest->place))
                return; /* of the two hands one is still there */
        suggest->is_held = false;
        if (suggest->is_late)
                draw(suggest);
        suggest->is_late = false;
}

static void hold(struct suggest *suggest)
{
        GtkEventController *pointer = gtk_event_controller_motion_new();
        GtkEventController *focus = gtk_event_controller_focus_new();

        g_signal_connect_swapped(pointer, "enter", G_CALLBACK(is_touched), suggest);
        g_signal_connect_swapped(pointer, "leave", G_CALLBACK(is_left), suggest);
        g_signal_connect_swapped(focus, "enter", G_CALLBACK(is_touched), suggest);
        g_signal_connect_swapped(focus, "leave", G_CALLBACK(is_left), suggest);
        gtk_widget_add_controller(suggest->place, pointer);
        gtk_widget_add_controller(suggest->place, focus);
}

static void ended(gpointer who, GObject *widget)
{
        struct suggest *suggest = who;

        (void)widget;
        ask_no_more(suggest);
        if (suggest->settling)
                g_source_remove(suggest->settling);
        json_decref(suggest->found);
        free(suggest->text);
        free(suggest);
}

struct suggest *suggest_new(struct frame *frame, const struct suggest_handlers *handlers, void *who)
{
        struct suggest *suggest = mem_new(1, sizeof(*suggest));
        GtkWidget *column = frame_content();

        *suggest = (struct suggest){
                .frame = frame, .handlers = *handlers, .who = who, .text = mem_copy(STR(""))
        };
        suggest->hint = parts_add(
                column,
                parts_text(
                        _("As you type, answers that others were given, and the same question if "
                          "somebody is asking it now, appear here."),
                        "hint"));
        suggest->aloud = parts_add(column, g_object_new(GTK_TYPE_LABEL, "accessible-role",
                                                        GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0,
                                                        "wrap", true, "visible", false, NULL));
        gtk_widget_add_css_class(suggest->aloud, "knows");
        suggest->place = parts_add(column, parts_column(PARTS_BESIDE));
        suggest->column = parts_scrolled(column);
        gtk_widget_set_size_request(suggest->column, 340, -1);
        gtk_widget_add_css_class(suggest->column, "aside");
        hold(suggest);
        g_object_weak_ref(G_OBJECT(suggest->column), ended, suggest);
        return suggest;
}

GtkWidget *suggest_widget(struct suggest *suggest)
{
        return suggest->column;
}
