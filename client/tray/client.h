/*
 * client: who is signed in here, and their connection, served by GLib's loop.
 *
 * Finds server and token without waiting for the keyring, connects, and is somebody else when
 * somebody else signs in. Where nobody is signed in, calls end with "signed_out".
 */
#ifndef TRAY_CLIENT_H
#define TRAY_CLIENT_H

#include "tray/refusals.h"

#define CLIENT_VERSION "0.1"
#define CLIENT_AGENT   "buckstop-tray/" CLIENT_VERSION

struct client;

struct client_handlers {
        /* As buckstop.h has them; none is null. */
        struct buckstop_handlers buckstop;

        /* The connection is another one from now on; null: there is none. */
        void (*used)(void *who, struct buckstop *buckstop, const char *server);

        /* A sentence about the account that somebody should read. */
        void (*warned)(void *who, const char *warning);
};

/* Null when the system refuses. Nothing is called back before client_begin(). */
struct client *client_new(const struct client_handlers *handlers, void *who,
                          struct buckstop_error *error);
void client_free(struct client *own_client);

/* Find out who is signed in, and connect. */
void client_begin(struct client *client);

enum buckstop_link client_link(const struct client *client);

/* "https://ask.example.com"; "" where none is known. */
const char *client_server(const struct client *client);

size_t client_queued(const struct client *client);

/* As buckstop_read() and buckstop_change(). */
void client_read(struct client *client, const char *method, const char *params, buckstop_done *done,
                 void *who);
void client_change(struct client *client, const char *method, const char *params,
                   buckstop_done *done, void *who);

/* The network may be another one, or the machine has slept. */
void client_wake(struct client *client);

/* Where nobody is signed in: somebody may have signed in by another program. */
void client_look(struct client *client);

/* Called once, later. */
typedef refusals_told client_signed_in;

/*
 * Be this person from now on: the server is asked first, and nothing has changed when it does not
 * take the token.
 */
void client_sign_in(struct client *client, const char *server, const char *token,
                    client_signed_in *done, void *who);

#endif
