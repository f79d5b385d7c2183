/*
 * session: a WebSocket of somebody who is signed in, or wants to be.
 *
 * It is read from only once it is known whose it is, and only as fast as it reads what it is owed.
 * Closing with a code works in libwebsockets only from outside the socket's own callbacks: so a
 * session that is to end is doomed, and session_reap() ends it before the loop waits again.
 */
#ifndef NET_SESSION_H
#define NET_SESSION_H

#include "base/ring.h"
#include "base/secret.h"
#include "net/client.h"
#include "net/lookup.h"
#include "verbs/verbs.h"
#include "work/attendance.h"

enum session_state {
        SESSION_NEW,     /* waits for libwebsockets to finish the handshake */
        SESSION_UNKNOWN, /* waits for the lookup to say whose it is */
        SESSION_OPEN,    /* serves */
        SESSION_DOOMED,  /* waits for what is half written to leave, then for its close frame */
        SESSION_TOLD,    /* waits for the other side to close as well */
};

/* PROTOCOL.md, "A socket". */
enum close_code {
        CLOSE_NONE = 1005, /* these two are for the log: no code was sent, */
        CLOSE_GONE = 1006, /* and nothing was said at all */
        CLOSE_TOO_BIG = 1009,
        CLOSE_RESTART = 1012,
        CLOSE_SLOW_READER = 1013,
        CLOSE_BINARY = 4400,
        CLOSE_SIGN_IN = 4401,
        CLOSE_FORBIDDEN = 4403,
        CLOSE_SLOW_DOWN = 4429,
};

struct session {
        struct link all, doomed;
        struct looked looked;
        struct net *net;
        struct client *client;
        enum session_state state;
        unsigned code; /* it ends with; 0 as long as nobody has said */
        bool forbidden;
        bool paused; /* not read from until the inbox is empty */
        bool ping_due;
        uint8_t standing;
        char digest[SECRET_DIGEST_SIZE]; /* of its token; "" when it has none */

        int64_t person;
        enum presence presence; /* of whoever is behind it, as has been told */
        struct inbox *inbox;
        struct caller *caller;

        uint64_t began_ms, heard_ms, pinged_ms, looked_ms, doomed_ms;
        uint64_t frames_full_ms,
                bad_full_ms; /* patience: when it will be full again, as in rate.h */

        unsigned owed;  /* calls taken since the inbox was last empty */
        char *own_part; /* of a message, until the rest of it is there; null between messages */
        size_t part_len, part_size;
};

/*
 * A request to upgrade that is in order as HTTP.
 *
 *   forbidden  from a page or to a host that is foreign: closed with 4403 once it is open
 *   digest     of its token, or null: closed with 4401 once it is open
 */
struct session *session_new(struct client *client, bool forbidden, const char *digest);
void session_free(struct session *own_session);

/* The handshake is done. */
void session_open(struct session *session);

/* The lookup's answer. person 0: the digest is nobody's, now. */
void session_found(struct session *session, int64_t person, enum who who);

/* End it with a code as soon as may be. The first code counts. */
void session_doom(struct session *session, enum close_code code);

/* End those that are doomed and can be told. Called from outside every callback of libwebsockets.
 */
void session_reap(struct net *net);

/* Once a second: pings, those that are gone, those whose session may have ended. */
void session_beat(struct net *net);

/* End every session that was opened with that token. */
void session_close_digest(struct net *net, const char *digest);

/* Some of a person's tokens have ended: find out which, now, and end what was opened with them.
 * who is the net. */
void session_look_again(void *who, int64_t person);

/* Some bytes of a message; returns what the callback must return. */
int session_receive(struct session *session, struct str bytes);

/* The socket can take a message; returns what the callback must return. */
int session_write(struct session *session);

/* The other side closes, with this payload: its code in two bytes, or nothing. */
void session_closes(struct session *session, struct str payload);

/* A sign of life. */
void session_heard(struct session *session);

#endif
