/*
 * calls: what one person has asked for and not been answered.
 *
 * Knows no socket and no clock. Changes go one at a time, in the order in which they were made:
 * the next when the one before has been answered for good. Reads go beside them as they come. What
 * was sent and not answered when the connection is lost is sent again on the next.
 */
#ifndef LIB_CALLS_H
#define LIB_CALLS_H

#include "base/ring.h"
#include "lib/buckstop.h"
#include "lib/message.h"

enum { KEY_MAX = 65 }; /* with its zero, as wide as the journal has them */

enum call_state {
        CALL_WAITING, /* for its turn, and for the connection */
        CALL_PAUSED,  /* for the time that the server named */
        CALL_SENT,    /* for its reply */
        CALL_ENDED,   /* to be told so */
};

struct call {
        struct link in;
        enum call_state state;
        bool changes;
        bool kept;  /* in the folder */
        bool found; /* in the folder: an earlier process has made it */
        uint64_t id;
        uint64_t due_ms;      /* paused: until then */
        uint64_t patience_ms; /* of a read: its end */
        int64_t made_at;      /* seconds of the wall clock */
        unsigned tries;
        char key[KEY_MAX]; /* of a change */
        char *own_method, *own_params;
        size_t params_len;
        buckstop_done *done; /* null: nobody asks */
        void *who;
        struct message_refusal *own_refusal; /* ended: why, in words */
};

struct calls {
        struct link changes, reads, ended;
        size_t changes_count, changes_bytes, reads_count;
        unsigned under_way, reads_paused;
        uint64_t last_id;
};

void calls_init(struct calls *calls);

/* All must have ended. */
void calls_fini(struct calls *calls);

/* Borrowed texts, copied. */
struct call *calls_read(struct calls *calls, const char *method, const char *params,
                        uint64_t patience_ms);
struct call *calls_change(struct calls *calls, const char *key, const char *method,
                          const char *params, int64_t made_at);

/* One that is refused before it was made, to be told later. */
struct call *calls_refuse(struct calls *calls, const char *code, const char *why);

/* What is to be sent now, oldest first; null when nothing is. It counts as sent. */
struct call *calls_next(struct calls *calls);
bool calls_has_next(const struct calls *calls);

/* Pauses that are over are. */
void calls_go_on(struct calls *calls, uint64_t now_ms);

/* One that has ended, out of the queue and the caller's to free; null when there is none. */
struct call *calls_ended(struct calls *calls);

/* The call that a reply belongs to; null: it has ended meanwhile. */
struct call *calls_find(struct calls *calls, uint64_t id);

/* The server says when to come again: a read that has no patience for that ends with the refusal.
 */
void calls_pause(struct calls *calls, struct call *call, uint64_t until_ms,
                 const struct message_refusal *refusal);

/* It has been answered: out of the queue, and the caller's to free with call_free(). */
void calls_take(struct calls *calls, struct call *call);

/* End it with a refusal of our own, to be told later. */
void calls_end(struct calls *calls, struct call *call, const char *code, const char *why);

/* The connection is lost: what was sent waits again. */
void calls_lost(struct calls *calls);

/* End what has no patience left (reads), and what the server would not know again (changes made
 * before oldest_at). */
void calls_expire(struct calls *calls, uint64_t now_ms, int64_t oldest_at);

/* End all reads; all changes. */
void calls_end_reads(struct calls *calls, const char *code, const char *why);
void calls_end_changes(struct calls *calls, const char *code, const char *why);

/* End those that were sent, changes and reads. */
void calls_end_sent(struct calls *calls, const char *code, const char *why);

/* When something here is due; UINT64_MAX: nothing is. */
uint64_t calls_due_ms(const struct calls *calls);

void call_free(struct call *own_call);

#endif
