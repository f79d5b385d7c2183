#include "tray/opener.h"

#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "words/gettext.h"
#include "words/place.h"
#include "words/refusal.h"

enum { PAGE_S = 20 }; /* in which a browser has started, or has not */

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

/*
 *   input   of input_of(); gone after this
 *   child   where to write which process it is, to be waited for; null: nobody does
 */
static bool start(const char *const *words, int own_input, const char *token, GPid *child,
                  const char *failed, struct err *err)
{
        GSpawnFlags flags = G_SPAWN_SEARCH_PATH | (child ? G_SPAWN_DO_NOT_REAP_CHILD : 0);
        char **in = environment(token);
        bool started = g_spawn_async_with_fds(NULL, (char **)words, in, flags, NULL, NULL, child,
                                              own_input, -1, -1, NULL);

        g_strfreev(in);
        if (own_input >= 0)
                close(own_input);
        return started || err_set(err, ERR_INTERNAL, "%s", failed);
}

/* ---- pages ---------------------------------------------------------------------------------- */

/* A page that is being opened. */
struct page {
        opener_failed *failed;
        void *who;
        gint64 since_us;
};

/* xdg-open may stay for as long as the browser does: how that ends says nothing of the page. */
static void page_ended(GPid child, gint status, gpointer who)
{
        struct page *page = who;
        bool soon = g_get_monotonic_time() - page->since_us < PAGE_S * G_USEC_PER_SEC;

        g_spawn_close_pid(child);
        if (soon && !g_spawn_check_wait_status(status, NULL))
                page->failed(page->who, refusal_of_page());
}

bool opener_page(const char *url, const char *token, opener_failed *failed, void *who,
                 struct err *err)
{
        const char *words[] = { "xdg-open", url, NULL };
        struct page *page;
        GPid child;

        if (!start(words, -1, token, &child,
                   _("The browser could not be started: there is no xdg-open here. It comes with "
                     "the package xdg-utils."),
                   err))
                return false;
        page = g_new(struct page, 1);
        *page = (struct page){ failed, who, g_get_monotonic_time() };
        g_child_watch_add_full(G_PRIORITY_DEFAULT, child, page_ended, page, g_free);
        return true;
}

/* ---- windows -------------------------------------------------------------------------------- */

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
        return start(words, input, token, NULL, _("Buckstop's window could not be started."), err);
}
