/*
 * buckstop-tray: the icon in the tray.
 *
 * One for each session: who starts a second one tells the first what is wanted. Everything that
 * can be wanted from outside is an action of the application, which the bus can start.
 */
#include <glib-unix.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "tray/act.h"
#include "words/gettext.h"

struct program {
        GApplication parent;
        struct tray *tray;
        bool begun; /* it has been activated by being started */
        bool at_login;
        int status; /* with which it ends */
};

typedef GApplicationClass ProgramClass;
typedef struct program Program;
GType program_get_type(void);
G_DEFINE_TYPE(Program, program, G_TYPE_APPLICATION)

/* Options that are actions of whoever runs, and what is in the .desktop file. */
static const char *const ACTIONS[] = { "ask", "mine", "sign-in", "buckstop", "quit" };

static void acted(GSimpleAction *action, GVariant *value, gpointer who)
{
        struct program *program = who;

        if (program->tray)
                act(program->tray, g_action_get_name(G_ACTION(action)),
                    value ? g_variant_get_string(value, NULL) : NULL, NULL);
}

static void add_action(struct program *program, const char *name, const GVariantType *type)
{
        GSimpleAction *action = g_simple_action_new(name, type);

        g_signal_connect(action, "activate", G_CALLBACK(acted), program);
        g_action_map_add_action(G_ACTION_MAP(program), G_ACTION(action));
        g_object_unref(action);
}

/* Before the name is asked for, so that it is there for whoever has started this by calling it. */
static gboolean on_bus(GApplication *app, GDBusConnection *bus, const char *path, GError **error)
{
        struct program *program = (struct program *)app;

        if (!G_APPLICATION_CLASS(program_parent_class)->dbus_register(app, bus, path, error))
                return FALSE;
        program->tray = tray_new(app, bus, error);
        return program->tray != NULL;
}

static void off_bus(GApplication *app, GDBusConnection *bus, const char *path)
{
        struct program *program = (struct program *)app;

        tray_free(program->tray);
        program->tray = NULL;
        G_APPLICATION_CLASS(program_parent_class)->dbus_unregister(app, bus, path);
}

/* Lets the window that is asked for come to the front. */
static void take_token(GApplication *app, GVariant *platform_data)
{
        struct program *program = (struct program *)app;
        const char *token;

        if (program->tray && (g_variant_lookup(platform_data, "activation-token", "&s", &token) ||
                              g_variant_lookup(platform_data, "desktop-startup-id", "&s", &token)))
                tray_use_token(program->tray, token);
        G_APPLICATION_CLASS(program_parent_class)->before_emit(app, platform_data);
}

static void fail(struct program *program, const char *why)
{
        fprintf(stderr, "buckstop-tray: %s\n", why);
        program->status = EX_UNAVAILABLE;
        g_application_quit(G_APPLICATION(program));
}

static void startup(GApplication *app)
{
        struct program *program = (struct program *)app;
        GError *error = NULL;

        G_APPLICATION_CLASS(program_parent_class)->startup(app);
        g_application_hold(app);
        if (!program->tray)
                fail(program, _("There is no session bus here, so there is no tray."));
        else if (!tray_begin(program->tray, program->at_login, &error))
                fail(program, error->message);
        g_clear_error(&error);
}

/* Started again, or from a menu of programs: somebody wants to see something. */
static void activate(GApplication *app)
{
        struct program *program = (struct program *)app;
        bool wanted = program->begun || g_application_get_flags(app) & G_APPLICATION_IS_SERVICE;

        program->begun = true;
        if (wanted && program->tray)
                act(program->tray, "mine", NULL, NULL);
}

/* The same that the session does when it ends. */
static gboolean ended(gpointer app)
{
        g_application_quit(app);
        return G_SOURCE_CONTINUE;
}

static void shutdown_now(GApplication *app)
{
        struct program *program = (struct program *)app;

        tray_free(program->tray);
        program->tray = NULL;
        G_APPLICATION_CLASS(program_parent_class)->shutdown(app);
}

