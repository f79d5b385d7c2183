#include "window/sign_in.h"

#include "base/mem.h"
#include "base/secret.h"
#include "window/mine.h"
#include "words/person.h"
#include "words/said.h"

#include <stdlib.h>

struct sign_in {
        struct frame frame;
        GtkWidget *server, *server_refusal, *token, *token_refusal, *send, *page;
        bool is_filled, under_way;
};

/* What is wrong stands at the field where it is mended. */
static void refuse(struct sign_in *sign_in, const struct desk_reply *reply)
{
        bool token = g_str_equal(reply->code, "signed_out");

        parts_refuse(token ? sign_in->token_refusal : sign_in->server_refusal,
                     token ? _("This token is nobody’s there, or not any more. Is all of it here?")
                           : reply->message);
        gtk_widget_grab_focus(token ? sign_in->token : sign_in->server);
}

static void shows_mine(struct sign_in *sign_in)
{
        struct app *app = sign_in->frame.app;

        mine_open(app);
        frame_close(&sign_in->frame);
}

/* Who one is now may be known a moment later: then it is not said. */
static void welcome(struct sign_in *sign_in)
{
        struct arena arena = { 0 };
        struct person me;
        bool known = person_read(&me, desk_person(sign_in->frame.app->desk));
        GtkWidget *foot = frame_done(
                &sign_in->frame,
                known ? said(&arena, _("Welcome, {name}"), "name", me.name, NULL) : _("Welcome"),
                _("You are signed in. What others ask you is told on this desktop from now on."));

        parts_add(foot, parts_button(_("See what waits for me"), "suggested-action",
                                     G_CALLBACK(shows_mine), sign_in));
        arena_fini(&arena);
}

static void done(void *who, const struct desk_reply *reply)
{
        struct sign_in *sign_in = who;

        sign_in->under_way = false;
        parts_say(sign_in->send, _("_Sign in"));
        if (reply->ok) {
                sign_in->frame.send = NULL;
                welcome(sign_in);
        } else {
                refuse(sign_in, reply);
        }
}

static bool lacks(GtkWidget *field, GtkWidget *refusal, const char *words)
{
        bool empty = gtk_editable_get_text(GTK_EDITABLE(field))[0] == '\0';

        parts_refuse(refusal, empty ? words : NULL);
        if (empty)
                gtk_widget_grab_focus(field);
        return empty;
}

static void send(void *who)
{
        struct sign_in *sign_in = who;
        bool lacks_token, lacks_server;
        char *token;

        if (sign_in->under_way)
                return;
        lacks_token = lacks(sign_in->token, sign_in->token_refusal, _("The token goes here."));
        lacks_server = lacks(sign_in->server, sign_in->server_refusal,
                             _("The address of the page goes here."));
        if (lacks_token || lacks_server)
                return;
        sign_in->under_way = true;
        parts_say(sign_in->send, _("Asking the server …"));
        token = g_strstrip(g_strdup(gtk_editable_get_text(GTK_EDITABLE(sign_in->token))));
        desk_sign_in(sign_in->frame.app->desk, gtk_editable_get_text(GTK_EDITABLE(sign_in->server)),
                     token, sign_in->frame.gone, done, sign_in);
        secret_wipe(token);
        g_free(token);
}

/* Where tokens are made, by the address as it stands. */
static void page_pressed(struct sign_in *sign_in)
{
        const char *typed = gtk_editable_get_text(GTK_EDITABLE(sign_in->server));
        char *address =
                g_strconcat(strstr(typed, "://") ? "" : "https://", typed,
                            g_str_has_suffix(typed, "/") ? "" : "/", "settings/tokens", NULL);

        if (!lacks(sign_in->server, sign_in->server_refusal,
                   _("The address of the page goes here.")))
                g_app_info_launch_default_for_uri_async(address, NULL, NULL, NULL, NULL);
        g_free(address);
}

/* The server may be known a moment after the window is there. */
static void look(void *who)
{
        struct sign_in *sign_in = who;
        const char *server = desk_server(sign_in->frame.app->desk);

        gtk_widget_set_visible(sign_in->frame.notice_button, false);
        if (sign_in->is_filled || !server[0])
                return;
        sign_in->is_filled = true;
        if (gtk_editable_get_text(GTK_EDITABLE(sign_in->server))[0])
                return;
        gtk_editable_set_text(GTK_EDITABLE(sign_in->server), server);
        gtk_widget_grab_focus(sign_in->token);
}

static GtkWidget *fields(struct sign_in *sign_in)
{
        GtkWidget *column = parts_column(PARTS_BESIDE);

        sign_in->server = gtk_entry_new();
        gtk_entry_set_placeholder_text(GTK_ENTRY(sign_in->server), "https://ask.example.com");
        gtk_entry_set_input_purpose(GTK_ENTRY(sign_in->server), GTK_INPUT_PURPOSE_URL);
        parts_add(column, parts_label(_("_Address of the page"), sign_in->server));
        parts_add(column, sign_in->server);
        sign_in->server_refusal = parts_add(column, parts_refusal());
        sign_in->token = gtk_password_entry_new();
        gtk_password_entry_set_show_peek_icon(GTK_PASSWORD_ENTRY(sign_in->token), true);
        parts_add(column, parts_label(_("_Token"), sign_in->token));
        parts_add(column, sign_in->token);
        sign_in->token_refusal = parts_add(column, parts_refusal());
        parts_add(column, parts_text(_("You make one in the page: Settings, Access tokens, “Make a "
                                       "token”. It is "
                                       "shown once; copy it there and paste it here."),
                                     "hint"));
        sign_in->page = parts_add(column, parts_button(_("_Open that page"), "link",
                                                       G_CALLBACK(page_pressed), sign_in));
        gtk_widget_set_halign(sign_in->page, GTK_ALIGN_START);
        g_signal_connect_swapped(sign_in->server, "activate", G_CALLBACK(send), sign_in);
        g_signal_connect_swapped(sign_in->token, "activate", G_CALLBACK(send), sign_in);
        return column;
}

void sign_in_open(struct app *app)
{
        struct sign_in *sign_in;
        GtkWidget *column;

        if (frame_present(app, "sign-in"))
                return;
        sign_in = mem_new(1, sizeof(*sign_in));
        sign_in->frame.changed = look;
        sign_in->frame.send = send;
        sign_in->frame.closed = free;
        sign_in->frame.who = sign_in;
        frame_init(&sign_in->frame, app, "sign-in", _("Sign in to Buckstop"), 440, -1);
        column = frame_content();
        parts_add(column, fields(sign_in));
        sign_in->send = parts_add(
                column, parts_button(_("_Sign in"), "suggested-action", G_CALLBACK(send), sign_in));
        gtk_widget_set_halign(sign_in->send, GTK_ALIGN_END);
        frame_show(&sign_in->frame, column);
}
