#include "tray/opener.h"

#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

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

/* Something to read the text from; -1: there is none, or the system has nothing to spare. */
static int input_of(const char *text)
{
        int input = text ? memfd_create("text", MFD_CLOEXEC) : -1;

        if (input < 0)
                return -1;
        if (write(input, text, strlen(text)) == (ssize_t)strlen(text) &&
            lseek(input, 0, SEEK_SET) == 0)
                return input;
        close(input);
        return -1;
}

/* input: of input_of(); gone after this */
static bool start(const char *const *words, int own_input, const char *token, const char *failed,
                  struct err *err)
{
        char **in = environment(token);
        bool started = g_spawn_async_with_fds(NULL, (char **)words, in, G_SPAWN_SEARCH_PATH, NULL,
                                              NULL, NULL, own_input, -1, -1, NULL);

        g_strfreev(in);
        if (own_input >= 0)
                close(own_input);
        return started || err_set(err, ERR_INTERNAL, "%s", failed);
}

bool opener_page(const char *url, const char *token, struct err *err)
{
        const char *words[] = { "xdg-open", url, NULL };

        return start(words, -1, token,
                     _("The browser could not be started: there is no xdg-open here."), err);
}

bool opener_window(const char *what, const char *question, const char *text, const char *token,
                   struct err *err)
{
        g_autofree char *program = place_program("buckstop-window");
        const char *words[] = { program, what, question, text ? "-" : NULL, NULL };

        if (!program)
                return err_set(err, ERR_INTERNAL, "%s",
                               _("Buckstop's windows are not installed here."));
        int input = input_of(text);
        if (text && input < 0)
                return err_set(err, ERR_INTERNAL, "%s", _("This machine has no memory to spare."));
        return start(words, input, token, _("Buckstop's window could not be started."), err);
}
