/*
 * buckstop: a client of Buckstop's protocol for any program's loop.
 *
 * A buckstop_loop is one thread's share of the network: a descriptor, a timeout, and a function to
 * call when either says so. A buckstop is one signed-in person on such a loop: it connects, stays
 * connected, makes calls and hears events. Nothing here ever waits, and nothing is called back but
 * from within buckstop_service().
 *
 *     struct buckstop_loop *loop = buckstop_loop_new(&(struct buckstop_loop_options){ 0 }, &error);
 *     struct buckstop *ann = buckstop_new(loop, &options, &error);
 *     buckstop_change(ann, "question.acknowledge", "{\"question\":\"42\"}", acknowledged, NULL);
 *     for (;;) {
 *             struct pollfd ready = { buckstop_loop_fd(loop), POLLIN, 0 };
 *             poll(&ready, 1, buckstop_loop_timeout_ms(loop));
 *             buckstop_service(loop);
 *     }
 *
 * Texts are UTF-8; params, results and events are JSON, as protocol.json has them. Whatever is
 * handed in is copied; whatever is handed to a callback is good until that returns. One loop and
 * all on it belong to one thread. SIGPIPE is ignored from the first connection on.
 */
#ifndef BUCKSTOP_H
#define BUCKSTOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
        BUCKSTOP_CALL_BYTES_MAX = 64 << 10, /* one call; the server takes no more in a message */
        BUCKSTOP_QUEUE_MAX = 1000,          /* changes that wait; then they are refused: "busy" */
        BUCKSTOP_QUEUE_BYTES_MAX = 4 << 20,
        BUCKSTOP_READS_MAX = 1000,   /* reads under way or waiting; then: "busy" */
        BUCKSTOP_UNDER_WAY_MAX = 32, /* calls sent and not answered; others wait their turn */
        BUCKSTOP_READ_MS = 30000,    /* how long a read waits for its reply: "unreachable" */
        BUCKSTOP_KEY_DAYS = 7,       /* how long the server knows a key; later: "too_late" */
        BUCKSTOP_TEXT_MAX = 256,
};

/* Why something could not be done: a code that stays, a sentence for people. */
struct buckstop_error {
        char code[32];
        char text[BUCKSTOP_TEXT_MAX];
};

/* ---- the loop ------------------------------------------------------------------------------- */

struct buckstop_loop;

struct buckstop_loop_options {
        const char *proxy; /* "http://host:port"; null: https_proxy, http_proxy and no_proxy of the
                              environment; "": none */
        const char *ca_file;  /* PEM; null: the certificates that the system trusts */
        unsigned persons_max; /* how many will be on it at once; 0: a few. For thousands, the
                                 process is to have the descriptors beforehand (setrlimit) */
};

/* Null when the system refuses (error says what); free with buckstop_loop_free(). */
struct buckstop_loop *buckstop_loop_new(const struct buckstop_loop_options *options,
                                        struct buckstop_error *error);

/* Everybody on it has been freed before. */
void buckstop_loop_free(struct buckstop_loop *own_loop);

/* Readable when there is something to do. The same all along; it is not to be closed or read. */
int buckstop_loop_fd(const struct buckstop_loop *loop);

/* How long there is nothing to do but for the descriptor; -1: for ever. Ask again after every call
 * of any function here. */
int buckstop_loop_timeout_ms(const struct buckstop_loop *loop);

/* Do what there is to do. Never waits. */
void buckstop_service(struct buckstop_loop *loop);

/* ---- a person ------------------------------------------------------------------------------- */

struct buckstop;

enum buckstop_link {
        BUCKSTOP_CONNECTING, /* waits for the server's answer to session.resume */
        BUCKSTOP_OPEN,       /* waits for calls and events */
        BUCKSTOP_WAITING,    /* waits to try again: the server cannot be reached, or is busy */
        BUCKSTOP_SIGNED_OUT, /* waits for another token: this one is nobody's any more */
        BUCKSTOP_REFUSED,    /* for good: the server does not speak as this client does */
};

