/*
 * post: mail by SMTP and web push, sent beside the loop.
 *
 * A few threads of its own carry letters, each waiting for one server at a time: a slow one delays
 * neither the loop nor what hashes on libuv's threads. One thread with curl_multi would not do:
 * libcurl waits for an SMTP server's last word without giving its other transfers a turn.
 *
 * Whether a letter is sent again, and when, is for whoever handed it in to decide.
 */
#ifndef POST_POST_H
#define POST_POST_H

#include <uv.h>

#include "base/err.h"
#include "base/str.h"

enum post_channel { POST_MAIL, POST_PUSH, POST_CHANNELS };

enum {
        POST_PUSH_AT_ONCE = 8,
        POST_CONNECT_SECONDS_MAX = 10,
        POST_STOP_MS_MAX = 5000,      /* post_stop() takes no longer */
        POST_PUSH_TEXT_MAX = 3993,    /* bytes; one record of 4096 (RFC 8291, section 4) */
        POST_VAPID_PUBLIC_SIZE = 88,  /* 65 bytes in URL-safe base64 and a zero */
        POST_VAPID_PRIVATE_SIZE = 44, /* 32 bytes likewise */
};

/* The settings of the same names; copied. */
struct post_config {
        const char *mail_url;  /* smtp://host:port, smtps://host:port or off */
        const char *mail_from; /* "Buckstop <buckstop@example.com>", or the address alone */
        const char *mail_user; /* "" signs in nowhere */
        const char *mail_password_file; /* "" with no user */
        const char *mail_tls;           /* required, opportunistic or off */
        const char *mail_ca_file;       /* "": whom the system trusts */
        unsigned mail_parallel;         /* mails on their way at once, 1..16 */
        unsigned mail_timeout_seconds;  /* for one mail, all together */
        const char *push_hosts;         /* comma separated, or off */
        const char *push_contact;       /* mailto: or https: for the push services, or "" */
        unsigned push_timeout_seconds;
};

/* A mail to one person. All UTF-8. */
struct post_mail {
        struct str to;   /* their address */
        struct str name; /* and name, or "" */
        struct str subject;
        struct str text;        /* plain, lines end in \n */
        struct str message_id;  /* "<notice.7@example.com>" */
        struct str references;  /* the same of earlier ones, with spaces between, the last answered;
                                   or "" */
        struct str unsubscribe; /* a URL, or "" */
};

/* What wakes one browser. */
struct post_push {
        struct str endpoint, p256dh, auth; /* the subscription, as the browser gave it */
        struct str text;                   /* at most POST_PUSH_TEXT_MAX bytes */
        struct str topic;                  /* replaces an earlier one of this topic; or "" */
        unsigned ttl_seconds;              /* how long the push service keeps it */
        bool urgent;
};

enum post_outcome {
        POST_SENT,
        POST_RETRY, /* may do later */
        POST_DEAD,  /* will never do */
        POST_GONE,  /* nor will anything to this subscription */
        POST_OUTCOMES
};

struct post_result {
        enum post_outcome outcome;
        unsigned wait_seconds;   /* the server asked for so long a pause; or 0 */
        char text[ERR_TEXT_MAX]; /* why it was not sent: a sentence without addresses or contents */
};

typedef void post_done(void *who, const struct post_result *result);

struct post;

/*
 * Read the settings and start the threads of the channels that are on. The loop is borrowed. Fails
 * on a setting that makes no sense and on a password file that cannot be read.
 */
struct post *post_new(uv_loop_t *loop, const struct post_config *config, struct err *err);

/*
 * Stop in order: what waits ends with POST_RETRY at once, what is under way when half of
 * POST_STOP_MS_MAX is over. Every done has been called before stopped(who), which is the last that
 * is heard; post is gone then.
 */
void post_stop(struct post *own_post, void (*stopped)(void *who), void *who);

/* Is the channel on? */
bool post_delivers(const struct post *post, enum post_channel channel);

/*
 * How many letters the channel takes now: as many again may wait as are under way at once, so that
 * each ends within twice the channel's timeout. One more ends with POST_RETRY.
 */
unsigned post_room(const struct post *post, enum post_channel channel);

/*
 * Send one letter; its texts are copied.
 *
 *   done  called exactly once from the loop, never before this returns
 *   who   handed back to done
 *
 * Cannot fail: all that goes wrong reaches done as a result.
 */
void post_mail(struct post *post, const struct post_mail *mail, post_done *done, void *who);
void post_push(struct post *post, const struct post_push *push, post_done *done, void *who);

/* Make a key by which push services know us (RFC 8292). */
bool post_vapid_make(char public[POST_VAPID_PUBLIC_SIZE], char private[POST_VAPID_PRIVATE_SIZE],
                     struct err *err);

/* Use that key from now on. Pushes before end with POST_RETRY. */
bool post_vapid_use(struct post *post, struct str public, struct str private, struct err *err);

#endif
