/*
 * notice book: which notifications there are, and which wait to be shown.
 *
 * Of each key there is one: a newer one takes the place of the older. One that comes in quiet hours
 * waits until they end, and one about what happened long ago a moment, for others like it: those
 * that have waited are told as one when they are many. Knows neither GLib nor D-Bus: it is told
 * what time it is, and its hands do what it decides.
 */
#ifndef TRAY_NOTICE_BOOK_H
#define TRAY_NOTICE_BOOK_H

#include "tray/notice.h"

enum {
        NOTICE_BOOK_MAX = 64,        /* the oldest is forgotten, the one that has gone first */
        NOTICE_LATE_MS = 10 * 60000, /* what happened before that is not told as news */
        NOTICE_GATHER_MS = 1000,     /* how long another one like it is waited for */
        NOTICE_GATHER_MS_MAX = 5000, /* and how long all in all */
        NOTICE_ALONE_MAX = 3,        /* more that have waited are told as one */
};

enum notice_wait {
        NOTICE_NOW,   /* waits for nothing but the server */
        NOTICE_LATE,  /* was away */
        NOTICE_QUIET, /* was quiet */
        NOTICE_AGAIN, /* was shown by a server that is no more */
        NOTICE_WAITS
};

struct notice_hands {
        /* Show it; instead of that one, where id is not 0. notice_book_shown() is to follow. */
        void (*show)(void *who, const struct notice *notice, uint32_t id);
        void (*close)(void *who, uint32_t id);
};

struct notice_book;

struct notice_book *notice_book_new(const struct notice_hands *hands, void *who);
void notice_book_free(struct notice_book *own_book);

/*
 * One more.
 *
 *   at_ms     when it happened
 *   quiet_ms  until when it is quiet; 0: it is not
 */
void notice_book_add(struct notice_book *book, struct notice *own_notice, int64_t at_ms,
                     int64_t now_ms, int64_t quiet_ms);

/* What is not urgent waits, whatever its time, until this is taken back. */
void notice_book_hold(struct notice_book *book, bool hold);

/* Show what has waited for long enough. quiet_ms: as above; what is not urgent waits on. */
void notice_book_tell(struct notice_book *book, int64_t now_ms, int64_t quiet_ms);

/* When there will be something to tell; 0: never. */
int64_t notice_book_next_ms(const struct notice_book *book);

/* A question is as it is now: what is over by that goes. by_me: it was I who changed it. */
void notice_book_question(struct notice_book *book, const struct question *question,
                          const struct person *me, bool by_me);

/* What is for the owner of a question goes unless I still own it: owned(who, id) says so. */
void notice_book_owned(struct notice_book *book,
                       bool (*owned)(const void *who, const char *question), const void *who);

/* The one with that key goes. */
void notice_book_drop(struct notice_book *book, const char *key);

/* Is there one about that question? */
bool notice_book_tells(const struct notice_book *book, const char *question);

/* All of it goes. */
void notice_book_clear(struct notice_book *book);

/* The server has given it that id; 0: it could not, and it waits for another server. */
void notice_book_shown(struct notice_book *book, const char *key, uint32_t id);

/* It has gone from the screen: somebody saw to it, or it was there for long enough. Its actions
 * hold as long as the book knows it: servers have histories. */
void notice_book_closed(struct notice_book *book, uint32_t id);

/* The one with that id; null: it is not ours. Good until the book is told of anything. */
const struct notice *notice_book_find(const struct notice_book *book, uint32_t id);

/* It has been seen to: it goes. */
void notice_book_done(struct notice_book *book, uint32_t id);

/* Take out one that waits and is `said`; null: there is none. It is the caller's. */
struct notice *notice_book_unsaid(struct notice_book *book);

/* The server is no more, and all that it showed with it; there is one again: what was shown and
 * is not over is to be told again. */
void notice_book_server(struct notice_book *book, bool there, int64_t now_ms);

#endif