/* How a call ended. */
struct buckstop_reply {
        bool ok;
        const char *result;  /* JSON, of a call that succeeded; else null */
        const char *code;    /* PROTOCOL.md, "Errors", or one of this library's below; else null */
        const char *message; /* one sentence for people; null when ok */
};

/*
 * Codes of this library's own:
 *
 *   unreachable  a read had no reply in time
 *   too_late     a change could not be sent for BUCKSTOP_KEY_DAYS
 *   not_kept     a change could not be written to the folder, and has not been sent
 *   stopped      it was freed meanwhile; a change that is kept on disk is sent by the next one
 *   signed_out   the token is nobody's
 */

struct buckstop_handlers {
        /* The connection is in another state. why: a sentence; "" where there is none. */
        void (*link)(void *who, enum buckstop_link link, const char *why);

        /* Connected and signed in. person: oneself. resync: what was known may be out of date, read
         * it again; else what was missed follows as events. */
        void (*resumed)(void *who, const char *person, bool resync);

        /* Something happened: "question.referred", and its params. In order, each once, also across
         * restarts where there is a folder. Null: nothing is asked for, and no cursor is kept. */
        void (*event)(void *who, const char *kind, const char *params);

        /* A change of an earlier process, found in the folder, has been answered. */
        void (*settled)(void *who, const char *key, const char *method, const char *params,
                        const struct buckstop_reply *reply);
};

struct buckstop_options {
        const char *server; /* "https://ask.example.com", "http://127.0.0.1:8080" */
        const char *token;  /* as buckstopctl token or the page's settings give it */
        const char *agent;  /* "buckstop-tray/1.0": who is calling, for the server's log */
        const char
                *folder; /* made (0700) where it is missing: the cursor, and changes that have not
                            been answered. One process at a time. Null: nothing outlives this one */
        struct buckstop_handlers handlers; /* each may be null */
        void *who;                         /* handed back to them */
};

/*
 * Begin to connect. Null when the options are wrong ("bad_request") or the folder cannot be used
 * ("busy": another process has it); free with buckstop_free().
 */
struct buckstop *buckstop_new(struct buckstop_loop *loop, const struct buckstop_options *options,
                              struct buckstop_error *error);

/* Calls under way end with "stopped" from within. Not from within a callback. */
void buckstop_free(struct buckstop *own_buckstop);

typedef void buckstop_done(void *who, const struct buckstop_reply *reply);

/*
 * Ask for something that changes nothing.
 *
 *   method  "question.get"
 *   params  a JSON object
 *   done    called exactly once, later: with the reply, or with a refusal in words
 *
 * It waits for the connection, and is asked again when that is lost.
 */
void buckstop_read(struct buckstop *buckstop, const char *method, const char *params,
                   buckstop_done *done, void *who);

/*
 * Change something, exactly once: it gets a key, is on disk (where there is a folder) before this
 * returns, and is sent again with that key until the server has answered; after a "busy" or a
 * "rate_limited" when the server says. In the order of the calls.
 */
void buckstop_change(struct buckstop *buckstop, const char *method, const char *params,
                     buckstop_done *done, void *who);

/*
 * The same by a key of the caller's own, for who may have to ask again after this process has
 * ended: whatever is asked for by one key happens once, and each who asked gets its reply. Within
 * seven days; the method and the params must be the same, else "key_reused".
 *
 *   key   1 to 64 letters, digits, "-" and "_" that nobody else comes upon: a UUID
 */
void buckstop_change_as(struct buckstop *buckstop, const char *key, const char *method,
                        const char *params, buckstop_done *done, void *who);

/* Changes that have not been answered. */
size_t buckstop_queued(const struct buckstop *buckstop);

enum buckstop_link buckstop_link(const struct buckstop *buckstop);

/* Another token for the same person's connection; ends BUCKSTOP_SIGNED_OUT. */
void buckstop_sign_in(struct buckstop *buckstop, const char *token);

/* The network may be another one, or the machine has slept: try now, and see whether the connection
 * still holds. */
void buckstop_wake(struct buckstop *buckstop);

#ifdef __cplusplus
}
#endif

#endif
