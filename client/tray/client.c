#include "tray/client.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "account/account.h"
#include "base/mem.h"
#include "base/secret.h"
#include "tray/errand_source.h"
#include "tray/loop_source.h"
#include "tray/refusals.h"
#include "tray/trial.h"
#include "words/gettext.h"

struct client {
        struct client_handlers handlers;
        void *who;

        struct buckstop_loop *loop;
        GSource *source;
        struct buckstop *buckstop; /* null: nobody is signed in */

        struct account account;
        struct errand_source *errand;
        char found[SECRET_DIGEST_SIZE]; /* what it was when it was last looked for */

        struct refusals *refusals; /* of calls by nobody, and of signing in */
        struct trial *trial;       /* somebody would sign in */
        client_signed_in *signed_in;
        void *signs_in;
};

static void used(struct client *client)
{
        client->handlers.used(client->who, client->buckstop, client_server(client));
}

static void told_link(struct client *client, enum buckstop_link link, const char *why)
{
        client->handlers.buckstop.link(client->who, link, why);
}

static void leave(struct client *client)
{
        struct buckstop *was = client->buckstop;

        client->buckstop = NULL; /* whose calls end asks for nothing of it any more */
        if (was)
                buckstop_free(was);
}

/* Connect as whom the account says. */
static void connect_now(struct client *client)
{
        struct account *account = &client->account;
        struct buckstop_error error = { .text = "" };

        leave(client);
        if (!account->server || !account->token) {
                used(client);
                told_link(client, BUCKSTOP_SIGNED_OUT, _("You are not signed in yet."));
                return;
        }
        char *folder = account_folder(account, "tray");
        struct buckstop_options options = {
                .server = account->server,
                .token = account->token,
                .agent = CLIENT_AGENT,
                .folder = folder,
                .handlers = client->handlers.buckstop,
                .who = client->who,
        };
        client->buckstop = buckstop_new(client->loop, &options, &error);
        if (!client->buckstop && strcmp(error.code, "busy") == 0) {
                /* That of another session of this person's, where it is kept what waits. */
                options.folder = NULL;
                client->buckstop = buckstop_new(client->loop, &options, &error);
        }
        free(folder);
        used(client);
        if (!client->buckstop)
                told_link(client, BUCKSTOP_REFUSED, error.text);
}

/* ---- the account ---------------------------------------------------------------------------- */

/* True: it is another than when it was last looked for. */
static bool is_news(struct client *client, const struct err *err)
{
        const struct account *account = &client->account;
        const char *server = account->server ? account->server : "";
        const char *token = account->token ? account->token : "";
        char *all = g_strconcat(server, "\n", token, "\n", err ? err->text : "", NULL);
        char digest[SECRET_DIGEST_SIZE];

        secret_digest(str_of(all), digest);
        secret_wipe(all);
        g_free(all);
        if (strcmp(digest, client->found) == 0)
                return false;
        g_strlcpy(client->found, digest, sizeof(client->found));
        return true;
}

/* After it is said who is connected now, which takes away what was said of others. */
static void warn(struct client *client)
{
        if (*client->account.warning)
                client->handlers.warned(client->who, client->account.warning);
}

static void loaded(void *who, const struct err *err)
{
        struct client *client = who;

        client->errand = NULL;
        if (!is_news(client, err))
                return;
        if (err) {
                leave(client);
                used(client);
                told_link(client, BUCKSTOP_SIGNED_OUT, err->text);
        } else {
                connect_now(client);
        }
        warn(client);
}

void client_begin(struct client *client)
{
        client->errand =
                errand_source_new(account_begin_load(&client->account, NULL), loaded, client);
}

void client_look(struct client *client)
{
        if (client_link(client) == BUCKSTOP_SIGNED_OUT && !client->errand && !client->signed_in)
                client_begin(client);
}

/* ---- somebody signs in ---------------------------------------------------------------------- */

static void end_sign_in(struct client *client, const struct buckstop_error *refusal)
{
        client_signed_in *done = client->signed_in;

        client->signed_in = NULL;
        done(client->signs_in, refusal);
}

