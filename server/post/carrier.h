/*
 * carrier: a thread that carries letters, one after the other.
 *
 * It takes them from its channel's queue, waits for the server as long as that takes, and puts them
 * where the loop fetches them. Its connections stay open for the next letter.
 */
#ifndef POST_CARRIER_H
#define POST_CARRIER_H

#include "post/letter.h"
#include "post/push.h"
#include "post/smtp.h"

enum { CARRIERS_MAX = 16 };

/* Letters, first in first out. */
struct letters {
        struct letter *first, **end;
};

void letters_init(struct letters *letters);
void letters_add(struct letters *letters, struct letter *own_letter);
struct letter *letters_take(struct letters *letters); /* null: there is none */

struct carrier {
        struct post *post;
        enum post_channel channel;
        uv_thread_t thread;
};

struct channel {
        bool on;
        unsigned at_once, timeout_seconds;
        unsigned taken;         /* letters that have not been called back: the loop's own */
        struct letters waiting; /* under the lock */
        uv_cond_t comes;        /* one is waiting, or we stop */
        struct carrier carriers[CARRIERS_MAX];
};

/* What loop and carriers share. */
struct post {
        uv_async_t ended; /* letters are in .done, or the last carrier has gone */
        struct smtp smtp;
        struct push push;
        struct channel channels[POST_CHANNELS];

        uv_mutex_t lock; /* over what follows, and the channels' waiting */
        struct letters done;
        struct vapid vapid; /* set once */
        unsigned carriers;  /* that run */
        bool stopping;
        uint64_t stop_by_ms; /* when what is under way is cut off */

        void (*stopped)(void *who);
        void *who;
};

/* Start a channel's carriers. */
void carriers_start(struct post *post, enum post_channel channel);

#endif
