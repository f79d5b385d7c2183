/*
 * keys: buckstop-keyring, while it asks the person's keyring.
 */
#ifndef ACCOUNT_KEYS_H
#define ACCOUNT_KEYS_H

#include <stdbool.h>

/* How it ended. */
enum keys_said {
        KEYS_DONE,
        KEYS_NONE,    /* the keyring has no such token */
        KEYS_NOWHERE, /* there is no keyring, or it was not unlocked */
};

struct keys;

/*
 * Start it: `verb` (get, set or clear) for a server. token: what is to be set, else null.
 * Null when there is no such program, or it cannot be started: there is no keyring then.
 */
struct keys *keys_new(const char *verb, const char *server, const char *token);

/* Readable when it has ended. */
int keys_fd(const struct keys *keys);

/* Has it ended? Then *said is filled in, and of a `get` that found one *own_token. */
bool keys_ended(struct keys *keys, enum keys_said *said, char **own_token);

/* One that has not ended is given up. */
void keys_free(struct keys *own_keys);

#endif
