#include "window/frame.h"

#include "window/sign_in.h"
#include "words/gettext.h"
#include "words/refusal.h"

/* ---- how the connection is ------------------------------------------------------------------ */

static void notice_pressed(struct frame *frame)
{
        if (desk_link(frame->app->desk) == DESK_SIGNED_OUT)
                sign_in_open(frame->app);
        else
                desk_start(frame->app->desk);
}

/* What keeps things from being sent, and the button that mends it. */
static const char *trouble(const struct desk *desk, const char **button)
{
        *button = NULL;
        switch (desk_link(desk)) {
        case DESK_AWAY:
                *button = _("_Start it");
                return _("Buckstop’s tray is not running: nothing can be sent or read.");
        case DESK_CONNECTING:
                return _("Connecting to the server …");
        case DESK_WAITING:
                return _("The server cannot be reached. What you send is kept, and sent when the "
                         "connection is back.");
        case DESK_SIGNED_OUT:
                *button = _("_Sign in …");
                return _("Nobody is signed in here.");
        case DESK_REFUSED:
                return desk_why(desk)[0] ? desk_why(desk)
                                         : _("This server does not speak as Buckstop does here.");
        case DESK_STARTING:
        case DESK_OPEN:
                break;
        }
        return NULL;
}

static void changed(void *who)
{
        struct frame *frame = who;
        const char *button;
        const char *words = trouble(frame->app->desk, &button);

        if (!words)
                words = frame->failed;
        gtk_widget_set_visible(frame->notice, words != NULL);
        gtk_label_set_text(GTK_LABEL(frame->notice_words), words ? words : "");
        gtk_widget_set_visible(frame->notice_button, button != NULL);
        parts_say(frame->notice_button, button ? button : "");
        if (frame->changed)
                frame->changed(frame->who);
}

static GtkWidget *notice(struct frame *frame)
{
        GtkWidget *row = parts_row(PARTS_APART);

        gtk_widget_add_css_class(row, "notice");
        frame->notice_words = parts_add(row, parts_text("", NULL));
        gtk_widget_set_hexpand(frame->notice_words, true);
        frame->notice_button =
                parts_add(row, parts_button("", NULL, G_CALLBACK(notice_pressed), frame));
        return row;
}

/* ---- the window ----------------------------------------------------------------------------- */

/* Before what has the focus takes it for its own. */
static gboolean sends(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
                      gpointer who)
{
        struct frame *frame = who;
        bool is_send = (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) &&
                       (state & GDK_CONTROL_MASK) && frame->send;

        (void)keys, (void)code;
        if (is_send)
                frame->send(frame->who);
        return is_send;
}

/* After it: a list that is open closes first. */
static gboolean closes(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
                       gpointer who)
{
        struct frame *frame = who;
        bool is_close = key == GDK_KEY_Escape ||
                        ((state & GDK_CONTROL_MASK) && (key == GDK_KEY_w || key == GDK_KEY_W));

        (void)keys, (void)code;
        if (is_close)
                gtk_window_close(frame->window);
        return is_close;
}

static void listen(struct frame *frame, GCallback pressed, GtkPropagationPhase phase)
{
        GtkEventController *keys = gtk_event_controller_key_new();

        g_signal_connect(keys, "key-pressed", pressed, frame);
        gtk_event_controller_set_propagation_phase(keys, phase);
        gtk_widget_add_controller(GTK_WIDGET(frame->window), keys);
}

static void ended(gpointer who, GObject *window)
{
        struct frame *frame = who;

        (void)window;
        g_cancellable_cancel(frame->gone);
        g_object_unref(frame->gone);
        desk_unwatch(&frame->watcher);
        frame->closed(frame->who);
}

static GtkWidget *titles(struct frame *frame, const char *title)
{
        GtkWidget *column = parts_column(0), *line = gtk_label_new(title);

        gtk_widget_set_valign(column, GTK_ALIGN_CENTER);
        gtk_widget_add_css_class(line, "strong");
        gtk_label_set_ellipsize(GTK_LABEL(line), PANGO_ELLIPSIZE_END);
        parts_add(column, line);
        frame->subtitle = parts_add(column, gtk_label_new(""));
        gtk_widget_add_css_class(frame->subtitle, "hint");
        gtk_widget_set_visible(frame->subtitle, false);
        return column;
}

const char *frame_name(char name[FRAME_NAME_SIZE], const char *kind, const char *id)
{
        g_snprintf(name, FRAME_NAME_SIZE, "%s-%s", kind, id);
        return name;
}

bool frame_present(struct app *app, const char *name)
{
        for (GList *at = gtk_application_get_windows(app->gtk); at; at = at->next)
                if (g_str_equal(gtk_widget_get_name(at->data), name)) {
                        gtk_window_present(at->data);
                        return true;
                }
        return false;
}

