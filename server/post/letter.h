/*
 * letter: one mail or push on its way.
 *
 * Made on the loop, carried by one of post's threads, ended on the loop again; never touched by two
 * at once. The two channels differ in what they set before a transfer and in what they make of its
 * end.
 */
#ifndef POST_LETTER_H
#define POST_LETTER_H

#include <curl/curl.h>

#include "base/mem.h"
#include "post/post.h"

enum { STATUS_SIZE = 16 };

struct letter {
        struct letter *next;
        enum post_channel channel;
        struct arena arena; /* owns the texts of mail and push */
        struct post_mail mail;
        struct post_push push;
        post_done *done;
        void *who;
        struct post_result result;
};

/* What there is while a letter is carried, set up for one transfer and given back after it. */
struct transfer {
        CURL *curl; /* its thread's, reset */
        struct curl_slist *own_list;
        CURLU *own_url;
        char *own_body;
        size_t len, sent;
        /* Of SMTP, to make sense of how it ended: */
        char command[5];          /* the last that was sent */
        char status[STATUS_SIZE]; /* the last that came, "550 5.1.1" */
        bool quits;               /* the rest is farewell */
};

struct letter *letter_new(enum post_channel channel, post_done *done, void *who);
void letter_free(struct letter *own_letter);

/* Say how it ended, and why not well. */
void letter_end(struct letter *letter, enum post_outcome outcome, const char *format, ...)
        __attribute__((format(printf, 3, 4)));

#endif
