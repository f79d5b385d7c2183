/*
 * talk: what a command asks of the server, and waits for.
 *
 * A change goes through the folder, where it is kept until the server has answered: so it is never
 * lost, and is sent by a later run when the server is away now. A read asks without, unless the
 * folder has something to send.
 */
#ifndef CLI_TALK_H
#define CLI_TALK_H

#include "cli/cli.h"

enum { TALK_AT_ONCE = 8 };

struct ask {
        const char *method;
        json_t *own_params;
        json_t *result; /* borrowed; null when it was refused */
};

/*
 * Ask, and wait for the reply. Null: there is none, which has been said, and *status is how to end.
 * What comes back is the run's.
 */
json_t *talk_read(struct cli *cli, const char *method, json_t *own_params, int *status);

/* Several at once. False when any is refused. */
bool talk_read_all(struct cli *cli, struct ask *asks, size_t n, int *status);

/* The same, but a refusal of this code, or of any, is nothing to speak of: null, and *status is
 * STATUS_DONE. */
#define TALK_ANY "*"
json_t *talk_read_unless(struct cli *cli, const char *code, const char *method, json_t *own_params,
                         int *status);

/* Change something. When the server is away the change is kept, that is said, and *status is
 * STATUS_KEPT. */
json_t *talk_change(struct cli *cli, const char *method, json_t *own_params, int *status);

json_t *talk_change_unless(struct cli *cli, const char *code, const char *method,
                           json_t *own_params, int *status);

/* Say why something is refused, for people and with --json for scripts. Returns the status. */
int talk_refuse(struct cli *cli, enum status status, const char *code, const char *words);

/* Does the server not know the token any more? */
bool talk_signed_out(const struct cli *cli);

/* That the server is away, or does not know the token, and why. */
const char *talk_away(struct cli *cli);

/* The code with which the server refused what was asked last; "" when it did not. */
const char *talk_refusal(const struct cli *cli);

/* What the server said last, byte for byte. */
const char *talk_words(const struct cli *cli);

/*
 * Listen until talk_enough(), or until an instant of clock_ms() (0: for ever), or until the process
 * is told to end, or until nobody reads what is printed. Returns the status to end with.
 */
struct listener {
        /* Connected, for the first time or again; resync: something may have been missed. */
        void (*resumed)(void *who, bool resync);
        void (*event)(void *who, const char *kind, const char *params);
        void (*lost)(void *who, const char *why); /* may be null */
        void *who;
};

int talk_listen(struct cli *cli, const struct listener *listener, uint64_t until_ms);

void talk_enough(struct cli *cli);

/* While listening: ask, and go on. done: with the result, which is the run's, or with null. */
void talk_ask(struct cli *cli, const char *method, json_t *own_params,
              void (*done)(void *who, const json_t *result), void *who);

/* Was the process told to end while it waited? */
bool talk_interrupted(void);

/* End the connection, when there is one. */
void talk_end(struct cli *cli);

#endif
