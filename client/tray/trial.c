#include "tray/trial.h"

#include <glib.h>

#include "base/secret.h"
#include "tray/client.h"
#include "words/gettext.h"

struct trial {
        struct buckstop *buckstop;
        char *server, *token;
        trial_done *done;
        void *who;
        struct buckstop_error refusal;
        unsigned idle; /* it is decided, and told soon */
};

static gboolean tell(gpointer who)
{
        struct trial *trial = who;

        trial->idle = 0;
        trial->done(trial->who, *trial->refusal.code ? &trial->refusal : NULL);
        return G_SOURCE_REMOVE;
}

static void decide(struct trial *trial, const char *code, const char *text)
{
        if (trial->idle)
                return;
        g_strlcpy(trial->refusal.code, code, sizeof(trial->refusal.code));
        g_strlcpy(trial->refusal.text, text, sizeof(trial->refusal.text));
        trial->idle = g_idle_add(tell, trial);
}

static void told_link(void *who, enum buckstop_link link, const char *why)
{
        static const char *const CODES[] = {
                [BUCKSTOP_CONNECTING] = NULL,       [BUCKSTOP_OPEN] = NULL,
                [BUCKSTOP_WAITING] = "unreachable", [BUCKSTOP_SIGNED_OUT] = "signed_out",
                [BUCKSTOP_REFUSED] = "refused",
        };

        if (CODES[link])
                decide(who, CODES[link], *why ? why : _("The server cannot be reached."));
}

static void told_resumed(void *who, const char *person, bool resync)
{
        (void)person, (void)resync;
        decide(who, "", "");
}

struct trial *trial_new(struct buckstop_loop *loop, const char *server, const char *token,
                        trial_done *done, void *who, struct buckstop_error *error)
{
        struct trial *trial = g_new0(struct trial, 1);
        struct buckstop_options options = {
                .server = server,
                .token = token,
                .agent = CLIENT_AGENT,
                .handlers = { .link = told_link, .resumed = told_resumed },
                .who = trial,
        };

        trial->done = done;
        trial->who = who;
        trial->server = g_strdup(server);
        trial->token = g_strdup(token);
        trial->buckstop = buckstop_new(loop, &options, error);
        if (!trial->buckstop) {
                trial_free(trial);
                return NULL;
        }
        return trial;
}

void trial_free(struct trial *own_trial)
{
        if (!own_trial)
                return;
        if (own_trial->idle)
                g_source_remove(own_trial->idle);
        if (own_trial->buckstop)
                buckstop_free(own_trial->buckstop);
        g_free(own_trial->server);
        secret_free(own_trial->token);
        g_free(own_trial);
}

const char *trial_server(const struct trial *trial)
{
        return trial->server;
}

const char *trial_token(const struct trial *trial)
{
        return trial->token;
}