/* Where it cannot be kept, nobody else is signed in: by the next login it would be as before. */
static void kept(void *who, const struct err *err)
{
        struct client *client = who;
        struct buckstop_error refusal = { .code = "not_kept" };

        client->errand = NULL;
        if (err) {
                g_strlcpy(refusal.text, err->text, sizeof(refusal.text));
                end_sign_in(client, &refusal);
                return;
        }
        connect_now(client);
        warn(client);
        end_sign_in(client, NULL);
}

static void tried(void *who, const struct buckstop_error *refusal)
{
        struct client *client = who;
        struct trial *trial = client->trial;

        client->trial = NULL;
        if (refusal)
                end_sign_in(client, refusal);
        else
                client->errand =
                        errand_source_new(account_begin_keep(&client->account, trial_server(trial),
                                                             trial_token(trial)),
                                          kept, client);
        trial_free(trial);
}

void client_sign_in(struct client *client, const char *server, const char *token,
                    client_signed_in *done, void *who)
{
        struct buckstop_error error;
        struct err err;

        if (client->signed_in || client->errand) {
                refusals_tell(client->refusals, done, who, "busy",
                              _("Somebody is being signed in already."));
                return;
        }
        char *address = account_address(server, &err);
        if (!address) {
                refusals_tell(client->refusals, done, who, "bad_request", err.text);
                return;
        }
        client->trial = trial_new(client->loop, address, token, tried, client, &error);
        free(address);
        if (!client->trial) {
                refusals_tell(client->refusals, done, who, error.code, error.text);
                return;
        }
        client->signed_in = done;
        client->signs_in = who;
}

/* ---- calls ---------------------------------------------------------------------------------- */

static void refuse(struct client *client, buckstop_done *done, void *who)
{
        refusals_call(client->refusals, done, who, "signed_out", _("You are not signed in."));
}

void client_read(struct client *client, const char *method, const char *params, buckstop_done *done,
                 void *who)
{
        if (client->buckstop)
                buckstop_read(client->buckstop, method, params, done, who);
        else
                refuse(client, done, who);
}

void client_change(struct client *client, const char *method, const char *params,
                   buckstop_done *done, void *who)
{
        if (client->buckstop)
                buckstop_change(client->buckstop, method, params, done, who);
        else
                refuse(client, done, who);
}

void client_wake(struct client *client)
{
        if (client->buckstop)
                buckstop_wake(client->buckstop);
        client_look(client);
}

enum buckstop_link client_link(const struct client *client)
{
        return client->buckstop ? buckstop_link(client->buckstop) : BUCKSTOP_SIGNED_OUT;
}

const char *client_server(const struct client *client)
{
        return client->account.server ? client->account.server : "";
}

size_t client_queued(const struct client *client)
{
        return client->buckstop ? buckstop_queued(client->buckstop) : 0;
}

/* ---- it as a whole -------------------------------------------------------------------------- */

struct client *client_new(const struct client_handlers *handlers, void *who,
                          struct buckstop_error *error)
{
        struct buckstop_loop_options options = { 0 };
        struct buckstop_loop *loop = buckstop_loop_new(&options, error);
        struct client *client;

        if (!loop)
                return NULL;
        client = mem_new(1, sizeof(*client));
        client->handlers = *handlers;
        client->who = who;
        client->loop = loop;
        client->refusals = refusals_new();
        client->source = loop_source_new(loop);
        return client;
}

void client_free(struct client *own_client)
{
        struct buckstop_error stopped = { "stopped", "" };

        if (!own_client)
                return;
        errand_source_free(own_client->errand);
        trial_free(own_client->trial);
        if (own_client->signed_in)
                end_sign_in(own_client, &stopped);
        leave(own_client);
        refusals_free(own_client->refusals);
        g_source_destroy(own_client->source);
        g_source_unref(own_client->source);
        buckstop_loop_free(own_client->loop);
        account_fini(&own_client->account);
        free(own_client);
}