/* ---- options -------------------------------------------------------------------------------- */

/* Nobody is started for that. */
static int quit_other(void)
{
        GDBusConnection *bus = g_bus_get_sync(G_BUS_TYPE_SESSION, NULL, NULL);
        GVariant *done = NULL;

        if (bus)
                done = g_dbus_connection_call_sync(
                        bus, TRAY_NAME, "/org/buckstop/Tray", "org.freedesktop.Application",
                        "ActivateAction", g_variant_new("(sava{sv})", "quit", NULL, NULL), NULL,
                        G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);
        g_clear_pointer(&done, g_variant_unref);
        g_clear_object(&bus);
        return EX_OK;
}

/* action: of the one that runs, which may become this one; null: that it runs is enough. */
static int wish(GApplication *app, const char *action)
{
        GError *error = NULL;

        if (!g_application_register(app, NULL, &error)) {
                fprintf(stderr, "buckstop-tray: %s\n", error->message);
                g_error_free(error);
                return EX_UNAVAILABLE;
        }
        if (action)
                g_action_group_activate_action(G_ACTION_GROUP(app), action, NULL);
        if (!g_application_get_is_remote(app))
                return -1; /* go on, as the one that runs */
        g_dbus_connection_flush_sync(g_application_get_dbus_connection(app), NULL, NULL);
        return EX_OK;
}

static int options_read(GApplication *app, GVariantDict *options)
{
        struct program *program = (struct program *)app;

        if (g_variant_dict_contains(options, "version")) {
                puts("buckstop-tray " CLIENT_VERSION);
                return EX_OK;
        }
        if (g_variant_dict_contains(options, "quit"))
                return quit_other();
        program->at_login = g_variant_dict_contains(options, "at-login");
        if (program->at_login)
                return wish(app, NULL);
        for (size_t i = 0; i < G_N_ELEMENTS(ACTIONS); i++) {
                if (g_variant_dict_contains(options, ACTIONS[i]))
                        return wish(app, ACTIONS[i]);
        }
        return -1;
}

static void add_options(GApplication *app)
{
        static const GOptionEntry entries[] = {
                { "ask", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Ask a question"), NULL },
                { "mine", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show what waits for you"), NULL },
                { "sign-in", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Sign in, or as somebody else"),
                  NULL },
                { "at-login", 0, 0, G_OPTION_ARG_NONE, NULL,
                  N_("Started with the session: nothing is opened, and a tray may come later"),
                  NULL },
                { "quit", 0, 0, G_OPTION_ARG_NONE, NULL, N_("End the one that runs"), NULL },
                { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Say which version this is"), NULL },
                { 0 },
        };

        g_application_add_main_option_entries(app, entries);
        g_application_set_option_context_summary(
                app, _("Shows in the tray what waits for you in Buckstop, and tells of what is "
                       "asked of you."));
}

/* ---- it as a whole -------------------------------------------------------------------------- */

static void program_class_init(ProgramClass *class)
{
        class->dbus_register = on_bus;
        class->dbus_unregister = off_bus;
        class->startup = startup;
        class->activate = activate;
        class->shutdown = shutdown_now;
        class->before_emit = take_token;
        class->handle_local_options = options_read;
}

static void program_init(struct program *program)
{
        for (size_t i = 0; i < G_N_ELEMENTS(ACTIONS); i++)
                add_action(program, ACTIONS[i], NULL);
        add_action(program, "open", G_VARIANT_TYPE_STRING);
}

int main(int argc, char **argv)
{
        gettext_begin();
        GApplication *app = g_object_new(program_get_type(), "application-id", TRAY_NAME, NULL);
        add_options(app);
        g_unix_signal_add(SIGTERM, ended, app);
        g_unix_signal_add(SIGINT, ended, app);
        g_unix_signal_add(SIGHUP, ended, app);
        int status = g_application_run(app, argc, argv);
        if (((struct program *)app)->status)
                status = ((struct program *)app)->status;
        g_object_unref(app);
        return status;
}
