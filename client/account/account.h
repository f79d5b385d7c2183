/*
 * account: which server is this person's, and by which token they are known there.
 *
 * The server is the caller's (a flag), else BUCKSTOP_SERVER, else a line in the file `account` of
 * $XDG_CONFIG_HOME/buckstop. The token is BUCKSTOP_TOKEN, else the keyring's (the program
 * buckstop-keyring, so that nobody else has to carry libsecret), else a line in the file `token`
 * beside it. A token in a file is for the server of the account alone: no other ever gets it.
 *
 * Asking the keyring may take as long as somebody needs to unlock it, so there are two ways. One
 * waits, for programs that have nothing else to do:
 *
 *     if (!account_load(&account, NULL, &err))
 *
 * The other is an errand, for a loop:
 *
 *     struct errand *errand = account_begin_load(&account, NULL);
 *     ... each time errand_fd(errand) is readable ...
 *     if (errand_step(errand))
 *             if (!errand_end(errand, &err))
 *
 * One thing at a time is done with an account: while an errand of its is under way, it is not read.
 */
#ifndef ACCOUNT_ACCOUNT_H
#define ACCOUNT_ACCOUNT_H

#include "base/err.h"

enum account_from {
        ACCOUNT_NOBODY,  /* there is no token: nobody is signed in here */
        ACCOUNT_GIVEN,   /* the environment's */
        ACCOUNT_KEYRING, /* the Secret Service's */
        ACCOUNT_FILE,    /* the file's; `warning` says so */
};

enum { ACCOUNT_TOKEN_MAX = 4096 };

/* Zero-initialised is empty. What it points at is its own; null is none. */
struct account {
        char *server; /* as account_address() writes it; null: not known */
        char *token;
        enum account_from from;     /* where the token was */
        char warning[ERR_TEXT_MAX]; /* a sentence for the person, of what could be safer, or "" */
};

void account_fini(struct account *account);

/*
 * The address of a server as this account writes it, or null with err saying what is wrong. What
 * people type is taken: without a scheme it is https (http for this machine), and whatever follows
 * the host goes, so that the address of a page will do. Free it with free().
 */
char *account_address(const char *typed, struct err *err);

/*
 * Find server and token. That there is none of them is no failure: they are null then.
 * False with err when there is one that cannot be used: a file that others may read, an address
 * that is none.
 *
 *   server   what the command line says; null: nothing
 */
bool account_load(struct account *account, const char *server, struct err *err);

/*
 * Remember server and token for the next time, in the keyring, else in the file, with a warning.
 * The account has them from then on.
 */
bool account_keep(struct account *account, const char *server, const char *token, struct err *err);

/* Forget the token, wherever it is kept; the server stays known. */
bool account_forget(struct account *account, struct err *err);

/*
 * Where a program keeps what outlives it: $XDG_STATE_HOME/buckstop/PROGRAM/HOST:PORT. A token that
 * was given may be another person's than the kept one, and has a folder of its own. It may not be
 * there yet. Null where no home is known; free it with free().
 */
char *account_folder(const struct account *account, const char *program);

/* ---- the same for a loop -------------------------------------------------------------------- */

struct errand;

struct errand *account_begin_load(struct account *account, const char *server);
struct errand *account_begin_keep(struct account *account, const char *server, const char *token);
struct errand *account_begin_forget(struct account *account);

/* Readable when there is something to do, perhaps at once. The same all along; not to be closed. */
int errand_fd(const struct errand *errand);

/* Do what there is to do. True: it has come to its end. */
bool errand_step(struct errand *errand);

/* How it ended. One that has not is given up, and the account left as it was: then err says so. */
bool errand_end(struct errand *own_errand, struct err *err);

#endif
