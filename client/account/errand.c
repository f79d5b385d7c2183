#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "account/account.h"
#include "account/address.h"
#include "account/keys.h"
#include "account/room.h"
#include "base/mem.h"
#include "base/secret.h"

enum task { LOAD, KEEP, FORGET };

struct errand {
        enum task task;
        struct account *account; /* the caller's */
        struct account found;    /* as it is to be at the end */
        bool ended, ok;
        struct err err;
        struct keys *keys; /* while the keyring is asked */
        int at_once;       /* readable: there is nothing to wait for; -1 while there is */
};

/* The person's own sentence, about a file. */
static void warn(struct errand *errand, const char *format, const char *file)
{
        char *path = kept_path(file), *words = path ? kept_words(path) : NULL;

        if (words)
                snprintf(errand->found.warning, sizeof(errand->found.warning), format, words);
        free(words);
        free(path);
}

static void warn_of_file(struct errand *errand, bool keyring)
{
        warn(errand,
             keyring ? "Your token is in the file %s. Sign in again to move it to your keyring."
                     : "There is no keyring here: your token is in the file %s, which only you "
                       "can read.",
             "token");
}

/* Nothing is asked of the keyring any more. */
static void finish(struct errand *errand, bool ok)
{
        errand->ended = true;
        errand->ok = ok;
        if (ok && errand->found.token && !address_safe(errand->found.server))
                snprintf(errand->found.warning, sizeof(errand->found.warning),
                         "%s is not encrypted: whoever is on the way there can read your token.",
                         errand->found.server);
}

/* The keyring has no token: perhaps the file has one, if it is for this very server. */
static void load_from_file(struct errand *errand, bool keyring)
{
        struct account *found = &errand->found;
        char *server;

        if (!kept_server(&server, &errand->err)) {
                finish(errand, false);
                return;
        }
        if (server && strcmp(server, found->server) == 0 &&
            !kept_token(&found->token, &errand->err)) {
                free(server);
                finish(errand, false);
                return;
        }
        free(server);
        if (found->token) {
                found->from = ACCOUNT_FILE;
                warn_of_file(errand, keyring);
        }
        finish(errand, true);
}

/* The keyring has it, or cannot have it: the files are made to say so. */
static void keep(struct errand *errand, bool keyring)
{
        struct account *found = &errand->found;

        found->from = keyring ? ACCOUNT_KEYRING : ACCOUNT_FILE;
        if (!keyring)
                warn_of_file(errand, false);
        finish(errand, kept_set(found->server, keyring ? NULL : found->token, &errand->err));
}

static void forget(struct errand *errand)
{
        finish(errand, kept_forget(&errand->err));
}

/* The keyring has answered. own_token: what it had. */
static void answered(struct errand *errand, enum keys_said said, char *own_token)
{
        switch (errand->task) {
        case LOAD:
                if (own_token) {
                        errand->found.token = own_token;
                        errand->found.from = ACCOUNT_KEYRING;
                        finish(errand, true);
                } else {
                        load_from_file(errand, said == KEYS_NONE);
                }
                return;
        case KEEP:
                keep(errand, said == KEYS_DONE);
                break;
        case FORGET:
                forget(errand);
                break;
        }
        secret_free(own_token);
}

static struct errand *errand_new(enum task task, struct account *account)
{
        struct errand *errand = mem_new(1, sizeof(*errand));

        errand->task = task;
        errand->account = account;
        errand->at_once = -1;
        return errand;
}

/* Ask the keyring, unless it has come to its end already. */
static struct errand *set_out(struct errand *errand, const char *verb, const char *token)
{
        if (!errand->ended)
                errand->keys = keys_new(verb, errand->found.server, token);
        if (!errand->keys && !errand->ended)
                answered(errand, KEYS_NOWHERE, NULL);
        if (errand->ended)
                errand->at_once = eventfd(1, EFD_CLOEXEC);
        return errand;
}

/* The server that is meant: what the command line says, else the environment, else the file. */
static bool find_server(const char *given, char **own_server, struct err *err)
{
        const char *typed = given ? given : getenv("BUCKSTOP_SERVER");

        if (!typed || !*typed)
                return kept_server(own_server, err);
        *own_server = account_address(typed, err);
        return *own_server;
}

struct errand *account_begin_load(struct account *account, const char *server)
{
        struct errand *errand = errand_new(LOAD, account);
        struct account *found = &errand->found;
        const char *token = getenv("BUCKSTOP_TOKEN");

        if (!find_server(server, &found->server, &errand->err)) {
                finish(errand, false);
        } else if (!found->server) {
                finish(errand, true);
        } else if (token && *token) {
                found->token = mem_copy(str_of(token));
                found->from = ACCOUNT_GIVEN;
                finish(errand, true);
        }
        return set_out(errand, "get", NULL);
}

struct errand *account_begin_keep(struct account *account, const char *server, const char *token)
{
        struct errand *errand = errand_new(KEEP, account);

        errand->found.server = account_address(server, &errand->err);
        if (errand->found.server &&
            (!*token || strlen(token) >= ACCOUNT_TOKEN_MAX || token[strcspn(token, " \t\r\n")])) {
                err_set(&errand->err, ERR_BAD_REQUEST, "That is no token.");
                finish(errand, false);
        } else if (errand->found.server) {
                errand->found.token = mem_copy(str_of(token));
        } else {
                finish(errand, false);
        }
        return set_out(errand, "set", token);
}

struct errand *account_begin_forget(struct account *account)
{
        struct errand *errand = errand_new(FORGET, account);

        if (account->server)
                errand->found.server = mem_copy(str_of(account->server));
        if (account->from == ACCOUNT_GIVEN) {
                err_set(&errand->err, ERR_BAD_REQUEST,
                        "The token is in the environment: unset BUCKSTOP_TOKEN.");
                finish(errand, false);
        } else if (!account->server) {
                finish(errand, true);
        }
        return set_out(errand, "clear", NULL);
}

int errand_fd(const struct errand *errand)
{
        return errand->keys ? keys_fd(errand->keys) : errand->at_once;
}

bool errand_step(struct errand *errand)
{
        enum keys_said said;
        char *own_token;

        if (!errand->ended && keys_ended(errand->keys, &said, &own_token))
                answered(errand, said, own_token);
        return errand->ended;
}

bool errand_end(struct errand *own_errand, struct err *err)
{
        const bool ok = own_errand->ended && own_errand->ok;

        if (!own_errand->ended)
                err_set(err, ERR_INTERNAL, "It was given up before your keyring had answered.");
        else if (!ok)
                *err = own_errand->err;
        if (ok) {
                account_fini(own_errand->account);
                *own_errand->account = own_errand->found;
        } else {
                account_fini(&own_errand->found);
        }
        if (own_errand->keys)
                keys_free(own_errand->keys);
        if (own_errand->at_once >= 0)
                close(own_errand->at_once);
        free(own_errand);
        return ok;
}