void frame_init(struct frame *frame, struct app *app, const char *name, const char *title,
                int width, int height)
{
        GtkWidget *window = gtk_application_window_new(app->gtk), *column = parts_column(0);

        frame->app = app;
        frame->window = GTK_WINDOW(window);
        frame->gone = g_cancellable_new();
        frame->header = gtk_header_bar_new();
        gtk_header_bar_set_title_widget(GTK_HEADER_BAR(frame->header), titles(frame, title));
        gtk_window_set_titlebar(frame->window, frame->header);
        gtk_window_set_title(frame->window, title);
        gtk_window_set_default_size(frame->window, width, height);
        gtk_window_set_icon_name(frame->window, "org.buckstop.Tray");
        gtk_widget_set_name(window, name);
        frame->notice = parts_add(column, notice(frame));
        frame->place = parts_add(column, parts_column(0));
        gtk_widget_set_vexpand(frame->place, true);
        gtk_window_set_child(frame->window, column);
        listen(frame, G_CALLBACK(sends), GTK_PHASE_CAPTURE);
        listen(frame, G_CALLBACK(closes), GTK_PHASE_BUBBLE);
        g_object_weak_ref(G_OBJECT(window), ended, frame);
        frame->watcher.changed = changed;
        frame->watcher.who = frame;
        desk_watch(app->desk, &frame->watcher);
}

void frame_show(struct frame *frame, GtkWidget *content)
{
        parts_add(frame->place, content);
        changed(frame);
        gtk_window_present(frame->window);
}

void frame_set_subtitle(struct frame *frame, const char *words)
{
        gtk_label_set_text(GTK_LABEL(frame->subtitle), words);
        gtk_widget_set_visible(frame->subtitle, words[0] != '\0');
}

void frame_close(struct frame *frame)
{
        gtk_window_close(frame->window);
}

/* ---- the page ------------------------------------------------------------------------------- */

/* One that is being opened. The program stays until it is, though its windows may go. */
struct page {
        struct frame *frame; /* good until it has gone */
        bool leave;
        GCancellable *gone;
        GApplication *app;
};

static void tell_opened(struct page *page, bool opened)
{
        page->frame->failed = opened ? NULL : refusal_of_page();
        changed(page->frame);
        if (opened && page->leave)
                frame_close(page->frame);
}

static void page_opened(GObject *source, GAsyncResult *result, gpointer who)
{
        struct page *page = who;
        bool opened = g_app_info_launch_default_for_uri_finish(result, NULL);

        (void)source;
        if (!g_cancellable_is_cancelled(page->gone))
                tell_opened(page, opened);
        g_application_release(page->app);
        g_object_unref(page->gone);
        g_free(page);
}

void frame_open_page(struct frame *frame, const char *path, bool leave)
{
        char *address = g_strconcat(desk_server(frame->app->desk), path, NULL);
        struct page *page = g_new(struct page, 1);

        *page = (struct page){ frame, leave, g_object_ref(frame->gone),
                               G_APPLICATION(frame->app->gtk) };
        g_application_hold(page->app);
        g_app_info_launch_default_for_uri_async(address, NULL, NULL, page_opened, page);
        g_free(address);
}

/* ---- what is in it -------------------------------------------------------------------------- */

GtkWidget *frame_content(void)
{
        GtkWidget *column = parts_column(PARTS_APART);

        gtk_widget_set_margin_top(column, PARTS_PARTED);
        gtk_widget_set_margin_bottom(column, PARTS_PARTED);
        gtk_widget_set_margin_start(column, PARTS_PARTED);
        gtk_widget_set_margin_end(column, PARTS_PARTED);
        gtk_widget_set_vexpand(column, true);
        return column;
}

GtkWidget *frame_done(struct frame *frame, const char *title, const char *words)
{
        GtkWidget *column = frame_content(), *foot = parts_row(PARTS_BESIDE), *close;

        parts_clear(frame->place);
        gtk_widget_set_valign(column, GTK_ALIGN_CENTER);
        parts_add(column, parts_text(title, "title"));
        parts_add(column, parts_text(words, NULL));
        parts_add(column, foot);
        close = parts_add(foot, parts_button(_("_Close"), NULL, G_CALLBACK(frame_close), frame));
        parts_add(frame->place, column);
        gtk_widget_grab_focus(close);
        return foot;
}

/* ---- the time ------------------------------------------------------------------------------- */

struct minute {
        struct frame *frame;
        GCancellable *gone;
        void (*passed)(void *who);
};

static gboolean minute_passed(gpointer who)
{
        struct minute *minute = who;

        if (g_cancellable_is_cancelled(minute->gone))
                return G_SOURCE_REMOVE;
        minute->passed(minute->frame->who);
        return G_SOURCE_CONTINUE;
}

static void minute_free(gpointer own_minute)
{
        struct minute *minute = own_minute;

        g_object_unref(minute->gone);
        g_free(minute);
}

void frame_each_minute(struct frame *frame, void (*passed)(void *who))
{
        struct minute *minute = g_new(struct minute, 1);

        *minute = (struct minute){ frame, g_object_ref(frame->gone), passed };
        g_timeout_add_seconds_full(G_PRIORITY_DEFAULT, 30, minute_passed, minute, minute_free);
}
