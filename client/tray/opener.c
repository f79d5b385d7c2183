#include "tray/opener.h"

#include <glib.h>

#include "words/gettext.h"
#include "words/place.h"

/* What is opened needs no token of the person's. */
static char **environment(const char *token)
{
        char **environment = g_environ_unsetenv(g_get_environ(), "BUCKSTOP_TOKEN");

        if (token)
                environment = g_environ_setenv(environment, "XDG_ACTIVATION_TOKEN", token, TRUE);
        return environment;
}

static bool start(const char *const *words, const char *token, const char *failed, struct err *err)
{
        char **in = environment(token);
        GError *error = NULL;

        if (!g_spawn_async(NULL, (char **)words, in, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &error))
                err_set(err, ERR_INTERNAL, "%s", failed);
        g_strfreev(in);
        if (!error)
                return true;
        g_error_free(error);
        return false;
}

bool opener_page(const char *url, const char *token, struct err *err)
{
        const char *words[] = { "xdg-open", url, NULL };

        return start(words, token,
                     _("The browser could not be started: there is no xdg-open here."), err);
}

bool opener_window(const char *what, const char *question, const char *token, struct err *err)
{
        g_autofree char *program = place_program("buckstop-window");
        const char *words[] = { program, what, question, NULL };

        if (!program)
                return err_set(err, ERR_INTERNAL, "%s",
                               _("Buckstop's windows are not installed here."));
        return start(words, token, _("Buckstop's window could not be started."), err);
}
