/*
 * notice: one notification: what it says, and what can be done from it.
 *
 * Plain text and names of acts; how a server is told of them is notice_server's. Knows neither
 * GLib nor D-Bus.
 */
#ifndef TRAY_NOTICE_H
#define TRAY_NOTICE_H

#include "words/told.h"

enum { NOTICE_ACTS_MAX = 4, NOTICE_BODY_MAX = 240 /* characters; more is not read there */ };

/* Of each there is at most one notification at a time: "q42", "a9". Longer ids there are none. */
enum { NOTICE_KEY_SIZE = 24 };

struct notice {
        char key[NOTICE_KEY_SIZE];
        char *own_summary, *own_body;
        char *own_question; /* null: it is about none */
        char *own_text;     /* what somebody had written, for the act "reply"; else null */
        bool said;          /* it is no news of a question, and to be read elsewhere if need be */
        bool as_owner;      /* over once I do not own the question any more, or it is not open */
        bool urgent;        /* it goes through quiet hours */
        bool critical;      /* it stays until it is seen to */
        const char *acts[NOTICE_ACTS_MAX]; /* names as act.h has them; null behind the last */
        const char *standard;              /* the act of a click on all of it; null: none */
        bool message;                      /* what is typed right into it is one, in the question */
};

/* Of an event that I am told of; null: it is about nothing that could be shown. */
struct notice *notice_of(const struct event *event, const struct person *me, int64_t now_ms);

/* That much has happened, said as one. texts: of each, one line. why: a pattern with {n}. */
struct notice *notice_sum(const char *why, const char *const *texts, size_t n);

/* What somebody should read now, also in quiet hours. key: a word of its own, so that it takes the
 * place of the last. */
struct notice *notice_say(const char *key, const char *summary, const char *body);

void notice_free(struct notice *own_notice);

/* What a notification server can do, as it says itself. */
struct notice_can {
        bool actions, body, markup, reply;
};

/* As such a server is to be told: the arena's. Where nothing can be pressed the text says where to
 * act. */
const char *notice_summary(struct arena *arena, const struct notice *notice,
                           const struct notice_can *can);
const char *notice_body(struct arena *arena, const struct notice *notice,
                        const struct notice_can *can);

/* One button: what the server calls it, and what people read. */
struct notice_button {
        const char *key, *label;
};

enum { NOTICE_BUTTONS_MAX = NOTICE_ACTS_MAX + 2 };

/* Returns how many there are; "default" is the click on all of it. */
size_t notice_buttons(const struct notice *notice, const struct notice_can *can,
                      struct notice_button buttons[NOTICE_BUTTONS_MAX]);

/* The act that a button stands for; null: none. */
const char *notice_act(const struct notice *notice, const char *key);

#endif
